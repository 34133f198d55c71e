"""The left of the unlock page: the name, one sentence, and the trail."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

WIDTH, EDGE = 470, 56
STOPS = ((74, 629), (184, 558), (272, 496), (332, 440), (400, 424))  # of a panel 768 high
WALKED = 3


class TrailArt(QFrame):
    """A panel in the colour of the rail with a dotted trail of five stops."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Paint in the colours of `desk.theme`."""
        super().__init__(parent)
        self.setObjectName("art")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._name, self._lead = Label("arttitle", self), Label("artlead", self, wraps=True)
        self._note = Label("artnote", self, wraps=True)
        self._arrange()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what Trocha is."""
        words = self._desk.language.words
        self._name.setText(words.say(N_("Trocha")))
        self._lead.setText(words.say(N_("The trail cut through the forest so that the next person can pass.")))
        self._note.setText(words.say(N_("Everything works without internet. The data on this computer is encrypted.")))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the trail."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = [QPointF(x, y + self.height() - 768) for x, y in STOPS]
        pen = QPen(self._desk.theme.colour("on_rail_muted"), 5, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setColor(self._walk(ahead=True))
        pen.setDashPattern([0.4, 2.6])
        painter.setPen(pen)
        painter.drawPath(_trail(points))
        painter.setPen(Qt.PenStyle.NoPen)
        for number, point in enumerate(points):
            painter.setBrush(self._walk(ahead=number >= WALKED))
            painter.drawEllipse(point, 10, 10)
        painter.end()

    def _walk(self, *, ahead: bool) -> QColor:
        tokens = self._desk.theme.tokens
        return QColor(tokens.maturity[2][0] if ahead else tokens.rail_mark)

    def _arrange(self) -> None:
        sign = QLabel(self)
        sign.setPixmap(self._desk.theme.icon("route", "rail_mark").pixmap(QSize(38, 38)))
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(sign)
        title.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 60, EDGE, 60)
        column.setSpacing(12)
        column.addLayout(title)
        column.addWidget(self._lead)
        column.addStretch(1)
        column.addWidget(self._note)


def _trail(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0] + QPointF(-14, 3))
    path.lineTo(points[0])
    for before, after in pairwise(points):
        middle = (before.x() + after.x()) / 2
        path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
    return path
