"""The plans of a cluster side by side: what can be done once for several, what it costs, and its service links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.clusters import read_cluster
from app.focas.plan.budget import BudgetLine, budget_of
from app.focas.plan.reading import list_plans
from app.focas.plan.support import SupportView
from app.focas.plan.views import PlanActionView, PlanView
from app.territory import GovernmentView
from app.workspace import Workspace

_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class ClusterPlanLine:
    """One government of the cluster. plan: the newest version of its newest plan; None: it has none.

    state: "none", "empty" (no action yet), "draft" or "approved".
    """

    government: GovernmentView
    plan: PlanView | None
    state: str


@dataclass(frozen=True, slots=True)
class ClusterPlanCell:
    """One area in one government. today: level of the round; target: of the plan; actions: how many.

    is_target_set: whether somebody set the target; otherwise it is what Trocha suggests.
    """

    government_id: UUID
    area: str
    today: float | None
    band: int | None
    target: int | None
    actions: int
    is_target_set: bool = False


@dataclass(frozen=True, slots=True)
class JointAction:
    """What several governments plan at the same time, so that it can be done once.

    module_id: the training module they share; None: they share kind and items. first, last: quarters that all of them
    have in common, counted from year 0. same_place: they name one place.
    """

    module_id: UUID | None
    kind: str
    items: tuple[str, ...]
    first: int
    last: int
    same_place: bool
    governments: tuple[UUID, ...]
    actions: tuple[PlanActionView, ...]


@dataclass(frozen=True, slots=True)
class ClusterPlans:
    """The plans of a cluster, rolled up. lines: those without a plan or actions first; then in the cluster's order.

    organisations: plans of organisations of the cluster, apart, never counted among the governments.
    """

    cluster_id: UUID
    lines: tuple[ClusterPlanLine, ...]
    cells: tuple[ClusterPlanCell, ...]
    joint: tuple[JointAction, ...]
    budget: tuple[BudgetLine, ...]
    support: tuple[SupportView, ...]
    shares: tuple[LinkShare, ...]
    organisations: tuple[PlanView, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every government of the cluster has a plan with actions."""
        return all(line.plan is not None and bool(line.plan.actions) for line in self.lines)

    @property
    def approved(self) -> int:
        """How many governments have an approved plan."""
        return sum(line.state == "approved" for line in self.lines)


@dataclass(frozen=True, slots=True)
class LinkShare:
    """How many actions of approved plans point to a barrier of the service. government_id: None: the whole cluster.

    share: 0 to 1; None while no action is approved.
    """

    cluster_id: UUID
    government_id: UUID | None
    linked: int
    total: int

    @property
    def share(self) -> float | None:
        """The part of the actions that is linked."""
        return self.linked / self.total if self.total else None


def roll_up_plans(workspace: Workspace, *, cluster: UUID) -> ClusterPlans:
    """Return the plans of a cluster rolled up: each government's newest version. Raises: UnknownCluster."""
    here, plans = read_cluster(workspace, cluster), list_plans(workspace, cluster=cluster)
    newest = _newest(plans)
    lines = [_line(each, newest.get(each.id)) for each in here.governments]
    lines.sort(key=_standing)
    held = [line.plan for line in lines if line.plan is not None]
    support = {each.id: each for plan in held for each in plan.support}
    return ClusterPlans(
        cluster_id=cluster,
        lines=tuple(lines),
        cells=tuple(_cells(held)),
        joint=tuple(_joint(held)),
        budget=budget_of(action for plan in held for action in plan.actions),
        support=tuple(support.values()),
        shares=service_linked_share(workspace, cluster=cluster),
        organisations=tuple(plan for plan in newest.values() if plan.organisation is not None),
    )


def service_linked_share(workspace: Workspace, *, cluster: UUID | None = None) -> tuple[LinkShare, ...]:
    """Return the service links of approved plans, the newest approved version of each: by government, then of the
    whole cluster, cluster by cluster. Plans of organisations are not counted.
    """
    approved: dict[UUID, dict[UUID, tuple[int, int]]] = defaultdict(dict)
    for plan in list_plans(workspace, cluster=cluster):
        if plan.approved_on is not None and plan.government is not None:
            approved[plan.cluster_id].setdefault(plan.government.id, plan.linked)
    return tuple(share for key, counts in approved.items() for share in _shares(key, counts))


def _shares(cluster: UUID, counts: dict[UUID, tuple[int, int]]) -> Iterator[LinkShare]:
    for government, (linked, total) in counts.items():
        yield LinkShare(cluster, government, linked, total)
    yield LinkShare(cluster, None, sum(each[0] for each in counts.values()), sum(each[1] for each in counts.values()))


def _newest(plans: Sequence[PlanView]) -> dict[UUID, PlanView]:
    """Return the newest version of the newest plan of each government and organisation."""
    found: dict[UUID, PlanView] = {}
    for plan in plans:
        if plan.subject_id is not None:
            found.setdefault(plan.subject_id, plan)
    return found


def _line(government: GovernmentView, plan: PlanView | None) -> ClusterPlanLine:
    if plan is None:
        return ClusterPlanLine(government, None, "none")
    state = "approved" if plan.approved_on is not None else "draft" if plan.actions else "empty"
    return ClusterPlanLine(government, plan, state)


def _standing(line: ClusterPlanLine) -> int:
    return {"none": 0, "empty": 1}.get(line.state, 2)


def _cells(plans: Sequence[PlanView]) -> Iterator[ClusterPlanCell]:
    for plan in plans:
        for area in plan.areas:
            if plan.government is not None:
                told = (area.today, area.band, area.target, area.actions, area.is_target_set)
                yield ClusterPlanCell(plan.government.id, area.code, *told)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An action with its quarters counted from year 0."""

    government: UUID
    action: PlanActionView
    first: int
    last: int


def _joint(plans: Sequence[PlanView]) -> Iterator[JointAction]:
    """Yield what governments share: a module, or kind and items, in quarters that they have in common."""
    alike: dict[object, list[_Dated]] = defaultdict(list)
    for plan in plans:
        for action in plan.actions:
            if plan.government is not None and action.first_quarter is not None and (action.module_id or action.items):
                base = plan.first_year * _QUARTERS - 1
                last = base + (action.last_quarter or action.first_quarter)
                dated = _Dated(plan.government.id, action, base + action.first_quarter, last)
                alike[action.module_id or (action.kind, action.items)].append(dated)
    for members in alike.values():
        for group in _together(members):
            if len({each.government for each in group}) > 1:
                yield _joined(group)


def _together(members: Sequence[_Dated]) -> Iterator[list[_Dated]]:
    """Yield groups whose members all have some quarter in common, from the earliest on."""
    group: list[_Dated] = []
    for each in sorted(members, key=_first):
        if group and each.first > min(other.last for other in group):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _first(each: _Dated) -> int:
    return each.first


def _joined(group: Sequence[_Dated]) -> JointAction:
    one = group[0].action
    places = {(each.action.where or "").strip().casefold() for each in group}
    return JointAction(
        module_id=one.module_id,
        kind=one.kind,
        items=one.items,
        first=max(each.first for each in group),
        last=min(each.last for each in group),
        same_place=len(places) == 1 and places != {""},
        governments=tuple(dict.fromkeys(each.government for each in group)),
        actions=tuple(each.action for each in group),
    )
