"""The 3-year institutional improvement plan: started from a closed round, its actions in the agreed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.plan.reading import newest_version, plan_row, plan_view
from app.focas.plan.record import read_record, standing_record
from app.focas.plan.rows import action_rows, delete_parts, store_action
from app.focas.plan.views import KINDS, QUARTERS, PlanActionId, PlanActionView, PlanView, short_row
from app.focas.reading import assessment_row
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.plans import ImprovementPlan, PlanAction, PlanLearner, PlanResource


class RoundStillOpen(TrochaError):
    """The plan was to start from a round that is open."""

    code = "plan.round-still-open"
    message = N_("The plan starts from a finished round, and this one is open. Close it first.")


class UnknownPlanAction(TrochaError):
    """There is no such action in the plan."""

    code = "plan.unknown-action"
    message = N_("That action is not in the plan. It may have been removed, or not have arrived yet.")


class TitleMissing(TrochaError):
    """An action without a title."""

    code = "plan.title-missing"
    message = N_("Write what will be done.")


class QuartersWrong(TrochaError):
    """The quarters are none of the twelve, or end before they begin."""

    code = "plan.quarters-wrong"
    message = N_("An action begins in one of the 12 quarters and ends in the same or a later one.")


class PlanValueRefused(TrochaError):
    """A value is outside what its field takes."""

    code = "plan.value-refused"
    message = N_("“{value}” does not fit in that field of the plan.")


class PlanApproved(TrochaError):
    """The plan is approved, so its text stands."""

    code = "plan.approved"
    message = N_("The plan was approved on {on} and its text stands. To change it, make its next version.")


class PlanChanges(TypedDict, total=False):
    """What may be changed of a plan itself."""

    goal: str | None
    first_year: int
    order_decided_on: date | None
    order_decided_with: str | None
    risks: str | None
    review: str | None


class PlanActionFields(TypedDict, total=False):
    """What may be written of an action, as `PlanActionView` has it. after: the action that it follows.

    who, women, men, resources, source: the short form. They stand in one row of learners (unit, women, men) and one of
    resources (cash in soles, source); more rows are added with `add_plan_part`.
    """

    items: Iterable[str]
    kind: str
    who: str | None
    women: int | None
    men: int | None
    where: str | None
    first_quarter: int | None
    last_quarter: int | None
    after: UUID | None
    after_id: UUID | None
    resources: int | None
    source: str | None
    existing_support: str | None
    responsible: str | None
    target_level: int | None
    marker_gender: int | None
    marker_intercultural: int | None
    approach: str | None
    result: str | None
    indicator: str | None
    plan_code: str | None
    module_id: UUID | None


class PlanActionChanges(PlanActionFields, total=False):
    """What may be changed of an action."""

    area: str
    title: str


_RANGES = {
    "first_quarter": range(1, QUARTERS + 1),
    "last_quarter": range(1, QUARTERS + 1),
    "target_level": range(2, 5),
    "marker_gender": range(3),
    "marker_intercultural": range(3),
    "women": range(1_000_000),
    "men": range(1_000_000),
    "resources": range(10**15),
}
_SHORT = {
    "who": (PlanLearner, "unit"),
    "women": (PlanLearner, "women"),
    "men": (PlanLearner, "men"),
    "resources": (PlanResource, "amount"),
    "source": (PlanResource, "source"),
}
"""Where each field of the short form stands."""
_BLANK: dict[type, dict[str, Any]] = {PlanLearner: {}, PlanResource: {"kind": "cash", "currency": "PEN"}}
_SHORT_POSITION = "A"  # before every row that is added


def start_plan(workspace: Workspace, *, assessment: UUID, first_year: int | None = None) -> PlanView:
    """Start the plan of a closed round, or return the newest version that it has; two devices start the same.

    first_year: None: the year after the session. Raises: UnknownAssessment; RoundStillOpen.
    """
    with workspace.transaction() as session:
        held = assessment_row(session, assessment)
        if held.closed_at is None:
            raise RoundStillOpen
        key = id_of("improvement_plan", assessment)
        row = session.get(ImprovementPlan, key)
        if row is None:
            row = ImprovementPlan(
                id=key,
                cluster_id=held.cluster_id,
                government_id=held.government_id,
                organisation_id=held.organisation_id,
                assessment_id=assessment,
                first_year=first_year or (held.held_on or workspace.today()).year + 1,
                version=1,
            )
            session.add(row)
        return plan_view(session, workspace, newest_version(session, row))


def change_plan(workspace: Workspace, *, plan: UUID, **changes: Unpack[PlanChanges]) -> PlanView:
    """Change the goal or the first year; what is not named stays. Raises: UnknownPlan; PlanApproved."""
    with workspace.transaction() as session:
        row = open_plan(session, workspace, plan)
        for name, value in changes.items():
            setattr(row, name, value)
        return plan_view(session, workspace, row)


def add_plan_action(
    workspace: Workspace, *, plan: UUID, area: str, title: str, **fields: Unpack[PlanActionFields]
) -> PlanView:
    """Add an action at the end of the order. Raises: TitleMissing; QuartersWrong; PlanValueRefused; UnknownPlan;
    PlanApproved.
    """
    columns = _columns({"title": title, "kind": "technical_assistance", **fields})
    with workspace.transaction() as session:
        row = open_plan(session, workspace, plan)
        append_action(session, row, area, columns)
        return plan_view(session, workspace, row)


def change_plan_action(workspace: Workspace, *, action: UUID, **changes: Unpack[PlanActionChanges]) -> PlanView:
    """Change an action; what is not named stays.

    Raises: TitleMissing; PlanValueRefused; UnknownPlanAction; PlanApproved; QuartersWrong.
    """
    columns = _columns(changes)
    with workspace.transaction() as session:
        found, row = open_action(session, workspace, action)
        for name, value in columns.items():
            _write(session, found, name, value)
        _refuse_quarters(found.first_quarter, found.last_quarter)
        return plan_view(session, workspace, row)


def move_plan_action(workspace: Workspace, *, action: UUID, before: PlanActionId | UUID | None) -> PlanView:
    """Move an action before another, or to the end. Raises: UnknownPlanAction; PlanApproved."""
    with workspace.transaction() as session:
        found, row = open_action(session, workspace, action)
        others = [each for each in action_rows(session, row.id) if each.id != action]
        ids = [each.id for each in others]
        if before is not None and before not in ids:
            raise UnknownPlanAction
        place = len(others) if before is None else ids.index(before)
        earlier = others[place - 1].position if place else None
        later = others[place].position if place < len(others) else None
        found.position = position_between(earlier, later)
        return plan_view(session, workspace, row)


def remove_plan_action(workspace: Workspace, *, action: UUID) -> PlanView:
    """Take an action out of the plan; its parts go and come back with it. Raises: UnknownPlanAction; PlanApproved."""
    with workspace.transaction() as session:
        found, row = open_action(session, workspace, action)
        delete_parts(session, action)
        session.delete(found)
        return plan_view(session, workspace, row)


def restore_plan_action(workspace: Workspace, *, action: PlanActionView) -> PlanView:
    """Put a removed action back where it was. Raises: UnknownPlanAction; UnknownPlan; PlanApproved."""
    if action.plan_id is None:
        raise UnknownPlanAction
    with workspace.transaction() as session:
        row = open_plan(session, workspace, action.plan_id)
        store_action(session, action, plan=action.plan_id)
        return plan_view(session, workspace, row)


def open_plan(session: Session, workspace: Workspace, plan: UUID) -> ImprovementPlan:
    """Return the row of a plan that may be changed. Raises: UnknownPlan; PlanApproved."""
    row = plan_row(session, plan)
    recorded = read_record(workspace, row.id, standing_record(session, workspace, row))
    on = recorded.approved_on if recorded is not None else row.approved_on
    if on is not None:
        raise PlanApproved(on=on)
    return row


def open_action(session: Session, workspace: Workspace, action: UUID) -> tuple[PlanAction, ImprovementPlan]:
    """Return the rows of an action that may be changed and of its plan. Raises: UnknownPlanAction; PlanApproved."""
    found = session.get(PlanAction, action)
    if found is None:
        raise UnknownPlanAction
    return found, open_plan(session, workspace, found.plan_id)


def append_action(session: Session, plan: ImprovementPlan, area: str, columns: Mapping[str, Any]) -> None:
    """Add the row of an action at the end. Raises: QuartersWrong."""
    _refuse_quarters(columns.get("first_quarter"), columns.get("last_quarter"))
    last = max((each.position or "" for each in action_rows(session, plan.id)), default=None)
    told = {"items": "", **columns}
    row = PlanAction(plan_id=plan.id, area=area, position=position_between(last, None))
    session.add(row)
    session.flush()
    for name, value in told.items():
        _write(session, row, name, value)
    session.flush()


def _write(session: Session, action: PlanAction, name: str, value: object) -> None:
    """Write a field of an action; one of the short form goes into its row, which is made for the first of them."""
    if name not in _SHORT:
        setattr(action, name, value)
        return
    table, column = _SHORT[name]
    key = short_row(table.__tablename__, action.id)
    row = session.get(table, key)
    if row is None and value is not None:
        row = table(id=key, action_id=action.id, position=_SHORT_POSITION, **_BLANK[table])
        session.add(row)
    if row is not None:
        setattr(row, column, value)


def _columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in the row. Raises: TitleMissing; PlanValueRefused."""
    columns = dict(fields)
    if "after" in columns:
        columns["after_id"] = columns.pop("after")
    if "items" in columns:
        items = columns["items"]
        columns["items"] = items if isinstance(items, str) else " ".join(items)
    if "title" in columns:
        columns["title"] = (columns["title"] or "").strip()
        if not columns["title"]:
            raise TitleMissing
    if columns.get("kind", "training") not in KINDS:
        raise PlanValueRefused(value=columns["kind"])
    for name, allowed in _RANGES.items():
        value = columns.get(name)
        if value is not None and value not in allowed:
            raise PlanValueRefused(value=value)
    return columns


def _refuse_quarters(first: int | None, last: int | None) -> None:
    if first is not None and last is not None and last < first:
        raise QuartersWrong
    if first is None and last is not None:
        raise QuartersWrong
