"""A case to be played: one cluster with its work, read from a file that nobody has to trust.

Dates are ISO days, amounts centimos of sol, governments are named by their UBIGEO (2, 4 or 6 digits).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from app.failures import TrochaError
from app.words import N_

CASE = Path(__file__).resolve().parents[2] / "resources" / "cases" / "condorcanqui-health.json"
LARGEST = 1 << 20
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Ubigeo = Annotated[str, Meta(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
Code = Annotated[str, Meta(pattern=r"^[A-Z]{2,5}-\d{1,2}$")]
Money = Annotated[int, Meta(ge=0, le=10**12)]
Quarter = Annotated[int, Meta(ge=1, le=12)]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Marker = Annotated[int, Meta(ge=0, le=2)]
Several = Meta(min_length=1, max_length=60)
WHERE = re.compile(r" - at `\$\.?(.*)`$")


class CaseUnreadable(TrochaError):
    """The file is not a case."""

    code = "demo.case-unreadable"
    message = N_("{where} is not a case that can be played: {reason}. Compare it with those in resources/cases.")


class CaseField(TrochaError):
    """A part of the case is not what it should be."""

    code = "demo.case-field"
    message = N_("{where} cannot be played: look at “{field}” ({reason}). Compare it with those in resources/cases.")


class Part(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of a case; what it does not know is refused."""


class Named(Part, frozen=True):
    """Somebody, named by what they are and not by who they are. role: in which capacity they sign."""

    name: Line
    title: Line
    role: Line = "authority"


class ProgrammePart(Part, frozen=True):
    """What the programme calls itself, and who signs for it. year_name: the official name of the year, or None."""

    name: Line
    secretariat_name: Line
    coordinator: Named
    prevailing_language: Literal["es", "en"] = "es"
    signed_languages: tuple[Literal["es", "en"], ...] = ("es",)
    year_name: Line | None = None


class Desk(Part, frozen=True):
    """A person at a computer."""

    person: Line
    device: Line
    role: Literal["facilitator", "scribe", "coordinator"] = "facilitator"


class GovernmentPart(Part, frozen=True):
    """A government of the cluster, and who holds its offices."""

    ubigeo: Ubigeo
    authority: Named
    native_communities: bool | None = None
    native_communities_source: Line | None = None

    @property
    def level(self) -> str:
        """Its level, by the length of its code."""
        return {2: "regional", 4: "provincial", 6: "district"}[len(self.ubigeo)]


class Bent(Part, frozen=True):
    """A rule of the plan that this cluster bends, and why."""

    code: Line
    reason: Text


class ServicePart(Part, frozen=True):
    """The service that was chosen."""

    sector: Literal["health", "education", "environment"]
    name: Line
    chosen_on: date
    chosen_with: Text
    reason: Text


class ClusterPart(Part, frozen=True):
    """Governments of three levels around a service. search: what somebody types to find its places."""

    name: Line
    province: Annotated[str, Meta(pattern=r"^\d{4}$")]
    governments: Annotated[tuple[GovernmentPart, ...], Several]
    service: ServicePart
    critical_area: Text
    search: tuple[Line, ...] = ()
    wave: Annotated[int, Meta(ge=1, le=3)] | None = None
    bent_rules: tuple[Bent, ...] = ()


class Participant(Part, frozen=True):
    """Somebody in the room, without a name; what they declare is voluntary. holds_post: see `ParticipantView`."""

    role: Line
    sex: Literal["woman", "man"] | None = None
    people: Line | None = None
    language: Line | None = None
    holds_post: bool | None = None


class DissentPart(Part, frozen=True):
    """Who did not agree with a level: their own, who they are (a role or group, never a name), and why."""

    level: Literal["1", "2", "3", "4"]
    holder: Line
    reason: Text = ""


class AnswerPart(Part, frozen=True):
    """What was answered to an item. own: votes of each level, "0 5 3 0", or one level."""

    value: Literal["1", "2", "3", "4", "na", "nd"]
    own: Line | None = None
    seen: Literal["1", "2", "3", "4"] | None = None
    evidence: Text | None = None
    evidence_seen: Literal["si", "parcial", "no"] | None = None
    reason: Text | None = None
    dissents: tuple[DissentPart, ...] = ()
    na_reason: Text | None = None


class AssessmentPart(Part, frozen=True):
    """A round of FOCAS. reopen_after: after how many answers the program is closed and opened again."""

    government: Ubigeo
    held_on: date
    place: Line
    facilitator: Line
    participants: Annotated[tuple[Participant, ...], Several]
    answers: Annotated[dict[Code, AnswerPart], Several]
    signatories: Annotated[tuple[Named, ...], Several]
    relevance: dict[Annotated[str, Meta(pattern=r"^[A-Z]{2,5}$")], Annotated[int, Meta(ge=1, le=3)]] = {}
    left_out: dict[Annotated[str, Meta(pattern=r"^[A-Z]{2,5}$")], Text] = {}
    reopen_after: Count = 9


class PlanActionPart(Part, frozen=True):
    """An action of the plan. after: place in this list, from 1, of what must come first."""

    items: Annotated[tuple[Code, ...], Several]
    kind: Literal["training", "technical_assistance", "coaching", "peer_exchange", "internal_rule", "equipment"]
    title: Text
    who: Text
    where: Line
    responsible: Line
    first_quarter: Quarter
    last_quarter: Quarter
    target_level: Annotated[int, Meta(ge=2, le=4)]
    people: Count | None = None
    women: Count | None = None
    resources: Money | None = None
    source: Line | None = None
    existing_support: Text | None = None
    after: Annotated[int, Meta(ge=1, le=60)] | None = None
    marker_gender: Marker | None = None
    marker_intercultural: Marker | None = None


