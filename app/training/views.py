"""Training modules and the help that was given, as screens and documents show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from app.words import N_

ModuleId = NewType("ModuleId", UUID)
AssistanceId = NewType("AssistanceId", UUID)
TRAINERS = {
    "programme": N_("The programme"),
    "association": N_("An association of governments"),
    "counterpart": N_("A counterpart"),
}
CADRES = {"conflict": N_("Conflict cadre"), "disaster": N_("Disaster cadre")}


@dataclass(frozen=True, slots=True)
class AdaptationView:
    """A module made fit for a region. region: UBIGEO, 2 digits."""

    id: UUID
    module_id: ModuleId
    region: str
    changed: str | None
    author: str | None
    position: str = ""


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A training module. area, items: codes of FOCAS. cadre: for whom it is above all, or None. source: whose it is.

    is_shipped: every device has it; is_changed: somebody wrote over it here. is_retired: no longer offered.
    """

    id: ModuleId
    code: str
    title: str
    area: str | None
    items: tuple[str, ...]
    hours: int | None
    language: str | None
    version: str | None
    source: str | None
    cadre: str | None
    is_shipped: bool
    is_changed: bool
    is_retired: bool
    adaptations: tuple[AdaptationView, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantsPart:
    """Who took part, as counts of one government or organisation and post. people: of which people they say they are;
    indigenous: how many say so of themselves. cadre: a key of `CADRES` or None. id: None: a new row.
    """

    government_id: UUID | None = None
    organisation_id: UUID | None = None
    post: str | None = None
    cadre: str | None = None
    women: int | None = None
    men: int | None = None
    indigenous: int | None = None
    people: str | None = None
    id: UUID | None = None
    position: str = ""

    @property
    def number(self) -> int:
        """Women and men together."""
        return (self.women or 0) + (self.men or 0)


@dataclass(frozen=True, slots=True)
class AssistanceView:
    """A course, visit or assistance that was given. kind: as the kinds of a plan action. trainer_kind: see `TRAINERS`.

    action_id: the plan action that it belongs to; None: it was not planned, for unplanned_reason.
    partner, partner_parts: the association that joined, and what it did.
    """

    id: AssistanceId
    cluster_id: UUID
    kind: str
    title: str
    held_on: date
    days: int | None
    place: str | None
    language: str | None
    trainer: str | None
    trainer_kind: str | None
    module_id: ModuleId | None
    action_id: UUID | None
    unplanned_reason: str | None
    closes_action: bool
    changed: str | None
    partner: str | None
    partner_parts: tuple[str, ...]
    participants: tuple[ParticipantsPart, ...] = ()

    @property
    def women(self) -> int:
        """Women who took part."""
        return sum(each.women or 0 for each in self.participants)

    @property
    def men(self) -> int:
        """Men who took part."""
        return sum(each.men or 0 for each in self.participants)
