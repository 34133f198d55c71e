"""One page of a matrix on paper, typed in as it was filled in: a row each item, digits only, no editor opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from app.words import N_
from ui.widgets.text_cells import TextCells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

VOTES, SEEN, AGREED, SHOWN = 4, 5, 6, 7  # the first four columns after the item count votes
FIRST, LAST, WIDTH = 1, SHOWN, 74
HEADS = (
    N_("Item"),
    N_("Votes 1"),
    N_("Votes 2"),
    N_("Votes 3"),
    N_("Votes 4"),
    N_("We saw"),
    N_("Agreed"),
    N_("Evidence"),
)
LEVELS = frozenset("1234")
AGREED_KEYS = {"1": "1", "2": "2", "3": "3", "4": "4", "0": "na", "9": "nd"}
SHOWN_KEYS = {"v": "si", "s": "si", "p": "parcial", "n": "no"}
SHOWN_SIGNS = {"si": N_("Shown"), "parcial": N_("In part"), "no": N_("Not shown")}
MOVES = {
    Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Space: (0, 1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0),
}  # fmt: skip
CLEARS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PLAIN = frozenset(
    {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier}
)
PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An item as its row shows it. own: "0 5 3 0" or a level; seen, agreed, shown: as they are stored."""

    code: str
    title: str
    own: str = ""
    seen: str = ""
    agreed: str = ""
    shown: str = ""


class PaperGrid(QTableWidget):
    """Digits write, Tab or Space goes on, Enter goes to the next item, Page Down to the next page.

    A level in "Agreed" goes on to the next item, to the column in which this one was begun.
    Signals: written, na_asked, paged.
    """

    written = Signal(str, str, str)  # code, field ("own", "seen", "agreed", "evidence_seen"), value
    na_asked = Signal(str)  # code: why does it not apply?
    paged = Signal(int)  # 1: the next page; -1: the one before

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no page yet."""
        super().__init__(0, len(HEADS), parent)
        self._desk = desk
        self._rows: tuple[PaperRow, ...] = ()
        self._begun = FIRST
        self._is_fresh, self._is_typed = True, False  # nothing typed in this cell; votes of this row not kept yet
        self.setItemDelegate(TextCells(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setWordWrap(True)
        self.currentCellChanged.connect(self._leave_cell)
        self.retranslate()

    def show_rows(self, rows: Sequence[PaperRow]) -> None:
        """Show `rows`; the caret stays where it is while they are the same items."""
        is_same = [row.code for row in rows] == [row.code for row in self._rows]
        self._rows = tuple(rows)
        blocked = self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            typed = is_same and self._is_typed and number == self.currentRow()
            for column, text in enumerate(self._texts(row)):
                if not (typed and FIRST <= column <= VOTES):
                    self._show(number, column, text)
        self.blockSignals(blocked)
        if not is_same and rows:
            self._begun = FIRST
            self.go_to(rows[0].code)

    def go_to(self, code: str) -> bool:
        """Put the caret into the row of `code`; False when the page has no such item."""
        found = next((number for number, row in enumerate(self._rows) if row.code == code), None)
        if found is not None:
            self.setCurrentCell(found, self._begun)
        return found is not None

    def keep(self) -> None:
        """Ask that the votes being typed be stored now."""
        if self._is_typed:
            self._keep_votes(self.currentRow())

    def retranslate(self) -> None:
        """Say the heads."""
        say = self._desk.language.words.say
        self.setHorizontalHeaderLabels([say(head) for head in HEADS])
        self.setAccessibleName(say(N_("Page of the matrix")))
        for column in range(FIRST, len(HEADS)):
            wide = WIDTH if column <= VOTES else 2 * WIDTH - 34
            self.setColumnWidth(column, self._desk.theme.px(wide))

    @override
    def event(self, event: QEvent) -> bool:
        """Tab moves inside, and leaves after the last cell."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in MOVES:
            down, right = MOVES[Qt.Key(event.key())]
            if self._move(down, right) or event.key() not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the votes that were typed."""
        super().focusOutEvent(event)
        self.keep()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, clear, go on."""
        key, text = Qt.Key(event.key()), event.text().lower()
        if key in PAGES:
            self.keep()
            self.paged.emit(PAGES[key])
        elif key in ENTERS:
            self._next_row()
        elif key in CLEARS:
            self._write("")
        elif text and text.isprintable() and event.modifiers() in PLAIN:
            self._write(text)
        else:
            super().keyPressEvent(event)

    def _write(self, text: str) -> None:
        column, row = self.currentColumn(), self.currentRow()
        if not 0 <= row < len(self._rows):
            return
        code = self._rows[row].code
        if FIRST <= column <= VOTES:
            self._write_count(row, column, text)
        elif column == SEEN and (text in LEVELS or not text):
            self.written.emit(code, "seen", text)
            self._move(0, int(bool(text)))
        elif column == AGREED and (text in AGREED_KEYS or not text):
            self._write_agreed(code, AGREED_KEYS.get(text, ""))
        elif column == SHOWN and (text in SHOWN_KEYS or not text):
            self.written.emit(code, "evidence_seen", SHOWN_KEYS.get(text, ""))

    def _write_count(self, row: int, column: int, text: str) -> None:
        if not (text.isdigit() or not text):
            return
        before = "" if self._is_fresh else self._text(row, column)
        self._begun = min(self._begun, column) if self._is_typed else column
        self._is_fresh, self._is_typed = False, True
        self._show(row, column, (before + text)[-2:] if text else "")

    def _write_agreed(self, code: str, value: str) -> None:
        if not self._is_typed and not self._rows[self.currentRow()].own:
            self._begun = AGREED
        self.keep()
        if value == "na":
            self.na_asked.emit(code)
        else:
            self.written.emit(code, "agreed", value)
            if value:
                self._next_row()

    def _next_row(self) -> None:
        self.keep()
        if self.currentRow() + 1 < len(self._rows):
            self.setCurrentCell(self.currentRow() + 1, self._begun)
        else:
            self.paged.emit(1)

    def _move(self, down: int, right: int) -> bool:
        """Go by so many rows or columns; False where there is nothing more."""
        row, column = self.currentRow() + down, self.currentColumn() + right
        if column > LAST:
            row, column = row + 1, FIRST
        elif column < FIRST:
            row, column = row - 1, LAST
        if not 0 <= row < len(self._rows):
            return False
        self.setCurrentCell(row, column)
        return True

    def _leave_cell(self, row: int, column: int, old_row: int, _: int) -> None:
        self._is_fresh = True
        if self._is_typed and (row != old_row or not FIRST <= column <= VOTES):
            self._keep_votes(old_row)

    def _keep_votes(self, row: int) -> None:
        self._is_typed = False
        if 0 <= row < len(self._rows):
            counts = [self._text(row, column) for column in range(FIRST, VOTES + 1)]
            own = " ".join(count or "0" for count in counts) if any(counts) else ""
            if own != self._rows[row].own:
                self.written.emit(self._rows[row].code, "own", own)

    def _texts(self, row: PaperRow) -> tuple[str, ...]:
        say = self._desk.language.words.say
        counts = row.own.split() if len(row.own.split()) == VOTES else [""] * VOTES
        shown = say(SHOWN_SIGNS[row.shown]) if row.shown in SHOWN_SIGNS else ""
        return (f"{row.code} {row.title}", *counts, row.seen, row.agreed.upper(), shown)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def _show(self, row: int, column: int, text: str) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
