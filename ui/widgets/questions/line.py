"""Text on one line or several; typed codes of things that a phone would scan."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.words import N_
from ui.theme import S2
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.questions.editor import Editor

DIGITS = QRegularExpression(r"[-+]?[\d .,]*")


class LineEditor(Editor):
    """One line of text: plain, hidden while typed, or of digits only."""

    def _build(self) -> None:
        self.line = KeptLine(self)
        if "numbers" in self.asked.words:
            self.line.setValidator(QRegularExpressionValidator(DIGITS, self.line))
        if self.asked.words & {"masked", "password"} or "odk:masked" in self.asked.given:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.line, 1)
        self._add_to(row)
        self.line.kept.connect(self._tell)
        self.line.finished.connect(self.finished)

    def _add_to(self, row: QHBoxLayout) -> None:
        """Add what stands beside the line."""

    def _show(self) -> None:
        self.line.setAccessibleName(self.name)
        self.line.setReadOnly(self.asked.is_readonly)
        self.line.show_text(self.asked.value)

    def focus_field(self) -> None:
        """Put the caret behind what is written."""
        super().focus_field()
        self.line.end(False)

    def keep(self) -> None:
        """Tell what is typed."""
        self.line.keep()


class AddressEditor(LineEditor):
    """An address of the web, which a button opens."""

    def _add_to(self, row: QHBoxLayout) -> None:
        self._open = KeyButton(self._desk.theme, icon="external-link", parent=self)
        self._open.clicked.connect(self._go)
        row.addWidget(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the button."""
        self._open.setText(self.words.say(N_("Open the address")))

    def _show(self) -> None:
        super()._show()
        self._open.setEnabled(self.asked.value.startswith(("http://", "https://")))

    def _go(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl(self.asked.value))


class LinesEditor(Editor):
    """Several lines of text; Ctrl+Enter goes on."""

    def _build(self) -> None:
        rows = self.asked.given.get("rows", "")
        self.text = KeptText(self, rows=min(int(rows), 12) if rows.isdecimal() and int(rows) else 3)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.text.kept.connect(self._tell)
        self.text.finished.connect(self.finished)

    def _show(self) -> None:
        self.text.setAccessibleName(self.name)
        self.text.setReadOnly(self.asked.is_readonly)
        self.text.show_text(self.asked.value)

    def keep(self) -> None:
        """Tell what is typed."""
        self.text.keep()
