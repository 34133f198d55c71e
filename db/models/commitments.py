"""Letters of commitment, who signs what, and the sealed files."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, names_blob, refers_to


class Letter(Synced, Base):
    """The letter of commitment of a government of a cluster, in one version."""

    __tablename__ = "letter"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    government_id: Mapped[UUID] = refers_to("government")
    code: Mapped[str]  # printed: "CC-0104-01"
    version: Mapped[int]
    place: Mapped[str | None]
    dated_on: Mapped[date | None]
    council_agreement: Mapped[str | None]
    lead_contact: Mapped[str | None]  # name and post
    alternate_contact: Mapped[str | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    report_frequency: Mapped[str | None]  # "quarterly", "half_yearly", "yearly"
    presented_on: Mapped[date | None]
    replaces: Mapped[UUID | None] = refers_to("letter")
    change_reason: Mapped[str | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_reason: Mapped[str | None]


class LetterTerm(Synced, Base):
    """One thing to which the government commits: a clause of the template by its key, or a text of its own."""

    __tablename__ = "letter_term"

    letter_id: Mapped[UUID] = refers_to("letter")
    position: Mapped[str]
    clause: Mapped[str | None]  # key of the template: "contacts", "focas", ...
    text: Mapped[str | None]  # own words; None: the template's


class Signatory(Synced, Base):
    """Somebody asked to sign a document, and how they did."""

    __tablename__ = "signatory"

    subject_id: Mapped[UUID] = refers_to("letter")  # the letter or roadmap that is signed
    position: Mapped[str]
    role: Mapped[str]  # "authority", "management", "programme", "user", "staff", "manager", "responsible"
    name: Mapped[str | None]
    title: Mapped[str | None]  # office as printed
    kind: Mapped[str | None]  # "drawn", "ink", "certificate", "card"; None: not signed
    signed_at: Mapped[datetime | None]
    signed_place: Mapped[str | None]


class Document(Synced, Base):
    """A PDF that Trocha made: from its first signature or seal its text never changes."""

    __tablename__ = "document"

    subject_id: Mapped[UUID] = refers_to("letter")
    kind: Mapped[str]  # "commitment_letter", "roadmap", "improvement_plan", "focas_result"
    layout: Mapped[str | None]  # "a4", "a3"
    language: Mapped[str]
    code: Mapped[str]
    version: Mapped[int]
    checksum: Mapped[str]  # 8 hexadecimal digits of the SHA-256 of its data, as printed
    file: Mapped[str] = names_blob()  # SHA-256 of the newest revision
    asked: Mapped[int]  # signatures that the first revision asks for, the device's included
    made_at: Mapped[datetime]
    sealed_at: Mapped[datetime | None]
    seal_reason: Mapped[str | None]  # why it was sealed with signatures missing
