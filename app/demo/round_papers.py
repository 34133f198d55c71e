"""What the rounds of the story print: each result, how the last one compares, and what changed, for who decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.documents import make_pages, write_file
from app.focas import AssessmentView
from app.workspace import Workspace, worded

COMPARED = ("focas_comparison", "what_changed")
"""Papers of a last round, each in both languages."""


def write_round_papers(workspace: Workspace, rounds: Sequence[AssessmentView], out: Path) -> None:
    """Write the result of each of `rounds`, and of each last one how it compares and what changed, in both languages.

    rounds: closed, in order. out: a folder that is made.
    """
    with worded():
        out.mkdir(exist_ok=True)
    last = {view.subject_id: view for view in rounds}
    papers = [("focas_result", view, "es") for view in rounds]
    papers += [(kind, view, tongue) for view in last.values() for kind in COMPARED for tongue in ("es", "en")]
    for kind, view, language in papers:
        pages = make_pages(workspace, kind=kind, subject=view.id, language=language)
        place = view.government.ubigeo if view.government is not None else view.id.hex
        write_file(pages, out, f"{place}-{view.measure}-{kind.replace('_', '-')}-{language}.pdf")
