"""Over the grid: the items of the dimension side by side, and the item as it is read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import DIMENSIONS, ROLES
from app.words import N_
from ui.theme import S2, S3
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.votes.reading import item_text, short_code
from ui.work.votes.round_card import enough_said
from ui.work.votes.state import DONE, bent_rules, item_sign

if TYPE_CHECKING:
    from app.qsip import VoteRoundView
    from ui.desk import Desk
    from ui.work.votes.reading import VotesReading


class VotesHead(QWidget):
    """Signals: opened."""

    opened = Signal(str)  # code of the item that the person chose

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no item yet."""
        super().__init__(parent)
        self._desk = desk
        self._buttons: list[KeyButton] = []
        self._rules, self._where = Label("small", self, wraps=True), Label("small", self, wraps=True)
        self._text, self._strip = Label("voteask", self, wraps=True), QHBoxLayout()
        self._strip.setSpacing(S2 - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(self._strip)
        column.addSpacing(S3 - S2)
        column.addWidget(self._where)
        column.addWidget(self._text)
        column.addWidget(self._rules)

    def show_item(self, reading: VotesReading, view: VoteRoundView, code: str) -> None:
        """Show the item `code` of `view`, which is the round as it stands."""
        words = self._desk.language.words
        dimension = reading.dimension_of(code)
        codes = reading.items_of(dimension)
        self._make_buttons(len(codes))
        for button, each in zip(self._buttons, codes, strict=True):
            sign = item_sign(view, each)
            button.setObjectName(each)
            button.setText(short_code(each))
            button.set_icon(sign)
            button.setChecked(each == code)
            state = N_("{item}, every group voted") if sign == DONE else N_("Item {item}")
            button.setAccessibleName(words.say(state, item=short_code(each)))
        facts = {"n": view.items.index(code) + 1 if code in view.items else 0, "m": len(view.items)}
        parts = (
            words.say(DIMENSIONS[dimension]) if dimension else "",
            words.say(N_("item {n} of {m}"), **facts),
            words.say(N_("card of {role}"), role=words.say(ROLES[view.role]).lower()),
            words.say(N_("it is read aloud")),
        )
        self._where.setText(" · ".join(part for part in parts if part))
        self._text.setText(item_text(reading, code, words))
        rules = [each for each in (*bent_rules(view, reading.rounds, words), enough_said(view, words)) if each]
        self._rules.setText("\n".join(rules))
        self._rules.setVisible(bool(rules))

    def _make_buttons(self, n: int) -> None:
        while len(self._buttons) < n:
            button = KeyButton(self._desk.theme, icon="circle", parent=self)
            button.setCheckable(True)
            button.clicked.connect(self._tell)
            self._strip.addWidget(button, 1)
            self._buttons.append(button)
        for button in self._buttons[n:]:
            button.deleteLater()
        del self._buttons[n:]

    def _tell(self) -> None:
        self.opened.emit(self.sender().objectName())
