"""Rows of a card: a shape, two lines, a few cells in columns, and what can be done with each, as real buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import S1, S2, S3, S4, repolish
from ui.widgets.label import Label
from ui.widgets.level_square import LevelSquare
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from ui.desk import Desk

BAR = 48  # logical pixels of a bar of progress
ICON = 20
LEAST = 200  # logical pixels of the two lines of a row, at normal text
TIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column. text: said in words.

    status: a code of `STATUSES`, shown as a chip that says `text`. share: 0 to 1, a bar before the text. level: 1 to 4,
    its digit in its colour before the text.
    """

    text: str = ""
    status: str = ""
    share: float | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row. key: told back by the signals. tone: the token of the shape. button, second: "" leaves them out.

    is_marked: the row to go on with; its button is tinted.
    """

    key: str
    title: str
    detail: str = ""
    icon: str = ""
    tone: str = "text"
    cells: tuple[Cell, ...] = ()
    button: str = ""
    second: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of cells. title: in words. width: logical pixels at normal text. is_kept: stays in a narrow window."""

    title: str
    width: int
    is_kept: bool = True


class Rows(QFrame):
    """A short list. Tab goes from button to button; the same rows read again keep the focus where it is.

    Signals: pressed, second_pressed.
    """

    pressed = Signal(str)  # key of the row
    second_pressed = Signal(str)  # key of the row

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no row yet."""
        super().__init__(parent)
        self._desk = desk
        self._columns: tuple[Column, ...] = ()
        self._rows: list[RowFrame] = []
        self._is_narrow = False
        self._head = QFrame(self)
        self._head.setObjectName("rowhead")
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(S4, 6, S3, 6)
        self._head_row.setSpacing(S2)
        self._heads: list[Label] = []
        self._tail = QWidget(self._head)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._head.hide()
        desk.theme.changed.connect(self._fit)

    def show_columns(self, first: str, columns: tuple[Column, ...]) -> None:
        """Head the rows: `first` over the two lines, then each column; without a title there is no head."""
        self._columns = columns
        titles = (first, *(column.title for column in columns))
        while len(self._heads) < len(titles):
            self._heads.append(Label("head", self._head))
            self._head_row.addWidget(self._heads[-1], int(len(self._heads) == 1))
        self._head_row.removeWidget(self._tail)
        self._head_row.addWidget(self._tail)
        for label, title in zip(self._heads, titles, strict=True):
            label.setText(title)
        self._head.setVisible(bool(first))
        self._fit()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show `rows`."""
        if [frame.key for frame in self._rows] != [row.key for row in rows]:
            self._make(len(rows))
        for frame, row in zip(self._rows, rows, strict=True):
            frame.show_row(row)
        self._fit()

    def narrow(self, *, on: bool) -> None:
        """Leave out the columns that a narrow window has no room for."""
        self._is_narrow = on
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def button_of(self, key: str) -> QPushButton | None:
        """Return the button of the row `key`, to give it the focus."""
        return next((frame.button for frame in self._rows if frame.key == key), None)

    def _make(self, number: int) -> None:
        for frame in self._rows:
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self._rows = [RowFrame(self._desk, is_last=each == number - 1, parent=self) for each in range(number)]
        for frame in self._rows:
            self._column.addWidget(frame)
            frame.pressed.connect(self.pressed)
            frame.second_pressed.connect(self.second_pressed)
            frame.show()

    def _fit(self) -> None:
        tail = max((frame.acts.sizeHint().width() for frame in self._rows if frame.has_actions), default=0)
        widths, shown = self._share(tail)
        for frame in self._rows:
            frame.fit(widths, shown, tail)
        self._tail.setFixedWidth(tail)
        self._tail.setVisible(tail > 0)
        for label, width, is_shown in zip(self._heads[1:], widths, shown, strict=True):
            label.setFixedWidth(width)
            label.setVisible(is_shown)

    def _share(self, tail: int) -> tuple[list[int], list[bool]]:
        """Return how wide the columns are, and which are shown; the two lines of a row keep a width of their own.

        Columns give way down to `TIGHT` of their width; after that the last of those that may be left out goes.
        """
        px = self._desk.theme.px
        asked, shown = (
            [px(each.width) for each in self._columns],
            [not self._is_narrow or each.is_kept for each in self._columns],
        )
        self.setMinimumWidth(px(LEAST))  # what the columns ask for never keeps the window wide
        while any(shown):
            room = self.width() - px(LEAST) - tail - S4 - S3 - ICON - S1 - S2 * (sum(shown) + 2)
            wanted = sum(width for width, is_shown in zip(asked, shown, strict=True) if is_shown)
            if wanted <= room:
                return asked, shown
            spare = [number for number, each in enumerate(self._columns) if shown[number] and not each.is_kept]
            if room >= TIGHT * wanted or not spare:
                share = max(room / wanted, TIGHT)
                return [round(width * share) for width in asked], shown
            shown[spare[-1]] = False
        return asked, shown


