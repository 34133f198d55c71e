"""The levels of the programme as cells and lines in words: each level of government apart, cluster by cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.focas import BANDS, band_of
from app.words import N_
from ui.work.focas_results.grid import GridCell, GridRow
from ui.work.focas_results.rows import TableTexts
from ui.work.focas_results.spread import level_said, spread_cell
from ui.work.focas_scoring.state import DASH

if TYPE_CHECKING:
    from app.focas import ClusterAtLevel, ProgrammeLevels, Spread
    from app.words import Words
    from ui.work.focas_results.spread import Heads

LEVELS = {
    "regional": N_("Regional governments"),
    "provincial": N_("Provincial municipalities"),
    "district": N_("District municipalities"),
}


def programme_grid(levels: ProgrammeLevels, words: Words) -> tuple[Heads, tuple[GridRow, ...]]:
    """Return heads and rows: under each level of government, how all of it lies, then its clusters."""
    first = words.say(N_("Level of government and cluster"))
    heads = ((first, first), *((area.code, f"{area.code} {area.title}") for area in levels.areas))
    rows = []
    for level, message in LEVELS.items():
        inside = [each for each in levels.clusters if each.level == level]
        if inside:
            rows.append(_whole_row(levels, level, words.say(message), words))
            rows += [_cluster_row(each, levels, words) for each in inside]
    return heads, tuple(rows)


def items_by_level(levels: ProgrammeLevels, area: str, words: Words) -> TableTexts:
    """Return each item of an area, with its lowest, middle and highest at each level of government."""
    here = [level for level in LEVELS if levels.assessed.get(level)]
    found = {(each.item.code, each.level): each.spread for each in levels.items if each.item.area == area}
    titles = {each.item.code: each.item.title for each in levels.items if each.item.area == area}
    rows = tuple(
        (f"{code} {title}", *(_three(found.get((code, level)), words) for level in here))
        for code, title in titles.items()
    )
    heads = (words.say(N_("Item")), *(words.say(LEVELS[level]) for level in here))
    return TableTexts(heads, rows, frozenset(range(1, len(heads))))


def band_lines(levels: ProgrammeLevels, area: str, words: Words) -> tuple[tuple[str, str], ...]:
    """Return how many governments of each level stand in each band of an area."""
    told = []
    for level, message in LEVELS.items():
        counted = levels.count_of(level, area)
        if counted is None or not levels.assessed.get(level):
            continue
        bands = [f"{words.say(BANDS[band])} {n}" for band, n in enumerate(counted.bands, 1) if n]
        if counted.insufficient:
            bands.append(words.say(N_("insufficient {n}"), n=counted.insufficient))
        told.append((words.say(message), " \N{MIDDLE DOT} ".join(bands) or DASH))
    return tuple(told)


def _whole_row(levels: ProgrammeLevels, level: str, title: str, words: Words) -> GridRow:
    name = words.say(N_("{level} ({n})"), level=title, n=levels.assessed.get(level, 0))
    spreads = (levels.count_of(level, area.code) for area in levels.areas)
    cells = tuple(spread_cell(each.spread, words) if each is not None else GridCell(DASH, DASH) for each in spreads)
    return GridRow("", name, cells, is_summary=True)


def _cluster_row(each: ClusterAtLevel, levels: ProgrammeLevels, words: Words) -> GridRow:
    name = words.say(N_("{level} ({n})"), level=each.name, n=each.assessed) if each.assessed > 1 else each.name
    return GridRow(str(each.cluster), name, tuple(_cell(each.spreads[area.code], words) for area in levels.areas))


def _cell(spread: Spread, words: Words) -> GridCell:
    """Return the level of the one government that has a mean, or how several lie."""
    if spread.count != 1 or spread.middle is None:
        return spread_cell(spread, words)
    mean, band = words.number(spread.middle, 1), band_of(spread.middle)
    return GridCell(mean, f"{band} {words.say(BANDS[band])}, {mean}", band)


def _three(spread: Spread | None, words: Words) -> str:
    if spread is None or not spread.count:
        return DASH
    ends = [level_said(each, words) for each in (spread.lowest, spread.middle, spread.highest)]
    told = ends[0] if spread.lowest == spread.highest else " \N{MIDDLE DOT} ".join(ends)
    return f"{told} ({spread.count})"
