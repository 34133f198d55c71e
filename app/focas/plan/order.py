"""In which order: as computed (the gap by how much it holds back the service), and as people decided it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.focas.plan.views import PlanActionView, PlanAreaView
from app.focas.views import AreaView, AssessmentView
from db.models.plans import PlanArea

ORDER = ("function", "skill", "system")
"""People first, then systems: inside an area, actions are proposed in this order of need."""
FUNCTIONING = 3  # the target of an area for which none is set


def area_views(session: Session, plan: UUID, view: AssessmentView, planned: Iterable[str]) -> tuple[PlanAreaView, ...]:
    """Return the areas assessed in the round `view`, in the decided order. planned: the area of each action."""
    rows = {row.area: row for row in session.scalars(select(PlanArea).where(PlanArea.plan_id == plan))}
    counts = Counter(planned)
    areas = [_area(area, rows.get(area.code), counts[area.code]) for area in view.areas if not area.is_left_out]
    computed = sorted(areas, key=lambda area: (area.is_advocacy, -area.urgency))  # ties: the order of the instrument
    ranks = {area.code: rank for rank, area in enumerate(computed, start=1)}
    decided = sorted(computed, key=lambda area: _decided(rows.get(area.code), ranks[area.code]))
    moved = _moved([ranks[area.code] for area in decided], [bool(area.order_reason) for area in decided])
    return tuple(
        replace(area, suggested=ranks[area.code], number=number, is_moved=is_moved)
        for number, (area, is_moved) in enumerate(zip(decided, moved, strict=True), start=1)
    )


def with_suggested(
    actions: Sequence[PlanActionView], areas: Sequence[PlanAreaView], needs: Mapping[str, str]
) -> tuple[PlanActionView, ...]:
    """Return `actions` with their place in the computed order. needs: of each item by code."""
    ranks = {area.code: area.suggested for area in areas}

    def key(action: PlanActionView) -> tuple[int, int, int]:
        need = min((place_of(needs.get(code, "")) for code in action.items), default=len(ORDER))
        return ranks.get(action.area, len(ranks) + 1), need, action.number

    places = {action.id: place for place, action in enumerate(sorted(actions, key=key), start=1)}
    return tuple(replace(action, suggested=places[action.id]) for action in actions)


def place_of(need: str) -> int:
    """Return the place of a need among `ORDER`."""
    return ORDER.index(need) if need in ORDER else len(ORDER)


def _area(area: AreaView, row: PlanArea | None, actions: int) -> PlanAreaView:
    targets = (row.target_1, row.target_2, row.target_3) if row is not None else (None, None, None)
    target = next((each for each in reversed(targets) if each is not None), FUNCTIONING)
    today = area.level.mean
    gap = max(0.0, target - today) if today is not None else None
    return PlanAreaView(
        code=area.code,
        today=today,
        band=area.level.band,
        is_compulsory=area.is_compulsory,
        relevance=area.service_relevance,
        target_1=targets[0],
        target_2=targets[1],
        target_3=targets[2],
        target=target,
        gap=gap,
        urgency=round((gap or 0.0) * (area.service_relevance or 1), 9),  # what is equal on paper is equal here
        suggested=0,
        number=0,
        control=row.control if row is not None else None,
        order_reason=row.order_reason if row is not None else None,
        is_moved=False,
        actions=actions,
    )


def _decided(row: PlanArea | None, rank: int) -> tuple[bool, str, int]:
    position = row.position if row is not None else None
    return position is None, position or "", rank


def _moved(ranks: Sequence[int], explained: Sequence[bool]) -> list[bool]:
    """Tell which areas the decided order takes elsewhere: the fewest that have to move, those with a reason first.

    What stays is a longest series of rising ranks; of several, the one that keeps the most areas without a reason.
    """
    best: list[tuple[int, int, list[int]]] = []
    for here, rank in enumerate(ranks):
        before = max((best[each] for each in range(here) if ranks[each] < rank), default=(0, 0, []))
        best.append((before[0] + 1, before[1] + (not explained[here]), [*before[2], here]))
    stays = set(max(best, default=(0, 0, []))[2])
    return [here not in stays for here in range(len(ranks))]
