"""Votes of one item: a row for each group, five counts a row, and their sum against who is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S1, S2, S3, S4, repolish
from ui.widgets.label import Label
from ui.widgets.status_chip import StatusChip
from ui.widgets.vote_cell import VoteCell

if TYPE_CHECKING:
    from ui.desk import Desk

FACES = (
    ("frown", "1", N_("Never")),
    ("meh", "2", N_("Seldom")),
    ("smile", "3", N_("Often")),
    ("laugh", "4", N_("Always")),
    ("circle-question-mark", "", N_("Doesn't know")),
)
"""What is voted: the icon, the digit, the word. Faces are in ink: the ramp of colours means maturity."""
CELL_WIDTH, CELL_HEIGHT, NAME_WIDTH, SUM_WIDTH, FACE = 64, 46, 96, 92, 28  # logical pixels


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One group as it is shown. key: "" for a row that is only read. counts: as they were called out, None: blank.

    detail: who is there. sum, sign: what the sum says, and its status. is_locked: the group is closed.
    """

    key: str
    name: str
    detail: str
    counts: tuple[int | None, ...]
    sum: str = ""
    sign: str = "not_started"
    is_locked: bool = False


class _Face(QWidget):
    """A face with its digit and its word."""

    def __init__(self, desk: Desk, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._number = desk, number
        self._sign, self._digit, self._word = QLabel(self), Label("heading", self), Label("head", self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S1)
        has_digit = bool(FACES[number][1])
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignRight if has_digit else Qt.AlignmentFlag.AlignHCenter)
        if has_digit:
            grid.addWidget(self._digit, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._word, 1, 0, 1, 2 if has_digit else 1, Qt.AlignmentFlag.AlignHCenter)
        self._digit.setVisible(has_digit)
        self.retranslate()

    def retranslate(self) -> None:
        """Draw the face and say its word."""
        icon, digit, word = FACES[self._number]
        side = self._desk.theme.px(FACE)
        self._sign.setPixmap(self._desk.theme.icon(icon).pixmap(QSize(side, side)))
        self._digit.setText(digit)
        self._word.setText(self._desk.language.words.say(word))


