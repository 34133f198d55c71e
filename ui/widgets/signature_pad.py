"""Where a person signs: strokes of finger, pen or mouse with pressure and time. A click never signs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.words import N_

if TYPE_CHECKING:
    from ui.desk import Desk

LEAST = QSize(480, 160)
LEAST_TIME, LEAST_LENGTH = 0.4, 60.0  # seconds and logical pixels before the drawing counts
PLAIN_PRESSURE = 0.5
THIN, THICK = 1.6, 4.4  # pixels at no pressure and at full pressure


@dataclass(frozen=True, slots=True)
class PadPoint:
    """A sample: x, y in lengths of the pad's longer side, y downwards; pressure 0 to 1; time in seconds."""

    x: float
    y: float
    pressure: float
    time: float


PadStroke = tuple[PadPoint, ...]
"""What was drawn between touching and leaving the pad."""


class SignaturePad(QWidget):
    """Draw a signature. Backspace or Delete clears it; what it says below the line comes from the page.

    Signals: changed, cleared.
    """

    changed = Signal(bool)  # whether enough is drawn to sign with
    cleared = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show an empty pad."""
        super().__init__(parent)
        self._desk = desk
        self._strokes: list[list[PadPoint]] = []
        self._since = 0.0, 0.0
        self._is_drawing = False
        self._under: tuple[str, str, str] = ("", "", "")
        self.setMinimumSize(LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def strokes(self) -> tuple[PadStroke, ...]:
        """What was drawn so far."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def is_enough(self) -> bool:
        """Whether there are at least 0.4 s and 60 px of strokes."""
        return self._drawn_time() >= LEAST_TIME and self._drawn_length() >= LEAST_LENGTH

    def write_under(self, office: str, moment: str, honest: str) -> None:
        """Say under the line who signs, when, and what kind of signature it is."""
        self._under = (office, moment, honest)
        self.setAccessibleDescription(". ".join(part for part in self._under if part))
        self.update()

    def clear(self) -> None:
        """Show an empty pad again, also for the next person."""
        self._strokes.clear()
        self._is_drawing = False
        self.update()
        self.cleared.emit()
        self.changed.emit(False)

    def retranslate(self) -> None:
        """Name the pad."""
        self.setAccessibleName(self._desk.language.words.say(N_("Pad to sign on with finger, pen or mouse")))

    @override
    def sizeHint(self) -> QSize:
        """Room for a name in full."""
        return QSize(780, 200)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), PLAIN_PRESSURE, event.timestamp())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._go_on(event.position(), PLAIN_PRESSURE, event.timestamp())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._end()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the pen and its pressure."""
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure(), event.timestamp())
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event.position(), event.pressure(), event.timestamp())
        else:
            self._end()
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        """Draw with one finger."""
        if isinstance(event, QTouchEvent) and event.points():
            point = event.points()[0]
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(point.position(), point.pressure() or PLAIN_PRESSURE, event.timestamp())
            elif event.type() == QEvent.Type.TouchUpdate:
                self._go_on(point.position(), point.pressure() or PLAIN_PRESSURE, event.timestamp())
            else:
                self._end()
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete clear the pad."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.clear()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the line with its words, and the strokes."""
        painter, theme = QPainter(self), self._desk.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if focused else "line_strong"), 2 if focused else 1))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self._draw_line(painter)
        self._draw_strokes(painter)
        painter.end()

    def _draw_line(self, painter: QPainter) -> None:
        theme, y = self._desk.theme, self.height() - 46
        inner = QRectF(50, y + 4, self.width() - 100, 18)
        painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(50, y, self.width() - 50, y)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("small"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft, self._under[0])
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight, self._under[1])
        painter.setFont(theme.font("small", bold=True))
        painter.drawText(inner.translated(0, 17), Qt.AlignmentFlag.AlignLeft, self._under[2])

    def _draw_strokes(self, painter: QPainter) -> None:
        side = float(max(self.width(), self.height()))
        pen = QPen(self._desk.theme.colour("focus").darker(170))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for stroke in self._strokes:
            for before, after in pairwise(stroke):
                pen.setWidthF(THIN + (THICK - THIN) * after.pressure)
                painter.setPen(pen)
                painter.drawLine(QPointF(before.x * side, before.y * side), QPointF(after.x * side, after.y * side))

    def _begin(self, at: QPointF, pressure: float, stamp: int) -> None:
        if not self._strokes:
            self._since = stamp / 1000, monotonic()
        self._is_drawing = True
        self._strokes.append([])
        self._add(at, pressure, stamp)

    def _go_on(self, at: QPointF, pressure: float, stamp: int) -> None:
        if self._is_drawing:
            self._add(at, pressure, stamp)

    def _end(self) -> None:
        if self._is_drawing:
            self._is_drawing = False
            self.changed.emit(self.is_enough)

    def _add(self, at: QPointF, pressure: float, stamp: int) -> None:
        side = float(max(self.width(), self.height()))
        point = PadPoint(at.x() / side, at.y() / side, min(max(pressure, 0.0), 1.0), self._elapsed(stamp))
        self._strokes[-1].append(point)
        self.update()

    def _elapsed(self, stamp: int) -> float:
        """Return the seconds since the pad was first touched: as the system noted them, or as they went by here."""
        noted, here = stamp / 1000 - self._since[0], monotonic() - self._since[1]
        return max(noted, here, 0.0)

    def _drawn_time(self) -> float:
        return sum(stroke[-1].time - stroke[0].time for stroke in self._strokes)

    def _drawn_length(self) -> float:
        side = max(self.width(), self.height())
        pairs = [pair for stroke in self._strokes for pair in pairwise(stroke)]
        return side * sum(hypot(after.x - before.x, after.y - before.y) for before, after in pairs)
