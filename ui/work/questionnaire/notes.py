"""What a form asks for that is not done here: one line under its head, unfolded by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.forms.filling import explained
from app.words import N_
from ui.icons import lucide
from ui.theme import S1, S2, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

SIGN = 18


class FormNotes(QFrame):
    """Says how many things are not done; the button names each, with what to do instead. Hidden when all is done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setObjectName("tabs")
        self._desk = desk
        self._raw: tuple[tuple[str, str], ...] = ()
        self._sign, self._said = QLabel(), Label("small", wraps=True)
        self._more, self._list = KeyButton(desk.theme, "quiet"), Label("", wraps=True)
        self._more.setCheckable(True)
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(self._sign)
        row.addWidget(self._said, 1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S1, S5, S1)
        column.setSpacing(S1)
        column.addLayout(row)
        column.addWidget(self._list)
        self._list.hide()
        self._more.toggled.connect(self._unfold)
        self.hide()

    def show_notes(self, raw: Sequence[tuple[str, str]]) -> None:
        """Say the notes of a definition, each once."""
        notes = tuple(dict.fromkeys(raw))
        if notes != self._raw:
            self._raw = notes
            self.retranslate()
        self.setVisible(bool(notes))

    def retranslate(self) -> None:
        """Say every word."""
        words, theme = self._desk.language.words, self._desk.theme
        self._sign.setPixmap(lucide(theme, "info", "muted", "muted").pixmap(SIGN, SIGN))
        count = len(self._raw)
        self._said.setText(
            words.count(
                "{n} thing that this form asks for is not done here.",
                "{n} things that this form asks for are not done here.",
                count,
            )
            if count
            else ""
        )
        self._more.setText(words.say(N_("Show less")) if self._more.isChecked() else words.say(N_("Which?")))
        told = [explained(each) for each in self._raw]
        self._list.setText("\n".join(f"\N{BULLET} {each.sentence(words)} {each.how(words)}" for each in told))

    def _unfold(self, is_open: bool) -> None:
        self._list.setVisible(is_open)
        self.retranslate()
