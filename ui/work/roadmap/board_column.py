"""One column of the board: the actions in one state, as cards that are drawn, chosen, and carried by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.words import N_
from ui.icons import draw_icon
from ui.work.roadmap.keys import deed_of
from ui.work.roadmap.look import TERM_KINDS, kind_of, said_of
from ui.work.roadmap.table import broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.qsip import ActionView
    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
ACTION = Qt.ItemDataRole.UserRole
CARRIED = "application/x-trocha-action"
PAD, GAP, SIGN, LINES = 8, 6, 14, 4
BESIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BoardModel(QAbstractListModel):
    """The actions of one column; repaints when the same are read again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.actions: tuple[ActionView, ...] = ()

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Hold `actions`."""
        if [each.id for each in actions] == [each.id for each in self.actions]:
            self.actions = actions
            if actions:
                self.dataChanged.emit(self.index(0), self.index(len(actions) - 1))
            return
        self.beginResetModel()
        self.actions = actions
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return len(self.actions)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look an action up."""
        action = self.actions[index.row()]
        if role == ACTION:
            return action
        if role == Qt.ItemDataRole.DisplayRole:
            return action.title
        return said_of(action, self._desk.language.words) if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """A card can be carried."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    @override
    def mimeTypes(self) -> list[str]:
        """What is carried is an action."""
        return [CARRIED]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the action by its id."""
        carried = QMimeData()
        for index in indexes:
            carried.setData(CARRIED, str(self.actions[index.row()].id).encode())
        return carried


class BoardDelegate(QStyledItemDelegate):
    """Draws a card: number and title, who, and until when."""

    def __init__(self, desk: Desk, parent: QListView) -> None:
        """Draw in the look of `desk.theme`, as wide as `parent`."""
        super().__init__(parent)
        self._desk = desk

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its words, as wide as the column."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        title, small = self._metrics()
        lines, who = self._words(index.data(ACTION), width)
        return QSize(width, len(lines) * title.height() + (len(who) + 1) * small.height() + 2 * PAD + GAP + 4)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the title, who answers, and the date with its sign."""
        action: ActionView = index.data(ACTION)
        theme, box = self._desk.theme, QRectF(option.rect).adjusted(1, 1, -1, -GAP)
        chosen = bool(option.state & option.state.State_Selected)
        has_focus = bool(option.state & option.state.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(theme.colour("focus" if has_focus else "accent" if chosen else "line_strong"), 2 if chosen else 1)
        )
        painter.setBrush(theme.colour("accent_soft" if chosen else "base"))
        painter.drawRoundedRect(box, 6, 6)
        title, small = self._metrics()
        lines, who = self._words(action, option.rect.width())
        top = box.top() + PAD
        for words, metrics, font, colour in (
            (lines, title, theme.font("area", bold=True), "text"),
            (who, small, theme.font("small"), "muted"),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            for line in words:
                painter.drawText(QRectF(box.left() + PAD, top, box.width() - 2 * PAD, metrics.height()), 0, line)
                top += metrics.height()
        self._draw_date(painter, QRectF(box.left() + PAD, top + 2, box.width() - 2 * PAD, small.height()), action)
        painter.restore()

    def _draw_date(self, painter: QPainter, line: QRectF, action: ActionView) -> None:
        theme, words = self._desk.theme, self._desk.language.words
        painter.setFont(theme.font("small", bold=action.is_late))
        due = words.short_day(action.due_on) if action.due_on else words.say(N_("no date"))
        kind, term = kind_of(action), TERM_KINDS.get(action.term)
        left = line.left()
        is_marked = action.is_late or action.is_due_soon
        icon, tone = (kind.icon, kind.status) if is_marked else ("calendar-days", "muted")
        painter.setPen(theme.colour(f"{tone}_ink" if is_marked else tone))
        draw_icon(painter, theme, icon, QRectF(left, line.center().y() - SIGN / 2, SIGN, SIGN), tone)
        painter.drawText(line.adjusted(SIGN + 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, due)
        if term is not None and action.term == "quick_win":
            at = QRectF(line.right() - SIGN, line.center().y() - SIGN / 2, SIGN, SIGN)
            draw_icon(painter, theme, term.icon, at, term.status)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        theme = self._desk.theme
        return QFontMetrics(theme.font("area", bold=True)), QFontMetrics(theme.font("small"))

    def _words(self, action: ActionView, width: int) -> tuple[list[str], list[str]]:
        title, small = self._metrics()
        room = width - 2 * PAD - 2
        who = action.person or action.responsible or ""
        return broken(f"{action.number} · {action.title}", title, room, LINES), broken(who, small, room, 2)


class BoardColumn(QListView):
    """The cards of one state. Enter edits, Ctrl+Enter goes on, Ctrl+Left and Ctrl+Right pass, Delete removes.

    Signals: card_chosen, passed, put, beside, deed_wanted.
    """

    card_chosen = Signal(object)  # id of the action
    passed = Signal(int)  # to the state on that side, -1 or 1
    put = Signal(object, str)  # id of the action that was let go here, the state of the column
    beside = Signal(int)  # the person goes to the column on that side
    deed_wanted = Signal(str)  # see `roadmap_keys`

    def __init__(self, desk: Desk, state: str, parent: QWidget | None = None) -> None:
        """Show no card of `state` yet."""
        super().__init__(parent)
        self._desk, self._state = desk, state
        self._cards = BoardModel(desk, self)
        self.setModel(self._cards)
        self.setItemDelegate(BoardDelegate(desk, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setObjectName("boardcolumn")
        self.clicked.connect(self._tell)
        self.doubleClicked.connect(self._edit)

    @property
    def count(self) -> int:
        """How many cards stand here."""
        return len(self._cards.actions)

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Show `actions`."""
        self._cards.show_actions(actions)
        self.scheduleDelayedItemsLayout()

    def mark(self, action: UUID | None) -> None:
        """Show which card is the one in question, when it stands here."""
        at = next((n for n, each in enumerate(self._cards.actions) if each.id == action), -1)
        if at >= 0:
            self.setCurrentIndex(self._cards.index(at))
            self.scrollTo(self._cards.index(at))
        else:
            self.clearSelection()

    def retranslate(self) -> None:
        """Draw again in the language of now."""
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on a card."""
        by, deed = BESIDE.get(Qt.Key(event.key())), deed_of(event)
        if by is not None:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.passed if control else self.beside).emit(by)
        elif deed:
            self.deed_wanted.emit(deed)
        else:
            super().keyPressEvent(event)
            self._tell()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the card that is marked in question, or the first."""
        super().focusInEvent(event)
        if self.count and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._cards.index(max(self.currentIndex().row(), 0)))
        self._tell()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take actions only."""
        if event.mimeData().hasFormat(CARRIED):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A card may be let go anywhere in the column."""
        if event.mimeData().hasFormat(CARRIED):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which card was let go here; its state changes once what the passage asks is written."""
        carried = bytes(event.mimeData().data(CARRIED).data()).decode()
        if carried:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.put.emit(UUID(carried), self._state)

    def _edit(self) -> None:
        self.deed_wanted.emit("edit")

    def _tell(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.row() < self.count:
            self.card_chosen.emit(self._cards.actions[index.row()].id)
