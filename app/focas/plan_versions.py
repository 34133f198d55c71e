"""The next version of an approved plan: its actions and reasons copied, signed again; the earlier one stays."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.focas.plan_reading import action_rows, newest_version, plan_row, plan_view
from app.focas.plan_views import PlanView
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.commitments import Signatory
from db.models.plans import ImprovementPlan, PlanAction
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
        if earlier.approved_on is None:
            raise PlanNotApproved
        newest = newest_version(session, earlier)
        if newest.id != earlier.id:
            raise PlanRevised(version=newest.version)
        row = _next_version(earlier)
        session.add(row)
        session.flush()
        _copy_reasons(session, {earlier.id: row.id, **_copy_actions(session, earlier.id, row.id)})
        _ask_again(session, earlier.id, row.id)
        return plan_view(session, workspace, row)


def _next_version(earlier: ImprovementPlan) -> ImprovementPlan:
    version = (earlier.version or 1) + 1
    return ImprovementPlan(
        id=id_of("improvement_plan", earlier.assessment_id, version),
        cluster_id=earlier.cluster_id,
        government_id=earlier.government_id,
        assessment_id=earlier.assessment_id,
        first_year=earlier.first_year,
        goal=earlier.goal,
        version=version,
        replaces=earlier.id,
    )


def _copy_actions(session: Session, earlier: UUID, later: UUID) -> dict[UUID, UUID]:
    """Copy the actions; return the id of each copy by that of the copied."""
    rows = action_rows(session, earlier)
    copies = {row.id: id_of("plan_action", later, row.id) for row in rows}
    names = {column.key for column in PlanAction.__table__.columns} - {"id", "plan_id", "after_id"}
    for row in rows:
        kept = {name: getattr(row, name) for name in names}
        after = copies.get(row.after_id) if row.after_id else None
        session.add(PlanAction(id=copies[row.id], plan_id=later, after_id=after, **kept))
    return copies


def _copy_reasons(session: Session, copies: Mapping[UUID, UUID]) -> None:
    """Copy why rules are bent, of the plan and of its actions."""
    found = session.scalars(select(AcceptedWarning).where(AcceptedWarning.subject_id.in_(copies)))
    for row in found.all():
        subject = copies[row.subject_id]
        key = id_of("accepted_warning", subject, row.code)
        session.add(AcceptedWarning(id=key, subject_id=subject, code=row.code, reason=row.reason))


def _ask_again(session: Session, earlier: UUID, later: UUID) -> None:
    """Ask the same people in the same order; nobody has signed."""
    for row in session.scalars(select(Signatory).where(Signatory.subject_id == earlier)).all():
        is_first = row.id == id_of("signatory", earlier, row.role)
        kept = {name: getattr(row, name) for name in ("position", "role", "name", "title")}
        key = id_of("signatory", later, row.role if is_first else row.id)
        session.add(Signatory(id=key, subject_id=later, **kept))
