"""What the screen of the plan shows, as plain values: areas by rank, rows of actions, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.focas import FOLLOW_UP_STATES, KINDS
from app.words import N_
from ui.pages.page import Offer
from ui.widgets.area_list import AreaRow
from ui.work.focas_scoring.state import STATES
from ui.work.improvement_plan.list import ActionRow

if TYPE_CHECKING:
    from app.focas import AreaView, AssessmentView, PlanActionView, PlanView
    from app.words import Words

ALL = "*"  # the row of the list that stands for all areas
TARGET = 3
DEEDS = (
    ("next", N_("Next area without action"), "arrow-right", "F6"),
    ("add", N_("Write a new action"), "plus", "Ctrl+N"),
    ("draft", N_("Propose actions from the weakest items"), "lightbulb", ""),
    ("approve", N_("Approve plan"), "stamp", ""),
    ("sign", N_("Signatures of the plan"), "stamp", ""),
    ("facts", N_("Order, risks and review"), "list-checks", ""),
    ("support", N_("Add support by others"), "hand-heart", ""),
    ("follow", N_("Note how it goes"), "notebook-pen", ""),
    ("training", N_("Training modules and help given"), "graduation-cap", ""),
    ("pdf", N_("Save as PDF"), "file-text", "Ctrl+P"),
    ("form", N_("Form"), "panel-right", "F9"),
    ("move", N_("Move the action up or down"), "", "Alt+Up"),
    ("shift", N_("Shift its quarters"), "", "Shift+Right"),
    ("order", N_("Move the area in the order"), "", "Alt+Down"),
)


def ranked_areas(plan: PlanView, view: AssessmentView) -> tuple[AreaView, ...]:
    """Return the areas assessed in the decided order, those of the advocacy list last."""
    ordered = (view.area(each.code) for each in plan.areas)
    return tuple(area for area in ordered if area is not None)


def areas_without_action(plan: PlanView, view: AssessmentView) -> tuple[AreaView, ...]:
    """Return the areas, in the decided order, for which the plan has no action yet; others solve the advocacy list."""
    kept = {action.area for action in plan.actions} | {area.code for area in plan.areas if area.is_advocacy}
    return tuple(area for area in ranked_areas(plan, view) if area.code not in kept)


def area_rows(plan: PlanView, view: AssessmentView, words: Words) -> tuple[AreaRow, ...]:
    """Return the rows at the left: all areas first, then each by rank with its level."""
    numbers = {area.code: str(number) for number, area in enumerate(view.areas, 1)}
    whole = words.say(N_("All areas"))
    count = words.count("{n} action", "{n} actions", len(plan.actions))
    rows = [AreaRow(ALL, "", whole, None, (str(len(plan.actions)),), f"{whole}, {count}")]
    for area in ranked_areas(plan, view):
        n = sum(action.area == area.code for action in plan.actions)
        mean = words.number(area.level.mean, 1) if area.level.mean is not None else words.say(STATES["insufficient"])
        count = words.count("{n} action", "{n} actions", n)
        aim = plan.area(area.code)
        moved = words.say(N_("moved")) if aim is not None and aim.is_moved else ""
        said = ", ".join(part for part in (area.title, mean, count, moved) if part)
        level = area.level.band
        rows.append(
            AreaRow(
                area.code,
                numbers[area.code],
                area.title,
                level,
                tuple(part for part in (mean if level is not None else "", moved) if part),
                said,
                area.is_compulsory,
                "" if n else "circle-plus",
            )
        )
    return tuple(rows)


def action_rows(plan: PlanView, area: str, words: Words) -> tuple[ActionRow, ...]:
    """Return the actions of `area`, or all, in their order."""
    warned = {warning.subject_id for warning in plan.warnings if warning.accepted is None}
    shown = [action for action in plan.actions if area in {ALL, action.area}]
    return tuple(_row(action, words, is_warned=action.id in warned) for action in shown)


def quarter_name(number: int, first_year: int, words: Words) -> str:
    """Return the name of one of the twelve quarters."""
    return words.say(N_("Q{quarter} {year}"), quarter=(number - 1) % 4 + 1, year=first_year + (number - 1) // 4)


def offer_of(plan: PlanView, view: AssessmentView, words: Words) -> Offer:
    """Return what the next bar says: what the plan lacks, then its approval."""
    pdf = words.say(N_("Save as PDF"))
    if plan.approved_on is not None:
        sentence = words.say(
            N_("Approved by {resolution}, on {day}: read only."), resolution=plan.resolution, day=plan.approved_on
        )
        again = words.say(N_("Make the next version") if plan.replaced_by is None else N_("Open the next version"))
        return Offer(sentence, pdf, "file-text", sign="circle-check", second=again, second_icon="copy")
    if not plan.actions:
        sentence = words.say(N_("The plan has no actions yet. The areas stand in the suggested order."))
        label = words.say(N_("Propose actions from the weakest items"))
        return Offer(sentence, label, "lightbulb", second=pdf, second_icon="file-text")
    lacking = areas_without_action(plan, view)
    parts = [words.count("{n} action", "{n} actions", len(plan.actions)), words.money(plan.cost)]
    linked, total = plan.linked
    if linked:
        parts.append(words.say(N_("{linked} of {total} tied to the service"), linked=linked, total=total))
    if lacking:
        parts.append(
            words.count(
                "{n} of {total} areas lacks an action.",
                "{n} of {total} areas lack an action.",
                len(lacking),
                total=len(ranked_areas(plan, view)),
            )
        )
        label, icon, keys = words.say(N_("Next area without action")), "arrow-right", "F6"
    else:
        open_ones = sum(warning.accepted is None for warning in plan.warnings)
        parts.append(words.count("{n} warning", "{n} warnings", open_ones) if open_ones else "")
        label, icon, keys = words.say(N_("Approve plan")), "stamp", ""
    sentence = " · ".join(part for part in parts if part)
    return Offer(sentence, label, icon, keys, second=pdf, second_icon="file-text")


def _row(action: PlanActionView, words: Words, *, is_warned: bool) -> ActionRow:
    people = words.count("{n} person", "{n} people", action.people) if action.people is not None else ""
    women = words.count("{n} woman", "{n} women", action.women) if action.women is not None else ""
    state = words.say(FOLLOW_UP_STATES[action.state]) if action.follow_ups else ""
    parts = [state, action.who or "", people, women, action.where or "", " ".join(action.items)]
    detail = " · ".join(part for part in parts if part)
    kind = words.say(KINDS[action.kind]) if action.kind in KINDS else action.kind
    said = f"{action.number}. {action.title}. {kind}. {detail}"
    return ActionRow(
        action.id,
        action.number,
        action.title,
        detail,
        action.kind,
        kind,
        action.first_quarter,
        action.last_quarter or action.first_quarter,
        said,
        is_warned,
    )
