"""Stages in a row: done, current, to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.words import N_
from ui.tips import tip

if TYPE_CHECKING:
    from ui.desk import Desk

BAR, GAP, LINES, INDENT = 8, 4, 2, 3
STATES = {"done": N_("done"), "current": N_("current"), "ahead": N_("to come")}
COLOURS = {"done": ("accent", 1.0), "current": ("accent", 0.5), "ahead": ("line", 1.0)}


@dataclass(frozen=True, slots=True)
class Stage:
    """title: in words, numbered by the page. state: "done", "current" or "ahead"."""

    title: str
    state: str


class StageTrack(QWidget):
    """Bars with their titles below; arrows move, Enter or a click chooses a stage.

    Signals: stage_chosen.
    """

    stage_chosen = Signal(int)  # its place in the row, from 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._stages: tuple[Stage, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Show `stages`; the mark stands on the current one."""
        self._stages = stages
        self._at = next((number for number, stage in enumerate(stages) if stage.state == "current"), 0)
        self._tell()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Bars, and as many lines as the longest title takes in the width of now."""
        metrics = QFontMetrics(self._desk.theme.font("small", bold=True))
        room = int((self.width() + GAP) / max(1, len(self._stages))) - GAP - 2 * INDENT
        longest = max((metrics.horizontalAdvance(stage.title) for stage in self._stages), default=0)
        lines = LINES if longest > room else 1
        return QSize(360, BAR + 6 + metrics.lineSpacing() * lines + 6)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another line where titles no longer fit in one."""
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        """The same height, any width."""
        return QSize(200, self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark, or choose."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._stages:
            self._at = min(max(self._at + step, 0), len(self._stages) - 1)
            self._tell()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._stages:
            self.stage_chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the stage under the pointer."""
        if self._stages:
            self._at = min(int(event.position().x() / (self.width() / len(self._stages))), len(self._stages) - 1)
            self._tell()
            self.update()
            self.stage_chosen.emit(self._at)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars and titles."""
        painter = QPainter(self)
        width = (self.width() + GAP) / max(1, len(self._stages))
        for number, stage in enumerate(self._stages):
            self._draw(painter, QRectF(number * width, 0, width - GAP, self.height()), number, stage)
        painter.end()

    def _draw(self, painter: QPainter, box: QRectF, number: int, stage: Stage) -> None:
        theme = self._desk.theme
        token, opacity = COLOURS[stage.state]
        painter.setOpacity(opacity)
        painter.fillRect(QRectF(box.left(), 2, box.width(), BAR), theme.colour(token))
        painter.setOpacity(1.0)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("small", bold=stage.state == "current"))
        words = QRect(int(box.left()) + INDENT, BAR + 7, int(box.width()) - INDENT, self.height() - BAR - 7)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, stage.title)
        if self.hasFocus() and number == self._at:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), INDENT, INDENT)

    def _tell(self) -> None:
        words = self._desk.language.words
        told = [f"{stage.title}: {words.say(STATES[stage.state])}" for stage in self._stages]
        self.setAccessibleName(words.say(N_("Stages")))
        self.setAccessibleDescription(told[self._at] if told else "")
        self.setToolTip(tip("\n".join(told)))
