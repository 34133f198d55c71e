"""The radar of one to three rounds: the same drawing as on paper; arrows go from area to area and say its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.documents import RoundValues, radar, radar_point
from ui.widgets.drawing_view import draw_drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

SIZE, TEXT, RING = 250, 12, 9
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class RadarArea:
    """One spoke. code: told back once it is chosen. said: its name and its numbers in words."""

    code: str
    said: str


class RadarView(QWidget):
    """Right and Left go around, Enter chooses an area.

    Signals: moved, chosen.
    """

    moved = Signal(str)  # what the marked area says, for the line under the radar
    chosen = Signal(str)  # code of the area

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self._rounds: tuple[RoundValues, ...] = ()
        self._areas: tuple[RadarArea, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rounds(self, rounds: Sequence[RoundValues], areas: Sequence[RadarArea]) -> None:
        """Show `rounds`, the values of each in the order of `areas`."""
        self._rounds, self._areas = tuple(rounds), tuple(areas)
        self._at = min(self._at, max(len(self._areas) - 1, 0))
        self._say()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = max(SIZE, self._theme.px(SIZE))
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, and a ring around the marked area."""
        painter = QPainter(self)
        side = float(min(self.width(), self.height()))
        box = QRectF((self.width() - side) / 2, 0, side, side)
        text = float(self._theme.px(TEXT))
        draw_drawing(painter, radar(self._rounds, side, text=text), box)
        if self.hasFocus() and self._areas:
            x, y = radar_point(self._at, len(self._areas), side, text=text)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawEllipse(QPointF(box.left() + x, y), RING + text / 4, RING + text / 4)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go around, or choose."""
        by = STEPS.get(Qt.Key(event.key()))
        if by is not None and self._areas:
            self._at = (self._at + by) % len(self._areas)
            self._say()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._areas:
            self.chosen.emit(self._areas[self._at].code)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, and say where it is."""
        super().focusInEvent(event)
        self._say()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.moved.emit("")
        self.update()

    def _say(self) -> None:
        said = self._areas[self._at].said if self._areas else ""
        self.setAccessibleDescription(said)
        if self.hasFocus():
            self.moved.emit(said)
