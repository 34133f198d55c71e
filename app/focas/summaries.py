"""What a round tells beside its profile: by need, readiness to administer funds, and the index, which comes last."""

from __future__ import annotations

from dataclasses import dataclass

from app.focas.plan.views import PlanActionView, PlanView
from app.focas.scoring import NOT_APPLICABLE, AreaLevel, Share, overall, readiness, score
from app.focas.views import NEEDS, AssessmentView, ItemView

FUNDS = "funds"
"""The tag of the items that tell whether a government is ready to administer funds."""
_WAITING = {"1": 0, "2": 1}


@dataclass(frozen=True, slots=True)
class HeldBack:
    """An item that holds readiness back. lacks: the third descriptor, what is missing. action: of the plan, or None."""

    item: ItemView
    lacks: str
    action: PlanActionView | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Readiness to administer funds. unverified: how many of the items reached are declared and not verified.

    held_back: level 1 first, then 2, then no data and pending, in the order of the areas.
    """

    share: Share
    unverified: int
    held_back: tuple[HeldBack, ...]


def levels_by_need(view: AssessmentView) -> tuple[AreaLevel, ...]:
    """Return the level of each need in the order of `NEEDS`, under the rules of an area; `code` is the need."""
    return tuple(score(need, [item.answer.agreed for item in view.items if item.need == need]) for need in NEEDS)


def index_of(view: AssessmentView) -> float | None:
    """Return the overall index, or None where it would mislead; never a ranking."""
    return overall([area.level for area in view.areas], [area.code for area in view.areas if area.is_compulsory])


def readiness_of(view: AssessmentView, plan: PlanView | None = None) -> Readiness | None:
    """Return how ready the government is to administer funds, or None when the instrument does not ask.

    Items of an area left out stay in, unanswered: leaving one out must not make a government look ready.
    """
    asked = [
        (item, "" if area.is_left_out else item.answer.agreed)
        for area in view.areas
        for item in area.items
        if FUNDS in item.tags
    ]
    if not asked:
        return None
    high = [item for item, agreed in asked if agreed in {"3", "4"}]
    low = [(item, agreed) for item, agreed in asked if agreed not in {"3", "4", NOT_APPLICABLE}]
    low.sort(key=_waiting)
    return Readiness(
        share=readiness(agreed for _, agreed in asked),
        unverified=sum(not item.answer.is_verified for item in high),
        held_back=tuple(HeldBack(item, item.levels[2], _action_for(item, plan)) for item, _ in low),
    )


def _waiting(each: tuple[ItemView, str]) -> int:
    return _WAITING.get(each[1], len(_WAITING))


def _action_for(item: ItemView, plan: PlanView | None) -> PlanActionView | None:
    return next((action for action in plan.actions if item.code in action.items), None) if plan else None
