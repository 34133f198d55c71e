"""The scale over the bars of a profile: each level's digit and name over its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.focas import BANDS
from app.words import N_
from ui.work.focas_results_bars import EDGE, SHARE, bar_left, bar_width

if TYPE_CHECKING:
    from ui.desk import Desk


class LevelScale(QWidget):
    """Heads `ResultBars` of the same width."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stand over the bars."""
        super().__init__(parent)
        self._desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.language.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(300, 2 * QFontMetrics(self._desk.theme.font("small")).height() + 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw digits and names; where names do not fit, digits alone."""
        painter, theme, words = QPainter(self), self._desk.theme, self._desk.language.words
        rect = QRectF(self.rect())
        step = bar_width(rect) / len(BANDS)
        small = QFontMetrics(theme.font("small"))
        names = {band: words.say(message) for band, message in BANDS.items()}
        fits = max(small.horizontalAdvance(name) for name in names.values()) < step + 6
        for band, name in names.items():
            right = bar_left(rect) + step * band
            box = QRectF(right - 140, 3, 140 + 4, small.height() + 2)
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font("small", bold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(band))
            if fits:
                painter.setFont(theme.font("small"))
                painter.drawText(box.translated(0, small.height()), Qt.AlignmentFlag.AlignRight, name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        tail = QRectF(rect.right() - EDGE - SHARE - 60, 3 + small.height(), SHARE + 60, small.height() + 2)
        painter.drawText(tail, Qt.AlignmentFlag.AlignRight, words.say(N_("Items")))
        painter.end()
