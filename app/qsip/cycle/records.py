"""Records check: figures that the scribe copies from the service's own registers, six to ten of them."""

from __future__ import annotations

from dataclasses import dataclass
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
from db.models.audits import RecordDatum
from db.models.clusters import ClusterService
from db.models.qsip import Cycle

RecordId = NewType("RecordId", UUID)
FEWEST_RECORDS = 6
REGISTERS: dict[str, tuple[str, ...]] = {
    "health": (
        N_("Pregnant women with six check-ups or more"),
        N_("Children with their growth check-ups complete"),
        N_("Days without a basic medicine"),
        N_("Referrals made"),
        N_("Referrals that were answered"),
        N_("Days on which the post was open"),
        N_("Communities visited"),
        N_("Complaints in the book"),
    ),
    "education": (
        N_("Hours of class given"),
        N_("Pupils enrolled"),
        N_("Pupils who attend"),
        N_("Pupils who left school in the year"),
        N_("Day on which the books arrived"),
        N_("Posts of teachers covered at the start"),
        N_("Visits of support to teachers"),
        N_("Complaints in the book"),
    ),
    "environment": (
        N_("Rounds of waste collection made"),
        N_("Waste collected"),
        N_("Families served"),
        N_("Days with chlorinated water"),
        N_("Days without service"),
        N_("Reports of damage received"),
        N_("Reports of damage attended to"),
        N_("Complaints in the book"),
    ),
}
"""What is usually copied, by sector: a first list, our own, that the cluster changes."""


class UnknownRecord(TrochaError):
    """There is no such figure here."""

    code = "record.unknown"
    message = N_("That figure is not in this workspace. It may have been removed, or not have arrived yet.")


class RecordFacts(TypedDict, total=False):
    """What may be written of a figure. source: the register it was copied from."""

    value: str | None
    unit: str | None
    period: str | None
    source: str | None


class RecordChanges(RecordFacts, total=False):
    """What may be changed of a figure."""

    name: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A figure copied from a register. value: None: not copied yet."""

    id: RecordId
    cycle_id: CycleId
    name: str
    value: str | None
    unit: str | None
    period: str | None
    source: str | None
    position: str


def list_records(workspace: Workspace, *, cycle: UUID) -> tuple[RecordView, ...]:
    """Return the figures of a cycle, in order."""
    with workspace.reading() as session:
        return records_of(session, cycle)


def start_records(workspace: Workspace, *, cycle: UUID, language: str) -> tuple[RecordView, ...]:
    """Write the usual figures of the sector, to be filled; those that stand there stay.

    Two devices that do it apart write the same ones. language: of their names. Raises: UnknownCycle.
    """
    words = words_in(language)
    with writing(workspace) as session:
        row = _cycle(session, cycle)
        service = session.get(ClusterService, row.service_id)
        for number, message in enumerate(REGISTERS.get(service.sector if service else "", ())):
            identity = id_of("record_datum", cycle, message)
            if session.get(RecordDatum, identity) is None:
                name = words.say(message)
                session.add(RecordDatum(id=identity, cycle_id=cycle, name=name, position=f"1{number:02}1"))
        return records_of(session, cycle)


def add_record(workspace: Workspace, *, cycle: UUID, name: str, **facts: Unpack[RecordFacts]) -> RecordView:
    """Write a figure, at the end. Raises: UnknownCycle; TextMissing; TextTooLong."""
    with writing(workspace) as session:
        _cycle(session, cycle)
        row = RecordDatum(cycle_id=cycle, position=place_after(_rows(session, cycle)))
        _write(row, RecordChanges(name=name, **facts))
        session.add(row)
        session.flush()
        return _view(row)


def change_record(workspace: Workspace, *, record: UUID, **changes: Unpack[RecordChanges]) -> RecordView:
    """Change a figure; what is not named stays. Raises: UnknownRecord; TextMissing; TextTooLong."""
    with writing(workspace) as session:
        row = _row(session, record)
        _write(row, changes)
        return _view(row)


def remove_record(workspace: Workspace, *, record: UUID) -> RecordView:
    """Take a figure out; return it as it was. Raises: UnknownRecord."""
    with writing(workspace) as session:
        row = _row(session, record)
        removed = _view(row)
        session.delete(row)
        return removed


def restore_record(workspace: Workspace, *, record: RecordView) -> RecordView:
    """Put a removed figure back."""
    with writing(workspace) as session:
        put_back(session, RecordDatum, record)
        return record


def records_of(session: Session, cycle: UUID) -> tuple[RecordView, ...]:
    """Return the figures of `cycle`, in order."""
    session.flush()
    return tuple(_view(row) for row in _rows(session, cycle))


def _cycle(session: Session, cycle: UUID) -> Cycle:
    row = session.get(Cycle, cycle)
    if row is None:
        raise UnknownCycle
    return row


def _rows(session: Session, cycle: UUID) -> list[RecordDatum]:
    return by_position(session.scalars(select(RecordDatum).where(RecordDatum.cycle_id == cycle)))


def _row(session: Session, record: UUID) -> RecordDatum:
    row = session.get(RecordDatum, record)
    if row is None:
        raise UnknownRecord
    return row


def _write(row: RecordDatum, changes: RecordChanges) -> None:
    kept: dict[str, object] = dict(changes)
    if "name" in changes:
        kept["name"] = written(changes["name"])
    write(row, kept)


def _view(row: RecordDatum) -> RecordView:
    return RecordView(
        id=RecordId(row.id),
        cycle_id=CycleId(row.cycle_id),
        name=row.name or "",
        value=row.value,
        unit=row.unit,
        period=row.period,
        source=row.source,
        position=row.position or "",
    )
