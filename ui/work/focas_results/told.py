"""What the results tell, in words: computed from the rounds, never a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.focas import (
    BANDS,
    KINDS_APART,
    MARKERS,
    NEEDS,
    composition_of,
    index_of,
    levels_by_need,
    markers_of,
    needs_of,
    readiness_of,
    shown_count,
    shown_counts,
    targets_of,
    tell_results,
)
from app.words import N_
from ui.work.focas_results.items import ItemLine
from ui.work.focas_scoring.state import DASH, STATES, shown_level

if TYPE_CHECKING:
    from app.focas import (
        AreaView,
        AssessmentView,
        Comparison,
        Count,
        ItemComparison,
        ItemView,
        Need,
        Readiness,
        Share,
        StaffView,
    )
    from app.words import Words
    from ui.work.focas_results.read import Results

WEAK, MOST_CODES = 2.5, 8  # an area under it is worth an action in the plan
NEED_HEADS = {
    "function": N_("Function: somebody in charge, and the task done"),
    "skill": N_("Skill: people who know how"),
    "system": N_("System: the instrument or procedure"),
}
NO_ACTION = N_("no action in the plan")
SEXES = {"woman": ("{n} woman", "{n} women"), "man": ("{n} man", "{n} men"), "": ("{n} not said", "{n} not said")}
Line = tuple[str, str]


def weak_areas(view: AssessmentView) -> tuple[AreaView, ...]:
    """Return the areas whose mean is under 2.5."""
    return tuple(area for area in view.areas if area.level.mean is not None and area.level.mean < WEAK)


def asking(results: Results) -> tuple[ItemComparison, ...]:
    """Return the items that moved so, since the round just before, that a reason is asked for, written or not."""
    comparison = results.history.since_before
    return tuple(item for item in comparison.items if item.asks_reason) if comparison is not None else ()


def target_texts(results: Results, words: Words) -> dict[str, tuple[str, str]]:
    """Return the target in force and the gap to it, in words, of the areas for which the plan has one."""
    if results.plan is None:
        return {}
    told = {}
    for target in targets_of(results.plan, results.view):
        if target.due is not None:
            gap = words.number(target.gap, 1) if target.gap is not None else DASH
            told[target.code] = str(target.due), words.say(N_("reached")) if target.is_reached else gap
    return told


def sentences(results: Results, words: Words) -> tuple[Line, ...]:
    """Return what the results tell: the group's own words where it wrote some, otherwise computed."""
    own = results.view.group_words
    if own:
        return tuple(("", line) for line in own.splitlines() if line.strip())
    return tuple((told.head, told.text) for told in tell_results(results.view, words, results.history.since_first))


def lines_below(results: Results, words: Words) -> tuple[Line, ...]:
    """Return what stands under the chart: means by need, evidence, funds, the index, and what is not compared."""
    view = results.view
    lines = [_by_need(view, words)]
    verified, high = view.verified
    if high:
        told = words.say(N_("{n} of {total} levels 3 and 4."), n=verified, total=high)
        lines.append((words.say(N_("With evidence shown")), told))
    ready = readiness_of(view, results.plan)
    if ready is not None:
        lines.append((words.say(N_("To administer funds")), funds_line(ready, words)))
        lines += _funds_then(results.history.since_first, words)
    lines += _index(results, words)
    comparison = results.history.since_first
    if comparison is not None:
        lines.append(("", compared_line(comparison, words)))
    return tuple(lines)


def funds_line(ready: Readiness, words: Words) -> str:
    """Return "5 of 8 items at level 3 or more (63 %), 1 not verified. Held back by: ABA-5, REC-4 and REC-5."."""
    share = ready.share
    if share.value is None:
        said = f"{words.say(STATES.get(share.state, ''))} ({share.answered}/{share.applicable})."
    else:
        said = _share(share, words)
        if ready.unverified:
            said += ", " + words.count("{n} not verified", "{n} not verified", ready.unverified)
        said += "."
    codes = [held.item.code for held in ready.held_back]
    if codes:
        said += " " + words.say(N_("Held back by {items}."), items=_codes(codes, words))
    return said


def compared_line(comparison: Comparison, words: Words) -> str:
    """Return how many items are compared, and the others by why they are not."""
    said = words.say(
        N_("{n} of {total} items of the same code and revision are compared."),
        n=len(comparison.compared),
        total=len(comparison.items),
    )
    for kind, message in KINDS_APART.items():
        codes = [item.code for item in comparison.of_kind(kind)]
        if codes:
            why = words.say(message)
            said += f" {why[:1].upper()}{why[1:]}: {_codes(codes, words)}."
    return said


def held_lines(ready: Readiness | None, words: Words) -> tuple[ItemLine, ...]:
    """Return the items that hold back readiness, with what lacks and the action that answers it."""
    lines = []
    for held in ready.held_back if ready else ():
        action = held.action.title if held.action else words.say(NO_ACTION)
        below = words.say(N_("Lacks: {what}"), what=held.lacks.removesuffix(".")) + f" · {action}"
        lines.append(_item_line(held.item, below, words))
    return tuple(lines)


def need_lines(results: Results, words: Words) -> tuple[ItemLine, ...]:
    """Return what is needed, people before systems: what, who and where."""
    lines, before = [], ""
    for need in needs_of(results.view, results.plan):
        head = words.say(NEED_HEADS.get(need.need, "")) if need.need != before else ""
        before = need.need
        lines.append(_item_line(need.item, _need_below(need, words), words, head))
    return tuple(lines)


