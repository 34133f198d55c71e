"""Beside the grid, below: where and when the round was held, and what corrects it or takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.qsip import ROLES
from app.words import N_
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.qsip import VoteRoundView
    from app.words import Words
    from ui.desk import Desk

DEEDS = (
    ("groups", "users", N_("Groups and attendance")),
    ("correct", "pencil", N_("Correct the round")),
    ("away", "trash-2", N_("Take the round away")),
)


def enough_said(view: VoteRoundView, words: Words) -> str:
    """Return how many votes are enough at a small post, and why; "" where the guide's limit holds."""
    if view.enough is None or not view.enough_note:
        return ""
    return words.say(N_("{n} votes are enough here: {note}"), n=view.enough, note=view.enough_note)


class RoundCard(Card):
    """Signals: wanted."""

    wanted = Signal(str)  # a deed of the page

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no round yet."""
        super().__init__(parent, lined=False)
        self._desk = desk
        self._facts, self._limit = Label("area", wraps=True), Label("small", wraps=True)
        self._buttons = {name: KeyButton(desk.theme, "quiet", icon=icon, parent=self) for name, icon, _ in DEEDS}
        self.body.addWidget(self._facts)
        self.body.addWidget(self._limit)
        for name, button in self._buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._tell)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_round(self, view: VoteRoundView, *, is_open: bool) -> None:
        """Show where and when `view` was held; nothing of it is changed once its cycle is not `is_open` any more."""
        for button in self._buttons.values():
            button.setVisible(is_open)
        words = self._desk.language.words
        day = words.short_day(view.held_on) if view.held_on else ""
        parts = (words.say(ROLES[view.role]), view.place or "", day)
        self._facts.setText(" · ".join(part for part in parts if part))
        self._limit.setText(enough_said(view, words))
        self._limit.setVisible(bool(self._limit.text()))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.head(say(N_("This round of votes")))
        for name, _, message in DEEDS:
            self._buttons[name].setText(say(message))

    def _tell(self) -> None:
        self.wanted.emit(self.sender().objectName())
