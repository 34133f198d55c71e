"""The chain of an action, from what was answered to what is measured next, and back: read, never written.

Two roads lead to an action of the roadmap. Of the service: answer, gap, barrier, cause, solution, action, commitment,
next measure. Of the institution: answer of FOCAS, need, action of the improvement plan. Every link names the row that
it is, and the thing in which that row is seen, so that a screen can go there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commitments import list_letters
from app.focas import needs_of, read_assessment, read_plan
from app.qsip import (
    DISCUSSED_FOR,
    ROLES,
    ActionView,
    AuditItem,
    AuditView,
    BarrierView,
    CauseView,
    CycleId,
    RoadmapView,
    UnknownAction,
    one_decimal,
    read_audit,
    read_barriers,
    read_roadmap,
)
from app.words import N_, Words
from app.workspace import Workspace
from db.models.commitments import Letter
from db.models.plans import ImprovementPlan, PlanAction, PlanActionBarrier
from db.models.qsip import Barrier, Cause, Cycle, Roadmap, RoadmapAction, Solution

KINDS = {
    "answer": N_("Answer"),
    "gap": N_("Gap"),
    "barrier": N_("Barrier"),
    "cause": N_("Cause"),
    "solution": N_("Solution"),
    "focas_answer": N_("FOCAS answer"),
    "need": N_("Need"),
    "plan_action": N_("Action of the plan"),
    "action": N_("Action"),
    "commitment": N_("Commitment"),
    "measure": N_("Next measure"),
}
"""What a link is, in the order in which they follow each other."""
SECOND = 2


@dataclass(frozen=True, slots=True)
class Result:
    """What one role says of an item. mean: exact; votes: those behind it."""

    role: str
    mean: Fraction
    votes: int


@dataclass(frozen=True, slots=True)
class Link:
    """One link. kind: a key of `KINDS`. id: of its row; within: of what shows it (cycle, workshop, roadmap, round...).

    code: as printed ("SAL-COB-1", "CC-0104-01"), or "". text: as it was written. results: of an answer or a measure,
    role by role, never blended. why: of a gap, keys of `DISCUSSED_FOR`. level: of a FOCAS answer, 1 to 4. items: of an
    action that came of a FOCAS round, the codes of the items for which it came.
    """

    kind: str
    id: UUID
    within: UUID
    text: str
    code: str = ""
    results: tuple[Result, ...] = ()
    why: tuple[str, ...] = ()
    level: int | None = None
    items: tuple[str, ...] = ()

    def detail(self, words: Words) -> str:
        """Say the numbers that stand behind the link; "" where there are none."""
        if self.level is not None:
            return words.say(N_("level {n}"), n=self.level)
        if self.why:
            return words.listing([words.say(DISCUSSED_FOR[each]) for each in self.why])
        parts = []
        for each in self.results:
            votes = words.count("{n} vote", "{n} votes", each.votes)
            parts.append(f"{words.say(ROLES[each.role])} {one_decimal(each.mean)} ({votes})")
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Chain:
    """All links that lead to an action and on from it, in order."""

    links: tuple[Link, ...]

    @property
    def action(self) -> Link:
        """The action of which this is the chain."""
        return next(each for each in self.links if each.kind == "action")

    def of(self, kind: str) -> tuple[Link, ...]:
        """Return the links of one kind."""
        return tuple(each for each in self.links if each.kind == kind)


def read_chain(workspace: Workspace, *, action: UUID, language: str) -> Chain:
    """Return the chain of one action; a link that nobody has written is not there. Raises: UnknownAction."""
    with workspace.reading() as session:
        row = session.get(RoadmapAction, action)
        if row is None:
            raise UnknownAction
        roadmap_id = row.roadmap_id
    roadmap = read_roadmap(workspace, roadmap_id)
    view = next(each for each in roadmap.actions if each.id == action)
    said = read_barriers(workspace, cycle=roadmap.cycle_id)
    answered = tuple(each for each in said if _holds(each, view))
    links = [
        *_of_service(workspace, view, answered, language),
        *_of_institution(workspace, view, answered, language),
        Link("action", view.id, roadmap.id, view.title, str(view.number)),
        *_onward(workspace, roadmap, view, answered, language),
    ]
    order = list(KINDS)
    return Chain(tuple(sorted(links, key=lambda each: order.index(each.kind))))


def actions_through(workspace: Workspace, *, kind: str, id: UUID, code: str = "") -> tuple[Link, ...]:  # noqa: A002 - it is the link's id
    """Return every action that a link leads to, in the order of its roadmap: the same road, walked the other way.

    id, code: those of the link: of an answer, gap or measure its cycle and the item; of a FOCAS answer or need its
    round and the item; of a commitment its letter; of anything else its row.
    """
    with workspace.reading() as session:
        found = _newest(session, _actions_of(session, kind, id, code))
    roadmaps = [read_roadmap(workspace, each) for each in sorted(set(found.values()), key=lambda of: of.hex)]
    return tuple(
        Link("action", each.id, roadmap.id, each.title, str(each.number))
        for roadmap in roadmaps
        for each in roadmap.actions
        if each.id in found
    )


def came_of_round(workspace: Workspace, *, assessment: UUID) -> tuple[Link, ...]:
    """Return what came of the items of a FOCAS round: each action of its plan, then those of the roadmap behind it.

    items of a link: those that its action answers, or that the action of the plan before it does.
    """
    with workspace.reading() as session:
        made = select(ImprovementPlan.id).where(ImprovementPlan.assessment_id == assessment)
        plans = list(session.scalars(made.order_by(ImprovementPlan.id)))
    found: dict[UUID, Link] = {}
    for plan in plans:
        for action in read_plan(workspace, plan).actions:
            if action.items:
                found[action.id] = Link(
                    "plan_action", action.id, plan, action.title, str(action.number), items=action.items
                )
                for each in actions_through(workspace, kind="plan_action", id=action.id):
                    found.setdefault(each.id, replace(each, items=action.items))
    return tuple(found.values())


def _holds(barrier: BarrierView, action: ActionView) -> bool:
    """Whether the action answers the barrier."""
    return action.solution_id is not None and any(_carries(cause, action) for cause in barrier.causes)


def _of_service(
    workspace: Workspace, action: ActionView, barriers: tuple[BarrierView, ...], language: str
) -> Iterator[Link]:
    for barrier in barriers:
        audit = _asked_in(workspace, barrier)
        for item in _items(barrier, audit):
            text, cycle = _said(item, language), audit.cycle_id
            if _results(item):
                yield Link("answer", cycle, cycle, text, item.code, _results(item))
            if item.result.why:
                yield Link("gap", cycle, cycle, text, item.code, why=tuple(item.result.why))
        yield Link("barrier", barrier.id, barrier.workshop_id, barrier.text)
        for cause in barrier.causes:
            if cause is barrier.root or _carries(cause, action):
                yield Link("cause", cause.id, barrier.workshop_id, cause.text)
            for solution in cause.solutions:
                if solution.id == action.solution_id:
                    yield Link("solution", solution.id, barrier.workshop_id, solution.text)


def _asked_in(workspace: Workspace, barrier: BarrierView) -> AuditView:
    """Return the votes behind a barrier: of its cycle, or of the one before in which it was first said."""
    with workspace.reading() as session:
        cycles = [barrier.cycle_id]
        row = session.get(Barrier, barrier.id)
        while row is not None and row.continues is not None:
            row = session.get(Barrier, row.continues)
            cycles += [CycleId(row.cycle_id)] if row is not None else []
    audits = (read_audit(workspace, cycle=each) for each in cycles)
    voted = (each for each in audits if any(_results(item) for item in _items(barrier, each)))
    return next(voted, None) or read_audit(workspace, cycle=barrier.cycle_id)


def _carries(cause: CauseView, action: ActionView) -> bool:
    return any(solution.id == action.solution_id for solution in cause.solutions)


def _of_institution(
    workspace: Workspace, action: ActionView, barriers: tuple[BarrierView, ...], language: str
) -> Iterator[Link]:
    """What the governments' own plans do about it: the action that is named, and those tied to the same barrier."""
    with workspace.reading() as session:
        tied = select(PlanActionBarrier.action_id).where(
            PlanActionBarrier.barrier_id.in_([each.id for each in barriers])
        )
        named = [action.plan_action_id] if action.plan_action_id is not None else []
        ids = list(dict.fromkeys([*named, *session.scalars(tied)]))
        plans = dict(session.execute(select(PlanAction.id, PlanAction.plan_id).where(PlanAction.id.in_(ids))).all())
    for each in ids:
        if each in plans:
            yield from _of_plan(workspace, plans[each], each, language)


