"""The profile of a round on the screen: a line an area on the scale of 1 to 4; Enter opens the items of one.

As rounds, the marker of each stands on one scale; as bars, one bar a round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.documents import LevelLine, level_bar, round_bars, slope, slope_x
from app.words import N_
from ui.icons import draw_icon
from ui.widgets.drawing_view import draw_drawing
from ui.widgets.maturity_cell import draw_level
from ui.work.focas_results.columns import GAP, LOCK, Columns, columns_of
from ui.work.focas_results.rows import Change

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.widgets.item_strip import ItemMark
    from ui.work.focas_results.rows import ResultRow

ROLE = Qt.ItemDataRole.UserRole
TALL, BARS_TALL, ITEM_WIDE, ITEM_TALL, RADIUS = 34, 40, 26, 22, 6
BAR_TALL, SCALE, ROUND_BAR = 18, 1.5, 7
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE, RIGHT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
COLOURS = {"ok": "ok_ink", "warn": "warn_ink", "muted": "muted"}
DECLARED = N_("hollow: declared, not verified")


class ResultModel(QAbstractListModel):
    """Holds the rows; one of them may be open."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.rows: tuple[ResultRow, ...] = ()
        self.opened = ""

    @property
    def has_change(self) -> bool:
        """Whether there is more than one round."""
        return any(len(row.rounds) > 1 for row in self.rows)

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
            items = (
                ". ".join(_item_said(row, number) for number in range(len(row.items)))
                if row.code == self.opened
                else ""
            )
            return f"{row.said}. {items}" if items else row.said
        return None