def people_lines(view: AssessmentView, words: Words) -> tuple[Line, ...]:
    """Return who answered as counts; small ones by people and language do not tell who it is."""
    group = composition_of(view.participants)
    told = [words.count("{n} person", "{n} people", group.total)]
    told += [words.count(*SEXES[each.name], each.count) for each in group.by_sex if each.name or len(group.by_sex) > 1]
    lines = [("", " · ".join(told))]
    for head, counts in ((N_("Peoples"), group.by_people), (N_("Languages"), group.by_language)):
        if any(each.name for each in counts):
            lines.append((words.say(head), _counted(counts, words)))
    return tuple(lines)


def staff_lines(results: Results, words: Words) -> tuple[Line, ...]:
    """Return who works in the government: as it was counted first, and last."""
    days = dict.fromkeys((*results.staff[:1], *results.staff[-1:]))
    return tuple((words.month(each.counted_on), _staff(each, words)) for each in days)


def marker_lines(results: Results, words: Words) -> tuple[Line, ...]:
    """Return how gender and interculturality stand in the marked items."""
    lines = []
    for report in markers_of(results.view, results.plan):
        if not report.asked:
            continue
        mean = (
            words.number(report.level.mean, 1) if report.level.mean is not None else words.say(STATES["insufficient"])
        )
        told = [words.count("mean {mean} over {n} item", "mean {mean} over {n} items", report.asked, mean=mean)]
        if report.lowest:
            told.append(words.count("{n} at level 1", "{n} at level 1", len(report.lowest)))
            if report.uncovered and results.plan is not None:
                told.append(words.count("{n} without an action", "{n} without an action", len(report.uncovered)))
        lines.append((words.say(MARKERS[report.marker]), " · ".join(told)))
    return tuple(lines)


def _staff(staff: StaffView, words: Words) -> str:
    told = [words.count("{n} person", "{n} people", staff.total)]
    told += [words.count(*SEXES[each.name], each.count) for each in staff.staff]
    women, heads = staff.women_heads
    if heads:
        told.append(words.count("{women} of {n} head is a woman", "{women} of {n} heads are women", heads, women=women))
    for counts in (staff.peoples, staff.languages):
        apart = staff.total - sum(each.count for each in counts)
        told += _named_counts(counts, apart, words)
    if staff.with_disability is not None:
        told.append(words.say(N_("with a disability {n}"), n=shown_count(staff.with_disability)))
    return " · ".join(told)


def _by_need(view: AssessmentView, words: Words) -> Line:
    parts = []
    for level in levels_by_need(view):
        mean = words.number(level.mean, 1) if level.mean is not None else words.say(STATES["insufficient"])
        parts.append(f"{words.say(NEEDS[level.code]).lower()} {mean}")
    return words.say(N_("By need")), " · ".join(parts)


def _share(share: Share, words: Words) -> str:
    return words.count(
        "{reached} of {n} item at level 3 or more ({share})",
        "{reached} of {n} items at level 3 or more ({share})",
        share.applicable,
        reached=share.reached,
        share=words.percent(share.value or 0.0),
    )


def _funds_then(comparison: Comparison | None, words: Words) -> list[Line]:
    """Return funds then and now over the items that are the same in both rounds."""
    if comparison is None or comparison.readiness_before is None or comparison.readiness_after is None:
        return []
    before, after = comparison.readiness_before, comparison.readiness_after
    said = words.count(
        "of the {n} item that is the same, {before} then and {after} now.",
        "of the {n} items that are the same, {before} then and {after} now.",
        after.applicable,
        before=before.reached,
        after=after.reached,
    )
    return [(words.say(N_("Funds, then and now")), said)]


def _index(results: Results, words: Words) -> list[Line]:
    index = index_of(results.view)
    if index is None:
        return []
    valid = sum(area.level.mean is not None for area in results.view.areas)
    said = words.say(
        N_("{mean} ({n} of {total} areas with a number)"),
        mean=words.number(index, 1),
        n=valid,
        total=sum(not area.is_left_out for area in results.view.areas),
    )
    return [(words.say(N_("Overall index")), f"{said}.")]


def _need_below(need: Need, words: Words) -> str:
    if need.action is None:
        lacks = words.say(N_("Lacks: {what}"), what=need.what.removesuffix("."))
        return f"{lacks} · {words.say(NO_ACTION)}"
    unsaid = words.say(N_("not said"))
    return words.say(
        N_("What: {what} · Who: {who} · Where: {where}"),
        what=need.what.removesuffix("."),
        who=need.who or unsaid,
        where=need.where or unsaid,
    )


def _item_line(item: ItemView, below: str, words: Words, head: str = "") -> ItemLine:
    level = shown_level(item.answer.agreed)
    band = words.say(BANDS[level]) if isinstance(level, int) else ""
    named = words.say(N_("level {level}"), level=level) if level else words.say(STATES["pending"])
    said = ", ".join(part for part in (head, f"{item.code} {item.title}", f"{named} {band}".strip(), below) if part)
    is_declared = item.answer.agreed in {"3", "4"} and not item.answer.is_verified
    return ItemLine(item.code, item.title, level, below, said, is_declared, head)


def _counted(counts: Sequence[Count], words: Words) -> str:
    return " · ".join(_named_counts(counts, 0, words))


def _named_counts(counts: Sequence[Count], apart: int, words: Words) -> list[str]:
    unsaid = words.say(N_("not said"))
    shown = shown_counts([each.count for each in counts], apart=apart)
    return [f"{each.name or unsaid} {text}" for each, text in zip(counts, shown, strict=True)]


def _codes(codes: list[str], words: Words) -> str:
    more = len(codes) - MOST_CODES
    named = codes[:MOST_CODES] + ([words.count("{n} more", "{n} more", more)] if more > 0 else [])
    return words.listing(named)
