"""How the versions of a value are shown: in words, and with what differs marked."""

from __future__ import annotations

import re
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from app.words import N_

if TYPE_CHECKING:
    from app.sync import VersionView
    from app.words import Words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_ID = re.compile(r"[0-9a-f]{32}")
_PIECE = re.compile(r"\s+|[^\s]+")
SHORT = 8


def say_value(version: VersionView, words: Words) -> str:
    """Return what a version says, for the person; days and moments as people write them."""
    value = version.value
    if version.deleted:
        return words.say(N_("It was removed here"))
    if version.column == "@":
        return words.say(N_("It was kept here"))
    if value is None or value == "":
        return words.say(N_("Left empty"))
    if isinstance(value, bool):
        return words.say(N_("Yes")) if value else words.say(N_("No, it is not so"))
    if isinstance(value, int):
        return words.number(value)
    return _say_text(value, words)


def _say_text(value: str, words: Words) -> str:
    if _DAY.fullmatch(value):
        return words.day(date.fromisoformat(value))
    if _MOMENT.match(value):
        return words.moment(datetime.fromisoformat(value.replace("Z", "+00:00")))
    if _ID.fullmatch(value):
        return words.say(N_("another row of the list, {code}"), code=value[:SHORT])
    return value


def differing(text: str, other: str) -> list[tuple[int, int]]:
    """Return where `text` says other words than `other`: start and end of each stretch, in characters."""
    mine, theirs = _PIECE.findall(text), _PIECE.findall(other)
    starts = [0]
    for piece in mine:
        starts.append(starts[-1] + len(piece))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    found: list[tuple[int, int]] = []
    for kind, first, last, _, _ in matcher.get_opcodes():
        if kind == "equal" or last == first:
            continue
        start, end = starts[first], starts[last]
        if found and not text[found[-1][1] : start].strip():
            start = found.pop()[0]  # one stretch, with the space between
        found.append((start, end))
    return found


def may_be_written(versions: tuple[VersionView, ...]) -> bool:
    """Whether a third version can be typed: all that people wrote is plain text."""
    return all(
        (each.value is None or isinstance(each.value, str))
        and not each.deleted
        and each.column != "@"
        and not (_ID.fullmatch(each.value or "") or _DAY.fullmatch(each.value or "") or _MOMENT.match(each.value or ""))
        for each in versions
    )
