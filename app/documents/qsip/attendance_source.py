"""The attendance list of a workshop as a source of pages."""

from __future__ import annotations

from uuid import UUID

from app.documents.look import Printed
from app.documents.qsip.attendance_list import LAYOUTS, AttendancePaper, build_attendance
from app.documents.qsip.service_head import code_of, head_of
from app.documents.source import Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.qsip import list_rounds, read_cycle, read_mark, read_workshop
from app.words import Words
from app.workspace import Workspace

ATTENDANCE = "qsip_attendance"


def attendance_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the list of the workshop `subject`, ready to be printed. Raises: UnknownWorkshop."""
    ground = ground_of(workspace, subject)
    workshop = read_workshop(workspace, subject)
    head = head_of(workspace, read_cycle(workspace, workshop.cycle_id))
    today = workspace.today()
    paper = AttendancePaper(
        programme=ground.programme,
        code=code_of("LA", head, workshop.id),
        head=head,
        workshop=workshop,
        marks=tuple(read_mark(workspace, participant=each) for each in workshop.participants),
        rounds=tuple(each for each in list_rounds(workspace, cycle=head.cycle) if each.workshop_id == workshop.id),
    )

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del is_draft, is_copy, checksum  # it is filled in by hand, and it is copied nowhere
        return build_attendance(paper, words, layout=layout or LAYOUTS[0], printed_on=today)

    return Source(
        kind=ATTENDANCE,
        subject=subject,
        code=paper.code,
        version=1,
        place=workshop.place,
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=(),
        layouts=LAYOUTS,
        may_change=False,
        present=nothing_to_do,
        build=build,
        is_sealed_alone=workshop.closed_at is not None,
        figures={"participants": len(workshop.participants)},
    )
