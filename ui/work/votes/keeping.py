"""Counts on their way to the disk: shown at once, stored one after another, never overtaken by an older reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.qsip import (
    FIELDS,
    CountView,
    VoteGroupView,
    VoteRoundView,
    add_barrier,
    add_group,
    change_barrier,
    change_group,
    end_row,
    open_workshop,
    read_cycle,
    read_round,
    remove_group,
    restore_group,
    write_count,
    write_counts,
)
from ui.edits import NOT_SAVED

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.edits import Edits


class VoteKeeping(QObject):
    """Holds the round as the person sees it, counts on their way included.

    Signals: changed, settled, failed.
    """

    changed = Signal()  # a count is another
    settled = Signal()  # everything that was typed is on the disk
    failed = Signal(object)  # TrochaError

    def __init__(self, edits: Edits, parent: QObject) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._edits = edits
        self.round: VoteRoundView | None = None
        self.serial = 0
        self._under_way = 0
        self._unsaved: dict[tuple[UUID, str], CountView] = {}

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way, so that a reading may be older than what is on the screen."""
        return self._under_way > 0

    def show(self, view: VoteRoundView | None) -> None:
        """Hold what was read; what the disk did not take stays on the screen."""
        self.round = view
        for (group, _), count in self._unsaved.items():
            self._put(group, count)

    def write(self, group: UUID, item: str, field: int, value: int | None) -> None:
        """Write one count."""
        count = self._count(group, item)
        if count is None:
            return
        counts = list(count.counts)
        counts[field] = value
        self._put(group, self._counted(group, count, tuple(counts)))
        if self._unsaved.get((group, item)) is not None:
            self.write_all(group, item, tuple(counts))
        else:
            call = partial(write_count, group=group, item=item, field=FIELDS[field], value=value)
            self._run(group, item, call)

    def write_all(self, group: UUID, item: str, counts: tuple[int | None, ...]) -> None:
        """Write all five counts."""
        count = self._count(group, item)
        if count is not None:
            self._put(group, self._counted(group, count, counts))
            self._run(group, item, partial(write_counts, group=group, item=item, counts=counts))

    def end(self, group: UUID, item: str) -> None:
        """End a row: what was left empty becomes 0 when something was counted."""
        count = self._count(group, item)
        if count is None or count.is_blank or None not in count.counts:
            return
        counts = tuple(each or 0 for each in count.counts)
        self._put(group, self._counted(group, count, counts))
        if self._unsaved.get((group, item)) is not None:
            self.write_all(group, item, counts)
        else:
            self._run(group, item, partial(end_row, group=group, item=item))

    def _run(self, group: UUID, item: str, call: object) -> None:
        self._under_way += 1
        self.serial += 1
        self._unsaved.pop((group, item), None)
        one = _Writing(self, group, item)
        self._edits.run(call, done=one.done, failed=one.failed)  # type: ignore[arg-type]
        self.changed.emit()

    def take_stored(self) -> None:
        """One more is on the disk."""
        self._under_way -= 1
        self.serial += 1
        if not self._under_way:
            self.settled.emit()

    def take_refused(self, group: UUID, item: str, error: TrochaError) -> None:
        """The disk did not take it: it stays on the screen and goes again, with the next count of its row or before."""
        count = self._count(group, item)
        if error.code in NOT_SAVED and count is not None:
            self._unsaved[group, item] = count
            again, counts = _Again(self, group, item, count), count.counts
            self._edits.keep(partial(write_counts, group=group, item=item, counts=counts), done=again.done)
        self.failed.emit(error)
        self.take_stored()

    def take_in(self, group: UUID, item: str, count: CountView) -> None:
        """A row that the disk did not take at first is on it now."""
        if self._unsaved.get((group, item)) == count:
            del self._unsaved[group, item]

    def _count(self, group: UUID, item: str) -> CountView | None:
        found = self.round.group(group) if self.round is not None else None
        return found.count(item) if found is not None and found.closed_at is None else None

    def _counted(self, group: UUID, before: CountView, counts: tuple[int | None, ...]) -> CountView:
        """Return the row as it will be stored: what was said of another sum is said no longer."""
        found = self.round.group(group) if self.round is not None else None
        total, was = sum(each or 0 for each in counts), before.votes.total
        present = found.attendance if found is not None else None
        explained = before.explained if total == was else 0
        return replace(before, counts=counts, excess=max(total - (present or 0), 0), explained=explained)

    def _put(self, group: UUID, count: CountView) -> None:
        if self.round is not None:
            groups = tuple(_with(each, count) if each.id == group else each for each in self.round.groups)
            self.round = replace(self.round, groups=groups)


class _Writing:
    """One count on its way: plain, so that it is told even when the page has gone."""

    def __init__(self, keeping: VoteKeeping, group: UUID, item: str) -> None:
        self._keeping, self._group, self._item = keeping, group, item

    def done(self, _: CountView) -> None:
        """It is stored."""
        if isValid(self._keeping):
            self._keeping.take_stored()

    def failed(self, error: TrochaError) -> None:
        """It is not."""
        if isValid(self._keeping):
            self._keeping.take_refused(self._group, self._item, error)


class _Again:
    """A row that goes again: plain, as `_Writing`."""

    def __init__(self, keeping: VoteKeeping, group: UUID, item: str, count: CountView) -> None:
        self._keeping, self._group, self._item, self._count = keeping, group, item, count

    def done(self, _: CountView) -> None:
        """It is stored."""
        if isValid(self._keeping):
            self._keeping.take_in(self._group, self._item, self._count)


def _with(group: VoteGroupView, count: CountView) -> VoteGroupView:
    return replace(group, counts={**group.counts, count.item: count})


def keep_groups(
    workspace: Workspace,
    *,
    round_id: UUID,
    attendance: Mapping[UUID, int],
    more: Mapping[str, int | None],
    away: Sequence[UUID] = (),
) -> tuple[VoteGroupView, ...]:
    """Write who is there in each group, take groups `away` and add groups by name; return those taken away.

    Raises: as `change_group`, `remove_group` and `add_group`.
    """
    for group, people in attendance.items():
        change_group(workspace, group=group, attendance=people)
    removed = tuple(remove_group(workspace, group=group) for group in away)
    for name, present in more.items():
        add_group(workspace, round_id=round_id, name=name, attendance=present)
    return removed


def restore_groups(workspace: Workspace, *, removed: Sequence[VoteGroupView]) -> None:
    """Put groups back that were taken away, with their votes. Raises: UnknownRound."""
    for group in removed:
        restore_group(workspace, removed=group)


def note_barrier(workspace: Workspace, *, round_id: UUID, item: str, dimension: str, text: str) -> None:
    """Put a barrier, with its item, on the wall of the audit round of that day and place; open one when there is none.

    Raises: UnknownRound; TextMissing; TextTooLong.
    """
    view = read_round(workspace, round_id)
    day, where = view.held_on or workspace.today(), view.place or ""
    lines = read_cycle(workspace, view.cycle_id).workshops
    same = [each.id for each in lines if each.kind == "audit" and (each.held_on, each.place) == (day, where)]
    workshop = view.workshop_id or (same[0] if same else None)
    if workshop is None:
        workshop = open_workshop(workspace, cycle=view.cycle_id, kind="audit", held_on=day, place=where, led_by="").id
    barrier = add_barrier(workspace, workshop=workshop, text=text, role=view.role, dimension=dimension)
    change_barrier(workspace, barrier=barrier.id, items=item)