class PlanPart(Part, frozen=True):
    """A 3-year improvement plan."""

    first_year: Annotated[int, Meta(ge=2000, le=2100)]
    goal: Text
    approved_on: date
    resolution: Line
    actions: Annotated[tuple[PlanActionPart, ...], Several]
    signatories: Annotated[tuple[Named, ...], Several]


class ActionPart(Part, frozen=True):
    """An action of the roadmap, from the solution it stands under."""

    title: Text
    responsible: Line
    government: Ubigeo
    starts_on: date
    due_on: date
    indicator: Text
    cost: Money | None = None
    resources: Line | None = None
    new_outside_money: bool = False
    done_on: date | None = None
    evidence: Text | None = None
    celebrated_on: date | None = None
    celebration: Text | None = None
    unit: Line | None = None
    baseline: Line | None = None
    target: Line | None = None
    plan_code: Line | None = None
    impact: Annotated[int, Meta(ge=1, le=3)] | None = None
    ease: Annotated[int, Meta(ge=1, le=3)] | None = None
    marker_gender: Marker | None = None
    marker_intercultural: Marker | None = None


class SolutionPart(Part, frozen=True):
    """What could be done about a cause."""

    text: Text
    action: ActionPart | None = None


class CausePart(Part, frozen=True):
    """Why a barrier is there, and who controls it."""

    text: Text
    control: Literal["own", "shared", "outside"]
    controller: Line
    kind: (
        Literal["people", "supplies", "rule", "money", "coordination", "distance", "information", "treatment"] | None
    ) = None
    solutions: tuple[SolutionPart, ...] = ()


class BarrierPart(Part, frozen=True):
    """What stands in the way, in the words of who said it."""

    text: Text
    role: Literal["user", "staff", "manager"]
    dimension: Literal["effectiveness", "efficiency", "coverage", "satisfaction"]
    kind: Literal["barrier", "opportunity"] = "barrier"
    items: tuple[Annotated[str, Meta(pattern=r"^[A-Z]{3}-[A-Z]{3}-\d{1,2}$")], ...] = ()
    hands: Count | None = None
    causes: tuple[CausePart, ...] = ()


class WorkshopPart(Part, frozen=True):
    """The workshop in which the room found causes and solutions."""

    held_on: date
    place: Line
    scribe: Line
    participants: Annotated[tuple[Participant, ...], Several]
    barriers: Annotated[tuple[BarrierPart, ...], Several]
    kind: Literal["launch", "audit", "interface", "roadmap", "validation"] = "interface"
    led_by: Literal["programme", "counterpart", "both"] = "programme"


class CyclePart(Part, frozen=True):
    """The QSIP cycle of the service in a year, and its roadmap."""

    year: Annotated[int, Meta(ge=2000, le=2100)]
    point_of_service: Line
    workshop: WorkshopPart
    starts_on: date
    ends_on: date
    shared_on: date
    signatories: Annotated[tuple[Named, ...], Several]


class LetterPart(Part, frozen=True):
    """The letter of commitment of one government."""

    government: Ubigeo
    place: Line
    dated_on: date
    period_start: date
    period_end: date
    lead_contact: Line
    alternate_contact: Line
    council_agreement: Line | None = None
    own_terms: tuple[Text, ...] = ()


class DifferencePart(Part, frozen=True):
    """What the two computers write into the same cell, the cluster's critical area."""

    first: Text
    second: Text


class Case(Part, frozen=True):
    """One cluster and its work, from the first place to the two computers that differ."""

    format: Literal[1]
    title: Line
    programme: ProgrammePart
    first_desk: Desk
    second_desk: Desk
    cluster: ClusterPart
    assessment: AssessmentPart
    plan: PlanPart
    cycle: CyclePart
    letter: LetterPart
    difference: DifferencePart


def read_case(content: bytes, where: str) -> Case:
    """Read a case. where: its name, for the sentence when it is none. Raises: CaseUnreadable; CaseField."""
    if len(content) > LARGEST:
        raise CaseUnreadable(where=where, reason=f"> {LARGEST >> 10} KiB")
    try:
        case = msgspec.json.decode(content, type=Case)
    except msgspec.ValidationError as error:
        said = str(error)
        found = WHERE.search(said)
        field = found.group(1) if found else ""
        raise CaseField(where=where, field=field or "{}", reason=WHERE.sub("", said)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseUnreadable(where=where, reason=str(error)) from error
    _refuse_strangers(case, where)
    return case


def _refuse_strangers(case: Case, where: str) -> None:
    """Stand in the way of a government that is not in the cluster, or an action with no solution. Raises: CaseField."""
    members = {each.ubigeo for each in case.cluster.governments}
    actions = [
        solution.action
        for barrier in case.cycle.workshop.barriers
        for cause in barrier.causes
        for solution in cause.solutions
        if solution.action
    ]
    named = {"assessment.government": [case.assessment.government], "letter.government": [case.letter.government]}
    named["cycle.workshop.barriers"] = [action.government for action in actions]
    for field, codes in named.items():
        for code in codes:
            if code not in members:
                raise CaseField(where=where, field=field, reason=code)
    for number, action in enumerate(case.plan.actions, 1):
        if action.after is not None and not 1 <= action.after < number:
            raise CaseField(where=where, field=f"plan.actions[{number - 1}].after", reason=str(action.after))
