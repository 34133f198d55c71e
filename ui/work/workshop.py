"""The live workshop: what people say goes onto the wall as it is said, and is on the disk with Enter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import WORKSHOP_KINDS, close_workshop, keep_unfinished, reopen_workshop
from app.words import N_, as_title
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step, Undoing
from ui.place import Place, place
from ui.theme import S5
from ui.widgets.card_board import CardBoard
from ui.widgets.states import Loading
from ui.work.workshop_cards import CardEdits
from ui.work.workshop_entry import EntryBar
from ui.work.workshop_frame import Blackout, CardStrip, CountStrip, WallHead
from ui.work.workshop_look import COLUMNS
from ui.work.workshop_offer import deeds_of, offer_of
from ui.work.workshop_people import PeopleDrawer
from ui.work.workshop_questions import BarrierQuestions
from ui.work.workshop_reading import WallReading, cards_of, read_wall, steps_of, workshop_title

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import WorkshopView as Workshop

LOW = 380  # logical pixels of the page
WHILE_TYPING = 2_000  # milliseconds: what is typed is kept this often
CARDS, QUESTIONS = 0, 1


class WorkshopView(Page):
    """The wall, one barrier at a time, and who is in the room."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"workshop", "workshop_participant", "barrier", "cause", "solution", "roadmap", "roadmap_action", "cycle"}
    )
    scrolls: ClassVar[bool] = False
    fills_wall: ClassVar[bool] = True
    about: ClassVar[str] = N_(
        "The wall of the workshop. Write what is said and press Enter: it is a card, and it is kept."
        " Say who speaks and about what; with a card chosen, V raises a hand and B asks why, who controls it"
        " and what will be done. Names of speakers are never shown."
    )

    _id: UUID | None
    _reading: WallReading | None
    _correcting: UUID | None  # the card that the line brought back
    _moved: UUID | None  # the card to stand on once the wall shows it

    def show_place(self, place: Place) -> None:
        """Show the workshop of `place`; the line that was being typed is there again."""
        if place.id != self._id:
            self._keep_line()
            self._id, self._reading, self._kept = place.id, None, ""
            self._questions.leave()
            self._stand_alone(on=False)
            self._edit.begin(place.id)
            self._entry.line.clear()
            self._loading.start()
        self.refresh()
        self._entry.line.setFocus()

    def refresh(self) -> None:
        """Read the wall again."""
        if self._id is not None and self._edits.workspace is not None:
            self._edits.read(partial(read_wall, workshop=self._id), done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the kind and the day of the workshop."""
        if self._reading is None:
            return self.say(N_("Workshop"))
        return workshop_title(self._reading.workshop.kind, self._reading.workshop.held_on, self.words)

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, service and workshop."""
        return () if self._reading is None else steps_of(self._reading, self.words)

    def offer(self) -> Offer | None:
        """Say how far the wall is, and what comes next."""
        if self._reading is None:
            return None
        offer = offer_of(self._reading, self.words, is_alone=self._is_alone)
        return replace(offer, second="") if self._is_narrow else offer

    def take_offer(self) -> None:
        """Do what the next bar says."""
        if self._reading is None:
            return
        if self._is_alone:
            self._questions.go_on(1)
        elif not self._reading.is_closed and any(chain.missing for chain in self._reading.chains):
            self._open_questions()
        elif self._reading.barriers or self._reading.is_closed:
            self._go_to_roadmap()
        else:
            self._turn_people()

    def take_second_offer(self) -> None:
        """Go back to the cards, or close."""
        if self._is_alone:
            self._leave_questions()
        else:
            self._close()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done on the wall."""
        return deeds_of(self.words)

    def do(self, deed: str) -> None:
        """Do the deed of that name."""
        keys = [column.key for column in COLUMNS]
        if deed in keys:
            self._entry.choose_dimension(keys.index(deed))
            return
        {
            "questions": self._open_questions,
            "people": self._turn_people,
            "black": self._black.turn,
            "wall": self._ask_wall,
            "close": self._close,
            "correct": self._board.correct,
            "hand": self._raise_chosen,
            "put": self._board.go_in,
            "remove": self._remove_chosen,
        }[deed]()

    def go_to_missing(self, by: int) -> None:
        """Go to the next barrier, or listen to the next role that was not heard about a dimension."""
        if self._reading is None:
            return
        if self._is_alone:
            self._questions.go_on(by)
            return
        unheard = list(self._reading.workshop.unheard)
        if not unheard:
            return
        here = (self._entry.role, self._entry.dimension)
        at = unheard.index(here) + by if here in unheard else 0
        self._entry.listen_to(*unheard[at % len(unheard)])
        self._entry.line.setFocus()

    def back_out(self) -> bool:
        """Close what lies over the wall, then leave one barrier for the cards."""
        if not self._black.isHidden():
            self._black.hide()
        elif not self._people.isHidden():
            self._turn_people()
        elif self._is_alone:
            self._leave_questions()
        elif self._correcting is not None:
            self._correcting = None
            self._entry.line.clear()
        elif self._strip.currentIndex():
            self._entry.line.setFocus()
        else:
            return False
        return True

    def fit(self, width: Breakpoint) -> None:
        """Leave the counts out where there is no room for them."""
        self._is_narrow = width == Breakpoint.NARROW
        self._strip.setVisible(not self._is_narrow and not self._is_alone)
        self.frame_changed.emit()

    def retranslate(self) -> None:
        """Say every word."""
        for part in (self._head, self._entry, self._cards_strip, self._people, self._board, self._questions):
            part.retranslate()
        if self._reading is not None:
            self._show(self._reading)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the cards on a low screen."""
        super().resizeEvent(event)
        self._head.setVisible(self.height() >= LOW)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the line that is being typed."""
        super().hideEvent(event)
        self._keep_line()

    @property
    def _is_alone(self) -> bool:
        return self._stack.currentIndex() == QUESTIONS

    def _show(self, reading: WallReading) -> None:
        is_first = self._reading is None
        self._reading = reading
        self._loading.stop()
        workshop = reading.workshop
        hands = self._edit.hands_beside(reading.barriers)
        self._board.show_cards(cards_of(reading, hands, self._edit.newest, self.words), is_closed=reading.is_closed)
        if self._moved is not None:
            self._board.choose(self._moved)
            self._moved = None
        self._counts.show_workshop(workshop)
        self._people.show_people(workshop.participants, is_closed=reading.is_closed)
        self._entry.fall_silent(on=reading.is_closed)
        if is_first and workshop.unfinished_line and not self._entry.line.text():
            self._entry.line.setText(workshop.unfinished_line)
        self._questions.show_reading(reading)
        self._show_head()
        self.frame_changed.emit()

    def _show_head(self) -> None:
        if self._reading is None:
            return
        workshop = self._reading.workshop
        if self._is_alone:
            detail = self._questions.said
        else:
            kind = self.say(WORKSHOP_KINDS.get(workshop.kind, workshop.kind))
            detail = " · ".join((self._reading.cluster.name, kind, self.words.day(workshop.held_on)))
        self._head.show_head(
            as_title(workshop.service_name),
            detail,
            workshop.sector,
            is_closed=self._reading.is_closed,
            is_alone=self._is_alone,
        )

    def _write(self, text: str) -> None:
        self._typing.stop()
        if self._id is None:
            return
        if self._correcting is not None:
            card, self._correcting = self._correcting, None
            self._edit.rewrite(card, text)
            self._keep_line()
        else:
            self._kept = ""
            self._edit.write(self._id, text, self._entry.role, self._entry.dimension, self._entry.kind)

    def _give_back(self, text: str) -> None:
        """Give words that were not stored back to the line: nothing typed is lost."""
        self._entry.line.setText(" ".join(part for part in (text, self._entry.line.text()) if part))

    def _keep_line(self) -> None:
        self._typing.stop()
        if self._id is not None and self._reading is not None and not self._reading.is_closed:
            line = self._questions.line if self._is_alone else self._entry.line.text()
            if self._edits.workspace is not None and line != self._kept:
                self._kept = line
                self._edits.run(partial(keep_unfinished, workshop=self._id, line=line), failed=self.show_failure)

    def _note_typing(self) -> None:
        if not self._typing.isActive():
            self._typing.start()

    def _bring_back_last(self) -> None:
        if self._reading is not None and self._reading.workshop.barriers:
            last = self._reading.workshop.barriers[-1]
            self._correcting = last.id
            self._entry.line.setText(last.text)

    def _raise_hand(self, card: UUID, by: int) -> None:
        if self._reading is not None and not self._reading.is_closed:
            self._edit.raise_hand(self._reading.barriers, card, by)
            self._show(self._reading)

    def _remove(self, card: UUID) -> None:
        if self._reading is not None and not self._reading.is_closed:
            self._edit.remove(card)

    def _stand_on(self, card: UUID) -> None:
        """Stay with a card that was moved, once the wall shows it there."""
        self._moved = card
        self.refresh()

    def _say_and_refresh(self, error: TrochaError) -> None:
        self.show_failure(error)
        self.refresh()

    def _raise_chosen(self) -> None:
        if self._board.card is not None:
            self._raise_hand(self._board.card.id, 1)

    def _remove_chosen(self) -> None:
        if self._board.card is not None:
            self._remove(self._board.card.id)

    def _question_chosen(self) -> None:
        if self._board.card is not None:
            self._question(self._board.card.id)

    def _show_chosen(self) -> None:
        card = self._board.card
        self._strip.setCurrentIndex(int(card is not None))
        if card is not None:
            self._cards_strip.show_card(card.text, is_closed=self._reading is None or self._reading.is_closed)

    def _show_counts(self) -> None:
        self._strip.setCurrentIndex(0)

    def _question(self, card: UUID) -> None:
        if self._questions.begin(card):
            self._stand_alone(on=True)
            self._questions.take_focus()
            self._show_head()
            self.frame_changed.emit()

    def _stand_alone(self, *, on: bool) -> None:
        """Show one barrier and its questions, or all cards and their line."""
        self._stack.setCurrentIndex(QUESTIONS if on else CARDS)
        self._questions.bar.setVisible(on)
        self._entry.setVisible(not on)
        self._strip.setVisible(not on and not self._is_narrow)

    def _open_questions(self) -> None:
        chains = self._reading.chains if self._reading is not None else ()
        chosen = self._board.card.id if self._board.card is not None else None
        first = next((chain for chain in chains if chain.barrier.id == chosen), None)
        first = first or next((chain for chain in chains if chain.missing), None)
        if first is not None or chains:
            self._question((first or chains[0]).barrier.id)

    def _leave_questions(self) -> None:
        self._keep_line()
        self._stand_alone(on=False)
        self._entry.line.setFocus()
        self._show_head()
        self.frame_changed.emit()

    def _turn_people(self) -> None:
        shown = self._people.isHidden()
        self._people.setVisible(shown)
        if shown:
            self._people.go_in()
        else:
            self._entry.line.setFocus()

    def _close(self) -> None:
        if self._reading is not None and not self._reading.is_closed:
            self._keep_line()
            call = partial(close_workshop, workshop=self._reading.workshop.id)
            self._edits.run(call, done=self._offer_open, failed=self.show_failure)

    def _offer_open(self, closed: Workshop) -> None:
        call = partial(reopen_workshop, workshop=closed.id)
        self.undo_offered.emit(Undoing(self.say(N_("The workshop was closed")), call))

    def _go_to_roadmap(self) -> None:
        if self._reading is not None and self._reading.cycle.roadmap is not None:
            self.open_requested.emit(place("roadmap", self._reading.cycle.roadmap))
        elif self._reading is not None:
            self.open_requested.emit(place("cluster", self._reading.cluster.id, tab="service"))

    def _ask_wall(self) -> None:
        self.projector_requested.emit()

    def _choose_by_key(self) -> None:
        self.do(self.sender().objectName())

    def _build(self) -> None:
        desk = self._desk
        self._id = self._reading = self._correcting = self._moved = None
        self._edit = CardEdits(desk, self)
        self._kept, self._is_narrow = "", False
        self._typing = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self._head = WallHead(desk, self)
        self._board, self._loading = CardBoard(desk, COLUMNS, self), Loading(desk, 4, self)
        self._questions = BarrierQuestions(desk, self)
        self._counts, self._cards_strip = CountStrip(desk, self), CardStrip(desk, self)
        self._entry, self._people = EntryBar(desk, self), PeopleDrawer(desk, self)
        self._stack, self._strip = QStackedWidget(self), QStackedWidget(self)
        self._black = Blackout(desk, self)

    def _arrange(self) -> None:
        cards = QWidget()
        inner = QVBoxLayout(cards)
        inner.setContentsMargins(S5, 12, S5, 0)
        inner.addWidget(self._loading)
        inner.addWidget(self._board, 1)
        for stack, parts in (
            (self._stack, (cards, self._questions.panel)),
            (self._strip, (self._counts, self._cards_strip)),
        ):
            for part in parts:
                stack.addWidget(part)
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._people)
        for layout in (middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(middle, 1)
        column.addWidget(self._strip)
        column.addWidget(self._entry)
        column.addWidget(self._questions.bar)
        self._questions.bar.hide()
        self._strip.setMinimumWidth(1)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._keep_line)
        self._entry.written.connect(self._write)
        self._entry.typed.connect(self._note_typing)
        self._entry.dimension_chosen.connect(self._board.show_column)
        self._entry.last_wanted.connect(self._bring_back_last)
        self._entry.focused.connect(self._show_counts)
        self._board.rewritten.connect(self._edit.rewrite)
        self._board.removed.connect(self._remove)
        self._board.hand_raised.connect(self._raise_hand)
        self._board.opened.connect(self._question)
        self._board.put.connect(self._edit.put)
        self._board.chosen.connect(self._show_chosen)
        self._connect_frame()

    def _connect_frame(self) -> None:
        self._cards_strip.barrier_wanted.connect(self._question_chosen)
        self._cards_strip.hand_wanted.connect(self._raise_chosen)
        self._cards_strip.correction_wanted.connect(self._board.correct)
        self._cards_strip.removal_wanted.connect(self._remove_chosen)
        self._people.came.connect(self._edit.let_in)
        self._people.told.connect(self._edit.let_many_in)
        self._edit.line_given_back.connect(self._people.give_back)
        self._people.left.connect(self._edit.let_out)
        self._edit.given_back.connect(self._give_back)
        self._edit.put_there.connect(self._stand_on)
        self._edit.undo_offered.connect(self.undo_offered)
        self._edit.failed.connect(self._say_and_refresh)
        self._people.closed.connect(self._turn_people)
        self._head.people_wanted.connect(self._turn_people)
        self._head.cards_wanted.connect(self._leave_questions)
        self._head.wall_wanted.connect(self._ask_wall)
        self._questions.changed.connect(self._show_head)
        self._questions.typed.connect(self._note_typing)
        self._questions.failed.connect(self.show_failure)
        self._board.show_column(COLUMNS[0].key)
        keys = {each.key: each.keys for each in COLUMNS} | {"questions": "Ctrl+B", "people": "F9", "black": "Ctrl+M"}
        for name, sequence in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._choose_by_key)
