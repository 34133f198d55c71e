"""The level of an area or a government as a widget of its own, for rows and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.widgets.maturity_cell import LEVELS, draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

SIDE = (28, 24)  # logical pixels at normal text


class LevelSquare(QWidget):
    """A digit in its colour; a screen reader hears the digit and its word."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no level yet."""
        super().__init__(parent)
        self._desk = desk
        self._level: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        desk.language.changed.connect(self._tell)

    def show_level(self, level: int | None) -> None:
        """Show `level`, 1 to 4; None: not answered yet."""
        self._level = level
        self._tell()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """One digit and its edges."""
        return QSize(*(self._desk.theme.px(each) for each in SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the digit."""
        painter = QPainter(self)
        draw_level(painter, self._desk.theme, QRectF(self.rect()), self._level)
        painter.end()

    def _tell(self) -> None:
        word = self._desk.language.words.say(LEVELS[self._level]) if self._level in LEVELS else ""
        self.setAccessibleName(f"{self._level}, {word}" if word else "")
