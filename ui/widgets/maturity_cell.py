"""The level of an item or area: its digit inside its colour, the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.words import N_

if TYPE_CHECKING:
    from ui.theme import Theme

LEVEL = Qt.ItemDataRole.UserRole + 20  # 1 to 4, "NA", "ND", or None: not answered yet
DECLARED = Qt.ItemDataRole.UserRole + 21  # True: a 3 or 4 without evidence seen

LEVELS = {1: N_("Initial"), 2: N_("Developing"), 3: N_("Functioning"), 4: N_("Consolidated")}
WIDTH, HEIGHT, RADIUS = 28, 22, 4


class MaturityCell(QStyledItemDelegate):
    """Draws the level of a cell that answers the roles LEVEL and DECLARED."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Draw in the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row's ground and text, then the level at the right of the cell."""
        super().paint(painter, option, index)
        rect = QRectF(option.rect)
        box = QRectF(rect.right() - WIDTH - 8, rect.center().y() - HEIGHT / 2, WIDTH, HEIGHT)
        draw_level(painter, self._theme, box, index.data(LEVEL), is_declared=bool(index.data(DECLARED)))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave room for the level."""
        return super().sizeHint(option, index).expandedTo(QSize(WIDTH + 16, HEIGHT + 14))


def draw_level(
    painter: QPainter, theme: Theme, rect: QRectF, level: int | str | None, *, is_declared: bool = False
) -> None:
    """Draw a level into `rect`: filled, hollow when only declared, dashed when not answered; "NA" and "ND" in words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(1, 1, -1, -1)
    if isinstance(level, int):
        _draw_digit(painter, theme, box, level, is_declared=is_declared)
    elif level is None:
        painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
    else:
        ink, ground = theme.tokens.pair("warn" if level == "ND" else "neutral")
        _draw_box(painter, theme, box, (ground, ink), str(level))
    painter.restore()


def _draw_digit(painter: QPainter, theme: Theme, box: QRectF, level: int, *, is_declared: bool) -> None:
    fill, ink = theme.tokens.maturity[level - 1]
    if is_declared:
        painter.setPen(QPen(QColor(fill), 2))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        _draw_text(painter, theme, box, theme.tokens.text, str(level))
    else:
        _draw_box(painter, theme, box, (fill, ink), str(level))


def _draw_box(painter: QPainter, theme: Theme, box: QRectF, colours: tuple[str, str], text: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours[0]))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    _draw_text(painter, theme, box, colours[1], text)


def _draw_text(painter: QPainter, theme: Theme, box: QRectF, ink: str, text: str) -> None:
    painter.setPen(QColor(ink))
    font = theme.font("body" if box.height() < HEIGHT * 1.5 else "title", bold=True)
    painter.setFont(font if len(text) == 1 else theme.font("small", bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
