"""Visits of accompaniment: who came to a cycle, what for, what was seen and agreed; and what nobody accompanies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.cycle.cycle_rows import put_back, write
from app.qsip.cycle.inductions import FewerThanNobody
from app.qsip.views import CycleId
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.models.qsip import Cycle, Workshop
from db.models.workshops import Visit

VisitId = NewType("VisitId", UUID)


class UnknownVisit(TrochaError):
    """There is no such visit here."""

    code = "visit.unknown"
    message = N_("That visit is not in this workspace. It may have been removed, or not have arrived yet.")


class VisitFacts(TypedDict, total=False):
    """What may be written of a visit. is_expert: somebody of the programme or from outside; days: of their work."""

    visitor: str | None
    is_expert: bool | None
    days: int | None
    purpose: str | None
    seen: str | None
    agreed: str | None


class VisitChanges(VisitFacts, total=False):
    """What may be changed of a visit."""

    visited_on: date


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit to a cycle. is_expert, days: as `VisitFacts`."""

    id: VisitId
    cycle_id: CycleId
    visited_on: date
    visitor: str | None
    is_expert: bool | None
    days: int | None
    purpose: str | None
    seen: str | None
    agreed: str | None


def list_visits(
    workspace: Workspace, *, cycle: UUID | None = None, cluster: UUID | None = None, year: int | None = None
) -> tuple[VisitView, ...]:
    """Return the visits of a cycle, of a cluster or of all, in a calendar year where it is given; the first first."""
    with workspace.reading() as session:
        return visits_of(session, cycle=cycle, cluster=cluster, year=year)


def add_visit(workspace: Workspace, *, cycle: UUID, visited_on: date, **facts: Unpack[VisitFacts]) -> VisitView:
    """Write that a cycle was visited. Raises: UnknownCycle; FewerThanNobody."""
    with writing(workspace) as session:
        if session.get(Cycle, cycle) is None:
            raise UnknownCycle
        row = Visit(cycle_id=cycle)
        _write(row, VisitChanges(visited_on=visited_on, **facts))
        session.add(row)
        session.flush()
        return _view(row)


def change_visit(workspace: Workspace, *, visit: UUID, **changes: Unpack[VisitChanges]) -> VisitView:
    """Change a visit; what is not named stays. Raises: UnknownVisit; FewerThanNobody."""
    with writing(workspace) as session:
        row = _row(session, visit)
        _write(row, changes)
        return _view(row)


def remove_visit(workspace: Workspace, *, visit: UUID) -> VisitView:
    """Take a visit out; return it as it was. Raises: UnknownVisit."""
    with writing(workspace) as session:
        row = _row(session, visit)
        removed = _view(row)
        session.delete(row)
        return removed


def restore_visit(workspace: Workspace, *, visit: VisitView) -> VisitView:
    """Put a removed visit back."""
    with writing(workspace) as session:
        put_back(session, Visit, visit)
        return visit


def expert_days(workspace: Workspace, *, year: int, cluster: UUID | None = None) -> int:
    """Return the days that experts of the programme or from outside gave in a year: less each year, as planned."""
    return sum(each.days or 0 for each in list_visits(workspace, cluster=cluster, year=year) if each.is_expert)


def unaccompanied_cycles(workspace: Workspace, *, year: int) -> tuple[CycleId, ...]:
    """Return the cycles of `year` that nobody visited and in which no counterpart led a workshop."""
    with workspace.reading() as session:
        cycles = set(session.scalars(select(Cycle.id).where(Cycle.year == year)))
        visited = set(session.scalars(select(Visit.cycle_id)))
        led = set(session.scalars(select(Workshop.cycle_id).where(Workshop.led_by.in_(("counterpart", "both")))))
        return tuple(CycleId(each) for each in sorted(cycles - visited - led, key=lambda each: each.hex))


def visits_of(
    session: Session, *, cycle: UUID | None = None, cluster: UUID | None = None, year: int | None = None
) -> tuple[VisitView, ...]:
    """Return visits as `list_visits` does."""
    session.flush()
    wanted = select(Visit)
    if cycle is not None:
        wanted = wanted.where(Visit.cycle_id == cycle)
    if cluster is not None:
        wanted = wanted.where(Visit.cycle_id.in_(select(Cycle.id).where(Cycle.cluster_id == cluster)))
    rows = [row for row in session.scalars(wanted) if row.visited_on is not None]
    kept = [row for row in rows if year is None or row.visited_on.year == year]
    return tuple(_view(row) for row in sorted(kept, key=lambda row: (row.visited_on, row.id.hex)))


def _write(row: Visit, changes: VisitChanges) -> None:
    write(row, changes)
    if (row.days or 0) < 0:
        raise FewerThanNobody


def _row(session: Session, visit: UUID) -> Visit:
    row = session.get(Visit, visit)
    if row is None:
        raise UnknownVisit
    return row


def _view(row: Visit) -> VisitView:
    return VisitView(
        id=VisitId(row.id),
        cycle_id=CycleId(row.cycle_id),
        visited_on=row.visited_on,
        visitor=row.visitor,
        is_expert=row.is_expert,
        days=row.days,
        purpose=row.purpose,
        seen=row.seen,
        agreed=row.agreed,
    )
