"""The improvement plan read: a draft from its rows, an approved one from its record."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import with_reasons
from app.failures import TrochaError
from app.focas.library import InstrumentMissing
from app.focas.plan.order import area_views, with_suggested
from app.focas.plan.parts import SignerPart
from app.focas.plan.record import read_record, standing_record
from app.focas.plan.rows import action_views, follow_ups_of
from app.focas.plan.rules import rules_bent
from app.focas.plan.support import SupportView, support_of, touching
from app.focas.plan.views import PlanActionView, PlanAreaView, PlanId, PlanView
from app.focas.reading import assessment_view
from app.focas.views import AssessmentView
from app.territory import government_view, organisation_view
from app.words import N_
from app.workspace import Workspace
from db.models.focas import Assessment
from db.models.plans import ImprovementPlan, PlanSignatory


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


def plan_view(session: Session, workspace: Workspace, row: ImprovementPlan) -> PlanView:
    """Return the frozen view of `row`: what was approved, or the rows of a draft."""
    session.flush()
    digest = standing_record(session, workspace, row)
    recorded = read_record(workspace, row.id, digest)
    view = recorded if recorded is not None else draft_view(session, workspace, row)
    later = _replacing(session, row.id)
    if recorded is not None:
        seen = follow_ups_of(session, view.actions)
        view = replace(
            view,
            actions=tuple(replace(action, follow_ups=seen[action.id]) for action in view.actions),
            record=digest,
        )
    return replace(
        view,
        government=government_view(session, row.government_id) if row.government_id else None,
        organisation=organisation_view(session, row.organisation_id) if row.organisation_id else None,
        replaced_by=PlanId(later.id) if later else None,
    )


def draft_view(session: Session, workspace: Workspace, row: ImprovementPlan) -> PlanView:
    """Return what the rows of a plan say now, whether it is approved or not."""
    actions, support = action_views(session, row.id), support_of(session, row.government_id)
    round_view = _round_of(session, workspace, row)
    areas: tuple[PlanAreaView, ...] = ()
    if round_view is not None:
        areas = area_views(session, row.id, round_view, (action.area for action in actions))
        needs = {item.code: item.need for item in round_view.items}
        actions = with_suggested(actions, areas, needs)
    first_year = row.first_year or workspace.today().year
    actions = tuple(_with_overlaps(action, support, first_year) for action in actions)
    view = PlanView(
        id=PlanId(row.id),
        cluster_id=row.cluster_id,
        government=None,
        assessment_id=row.assessment_id,
        first_year=first_year,
        goal=row.goal,
        approved_on=row.approved_on,
        resolution=row.resolution,
        version=row.version or 1,
        actions=actions,
        warnings=(),
        replaces=PlanId(row.replaces) if row.replaces else None,
        areas=areas,
        order_decided_on=row.order_decided_on,
        order_decided_with=row.order_decided_with,
        risks=row.risks,
        review=row.review,
        support=support,
        signers=signers_of(session, row.id),
    )
    return replace(view, warnings=with_reasons(session, rules_bent(view)))


def signers_of(session: Session, plan: UUID) -> tuple[SignerPart, ...]:
    """Return who signed the approval, in order."""
    rows = session.scalars(select(PlanSignatory).where(PlanSignatory.plan_id == plan))
    ordered = sorted(rows, key=lambda row: (row.position or "", row.id.hex))
    return tuple(
        SignerPart(each.name or "", each.post, each.signed_on, each.id, each.position or "") for each in ordered
    )


def _age(row: ImprovementPlan) -> tuple[int, str, int]:
    return row.first_year or 0, row.assessment_id.hex if row.assessment_id else "", row.version or 1


def _replacing(session: Session, plan: UUID) -> ImprovementPlan | None:
    """Return the next version of `plan`."""
    return session.scalars(select(ImprovementPlan).where(ImprovementPlan.replaces == plan)).first()


def _round_of(session: Session, workspace: Workspace, row: ImprovementPlan) -> AssessmentView | None:
    """Return the round that the plan starts from; None while it or its instrument has not arrived."""
    found = session.get(Assessment, row.assessment_id) if row.assessment_id else None
    if found is None:
        return None
    try:
        return assessment_view(session, workspace, found, "es")
    except InstrumentMissing:
        return None


def _with_overlaps(action: PlanActionView, support: tuple[SupportView, ...], first_year: int) -> PlanActionView:
    found = touching(support, action.area, action.first_quarter, action.last_quarter, first_year)
    return replace(action, overlaps=tuple(each.id for each in found))
