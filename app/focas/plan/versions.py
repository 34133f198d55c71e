"""The next version of an approved plan: its actions and reasons copied, signed again; the earlier one stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning
from app.failures import TrochaError
from app.focas.plan.areas import copy_areas
from app.focas.plan.reading import newest_version, plan_row, plan_view
from app.focas.plan.rows import copy_actions
from app.focas.plan.views import PlanView
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.commitments import Signatory
from db.models.plans import ImprovementPlan
from db.models.programme import AcceptedWarning


class PlanNotApproved(TrochaError):
    """A next version was asked of a plan that can simply be changed."""

    code = "plan.not-approved"
    message = N_("The plan is not approved yet: change its text. A new version is not needed.")


class PlanRevised(TrochaError):
    """A next version was asked of a plan that has one."""

    code = "plan.revised-already"
    message = N_("The plan already has its version {version}. Go on with that one.")


def revise_plan(workspace: Workspace, *, plan: UUID) -> PlanView:
    """Open the next version of an approved plan, not approved yet, with the same actions; two devices open the same.

    Who signs is asked anew, by the same names and titles; the earlier version stays as it was signed.
    Raises: UnknownPlan; PlanNotApproved; PlanRevised.
    """
    with workspace.transaction() as session:
        earlier = plan_row(session, plan)
        view = plan_view(session, workspace, earlier)  # what was approved, whatever its rows say by now
        if view.approved_on is None:
            raise PlanNotApproved
        newest = newest_version(session, earlier)
        if newest.id != earlier.id:
            raise PlanRevised(version=newest.version)
        row = _next_version(view)
        session.add(row)
        session.flush()
        copy_areas(session, view, row)
        copies = copy_actions(session, view.actions, plan=row.id)
        session.flush()
        _copy_reasons(session, view.warnings, {earlier.id: row.id, **copies})
        _ask_again(session, earlier.id, row.id)
        return plan_view(session, workspace, row)


def _next_version(earlier: PlanView) -> ImprovementPlan:
    kept = (
        "cluster_id",
        "assessment_id",
        "first_year",
        "goal",
        "order_decided_on",
        "order_decided_with",
        "risks",
        "review",
    )
    version = earlier.version + 1
    return ImprovementPlan(
        id=id_of("improvement_plan", earlier.assessment_id, version),
        government_id=earlier.government.id if earlier.government else None,
        organisation_id=earlier.organisation.id if earlier.organisation else None,
        version=version,
        replaces=earlier.id,
        **{name: getattr(earlier, name) for name in kept},
    )


def _copy_reasons(session: Session, warnings: Iterable[RuleWarning], copies: Mapping[UUID, UUID]) -> None:
    """Copy why rules are bent, of the plan and of its actions."""
    for each in warnings:
        subject = copies.get(each.subject_id)
        if subject is not None and each.accepted is not None:
            key = id_of("accepted_warning", subject, each.code)
            session.merge(AcceptedWarning(id=key, subject_id=subject, code=each.code, reason=each.accepted))


def _ask_again(session: Session, earlier: UUID, later: UUID) -> None:
    """Ask the same people in the same order; nobody has signed."""
    for row in session.scalars(select(Signatory).where(Signatory.subject_id == earlier)).all():
        is_first = row.id == id_of("signatory", earlier, row.role)
        kept = {name: getattr(row, name) for name in ("position", "role", "name", "title")}
        key = id_of("signatory", later, row.role if is_first else row.id)
        session.add(Signatory(id=key, subject_id=later, **kept))
