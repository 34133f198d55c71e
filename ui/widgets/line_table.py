"""A table of lines that are written where they stand: typed over, chosen with a key, moved, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.widgets.line_model import Index, Line, LineColumn, LineModel

if TYPE_CHECKING:
    from ui.desk import Desk

LEAST_ROW, LEAST_REST = 36, 120  # pixels of a row, of the widest column
SIDE = 7  # pixels at both sides of the words
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
TAKES = ENTERS | {Qt.Key.Key_F2, Qt.Key.Key_Space}


class CellDelegate(QStyledItemDelegate):
    """Opens a line over the cell, called as its column and row."""

    def __init__(self, desk: Desk, parent: QTableView) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(parent)
        self._desk = desk

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Type over what stands there."""
        line = QLineEdit(parent)
        model = index.model()
        if isinstance(model, LineModel):
            line.setMaxLength(model.columns[index.column()].most)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return line

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as the words in what the cell leaves for them."""
        option.rect.setWidth(max(option.rect.width() - 2 * SIDE, 1))
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * SIDE, size.height() + SIDE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room at both sides; the cell of the caret has the ring."""
        whole, state = QRect(option.rect), QStyle.StateFlag
        has_focus = bool(option.state & state.State_HasFocus)
        if option.state & state.State_Selected:
            painter.fillRect(whole, self._desk.theme.colour("accent_soft"))
        option.state = option.state & ~(state.State_HasFocus | state.State_Selected)
        option.rect = whole.adjusted(SIDE, 0, -SIDE, 0)
        super().paint(painter, option, index)
        if has_focus:
            painter.save()
            painter.setPen(QPen(self._desk.theme.colour("focus"), 2))
            painter.drawRect(whole.adjusted(1, 1, -2, -2))
            painter.restore()

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Cover the cell, with room for the words."""
        rect = option.rect
        rect.setHeight(max(rect.height(), editor.sizeHint().height()))
        editor.setGeometry(rect)


class LineTable(QTableView):
    """Enter or F2 types over a cell or goes to the next choice, Delete takes a line out, Ctrl+Up and Down move it.

    A letter takes the choice that begins with it. Tab leaves the table.
    Signals: written, removed, moved, acted.
    """

    written = Signal(str, str, str)  # key of the line, key of the column, what was typed or chosen
    removed = Signal(str)  # key
    moved = Signal(str, int)  # key, -1 or 1
    acted = Signal(str, str)  # key of the line, key of the column

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no line yet."""
        super().__init__(parent)
        self._desk = desk
        self._model = LineModel(desk, self)
        self._waiting: tuple[Line, ...] | None = None  # read while a cell is typed over
        self._name = ""
        self.setModel(self._model)
        self.setProperty("lines", True)  # its delegate leaves the room at both sides
        self.setItemDelegate(CellDelegate(desk, self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().hide()
        self._model.written.connect(self.written)
        desk.theme.changed.connect(self._fit)

    @property
    def key(self) -> str:
        """The line of the caret; "" for none."""
        row = self.currentIndex().row()
        return self._model.lines[row].key if 0 <= row < len(self._model.lines) else ""

    def call(self, name: str) -> None:
        """Call the table `name`, in words."""
        self._name = name
        self.setAccessibleName(name)

    def show_columns(self, columns: tuple[LineColumn, ...]) -> None:
        """Show `columns`."""
        self._model.show_columns(columns)
        self._fit()

    def show_lines(self, lines: tuple[Line, ...], *, is_locked: bool) -> None:
        """Show `lines`; the caret stays on its line. What is being typed over stays until it is done."""
        self._model.is_locked = is_locked
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = lines
            return
        key, column, row = self.key, max(self.currentIndex().column(), 0), self.currentIndex().row()
        before = self._model.lines
        if not self._model.show_lines(lines):
            keys = [each.key for each in lines]
            self._stand(keys.index(key) if key in keys else min(row, len(keys) - 1), column)
        if before != lines:
            self._measure(before, lines)

    def go_to(self, key: str) -> None:
        """Put the caret on the line `key`."""
        keys = [each.key for each in self._model.lines]
        if key in keys:
            self._stand(keys.index(key), max(self.currentIndex().column(), 0))

    def show_last(self) -> None:
        """Bring the last line into sight."""
        self.scrollToBottom()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on a line."""
        key, index = event.key(), self.currentIndex()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if by is not None and index.isValid() and not self._model.is_locked:
                self.moved.emit(self.key, by)
            elif by is None:
                event.ignore()
        elif not index.isValid():
            event.ignore() if key not in {Qt.Key.Key_Up, Qt.Key.Key_Down} else super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete:
            if not self._model.is_locked:
                self.removed.emit(self.key)
        elif not self._take(key, event.text()):
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the next choice, press what is pressed, type over the rest."""
        if not self._take(Qt.Key.Key_Return, ""):
            super().mouseDoubleClickEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show what was read meanwhile."""
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            lines, self._waiting = self._waiting, None
            self.show_lines(lines, is_locked=self._model.is_locked)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the last line where the caret stands on none."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.lines:
            self._stand(len(self._model.lines) - 1, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widest columns what is left."""
        super().resizeEvent(event)
        self._fit()

    def _take(self, key: int, text: str) -> bool:
        """Choose, press or open the cell of the caret; False when the key means nothing there."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        column, line = self._model.columns[index.column()], self._model.lines[index.row()]
        if column.kind == "act":
            if key in TAKES:
                self.acted.emit(line.key, column.key)
            return key in TAKES
        if column.kind == "choice" and not self._model.is_locked:
            chosen = self._chosen(column, str(line.cells[index.column()] or ""), key, text)
            if chosen is not None:
                self.written.emit(line.key, column.key, chosen)
            return chosen is not None
        if column.kind not in {"choice", "plain"} and key in ENTERS | {Qt.Key.Key_F2}:
            if self.state() != QAbstractItemView.State.EditingState:  # Enter that closed the editor comes by here
                self.edit(index)
            return True
        return False

    def _chosen(self, column: LineColumn, now: str, key: int, text: str) -> str | None:
        keys = [each for each, _ in column.choices]
        if key in TAKES:
            return keys[(keys.index(now) + 1) % len(keys)] if now in keys else keys[0]
        letter = text.casefold()
        begins = [each for each, words in column.choices if letter and words.casefold().startswith(letter)]
        later = [each for each in begins if now in keys and keys.index(each) > keys.index(now)]
        return next(iter([*later, *begins]), None)

    def _stand(self, row: int, column: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, column))

    def _measure(self, before: tuple[Line, ...], lines: tuple[Line, ...]) -> None:
        """Give the rows that are others the height of their words."""
        for row, line in enumerate(lines):
            if row >= len(before) or before[row] != line:
                self.resizeRowToContents(row)

    def _fit(self) -> None:
        header, px = self.horizontalHeader(), self._desk.theme.px
        columns = self._model.columns
        if not columns:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        wide = [n for n, column in enumerate(columns) if not column.width]
        rest = self.viewport().width() - sum(px(column.width) for column in columns if column.width)
        for number, column in enumerate(columns):
            width = px(column.width) if column.width else max(px(LEAST_REST), rest // max(len(wide), 1))
            header.resizeSection(number, width)
        self.verticalHeader().setMinimumSectionSize(px(LEAST_ROW))
        self.resizeRowsToContents()

    def say_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of a line with their messages."""
        return (("Enter", N_("write over it")), ("Delete", N_("take it out")), ("Ctrl \N{UPWARDS ARROW}", N_("move")))
