"""Drawings of `app.documents.drawing` on the screen: the same marks as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.documents import Circle, Drawing, Label, Mark, Polygon
from ui.theme import FONT

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIGNS = {"left": 0.0, "center": 0.5, "right": 1.0}


def draw_drawing(painter: QPainter, drawing: Drawing, rect: QRectF) -> None:
    """Paint `drawing` into `rect`, as large as fits, from its upper left corner."""
    if not drawing.width or not drawing.height:
        return
    scale = min(rect.width() / drawing.width, rect.height() / drawing.height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    _draw(painter, drawing.marks)
    painter.restore()


def _draw(painter: QPainter, marks: Iterable[Mark]) -> None:
    for mark in marks:
        if isinstance(mark, Label):
            _write(painter, mark)
            continue
        _take_pen(painter, mark)
        if isinstance(mark, Circle):
            painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
            continue
        points = QPolygonF([QPointF(x, y) for x, y in mark.points])
        if mark.is_closed:
            painter.drawPolygon(points)
        else:
            painter.drawPolyline(points)


def _take_pen(painter: QPainter, mark: Polygon | Circle) -> None:
    pen = QPen(QColor(mark.stroke), mark.width) if mark.stroke else QPen(Qt.PenStyle.NoPen)
    if mark.is_dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    filled = mark.fill and (isinstance(mark, Circle) or mark.is_closed)
    painter.setBrush(QColor(mark.fill) if filled else Qt.BrushStyle.NoBrush)


def _write(painter: QPainter, mark: Label) -> None:
    font = QFont(FONT)
    font.setPixelSize(max(1, round(mark.size)))
    font.setBold(mark.is_bold)
    painter.setFont(font)
    painter.setPen(QColor(mark.colour))
    width = QFontMetricsF(font).horizontalAdvance(mark.text)
    painter.drawText(QPointF(mark.x - width * ALIGNS[mark.align], mark.y), mark.text)
