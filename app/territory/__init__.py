"""Territory: the places of Peru by UBIGEO, the governments over them, who holds their offices, and organisations."""

from typing import TYPE_CHECKING

from app.territory.places import Level, Place, UnknownPlace, find_places, place, place_name, places_within, seat_of

if TYPE_CHECKING:
    from app.territory.authorities import (
        AuthorityChanges,
        AuthorityNameless,
        EndsBeforeItBegins,
        UnknownAuthority,
        change_authority,
        end_authority,
        name_authority,
    )
    from app.territory.governments import (
        GOVERNMENTS,
        AuthorityId,
        AuthorityView,
        GovernedByProvince,
        GovernmentId,
        GovernmentView,
        LevelDoesNotFit,
        UnknownGovernment,
        change_native_communities,
        create_government,
        government_name,
        government_view,
        list_governments,
        read_government,
    )
    from app.territory.organisations import (
        ORGANISATION_KINDS,
        NoSuchOrganisationKind,
        OrganisationAssessed,
        OrganisationChanges,
        OrganisationFacts,
        OrganisationId,
        OrganisationNameless,
        OrganisationView,
        UnknownOrganisation,
        change_organisation,
        create_organisation,
        list_organisations,
        organisation_view,
        read_organisation,
        remove_organisation,
        restore_organisation,
    )

__all__ = [
    "GOVERNMENTS",
    "ORGANISATION_KINDS",
    "AuthorityChanges",
    "AuthorityId",
    "AuthorityNameless",
    "AuthorityView",
    "EndsBeforeItBegins",
    "GovernedByProvince",
    "GovernmentId",
    "GovernmentView",
    "Level",
    "LevelDoesNotFit",
    "NoSuchOrganisationKind",
    "OrganisationAssessed",
    "OrganisationChanges",
    "OrganisationFacts",
    "OrganisationId",
    "OrganisationNameless",
    "OrganisationView",
    "Place",
    "UnknownAuthority",
    "UnknownGovernment",
    "UnknownOrganisation",
    "UnknownPlace",
    "change_authority",
    "change_native_communities",
    "change_organisation",
    "create_government",
    "create_organisation",
    "end_authority",
    "find_places",
    "government_name",
    "government_view",
    "list_governments",
    "list_organisations",
    "name_authority",
    "organisation_view",
    "place",
    "place_name",
    "places_within",
    "read_government",
    "read_organisation",
    "remove_organisation",
    "restore_organisation",
    "seat_of",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Bring what needs the store when somebody asks for it: to find a place, none is loaded."""
        if name in __all__:
            from app.territory import authorities, governments, organisations

            home = next(each for each in (authorities, organisations, governments) if hasattr(each, name))
            return getattr(home, name)
        raise AttributeError(name)
