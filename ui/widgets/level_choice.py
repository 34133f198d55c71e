"""A level of 1 to 4 in one line: what they say of themselves, what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.words import N_
from ui.widgets.maturity_cell import LEVELS, draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

CELL_WIDTH, CELL_HEIGHT, GAP, EDGE = 26, 24, 3, 3
CLEAR_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LEAVE_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LevelChoice(QWidget):
    """Four small cells, the chosen one in its colour. Digits and arrows choose, Delete clears, Enter leaves.

    Signals: chosen, left.
    """

    chosen = Signal(int)  # 1 to 4; 0: cleared
    left = Signal()  # Enter: back to where the person was

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Choose nothing yet."""
        super().__init__(parent)
        self._desk, self._level, self._name, self._locked = desk, 0, "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def level(self) -> int:
        """The level that is shown; 0 for none."""
        return self._level

    def describe(self, name: str) -> None:
        """Call it `name`; its value is said with it."""
        self._name = name
        words = self._desk.language.words
        value = words.say(LEVELS[self._level]) if self._level else words.say(N_("no level yet"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{self._level} {value}" if self._level else value)

    def show_level(self, level: int) -> None:
        """Show `level`; 0 for none."""
        self._level = level
        self.describe(self._name)
        self.update()

    def set_locked(self, *, locked: bool) -> None:
        """Take no keys and clicks while `locked`."""
        self._locked = locked
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        """Four cells and the ring of focus."""
        height = max(CELL_HEIGHT, self._desk.theme.px(16) + 6)
        return QSize(4 * CELL_WIDTH + 3 * GAP + 2 * EDGE, height + 2 * EDGE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, arrows step, Delete clears, Enter leaves."""
        key = Qt.Key(event.key())
        if event.text() in {"1", "2", "3", "4"}:
            self._choose(int(event.text()))
        elif key in SIDEWAYS:
            self._choose(min(max(self._level + SIDEWAYS[key], 1), 4))
        elif key in CLEAR_KEYS:
            self._choose(0)
        elif key in LEAVE_KEYS:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer; the chosen one again clears."""
        level = int((event.position().x() - EDGE) // (CELL_WIDTH + GAP)) + 1
        if 1 <= level <= len(LEVELS):
            self._choose(0 if level == self._level else level)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells; those not chosen in grey."""
        painter, theme = QPainter(self), self._desk.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in LEVELS:
            left = EDGE + (level - 1) * (CELL_WIDTH + GAP)
            box = QRectF(left, EDGE, CELL_WIDTH, self.height() - 2 * EDGE)
            if level == self._level:
                draw_level(painter, theme, box, level)
                continue
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("base"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("small"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(level))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _choose(self, level: int) -> None:
        if self._locked or level == self._level:
            return
        self.show_level(level)
        self.chosen.emit(level)
