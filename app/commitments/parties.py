"""Who a letter speaks of: the programme, the government and who holds its offices, the cluster and its services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.territory import place_name
from db.models.clusters import Cluster, ClusterGovernment, ClusterService
from db.models.programme import Programme
from db.models.territory import Authority, Government


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The programme as papers name it. prevailing_language: whose text counts; signed_languages: those persons sign."""

    name: str
    secretariat_name: str
    prevailing_language: str
    signed_languages: tuple[str, ...]
    year_name: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """A government. level: "regional", "provincial", "district". place: the name of what it governs."""

    level: str
    ubigeo: str
    place: str


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service of a cluster under its sector ("health", "education", "environment")."""

    sector: str
    name: str


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """The cluster and where it lies; districts: those with a government in it, in its order."""

    cluster: str
    department: str
    province: str
    districts: tuple[str, ...]
    services: tuple[ServiceLine, ...]
    critical_area: str | None


UNNAMED = ProgrammeView("Trocha", "", "es", ("es",), None)


def programme_of(session: Session) -> ProgrammeView:
    """Return the programme of the workspace; one that has none yet speaks for itself."""
    row = session.scalars(select(Programme)).first()
    if row is None:
        return UNNAMED
    return ProgrammeView(
        name=row.name or "",
        secretariat_name=row.secretariat_name or "",
        prevailing_language=row.prevailing_language or "es",
        signed_languages=tuple((row.signed_languages or "es").split()),
        year_name=row.year_name,
    )


def party_of(session: Session, government: UUID) -> Party:
    """Return the government as a party; one that has not arrived yet has no name."""
    row = session.get(Government, government)
    if row is None:
        return Party("", "", "")
    return Party(row.level, row.ubigeo, place_name(row.ubigeo))


def territory_of(session: Session, cluster: UUID) -> TerritoryView:
    """Return where the cluster lies and what it improves."""
    row = session.get(Cluster, cluster) or Cluster(name="", department="", province="")
    services = session.scalars(select(ClusterService).where(ClusterService.cluster_id == cluster))
    chosen = sorted((each for each in services if each.state == "chosen"), key=lambda each: each.position or "")
    members = session.scalars(select(ClusterGovernment).where(ClusterGovernment.cluster_id == cluster))
    ordered = sorted(members, key=lambda each: each.position or "")
    parties = [party_of(session, each.government_id) for each in ordered]
    return TerritoryView(
        cluster=row.name or "",
        department=place_name(row.department) if row.department else "",
        province=place_name(row.province) if row.province else "",
        districts=tuple(party.place for party in parties if party.level == "district"),
        services=tuple(ServiceLine(each.sector, each.name) for each in chosen),
        critical_area=row.critical_area,
    )


def office_holder(session: Session, government: UUID, role: str, on: date | None) -> tuple[str | None, str | None]:
    """Return name and title of who holds the office `role` on that day, or twice None."""
    rows = session.scalars(select(Authority).where(Authority.government_id == government, Authority.role == role))
    day = on or date.max
    holding = [row for row in rows if (row.since or date.min) <= day <= (row.until or date.max)]
    newest = max(holding, key=lambda row: (row.since or date.min, row.id.hex), default=None)
    return (newest.name, newest.title) if newest else (None, None)
