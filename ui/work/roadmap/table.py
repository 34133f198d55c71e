"""The table of the roadmap: each row an action with its chain, few lines a cell, chips for term and state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.qsip import LEVELS
from app.words import N_
from ui.icons import draw_icon
from ui.widgets.status_chip import StatusKind, chip_size, draw_chip
from ui.work.roadmap.keys import deed_of
from ui.work.roadmap.look import DUE_SOON, TERM_KINDS, kind_of, said_of

if TYPE_CHECKING:
    from app.qsip import ActionView
    from app.words import Words
    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
ROW, EDGE, CHEVRON = 58, 8, 13
LINES = 3  # of the text of a cell: what is longer is read in the drawer and in the fields
LEAST_CHIP = 90  # logical pixels of a column of chips
LEAST_HOW, LEAST_TERM = 900, 800  # logical pixels of the table: under them a column is left out
NUMBER, WHAT, SOLUTION, TERM, WHO, WHEN, HOW, STATE = range(8)
HEADS = (
    "",
    N_("Barrier · cause"),
    N_("Solution within our control"),
    N_("Term"),
    N_("Responsible"),
    N_("Date"),
    N_("Indicator"),
    N_("State"),
)
SHARES = {WHAT: 0.34, SOLUTION: 0.29, WHO: 0.18, HOW: 0.19}  # of the width beside number, term, date and state
SORTED = {NUMBER: "given", WHAT: "barrier", TERM: "priority", WHO: "responsible", WHEN: "date", STATE: "state"}
KEPT_NARROW = frozenset({NUMBER, WHAT, STATE})
DASH = "\N{EM DASH}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a line, a smaller one under it, or a chip. is_strong: the line is bold.

    is_deeper: the smaller line comes from the first. is_soon: a date that is near.
    """

    text: str = ""
    small: str = ""
    chip: StatusKind | None = None
    is_strong: bool = False
    is_deeper: bool = False
    is_soon: bool = False


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A row, ready to be drawn. said: all of it, for those who do not see it."""

    id: UUID
    cells: tuple[Cell, ...]
    said: str


def row_of(action: ActionView, words: Words) -> ActionRow:
    """Return the row of `action`."""
    say = words.say
    kind, term = kind_of(action), TERM_KINDS.get(action.term)
    due = words.short_day(action.due_on) if action.due_on else DASH
    start = say(N_("from {day}"), day=words.short_day(action.starts_on)) if action.starts_on else ""
    level = say(LEVELS[action.level]) if action.level in LEVELS else ""
    cost = words.money(action.cost) if action.cost is not None else ""
    cause = action.cause or (say(N_("The cause and who controls it are still to write")) if action.missing else "")
    cells = (
        Cell(str(action.number), is_strong=True),
        Cell(action.barrier or action.title, cause, is_strong=True, is_deeper=True),
        Cell(action.title),
        Cell(chip=term),
        Cell(action.responsible or DASH, " · ".join(part for part in (action.person, level) if part)),
        Cell(due, say(DUE_SOON.message) if action.is_due_soon else start, is_soon=action.is_due_soon),
        Cell(action.indicator or DASH, cost),
        Cell(chip=kind),
    )
    return ActionRow(action.id, cells, said_of(action, words))


class RoadmapModel(QAbstractTableModel):
    """Holds ready-made rows; repaints when the same actions are read again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[ActionRow, ...] = ()

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        """The rows as they stand."""
        return self._rows

    def show_rows(self, rows: tuple[ActionRow, ...]) -> bool:
        """Show `rows`; return whether they are other actions than before."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADS) - 1))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def retranslate(self) -> None:
        """Say the heads in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many actions are seen."""
        return len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return len(HEADS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one cell up."""
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.language.words.say(cell.chip.message) if cell.chip else cell.text
        return row.said if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._desk.language.words.say(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class RoadmapDelegate(QStyledItemDelegate):
    """Draws a cell: at most three lines of its text and one smaller, or a chip."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(parent)
        self._desk = desk

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, text or chip, and the line under the row."""
        cell: Cell = index.data(CELL)
        theme, rect = self._desk.theme, QRectF(option.rect)
        chosen = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.colour("accent_soft" if chosen else "base"))
        painter.setPen(QPen(theme.colour("line"), theme.tokens.border))
        painter.drawLine(QLineF(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1))
        if cell.chip is not None:
            self._draw_chip(painter, rect, cell.chip)
        else:
            self._draw_text(painter, option.rect.adjusted(EDGE, 2, -EDGE // 2, -3), cell)
        painter.restore()

    def _draw_chip(self, painter: QPainter, rect: QRectF, kind: StatusKind) -> None:
        said = self._desk.language.words.say(kind.message)
        size = chip_size(self._desk.theme, said)
        width = min(size.width(), int(rect.width()) - EDGE)
        box = QRectF(rect.left() + EDGE - 2, rect.center().y() - size.height() / 2, width, size.height())
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        draw_chip(painter, self._desk.theme, box, kind, said)

    def _draw_text(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        theme = self._desk.theme
        font, small = theme.font(bold=cell.is_strong), theme.font("small")
        lines = broken(cell.text, QFontMetrics(font), rect.width(), LINES)
        tall, low = QFontMetrics(font).height(), QFontMetrics(small).height() if cell.small else 0
        top = rect.center().y() - (tall * len(lines) + low) // 2
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        for line in lines:
            painter.drawText(QRect(rect.left(), top, rect.width(), tall), Qt.AlignmentFlag.AlignVCenter, line)
            top += tall
        left = rect.left()
        if cell.is_soon:
            draw_icon(painter, theme, DUE_SOON.icon, QRectF(left, top + 1, CHEVRON, CHEVRON), DUE_SOON.status)
            left += CHEVRON + 3
        if not cell.small:
            return
        if cell.is_deeper:
            draw_icon(painter, theme, "corner-down-right", QRectF(left, top + 1, CHEVRON, CHEVRON), "muted")
            left += CHEVRON + 3
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        room = rect.right() - left
        said = QFontMetrics(small).elidedText(cell.small, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, low), Qt.AlignmentFlag.AlignVCenter, said)


class RoadmapTable(QTableView):
    """The actions. Enter or F2 edits, Ctrl+Enter goes to the next state, Alt+Up and Alt+Down move, Delete removes.

    Signals: chosen, deed_wanted, sort_wanted.
    """

    chosen = Signal()  # another row is the one in question
    deed_wanted = Signal(str)  # see `roadmap_keys`
    sort_wanted = Signal(str)  # key of `ORDERS`: the head of a column was pressed

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._is_narrow = desk, False
        self._rows = RoadmapModel(desk, self)
        self.setModel(self._rows)
        self.setItemDelegate(RoadmapDelegate(desk, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._edit)
        self._fit_rows()

    @property
    def action(self) -> UUID | None:
        """The id of the action in question."""
        row = self.currentIndex().row()
        return self._rows.rows[row].id if 0 <= row < len(self._rows.rows) else None

    def show_rows(self, rows: tuple[ActionRow, ...]) -> None:
        """Show `rows`; the action in question stays so, or the first is."""
        before, at = self.action, self.currentIndex().row()
        if self._rows.show_rows(rows) and rows:
            ids = [row.id for row in rows]
            at = ids.index(before) if before in ids else min(max(at, 0), len(ids) - 1)
            self.selectRow(at)
        self.fit()
        self.chosen.emit()

    def choose(self, action: UUID) -> None:
        """Put `action` in question."""
        for number, row in enumerate(self._rows.rows):
            if row.id == action:
                self.selectRow(number)

    def go_in(self) -> None:
        """Stand on the row in question."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, *, on: bool) -> None:
        """Leave out the columns that a narrow window has no room for."""
        self._is_narrow = on
        self.fit()

    def retranslate(self) -> None:
        """Say the heads; the words of another language are of another width."""
        self.fit()
        self._rows.retranslate()
        self.setAccessibleName(self._desk.language.words.say(N_("Actions of the roadmap")))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on an action."""
        deed = deed_of(event)
        if deed:
            self.deed_wanted.emit(deed)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """Lay out again when the table or its text changes size."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self.fit()
        return done

    def fit(self) -> None:
        """Share the width out among the columns."""
        hidden = self._left_out()
        fixed = {column: wide for column, wide in self._fixed_widths().items() if column not in hidden}
        shares = {column: share for column, share in SHARES.items() if column not in hidden}
        room, whole = max(self.viewport().width() - sum(fixed.values()), 200), sum(shares.values())
        for column in range(len(HEADS)):
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, fixed.get(column, int(room * shares.get(column, 0) / whole)))
        self._fit_rows()

    def _fixed_widths(self) -> dict[int, int]:
        """Return how wide the columns are whose content has one width: chips and days are never cut."""
        theme, words = self._desk.theme, self._desk.language.words
        small, large = QFontMetrics(theme.font("small")), QFontMetrics(theme.font())
        day = words.short_day(date(2000, 9, 30))
        soon = CHEVRON + 3 + small.horizontalAdvance(words.say(DUE_SOON.message))
        start = max(soon, small.horizontalAdvance(words.say(N_("from {day}"), day=day)))
        due = large.horizontalAdvance(day)
        widths = {
            column: max([theme.px(LEAST_CHIP), *(chip_size(theme, said).width() for said in self._chips(column))])
            + 2 * EDGE
            for column in (TERM, STATE)
        }
        return {NUMBER: theme.px(36), WHEN: max(start, due) + 2 * EDGE, **widths}

    def _chips(self, column: int) -> set[str]:
        """Return what the chips of a column say."""
        say, cells = self._desk.language.words.say, [row.cells[column] for row in self._rows.rows]
        return {say(cell.chip.message) for cell in cells if cell.chip is not None}

    def _left_out(self) -> frozenset[int]:
        """Return the columns that there is no room for."""
        if self._is_narrow:
            return frozenset(range(len(HEADS))) - KEPT_NARROW
        width = self.viewport().width() / max(1.0, self._desk.theme.scale)
        gone = {HOW} if width < LEAST_HOW else set()
        return frozenset(gone | ({TERM} if width < LEAST_TERM else set()))

    def _fit_rows(self) -> None:
        """Make every row as tall as its tallest cell."""
        theme = self._desk.theme
        small = QFontMetrics(theme.font("small")).height()
        for number, row in enumerate(self._rows.rows):
            tall = ROW
            for column, cell in enumerate(row.cells):
                if cell.text and not self.isColumnHidden(column):
                    metrics = QFontMetrics(theme.font(bold=cell.is_strong))
                    lines = broken(cell.text, metrics, self.columnWidth(column) - EDGE - EDGE // 2, LINES)
                    tall = max(tall, len(lines) * metrics.height() + (small if cell.small else 0) + EDGE)
            self.setRowHeight(number, tall)

    def _edit(self) -> None:
        self.deed_wanted.emit("edit")

    def _sort(self, column: int) -> None:
        if column in SORTED:
            self.sort_wanted.emit(SORTED[column])

    def _tell(self) -> None:
        self.chosen.emit()


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` pixels; what does not fit is cut with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    return [
        line
        if metrics.horizontalAdvance(line) <= width
        else metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        for line in (*lines, *((" ".join(words),) if words else ()))
    ]
