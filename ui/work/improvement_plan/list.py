"""The actions of the plan in their order: what and who, what kind, and when in the three years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.documents import quarters
from app.words import N_
from ui.icons import draw_icon
from ui.widgets.drawing_view import draw_drawing
from ui.widgets.status_chip import StatusKind, chip_size, draw_chip
from ui.work.improvement_plan.bars import Grip, grip_of

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Desk

ROLE = Qt.ItemDataRole.UserRole
TALL, GRIP, NUMBER, EDGE, YEARS_WIDTH, WARN, MOST_LINES, SCALE = 64, 26, 26, 10, 156, 22, 4, 1.6
MIDDLE = Qt.AlignmentFlag.AlignVCenter
KINDS = {
    "training": StatusKind("graduation-cap", "info", ""),
    "technical_assistance": StatusKind("briefcase-business", "ok", ""),
    "coaching": StatusKind("hand-heart", "review", ""),
    "peer_exchange": StatusKind("arrow-left-right", "review", ""),
    "internal_rule": StatusKind("scroll-text", "neutral", ""),
    "equipment": StatusKind("package", "neutral", ""),
}
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
SHIFTS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as the list shows it. detail: who and which items. said: read aloud. kind: a key of `KINDS`."""

    id: UUID
    number: int
    title: str
    detail: str
    kind: str
    kind_said: str
    first: int | None
    last: int | None
    said: str
    is_warned: bool = False


