"""Votes as they were called out: rounds, groups, counts, with what does not add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from app.qsip.votes.voting import Votes
from app.words import N_

VoteRoundId = NewType("VoteRoundId", UUID)
VoteGroupId = NewType("VoteGroupId", UUID)
FIELDS = ("n1", "n2", "n3", "n4", "unknown")
"""The five counts of an item, in the order in which they are called out."""
FIRST_VOTE, SECOND_VOTE = 1, 2
ALL = "all"
GROUPS = {"women": N_("Women"), "men": N_("Men"), "youth": N_("Youth"), ALL: N_("Everybody")}
"""The groups that are known in every language; any other stays as the room calls it."""
WHY = {
    "somebody_came": N_("Somebody came"),
    "miscounted": N_("Miscounted"),
    "other": N_("Another reason"),
}
"""Why there are more votes than people."""


@dataclass(frozen=True, slots=True)
class CountView:
    """What one group voted on one item. counts: as `FIELDS`; None: blank, never zero.

    excess: how many votes there are above attendance; all of them when no attendance is written.
    explained: how many of those are explained; why, why_text: how.
    """

    item: str
    counts: tuple[int | None, ...]
    excess: int = 0
    explained: int = 0
    why: str | None = None
    why_text: str | None = None

    @property
    def votes(self) -> Votes:
        """The counts as votes; a blank one adds nothing."""
        first, second, third, fourth, unknown = (count or 0 for count in self.counts)
        return Votes((first, second, third, fourth), unknown)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was counted."""
        return all(count is None for count in self.counts)

    @property
    def waits(self) -> bool:
        """Whether the group cannot be closed before somebody says why."""
        return self.excess > self.explained


@dataclass(frozen=True, slots=True)
class VoteGroupView:
    """A group of a round. counts: by item code; an item that nobody counted is not there.

    reopened: why it was opened again, each line begun with its day.
    """

    id: VoteGroupId
    round_id: VoteRoundId
    name: str
    attendance: int | None
    attendance_note: str | None
    closed_at: datetime | None
    position: str
    counts: Mapping[str, CountView]
    reopened: str | None = None

    @property
    def waiting(self) -> tuple[str, ...]:
        """Codes of the items whose votes nobody has explained yet."""
        return tuple(code for code, count in self.counts.items() if count.waits)

    def count(self, item: str) -> CountView:
        """Return what was counted of `item`: blank when nothing was."""
        return self.counts.get(item) or CountView(item, (None,) * len(FIELDS))


@dataclass(frozen=True, slots=True)
class VoteNoteView:
    """What was said of an item: why votes were low, a good example."""

    item: str
    low: str | None
    good: str | None


@dataclass(frozen=True, slots=True)
class VoteRoundView:
    """One role that voted at one place. vote: 1, the full card; 2, the short card. items: codes that are asked.

    enough: the votes that a small post needs, with its note; None: the guide's. is_counted_twice: everybody and named
    groups stand together.
    """

    id: VoteRoundId
    cycle_id: UUID
    workshop_id: UUID | None
    role: str
    vote: int
    held_on: date | None
    place: str | None
    enough: int | None
    enough_note: str | None
    position: str
    items: tuple[str, ...]
    groups: tuple[VoteGroupView, ...]
    notes: Mapping[str, VoteNoteView]

    @property
    def is_counted_twice(self) -> bool:
        """Whether the same people may stand in two groups."""
        names = {group.name for group in self.groups}
        return ALL in names and len(names) > 1

    @property
    def is_closed(self) -> bool:
        """Whether every group is closed."""
        return bool(self.groups) and all(group.closed_at is not None for group in self.groups)

    @property
    def attendance(self) -> int:
        """How many people were counted in its groups."""
        return sum(group.attendance or 0 for group in self.groups)

    def group(self, group: UUID) -> VoteGroupView | None:
        """Return the group of that id, or None."""
        return next((each for each in self.groups if each.id == group), None)
