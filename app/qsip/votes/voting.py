"""What votes say: pure rules of the guide, the same on screen, on paper and on the command line.

The three roles stand side by side and are never blended. A mean is the exact fraction; it is rounded only when it is
shown, and nothing is decided on a rounded one. Who does not know is counted and never enters a mean.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LEVELS = (1, 2, 3, 4)
"""Never, seldom, often, always."""
ENOUGH = {"user": 5, "staff": 5, "manager": 2}
"""How many votes a result needs, by role."""
SMALL_POST = 2
"""How many are enough for the staff of a post where two to four people work, with a note."""
COMPARED_TO_USERS = ("staff", "manager")
LEAST_ITEMS = 3
"""How many valid items a dimension needs, and how many the short card has of each."""
_LOW, _GAP, _APART = Fraction(5, 2), Fraction(1), Fraction(7, 10)


@dataclass(frozen=True, slots=True)
class Votes:
    """How many voted each level, the lowest first, and how many did not know."""

    levels: tuple[int, int, int, int] = (0, 0, 0, 0)
    unknown: int = 0

    def __add__(self, other: Votes) -> Votes:
        """Add two groups: nobody votes in two."""
        first, second, third, fourth = (a + b for a, b in zip(self.levels, other.levels, strict=True))
        return Votes((first, second, third, fourth), self.unknown + other.unknown)

    @property
    def count(self) -> int:
        """How many voted a level."""
        return sum(self.levels)

    @property
    def total(self) -> int:
        """How many answered, those who do not know among them: what is held against attendance."""
        return self.count + self.unknown

    @property
    def mean(self) -> Fraction | None:
        """The mean of the votes, exact; None when nobody voted."""
        points = sum(level * votes for level, votes in zip(LEVELS, self.levels, strict=True))
        return Fraction(points, self.count) if self.count else None


@dataclass(frozen=True, slots=True)
class RoleResult:
    """What one role says of an item. mean: exact, 1 to 4; None under the votes that are enough.

    is_doubtful: more than 30 % of those who answered do not know.
    """

    votes: int
    dont_know: int
    mean: Fraction | None
    is_doubtful: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether there are votes enough for a result."""
        return self.mean is not None

    @property
    def shown(self) -> str | None:
        """The mean with one decimal, half up, with a decimal point; None when there is no result."""
        return None if self.mean is None else one_decimal(self.mean)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What the three roles say of an item. roles: by role, each of `ENOUGH`.

    gaps: staff less users and managers less users, exact; None where one is missing.
    why: "user_low", "gap_staff", "gap_manager": each reason why it is to be discussed.
    """

    code: str
    roles: Mapping[str, RoleResult]
    gaps: Mapping[str, Fraction | None]
    why: tuple[str, ...]

    @property
    def is_to_discuss(self) -> bool:
        """Whether it goes on the list to discuss."""
        return bool(self.why)


def role_result(role: str, groups: Iterable[Votes], *, enough: int | None = None) -> RoleResult:
    """Add the votes of all groups, rounds and cards of a role. enough: of a small post; None: the guide's."""
    votes = sum(groups, Votes())
    least = ENOUGH[role] if enough is None else enough
    return RoleResult(
        votes=votes.count,
        dont_know=votes.unknown,
        mean=votes.mean if votes.count >= least else None,
        is_doubtful=10 * votes.unknown > 3 * votes.total,
    )


def item_result(code: str, roles: Mapping[str, RoleResult]) -> ItemResult:
    """Set the roles side by side; a role that nobody asked has no votes."""
    all_roles = {role: roles.get(role, RoleResult(0, 0, None)) for role in ENOUGH}
    user = all_roles["user"].mean
    gaps = {role: _gap(all_roles[role].mean, user) for role in COMPARED_TO_USERS}
    return ItemResult(code, all_roles, gaps, tuple(_reasons(user, gaps)))


def dimension_mean(means: Iterable[Fraction | None]) -> Fraction | None:
    """Return the mean of the valid items of a dimension, of one role; None under three."""
    valid = [mean for mean in means if mean is not None]
    return sum(valid, Fraction(0)) / len(valid) if len(valid) >= LEAST_ITEMS else None


def women_and_men(women: Votes, men: Votes) -> tuple[Fraction, Fraction] | None:
    """Return the means of both, when each has votes enough to be shown apart."""
    if min(women.count, men.count) < ENOUGH["user"] or women.mean is None or men.mean is None:
        return None
    return women.mean, men.mean


def is_apart(women: Fraction, men: Fraction) -> bool:
    """Tell whether women and men differ so much that it is flagged."""
    return abs(women - men) >= _APART


def short_card(
    items: Sequence[str],
    *,
    dimensions: Mapping[str, str],
    acted_on: Collection[str],
    to_discuss: Collection[str],
    user_means: Mapping[str, Fraction | None],
) -> tuple[tuple[str, str], ...]:
    """Return the items of the second vote in card order, each with the rule that brought it in.

    items: the card's codes, in order. dimensions: of each. Rules: "acted_on", "to_discuss", "filler".
    """
    rules = {
        code: "acted_on" if code in acted_on else "to_discuss" for code in items if code in {*acted_on, *to_discuss}
    }
    for dimension in dict.fromkeys(dimensions[code] for code in items):
        inside = [code for code in items if dimensions[code] == dimension]
        missing = LEAST_ITEMS - sum(code in rules for code in inside)
        rest = sorted(
            (code for code in inside if code not in rules), key=lambda code: _lowest_first(user_means.get(code))
        )
        rules.update((code, "filler") for code in rest[: max(missing, 0)])
    return tuple((code, rules[code]) for code in items if code in rules)


def one_decimal(value: Fraction) -> str:
    """Write a fraction with one decimal, half away from zero, with a decimal point: 9/4 is "2.3"."""
    tenths = int(abs(value) * 10 + Fraction(1, 2))
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"


def same_group(name: str) -> str:
    """Return what two names of the same group have in common: NFC, trimmed, capitals ignored."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def _gap(mean: Fraction | None, user: Fraction | None) -> Fraction | None:
    return None if mean is None or user is None else mean - user


def _reasons(user: Fraction | None, gaps: Mapping[str, Fraction | None]) -> Iterable[str]:
    if user is not None and user < _LOW:
        yield "user_low"
    for role, gap in gaps.items():
        if gap is not None and abs(gap) >= _GAP:
            yield f"gap_{role}"


def _lowest_first(mean: Fraction | None) -> tuple[bool, Fraction]:
    return mean is None, mean or Fraction(0)
