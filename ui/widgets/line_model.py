"""The lines of a table as they are stored: what each column holds, how it is said, and what may be written in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
Value = str | int | date | None
TYPED = frozenset({"text", "number", "day"})


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A column. title: in words. width: logical pixels at normal text, 0: what is left.

    kind: "text", "number" and "day" are typed; "choice" is one of `choices`, each a key with its words; "plain" is only
    read; "act" is pressed, and its value is what stands on it.
    """

    key: str
    title: str
    width: int = 0
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    most: int = 1_000  # signs that may be typed


@dataclass(frozen=True, slots=True)
class Line:
    """A row. key: told back by the signals. cells: by column. icon: before the first column."""

    key: str
    cells: tuple[Value, ...]
    icon: str = ""


class LineModel(QAbstractTableModel):
    """Holds the lines in their order.

    Signals: written.
    """

    written = Signal(str, str, str)  # key of the line, key of the column, what was typed there

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Hold no line yet."""
        super().__init__(parent)
        self._desk = desk
        self.columns: tuple[LineColumn, ...] = ()
        self.lines: tuple[Line, ...] = ()
        self.is_locked = False

    def show_columns(self, columns: tuple[LineColumn, ...]) -> None:
        """Show `columns`."""
        if len(columns) == len(self.columns):
            self.columns = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            return
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def show_lines(self, lines: tuple[Line, ...]) -> bool:
        """Show `lines`; return whether those that were there stand where they stood."""
        before, now = [each.key for each in self.lines], [each.key for each in lines]
        if now[: len(before)] != before:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return False
        changed = [n for n, (old, new) in enumerate(zip(self.lines, lines, strict=False)) if old != new]
        if len(now) > len(before):
            self.beginInsertRows(QModelIndex(), len(before), len(now) - 1)
            self.lines = lines
            self.endInsertRows()
        self.lines = lines
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        return True

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the titles of the columns; a row is known by its number."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            is_number = self.columns[section].kind == "number"
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if orientation == Qt.Orientation.Horizontal else str(section + 1)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is typed can be edited until the workshop is closed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_typed = self.columns[index.column()].kind in TYPED and not self.is_locked
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say a cell."""
        column, value = self.columns[index.column()], self.lines[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(column, value)
        if role == Qt.ItemDataRole.EditRole:
            return f"{value:%d/%m/%Y}" if isinstance(value, date) else "" if value is None else str(value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self._said(column, value)}"
        return self._look(index, column, role)

    def _look(self, index: Index, column: LineColumn, role: int) -> object:
        icon = self.lines[index.row()].icon
        if role == Qt.ItemDataRole.DecorationRole:
            return self._desk.theme.icon(icon) if icon and index.column() == 0 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind == "number" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return (
            self._desk.theme.colour("link") if role == Qt.ItemDataRole.ForegroundRole and column.kind == "act" else None
        )

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed, where it is another; it is shown once it is stored."""
        typed = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or typed == self.data(index, role):
            return False
        self.written.emit(self.lines[index.row()].key, self.columns[index.column()].key, typed)
        return True

    def _said(self, column: LineColumn, value: Value) -> str:
        words = self._desk.language.words
        if column.kind == "choice":
            return dict(column.choices).get(str(value or ""), str(value or "\N{EM DASH}"))
        if value is None or value == "":
            return "" if column.kind in TYPED else "\N{EM DASH}"
        if isinstance(value, date):
            return words.short_day(value)
        if isinstance(value, int):
            return words.number(value)
        return value
