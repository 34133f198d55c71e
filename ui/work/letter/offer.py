"""What the foot of a letter offers next, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import N_
from ui.pages.page import Offer

if TYPE_CHECKING:
    from app.commitments import LetterView
    from app.words import Words

HAS_PAPER = frozenset({"sealed", "withdrawn", "superseded"})


def offer_text(letter: LetterView, empty: int, words: Words) -> Offer:
    """Return what the text leads to. empty: fields in which nothing is written."""
    on = words.say(N_("Go to signatures"))
    if letter.is_closed:
        label = words.say(N_("Go to paper")) if letter.state in HAS_PAPER else on
        return Offer(words.say(N_("Somebody has signed: the text is closed.")), label)
    if empty:
        told = words.count("{n} field is still empty.", "{n} fields are still empty.", empty)
        return Offer(told, on, sign="circle-dot", status="info")
    return Offer(words.say(N_("The text is complete. Read it with whoever signs.")), on)


def offer_paper(words: Words) -> Offer:
    """Return what a sealed letter leads to."""
    told = words.say(N_("The letter is sealed: nobody can change it unnoticed."))
    return Offer(told, words.say(N_("Go to paper")), sign="circle-check")


def offer_print(letter: LetterView, words: Words) -> Offer:
    """Return how the paper goes out."""
    sealed = letter.state in {"sealed", "superseded"}
    told = N_("Sealed: print one for each who signed, and one more.") if sealed else N_("Not sealed yet.")
    sign, status = ("circle-check", "ok") if sealed else ("hourglass", "review")
    return Offer(
        words.say(told),
        words.say(N_("Print")),
        "printer",
        "Ctrl+P",
        sign=sign,
        status=status,
        second=words.say(N_("Save the PDF")),
        second_icon="file-text",
    )
