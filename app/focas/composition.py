"""Who took part, or who works there, as counts by sex, people and language; small counts do not tell who it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.focas.peoples import is_indigenous, people_key, spelling_of

FEW = 3
"""Fewer than this are recognisable in a small office."""
AT_LEAST = "\N{GREATER-THAN OR EQUAL TO}"
SEXES = ("woman", "man", "")


class Counted(Protocol):
    """Somebody who is counted, by what they say of themselves; None: not said."""

    @property
    def sex(self) -> str | None: ...  # noqa: D102 - as `Counted` says

    @property
    def people(self) -> str | None: ...  # noqa: D102

    @property
    def language(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Count:
    """How many say so. name: "woman", "man", or as people call their people or language; "": they did not say."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Composition:
    """Counts of one group. by_sex: women, men, not said. by_people, by_language: the most first, not said last."""

    total: int
    by_sex: tuple[Count, ...]
    by_people: tuple[Count, ...]
    by_language: tuple[Count, ...]

    @property
    def women(self) -> int:
        """How many women."""
        return next((each.count for each in self.by_sex if each.name == "woman"), 0)

    @property
    def indigenous(self) -> int:
        """How many say to be of an indigenous people."""
        return sum(each.count for each in self.by_people if is_indigenous(each.name))


def composition_of(people: Iterable[Counted]) -> Composition:
    """Count `people` by what they say of themselves; names of one people are one."""
    told = list(people)
    sexes = Counter(each.sex if each.sex in SEXES else "" for each in told)
    return Composition(
        total=len(told),
        by_sex=tuple(Count(sex, sexes[sex]) for sex in SEXES if sexes[sex]),
        by_people=_counts(each.people for each in told),
        by_language=_counts(each.language for each in told),
    )


def shown_count(count: int, *, is_public: bool = True) -> str:
    """Return a count by people, language or disability as it prints: 1 and 2 are "<3" in what others may see."""
    return f"<{FEW}" if is_public and 0 < count < FEW else str(count)


def shown_counts(counts: Sequence[int], *, apart: int = 0) -> tuple[str, ...]:
    """Return the counts by people or language of one group as they print, so that none below 3 can be worked out.

    counts: what prints. apart: who is of the group and in no count that prints, such as those who did not say. Where
    the others and the total would give a small count away, the smallest of the others reads "≥3" as well; where there
    is none, each reads "≥1".
    """
    hidden = [number for number, count in enumerate(counts) if 0 < count < FEW]
    others = sorted((number for number, count in enumerate(counts) if count >= FEW), key=counts.__getitem__)
    over: set[int] = set()
    while any(_can_be_computed(counts, number, hidden, over, apart) for number in hidden):
        if not others:
            return tuple(f"{AT_LEAST}1" if count else "0" for count in counts)
        over.add(others.pop(0))
    shown = [shown_count(count) for count in counts]
    return tuple(f"{AT_LEAST}{FEW}" if number in over else text for number, text in enumerate(shown))


def _can_be_computed(counts: Sequence[int], number: int, hidden: Sequence[int], over: set[int], apart: int) -> bool:
    """Whether the total leaves a count of 1 or 2 no other value: nothing else that is not told could make up for it."""
    others = [counts[each] for each in hidden if each != number]
    if counts[number] == 1:  # were it 2, another would be one less
        return not (apart > 0 or FEW - 1 in others or any(counts[each] > FEW for each in over))
    return not (apart > 0 or 1 in others or over)


def _counts(names: Iterable[str | None]) -> tuple[Count, ...]:
    counts: Counter[str] = Counter()
    spelt: dict[str, list[str]] = {}
    for name in names:
        key = people_key(name)
        counts[key] += 1
        spelt.setdefault(key, []).append(name or "" if key else "")
    ordered = sorted(counts.items(), key=_most_first)
    return tuple(Count(spelling_of(spelt[key]), count) for key, count in ordered)


def _most_first(each: tuple[str, int]) -> tuple[bool, int, str]:
    name, count = each
    return not name, -count, name
