"""Whose results these are: what of an organisation's round is printed, and what others may see of it.

The sheet of an organisation goes to the organisation first. Its items and levels reach others only with its leave, and
the notes of items that may expose somebody are left out of every print unless it says otherwise, in writing.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.clusters import accept_warning
from app.failures import TrochaError
from app.focas.reading import RESTRICTED_NOTES
from app.focas.views import AssessmentView, ItemView
from app.territory import read_organisation
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.programme import AcceptedWarning


class ResultsNotShared(TrochaError):
    """The organisation has not given its leave. facts: organisation."""

    code = "focas.results-not-shared"
    message = N_(
        "The results of {organisation} are its own. Once it agrees that others see them, write the day of that"
        " agreement with the organisation."
    )


def allow_restricted_notes(workspace: Workspace, *, organisation: UUID, reason: str) -> None:
    """Write how an organisation said that its restricted notes may be printed: the assembly and its minute.

    Raises: UnknownOrganisation; clusters.ReasonMissing.
    """
    read_organisation(workspace, organisation)
    accept_warning(workspace, subject=organisation, code=RESTRICTED_NOTES, reason=reason)


def restrict_notes(workspace: Workspace, *, organisation: UUID) -> None:
    """Take that leave back: the notes are left out of prints again."""
    with workspace.transaction() as session:
        row = session.get(AcceptedWarning, id_of("accepted_warning", organisation, RESTRICTED_NOTES))
        if row is not None:
            session.delete(row)


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
