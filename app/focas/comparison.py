"""Two rounds side by side: only items of one code and revision that have a level in both are compared.

A round says the rest by itself; here stands what is more, what is less, and why some of it cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.focas.scoring import LEVELS, NOT_APPLICABLE, AreaLevel, Share, readiness
from app.focas.summaries import FUNDS, levels_by_need
from app.focas.views import AreaView, AssessmentId, AssessmentView, ItemView
from app.words import N_

COMPARED = frozenset({"up", "equal", "down"})
KINDS_APART = {
    "changed": N_("the item changed"),
    "new": N_("new"),
    "retired": N_("taken out"),
    "no_data": N_("no data or not applicable in one of the two"),
    "pending": N_("not answered yet in one of the two"),
    "left_out": N_("its area was left out of one of the two"),
}
"""Why an item is listed and never counted."""
MANY_LEVELS, FUNCTIONING = 2, 3
Placed = tuple[AreaView, ItemView]


@dataclass(frozen=True, slots=True)
class ItemComparison:
    """One item in two rounds. before, after: its agreed values; "" where it was not asked or its area left out.

    kind: "up", "equal", "down" when it is compared, otherwise a key of `KINDS_APART`. before_text, after_text: its
    title in each round; of one whose title stayed and whose levels changed, those levels. asks_reason: it moved by two
    levels, or fell from a verified 3 or 4. reason: as written, or "".
    """

    code: str
    area: str
    before: str
    after: str
    kind: str
    before_text: str
    after_text: str
    asks_reason: bool = False
    reason: str = ""
    earlier: ItemView | None = None
    later: ItemView | None = None

    @property
    def title(self) -> str:
        """What it asks, as it reads in the later of the rounds that have it."""
        view = self.later or self.earlier
        return view.title if view is not None else self.after_text or self.before_text

    @property
    def is_compared(self) -> bool:
        """Whether it counts."""
        return self.kind in COMPARED

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is asked for and not written."""
        return self.asks_reason and not self.reason

    @property
    def moved(self) -> int:
        """By how many levels it moved; 0 unless it is compared."""
        return int(self.after) - int(self.before) if self.is_compared else 0


