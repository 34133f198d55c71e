"""What prints on the one page for the mayor: what moved since the last time, what was offered, what is asked now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.commitments import ProgrammeView


@dataclass(frozen=True, slots=True)
class MovedLine:
    """An item that moved or stood still. before, after: levels, or "" where there is none. why: what explains it.

    asks_why: a reason is asked for, so that it is told where none was written.
    """

    title: str
    before: str
    after: str
    why: str
    asks_why: bool = False


@dataclass(frozen=True, slots=True)
class OfferLine:
    """Something that was offered. due_on: its last day. days_late: how late it is, 0 when it is not."""

    title: str
    due_on: date
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class UsersLine:
    """What users say of the item that they rated lowest. before, after: means as they print, with their votes."""

    text: str
    before: str
    before_votes: int
    after: str = ""
    after_votes: int = 0


@dataclass(frozen=True, slots=True)
class ChangedPaper:
    """One page. rounds: each measure and its day, the earlier first; one where it is the first round.

    same: fell or stood still. lowest, highest: the starting point, where nothing is compared. done: how many actions
    and commitments were kept; late and coming: those that were not, and those of the next 90 days, the earliest first.
    apart: how many items cannot be compared. own_of: the organisation whose alone it is, "" where others may see it.
    has_plan: whether it has an improvement plan.
    """

    programme: ProgrammeView
    code: str
    version: int
    name: str
    cluster: str
    place: str
    is_closed: bool
    rounds: tuple[tuple[str, date | None], ...]
    cycle: str
    up: int
    equal: int
    down: int
    rose: tuple[MovedLine, ...]
    same: tuple[MovedLine, ...]
    lowest: tuple[MovedLine, ...]
    highest: tuple[MovedLine, ...]
    done: int
    late: tuple[OfferLine, ...]
    coming: tuple[OfferLine, ...]
    users: UsersLine | None
    apart: int
    own_of: str = ""
    has_plan: bool = True

    @property
    def is_first(self) -> bool:
        """Whether there is no earlier round to look back at."""
        return len(self.rounds) < 2  # noqa: PLR2004 - an earlier and a later

    @property
    def asked(self) -> tuple[OfferLine, ...]:
        """What is asked now: what is late first, then what comes; at most three."""
        return (*self.late, *self.coming)[:3]
