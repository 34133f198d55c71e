"""The 3-year institutional improvement plan as screens and documents show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from app.clusters import RuleWarning
from app.territory import GovernmentView
from app.words import N_

PlanId = NewType("PlanId", UUID)
PlanActionId = NewType("PlanActionId", UUID)
YEARS = 3
QUARTERS = 4 * YEARS
KINDS = {
    "training": N_("Training"),
    "technical_assistance": N_("Technical assistance"),
    "coaching": N_("On-site support"),
    "peer_exchange": N_("Peer exchange"),
    "internal_rule": N_("Internal rule"),
    "equipment": N_("Equipment"),
}


@dataclass(frozen=True, slots=True)
class PlanActionView:
    """One action. number: its place in the agreed order, from 1. items: codes.

    first_quarter, last_quarter: 1 to 12, of the three years, inclusive. resources: centimos of sol, or None.
    target_level: 2 to 4. marker_gender, marker_intercultural: 0 none, 1 partly, 2 main aim.
    """

    id: PlanActionId
    number: int
    area: str
    items: tuple[str, ...]
    kind: str
    title: str
    who: str | None
    women: int | None
    people: int | None
    where: str | None
    first_quarter: int | None
    last_quarter: int | None
    after_id: PlanActionId | None
    resources: int | None
    source: str | None
    existing_support: str | None
    responsible: str | None
    target_level: int | None
    marker_gender: int | None
    marker_intercultural: int | None
    position: str = ""
    plan_id: PlanId | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as it stands. approved_on: None: a draft. warnings: what it bends, of the whole plan first.

    replaces, replaced_by: its earlier and its next version.
    """

    id: PlanId
    cluster_id: UUID
    government: GovernmentView
    assessment_id: UUID
    first_year: int
    goal: str | None
    approved_on: date | None
    resolution: str | None
    version: int
    actions: tuple[PlanActionView, ...]
    warnings: tuple[RuleWarning, ...]
    replaces: PlanId | None = None
    replaced_by: PlanId | None = None

    @property
    def cost(self) -> int:
        """What the estimated actions cost together, in centimos of sol."""
        return sum(action.resources or 0 for action in self.actions)
