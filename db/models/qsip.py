"""QSIP: the service cycle, its workshops, and the service improvement roadmap."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class Cycle(Synced, Base):
    """One participatory audit of one service of a cluster in one year; id from the three."""

    __tablename__ = "cycle"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    service_id: Mapped[UUID] = refers_to("cluster_service")
    year: Mapped[int]
    point_of_service: Mapped[str | None]
    opened_at: Mapped[datetime]


class Stage(Synced, Base):
    """One of the five stages of a cycle; id from cycle and number."""

    __tablename__ = "stage"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    number: Mapped[int]  # 1 to 5
    planned_from: Mapped[date | None]
    planned_to: Mapped[date | None]
    closed_on: Mapped[date | None]
    went_on_reason: Mapped[str | None]  # why the next stage began with something missing


class Workshop(Synced, Base):
    """A meeting of a cycle that somebody scribes."""

    __tablename__ = "workshop"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    kind: Mapped[str]  # "launch", "audit", "interface", "roadmap", "validation"
    stage: Mapped[int]
    held_on: Mapped[date]
    place: Mapped[str]
    led_by: Mapped[str]  # "programme", "counterpart", "both"
    scribe: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    unfinished_line: Mapped[str | None]  # what the scribe was typing, at most 2 s old


class WorkshopParticipant(Synced, Base):
    """Somebody in the room. What they declare of themselves is voluntary."""

    __tablename__ = "workshop_participant"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    role: Mapped[str]  # "user", "staff", "manager"
    name: Mapped[str | None]  # only on the restricted list
    sex: Mapped[str | None]
    people: Mapped[str | None]
    language: Mapped[str | None]
    position: Mapped[str]


class Barrier(Synced, Base):
    """What stands in the way of the service, or an opportunity, in the words of who said it."""

    __tablename__ = "barrier"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    workshop_id: Mapped[UUID] = refers_to("workshop")
    kind: Mapped[str]  # "barrier", "opportunity"
    text: Mapped[str]
    role: Mapped[str]  # who said it: "user", "staff", "manager"
    dimension: Mapped[str]  # "effectiveness", "efficiency", "coverage", "satisfaction"
    hands: Mapped[int | None]  # raised hands; None: not counted
    position: Mapped[str]


class Cause(Synced, Base):
    """Why a barrier is there; the last of its lines is the root."""

    __tablename__ = "cause"

    barrier_id: Mapped[UUID] = refers_to("barrier")
    text: Mapped[str]
    control: Mapped[str | None]  # "own", "shared", "outside"
    controller: Mapped[str | None]  # who controls the cause
    position: Mapped[str]


class Solution(Synced, Base):
    """What could be done about a cause."""

    __tablename__ = "solution"

    cause_id: Mapped[UUID] = refers_to("cause")
    text: Mapped[str]
    position: Mapped[str]


class Roadmap(Synced, Base):
    """The service improvement roadmap of a cycle; id from cycle and version."""

    __tablename__ = "roadmap"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    version: Mapped[int]
    shared_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]


class RoadmapAction(Synced, Base):
    """What will be done, by whom, by when, within the participants' control (plan, L456-458)."""

    __tablename__ = "roadmap_action"

    roadmap_id: Mapped[UUID] = refers_to("roadmap")
    solution_id: Mapped[UUID | None] = refers_to("solution")
    position: Mapped[str]
    title: Mapped[str]
    level: Mapped[str | None]  # of government: "regional", "provincial", "district"
    responsible: Mapped[str | None]  # the post that answers for it
    government_id: Mapped[UUID | None] = refers_to("government")  # whose post it is
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]  # local day, inclusive
    cost: Mapped[int | None]  # centimos of sol; None: not estimated
    resources: Mapped[str | None]
    new_outside_money: Mapped[bool | None]
    indicator: Mapped[str | None]
    state: Mapped[str]  # "proposed", "agreed", "under_way", "blocked", "done", "validated", "stopped", "carried_over"
    state_reason: Mapped[str | None]
    done_on: Mapped[date | None]
    evidence: Mapped[str | None]  # photo, file or code of the paper, and where it is
    celebrated_on: Mapped[date | None]
    celebration: Mapped[str | None]
