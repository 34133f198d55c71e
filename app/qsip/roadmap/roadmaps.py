"""The service improvement roadmap as screens and papers show it: actions with their chain, term and lateness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning, with_reasons
from app.failures import TrochaError
from app.qsip.cycle.cycles import service_of
from app.qsip.reading import barriers_of_cycle
from app.qsip.roadmap.action_reading import History, action_view, actions_of, histories, term_base
from app.qsip.roadmap.action_views import ActionView
from app.qsip.roadmap.roadmap_rules import rules_bent
from app.qsip.roadmap.sealing import roadmap_state, seal_facts
from app.qsip.views import BarrierView, CycleId, RoadmapId
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import Cluster, ClusterService
from db.models.qsip import AdvocacyMatter, Cycle, Roadmap


class UnknownRoadmap(TrochaError):
    """There is no such roadmap here."""

    code = "roadmap.unknown"
    message = N_("That roadmap is not in this workspace. It may not have arrived yet.")


@dataclass(frozen=True, slots=True)
class OutsideView:
    """A barrier whose cause the participants do not control, and who does: it is raised with them, never promised.

    body: before whom it is raised; asked_by, asked_on, answer, answered_on: what came of it.
    """

    barrier: str
    cause: str
    controller: str
    cause_id: UUID | None = None
    body: str | None = None
    asked_by: str | None = None
    asked_on: date | None = None
    answer: str | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the roadmap of a cycle. change_reason: why it was opened; None of the first."""

    id: RoadmapId
    version: int
    state: str
    change_reason: str | None


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """A roadmap. state: see `ROADMAP_STATES`. code: as printed. signed, asked: persons.

    actions: all, the proposed ones too; outside: what is raised with others. is_read_only: once it has a signature or
    seal, or its cycle is closed. is_followed: its cycle goes on, so that states and evidence can be written.
    replaces: number of the version before, change_reason: why there is this one. versions: all of the cycle, the first
    first.
    """

    id: RoadmapId
    cycle_id: CycleId
    cluster_id: UUID
    cluster_name: str
    service_name: str
    sector: str
    point: str
    year: int
    version: int
    code: str
    state: str
    shared_on: date | None
    starts_on: date | None
    ends_on: date | None
    actions: tuple[ActionView, ...]
    outside: tuple[OutsideView, ...]
    is_read_only: bool
    is_followed: bool
    signed: int
    asked: int
    warnings: tuple[RuleWarning, ...]
    replaces: int | None = None
    change_reason: str | None = None
    versions: tuple[VersionLine, ...] = ()

    @property
    def is_newest(self) -> bool:
        """Whether the work goes on in this version."""
        return not self.versions or self.versions[-1].id == self.id

    @property
    def may_have_version(self) -> bool:
        """Whether a new version may follow: the text is signed and its cycle goes on."""
        return self.is_read_only and self.is_followed and self.is_newest

    @property
    def entered(self) -> tuple[ActionView, ...]:
        """The actions that are in the roadmap: what is only proposed is not yet."""
        return tuple(each for each in self.actions if each.state != "proposed")

    @property
    def quick_wins(self) -> tuple[ActionView, ...]:
        """The quick wins that were not given up."""
        return tuple(each for each in self.actions if each.term == "quick_win" and each.state != "stopped")


def read_roadmap(workspace: Workspace, roadmap: UUID) -> RoadmapView:
    """Return one roadmap as it stands today. Raises: UnknownRoadmap."""
    with workspace.reading() as session:
        return roadmap_view(session, roadmap_row(session, roadmap), workspace.today())


def roadmap_row(session: Session, roadmap: UUID) -> Roadmap:
    """Return the row. Raises: UnknownRoadmap."""
    row = session.get(Roadmap, roadmap)
    if row is None:
        raise UnknownRoadmap
    return row


def roadmap_view(session: Session, row: Roadmap, today: date) -> RoadmapView:
    """Return the frozen view of `row` on the day `today`."""
    session.flush()
    cycle = session.get(Cycle, row.cycle_id) or Cycle(id=row.cycle_id, cluster_id=UUID(int=0), service_id=UUID(int=0))
    cluster = session.get(Cluster, cycle.cluster_id)
    service = service_of(session, cycle)
    facts = seal_facts(session, row.id)
    base = term_base(row, facts, today)
    rows = actions_of(session, row.id)
    known = histories(session, [each.id for each in rows])
    actions = tuple(
        action_view(session, each, n + 1, base, today, known.get(each.id, History())) for n, each in enumerate(rows)
    )
    barriers = barriers_of_cycle(session, row.cycle_id)
    return RoadmapView(
        id=RoadmapId(row.id),
        cycle_id=CycleId(row.cycle_id),
        cluster_id=cycle.cluster_id,
        cluster_name=(cluster.name or "") if cluster else "",
        service_name=service.name,
        sector=service.sector,
        point=cycle.point_of_service or "",
        year=cycle.year or 0,
        version=row.version or 1,
        code=facts.code or _code(session, cycle, cluster),
        state=roadmap_state(session, row, facts),
        shared_on=row.shared_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        actions=actions,
        outside=tuple(_outside(session, barriers)),
        is_read_only=facts.is_read_only or cycle.closed_at is not None,
        is_followed=cycle.closed_at is None,
        signed=facts.signed,
        asked=facts.asked,
        warnings=with_reasons(session, rules_bent(session, row.id, cycle, actions, barriers, today)),
        replaces=_replaced(session, row),
        change_reason=row.change_reason,
        versions=tuple(_versions(session, row)),
    )


def _replaced(session: Session, row: Roadmap) -> int | None:
    before = session.get(Roadmap, row.replaces) if row.replaces is not None else None
    return before.version if before is not None else None


def _versions(session: Session, row: Roadmap) -> Iterator[VersionLine]:
    found = session.scalars(select(Roadmap).where(Roadmap.cycle_id == row.cycle_id)).all()
    for each in sorted(found, key=_version):
        state = roadmap_state(session, each, seal_facts(session, each.id))
        yield VersionLine(RoadmapId(each.id), each.version or 1, state, each.change_reason)


def _version(row: Roadmap) -> tuple[int, str]:
    return row.version or 1, row.id.hex


def _outside(session: Session, barriers: tuple[BarrierView, ...]) -> Iterator[OutsideView]:
    for barrier in barriers:
        for cause in barrier.causes:
            if cause.control == "outside":
                row = session.get(AdvocacyMatter, id_of("advocacy_matter", cause.id)) or AdvocacyMatter()
                yield OutsideView(
                    barrier=barrier.text,
                    cause=cause.text,
                    controller=cause.controller or "",
                    cause_id=cause.id,
                    body=row.body,
                    asked_by=row.asked_by,
                    asked_on=row.asked_on,
                    answer=row.answer,
                    answered_on=row.answered_on,
                )


def _code(session: Session, cycle: Cycle, cluster: Cluster | None) -> str:
    """Return "HR-0104-2026-01": the province, the year, and the service's place among those of the province."""
    province = (cluster.province or "") if cluster else ""
    in_province = select(Cluster.id).where(Cluster.province == province)
    rows = session.scalars(select(ClusterService).where(ClusterService.cluster_id.in_(in_province)))
    ids = [each.id for each in sorted(rows, key=lambda each: (each.cluster_id.hex, each.position or "", each.id.hex))]
    number = ids.index(cycle.service_id) + 1 if cycle.service_id in ids else len(ids) + 1
    return f"HR-{province}-{cycle.year or 0}-{number:02}"
