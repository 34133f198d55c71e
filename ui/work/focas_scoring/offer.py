"""What the next bar of FOCAS scoring says: what is missing, in the order it is asked for, then what comes next."""

from __future__ import annotations

from textwrap import shorten as cut
from typing import TYPE_CHECKING

from app.words import N_
from ui.pages.page import Offer
from ui.work.focas_scoring.state import session_lacks

if TYPE_CHECKING:
    from app.focas import AssessmentView
    from app.words import Words

TITLE = 52  # signs of an item's name that the bar has room for
DEEDS = (
    ("next", N_("Next one pending"), "arrow-right", "F6"),
    ("undo", N_("Take the last answer back"), "undo-2", "Ctrl+Z"),
    ("session", N_("Session and participants"), "users", ""),
    ("areas", N_("Areas of this round"), "list-checks", ""),
    ("paper", N_("Entry from paper"), "file-pen-line", ""),
    ("results", N_("See results"), "chart-column", ""),
    ("round", N_("Open the next round"), "clipboard-list", ""),
    ("leave_out", N_("Leave this area out"), "circle-minus", ""),
    ("drawer", N_("Evidence, participants and area"), "panel-right", "F9"),
    ("1", N_("Level 1 to 4 of the item"), "", "1"),
    ("na", N_("Does not apply, with the reason"), "", "0"),
    ("nd", N_("No data"), "", "9"),
    ("clear", N_("Clear the level"), "", "Del"),
    ("own", N_("Level that they say, then 1 to 4"), "", "G"),
    ("votes", N_("Votes for each level"), "", "V"),
    ("seen", N_("Level that was seen, then 1 to 4"), "", "O"),
    ("reason", N_("Reason of the agreement"), "", "M"),
    ("dissent", N_("Dissent"), "", "D"),
    ("evidence", N_("Evidence: seen, in part, not seen"), "", "E"),
    ("note", N_("Note"), "", "N"),
    ("photo", N_("Add a photo"), "camera", "F"),
    ("paste", N_("Paste a picture as evidence"), "", "Ctrl+V"),
    ("relevance", N_("How much does it hold back the service?"), "", "P"),
)


def offer_of(view: AssessmentView, here: str, words: Words) -> Offer:
    """Return the offer for `view` while the item `here` is open."""
    if view.closed_at is not None:
        day = view.closed_at.astimezone().date()
        sentence = words.say(N_("Closed on {day}: read only. Version {version}."), day=day, version=view.version)
        return Offer(
            sentence,
            words.say(N_("See results")),
            sign="lock",
            status="neutral",
            second=words.say(N_("Reopen with a reason")),
            second_icon="lock-open",
        )
    lacking = set(view.missing) | set(view.lacking_reasons)
    if lacking:
        return _pending(view, tuple(lacking), here, words)
    for area in view.areas:
        if area.level.has_too_many_na:
            sentence = words.say(N_("Too many items of {area} do not apply."), area=area.title)
            return _with_results(sentence, words.say(N_("Go to them")), "arrow-right", "F6", words)
    lacks = session_lacks(view)
    if lacks:
        named = words.listing([words.say(message) for message in lacks])
        sentence = words.say(N_("All items are answered. Before closing, write: {named}."), named=named)
        return _with_results(sentence, words.say(N_("Complete the session")), "users", "F6", words)
    sentence = words.count("{n} item is answered.", "All {n} items are answered.", view.asked)
    return _with_results(sentence, words.say(N_("Close round")), "lock", "", words, sign="circle-check")


def next_waiting(view: AssessmentView, lacking: tuple[str, ...], here: str, by: int = 1) -> str:
    """Return the code of `lacking` that comes after (1) or before (-1) the item `here`, going round; "" for none."""
    codes = [item.code for item in view.items]
    at = codes.index(here) if here in codes else -1
    order = codes[at + 1 :] + codes[: at + 1] if by > 0 else codes[: max(at, 0)][::-1] + codes[max(at, 0) :][::-1]
    return next((code for code in order if code in lacking), "")


def _pending(view: AssessmentView, lacking: tuple[str, ...], here: str, words: Words) -> Offer:
    following = view.item(next_waiting(view, lacking, here))
    named = cut(f"{following.code} {following.title}", TITLE, placeholder="…") if following is not None else ""
    left = len(view.missing)
    if left:
        sentence = words.count(
            "{n} of {total} items left. Next one pending: {item}",
            "{n} of {total} items left. Next one pending: {item}",
            left,
            total=view.asked,
            item=named,
        )
    else:
        sentence = words.count(
            "{n} item waits for a reason in writing: {item}",
            "{n} items wait for a reason in writing. Next: {item}",
            len(lacking),
            item=named,
        )
    return _with_results(sentence, words.say(N_("Next one pending")), "arrow-right", "F6", words)


def _with_results(sentence: str, label: str, icon: str, keys: str, words: Words, sign: str = "circle-dot") -> Offer:
    return Offer(
        sentence, label, icon, keys, sign=sign, second=words.say(N_("See results")), second_icon="chart-column"
    )
