"""From the weakest items to the first draft of a plan: a proposal to argue about, never the plan itself."""

from __future__ import annotations

from uuid import UUID

from app.focas.answers import UnknownItem
from app.focas.plan.order import FUNCTIONING, ORDER, place_of
from app.focas.plan.plan import append_action, open_plan
from app.focas.plan.reading import plan_view
from app.focas.plan.rows import action_rows
from app.focas.plan.views import QUARTERS, PlanView
from app.focas.reading import assessment_row, assessment_view
from app.focas.views import AssessmentView, ItemView
from app.words import N_, Words, words_in
from app.workspace import Workspace

__all__ = [
    "CONSOLIDATED",
    "FUNCTIONING",
    "ORDER",
    "PROPOSALS",
    "draft_from_weakest",
    "propose_for_item",
    "weakest_items",
]

CONSOLIDATED = 4
PROPOSALS = {
    "function": ("internal_rule", N_("Agree on a rule or a post, to reach this: {descriptor}")),
    "skill": ("training", N_("Train the people who do it, to reach this: {descriptor}")),
    "system": ("technical_assistance", N_("Technical assistance, to reach this: {descriptor}")),
}
"""What is proposed first for each need: kind of action, and its title."""
_STEP, _LENGTH = 2, 4


def weakest_items(view: AssessmentView, most: int = 8) -> tuple[ItemView, ...]:
    """Return the items with the lowest levels, those of the fourth level apart.

    Ties: the area that holds back the service most, then the order of areas, then function, skill, system.
    """
    ranked = []
    for place, area in enumerate(view.areas):
        if area.is_left_out:
            continue
        for number, item in enumerate(area.items):
            if item.answer.is_level and int(item.answer.agreed) < CONSOLIDATED:
                relevance = -(area.service_relevance or 0)
                ranked.append((int(item.answer.agreed), relevance, place, place_of(item.need), number, item))
    ranked.sort(key=_rank)
    return tuple(each[-1] for each in ranked[:most])


def draft_from_weakest(workspace: Workspace, *, plan: UUID, language: str, most: int = 4) -> PlanView:
    """Add an action for each of the `most` weakest items that the plan has none for; titles in `language`.

    The target is the third level, where a thing works, or the fourth for what works already.
    Raises: UnknownPlan; PlanApproved; UnknownAssessment; InstrumentMissing.
    """
    words = words_in(language)
    with workspace.transaction() as session:
        row = open_plan(session, workspace, plan)
        view = assessment_view(session, workspace, assessment_row(session, row.assessment_id), language)
        rows = action_rows(session, plan)
        planned = {code for each in rows for code in (each.items or "").split()}
        wanting = [item for item in weakest_items(view, most=view.asked) if item.code not in planned]
        for number, item in enumerate(wanting[:most], start=len(rows)):
            append_action(session, row, item.area, _proposal(item, number, words))
        return plan_view(session, workspace, row)


def propose_for_item(workspace: Workspace, *, plan: UUID, item: str, language: str) -> PlanView:
    """Add the action that is proposed for one item; its title in `language`.

    Raises: UnknownItem; UnknownPlan; PlanApproved; UnknownAssessment; InstrumentMissing.
    """
    with workspace.transaction() as session:
        row = open_plan(session, workspace, plan)
        view = assessment_view(session, workspace, assessment_row(session, row.assessment_id), language)
        found = view.item(item)
        if found is None or not found.answer.is_level:
            raise UnknownItem(item=item)
        append_action(session, row, found.area, _proposal(found, len(action_rows(session, plan)), words_in(language)))
        return plan_view(session, workspace, row)


def _proposal(item: ItemView, number: int, words: Words) -> dict[str, object]:
    """Return the columns of a proposed action, `number` being how many stand before it."""
    kind, title = PROPOSALS.get(item.need, PROPOSALS["system"])
    target = FUNCTIONING if int(item.answer.agreed) < FUNCTIONING else CONSOLIDATED
    first = min(1 + _STEP * number, QUARTERS - _LENGTH + 1)
    return {
        "items": item.code,
        "kind": kind,
        "title": words.say(title, descriptor=_inside(item.levels[target - 1])),
        "first_quarter": first,
        "last_quarter": first + _LENGTH - 1,
        "target_level": target,
        "marker_gender": int("G" in item.markers),
        "marker_intercultural": int("I" in item.markers),
    }


def _inside(text: str) -> str:
    """Return a sentence as the end of another one: no full stop, no capital unless it begins with initials."""
    text = text.strip().removesuffix(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _rank(each: tuple[int, int, int, int, int, ItemView]) -> tuple[int, ...]:
    return each[:-1]
