"""Training modules at hand, and each course, visit or assistance that was given."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class TrainingModule(Synced, Base):
    """A module that a plan action can pick. Shipped ones are rows once changed; id from the code."""

    __tablename__ = "training_module"

    code: Mapped[str]
    title: Mapped[str]
    area: Mapped[str | None]  # code of FOCAS
    items: Mapped[str | None]  # codes, space-separated
    hours: Mapped[int | None]
    language: Mapped[str | None]
    version: Mapped[str | None]
    source: Mapped[str | None]  # whose module it is
    is_retired: Mapped[bool | None]


class ModuleAdaptation(Synced, Base):
    """A module made fit for a region, within national policy."""

    __tablename__ = "module_adaptation"

    module_id: Mapped[UUID] = refers_to("training_module")
    region: Mapped[str]  # UBIGEO, 2 digits
    changed: Mapped[str | None]
    author: Mapped[str | None]
    position: Mapped[str]


class Assistance(Synced, Base):
    """A course, visit or assistance that was given."""

    __tablename__ = "assistance"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    kind: Mapped[str]  # as the kinds of a plan action
    title: Mapped[str]
    held_on: Mapped[date]
    days: Mapped[int | None]
    place: Mapped[str | None]
    language: Mapped[str | None]
    trainer: Mapped[str | None]
    trainer_kind: Mapped[str | None]  # "programme", "association", "counterpart"
    module_id: Mapped[UUID | None] = refers_to("training_module")
    action_id: Mapped[UUID | None] = refers_to("plan_action")  # None: it was not planned
    unplanned_reason: Mapped[str | None]
    closes_action: Mapped[bool | None]
    changed: Mapped[str | None]  # what changed because of it
    partner: Mapped[str | None]  # the association of governments that joined
    partner_parts: Mapped[str | None]  # space-separated, as `PlanPartner.parts`


class AssistanceParticipants(Synced, Base):
    """Who took part, as counts by government and post."""

    __tablename__ = "assistance_participants"

    assistance_id: Mapped[UUID] = refers_to("assistance")
    government_id: Mapped[UUID | None] = refers_to("government")
    organisation_id: Mapped[UUID | None] = refers_to("organisation")
    post: Mapped[str | None]
    cadre: Mapped[str | None]  # "conflict", "disaster"
    women: Mapped[int | None]
    men: Mapped[int | None]
    indigenous: Mapped[int | None]  # who say so of themselves
    people: Mapped[str | None]  # of which people they say they are
    position: Mapped[str]
