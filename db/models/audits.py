"""The participatory audit: votes by item, role and group, records, observation, standards."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class VoteRound(Synced, Base):
    """One role that votes at one place on one day."""

    __tablename__ = "vote_round"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    workshop_id: Mapped[UUID | None] = refers_to("workshop")
    role: Mapped[str]  # "user", "staff", "manager"
    vote: Mapped[int]  # 1: the full card of stage 2; 2: the short card of stage 5
    held_on: Mapped[date | None]
    place: Mapped[str | None]
    enough: Mapped[int | None]  # votes that a small post needs, with its note; None: the guide's
    enough_note: Mapped[str | None]
    position: Mapped[str]


class VoteGroup(Synced, Base):
    """A group of a round that votes apart; each person votes in one."""

    __tablename__ = "vote_group"

    round_id: Mapped[UUID] = refers_to("vote_round")
    name: Mapped[str]  # "women", "men", "youth", "all", or as the room calls it
    attendance: Mapped[int | None]
    attendance_note: Mapped[str | None]  # who came later, and when
    closed_at: Mapped[datetime | None]
    position: Mapped[str]
    reopened: Mapped[str | None]  # why it was opened again, each day on a line of its own


class VoteCount(Synced, Base):
    """How many of a group voted each level of an item; id from both. None: nobody was asked."""

    __tablename__ = "vote_count"

    group_id: Mapped[UUID] = refers_to("vote_group")
    item: Mapped[str]  # code: "SAL-EFE-1"
    n1: Mapped[int | None]
    n2: Mapped[int | None]
    n3: Mapped[int | None]
    n4: Mapped[int | None]
    unknown: Mapped[int | None]  # who did not know
    excess: Mapped[int | None]  # votes above attendance that `why` explains
    why: Mapped[str | None]  # "somebody_came", "miscounted", "other"
    why_text: Mapped[str | None]


class VoteNote(Synced, Base):
    """What was said of an item: why low votes, a good example; id from round and item."""

    __tablename__ = "vote_note"

    round_id: Mapped[UUID] = refers_to("vote_round")
    item: Mapped[str]
    low: Mapped[str | None]
    good: Mapped[str | None]


class CardEntry(Synced, Base):
    """A filled card that counts in a vote of a cycle; its id is from the response."""

    __tablename__ = "card_entry"

    response_id: Mapped[UUID] = refers_to("response")
    cycle_id: Mapped[UUID] = refers_to("cycle")
    vote: Mapped[int]  # as `VoteRound.vote`


class ShortCardItem(Synced, Base):
    """An item of the short card, and the rule that brought it in; id from cycle and item."""

    __tablename__ = "short_card_item"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    item: Mapped[str]
    rule: Mapped[str]  # "acted_on", "to_discuss", "filler", "added"
    removed_reason: Mapped[str | None]


class Standard(Synced, Base):
    """A standard of the service."""

    __tablename__ = "standard"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    statement: Mapped[str]
    measure: Mapped[str | None]
    start_value: Mapped[str | None]
    start_on: Mapped[date | None]
    start_source: Mapped[str | None]
    is_unmeasured: Mapped[bool | None]  # its start was not measured in the cycle before
    target: Mapped[str | None]
    continues: Mapped[UUID | None] = refers_to("standard")
    position: Mapped[str]


class StandardMeasure(Synced, Base):
    """A standard measured on a day."""

    __tablename__ = "standard_measure"

    standard_id: Mapped[UUID] = refers_to("standard")
    value: Mapped[str]
    measured_on: Mapped[date]
    source: Mapped[str | None]


class RecordDatum(Synced, Base):
    """A figure copied from the service's own registers."""

    __tablename__ = "record_datum"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    name: Mapped[str]
    value: Mapped[str | None]
    unit: Mapped[str | None]
    period: Mapped[str | None]
    source: Mapped[str | None]
    position: Mapped[str]


class Observation(Synced, Base):
    """One thing looked at in an observation round of the service."""

    __tablename__ = "observation"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    seen_on: Mapped[date | None]
    point: Mapped[str]  # what was looked at
    is_met: Mapped[bool | None]
    note: Mapped[str | None]
    position: Mapped[str]
