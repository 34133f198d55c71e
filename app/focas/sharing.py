"""Whose results these are: what of an organisation's round is printed, and what others may see of it.

The sheet of an organisation goes to the organisation first. Its items and levels reach others only with its leave, and
the notes of items that may expose somebody are left out of every print unless it says otherwise, in writing.
"""

from __future__ import annotations

from dataclasses import replace

from app.failures import TrochaError
from app.focas.views import AssessmentView, ItemView
from app.words import N_


class ResultsNotShared(TrochaError):
    """The organisation has not given its leave. facts: organisation."""

    code = "focas.results-not-shared"
    message = N_(
        "The results of {organisation} are its own. Once it agrees that others see them, write the day of that"
        " agreement with the organisation."
    )


def for_print(view: AssessmentView) -> AssessmentView:
    """Return a round as it is printed and exported: without its restricted notes, unless they may be printed."""
    if view.notes_leave is not None:
        return view
    areas = (replace(area, items=tuple(_without_notes(item) for item in area.items)) for area in view.areas)
    return replace(view, areas=tuple(areas))


def shown_to_others(view: AssessmentView) -> AssessmentView:
    """Return a round as a government, a funder or the public may see it. Raises: ResultsNotShared."""
    if not view.may_be_shown:
        raise ResultsNotShared(organisation=view.subject_place)
    return for_print(view)


def _without_notes(item: ItemView) -> ItemView:
    if not item.is_restricted:
        return item
    silent = dict.fromkeys(("reason", "dissent", "evidence", "note", "seen_note", "left_out_people"), "")
    return replace(item, answer=replace(item.answer, dissents=(), **silent), evidence_shown=())
