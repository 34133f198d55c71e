"""The items with the lowest levels: where a plan may begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.words import N_
from ui.widgets.maturity_cell import LEVELS, draw_level

if TYPE_CHECKING:
    from app.focas import ItemView
    from ui.desk import Desk

ROLE = Qt.ItemDataRole.UserRole
EDGE, CELL, GAP, LEAST = 16, 26, 10, 40
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WeakestModel(QAbstractListModel):
    """Holds the items."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.items: tuple[ItemView, ...] = ()

    def show_items(self, items: tuple[ItemView, ...]) -> None:
        """Show `items`."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many there are."""
        return len(self.items)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one cell up."""
        item = self.items[index.row()]
        if role == ROLE:
            return item
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{item.code} {item.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = int(item.answer.agreed)
            words = self._desk.language.words
            said = words.say(N_("level {level}"), level=level)
            return f"{item.code} {item.title}, {said} {words.say(LEVELS[level])}"
        return None


class WeakestDelegate(QStyledItemDelegate):
    """Draws an item: its level, its code and its name."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(view)
        self._theme, self._view = desk.theme, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the whole name."""
        width = self._view.viewport().width()
        room = QRect(0, 0, max(80, width - 2 * EDGE - CELL - GAP), 9999)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        tall = QFontMetrics(self._theme.font("area")).boundingRect(room, int(WRAP), text).height()
        return QSize(width, max(LEAST, tall + 12))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        item: ItemView = index.data(ROLE)
        rect, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        cell = QRectF(rect.left() + EDGE, rect.center().y() - 11, CELL, 22)
        draw_level(painter, theme, cell, int(item.answer.agreed))
        painter.setFont(theme.font("area"))
        painter.setPen(theme.colour("text"))
        left = int(cell.right()) + GAP
        box = QRect(left, int(rect.top()), int(rect.right()) - EDGE - left, int(rect.height()))
        painter.drawText(box, int(WRAP), f"{item.code} {item.title}")
        painter.restore()


class WeakestList(QListView):
    """The items; Enter or a click goes to them.

    Signals: opened.
    """

    opened = Signal(str)  # code of the item

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._model = desk, WeakestModel(desk, self)
        self.setModel(self._model)
        self.setItemDelegate(WeakestDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._tell)

    def show_items(self, items: tuple[ItemView, ...]) -> None:
        """Show `items`."""
        self._model.show_items(items)
        self.setAccessibleName(self._desk.language.words.say(N_("Weakest items")))
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
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(len(self._model.items)))) + 2)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.items[index.row()].code)
