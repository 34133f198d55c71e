"""Workshops of a cycle: opened, led, scribed and closed, and who was in the room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters import RuleWarning, with_reasons
from app.failures import TrochaError
from app.qsip.choices import LED_BY, ROLES, STAGE_OF, WORKSHOP_KINDS, none_if_blank, one_of
from app.qsip.reading import barriers_of_cycle, in_order, participant_view
from app.qsip.views import CycleId, ParticipantView, WorkshopId, WorkshopView
from app.words import N_
from app.workspace import Workspace
from db.identity import position_between
from db.models.clusters import ClusterService
from db.models.qsip import Cycle, Workshop, WorkshopParticipant

ROLES_NEEDED_IN = frozenset({"launch", "interface", "validation"})
LARGEST_ROUND = 25  # people who vote in one card round


class UnknownCycle(TrochaError):
    """There is no such cycle here."""

    code = "cycle.unknown"
    message = N_("That service cycle is not in this workspace. It may not have arrived yet.")


class UnknownWorkshop(TrochaError):
    """There is no such workshop here."""

    code = "workshop.unknown"
    message = N_("That workshop is not in this workspace. It may have been removed, or not have arrived yet.")


class UnknownParticipant(TrochaError):
    """There is no such person in the room."""

    code = "workshop.unknown-participant"
    message = N_("That person is not in the list of the workshop. They may have been removed, or not have arrived yet.")


class WorkshopChanges(TypedDict, total=False):
    """What may be changed of a workshop. kind: a key of `WORKSHOP_KINDS`; led_by: a key of `LED_BY`."""

    kind: str
    held_on: date
    place: str
    led_by: str
    scribe: str | None


def open_workshop(
    workspace: Workspace,
    *,
    cycle: UUID,
    kind: str,
    held_on: date,
    place: str,
    led_by: str = "programme",
    scribe: str | None = None,
) -> WorkshopView:
    """Open a workshop of `cycle`; its kind tells the stage. Raises: UnknownCycle; NoSuchChoice."""
    one_of(kind, WORKSHOP_KINDS)
    one_of(led_by, LED_BY)
    with workspace.transaction() as session:
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
    """Change what is written of a workshop; what is not named stays. Raises: UnknownWorkshop; NoSuchChoice."""
    if "kind" in changes:
        one_of(changes["kind"], WORKSHOP_KINDS)
    if "led_by" in changes:
        one_of(changes["led_by"], LED_BY)
    with workspace.transaction() as session:
        row = workshop_row(session, workshop)
        for name, value in changes.items():
            setattr(row, name, value)
        row.stage = STAGE_OF.get(row.kind, row.stage)
        return workshop_view(session, row)


def close_workshop(workspace: Workspace, *, workshop: UUID) -> WorkshopView:
    """Note that the workshop is over; what was said can still be corrected. Raises: UnknownWorkshop."""
    with workspace.transaction() as session:
        row = workshop_row(session, workshop)
        row.closed_at = row.closed_at or workspace.now()
        return workshop_view(session, row)


def reopen_workshop(workspace: Workspace, *, workshop: UUID) -> WorkshopView:
    """Note that the workshop goes on. Raises: UnknownWorkshop."""
    with workspace.transaction() as session:
        row = workshop_row(session, workshop)
        row.closed_at = None
        return workshop_view(session, row)


def add_participant(
    workspace: Workspace,
    *,
    workshop: UUID,
    role: str,
    name: str | None = None,
    sex: str | None = None,
    people: str | None = None,
    language: str | None = None,
) -> ParticipantView:
    """Count somebody in; all but the role is voluntary. Raises: UnknownWorkshop; NoSuchChoice."""
    one_of(role, ROLES)
    with workspace.transaction() as session:
        workshop_row(session, workshop)
        last = max((each.position or "" for each in _present(session, workshop)), default=None)
        row = WorkshopParticipant(
            workshop_id=workshop,
            role=role,
            name=none_if_blank(name),
            sex=none_if_blank(sex),
            people=none_if_blank(people),
            language=none_if_blank(language),
            position=position_between(last, None),
        )
        session.add(row)
        session.flush()
        return participant_view(row)


def remove_participant(workspace: Workspace, *, participant: UUID) -> ParticipantView:
    """Count somebody out; return them as they were, for `restore_participant`. Raises: UnknownParticipant."""
    with workspace.transaction() as session:
        row = session.get(WorkshopParticipant, participant)
        if row is None:
            raise UnknownParticipant
        removed = participant_view(row)
        session.delete(row)
        return removed


def restore_participant(workspace: Workspace, *, participant: ParticipantView) -> ParticipantView:
    """Count a removed person in again, as they were. Raises: UnknownWorkshop."""
    with workspace.transaction() as session:
        workshop_row(session, participant.workshop_id)
        if session.get(WorkshopParticipant, participant.id) is None:
            session.add(
                WorkshopParticipant(
                    id=participant.id,
                    workshop_id=participant.workshop_id,
                    role=participant.role,
                    name=participant.name,
                    sex=participant.sex,
                    people=participant.people,
                    language=participant.language,
                    position=participant.position,
                )
            )
    return participant


def workshop_row(session: Session, workshop: UUID) -> Workshop:
    """Return the row. Raises: UnknownWorkshop."""
    row = session.get(Workshop, workshop)
    if row is None:
        raise UnknownWorkshop
    return row


def workshop_view(session: Session, row: Workshop) -> WorkshopView:
    """Return the frozen view of `row`, with the warnings of the guide."""
    session.flush()
    cycle = session.get(Cycle, row.cycle_id)
    service = session.get(ClusterService, cycle.service_id) if cycle else None
    participants = tuple(participant_view(each) for each in _present(session, row.id))
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
        warnings=with_reasons(session, _rules_bent(row, participants)),
    )


def _present(session: Session, workshop: UUID) -> list[WorkshopParticipant]:
    return in_order(session.scalars(select(WorkshopParticipant).where(WorkshopParticipant.workshop_id == workshop)))


def _rules_bent(row: Workshop, participants: tuple[ParticipantView, ...]) -> Iterator[RuleWarning]:
    """What the guide warns of in a room: a role missing, women below half of the users, a round too large."""
    present = {each.role for each in participants}
    if participants and row.kind in ROLES_NEEDED_IN:
        for role, title in ROLES.items():
            if role not in present:
                yield RuleWarning(row.id, f"workshop.no-{role}", N_("{role}: nobody is in the room."), {"role": title})
    users = [each for each in participants if each.role == "user" and each.sex]
    women = sum(each.sex == "woman" for each in users)
    if users and women * 2 < len(users):
        yield RuleWarning(
            row.id,
            "workshop.few-women",
            N_("{women} of {n} users are women: at least half should be."),
            {"women": women, "n": len(users)},
        )
    if row.kind == "audit" and len(participants) > LARGEST_ROUND:
        yield RuleWarning(
            row.id,
            "workshop.large-round",
            N_("{n} people in one round: with more than {most}, split it."),
            {"n": len(participants), "most": LARGEST_ROUND},
        )
