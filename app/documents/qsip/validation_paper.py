"""What prints of the validation of a cycle, and the data that travels with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from app.commitments import ProgrammeView, SignatoryView
from app.documents.qsip.service_head import ServiceHead
from app.qsip import AuditView, BeforeAfter, NotAskedAgain, ShortCardLine, StandardView, WorkshopView


@dataclass(frozen=True, slots=True)
class CheckedAction:
    """An action as users checked it.

    said: key of `VALIDATIONS`, or "". comes_next: "validated", "under_way", "carried_over", "stopped". reason: why.
    """

    number: int
    title: str
    state: str
    due_on: date | None
    done_on: date | None
    evidence: str
    said: str
    users: int | None
    note: str
    comes_next: str
    reason: str
    celebrated_on: date | None
    celebration: str


@dataclass(frozen=True, slots=True)
class ValidationPaper:
    """The report as it prints. workshop: the last validation workshop, or None. first_round: people by role, voting.

    second: None before the short card was voted. roadmap_code: that of the roadmap whose actions are listed.
    lessons: what was written at that point of the agenda.
    """

    programme: ProgrammeView
    code: str
    head: ServiceHead
    workshop: WorkshopView | None
    first_round: Mapping[str, int]
    actions: tuple[CheckedAction, ...]
    roadmap_code: str
    first: AuditView
    second: AuditView | None
    dimensions: tuple[BeforeAfter, ...]
    not_asked: tuple[NotAskedAgain, ...]
    short_card: tuple[ShortCardLine, ...]
    standards: tuple[StandardView, ...]
    signatories: tuple[SignatoryView, ...]
    is_closed: bool
    lessons: tuple[str, ...] = ()
    is_public: bool = False


class CheckedData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the table; days as ISO dates."""

    number: int
    title: str
    due_on: date | None = None
    done_on: date | None = None
    evidence: str = ""
    said_code: str = ""
    users: int | None = None
    note: str = ""
    next_code: str = ""


class ValidationData(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages of the report show, as it travels inside the PDF."""

    kind: str
    code: str
    version: int
    service: str
    cluster: str
    year: int
    actions: list[CheckedData]
    standards: list[dict[str, str]]


def validation_data(paper: ValidationPaper) -> ValidationData:
    """Return what the pages show of actions and standards."""
    return ValidationData(
        kind="validation_report",
        code=paper.code,
        version=1,
        service=paper.head.service,
        cluster=paper.head.cluster,
        year=paper.head.year,
        actions=[
            CheckedData(
                number=each.number,
                title=each.title,
                due_on=each.due_on,
                done_on=each.done_on,
                evidence=each.evidence,
                said_code=each.said,
                users=each.users,
                note=each.note,
                next_code=each.comes_next,
            )
            for each in paper.actions
        ],
        standards=[_standard(each) for each in paper.standards],
    )


def _standard(each: StandardView) -> dict[str, str]:
    measured = each.latest.value if each.latest else None
    told = {"statement": each.statement, "start": each.start_value, "today": measured, "target": each.target}
    return {key: value for key, value in told.items() if value}
