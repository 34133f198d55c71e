"""What a plan aims at in each area, who can solve it, and the order that was decided, with its reasons."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.focas.gathering import UnknownArea
from app.focas.plan.plan import PlanValueRefused, open_plan
from app.focas.plan.reading import plan_view
from app.focas.plan.views import CONTROLS, PlanView
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.plans import ImprovementPlan, PlanArea

TARGETS = range(2, 5)


class PlanAreaChanges(TypedDict, total=False):
    """What may be changed of an area, as `PlanAreaView` has it."""

    target_1: int | None
    target_2: int | None
    target_3: int | None
    control: str | None
    order_reason: str | None


def change_plan_area(workspace: Workspace, *, plan: UUID, area: str, **changes: Unpack[PlanAreaChanges]) -> PlanView:
    """Change targets, control or the reason of the order; what is not named stays.

    Raises: UnknownPlan; PlanApproved; UnknownArea; PlanValueRefused.
    """
    control = changes.get("control")
    if control is not None and control not in CONTROLS:
        raise PlanValueRefused(value=control)
    with workspace.transaction() as session:
        held = open_plan(session, workspace, plan)
        _refuse_unknown(plan_view(session, workspace, held), area)
        row = _row(session, plan, area)
        for name, value in changes.items():
            if name.startswith("target") and value is not None and value not in TARGETS:
                raise PlanValueRefused(value=value)
            setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)
        return plan_view(session, workspace, held)


def move_plan_area(workspace: Workspace, *, plan: UUID, area: str, before: str | None) -> PlanView:
    """Decide that `area` goes before another, or to the end; the computed order stays beside it.

    Raises: UnknownPlan; PlanApproved; UnknownArea.
    """
    with workspace.transaction() as session:
        held = open_plan(session, workspace, plan)
        view = plan_view(session, workspace, held)
        _refuse_unknown(view, area)
        if before is not None:
            _refuse_unknown(view, before)
        order = [each.code for each in view.areas if each.code != area]
        _stand(session, plan, [each.code for each in view.areas])
        place = len(order) if before is None or before == area else order.index(before)
        earlier = _row(session, plan, order[place - 1]).position if place else None
        later = _row(session, plan, order[place]).position if place < len(order) else None
        _row(session, plan, area).position = position_between(earlier, later)
        return plan_view(session, workspace, held)


def follow_computed_order(workspace: Workspace, *, plan: UUID) -> PlanView:
    """Forget the decided order of areas and its reasons. Raises: UnknownPlan; PlanApproved."""
    with workspace.transaction() as session:
        held = open_plan(session, workspace, plan)
        for row in session.scalars(select(PlanArea).where(PlanArea.plan_id == plan)):
            row.position = row.order_reason = None
        held.order_decided_on = held.order_decided_with = None
        return plan_view(session, workspace, held)


def copy_areas(session: Session, earlier: PlanView, later: ImprovementPlan) -> None:
    """Write targets, control and order of a plan into its next version."""
    has_order = any(each.number != each.suggested for each in earlier.areas)
    position: str | None = None
    for each in earlier.areas:
        row = _row(session, later.id, each.code)
        position = position_between(position, None) if has_order else None
        row.target_1, row.target_2, row.target_3 = each.target_1, each.target_2, each.target_3
        row.control, row.order_reason, row.position = each.control, each.order_reason, position


def _row(session: Session, plan: UUID, area: str) -> PlanArea:
    key = id_of("plan_area", plan, area)
    row = session.get(PlanArea, key)
    if row is None:
        row = PlanArea(id=key, plan_id=plan, area=area)
        session.add(row)
        session.flush()
    return row


def _stand(session: Session, plan: UUID, codes: list[str]) -> None:
    """Give each area a position in the order in which they stand, where one has none yet."""
    rows = [_row(session, plan, code) for code in codes]
    if all(row.position for row in rows):
        return
    position: str | None = None
    for row in rows:
        row.position = position = position_between(position, None)


def _refuse_unknown(view: PlanView, area: str) -> None:
    if view.area(area) is None:
        raise UnknownArea(area=area)
