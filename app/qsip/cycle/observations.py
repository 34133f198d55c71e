"""Observation round: a short list of things that are looked at in the service itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import written
from app.qsip.cycle.cycle_rows import by_position, place_after, put_back, write
from app.qsip.views import CycleId
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_, words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.audits import Observation
from db.models.qsip import Cycle

ObservationId = NewType("ObservationId", UUID)
CHECKLIST = (
    N_("The hours are posted and people can read them"),
    N_("It is open at the posted hours"),
    N_("Whoever should be on duty is there"),
    N_("The order of attention is known to those who wait"),
    N_("What is charged is on a board, and what is free too"),
    N_("Somebody speaks the language of those who come"),
    N_("There is a private place to talk"),
    N_("A person with a disability can enter"),
    N_("There is water and a clean toilet"),
    N_("The equipment works"),
    N_("What is most asked for is in stock"),
    N_("The complaints book is in sight"),
)
"""What is looked at: a first list, our own, that the cluster changes."""


class UnknownObservation(TrochaError):
    """There is no such point here."""

    code = "observation.unknown"
    message = N_("That point is not in the list. It may have been removed, or not have arrived yet.")


class ObservationChanges(TypedDict, total=False):
    """What may be changed of a point. is_met: None: not looked at yet."""

    point: str
    seen_on: date | None
    is_met: bool | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ObservationView:
    """One thing looked at. is_met: None: not looked at yet."""

    id: ObservationId
    cycle_id: CycleId
    seen_on: date | None
    point: str
    is_met: bool | None
    note: str | None
    position: str


def list_observations(workspace: Workspace, *, cycle: UUID) -> tuple[ObservationView, ...]:
    """Return the points of a cycle, in order."""
    with workspace.reading() as session:
        return observations_of(session, cycle)


def start_observation(workspace: Workspace, *, cycle: UUID, language: str) -> tuple[ObservationView, ...]:
    """Write the points of `CHECKLIST`, to be looked at; those that stand there stay.

    Two devices that do it apart write the same ones. language: of their words. Raises: UnknownCycle.
    """
    words = words_in(language)
    with writing(workspace) as session:
        _refuse_unknown(session, cycle)
        for number, message in enumerate(CHECKLIST):
            identity = id_of("observation", cycle, message)
            if session.get(Observation, identity) is None:
                point = words.say(message)
                session.add(Observation(id=identity, cycle_id=cycle, point=point, position=f"1{number:02}1"))
        return observations_of(session, cycle)


def add_observation(workspace: Workspace, *, cycle: UUID, point: str) -> ObservationView:
    """Write a point to look at, at the end. Raises: UnknownCycle; TextMissing; TextTooLong."""
    with writing(workspace) as session:
        _refuse_unknown(session, cycle)
        row = Observation(cycle_id=cycle, point=written(point), position=place_after(_rows(session, cycle)))
        session.add(row)
        session.flush()
        return _view(row)


def change_observation(
    workspace: Workspace, *, observation: UUID, **changes: Unpack[ObservationChanges]
) -> ObservationView:
    """Write what was seen; a point that is looked at without a day was seen today.

    Raises: UnknownObservation; TextMissing; TextTooLong.
    """
    with writing(workspace) as session:
        row = _row(session, observation)
        kept: dict[str, object] = dict(changes)
        if "point" in changes:
            kept["point"] = written(changes["point"])
        write(row, kept)
        if row.is_met is not None and row.seen_on is None and "seen_on" not in changes:
            row.seen_on = workspace.today()
        return _view(row)


def remove_observation(workspace: Workspace, *, observation: UUID) -> ObservationView:
    """Take a point out; return it as it was. Raises: UnknownObservation."""
    with writing(workspace) as session:
        row = _row(session, observation)
        removed = _view(row)
        session.delete(row)
        return removed


def restore_observation(workspace: Workspace, *, observation: ObservationView) -> ObservationView:
    """Put a removed point back."""
    with writing(workspace) as session:
        put_back(session, Observation, observation)
        return observation


def observations_of(session: Session, cycle: UUID) -> tuple[ObservationView, ...]:
    """Return the points of `cycle`, in order."""
    session.flush()
    return tuple(_view(row) for row in _rows(session, cycle))


def _refuse_unknown(session: Session, cycle: UUID) -> None:
    if session.get(Cycle, cycle) is None:
        raise UnknownCycle


def _rows(session: Session, cycle: UUID) -> list[Observation]:
    return by_position(session.scalars(select(Observation).where(Observation.cycle_id == cycle)))


def _row(session: Session, observation: UUID) -> Observation:
    row = session.get(Observation, observation)
    if row is None:
        raise UnknownObservation
    return row


def _view(row: Observation) -> ObservationView:
    return ObservationView(
        id=ObservationId(row.id),
        cycle_id=CycleId(row.cycle_id),
        seen_on=row.seen_on,
        point=row.point or "",
        is_met=row.is_met,
        note=row.note,
        position=row.position or "",
    )
