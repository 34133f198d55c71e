"""The result of the participatory audit as a source of pages."""

from __future__ import annotations

from uuid import UUID

from app.documents.look import Printed
from app.documents.qsip.audit import AuditPaper, build_audit
from app.documents.qsip.service_head import code_of, head_of
from app.documents.signed import Form
from app.documents.source import Figures, Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.qsip import (
    AuditView,
    BarrierView,
    CycleView,
    OutsideView,
    list_advocacy,
    list_observations,
    list_records,
    list_standards,
    read_audit,
    read_cycle,
    read_short_card,
    read_validation,
    read_workshop,
)
from app.words import Words, round_half_up
from app.workspace import Workspace

AUDIT = "audit_result"
STAGE = 2


def audit_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the audit of the cycle `subject`, ready to be printed. Raises: UnknownCycle."""
    paper = audit_paper(workspace, subject)
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        return build_audit(paper, words, Form(today, is_draft, is_copy, checksum))

    return Source(
        kind=AUDIT,
        subject=subject,
        code=paper.code,
        version=1,
        place=paper.head.point,
        prevailing=paper.programme.prevailing_language,
        signed_languages=paper.programme.signed_languages,
        signatories=paper.signatories,
        layouts=(),
        may_change=not paper.is_closed,
        present=nothing_to_do,
        build=build,
        figures=_figures(paper.audit),
    )


def audit_paper(workspace: Workspace, subject: UUID) -> AuditPaper:
    """Return what prints of the audit of the cycle `subject`. Raises: UnknownCycle."""
    ground, cycle = ground_of(workspace, subject), read_cycle(workspace, subject)
    audit, second = read_audit(workspace, cycle=subject), read_audit(workspace, cycle=subject, vote=2)
    head = head_of(workspace, cycle)
    has_voted = any(each.votes for item in second.items for each in item.result.roles.values())
    return AuditPaper(
        programme=ground.programme,
        code=code_of("AU", head, subject),
        head=head,
        audit=audit,
        second=second if has_voted else None,
        dimensions=read_validation(workspace, cycle=subject).dimensions if has_voted else (),
        short_card=read_short_card(workspace, cycle=subject) if has_voted else (),
        standards=list_standards(workspace, cycle=subject),
        records=list_records(workspace, cycle=subject),
        observations=list_observations(workspace, cycle=subject),
        cards=cards_said(workspace, cycle),
        outside=outside_of(workspace, subject),
        signatories=ground.signatories,
        is_closed=cycle.stages[STAGE - 1].closed_on is not None,
        held_on=max((each.held_on for each in audit.rounds if each.held_on is not None), default=None),
    )


def cards_said(workspace: Workspace, cycle: CycleView) -> tuple[BarrierView, ...]:
    """Return all that was said in the workshops of a cycle."""
    if not cycle.workshops:
        return ()
    workshop = read_workshop(workspace, cycle.workshops[0].id)
    return (*workshop.barriers, *workshop.earlier)


def outside_of(workspace: Workspace, cycle: UUID) -> tuple[OutsideView, ...]:
    """Return what nobody in the cluster controls, with what was asked and answered."""
    return tuple(
        OutsideView(
            barrier=each.barrier,
            cause=each.cause,
            controller=each.controller,
            body=each.body,
            asked_by=each.asked_by,
            asked_on=each.asked_on,
            answer=each.answer,
            answered_on=each.answered_on,
        )
        for each in list_advocacy(workspace, cycle=cycle)
    )


def _figures(audit: AuditView) -> Figures:
    figures: dict[str, int | float | str | None] = {"to_discuss": len(audit.to_discuss), "rounds": len(audit.rounds)}
    for each in audit.dimensions:
        for role, mean in each.means.items():
            figures[f"{each.dimension}.{role}"] = float(round_half_up(float(mean), 1)) if mean is not None else None
            figures[f"{each.dimension}.{role}.votes"] = each.votes.get(role, 0)
    return figures
