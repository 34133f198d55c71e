"""Key caps on the screen: keys are learnt where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.theme import Theme

GAP, APART, LINE = 5, 13, 6


def cap_width(theme: Theme, cap: str) -> int:
    """Return how wide the cap of a key is."""
    metrics = QFontMetrics(theme.font("small"))
    return max(metrics.height() + 2, metrics.horizontalAdvance(cap) + 10)


def cap_height(theme: Theme) -> int:
    """Return how tall a cap is."""
    return QFontMetrics(theme.font("small")).height() + 3


def draw_cap(painter: QPainter, theme: Theme, box: QRectF, cap: str) -> None:
    """Draw the cap of a key into `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line_strong"), 1))
    painter.setBrush(theme.colour("base"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.drawLine(QPointF(box.left() + 3, box.bottom() - 1.5), QPointF(box.right() - 3, box.bottom() - 1.5))
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
    painter.restore()


class KeyHints(QWidget):
    """Caps with their words, in as many lines as needed. For eyes: screen readers hear the keys from help."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self._hints: tuple[tuple[tuple[str, ...], str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        desk.theme.changed.connect(self.updateGeometry)

    def show_hints(self, hints: tuple[tuple[tuple[str, ...], str], ...]) -> None:
        """Show `hints`: for each its caps and its word, "" for none."""
        self._hints = hints
        self.updateGeometry()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        """Room for all lines."""
        return self._walk(None, width)

    @override
    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = max(self.width(), 40)
        return QSize(min(width, 200), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        """One hint."""
        return QSize(40, cap_height(self._theme))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw caps and words."""
        painter = QPainter(self)
        self._walk(painter, self.width())
        painter.end()

    def _walk(self, painter: QPainter | None, width: int) -> int:
        theme, tall = self._theme, cap_height(self._theme)
        metrics = QFontMetrics(theme.font("small"))
        left = top = 0
        for caps, word in self._hints:
            widths = [cap_width(theme, cap) for cap in caps]
            whole = sum(widths) + 2 * (len(widths) - 1) + (GAP + metrics.horizontalAdvance(word) if word else 0)
            if left and left + whole > width:
                left, top = 0, top + tall + LINE
            at = left
            for cap, wide in zip(caps, widths, strict=True):
                if painter is not None:
                    draw_cap(painter, theme, QRectF(at, top, wide, tall), cap)
                at += wide + 2
            if painter is not None and word:
                painter.setFont(theme.font("small"))
                painter.setPen(theme.colour("muted"))
                box = QRect(at + GAP - 2, top, metrics.horizontalAdvance(word) + 2, tall)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
            left += whole + APART
        return top + tall


class KeyCap(QWidget):
    """One cap, beside what it reaches."""

    def __init__(self, desk: Desk, cap: str, parent: QWidget | None = None) -> None:
        """Show `cap`."""
        super().__init__(parent)
        self._theme, self._cap = desk.theme, cap
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """The cap."""
        return QSize(cap_width(self._theme, self._cap), cap_height(self._theme))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_cap(painter, self._theme, QRectF(self.rect()), self._cap)
        painter.end()
