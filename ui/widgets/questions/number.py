"""Whole numbers and decimals."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout

from app.words import N_
from ui.widgets.kept_text import KeptLine
from ui.widgets.questions.editor import Editor

WHOLE = QRegularExpression(r"-?[\d,]{0,14}")
DECIMAL = QRegularExpression(r"-?[\d,]{0,15}([.]\d{0,12})?")
WIDTH = 240


class NumberEditor(Editor):
    """A line that takes digits; "1,500" and "1500" are the same."""

    def _build(self) -> None:
        self.line = KeptLine(self)
        pattern = WHOLE if self.asked.type == "int" else DECIMAL
        self.line.setValidator(QRegularExpressionValidator(pattern, self.line))
        self.line.setMaximumWidth(self._desk.theme.px(WIDTH))
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addStretch(1)
        self.line.kept.connect(self._take)
        self.line.finished.connect(self.finished)

    def _show(self) -> None:
        self.line.setAccessibleName(self.name)
        self.line.setReadOnly(self.asked.is_readonly)
        self.line.show_text(self._shown(self.asked.value))

    def keep(self) -> None:
        """Tell what is typed."""
        self.line.keep()

    def _shown(self, value: str) -> str:
        value = value.removesuffix(".0")
        if "thousands-sep" not in self.asked.words or not value:
            return value
        whole, point, rest = value.partition(".")
        return f"{int(whole):,}{point}{rest}"

    def _take(self, text: str) -> None:
        number = text.replace(",", "").rstrip(".")
        is_number = number not in {"-", ""}
        self.complained.emit("" if is_number or not text else N_("Write a number."))
        if self._shown(self.asked.value) != self._shown(number) or not is_number:
            self._tell(number if is_number else "")
        self.line.show_text(self._shown(number if is_number else ""), is_other=not self.line.hasFocus())
