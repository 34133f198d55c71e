"""Votes from a file, read as results; no workspace is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.failures import TrochaError
from app.qsip.votes.voting import ENOUGH, ItemResult, RoleResult, Votes, item_result, role_result
from app.words import N_

_CODE = re.compile(r"[A-Z]{3}-(?:EFE|EFI|COB|SAT)-[1-9][0-9]*")
_COUNTS = 5
_MOST = 100_000
"""The most that one count can be: more is a slip of the hand, or not a count."""


class VotesUnreadable(TrochaError):
    """The file does not hold votes."""

    code = "qsip.votes-unreadable"
    message = N_(
        "The votes cannot be read at {place}. Give, for each role (user, staff, manager), item code and group, "
        "five whole numbers: the votes of 1, 2, 3 and 4, and who did not know."
    )


def tally_votes(votes: object) -> tuple[ItemResult, ...]:
    """Return the results of `votes`: {role: {item: {group: [n1, n2, n3, n4, unknown]}}}, items as they come.

    Raises: VotesUnreadable.
    """
    by_role = _mapping(votes, "/")
    for role in by_role:
        if role not in ENOUGH:
            raise VotesUnreadable(place=f"/{role}")
    items: dict[str, dict[str, RoleResult]] = {}
    for role in ENOUGH:
        for code, groups in _mapping(by_role.get(role, {}), f"/{role}").items():
            place = f"/{role}/{code}"
            if not _CODE.fullmatch(code):
                raise VotesUnreadable(place=place)
            counts = [_votes(each, f"{place}/{name}") for name, each in _mapping(groups, place).items()]
            items.setdefault(code, {})[role] = role_result(role, counts)
    return tuple(item_result(code, roles) for code, roles in items.items())


def told_result(result: ItemResult) -> dict[str, object]:
    """Return a result as plain values: means and gaps as the nearest double, unrounded."""
    return {
        **{role: _role(each) for role, each in result.roles.items()},
        "gaps": {role: None if gap is None else float(gap) for role, gap in result.gaps.items()},
        "discuss": result.is_to_discuss,
        "why": list(result.why),
    }


def _role(result: RoleResult) -> dict[str, object]:
    return {
        "mean": None if result.mean is None else float(result.mean),
        "shown": result.shown,
        "votes": result.votes,
        "dont_know": result.dont_know,
        "enough": result.is_enough,
    }


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise VotesUnreadable(place=place)
    return value


def _votes(value: object, place: str) -> Votes:
    if not isinstance(value, list) or len(value) != _COUNTS or not all(_is_count(each) for each in value):
        raise VotesUnreadable(place=place)
    first, second, third, fourth, unknown = value
    return Votes((first, second, third, fourth), unknown)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST
