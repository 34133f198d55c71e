"""What a plan should not do without saying why: each is a warning, and a reason in writing may stand beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from app.clusters import RuleWarning
from app.focas.plan_views import PlanActionId, PlanActionView
from app.words import N_

MOST_IN_A_YEAR = 8
_QUARTERS = 4


def rules_bent(
    plan: UUID, actions: Sequence[PlanActionView], weak_compulsory: Sequence[tuple[str, str]]
) -> tuple[RuleWarning, ...]:
    """Return the rules that the plan bends: its own first, then those of each action in order.

    weak_compulsory: code and title of the compulsory areas under 2.5.
    """
    of_plan = [*_years(plan, actions), *_compulsory(plan, actions, weak_compulsory)]
    return (*of_plan, *(warning for action in actions for warning in _of_action(action, actions)))


def _years(plan: UUID, actions: Sequence[PlanActionView]) -> Iterator[RuleWarning]:
    begun = Counter((each.first_quarter - 1) // _QUARTERS + 1 for each in actions if each.first_quarter)
    for year, n in sorted(begun.items()):
        if n > MOST_IN_A_YEAR:
            message = N_("{n} actions begin in year {year}: more than {most} are seldom finished.")
            facts: dict[str, object] = {"n": n, "year": year, "most": MOST_IN_A_YEAR}
            yield RuleWarning(plan, f"plan.crowded-year-{year}", message, facts)
    last = max((each.last_quarter or each.first_quarter or 0 for each in actions), default=0)
    if actions and last <= _QUARTERS:
        yield RuleWarning(plan, "plan.one-year", N_("Nothing is planned for the second and third year."))


def _compulsory(
    plan: UUID, actions: Sequence[PlanActionView], weak: Sequence[tuple[str, str]]
) -> Iterator[RuleWarning]:
    planned = {action.area for action in actions}
    for code, title in weak:
        if code not in planned:
            yield RuleWarning(
                plan,
                f"plan.area-without-action-{code}",
                N_("“{area}” is compulsory and below 2.5, and the plan has no action for it."),
                {"area": title},
            )


def _of_action(action: PlanActionView, actions: Sequence[PlanActionView]) -> Iterator[RuleWarning]:
    facts: dict[str, object] = {"number": action.number}
    if not action.who:
        yield RuleWarning(action.id, "plan.no-who", N_("Action {number} does not say who takes part."), facts)
    if not action.responsible:
        yield RuleWarning(action.id, "plan.no-responsible", N_("Nobody answers for action {number}."), facts)
    if action.women is not None and action.people is not None and action.women > action.people:
        yield RuleWarning(
            action.id, "plan.women-over-people", N_("Action {number} counts more women than people."), facts
        )
    if _is_circular(action, actions):
        yield RuleWarning(action.id, "plan.circle", N_("Action {number} waits for itself, through others."), facts)
    elif _ends_early(action, actions):
        yield RuleWarning(
            action.id, "plan.ends-early", N_("Action {number} ends before the one that it follows."), facts
        )


def _is_circular(action: PlanActionView, actions: Sequence[PlanActionView]) -> bool:
    after = {each.id: each.after_id for each in actions}
    seen: set[PlanActionId] = set()
    here = action.after_id
    while here is not None and here not in seen:
        if here == action.id:
            return True
        seen.add(here)
        here = after.get(here)
    return False


def _ends_early(action: PlanActionView, actions: Sequence[PlanActionView]) -> bool:
    earlier = next((each for each in actions if each.id == action.after_id), None)
    if earlier is None or action.last_quarter is None or earlier.last_quarter is None:
        return False
    return action.last_quarter < earlier.last_quarter
