"""Follow-up of a roadmap: what each responsible tells at a meeting, what is late and what is due soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.cycle.cycle_rows import put_back, write
from app.qsip.roadmap.action_reading import action_row, action_view, actions_of, follow_up_view, term_base
from app.qsip.roadmap.action_views import DUE_SOON_DAYS, IN_FORCE, ActionView, FollowUpView, is_due_soon
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row, roadmap_view
from app.qsip.roadmap.sealing import is_cycle_closed, newest_roadmap, refuse_replaced, seal_facts
from app.qsip.views import CycleId
from app.qsip.workshop.workshops import workshop_row
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import ActionFollowUp, Cycle

WHOLE = 100


class UnknownFollowUp(TrochaError):
    """There is no such line of follow-up here."""

    code = "action.unknown-follow-up"
    message = N_("That line of follow-up is not in this workspace. It may have been removed, or not have arrived yet.")


class NoSuchShare(TrochaError):
    """The share done is no per cent."""

    code = "action.no-such-share"
    message = N_("What is done goes from 0 to 100 per cent.")


class FollowUpFacts(TypedDict, total=False):
    """What may be told of an action. workshop: the meeting; share: per cent done; late_reason: why it is late."""

    workshop: UUID | None
    reported_by: str | None
    share: int | None
    note: str | None
    late_reason: str | None


class FollowUpChanges(FollowUpFacts, total=False):
    """What may be changed of a line of follow-up."""

    seen_on: date


@dataclass(frozen=True, slots=True)
class DueAction:
    """An action in force that is late or due soon, and where it stands. is_late: its date has gone by."""

    action: ActionView
    cycle_id: CycleId
    cluster_id: UUID

    @property
    def is_late(self) -> bool:
        """Whether its date has gone by."""
        return self.action.is_late


def note_follow_up(
    workspace: Workspace, *, action: UUID, seen_on: date | None = None, **facts: Unpack[FollowUpFacts]
) -> RoadmapView:
    """Write how an action stood on a day: that of the meeting where one is named, else today.

    A meeting has one line for each action, the same on two computers: what is told again changes what is named.
    Raises: UnknownAction; UnknownWorkshop; NoSuchShare; RoadmapReplaced.
    """
    with writing(workspace) as session:
        row = action_row(session, action)
        refuse_replaced(session, row.roadmap_id)
        meeting = facts.get("workshop")
        day = workshop_row(session, meeting).held_on if meeting is not None else workspace.today()
        line = _line(session, action, meeting)
        _write(session, line, FollowUpChanges(seen_on=seen_on or day, **facts))
        session.add(line)
        return _viewed(session, row.roadmap_id, workspace)


def change_follow_up(workspace: Workspace, *, follow_up: UUID, **changes: Unpack[FollowUpChanges]) -> RoadmapView:
    """Change what was told. Raises: UnknownFollowUp; UnknownWorkshop; NoSuchShare."""
    with writing(workspace) as session:
        row = _row(session, follow_up)
        _write(session, row, changes)
        return _viewed(session, action_row(session, row.action_id).roadmap_id, workspace)


def remove_follow_up(workspace: Workspace, *, follow_up: UUID) -> FollowUpView:
    """Take a line of follow-up out; return it as it was. Raises: UnknownFollowUp."""
    with writing(workspace) as session:
        row = _row(session, follow_up)
        removed = follow_up_view(row)
        session.delete(row)
        return removed


def restore_follow_up(workspace: Workspace, *, follow_up: FollowUpView) -> RoadmapView:
    """Put a removed line back. Raises: UnknownAction."""
    with writing(workspace) as session:
        row = action_row(session, follow_up.action_id)
        put_back(session, ActionFollowUp, follow_up)
        return _viewed(session, row.roadmap_id, workspace)


def list_due(workspace: Workspace, *, cluster: UUID | None = None, days: int = DUE_SOON_DAYS) -> tuple[DueAction, ...]:
    """Return the actions of open cycles that are late or due within `days`, the earliest date first."""
    today = workspace.today()
    with workspace.reading() as session:
        cycles = select(Cycle) if cluster is None else select(Cycle).where(Cycle.cluster_id == cluster)
        found = [
            DueAction(each, CycleId(cycle.id), cycle.cluster_id)
            for cycle in session.scalars(cycles).all()
            if not is_cycle_closed(session, cycle.id)
            for each in _in_force(session, cycle.id, today)
            if each.is_late or is_due_soon(each.state, each.due_on, today, days)
        ]
    return tuple(sorted(found, key=lambda due: (due.action.due_on or date.max, due.action.id.hex)))


def _in_force(session: Session, cycle: UUID, today: date) -> list[ActionView]:
    found = []
    roadmap = newest_roadmap(session, cycle)
    if roadmap is None:
        return []
    base = term_base(roadmap, seal_facts(session, roadmap.id), today)
    for number, row in enumerate(actions_of(session, roadmap.id), 1):
        if row.state in IN_FORCE and row.due_on is not None:
            found.append(action_view(session, row, number, base, today))
    return found


def _line(session: Session, action: UUID, meeting: UUID | None) -> ActionFollowUp:
    """Return what was told of an action at a meeting, or a line that tells nothing yet."""
    if meeting is None:
        return ActionFollowUp(action_id=action)
    identity = id_of("action_follow_up", meeting, action)
    return session.get(ActionFollowUp, identity) or ActionFollowUp(id=identity, action_id=action)


def _write(session: Session, row: ActionFollowUp, changes: FollowUpChanges) -> None:
    kept: dict[str, object] = dict(changes)
    if "workshop" in kept:
        meeting = changes["workshop"]
        if meeting is not None:
            workshop_row(session, meeting)
        kept["workshop_id"] = kept.pop("workshop")
    write(row, kept)
    if row.share is not None and not 0 <= row.share <= WHOLE:
        raise NoSuchShare


def _row(session: Session, follow_up: UUID) -> ActionFollowUp:
    row = session.get(ActionFollowUp, follow_up)
    if row is None:
        raise UnknownFollowUp
    return row


def _viewed(session: Session, roadmap: UUID, workspace: Workspace) -> RoadmapView:
    session.flush()
    return roadmap_view(session, roadmap_row(session, roadmap), workspace.today())
