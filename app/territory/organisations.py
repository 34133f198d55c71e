"""Organisations of civil society: assessed like governments, in a list of their own, never one of the governments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.territory.places import place, place_name
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, new_id
from db.models.focas import Assessment
from db.models.programme import AcceptedWarning
from db.models.territory import Organisation

OrganisationId = NewType("OrganisationId", UUID)
ORGANISATION_KINDS = {
    "base": N_("Native community or grassroots organisation"),
    "federation": N_("Indigenous federation, union or network"),
    "ngo": N_("Civil association or NGO"),
}

RESTRICTED_NOTES = "organisation.restricted-notes"
"""The rule that an organisation bends when it says that its restricted notes are printed."""


class OrganisationNameless(TrochaError):
    """An organisation was written down without a name."""

    code = "organisation.nameless"
    message = N_("Write the name of the organisation as its minute book has it.")


class NoSuchOrganisationKind(TrochaError):
    """The kind is none of the three."""

    code = "organisation.no-such-kind"
    message = N_("Say what the organisation is: a community or grassroots organisation, a federation, or an NGO.")


class UnknownOrganisation(TrochaError):
    """There is no such organisation here."""

    code = "organisation.unknown"
    message = N_("That organisation is not in this workspace. It may have been removed, or not have arrived yet.")


class OrganisationAssessed(TrochaError):
    """It has rounds, which would be left without their organisation."""

    code = "organisation.assessed"
    message = N_("{name} has been assessed, so it stays in the list: its rounds are its own.")


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation. kind: see `ORGANISATION_KINDS`; "" for one that has not arrived yet.

    place: where it has its seat; ubigeo: the code of that place. peoples: whom it represents, in its own words.
    has_native_communities: it has members of indigenous peoples, or works with native communities; None: nobody has
    said. results_shared_on: since when its results may be seen by others; None: they are its own. notes_leave: where it
    said that notes which may expose somebody are printed all the same; None: they are left out.
    """

    id: OrganisationId
    cluster_id: UUID | None
    name: str
    acronym: str | None
    kind: str
    place: str
    peoples: str | None
    has_native_communities: bool | None
    native_communities_source: str | None
    results_shared_on: date | None
    ubigeo: str | None = None
    notes_leave: str | None = None

    @property
    def short_name(self) -> str:
        """Its acronym, or its name where it has none."""
        return self.acronym or self.name


class OrganisationFacts(TypedDict, total=False):
    """What may be said about an organisation beside its name and kind; see `OrganisationView`."""

    acronym: str | None
    ubigeo: str | None
    peoples: str | None
    has_native_communities: bool | None
    native_communities_source: str | None
    results_shared_on: date | None
    notes_leave: str | None


class OrganisationChanges(OrganisationFacts, total=False):
    """What may be changed about an organisation."""

    name: str
    kind: str


def create_organisation(
    workspace: Workspace, *, cluster: UUID, name: str, kind: str, **facts: Unpack[OrganisationFacts]
) -> OrganisationView:
    """Write down an organisation that watches over the service of `cluster`.

    Raises: OrganisationNameless; NoSuchOrganisationKind; UnknownPlace.
    """
    with workspace.transaction() as session:
        row = Organisation(id=new_id(), cluster_id=cluster, name=name, kind=kind)
        session.add(row)
        _change(session, row, dict(facts))
        return _viewed(session, row)


def change_organisation(
    workspace: Workspace, *, organisation: UUID, **changes: Unpack[OrganisationChanges]
) -> OrganisationView:
    """Change what is written about an organisation; what is not named stays.

    Raises: UnknownOrganisation; OrganisationNameless; NoSuchOrganisationKind; UnknownPlace.
    """
    with workspace.transaction() as session:
        row = organisation_row(session, organisation)
        _change(session, row, dict(changes))
        return _viewed(session, row)


