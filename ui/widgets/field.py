"""A label, its field, and the place where the field's error is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S1
from ui.widgets.field_error import FieldError
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk


class Field(QWidget):
    """`entry` under its label; `fault` says what is wrong with it."""

    def __init__(
        self, desk: Desk, message: str, entry: QWidget, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        """Label `entry` with the catalogue's `message`; `hint` is a message in small print under it."""
        super().__init__(parent)
        self._desk, self._message, self._hint = desk, message, hint
        self.entry = entry
        self._label, self._small = Label("", self), Label("small", self, wraps=True)
        self.fault = FieldError(desk, entry, self)
        self._label.setBuddy(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        for widget in (self._label, entry, self._small, self.fault):
            column.addWidget(widget)
        self._small.setVisible(bool(hint))
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say label and hint."""
        words = self._desk.language.words
        self._label.setText(words.say(self._message))
        self.entry.setAccessibleName(self._label.text())
        self._small.setText(words.say(self._hint))
        if not self.fault.sentence:
            self.entry.setAccessibleDescription(self._small.text())


class PassphraseEdit(QLineEdit):
    """A line that hides what is typed; F2 or its eye shows it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Hide what is typed."""
        super().__init__(parent)
        self._desk = desk
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self._eye.setShortcut("F2")
        self._eye.triggered.connect(self.turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def turn(self) -> None:
        """Show what is typed, or hide it again."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the eye for what it does next."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(self._desk.theme.icon("eye" if hidden else "eye-off", "link"))
        words = self._desk.language.words
        self._eye.setText(words.say(N_("Show the passphrase")) if hidden else words.say(N_("Hide the passphrase")))
