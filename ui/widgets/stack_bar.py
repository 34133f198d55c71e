"""A bar cut into the parts of a whole; the words beside it say the numbers, so that no colour speaks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.tips import tip

if TYPE_CHECKING:
    from ui.desk import Desk

HEIGHT = 9
TONES = ("accent", "warn", "muted", "line")
"""Of the parts, in order; the last one is for what nobody said."""


class StackBar(QWidget):
    """Parts side by side, each as wide as its share."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no part yet."""
        super().__init__(parent)
        self._desk = desk
        self._parts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[int, ...], said: str) -> None:
        """Show `parts`, the last of them what nobody said; `said` is the same in words."""
        self._parts = parts
        self.setAccessibleName(said)
        self.setToolTip(tip(said))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Low, and as wide as there is room."""
        return QSize(80, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts."""
        total, left = sum(self._parts), 0.0
        if not total:
            return
        painter, theme = QPainter(self), self._desk.theme
        last = len(self._parts) - 1
        for number, part in enumerate(self._parts):
            tone = TONES[-1] if number == last else TONES[min(number, len(TONES) - 2)]
            width = self.width() * part / total
            painter.fillRect(QRectF(left, 0, width, self.height()), theme.colour(tone))
            left += width
        painter.end()
