"""What the scoring screen shows of a round, as plain values: rows of areas, marks of items, what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.focas import BANDS
from app.words import N_
from ui.widgets.area_list import AreaRow
from ui.widgets.item_strip import ItemMark
from ui.work.focas_scoring.shown import Shown

if TYPE_CHECKING:
    from app.focas import AreaLevel, AreaView, AssessmentView, DissentView, ItemView
    from app.words import Words

DASH = "\N{EM DASH}"
STATES = {
    "insufficient": N_("insufficient"),
    "not_applicable": N_("not applicable"),
    "left_out": N_("left out"),
    "pending": N_("pending"),
}


def with_answer(view: AssessmentView, code: str, **changes: object) -> AssessmentView:
    """Return `view` with the answer of the item `code` changed, as it will be once it is stored."""
    areas = tuple(
        replace(
            area,
            items=tuple(
                replace(item, answer=replace(item.answer, **_typed(changes))) if item.code == code else item
                for item in area.items
            ),
        )
        for area in view.areas
    )
    return replace(view, areas=areas)


def with_dissent(view: AssessmentView, dissent: DissentView) -> AssessmentView:
    """Return `view` with `dissent` as it will be once it is stored: in its place, or last when it is new."""
    item = view.item(dissent.item)
    if item is None:
        return view
    told = {each.id: each for each in item.answer.dissents} | {dissent.id: dissent}
    return with_answer(view, item.code, dissents=tuple(told.values()))


def _typed(changes: dict[str, object]) -> dict[str, Any]:
    return {**changes}


def with_level(view: AssessmentView, level: AreaLevel) -> AssessmentView:
    """Return `view` with the level of one area as the use case told it."""
    areas = tuple(replace(area, level=level) if area.code == level.code else area for area in view.areas)
    return replace(view, areas=areas)


def with_relevance(view: AssessmentView, code: str, relevance: int | None) -> AssessmentView:
    """Return `view` with how much the area `code` holds the service back, as it will be once it is stored."""
    areas = tuple(replace(area, service_relevance=relevance) if area.code == code else area for area in view.areas)
    return replace(view, areas=areas)


def area_rows(view: AssessmentView, words: Words) -> tuple[AreaRow, ...]:
    """Return the rows of the list of areas."""
    return tuple(_row(area, number, words) for number, area in enumerate(view.areas, 1))


def item_marks(area: AreaView, words: Words) -> tuple[ItemMark, ...]:
    """Return the marks of the strip of items."""
    return tuple(_mark(item, words) for item in area.items)


def shown_level(agreed: str) -> int | str | None:
    """Return an agreed value as cells show it: 1 to 4, "NA", "ND", None."""
    return int(agreed) if agreed.isdigit() else agreed.upper() or None


def shown_item(
    view: AssessmentView,
    before: AssessmentView | None,
    area: AreaView,
    item: ItemView,
    words: Words,
    *,
    is_early: bool,
) -> Shown:
    """Return `item` as the middle of the screen shows it.

    What the round `before` had is told once a level is given, so that it does not sway the group; `is_early` tells it
    at once.
    """
    accepted = next((each.accepted for each in view.warnings if each.code == f"focas.votes-{item.code}"), None)
    return Shown(
        area=area,
        number=[each.code for each in view.areas].index(area.code) + 1,
        item=item,
        place=[each.code for each in area.items].index(item.code) + 1,
        is_locked=view.closed_at is not None,
        people=len(view.participants),
        accepted=accepted or "",
        before=_told_before(before, item, words) if is_early or item.answer.agreed else "",
    )


def _told_before(before: AssessmentView | None, item: ItemView, words: Words) -> str:
    earlier = before.item(item.code) if before is not None else None
    if before is None or earlier is None or not earlier.answer.agreed:
        return ""
    day = before.held_on or before.opened_at.astimezone().date()
    level = str(shown_level(earlier.answer.agreed))
    if earlier.revision != item.revision:
        return words.say(N_("Before: {level} · {year} · the item changed since"), level=level, year=day.year)
    return words.say(N_("Before: {level} · {year}"), level=level, year=day.year)


def waiting(view: AssessmentView) -> tuple[str, ...]:
    """Return the items that lack something, in order: an answer, a reason in writing, or an answer other than "na"."""
    lacking = set(view.missing) | set(view.lacking_reasons)
    for area in view.areas:
        if area.level.has_too_many_na:
            lacking |= {item.code for item in area.items if item.answer.agreed == "na"}
    return tuple(item.code for item in view.items if item.code in lacking)


def session_lacks(view: AssessmentView) -> tuple[str, ...]:
    """Return what the session lacks before the round can be closed, as messages."""
    lacks = []
    if view.held_on is None:
        lacks.append(N_("the day"))
    if not view.facilitator:
        lacks.append(N_("who facilitated"))
    if not view.participants:
        lacks.append(N_("the participants"))
    return tuple(lacks)


def neighbour(view: AssessmentView | None, area: str, item: str, by: int) -> tuple[str, str]:
    """Return (area, item) one item after (1) or before (-1) `item`; over the edge of its area: (next area, "").

    With no `item` it is the next area; ("", "") where there is nothing more.
    """
    found = view.area(area) if view is not None else None
    if view is None or found is None:
        return "", ""
    items = [each.code for each in found.items]
    at = items.index(item) + by if item in items else -1
    if 0 <= at < len(items):
        return area, items[at]
    areas = [each.code for each in view.areas]
    place = areas.index(area) + by
    return (areas[place], "") if 0 <= place < len(areas) else ("", "")


def _row(area: AreaView, number: int, words: Words) -> AreaRow:
    level = area.level
    share = f"{level.answered}/{level.applicable}"
    cell: int | str | None = None
    below: tuple[str, ...]
    if area.left_out_reason is not None:
        below, said = (DASH,), words.say(N_("left out: {reason}"), reason=area.left_out_reason)
    elif level.state == "valid" and level.mean is not None and level.band is not None:
        mean = words.number(level.mean, 1)
        cell = level.band
        below = (mean,) if level.answered == level.applicable else (mean, share)
        said = f"{level.band} {words.say(BANDS[level.band])}, {mean}"
    elif level.state == "not_applicable":
        cell, below, said = "NA", (), words.say(STATES[level.state])
    else:
        below, said = (share,), words.say(STATES.get(level.state, ""))
    compulsory = words.say(N_("Compulsory")) if area.is_compulsory else ""
    spoken = ", ".join(part for part in (f"{number} {area.title}", compulsory, said, share) if part)
    return AreaRow(area.code, str(number), area.title, cell, below, spoken, area.is_compulsory)


def _mark(item: ItemView, words: Words) -> ItemMark:
    answer = item.answer
    declared = answer.agreed in {"3", "4"} and not answer.is_verified
    level = shown_level(answer.agreed)
    said = {"na": N_("not applicable"), "nd": N_("no data"), "": N_("pending")}.get(answer.agreed)
    told = words.say(said) if said else words.say(BANDS[int(answer.agreed)])
    more = words.say(N_("declared, not verified")) if declared else ""
    spoken = ", ".join(part for part in (f"{item.code} {item.title}", str(level or ""), told, more) if part)
    return ItemMark(item.code, level, declared, spoken, answer.lacks_reason)
