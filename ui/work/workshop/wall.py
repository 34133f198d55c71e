"""The wall: cards under four dimensions, the line that is being typed, and one barrier at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import ROLES, keep_unfinished
from ui.pages.page import Breakpoint, Offer
from ui.place import place
from ui.theme import S5
from ui.widgets.card_board import CardBoard
from ui.widgets.states import Loading
from ui.work.workshop.card_forms import CardForms
from ui.work.workshop.cards import CardEdits
from ui.work.workshop.entry import EntryBar
from ui.work.workshop.frame import CountStrip
from ui.work.workshop.look import COLUMNS
from ui.work.workshop.offer import offer_of
from ui.work.workshop.part import WorkshopPart
from ui.work.workshop.people import PeopleDrawer
from ui.work.workshop.questions import BarrierQuestions
from ui.work.workshop.reading import WallCards, WallReading
from ui.work.workshop.room import RoomEdits
from ui.work.workshop.strip import CardStrip

if TYPE_CHECKING:
    from app.qsip import BarrierView, MinuteLineView
    from ui.desk import Desk

CARDS, QUESTIONS = 0, 1


class WallPart(WorkshopPart):
    """Cards, hands, who speaks; or one barrier and its eight questions.

    Signals: paged.
    """

    paged = Signal(int)  # -1: the cards above, 1: those below

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show an empty wall."""
        super().__init__(desk, parent)
        self._correcting: UUID | None = None  # the card that the line brought back
        self._kept, self._is_narrow, self._cards = "", False, WallCards()
        self.edit, self.room = CardEdits(desk, self), RoomEdits(desk, self)
        self.board, self.loading = CardBoard(desk, COLUMNS, self), Loading(desk, 4, self)
        self.questions = BarrierQuestions(desk, self)
        self._counts, self._cards_strip = CountStrip(desk, self), CardStrip(desk, self)
        self.entry, self.people = EntryBar(desk, self), PeopleDrawer(desk, self)
        self._stack, self._strip = QStackedWidget(self), QStackedWidget(self)
        self._forms = CardForms(desk, self, self.edit)
        self._arrange()
        self._connect()

    @property
    def is_alone(self) -> bool:
        """Whether one barrier and its questions are in sight."""
        return self._stack.currentIndex() == QUESTIONS

    @property
    def detail(self) -> str:
        """Which barrier is in sight: "Barrier 2 of 6"; "" while all cards are."""
        return self.questions.said if self.is_alone else ""

    def begin(self, workshop: UUID) -> None:
        """Begin with another workshop."""
        super().begin(workshop)
        self._kept, self._correcting = "", None
        self.questions.leave()
        self._stand_alone(on=False)
        self.edit.begin()
        self.room.begin(workshop)
        self.entry.line.clear()
        self.loading.start()

    def take_focus(self) -> None:
        """Stand in the line, or where the question is answered."""
        if self.is_alone:
            self.questions.take_focus()
        else:
            self.entry.line.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        for part in (self.entry, self._cards_strip, self.people, self.board, self.questions):
            part.retranslate()
        super().retranslate()

    def offer(self) -> Offer | None:
        """Say how far the wall is, and what comes next."""
        if self.reading is None:
            return None
        offer = offer_of(self.reading, self.words, is_alone=self.is_alone)
        return replace(offer, second="") if self._is_narrow else offer

    def take_offer(self) -> None:
        """Do what the next bar says."""
        if self.reading is None:
            return
        if self.is_alone and not self.is_closed:
            self.questions.go_on(1)
        elif not self.is_closed and any(chain.is_open for chain in self.reading.chains):
            self.open_questions()
        elif self.reading.barriers or self.is_closed:
            self._go_to_roadmap()
        else:
            self.turn_people()

    def do(self, deed: str) -> None:
        """Do the deed of that name."""
        keys = [column.key for column in COLUMNS]
        if deed in keys:
            self.entry.choose_dimension(keys.index(deed))
            return
        {
            "questions": self.open_questions,
            "people": self.turn_people,
            "correct": self.board.correct,
            "hand": self._raise_chosen,
            "put": self.board.go_in,
            "merge": self.board.take,
            "apart": self._let_out_chosen,
            "split": self._split_chosen,
            "link": self._describe_chosen,
            "remove": self._remove_chosen,
        }[deed]()

    def go_to_missing(self, by: int) -> None:
        """Go to the next barrier, or listen to the next role that was not heard about a dimension."""
        if self.reading is None:
            return
        if self.is_alone:
            self.questions.go_on(by)
            return
        unheard = list(self.reading.workshop.unheard)
        if not unheard:
            return
        here = (self.entry.role, self.entry.dimension)
        at = unheard.index(here) + by if here in unheard else 0
        self.entry.listen_to(*unheard[at % len(unheard)])
        self.entry.line.setFocus()

    def back_out(self) -> bool:
        """Close what lies over the wall, then leave one barrier for the cards."""
        if not self.people.isHidden():
            self.turn_people()
        elif self.is_alone:
            self.leave_questions()
        elif self.board.let_go():
            self._show_chosen()
        elif self._correcting is not None:
            self._correcting = None
            self.entry.line.clear()
        elif self._strip.currentIndex():
            self.entry.line.setFocus()
        else:
            return False
        return True

    def fit(self, width: Breakpoint) -> None:
        """Leave the counts out where there is no room for them."""
        self._is_narrow = width == Breakpoint.NARROW
        self._strip.setVisible(not self._is_narrow and not self.is_alone)

    @override
    def keep(self) -> None:
        """Keep the line that is being typed."""
        super().keep()
        if self.workshop is None or self.reading is None or self.is_closed or self._desk.edits.workspace is None:
            return
        line = self.questions.line if self.is_alone else self.entry.line.text()
        if line != self._kept:
            self._kept = line
            self.keep_draft(partial(keep_unfinished, workshop=self.workshop, line=line))

    def show_reading(self, reading: WallReading) -> None:
        """Show the cards; the first time also the line that was being typed."""
        is_first, line = self.reading is None, self.entry.line
        super().show_reading(reading)
        if is_first and reading.workshop.unfinished_line and not line.text():
            self._kept = reading.workshop.unfinished_line
            line.setText(self._kept)

    def _show(self, reading: WallReading) -> None:
        self.loading.stop()
        workshop = reading.workshop
        self.edit.cards = reading.barriers
        hands = self.edit.hands_beside(reading.barriers)
        self.board.show_cards(self._cards.of(reading, hands, self.edit.newest, self.words), is_closed=reading.is_closed)
        self._counts.show_workshop(workshop)
        if not self.people.isHidden():
            self.people.show_people(workshop.participants, is_closed=reading.is_closed)
        self.entry.fall_silent(on=reading.is_closed)
        self.questions.show_reading(reading)

    def _write(self, text: str) -> None:
        self._typing.stop()
        if self.workshop is None:
            return
        card, self._correcting = self._correcting, None
        if card is not None and self.edit.card(card) is not None:
            self.edit.rewrite(card, text)
            self.keep()
        else:  # a new one, also where the one that was brought back has gone meanwhile
            self._kept = ""
            self.edit.write(self.workshop, text, self.entry.role, self.entry.dimension, self.entry.kind)

    def _add(self, card: BarrierView) -> None:
        """Show a card that is on the disk now."""
        reading = self.reading
        here = reading is not None and reading.workshop.id == card.workshop_id
        if reading is not None and here and all(each.id != card.id for each in reading.workshop.barriers):
            self.grow(reading.with_card(card))

    def write_line(self, line: MinuteLineView) -> None:
        """Put a line of the minutes onto the wall too, under the dimension that is spoken about."""
        if self.workshop is not None:
            role = line.role if line.role in ROLES else self.entry.role
            self.edit.write(self.workshop, line.text, role, self.entry.dimension, "barrier")

    def _give_back(self, text: str) -> None:
        """Give words that were not stored back to the line: nothing typed is lost."""
        given = " ".join(part for part in (text, self.entry.line.text()) if part)
        self.entry.line.setMaxLength(max(self.entry.line.maxLength(), len(given)))
        self.entry.line.setText(given)

    def _bring_back_last(self) -> None:
        if self.reading is not None and self.reading.workshop.barriers:
            last = self.reading.workshop.barriers[-1]
            self._correcting = last.id
            self.entry.line.setText(last.text)

    def _raise_hand(self, card: UUID, by: int) -> None:
        if self.reading is not None and not self.is_closed:
            self.edit.raise_hand(card, by)
            self._show(self.reading)

    def _remove(self, card: UUID) -> None:
        if not self.is_closed:
            self.edit.remove(card)

    def _merge(self, card: UUID, into: UUID) -> None:
        if not self.is_closed:
            self.edit.merge(card, into)

    def _shift(self, card: UUID, before: object, after: object) -> None:
        if not self.is_closed:
            self.edit.shift(
                card, before if isinstance(before, UUID) else None, after if isinstance(after, UUID) else None
            )

    def _raise_chosen(self) -> None:
        if self.board.card is not None:
            self._raise_hand(self.board.card.id, 1)

    def _remove_chosen(self) -> None:
        if self.board.card is not None:
            self._remove(self.board.card.id)

    def _let_out_chosen(self) -> None:
        if self.board.card is not None:
            self._forms.let_out(self.board.card.id)

    def _split_chosen(self) -> None:
        if self.board.card is not None and not self.is_closed:
            self._forms.split(self.board.card.id)

    def _describe_chosen(self) -> None:
        if self.board.card is not None and not self.is_closed:
            self._forms.describe(self.board.card.id)

    def _question_chosen(self) -> None:
        if self.board.card is not None:
            self._question(self.board.card.id)

    def _show_chosen(self) -> None:
        card = self.board.card
        self._strip.setCurrentIndex(int(card is not None))
        if card is not None:
            self._cards_strip.show_card(card, taken=self.board.taken, is_closed=self.is_closed)

    def _show_counts(self) -> None:
        self._strip.setCurrentIndex(0)

    def _question(self, card: UUID) -> None:
        if self.questions.begin(card):
            self._stand_alone(on=True)
            self.questions.take_focus()
            self.changed.emit()

    def _stand_alone(self, *, on: bool) -> None:
        """Show one barrier and its questions, or all cards and their line."""
        self._stack.setCurrentIndex(QUESTIONS if on else CARDS)
        self.questions.bar.setVisible(on)
        self.entry.setVisible(not on)
        self._strip.setVisible(not on and not self._is_narrow)

    def page(self, by: int) -> None:
        """Show the cards above or below those that are seen, here and on the wall."""
        self.board.page(by)
        self.paged.emit(by)

    def open_questions(self) -> None:
        """Show the chosen barrier alone, or the first with a question left."""
        chains = self.reading.chains if self.reading is not None else ()
        chosen = self.board.card.id if self.board.card is not None else None
        first = next((chain for chain in chains if chain.barrier.id == chosen), None)
        first = first or next((chain for chain in chains if chain.is_open), None)
        if first is not None or chains:
            self._question((first or chains[0]).barrier.id)

    def leave_questions(self) -> None:
        """Show all cards again; an answer that was typed is kept."""
        if not self.questions.give_typed():
            return
        self.keep()
        self._stand_alone(on=False)
        self.entry.line.setFocus()
        self.changed.emit()

    def turn_people(self) -> None:
        """Show who is in the room, or hide them."""
        shown = self.people.isHidden()
        self.people.setVisible(shown)
        if shown and self.reading is not None:
            self.people.show_people(self.reading.workshop.participants, is_closed=self.is_closed)
            self.people.go_in()
        else:
            self.entry.line.setFocus()

    def _go_to_roadmap(self) -> None:
        if self.reading is not None and self.reading.cycle.roadmap is not None:
            self.open(place("roadmap", self.reading.cycle.roadmap))
        elif self.reading is not None:
            self.open(place("cluster", self.reading.cluster.id, tab="service"))

    def _do_by_key(self) -> None:
        self.do(self.sender().objectName())

    def _arrange(self) -> None:
        cards = QWidget()
        inner = QVBoxLayout(cards)
        inner.setContentsMargins(S5, 12, S5, 0)
        inner.addWidget(self.loading)
        inner.addWidget(self.board, 1)
        for stack, parts in (
            (self._stack, (cards, self.questions.panel)),
            (self._strip, (self._counts, self._cards_strip)),
        ):
            for part in parts:
                stack.addWidget(part)
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.people)
        for layout in (middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._strip)
        column.addWidget(self.entry)
        column.addWidget(self.questions.bar)
        self.questions.bar.hide()
        self._strip.setMinimumWidth(1)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.entry.written.connect(self._write)
        self.entry.typed.connect(self.note_typing)
        self.entry.dimension_chosen.connect(self.board.show_column)
        self.entry.last_wanted.connect(self._bring_back_last)
        self.entry.focused.connect(self._show_counts)
        self.entry.line.paged.connect(self.page)
        board = self.board
        board.rewritten.connect(self.edit.rewrite)
        board.removed.connect(self._remove)
        board.hand_raised.connect(self._raise_hand)
        board.opened.connect(self._question)
        board.put.connect(self.edit.put)
        board.merged.connect(self._merge)
        board.let_out.connect(self._forms.let_out)
        board.shifted.connect(self._shift)
        board.split.connect(self._forms.split)
        board.described.connect(self._forms.describe)
        board.chosen.connect(self._show_chosen)
        board.show_column(COLUMNS[0].key)
        self._connect_edits()

    def _connect_edits(self) -> None:
        self._cards_strip.wanted.connect(self.do)
        self._cards_strip.barrier_wanted.connect(self._question_chosen)
        self.people.came.connect(self.room.let_in)
        self.people.told.connect(self.room.let_many_in)
        self.people.left.connect(self.room.let_out)
        self.people.closed.connect(self.turn_people)
        self.room.line_given_back.connect(self.people.give_back)
        self.edit.written.connect(self._add)
        self.edit.given_back.connect(self._give_back)
        for edits in (self.edit, self.room):
            edits.undo_offered.connect(self.undo_offered)
            edits.failed.connect(self.failed)
        self.questions.changed.connect(self.changed)
        self.questions.typed.connect(self.note_typing)
        self.questions.failed.connect(self.failed)
        self.questions.open_requested.connect(self.open_requested)
        self.questions.undo_offered.connect(self.undo_offered)
        keys = {each.key: each.keys for each in COLUMNS} | {"questions": "Ctrl+B", "people": "F9"}
        for name, sequence in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._do_by_key)
