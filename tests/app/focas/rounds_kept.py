"""Rounds in a real workspace, answered in one line: what is not named takes one level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.focas import AssessmentView, add_participant, answer_item, close_assessment, open_assessment, write_beside
from app.workspace import Workspace
from tests.app.focas.rounds_made import DAYS


def keep_round(
    workspace: Workspace,
    cluster: UUID,
    government: UUID,
    measure: str = "baseline",
    *,
    values: Mapping[str, str] | None = None,
    level: str = "2",
    shown: str = "",
    close: bool = True,
    held_on: date | None = None,
) -> AssessmentView:
    """Answer a whole round. values: by item; level: of every other; shown: codes whose evidence was seen."""
    view = open_assessment(
        workspace,
        cluster=cluster,
        government=government,
        measure=measure,
        held_on=held_on or DAYS[measure],
        place="Huampami",
        facilitator="Facilitación",
    )
    for item in view.items:
        value = (values or {}).get(item.code, level)
        reason = "Ese servicio lo presta la provincia" if value == "na" else None
        answer_item(workspace, assessment=view.id, item=item.code, value=value, reason=reason)
    for code in shown.split():
        write_beside(workspace, assessment=view.id, item=code, field="evidence_seen", text="si")
    return finish(workspace, view.id) if close else view


def finish(workspace: Workspace, assessment: UUID) -> AssessmentView:
    """Name who took part and close the round."""
    add_participant(workspace, assessment=assessment, role="Jefa de planeamiento", sex="woman", consents=True)
    return close_assessment(workspace, assessment=assessment)
