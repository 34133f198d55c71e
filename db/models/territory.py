"""Who governs where. Places themselves ship with Trocha and are not rows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.declaration import Base, Synced, refers_to


class Government(Synced, Base):
    """A regional, provincial or district government. Its id is the UUIDv5 of level and UBIGEO."""

    __tablename__ = "government"

    level: Mapped[str]  # "regional", "provincial", "district"
    ubigeo: Mapped[str]  # 2 digits regional, 4 provincial, 6 district
    has_native_communities: Mapped[bool | None]  # None: nobody has said; with its source
    native_communities_source: Mapped[str | None]


class Authority(Synced, Base):
    """A person in an office of a government that signs, for a term."""

    __tablename__ = "authority"

    government_id: Mapped[UUID] = refers_to("government")
    name: Mapped[str]
    title: Mapped[str]  # as printed: "Alcaldesa", "Gobernador Regional"
    role: Mapped[str]  # "authority", "management"
    since: Mapped[date | None]
    until: Mapped[date | None]


class Organisation(Synced, Base):
    """An organisation of civil society: a native community, a federation, an NGO. Never one of the governments."""

    __tablename__ = "organisation"

    cluster_id: Mapped[UUID] = refers_to("cluster")  # whose service it watches over
    name: Mapped[str]
    acronym: Mapped[str | None]
    kind: Mapped[str]  # "base", "federation", "ngo"
    ubigeo: Mapped[str | None]  # where it has its seat
    peoples: Mapped[str | None]  # whom it represents, in its own words
    has_native_communities: Mapped[bool | None]  # it has indigenous members or works with native communities
    native_communities_source: Mapped[str | None]
    results_shared_on: Mapped[date | None]  # since when its results may be seen by others; None: they are its own


class StaffCount(Synced, Base):
    """How many of the staff of a government say so of themselves on a day, without names; id from all but the count."""

    __tablename__ = "staff_count"

    government_id: Mapped[UUID] = refers_to("government")
    counted_on: Mapped[date]
    posts: Mapped[str]  # "head": who decides; "all": the whole staff
    kind: Mapped[str]  # "sex", "people", "language", "disability"
    value: Mapped[str]  # "woman", "man", as people call their people or language, "yes"
    count: Mapped[int]
    source: Mapped[str | None]
