"""The validation report of a cycle as a source of pages."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.documents.look import Printed
from app.documents.qsip.service_head import celebration_of, code_of, head_of
from app.documents.qsip.validation import build_validation
from app.documents.qsip.validation_paper import CheckedAction, ValidationPaper
from app.documents.signed import Form
from app.documents.source import Source, ground_of
from app.documents.sources import validation_subject
from app.documents.unsigned import nothing_to_do
from app.qsip import (
    ROLES,
    ActionView,
    CycleView,
    WorkshopView,
    read_audit,
    read_cycle,
    read_minutes,
    read_roadmap,
    read_short_card,
    read_validation,
    read_workshop,
)
from app.words import LANGUAGES, N_, Words, words_in
from app.workspace import Workspace
from db.models.qsip import Stage

VALIDATION = "validation_report"
LESSONS = N_("Celebration and lessons")


def validation_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the report of the cycle `subject`, or of the cycle of that stage. Raises: UnknownCycle."""
    paper = validation_paper(workspace, cycle_of(workspace, subject))
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        return build_validation(paper, words, Form(today, is_draft, is_copy, checksum))

    said = [each.said for each in paper.actions]
    return Source(
        kind=VALIDATION,
        subject=validation_subject(paper.head.cycle),
        code=paper.code,
        version=1,
        place=paper.workshop.place if paper.workshop else paper.head.point,
        prevailing=paper.programme.prevailing_language,
        signed_languages=paper.programme.signed_languages,
        signatories=paper.signatories,
        layouts=(),
        may_change=not paper.is_closed,
        present=nothing_to_do,
        build=build,
        figures={name: said.count(name) for name in ("confirmed", "partly", "contested")} | {"actions": len(said)},
    )


def cycle_of(workspace: Workspace, subject: UUID) -> UUID:
    """Return the cycle that is named by its own id or by that of its stage. Raises: UnknownCycle."""
    with workspace.reading() as session:
        stage = session.get(Stage, subject)
        return stage.cycle_id if stage is not None and stage.cycle_id is not None else subject


def validation_paper(workspace: Workspace, subject: UUID) -> ValidationPaper:
    """Return what prints of the validation of the cycle `subject`. Raises: UnknownCycle."""
    cycle, ground = read_cycle(workspace, subject), ground_of(workspace, validation_subject(subject))
    report, head = read_validation(workspace, cycle=subject), head_of(workspace, cycle)
    first, second = read_audit(workspace, cycle=subject), read_audit(workspace, cycle=subject, vote=2)
    has_voted = any(each.votes for item in second.items for each in item.result.roles.values())
    workshop = _workshop(workspace, cycle)
    return ValidationPaper(
        programme=ground.programme,
        code=code_of("IV", head, subject),
        head=head,
        workshop=workshop,
        first_round={role: sum(each.attendance for each in first.rounds if each.role == role) for role in ROLES},
        actions=tuple(_checked(each, workshop) for each in report.actions),
        roadmap_code=read_roadmap(workspace, cycle.roadmap).code if cycle.roadmap is not None else "",
        first=first,
        second=second if has_voted else None,
        dimensions=report.dimensions,
        not_asked=report.not_asked if has_voted else (),
        short_card=read_short_card(workspace, cycle=subject),
        standards=report.standards,
        signatories=ground.signatories,
        is_closed=cycle.is_closed,
        lessons=_lessons(workspace, workshop),
    )


def _workshop(workspace: Workspace, cycle: CycleView) -> WorkshopView | None:
    held = [each for each in cycle.workshops if each.kind == "validation"]
    if not held:
        return None
    found = read_workshop(workspace, held[-1].id)
    return replace(found, unfinished_line="", unfinished_minute="", closed_at=None, warnings=())


def _lessons(workspace: Workspace, workshop: WorkshopView | None) -> tuple[str, ...]:
    """Return what was noted at the point of the agenda that is for lessons, in whatever language it was begun."""
    if workshop is None:
        return ()
    titles = {words_in(language).say(LESSONS) for language in LANGUAGES}
    agenda = read_minutes(workspace, workshop.id).agenda
    return tuple(each.notes for each in agenda if each.title in titles and each.notes)


def _checked(action: ActionView, workshop: WorkshopView | None) -> CheckedAction:
    told = action.validation
    said = told if told is not None and workshop is not None and told.workshop_id == workshop.id else None
    return CheckedAction(
        number=action.number,
        title=action.title,
        state=action.state,
        due_on=action.due_on,
        done_on=action.done_on,
        evidence=action.evidence or action.evidence_name or "",
        said=said.result if said else "",
        users=said.users if said else None,
        note=(said.note or "") if said else "",
        comes_next=_next(action, said.result if said else ""),
        reason=(action.state_reason or "") if action.state in {"stopped", "blocked"} else "",
        celebrated_on=action.celebrated_on,
        celebration=celebration_of(action),
    )


def _next(action: ActionView, said: str) -> str:
    if action.state in {"validated", "stopped"}:
        return action.state
    return "under_way" if said == "contested" else "carried_over"