def _of_plan(workspace: Workspace, plan: UUID, action: UUID, language: str) -> Iterator[Link]:
    view = read_plan(workspace, plan)
    found = next((each for each in view.actions if each.id == action), None)
    if found is None:
        return
    answers = read_assessment(workspace, view.assessment_id, language=language)
    for item in answers.items:
        if item.code in found.items and item.answer.is_level:
            level = int(item.answer.agreed)
            yield Link("focas_answer", answers.id, answers.id, item.title, item.code, level=level)
    for need in needs_of(answers, view):
        if need.item.code in found.items:
            yield Link("need", answers.id, answers.id, need.what, need.item.code)
    yield Link("plan_action", found.id, view.id, found.title, str(found.number))


def _onward(
    workspace: Workspace, roadmap: RoadmapView, action: ActionView, barriers: tuple[BarrierView, ...], language: str
) -> Iterator[Link]:
    """The letter of the government that answers for it, and what was measured after it."""
    if action.government_id is not None:
        for line in list_letters(workspace, roadmap.cluster_id):
            if line.government_id == action.government_id and line.letter is not None:
                yield Link("commitment", line.letter.id, line.letter.id, line.government.place, line.letter.code)
    again = read_audit(workspace, cycle=roadmap.cycle_id, vote=SECOND)
    for barrier in barriers:
        for item in _items(barrier, again):
            if _results(item):
                cycle = roadmap.cycle_id
                yield Link("measure", cycle, cycle, _said(item, language), item.code, _results(item))


