"""A line under a list: Enter puts what was typed at its end; what was not understood comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.leaving import keeps_when_entered
from ui.theme import S1, S2
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.work.workshop.entry import SaidLine

if TYPE_CHECKING:
    from ui.desk import Desk

LONGEST = 1_000  # signs


class LineEntry(QWidget):
    """Signals: written."""

    written = Signal(str)

    def __init__(self, desk: Desk, name: str, hint: str, add: str, parent: QWidget | None = None) -> None:
        """Be called by the message `name`; `hint` stands in the empty line, `add` on the button."""
        super().__init__(parent)
        self._desk, self._said = desk, (name, hint, add)
        self.line, self._add = SaidLine(self), KeyButton(desk.theme, parent=self)
        self.fault = FieldError(desk, self.line, self)
        self.line.setMaxLength(LONGEST)
        keeps_when_entered(self.line)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(S2)
        row.addWidget(self.line, 1)
        row.addWidget(self._add)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addLayout(row)
        column.addWidget(self.fault)
        self.line.entered.connect(self._give)
        self._add.clicked.connect(self._give)
        self.retranslate()

    def give_back(self, text: str, message: str) -> None:
        """Give a line that was not understood back, and say why."""
        self.line.setText(text)
        self.fault.say(message)
        self.line.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        name, hint, add = self._said
        self.line.setAccessibleName(say(name))
        self.line.setPlaceholderText(say(hint))
        self._add.setText(say(add))
        self._add.set_keys("Enter", press=False)
        self._add.setAccessibleName(f"{say(add)}: {say(name)}")

    def _give(self) -> None:
        text = self.line.text().strip()
        self.fault.clear()
        if text:
            self.line.setText("")
            self.written.emit(text)
        self.line.setFocus()
