"""Plans of every government of a case, as a file tells them: aims, support by others, staff, help that was given."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from app.demo.case import CaseField, Count, Line, Money, Named, Part, PlanActionPart, Several, Text, Ubigeo
from app.demo.cycle_parts import Key

Area = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Targets = Annotated[str, Meta(pattern=r"^[2-4] [2-4] [2-4]$")]
Number = Annotated[int, Meta(ge=1, le=60)]


class AimPart(Part, frozen=True):
    """What a plan aims at in an area. targets: of the three years, "2 3 3". before: the area that it was put before."""

    targets: Targets
    control: Literal["own", "shared", "outside"] | None = None
    before: Area | None = None
    reason: Text | None = None


class SupportPart(Part, frozen=True):
    """What others do in a government."""

    area: Area
    project: Line
    sponsor: Line
    starts_on: date
    ends_on: date
    coverage: Line
    contact: Line
    decision: Literal["join", "complement", "drop"]
    decision_reason: Text


class StaffPart(Part, frozen=True):
    """The staff of a government, counted on a day. peoples, languages: "Awajún 5; Wampis 2"."""

    counted_on: date
    women: Count
    men: Count
    women_heads: Count
    men_heads: Count
    peoples: Line
    languages: Line
    source: Line
    with_disability: Count | None = None


class BroughtPart(Part, frozen=True):
    """What an action needs beside its budget, and who brings it. amount: centimos of sol."""

    kind: Literal["cash", "in_kind", "staff"]
    what: Line
    source: Line
    amount: Money | None = None
    is_leverage: bool = False
    is_assured: bool = True


class JoinedPart(Part, frozen=True):
    """An association of governments that joins an action."""

    name: Line
    parts: tuple[Literal["agenda", "call", "co_facilitation", "venue", "money"], ...]


class AlsoPart(Part, frozen=True):
    """What is written of an action beyond its short form. module: its code. barriers: keys of cards of the wall."""

    number: Number
    approach: Text | None = None
    result: Text | None = None
    indicator: Line | None = None
    plan_code: Line | None = None
    module: Line | None = None
    brought: tuple[BroughtPart, ...] = ()
    joined: tuple[JoinedPart, ...] = ()
    barriers: tuple[Key, ...] = ()


class FollowedPart(Part, frozen=True):
    """How an action stood on a day. action: its place in the plan, from 1."""

    action: Number
    seen_on: date
    state: Literal["planned", "under_way", "blocked", "done", "stopped"]
    text: Text


class RevisedPart(Part, frozen=True):
    """The next version of a plan, once the service's barriers were known."""

    approved_on: date
    resolution: Line
    review: Text


class DrawnUpPart(Part, frozen=True):
    """A plan that the case itself does not hold. signers: who signed its approval."""

    first_year: Annotated[int, Meta(ge=2000, le=2100)]
    goal: Text
    approved_on: date
    resolution: Line
    signers: Annotated[tuple[Named, ...], Several]
    actions: Annotated[tuple[PlanActionPart, ...], Several]


class GovernmentPlanPart(Part, frozen=True):
    """The plan of one government. drawn_up: None: it is the one of the case."""

    government: Ubigeo
    aims: dict[Area, AimPart]
    revised: RevisedPart
    risks: Text
    drawn_up: DrawnUpPart | None = None
    order_decided_on: date | None = None
    order_decided_with: Line | None = None
    support: tuple[SupportPart, ...] = ()
    staff: tuple[StaffPart, ...] = ()
    also: tuple[AlsoPart, ...] = ()
    followed: tuple[FollowedPart, ...] = ()


class TookPartPart(Part, frozen=True):
    """Who took part in help that was given, as counts."""

    government: Ubigeo
    post: Line
    women: Count
    men: Count
    indigenous: Count | None = None
    people: Line | None = None
    cadre: Literal["conflict", "disaster"] | None = None


class GivenPart(Part, frozen=True):
    """A course, visit or assistance that was given. action: place in the plan of `government`; None: not planned."""

    kind: Literal["training", "technical_assistance", "coaching", "peer_exchange", "internal_rule", "equipment"]
    title: Line
    held_on: date
    days: Annotated[int, Meta(ge=1, le=60)]
    place: Line
    language: Line
    trainer: Line
    trainer_kind: Literal["programme", "association", "counterpart"]
    took_part: Annotated[tuple[TookPartPart, ...], Several]
    module: Line | None = None
    government: Ubigeo | None = None
    action: Number | None = None
    unplanned_reason: Text | None = None
    closes: bool = False
    changed: Text | None = None


class AdaptedPart(Part, frozen=True):
    """A module made fit for the region."""

    module: Line
    region: Annotated[str, Meta(pattern=r"^\d{2}$")]
    changed: Text
    author: Line


class RegionalPart(Part, frozen=True):
    """An action of the region's plan for conflicts or disasters, with a national body."""

    area: Literal["CON", "GRD"]
    title: Text
    partner: Line
    responsible: Line
    starts_on: date
    ends_on: date
    state: Literal["planned", "under_way", "blocked", "done", "stopped"]
    target_level: Annotated[int, Meta(ge=2, le=4)]


class PlansPart(Part, frozen=True):
    """The plans of a case. regional: what its region plans beside them."""

    format: Literal[1]
    case: Line
    plans: Annotated[tuple[GovernmentPlanPart, ...], Several]
    given: tuple[GivenPart, ...] = ()
    adapted: tuple[AdaptedPart, ...] = ()
    regional: tuple[RegionalPart, ...] = ()


def refuse_lost_barriers(told: PlansPart, cards: set[str], where: str) -> None:
    """Stand in the way of a barrier that no card says. cards: keys of the wall. Raises: CaseField."""
    for number, plan in enumerate(told.plans):
        for key in sorted({key for each in plan.also for key in each.barriers} - cards):
            raise CaseField(where=where, field=f"plans[{number}].also.barriers", reason=key)
