"""Service cycles: one participatory audit of one service of a cluster in one year, in five stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters import NoSuchChoice, RuleWarning, ServiceId, ServiceView, service_view
from app.failures import TrochaError
from app.qsip.choices import STAGES, none_if_blank
from app.qsip.cycle.baseline import BaselineItem, baseline_of
from app.qsip.cycle.cycle_rules import cycle_bent
from app.qsip.cycle.service_sheet import BLANK, ServiceSheet, SheetFacts, changed_sheet, read_sheet
from app.qsip.cycle.stages import StageView, stage_row, stage_views
from app.qsip.views import CycleId, RoadmapId, WorkshopId
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import ClusterService
from db.models.qsip import Barrier, Cycle, Roadmap, Workshop, WorkshopParticipant

REMINDER_DAYS = 60  # before the anniversary of the launch


class CycleStillOpen(TrochaError):
    """Another cycle of the service is open."""

    code = "cycle.still-open"
    message = N_("The cycle {year} of {service} is still open. Close its stage 5 first: a service has one open cycle.")


class StageIncomplete(TrochaError):
    """A stage was to be closed with something missing, without a written reason."""

    code = "stage.incomplete"
    message = N_(
        "Stage {number} lacks: {missing}. Write why you go on: the stage keeps the reason and stays incomplete."
    )

    def sentence(self, words: Words) -> str:
        """Say what is missing in the language of `words`."""
        listed = self.facts["missing"]
        missing = words.listing([words.say(str(each)) for each in listed]) if isinstance(listed, tuple) else ""
        return words.say(self.message, number=self.facts["number"], missing=missing)


class StageEndsBeforeItBegins(TrochaError):
    """The last planned day comes before the first."""

    code = "stage.ends-before-it-begins"
    message = N_("A stage cannot end on {planned_to}, before it begins on {planned_from}. Correct one of the days.")


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """A workshop in a list. participants, barriers: how many; opportunities count as barriers here."""

    id: WorkshopId
    kind: str
    stage: int
    held_on: date
    place: str
    is_closed: bool
    participants: int
    barriers: int


@dataclass(frozen=True, slots=True)
class CycleView:
    """A cycle. current_stage: the first that is not closed, 5 when all are. roadmap: the newest version, or None.

    continues: the cycle before. closed_at: when it went on to the next. baseline: the last results of the cycle before,
    only where one cycle is read.
    """

    id: CycleId
    cluster_id: UUID
    service: ServiceView
    year: int
    point_of_service: str | None
    stages: tuple[StageView, ...]
    current_stage: int
    workshops: tuple[WorkshopLine, ...]
    roadmap: RoadmapId | None
    continues: CycleId | None = None
    closed_at: datetime | None = None
    second_vote_at: datetime | None = None
    sheet: ServiceSheet = BLANK
    baseline: tuple[BaselineItem, ...] = ()
    warnings: tuple[RuleWarning, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether its last stage is closed."""
        return self.closed_at is not None or self.stages[-1].closed_on is not None

    @property
    def remind_on(self) -> date | None:
        """The day on which to begin the next cycle: 60 days before the anniversary of the launch; None before it."""
        launches = [each.held_on for each in self.workshops if each.kind == "launch" and each.held_on]
        return anniversary(min(launches)) - timedelta(days=REMINDER_DAYS) if launches else None


def read_cycle(workspace: Workspace, cycle: UUID) -> CycleView:
    """Return one cycle. Raises: UnknownCycle."""
    with workspace.reading() as session:
        return cycle_view(session, cycle_row(session, cycle), workspace.today(), with_baseline=True)


def list_cycles(workspace: Workspace, *, cluster: UUID) -> tuple[CycleView, ...]:
    """Return the cycles of a cluster, the newest year first."""
    with workspace.reading() as session:
        rows = session.scalars(select(Cycle).where(Cycle.cluster_id == cluster))
        ordered = sorted(rows, key=lambda row: (-(row.year or 0), row.id.hex))
        return tuple(cycle_view(session, row, workspace.today()) for row in ordered)


def change_cycle(workspace: Workspace, *, cycle: UUID, point_of_service: str | None) -> CycleView:
    """Write where the service is given, such as "P. S. Huampami". Raises: UnknownCycle."""
    with writing(workspace) as session:
        row = cycle_row(session, cycle)
        row.point_of_service = none_if_blank(point_of_service)
        return cycle_view(session, row, workspace.today())


def write_sheet(workspace: Workspace, *, cycle: UUID, **facts: Unpack[SheetFacts]) -> CycleView:
    """Write who runs the service, for how many, its hours and cost, registers at hand, and when rivers are high.

    Raises: UnknownCycle; CycleClosed; MonthsNotUnderstood.
    """
    with writing(workspace) as session:
        row = cycle_row(session, cycle)
        row.sheet = changed_sheet(row.sheet, facts)
        return cycle_view(session, row, workspace.today())


