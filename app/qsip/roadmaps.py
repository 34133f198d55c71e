"""The service improvement roadmap as screens and papers show it: actions with their chain, term and lateness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import RuleWarning, with_reasons
from app.failures import TrochaError
from app.qsip.cycles import service_of
from app.qsip.reading import barriers_of_cycle, in_order
from app.qsip.sealing import SealFacts, roadmap_state, seal_facts
from app.qsip.views import BarrierView, CycleId, RoadmapActionId, RoadmapId, SolutionId
from app.words import N_
from app.workspace import Workspace
from db.models.clusters import Cluster, ClusterGovernment, ClusterService
from db.models.qsip import Barrier, Cause, Cycle, Roadmap, RoadmapAction, Solution

QUICK_WIN_DAYS, SHORT_DAYS, MEDIUM_DAYS = 90, 180, 365
IN_FORCE = frozenset({"agreed", "under_way", "blocked"})
ENDED = frozenset({"validated", "stopped", "carried_over"})
FEWEST_QUICK_WINS, MOST_QUICK_WINS = 2, 6
MOST_IN_FORCE = 12
MOST_OF_ONE = 5  # open actions of one responsible
TOP_BARRIERS = 3
ASSURED_DAYS = 30  # before the start


class UnknownRoadmap(TrochaError):
    """There is no such roadmap here."""

    code = "roadmap.unknown"
    message = N_("That roadmap is not in this workspace. It may not have arrived yet.")


class UnknownAction(TrochaError):
    """There is no such action in a roadmap."""

    code = "action.unknown"
    message = N_("That action is not in the roadmap. It may have been removed, or not have arrived yet.")


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action. number: its place, from 1. barrier, cause, controller, solution: texts of its chain, "" when none.

    level: of government, a key of `LEVELS`. responsible: the post that answers; government_id: whose post it is.
    due_on: local day, inclusive. cost: centimos of sol. state: see `STATES`. term: see `TERMS`, "" beyond a year or
    without a date. is_late: today, by its date; never stored.
    """

    id: RoadmapActionId
    number: int
    title: str
    solution_id: SolutionId | None
    barrier: str
    cause: str
    controller: str
    solution: str
    level: str | None
    responsible: str | None
    government_id: UUID | None
    starts_on: date | None
    due_on: date | None
    cost: int | None
    resources: str | None
    new_outside_money: bool | None
    indicator: str | None
    state: str
    state_reason: str | None
    done_on: date | None
    evidence: str | None
    celebrated_on: date | None
    celebration: str | None
    term: str
    is_late: bool
    missing: tuple[str, ...]
    roadmap_id: RoadmapId
    position: str

    @property
    def days_late(self) -> int:
        """How many days after its date it was done; 0 when in time or not done."""
        if self.done_on is None or self.due_on is None:
            return 0
        return max(0, (self.done_on - self.due_on).days)


@dataclass(frozen=True, slots=True)
class OutsideView:
    """A barrier whose cause the participants do not control, and who does: it is raised with them, never promised."""

    barrier: str
    cause: str
    controller: str


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """A roadmap. state: see `ROADMAP_STATES`. code: as printed. signed, asked: persons.

    actions: all, the proposed ones too; outside: what is raised with others. is_read_only: once it has a signature or
    seal; follow-up stays possible.
    """

    id: RoadmapId
    cycle_id: CycleId
    cluster_id: UUID
    cluster_name: str
    service_name: str
    sector: str
    point: str
    year: int
    version: int
    code: str
    state: str
    shared_on: date | None
    starts_on: date | None
    ends_on: date | None
    actions: tuple[ActionView, ...]
    outside: tuple[OutsideView, ...]
    is_read_only: bool
    signed: int
    asked: int
    warnings: tuple[RuleWarning, ...]

    @property
    def entered(self) -> tuple[ActionView, ...]:
        """The actions that are in the roadmap: what is only proposed is not yet."""
        return tuple(each for each in self.actions if each.state != "proposed")

    @property
    def quick_wins(self) -> tuple[ActionView, ...]:
        """The quick wins that were not given up."""
        return tuple(each for each in self.actions if each.term == "quick_win" and each.state != "stopped")


