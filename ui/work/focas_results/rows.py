"""The rows of the results as plain values: one an area, for the chart and for the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import RoundValues
from app.focas import BANDS, KINDS_APART, MEASURES, RELEVANCES
from app.words import N_
from ui.widgets.radar_view import RadarArea
from ui.work.focas_scoring.state import DASH, STATES, item_marks

if TYPE_CHECKING:
    from app.focas import AreaComparison, AreaView, AssessmentView, Comparison
    from app.words import Words
    from ui.widgets.item_strip import ItemMark
    from ui.work.focas_results.read import Results

UNLIKE = "\N{NOT EQUAL TO}"
UP, DOWN, EQUAL = "\N{BLACK UP-POINTING TRIANGLE}", "\N{BLACK DOWN-POINTING TRIANGLE}", "="
APART = {
    "insufficient": N_("not compared"),
    "nothing": N_("not compared"),
    "left_out": N_("not compared"),
    "new": N_("new area"),
    "retired": N_("area taken out"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """How an area changed, in words. status: "ok", "warn" or "muted", the colour beside shape and word."""

    text: str = ""
    said: str = ""
    status: str = "muted"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One area. mean: of the round asked about, None unless valid; `word` says why, such as "insufficient".

    rounds: the values of every round, its mean alone in each. shown, share: as printed; share is "" when complete in a
    chart of several rounds. remark: why a round before has no marker. said: read aloud. items: shown under the row once
    it is open; moves: how each of them changed, none for a round alone.
    """

    code: str
    number: str
    title: str
    mean: float | None
    band: int | None
    shown: str
    share: str
    word: str
    said: str
    items: tuple[ItemMark, ...]
    is_compulsory: bool = False
    rounds: tuple[RoundValues, ...] = ()
    change: Change = Change()
    remark: str = ""
    moves: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TableTexts:
    """A table in words. numbers: the columns that stand at the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]


def result_rows(results: Results, words: Words) -> tuple[ResultRow, ...]:
    """Return the rows of the chart."""
    comparison = results.history.since_first
    return tuple(_row(results, area, number, comparison, words) for number, area in enumerate(results.view.areas, 1))


def radar_of(results: Results, words: Words) -> tuple[tuple[RoundValues, ...], tuple[RadarArea, ...]]:
    """Return the values of the radar, and what each of its areas says."""
    codes = [area.code for area in results.view.areas]
    rounds = tuple(RoundValues(view.measure, tuple(_mean(view, code) for code in codes)) for view in results.rounds)
    rows = result_rows(results, words)
    return rounds, tuple(RadarArea(row.code, row.said) for row in rows)


def cut_areas(results: Results, words: Words) -> str:
    """Say where the line of a round is cut, for the line under the radar; "" when all are whole."""
    told = []
    for view in results.rounds:
        gaps = [str(number) for number, area in enumerate(results.view.areas, 1) if _mean(view, area.code) is None]
        if gaps and len(gaps) < len(results.view.areas):
            name = words.say(MEASURES.get(view.measure, ""))
            told.append(words.say(N_("{round}: the line is cut at {areas}."), round=name, areas=words.listing(gaps)))
    return " ".join(told)


def result_table(results: Results, words: Words, targets: dict[str, tuple[str, str]] | None = None) -> TableTexts:
    """Return the same as a table. targets: by area, its target and the gap to it, in words."""
    several = len(results.rounds) > 1
    comparison = results.history.since_first
    names = (
        [words.say(MEASURES.get(view.measure, "")) for view in results.rounds] if several else [words.say(N_("Mean"))]
    )
    heads = [N_("Level")] if several else [N_("Level"), N_("Level in words")]
    tail = [N_("Changed by"), N_("Items compared")] if several else []
    tail += [N_("Answered"), N_("Applicable"), N_("Holds back")]
    tail += [N_("Target"), N_("Gap")] if targets else []
    shown = (words.say(N_("Area")), *names, *map(words.say, (*heads, *tail)))
    rows = tuple(_line(results, area, comparison, words, targets) for area in results.view.areas)
    texts = {0, shown.index(words.say(N_("Holds back")))} | (set() if several else {2 + len(names)})
    return TableTexts(shown, rows, frozenset(range(len(shown))) - texts)


def change_of(area: AreaComparison | None, words: Words) -> Change:
    """Return how an area changed: a shape, a number and, when it fell, the word."""
    if area is None:
        return Change()
    if area.change is None:
        word = words.say(APART.get(area.state, ""))
        return Change(word, word)
    number = words.number(abs(area.change), 1)
    if float(number) == 0:
        return Change(f"{EQUAL} {number}", words.say(N_("no change")))
    if area.change > 0:
        return Change(f"{UP} {number}", words.say(N_("rose by {number}"), number=number), "ok")
    fell = words.say(N_("fell"))
    return Change(f"{DOWN} {number} {fell}", words.say(N_("fell by {number}"), number=number), "warn")


def _row(results: Results, area: AreaView, number: int, comparison: Comparison | None, words: Words) -> ResultRow:
    level = area.level
    several = comparison is not None
    if area.left_out_reason is not None:
        word, share = words.say(N_("left out: {reason}"), reason=area.left_out_reason), ""
    else:
        word = "" if level.mean is not None else words.say(STATES.get(level.state, ""))
        is_whole = level.mean is not None and level.answered == level.applicable
        share = "" if several and is_whole else f"{level.answered}/{level.applicable}"
    shown = words.number(level.mean, 1) if level.mean is not None else ""
    change = change_of(comparison.area(area.code), words) if comparison else Change()
    band = words.say(BANDS[level.band]) if level.band else word
    before = [_said(view, area.code, words) for view in results.rounds[:-1]]
    told = (f"{number} {area.title}", *before, band, shown, share, change.said)
    return ResultRow(
        code=area.code,
        number=str(number),
        title=area.title,
        mean=level.mean,
        band=level.band,
        shown=shown,
        share=share,
        word=word,
        said=", ".join(part for part in told if part),
        items=item_marks(area, words),
        is_compulsory=area.is_compulsory,
        rounds=tuple(RoundValues(view.measure, (_mean(view, area.code),)) for view in results.rounds),
        change=change,
        remark=_remark(results, area.code, words),
        moves=tuple(_move(item.code, comparison, words) for item in area.items) if comparison else (),
    )


def _move(code: str, comparison: Comparison, words: Words) -> Change:
    """Return how an item changed: a shape with its earlier level, or a sign where it is not compared."""
    item = next((each for each in comparison.items if each.code == code), None)
    if item is None or item.kind == "equal":
        return Change(said=words.say(N_("no change")) if item is not None else "")
    if not item.is_compared:
        sign = UNLIKE if item.kind in {"changed", "new"} else ""
        return Change(sign, words.say(KINDS_APART[item.kind]))
    if item.moved > 0:
        return Change(f"{UP}{item.moved}", words.say(N_("rose by {number}"), number=item.moved), "ok")
    return Change(f"{DOWN}{-item.moved}", words.say(N_("fell by {number}"), number=-item.moved), "warn")


def _remark(results: Results, code: str, words: Words) -> str:
    """Say which rounds before have too few answers to stand in the chart."""
    told = []
    for view in results.rounds[:-1]:
        area = view.area(code)
        if area is not None and area.level.state == "insufficient":
            name = words.say(MEASURES.get(view.measure, "")).lower()
            told.append(words.say(N_("{round}: insufficient"), round=name))
    return " · ".join(told)


def _said(view: AssessmentView, code: str, words: Words) -> str:
    area = view.area(code)
    name = words.say(MEASURES.get(view.measure, ""))
    if area is None:
        return ""
    return f"{name} {_shown(area, words)}"


def _line(
    results: Results,
    area: AreaView,
    comparison: Comparison | None,
    words: Words,
    targets: dict[str, tuple[str, str]] | None,
) -> tuple[str, ...]:
    level = area.level
    means = [_shown(found, words) if (found := view.area(area.code)) else DASH for view in results.rounds]
    band = words.say(BANDS[level.band]) if level.band else words.say(STATES.get(level.state, ""))
    line = [area.title, *means, str(level.band or DASH)]
    if comparison is None:
        line.append(band)
    else:
        compared = comparison.area(area.code)
        line += [_signed(compared, words), str(compared.compared) if compared else DASH]
    relevance = words.say(RELEVANCES[area.service_relevance]) if area.service_relevance else DASH
    line += [str(level.answered), str(level.applicable), relevance]
    if targets:
        line += targets.get(area.code, (DASH, DASH))
    return tuple(line)


def _signed(area: AreaComparison | None, words: Words) -> str:
    """Return a change as a spreadsheet takes a number: "+0.8"; a word where there is none."""
    if area is None or area.change is None:
        return change_of(area, words).text or DASH
    number = words.number(abs(area.change), 1)
    return number if float(number) == 0 else f"{'+' if area.change > 0 else '-'}{number}"


def _shown(area: AreaView, words: Words) -> str:
    if area.level.mean is not None:
        return words.number(area.level.mean, 1)
    return words.say(STATES.get(area.level.state, "")) or DASH


def _mean(view: AssessmentView, code: str) -> float | None:
    area = view.area(code)
    return area.level.mean if area is not None else None
