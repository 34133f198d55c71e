"""A question of one line that opens where it is needed: why something does not apply, why a round is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S1, S2, S3
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.failures import TrochaError
    from ui.desk import Desk


class AskLine(QFrame):
    """Asks one thing in place. Enter gives the answer; the page lets Esc cancel; an empty answer is not taken.

    Signals: answered, cancelled.
    """

    answered = Signal(str)
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, is_stacked: bool = False) -> None:
        """Stay hidden until something is asked; `is_stacked` puts the buttons under the line, for a panel."""
        super().__init__(parent)
        self.setObjectName("well")
        self._desk, self._question, self._missing, self._done = desk, "", "", ""
        self._label, self._line = Label("strong", self, wraps=True), QLineEdit(self)
        self._fault = FieldError(desk, self._line, self)
        self._give, self._leave = KeyButton(desk.theme, parent=self), KeyButton(desk.theme, "quiet", parent=self)
        self._arrange(is_stacked=is_stacked)
        self._line.returnPressed.connect(self._take)
        self._give.clicked.connect(self._take)
        self._leave.clicked.connect(self.cancel)
        desk.language.changed.connect(self.retranslate)
        self.hide()

    def ask(self, question: str, missing: str, done: str, text: str = "") -> None:
        """Ask the message `question`; `missing` is said when nothing was written, `done` stands on the button."""
        self._question, self._missing, self._done = question, missing, done
        self._fault.clear()
        self._line.setText(text)
        self.retranslate()
        self.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Close without an answer."""
        self.hide()
        self.cancelled.emit()

    def show_error(self, error: TrochaError) -> None:
        """Say why the answer was not taken."""
        self.show()
        self._fault.show_error(error)

    def retranslate(self) -> None:
        """Say the question in the language of now."""
        say = self._desk.language.words.say
        self._label.setText(say(self._question))
        self._line.setAccessibleName(say(self._question))
        self._give.setText(say(self._done))
        self._give.set_keys("Enter", press=False)
        self._leave.setText(say(N_("Cancel")))
        self._leave.set_keys("Esc", press=False)

    def _take(self) -> None:
        text = self._line.text().strip()
        if not text:
            self._fault.say(self._missing)
            self._line.setFocus()
            return
        self.hide()
        self.answered.emit(text)

    def _arrange(self, *, is_stacked: bool) -> None:
        self._label.setBuddy(self._line)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(S2)
        column.setContentsMargins(S3, S2, S3, S2)
        column.setSpacing(S1)
        column.addWidget(self._label)
        if is_stacked:
            column.addWidget(self._line)
            column.addWidget(self._fault)
        else:
            row.addWidget(self._line, 1)
        row.addWidget(self._give)
        row.addWidget(self._leave)
        column.addLayout(row)
        if is_stacked:
            row.addStretch(1)
        else:
            column.addWidget(self._fault)
