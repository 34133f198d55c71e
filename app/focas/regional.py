"""The regional plan for conflict and disaster capacity, made with national bodies; not a plan of a government."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.plan.parts import FOLLOW_UP_STATES
from app.focas.plan.plan import PlanValueRefused, TitleMissing
from app.words import N_
from app.workspace import Workspace
from db.identity import position_between
from db.models.plans import RegionalAction

REGIONAL_AREAS = {"CON": N_("Social conflict management"), "GRD": N_("Disaster risk management")}


class UnknownRegionalAction(TrochaError):
    """There is no such action of a region."""

    code = "regional.unknown-action"
    message = N_("That action is not in the regional plan. It may have been removed, or not have arrived yet.")


class RegionalDatesWrong(TrochaError):
    """It ends before it begins."""

    code = "regional.dates-wrong"
    message = N_("The action ends before it begins.")


@dataclass(frozen=True, slots=True)
class RegionalActionView:
    """An action of a region. department: 2 digits. area: a key of `REGIONAL_AREAS`. partner: the national body.

    state: a key of `FOLLOW_UP_STATES`. target_level: that it should move to, 2 to 4, or None.
    """

    id: UUID
    department: str
    area: str
    title: str
    partner: str | None
    responsible: str | None
    starts_on: date | None
    ends_on: date | None
    state: str
    target_level: int | None
    position: str = ""


class RegionalFields(TypedDict, total=False):
    """What may be written of an action, as `RegionalActionView` has it."""

    partner: str | None
    responsible: str | None
    starts_on: date | None
    ends_on: date | None
    state: str
    target_level: int | None


class RegionalChanges(RegionalFields, total=False):
    """What may be changed of one."""

    area: str
    title: str


def add_regional_action(
    workspace: Workspace, *, department: str, area: str, title: str, **fields: Unpack[RegionalFields]
) -> RegionalActionView:
    """Add an action at the end of a region's plan. Raises: TitleMissing; PlanValueRefused; RegionalDatesWrong."""
    with workspace.transaction() as session:
        last = max((each.position for each in _of(session, department)), default=None)
        row = RegionalAction(department=department, state="planned", position=position_between(last, None))
        _write(row, {"area": area, "title": title, **fields})
        session.add(row)
        session.flush()
        return _viewed(row)


def change_regional_action(
    workspace: Workspace, *, action: UUID, **changes: Unpack[RegionalChanges]
) -> RegionalActionView:
    """Change an action; what is not named stays.

    Raises: UnknownRegionalAction; TitleMissing; PlanValueRefused; RegionalDatesWrong.
    """
    with workspace.transaction() as session:
        row = _row(session, action)
        _write(row, dict(changes))
        return _viewed(row)


def remove_regional_action(workspace: Workspace, *, action: UUID) -> RegionalActionView:
    """Take an action out, and return it as it was. Raises: UnknownRegionalAction."""
    with workspace.transaction() as session:
        row = _row(session, action)
        removed = _viewed(row)
        session.delete(row)
        return removed


def restore_regional_action(workspace: Workspace, *, action: RegionalActionView) -> RegionalActionView:
    """Put a removed one back where it was."""
    with workspace.transaction() as session:
        if session.get(RegionalAction, action.id) is None:
            names = [column.key for column in RegionalAction.__table__.columns]
            session.add(RegionalAction(**{name: getattr(action, name) for name in names}))
        return action


def list_regional_actions(workspace: Workspace, *, department: str | None = None) -> tuple[RegionalActionView, ...]:
    """Return the plan of a department (2 digits), or of all, in order."""
    with workspace.reading() as session:
        return _of(session, department)


def _of(session: Session, department: str | None) -> tuple[RegionalActionView, ...]:
    query = select(RegionalAction)
    if department is not None:
        query = query.where(RegionalAction.department == department)
    rows = sorted(session.scalars(query), key=lambda row: (row.department or "", row.position or "", row.id.hex))
    return tuple(_viewed(row) for row in rows)


def _row(session: Session, action: UUID) -> RegionalAction:
    row = session.get(RegionalAction, action)
    if row is None:
        raise UnknownRegionalAction
    return row


def _write(row: RegionalAction, told: dict[str, object]) -> None:
    for name, value in told.items():
        setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)
    if not row.title:
        raise TitleMissing
    for value, allowed in ((row.area, REGIONAL_AREAS), (row.state, FOLLOW_UP_STATES)):
        if value not in allowed:
            raise PlanValueRefused(value=value)
    if row.target_level is not None and row.target_level not in range(2, 5):
        raise PlanValueRefused(value=row.target_level)
    if row.starts_on is not None and row.ends_on is not None and row.ends_on < row.starts_on:
        raise RegionalDatesWrong


def _viewed(row: RegionalAction) -> RegionalActionView:
    return RegionalActionView(
        id=row.id,
        department=row.department or "",
        area=row.area or "",
        title=row.title or "",
        partner=row.partner,
        responsible=row.responsible,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=row.state or "planned",
        target_level=row.target_level,
        position=row.position or "",
    )
