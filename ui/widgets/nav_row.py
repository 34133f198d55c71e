"""A row of a side panel: icon, words, how far it is; the chosen one is tinted with a mark at its left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.icons import draw_icon

if TYPE_CHECKING:
    from ui.desk import Desk

LEFT, ICON, GAP, RIGHT, MARK, EDGE = 16, 18, 12, 14, 4, 11


class NavRow(QAbstractButton):
    """One row. `detail` stands below the title; `end`, or the icon `sign`, at the right."""

    def __init__(self, desk: Desk, icon: str, parent: QWidget | None = None) -> None:
        """Show nothing yet beside `icon`."""
        super().__init__(parent)
        self._theme, self._icon = desk.theme, icon
        self._detail, self._end, self._sign = "", "", ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.theme.changed.connect(self.updateGeometry)

    def show_row(self, title: str, detail: str = "", end: str = "", sign: str = "", *, is_on: bool = False) -> None:
        """Say what the row is and how far it has come; `sign` is the icon of what is done."""
        self._detail, self._end, self._sign = detail, end, sign
        self.setText(title)
        self.setAccessibleName(", ".join(part for part in (title, detail or end) if part))
        self.setChecked(is_on)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Title and detail."""
        lines = QFontMetrics(self._theme.font("area", bold=True)).height()
        if self._detail:
            lines += QFontMetrics(self._theme.font("small")).height()
        return QSize(self._theme.px(180), lines + 2 * EDGE)

    @override
    def minimumSizeHint(self) -> QSize:
        """As tall as its lines."""
        return QSize(120, self.sizeHint().height())

    @override
    def nextCheckState(self) -> None:
        """Whoever shows the rows says which is chosen."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, words and end."""
        painter, theme, rect = QPainter(self), self._theme, self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "accent_hover" if self.isChecked() else "text"
        if self.isChecked():
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(0, 0, MARK, rect.height(), theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        middle = rect.height() / 2
        draw_icon(painter, theme, self._icon, QRectF(LEFT, middle - ICON / 2, ICON, ICON), role)
        self._draw_words(painter, rect, role)
        if self._sign:
            end = QRectF(rect.right() - RIGHT - ICON, middle - ICON / 2, ICON, ICON)
            draw_icon(painter, theme, self._sign, end, "ok")
        painter.end()

    def _draw_words(self, painter: QPainter, rect: QRect, role: str) -> None:
        theme, left = self._theme, LEFT + ICON + GAP
        wide = rect.width() - left - RIGHT - (ICON if self._sign else 0)
        bold = theme.font("area", bold=self.isChecked() or bool(self._detail))
        tall = QFontMetrics(bold).height()
        top = EDGE if self._detail else (rect.height() - tall) // 2
        painter.setFont(bold)
        painter.setPen(theme.colour(role))
        painter.drawText(QRect(left, top, wide, tall), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font("small", bold=bool(self._end) and self.isChecked()))
        if self._end:
            painter.drawText(
                QRect(left, top, wide, tall), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._end
            )
        if self._detail:
            painter.setPen(theme.colour("muted"))
            low = QRect(left, top + tall, wide, QFontMetrics(painter.font()).height())
            painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, self._detail)
