"""One column of the wall: its cards, drawn, chosen, corrected and moved by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.qsip import LONGEST_TEXT
from ui.icons import draw_icon
from ui.widgets.card_model import CARD, CardModel, ColumnOfCards, Index, WallCard

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Desk

MOST_HEIGHTS = 4_000
EDGE, PAD, GAP, SIGN, LEAST = 10, 10, 12, 18, 60  # pixels at normal text
LETTERS: dict[int, str] = {
    Qt.Key.Key_B: "opened", Qt.Key.Key_M: "merge_asked", Qt.Key.Key_S: "split", Qt.Key.Key_L: "described",
}  # fmt: skip
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class RoleLook:
    """How a role looks. icon: its shape. edge: the colour of the thick left edge."""

    icon: str
    edge: str


ROLE_LOOKS = {
    "user": RoleLook("user", "rail_mark"),
    "staff": RoleLook("stethoscope", "staff_edge"),
    "manager": RoleLook("briefcase-business", "text"),
}


class CardDelegate(QStyledItemDelegate):
    """Draws a card: thick edge, icon and word of the role, raised hands, and what was said."""

    def __init__(self, desk: Desk, parent: QListView) -> None:
        """Draw in the look of `desk.theme`, as wide as `parent`."""
        super().__init__(parent)
        self._desk = desk
        self._heights: dict[tuple[str, int, float], int] = {}  # of texts that were measured

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its text, as wide as the column."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, self._head_height() + self._text_height(index.data(CARD), width) + 2 * PAD + self._gap())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card; the chosen one has the ring, the newest the tinted ground."""
        card: WallCard = index.data(CARD)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1 - self._gap())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, box, card, is_chosen=bool(option.state & option.state.State_HasFocus))
        self._draw_head(painter, box, card)
        painter.setPen(self._desk.theme.colour("text"))
        painter.setFont(self._desk.theme.font())
        painter.drawText(self._text_rect(box), WRAP, card.text)
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Correct the text where it stands."""
        line = QLineEdit(parent)
        line.setFont(self._desk.theme.font())
        line.setMaxLength(max(LONGEST_TEXT, len(index.data(CARD).text)))
        line.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        return line

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Cover the text of the card."""
        box = QRectF(option.rect).adjusted(1, 1, -1, -1 - self._gap())
        height = max(QFontMetrics(editor.font()).height() + 14, 36)
        text = self._text_rect(box).toRect()
        editor.setGeometry(QRect(text.left() - 6, text.top() - 4, text.width() + 10, height))

    def hands_rect(self, rect: QRect) -> QRectF:
        """Return where the raised hands of a card stand; a click there raises one."""
        box = QRectF(rect).adjusted(1, 1, -1, -1 - self._gap())
        side = self._head_height() + PAD
        return QRectF(box.right() - 3 * side, box.top(), 3 * side, side + 4)

    def _draw_ground(self, painter: QPainter, box: QRectF, card: WallCard, *, is_chosen: bool) -> None:
        theme = self._desk.theme
        path = QPainterPath()
        path.addRoundedRect(box, 5, 5)
        painter.fillPath(path, theme.colour("accent_soft" if card.is_new else "base"))
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(box.left(), box.top(), EDGE, box.height()), edge_colour(self._desk, card.sign))
        painter.restore()
        view = self.parent()
        marked = isinstance(view, CardColumn) and card.id in {view.taken, view.target}
        pen = QPen(theme.colour("focus" if is_chosen or marked else "line_strong"))
        pen.setWidth(3 if is_chosen or marked else theme.tokens.border)
        if isinstance(view, CardColumn) and card.id == view.taken:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)

    def _draw_head(self, painter: QPainter, box: QRectF, card: WallCard) -> None:
        theme, look = self._desk.theme, ROLE_LOOKS.get(card.sign)
        side, height = theme.px(SIGN - 2), self._head_height()
        head = QRectF(box.left() + EDGE + PAD, box.top() + PAD - 2, box.width() - EDGE - 2 * PAD, height)
        font = theme.font("area", bold=True)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        if look:
            sign = QRectF(head.left(), head.center().y() - side / 2, side, side)
            draw_icon(painter, theme, look.icon, sign, "text")
        metrics, right = QFontMetrics(font), head.right()
        for icon, number in (("hand", card.hands), ("layers", card.merged + 1 if card.merged else 0)):
            if number:
                at = QRectF(head.left(), head.top(), right - head.left(), height)
                painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(number))
                right -= metrics.horizontalAdvance(str(number)) + 7 + side
                draw_icon(painter, theme, icon, QRectF(right, head.center().y() - side / 2, side, side), "text")
                right -= 8
        words = " · ".join(part for part in (card.who, card.kind, card.about) if part)
        room = QRectF(head.left() + side + 8, head.top(), right - head.left() - side - 8, height)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _text_rect(self, box: QRectF) -> QRectF:
        top = box.top() + PAD + self._head_height() + 2
        return QRectF(box.left() + EDGE + PAD, top, box.width() - EDGE - 2 * PAD + 4, box.bottom() - top)

    def _text_height(self, card: WallCard, width: int) -> int:
        key = card.text, width, self._desk.theme.scale
        known = self._heights.get(key)
        if known is None:
            room = QRect(0, 0, max(width - 2 - EDGE - 2 * PAD + 4, 40), 10_000)
            known = QFontMetrics(self._desk.theme.font()).boundingRect(room, WRAP, card.text).height()
            if len(self._heights) > MOST_HEIGHTS:
                self._heights.clear()
            self._heights[key] = known
        return known

    def _head_height(self) -> int:
        key = "", 0, self._desk.theme.scale
        if key not in self._heights:
            self._heights[key] = QFontMetrics(self._desk.theme.font("area", bold=True)).height()
        return self._heights[key]

    def _gap(self) -> int:
        return GAP