class RowFrame(QFrame):
    """One row as it stands. Signals: pressed, second_pressed."""

    pressed = Signal(str)
    second_pressed = Signal(str)

    def __init__(self, desk: Desk, *, is_last: bool, parent: QWidget) -> None:
        """Show nothing yet; the last row has no line under it."""
        super().__init__(parent)
        self.setObjectName("lastrow" if is_last else "row")
        self._desk, self.key = desk, ""
        self._sign, self._title, self._detail = QLabel(), Label("strong", wraps=True), Label("small", wraps=True)
        self._cells: list[CellView] = []
        self.acts = QWidget(self)
        self.button, self._second = QPushButton(self.acts), QPushButton(self.acts)
        self._second.setProperty("kind", "quiet")
        self._arrange()
        self.button.clicked.connect(self._press)
        self._second.clicked.connect(self._press_second)

    @property
    def has_actions(self) -> bool:
        """Whether something can be done with the row."""
        return not (self.button.isHidden() and self._second.isHidden())

    def show_row(self, row: Row) -> None:
        """Show `row`."""
        self.key = row.key
        self._sign.setVisible(bool(row.icon))
        if row.icon:
            self._sign.setPixmap(self._desk.theme.icon(row.icon, row.tone).pixmap(QSize(ICON, ICON)))
        self._title.setText(row.title)
        self._detail.setText(row.detail)
        self._detail.setVisible(bool(row.detail))
        for button, said in ((self.button, row.button), (self._second, row.second)):
            button.setText(said.replace("&", "&&"))
            button.setAccessibleName(f"{said}: {row.title}")
            button.setVisible(bool(said))
        repolish(self, "marked", value=row.is_marked)
        repolish(self.button, "kind", "tinted" if row.is_marked else "")
        self.acts.setVisible(self.has_actions)
        self._show_cells(row.cells)

    def fit(self, widths: list[int], shown: list[bool], tail: int) -> None:
        """Let the cells stand under their heads."""
        for cell, width, is_shown in zip(self._cells, widths, shown, strict=False):
            cell.setFixedWidth(width)
            cell.setVisible(is_shown)
        self.acts.setFixedWidth(tail)

    def _show_cells(self, cells: tuple[Cell, ...]) -> None:
        while len(self._cells) < len(cells):
            view = CellView(self._desk, self)
            self._cells.append(view)
            self._row.insertWidget(self._row.count() - 1, view)
        for view, cell in zip(self._cells, cells, strict=False):
            view.show_cell(cell)

    def _press(self) -> None:
        self.pressed.emit(self.key)

    def _press_second(self) -> None:
        self.second_pressed.emit(self.key)

    def _arrange(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addStretch(1)
        lines.addWidget(self._title)
        lines.addWidget(self._detail)
        lines.addStretch(1)
        act = QHBoxLayout(self.acts)
        act.setContentsMargins(0, 0, 0, 0)
        act.setSpacing(S2)
        act.addStretch(1)
        act.addWidget(self._second)
        act.addWidget(self.button)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(S4, 4, S3, 4)
        self._row.setSpacing(S2)
        self._row.addWidget(self._sign)
        self._row.addSpacing(S1)
        self._row.addLayout(lines, 1)
        self._row.addWidget(self.acts)


class CellView(QWidget):
    """One cell as it stands."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._bar, self._level = QProgressBar(self), LevelSquare(desk, self)
        self._chip, self._text = StatusChip(desk, self), Label("area", self, wraps=True)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for widget in (self._bar, self._level, self._chip):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addStretch(0)

    def show_cell(self, cell: Cell) -> None:
        """Show `cell`."""
        self._bar.setVisible(cell.share is not None)
        self._bar.setValue(round(100 * (cell.share or 0)))
        self._bar.setAccessibleName(cell.text)
        self._level.setVisible(cell.level is not None)
        self._level.show_level(cell.level)
        if cell.status:
            self._chip.show_status(cell.status, cell.text)
        self._chip.setVisible(bool(cell.status))
        self._text.setText("" if cell.status else cell.text)
        self._text.setVisible(bool(self._text.text()))
        repolish(self._text, "kind", "strong" if cell.level is not None else "area")
