"""Rounds of a cycle: begun, given groups and attendance; the short card fixed and changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.qsip import (
    ShortCardLine,
    VoteGroupView,
    VoteRoundView,
    add_short_card_item,
    change_round,
    open_round,
    open_second_vote,
    remove_round,
    restore_round,
    take_out_short_card_item,
)
from app.words import N_
from ui.dialogs.facts import Fact, FactsDialog
from ui.dialogs.votes import ShortCardDialog, VoteGroupsDialog, VoteRoundDialog, VoteRoundFactsDialog
from ui.pages.page import Undoing
from ui.place import place
from ui.work.votes.keeping import keep_groups, restore_groups
from ui.work.votes.reading import SECOND, card_texts, round_name
from ui.work.votes.state import group_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.widgets.teach_panel import TeachPanel
    from ui.work.votes.keeping import VoteKeeping
    from ui.work.votes.reading import VotesReading

WHY_OUT = (Fact("reason", N_("Why it is not asked; it prints"), is_needed=True),)


def change_short_card(workspace: Workspace, *, cycle: UUID, item: str, reason: str | None) -> tuple[ShortCardLine, ...]:
    """Ask an item too (reason None), or take it out. Raises: NoSuchItem; ReasonMissing."""
    if reason is None:
        return add_short_card_item(workspace, cycle=cycle, item=item)
    return take_out_short_card_item(workspace, cycle=cycle, item=item, reason=reason)


class VoteRounds(QObject):
    """Signals: open_requested, closed, undo_offered, failed."""

    open_requested = Signal(object)  # Place
    closed = Signal()  # the dialog is away: the caret may go back to the counts
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, keeping: VoteKeeping, over: QWidget) -> None:
        """Ask over `over` about the round that `keeping` holds."""
        super().__init__(over)
        self._desk, self._keeping, self._over = desk, keeping, over
        self._reading: VotesReading | None = None
        self._away: UUID | None = None

    def teach(self, panel: TeachPanel, reading: VotesReading) -> None:
        """Say what is needed before anybody votes: a round."""
        self._reading = reading
        say = self._desk.language.words.say
        lead = N_("Users, staff and managers vote apart, each with their own card. Attendance may come later.")
        button = say(N_("Begin to vote")) if reading.is_open else ""
        panel.teach(say(N_("No round of votes yet")), say(lead), button)

    def came_back(self, reading: VotesReading) -> UUID | None:
        """Return the round that was taken away and is there again: the person goes on with it."""
        if not any(each.id == self._away for each in reading.rounds):
            return None
        found, self._away = self._away, None
        return found

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
        if reading is None or reading.must_fix or not reading.is_open:
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

    def another(self) -> None:
        """Ask for one more round of the role in sight."""
        view = self._keeping.round
        self.begin(view.role if view is not None else "user")

    def write_groups(self) -> None:
        """Ask who is there in each group, and which was opened by mistake."""
        view = self._keeping.round
        if view is not None:
            dialog = VoteGroupsDialog(self._desk, self._over, view)
            dialog.stored.connect(self._tell_groups)
            dialog.finished.connect(self._tell_closed)
            dialog.ask(partial(keep_groups, round_id=view.id))

    def correct(self) -> None:
        """Ask where and when the round was held, and whether a few votes are enough."""
        view, reading = self._keeping.round, self._reading
        if view is not None and reading is not None:
            dialog = VoteRoundFactsDialog(self._desk, self._over, view, reading.today)
            dialog.finished.connect(self._tell_closed)
            dialog.ask(partial(change_round, round_id=view.id))

    def take_away(self) -> None:
        """Take the round in sight away with its votes; it can come back."""
        view = self._keeping.round
        if view is not None:
            self._desk.edits.run(partial(remove_round, round_id=view.id), done=self._tell_away, failed=self._fail)

    def change_short_card(self) -> None:
        """Ask which item is asked too, or no longer."""
        reading = self._reading
        if reading is not None and reading.vote == SECOND and not reading.must_fix:
            items = card_texts(reading, self._desk.language.words)
            dialog = ShortCardDialog(self._desk, self._over, items, reading.short)
            dialog.finished.connect(self._tell_closed)
            dialog.ask(partial(change_short_card, cycle=reading.cycle.id))

    def take_out(self, item: str) -> None:
        """Ask why `item` of the proposed short card is not asked."""
        reading = self._reading
        if reading is not None:
            title = dict(card_texts(reading, self._desk.language.words)).get(item, item)
            dialog = FactsDialog(self._desk, self._over, N_("Take it out"), WHY_OUT, {}, reading.today, lead=title)
            dialog.ask(partial(take_out_short_card_item, cycle=reading.cycle.id, item=item))

    def ask_again(self, item: str) -> None:
        """Ask an item of the proposed short card that was taken out."""
        if self._reading is not None:
            call = partial(add_short_card_item, cycle=self._reading.cycle.id, item=item)
            self._desk.edits.run(call, failed=self._fail)

    def _tell_groups(self, removed: tuple[VoteGroupView, ...]) -> None:
        if removed:
            names = ", ".join(group_name(each.name, self._desk.language.words) for each in removed)
            self._offer(names, partial(restore_groups, removed=removed))

    def _tell_away(self, removed: VoteRoundView) -> None:
        self._away = removed.id
        self._offer(round_name(removed, self._desk.language.words), partial(restore_round, removed=removed))

    def _offer(self, name: str, call: Callable[[Workspace], object]) -> None:
        said = self._desk.language.words.say(N_("Removed: {name}"), name=name)
        self.undo_offered.emit(Undoing(said, call))

    def _enter(self, view: VoteRoundView) -> None:
        self.open_requested.emit(place("votes", view.cycle_id, view.id))

    def _tell_closed(self) -> None:
        self.closed.emit()

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
