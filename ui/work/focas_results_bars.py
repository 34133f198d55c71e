"""The profile of a round on the screen: a bar an area on the scale of 1 to 4; Enter opens the items of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.documents import LevelLine, level_bar
from ui.icons import draw_icon
from ui.widgets.drawing_view import draw_drawing
from ui.widgets.maturity_cell import draw_level

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.widgets.item_strip import ItemMark

ROLE = Qt.ItemDataRole.UserRole
TALL, ITEMS_TALL, EDGE, NUMBER, CELL, GAP, COMPULSORY = 40, 40, 12, 26, 28, 10, 18
BAR_TALL, SCALE, MEAN, SHARE = 18, 1.5, 34, 52
TITLE_SHARE = 0.33
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One area. mean: None unless valid; `word` says why, such as "insufficient". shown, share: as printed.

    said: read aloud. items: shown under the row once it is open.
    """

    code: str
    number: str
    title: str
    mean: float | None
    band: int | None
    shown: str
    share: str
    word: str
    said: str
    items: tuple[ItemMark, ...]
    is_compulsory: bool = False


class ResultModel(QAbstractListModel):
    """Holds the rows; one of them may be open."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.rows: tuple[ResultRow, ...] = ()
        self.opened = ""

    def show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Show `rows`; repaint when they are the same areas."""
        if [row.code for row in rows] == [row.code for row in self.rows] and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def turn(self, code: str) -> None:
        """Open the items of `code`, or close them."""
        self.opened = "" if self.opened == code else code
        self.layoutChanged.emit()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many areas there are."""
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
            items = ". ".join(mark.said for mark in row.items) if row.code == self.opened else ""
            return f"{row.said}. {items}" if items else row.said
        return None


class ResultDelegate(QStyledItemDelegate):
    """Draws a row: number, name, bar, band and mean."""

    def __init__(self, desk: Desk, model: ResultModel, view: QListView) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(view)
        self._theme, self._model, self._view = desk.theme, model, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the whole name, and the items of the open row."""
        row: ResultRow = index.data(ROLE)
        width = self._view.viewport().width()
        room = QRect(0, 0, title_width(QRectF(0, 0, width, TALL), row), 9999)
        font = self._theme.font("area", bold=row.code == self._model.opened)
        words = QFontMetrics(font).boundingRect(room, int(WRAP), row.title)
        tall = max(TALL, words.height() + 8)
        return QSize(200, tall + (self._items_tall() if row.code == self._model.opened else 0))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row and, when it is open, its items."""
        row: ResultRow = index.data(ROLE)
        theme, is_open = self._theme, row.code == self._model.opened
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = QRectF(rect)
        if is_open:
            top.setHeight(rect.height() - self._items_tall())
            painter.fillRect(top, theme.colour("accent_soft"))
            painter.fillRect(rect.adjusted(0, top.height(), 0, 0), theme.colour("chosen"))
        elif index.row() % 2 == 0:
            painter.fillRect(rect, theme.colour("alternate"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        self._draw_title(painter, top, row, is_open=is_open)
        self._draw_result(painter, top, row)
        if is_open:
            self._draw_items(painter, QRectF(rect.left(), top.bottom(), rect.width(), self._items_tall()), row)
        painter.restore()

    def _draw_title(self, painter: QPainter, rect: QRectF, row: ResultRow, *, is_open: bool) -> None:
        theme = self._theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        number = QRectF(rect.left() + EDGE, rect.top(), NUMBER - 8, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.number)
        if row.is_compulsory:
            sign = QRectF(bar_left(rect) - GAP - 14, rect.center().y() - 7, 14, 14)
            draw_icon(painter, theme, "lock", sign, "muted")
        painter.setFont(theme.font("area", bold=is_open))
        painter.setPen(theme.colour("accent_hover" if is_open else "text"))
        box = QRect(int(rect.left()) + EDGE + NUMBER, int(rect.top()), title_width(rect, row), int(rect.height()))
        painter.drawText(box, int(WRAP), row.title)

    def _draw_result(self, painter: QPainter, rect: QRectF, row: ResultRow) -> None:
        theme, left, right = self._theme, bar_left(rect), rect.right() - EDGE - SHARE
        middle = rect.center().y()
        if row.mean is None or row.band is None:
            painter.setFont(theme.font("area"))
            painter.setPen(theme.colour("warn_ink" if row.share else "muted"))
            painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.word)
        else:
            width = bar_width(rect)
            line = LevelLine(row.title, row.mean, row.band, row.shown)
            bar = QRectF(left, middle - BAR_TALL / 2, width, BAR_TALL)
            draw_drawing(painter, level_bar(line, width / SCALE, BAR_TALL / SCALE), bar)
            cell = QRectF(left + width + GAP, middle - 12, CELL, 24)
            draw_level(painter, theme, cell, row.band)
            painter.setFont(theme.font(bold=True))
            painter.setPen(theme.colour("text"))
            mean = QRectF(cell.right() + 6, rect.top(), MEAN, rect.height())
            painter.drawText(mean, Qt.AlignmentFlag.AlignVCenter, row.shown)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        share = QRectF(right, rect.top(), SHARE, rect.height())
        painter.drawText(share, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.share)

    def _draw_items(self, painter: QPainter, rect: QRectF, row: ResultRow) -> None:
        theme, font = self._theme, self._theme.font("area")
        metrics = QFontMetrics(font)
        left = rect.left() + EDGE + NUMBER
        for mark in row.items:
            words = metrics.horizontalAdvance(mark.code)
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, mark.code)
            cell = QRectF(left + words + 6, rect.center().y() - 11, 26, 22)
            draw_level(painter, theme, cell, mark.level, is_declared=mark.is_declared)
            left = cell.right() + 14

    def _items_tall(self) -> int:
        return max(ITEMS_TALL, QFontMetrics(self._theme.font("area")).height() + 18)


def title_width(rect: QRectF, row: ResultRow) -> int:
    """Return how wide the name of an area may be in a row as wide as `rect`."""
    return int(bar_left(rect) - rect.left() - EDGE - NUMBER - GAP - (COMPULSORY if row.is_compulsory else 0))


def bar_left(rect: QRectF) -> float:
    """Return where the bars of a list as wide as `rect` begin."""
    return rect.left() + EDGE + NUMBER + max(150.0, rect.width() * TITLE_SHARE)


def bar_width(rect: QRectF) -> float:
    """Return how long the scale of 4 is."""
    return max(60.0, rect.right() - EDGE - SHARE - MEAN - CELL - 2 * GAP - bar_left(rect))


class ResultBars(QListView):
    """The profile. Up and down move, Enter or a click opens the items of an area.

    Signals: turned.
    """

    turned = Signal()  # the list is taller or lower now

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = ResultModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ResultDelegate(desk, self._model, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._turn)

    def show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Show `rows`."""
        self._model.show_rows(rows)
        if not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self._model.index(0))
        self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the items of the marked area."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the bars anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()
            self.turned.emit()

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            self._model.turn(self._model.rows[index.row()].code)
            self._grow()
            self.turned.emit()

    def _grow(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(len(self._model.rows)))) + 2)
