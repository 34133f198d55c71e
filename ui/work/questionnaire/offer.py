"""What the foot of a questionnaire says and offers, and where F6 goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.words import LANGUAGE_NAMES, N_
from ui.pages.page import Offer

if TYPE_CHECKING:
    from app.words import Words
    from ui.work.questionnaire.state import Standing

DEEDS = (
    ("missing", N_("Go to the next thing that is missing"), "arrow-right", "F6"),
    ("next", N_("Next step"), "chevron-right", "PgDown"),
    ("back", N_("Step before"), "chevron-left", "PgUp"),
    ("paper", N_("The form on paper"), "printer", "Ctrl+P"),
    ("finish", N_("Finish the response"), "check", ""),
)


def offer_of(standing: Standing, screens: tuple[int, int], words: Words, *, is_finished: bool, is_told: bool) -> Offer:
    """Return what the next bar says. screens: number of the one in sight, from 0, and how many there are."""
    if is_finished:
        sentence = words.say(N_("This response is finished and stands as it is."))
        return Offer(sentence, sign="circle-check", status="ok")
    number, count = screens
    answered = words.say(N_("{n} of {total} answered"), n=standing.answered, total=standing.asked)
    lacks = words.count("{n} answer is missing or does not fit", "{n} answers are missing or do not fit", 0)
    if standing.missing:
        lacks = words.count(
            "{n} answer is missing or does not fit", "{n} answers are missing or do not fit", len(standing.missing)
        )
    parts = [answered, lacks] if standing.missing else [answered]
    second = words.say(N_("Step before")) if number else ""
    if number + 1 < count:
        parts.append(words.say(N_("step {n} of {total}"), n=number + 1, total=count))
        label, icon, keys = words.say(N_("Next step")), "arrow-right", ""
    elif standing.missing and is_told:
        label, icon, keys = words.say(N_("Next missing")), "arrow-right", "F6"
    else:
        label, icon, keys = words.say(N_("Finish")), "check", ""
    sign, status = ("circle-dot", "info") if standing.missing else ("circle-check", "ok")
    return Offer(
        " \N{MIDDLE DOT} ".join(parts),
        label,
        icon,
        keys,
        sign,
        status,
        second=second,
        second_icon="arrow-left" if second else "",
    )


def next_in(every: Sequence[str], wanted: Sequence[str], at: str, by: int) -> str:
    """Return the first of `wanted` after `at` in the order of `every` (before it when `by` is -1); "" when none."""
    if not wanted:
        return ""
    order = {ref: number for number, ref in enumerate(every)}
    places = sorted(order[ref] for ref in wanted if ref in order)
    if not places:
        return ""
    here = order.get(at, -1)
    after = [place for place in places if (place > here if by > 0 else place < here)]
    if by > 0:
        return every[after[0] if after else places[0]]
    return every[after[-1] if after else places[-1]]


def language_said(language: str) -> str:
    """Return a language as a form names it, without its code: "Español (es)" and "es" are "Español"."""
    name, bracket, code = language.rpartition("(")
    code = code.rstrip(") ").lower() if bracket else language
    return name.strip() or LANGUAGE_NAMES.get(code, language)


def language_of(languages: Sequence[str], screen: str) -> str:
    """Return the language of a form that the screen speaks, "" when it has none: "Español (es)" is "es"."""
    names = {screen, LANGUAGE_NAMES.get(screen, "")}
    for language in languages:
        code = language.rpartition("(")[2].rstrip(") ").lower() if "(" in language else ""
        if language in names or code == screen:
            return language
    return ""
