"""Gender and interculturality across the areas: how the marked items stand, and whether the plan answers.

What is said of a marker is read from the items; no item is asked twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.focas.plan.views import PlanView
from app.focas.scoring import AreaLevel, score
from app.focas.views import AssessmentView, ItemView
from app.words import N_

MARKERS = {"G": N_("Gender"), "I": N_("Interculturality")}
MAIN_AIM, PARTLY = 2, 1
YES = "si"


@dataclass(frozen=True, slots=True)
class MarkerReport:
    """How one marker stands. marker: see `MARKERS`. level: of its items, under the rules of an area.

    lowest: its items at level 1. uncovered: of these, those that no action of the plan answers; all of them while there
    is no plan. main, partly: actions of the plan that have it as their main aim, or partly.
    asked, women_spoke, in_language: marked items, in how many of them women spoke and an indigenous language was used.
    left_out: whom they do not reach, with the code of the item, in order.
    """

    marker: str
    level: AreaLevel
    lowest: tuple[ItemView, ...]
    uncovered: tuple[ItemView, ...]
    main: int
    partly: int
    asked: int
    women_spoke: int
    in_language: int
    left_out: tuple[tuple[str, str], ...]

    @property
    def is_covered(self) -> bool:
        """Whether the plan answers each of its items at level 1."""
        return not self.uncovered


def markers_of(view: AssessmentView, plan: PlanView | None = None) -> tuple[MarkerReport, ...]:
    """Return what stands at each marker of `MARKERS` in the items that were asked, areas left out apart."""
    return tuple(_report(marker, view, plan) for marker in MARKERS)


def _report(marker: str, view: AssessmentView, plan: PlanView | None) -> MarkerReport:
    items = [item for item in view.items if marker in item.markers]
    lowest = tuple(item for item in items if item.answer.agreed == "1")
    answered = {code for action in plan.actions for code in action.items} if plan else set()
    aims = [_aim(marker, action.marker_gender, action.marker_intercultural) for action in plan.actions] if plan else []
    return MarkerReport(
        marker=marker,
        level=score(marker, [item.answer.agreed for item in items]),
        lowest=lowest,
        uncovered=tuple(item for item in lowest if item.code not in answered),
        main=aims.count(MAIN_AIM),
        partly=aims.count(PARTLY),
        asked=len(items),
        women_spoke=sum(item.answer.women_spoke == YES for item in items),
        in_language=sum(bool(item.answer.language_used) for item in items),
        left_out=tuple((item.code, item.answer.left_out_people) for item in items if item.answer.left_out_people),
    )


def _aim(marker: str, gender: int | None, intercultural: int | None) -> int:
    return (gender if marker == "G" else intercultural) or 0
