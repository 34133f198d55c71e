"""What the results tell, in sentences made from the numbers; the group may put its own words in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.focas.comparison import MANY_LEVELS, AreaComparison, Comparison, ItemComparison
from app.focas.views import AssessmentView
from app.words import N_, Words, round_half_up

MOST_NAMED = 3
ARROW = "\N{RIGHTWARDS ARROW}"


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence. head: what it is about, such as "Rose most"; "" for a sentence by itself."""

    head: str
    text: str

    def __str__(self) -> str:
        return f"{self.head}: {self.text}" if self.head else self.text


def tell_results(view: AssessmentView, words: Words, comparison: Comparison | None = None) -> tuple[Told, ...]:
    """Return what a round tells beside an earlier one, or by itself where there is none that compares."""
    changed = [area for area in comparison.areas if area.change is not None] if comparison else []
    told = list(_changes(comparison, changed, words)) if comparison and changed else list(_standing(view, words))
    return (*told, *_uncertain(view, words))


def _changes(comparison: Comparison, changed: Sequence[AreaComparison], words: Words) -> Iterator[Told]:
    rose = [area for area in changed if _rounded(area) > 0]
    if rose:
        most, least = max(_rounded(area) for area in rose), min(_rounded(area) for area in rose)
        yield Told(words.say(N_("Rose most")), _named(rose, most, words))
        if least < most:
            yield Told(words.say(N_("Rose least")), _named(rose, least, words))
    fell = [area for area in changed if _rounded(area) < 0]
    if fell:
        yield Told(words.say(N_("Fell")), "; ".join(_fall(area, comparison, words) for area in fell))
    else:
        yield Told("", words.say(N_("No area fell.")))
    far = [item for item in comparison.compared if abs(item.moved) >= MANY_LEVELS]
    if far:
        yield Told(
            "", words.count("{n} item moved by two levels or more.", "{n} items moved by two levels or more.", len(far))
        )


def _fall(area: AreaComparison, comparison: Comparison, words: Words) -> str:
    before, after = words.number(area.before or 0, 1), words.number(area.after or 0, 1)
    said = f"{area.title} ({before} {ARROW} {after})"
    items = [item for item in comparison.falls if item.area == area.code]
    told = [item for item in items if item.reason]
    if told:
        because, reason = N_("{area}, because of {item}: {reason}"), _ended(told[0])
        return words.say(because, area=said, item=told[0].code, reason=reason)
    return words.say(N_("{area}, because of {items}."), area=said, items=words.listing([item.code for item in items]))


def _ended(item: ItemComparison) -> str:
    return item.reason if item.reason.endswith((".", "!", "?")) else f"{item.reason}."


def _named(areas: Sequence[AreaComparison], change: Decimal, words: Words) -> str:
    """Return the areas that changed so much, as printed: at most three by name."""
    same = [area.title for area in areas if _rounded(area) == change]
    return f"{_first(same, words)} (+{words.number(change, 1)})."


def _standing(view: AssessmentView, words: Words) -> Iterator[Told]:
    means = [(area.title, round_half_up(area.level.mean, 1)) for area in view.areas if area.level.mean is not None]
    ends = [mean for _, mean in means]
    if ends and max(ends) > min(ends):
        yield Told(words.say(N_("Furthest")), _stand(means, max(ends), words))
        yield Told(words.say(N_("Most to do")), _stand(means, min(ends), words))
    ones = sum(item.answer.agreed == "1" for item in view.items)
    if ones:
        yield Told("", words.count("{n} item stands at level 1.", "{n} items stand at level 1.", ones))


def _stand(means: Sequence[tuple[str, Decimal]], mean: Decimal, words: Words) -> str:
    """Return the areas that stand there, as printed: at most three by name."""
    return f"{_first([title for title, each in means if each == mean], words)} ({words.number(mean, 1)})."


def _first(titles: Sequence[str], words: Words) -> str:
    more = len(titles) - MOST_NAMED
    named = [*titles[:MOST_NAMED], *([words.count("{n} more", "{n} more", more)] if more > 0 else [])]
    return words.listing(named)


def _uncertain(view: AssessmentView, words: Words) -> Iterator[Told]:
    unsure = [area.title for area in view.areas if area.level.state == "insufficient"]
    if unsure:
        yield Told(words.say(N_("Insufficient")), f"{words.listing(unsure)}.")
    dissent = sum(bool(item.answer.dissent or item.answer.dissents) for item in view.items)
    if dissent:
        yield Told("", words.count("{n} item keeps a dissent.", "{n} items keep a dissent.", dissent))


def _rounded(area: AreaComparison) -> Decimal:
    """Return the change as it prints: what prints alike is alike."""
    return round_half_up(area.change or 0.0, 1)
