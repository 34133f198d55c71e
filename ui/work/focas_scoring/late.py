"""What arrived for a closed round after its closing, in two sentences: it changes nothing; reopening takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.focas import WHAT_IS_LATE
from app.words import N_

if TYPE_CHECKING:
    from app.focas import LateChange
    from app.words import Words

MOST = 4  # changes that are named one by one
NOTHING = "\N{EM DASH}"


def late_title(late: tuple[LateChange, ...], words: Words) -> str:
    """Return how many changes came and do not count."""
    return words.count(
        "{n} change arrived after the closing and does not count",
        "{n} changes arrived after the closing and do not count",
        len(late),
    )


def late_text(late: tuple[LateChange, ...], words: Words) -> str:
    """Return the first of them, what stands before what came, and how they would be taken in."""
    named = "; ".join(_said(each, words) for each in late[:MOST])
    more = words.count("{n} more", "{n} more", len(late) - MOST) if len(late) > MOST else ""
    told = "; ".join(part for part in (named, more) if part)
    return words.say(N_("{changes}. To take any of them in, reopen the round and answer again."), changes=told)


def _said(each: LateChange, words: Words) -> str:
    subject = ", ".join(part for part in (each.code, words.say(WHAT_IS_LATE[each.what])) if part)
    return f"{subject}: {each.stands or NOTHING} \N{RIGHTWARDS ARROW} {each.brought or NOTHING}"
