"""Where a person can be: a place of the rail or a work view, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go.

    kind: a key of `ui.places.PLACES`, such as "cluster". ids: what it shows, the narrowest first. tab: the page's tab.
    """

    kind: str
    ids: tuple[UUID, ...] = ()
    tab: str = ""

    @property
    def id(self) -> UUID:
        """The id of what the place shows. Raises: IndexError when it shows none."""
        return self.ids[0]


def place(kind: str, *ids: UUID, tab: str = "") -> Place:
    """Return the place `kind` that shows `ids`."""
    return Place(kind, ids, tab)
