"""Who did not agree with the level of an item: kept beside what was agreed, never in place of it."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.answers import ValueRefused, refuse_unasked
from app.focas.assessment import open_row
from app.focas.recording import dissent_view
from app.focas.scoring import VALUES
from app.focas.views import DissentId, DissentView
from app.words import N_
from app.workspace import Workspace
from db.identity import new_id, position_between
from db.models.focas import Dissent


class UnknownDissent(TrochaError):
    """There is no such position in the round."""

    code = "focas.unknown-dissent"
    message = N_("That dissent is not in the round. Somebody may have removed it.")


class DissentChanges(TypedDict, total=False):
    """What may be changed of a position; see `DissentView`."""

    level: str
    holder: str
    reason: str


def new_dissent() -> DissentId:
    """Return the id of a position that is about to be written: each part of it can go to the disk as it comes."""
    return DissentId(new_id())


def add_dissent(
    workspace: Workspace,
    *,
    assessment: UUID,
    item: str,
    level: str,
    holder: str = "",
    reason: str = "",
    dissent: DissentId | None = None,
) -> DissentView:
    """Write down that somebody holds another level of `item`: a role or group, never a name, and why.

    dissent: its id, from `new_dissent`; None makes one.

    Raises: UnknownAssessment; AssessmentClosed; InstrumentMissing; UnknownItem; AreaLeftOut; ValueRefused.
    """
    with workspace.transaction() as session:
        row = open_row(session, workspace, assessment)
        refuse_unasked(session, workspace, row.id, item)
        places = select(Dissent.position).where(Dissent.assessment_id == assessment, Dissent.item == item)
        last = max(filter(None, session.scalars(places)), default=None)
        added = Dissent(
            id=dissent or new_dissent(), assessment_id=row.id, item=item, position=position_between(last, None)
        )
        _write(added, {"level": level, "holder": holder, "reason": reason})
        session.add(added)
        session.flush()
        return dissent_view(added)


def change_dissent(
    workspace: Workspace, *, dissent: DissentId | UUID, **changes: Unpack[DissentChanges]
) -> DissentView:
    """Change a position; what is not named stays. Raises: UnknownDissent; AssessmentClosed; ValueRefused."""
    with workspace.transaction() as session:
        row = _row(session, workspace, dissent)
        _write(row, dict(changes))
        return dissent_view(row)


def remove_dissent(workspace: Workspace, *, dissent: DissentId | UUID) -> DissentView:
    """Take a position off, and return it as it was. Raises: UnknownDissent; AssessmentClosed."""
    with workspace.transaction() as session:
        row = _row(session, workspace, dissent)
        removed = dissent_view(row)
        session.delete(row)
        return removed


def restore_dissent(workspace: Workspace, *, dissent: DissentView) -> DissentView:
    """Put a removed position back where it was. Raises: UnknownDissent; UnknownAssessment; AssessmentClosed."""
    if dissent.assessment_id is None:
        raise UnknownDissent
    with workspace.transaction() as session:
        open_row(session, workspace, dissent.assessment_id)
        if session.get(Dissent, dissent.id) is None:
            names = ("id", "assessment_id", "item", "level", "holder", "reason", "position")
            session.add(Dissent(**{name: getattr(dissent, name) for name in names}))
    return dissent


def _row(session: Session, workspace: Workspace, dissent: UUID) -> Dissent:
    row = session.get(Dissent, dissent)
    if row is None:
        raise UnknownDissent
    open_row(session, workspace, row.assessment_id)
    return row


def _write(row: Dissent, told: dict[str, object]) -> None:
    for name, value in told.items():
        setattr(row, name, str(value).strip())
    if row.level not in VALUES:
        raise ValueRefused(value=row.level or "", item=row.item or "")
