"""Reading actions of a roadmap: with their chain, their term, and what happened to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.reading import in_order
from app.qsip.roadmap.action_views import (
    ActionView,
    FollowUpId,
    FollowUpView,
    PassageView,
    ValidationView,
    is_due_soon,
    is_late,
)
from app.qsip.roadmap.sealing import SealFacts
from app.qsip.views import RoadmapActionId, RoadmapId, SolutionId, WorkshopId
from app.words import N_
from db.models.qsip import (
    ActionFollowUp,
    ActionPassage,
    ActionValidation,
    Barrier,
    Cause,
    Roadmap,
    RoadmapAction,
    Solution,
    Workshop,
)

QUICK_WIN_DAYS, SHORT_DAYS, MEDIUM_DAYS = 90, 180, 365
KEPT = (
    *("person", "helpers", "partner", "accepted_on", "accepted_in", "began_on", "blocked_since", "unblocks"),
    *("unit", "baseline", "target", "plan_code", "impact", "ease", "marker_gender", "marker_intercultural"),
    *("is_quick_win", "resources_assured", "evidence_file", "evidence_name", "celebration_place", "celebration_photo"),
    *("celebration_seen", "continues", "plan_action_id", "replaces"),
)
"""Columns that a view shows as they are kept."""


class UnknownAction(TrochaError):
    """There is no such action in a roadmap."""

    code = "action.unknown"
    message = N_("That action is not in the roadmap. It may have been removed, or not have arrived yet.")


@dataclass(frozen=True, slots=True)
class History:
    """What happened to one action, the oldest first."""

    passages: tuple[PassageView, ...] = ()
    follow_ups: tuple[FollowUpView, ...] = ()
    validations: tuple[ValidationView, ...] = ()


def action_row(session: Session, action: UUID) -> RoadmapAction:
    """Return the row. Raises: UnknownAction."""
    row = session.get(RoadmapAction, action)
    if row is None:
        raise UnknownAction
    return row


def actions_of(session: Session, roadmap: UUID) -> list[RoadmapAction]:
    """Return the rows of its actions, in order."""
    return in_order(session.scalars(select(RoadmapAction).where(RoadmapAction.roadmap_id == roadmap)))


def histories(session: Session, actions: Collection[UUID]) -> Mapping[UUID, History]:
    """Return what happened to each of `actions`; nothing for one to which nothing did."""
    if not actions:
        return {}
    owner = _lineage(session, actions)
    passages: defaultdict[UUID, list[ActionPassage]] = defaultdict(list)
    follow_ups: defaultdict[UUID, list[FollowUpView]] = defaultdict(list)
    validations: defaultdict[UUID, list[ValidationView]] = defaultdict(list)
    for passed in session.scalars(select(ActionPassage).where(ActionPassage.action_id.in_(owner))):
        passages[owner[passed.action_id]].append(passed)
    for seen in session.scalars(select(ActionFollowUp).where(ActionFollowUp.action_id.in_(owner))):
        follow_ups[owner[seen.action_id]].append(follow_up_view(seen))
    held = select(ActionValidation, Workshop.held_on).where(ActionValidation.action_id.in_(owner))
    told = session.execute(held.outerjoin(Workshop, Workshop.id == ActionValidation.workshop_id)).all()
    for said, _ in sorted(told, key=lambda each: (each[1] or date.min, each[0].id.hex)):
        validations[owner[said.action_id]].append(
            ValidationView(WorkshopId(said.workshop_id), said.result or "", said.users, said.note)
        )
    return {
        each: History(
            tuple(_passage(row) for row in sorted(passages[each], key=_moment)),
            tuple(sorted(follow_ups[each], key=lambda view: (view.seen_on, view.id.hex))),
            tuple(validations[each]),
        )
        for each in {*passages, *follow_ups, *validations}
    }


def _lineage(session: Session, actions: Collection[UUID]) -> dict[UUID, UUID]:
    """Return which of `actions` each row tells of: itself, and the same action in the versions before."""
    owner: dict[UUID, UUID] = {each: each for each in actions}
    frontier: list[UUID] = list(actions)
    while frontier:
        wanted = select(RoadmapAction.id, RoadmapAction.replaces).where(
            RoadmapAction.id.in_(frontier), RoadmapAction.replaces.is_not(None)
        )
        before = {old: owner[new] for new, old in session.execute(wanted).all() if old is not None and old not in owner}
        owner.update(before)
        frontier = list(before)
    return owner


def term_base(row: Roadmap, facts: SealFacts, today: date) -> date:
    """Return the day from which terms count: the written start, else the signing, else today.

    The start comes first so that the terms on a signed page stay what they were when it was signed.
    """
    return row.starts_on or facts.signed_on or today


def term_of(due_on: date | None, base: date, *, asks_money: bool) -> str:
    """Return the term (see `TERMS`): quick win within 90 days and no new outside money, short 180, medium 365."""
    if due_on is None:
        return ""
    days = (due_on - base).days
    if days <= QUICK_WIN_DAYS and not asks_money:
        return "quick_win"
    if days <= SHORT_DAYS:
        return "short"
    return "medium" if days <= MEDIUM_DAYS else ""


def action_view(
    session: Session, row: RoadmapAction, number: int, base: date, today: date, history: History | None = None
) -> ActionView:
    """Return an action as it stands on the day `today`. history: where it was read already."""
    solution = session.get(Solution, row.solution_id) if row.solution_id else None
    known = histories(session, [row.id]).get(row.id, History()) if history is None else history
    kept = {name: getattr(row, name) for name in KEPT}
    cause = session.get(Cause, solution.cause_id) if solution else None
    barrier = session.get(Barrier, cause.barrier_id) if cause else None
    return ActionView(
        id=RoadmapActionId(row.id),
        number=number,
        title=row.title or "",
        solution_id=SolutionId(row.solution_id) if row.solution_id else None,
        barrier=(barrier.text or "") if barrier else "",
        cause=(cause.text or "") if cause else "",
        controller=(cause.controller or "") if cause else "",
        solution=(solution.text or "") if solution else "",
        level=row.level,
        responsible=row.responsible,
        government_id=row.government_id,
        starts_on=row.starts_on,
        due_on=row.due_on,
        cost=row.cost,
        resources=row.resources,
        new_outside_money=row.new_outside_money,
        indicator=row.indicator,
        state=row.state or "proposed",
        state_reason=row.state_reason,
        done_on=row.done_on,
        evidence=row.evidence,
        celebrated_on=row.celebrated_on,
        celebration=row.celebration,
        term=_term(row, base),
        is_late=is_late(row.state, row.due_on, today),
        missing=tuple(_missing(row, solution, cause, barrier)),
        roadmap_id=RoadmapId(row.roadmap_id),
        position=row.position or "",
        is_due_soon=is_due_soon(row.state, row.due_on, today),
        passages=known.passages,
        follow_ups=known.follow_ups,
        validations=known.validations,
        **kept,
    )


def follow_up_view(row: ActionFollowUp) -> FollowUpView:
    """Return how an action stood on a day."""
    return FollowUpView(
        id=FollowUpId(row.id),
        action_id=RoadmapActionId(row.action_id),
        workshop_id=WorkshopId(row.workshop_id) if row.workshop_id else None,
        seen_on=row.seen_on or date.min,
        reported_by=row.reported_by,
        share=row.share,
        note=row.note,
        late_reason=row.late_reason,
    )


def _term(row: RoadmapAction, base: date) -> str:
    """Return the term by its date; what the group says is no quick win is short."""
    term = term_of(row.due_on, base, asks_money=bool(row.new_outside_money))
    return "short" if term == "quick_win" and row.is_quick_win is False else term


def _passage(row: ActionPassage) -> PassageView:
    day = row.passed_on or row.passed_at.astimezone().date()
    return PassageView(row.before, row.after or "", day, row.passed_at, row.person, row.reason)


def _moment(row: ActionPassage) -> tuple[datetime, str]:
    return row.passed_at, row.id.hex


def _missing(
    row: RoadmapAction, solution: Solution | None, cause: Cause | None, barrier: Barrier | None
) -> Iterator[str]:
    """What an action lacks to be agreed, as messages: nothing enters the roadmap without its whole chain."""
    facts = (
        (barrier, N_("barrier")),
        (cause, N_("cause")),
        (cause and cause.control, N_("whether the cause is in our hands")),
        (cause and cause.controller, N_("who controls the cause")),
        (solution, N_("solution")),
        (row.responsible, N_("responsible")),
        (row.starts_on, N_("start date")),
        (row.due_on, N_("due date")),
        (row.indicator, N_("indicator")),
    )
    return (message for fact, message in facts if not fact)