def read_roadmap(workspace: Workspace, roadmap: UUID) -> RoadmapView:
    """Return one roadmap as it stands today. Raises: UnknownRoadmap."""
    with workspace.reading() as session:
        return roadmap_view(session, roadmap_row(session, roadmap), workspace.today())


def roadmap_row(session: Session, roadmap: UUID) -> Roadmap:
    """Return the row. Raises: UnknownRoadmap."""
    row = session.get(Roadmap, roadmap)
    if row is None:
        raise UnknownRoadmap
    return row


def action_row(session: Session, action: UUID) -> RoadmapAction:
    """Return the row. Raises: UnknownAction."""
    row = session.get(RoadmapAction, action)
    if row is None:
        raise UnknownAction
    return row


def actions_of(session: Session, roadmap: UUID) -> list[RoadmapAction]:
    """Return the rows of its actions, in order."""
    return in_order(session.scalars(select(RoadmapAction).where(RoadmapAction.roadmap_id == roadmap)))


def roadmap_view(session: Session, row: Roadmap, today: date) -> RoadmapView:
    """Return the frozen view of `row` on the day `today`."""
    session.flush()
    cycle = session.get(Cycle, row.cycle_id) or Cycle(id=row.cycle_id, cluster_id=UUID(int=0), service_id=UUID(int=0))
    cluster = session.get(Cluster, cycle.cluster_id)
    service = service_of(session, cycle)
    facts = seal_facts(session, row.id)
    base = term_base(row, facts, today)
    rows = actions_of(session, row.id)
    actions = tuple(action_view(session, each, n + 1, base, today) for n, each in enumerate(rows))
    barriers = barriers_of_cycle(session, row.cycle_id)
    return RoadmapView(
        id=RoadmapId(row.id),
        cycle_id=CycleId(row.cycle_id),
        cluster_id=cycle.cluster_id,
        cluster_name=(cluster.name or "") if cluster else "",
        service_name=service.name,
        sector=service.sector,
        point=cycle.point_of_service or "",
        year=cycle.year or 0,
        version=row.version or 1,
        code=facts.code or _code(session, cycle, cluster),
        state=roadmap_state(session, row, facts),
        shared_on=row.shared_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        actions=actions,
        outside=tuple(_outside(barriers)),
        is_read_only=facts.is_read_only,
        signed=facts.signed,
        asked=facts.asked,
        warnings=with_reasons(session, _rules_bent(session, row.id, cycle, actions, barriers, today)),
    )


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


def action_view(session: Session, row: RoadmapAction, number: int, base: date, today: date) -> ActionView:
    """Return an action as it stands on the day `today`."""
    solution = session.get(Solution, row.solution_id) if row.solution_id else None
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
        term=term_of(row.due_on, base, asks_money=bool(row.new_outside_money)),
        is_late=row.state in IN_FORCE and row.due_on is not None and row.due_on < today,
        missing=tuple(_missing(row, solution, cause, barrier)),
        roadmap_id=RoadmapId(row.roadmap_id),
        position=row.position or "",
    )


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


def _outside(barriers: tuple[BarrierView, ...]) -> Iterator[OutsideView]:
    for barrier in barriers:
        for cause in barrier.causes:
            if cause.control == "outside":
                yield OutsideView(barrier.text, cause.text, cause.controller or "")


def _code(session: Session, cycle: Cycle, cluster: Cluster | None) -> str:
    """Return "HR-0104-2026-01": the province, the year, and the service's place among those of the province."""
    province = (cluster.province or "") if cluster else ""
    in_province = select(Cluster.id).where(Cluster.province == province)
    rows = session.scalars(select(ClusterService).where(ClusterService.cluster_id.in_(in_province)))
    ids = [each.id for each in sorted(rows, key=lambda each: (each.cluster_id.hex, each.position or "", each.id.hex))]
    number = ids.index(cycle.service_id) + 1 if cycle.service_id in ids else len(ids) + 1
    return f"HR-{province}-{cycle.year or 0}-{number:02}"