def _items(barrier: BarrierView, audit: AuditView) -> Iterator[AuditItem]:
    for code in barrier.items:
        item = audit.item(code)
        if item is not None:
            yield item


def _results(item: AuditItem) -> tuple[Result, ...]:
    roles = item.result.roles.items()
    return tuple(Result(role, each.mean, each.votes) for role, each in roles if each.mean is not None)


def _said(item: AuditItem, language: str) -> str:
    return item.aspects.get(language) or next(iter(item.aspects.values()), item.code)


def _actions_of(session: Session, kind: str, of: UUID, code: str) -> list[tuple[UUID, UUID]]:
    """Return the actions that stand on a link, each with its roadmap, of every version."""
    road = (
        select(RoadmapAction.id, RoadmapAction.roadmap_id)
        .outerjoin(Solution, Solution.id == RoadmapAction.solution_id)
        .outerjoin(Cause, Cause.id == Solution.cause_id)
        .outerjoin(Barrier, Barrier.id == Cause.barrier_id)
    )
    if kind in {"answer", "gap", "measure"}:
        rows = session.execute(road.add_columns(Barrier.items).where(Barrier.cycle_id == of)).all()
        return [(row[0], row[1]) for row in rows if code in (row[2] or "").split()]
    if kind in {"focas_answer", "need"}:
        return _of_plan_items(session, of, code)
    if kind == "plan_action":
        return _of_plan_actions(session, [of])
    if kind == "commitment":
        return _committed(session, of)
    columns = {"barrier": Barrier.id, "cause": Cause.id, "solution": Solution.id, "action": RoadmapAction.id}
    if kind not in columns:
        return []
    return [(row[0], row[1]) for row in session.execute(road.where(columns[kind] == of)).all()]


def _of_plan_items(session: Session, assessment: UUID, code: str) -> list[tuple[UUID, UUID]]:
    rows = session.execute(
        select(PlanAction.id, PlanAction.items)
        .join(ImprovementPlan, ImprovementPlan.id == PlanAction.plan_id)
        .where(ImprovementPlan.assessment_id == assessment)
    ).all()
    return _of_plan_actions(session, [row[0] for row in rows if code in (row[1] or "").split()])


def _of_plan_actions(session: Session, plan_actions: list[UUID]) -> list[tuple[UUID, UUID]]:
    """The roadmap actions that name one of these, and those that answer a barrier tied to one."""
    tied = select(PlanActionBarrier.barrier_id).where(PlanActionBarrier.action_id.in_(plan_actions))
    solutions = select(Solution.id).join(Cause, Cause.id == Solution.cause_id).where(Cause.barrier_id.in_(tied))
    wanted = RoadmapAction.plan_action_id.in_(plan_actions) | RoadmapAction.solution_id.in_(solutions)
    rows = session.execute(select(RoadmapAction.id, RoadmapAction.roadmap_id).where(wanted)).all()
    return [(row[0], row[1]) for row in rows]


def _committed(session: Session, letter: UUID) -> list[tuple[UUID, UUID]]:
    """The actions of the cluster for which the government of a letter answers."""
    row = session.get(Letter, letter)
    if row is None:
        return []
    rows = session.execute(
        select(RoadmapAction.id, RoadmapAction.roadmap_id)
        .join(Roadmap, Roadmap.id == RoadmapAction.roadmap_id)
        .join(Cycle, Cycle.id == Roadmap.cycle_id)
        .where(Cycle.cluster_id == row.cluster_id, RoadmapAction.government_id == row.government_id)
    ).all()
    return [(each[0], each[1]) for each in rows]


def _newest(session: Session, found: list[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Of `found` keep those of the newest version of each cycle's roadmap: action -> roadmap."""
    roadmaps = list(session.scalars(select(Roadmap))) if found else []
    newest = {each.cycle_id: each.id for each in sorted(roadmaps, key=lambda row: row.version or 0)}
    return {action: roadmap for action, roadmap in found if roadmap in newest.values()}
