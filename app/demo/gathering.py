"""The workshops of a cycle that is told: who came and who led, the agenda, what was said, agreed and left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from app.demo.case import CASE
from app.demo.cycle_parts import GatheringPart
from app.demo.hand import recorded_strokes
from app.qsip import (
    add_agreement,
    add_line,
    add_participants,
    add_photo,
    add_unresolved,
    change_agreement,
    change_point,
    change_workshop,
    close_workshop,
    draw_mark,
    lead_workshop,
    open_workshop,
    start_agenda,
)
from app.workspace import Workspace

_SPOKEN = "es"  # the language in which the participants' lines are written


def hold_workshops(
    workspace: Workspace, told: Iterable[GatheringPart], cycle: UUID, trainers: Mapping[str, UUID], language: str
) -> dict[str, UUID]:
    """Hold workshops of a cycle with their minutes; return them by key. Raises: as the use cases."""
    held: dict[str, UUID] = {}
    for each in told:
        opened = open_workshop(workspace, cycle=cycle, kind=each.kind, held_on=each.held_on, place=each.place)
        held[each.key] = UUID(str(opened.id))
        record_workshop(workspace, each, held[each.key], trainers, language)
    return held


def record_workshop(
    workspace: Workspace, told: GatheringPart, workshop: UUID, trainers: Mapping[str, UUID], language: str
) -> None:
    """Write who led a workshop, who came, its minutes and what comes next. Raises: as the use cases."""
    change_workshop(
        workspace,
        workshop=workshop,
        scribe=told.scribe,
        community=told.community,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        facilitator=told.facilitator,
        interpreter=told.interpreter,
        languages=told.languages,
        corrections=told.corrections,
        next_on=told.next_on,
        next_place=told.next_place,
        next_agenda=told.next_agenda,
    )
    lead_workshop(workspace, workshop=workshop, led_by=told.led_by, trainers=[trainers[key] for key in told.trainers])
    if told.people:
        people = add_participants(workspace, workshop=workshop, text=told.people, consents=True, language=_SPOKEN)
        for number, each in enumerate(people if told.is_marked else ()):
            draw_mark(workspace, participant=each.id, strokes=recorded_strokes(number))
    _write_minutes(workspace, told, workshop, language)


def end_workshops(workspace: Workspace, workshops: Iterable[UUID]) -> None:
    """Close the workshops, once all that was said in them is written."""
    for each in workshops:
        close_workshop(workspace, workshop=each)


def _write_minutes(workspace: Workspace, told: GatheringPart, workshop: UUID, language: str) -> None:
    points = start_agenda(workspace, workshop=workshop, language=language)
    for point, spent in zip(points, told.spent, strict=False):
        change_point(workspace, point=point.id, spent=spent)
    for line in told.lines:
        add_line(workspace, workshop=workshop, text=line.text, role=line.role)
    for each in told.agreements:
        agreed = add_agreement(workspace, workshop=workshop, text=each.text, owner=each.owner, due_on=each.due_on)
        if each.state != "open":
            change_agreement(workspace, agreement=agreed.id, state=each.state)
    for photo in told.photos:
        content = CASE.with_name(photo.file).read_bytes()
        add_photo(
            workspace,
            workshop=workshop,
            content=content,
            file_name=photo.file,
            caption=photo.caption,
            shows_people=photo.shows_people,
        )
    for open_matter in told.unresolved:
        add_unresolved(workspace, workshop=workshop, text=open_matter.text, role=open_matter.role)
