"""The rows of a plan: read into the parts of an action, and written from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.focas.plan.parts import BarrierLink, FollowUpView, LearnerPart, PartnerPart, PlanPart, ResourcePart
from app.focas.plan.views import PlanActionId, PlanActionView, PlanId, short_row
from db.identity import id_of
from db.models.clusters import ClusterService
from db.models.plans import (
    PlanAction,
    PlanActionBarrier,
    PlanFollowUp,
    PlanLearner,
    PlanPartner,
    PlanResource,
)
from db.models.qsip import Barrier, Cycle

PART_TABLES: dict[type, Any] = {LearnerPart: PlanLearner, ResourcePart: PlanResource, PartnerPart: PlanPartner}
_PLAIN = (
    "area", "kind", "title", "where", "first_quarter", "last_quarter", "existing_support", "responsible",
    "target_level", "marker_gender", "marker_intercultural", "position", "approach", "result", "indicator", "plan_code",
    "module_id",
)  # fmt: skip
"""Columns of an action that stand in its view under the same name, and may be copied as they are."""


def action_rows(session: Session, plan: UUID) -> list[PlanAction]:
    """Return the actions of a plan in the agreed order."""
    rows = session.scalars(select(PlanAction).where(PlanAction.plan_id == plan))
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def action_views(session: Session, plan: UUID) -> tuple[PlanActionView, ...]:
    """Return the actions of a plan with their parts, in the agreed order; where they stand in the computed one not."""
    rows = action_rows(session, plan)
    ids = {row.id for row in rows}
    learners, resources, partners = (_parts(session, kind, ids) for kind in PART_TABLES)
    links, seen = _links(session, ids), follow_ups_of(session, rows)
    return tuple(
        PlanActionView(
            id=PlanActionId(row.id),
            number=number,
            items=tuple((row.items or "").split()),
            after_id=PlanActionId(row.after_id) if row.after_id in ids else None,
            plan_id=PlanId(plan),
            origin_id=row.origin_id,
            learners=learners[row.id],
            resource_rows=resources[row.id],
            partners=partners[row.id],
            barriers=links[row.id],
            follow_ups=seen[row.id],
            **_plain(row),
        )
        for number, row in enumerate(rows, start=1)
    )


def _plain(row: PlanAction) -> dict[str, Any]:
    """Return the plain columns as the view has them: what a row must say is "" where another device has not said it."""
    told = {name: getattr(row, name) for name in _PLAIN}
    return {**told, **{name: told[name] or "" for name in ("area", "kind", "title", "position")}}


def follow_ups_of(
    session: Session, actions: Iterable[PlanAction | PlanActionView]
) -> defaultdict[UUID, tuple[FollowUpView, ...]]:
    """Return what was seen of each action in any version of its plan, the earliest first."""
    lineage = {each.id: each.origin_id or each.id for each in actions}
    origins = set(lineage.values())
    later = select(PlanAction.id, PlanAction.origin_id).where(PlanAction.origin_id.in_(origins))
    family: dict[UUID, UUID] = {origin: origin for origin in origins}
    family.update((key, origin) for key, origin in session.execute(later) if origin is not None)
    rows = session.scalars(select(PlanFollowUp).where(PlanFollowUp.action_id.in_(family)))
    seen: defaultdict[UUID, list[FollowUpView]] = defaultdict(list)
    for row in sorted((row for row in rows if row.seen_on), key=lambda row: (row.seen_on, row.id.hex)):
        seen[family[row.action_id]].append(follow_up_view(row))
    found: defaultdict[UUID, tuple[FollowUpView, ...]] = defaultdict(tuple)
    found.update({key: tuple(seen[origin]) for key, origin in lineage.items()})
    return found


def follow_up_view(row: PlanFollowUp) -> FollowUpView:
    """Return how an action stood on a day."""
    told = (row.state or "planned", row.text, row.file, row.file_name)
    return FollowUpView(row.id, row.action_id, row.seen_on, *told)


def part_of(row: Any) -> PlanPart:  # noqa: ANN401 - a row of any of `PART_TABLES`
    """Return a row of an action's parts as it is shown."""
    if isinstance(row, PlanPartner):
        return PartnerPart(row.name or "", tuple((row.parts or "").split()), row.id, row.position or "")
    if isinstance(row, PlanLearner):
        return LearnerPart(row.unit, row.post, row.women, row.men, row.language, row.id, row.position or "")
    told = (row.kind or "cash", row.what, row.amount, row.currency or "PEN", row.source)
    return ResourcePart(*told, row.is_leverage, row.is_assured, row.id, row.position or "")


def store_part(session: Session, action: UUID, part: PlanPart, *, key: UUID) -> None:
    """Write the row of a part under the id `key`."""
    table = PART_TABLES[type(part)]
    names = [column.key for column in table.__table__.columns if column.key not in {"id", "action_id"}]
    told = {name: getattr(part, name) for name in names}
    if isinstance(part, PartnerPart):
        told["parts"] = " ".join(part.parts)
    session.merge(table(id=key, action_id=action, **told))


