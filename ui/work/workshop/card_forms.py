"""The forms that open over the wall: what a card is about, what says two things, and which of several stands alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.qsip import BarrierView, card_of, change_barrier, split_barrier, unmerge_barrier

if TYPE_CHECKING:
    from uuid import UUID

    from app.words import Words
    from ui.desk import Desk
    from ui.work.workshop.cards import CardEdits
    from ui.work.workshop.wall import WallPart


class CardForms(QObject):
    """Opens a form about a card, and offers back what it stored."""

    def __init__(self, desk: Desk, wall: WallPart, edits: CardEdits) -> None:
        """Open over `wall`."""
        super().__init__(wall)
        self._desk, self._wall, self._edits = desk, wall, edits
        self._before: BarrierView | None = None

    def describe(self, card: UUID) -> None:
        """Ask who said a card and which items it is about."""
        from ui.dialogs.card import CardDialog

        found, reading = self._edits.card(card), self._wall.reading
        if found is None or reading is None or reading.is_closed:
            return
        self._before = found
        items = items_of(reading.workshop.sector, self._desk.language.words)
        dialog = CardDialog(self._desk, self._wall, found, items)
        dialog.stored.connect(self._offer_before)
        dialog.ask(partial(change_barrier, barrier=card))

    def split(self, card: UUID) -> None:
        """Ask for the words of two cards."""
        from ui.dialogs.card import SplitDialog

        found, reading = self._edits.card(card), self._wall.reading
        if found is None or reading is None or reading.is_closed:
            return
        self._before = found
        dialog = SplitDialog(self._desk, self._wall, found.text)
        dialog.stored.connect(self._offer_one)
        dialog.ask(partial(split_barrier, barrier=card))

    def let_out(self, card: UUID) -> None:
        """Let what was put together with a card stand alone again; of several it asks which."""
        from ui.dialogs.card import ApartDialog

        found, reading = self._edits.card(card), self._wall.reading
        if found is None or reading is None or reading.is_closed:
            return
        if len(found.merged) > 1:
            self._before = found
            dialog = ApartDialog(self._desk, self._wall, found)
            dialog.stored.connect(self._offer_together)
            dialog.ask(unmerge_barrier)
        else:
            self._edits.let_out(card)

    def _offer_before(self, _: object) -> None:
        if self._before is not None:
            self._edits.offer_before(self._before)

    def _offer_one(self, both: tuple[BarrierView, BarrierView]) -> None:
        if self._before is not None:
            self._edits.offer_one(self._before, both[1].id)

    def _offer_together(self, alone: BarrierView) -> None:
        if self._before is not None:
            self._edits.offer_together(alone, self._before.id)


def items_of(sector: str, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return the items of a sector's card, as they are read to users: code, dimension, words."""
    card = card_of(sector, "user")
    return tuple((each.code, each.dimension, card.form.say(each.labels, words.language)) for each in card.items)
