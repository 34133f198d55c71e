"""A mistake of ours: what to send, with secrets taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.journal import describe
from app.words import N_
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk


class ReportDialog(QDialog):
    """Says that the mistake is ours, that the work is safe, and what to send.

    Signals: restart_requested.
    """

    restart_requested = Signal()

    def __init__(self, desk: Desk, error: BaseException, parent: QWidget | None = None) -> None:
        """Report `error`; open with `open()`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._lead, self._text = Label(parent=self, wraps=True), QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setPlainText(describe(error))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._copy = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        for widget in (self._lead, self._text, self._buttons):
            column.addWidget(widget)
        self._copy.clicked.connect(self._take)
        self._buttons.rejected.connect(self.reject)
        self.resize(640, 420)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self.setWindowTitle(words.say(N_("Something of ours went wrong")))
        self._lead.setText(
            words.say(
                N_(
                    "Trocha made a mistake. What was written is safe, and nothing was stored half-way. "
                    "Copy this text and send it to the office: it holds no names, answers or keys."
                )
            )
        )
        self._text.setAccessibleName(words.say(N_("What to send")))
        self._copy.setText(words.say(N_("Copy")))
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(words.say(N_("Close")))

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