@dataclass(frozen=True, slots=True)
class AreaComparison:
    """One area, or one need, in two rounds.

    before, after: means of the compared items, unrounded, an item of an area with the weight that it has in the later
    round; None unless it is compared. change: of the mean, so worked out that 0.35 is not a little less. compared: how
    many items are;
    up, equal, down: of these. state: "compared"; "nothing", no item can be; "insufficient", when the area has no number
    in one of the rounds; "left_out", of one of them; "new"; "retired".
    """

    code: str
    title: str
    before: float | None
    after: float | None
    compared: int
    up: int
    equal: int
    down: int
    state: str
    change: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds. by_need: as areas, `code` being the need.

    readiness_before, readiness_after: over the items on funds that are the same and apply in both; None: there is none.
    """

    earlier: AssessmentId
    later: AssessmentId
    areas: tuple[AreaComparison, ...]
    items: tuple[ItemComparison, ...]
    by_need: tuple[AreaComparison, ...]
    readiness_before: Share | None
    readiness_after: Share | None

    @property
    def compared(self) -> tuple[ItemComparison, ...]:
        """The items that count."""
        return tuple(item for item in self.items if item.is_compared)

    @property
    def falls(self) -> tuple[ItemComparison, ...]:
        """The items that fell, the deepest first."""
        return tuple(sorted((item for item in self.items if item.kind == "down"), key=_depth))

    @property
    def waiting(self) -> tuple[ItemComparison, ...]:
        """The items whose reason is asked for and not written."""
        return tuple(item for item in self.items if item.lacks_reason)

    def of_kind(self, kind: str) -> tuple[ItemComparison, ...]:
        """Return the items of that kind."""
        return tuple(item for item in self.items if item.kind == kind)

    def area(self, code: str) -> AreaComparison | None:
        """Return the area of that code, or None."""
        return next((area for area in self.areas if area.code == code), None)


def compare_rounds(
    earlier: AssessmentView, later: AssessmentView, *, reasons: Mapping[str, str] | None = None
) -> Comparison:
    """Compare two rounds of one government or organisation. reasons: why items moved, by code, as written.

    Areas and items stand in the order of the later round; what it no longer asks comes last.
    """
    before, after = _by_code(earlier), _by_code(later)
    items = tuple(
        _item(known, before.get(code), after.get(code), (reasons or {}).get(code, ""))
        for code, (_, known) in {**after, **{code: old for code, old in before.items() if code not in after}}.items()
    )
    old, new = {area.code: area for area in earlier.areas}, {area.code: area for area in later.areas}
    areas = [*later.areas, *(area for area in earlier.areas if area.code not in new)]
    return Comparison(
        earlier=earlier.id,
        later=later.id,
        areas=tuple(_area(area, old.get(area.code), new.get(area.code), items) for area in areas),
        items=items,
        by_need=tuple(_needs(earlier, later, items)),
        readiness_before=_funds(items, "before"),
        readiness_after=_funds(items, "after"),
    )


def _by_code(view: AssessmentView) -> dict[str, Placed]:
    return {item.code: (area, item) for area in view.areas for item in area.items}


def _item(known: ItemView, before: Placed | None, after: Placed | None, reason: str) -> ItemComparison:
    values = _agreed(before), _agreed(after)
    kind = _kind(before, after, values)
    before_text, after_text = _texts(before[1] if before else None, after[1] if after else None)
    return ItemComparison(
        code=known.code,
        area=known.area,
        before=values[0],
        after=values[1],
        kind=kind,
        before_text=before_text,
        after_text=after_text,
        asks_reason=kind in COMPARED and before is not None and _asks_reason(before[1], values),
        reason=reason,
        earlier=before[1] if before else None,
        later=after[1] if after else None,
    )


def _texts(before: ItemView | None, after: ItemView | None) -> tuple[str, str]:
    """Return how an item read in both rounds: its title; of one that changed, the levels that read otherwise."""
    if before is None or after is None or before.title != after.title or before.revision == after.revision:
        return before.title if before else "", after.title if after else ""
    moved = [n for n, texts in enumerate(zip(before.levels, after.levels, strict=True)) if texts[0] != texts[1]]
    if not moved:
        return before.title, after.title
    return _levels(before, moved), _levels(after, moved)


def _levels(item: ItemView, numbers: Sequence[int]) -> str:
    return " ".join(f"{number + 1}: {item.levels[number]}" for number in numbers)


def _agreed(placed: Placed | None) -> str:
    return placed[1].answer.agreed if placed and not placed[0].is_left_out else ""


def _kind(before: Placed | None, after: Placed | None, values: tuple[str, str]) -> str:
    if before is None or after is None:
        return "new" if before is None else "retired"
    if before[1].revision != after[1].revision:
        return "changed"
    if before[0].is_left_out or after[0].is_left_out:
        return "left_out"
    if all(value in LEVELS for value in values):
        return "equal" if values[0] == values[1] else "up" if values[0] < values[1] else "down"
    return "no_data" if all(values) else "pending"


def _asks_reason(earlier: ItemView, values: tuple[str, str]) -> bool:
    before, after = map(int, values)
    fell_from_verified = after < before and before >= FUNCTIONING and earlier.answer.is_verified
    return abs(after - before) >= MANY_LEVELS or fell_from_verified


def _area(
    known: AreaView, earlier: AreaView | None, later: AreaView | None, items: Sequence[ItemComparison]
) -> AreaComparison:
    inside = [item for item in items if item.area == known.code]
    state = _state(earlier.level, later.level) if earlier and later else "new" if later else "retired"
    return _summed(known.code, known.title, inside, state, is_weighed=True)


def _needs(earlier: AssessmentView, later: AssessmentView, items: Sequence[ItemComparison]) -> Iterator[AreaComparison]:
    for old, new in zip(levels_by_need(earlier), levels_by_need(later), strict=True):
        inside = [item for item in items if item.later is not None and item.later.need == new.code]
        yield _summed(new.code, new.code, inside, _state(old, new))


def _state(earlier: AreaLevel, later: AreaLevel) -> str:
    states = {earlier.state, later.state}
    if "left_out" in states:
        return "left_out"
    return "compared" if states == {"valid"} else "insufficient" if "insufficient" in states else "nothing"


def _summed(
    code: str, title: str, inside: Iterable[ItemComparison], state: str, *, is_weighed: bool = False
) -> AreaComparison:
    compared = [item for item in inside if item.is_compared]
    counts = {kind: sum(item.kind == kind for item in compared) for kind in COMPARED}
    state = "nothing" if state == "compared" and not compared else state
    shown = compared if state == "compared" else []
    weights = [_weight(item) if is_weighed else Fraction(1) for item in shown]
    return AreaComparison(
        code=code,
        title=title,
        before=_mean([int(item.before) for item in shown], weights),
        after=_mean([int(item.after) for item in shown], weights),
        compared=len(compared),
        up=counts["up"],
        equal=counts["equal"],
        down=counts["down"],
        state=state,
        change=_mean([item.moved for item in shown], weights),
    )


def _weight(item: ItemComparison) -> Fraction:
    """Return what an item weighs now, in both rounds: a new weight alone is no change."""
    return Fraction(str(item.later.weight)) if item.later is not None else Fraction(1)


def _mean(levels: Sequence[int], weights: Sequence[Fraction]) -> float | None:
    told = zip(levels, weights, strict=True)
    return float(sum(level * weight for level, weight in told) / sum(weights)) if levels else None


def _funds(items: Iterable[ItemComparison], side: str) -> Share | None:
    """Return the share of one side, over the items on funds that are the same and apply in both rounds."""
    asked = [
        item
        for item in items
        if item.earlier is not None
        and item.later is not None
        and item.earlier.revision == item.later.revision
        and FUNDS in item.earlier.tags
        and FUNDS in item.later.tags
        and NOT_APPLICABLE not in {item.before, item.after}
    ]
    return readiness(getattr(item, side) for item in asked) if asked else None


def _depth(item: ItemComparison) -> int:
    return item.moved
