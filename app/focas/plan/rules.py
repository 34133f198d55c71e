"""What a plan should not do without saying why: each is a warning, and a reason in writing may stand beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from app.clusters import RuleWarning
from app.focas.plan.support import SupportView
from app.focas.plan.views import PlanActionId, PlanActionView, PlanView
from app.words import N_

MOST_IN_A_YEAR = 8
WEAK = 2.5  # a compulsory area under it asks for an action
_QUARTERS = 4


def rules_bent(view: PlanView) -> tuple[RuleWarning, ...]:
    """Return the rules that the plan bends: its own first, then those of each action in order.

    The fact "area" is a code: whoever says the sentence gives it the title in the language of the sentence.
    """
    plan, actions = view.id, view.actions
    weak = [area.code for area in view.areas if area.is_compulsory and area.today is not None and area.today < WEAK]
    undecided = {each.id: each for each in view.support if each.decision is None}
    of_plan = [*_years(plan, actions), *_compulsory(plan, actions, weak), *_order(view)]
    of_actions = (warning for action in actions for warning in _of_action(action, actions, undecided))
    return (*of_plan, *of_actions)


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


def _compulsory(plan: UUID, actions: Sequence[PlanActionView], weak: Sequence[str]) -> Iterator[RuleWarning]:
    planned = {action.area for action in actions}
    for code in weak:
        if code not in planned:
            yield RuleWarning(
                plan,
                f"plan.area-without-action-{code}",
                N_("“{area}” is compulsory and below 2.5, and the plan has no action for it."),
                {"area": code},
            )


def _order(view: PlanView) -> Iterator[RuleWarning]:
    """The order that people decide wins; what differs from the computed one says who decided it, and why."""
    moved = [area for area in view.areas if area.is_moved]
    for area in moved:
        if not area.order_reason:
            message = N_("Area {area} stands elsewhere than computed, and it is not written why.")
            yield RuleWarning(view.id, f"plan.order-without-reason-{area.code}", message, {"area": area.code})
    if moved and not (view.order_decided_on and view.order_decided_with):
        message = N_("The order of areas was decided, and it is not written with whom and when.")
        yield RuleWarning(view.id, "plan.order-undecided", message)


def _of_action(
    action: PlanActionView, actions: Sequence[PlanActionView], undecided: Mapping[UUID, SupportView]
) -> Iterator[RuleWarning]:
    facts: dict[str, object] = {"number": action.number}
    for support in (undecided[each] for each in action.overlaps if each in undecided):
        message = N_("Action {number}: “{project}” supports the same area in the same time. Join, complement or drop?")
        code = f"plan.overlap-{support.id.hex}"
        yield RuleWarning(action.id, code, message, {**facts, "project": support.project})
    if not action.who:
        yield RuleWarning(action.id, "plan.no-who", N_("Action {number} does not say who takes part."), facts)
    if not action.responsible:
        yield RuleWarning(action.id, "plan.no-responsible", N_("Nobody answers for action {number}."), facts)
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
