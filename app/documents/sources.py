"""What can be printed and signed: each kind of document with the reader of its view."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.commitments import LETTER
from app.documents.source import Figures, Source, UnknownKind
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of

TITLES = {
    "audit_result": N_("Participatory audit result"),
    LETTER: N_("Letter of commitment"),
    "focas_blank": N_("Blank FOCAS questionnaire"),
    "focas_comparison": N_("FOCAS comparison of rounds"),
    "focas_matrix": N_("Blank FOCAS matrix"),
    "focas_result": N_("FOCAS result"),
    "improvement_plan": N_("3-year institutional improvement plan"),
    "improvement_plan_cluster": N_("Improvement plans of the cluster, rolled up"),
    "publishable_version": N_("Publishable version, without personal data"),
    "qsip_attendance": N_("QSIP attendance list (restricted)"),
    "quick_win_sign": N_("Quick-win sign"),
    "roadmap": N_("Service improvement roadmap"),
    "roadmap_progress": N_("Roadmap progress report"),
    "validation_report": N_("Validation report"),
    "what_changed": N_("What changed since last time"),
    "workshop_minutes": N_("QSIP workshop minutes"),
}

VALIDATION_STAGE = 5


def source_of(workspace: Workspace, kind: str, subject: UUID) -> Source:
    """Return what prints of `subject`. Raises: UnknownKind; as the room of the subject when there is none."""
    reader = _READERS.get(kind)
    if reader is None:
        raise UnknownKind(kind=kind, layout="")
    return reader(workspace, subject)


def read_figures(workspace: Workspace, *, kind: str, subject: UUID) -> Figures:
    """Return the numbers that the pages of `subject` show, as the workspace tells them now.

    Raises: UnknownKind; as the room of the subject.
    """
    return source_of(workspace, kind, subject).figures


def validation_subject(cycle: UUID) -> UUID:
    """Return what the validation report of a cycle is kept and signed under: stage 5; the cycle has its audit."""
    return id_of("stage", cycle, VALIDATION_STAGE)


def _letter(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.letter_source import letter_source

    return letter_source(workspace, subject)


def _blank(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.focas.blank_source import blank_source

    return blank_source(workspace, subject)


def _matrix(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.focas.blank_source import matrix_source

    return matrix_source(workspace, subject)


def _comparison(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.focas.comparison_source import comparison_source

    return comparison_source(workspace, subject)


def _result(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.focas.result_source import result_source

    return result_source(workspace, subject)


def _plan(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.plan.source import plan_source

    return plan_source(workspace, subject)


def _plans(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.plan.of_cluster_source import plans_source

    return plans_source(workspace, subject)


def _roadmap(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.roadmap_source import roadmap_source

    return roadmap_source(workspace, subject)


def _changed(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.focas.changed_source import changed_source

    return changed_source(workspace, subject)


def _audit(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.audit_source import audit_source

    return audit_source(workspace, subject)


def _attendance(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.attendance_source import attendance_source

    return attendance_source(workspace, subject)


def _minutes(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.minutes_source import minutes_source

    return minutes_source(workspace, subject)


def _progress(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.progress_source import progress_source

    return progress_source(workspace, subject)


def _validation(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.validation_source import validation_source

    return validation_source(workspace, subject)


def _publishable(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.publishable_source import publishable_source

    return publishable_source(workspace, subject)


def _quick_win(workspace: Workspace, subject: UUID) -> Source:
    from app.documents.qsip.quick_win_source import quick_win_source

    return quick_win_source(workspace, subject)


_READERS: dict[str, Callable[[Workspace, UUID], Source]] = {
    "audit_result": _audit,
    LETTER: _letter,
    "focas_blank": _blank,
    "focas_comparison": _comparison,
    "focas_matrix": _matrix,
    "focas_result": _result,
    "improvement_plan": _plan,
    "improvement_plan_cluster": _plans,
    "publishable_version": _publishable,
    "qsip_attendance": _attendance,
    "quick_win_sign": _quick_win,
    "roadmap": _roadmap,
    "roadmap_progress": _progress,
    "validation_report": _validation,
    "what_changed": _changed,
    "workshop_minutes": _minutes,
}
