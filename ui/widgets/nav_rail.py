"""The rail at the left: the doors of the program, and what is always at hand below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.theme import RAIL_NARROW, RAIL_WIDE
from ui.tips import tip
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

DOOR, BADGE, TITLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
ICON = QSize(28, 20)  # wider than tall: the gap to the words
TALL, LOW = 44, 40


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the rail. kind: told when it is opened. keys: shown in its tip."""

    kind: str
    message: str
    icon: str
    keys: str
    is_low: bool = False


class RailDelegate(QStyledItemDelegate):
    """Draws the number of things that wait behind a door."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the colours of `desk.theme`."""
        super().__init__(parent)
        self._theme = desk.theme

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Write where the person is in bold; Qt leaves that out of what the style sheet says of rows."""
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            option.font.setBold(True)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row, then its badge."""
        super().paint(painter, option, index)
        waiting = index.data(BADGE)
        if not waiting:
            return
        rect = option.rect
        box = QRectF(rect.right() - 34, rect.center().y() - 8, 21, 18)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("rail_mark"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(self._theme.colour("rail_active"))
        painter.setFont(self._theme.font("small", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(waiting))
        painter.restore()


class NavRail(QFrame):
    """The doors. Enter or a click opens one; the mark shows where the person is.

    Signals: door_opened.
    """

    door_opened = Signal(str)  # kind of the door

    def __init__(self, desk: Desk, doors: tuple[Door, ...], parent: QWidget | None = None) -> None:
        """Show `doors`."""
        super().__init__(parent)
        self.setObjectName("railf")
        self._desk, self._doors, self._open, self._is_wide = desk, doors, "", True
        self._upper, self._lower = QListWidget(self), QListWidget(self)
        self._items = {door.kind: self._item(door) for door in doors}
        self._arrange()
        for part in (self._upper, self._lower):
            part.itemClicked.connect(self._tell)
            part.itemActivated.connect(self._tell)
        self.retranslate()

    def mark(self, kind: str) -> None:
        """Show that the person is behind the door `kind`."""
        self._open = kind
        for part in (self._upper, self._lower):
            part.setCurrentRow(-1)
            part.clearSelection()
        if kind in self._items:
            item = self._items[kind]
            item.listWidget().setCurrentItem(item)

    def set_waiting(self, kind: str, n: int) -> None:
        """Show that `n` things wait behind the door `kind`."""
        if kind in self._items:
            self._items[kind].setData(BADGE, n if self._is_wide else 0)
            self._items[kind].setData(TITLE + 1, n)
            self.retranslate()

    def widen(self, *, wide: bool) -> None:
        """Show icons with words, or icons alone with tips."""
        self._is_wide = wide
        self.setFixedWidth(self._width())
        for part in (self._upper, self._lower):
            part.setIconSize(ICON if wide else QSize(20, 20))
        self._name.setVisible(wide)
        for kind in self._items:
            self.set_waiting(kind, self._items[kind].data(TITLE + 1) or 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the doors."""
        words = self._desk.language.words
        self._name.setText(words.say(N_("Trocha")))
        for part, name in ((self._upper, N_("Places")), (self._lower, N_("Settings, help and lock"))):
            part.setAccessibleName(words.say(name))
        for door in self._doors:
            self._name_door(door, words.say(door.message))
        self.setFixedWidth(self._width())

    def _name_door(self, door: Door, title: str) -> None:
        item = self._items[door.kind]
        waiting = item.data(TITLE + 1) or 0
        item.setText(title if self._is_wide else "")
        item.setToolTip(tip(f"{title}  {door.keys}"))
        told = self._desk.language.words.say(N_("{door}, {n} waiting"), door=title, n=waiting) if waiting else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        item.setSizeHint(QSize(40, max(LOW if door.is_low else TALL, self._desk.theme.px(20) + 16)))

    def _width(self) -> int:
        return max(RAIL_WIDE, round(RAIL_WIDE * min(self._desk.theme.scale, 1.5))) if self._is_wide else RAIL_NARROW

    def _item(self, door: Door) -> QListWidgetItem:
        part = self._lower if door.is_low else self._upper
        item = QListWidgetItem(self._desk.theme.icon(door.icon, "on_rail"), "", part)
        item.setData(DOOR, door.kind)
        return item

    def _tell(self, item: QListWidgetItem) -> None:
        self.door_opened.emit(item.data(DOOR))
        self.mark(self._open)

    def _arrange(self) -> None:
        for part in (self._upper, self._lower):
            part.setObjectName("rail")
            part.setIconSize(ICON)
            part.setItemDelegate(RailDelegate(self._desk, part))
            part.setFrameShape(QFrame.Shape.NoFrame)
            part.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            part.setTextElideMode(Qt.TextElideMode.ElideRight)
        low = sum(door.is_low for door in self._doors)
        self._lower.setFixedHeight(low * max(LOW, self._desk.theme.px(20) + 16) + 8)
        self._lower.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._logo())
        column.addSpacing(8)
        column.addWidget(self._upper, 1)
        column.addWidget(self._lower)

    def _logo(self) -> QFrame:
        frame, self._name = QFrame(self), Label("logo")
        frame.setObjectName("logo")
        sign = QLabel(frame)
        sign.setPixmap(self._desk.theme.icon("route", "rail_mark").pixmap(QSize(22, 22)))
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addWidget(self._name, 1)
        return frame
