"""The wall: one column of cards a dimension, with what it asks and how many cards stand above what is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S1, S2, S4, repolish
from ui.tips import tip
from ui.widgets.card_column import CardColumn
from ui.widgets.card_model import CardModel, WallCard
from ui.widgets.key_hints import KeyCap
from ui.widgets.label import Label

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Desk

ALL_COLUMNS = 720  # logical pixels of text at normal size; under it one column is seen at a time


@dataclass(frozen=True, slots=True)
class WallColumn:
    """A column. key: what its cards hold as `column`. title, question: messages. keys: what chooses it."""

    key: str
    title: str
    question: str
    icon: str
    keys: str = ""


class ColumnHead(QFrame):
    """Icon, title and key of a column; under the line its question, or how many cards stand above."""

    def __init__(self, desk: Desk, column: WallColumn, parent: QWidget | None = None) -> None:
        """Head `column`."""
        super().__init__(parent)
        self._desk, self._column, self._above = desk, column, 0
        self._sign, self._title = QLabel(self), Label("wallhead", self)
        self._cap = KeyCap(desk, column.keys.replace("+", " "), self)
        self._line, self._under = QFrame(self), Label("walllead", self, wraps=True)
        self._line.setObjectName("wallline")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.setSpacing(S2)
        top.addWidget(self._sign)
        top.addWidget(self._title, 1)
        top.addWidget(self._cap)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.setSpacing(S1)
        column_of.addLayout(top)
        column_of.addWidget(self._line)
        column_of.addWidget(self._under)
        self.retranslate()

    def count_above(self, above: int) -> None:
        """Say that `above` cards stand above what is seen."""
        self._above = above
        self.retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the title where there is no room for it."""
        super().resizeEvent(event)
        self.retranslate()

    def mark(self, *, on: bool) -> None:
        """Show that the next card goes here."""
        repolish(self._line, "current", value=on)

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        side = self._desk.theme.px(20)
        self._sign.setPixmap(self._desk.theme.icon(self._column.icon).pixmap(QSize(side, side)))
        room = max(self._title.width(), 40)
        title = words.say(self._column.title)
        self._title.setText(self._title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        self._title.setToolTip(tip(title) if self._title.text() != title else "")
        more = words.count("{n} more above", "{n} more above", self._above) if self._above else ""
        self._under.setText(f"\N{BLACK UP-POINTING TRIANGLE} {more}" if more else words.say(self._column.question))


class CardBoard(QWidget):
    """All columns beside each other, or the one in question where they do not fit.

    Signals: rewritten, removed, hand_raised, opened, put, merged, let_out, shifted, split, described, chosen.
    """

    rewritten = Signal(object, str)  # id of the card, its new text
    removed = Signal(object)  # id
    hand_raised = Signal(object, int)  # id, 1 or -1
    opened = Signal(object)  # id: this barrier alone
    put = Signal(object, str)  # id, key of the column where it belongs
    merged = Signal(object, object)  # id of a card, id of the one that says the same
    let_out = Signal(object)  # id: what was put together with it last stands alone again
    shifted = Signal(object, object, object)  # id, id before which it goes, id that stands behind it now; None: the end
    split = Signal(object)  # id: it says two things
    described = Signal(object)  # id: who said it and what it is about is asked
    chosen = Signal()  # a card is the one in question

    def __init__(self, desk: Desk, columns: tuple[WallColumn, ...], parent: QWidget | None = None) -> None:
        """Show the empty `columns`."""
        super().__init__(parent)
        self._desk, self._all, self._current = desk, columns, columns[0].key
        self._model = CardModel(self)
        self._heads = {each.key: ColumnHead(desk, each, self) for each in columns}
        self._columns = {each.key: CardColumn(desk, self._model, each.key, self) for each in columns}
        self._last: CardColumn | None = None
        self.taken: UUID | None = None  # the card that is being put together with another
        self._waiting: tuple[tuple[WallCard, ...], bool] | None = None  # read while a card is being corrected
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def card(self) -> WallCard | None:
        """The card in question: chosen in the column where the person is or was last."""
        return self._last.card if self._last is not None else None

    def show_cards(self, cards: tuple[WallCard, ...], *, is_closed: bool) -> None:
        """Show `cards`; once `is_closed` they are only read. The card in question stays so wherever it stands now.

        While one is being corrected they wait: what is typed over it would go.
        """
        if any(column.is_writing for column in self._columns.values()):
            self._waiting = cards, is_closed
            return
        self._waiting = None
        chosen, has_focus = self.card, self._last is not None and self._last.hasFocus()
        self._model.is_closed = is_closed
        self._model.show_cards(cards)
        if chosen is None or (self.card is not None and self.card.id == chosen.id):
            return
        for column in self._columns.values():
            if column.choose(chosen.id, focus=has_focus):
                self._last = column

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            cards, is_closed = self._waiting
            self.show_cards(cards, is_closed=is_closed)

    def show_column(self, key: str) -> None:
        """Mark the column where the next card goes, and show it where only one is seen."""
        self._current = key
        for each, head in self._heads.items():
            head.mark(on=each == key)
        self._fit()

    def go_in(self) -> None:
        """Go to the card that was in question, or to the newest of the column where the next card goes."""
        (self._last or self._columns[self._current]).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Take the card in question, to put it together with the next one that is taken."""
        if self.card is not None:
            self._ask_merge(self.card.id)
            self.go_in()

    def let_go(self) -> bool:
        """Leave the card that was taken where it stands; False when none was."""
        taken, self.taken = self.taken, None
        self._mark(None)
        return taken is not None

    def page(self, by: int) -> None:
        """Show the cards above (-1) or below (1) those that are seen."""
        for column in self._columns.values():
            bar = column.verticalScrollBar()
            bar.setValue(bar.value() + by * max(1, bar.pageStep() - 1))

    def correct(self) -> None:
        """Open the text of the card in question."""
        if self._last is not None:
            self._last.setFocus(Qt.FocusReason.OtherFocusReason)
            self._last.correct()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        for each in self._all:
            self._heads[each.key].retranslate()
            self._columns[each.key].setAccessibleName(
                words.say(N_("Cards: {dimension}"), dimension=words.say(each.title))
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        all_fit = self.width() / max(1.0, self._desk.theme.scale) >= ALL_COLUMNS
        for key, holder in self._holders.items():
            holder.setVisible(all_fit or key == self._current)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        self._holders: dict[str, QWidget] = {}
        for each in self._all:
            holder = self._holders[each.key] = QWidget(self)
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(S1)
            column.addWidget(self._heads[each.key])
            column.addWidget(self._columns[each.key], 1)
            row.addWidget(holder, 1)

    def _connect(self) -> None:
        self._model.rewritten.connect(self.rewritten)
        for key, column in self._columns.items():
            column.removed.connect(self.removed)
            column.hand_raised.connect(self.hand_raised)
            column.opened.connect(self.opened)
            column.moved.connect(self._move)
            column.shifted.connect(self._shift)
            column.merge_asked.connect(self._ask_merge)
            column.let_out.connect(self.let_out)
            column.split.connect(self.split)
            column.described.connect(self.described)
            column.dragged.connect(self._drag)
            column.dropped.connect(self._drop)
            column.beside.connect(self._step)
            column.hidden_above.connect(self._heads[key].count_above)
            column.entered_column.connect(self._note)
            column.corrected.connect(self._show_waiting)
        self._desk.language.changed.connect(self.retranslate)
        self._desk.theme.changed.connect(self.retranslate)

    def _note(self) -> None:
        sender = self.sender()
        if isinstance(sender, CardColumn):
            self._last = sender
            self.chosen.emit()

    def _move(self, card: UUID, by: int) -> None:
        keys = [each.key for each in self._all]
        to = keys.index(self._last.column if self._last else self._current) + by
        if 0 <= to < len(keys):
            self.put.emit(card, keys[to])

    def _step(self, by: int) -> None:
        keys = [each.key for each in self._all]
        at = keys.index(self._last.column if self._last else self._current)
        for key in keys[at + by :: by] if at + by >= 0 else []:
            if self._columns[key].isVisible() and self._columns[key].model().rowCount():
                self._columns[key].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _shift(self, card: UUID, by: int) -> None:
        ids = self._last.ids() if self._last is not None else []
        at = ids.index(card) if card in ids else -1
        if at < 0 or not 0 <= at + by < len(ids):
            return
        behind = ids[at + 1] if at + 1 < len(ids) else None
        before = ids[at - 1] if by < 0 else (ids[at + 2] if at + 2 < len(ids) else None)
        self.shifted.emit(card, before, behind)

    def _ask_merge(self, card: UUID) -> None:
        if self._model.is_closed:
            return
        taken, self.taken = self.taken, card if self.taken is None else None
        self._mark(None)
        if taken is not None and taken != card:
            self.merged.emit(taken, card)
        self.chosen.emit()

    def _drag(self, card: UUID, at: QPoint) -> None:
        column = self._column_at(at)
        over = column.under(at)[0] if column is not None else None
        self._mark(over if over != card else None)

    def _drop(self, card: UUID, at: QPoint) -> None:
        column, held = self._column_at(at), self._last
        self._mark(None)
        if column is None:
            return
        over, before = column.under(at)
        if over is not None and over != card:
            self.merged.emit(card, over)
        elif column is not held:
            self.put.emit(card, column.column)
        elif over is None and before != card:
            ids = column.ids()
            behind = ids[ids.index(card) + 1] if card in ids[:-1] else None
            if before != behind:
                self.shifted.emit(card, before, behind)

    def _column_at(self, at: QPoint) -> CardColumn | None:
        shown = (each for each in self._columns.values() if each.isVisible())
        return next((each for each in shown if each.rect().contains(each.mapFromGlobal(at))), None)

    def _mark(self, target: UUID | None) -> None:
        for column in self._columns.values():
            column.mark(taken=self.taken, target=target)
