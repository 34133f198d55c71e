"""Advocacy register: causes that nobody in the cluster controls, before whom they are raised, and what was answered.

Its matters belong to no cycle: they stay open when a cycle closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.cycle.cycle_rows import write
from app.qsip.reading import cause_row
from app.qsip.views import BarrierId, CauseId, CycleId
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import AdvocacyMatter, Barrier, Cause, Cycle


class NotOutside(TrochaError):
    """The cause is in the participants' hands, at least in part."""

    code = "advocacy.not-outside"
    message = N_("That cause is in our hands, at least in part: it belongs in the roadmap, not among what is raised.")


class AdvocacyFacts(TypedDict, total=False):
    """What is written of a matter. body: before whom it is raised."""

    body: str | None
    asked_by: str | None
    asked_on: date | None
    answer: str | None
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class AdvocacyView:
    """A matter that is raised with others. body: before whom; the one who controls the cause where nobody wrote it."""

    cause_id: CauseId
    barrier_id: BarrierId
    cycle_id: CycleId
    cluster_id: UUID
    year: int
    barrier: str
    cause: str
    controller: str
    body: str
    asked_by: str | None
    asked_on: date | None
    answer: str | None
    answered_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return not self.answer and self.answered_on is None


def list_advocacy(
    workspace: Workspace, *, cluster: UUID | None = None, cycle: UUID | None = None
) -> tuple[AdvocacyView, ...]:
    """Return what is raised with others in a cycle, a cluster or all: the open ones first, then the oldest year."""
    with workspace.reading() as session:
        wanted = (
            select(Cause, Barrier, Cycle)
            .join(Barrier, Barrier.id == Cause.barrier_id)
            .join(Cycle, Cycle.id == Barrier.cycle_id)
            .where(Cause.control == "outside")
        )
        if cluster is not None:
            wanted = wanted.where(Cycle.cluster_id == cluster)
        if cycle is not None:
            wanted = wanted.where(Cycle.id == cycle)
        found = [_view(session, cause, barrier, of) for cause, barrier, of in session.execute(wanted)]
    return tuple(sorted(found, key=lambda each: (not each.is_open, each.year, each.barrier, each.cause_id.hex)))


def write_advocacy(workspace: Workspace, *, cause: UUID, **facts: Unpack[AdvocacyFacts]) -> AdvocacyView:
    """Write before whom a cause is raised, who asked and when, and what was answered; what is not named stays.

    Two devices that write of the same cause write the same matter. Raises: UnknownCause; NotOutside.
    """
    with writing(workspace) as session:
        row = cause_row(session, cause)
        if row.control != "outside":
            raise NotOutside
        identity = id_of("advocacy_matter", cause)
        matter = session.get(AdvocacyMatter, identity)
        if matter is None:
            matter = AdvocacyMatter(id=identity, cause_id=cause)
            session.add(matter)
        write(matter, facts)
        session.flush()
        barrier = session.get(Barrier, row.barrier_id) or Barrier(id=row.barrier_id, cycle_id=UUID(int=0))
        found = session.get(Cycle, barrier.cycle_id) or Cycle(id=barrier.cycle_id, cluster_id=UUID(int=0))
        return _view(session, row, barrier, found)


def _view(session: Session, cause: Cause, barrier: Barrier, cycle: Cycle) -> AdvocacyView:
    matter = session.get(AdvocacyMatter, id_of("advocacy_matter", cause.id)) or AdvocacyMatter()
    return AdvocacyView(
        cause_id=CauseId(cause.id),
        barrier_id=BarrierId(barrier.id),
        cycle_id=CycleId(cycle.id),
        cluster_id=cycle.cluster_id,
        year=cycle.year or 0,
        barrier=barrier.text or "",
        cause=cause.text or "",
        controller=cause.controller or "",
        body=matter.body or cause.controller or "",
        asked_by=matter.asked_by,
        asked_on=matter.asked_on,
        answer=matter.answer,
        answered_on=matter.answered_on,
    )
