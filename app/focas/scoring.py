"""How answers become levels: pure rules, the same on screen, on paper and on the command line.

Only the agreed value scores. "na" leaves the count, "nd" and what nobody has answered stay in it without a value; none
of them is ever a number. Means are of whole levels, each with the weight of its item; nothing is rounded before a
band or a share is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.words import N_

LEVELS = ("1", "2", "3", "4")
NOT_APPLICABLE = "na"
NO_DATA = "nd"
VALUES = (*LEVELS, NOT_APPLICABLE, NO_DATA)
BANDS = {1: N_("Initial"), 2: N_("Developing"), 3: N_("Functioning"), 4: N_("Consolidated")}
SEEN = frozenset({"si", "parcial"})
"""Values of "was the evidence seen?" that verify a level: seen, or seen in part."""
_EDGES = ((1.75, 1), (2.5, 2), (3.25, 3))
"""Where a band ends. Binary fractions hold them exactly, and no mean of whole levels rounds onto one."""


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """Where an area stands.

    mean: 1 to 4, of the answered items, not rounded; None unless valid. band: 1 to 4, of the unrounded mean (`BANDS`).
    answered: items with a level. applicable: items asked, less those that do not apply. not_applicable, no_data,
    pending: the rest of the items asked. most_na: how many may not apply; None: no limit.
    state: "valid"; "insufficient", under 60 %; "pending", when nothing is answered and something still waits;
    "not_applicable", when nothing applies; "left_out".
    """

    code: str
    mean: float | None
    band: int | None
    answered: int
    applicable: int
    state: str
    not_applicable: int = 0
    no_data: int = 0
    pending: int = 0
    most_na: int | None = None

    @property
    def has_too_many_na(self) -> bool:
        """Whether more items do not apply than this area allows; the round cannot be closed so."""
        return self.most_na is not None and self.not_applicable > self.most_na


@dataclass(frozen=True, slots=True)
class Share:
    """Items at level 3 or more, of those that apply. value: 0 to 1, not rounded; None unless state is "valid"."""

    reached: int
    answered: int
    applicable: int
    value: float | None
    state: str


def score(
    code: str,
    agreed: Iterable[str],
    *,
    weights: Sequence[Fraction] = (),
    is_left_out: bool = False,
    most_na: int | None = None,
) -> AreaLevel:
    """Return the level of an area from the agreed values of its items: "1" to "4", "na", "nd" or "" (pending).

    weights: more than 0, one an item in the same order; none: each weighs the same. They weigh on the mean alone: what
    is enough counts items.
    """
    values = list(agreed)
    weighed = zip(values, weights or [Fraction(1)] * len(values), strict=True)
    levels = [(int(value), weight) for value, weight in weighed if value in LEVELS]
    na, nd = values.count(NOT_APPLICABLE), values.count(NO_DATA)
    applicable = len(values) - na
    state = "left_out" if is_left_out else _state(len(levels), applicable, nd)
    mean = _mean(levels) if state == "valid" else None
    return AreaLevel(
        code=code,
        mean=mean,
        band=band_of(mean) if mean is not None else None,
        answered=len(levels),
        applicable=applicable,
        state=state,
        not_applicable=na,
        no_data=nd,
        pending=applicable - len(levels) - nd,
        most_na=most_na,
    )


def _mean(levels: Sequence[tuple[int, Fraction]]) -> float:
    """Return the weighted mean, worked out in fractions so that weights such as 0.1 do not push it over an edge."""
    return float(sum(level * weight for level, weight in levels) / sum(weight for _, weight in levels))


def band_of(mean: float) -> int:
    """Return the band, 1 to 4, of an unrounded mean: an edge (1.75, 2.50, 3.25) belongs to the band above it."""
    return next((band for edge, band in _EDGES if mean < edge), 4)


def is_enough(answered: int, applicable: int) -> bool:
    """Tell whether at least 60 % is answered, in whole numbers."""
    return applicable > 0 and 10 * answered >= 6 * applicable


def overall(areas: Sequence[AreaLevel], compulsory: Iterable[str]) -> float | None:
    """Return the mean of the valid areas, all of one weight.

    None unless each compulsory area is valid, and at least 80 % of the selected areas are.
    """
    selected = [area for area in areas if area.state != "left_out"]
    means = {area.code: area.mean for area in selected if area.mean is not None}
    if not means or not set(compulsory) <= set(means) or 10 * len(means) < 8 * len(selected):
        return None
    return sum(means.values()) / len(means)


def readiness(agreed: Iterable[str]) -> Share:
    """Return how many of the items on funds stand at level 3 or more, from the agreed values of those asked.

    Items of an area left out come as "": leaving one out must not make a government look ready.
    """
    values = [value for value in agreed if value != NOT_APPLICABLE]
    answered = sum(value in LEVELS for value in values)
    reached = sum(value in {"3", "4"} for value in values)
    state = _state(answered, len(values), 0)
    state = "insufficient" if state == "pending" else state
    return Share(reached, answered, len(values), reached / len(values) if state == "valid" else None, state)


def asks_reason(agreed: str, own: str, seen: str, dissent: str) -> bool:
    """Tell whether the agreed value needs a reason in writing.

    own: a level, or four counts of votes ("0 5 3 0"). A reason is asked for "na", where somebody dissents, and where
    the agreed level differs from what was seen, from the one level said, or from each level with most votes.
    """
    if not agreed:
        return False
    if agreed == NOT_APPLICABLE or dissent:
        return True
    if agreed not in LEVELS:
        return False
    said = favoured(own)
    return bool(seen and seen != agreed) or bool(said and agreed not in said)


def favoured(own: str) -> frozenset[str]:
    """Return the levels that the entity says: the one level, or each with most votes; none when nobody voted."""
    votes = votes_of(own)
    if not votes:
        return frozenset({own} & set(LEVELS))
    most = max(votes)
    return frozenset(level for level, count in zip(LEVELS, votes, strict=True) if count == most > 0)


def votes_of(own: str) -> tuple[int, ...]:
    """Return the four counts of votes written in `own` ("0 5 3 0"), or () when it is a single level or blank."""
    parts = own.split()
    if len(parts) != len(LEVELS) or not all(part.isascii() and part.isdigit() for part in parts):
        return ()
    return tuple(int(part) for part in parts)


def _state(answered: int, applicable: int, no_data: int) -> str:
    if not applicable:
        return "not_applicable"
    if is_enough(answered, applicable):
        return "valid"
    return "pending" if not answered and no_data < applicable else "insufficient"
