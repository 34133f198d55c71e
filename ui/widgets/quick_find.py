"""Quick find: go to a place, or do what can be done here; each entry shows its key."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.monitoring import read_findable
from app.words import N_
from ui.actions import ACTIONS
from ui.place import Place
from ui.theme import S4
from ui.widgets.key_button import keys_said

if TYPE_CHECKING:
    from app.monitoring import FoundPlace
    from ui.desk import Desk
    from ui.main_window import MainWindow

WIDTH, TOP, ROWS = 680, 92, 8
ENTRY, KEYS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ONLY_ACTIONS = ">"
ICONS = {
    "cluster": "map-pinned",
    "government": "landmark",
    "regional": "landmark",
    "provincial": "building-2",
    "district": "house",
    "focas": "clipboard-list",
    "plan": "target",
    "training": "graduation-cap",
    "service": "refresh-cw",
    "workshop": "presentation",
    "votes": "square-check",
    "roadmap": "route",
    "letter": "signature",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. Exactly one of place, deed (of the page) and action (of the window) is given."""

    title: str
    icon: str
    keys: str = ""
    place: Place | None = None
    deed: str = ""
    action: str = ""


class EntryDelegate(QStyledItemDelegate):
    """Draws the key of an entry at its right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the colours of `desk.theme`."""
        super().__init__(parent)
        self._theme = desk.theme

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row, then its key."""
        super().paint(painter, option, index)
        keys = index.data(KEYS)
        if keys:
            painter.save()
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(
                option.rect.adjusted(0, 0, -16, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys
            )
            painter.restore()


class QuickFind(QDialog):
    """One line and a list. Enter takes the marked entry, Esc returns the focus to where it was.

    Signals: open_requested, deed_requested, action_requested.
    """

    open_requested = Signal(object)  # Place
    deed_requested = Signal(str)  # name of a deed of the page
    action_requested = Signal(str)  # name of an action of the window

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Know nothing yet; `ask` fills it."""
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("find")
        self._desk = desk
        self._entries: list[Entry] = []
        self._line, self._list = QLineEdit(self), QListWidget(self)
        self._arrange()
        self._line.textChanged.connect(self._search)
        self._line.installEventFilter(self)
        self._list.itemActivated.connect(self._take)
        self._list.itemClicked.connect(self._take)

    def ask(self, window: MainWindow) -> None:
        """Open over `window` with its places and what can be done on its page."""
        words = self._desk.language.words
        self.setWindowTitle(words.say(N_("Find places and actions")))
        self._line.setPlaceholderText(words.say(N_("Write part of a name; > finds actions only")))
        self._line.setAccessibleName(self.windowTitle())
        self._list.setAccessibleName(words.say(N_("What was found")))
        self._entries = [*window.findable_places(), *self._deeds(window), *self._actions()]
        self._search("")
        self._desk.edits.read(partial(read_findable, words=words), done=self._know)
        self.setFixedWidth(min(WIDTH, window.width() - 40))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + min(TOP, window.height() // 6))
        self.open()
        self._line.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the line move the mark in the list, and Enter take it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self._list.currentItem())
                return True
        return False

    def _know(self, found: tuple[FoundPlace, ...]) -> None:
        """Offer the places of the workspace too, once they are read."""
        told = {entry.place for entry in self._entries}
        for each in found:
            there = Place(each.target.kind, each.target.ids, each.target.tab)
            if there not in told:
                self._entries.append(Entry(each.title, ICONS.get(each.kind, ""), place=there))
        self._search(self._line.text())

    def _move(self, by: int) -> None:
        row = self._list.currentRow() + by
        while 0 <= row < self._list.count():
            if self._list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self._list.setCurrentRow(row)
                return
            row += by

    def _search(self, typed: str) -> None:
        wanted = plain(typed.removeprefix(ONLY_ACTIONS)).split()
        only_actions = typed.startswith(ONLY_ACTIONS)
        found = [entry for entry in self._entries if all(word in plain(entry.title) for word in wanted)]
        places = [entry for entry in found if entry.place is not None and not only_actions]
        doings = [entry for entry in found if entry.place is None]
        self._list.clear()
        self._group(N_("Go to"), places)
        self._group(N_("Do here"), doings)
        self._list.setCurrentRow(-1)
        self._move(1)
        tall = sum(self._list.item(row).sizeHint().height() for row in range(self._list.count()))
        self._list.setFixedHeight(min(tall, (ROWS + 2) * 44) + 4)
        self.adjustSize()

    def _group(self, message: str, entries: list[Entry]) -> None:
        if not entries:
            return
        head = QListWidgetItem(self._desk.language.words.say(message), self._list)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(self._desk.theme.font("small"))
        head.setSizeHint(QSize(0, 30))
        for entry in entries:
            item = QListWidgetItem(self._desk.theme.icon(entry.icon), entry.title, self._list)
            item.setData(ENTRY, entry)
            item.setData(KEYS, keys_said(entry.keys))
            item.setSizeHint(QSize(0, 44))

    def _take(self, item: QListWidgetItem | None) -> None:
        entry = item.data(ENTRY) if item is not None else None
        if entry is None:
            return
        self.accept()
        if entry.place is not None:
            self.open_requested.emit(entry.place)
        elif entry.deed:
            self.deed_requested.emit(entry.deed)
        else:
            self.action_requested.emit(entry.action)

    def _deeds(self, window: MainWindow) -> list[Entry]:
        deeds = window.page.deeds() if window.page is not None else ()
        return [Entry(deed.title, deed.icon, deed.keys, deed=deed.name) for deed in deeds]

    def _actions(self) -> list[Entry]:
        words = self._desk.language.words
        return [
            Entry(words.say(kind.message), kind.icon, kind.keys[0] if kind.keys else "", action=kind.name)
            for kind in ACTIONS
            if kind.is_found
        ]

    def _arrange(self) -> None:
        self._line.setProperty("big", True)
        self._list.setProperty("bare", True)
        self._list.setItemDelegate(EntryDelegate(self._desk, self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setIconSize(QSize(30, 20))
        self._line.addAction(self._desk.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S4, S4, S4)
        column.addWidget(self._line)
        column.addWidget(self._list)


def plain(text: str) -> str:
    """Return `text` in small letters without accents, as people search."""
    parts = unicodedata.normalize("NFKD", text.casefold())  # also a no-break space as a space
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")
