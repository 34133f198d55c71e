"""An answer that is no level: does not apply, no data."""

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

EDGE, CELL_WIDTH, CELL_HEIGHT, GAP, TALL = 8, 34, 26, 10, 40


class AsideButton(QAbstractButton):
    """Its sign, its name, what it means in small print, and its key."""

    def __init__(self, desk: Desk, sign: str, cap: str, parent: QWidget | None = None) -> None:
        """Show `sign`, "NA" or "ND", and the key `cap`."""
        super().__init__(parent)
        self._theme, self._sign, self._cap, self._meaning = desk.theme, sign, cap, ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, name: str, meaning: str) -> None:
        """Call it `name`; `meaning` follows in small print where there is room."""
        self._meaning = meaning
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(meaning)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Room for the name."""
        words = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self.text())
        width = 2 * EDGE + CELL_WIDTH + 2 * GAP + words + cap_width(self._theme, self._cap)
        return QSize(width, max(TALL, QFontMetrics(self._theme.font()).height() + 18))

    @override
    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, sign, name, meaning and key."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line_strong"
        painter.setPen(QPen(theme.colour(edge), 2 if self.isChecked() or self.hasFocus() else 1))
        painter.setBrush(theme.colour("chosen" if self.isChecked() else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        middle = self.height() / 2
        draw_level(painter, theme, QRectF(EDGE, middle - CELL_HEIGHT / 2, CELL_WIDTH, CELL_HEIGHT), self._sign)
        wide, tall = cap_width(theme, self._cap), cap_height(theme)
        cap = QRectF(self.width() - EDGE - wide - 2, middle - tall / 2, wide, tall)
        draw_cap(painter, theme, cap, self._cap)
        self._draw_words(painter, EDGE + CELL_WIDTH + GAP, cap.left() - GAP)
        painter.end()

    def _draw_words(self, painter: QPainter, left: float, right: float) -> None:
        theme = self._theme
        font = theme.font(bold=True)
        width = QFontMetrics(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        small = theme.font("small")
        at = left + width + 6
        meaning = QFontMetrics(small).elidedText(self._meaning, Qt.TextElideMode.ElideRight, max(0, int(right - at)))
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRectF(at, 0, max(0.0, right - at), self.height()), Qt.AlignmentFlag.AlignVCenter, meaning)
