"""What governments, rounds, plans and letters are called in the lists of a cluster, and how their states look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commitments import STATES as LETTER_STATES
from app.focas import MEASURES
from app.territory import place
from app.words import N_
from ui.widgets.rows import Cell

if TYPE_CHECKING:
    from app.commitments import LetterView
    from app.focas import AssessmentLine, PlanView
    from app.territory import GovernmentView
    from app.words import Words
    from ui.pages.cluster.reading import Standing

SHORT_NAMES = {
    "regional": N_("Reg. Gov. of {place}"),
    "provincial": N_("Prov. Mun. of {place}"),
    "district": N_("Dist. Mun. of {place}"),
}
LEVEL_ICONS = {"regional": "landmark", "provincial": "building-2", "district": "house"}
SECTOR_ICONS = {"health": "heart-pulse", "education": "book-open", "environment": "leaf"}
LETTER_LOOKS = {
    "drafted": "in_progress",
    "presented": "to_sign",
    "signed": "to_sign",
    "sealed": "signed",
    "superseded": "note",
    "withdrawn": "refused",
}
NO_VALUE = "—"


def short_name(government: GovernmentView, words: Words) -> str:
    """Return the name for a list, such as "Mun. Dist. de El Cenepa"."""
    if government.level not in SHORT_NAMES:
        return words.say(N_("A government that has not arrived yet"))
    return words.say(SHORT_NAMES[government.level], place=government.place)


def where_line(government: GovernmentView, words: Words) -> str:
    """Return what stands under the name: the town where it sits, and the capital that a province also governs."""
    if government.seat:
        return words.say(N_("Also governs {seat}, its capital"), seat=government.seat)
    town = place(government.ubigeo).capital if government.level in SHORT_NAMES else ""
    return town or " · ".join(part for part in (government.province, government.department) if part)


def answered_cell(line: AssessmentLine | None, words: Words) -> Cell:
    """Return how many items of a round are answered."""
    if line is None:
        return Cell(NO_VALUE)
    said = words.say(N_("{n} of {total}"), n=line.answered, total=line.asked)
    return Cell(said, share=line.answered / line.asked if line.asked else 0.0)


def index_cell(standing: Standing, words: Words) -> Cell:
    """Return the index with its level; a dash where too few areas are valid."""
    if standing.index is None:
        return Cell(NO_VALUE)
    return Cell(words.number(standing.index, 1), level=standing.band)


def plan_cell(plan: PlanView | None, words: Words) -> Cell:
    """Return where the 3-year plan stands."""
    if plan is None:
        return Cell(words.say(N_("Not started")), "not_started")
    if plan.approved_on is None:
        return Cell(words.say(N_("In progress")), "in_progress")
    return Cell(words.say(N_("Approved")), "done")


def letter_cell(letter: LetterView | None, words: Words) -> Cell:
    """Return where the letter stands."""
    if letter is None:
        return Cell(words.say(N_("Not started")), "not_started")
    said = words.say(LETTER_STATES[letter.state], n=letter.signed, m=letter.asked)
    return Cell(said, LETTER_LOOKS[letter.state])


def short_letter_cell(letter: LetterView | None, words: Words) -> Cell:
    """Return where the letter stands, for a narrow column: "2 of 3", or its state in a word."""
    if letter is None or letter.state not in {"presented", "signed", "sealed"}:
        return letter_cell(letter, words)
    return Cell(words.say(N_("{n} of {total}"), n=letter.signed, total=letter.asked), LETTER_LOOKS[letter.state])


def round_name(line: AssessmentLine, words: Words) -> str:
    """Return the name of a round: its measure, its year, and its version after it was opened again."""
    name = words.say(MEASURES[line.measure]) if line.measure in MEASURES else line.measure
    name = f"{name} {line.opened_at.astimezone().year}"
    return words.say(N_("{round}, version {n}"), round=name, n=line.version) if line.version > 1 else name


def round_line(line: AssessmentLine, words: Words) -> str:
    """Return since when a round is open, or when it was finished."""
    if line.closed_at is not None:
        return words.say(N_("Finished on {day}"), day=words.short_day(line.closed_at.astimezone().date()))
    return words.say(N_("Open since {day}"), day=words.short_day(line.opened_at.astimezone().date()))
