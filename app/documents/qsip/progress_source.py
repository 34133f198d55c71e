"""The progress report of a roadmap as a source of pages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.documents.look import Printed
from app.documents.qsip.progress import ProgressPaper, build_progress
from app.documents.qsip.service_head import head_of
from app.documents.source import Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.qsip import (
    DONE,
    CycleView,
    counterpart_led_share,
    list_trainers,
    list_visits,
    read_cycle,
    read_minutes,
    read_roadmap,
    trainers_by_sex,
)
from app.words import Words
from app.workspace import Workspace

PROGRESS = "roadmap_progress"


def progress_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the report of the roadmap `subject`, ready to be printed. Raises: UnknownRoadmap."""
    paper = progress_paper(workspace, subject)

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout, is_draft, is_copy  # it has one layout, and it tells of a day that is over
        return build_progress(paper, words, checksum=checksum)

    return Source(
        kind=PROGRESS,
        subject=subject,
        code=paper.code,
        version=paper.version,
        place=paper.head.point,
        prevailing=paper.programme.prevailing_language,
        signed_languages=paper.programme.signed_languages,
        signatories=(),
        layouts=(),
        may_change=False,
        present=nothing_to_do,
        build=build,
        figures={
            "actions": len(paper.actions),
            "late": sum(each.is_late for each in paper.actions),
            "due_soon": sum(each.is_due_soon for each in paper.actions),
            "done": sum(each.state in DONE for each in paper.actions),
        },
    )


def progress_paper(workspace: Workspace, subject: UUID) -> ProgressPaper:
    """Return what prints of how the roadmap `subject` stands today. Raises: UnknownRoadmap."""
    ground, roadmap = ground_of(workspace, subject), read_roadmap(workspace, subject)
    cycle, today = read_cycle(workspace, roadmap.cycle_id), workspace.today()
    meetings = [each for each in cycle.workshops if each.kind == "follow_up"]
    return ProgressPaper(
        programme=ground.programme,
        code=f"{roadmap.code}-{today:%y%m%d}".replace("HR-", "AV-", 1),
        version=roadmap.version,
        head=head_of(workspace, cycle),
        actions=roadmap.entered,
        outside=roadmap.outside,
        agreements=tuple(line for each in meetings for line in read_minutes(workspace, each.id).agreements),
        visits=list_visits(workspace, cycle=cycle.id),
        on=today,
        since=_since(cycle, today),
        led=counterpart_led_share(workspace, year=today.year, cluster=cycle.cluster_id),
        trained=trainers_by_sex(list_trainers(workspace, cluster=cycle.cluster_id)),
    )


def _since(cycle: CycleView, today: date) -> date | None:
    """Return the day of the last follow-up meeting before today; before the first, of the last roadmap session."""
    held = [each.held_on for each in cycle.workshops if each.kind in {"follow_up", "roadmap"} and each.held_on < today]
    return max(held, default=None)
