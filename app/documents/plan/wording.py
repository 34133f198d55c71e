"""Words that the sections of a plan share."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

from app.documents.look import A4_UPRIGHT, paragraph
from app.documents.plan.paper import PlanActionLine
from app.documents.tables import facts
from app.focas import KINDS
from app.words import N_, Words

NOT_WRITTEN = N_("Not written yet.")
DASH = "\N{EM DASH}"
HELP = frozenset({"technical_assistance", "coaching", "peer_exchange"})


def numbered(number: int, title: str, words: Words) -> str:
    """Return the title of a section with its number."""
    return f"{number}. {words.say(title)}"


def heading(number: int, title: str, words: Words) -> Flowable:
    """Return the title of a section that begins with text."""
    return paragraph(numbered(number, title, words), "heading")


def empty(number: int, title: str, words: Words) -> list[Flowable]:
    """Return a section that says that it is not written yet."""
    return [heading(number, title, words), paragraph(words.say(NOT_WRITTEN))]


def told(rows: list[tuple[str, str]], *, label: float = 0.24) -> Flowable:
    """Return pairs of label and value. label: how much of the width the labels take."""
    return facts(rows, A4_UPRIGHT, label=label)


def kind_name(kind: str, words: Words) -> str:
    """Return what a kind of action is called."""
    return words.say(KINDS[kind]) if kind in KINDS else kind


def cost(actions: Iterable[PlanActionLine], words: Words) -> str:
    """Return what actions cost in soles, and how many nobody estimated."""
    known = [action.resources for action in actions if action.resources is not None]
    unknown = sum(1 for action in actions if action.resources is None)
    shown = words.money(sum(known))
    if not unknown:
        return shown
    more = words.count("{n} action not estimated", "{n} actions not estimated", n=unknown)
    return f"{shown} ({more})" if known else more


def people(action: PlanActionLine, words: Words) -> str:
    """Return how many learn, and how many of them are women and men; "" when nobody said."""
    if action.people is None:
        return ""
    parts = [words.count("{n} person", "{n} people", n=action.people)]
    if action.women is not None:
        parts.append(words.count("{n} woman", "{n} women", n=action.women))
    if action.men is not None:
        parts.append(words.count("{n} man", "{n} men", n=action.men))
    return ", ".join(parts)


def when(action: PlanActionLine, first_year: int, words: Words) -> str:
    """Return the quarters of an action, such as "Q2 2027" to "Q1 2028"; a dash without dates."""
    if action.first_quarter is None:
        return DASH
    first, last = (
        quarter_name(number, first_year, words)
        for number in (action.first_quarter, action.last_quarter or action.first_quarter)
    )
    return first if first == last else f"{first} \N{EN DASH} {last}"


def quarter_name(number: int, first_year: int, words: Words) -> str:
    """Return a quarter, counted from 1 over the years of the plan, such as "Q2 2027"."""
    return words.say(N_("Q{quarter} {year}"), quarter=(number - 1) % 4 + 1, year=first_year + (number - 1) // 4)
