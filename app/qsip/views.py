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
    """What could be done about a cause. action_id: the action of the roadmap that came of it, or None."""

    id: SolutionId
    text: str
    action_id: RoadmapActionId | None
    cause_id: CauseId
    position: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """Why a barrier is there; the last of its lines is the root. control: see `CONTROLS`; controller: by name."""

    id: CauseId
    text: str
    control: str | None
    controller: str | None
    solutions: tuple[SolutionView, ...]
    barrier_id: BarrierId
    position: str


@dataclass(frozen=True, slots=True)
class BarrierView:
    """A barrier or an opportunity as it was said. role: who said it; hands: raised hands, None: not counted."""

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

    @property
    def root(self) -> CauseView | None:
        """The root cause: the last line that was written."""
        return self.causes[-1] if self.causes else None


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Somebody in the room. What they declare of themselves is voluntary; name: only for the restricted list."""

    id: ParticipantId
    role: str
    name: str | None
    sex: str | None
    people: str | None
    language: str | None
    workshop_id: WorkshopId
    position: str


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A workshop with all that was said in it.

    kind: see `WORKSHOP_KINDS`; led_by: see `LED_BY`. unfinished_line: what the scribe was typing, or "".
    earlier: barriers of the same cycle that were said in its other workshops.
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

    @property
    def unheard(self) -> tuple[tuple[str, str], ...]:
        """The roles that have not spoken about a dimension yet, as (role, dimension)."""
        heard = {(each.role, each.dimension) for each in self.barriers}
        return tuple((role, dimension) for dimension in DIMENSIONS for role in ROLES if (role, dimension) not in heard)

    def present(self, role: str) -> int:
        """How many of `role` are in the room."""
        return sum(each.role == role for each in self.participants)
