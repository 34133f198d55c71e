"""The levels of a cluster as cells and lines in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.focas import BANDS
from app.words import N_
from ui.work.focas_results.grid import GridCell, GridRow
from ui.work.focas_results.rows import TableTexts
from ui.work.focas_scoring.round import short_name
from ui.work.focas_scoring.state import DASH, STATES, shown_level

if TYPE_CHECKING:
    from app.focas import AreaHead, ClusterLevels, MirrorLine, Spread, SubjectLevels, Voice
    from app.words import Words

Heads = tuple[tuple[str, str], ...]
SEVERAL = {
    "regional": N_("Regional governments: lowest to highest"),
    "provincial": N_("Provincial municipalities: lowest to highest"),
    "district": N_("District municipalities: lowest to highest"),
}
EN_DASH = "\N{EN DASH}"


def grid_of(levels: ClusterLevels, words: Words) -> tuple[Heads, tuple[GridRow, ...]]:
    """Return heads and rows of the governments; under those of one level, when they are several, how they lie."""
    rows = []
    for level in levels.levels:
        same = [each for each in levels.governments if each.level == level]
        rows += [_row(each, levels.areas, words) for each in same]
        if sum(each.is_closed for each in same) > 1:
            cells = tuple(spread_cell(levels.spread(level, area.code), words) for area in levels.areas)
            rows.append(GridRow("", words.say(SEVERAL[level]), (*cells, GridCell("", "")), is_summary=True))
    return _heads(levels.areas, words.say(N_("Government")), words), tuple(rows)


def organisation_grid(levels: ClusterLevels, words: Words) -> tuple[Heads, tuple[GridRow, ...]]:
    """Return heads and rows of the organisations that gave their leave; nothing is said of several."""
    rows = tuple(_row(each, levels.organisation_areas, words) for each in levels.organisations)
    return _heads(levels.organisation_areas, words.say(N_("Organisation")), words), rows


def item_table(levels: ClusterLevels, area: str, words: Words) -> TableTexts:
    """Return each item of an area over the closed rounds: lowest, middle, highest, and how many have a level."""
    heads = (
        N_("Item"), N_("Lowest"), N_("Middle"), N_("Highest"), N_("With a level"), N_("No data"), N_("Not applicable"),
    )  # fmt: skip
    told = [each for each in levels.items if each.item.area == area and each.level == ""]
    rows = []
    for each in told:
        name = f"{each.item.code} {each.item.title}"
        if each.other_revision:
            name += " · " + words.count(
                "{n} at another revision, not counted", "{n} at another revision, not counted", each.other_revision
            )
        spread = each.spread
        ends = (level_said(spread.lowest, words), level_said(spread.middle, words), level_said(spread.highest, words))
        rows.append((name, *ends, str(spread.count), str(each.no_data), str(each.not_applicable)))
    return TableTexts(tuple(map(words.say, heads)), tuple(rows), frozenset(range(1, len(heads))))


def mirror_lines(lines: tuple[MirrorLine, ...], words: Words) -> tuple[tuple[str, str], ...]:
    """Return each matter with what organisations and governments say of it."""
    told = []
    for line in lines:
        sides = [*(_voice(voice, words) for voice in line.organisations), *(_voice(v, words) for v in line.governments)]
        told.append((words.say(line.title), "; ".join(sides)))
    return tuple(told)


def _heads(areas: tuple[AreaHead, ...], first: str, words: Words) -> Heads:
    funds = words.say(N_("Funds"))
    whole = words.say(N_("Funds: items at level 3 or more, of those that apply"))
    return ((first, first), *((area.code, f"{area.code} {area.title}") for area in areas), (funds, whole))


def _row(subject: SubjectLevels, areas: tuple[AreaHead, ...], words: Words) -> GridRow:
    name = short_name(subject.government, words) if subject.government is not None else subject.name
    view = subject.view
    if view is not None and view.closed_at is None:
        name = words.say(N_("{name} (open round)"), name=name)
    cells = tuple(_cell(subject, area.code, words) for area in areas)
    return GridRow(str(view.id) if view is not None else "", name, (*cells, _funds_cell(subject, words)))


def _cell(subject: SubjectLevels, code: str, words: Words) -> GridCell:
    level = subject.area(code)
    if level is None:
        return GridCell(DASH, words.say(N_("no round")) if subject.view is None else words.say(N_("not asked")))
    if level.mean is not None and level.band is not None:
        mean = words.number(level.mean, 1)
        return GridCell(mean, f"{level.band} {words.say(BANDS[level.band])}, {mean}", level.band)
    word = words.say(STATES.get(level.state, ""))
    return GridCell(word, f"{word} {level.answered}/{level.applicable}")


def _funds_cell(subject: SubjectLevels, words: Words) -> GridCell:
    if subject.ready is None:
        return GridCell(DASH, DASH)
    share = subject.ready.share
    if share.value is None:
        word = words.say(STATES.get(share.state, ""))
        return GridCell(word, word)
    told = words.say(N_("{reached} of {n}"), reached=share.reached, n=share.applicable)
    return GridCell(told, f"{told} ({words.percent(share.value)})")


def spread_cell(spread: Spread, words: Words) -> GridCell:
    """Return from the lowest to the highest, how many of them aloud."""
    if spread.lowest is None or spread.highest is None:
        return GridCell(DASH, DASH)
    ends = EN_DASH.join(dict.fromkeys((words.number(spread.lowest, 1), words.number(spread.highest, 1))))
    said = words.say(
        N_("from {lowest} to {highest}, {n} with a number"),
        lowest=words.number(spread.lowest, 1),
        highest=words.number(spread.highest, 1),
        n=spread.count,
    )
    return GridCell(ends, said)


def level_said(level: float | None, words: Words) -> str:
    """Return a level; the middle of two that differ has a half."""
    return DASH if level is None else words.number(level, 0 if float(level).is_integer() else 1)


def _voice(voice: Voice, words: Words) -> str:
    government = voice.subject.government
    name = short_name(government, words) if government is not None else voice.subject.name
    items = ", ".join(f"{item.code} {shown_level(item.answer.agreed) or DASH}" for item in voice.items)
    return f"{name}: {items}"
