"""Rounds of a cycle: begun, given groups and attendance; the short card fixed and changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import (
    RULES,
    ShortCardLine,
    VoteRoundView,
    add_short_card_item,
    open_round,
    open_second_vote,
    take_out_short_card_item,
)
from app.words import N_
from ui.dialogs.votes import ShortCardDialog, VoteGroupsDialog, VoteRoundDialog
from ui.place import place
from ui.work.votes_keeping import keep_groups
from ui.work.votes_reading import SECOND, card_texts, short_code

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.widgets.teach_panel import TeachPanel
    from ui.work.votes_reading import VotesReading

MINUTES_AN_ITEM = 4


def change_short_card(workspace: Workspace, *, cycle: UUID, item: str, reason: str | None) -> tuple[ShortCardLine, ...]:
    """Ask an item too (reason None), or take it out. Raises: NoSuchItem; ReasonMissing."""
    if reason is None:
        return add_short_card_item(workspace, cycle=cycle, item=item)
    return take_out_short_card_item(workspace, cycle=cycle, item=item, reason=reason)


class VoteRounds(QObject):
    """Signals: open_requested, closed, failed."""

    open_requested = Signal(object)  # Place
    closed = Signal()  # the dialog is away: the caret may go back to the counts
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Ask over `over`."""
        super().__init__(over)
        self._desk, self._over = desk, over
        self._reading: VotesReading | None = None

    def teach(self, panel: TeachPanel, reading: VotesReading) -> None:
        """Say what is needed before anybody votes: the short card, or a round."""
        self._reading = reading
        words = self._desk.language.words
        if not reading.must_fix:
            lead = N_("Users, staff and managers vote apart, each with their own card. Attendance may come later.")
            panel.teach(words.say(N_("No round of votes yet")), words.say(lead), words.say(N_("Begin to vote")))
            return
        listed = "\n".join(
            f"{short_code(line.item)} · {words.say(RULES.get(line.rule, line.rule))}" for line in reading.short
        )
        minutes = MINUTES_AN_ITEM * len(reading.short)
        items = words.count("{n} item", "{n} items", len(reading.short))
        facts = {"items": items, "minutes": minutes}
        title = words.say(N_("The short card: {items}, about {minutes} minutes"), **facts)
        panel.teach(title, listed, words.say(N_("Fix the short card")), "check")

    def take(self) -> None:
        """Do what the panel says."""
        if self._reading is None:
            return
        if self._reading.must_fix:
            self._desk.edits.run(partial(open_second_vote, cycle=self._reading.cycle.id), failed=self._fail)
        else:
            self.begin("user")

    def begin(self, role: str) -> None:
        """Ask for a new round of `role`."""
        reading = self._reading
        if reading is None or reading.must_fix:
            return
        before = reading.round.place if reading.round is not None else reading.cycle.point_of_service
        dialog = VoteRoundDialog(self._desk, self._over, role, before or "", reading.today)
        dialog.stored.connect(self._enter)
        dialog.finished.connect(self._tell_closed)
        dialog.ask(partial(open_round, cycle=reading.cycle.id, vote=reading.vote))

    def choose_role(self, role: str) -> None:
        """Go to the round of `role` at this place, or begin one."""
        reading = self._reading
        if reading is None:
            return
        own = [each for each in reading.rounds if each.role == role]
        here = reading.round.place if reading.round is not None else None
        found = next((each for each in own if each.place == here), own[0] if own else None)
        if found is not None:
            self._enter(found)
        else:
            self.begin(role)

    def write_groups(self, view: VoteRoundView) -> None:
        """Ask who is there in each group of `view`."""
        dialog = VoteGroupsDialog(self._desk, self._over, view)
        dialog.finished.connect(self._tell_closed)
        dialog.ask(partial(keep_groups, round_id=view.id))

    def change_short_card(self) -> None:
        """Ask which item is asked too, or no longer."""
        reading = self._reading
        if reading is not None and reading.vote == SECOND and not reading.must_fix:
            items = card_texts(reading, self._desk.language.words)
            dialog = ShortCardDialog(self._desk, self._over, items, reading.short)
            dialog.finished.connect(self._tell_closed)
            dialog.ask(partial(change_short_card, cycle=reading.cycle.id))

    def _enter(self, view: VoteRoundView) -> None:
        self.open_requested.emit(place("votes", view.cycle_id, view.id))

    def _tell_closed(self) -> None:
        self.closed.emit()

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
