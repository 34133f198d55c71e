"""What a hand does to the cards, given to the use cases one after the other, each step with its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import (
    BarrierView,
    add_barrier,
    change_barrier,
    join_barriers,
    merge_barriers,
    move_barrier,
    remove_barrier,
    restore_barrier,
    unmerge_barrier,
)
from app.words import N_
from ui.pages.page import Undoing
from ui.work.workshop.part import Back, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from app.failures import TrochaError
    from ui.desk import Desk


class CardEdits(QObject):
    """Stores cards and hands; what was not stored comes back.

    Signals: written, given_back, undo_offered, failed.
    """

    written = Signal(object)  # BarrierView: a card that is on the disk now
    given_back = Signal(str)  # words of a card that was not stored
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Store through `desk.edits`."""
        super().__init__(parent)
        self._desk = desk
        self._steps = Steps(desk, self)
        self._pending: list[str] = []
        self._hands: dict[UUID, int] = {}
        self._landed: set[UUID] = set()
        self.cards: tuple[BarrierView, ...] = ()
        self.newest: UUID | None = None
        self._steps.undo_offered.connect(self.undo_offered)
        self._steps.failed.connect(self._tell)
        self._steps.stored.connect(self._note)

    def begin(self) -> None:
        """Begin with another workshop."""
        self.newest, self.cards = None, ()
        self._hands.clear()
        self._steps.forget()

    def write(self, workshop: UUID, text: str, role: str, dimension: str, kind: str) -> None:
        """Put a card on the wall; Ctrl+Z takes the last one off again."""
        self._pending.append(text)
        call = partial(add_barrier, workshop=workshop, text=text, role=role, dimension=dimension, kind=kind)
        self._desk.edits.run(call, done=self._written, failed=self._not_written)

    def rewrite(self, card: UUID, text: str) -> None:
        """Correct what a card says."""
        self._change(card, N_("Corrected: «{text}»"), text=text)

    def put(self, card: UUID, dimension: str) -> None:
        """Move a card to another dimension."""
        self._change(card, N_("Moved: «{text}»"), dimension=dimension)

    def offer_before(self, before: BarrierView) -> None:
        """Offer back what a form changed of a card."""
        sentence = self._said(N_("Changed: «{text}»"), before)
        self.undo_offered.emit(Undoing(sentence, partial(restore_barrier, barrier=before)))

    def offer_one(self, before: BarrierView, added: UUID) -> None:
        """Offer to make one card again of the two that a form made."""
        sentence = self._said(N_("Two cards now: «{text}»"), before)
        self.undo_offered.emit(Undoing(sentence, partial(join_barriers, barrier=before, added=added)))

    def shift(self, card: UUID, before: UUID | None, after: UUID | None) -> None:
        """Move a card in front of `before`; `after` is the one that stands behind it now."""
        back = Back(partial(move_barrier, barrier=card, before=after))
        self._run(card, partial(move_barrier, barrier=card, before=before), N_("Moved: «{text}»"), back, quiet=True)

    def merge(self, card: UUID, into: UUID) -> None:
        """Put a card together with the one that says the same."""
        call, back = partial(merge_barriers, into=into, barrier=card), Back(partial(unmerge_barrier, barrier=card))
        self._run(card, call, N_("Put together: «{text}»"), back)

    def let_out(self, card: UUID) -> None:
        """Let the one card that was put together with `card` stand alone again."""
        found = self.card(card)
        if found is not None and len(found.merged) == 1:
            (one,) = found.merged
            back = Back(partial(merge_barriers, into=card, barrier=one.id))
            sentence = self._say(N_("Alone again: «{text}»"), text=one.text)
            self._steps.run(partial(unmerge_barrier, barrier=one.id), sentence, back)

    def offer_together(self, before: BarrierView, into: UUID) -> None:
        """Offer to put a card back to the others from which a form let it out."""
        sentence = self._say(N_("Alone again: «{text}»"), text=before.text)
        self.undo_offered.emit(Undoing(sentence, partial(merge_barriers, into=into, barrier=before.id)))

    def remove(self, card: UUID) -> None:
        """Take a card off the wall; it can be put back."""
        back = Back(restore_barrier, "barrier")
        self._run(card, partial(remove_barrier, barrier=card), N_("Removed: «{text}»"), back)

    def raise_hand(self, card: UUID, by: int) -> None:
        """Count one hand more or less for `card`; keys pressed faster than the disk are all counted."""
        found = self.card(card)
        stored = (found.hands or 0) if found is not None else 0
        before = self._hands.get(card, stored)
        hands = max(0, before + by)
        self._hands[card] = hands
        self._landed.discard(card)
        back = Back(partial(change_barrier, barrier=card, hands=before or None))
        call = partial(change_barrier, barrier=card, hands=hands or None)
        self._run(card, call, N_("Hands counted: «{text}»"), back, quiet=True)

    def hands_beside(self, cards: Sequence[BarrierView]) -> dict[UUID, int]:
        """Return the hands raised just now that `cards` do not show yet; what they show is no longer remembered."""
        for each in cards:
            if each.id in self._landed and self._hands.get(each.id) == (each.hands or 0):
                self._landed.discard(each.id)
                del self._hands[each.id]
        return {each.id: self._hands[each.id] for each in cards if each.id in self._hands}

    def card(self, card: UUID) -> BarrierView | None:
        """Return the card as it was read last."""
        return next((each for each in self.cards if each.id == card), None)

    def _change(self, card: UUID, sentence: str, **changes: Any) -> None:  # noqa: ANN401 - as `change_barrier`
        found = self.card(card)
        if found is None:
            return
        before = {name: getattr(found, name) for name in changes}
        back = Back(partial(change_barrier, barrier=card, **before))
        self._run(card, partial(change_barrier, barrier=card, **changes), sentence, back)

    def _run(self, card: UUID, call: Callable[..., Any], sentence: str, back: Back, *, quiet: bool = False) -> None:
        found = self.card(card)
        if found is not None:
            self._steps.run(call, self._said(sentence, found), back, quiet=quiet)

    def _written(self, card: BarrierView) -> None:
        self._pending.pop(0)
        self.newest = card.id
        self.written.emit(card)
        sentence = self._said(N_("Written: «{text}»"), card)
        self.undo_offered.emit(Undoing(sentence, partial(remove_barrier, barrier=card.id), is_quiet=True))

    def _not_written(self, error: TrochaError) -> None:
        self.given_back.emit(self._pending.pop(0))
        self.failed.emit(error)

    def _note(self, stored: object) -> None:
        """A hand is counted on until the wall was read again."""
        if isinstance(stored, BarrierView) and self._hands.get(stored.id) == (stored.hands or 0):
            self._landed.add(stored.id)

    def _tell(self, error: TrochaError) -> None:
        self._hands.clear()
        self.failed.emit(error)

    def _said(self, sentence: str, card: BarrierView) -> str:
        return self._say(sentence, text=card.text)

    def _say(self, sentence: str, **facts: object) -> str:
        return self._desk.language.words.say(sentence, **facts)
