"""Items in a list, each with its level and what is said of it: what is needed, what holds a government back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.tips import tip
from ui.widgets.maturity_cell import draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

ROLE = Qt.ItemDataRole.UserRole
EDGE, CELL, TALL, GAP, LEAST = 16, 26, 22, 10, 40
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item. level: as cells show it. below: what is said under its name; said: read aloud.

    head: of its group; "" where the group goes on.
    """

    code: str
    title: str
    level: int | str | None
    below: str
    said: str
    is_declared: bool = False
    head: str = ""


class ItemModel(QAbstractListModel):
    """Holds the items."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.lines: tuple[ItemLine, ...] = ()

    def show_lines(self, lines: tuple[ItemLine, ...]) -> None:
        """Show `lines`."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many there are."""
        return len(self.lines)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one cell up."""
        line = self.lines[index.row()]
        if role == ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.code} {line.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{line.code} {line.title}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said
        return None


class ItemDelegate(QStyledItemDelegate):
    """Draws an item: its level, its code and name, and a quiet line under them."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(view)
        self._theme, self._view = desk.theme, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the whole name and what is under it."""
        line: ItemLine = index.data(ROLE)
        width = self._view.viewport().width()
        text, below = self._talls(line, width)
        return QSize(width, max(self._theme.px(LEAST), text + below + 14) + self._head_tall(line))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        line: ItemLine = index.data(ROLE)
        rect, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.head:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("muted"))
            head = QRectF(rect.left() + EDGE, rect.top() + 4, rect.width() - 2 * EDGE, self._head_tall(line) - 4)
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, line.head)
        rect = rect.adjusted(0, self._head_tall(line), 0, 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        cell = QRectF(rect.left() + EDGE, rect.top() + 7, theme.px(CELL), theme.px(TALL))
        draw_level(painter, theme, cell, line.level, is_declared=line.is_declared)
        self._write(painter, rect, line)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRectF, line: ItemLine) -> None:
        theme = self._theme
        text, below = self._talls(line, int(rect.width()))
        left = int(rect.left()) + self._left()
        width = max(80, int(rect.right()) - EDGE - left)
        painter.setFont(theme.font("area"))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, int(rect.top()) + 7, width, text + 4), int(WRAP), f"{line.code} {line.title}")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(left, int(rect.top()) + 9 + text, width, below + 4), int(WRAP), line.below)

    def _talls(self, line: ItemLine, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(80, width - self._left() - EDGE), 9999)
        area, small = QFontMetrics(self._theme.font("area")), QFontMetrics(self._theme.font("small"))
        text = area.boundingRect(room, int(WRAP), f"{line.code} {line.title}").height()
        return text, small.boundingRect(room, int(WRAP), line.below).height() if line.below else 0

    def _left(self) -> int:
        return EDGE + self._theme.px(CELL) + GAP

    def _head_tall(self, line: ItemLine) -> int:
        return self._theme.px(26) if line.head else 0


class ItemList(QListView):
    """The items; Enter or a click goes to them.

    Signals: opened.
    """

    opened = Signal(str)  # code of the item

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = ItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ItemDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._tell)

    def show_lines(self, name: str, lines: tuple[ItemLine, ...]) -> None:
        """Show `lines`, the list being called `name`; an item that was marked stays marked."""
        marked = self.currentIndex().data(ROLE) if self.currentIndex().isValid() else None
        self._model.show_lines(lines)
        self.setAccessibleName(name)
        again = next((row for row, line in enumerate(lines) if marked and line.code == marked.code), None)
        if again is not None:
            self.setCurrentIndex(self._model.index(again))
        self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the item."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the names anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _grow(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(len(self._model.lines)))) + 2)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.lines[index.row()].code)