class CardColumn(QListView):
    """The cards of one dimension. Keys: F2 corrects, Delete removes, V raises a hand, B opens the barrier.

    M takes a card to put it together with another, Shift+M lets one out again, S splits, L says what it is about,
    Ctrl+arrows move. A card that is dragged onto another is put together with it.
    Signals: removed, hand_raised, opened, moved, shifted, merge_asked, let_out, split, described, dragged, dropped,
    beside, hidden_above, entered_column.
    """

    removed = Signal(object)  # id of the card
    hand_raised = Signal(object, int)  # id, 1 or -1
    opened = Signal(object)  # id: one barrier at a time
    moved = Signal(object, int)  # id, -1 or 1: to the column at its left or right
    shifted = Signal(object, int)  # id, -1 or 1: up or down in its column
    merge_asked = Signal(object)  # id: of the card that is put together, then of the one that says the same
    let_out = Signal(object)  # id
    split = Signal(object)  # id
    described = Signal(object)  # id
    dragged = Signal(object, QPoint)  # id, where on the screen the pointer holds it
    dropped = Signal(object, QPoint)  # id, where on the screen
    beside = Signal(int)  # go to the column at the left or right
    hidden_above = Signal(int)  # how many cards stand above what is seen
    entered_column = Signal()  # a card of this column is the one in question
    corrected = Signal()  # the line over a card was closed

    def __init__(self, desk: Desk, model: CardModel, column: str, parent: QWidget | None = None) -> None:
        """Show the cards of `column`."""
        super().__init__(parent)
        self._cards, self._above = ColumnOfCards(model, column, self), -1
        self.taken: UUID | None = None  # the card that is being put together
        self.target: UUID | None = None  # the card under what is dragged
        self._pressed: UUID | None = None
        self._press_at = QPoint()
        self._is_dragging = False
        self.column = column
        self.setModel(self._cards)
        self._delegate = CardDelegate(desk, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(1, LEAST)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._count_above)
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        self._wants_end = False
        self._cards.rowsInserted.connect(self._show_newest)
        self._cards.modelReset.connect(self._show_newest)

    @property
    def card(self) -> WallCard | None:
        """The chosen card."""
        return self.currentIndex().data(CARD) if self.currentIndex().isValid() else None

    def choose(self, card: UUID, *, focus: bool = True) -> bool:
        """Choose the card of that id, and stand on it; False when it does not stand in this column."""
        for row in range(self._cards.rowCount()):
            if self._cards.index(row, 0).data(CARD).id == card:
                self.setCurrentIndex(self._cards.index(row, 0))
                if focus:
                    self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def ids(self) -> list[UUID]:
        """Return the ids of its cards, from above."""
        return [self._cards.index(row, 0).data(CARD).id for row in range(self._cards.rowCount())]

    def under(self, at: QPoint) -> tuple[UUID | None, UUID | None]:
        """Return the card at `at`, of the screen, and the one before which a card stands that is let go there."""
        index = self.indexAt(self.viewport().mapFromGlobal(at))
        if not index.isValid():
            return None, None
        below = self._cards.index(index.row() + 1, 0)
        is_gap = self.visualRect(index).bottom() - self.viewport().mapFromGlobal(at).y() < GAP
        card = None if is_gap else index.data(CARD).id
        return card, below.data(CARD).id if is_gap and below.isValid() else None

    def mark(self, *, taken: UUID | None, target: UUID | None) -> None:
        """Mark the card that is being put together, and the one under what is dragged."""
        if (taken, target) != (self.taken, self.target):
            self.taken, self.target = taken, target
            self.viewport().update()

    def correct(self) -> None:
        """Open the chosen card's text."""
        if self.is_writing:
            return  # Enter that closed the editor comes by here
        if self.currentIndex().isValid() and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    @property
    def is_writing(self) -> bool:
        """Whether a card is being corrected."""
        return self.state() == QListView.State.EditingState

    @override
    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Tell that nothing is written on a card any more."""
        super().closeEditor(editor, hint)
        self.corrected.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on a card."""
        key, card = event.key(), self.card
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if by is not None and not control:
            self.beside.emit(by)
        elif card is None:
            event.ignore()
        elif by is not None:
            self.moved.emit(card.id, by)
        elif control and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shifted.emit(card.id, -1 if key == Qt.Key.Key_Up else 1)
        elif not self._on_card(key, card, is_back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            super().keyPressEvent(event)

    def _on_card(self, key: int, card: WallCard, *, is_back: bool) -> bool:
        if key in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.correct()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(card.id)
        elif key == Qt.Key.Key_V:
            self.hand_raised.emit(card.id, -1 if is_back else 1)
        elif key == Qt.Key.Key_M and is_back:
            self.let_out.emit(card.id)
        elif key in LETTERS:
            getattr(self, LETTERS[key]).emit(card.id)
        else:
            return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which card the pointer takes hold of."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        holds = index.isValid() and event.button() == Qt.MouseButton.LeftButton
        self._pressed = index.data(CARD).id if holds and index.flags() & Qt.ItemFlag.ItemIsEditable else None
        self._press_at, self._is_dragging = event.position().toPoint(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card that is held."""
        far = (event.position().toPoint() - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed is not None and (far or self._is_dragging):
            self._is_dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self._pressed, event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the dragged card go; raise a hand where the hands stand."""
        super().mouseReleaseEvent(event)
        held, self._pressed = self._pressed, None
        if self._is_dragging and held is not None:
            self._is_dragging = False
            self.viewport().unsetCursor()
            self.dropped.emit(held, event.globalPosition().toPoint())
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._delegate.hands_rect(self.visualRect(index)).contains(event.position()):
            self.hand_raised.emit(index.data(CARD).id, 1)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the barrier."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.data(CARD).id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the last card where none is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._cards.rowCount():
            self.setCurrentIndex(self._cards.index(self._cards.rowCount() - 1, 0))
        self.entered_column.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring where nobody is."""
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._wants_end = True

    @override
    def event(self, event: QEvent) -> bool:
        """Measure the cards again when text changes its size."""
        if event.type() == QEvent.Type.FontChange:
            self._wants_end = True
            self.scheduleDelayedItemsLayout()
        return super().event(event)

    def _show_newest(self) -> None:
        self._wants_end = True
        self.scheduleDelayedItemsLayout()
        self._count_above()

    def _follow(self, _: int, most: int) -> None:
        if self._wants_end:
            self._wants_end = False
            self.verticalScrollBar().setValue(most)
        self._count_above()

    def _count_above(self) -> None:
        above = self.verticalScrollBar().value()
        if above != self._above:
            self._above = above
            self.hidden_above.emit(above)


def edge_colour(desk: Desk, role: str) -> QColor:
    """Return the colour of a role's thick edge."""
    look = ROLE_LOOKS.get(role)
    if look is None:
        return desk.theme.colour("line_strong")
    return QColor(desk.theme.tokens.maturity[2][0]) if look.edge == "staff_edge" else desk.theme.colour(look.edge)
