"""The improvement plan read from its rows."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import with_reasons
from app.failures import TrochaError
from app.focas.library import InstrumentMissing
from app.focas.plan_rules import rules_bent
from app.focas.plan_views import PlanActionId, PlanActionView, PlanId, PlanView
from app.focas.reading import assessment_view
from app.territory import government_view
from app.words import N_
from app.workspace import Workspace
from db.models.focas import Assessment
from db.models.plans import ImprovementPlan, PlanAction

WEAK = 2.5  # a compulsory area under it asks for an action


class UnknownPlan(TrochaError):
    """There is no such plan here."""

    code = "plan.unknown"
    message = N_("That plan is not in this workspace. It may have been removed, or not have arrived yet.")


def read_plan(workspace: Workspace, plan: UUID) -> PlanView:
    """Return `plan` as it now stands. Raises: UnknownPlan."""
    with workspace.reading() as session:
        return plan_view(session, workspace, plan_row(session, plan))


def list_plans(workspace: Workspace, *, cluster: UUID | None = None) -> tuple[PlanView, ...]:
    """Return the plans of `cluster`, or all, those of the newest rounds first and of each its newest version first."""
    with workspace.reading() as session:
        query = select(ImprovementPlan)
        if cluster is not None:
            query = query.where(ImprovementPlan.cluster_id == cluster)
        rows = sorted(session.scalars(query), key=_age, reverse=True)
        return tuple(plan_view(session, workspace, row) for row in rows)


def plan_row(session: Session, plan: UUID) -> ImprovementPlan:
    """Return the row. Raises: UnknownPlan."""
    row = session.get(ImprovementPlan, plan)
    if row is None:
        raise UnknownPlan
    return row


def newest_version(session: Session, row: ImprovementPlan) -> ImprovementPlan:
    """Return the newest version of the plan `row`."""
    seen = {row.id}
    while (later := _replacing(session, row.id)) is not None and later.id not in seen:
        row = later
        seen.add(row.id)
    return row


def action_rows(session: Session, plan: UUID) -> list[PlanAction]:
    """Return the actions of a plan in the agreed order."""
    rows = session.scalars(select(PlanAction).where(PlanAction.plan_id == plan))
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def plan_view(session: Session, workspace: Workspace, row: ImprovementPlan) -> PlanView:
    """Return the frozen view of `row`."""
    session.flush()
    rows, later = action_rows(session, row.id), _replacing(session, row.id)
    present = {each.id for each in rows}
    actions = tuple(_action(each, number, present) for number, each in enumerate(rows, start=1))
    return PlanView(
        id=PlanId(row.id),
        cluster_id=row.cluster_id,
        government=government_view(session, row.government_id),
        assessment_id=row.assessment_id,
        first_year=row.first_year or workspace.today().year,
        goal=row.goal,
        approved_on=row.approved_on,
        resolution=row.resolution,
        version=row.version or 1,
        actions=actions,
        warnings=with_reasons(session, rules_bent(row.id, actions, _weak_compulsory(session, workspace, row))),
        replaces=PlanId(row.replaces) if row.replaces else None,
        replaced_by=PlanId(later.id) if later else None,
    )


def _age(row: ImprovementPlan) -> tuple[int, str, int]:
    return row.first_year or 0, row.assessment_id.hex if row.assessment_id else "", row.version or 1


def _replacing(session: Session, plan: UUID) -> ImprovementPlan | None:
    """Return the next version of `plan`."""
    return session.scalars(select(ImprovementPlan).where(ImprovementPlan.replaces == plan)).first()


def _weak_compulsory(session: Session, workspace: Workspace, row: ImprovementPlan) -> list[tuple[str, str]]:
    """Return code and title of the compulsory areas under `WEAK` in the round that the plan starts from."""
    round_row = session.get(Assessment, row.assessment_id)
    if round_row is None:
        return []
    try:
        view = assessment_view(session, workspace, round_row, "es")
    except InstrumentMissing:
        return []
    compulsory = (area for area in view.areas if area.is_compulsory)
    return [(area.code, area.title) for area in compulsory if area.level.mean is not None and area.level.mean < WEAK]


def _action(row: PlanAction, number: int, present: set[UUID]) -> PlanActionView:
    return PlanActionView(
        id=PlanActionId(row.id),
        number=number,
        area=row.area or "",
        items=tuple((row.items or "").split()),
        kind=row.kind or "",
        title=row.title or "",
        who=row.who,
        women=row.women,
        people=row.people,
        where=row.where,
        first_quarter=row.first_quarter,
        last_quarter=row.last_quarter,
        after_id=PlanActionId(row.after_id) if row.after_id in present else None,
        resources=row.resources,
        source=row.source,
        existing_support=row.existing_support,
        responsible=row.responsible,
        target_level=row.target_level,
        marker_gender=row.marker_gender,
        marker_intercultural=row.marker_intercultural,
        position=row.position or "",
        plan_id=PlanId(row.plan_id),
    )