class ActionModel(QAbstractListModel):
    """Holds the rows; a title can be written in place.

    Signals: retitled.
    """

    retitled = Signal(object, str)  # id of the action, its new title

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.rows: tuple[ActionRow, ...] = ()
        self.is_locked = True

    def show_rows(self, rows: tuple[ActionRow, ...], *, is_locked: bool) -> None:
        """Show `rows`; repaint when they are the same actions in the same order."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        self.is_locked = is_locked
        if same and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_bar(self, action: UUID, first: int, last: int) -> None:
        """Show the bar of `action` elsewhere, until the rows are read again."""
        self.rows = tuple(replace(row, first=first, last=last) if row.id == action else row for row in self.rows)
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows can be dragged and written, unless the plan is approved."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags if self.is_locked else Qt.ItemFlag.ItemIsDropEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self.is_locked else plain | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one cell up."""
        row = self.rows[index.row()]
        if role == ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        return None

    @override
    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tell the page what was written in place."""
        text = str(value).strip()
        if not text or text == self.rows[index.row()].title:
            return False
        self.retitled.emit(self.rows[index.row()].id, text)
        return True


class ActionDelegate(QStyledItemDelegate):
    """Draws a row: grip, number, what and who, kind, twelve quarters."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(view)
        self._theme, self._view = desk.theme, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the whole title and the line under it."""
        row: ActionRow = index.data(ROLE)
        width = self._view.viewport().width()
        room = QRect(0, 0, self._words_width(width), 9999)
        metrics = QFontMetrics(self._theme.font(bold=True))
        title = min(metrics.boundingRect(room, int(WRAP), row.title).height(), MOST_LINES * metrics.lineSpacing())
        return QSize(width, max(TALL, title + chip_size(self._theme, row.kind_said).height() + 22))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: ActionRow = index.data(ROLE)
        rect, theme = QRectF(option.rect), self._theme
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_on:
            painter.fillRect(rect, theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        middle = rect.center().y()
        draw_icon(painter, theme, "grip-vertical", QRectF(rect.left() + 6, middle - 9, 18, 18), "muted")
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        number = QRectF(rect.left() + GRIP, rect.top(), NUMBER, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(row.number))
        self._draw_words(painter, rect, row, is_on=is_on)
        self._draw_when(painter, rect, row)
        painter.restore()

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Write over the title."""
        rect = QRect(option.rect)
        left = rect.left() + GRIP + NUMBER
        editor.setGeometry(left, rect.top() + 4, self._words_width(rect.width()) + 8, rect.height() - 8)

    def _draw_words(self, painter: QPainter, rect: QRectF, row: ActionRow, *, is_on: bool) -> None:
        theme = self._theme
        left, width = int(rect.left()) + GRIP + NUMBER + 4, self._words_width(int(rect.width()))
        font, small = theme.font(bold=is_on), theme.font("small")
        metrics = QFontMetrics(font)
        whole = metrics.boundingRect(QRect(0, 0, width, 9999), int(WRAP), row.title).height()
        tall = min(whole, MOST_LINES * metrics.lineSpacing())
        chip = chip_size(theme, row.kind_said)
        top = int(rect.center().y()) - (tall + chip.height() + 5) // 2
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, top, width, tall + 2), int(WRAP), row.title)
        line = QRectF(left, top + tall + 5, chip.width(), chip.height())
        if row.kind in KINDS:
            draw_chip(painter, theme, line, KINDS[row.kind], row.kind_said)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        room = left + width - line.right() - 8
        detail = QFontMetrics(small).elidedText(row.detail, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(line.translated(line.width() + 8, 0).adjusted(0, 0, room, 0), MIDDLE, detail)

    def _draw_when(self, painter: QPainter, rect: QRectF, row: ActionRow) -> None:
        theme, middle = self._theme, rect.center().y()
        if row.is_warned:
            sign = QRectF(years_left(rect) - WARN, middle - 8, 16, 16)
            draw_icon(painter, theme, "triangle-alert", sign, "warn")
        bar = bar_of(rect)
        draw_drawing(painter, quarters(row.first, row.last, bar.width() / SCALE, bar.height() / SCALE), bar)

    def _words_width(self, width: int) -> int:
        return max(120, width - GRIP - NUMBER - YEARS_WIDTH - EDGE - WARN - 8)


def bar_of(rect: QRectF) -> QRectF:
    """Return where the twelve quarters of a row are drawn."""
    return QRectF(years_left(rect), rect.center().y() - 10, YEARS_WIDTH - 12, 20)


def years_left(rect: QRectF) -> float:
    """Return where the three years begin."""
    return rect.right() - EDGE - YEARS_WIDTH + 8


class ActionHeads(QWidget):
    """The three years over the quarters of the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say no year yet."""
        super().__init__(parent)
        self._desk, self._first_year = desk, 0

    def show_years(self, first_year: int) -> None:
        """Head the list with three years from `first_year`."""
        self._first_year = first_year
        self.setFixedHeight(QFontMetrics(self._desk.theme.font("small")).height() + 14)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads and a line under them."""
        painter, theme, rect = QPainter(self), self._desk.theme, QRectF(self.rect())
        painter.setPen(theme.colour("line_strong"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("small"))
        what = self._desk.language.words.say(N_("What will be done, of what kind, by whom"))
        painter.drawText(rect.adjusted(GRIP + NUMBER + 4, 0, -YEARS_WIDTH - EDGE, 0), MIDDLE, what)
        step = (YEARS_WIDTH - 12) / 3
        for number in range(3):
            left = years_left(rect) + number * step
            painter.drawText(QRectF(left, 0, step, rect.height()), MIDDLE, str(self._first_year + number))
        painter.end()


class ActionList(QListView):
    """The actions. Enter: form; F2: title; Alt and arrows move, Shift and arrows shift quarters; Delete takes out.

    Signals: chosen, retitled, moved, shifted, removed, opened.
    """

    chosen = Signal(object)  # id of the marked action; None: none
    retitled = Signal(object, str)  # id, title
    moved = Signal(object, object)  # id, id of the action that it goes before; None: to the end
    shifted = Signal(object, int, int)  # id, quarters by which its beginning and its end go
    removed = Signal(object)  # id
    opened = Signal()  # Enter: write in the form

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = ActionModel(self)
        self._quiet = False
        self._grip: Grip | None = None
        self._waiting: tuple[tuple[ActionRow, ...], bool, UUID | None] | None = None
        self.setModel(self._model)
        self.setItemDelegate(ActionDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed | QListView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._model.retitled.connect(self.retitled)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def action(self) -> UUID | None:
        """The id of the marked action."""
        row = self.currentIndex().row()
        return self._model.rows[row].id if 0 <= row < len(self._model.rows) else None

    def show_rows(self, rows: tuple[ActionRow, ...], *, is_locked: bool, action: UUID | None) -> None:
        """Show `rows` with `action` marked; this is not told. While a title is being written it waits."""
        if self.state() == QListView.State.EditingState:
            self._waiting = (rows, is_locked, action)
            return
        self._waiting = None
        self._quiet = True
        self._model.show_rows(rows, is_locked=is_locked)
        ids = [row.id for row in rows]
        if action in ids:
            self.setCurrentIndex(self._model.index(ids.index(action)))
        self._quiet = False
        self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, shift, take out."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        control = Qt.KeyboardModifier.ControlModifier
        action = self.action
        if self.state() == QListView.State.EditingState:
            event.accept()  # the line ends its own writing
        elif key in ENTER_KEYS and action is not None:
            self.opened.emit()
        elif action is None or self._model.is_locked:
            super().keyPressEvent(event)
        elif key in MOVES and modifiers == alt:
            self._move(MOVES[key])
        elif key in SHIFTS and modifiers == shift:
            self.shifted.emit(action, SHIFTS[key], SHIFTS[key])
        elif key in SHIFTS and modifiers == shift | control:
            self.shifted.emit(action, 0, SHIFTS[key])
        elif key == Qt.Key.Key_Delete and modifiers == Qt.KeyboardModifier.NoModifier:
            self.removed.emit(action)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a bar, or mark a row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._model.is_locked and event.button() == Qt.MouseButton.LeftButton:
            bar = bar_of(QRectF(self.visualRect(index)))
            self._grip = grip_of(self._model.rows[index.row()], bar, event.position().x())
        if self._grip is None:
            super().mousePressEvent(event)
        else:
            self.setCurrentIndex(index)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the bar where the hand takes it."""
        if self._grip is None:
            super().mouseMoveEvent(event)
        else:
            first, last = self._grip.by(event.position().x())
            self._model.show_bar(self._grip.row.id, self._grip.first + first, self._grip.last + last)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the bar was left."""
        grip, self._grip = self._grip, None
        if grip is None:
            super().mouseReleaseEvent(event)
            return
        first, last = grip.by(event.position().x())
        was_first, was_last = grip.row.first or 1, grip.row.last or grip.row.first or 1
        by = (grip.first + first - was_first, grip.last + last - was_last)
        if any(by) or grip.row.first is None:
            self.shifted.emit(grip.row.id, *by)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Move the dragged action before the one under the pointer."""
        action = self.action
        at = self.indexAt(event.position().toPoint())
        row = at.row() if at.isValid() else len(self._model.rows)
        if at.isValid() and event.position().y() > self.visualRect(at).center().y():
            row += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if action is not None:
            self.moved.emit(action, self._id_at(row))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    @override
    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Show what waited while the title was being written."""
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            rows, is_locked, action = self._waiting
            self.show_rows(rows, is_locked=is_locked, action=action)

    def editor(self) -> QLineEdit | None:
        """Return the line in which a title is being written."""
        return self.findChild(QLineEdit)

    def _move(self, by: int) -> None:
        row = self.currentIndex().row()
        target = row + by
        action = self.action
        if action is not None and 0 <= target < len(self._model.rows):
            self.moved.emit(action, self._id_at(target if by < 0 else target + 1))

    def _id_at(self, row: int) -> UUID | None:
        return self._model.rows[row].id if row < len(self._model.rows) else None

    def _grow(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(len(self._model.rows)))) + 2)

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.action)