def delete_parts(session: Session, action: UUID) -> None:
    """Delete the rows of an action's parts and links; what was seen of it stays."""
    for table in (*PART_TABLES.values(), PlanActionBarrier):
        for row in session.scalars(select(table).where(table.action_id == action)):
            session.delete(row)


def store_action(session: Session, action: PlanActionView, *, plan: UUID) -> None:
    """Write an action and its parts as they were, under their own ids."""
    if session.get(PlanAction, action.id) is None:
        _store(session, action, plan=plan, key=action.id, after=action.after_id, rename=_same)


def copy_actions(session: Session, actions: Sequence[PlanActionView], *, plan: UUID) -> dict[UUID, UUID]:
    """Write copies of `actions` into `plan`, the same on every device; return the id of each by that of the copied."""
    copies: dict[UUID, UUID] = {each.id: id_of("plan_action", plan, each.id) for each in actions}
    for each in actions:
        after = copies.get(each.after_id) if each.after_id else None
        _store(session, each, plan=plan, key=copies[each.id], after=after, rename=_renamed)
    return copies


def _store(
    session: Session,
    action: PlanActionView,
    *,
    plan: UUID,
    key: UUID,
    after: UUID | None,
    rename: Callable[[str, UUID, UUID, UUID], UUID],
) -> None:
    told = {name: getattr(action, name) for name in _PLAIN}
    origin = action.origin_id if key == action.id else action.lineage
    items = " ".join(action.items)
    session.add(PlanAction(id=key, plan_id=plan, after_id=after, origin_id=origin, items=items, **told))
    parts: tuple[PlanPart, ...] = (*action.learners, *action.resource_rows, *action.partners)
    for part in parts:
        if part.id is not None:
            kind = PART_TABLES[type(part)].__tablename__
            store_part(session, key, part, key=rename(kind, action.id, key, part.id))
    for link in action.barriers:
        add_link(session, key, link.id)


def add_link(session: Session, action: UUID, barrier: UUID) -> None:
    """Write that an action helps to remove a barrier; twice is once."""
    key = id_of("plan_action_barrier", action, barrier)
    if session.get(PlanActionBarrier, key) is None:
        session.add(PlanActionBarrier(id=key, action_id=action, barrier_id=barrier))


def barriers_of_cluster(session: Session, cluster: UUID) -> tuple[BarrierLink, ...]:
    """Return the barriers said in the service cycles of a cluster, in the order in which they stand on the wall."""
    query = (
        select(Barrier.id, Barrier.text, ClusterService.name)
        .join(Cycle, Cycle.id == Barrier.cycle_id)
        .outerjoin(ClusterService, ClusterService.id == Cycle.service_id)
        .where(Cycle.cluster_id == cluster, Barrier.kind == "barrier")
        .order_by(ClusterService.position, Barrier.position, Barrier.id)
    )
    return tuple(BarrierLink(key, text or "", service or "") for key, text, service in session.execute(query))


def _same(kind: str, earlier: UUID, later: UUID, row: UUID) -> UUID:
    del kind, earlier, later
    return row


def _renamed(kind: str, earlier: UUID, later: UUID, row: UUID) -> UUID:
    """Return the id of a copied row; that of the short form stays that of the short form."""
    return short_row(kind, later) if row == short_row(kind, earlier) else id_of(kind, later, row)


def _parts(session: Session, kind: type, actions: set[UUID]) -> defaultdict[UUID, tuple[Any, ...]]:
    table = PART_TABLES[kind]
    rows = sorted(
        session.scalars(select(table).where(table.action_id.in_(actions))),
        key=lambda row: (row.position or "", row.id.hex),
    )
    found: defaultdict[UUID, tuple[Any, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.action_id] += (part_of(row),)
    return found


def _links(session: Session, actions: set[UUID]) -> defaultdict[UUID, tuple[BarrierLink, ...]]:
    """Return the barriers that each action points to, those that have not arrived apart."""
    query = (
        select(PlanActionBarrier.action_id, Barrier.id, Barrier.text, ClusterService.name)
        .join(Barrier, Barrier.id == PlanActionBarrier.barrier_id)
        .outerjoin(Cycle, Cycle.id == Barrier.cycle_id)
        .outerjoin(ClusterService, ClusterService.id == Cycle.service_id)
        .where(PlanActionBarrier.action_id.in_(actions))
        .order_by(Barrier.position, Barrier.id)
    )
    found: defaultdict[UUID, tuple[BarrierLink, ...]] = defaultdict(tuple)
    for action, key, text, service in session.execute(query):
        found[action] += (BarrierLink(key, text or "", service or ""),)
    return found
