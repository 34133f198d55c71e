"""Lucide icons, drawn from their SVG at any size in the colour of a token."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from ui.theme import ICONS

if TYPE_CHECKING:
    from ui.theme import Theme


@cache
def _drawing(name: str) -> str:
    path = ICONS / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.exists() else ""


class LucideEngine(QIconEngine):
    """Paints one icon; its colour follows the theme and the mode (normal, disabled, chosen)."""

    def __init__(self, theme: Theme, name: str, role: str, selected: str) -> None:
        """Draw `name` in the colour of token `role`, and of token `selected` where it stands in a chosen row."""
        super().__init__()
        self._theme, self._name, self._role, self._selected = theme, name, role, selected

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into the largest square of `rect`, at its left."""
        side = min(rect.width(), rect.height())
        square = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        draw_icon(painter, self._theme, self._name, square, self._token(mode))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw onto a clear ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    @override
    def clone(self) -> QIconEngine:
        """Return the same icon again."""
        return LucideEngine(self._theme, self._name, self._role, self._selected)

    def _token(self, mode: QIcon.Mode) -> str:
        if mode == QIcon.Mode.Disabled:
            return "muted"
        return self._selected if mode == QIcon.Mode.Selected else self._role


def lucide(theme: Theme, name: str, role: str, selected: str) -> QIcon:
    """Return the icon `name` for a button or a row."""
    return QIcon(LucideEngine(theme, name, role, selected))


def draw_icon(painter: QPainter, theme: Theme, name: str, rect: QRectF, role: str) -> None:
    """Draw the icon `name` into `rect` in the colour of token `role`."""
    drawing = _drawing(name).replace("currentColor", theme.tokens.colour(role))
    if drawing:
        _renderer(drawing).render(painter, rect)


@lru_cache(maxsize=256)
def _renderer(drawing: str) -> QSvgRenderer:
    """Return what draws `drawing`: reading it takes longer than drawing it."""
    return QSvgRenderer(drawing.encode())
