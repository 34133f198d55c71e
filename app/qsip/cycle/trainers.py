"""Counterparts trained as trainers, and the workshops that they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NewType, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters import RuleWarning, cluster_row, with_reasons
from app.failures import TrochaError
from app.qsip.choices import ENTITY_KINDS, LED_BY, SEXES, none_if_blank, one_of, written
from app.qsip.cycle.cycle_rows import by_position, place_after, put_back, write
from app.qsip.cycle.who_led import COUNTERPARTS, lead_bent, leaders_of
from app.qsip.views import WorkshopId
from app.qsip.workshop.workshops import workshop_row
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import Workshop
from db.models.workshops import Trainer, WorkshopLeader

TrainerId = NewType("TrainerId", UUID)


class UnknownTrainer(TrochaError):
    """There is no such trainer here."""

    code = "trainer.unknown"
    message = N_("That trainer is not in this workspace. They may have been removed, or not have arrived yet.")


class TrainerFacts(TypedDict, total=False):
    """What may be written of a trainer. sex: a key of `SEXES`; entity_kind: a key of `ENTITY_KINDS`."""

    sex: str | None
    entity: str | None
    entity_kind: str | None
    trained_on: date | None
    module: str | None
    trained_by: str | None


class TrainerChanges(TrainerFacts, total=False):
    """What may be changed of a trainer."""

    name: str


@dataclass(frozen=True, slots=True)
class TrainerView:
    """Somebody trained as trainer: when, in what, by whom. led: how many workshops they led."""

    id: TrainerId
    cluster_id: UUID
    name: str
    sex: str | None
    entity: str | None
    entity_kind: str | None
    trained_on: date | None
    module: str | None
    trained_by: str | None
    position: str
    led: int = 0


@dataclass(frozen=True, slots=True)
class LeadView:
    """Who led a workshop. led_by: a key of `LED_BY`, "" when nobody said."""

    workshop_id: WorkshopId
    led_by: str
    trainers: tuple[TrainerView, ...]
    warnings: tuple[RuleWarning, ...]


def list_trainers(workspace: Workspace, *, cluster: UUID | None = None) -> tuple[TrainerView, ...]:
    """Return the trainers of a cluster, or of all."""
    with workspace.reading() as session:
        return trainers_of(session, cluster)


def trainers_of(session: Session, cluster: UUID | None) -> tuple[TrainerView, ...]:
    """Return the trainers of `cluster`, or of all."""
    wanted = select(Trainer) if cluster is None else select(Trainer).where(Trainer.cluster_id == cluster)
    return _viewed(session, by_position(session.scalars(wanted)))


def add_trainer(workspace: Workspace, *, cluster: UUID, name: str, **facts: Unpack[TrainerFacts]) -> TrainerView:
    """Write down somebody trained as trainer, at the end. Raises: UnknownCluster; TextMissing; NoSuchChoice."""
    with writing(workspace) as session:
        cluster_row(session, cluster)
        others = session.scalars(select(Trainer).where(Trainer.cluster_id == cluster))
        row = Trainer(cluster_id=cluster, position=place_after(others))
        _write(row, TrainerChanges(name=name, **facts))
        session.add(row)
        session.flush()
        return _viewed(session, [row])[0]


def change_trainer(workspace: Workspace, *, trainer: UUID, **changes: Unpack[TrainerChanges]) -> TrainerView:
    """Change what is written of a trainer. Raises: UnknownTrainer; TextMissing; NoSuchChoice."""
    with writing(workspace) as session:
        row = _row(session, trainer)
        _write(row, changes)
        return _viewed(session, [row])[0]


def remove_trainer(workspace: Workspace, *, trainer: UUID) -> TrainerView:
    """Take a trainer out of the list; return them as they were. What they led stays noted. Raises: UnknownTrainer."""
    with writing(workspace) as session:
        row = _row(session, trainer)
        removed = _viewed(session, [row])[0]
        session.delete(row)
        return removed


def restore_trainer(workspace: Workspace, *, trainer: TrainerView) -> TrainerView:
    """Put a removed trainer back."""
    with writing(workspace) as session:
        put_back(session, Trainer, trainer)
        return trainer


def read_lead(workspace: Workspace, *, workshop: UUID) -> LeadView:
    """Return who led a workshop, with what the guide warns of. Raises: UnknownWorkshop."""
    with workspace.reading() as session:
        return _lead(session, workshop_row(session, workshop))


def lead_workshop(
    workspace: Workspace, *, workshop: UUID, led_by: str | None, trainers: Collection[UUID] = ()
) -> LeadView:
    """Write who led a workshop and which trainers; it is kept as typed, with a warning where a record is missing.

    led_by: None or "" when nobody knows. Raises: UnknownWorkshop; UnknownTrainer; NoSuchChoice.
    """
    with writing(workspace) as session:
        row = workshop_row(session, workshop)
        row.led_by = one_of(led_by, LED_BY) if none_if_blank(led_by) and led_by else ""
        for trainer in trainers:
            _row(session, trainer)
        wanted = {id_of("workshop_leader", workshop, trainer): trainer for trainer in trainers}
        for old in session.scalars(select(WorkshopLeader).where(WorkshopLeader.workshop_id == workshop)).all():
            if old.id not in wanted:
                session.delete(old)
        for identity, trainer in wanted.items():
            if session.get(WorkshopLeader, identity) is None:
                session.add(WorkshopLeader(id=identity, workshop_id=workshop, trainer_id=trainer))
        session.flush()
        return _lead(session, row)


def trainers_by_sex(trainers: Iterable[TrainerView]) -> Mapping[str, int]:
    """Return how many counterparts were trained, by sex ("" when it is not written); the programme's own are none."""
    return Counter(each.sex or "" for each in trainers if each.entity_kind in COUNTERPARTS and each.trained_on)


def _lead(session: Session, row: Workshop) -> LeadView:
    session.flush()
    trainers = _viewed(session, leaders_of(session, row.id))
    return LeadView(WorkshopId(row.id), row.led_by or "", trainers, with_reasons(session, lead_bent(session, row)))


def _write(row: Trainer, changes: TrainerChanges) -> None:
    kept: dict[str, object] = dict(changes)
    if "name" in changes:
        kept["name"] = written(changes["name"])
    write(row, kept)
    for value, choices in ((row.sex, SEXES), (row.entity_kind, ENTITY_KINDS)):
        if value is not None:
            one_of(value, choices)


def _row(session: Session, trainer: UUID) -> Trainer:
    row = session.get(Trainer, trainer)
    if row is None:
        raise UnknownTrainer
    return row


def _viewed(session: Session, rows: Iterable[Trainer]) -> tuple[TrainerView, ...]:
    session.flush()
    led = Counter(session.scalars(select(WorkshopLeader.trainer_id)))
    return tuple(
        TrainerView(
            id=TrainerId(row.id),
            cluster_id=row.cluster_id,
            name=row.name or "",
            sex=row.sex,
            entity=row.entity,
            entity_kind=row.entity_kind,
            trained_on=row.trained_on,
            module=row.module,
            trained_by=row.trained_by,
            position=row.position or "",
            led=led[row.id],
        )
        for row in rows
    )