class _Row:
    """The widgets of one group."""

    def __init__(self, desk: Desk, grid: VoteGrid) -> None:
        self.ground, self.named = QFrame(grid), QWidget(grid)
        self.ground.setObjectName("voterow")
        self.name, self.detail = Label("strong", grid, wraps=True), Label("small", grid, wraps=True)
        column = QVBoxLayout(self.named)
        column.setContentsMargins(S4, S2, 0, S2)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.detail)
        self.cells = tuple(VoteCell(grid) for _ in FACES)
        self.sum = StatusChip(desk, grid)
        self.key = ""

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Everything that is in a row."""
        return (self.ground, self.named, *self.cells, self.sum)


class VoteGrid(QFrame):
    """Groups and counts. Wide: groups below each other; narrow: one group, its five counts below each other.

    Signals: written, keyed, entered.
    """

    written = Signal(str, int, object)  # key of the group, number of the count from 0, count or None
    keyed = Signal(str)  # a key that is a command, see `vote_cell`
    entered = Signal(str)  # the caret came to the group

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no group yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._rows: list[_Row] = []
        self._shown: tuple[VoteRow, ...] = ()
        self._is_narrow, self._is_wall, self._key = False, False, ""
        self._of: object = None
        self._group, self._sum = Label("small", self), Label("small", self)
        self._faces = [_Face(desk, number, self) for number in range(len(FACES))]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, S3, S1, 1)
        self._grid.setHorizontalSpacing(S1)
        self._grid.setVerticalSpacing(0)
        self.retranslate()

    @property
    def key(self) -> str:
        """The group where the caret is, or was last."""
        return self._key

    @property
    def field(self) -> int:
        """The number of the count where the caret is."""
        row = self._row(self._key)
        return next((n for n, cell in enumerate(row.cells) if cell.hasFocus()), 0) if row is not None else 0

    def show_rows(self, rows: tuple[VoteRow, ...], of: object) -> None:
        """Show `rows` of the item `of`; a count that is being typed stays as long as the item does."""
        is_other, self._of, self._shown = of != self._of, of, rows
        changed = [row.key for row in rows] != [row.key for row in self._rows]
        while len(self._rows) < len(rows):
            self._rows.append(self._make_row())
        for row in self._rows[len(rows) :]:
            for part in row.parts:
                part.deleteLater()
        del self._rows[len(rows) :]
        for view, row in zip(rows, self._rows, strict=True):
            self._fill(row, view, is_other=is_other or row.key != view.key)
        if self._key not in {row.key for row in rows if row.key}:
            self._key = next((row.key for row in rows if row.key and not row.is_locked), rows[0].key if rows else "")
        if changed:
            self._lay()
        self._mark()

    def keep(self) -> None:
        """Tell what is being typed."""
        for row in self._rows:
            for cell in row.cells:
                cell.keep()

    def go_to(self, key: str, field: int = 0) -> None:
        """Put the caret into a count of a group."""
        row = self._row(key)
        if row is not None:
            self._go_into(key)
            row.cells[field].setFocus(Qt.FocusReason.TabFocusReason)

    def neighbour(self, by: int) -> str:
        """Return the group after (1) or before (-1) that of the caret; "" when there is none."""
        keys = [row.key for row in self._rows if row.key]
        at = keys.index(self._key) + by if self._key in keys else 0
        return keys[at] if 0 <= at < len(keys) else ""

    def step(self, by: int) -> None:
        """Go to the next count (1) or the one before (-1), on to the group beside at the end of a row."""
        at = self.field + by
        if 0 <= at < len(FACES):
            self.go_to(self._key, at)
        else:
            other = self.neighbour(by)
            if other:
                self.go_to(other, 0 if by > 0 else len(FACES) - 1)

    def fit(self, *, narrow: bool, wall: bool) -> None:
        """Stand for a narrow window, or at the foot of a wall: one group, and there without its sum."""
        if (narrow, wall) != (self._is_narrow, self._is_wall):
            self._is_narrow, self._is_wall = narrow, wall
            self._lay()
            self._mark()

    def retranslate(self) -> None:
        """Say every word."""
        say, theme = self._desk.language.words.say, self._desk.theme
        self._group.setText(say(N_("Group")))
        self._sum.setText(say(N_("Sum")))
        for face in self._faces:
            face.retranslate()
        for row in self._rows:
            for cell in row.cells:
                cell.setFixedSize(theme.px(CELL_WIDTH), theme.px(CELL_HEIGHT))
        for view, row in zip(self._shown, self._rows, strict=False):
            self._fill(row, view, is_other=False)

    def _make_row(self) -> _Row:
        row, theme = _Row(self._desk, self), self._desk.theme
        for cell in row.cells:
            cell.setFixedSize(theme.px(CELL_WIDTH), theme.px(CELL_HEIGHT))
            cell.written.connect(self._tell)
            cell.keyed.connect(self._press)
            cell.entered.connect(self._enter)
        return row

    def _fill(self, row: _Row, view: VoteRow, *, is_other: bool) -> None:
        say = self._desk.language.words.say
        row.key = view.key
        row.name.setText(view.name)
        row.detail.setText(view.detail)
        for number, (cell, count) in enumerate(zip(row.cells, view.counts, strict=True)):
            cell.show_count(count, is_other=is_other)
            cell.setReadOnly(view.is_locked or not view.key)
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if view.key else Qt.FocusPolicy.NoFocus)
            cell.setAccessibleName(say(N_("{group}, {answer}"), group=view.name, answer=say(FACES[number][2])))
            cell.setAccessibleDescription(view.sum)
        row.sum.show_status(view.sign, view.sum or " ")
        row.sum.setVisible(bool(view.sum) and not self._is_wall)

    def _lay(self) -> None:
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        for column in range(8):
            grid.setColumnMinimumWidth(column, 0)
            grid.setColumnStretch(column, 0)
        for line in range(max(grid.rowCount(), len(self._rows) + 1)):
            grid.setRowMinimumHeight(line, 0)
        if self._is_narrow:
            self._lay_narrow()
        else:
            self._lay_wide()
        before: QWidget | None = None
        for row in self._rows:
            for cell in row.cells:
                if before is not None:
                    QWidget.setTabOrder(before, cell)
                before = cell

    def _lay_wide(self) -> None:
        grid, theme = self._grid, self._desk.theme
        grid.setColumnMinimumWidth(0, theme.px(NAME_WIDTH))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(6, theme.px(SUM_WIDTH))
        middle = Qt.AlignmentFlag.AlignCenter
        self._group.setContentsMargins(S4, 0, 0, 0)
        grid.addWidget(self._group, 0, 0)
        for column, face in enumerate(self._faces, 1):
            grid.addWidget(face, 0, column, middle)
        grid.addWidget(self._sum, 0, 6, middle)
        for line, row in enumerate(self._rows, 1):
            at = 1 if self._is_wall else line
            grid.addWidget(row.ground, at, 0, 1, 7)
            grid.setRowMinimumHeight(at, theme.px(60))
            grid.addWidget(row.named, at, 0)
            for column, cell in enumerate(row.cells, 1):
                grid.addWidget(cell, at, column, middle)
            grid.addWidget(row.sum, at, 6, middle)
            row.ground.lower()

    def _lay_narrow(self) -> None:
        grid = self._grid
        grid.setColumnStretch(1, 1)
        for at, face in enumerate(self._faces, 1):
            grid.addWidget(face, at, 0, Qt.AlignmentFlag.AlignCenter)
        for row in self._rows:
            grid.addWidget(row.ground, 0, 0, 1, 2)
            grid.addWidget(row.named, 0, 0)
            grid.addWidget(row.sum, 0, 1, Qt.AlignmentFlag.AlignRight)
            for at, cell in enumerate(row.cells, 1):
                grid.addWidget(cell, at, 1, Qt.AlignmentFlag.AlignLeft)
            row.ground.lower()

    def _mark(self) -> None:
        """Mark the group of the caret; where there is room for one only, show that one."""
        alone = self._is_narrow or self._is_wall
        for face in self._faces:
            face.setVisible(self._is_narrow or not self._is_wall)
        for widget in (self._group, self._sum):
            widget.setVisible(not alone)
        for row, view in zip(self._rows, self._shown, strict=False):
            is_here = row.key == self._key
            for part in row.parts:
                part.setVisible(not alone or is_here)
            row.sum.setVisible((not alone or is_here) and bool(view.sum) and not self._is_wall)
            row.ground.lower()
            repolish(row.ground, "current", value=is_here)

    def _row(self, key: str) -> _Row | None:
        return next((row for row in self._rows if row.key and row.key == key), None)

    def _tell(self) -> None:
        cell = self.sender()
        for row in self._rows:
            if cell in row.cells and isinstance(cell, VoteCell):
                self.written.emit(row.key, row.cells.index(cell), cell.count)

    def _press(self, name: str) -> None:
        self._enter_of(self.sender())
        if name in {"next", "previous"}:
            self.step(1 if name == "next" else -1)
        else:
            self.keyed.emit(name)

    def _enter(self) -> None:
        self._enter_of(self.sender())

    def _enter_of(self, cell: object) -> None:
        key = next((row.key for row in self._rows if cell in row.cells), "")
        if key:
            self._go_into(key)

    def _go_into(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._mark()
            self.entered.emit(key)
