"""The file that shows that an action was done: a photo, a scan, a sheet."""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from app.failures import TrochaError
from app.qsip.roadmap.action_reading import action_row
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row, roadmap_view
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace

LARGEST = 25 * 1024 * 1024  # bytes: what a stick carries from village to village


class EvidenceUnfit(TrochaError):
    """The file holds nothing, or is too large to travel."""

    code = "action.evidence-unfit"
    message = N_("The file holds nothing, or more than {most} MB, which is too much to carry. Choose another.")


def attach_evidence(workspace: Workspace, *, action: UUID, content: bytes, file_name: str) -> RoadmapView:
    """Keep the file that shows what was done; it replaces the one before. It stays possible after the signing.

    Raises: UnknownAction; EvidenceUnfit; CycleClosed.
    """
    if not 0 < len(content) <= LARGEST:
        raise EvidenceUnfit(most=LARGEST // (1024 * 1024))
    kept = workspace.keep(content)
    with writing(workspace) as session:
        row = action_row(session, action)
        roadmap = roadmap_row(session, row.roadmap_id)
        row.evidence_file = kept
        row.evidence_name = PurePath(file_name.replace("\\", "/")).name or None
        return roadmap_view(session, roadmap, workspace.today())


def detach_evidence(workspace: Workspace, *, action: UUID) -> RoadmapView:
    """Let go of the file; it can be attached again. Raises: UnknownAction; CycleClosed."""
    with writing(workspace) as session:
        row = action_row(session, action)
        roadmap = roadmap_row(session, row.roadmap_id)
        row.evidence_file, row.evidence_name = None, None
        return roadmap_view(session, roadmap, workspace.today())


def read_action_evidence(workspace: Workspace, *, action: UUID) -> bytes | None:
    """Return the file; None when there is none, or it has not arrived yet. Raises: UnknownAction."""
    with workspace.reading() as session:
        kept = action_row(session, action).evidence_file
    return workspace.fetch(kept) if kept else None
