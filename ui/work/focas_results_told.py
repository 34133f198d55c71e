"""What the results tell, in words: computed from the round, never a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.focas import BANDS, NEEDS, RELEVANCES, overall, readiness, score
from app.words import N_
from ui.work.focas_results_bars import ResultRow
from ui.work.focas_scoring_state import DASH, STATES, item_marks

if TYPE_CHECKING:
    from app.focas import AreaView, AssessmentView
    from app.words import Words

WEAK = 2.5  # an area under it is worth an action in the plan


def result_rows(view: AssessmentView, words: Words) -> tuple[ResultRow, ...]:
    """Return the rows of the profile."""
    return tuple(_row(area, number, words) for number, area in enumerate(view.areas, 1))


def table_rows(view: AssessmentView, words: Words) -> tuple[tuple[str, ...], ...]:
    """Return the same, a text for each column of the table."""
    return tuple(_line(area, words) for area in view.areas)


def weak_areas(view: AssessmentView) -> tuple[AreaView, ...]:
    """Return the areas whose mean is under 2.5."""
    return tuple(area for area in view.areas if area.level.mean is not None and area.level.mean < WEAK)


def lines_below(view: AssessmentView, words: Words) -> tuple[str, ...]:
    """Return what stands under the profile: means by need, evidence, funds, and the overall index last."""
    lines = [_by_need(view, words)]
    verified, high = view.verified
    if high:
        lines.append(words.say(N_("With evidence shown: {n} of {total} levels 3 and 4."), n=verified, total=high))
    funds = _funds(view, words)
    lines += [funds] if funds else []
    index = overall([area.level for area in view.areas], [area.code for area in view.areas if area.is_compulsory])
    if index is not None:
        lines.append(words.say(N_("Overall index: {mean}, mean of the valid areas."), mean=words.number(index, 1)))
    return tuple(lines)


def told(view: AssessmentView, words: Words) -> tuple[str, ...]:
    """Return what the results tell, a sentence each."""
    valid = [area for area in view.areas if area.level.mean is not None]
    ordered = sorted(valid, key=_mean)
    lines = []
    if len(ordered) > 1:
        low, high = ordered[0], ordered[-1]
        lines.append(words.say(N_("Furthest: {area} ({mean})."), area=high.title, mean=words.number(_mean(high), 1)))
        lines.append(words.say(N_("Most to do: {area} ({mean})."), area=low.title, mean=words.number(_mean(low), 1)))
    ones = sum(item.answer.agreed == "1" for item in view.items)
    if ones:
        lines.append(words.count("{n} item stands at level 1.", "{n} items stand at level 1.", ones))
    unsure = [area.title for area in view.areas if area.level.state == "insufficient"]
    if unsure:
        lines.append(words.say(N_("Insufficient, under 60 % answered: {areas}."), areas=words.listing(unsure)))
    dissent = sum(bool(item.answer.dissent) for item in view.items)
    if dissent:
        lines.append(words.count("{n} item keeps a dissent.", "{n} items keep a dissent.", dissent))
    return tuple(lines)


def _row(area: AreaView, number: int, words: Words) -> ResultRow:
    level = area.level
    if area.left_out_reason is not None:
        word, share = words.say(N_("left out: {reason}"), reason=area.left_out_reason), ""
    else:
        word = "" if level.mean is not None else words.say(STATES.get(level.state, ""))
        share = f"{level.answered}/{level.applicable}"
    shown = words.number(level.mean, 1) if level.mean is not None else ""
    band = words.say(BANDS[level.band]) if level.band else word
    said = ", ".join(part for part in (f"{number} {area.title}", band, shown, share) if part)
    marks = item_marks(area, words)
    return ResultRow(
        area.code, str(number), area.title, level.mean, level.band, shown, share, word, said, marks, area.is_compulsory
    )


def _line(area: AreaView, words: Words) -> tuple[str, ...]:
    level = area.level
    band = words.say(BANDS[level.band]) if level.band else words.say(STATES.get(level.state, ""))
    mean = words.number(level.mean, 1) if level.mean is not None else DASH
    relevance = words.say(RELEVANCES[area.service_relevance]) if area.service_relevance else DASH
    counts = (str(level.answered), str(level.applicable))
    return (area.title, str(level.band or DASH), band, mean, *counts, relevance)


def _by_need(view: AssessmentView, words: Words) -> str:
    parts = []
    for need, message in NEEDS.items():
        level = score(need, [item.answer.agreed for item in view.items if item.need == need])
        mean = words.number(level.mean, 1) if level.mean is not None else words.say(STATES["insufficient"])
        parts.append(f"{words.say(message).lower()} {mean}")
    return words.say(N_("By need: {means}."), means=" · ".join(parts))


def _funds(view: AssessmentView, words: Words) -> str:
    asked = [
        "" if area.is_left_out else item.answer.agreed
        for area in view.areas
        for item in area.items
        if "funds" in item.tags
    ]
    if not asked:
        return ""
    share = readiness(asked)
    if share.value is None:
        return words.say(N_("To administer funds: {word}."), word=words.say(STATES.get(share.state, "")))
    return words.count(
        "To administer funds: {reached} of {n} item at level 3 or more ({share}).",
        "To administer funds: {reached} of {n} items at level 3 or more ({share}).",
        share.applicable,
        reached=share.reached,
        share=words.percent(share.value),
    )


def _mean(area: AreaView) -> float:
    return area.level.mean or 0.0
