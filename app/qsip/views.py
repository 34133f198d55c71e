"""What was said in a workshop and what came of it, as screens show it: barriers, causes, solutions, participants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from app.clusters import RuleWarning
from app.qsip.choices import DIMENSIONS, ROLES

CycleId = NewType("CycleId", UUID)
WorkshopId = NewType("WorkshopId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
BarrierId = NewType("BarrierId", UUID)
CauseId = NewType("CauseId", UUID)
SolutionId = NewType("SolutionId", UUID)
RoadmapId = NewType("RoadmapId", UUID)
RoadmapActionId = NewType("RoadmapActionId", UUID)


@dataclass(frozen=True, slots=True)
class SolutionView:
    """What could be done about a cause. action_id: the action of the roadmap that came of it, or None.

    opportunity_id, opportunity: the card that says where it already works, and its words; None and "": none is named.
    """

    id: SolutionId
    text: str
    action_id: RoadmapActionId | None
    cause_id: CauseId
    position: str
    opportunity_id: BarrierId | None = None
    opportunity: str = ""


@dataclass(frozen=True, slots=True)
class CauseView:
    """Why a barrier is there; the last of its lines is the root.

    control: see `CONTROLS`; controller: by name; kind: see `CAUSE_KINDS`, None: nobody said.
    """

    id: CauseId
    text: str
    control: str | None
    controller: str | None
    solutions: tuple[SolutionView, ...]
    barrier_id: BarrierId
    position: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class BarrierView:
    """A barrier or an opportunity as it was said. role: who said it; hands: raised hands, None: not counted.

    items: codes of the card items that it is about. merged_into: the card that says the same; merged: those that say
    the same as this one, in the order they were said. continues: the barrier of the cycle before.
    """

    id: BarrierId
    kind: str
    text: str
    role: str
    dimension: str
    hands: int | None
    causes: tuple[CauseView, ...]
    position: str
    workshop_id: WorkshopId
    cycle_id: CycleId
    items: tuple[str, ...] = ()
    community: str | None = None
    merged_into: BarrierId | None = None
    continues: BarrierId | None = None
    merged: tuple[BarrierView, ...] = ()

    @property
    def root(self) -> CauseView | None:
        """The root cause: the last line that was written."""
        return self.causes[-1] if self.causes else None


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Somebody in the room. What they declare of themselves is voluntary; name: only for the restricted list.

    role: see `ATTENDING`; institution: or community; age_band: see `AGE_BANDS`; mark: SHA-256 of the strokes that were
    drawn on the list. consents: to keep these data; without it none of what is sensitive is here.
    """

    id: ParticipantId
    role: str
    name: str | None
    sex: str | None
    people: str | None
    language: str | None
    workshop_id: WorkshopId
    position: str
    institution: str | None = None
    needs_interpreter: bool | None = None
    age_band: str | None = None
    has_disability: bool | None = None
    consents: bool | None = None
    consents_photos: bool | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A workshop with all that was said in it.

    kind: see `WORKSHOP_KINDS`; led_by: see `LED_BY`. unfinished_line, unfinished_minute: what the
    scribe was typing, on the wall and in the minutes, or "".
    earlier: barriers of the same cycle that were said in its other workshops. Of cards that were merged only the one
    into which they were is here, with the others in its `merged`. starts_at, ends_at: local hours, "09:00".
    next_agenda: one point a line. is_cycle_closed: nothing of it can be written any more.
    """

    id: WorkshopId
    cycle_id: CycleId
    cluster_id: UUID
    service_name: str
    sector: str
    kind: str
    stage: int
    held_on: date
    place: str
    led_by: str
    scribe: str | None
    closed_at: datetime | None
    unfinished_line: str
    participants: tuple[ParticipantView, ...]
    barriers: tuple[BarrierView, ...]
    earlier: tuple[BarrierView, ...] = ()
    warnings: tuple[RuleWarning, ...] = field(default=())
    community: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    facilitator: str | None = None
    interpreter: str | None = None
    languages: str | None = None
    corrections: str | None = None
    next_on: date | None = None
    next_place: str | None = None
    next_agenda: str | None = None
    unfinished_minute: str = ""
    is_cycle_closed: bool = False

    @property
    def unheard(self) -> tuple[tuple[str, str], ...]:
        """The roles that have not spoken about a dimension yet, as (role, dimension)."""
        said = (part for each in self.barriers for part in (each, *each.merged))
        heard = {(each.role, each.dimension) for each in said}
        return tuple((role, dimension) for dimension in DIMENSIONS for role in ROLES if (role, dimension) not in heard)

    def present(self, role: str) -> int:
        """How many of `role` are in the room."""
        return sum(each.role == role for each in self.participants)
