"""The scale over the profile: each level's digit and name over its line, and the heads of the columns at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.documents import slope_x
from app.focas import BANDS
from app.words import N_
from ui.work.focas_results.bars import RADIUS
from ui.work.focas_results.columns import columns_of

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.focas_results.bars import ResultBars


class LevelScale(QWidget):
    """Heads `ResultBars` of the same width."""

    def __init__(self, desk: Desk, bars: ResultBars, parent: QWidget | None = None) -> None:
        """Stand over `bars`."""
        super().__init__(parent)
        self._desk, self._bars, self._measure = desk, bars, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.language.changed.connect(self.update)

    def show_measure(self, name: str) -> None:
        """Head the levels and means with the `name` of their round."""
        self._measure = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(300, 2 * QFontMetrics(self._desk.theme.font("small")).height() + 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw digits and names; where names do not fit, digits alone."""
        painter, theme, words = QPainter(self), self._desk.theme, self._desk.language.words
        columns = columns_of(theme, QRectF(self.rect()), has_change=self._bars.has_change)
        small = QFontMetrics(theme.font("small"))
        names = {band: words.say(message) for band, message in BANDS.items()}
        step = columns.chart_width / (len(BANDS) - int(self._bars.is_rounds))
        fits = max(small.horizontalAdvance(name) for name in names.values()) < step - 4
        for band, name in names.items():
            middle = self._place(band, columns.chart_width)
            box = QRectF(columns.chart + middle - 80, 3, 160, small.height() + 2)
            align = Qt.AlignmentFlag.AlignHCenter
            if not self._bars.is_rounds:
                box, align = box.translated(-78, 0), Qt.AlignmentFlag.AlignRight
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font("small", bold=True))
            painter.drawText(box, align, str(band))
            if fits:
                painter.setFont(theme.font("small"))
                painter.drawText(box.translated(0, small.height()), align, name)
        self._head_columns(painter, words.say(N_("Changed by")) if self._bars.has_change else words.say(N_("Items")))
        painter.end()

    def _head_columns(self, painter: QPainter, last: str) -> None:
        theme = self._desk.theme
        columns = columns_of(theme, QRectF(self.rect()), has_change=self._bars.has_change)
        small = QFontMetrics(theme.font("small"))
        top = 3 if self._bars.is_rounds else 3 + small.height()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        tail = QRectF(columns.change_right - 120, top, 120, small.height() + 2)
        painter.drawText(tail, Qt.AlignmentFlag.AlignRight, last)
        if self._bars.has_change:
            room = columns.change_right - columns.cell - small.horizontalAdvance(last) - 12
            said = small.elidedText(self._measure, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(columns.cell, top, room, small.height() + 2), Qt.AlignmentFlag.AlignLeft, said)

    def _place(self, band: int, width: float) -> float:
        if self._bars.is_rounds:
            return slope_x(band, width, float(self._desk.theme.px(RADIUS)))
        return width * band / len(BANDS)
