"""Writing a roadmap: its actions, their order, and its days."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import LEVELS, TextMissing, none_if_blank, one_of
from app.qsip.cycle.cycles import cycle_row
from app.qsip.reading import cause_row, solution_row
from app.qsip.roadmap.action_reading import action_row, action_view, actions_of, term_base
from app.qsip.roadmap.action_views import ActionView
from app.qsip.roadmap.depending import FREE
from app.qsip.roadmap.passages import ChainIncomplete, OutsideControl, passage_of
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row, roadmap_view
from app.qsip.roadmap.sealing import refuse_sealed, seal_facts
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, new_id, position_between
from db.models.qsip import Roadmap, RoadmapAction


class ActionEndsBeforeItBegins(TrochaError):
    """The due date comes before the start."""

    code = "action.ends-before-it-begins"
    message = N_("An action cannot be due on {due_on}, before it begins on {starts_on}. Correct one of the days.")


class RoadmapEndsBeforeItBegins(TrochaError):
    """The last day of the roadmap comes before its first."""

    code = "roadmap.days-backwards"
    message = N_("The roadmap cannot end on {ends_on}, before it begins on {starts_on}. Correct one of the days.")


class NegativeCost(TrochaError):
    """A cost below zero was written."""

    code = "action.negative-cost"
    message = N_("A cost cannot be less than zero.")


class ActionContinues(TrochaError):
    """A successor was to be removed, which would lose what the cycle before carried over."""

    code = "action.continues"
    message = N_("This action continues one of the cycle before, so it is not removed. Give it up with a reason.")


class ActionFields(TypedDict, total=False):
    """What is written of an action. level: a key of `LEVELS`; cost: centimos of sol; due_on: inclusive.

    resources_assured: False while nobody has assured them; impact, ease: 1 to 3; markers: 0 to 2; is_quick_win: False
    where the group says that it is none; plan_action_id: an action of an institutional improvement plan.
    """

    level: str | None
    responsible: str | None
    government_id: UUID | None
    starts_on: date | None
    due_on: date | None
    cost: int | None
    resources: str | None
    new_outside_money: bool | None
    resources_assured: bool | None
    indicator: str | None
    person: str | None
    helpers: str | None
    partner: str | None
    unit: str | None
    baseline: str | None
    target: str | None
    plan_code: str | None
    impact: int | None
    ease: int | None
    marker_gender: int | None
    marker_intercultural: int | None
    is_quick_win: bool | None
    plan_action_id: UUID | None


class ActionChanges(ActionFields, total=False):
    """What may be changed of an action. solution: the one that it carries out, or None."""

    title: str
    solution: UUID | None


class RoadmapChanges(TypedDict, total=False):
    """What may be changed of a roadmap itself."""

    starts_on: date | None
    ends_on: date | None


def open_roadmap(workspace: Workspace, *, cycle: UUID) -> RoadmapView:
    """Open the roadmap of a cycle; one that is there already is returned.

    Two devices that do it apart open the same one. Raises: UnknownCycle.
    """
    identity = id_of("roadmap", cycle, 1)
    with writing(workspace) as session:
        cycle_row(session, cycle)
        row = session.get(Roadmap, identity)
        if row is None:
            row = Roadmap(id=identity, cycle_id=cycle, version=1)
            session.add(row)
        return roadmap_view(session, row, workspace.today())


def change_roadmap(workspace: Workspace, *, roadmap: UUID, **changes: Unpack[RoadmapChanges]) -> RoadmapView:
    """Write the days between which the roadmap runs.

    Raises: UnknownRoadmap; RoadmapSealed; RoadmapEndsBeforeItBegins.
    """
    with writing(workspace) as session:
        row = roadmap_row(session, roadmap)
        refuse_sealed(session, roadmap)
        for name, value in changes.items():
            setattr(row, name, value)
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            raise RoadmapEndsBeforeItBegins(starts_on=row.starts_on, ends_on=row.ends_on)
        return roadmap_view(session, row, workspace.today())


def share_roadmap(workspace: Workspace, *, roadmap: UUID, on: date | None = None) -> RoadmapView:
    """Note the day on which the roadmap was given to be read; the first one stays.

    Raises: UnknownRoadmap; RoadmapSealed.
    """
    with writing(workspace) as session:
        row = roadmap_row(session, roadmap)
        if row.shared_on is None:
            refuse_sealed(session, roadmap)
            row.shared_on = on or workspace.today()
        return roadmap_view(session, row, workspace.today())


def add_action(
    workspace: Workspace, *, roadmap: UUID, title: str, solution: UUID | None = None, **fields: Unpack[ActionFields]
) -> RoadmapView:
    """Propose an action, at the end.

    Raises: UnknownRoadmap; RoadmapSealed; TextMissing; UnknownSolution; OutsideControl; NoSuchChoice; NegativeCost;
    ActionEndsBeforeItBegins.
    """
    with writing(workspace) as session:
        row = roadmap_row(session, roadmap)
        refuse_sealed(session, roadmap)
        rows = actions_of(session, roadmap)
        position = position_between(rows[-1].position if rows else None, None)
        action = RoadmapAction(id=new_id(), roadmap_id=roadmap, position=position, state="proposed")
        _write(session, action, ActionChanges(title=title, solution=solution, **fields))
        session.add(action)
        session.add(passage_of(action, None, workspace.today(), workspace.now()))
        return roadmap_view(session, row, workspace.today())


def change_action(workspace: Workspace, *, action: UUID, **changes: Unpack[ActionChanges]) -> RoadmapView:
    """Change an action; what is not named stays. One that is agreed loses nothing of its chain.

    Raises: UnknownAction; RoadmapSealed; ChainIncomplete; as `add_action`.
    """
    with writing(workspace) as session:
        row = action_row(session, action)
        refuse_sealed(session, row.roadmap_id)
        lacked = action_view(session, row, 0, date.min, date.min).missing
        _write(session, row, changes)
        missing = action_view(session, row, 0, date.min, date.min).missing
        if row.state not in FREE and not set(missing) <= set(lacked):
            raise ChainIncomplete(missing=missing)
        return _viewed(session, row.roadmap_id, workspace)


def move_action(workspace: Workspace, *, action: UUID, before: UUID | None) -> RoadmapView:
    """Move an action in front of the action `before`, or to the end. Raises: UnknownAction; RoadmapSealed."""
    with writing(workspace) as session:
        row = action_row(session, action)
        refuse_sealed(session, row.roadmap_id)
        others = [each for each in actions_of(session, row.roadmap_id) if each.id != action]
        at = next((n for n, each in enumerate(others) if each.id == before), len(others))
        later = others[at].position if at < len(others) else None
        row.position = position_between(others[at - 1].position if at else None, later)
        return _viewed(session, row.roadmap_id, workspace)


def remove_action(workspace: Workspace, *, action: UUID) -> ActionView:
    """Take an action out of the roadmap; return it as it was, for `restore_action`.

    Raises: UnknownAction; RoadmapSealed; ActionContinues.
    """
    with writing(workspace) as session:
        row = action_row(session, action)
        refuse_sealed(session, row.roadmap_id)
        _refuse_successor(session, row)
        roadmap = roadmap_row(session, row.roadmap_id)
        base = term_base(roadmap, seal_facts(session, roadmap.id), workspace.today())
        number = [each.id for each in actions_of(session, roadmap.id)].index(row.id) + 1
        removed = action_view(session, row, number, base, workspace.today())
        session.delete(row)
        return removed


def restore_action(workspace: Workspace, *, action: ActionView) -> RoadmapView:
    """Write a removed action back where it was, with its state. Raises: UnknownRoadmap; RoadmapSealed."""
    with writing(workspace) as session:
        roadmap_row(session, action.roadmap_id)
        refuse_sealed(session, action.roadmap_id)
        if session.get(RoadmapAction, action.id) is None:
            columns = {column.name for column in RoadmapAction.__table__.columns}
            shown = [field.name for field in fields(action) if field.name in columns]
            session.add(RoadmapAction(**{name: getattr(action, name) for name in shown}))
        return _viewed(session, action.roadmap_id, workspace)


def _refuse_successor(session: Session, row: RoadmapAction) -> None:
    before = session.get(RoadmapAction, row.continues) if row.continues else None
    if before is not None and before.state == "carried_over":
        raise ActionContinues


def _viewed(session: Session, roadmap: UUID, workspace: Workspace) -> RoadmapView:
    return roadmap_view(session, roadmap_row(session, roadmap), workspace.today())


def _write(session: Session, row: RoadmapAction, changes: ActionChanges) -> None:
    for name, value in changes.items():
        if name == "solution":
            row.solution_id = _answered(session, changes["solution"])
        else:
            setattr(row, name, none_if_blank(value) if isinstance(value, str) else value)
    if not row.title:
        raise TextMissing
    if row.level is not None:
        one_of(row.level, LEVELS)
    for value in (row.impact, row.ease):
        if value is not None:
            one_of(value, (1, 2, 3))
    for value in (row.marker_gender, row.marker_intercultural):
        if value is not None:
            one_of(value, (0, 1, 2))
    if row.cost is not None and row.cost < 0:
        raise NegativeCost
    if row.starts_on and row.due_on and row.due_on < row.starts_on:
        raise ActionEndsBeforeItBegins(starts_on=row.starts_on, due_on=row.due_on)


def _answered(session: Session, solution: UUID | None) -> UUID | None:
    """Return the solution where its cause is in the participants' hands, or nobody has said."""
    if solution is not None:
        cause = cause_row(session, solution_row(session, solution).cause_id)
        if cause.control == "outside":
            raise OutsideControl(controller=cause.controller or "", cause=cause.text or "")
    return solution
