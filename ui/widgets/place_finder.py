"""Find a place of Peru by its code or by its name, without accents: a line, and what it may mean below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.territory import Place, find_places
from app.words import N_
from ui.theme import ROW, S2
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

LIMIT, ROWS = 20, 6
LEVELS = {"department": N_("department"), "province": N_("province"), "district": N_("district")}
ICONS = {"department": "landmark", "province": "building-2", "district": "house"}


class PlaceFinder(QWidget):
    """Type, go down with the arrow, press Enter.

    Signals: marked, chosen.
    """

    marked = Signal(object)  # Place in the marked row, or None
    chosen = Signal(object)  # Place: Enter, or two clicks

    def __init__(
        self, desk: Desk, message: str, parent: QWidget | None = None, *, level: str = "", near: tuple[Place, ...] = ()
    ) -> None:
        """Ask the message `message`; look among places of `level` only; offer `near` while nothing is typed."""
        super().__init__(parent)
        self._desk, self._level, self._near = desk, level, near
        self._done: frozenset[str] = frozenset()
        self.line, self._list = QLineEdit(self), QListWidget(self)
        self._none = Label("lead", self, wraps=True)
        self.field = Field(desk, message, self.line, self, hint=N_("By name, without accents, or by UBIGEO code"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for widget in (self.field, self._list, self._none):
            column.addWidget(widget)
        self._list.setMinimumHeight(ROWS * ROW)
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._search)
        self._list.currentRowChanged.connect(self._tell)
        self._list.itemActivated.connect(self._choose)
        self.setFocusProxy(self.line)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def place(self) -> Place | None:
        """The place in the marked row."""
        item = self._list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Place) else None

    def check(self, codes: frozenset[str]) -> None:
        """Show a check beside the places of `codes`: they are in already."""
        self._done = codes
        self._search()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self._list.setAccessibleName(words.say(N_("Places found")))
        self._none.setText(words.say(N_("No place is called so. Try the beginning of its name, or its UBIGEO code.")))
        self._search()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter in the line move and choose in the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), self._list.count() - 1))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        typed = self.line.text().strip()
        level = self._level or None
        found = find_places(typed, level=level, limit=LIMIT) if typed else self._near  # type: ignore[arg-type]
        kept = self.place.ubigeo if self.place else ""
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for each in found:
            self._list.addItem(self._item(each))
        codes = [each.ubigeo for each in found]
        self._list.setCurrentRow(codes.index(kept) if kept in codes else 0)
        self._list.blockSignals(blocked)
        self._none.setVisible(bool(typed) and not found)
        self._list.setVisible(bool(found) or not typed)
        self._tell()

    def _item(self, found: Place) -> QListWidgetItem:
        words = self._desk.language.words
        around = " · ".join(part for part in (found.province, found.department) if part)
        kind = words.say(LEVELS[found.level])
        item = QListWidgetItem(f"{found.name}    {kind}{'  ·  ' if around else ''}{around}    {found.ubigeo}")
        icon, role = ("circle-check", "ok") if found.ubigeo in self._done else (ICONS[found.level], "text")
        item.setIcon(self._desk.theme.icon(icon, role))
        item.setSizeHint(QSize(0, ROW))
        item.setData(Qt.ItemDataRole.UserRole, found)
        return item

    def _tell(self) -> None:
        self.marked.emit(self.place)

    def _choose(self) -> None:
        if self.place is not None:
            self.chosen.emit(self.place)