def _rules_bent(
    session: Session,
    roadmap: UUID,
    cycle: Cycle,
    actions: tuple[ActionView, ...],
    barriers: tuple[BarrierView, ...],
    today: date,
) -> Iterator[RuleWarning]:
    """What the guide warns of (its sections 3.3 and 5)."""
    yield from _counts_bent(roadmap, actions)
    yield from _top_barriers(barriers, actions)
    yield from _busy_responsibles(roadmap, actions)
    members = set(
        session.scalars(select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == cycle.cluster_id))
    )
    for each in actions:
        if each.state not in ENDED and each.government_id is not None and each.government_id not in members:
            message = N_("Action {number}: its responsible belongs to no government of the cluster.")
            yield RuleWarning(each.id, "roadmap.foreign-responsible", message, {"number": each.number})
        if each.state in IN_FORCE and _lacks_resources(each, today):
            message = N_("Action {number}: it starts on {day} and its resources are not written.")
            facts: dict[str, object] = {"number": each.number, "day": each.starts_on}
            yield RuleWarning(each.id, "roadmap.no-resources", message, facts)


def _lacks_resources(action: ActionView, today: date) -> bool:
    is_near = action.starts_on is not None and action.starts_on - timedelta(days=ASSURED_DAYS) <= today
    return is_near and not action.resources and action.cost is None


def _counts_bent(roadmap: UUID, actions: tuple[ActionView, ...]) -> Iterator[RuleWarning]:
    kept = [each for each in actions if each.state != "stopped"]
    quick = sum(each.term == "quick_win" for each in kept)
    if kept and not FEWEST_QUICK_WINS <= quick <= MOST_QUICK_WINS:
        yield RuleWarning(
            roadmap,
            "roadmap.quick-wins",
            N_("{n} quick win: between {least} and {most} keep the work in sight."),
            {"n": quick, "least": FEWEST_QUICK_WINS, "most": MOST_QUICK_WINS},
            many=N_("{n} quick wins: between {least} and {most} keep the work in sight."),
        )
    in_force = sum(each.state in IN_FORCE for each in actions)
    if in_force > MOST_IN_FORCE:
        yield RuleWarning(
            roadmap,
            "roadmap.many-actions",
            N_("{n} actions in force: more than {most} for one service are hard to follow."),
            {"n": in_force, "most": MOST_IN_FORCE},
        )


def _top_barriers(barriers: tuple[BarrierView, ...], actions: tuple[ActionView, ...]) -> Iterator[RuleWarning]:
    """The three barriers with most hands have an action each, where the cause is in the participants' hands."""
    answered = {each.solution_id for each in actions if each.state != "stopped"}
    voted = [each for each in barriers if each.kind == "barrier" and each.hands]
    for each in sorted(voted, key=lambda barrier: -(barrier.hands or 0))[:TOP_BARRIERS]:
        solutions = {solution.id for cause in each.causes for solution in cause.solutions}
        is_outside = each.root is not None and each.root.control == "outside"
        if not is_outside and not solutions & answered:
            message = N_("“{barrier}” is among the barriers with most hands and has no action.")
            yield RuleWarning(each.id, "roadmap.top-barrier", message, {"barrier": each.text})


def _busy_responsibles(roadmap: UUID, actions: tuple[ActionView, ...]) -> Iterator[RuleWarning]:
    busy = Counter(each.responsible for each in actions if each.responsible and each.state in IN_FORCE)
    most = [(name, n) for name, n in busy.most_common() if n > MOST_OF_ONE]
    if most:
        name, n = most[0]
        message = N_("{responsible} answers for {n} open actions: with more than {most}, share them out.")
        facts: dict[str, object] = {"responsible": name, "n": n, "most": MOST_OF_ONE}
        yield RuleWarning(roadmap, "roadmap.busy-responsible", message, facts)