class ResultDelegate(QStyledItemDelegate):
    """Draws a row: number, name, chart, band and mean, and how it changed."""

    def __init__(self, desk: Desk, model: ResultModel, view: ResultBars) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(view)
        self._desk, self._theme, self._model, self._view = desk, desk.theme, model, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the whole name, and the items of the open row."""
        row: ResultRow = index.data(ROLE)
        rect = QRectF(0, 0, self._view.viewport().width(), TALL)
        columns = self._columns(rect)
        is_open = row.code == self._model.opened
        room = QRect(0, 0, int(self._title_width(columns, row)), 9999)
        words = QFontMetrics(self._theme.font("area", bold=is_open)).boundingRect(room, int(WRAP), row.title)
        tall = max(self._theme.px(TALL if self._view.is_rounds else BARS_TALL), words.height() + 4)
        if not self._view.is_rounds:
            tall = max(tall, len(row.rounds) * (self._theme.px(ROUND_BAR) + 2) + 8)
        return QSize(200, tall + (self._items_tall(columns, row) if is_open else 0))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row and, when it is open, its items."""
        row: ResultRow = index.data(ROLE)
        theme, is_open = self._theme, row.code == self._model.opened
        rect = QRectF(option.rect)
        columns = self._columns(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = QRectF(rect)
        if is_open:
            top.setHeight(rect.height() - self._items_tall(columns, row))
            painter.fillRect(top, theme.colour("accent_soft"))
            painter.fillRect(rect.adjusted(0, top.height(), 0, 0), theme.colour("chosen"))
        elif index.row() % 2 == 0:
            painter.fillRect(rect, theme.colour("alternate"))
        self._draw_title(painter, top, columns, row, is_open=is_open)
        self._draw_chart(painter, top, columns, row)
        self._draw_result(painter, top, columns, row)
        self._draw_change(painter, top, columns, row)
        if is_open:
            self._draw_items(painter, rect.adjusted(0, top.height(), 0, 0), columns, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _columns(self, rect: QRectF) -> Columns:
        return columns_of(self._theme, rect, has_change=self._model.has_change)

    def _title_width(self, columns: Columns, row: ResultRow) -> float:
        return columns.title_width - (LOCK if row.is_compulsory else 0)

    def _draw_title(self, painter: QPainter, rect: QRectF, columns: Columns, row: ResultRow, *, is_open: bool) -> None:
        theme = self._theme
        self._write(painter, columns.box(columns.left, columns.number - 8, rect), row.number, "muted", RIGHT)
        if row.is_compulsory:
            sign = QRectF(columns.chart - GAP - 14, rect.center().y() - 7, 14, 14)
            draw_icon(painter, theme, "lock", sign, "muted")
        painter.setFont(theme.font("area", bold=is_open))
        painter.setPen(theme.colour("accent_hover" if is_open else "text"))
        painter.drawText(
            columns.box(columns.title, self._title_width(columns, row), rect).toRect(), int(WRAP), row.title
        )

    def _draw_chart(self, painter: QPainter, rect: QRectF, columns: Columns, row: ResultRow) -> None:
        box = columns.box(columns.chart, columns.chart_width, rect)
        if self._view.is_rounds:
            radius = float(self._theme.px(RADIUS))
            draw_drawing(painter, slope(row.rounds, box.width(), box.height(), radius=radius), box)
            self._draw_remark(painter, box.adjusted(0, 0, columns.cell - 4 - box.right(), 0), box.width(), row, radius)
        elif len(row.rounds) > 1:
            drawing = round_bars(row.rounds, box.width(), float(self._theme.px(ROUND_BAR)))
            draw_drawing(painter, drawing, box.adjusted(0, (box.height() - drawing.height) / 2, 0, 0))
        elif row.mean is not None and row.band is not None:
            line = LevelLine(row.title, row.mean, row.band, row.shown)
            bar = QRectF(box.left(), box.center().y() - BAR_TALL / 2, box.width(), BAR_TALL)
            draw_drawing(painter, level_bar(line, bar.width() / SCALE, BAR_TALL / SCALE), bar)

    def _draw_remark(self, painter: QPainter, box: QRectF, scale: float, row: ResultRow, radius: float) -> None:
        """Say beside the markers which round before has none."""
        if not row.remark:
            return
        theme = self._theme
        means = [mean for each in row.rounds for mean in each.means if mean is not None]
        wide = QFontMetrics(theme.font("small")).horizontalAdvance(row.remark) + 12
        left = box.left() + (slope_x(max(means), scale, radius) + radius + 6 if means else 0)
        chip = QRectF(min(left, box.right() - wide), box.center().y() - 10, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn_ground"))
        painter.drawRoundedRect(chip, 10, 10)
        self._write(painter, chip, row.remark, "warn_ink", Qt.AlignmentFlag.AlignCenter)

    def _draw_result(self, painter: QPainter, rect: QRectF, columns: Columns, row: ResultRow) -> None:
        theme = self._theme
        if row.mean is None or row.band is None:
            words = columns.box(columns.cell, columns.change_right - columns.change_width - columns.cell, rect)
            colour = "warn_ink" if row.share else "muted"
            if len(row.rounds) > 1:
                text = " ".join(part for part in (row.word, row.share) if part)
                self._write(painter, words, text, colour, MIDDLE)
                return
            chart = columns.box(columns.chart, columns.share_right - columns.chart, rect)
            self._write(painter, chart, row.word, colour, MIDDLE, "area")
        else:
            tall = theme.px(24)
            cell = QRectF(columns.cell, rect.center().y() - tall / 2, columns.cell_width, tall)
            draw_level(painter, theme, cell, row.band)
            painter.setFont(theme.font(bold=True))
            painter.setPen(theme.colour("text"))
            painter.drawText(columns.box(columns.mean, columns.mean_width, rect), MIDDLE, row.shown)
        self._write(painter, columns.box(columns.share_right - 80, 80, rect), row.share, "muted", RIGHT)

    def _draw_change(self, painter: QPainter, rect: QRectF, columns: Columns, row: ResultRow) -> None:
        if not columns.change_width:
            return
        change = row.change
        colour = COLOURS[change.status]
        wide = columns.change_width + columns.mean_width  # a word without a number may reach further
        box = columns.box(columns.change_right - wide, wide, rect)
        self._write(painter, box, change.text, colour, RIGHT)
        if change.status == "warn":
            text = QFontMetrics(self._theme.font("small")).horizontalAdvance(change.text)
            sign = QRectF(box.right() - text - 20, box.center().y() - 7, 14, 14)
            draw_icon(painter, self._theme, "triangle-alert", sign, "warn_ink")

    def _draw_items(self, painter: QPainter, rect: QRectF, columns: Columns, row: ResultRow) -> None:
        theme, font = self._theme, self._theme.font("area")
        metrics, tall = QFontMetrics(font), theme.px(ITEM_TALL)
        lines = self._item_lines(columns, row)
        for number, line in enumerate(lines):
            left, top = columns.title, rect.top() + number * (tall + 12) + 6
            for mark, move in line:
                words = metrics.horizontalAdvance(mark.code)
                painter.setFont(font)
                painter.setPen(theme.colour("text"))
                painter.drawText(QRectF(left, top, words + 2, tall), MIDDLE, mark.code)
                cell = QRectF(left + words + 6, top, theme.px(ITEM_WIDE), tall)
                draw_level(painter, theme, cell, mark.level, is_declared=mark.is_declared)
                wide = self._move_wide(move)
                self._write(painter, QRectF(cell.right() + 3, top, wide, tall), move.text, COLOURS[move.status], MIDDLE)
                left = cell.right() + wide + 14
        if any(mark.is_declared for mark in row.items):
            hollow = self._desk.language.words.say(DECLARED)
            last = QRectF(rect.left(), rect.bottom() - tall - 6, columns.change_right - rect.left(), tall)
            self._write(painter, last, hollow, "muted", RIGHT)

    def _move_wide(self, move: Change) -> int:
        return QFontMetrics(self._theme.font("small")).horizontalAdvance(move.text) + 3 if move.text else 0

    def _item_lines(self, columns: Columns, row: ResultRow) -> list[list[tuple[ItemMark, Change]]]:
        """Break the items into lines that fit, with room for what hollow means at the right of the last."""
        metrics = QFontMetrics(self._theme.font("area"))
        small = QFontMetrics(self._theme.font("small"))
        room = columns.change_right - columns.title
        if any(mark.is_declared for mark in row.items):
            room -= small.horizontalAdvance(self._desk.language.words.say(DECLARED)) + GAP
        lines: list[list[tuple[ItemMark, Change]]] = [[]]
        used = 0.0
        for mark, move in zip(row.items, row.moves or (Change(),) * len(row.items), strict=True):
            wide = metrics.horizontalAdvance(mark.code) + self._theme.px(ITEM_WIDE) + 20 + self._move_wide(move)
            if lines[-1] and used + wide > room:
                lines.append([])
                used = 0.0
            lines[-1].append((mark, move))
            used += wide
        return lines

    def _items_tall(self, columns: Columns, row: ResultRow) -> int:
        return len(self._item_lines(columns, row)) * (self._theme.px(ITEM_TALL) + 12)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, colour: str, align: Qt.AlignmentFlag, kind: str = "small"
    ) -> None:
        painter.setFont(self._theme.font(kind))
        painter.setPen(self._theme.colour(colour))
        painter.drawText(box, align, text)


def _item_said(row: ResultRow, number: int) -> str:
    """Return what an item says, and how it changed."""
    told = [row.items[number].said, row.moves[number].said if row.moves else ""]
    return ", ".join(part for part in told if part)


class ResultBars(QListView):
    """The profile. Up and down move, Enter or a click opens the items of an area.

    Signals: turned.
    """

    turned = Signal()  # the list is taller or lower now

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.is_rounds = True
        self._model = ResultModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ResultDelegate(desk, self._model, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._turn)

    @property
    def has_change(self) -> bool:
        """Whether rounds are compared."""
        return self._model.has_change

    def show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Show `rows`."""
        self._model.show_rows(rows)
        if not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self._model.index(0))
        self._grow()

    def show_as(self, *, rounds: bool) -> None:
        """Draw markers of rounds on one scale, or bars."""
        self.is_rounds = rounds
        self._grow()
        self.viewport().update()

    def open_area(self, code: str) -> None:
        """Mark the area `code` and open its items."""
        number = next((place for place, row in enumerate(self._model.rows) if row.code == code), None)
        if number is not None:
            self.setCurrentIndex(self._model.index(number))
            if self._model.opened != code:
                self._turn(self.currentIndex())
            self.setFocus()

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
