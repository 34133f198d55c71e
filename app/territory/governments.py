"""Who governs where: regional governments, provincial and district municipalities, and the exception of the seat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.territory.places import Place, known_place, place, seat_of
from app.words import N_, Words
from app.workspace import Workspace
from db.identity import id_of
from db.models.territory import Authority, Government

GovernmentId = NewType("GovernmentId", UUID)
AuthorityId = NewType("AuthorityId", UUID)
GOVERNMENTS = {
    "regional": N_("Regional Government of {place}"),
    "provincial": N_("Provincial Municipality of {place}"),
    "district": N_("District Municipality of {place}"),
}
GOVERNS = {"regional": "department", "provincial": "province", "district": "district"}


class LevelDoesNotFit(TrochaError):
    """A government of that level does not govern a place of that kind."""

    code = "government.level-does-not-fit"
    message = N_(
        "{place} ({ubigeo}) has no government of that level: the code of a department has 2 digits, that of a "
        "province 4, that of a district 6."
    )


class GovernedByProvince(TrochaError):
    """The district is the seat of its province, so the provincial municipality governs it."""

    code = "government.governed-by-province"
    message = N_(
        "{district} is the capital district of {province}: the provincial municipality governs it, and it has no "
        "district municipality. Add the Provincial Municipality of {province}."
    )


class UnknownGovernment(TrochaError):
    """There is no such government here."""

    code = "government.unknown"
    message = N_("That government is not in this workspace. It may not have arrived yet.")


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """Who holds an office. title: as printed, such as "Alcaldesa". role: "authority" or "management".

    since, until: first and last day in office; None: not known, or still there.
    """

    id: AuthorityId
    government_id: GovernmentId
    name: str
    title: str
    role: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class GovernmentView:
    """A government, what it governs and who holds its offices, the longest in office first.

    level: "regional", "provincial", "district"; "" for one that has not arrived yet.
    ubigeo: 2, 4 or 6 digits. place, province, department: names; "" where that does not apply.
    seat: the capital district that a provincial municipality also governs.
    has_native_communities: None: nobody has said. native_communities_source: who says so.
    """

    id: GovernmentId
    level: str
    ubigeo: str
    place: str
    province: str
    department: str
    seat: str | None
    has_native_communities: bool | None
    native_communities_source: str | None
    authorities: tuple[AuthorityView, ...]


def government_name(level: str, place: str, words: Words) -> str:
    """Return the government in full, such as "Municipalidad Distrital de Río Santiago"."""
    return words.say(GOVERNMENTS[level], place=place) if level in GOVERNMENTS else place


def create_government(workspace: Workspace, *, level: str, ubigeo: str) -> GovernmentView:
    """Write down the government of `level` over `ubigeo`; one that is there already is returned.

    Two devices that do it apart make the same government. Raises: UnknownPlace; LevelDoesNotFit; GovernedByProvince.
    """
    governed = place(ubigeo)
    _refuse_what_is_not_governed_so(level, governed)
    identity = id_of("government", level, governed.ubigeo)
    with workspace.transaction() as session:
        if session.get(Government, identity) is None:
            session.add(Government(id=identity, level=level, ubigeo=governed.ubigeo))
        return government_view(session, identity)


def read_government(workspace: Workspace, government: UUID) -> GovernmentView:
    """Return one government. Raises: UnknownGovernment."""
    with workspace.reading() as session:
        return government_view(session, government_row(session, government).id)


def list_governments(workspace: Workspace) -> tuple[GovernmentView, ...]:
    """Return the governments of the workspace, by code."""
    with workspace.reading() as session:
        rows = sorted(session.scalars(select(Government)), key=lambda row: (row.ubigeo or "", row.level or ""))
        holders = list(session.scalars(select(Authority)))
        return tuple(_viewed(row, (each for each in holders if each.government_id == row.id)) for row in rows)


def change_native_communities(
    workspace: Workspace, *, government: UUID, has: bool | None, source: str | None
) -> GovernmentView:
    """Write whether native communities live there, and who says so. Raises: UnknownGovernment."""
    with workspace.transaction() as session:
        row = government_row(session, government)
        row.has_native_communities, row.native_communities_source = has, source
        return government_view(session, government)


def government_row(session: Session, government: UUID) -> Government:
    """Return the row of a government. Raises: UnknownGovernment."""
    row = session.get(Government, government)
    if row is None:
        raise UnknownGovernment
    return row


def government_view(session: Session, government: UUID) -> GovernmentView:
    """Return a government for a view of another room; one that has not arrived yet has no level and no name."""
    session.flush()
    row = session.get(Government, government)
    if row is None:
        return GovernmentView(GovernmentId(government), "", "", "", "", "", None, None, None, ())
    return _viewed(row, session.scalars(select(Authority).where(Authority.government_id == government)))


def _refuse_what_is_not_governed_so(level: str, governed: Place) -> None:
    if GOVERNS.get(level) != governed.level:
        raise LevelDoesNotFit(place=governed.name, ubigeo=governed.ubigeo)
    if level == "district" and seat_of(governed.ubigeo[:4]) == governed:
        raise GovernedByProvince(district=governed.name, province=governed.province)


def _viewed(row: Government, holders: Iterable[Authority]) -> GovernmentView:
    governed = known_place(row.ubigeo or "")
    seat = seat_of(row.ubigeo or "") if row.level == "provincial" else None
    return GovernmentView(
        id=GovernmentId(row.id),
        level=row.level or "",
        ubigeo=row.ubigeo or "",
        place=governed.name if governed else "",
        province=governed.province if governed else "",
        department=governed.department if governed else "",
        seat=seat.name if seat else None,
        has_native_communities=row.has_native_communities,
        native_communities_source=row.native_communities_source,
        authorities=tuple(
            _authority(each) for each in sorted(holders, key=lambda each: (each.since or date.min, each.id.hex))
        ),
    )


def _authority(row: Authority) -> AuthorityView:
    return AuthorityView(
        AuthorityId(row.id),
        GovernmentId(row.government_id),
        row.name or "",
        row.title or "",
        row.role or "authority",
        row.since,
        row.until,
    )
