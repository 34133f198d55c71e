"""Four levels with their descriptors; a digit, an arrow or a click chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.theme import S2
from ui.widgets.maturity_cell import LEVELS, draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

EDGE, CELL_WIDTH, CELL_HEIGHT, CHECK = 8, 52, 48, 22
WRAP = Qt.TextFlag.TextWordWrap
CLEAR_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class LevelButton(QAbstractButton):
    """One level: its digit in its colour, its name, its descriptor, and at the right the votes it had."""

    def __init__(self, desk: Desk, level: int, parent: QWidget | None = None) -> None:
        """Stand for `level`, 1 to 4."""
        super().__init__(parent)
        self._desk, self.level = desk, level
        self._descriptor, self._votes = "", ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def describe(self, descriptor: str, votes: str = "") -> None:
        """Say what the level looks like in practice, and how many voted for it."""
        if (descriptor, votes) == (self._descriptor, self._votes):
            return
        self._descriptor, self._votes = descriptor, votes
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Name the level."""
        words = self._desk.language.words
        self.setText(words.say(LEVELS[self.level]))
        name = words.say(N_("{level} of 4, {name}"), level=self.level, name=self.text())
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(part for part in (self._descriptor, self._votes) if part))

    @override
    def heightForWidth(self, width: int) -> int:
        """Room for the whole descriptor."""
        theme = self._desk.theme
        name = QFontMetrics(theme.font("wall", bold=True)).height()
        text = QFontMetrics(theme.font("wall")).boundingRect(
            QRect(0, 0, self._text_width(width), 9999), WRAP, self._descriptor
        )
        return max(CELL_HEIGHT + 2 * EDGE, name + text.height() + 2 * EDGE + 4)

    @override
    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(420, self.heightForWidth(max(self.width(), 420)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, digit, words and check."""
        painter, theme = QPainter(self), self._desk.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2 if self.isChecked() or self.hasFocus() else 1
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line_strong"
        painter.setPen(QPen(theme.colour(edge), thick))
        painter.setBrush(theme.colour("chosen" if self.isChecked() else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        cell = QRectF(EDGE, (self.height() - CELL_HEIGHT) / 2, CELL_WIDTH, CELL_HEIGHT)
        draw_level(painter, theme, cell, self.level)
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        from ui.icons import draw_icon

        theme, width = self._desk.theme, self._text_width(self.width())
        name = QFontMetrics(theme.font("wall", bold=True)).height()
        left, top = EDGE + CELL_WIDTH + 14, (self.height() - self.heightForWidth(self.width())) // 2 + EDGE
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("wall", bold=True))
        painter.drawText(QRect(left, top, width, name), Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(theme.font("wall"))
        painter.drawText(QRect(left, top + name + 2, width, self.height()), WRAP, self._descriptor)
        right = QRectF(self.width() - CHECK - EDGE - 4, (self.height() - CHECK) / 2, CHECK, CHECK)
        if self.isChecked():
            draw_icon(painter, theme, "circle-check", right, "accent")
        painter.setFont(theme.font("small", bold=self.isChecked()))
        votes = QRectF(0, 0, right.left() - 6, self.height())
        painter.drawText(votes, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._votes)

    def _text_width(self, width: int) -> int:
        votes = QFontMetrics(self._desk.theme.font("small", bold=True)).horizontalAdvance(self._votes)
        return max(120, width - CELL_WIDTH - CHECK - votes - 5 * EDGE - 14)


class ScoreBar(QWidget):
    """Four `LevelButton`, one of them chosen. Digits 1 to 4, arrows, Delete; other digits are the page's.

    Signals: chosen, cleared, digit_pressed.
    """

    chosen = Signal(int)  # level, by hand
    cleared = Signal()  # Delete was pressed
    digit_pressed = Signal(int)  # 0 or 9: does not apply, no data

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Choose nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._group = QButtonGroup(self)
        self.buttons = tuple(LevelButton(desk, level, self) for level in LEVELS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for button in self.buttons:
            self._group.addButton(button, button.level)
            column.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.setFocusProxy(self.buttons[0])
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def describe(self, descriptors: tuple[str, ...], votes: tuple[str, ...] = ("", "", "", "")) -> None:
        """Say what each level looks like in practice, and how many voted for each."""
        for button, descriptor, said in zip(self.buttons, descriptors, votes, strict=True):
            button.describe(descriptor, said)

    def show_level(self, level: int | None) -> None:
        """Show `level` as the chosen one; None: no one."""
        self._group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(button.level == level)
        self._group.setExclusive(True)
        self.setFocusProxy(self.buttons[(level or 1) - 1])

    def retranslate(self) -> None:
        """Name the levels."""
        self.setAccessibleName(self._desk.language.words.say(N_("Level")))
        for button in self.buttons:
            button.retranslate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Delete clears."""
        digit = event.text()
        if digit in {"1", "2", "3", "4"}:
            self.show_level(int(digit))
            self.chosen.emit(int(digit))
        elif digit in {"0", "9"}:
            self.digit_pressed.emit(int(digit))
        elif event.key() in CLEAR_KEYS:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
