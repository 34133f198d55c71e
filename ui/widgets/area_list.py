"""The areas of an instrument: number, name, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.icons import draw_icon
from ui.widgets.maturity_cell import draw_level

if TYPE_CHECKING:
    from ui.desk import Desk

ROLE = Qt.ItemDataRole.UserRole
LEFT, RIGHT, NUMBER, CELL_WIDTH, CELL_HEIGHT, MARK = 6, 8, 17, 26, 20, 4
LEAST = 40  # logical pixels of a row
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area as it is shown.

    number: its place in the instrument, "" for a row that is no area. level: 1 to 4, "NA" or None. below: said under
    the level, such as the mean; or in its place while there is none, such as "4/5". said: all of it, read aloud.
    """

    code: str
    number: str
    title: str
    level: int | str | None = None
    below: tuple[str, ...] = ()
    said: str = ""
    is_compulsory: bool = False
    sign: str = ""  # icon at the right, for what is missing


class AreaModel(QAbstractListModel):
    """Holds the rows; repaints when they are the same areas, resets when they are others."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.rows: tuple[AreaRow, ...] = ()

    def show_rows(self, rows: tuple[AreaRow, ...]) -> None:
        """Show `rows`."""
        same = [row.code for row in rows] == [row.code for row in self.rows]
        if same and rows:
            others = [number for number, row in enumerate(rows) if row != self.rows[number]]
            self.rows = rows
            for number in others:  # a key waits for this: what is the same is not drawn again
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many there are."""
        return len(self.rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one cell up."""
        row = self.rows[index.row()]
        if role == ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said or row.title
        return None


class AreaDelegate(QStyledItemDelegate):
    """Draws a row: the chosen one on a tinted ground with a mark at its left."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(view)
        self._theme, self._view = desk.theme, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the whole name, and for what stands under the level."""
        row: AreaRow = index.data(ROLE)
        width = self._view.viewport().width()
        font = self._font(bold=True)
        room = QRect(0, 0, self._text_width(width), 9999)
        words = QFontMetrics(font).boundingRect(room, int(WRAP), row.title).height()
        lines = len(row.below) * QFontMetrics(self._theme.font("small")).height()
        cell = CELL_HEIGHT if row.level is not None else 0
        return QSize(width, max(self._theme.px(LEAST), words + 2, cell + lines + 2))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, number, name and level."""
        row: AreaRow = index.data(ROLE)
        rect, theme = QRect(option.rect), self._theme
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_on:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(rect.left(), rect.top(), MARK, rect.height(), theme.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        self._draw_number(painter, rect, row)
        painter.setFont(self._font(bold=is_on))
        painter.setPen(theme.colour("accent_hover" if is_on else "text"))
        left = rect.left() + LEFT + NUMBER + 4
        painter.drawText(QRect(left, rect.top(), self._text_width(rect.width()), rect.height()), int(WRAP), row.title)
        self._draw_level(painter, QRectF(rect), row)
        painter.restore()

    def _draw_number(self, painter: QPainter, rect: QRect, row: AreaRow) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("muted"))
        height = QFontMetrics(painter.font()).height()
        box = QRectF(rect.left() + LEFT, rect.center().y() - height / 2, NUMBER, height)
        if row.is_compulsory:
            lock = QRectF(box.center().x() - 6, box.center().y() + 2, 13, 13)
            draw_icon(painter, self._theme, "lock", lock, "muted")
            box.moveTop(box.top() - height / 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.number)

    def _draw_level(self, painter: QPainter, rect: QRectF, row: AreaRow) -> None:
        theme, right = self._theme, rect.right() - RIGHT
        font = theme.font("small", bold=row.level is not None)
        line = QFontMetrics(font).height()
        cell = CELL_HEIGHT + 1 if row.level is not None else 0
        top = rect.center().y() - (cell + line * len(row.below)) / 2
        if row.sign:
            draw_icon(painter, theme, row.sign, QRectF(right - 22, top, 18, 18), "warn")
        elif row.level is not None:
            draw_level(painter, theme, QRectF(right - CELL_WIDTH, top, CELL_WIDTH, CELL_HEIGHT), row.level)
        painter.setFont(font)
        centre = right - CELL_WIDTH / 2
        for number, text in enumerate(row.below):
            painter.setPen(theme.colour("text" if number == 0 else "muted"))
            width = max(CELL_WIDTH + 2 * RIGHT - 4, QFontMetrics(font).horizontalAdvance(text) + 2)
            left = min(centre - width / 2, rect.right() - width - 4)
            box = QRectF(left, top + cell + number * line, width, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            painter.setFont(theme.font("small"))

    def _font(self, *, bold: bool) -> QFont:
        return self._theme.font("area", bold=bold)

    def _text_width(self, width: int) -> int:
        return max(60, width - LEFT - NUMBER - CELL_WIDTH - RIGHT - 10)


class AreaList(QListView):
    """The areas. Arrows move, which opens the area.

    Signals: opened.
    """

    opened = Signal(str)  # code of the area that the person chose

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = AreaModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(AreaDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        desk.theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def code(self) -> str:
        """The code of the area that is open; "" for none."""
        row = self.currentIndex().row()
        return self._model.rows[row].code if 0 <= row < len(self._model.rows) else ""

    def show_rows(self, rows: tuple[AreaRow, ...], code: str) -> None:
        """Show `rows` with `code` open; this is not told."""
        shapes = [_shape(row) for row in self._model.rows]
        self._quiet = True
        self._model.show_rows(rows)
        self.open_area(code)
        self._quiet = False
        if shapes != [_shape(row) for row in rows]:
            self.scheduleDelayedItemsLayout()

    def open_area(self, code: str) -> None:
        """Mark the area `code` as open; this is not told."""
        quiet, self._quiet = self._quiet, True
        codes = [row.code for row in self._model.rows]
        if code in codes and code != self.code:
            index = self._model.index(codes.index(code))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        self._quiet = quiet

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the names anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self) -> None:
        if not self._quiet and self.code:
            self.opened.emit(self.code)


def _shape(row: AreaRow) -> tuple[str, bool, int]:
    """Return what the height of a row depends on."""
    return row.title, row.level is not None, len(row.below)
