"""Opening the cycle of a service, and closing it into that of the next year, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import cluster_row, service_row
from app.qsip.choices import STAGES, none_if_blank
from app.qsip.cycle.cycles import CycleStillOpen, CycleView, StageIncomplete, cycle_row, cycle_view
from app.qsip.cycle.next_cycle import carry_over, open_actions
from app.qsip.cycle.stages import stage_row, stage_views
from app.qsip.roadmap.action_reading import UnknownAction
from app.qsip.roadmap.passages import NEXT_STATES, DeciderMissing, NoSuchPassage, Passage, ReasonMissing, pass_to
from app.qsip.roadmap.sealing import is_cycle_closed
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import ClusterService
from db.models.qsip import Cycle

LAST = max(STAGES)


def open_cycle(
    workspace: Workspace, *, cluster: UUID, service: UUID, year: int, point_of_service: str | None = None
) -> CycleView:
    """Open the cycle of a service in `year`; one that is there already is returned.

    It continues the cycle before, whose open actions go on in it. Two devices that do it apart open the same cycle.
    Raises: UnknownCluster; UnknownService; CycleStillOpen.
    """
    identity = id_of("cycle", cluster, service, year)
    with workspace.transaction() as session:
        cluster_row(session, cluster)
        chosen = service_row(session, service)
        row = session.get(Cycle, identity)
        if row is None:
            _refuse_a_second(session, chosen)
            before = _before(session, service, year)
            row = _open(session, identity, cluster, service, year, workspace.now())
            row.point_of_service = none_if_blank(point_of_service)
            if before is not None and before.closed_at is None:
                closed_on = stage_row(session, before.id, LAST).closed_on or workspace.today()
                _carry(session, before, row, closed_on)
        return cycle_view(session, row, workspace.today(), with_baseline=True)


def close_cycle(
    workspace: Workspace,
    *,
    cycle: UUID,
    stopped: Mapping[UUID, str] | None = None,
    reason: str | None = None,
    closed_on: date | None = None,
    person: str | None = None,
) -> CycleView:
    """Close a cycle and open that of the next year, in one step; return the new one.

    First each action in `stopped` is given up with its reason, as `person` decided. Then every action that is neither
    validated nor stopped is carried over and has exactly one successor. reason: why it closes with stage 5 incomplete.
    closed_on: the closing day of stage 5, where it has none; today where it is not given. One that is closed already
    returns the next.
    Raises: UnknownCycle; StageIncomplete; UnknownAction, for one that is not open in the cycle; ReasonMissing;
    NoSuchPassage, for one that is done: it goes back before it is stopped.
    """
    today = workspace.today()
    with workspace.transaction() as session:
        row = cycle_row(session, cycle)
        following = id_of("cycle", row.cluster_id, row.service_id, row.year + 1)
        found = session.get(Cycle, following)
        if row.closed_at is None or found is None:
            day = _close_last(session, row, closed_on or today, none_if_blank(reason), today)
            _stop(session, row, stopped or {}, day, none_if_blank(person), workspace.now())
            if found is None:
                found = _open(session, following, row.cluster_id, row.service_id, row.year + 1, _moment(day))
                found.point_of_service = row.point_of_service
            _carry(session, row, found, day)
        return cycle_view(session, found, today, with_baseline=True)


def _open(session: Session, identity: UUID, cluster: UUID, service: UUID, year: int, at: datetime) -> Cycle:
    row = Cycle(id=identity, cluster_id=cluster, service_id=service, year=year, opened_at=at)
    session.add(row)
    session.flush()
    return row


def _carry(session: Session, old: Cycle, new: Cycle, day: date) -> None:
    carry_over(session, old, new, _moment(day))
    new.opened_at = _moment(day)
    new.point_of_service = new.point_of_service or old.point_of_service


def _moment(day: date) -> datetime:
    """Return the noon of `day`: what two laptops write is the same whatever the hour at which they close."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def _close_last(session: Session, row: Cycle, day: date, reason: str | None, today: date) -> date:
    """Close stage 5 where it is open; return its closing day."""
    view = stage_views(session, row, today)[LAST - 1]
    if view.closed_on is not None:
        return view.closed_on
    if view.missing and reason is None:
        raise StageIncomplete(number=LAST, missing=view.missing)
    stage = stage_row(session, row.id, LAST)
    stage.closed_on, stage.went_on_reason = day, reason
    session.flush()
    return day


def _stop(
    session: Session, row: Cycle, stopped: Mapping[UUID, str], day: date, person: str | None, now: datetime
) -> None:
    """Give up the actions that nobody goes on with."""
    rows = {each.id: each for each in open_actions(session, row.id)}
    for action, why in stopped.items():
        told, found = none_if_blank(why), rows.get(action)
        if found is None:
            raise UnknownAction
        if told is None:
            raise ReasonMissing
        if person is None:
            raise DeciderMissing
        if "stopped" not in NEXT_STATES[found.state]:
            raise NoSuchPassage(state=found.state, target="stopped")
        pass_to(session, found, Passage("stopped", told, day, None, day, person), now)
    session.flush()


def _before(session: Session, service: UUID, year: int) -> Cycle | None:
    """Return the last cycle of the service before `year`."""
    rows = session.scalars(select(Cycle).where(Cycle.service_id == service, Cycle.year < year))
    return max(rows, key=lambda row: (row.year, row.id.hex), default=None)


def _refuse_a_second(session: Session, service: ClusterService) -> None:
    for row in session.scalars(select(Cycle).where(Cycle.service_id == service.id)):
        if not is_cycle_closed(session, row.id):
            raise CycleStillOpen(year=row.year, service=service.name or "")
