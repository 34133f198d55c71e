"""What a workshop agreed besides the roadmap's actions, and what it left open: dissent is written, never by name."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from typing_extensions import Unpack

from app.qsip.choices import none_if_blank, one_of
from app.qsip.workshop.attendance import ATTENDING
from app.qsip.workshop.minute_rows import added, changed, line, moved, removed, restored, shown
from app.qsip.workshop.minute_views import AgreementView, UnresolvedView
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.models.workshops import Agreement, UnresolvedMatter

AGREEMENT_STATES = {"open": N_("Not kept yet"), "kept": N_("Kept"), "dropped": N_("Dropped")}


class AgreementChanges(TypedDict, total=False):
    """What may be changed of an agreement. state: a key of `AGREEMENT_STATES`."""

    text: str
    owner: str | None
    due_on: date | None
    state: str


class UnresolvedChanges(TypedDict, total=False):
    """What may be changed of an open matter. role: a key of `ATTENDING`, or None."""

    text: str
    role: str | None


def add_agreement(
    workspace: Workspace, *, workshop: UUID, text: str, owner: str | None = None, due_on: date | None = None
) -> AgreementView:
    """Write what was agreed, who sees to it, and by when. Raises: TextMissing; TextTooLong; UnknownWorkshop."""
    row = Agreement(text=line(text), owner=none_if_blank(owner), due_on=due_on, state="open")
    with writing(workspace) as session:
        return shown(added(session, row, workshop), AgreementView)


def change_agreement(workspace: Workspace, *, agreement: UUID, **changes: Unpack[AgreementChanges]) -> AgreementView:
    """Change an agreement; what is not named stays. Raises: UnknownMinute; TextMissing; TextTooLong; NoSuchChoice."""
    if "state" in changes:
        one_of(changes["state"], AGREEMENT_STATES)
    with writing(workspace) as session:
        return shown(changed(session, Agreement, agreement, changes), AgreementView)


def move_agreement(workspace: Workspace, *, agreement: UUID, before: UUID | None) -> AgreementView:
    """Move an agreement in front of the agreement `before`, or to the end. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return shown(moved(session, Agreement, agreement, before), AgreementView)


def remove_agreement(workspace: Workspace, *, agreement: UUID) -> AgreementView:
    """Take an agreement out; return it as it was, for `restore_agreement`. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return removed(session, Agreement, agreement, AgreementView)


def restore_agreement(workspace: Workspace, *, agreement: AgreementView) -> AgreementView:
    """Write an agreement as it was, whether changed, moved or removed since. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        restored(session, Agreement, agreement)
        return agreement


def add_unresolved(workspace: Workspace, *, workshop: UUID, text: str, role: str | None = None) -> UnresolvedView:
    """Write dissent or what was left open. Raises: TextMissing; TextTooLong; NoSuchChoice; UnknownWorkshop."""
    row = UnresolvedMatter(text=line(text), role=one_of(role, ATTENDING) if role is not None else None)
    with writing(workspace) as session:
        return shown(added(session, row, workshop), UnresolvedView)


def change_unresolved(
    workspace: Workspace, *, unresolved: UUID, **changes: Unpack[UnresolvedChanges]
) -> UnresolvedView:
    """Change an open matter. Raises: UnknownMinute; TextMissing; TextTooLong; NoSuchChoice."""
    role = changes.get("role")
    if role is not None:
        one_of(role, ATTENDING)
    with writing(workspace) as session:
        return shown(changed(session, UnresolvedMatter, unresolved, changes), UnresolvedView)


def remove_unresolved(workspace: Workspace, *, unresolved: UUID) -> UnresolvedView:
    """Take an open matter out; return it as it was, for `restore_unresolved`. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return removed(session, UnresolvedMatter, unresolved, UnresolvedView)


def restore_unresolved(workspace: Workspace, *, unresolved: UnresolvedView) -> UnresolvedView:
    """Write an open matter as it was, whether changed or removed since. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        restored(session, UnresolvedMatter, unresolved)
        return unresolved
