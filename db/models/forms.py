"""Instruments and the answers given to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from db.models.declaration import Base, Synced, names_blob, refers_to


class Instrument(Synced, Base):
    """An XLSForm that somebody added; id from its content. Those that ship with Trocha are rows only once used."""

    __tablename__ = "instrument"

    name: Mapped[str]  # form_id of the settings sheet: "focas"
    title: Mapped[str]
    version: Mapped[str]  # as the settings sheet says
    content_hash: Mapped[str]  # SHA-256 of its normalised cells
    file: Mapped[str] = names_blob()  # SHA-256 of the .xlsx
    added_at: Mapped[datetime]


class InstrumentFile(Synced, Base):
    """A file that a form needs beside it: choices, pictures. Its id is from instrument and name."""

    __tablename__ = "instrument_file"

    instrument_id: Mapped[UUID] = refers_to("instrument")
    name: Mapped[str]
    file: Mapped[str] = names_blob()


class Response(Synced, Base):
    """The answers of one time that a form was filled. The id of one that came from elsewhere is from its instanceID."""

    __tablename__ = "response"

    instrument_id: Mapped[UUID | None] = refers_to("instrument")  # None: its form is not here
    form_id: Mapped[str]
    form_version: Mapped[str | None]
    instance_id: Mapped[str] = mapped_column(index=True)  # as ODK has it: "uuid:5b9cf8d1-106f-4004-844f-c072d76762ed"
    deprecated_id: Mapped[str | None]  # the instanceID that it replaces
    state: Mapped[str]  # draft, finished
    source: Mapped[str]  # here, xml, collect, central, briefcase: who wrote it; all but "here" are frozen
    submission: Mapped[str | None] = names_blob()  # SHA-256 of its XML, byte for byte; None: a draft
    file_name: Mapped[
        str | None
    ]  # where its XML stood: "household_2026-11-24_09-15-00/household_2026-11-24_09-15-00.xml"
    stored_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitter_id: Mapped[str | None]
    submitter: Mapped[str | None]
    device: Mapped[str | None]
    review_state: Mapped[str | None]  # hasIssues, edited, approved, rejected
    edits: Mapped[int | None]
    is_validated: Mapped[bool | None]  # came encrypted, and its signature held; None: it came in the clear


class RepeatInstance(Synced, Base):
    """One row of a repeat. The id of an imported one is from its instanceID, path and position."""

    __tablename__ = "repeat_instance"

    response_id: Mapped[UUID] = refers_to("response")
    parent_id: Mapped[UUID | None] = refers_to("repeat_instance")
    path: Mapped[str]  # of the repeat in the form, without root and rows: "household/person"
    position: Mapped[str]


class Attachment(Synced, Base):
    """A file that belongs to a response, under the name that its XML has. Its id is from response and name."""

    __tablename__ = "attachment"

    response_id: Mapped[UUID] = refers_to("response")
    name: Mapped[str]
    file: Mapped[str] = names_blob()


class Delivery(Synced, Base):
    """A server that has a response. Its id is from response and address, which may hold a key and is kept hashed."""

    __tablename__ = "delivery"

    response_id: Mapped[UUID] = refers_to("response")
    server: Mapped[str]  # its host
    sent_at: Mapped[datetime]


class Answer(Synced, Base):
    """What stands in one node of one response. Its id is from response, repeat instances around it and node name."""

    __tablename__ = "answer"

    response_id: Mapped[UUID] = refers_to("assessment", "response")
    node: Mapped[str]  # the name of the node in the form: "per_1", "per_1_motivo"; "group/name" where two are called so
    instance_id: Mapped[UUID | None] = refers_to("repeat_instance")  # the innermost repeat around it
    value: Mapped[str | None]  # ODK's own text; None: cleared
