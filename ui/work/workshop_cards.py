"""What a hand does to the cards and to who is in the room, given to the use cases one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import (
    BarrierView,
    ParticipantView,
    add_barrier,
    add_participant,
    add_participants,
    change_barrier,
    remove_barrier,
    remove_participant,
    restore_barrier,
    restore_participant,
)
from app.words import N_
from ui.pages.page import Undoing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.failures import TrochaError
    from ui.desk import Desk
    from ui.work.workshop_people import Newcomer


class CardEdits(QObject):
    """Stores cards, hands and people; what was not stored comes back.

    Signals: given_back, line_given_back, put_there, undo_offered, failed.
    """

    given_back = Signal(str)  # words of a card that was not stored
    line_given_back = Signal(str)  # a line that told nobody
    put_there = Signal(object)  # id of a card that stands in another column now
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Store through `desk.edits`."""
        super().__init__(parent)
        self._desk = desk
        self._pending: list[str] = []
        self._hands: dict[UUID, int] = {}
        self._landed: set[UUID] = set()
        self._told = ""
        self._room: UUID | None = None
        self.newest: UUID | None = None

    def begin(self, workshop: UUID | None) -> None:
        """Begin with another workshop."""
        self._room = workshop
        self.newest = None
        self._hands.clear()

    def write(self, workshop: UUID, text: str, role: str, dimension: str, kind: str) -> None:
        """Put a card on the wall."""
        self._pending.append(text)
        call = partial(add_barrier, workshop=workshop, text=text, role=role, dimension=dimension, kind=kind)
        self._desk.edits.run(call, done=self._written, failed=self._not_written)

    def rewrite(self, card: UUID, text: str) -> None:
        """Correct what a card says."""
        self._desk.edits.run(partial(change_barrier, barrier=card, text=text), failed=self._tell)

    def put(self, card: UUID, dimension: str) -> None:
        """Move a card to another dimension."""
        call = partial(change_barrier, barrier=card, dimension=dimension)
        self._desk.edits.run(call, done=self._tell_put, failed=self._tell)

    def raise_hand(self, cards: Sequence[BarrierView], card: UUID, by: int) -> None:
        """Count one hand more or less for `card`; keys pressed faster than the disk are all counted."""
        stored = next((each.hands or 0 for each in cards if each.id == card), 0)
        hands = max(0, self._hands.get(card, stored) + by)
        self._hands[card] = hands
        self._landed.discard(card)
        call = partial(change_barrier, barrier=card, hands=hands or None)
        self._desk.edits.run(call, done=self._counted, failed=self._tell)

    def hands_beside(self, cards: Sequence[BarrierView]) -> dict[UUID, int]:
        """Return the hands raised just now that `cards` do not show yet; what they show is no longer remembered."""
        for each in cards:
            if each.id in self._landed and self._hands.get(each.id) == (each.hands or 0):
                self._landed.discard(each.id)
                del self._hands[each.id]
        return {each.id: self._hands[each.id] for each in cards if each.id in self._hands}

    def remove(self, card: UUID) -> None:
        """Take a card off the wall; it can be put back."""
        self._desk.edits.run(partial(remove_barrier, barrier=card), done=self._offer_card, failed=self._tell)

    def let_in(self, newcomer: Newcomer) -> None:
        """Count somebody in."""
        if self._room is None:
            return
        call = partial(
            add_participant,
            workshop=self._room,
            role=newcomer.role,
            sex=newcomer.sex,
            name=newcomer.name,
            people=newcomer.people,
            language=newcomer.language,
            institution=newcomer.community,
            needs_interpreter=newcomer.needs_interpreter or None,
            consents=newcomer.consents or None,
            consents_photos=newcomer.consents_photos or None,
        )
        self._desk.edits.run(call, failed=self._tell)

    def let_many_in(self, text: str, consents: bool) -> None:
        """Count in everybody whom a line tells; a line that is not understood goes back to where it was typed."""
        if self._room is None:
            return
        self._told = text
        language = self._desk.language.words.language
        call = partial(add_participants, workshop=self._room, text=text, consents=consents or None, language=language)
        self._desk.edits.run(call, failed=self._not_told)

    def let_out(self, participant: UUID) -> None:
        """Take somebody off the list; they can be put back."""
        call = partial(remove_participant, participant=participant)
        self._desk.edits.run(call, done=self._offer_person, failed=self._tell)

    def _written(self, card: BarrierView) -> None:
        self._pending.pop(0)
        self.newest = card.id

    def _not_written(self, error: TrochaError) -> None:
        self.given_back.emit(self._pending.pop(0))
        self.failed.emit(error)

    def _not_told(self, error: TrochaError) -> None:
        self.line_given_back.emit(self._told)
        self.failed.emit(error)

    def _counted(self, card: BarrierView) -> None:
        """Remember that the last hand is stored; it is counted on until the wall was read again."""
        if self._hands.get(card.id) == (card.hands or 0):
            self._landed.add(card.id)

    def _tell_put(self, card: BarrierView) -> None:
        self.put_there.emit(card.id)

    def _tell(self, error: TrochaError) -> None:
        self._hands.clear()
        self.failed.emit(error)

    def _offer_card(self, card: BarrierView) -> None:
        sentence = self._desk.language.words.say(N_("Removed: «{text}»"), text=card.text)
        self.undo_offered.emit(Undoing(sentence, partial(restore_barrier, barrier=card)))

    def _offer_person(self, person: ParticipantView) -> None:
        sentence = self._desk.language.words.say(N_("One person was taken off the list"))
        self.undo_offered.emit(Undoing(sentence, partial(restore_participant, participant=person)))
