"""The programme, its people, its devices and what they accepted in writing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class Programme(Synced, Base):
    """The programme that uses Trocha: one row in a workspace."""

    __tablename__ = "programme"

    name: Mapped[str]
    secretariat_name: Mapped[str]
    prevailing_language: Mapped[str]  # "es": the text that counts
    signed_languages: Mapped[str]  # space-separated: "es"
    root_certificate: Mapped[str]  # PEM
    year_name: Mapped[str | None]  # the official name of the year, printed on papers when written


class Person(Synced, Base):
    """Somebody who writes in a workspace."""

    __tablename__ = "person"

    name: Mapped[str]
    role: Mapped[str]  # "facilitator", "scribe", "coordinator", "observer"
    language: Mapped[str]


class Device(Synced, Base):
    """A computer that the programme enrolled."""

    __tablename__ = "device"

    name: Mapped[str]
    person_id: Mapped[UUID | None] = refers_to("person")
    role: Mapped[str]
    territory: Mapped[str | None]  # UBIGEO prefix; None: everywhere
    certificate: Mapped[str]  # PEM; holds the age recipient too
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None]


class AcceptedWarning(Synced, Base):
    """A rule that bends, and why: the id is the UUIDv5 of subject and code."""

    __tablename__ = "accepted_warning"

    subject_id: Mapped[UUID] = refers_to("cluster")  # the row the rule is about, whatever its table
    code: Mapped[str]
    reason: Mapped[str]


class Link(Synced, Base):
    """One step of the chain answer -> gap -> action -> commitment -> next answer; id from both ends."""

    __tablename__ = "link"

    from_kind: Mapped[str]  # "answer", "plan_action", "barrier", "roadmap_action", "letter"
    from_id: Mapped[UUID] = refers_to("answer")
    to_kind: Mapped[str]
    to_id: Mapped[UUID] = refers_to("plan_action")
