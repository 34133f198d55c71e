"""One of several values beside each other: what it is called, what stands there, and the keys that reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.widgets.key_hints import cap_height, cap_width, draw_cap
from ui.widgets.maturity_cell import draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

EDGE, GAP, CELL_WIDTH, CELL_HEIGHT, TALL = 3, 5, 26, 24, 34  # logical pixels
DASH = "\N{EN DASH}"


class ValueButton(QAbstractButton):
    """Shows a level in its colour, or a text such as the counts of a vote; a press opens it."""

    def __init__(self, desk: Desk, caps: tuple[str, ...], parent: QWidget | None = None) -> None:
        """Stand for nothing yet; `caps` are the keys that open it."""
        super().__init__(parent)
        self._theme, self._caps = desk.theme, caps
        self._level: int | str | None = None
        self._told = ""
        self._has_value = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, name: str, level: int | str | None = None, told: str = "", said: str = "") -> None:
        """Show `level` (1 to 4, "NA", "ND"), the text `told`, or a dash; `said` is read aloud in its place."""
        if (level, told, name) == (self._level, self._told, self.text()):
            return
        self._level, self._told = level, told
        self.setText(name)
        self.setAccessibleName(name.rstrip(":"))
        self.setAccessibleDescription(said or told or str(level or ""))
        self.updateGeometry()
        self.update()

    def show_name(self, name: str) -> None:
        """Show `name` and the keys alone: what it opens has no value of its own."""
        self._has_value = False
        self.show_value(name)

    @override
    def sizeHint(self) -> QSize:
        """Name, value and keys."""
        small = QFontMetrics(self._theme.font("small"))
        caps = sum(cap_width(self._theme, cap) + 2 for cap in self._caps)
        value = self._value_width() + GAP if self._has_value else 0
        width = 2 * EDGE + small.horizontalAdvance(self.text()) + GAP + value + caps
        return QSize(width, max(TALL, self._theme.px(16) + 18))

    @override
    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: a value is never cut."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, value and keys; a ring while the caret is here."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "line"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        left = self._draw_name(painter)
        if self._has_value:
            left = self._draw_value(painter, left)
        tall = cap_height(theme)
        for cap in self._caps:
            wide = cap_width(theme, cap)
            draw_cap(painter, theme, QRectF(left, (self.height() - tall) / 2, wide, tall), cap)
            left += wide + 2
        painter.end()

    def _draw_name(self, painter: QPainter) -> float:
        small = self._theme.font("small")
        width = QFontMetrics(small).horizontalAdvance(self.text())
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted" if self._has_value else "text"))
        painter.drawText(QRectF(EDGE, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        return EDGE + width + GAP

    def _draw_value(self, painter: QPainter, left: float) -> float:
        width = self._value_width()
        if self._level is not None:
            cell = QRectF(left, (self.height() - CELL_HEIGHT) / 2, CELL_WIDTH, CELL_HEIGHT)
            draw_level(painter, self._theme, cell, self._level)
        else:
            painter.setFont(self._theme.font(bold=True))
            painter.setPen(self._theme.colour("text" if self._told else "muted"))
            box = QRectF(left, 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._told or DASH)
        return left + width + GAP

    def _value_width(self) -> int:
        if self._level is not None:
            return CELL_WIDTH
        return QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self._told or DASH)
