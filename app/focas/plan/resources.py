"""The rows of an action: who learns, with which resources, which associations join, which barriers it touches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.plan.parts import (
    CURRENCIES,
    PARTNER_PARTS,
    RESOURCE_KINDS,
    BarrierLink,
    LearnerPart,
    PlanPart,
    ResourcePart,
)
from app.focas.plan.plan import PlanValueRefused, open_action
from app.focas.plan.reading import plan_row, plan_view
from app.focas.plan.rows import PART_TABLES, add_link, barriers_of_cluster, part_of, store_part
from app.focas.plan.views import PlanView
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, new_id, position_between
from db.models.plans import PlanActionBarrier, PlanPartner
from db.models.qsip import Barrier

_MOST = 1_000_000
_MOST_MONEY = 10**15


class UnknownPlanPart(TrochaError):
    """There is no such row in the action."""

    code = "plan.unknown-part"
    message = N_("That row is not in the action. It may have been removed, or not have arrived yet.")


class PartEmpty(TrochaError):
    """A row that says nothing."""

    code = "plan.part-empty"
    message = N_("Write at least one field of the row.")


class BarrierElsewhere(TrochaError):
    """The barrier was not said in a service cycle of the plan's cluster."""

    code = "plan.barrier-elsewhere"
    message = N_("That barrier is not among those of the cluster's service cycles.")


class PlanPartChanges(TypedDict, total=False):
    """What may be changed of a row, by the fields of its view; those of another kind of row are refused."""

    unit: str | None
    post: str | None
    women: int | None
    men: int | None
    language: str | None
    kind: str
    what: str | None
    amount: int | None
    currency: str
    source: str | None
    is_leverage: bool | None
    is_assured: bool | None
    name: str
    parts: tuple[str, ...]


def add_plan_part(workspace: Workspace, *, action: UUID, part: PlanPart) -> PlanView:
    """Add a row of learners, of resources, or an association; one that has an id comes back where it was.

    Raises: UnknownPlanAction; PlanApproved; PlanValueRefused; PartEmpty.
    """
    _refuse_nonsense(part)
    with workspace.transaction() as session:
        found, plan = open_action(session, workspace, action)
        table = PART_TABLES[type(part)]
        rows = session.query(table).filter(table.action_id == found.id)
        last = max((row.position or "" for row in rows), default=None)
        placed = part if part.position else replace(part, position=position_between(last, None))
        store_part(session, action, placed, key=part.id or new_id())
        return plan_view(session, workspace, plan)


def change_plan_part(workspace: Workspace, *, part: UUID, **changes: Unpack[PlanPartChanges]) -> PlanView:
    """Change fields of a row; what is not named stays.

    Raises: UnknownPlanPart; PlanApproved; PlanValueRefused; PartEmpty.
    """
    with workspace.transaction() as session:
        row = _row(session, part)
        _, plan = open_action(session, workspace, row.action_id)
        for name, value in changes.items():
            if not hasattr(row, name):
                raise PlanValueRefused(value=name)
            told = " ".join(changes["parts"]) if isinstance(row, PlanPartner) and name == "parts" else value
            setattr(row, name, told)
        _refuse_nonsense(part_of(row))
        return plan_view(session, workspace, plan)


def remove_plan_part(workspace: Workspace, *, part: UUID) -> PlanView:
    """Take a row out of its action. Raises: UnknownPlanPart; PlanApproved."""
    with workspace.transaction() as session:
        row = _row(session, part)
        _, plan = open_action(session, workspace, row.action_id)
        session.delete(row)
        return plan_view(session, workspace, plan)


def link_barrier(workspace: Workspace, *, action: UUID, barrier: UUID) -> PlanView:
    """Write that an action helps to remove a barrier of the service.

    Raises: UnknownPlanAction; PlanApproved; BarrierElsewhere.
    """
    with workspace.transaction() as session:
        _, plan = open_action(session, workspace, action)
        if session.get(Barrier, barrier) is None:
            raise BarrierElsewhere
        if barrier not in {each.id for each in barriers_of_cluster(session, plan.cluster_id)}:
            raise BarrierElsewhere
        add_link(session, action, barrier)
        return plan_view(session, workspace, plan)


def unlink_barrier(workspace: Workspace, *, action: UUID, barrier: UUID) -> PlanView:
    """Take the link to a barrier away. Raises: UnknownPlanAction; PlanApproved."""
    with workspace.transaction() as session:
        _, plan = open_action(session, workspace, action)
        link = session.get(PlanActionBarrier, id_of("plan_action_barrier", action, barrier))
        if link is not None:
            session.delete(link)
        return plan_view(session, workspace, plan)


def list_barriers(workspace: Workspace, *, plan: UUID) -> tuple[BarrierLink, ...]:
    """Return the barriers that an action of the plan may point to: those of the cluster's service cycles.

    Raises: UnknownPlan.
    """
    with workspace.reading() as session:
        return barriers_of_cluster(session, plan_row(session, plan).cluster_id)


def _row(session: Session, part: UUID) -> Any:  # noqa: ANN401 - a row of any of `PART_TABLES`
    row = next((found for table in PART_TABLES.values() if (found := session.get(table, part)) is not None), None)
    if row is None:
        raise UnknownPlanPart
    return row


def _refuse_nonsense(part: PlanPart) -> None:
    """Raises: PlanValueRefused; PartEmpty."""
    said: tuple[object, ...]
    if isinstance(part, LearnerPart):
        _refuse_unless((part.women, part.men), _MOST)
        said = (part.unit, part.post, part.women, part.men, part.language)
    elif isinstance(part, ResourcePart):
        _refuse_unless((part.amount,), _MOST_MONEY)
        _refuse_other(part.kind, RESOURCE_KINDS)
        _refuse_other(part.currency, CURRENCIES)
        said = (part.what, part.amount, part.source)
    else:
        for each in part.parts:
            _refuse_other(each, PARTNER_PARTS)
        said = ((part.name or "").strip(),)
    if all(each is None or each == "" for each in said):
        raise PartEmpty


def _refuse_unless(numbers: tuple[int | None, ...], most: int) -> None:
    for number in numbers:
        if number is not None and not 0 <= number < most:
            raise PlanValueRefused(value=number)


def _refuse_other(value: str, allowed: object) -> None:
    if value not in allowed:  # type: ignore[operator]
        raise PlanValueRefused(value=value)
