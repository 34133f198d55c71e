"""What a version of the plan says differently from the one that was approved before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.focas import CONTROLS, KINDS
from app.words import N_
from ui.widgets.part_lines import PartLine

if TYPE_CHECKING:
    from app.focas import FieldChange, PlanDifference
    from app.words import Words

FIELDS = {
    "after": N_("what it follows"),
    "approach": N_("how it is done"),
    "area": N_("area"),
    "barriers": N_("barriers of the service"),
    "control": N_("who can solve it"),
    "existing_support": N_("support that exists"),
    "first_quarter": N_("start"),
    "first_year": N_("first year"),
    "goal": N_("goal"),
    "indicator": N_("performance target"),
    "items": N_("items"),
    "kind": N_("kind"),
    "last_quarter": N_("end"),
    "learners": N_("who learns"),
    "marker_gender": N_("gender"),
    "marker_intercultural": N_("interculturality"),
    "module_id": N_("training module"),
    "number": N_("place in the order"),
    "order_decided_on": N_("day of the order"),
    "order_decided_with": N_("with whom the order was decided"),
    "order_reason": N_("reason of the order"),
    "partners": N_("associations"),
    "plan_code": N_("code in other plans"),
    "resource_rows": N_("resources"),
    "responsible": N_("who answers for it"),
    "result": N_("what will be different"),
    "review": N_("review"),
    "risks": N_("risks"),
    "target_1": N_("target of year 1"),
    "target_2": N_("target of year 2"),
    "target_3": N_("target of year 3"),
    "target_level": N_("target level"),
    "title": N_("title"),
    "where": N_("where"),
}


def change_lines(told: PlanDifference, words: Words) -> tuple[PartLine, ...]:
    """Return one line for each thing that changed: of the plan, of an area, of an action."""
    lines = [PartLine(f"plan-{each.field}", *_change(each, words), icon="pencil", is_fixed=True) for each in told.plan]
    for area in told.areas:
        detail = "; ".join(": ".join(_change(each, words)) for each in area.fields)
        lines.append(
            PartLine(f"area-{area.code}", words.say(N_("Area {code}"), code=area.code), detail, "target", is_fixed=True)
        )
    new, gone = words.say(N_("New action")), words.say(N_("Taken out"))
    lines += [PartLine(str(each.id), each.title, new, "circle-plus", is_fixed=True) for each in told.added]
    lines += [PartLine(str(each.id), each.title, gone, "circle-minus", is_fixed=True) for each in told.removed]
    for change in told.changed:
        detail = "; ".join(": ".join(_change(each, words)) for each in change.fields)
        lines.append(
            PartLine(f"action-{change.number}", f"{change.number}. {change.title}", detail, "pencil", is_fixed=True)
        )
    return tuple(lines)


def _change(change: FieldChange, words: Words) -> tuple[str, str]:
    field = words.say(FIELDS[change.field]) if change.field in FIELDS else change.field
    if isinstance(change.before, tuple) and change.field != "items":
        return field, words.say(N_("changed"))
    return field, words.say(
        N_("{before} → {after}"), before=_said(change.before, words), after=_said(change.after, words)
    )


def _said(value: object, words: Words) -> str:
    if value is None or value in {"", ()}:
        return "\N{EM DASH}"
    if isinstance(value, tuple):
        return " ".join(str(each) for each in value)
    if isinstance(value, date):
        return words.short_day(value)
    if isinstance(value, str) and value in {**KINDS, **CONTROLS}:
        return words.say({**KINDS, **CONTROLS}[value])
    return str(value)
