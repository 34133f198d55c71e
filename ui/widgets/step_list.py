"""The list of what is next: a tile, two lines, a status and a button a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.icons import draw_icon
from ui.widgets.status_chip import STATUSES, chip_size, draw_chip

if TYPE_CHECKING:
    from app.monitoring import NextStep
    from ui.desk import Desk
    from ui.theme import Theme

ROW, TILE, EDGE = 59, 36, 16
STEP = Qt.ItemDataRole.UserRole
LOOKS = {
    "votes": ("square-check", "info"),
    "workshop": ("presentation", "info"),
    "focas": ("clipboard-list", "ok"),
    "letter": ("signature", "warn"),
    "difference": ("git-fork", "review"),
    "roadmap": ("route", "warn"),
    "plan": ("target", "info"),
    "cluster": ("map-pinned", "ok"),
}
PLAIN_LOOK = ("circle-dot", "neutral")


class StepModel(QAbstractListModel):
    """Holds ready-made rows; repaints when the same things are read again, resets when they are others."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._steps: tuple[NextStep, ...] = ()

    def show_steps(self, steps: tuple[NextStep, ...]) -> None:
        """Show `steps`."""
        same = [step.target for step in steps] == [step.target for step in self._steps]
        if same and steps:
            self._steps = steps
            self.dataChanged.emit(self.index(0), self.index(len(steps) - 1))
            return
        self.beginResetModel()
        self._steps = steps
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many things there are to do."""
        return len(self._steps)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one cell up."""
        step = self._steps[index.row()]
        if role == STEP:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return step.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (step.title, step.detail, step.chip.said if step.chip else "", step.button)
            return ". ".join(part for part in parts if part)
        return None


class StepDelegate(QStyledItemDelegate):
    """Draws a row; the first row's button is the filled one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the colours of `desk.theme`."""
        super().__init__(parent)
        self._theme = desk.theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines and their margins."""
        lines = QFontMetrics(self._theme.font(bold=True)).height() + QFontMetrics(self._theme.font("small")).height()
        return QSize(200, max(ROW, lines + 24))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, tile, lines, status and button."""
        step: NextStep = index.data(STEP)
        rect, theme = QRectF(option.rect), self._theme
        focused = bool(option.state & option.state.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == 0:
            painter.fillRect(rect, theme.colour("chosen"))
        if index.row() + 1 < index.model().rowCount():
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if focused:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        self._draw_tile(painter, rect, step)
        button = button_rect(theme, rect, step, is_first=index.row() == 0)
        self._draw_button(painter, button, step, is_first=index.row() == 0)
        self._draw_lines(painter, rect, step, self._draw_status(painter, rect, step, button.left()))
        painter.restore()

    def _draw_tile(self, painter: QPainter, rect: QRectF, step: NextStep) -> None:
        icon, status = LOOKS.get(step.kind, PLAIN_LOOK)
        tile = QRectF(rect.left() + EDGE, rect.center().y() - TILE / 2, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{status}_ground"))
        painter.drawRoundedRect(tile, 6, 6)
        draw_icon(painter, self._theme, icon, tile.adjusted(9, 9, -9, -9), status)

    def _draw_status(self, painter: QPainter, rect: QRectF, step: NextStep, right: float) -> float:
        if step.chip is None or step.chip.code not in STATUSES:
            return right
        size = chip_size(self._theme, step.chip.said)
        column = rect.left() + rect.width() * 0.61
        left = min(column, right - size.width() - EDGE)
        box = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        draw_chip(painter, self._theme, box, STATUSES[step.chip.code], step.chip.said)
        return left

    def _draw_lines(self, painter: QPainter, rect: QRectF, step: NextStep, right: float) -> None:
        left = rect.left() + EDGE + TILE + 12
        fonts = ((self._theme.font(bold=True), step.title, "text"), (self._theme.font("small"), step.detail, "muted"))
        heights = [QFontMetrics(font).height() for font, _, _ in fonts]
        top = rect.center().y() - sum(heights) / 2
        for (font, text, role), height in zip(fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            line = QRectF(left, top, right - left - 12, height)
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, cut)
            top += height

    def _draw_button(self, painter: QPainter, box: QRectF, step: NextStep, *, is_first: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("accent" if is_first else "line_strong"), theme.tokens.border))
        painter.setBrush(theme.colour("accent" if is_first else "raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        words = QRectF(box)
        if is_first:
            sign = QRectF(box.left() + 12, box.center().y() - 8, 16, 16)
            draw_icon(painter, theme, "arrow-right", sign, "on_accent")
            words.setLeft(sign.right())
        painter.setFont(theme.font(bold=is_first))
        painter.setPen(theme.colour("on_accent" if is_first else "text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, step.button)


class StepList(QListView):
    """What is next. Arrows move, Enter or the row's button opens it.

    Signals: taken.
    """

    taken = Signal(object)  # NextStep

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._model = StepModel(self)
        self.setModel(self._model)
        self.setItemDelegate(StepDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._model.modelReset.connect(self._choose_first)

    def show_steps(self, steps: tuple[NextStep, ...]) -> None:
        """Show `steps`; the first is marked."""
        self._model.show_steps(steps)
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(len(steps)))) + 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the row's button says."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button of a row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_button(index, event.position()):
            self._take(index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        self._take(self.indexAt(event.position().toPoint()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a button."""
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and self._on_button(index, event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def button_centre(self, row: int) -> QPoint:
        """Return where the button of `row` stands in the viewport."""
        index = self._model.index(row)
        box = button_rect(self._desk.theme, QRectF(self.visualRect(index)), index.data(STEP), is_first=row == 0)
        return box.center().toPoint()

    def _on_button(self, index: QModelIndex, at: QPointF) -> bool:
        rect = QRectF(self.visualRect(index))
        return button_rect(self._desk.theme, rect, index.data(STEP), is_first=index.row() == 0).contains(at)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.taken.emit(index.data(STEP))

    def _choose_first(self) -> None:
        self.setCurrentIndex(self._model.index(0))

    @override
    def event(self, event: QEvent) -> bool:
        """Measure the rows again when text changes its size."""
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        return super().event(event)


def button_rect(theme: Theme, rect: QRectF, step: NextStep, *, is_first: bool) -> QRectF:
    """Return where the button of a row stands."""
    metrics = QFontMetrics(theme.font(bold=is_first))
    width = metrics.horizontalAdvance(step.button) + 28 + (24 if is_first else 0)
    height = max(35.0, metrics.height() + 14)
    return QRectF(rect.right() - EDGE - width, rect.center().y() - height / 2, width, height)
