"""How the actions of a plan go: what was seen on a day, with what shows it. An approved plan is followed too."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.focas.plan.parts import FOLLOW_UP_STATES, FollowUpView
from app.focas.plan.plan import PlanValueRefused, UnknownPlanAction
from app.focas.plan.reading import plan_row, plan_view
from app.focas.plan.rows import follow_up_view
from app.focas.plan.views import PlanView
from app.questionnaires import checked_pdf, drawn_anew, is_pdf
from app.words import N_
from app.workspace import Workspace
from db.identity import new_id
from db.models.plans import PlanAction, PlanFollowUp

LONGER_SIDE = 1600  # pixels of a picture


class UnknownFollowUp(TrochaError):
    """There is no such entry."""

    code = "plan.unknown-follow-up"
    message = N_("That follow-up entry is not here. It may have been removed, or not have arrived yet.")


class FollowUpSilent(TrochaError):
    """An action is blocked or stopped, and nobody says why."""

    code = "plan.follow-up-silent"
    message = N_("Write why the action is blocked or was stopped.")


class FileMissing(TrochaError):
    """What shows it has not arrived in this workspace."""

    code = "plan.follow-up-file-missing"
    message = N_("The file has not arrived in this workspace yet. Receive it with the next package.")


def record_follow_up(
    workspace: Workspace,
    *,
    action: UUID,
    state: str,
    seen_on: date | None = None,
    text: str | None = None,
    content: bytes | None = None,
    file_name: str | None = None,
) -> PlanView:
    """Write how an action stood. seen_on: None: today.

    content: a picture that shows it, made upright and smaller and without its location, or a PDF as it is.
    Raises: UnknownPlanAction; PlanValueRefused; FollowUpSilent; PictureRefused; PictureTooLarge; ScanRefused;
    ScanTooLarge; DiskFull; FolderReadOnly.
    """
    said = (text or "").strip() or None
    if state not in FOLLOW_UP_STATES:
        raise PlanValueRefused(value=state)
    if state in {"blocked", "stopped"} and said is None:
        raise FollowUpSilent
    digest = workspace.keep(_readied(content, file_name or "")) if content is not None else None
    with workspace.transaction() as session:
        plan = _plan_of(session, action)
        told = {"state": state, "text": said, "file": digest, "file_name": file_name if digest else None}
        session.add(PlanFollowUp(id=new_id(), action_id=action, seen_on=seen_on or workspace.today(), **told))
        return plan_view(session, workspace, plan_row(session, plan))


def remove_follow_up(workspace: Workspace, *, follow_up: UUID) -> FollowUpView:
    """Take an entry away, and return it as it was. Raises: UnknownFollowUp."""
    with workspace.transaction() as session:
        row = session.get(PlanFollowUp, follow_up)
        if row is None:
            raise UnknownFollowUp
        removed = follow_up_view(row)
        session.delete(row)
        return removed


def restore_follow_up(workspace: Workspace, *, follow_up: FollowUpView) -> FollowUpView:
    """Put a removed entry back."""
    with workspace.transaction() as session:
        if session.get(PlanFollowUp, follow_up.id) is None:
            names = [column.key for column in PlanFollowUp.__table__.columns]
            session.add(PlanFollowUp(**{name: getattr(follow_up, name) for name in names}))
        return follow_up


def read_follow_up_file(workspace: Workspace, *, follow_up: FollowUpView) -> bytes:
    """Return the file that shows it. Raises: FileMissing."""
    content = workspace.fetch(follow_up.file) if follow_up.file else None
    if content is None:
        raise FileMissing
    return content


def _readied(content: bytes, name: str) -> bytes:
    return checked_pdf(content, name) if is_pdf(content) else drawn_anew(content, name, side=LONGER_SIDE)[0]


def _plan_of(session: Session, action: UUID) -> UUID:
    found = session.get(PlanAction, action)
    if found is None:
        raise UnknownPlanAction
    return found.plan_id
