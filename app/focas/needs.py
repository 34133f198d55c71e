"""What a round shows to be needed: for each item that does not work yet, what, who and where."""

from __future__ import annotations

from dataclasses import dataclass

from app.focas.drafting import FUNCTIONING, ORDER
from app.focas.plan.views import PlanActionView, PlanView
from app.focas.views import AssessmentView, ItemView


@dataclass(frozen=True, slots=True)
class Need:
    """What one item under level 3 needs.

    need: "function", somebody in charge; "system", the instrument or procedure; "skill", people who know how.
    what: what the plan does about it, or the third descriptor, which is what lacks. who, where: as its action says; ""
    until it does. women, people: who learn, or None. action: the first that answers it, or None.
    """

    item: ItemView
    need: str
    what: str
    who: str
    where: str
    women: int | None
    people: int | None
    action: PlanActionView | None

    @property
    def is_told(self) -> bool:
        """Whether the plan says what, who and where."""
        return self.action is not None and bool(self.who) and bool(self.where)


def needs_of(view: AssessmentView, plan: PlanView | None = None) -> tuple[Need, ...]:
    """Return the needs of a round: people before systems, so function, skill, system; in each the lowest level first.

    Ties stand in the order of the areas. What has no data needs to be known first, and is no need yet.
    """
    low = [item for item in view.items if item.answer.is_level and int(item.answer.agreed) < FUNCTIONING]
    return tuple(_need(item, plan) for item in sorted(low, key=_place))


def _need(item: ItemView, plan: PlanView | None) -> Need:
    action = next((each for each in plan.actions if item.code in each.items), None) if plan else None
    return Need(
        item=item,
        need=item.need,
        what=action.title if action else item.levels[FUNCTIONING - 1],
        who=(action.who or "") if action else "",
        where=(action.where or "") if action else "",
        women=action.women if action else None,
        people=action.people if action else None,
        action=action,
    )


def _place(item: ItemView) -> tuple[int, int]:
    return ORDER.index(item.need) if item.need in ORDER else len(ORDER), int(item.answer.agreed)