def plan_stage(
    workspace: Workspace, *, cycle: UUID, number: int, planned_from: date | None, planned_to: date | None
) -> CycleView:
    """Write when a stage is planned, both days included; None goes back to the guide's weeks.

    Raises: UnknownCycle; NoSuchChoice; StageEndsBeforeItBegins.
    """
    _refuse_unknown_stage(number)
    if planned_from and planned_to and planned_to < planned_from:
        raise StageEndsBeforeItBegins(planned_from=planned_from, planned_to=planned_to)
    with writing(workspace) as session:
        row = cycle_row(session, cycle)
        stage = stage_row(session, cycle, number)
        stage.planned_from, stage.planned_to = planned_from, planned_to
        session.flush()
        return cycle_view(session, row, workspace.today())


def close_stage(
    workspace: Workspace, *, cycle: UUID, number: int, closed_on: date, reason: str | None = None
) -> CycleView:
    """Close a stage with its real day. With something missing it asks for a written reason, and stays incomplete.

    What stages before it lack that are still open counts too.
    Raises: UnknownCycle; NoSuchChoice; StageIncomplete.
    """
    _refuse_unknown_stage(number)
    with writing(workspace) as session:
        row = cycle_row(session, cycle)
        missing = missing_to_close(stage_views(session, row, workspace.today()), number)
        if missing and none_if_blank(reason) is None:
            raise StageIncomplete(number=number, missing=missing)
        stage = stage_row(session, cycle, number)
        stage.closed_on, stage.went_on_reason = closed_on, none_if_blank(reason)
        session.flush()
        return cycle_view(session, row, workspace.today())


def missing_to_close(stages: Sequence[StageView], number: int) -> tuple[str, ...]:
    """Return messages of what a stage lacks, after what those before it lack that nobody closed with a reason."""
    earlier = (each for each in stages[: number - 1] if each.closed_on is None)
    return tuple(message for each in (*earlier, stages[number - 1]) for message in each.missing)


def reopen_stage(workspace: Workspace, *, cycle: UUID, number: int) -> CycleView:
    """Go back to a stage: a stage closes with a day, not with a lock.

    Raises: UnknownCycle; NoSuchChoice; CycleClosed.
    """
    _refuse_unknown_stage(number)
    with writing(workspace) as session:
        row = cycle_row(session, cycle)
        stage = stage_row(session, cycle, number)
        stage.closed_on, stage.went_on_reason = None, None
        session.flush()
        return cycle_view(session, row, workspace.today())


def cycle_row(session: Session, cycle: UUID) -> Cycle:
    """Return the row. Raises: UnknownCycle."""
    row = session.get(Cycle, cycle)
    if row is None:
        raise UnknownCycle
    return row


def service_of(session: Session, cycle: Cycle) -> ServiceView:
    """Return the service of a cycle; one that was taken out of the cluster has no name."""
    row = session.get(ClusterService, cycle.service_id)
    return service_view(row) if row else ServiceView(ServiceId(cycle.service_id), "", "", "", None, None, None)


def cycle_view(session: Session, row: Cycle, today: date, *, with_baseline: bool = False) -> CycleView:
    """Return the frozen view of `row` on the day `today`."""
    session.flush()
    stages = stage_views(session, row, today)
    newest = select(Roadmap.id).where(Roadmap.cycle_id == row.id).order_by(Roadmap.version.desc()).limit(1)
    roadmap = session.scalar(newest)
    return CycleView(
        id=CycleId(row.id),
        cluster_id=row.cluster_id,
        service=service_of(session, row),
        year=row.year or 0,
        point_of_service=row.point_of_service,
        stages=stages,
        current_stage=next((each.number for each in stages if each.closed_on is None), len(stages)),
        workshops=_workshops(session, row.id),
        roadmap=RoadmapId(roadmap) if roadmap else None,
        continues=CycleId(row.continues) if row.continues else None,
        closed_at=row.closed_at,
        second_vote_at=row.second_vote_at,
        sheet=read_sheet(row.sheet),
        baseline=baseline_of(session, row) if with_baseline else (),
        warnings=cycle_bent(session, row.id, stages, today),
    )


def anniversary(day: date) -> date:
    """Return the same day of the next year; 29 February falls on 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _workshops(session: Session, cycle: UUID) -> tuple[WorkshopLine, ...]:
    """Return the workshops of a cycle, the first held first."""
    rows = session.scalars(select(Workshop).where(Workshop.cycle_id == cycle))
    ordered = sorted(rows, key=lambda row: (row.stage or 0, row.held_on or date.max, row.id.hex))
    people = select(WorkshopParticipant.workshop_id, func.count()).group_by(WorkshopParticipant.workshop_id)
    cards = select(Barrier.workshop_id, func.count()).where(Barrier.cycle_id == cycle).group_by(Barrier.workshop_id)
    counted, said = dict(session.execute(people).all()), dict(session.execute(cards).all())
    return tuple(
        WorkshopLine(
            id=WorkshopId(row.id),
            kind=row.kind or "",
            stage=row.stage or 0,
            held_on=row.held_on,
            place=row.place or "",
            is_closed=row.closed_at is not None,
            participants=counted.get(row.id, 0),
            barriers=said.get(row.id, 0),
        )
        for row in ordered
    )


def _refuse_unknown_stage(number: int) -> None:
    if number not in STAGES:
        raise NoSuchChoice(value=number, choices=", ".join(str(each) for each in STAGES))
