"""What the foot of the vote grid says and offers, and what can be done here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import N_
from ui.pages.page import Deed, Offer
from ui.work.votes.state import counted_items, group_name, waiting_rows

if TYPE_CHECKING:
    from app.qsip import VoteGroupView, VoteRoundView
    from app.words import Words
    from ui.work.votes.reading import VotesReading

DEEDS = (
    ("groups", N_("Groups and attendance of this round"), "users", "A"),
    ("close", N_("Close group"), "lock", "Ctrl+Return"),
    ("item+1", N_("Next item"), "arrow-right", "PgDown"),
    ("item-1", N_("Item before"), "arrow-left", "PgUp"),
    ("dimension+1", N_("Next dimension"), "chevron-down", "Ctrl+Down"),
    ("dimension-1", N_("Dimension before"), "chevron-up", "Ctrl+Up"),
    ("why", N_("Say why there are more votes than people"), "triangle-alert", "M"),
    ("low", N_("Reasons for low votes"), "message-square", "N"),
    ("good", N_("A good example"), "thumbs-up", "Shift+N"),
    ("barrier", N_("A barrier as it was said"), "list-plus", "B"),
    ("empty", N_("Empty the count"), "eraser", "Del"),
    ("empty_row", N_("Empty the row"), "eraser", "Shift+Del"),
    ("reopen", N_("Open the group again"), "lock-open", ""),
    ("round", N_("Another round of votes"), "plus", "Ctrl+N"),
    ("correct", N_("Correct the round"), "pencil", ""),
    ("away", N_("Take the round away"), "trash-2", ""),
    ("short", N_("Change the short card"), "list-checks", ""),
    ("fill", N_("Fill in a card here"), "pencil", ""),
    ("import", N_("Import cards"), "file-down", ""),
    ("folder", N_("Import a folder of cards"), "folder-open", ""),
    ("edited", N_("Cards that were edited"), "pencil", ""),
    ("drawer", N_("Result of the item"), "panel-right", "F9"),
    ("wall", N_("Onto the wall, or back to the desk"), "presentation", "F11"),
    ("black", N_("Black screen, or the wall again"), "presentation", "Ctrl+M"),
)


READING = frozenset(
    {"item+1", "item-1", "dimension+1", "dimension-1", "group+1", "group-1", "edited", "drawer", "wall", "black"}
)
"""What is left to do in a closed cycle, whose votes stand."""


def deeds_of(words: Words, *, is_second: bool, is_open: bool) -> tuple[Deed, ...]:
    """Return what can be done, for quick find and the list of keys. is_open: the cycle goes on."""
    return tuple(
        Deed(name, words.say(message), icon, keys)
        for name, message, icon, keys in DEEDS
        if (name != "short" or is_second) and (is_open or name in READING)
    )


def offer_of(
    reading: VotesReading, view: VoteRoundView | None, code: str, group: VoteGroupView | None, words: Words
) -> Offer | None:
    """Return what the next bar says. view: the round as it stands; group: that of the caret."""
    say = words.say
    if not reading.is_open:
        said = say(N_("The cycle {year} is closed and its votes stand."), year=reading.cycle.year)
        following = say(N_("Next item")) if view is not None else ""
        return Offer(said, following, "arrow-right", "PgDown", "lock", "neutral")
    if view is None or reading.must_fix:
        return _before_votes(reading, words)
    if not view.items:
        return None
    if view.is_closed:
        return Offer(say(N_("Every group is closed.")), say(N_("Another round of votes")), "plus")
    said, status, sign = _standing(view, code, group, words)
    second = say(N_("Close group")) if group is not None and group.closed_at is None else ""
    is_last = code == view.items[-1]
    if is_last and not waiting_rows(view) and group is not None and group.closed_at is None:
        return Offer(said, say(N_("Close group")), "lock", "Ctrl+Return", sign, status)
    return Offer(said, say(N_("Next item")), "arrow-right", "PgDown", sign, status, second=second, second_icon="lock")


def _before_votes(reading: VotesReading, words: Words) -> Offer:
    say = words.say
    if reading.must_fix:
        return Offer(say(N_("The short card is fixed before anybody votes.")), say(N_("Fix the short card")), "check")
    return Offer(say(N_("No round of votes yet")), say(N_("Begin to vote")), "plus", status="info")


def _standing(view: VoteRoundView, code: str, group: VoteGroupView | None, words: Words) -> tuple[str, str, str]:
    waiting = waiting_rows(view)
    count = group.count(code) if group is not None else None
    if group is not None and count is not None and count.waits and group.attendance is not None:
        name = group_name(group.name, words)
        many = words.count("{n} vote too many", "{n} votes too many", count.excess)
        facts = {"group": name, "many": many}
        return (
            words.say(N_("{group}: {many}. Go on if you like; the group is not closed unexplained."), **facts),
            "warn",
            "triangle-alert",
        )
    if waiting:
        said = words.count("{n} row waits for a word", "{n} rows wait for a word", len(waiting))
        return said, "warn", "triangle-alert"
    done, total = len(counted_items(view)), len(view.items)
    status, sign = ("ok", "circle-check") if done == total else ("info", "circle-dot")
    return words.say(N_("{n} of {m} items"), n=done, m=total), status, sign
