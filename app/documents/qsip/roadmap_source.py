"""The service improvement roadmap as a source of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.documents.library import list_documents
from app.documents.look import Printed
from app.documents.qsip.roadmap import LAYOUTS, build_roadmap
from app.documents.qsip.roadmap_paper import ActionLine, MeetingLine, OutsideLine, Replaced, RoadmapPaper
from app.documents.source import Figures, Ground, Source, ground_of
from app.qsip import (
    ActionView,
    AuditView,
    CycleView,
    OutsideView,
    RoadmapId,
    RoadmapView,
    StandardView,
    list_standards,
    read_audit,
    read_cycle,
    read_roadmap,
    share_roadmap,
)
from app.words import N_, Words
from app.workspace import Workspace

ROADMAP = "roadmap"
OPEN_STATES = {"draft", "shared"}
FROM_OUTSIDE = N_("new money from outside")


def roadmap_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the roadmap `subject`, ready to be printed. Raises: as `read_roadmap`."""
    ground = ground_of(workspace, subject)
    roadmap = read_roadmap(workspace, RoadmapId(subject))
    around, today = around_of(workspace, roadmap), workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        paper = roadmap_paper(roadmap, ground, words, around)
        form = layout or LAYOUTS[0]
        return build_roadmap(
            paper, words, layout=form, printed_on=today, is_copy=is_copy, is_draft=is_draft, checksum=checksum
        )

    def present(opened: Workspace) -> None:
        if roadmap.shared_on is None:
            share_roadmap(opened, roadmap=roadmap.id, on=today)

    return Source(
        kind=ROADMAP,
        subject=subject,
        code=roadmap.code,
        version=roadmap.version,
        place=roadmap.point or "",
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=ground.signatories,
        layouts=LAYOUTS,
        may_change=roadmap.state in OPEN_STATES,
        present=present,
        build=build,
        figures=_figures(roadmap),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What prints around the table. earlier: code and number of each action of the cycle before, by its id."""

    audit: AuditView | None = None
    standards: tuple[StandardView, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    earlier: Mapping[UUID, str] = field(default_factory=dict)
    replaced: Replaced | None = None


def around_of(workspace: Workspace, roadmap: RoadmapView) -> Around:
    """Return what was voted before, the standards, the meetings and what the actions continue."""
    cycle, audit = read_cycle(workspace, roadmap.cycle_id), read_audit(workspace, cycle=roadmap.cycle_id)
    has_voted = any(each.votes for item in audit.items for each in item.result.roles.values())
    return Around(
        audit=audit if has_voted else None,
        standards=list_standards(workspace, cycle=cycle.id),
        meetings=tuple(_meetings(cycle)),
        replaced=_replaced(workspace, roadmap),
        earlier=_earlier(workspace, cycle) if any(each.continues for each in roadmap.actions) else {},
    )


def _replaced(workspace: Workspace, roadmap: RoadmapView) -> Replaced | None:
    """Return the version before, with the day and the checksum of its signed paper where one was made."""
    if roadmap.replaces is None:
        return None
    before = next((each.id for each in roadmap.versions if each.version == roadmap.replaces), None)
    papers = list_documents(workspace, before) if before is not None else ()
    made = next((each for each in papers if each.kind == ROADMAP and not each.is_copy), None)
    day = (made.sealed_at or made.made_at).astimezone().date() if made is not None else None
    checksum = made.checksum if made is not None else ""
    return Replaced(roadmap.replaces, roadmap.change_reason or "", day, checksum)


def _meetings(cycle: CycleView) -> Iterator[MeetingLine]:
    """Yield the follow-up meetings, then the validation workshop, held or planned."""
    for each in cycle.workshops:
        if each.kind == "follow_up":
            yield MeetingLine(each.kind, each.held_on, each.place, is_held=each.is_closed)
    held = [each for each in cycle.workshops if each.kind == "validation"]
    for each in held:
        yield MeetingLine(each.kind, each.held_on, each.place, is_held=each.is_closed)
    if not held:
        yield MeetingLine("validation", cycle.stages[-1].planned_to, "", is_held=False)


def _earlier(workspace: Workspace, cycle: CycleView) -> dict[UUID, str]:
    if cycle.continues is None:
        return {}
    before = read_cycle(workspace, cycle.continues)
    if before.roadmap is None:
        return {}
    roadmap = read_roadmap(workspace, before.roadmap)
    return {each.id: f"{roadmap.code}, {each.number}" for each in roadmap.actions}


def roadmap_paper(roadmap: RoadmapView, ground: Ground, words: Words, around: Around | None = None) -> RoadmapPaper:
    """Return the roadmap as it prints in the language of `words`."""
    around = around or Around()
    return RoadmapPaper(
        programme=ground.programme,
        code=roadmap.code,
        version=roadmap.version,
        state=roadmap.state,
        service=roadmap.service_name,
        sector=roadmap.sector,
        point=roadmap.point or "",
        cluster=roadmap.cluster_name,
        year=roadmap.year,
        starts_on=roadmap.starts_on,
        ends_on=roadmap.ends_on,
        actions=tuple(_line(action, words, around) for action in roadmap.actions),
        outside=tuple(_outside(each) for each in roadmap.outside),
        signatories=ground.signatories,
        place=roadmap.point or "",
        replaced=around.replaced,
        audit=around.audit,
        standards=around.standards,
        meetings=around.meetings,
    )


def _outside(each: OutsideView) -> OutsideLine:
    return OutsideLine(
        each.barrier,
        each.cause,
        each.controller,
        body=each.body or "",
        asked_on=each.asked_on,
        answer=each.answer or "",
    )


def _line(action: ActionView, words: Words, around: Around) -> ActionLine:
    money = words.money(action.cost) if action.cost is not None else ""
    outside = words.say(FROM_OUTSIDE) if action.new_outside_money else ""
    return ActionLine(
        number=action.number,
        barrier=action.barrier or action.title,
        cause=action.cause,
        controller=action.controller,
        solution=action.title,
        responsible=action.responsible or "",
        resources=", ".join(filter(None, (money, action.resources or "", outside))),
        starts_on=action.starts_on,
        due_on=action.due_on,
        indicator=action.indicator or "",
        evidence=action.evidence or "",
        level=action.level or "",
        state=action.state,
        term=action.term,
        is_late=action.is_late,
        done_on=action.done_on,
        person=action.person or "",
        partner=action.partner or "",
        baseline=action.baseline or "",
        target=action.target or "",
        continues=around.earlier.get(action.continues, "") if action.continues else "",
    )


def _figures(roadmap: RoadmapView) -> Figures:
    return {
        "actions": len(roadmap.actions),
        "quick_wins": sum(action.term == "quick_win" for action in roadmap.actions),
        "done": sum(action.state == "done" for action in roadmap.actions),
        "outside": len(roadmap.outside),
        "cost_centimos": sum(action.cost or 0 for action in roadmap.actions),
    }
