"""What a plan aims at in each area, and how far the newest round is from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.focas.plan.views import YEARS, PlanAreaView, PlanView
from app.focas.views import AreaView, AssessmentView


@dataclass(frozen=True, slots=True)
class AreaTarget:
    """One area. start, now: means, unrounded, of the round that the plan started from and of the one asked about.

    targets: the levels, 2 to 4, at the end of each of the three years; None where none is set. due: the target in force
    in the year asked about, that of the last year set before it, or else the first that comes; None: there is none.
    """

    code: str
    title: str
    start: float | None
    now: float | None
    targets: tuple[int | None, ...]
    due: int | None

    @property
    def gap(self) -> float | None:
        """The target in force less the mean of now, unrounded; 0 once it is reached; None without one of the two."""
        return max(self.due - self.now, 0.0) if self.due is not None and self.now is not None else None

    @property
    def is_reached(self) -> bool | None:
        """Whether the mean is at the target; None without one of the two."""
        return self.now >= self.due if self.due is not None and self.now is not None else None


def targets_of(plan: PlanView, view: AssessmentView, *, start: AssessmentView | None = None) -> tuple[AreaTarget, ...]:
    """Return the targets of `plan` beside where `view` stands, in the order of its areas; those without one included.

    start: the round that the plan started from, `view` itself unless told.
    """
    aimed = {area.code: area for area in plan.areas}
    year = _year_of(plan, view.held_on or view.opened_at.astimezone().date())
    return tuple(_target(area, aimed.get(area.code), (start or view).area(area.code), year) for area in view.areas)


def _target(area: AreaView, aim: PlanAreaView | None, start: AreaView | None, year: int) -> AreaTarget:
    targets = (aim.target_1, aim.target_2, aim.target_3) if aim else (None,) * YEARS
    return AreaTarget(
        code=area.code,
        title=area.title,
        start=start.level.mean if start else None,
        now=area.level.mean,
        targets=targets,
        due=_due(targets, year),
    )


def _due(targets: tuple[int | None, ...], year: int) -> int | None:
    """Return the last target set up to `year`, from 1, or else the first that comes after."""
    until = [target for target in targets[:year] if target is not None]
    after = [target for target in targets[year:] if target is not None]
    return until[-1] if until else after[0] if after else None


def _year_of(plan: PlanView, day: date) -> int:
    return min(max(day.year - plan.first_year + 1, 1), YEARS)
