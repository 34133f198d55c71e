"""Instruments and the answers given to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

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


class Answer(Synced, Base):
    """What stands in one node of one response. Its id is from response, repeat instances around it and node name."""

    __tablename__ = "answer"

    response_id: Mapped[UUID] = refers_to("assessment")
    node: Mapped[str]  # the name of the node in the form: "per_1", "per_1_motivo"
    instance_id: Mapped[UUID | None] = refers_to("repeat_instance")  # the innermost repeat around it
    value: Mapped[str | None]  # ODK's own text; None: cleared
