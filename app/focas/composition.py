"""Who took part, or who works there, as counts by sex, people and language; small counts do not tell who it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

FEW = 3
"""Fewer than this are recognisable in a small office."""
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
        return sum(each.count for each in self.by_people if each.name)


def composition_of(people: Iterable[Counted]) -> Composition:
    """Count `people` by what they say of themselves; names that differ by case or spaces are one."""
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


def _counts(names: Iterable[str | None]) -> tuple[Count, ...]:
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for name in names:
        told = " ".join((name or "").split())
        counts[told.casefold()] += 1
        spelt.setdefault(told.casefold(), told)
    ordered = sorted(counts.items(), key=_most_first)
    return tuple(Count(spelt[key], count) for key, count in ordered)


def _most_first(each: tuple[str, int]) -> tuple[bool, int, str]:
    name, count = each
    return not name, -count, name
