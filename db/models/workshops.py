"""What a workshop leaves behind: agenda, minutes, agreements, photos; who leads, who was trained, who visited."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, names_blob, refers_to


class AgendaPoint(Synced, Base):
    """A point of a workshop's agenda."""

    __tablename__ = "agenda_point"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    title: Mapped[str]
    planned: Mapped[int | None]  # minutes
    spent: Mapped[int | None]  # minutes
    notes: Mapped[str | None]
    position: Mapped[str]


class MinuteLine(Synced, Base):
    """A line of the minutes, as somebody spoke."""

    __tablename__ = "minute_line"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    role: Mapped[str | None]  # who said it; None: the scribe's own
    text: Mapped[str]
    said_at: Mapped[datetime]
    position: Mapped[str]


class Agreement(Synced, Base):
    """What a workshop agreed, besides the roadmap's actions."""

    __tablename__ = "agreement"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    text: Mapped[str]
    owner: Mapped[str | None]
    due_on: Mapped[date | None]
    state: Mapped[str]  # "open", "kept", "dropped"
    position: Mapped[str]


class UnresolvedMatter(Synced, Base):
    """Dissent, or a matter that a workshop left open."""

    __tablename__ = "unresolved_matter"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    text: Mapped[str]
    role: Mapped[str | None]  # never a name
    position: Mapped[str]


class WorkshopPhoto(Synced, Base):
    """A photo of a workshop, of its wall or of its people."""

    __tablename__ = "workshop_photo"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    file: Mapped[str] = names_blob()
    file_name: Mapped[str | None]
    caption: Mapped[str | None]
    shows_people: Mapped[bool | None]
    position: Mapped[str]


class Trainer(Synced, Base):
    """A counterpart trained as trainer."""

    __tablename__ = "trainer"

    cluster_id: Mapped[UUID] = refers_to("cluster")
    name: Mapped[str]
    sex: Mapped[str | None]
    entity: Mapped[str | None]
    entity_kind: Mapped[str | None]  # "government", "association", "organisation", "programme"
    trained_on: Mapped[date | None]
    module: Mapped[str | None]
    trained_by: Mapped[str | None]
    position: Mapped[str]


class WorkshopLeader(Synced, Base):
    """A trainer who led a workshop; id from both."""

    __tablename__ = "workshop_leader"

    workshop_id: Mapped[UUID] = refers_to("workshop")
    trainer_id: Mapped[UUID] = refers_to("trainer")


class Induction(Synced, Base):
    """Users who were told of their rights, the four dimensions and how to vote."""

    __tablename__ = "induction"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    held_on: Mapped[date]
    place: Mapped[str | None]
    given_by: Mapped[str | None]
    women: Mapped[int | None]
    men: Mapped[int | None]
    language: Mapped[str | None]
    covered: Mapped[str | None]  # space-separated: "rights", "dimensions", "voting", "free"


class Visit(Synced, Base):
    """A visit of accompaniment."""

    __tablename__ = "visit"

    cycle_id: Mapped[UUID] = refers_to("cycle")
    visited_on: Mapped[date]
    visitor: Mapped[str | None]
    is_expert: Mapped[bool | None]  # of the programme or from outside
    days: Mapped[int | None]
    purpose: Mapped[str | None]
    seen: Mapped[str | None]
    agreed: Mapped[str | None]
