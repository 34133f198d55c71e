"""The same results as a table: every figure of the bars in words, to be read aloud or copied into a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from app.words import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

HEADS = (
    N_("Area"),
    N_("Level"),
    N_("Level in words"),
    N_("Mean"),
    N_("Answered"),
    N_("Applicable"),
    N_("Holds back"),
)
RIGHT = frozenset({1, 3, 4, 5})  # columns of numbers


class ResultTable(QTableWidget):
    """One line an area. Ctrl+C copies the marked lines with their heads; all of them when none is marked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(0, len(HEADS), parent)
        self._desk = desk
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("bare", True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.theme.px(36))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show `rows`, a text a column."""
        say = self._desk.language.words.say
        for column, head in enumerate(HEADS):
            title = QTableWidgetItem(say(head))
            side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
            title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, title)
        self.setAccessibleName(say(N_("Results by area")))
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(number, column, item)
        tall = self.verticalHeader().defaultSectionSize() * len(rows) + self.horizontalHeader().sizeHint().height() + 6
        self.setFixedHeight(tall)

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
        heads = [self._desk.language.words.say(head) for head in HEADS]
        lines = [heads, *([self._text(row, column) for column in range(len(HEADS))] for row in marked)]
        return "\n".join("\t".join(line) for line in lines)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""
