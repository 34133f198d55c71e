"""Workshops of a cycle: opened, led, scribed and closed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters import with_reasons
from app.failures import TrochaError
from app.qsip.choices import LED_BY, STAGE_OF, WORKSHOP_KINDS, none_if_blank, one_of
from app.qsip.cycle.who_led import lead_bent
from app.qsip.reading import barriers_of_cycle, in_order, participant_view
from app.qsip.views import CycleId, WorkshopId, WorkshopView
from app.qsip.workshop.room_rules import room_bent
from app.qsip.writing import CycleClosed, writing
from app.words import N_
from app.workspace import Workspace
from db.models.clusters import ClusterService
from db.models.qsip import Cycle, Workshop, WorkshopParticipant

_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")


class UnknownCycle(TrochaError):
    """There is no such cycle here."""

    code = "cycle.unknown"
    message = N_("That service cycle is not in this workspace. It may not have arrived yet.")


class UnknownWorkshop(TrochaError):
    """There is no such workshop here."""

    code = "workshop.unknown"
    message = N_("That workshop is not in this workspace. It may have been removed, or not have arrived yet.")


class NotAnHour(TrochaError):
    """The hour is not written as hours are. facts: text."""

    code = "workshop.not-an-hour"
    message = N_("“{text}” is no hour. Write it like 09:00.")


class WorkshopChanges(TypedDict, total=False):
    """What may be changed of a workshop. kind: a key of `WORKSHOP_KINDS`; led_by: a key of `LED_BY`, "": nobody said.

    starts_at, ends_at: local hours, "09:00"; next_agenda: one point a line, and who brings what.
    """

    kind: str
    held_on: date
    place: str
    led_by: str
    scribe: str | None
    community: str | None
    starts_at: str | None
    ends_at: str | None
    facilitator: str | None
    interpreter: str | None
    languages: str | None
    corrections: str | None
    next_on: date | None
    next_place: str | None
    next_agenda: str | None


def open_workshop(
    workspace: Workspace,
    *,
    cycle: UUID,
    kind: str,
    held_on: date,
    place: str,
    led_by: str = "",
    scribe: str | None = None,
) -> WorkshopView:
    """Open a workshop of `cycle`; its kind tells the stage. led_by: a key of `LED_BY`, "": nobody said yet.

    Raises: UnknownCycle; CycleClosed; NoSuchChoice.
    """
    one_of(kind, WORKSHOP_KINDS)
    one_of(led_by, ("", *LED_BY))
    with writing(workspace) as session:
        if session.get(Cycle, cycle) is None:
            raise UnknownCycle
        row = Workshop(
            cycle_id=cycle,
            kind=kind,
            stage=STAGE_OF[kind],
            held_on=held_on,
            place=place.strip(),
            led_by=led_by,
            scribe=none_if_blank(scribe),
        )
        session.add(row)
        session.flush()
        return workshop_view(session, row)


def read_workshop(workspace: Workspace, workshop: UUID) -> WorkshopView:
    """Return a workshop with all that was said in it. Raises: UnknownWorkshop."""
    with workspace.reading() as session:
        return workshop_view(session, workshop_row(session, workshop))


def change_workshop(workspace: Workspace, *, workshop: UUID, **changes: Unpack[WorkshopChanges]) -> WorkshopView:
    """Change what is written of a workshop; what is not named stays.

    Raises: UnknownWorkshop; NoSuchChoice; NotAnHour.
    """
    if "kind" in changes:
        one_of(changes["kind"], WORKSHOP_KINDS)
    if "led_by" in changes:
        one_of(changes["led_by"], ("", *LED_BY))
    for hour in (changes.get("starts_at"), changes.get("ends_at")):
        if (hour or "").strip() and not _HOUR.fullmatch((hour or "").strip()):
            raise NotAnHour(text=hour)
    with writing(workspace) as session:
        row = workshop_row(session, workshop)
        for name, value in changes.items():
            is_needed = name in {"place", "led_by"}
            text = value.strip() if isinstance(value, str) else value
            setattr(row, name, text if is_needed or text != "" else None)
        row.stage = STAGE_OF.get(row.kind, row.stage)
        return workshop_view(session, row)


def restore_workshop(workspace: Workspace, *, workshop: WorkshopView) -> WorkshopView:
    """Write what `change_workshop` changed as it was. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        row = workshop_row(session, workshop.id)
        for name in WorkshopChanges.__annotations__:
            setattr(row, name, getattr(workshop, name))
        row.stage = workshop.stage
        return workshop_view(session, row)


def close_workshop(workspace: Workspace, *, workshop: UUID) -> WorkshopView:
    """Note that the workshop is over; what was said can still be corrected. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        row = workshop_row(session, workshop)
        row.closed_at = row.closed_at or workspace.now()
        return workshop_view(session, row)


def reopen_workshop(workspace: Workspace, *, workshop: UUID) -> WorkshopView:
    """Note that the workshop goes on. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        row = workshop_row(session, workshop)
        row.closed_at = None
        return workshop_view(session, row)


def workshop_row(session: Session, workshop: UUID) -> Workshop:
    """Return the row. Raises: UnknownWorkshop."""
    row = session.get(Workshop, workshop)
    if row is None:
        raise UnknownWorkshop
    return row


def read_at_once(cursor: Any, workshop: UUID, columns: str) -> tuple[Any, ...]:  # noqa: ANN401 - the driver's cursor
    """Return what an edit needs of a workshop that a hand waits for. Raises: UnknownWorkshop; CycleClosed."""
    closed = "(SELECT year FROM cycle WHERE id = workshop.cycle_id AND closed_at IS NOT NULL)"
    asked = f"SELECT {closed}, {columns} FROM workshop WHERE id = ?"
    found = cursor.execute(asked, (workshop.hex,)).fetchone()
    if found is None:
        raise UnknownWorkshop
    year, *told = found
    if year is not None:
        raise CycleClosed(year=year)
    return tuple(told)


def workshop_view(session: Session, row: Workshop) -> WorkshopView:
    """Return the frozen view of `row`, with the warnings of the guide."""
    session.flush()
    cycle = session.get(Cycle, row.cycle_id)
    service = session.get(ClusterService, cycle.service_id) if cycle else None
    there = select(WorkshopParticipant).where(WorkshopParticipant.workshop_id == row.id)
    participants = tuple(participant_view(each) for each in in_order(session.scalars(there)))
    barriers = barriers_of_cycle(session, row.cycle_id)
    return WorkshopView(
        id=WorkshopId(row.id),
        cycle_id=CycleId(row.cycle_id),
        cluster_id=cycle.cluster_id if cycle else UUID(int=0),
        service_name=(service.name or "") if service else "",
        sector=(service.sector or "") if service else "",
        kind=row.kind or "",
        stage=row.stage or 0,
        held_on=row.held_on,
        place=row.place or "",
        led_by=row.led_by or "",
        scribe=row.scribe,
        closed_at=row.closed_at,
        unfinished_line=row.unfinished_line or "",
        participants=participants,
        barriers=tuple(each for each in barriers if each.workshop_id == row.id),
        earlier=tuple(each for each in barriers if each.workshop_id != row.id),
        warnings=with_reasons(session, (*room_bent(session, row, participants), *lead_bent(session, row))),
        community=row.community,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        facilitator=row.facilitator,
        interpreter=row.interpreter,
        languages=row.languages,
        corrections=row.corrections,
        next_on=row.next_on,
        next_place=row.next_place,
        next_agenda=row.next_agenda,
        unfinished_minute=row.unfinished_minute or "",
        is_cycle_closed=cycle is not None and cycle.closed_at is not None,
    )
