"""The 3-year institutional improvement plan as screens and documents show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from app.clusters import RuleWarning
from app.focas.plan.parts import BarrierLink, FollowUpView, LearnerPart, PartnerPart, ResourcePart, SignerPart
from app.focas.plan.support import SupportView
from app.territory import GovernmentView, OrganisationView, government_name
from app.words import N_, Words
from db.identity import id_of

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
CONTROLS = {"own": N_("The government itself"), "shared": N_("With others"), "outside": N_("Others alone")}
"""Who can solve what an area lacks; what others alone can solve goes to the advocacy list."""


@dataclass(frozen=True, slots=True)
class PlanActionView:
    """One action. number: its place in the agreed order, from 1; suggested: in the computed one. items: codes.

    first_quarter, last_quarter: 1 to 12, of the three years, inclusive. target_level: 2 to 4.
    marker_gender, marker_intercultural: 0 none, 1 partly, 2 main aim. module_id: of the training module it picks.
    origin_id: the same action in the first version of the plan. state: how it stood when it was last seen.
    overlaps: support by others that touches it, its dates and its area.
    """

    id: PlanActionId
    number: int
    area: str
    items: tuple[str, ...]
    kind: str
    title: str
    where: str | None
    first_quarter: int | None
    last_quarter: int | None
    after_id: PlanActionId | None
    existing_support: str | None
    responsible: str | None
    target_level: int | None
    marker_gender: int | None
    marker_intercultural: int | None
    position: str = ""
    plan_id: PlanId | None = None
    approach: str | None = None
    result: str | None = None
    indicator: str | None = None
    plan_code: str | None = None
    module_id: UUID | None = None
    origin_id: UUID | None = None
    suggested: int = 0
    learners: tuple[LearnerPart, ...] = ()
    resource_rows: tuple[ResourcePart, ...] = ()
    partners: tuple[PartnerPart, ...] = ()
    barriers: tuple[BarrierLink, ...] = ()
    follow_ups: tuple[FollowUpView, ...] = ()
    overlaps: tuple[UUID, ...] = ()

    @property
    def lineage(self) -> UUID:
        """The id that this action has in the first version of its plan: the same in every version."""
        return self.origin_id or self.id

    @property
    def state(self) -> str:
        """How it stood when it was last seen: a key of `FOLLOW_UP_STATES`; "planned" until somebody looked."""
        return self.follow_ups[-1].state if self.follow_ups else "planned"

    @property
    def who(self) -> str | None:
        """Units and posts that learn, in one line; None: nobody said."""
        told = (", ".join(filter(None, (each.unit, each.post))) for each in self.learners)
        return "; ".join(filter(None, told)) or None

    @property
    def women(self) -> int | None:
        """Women who learn; None: not said."""
        return _sum(each.women for each in self.learners)

    @property
    def men(self) -> int | None:
        """Men who learn; None: not said."""
        return _sum(each.men for each in self.learners)

    @property
    def people(self) -> int | None:
        """Women and men together; None: neither is said."""
        return _sum((self.women, self.men))

    @property
    def resources(self) -> int | None:
        """Centimos of sol of all its resources in soles; None: not estimated. Other currencies are never added."""
        return _sum(each.amount for each in self.resource_rows if each.currency == "PEN")

    @property
    def source(self) -> str | None:
        """Who gives the resources, in one line."""
        return "; ".join(dict.fromkeys(each.source for each in self.resource_rows if each.source)) or None

    @property
    def own_learners(self) -> LearnerPart | None:
        """The row that the short form writes."""
        return next((each for each in self.learners if each.id == short_row("plan_learner", self.id)), None)

    @property
    def own_resource(self) -> ResourcePart | None:
        """The row that the short form writes."""
        return next((each for each in self.resource_rows if each.id == short_row("plan_resource", self.id)), None)


@dataclass(frozen=True, slots=True)
class PlanAreaView:
    """What the plan aims at in one area, and its place.

    today: mean of the round, 1 to 4, or None. relevance: 1 to 3, how much it holds back the service, or None.
    target_1, target_2, target_3: level at the end of each year, or None. target: the last that is set, else 3.
    gap: target less today, never below 0; None without a mean. urgency: gap by relevance.
    suggested: its computed place from 1, people before systems among equals; number: the decided one. control: a key of
    `CONTROLS`. is_moved: the decided order takes it elsewhere. actions: how many the plan has for it.
    """

    code: str
    today: float | None
    band: int | None
    is_compulsory: bool
    relevance: int | None
    target_1: int | None
    target_2: int | None
    target_3: int | None
    target: int
    gap: float | None
    urgency: float
    suggested: int
    number: int
    control: str | None
    order_reason: str | None
    is_moved: bool
    actions: int

    @property
    def is_target_set(self) -> bool:
        """Whether somebody set a target; otherwise `target` is what Trocha suggests."""
        return any((self.target_1, self.target_2, self.target_3))

    @property
    def is_advocacy(self) -> bool:
        """Whether others alone can solve it: it stands in the advocacy list, after the areas of the plan."""
        return self.control == "outside"


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as it stands; an approved one as it was approved. government, organisation: whose it is, one of the two.

    approved_on: None: a draft. warnings: what it bends, of the whole plan first.
    replaces, replaced_by: its earlier and its next version. areas: in the decided order. record: SHA-256 of what was
    approved. order_decided_on, order_decided_with: when and with whom the order was decided.
    """

    id: PlanId
    cluster_id: UUID
    government: GovernmentView | None
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
    organisation: OrganisationView | None = None
    areas: tuple[PlanAreaView, ...] = ()
    order_decided_on: date | None = None
    order_decided_with: str | None = None
    risks: str | None = None
    review: str | None = None
    support: tuple[SupportView, ...] = ()
    signers: tuple[SignerPart, ...] = ()
    record: str | None = None

    @property
    def cost(self) -> int:
        """What the estimated actions cost together, in centimos of sol."""
        return sum(action.resources or 0 for action in self.actions)

    @property
    def subject_place(self) -> str:
        """The place of the government, or what the organisation is called in short."""
        if self.organisation is not None:
            return self.organisation.short_name
        return self.government.place if self.government is not None else ""

    @property
    def subject_code(self) -> str:
        """The UBIGEO of whose plan it is; "" when nobody wrote it."""
        owner = self.government or self.organisation
        return (owner.ubigeo or "") if owner is not None else ""

    @property
    def subject_id(self) -> UUID | None:
        """The id of the government or organisation."""
        owner = self.government or self.organisation
        return owner.id if owner is not None else None

    @property
    def linked(self) -> tuple[int, int]:
        """How many actions point to a barrier of the service, of how many."""
        return sum(bool(action.barriers) for action in self.actions), len(self.actions)

    def subject_name(self, words: Words) -> str:
        """Return the whole name of the government or organisation."""
        if self.organisation is not None:
            return self.organisation.name
        if self.government is None:
            return ""
        return government_name(self.government.level, self.government.place, words)

    def area(self, code: str) -> PlanAreaView | None:
        """Return what it aims at in an area, or None."""
        return next((area for area in self.areas if area.code == code), None)


def short_row(kind: str, action: UUID) -> UUID:
    """Return the id of the row that the short form of an action writes: two devices write the same."""
    return id_of(kind, action)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
