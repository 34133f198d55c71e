"""The approval of a plan: by whom, when, by which resolution; from then on its record is the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.clusters import RuleWarning
from app.failures import TrochaError
from app.focas.plan.parts import SignerPart
from app.focas.plan.plan import open_plan
from app.focas.plan.reading import plan_view, signers_of
from app.focas.plan.record import keep_record
from app.focas.plan.views import PlanView
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.plans import PlanSignatory
from db.models.programme import AcceptedWarning


class ResolutionMissing(TrochaError):
    """A plan was to be approved without its resolution."""

    code = "plan.resolution-missing"
    message = N_("Write the number of the resolution that approves the plan.")


class PlanEmpty(TrochaError):
    """A plan without actions was to be approved."""

    code = "plan.empty"
    message = N_("A plan without actions is not complete: write at least one before it is approved.")


class PlanWarningsLeft(TrochaError):
    """A plan was to be approved with rules bent that nobody explained."""

    code = "plan.warnings-left"
    message = N_("Warnings of the plan without a reason in writing: {n}. Write one, and it is approved.")


class SignerNameless(TrochaError):
    """Somebody who signed has no name."""

    code = "plan.signer-nameless"
    message = N_("Write the name of everybody who signs the approval.")


def approve_plan(
    workspace: Workspace,
    *,
    plan: UUID,
    approved_on: date | None,
    resolution: str,
    signers: Sequence[SignerPart] = (),
    reason: str = "",
) -> PlanView:
    """Approve the plan: what it says now is kept as a record, and nothing that arrives later changes it.

    approved_on: None: today. resolution: its number; of an organisation, the minute of the assembly. signers: who
    signed the approval. reason: why the rules that are bent without a reason of their own are accepted.
    Raises: ResolutionMissing; PlanEmpty; PlanWarningsLeft; SignerNameless; UnknownPlan; PlanApproved.
    """
    if not resolution.strip():
        raise ResolutionMissing
    if any(not each.name.strip() for each in signers):
        raise SignerNameless
    with workspace.transaction() as session:
        row = open_plan(session, workspace, plan)
        view = plan_view(session, workspace, row)
        if not view.actions:
            raise PlanEmpty
        _accept_left(session, view.warnings, reason.strip())
        _sign(session, plan, signers)
        row.approved_on, row.resolution = approved_on or workspace.today(), resolution.strip()
        row.record = keep_record(workspace, plan_view(session, workspace, row))
        return plan_view(session, workspace, row)


def _accept_left(session: Session, warnings: Sequence[RuleWarning], reason: str) -> None:
    left = [each for each in warnings if each.accepted is None]
    if left and not reason:
        raise PlanWarningsLeft(n=len(left))
    for each in left:
        key = id_of("accepted_warning", each.subject_id, each.code)
        session.merge(AcceptedWarning(id=key, subject_id=each.subject_id, code=each.code, reason=reason))
    session.flush()


def _sign(session: Session, plan: UUID, signers: Sequence[SignerPart]) -> None:
    """Write who signed, in order, after those who are there; two devices that write the same write it once."""
    there = signers_of(session, plan)
    position = there[-1].position if there else None
    for each in signers:
        position = position_between(position, None)
        key = id_of("plan_signatory", plan, each.name.strip(), each.post or "")
        told = {"name": each.name.strip(), "post": (each.post or "").strip() or None, "signed_on": each.signed_on}
        session.merge(PlanSignatory(id=key, plan_id=plan, position=position, **told))
    session.flush()
