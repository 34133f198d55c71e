"""What is written beside the counts of a round: why there are more votes than people, notes, barriers, closing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.qsip import close_group, explain_votes, reopen_group, undo_closing, write_counts, write_vote_note
from app.words import N_
from ui.dialogs.facts import Fact, FactsDialog
from ui.pages.page import Undoing
from ui.work.votes.keeping import note_barrier
from ui.work.votes.state import group_name

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from app.qsip import VoteGroupView, VoteRoundView
    from ui.desk import Desk
    from ui.work.votes.keeping import VoteKeeping

WHY_OPENED = (Fact("reason", N_("Reason"), is_needed=True),)


class VotesWriting(QObject):
    """Signals: closed, undo_offered, failed, barrier_refused."""

    closed = Signal(object)  # VoteRoundView: a group of it was closed
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError
    barrier_refused = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, keeping: VoteKeeping, parent: QObject) -> None:
        """Write into the round that `keeping` holds."""
        super().__init__(parent)
        self._desk, self._keeping = desk, keeping
        self._closing: VoteGroupView | None = None

    def empty(self, group: VoteGroupView | None, item: str, fields: Collection[int]) -> None:
        """Empty counts of a row: blank, never zero; they can come back."""
        if group is None or group.closed_at is not None or group.count(item).is_blank:
            return
        before = group.count(item).counts
        counts = tuple(None if number in fields else each for number, each in enumerate(before))
        self._keeping.write_all(group.id, item, counts)
        call = partial(write_counts, group=group.id, item=item, counts=before)
        self._offer(N_("Votes were emptied"), call)

    def explain(self, group: VoteGroupView | None, item: str, why: str, text: str) -> None:
        """Say why there are more votes than people."""
        if group is not None:
            call = partial(explain_votes, group=group.id, item=item, why=why, text=text)
            self._desk.edits.keep(call, failed=self._fail)

    def note(self, item: str, name: str, text: str) -> None:
        """Write why votes were low ("low") or a good example ("good")."""
        view = self._keeping.round
        if view is not None:
            low, good = (text, None) if name == "low" else (None, text)
            call = partial(write_vote_note, round_id=view.id, item=item, low=low, good=good)
            self._desk.edits.keep(call, failed=self._fail)

    def barrier(self, item: str, dimension: str, text: str) -> None:
        """Put a barrier with its item onto the wall of the audit round."""
        view = self._keeping.round
        if view is not None:
            call = partial(note_barrier, round_id=view.id, item=item, dimension=dimension, text=text)
            self._desk.edits.keep(call, failed=self._refuse_barrier)

    def close(self, group: VoteGroupView) -> None:
        """Close a group."""
        self._closing = group
        self._desk.edits.run(partial(close_group, group=group.id), done=self._tell_closed, failed=self._fail)

    def reopen(self, group: VoteGroupView | None, over: QWidget) -> None:
        """Open a closed group again, once it is written why. over: the page above which that is asked."""
        if group is not None and group.closed_at is not None:
            heading, day = N_("Open the group again"), group.closed_at.date()
            FactsDialog(self._desk, over, heading, WHY_OPENED, {}, day).ask(partial(reopen_group, group=group.id))

    def _tell_closed(self, view: VoteRoundView) -> None:
        group, self._closing = self._closing, None
        if group is not None:
            name = group_name(group.name, self._desk.language.words)
            self._offer(N_("{group}: closed"), partial(undo_closing, group=group.id), group=name)
        self.closed.emit(view)

    def _offer(self, message: str, call: object, **facts: UUID | str) -> None:
        said = self._desk.language.words.say(message, **facts)
        self.undo_offered.emit(Undoing(said, call))  # type: ignore[arg-type]

    def _refuse_barrier(self, error: TrochaError) -> None:
        self.barrier_refused.emit(error)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
