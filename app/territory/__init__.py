"""Territory: the places of Peru by UBIGEO, the governments over them, and who holds their offices."""

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

__all__ = [
    "GOVERNMENTS",
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
    "Place",
    "UnknownAuthority",
    "UnknownGovernment",
    "UnknownPlace",
    "change_authority",
    "change_native_communities",
    "create_government",
    "end_authority",
    "find_places",
    "government_name",
    "government_view",
    "list_governments",
    "name_authority",
    "place",
    "place_name",
    "places_within",
    "read_government",
    "seat_of",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Bring what needs the store when somebody asks for it: to find a place, none is loaded."""
        if name in __all__:
            from app.territory import authorities, governments

            return getattr(authorities if hasattr(authorities, name) else governments, name)
        raise AttributeError(name)
