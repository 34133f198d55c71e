"""Governments by areas: the level of each in its colour, those of one level of government together, never a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from ui.tips import tip
from ui.widgets.maturity_cell import DECLARED, LEVEL, draw_level
from ui.work.focas_results.table import NAMES, as_pasted, fit_names

if TYPE_CHECKING:
    from ui.desk import Desk

CELL_WIDE, CELL_TALL, ROW = 26, 22, 38
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
KEY = Qt.ItemDataRole.UserRole + 30


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell. text: as printed beside the level, or alone. level: as cells show it; "" draws none. said: aloud."""

    text: str
    said: str
    level: int | str | None = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row. key: told back when it is opened; "" cannot be. is_summary: of several, so it stands apart."""

    key: str
    name: str
    cells: tuple[GridCell, ...]
    is_summary: bool = False


class GridDelegate(QStyledItemDelegate):
    """Draws the level and, beside it, the number."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(parent)
        self._theme = desk.theme

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, the level and the text."""
        theme, rect = self._theme, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif index.row() % 2:
            painter.fillRect(rect, theme.colour("alternate"))
        left, level = rect.left() + 6, index.data(LEVEL)
        if level != "":
            tall = theme.px(CELL_TALL)
            box = QRectF(left, rect.center().y() - tall / 2, theme.px(CELL_WIDE), tall)
            draw_level(painter, theme, box, level, is_declared=bool(index.data(DECLARED)))
            left = box.right() + 6
        self._write(painter, rect.adjusted(left - rect.left(), 0, -2, 0), index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _write(self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        """Write a number in one line; a name in as many as fit, smaller when it is of several."""
        theme, text = self._theme, str(index.data())
        is_plain, is_name = index.data(LEVEL) == "", index.column() == 0
        is_small = is_plain and not (is_name and index.data(KEY))
        painter.setFont(theme.font("small" if is_small else "area", bold=bool(index.data(KEY)) and is_name))
        painter.setPen(theme.colour("muted" if is_plain and not is_name else "text"))
        painter.drawText(room.toRect(), int(WRAP if is_name else Qt.AlignmentFlag.AlignVCenter), text)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the level and its number."""
        font = self._theme.font("small" if index.data(LEVEL) == "" else "area")
        wide = QFontMetrics(font).horizontalAdvance(str(index.data())) + 16
        wide += self._theme.px(CELL_WIDE) + 6 if index.data(LEVEL) != "" else 0
        return QSize(wide, self._theme.px(ROW))


class LevelGrid(QTableWidget):
    """The grid. Arrows move, Enter opens the row, Ctrl+C copies everything as a spreadsheet takes it.

    Signals: opened, column_marked.
    """

    opened = Signal(str)  # key of the row
    column_marked = Signal(int)  # a column of areas, from 0; -1: that of names

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(0, 0, parent)
        self._desk = desk
        self._heads: tuple[str, ...] = ()
        self.setItemDelegate(GridDelegate(desk, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("bare", True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.currentCellChanged.connect(self._mark)
        self.cellActivated.connect(self._open)

    def show_grid(self, name: str, heads: tuple[tuple[str, str], ...], rows: tuple[GridRow, ...]) -> None:
        """Show `rows` under `heads` (short, whole), the grid being called `name`; the first head is that of names."""
        self.setAccessibleName(name)
        self._heads = tuple(whole for _, whole in heads)
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        for column, (short, whole) in enumerate(heads):
            head = QTableWidgetItem(short)
            head.setToolTip(tip(whole))
            self.setHorizontalHeaderItem(column, head)
        for number, row in enumerate(rows):
            self._show_row(number, row, heads)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        fit_names(self, self._desk.theme.px(NAMES))
        header.setMinimumSectionSize(self._desk.theme.px(48))
        self.verticalHeader().setDefaultSectionSize(self._desk.theme.px(ROW))
        bar = self.horizontalScrollBar().sizeHint().height()
        tall = self.verticalHeader().defaultSectionSize() * len(rows) + header.sizeHint().height() + bar + 4
        self.setFixedHeight(tall)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies the grid."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentRow(), 0)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what is left."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            fit_names(self, self._desk.theme.px(NAMES))

    def as_text(self) -> str:
        """Return the whole grid, tab between columns, heads by their whole names."""
        columns = range(self.columnCount())
        rows = [[self._text(row, column) for column in columns] for row in range(self.rowCount())]
        return "\n".join("\t".join(line) for line in (self._heads, *rows))

    def _show_row(self, number: int, row: GridRow, heads: tuple[tuple[str, str], ...]) -> None:
        cells = (GridCell(row.name, row.name), *row.cells)
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell.text)
            item.setData(LEVEL, cell.level)
            item.setData(KEY, row.key)
            said = cell.said if column == 0 else f"{row.name}, {heads[column][1]}: {cell.said}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(tip(said))
            self.setItem(number, column, item)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return as_pasted(item.text()) if item is not None else ""

    def _mark(self, row: int, column: int, before_row: int, before_column: int) -> None:
        if column >= 0:
            self.column_marked.emit(column - 1)

    def _open(self, row: int, column: int) -> None:
        item = self.item(row, 0)
        if item is not None and item.data(KEY):
            self.opened.emit(item.data(KEY))
