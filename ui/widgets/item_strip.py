"""The items of one area side by side: the code and the level of each, the open one marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import S2
from ui.widgets.maturity_cell import HEIGHT, WIDTH, draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

TALL, GAP, EDGE, DOT = 42, 9, 8, 7


@dataclass(frozen=True, slots=True)
class ItemMark:
    """One item as the strip shows it. level: 1 to 4, "NA", "ND", None. said: read aloud. lacks: something is asked."""

    code: str
    level: int | str | None = None
    is_declared: bool = False
    said: str = ""
    lacks: bool = False


class ItemButton(QAbstractButton):
    """One item."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stand for no item yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self._mark = ItemMark("")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: ItemMark, *, is_open: bool) -> None:
        """Show `mark`."""
        if mark == self._mark and is_open == self.isChecked():
            return
        self._mark = mark
        self.setObjectName(mark.code)
        self.setText(mark.code)
        self.setAccessibleName(mark.said or mark.code)
        self.setChecked(is_open)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Code, level and edges."""
        words = QFontMetrics(self._theme.font("area", bold=True)).horizontalAdvance(self._mark.code)
        return QSize(words + WIDTH + GAP + 2 * EDGE, max(TALL, self._theme.px(16) + 22))

    @override
    def minimumSizeHint(self) -> QSize:
        """Without the edges: the code is never cut."""
        return self.sizeHint() - QSize(2 * EDGE - 4, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, code and level."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() else theme.tokens.border))
        painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        font = theme.font("area", bold=True)
        words = QFontMetrics(font).horizontalAdvance(self._mark.code)
        left = (self.width() - words - WIDTH - GAP) / 2
        painter.setFont(font)
        painter.setPen(theme.colour("accent_hover" if self.isChecked() else "text"))
        painter.drawText(QRectF(left, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._mark.code)
        cell = QRectF(left + words + GAP, (self.height() - HEIGHT - 2) / 2, WIDTH, HEIGHT + 2)
        draw_level(painter, theme, cell, self._mark.level, is_declared=self._mark.is_declared)
        if self._mark.lacks:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("warn_ink"))
            painter.drawEllipse(QRectF(cell.right() - DOT / 2, cell.top() - DOT / 2, DOT, DOT))
        painter.end()


class ItemStrip(QWidget):
    """The items of an area; the page lets arrows move between them.

    Signals: opened.
    """

    opened = Signal(str)  # code of the item that the person chose

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.buttons: list[ItemButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S2 - 1)

    def show_marks(self, marks: tuple[ItemMark, ...], code: str) -> None:
        """Show `marks` with the item `code` open."""
        while len(self.buttons) < len(marks):
            button = ItemButton(self._desk, self)
            button.clicked.connect(self._tell)
            self._row.addWidget(button, 1)
            self.buttons.append(button)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(marks))
            if number < len(marks):
                button.show_mark(marks[number], is_open=marks[number].code == code)

    def _tell(self) -> None:
        self.opened.emit(self.sender().objectName())
