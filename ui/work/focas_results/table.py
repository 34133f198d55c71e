"""The same results as a table: every figure of the chart in words, to be read aloud or copied into a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from app.words import N_
from ui.widgets.text_cells import TextCells

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.focas_results.rows import TableTexts

LONG_HEAD = 10  # letters
NAMES = 150  # logical pixels: the least of the column of names
FORMULA = tuple("=+-@")  # how a spreadsheet recognises what it would compute; a name is never that


class ResultTable(QTableWidget):
    """One line an area. Ctrl+C copies the marked lines with their heads; all of them when none is marked.

    Signals: grown.
    """

    grown = Signal()  # it is taller or lower now

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(0, 0, parent)
        self._desk = desk
        self._heads: tuple[str, ...] = ()
        self._numbers: frozenset[int] = frozenset()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setProperty("bare", True)
        self.setItemDelegate(TextCells(self))
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setMinimumSectionSize(40)

    def show_table(self, table: TableTexts) -> None:
        """Show `table`; it is as tall as its lines."""
        self._heads, self._numbers = table.heads, table.numbers
        self.setColumnCount(len(table.heads))
        for column, head in enumerate(table.heads):
            self.setHorizontalHeaderItem(column, _cell(_in_lines(head), is_number=column in table.numbers))
        self.setAccessibleName(self._desk.language.words.say(N_("Results by area")))
        self.setRowCount(len(table.rows))
        for number, row in enumerate(table.rows):
            for column, text in enumerate(row):
                self.setItem(number, column, _cell(text, is_number=column in table.numbers))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._grow()

    @override
    def sizeHint(self) -> QSize:
        """As tall as all its lines."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), rows + self.horizontalHeader().sizeHint().height() + bar + 6)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the names anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies as a spreadsheet takes it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """Return the marked lines, or all, tab between columns."""
        marked = sorted({index.row() for index in self.selectedIndexes()}) or list(range(self.rowCount()))
        lines = [
            list(self._heads),
            *([self._text(row, column) for column in range(len(self._heads))] for row in marked),
        ]
        return "\n".join("\t".join(line) for line in lines)

    def _grow(self) -> None:
        """Give each line the height of its words, and be as tall as all."""
        fit_names(self, self._desk.theme.px(NAMES))
        self.verticalHeader().setMinimumSectionSize(self._desk.theme.px(36))
        self.resizeRowsToContents()
        self.setFixedHeight(self.sizeHint().height())
        self.grown.emit()

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        text = item.text() if item is not None else ""
        return " ".join(text.split()) if column in self._numbers else as_pasted(text)


def fit_names(table: QTableWidget, least: int) -> None:
    """Let the first column take what the others leave, and never less than `least`: then the table scrolls."""
    header = table.horizontalHeader()
    others = sum(table.columnWidth(column) for column in range(1, table.columnCount()))
    if table.viewport().width() - others >= least:
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    else:
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, least)


def as_pasted(text: str) -> str:
    """Return `text` in one line as a spreadsheet takes it for text, whatever it begins with."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA) else line


def _in_lines(head: str) -> str:
    """Return a head in two lines where it is long, so that the column is no wider than its numbers need."""
    first, space, rest = head.partition(" ")
    return f"{first}\n{rest}" if space and len(head) > LONG_HEAD else head


def _cell(text: str, *, is_number: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