def remove_organisation(workspace: Workspace, *, organisation: UUID) -> OrganisationView:
    """Take an organisation off the list, and return it as it was. Raises: UnknownOrganisation; OrganisationAssessed."""
    with workspace.transaction() as session:
        row = organisation_row(session, organisation)
        if session.scalars(select(Assessment.id).where(Assessment.organisation_id == row.id).limit(1)).first():
            raise OrganisationAssessed(name=row.name or "")
        removed = _viewed(session, row)
        session.delete(row)
        return removed


def restore_organisation(workspace: Workspace, *, organisation: OrganisationView) -> OrganisationView:
    """Put a removed organisation back as it was."""
    with workspace.transaction() as session:
        row = session.get(Organisation, organisation.id)
        if row is None:
            told = {name: getattr(organisation, name) for name in ("name", "kind", *OrganisationFacts.__annotations__)}
            row = Organisation(id=organisation.id, cluster_id=organisation.cluster_id)
            session.add(row)
            _change(session, row, told)
        return _viewed(session, row)


def list_organisations(workspace: Workspace, *, cluster: UUID | None = None) -> tuple[OrganisationView, ...]:
    """Return the organisations of `cluster`, or all, by name."""
    query = select(Organisation)
    if cluster is not None:
        query = query.where(Organisation.cluster_id == cluster)
    with workspace.reading() as session:
        rows = sorted(session.scalars(query), key=lambda row: ((row.name or "").casefold(), row.id.hex))
        return tuple(_viewed(session, row) for row in rows)


def read_organisation(workspace: Workspace, organisation: UUID) -> OrganisationView:
    """Return one organisation. Raises: UnknownOrganisation."""
    with workspace.reading() as session:
        return _viewed(session, organisation_row(session, organisation))


def organisation_row(session: Session, organisation: UUID) -> Organisation:
    """Return the row of an organisation. Raises: UnknownOrganisation."""
    row = session.get(Organisation, organisation)
    if row is None:
        raise UnknownOrganisation
    return row


def organisation_view(session: Session, organisation: UUID) -> OrganisationView:
    """Return an organisation for a view of another room; one that has not arrived yet has no kind and no name."""
    session.flush()
    row = session.get(Organisation, organisation)
    if row is None:
        return OrganisationView(OrganisationId(organisation), None, "", None, "", "", None, None, None, None)
    return _viewed(session, row)


def _change(session: Session, row: Organisation, told: dict[str, object]) -> None:
    if "notes_leave" in told:
        _keep_notes_leave(session, row.id, str(told.pop("notes_leave") or "").strip())
    for name, value in told.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.name = (row.name or "").strip()
    if not row.name:
        raise OrganisationNameless
    if row.kind not in ORGANISATION_KINDS:
        raise NoSuchOrganisationKind
    row.ubigeo = place(row.ubigeo).ubigeo if row.ubigeo else None


def _keep_notes_leave(session: Session, organisation: UUID, leave: str) -> None:
    """Keep the leave as every rule that bends: with its reason in writing."""
    row = _notes_leave(session, organisation)
    if row is not None:
        row.reason = leave
    elif leave:
        key = id_of("accepted_warning", organisation, RESTRICTED_NOTES)
        session.add(AcceptedWarning(id=key, subject_id=organisation, code=RESTRICTED_NOTES, reason=leave))


def _notes_leave(session: Session, organisation: UUID) -> AcceptedWarning | None:
    return session.get(AcceptedWarning, id_of("accepted_warning", organisation, RESTRICTED_NOTES))


def _viewed(session: Session, row: Organisation) -> OrganisationView:
    leave = _notes_leave(session, row.id)
    return OrganisationView(
        id=OrganisationId(row.id),
        cluster_id=row.cluster_id,
        name=row.name or "",
        acronym=row.acronym or None,
        kind=row.kind or "",
        place=place_name(row.ubigeo) if row.ubigeo else "",
        peoples=row.peoples or None,
        has_native_communities=row.has_native_communities,
        native_communities_source=row.native_communities_source,
        results_shared_on=row.results_shared_on,
        ubigeo=row.ubigeo,
        notes_leave=(leave.reason or None) if leave is not None else None,
    )
