"""A whole service cycle as a file tells it: what was prepared, voted, said, promised, seen and validated.

Parts name each other by keys of the file itself, and nothing but the file knows these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from app.demo.case import CaseField, Count, Line, Marker, Money, Named, Part, Several, Text, Ubigeo

Key = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}$")]
ItemCode = Annotated[str, Meta(pattern=r"^[A-Z]{3}-[A-Z]{3}-\d{1,2}$")]
Dimension = Annotated[str, Meta(pattern=r"^[A-Z]{3}-[A-Z]{3}$")]
Counts = Annotated[str, Meta(pattern=r"^(-|\d{1,3}( \d{1,3}){4})( \| (-|\d{1,3}( \d{1,3}){4}))*$")]
"""Votes on the items of a dimension in order, "1 3 4 2 0 | - | …": four levels, who does not know; "-": not asked."""
Answers = Annotated[str, Meta(pattern=r"^[1-4n]+( [1-4n]+)*$")]
"""A filled card, "2313n 4421n …": the answers of each dimension in card order; n: does not know."""
Hour = Annotated[str, Meta(pattern=r"^\d{2}:\d{2}$")]
Role = Literal["user", "staff", "manager"]
Led = Literal["programme", "counterpart", "both"]


class TrainerPart(Part, frozen=True):
    """Somebody trained as trainer, named by what they are."""

    key: Key
    name: Line
    sex: Literal["woman", "man"]
    entity: Line
    entity_kind: Literal["government", "association", "organisation", "programme"]
    trained_on: date
    module: Line
    trained_by: Line


class SheetPart(Part, frozen=True):
    """The service as it was found."""

    entity: Line
    population: Line
    hours: Line
    cost: Line
    registers: Line


class StagePart(Part, frozen=True):
    """A stage, planned and real. closed_on: None: it is open. reason: why it closed with something missing."""

    planned_from: date
    planned_to: date
    closed_on: date | None = None
    reason: Text | None = None


class MeasurePart(Part, frozen=True):
    """A standard measured on a day."""

    value: Line
    measured_on: date
    source: Line | None = None


class StandardPart(Part, frozen=True):
    """A standard of the service."""

    statement: Line
    measure: Line
    start_value: Line
    start_on: date
    start_source: Line
    target: Line
    measures: tuple[MeasurePart, ...] = ()


class InductionPart(Part, frozen=True):
    """Users who were told."""

    held_on: date
    place: Line
    given_by: Line
    women: Count
    men: Count
    language: Line
    covered: tuple[Literal["rights", "dimensions", "voting", "free"], ...] = ("rights", "dimensions", "voting", "free")


class VisitPart(Part, frozen=True):
    """A visit that accompanied the cycle."""

    visited_on: date
    visitor: Line
    is_expert: bool
    days: Count
    purpose: Text
    seen: Text
    agreed: Text


class FigurePart(Part, frozen=True):
    """What a register said; the figures stand in the order of the sector's usual ones."""

    value: Line
    unit: Line | None = None
    period: Line | None = None
    source: Line | None = None


class SeenPart(Part, frozen=True):
    """What was found at a point of the checklist, in its order. is_met: None: nobody looked."""

    is_met: bool | None
    note: Text | None = None


class ToldPart(Part, frozen=True):
    """A line of the minutes, or a matter left open. role: who spoke; None: the scribe."""

    text: Text
    role: Literal["user", "staff", "manager", "observer"] | None = None


class AgreementPart(Part, frozen=True):
    """What was agreed in a workshop."""

    text: Text
    owner: Line
    due_on: date
    state: Literal["open", "kept", "dropped"] = "open"


class PhotoPart(Part, frozen=True):
    """A photo of a workshop. file: beside the file that tells it."""

    file: Annotated[str, Meta(pattern=r"^[a-z0-9-]+\.jpg$")]
    caption: Line
    shows_people: bool = False


class GatheringPart(Part, frozen=True):
    """A workshop with its minutes. people: one line a person or several alike. spent: minutes of each agenda point.

    is_marked: whether everybody drew a mark on the list.
    """

    key: Key
    kind: Literal["launch", "audit", "interface", "roadmap", "validation", "follow_up"]
    held_on: date
    place: Line
    starts_at: Hour
    ends_at: Hour
    led_by: Led
    facilitator: Line
    scribe: Line
    people: Text | None = None
    trainers: tuple[Key, ...] = ()
    community: Line | None = None
    interpreter: Line | None = None
    languages: Line | None = None
    corrections: Text | None = None
    spent: tuple[Count, ...] = ()
    lines: tuple[ToldPart, ...] = ()
    agreements: tuple[AgreementPart, ...] = ()
    unresolved: tuple[ToldPart, ...] = ()
    next_on: date | None = None
    next_place: Line | None = None
    next_agenda: Text | None = None
    is_marked: bool = False
    photos: tuple[PhotoPart, ...] = ()


class GroupPart(Part, frozen=True):
    """How a group voted. name: a known one or as the room calls it. came: hour at which somebody came late, by item."""

    name: Line
    attendance: Count
    counts: dict[Dimension, Counts]
    came: dict[ItemCode, Hour] = field(default_factory=dict)


class VotesPart(Part, frozen=True):
    """A round of votes of one role. vote: 1, the full card; 2, the short card. low, good: what was said of an item."""

    role: Role
    held_on: date
    place: Line
    groups: Annotated[tuple[GroupPart, ...], Several]
    vote: Literal[1, 2] = 1
    workshop: Key | None = None
    low: dict[ItemCode, Text] = field(default_factory=dict)
    good: dict[ItemCode, Text] = field(default_factory=dict)
    enough: Annotated[int, Meta(ge=1, le=20)] | None = None
    enough_note: Text | None = None


class CardsPart(Part, frozen=True):
    """Cards that people filled one after another on the computer."""

    role: Role
    group: Line
    cards: Annotated[tuple[Answers, ...], Several]


class PassPart(Part, frozen=True):
    """A passage of an action on a day."""

    state: Literal["agreed", "under_way", "blocked", "done", "stopped"]
    on: date
    reason: Text | None = None
    evidence: Text | None = None
    person: Line | None = None
    unblocks: Text | None = None


class FollowedInPart(Part, frozen=True):
    """How an action stood in a meeting. share: per cent done."""

    meeting: Key
    reported_by: Line
    share: Annotated[int, Meta(ge=0, le=100)]
    note: Text
    late_reason: Text | None = None


class CelebratedPart(Part, frozen=True):
    """How a quick win was celebrated."""

    on: date
    how: Text
    place: Line


class ValidatedPart(Part, frozen=True):
    """What users said of an action."""

    result: Literal["confirmed", "partly", "contested"]
    note: Text | None = None


class PromisePart(Part, frozen=True):
    """An action of the roadmap and all that became of it. serves: item of the plan of its government that it serves."""

    key: Key
    title: Text
    government: Ubigeo
    responsible: Line
    starts_on: date
    due_on: date
    indicator: Line
    baseline: Line
    target: Line
    passes: tuple[PassPart, ...]
    unit: Line | None = None
    helpers: Line | None = None
    partner: Line | None = None
    cost: Money | None = None
    resources: Line | None = None
    plan_code: Line | None = None
    impact: Annotated[int, Meta(ge=1, le=3)] | None = None
    ease: Annotated[int, Meta(ge=1, le=3)] | None = None
    marker_gender: Marker | None = None
    marker_intercultural: Marker | None = None
    serves: Line | None = None
    followed: tuple[FollowedInPart, ...] = ()
    celebrated: CelebratedPart | None = None
    validated: ValidatedPart | None = None
    given_up: Text | None = None


class WayPart(Part, frozen=True):
    """A solution. works_in: the card that says where it already works."""

    text: Text
    works_in: Key | None = None
    action: PromisePart | None = None


class AskedPart(Part, frozen=True):
    """Before whom a cause outside is raised, and what came of it."""

    body: Line
    asked_by: Line
    asked_on: date
    answer: Text | None = None
    answered_on: date | None = None


class WhyPart(Part, frozen=True):
    """A line of the whys of a card; the last is the root."""

    text: Text
    kind: Literal["people", "supplies", "rule", "money", "coordination", "distance", "information", "treatment"]
    control: Literal["own", "shared", "outside"] | None = None
    controller: Line | None = None
    ways: tuple[WayPart, ...] = ()
    asked: AskedPart | None = None


class CardPart(Part, frozen=True):
    """A card of the wall. into: the card that says the same, with which it was merged."""

    key: Key
    workshop: Key
    text: Text
    role: Role
    dimension: Literal["effectiveness", "efficiency", "coverage", "satisfaction"]
    kind: Literal["barrier", "opportunity"] = "barrier"
    items: tuple[ItemCode, ...] = ()
    community: Line | None = None
    hands: Count | None = None
    into: Key | None = None
    whys: tuple[WhyPart, ...] = ()


class CarriedPart(Part, frozen=True):
    """What became of an action that went on to the next cycle; its dates are asked anew."""

    action: Key
    starts_on: date
    due_on: date
    resources: Line | None = None
    is_quick_win: bool = False
    passes: tuple[PassPart, ...] = ()
    followed: tuple[FollowedInPart, ...] = ()


class WentOnPart(Part, frozen=True):
    """What became of an action that the case promises. number: its place among those of the case, from 1."""

    number: Annotated[int, Meta(ge=1, le=60)]
    passes: tuple[PassPart, ...] = ()
    followed: tuple[FollowedInPart, ...] = ()


class CycleStory(Part, frozen=True):
    """A cycle of the service. closed_on: when it went on to the next; None: it is open.

    interface: what else was written in the workshop that the case itself holds. signers: who signs its minutes, and the
    result of the audit as far as they are asked there. targets: new ones of standards that
    came over, by their statement.
    """

    year: Annotated[int, Meta(ge=2000, le=2100)]
    stages: Annotated[tuple[StagePart, ...], Meta(min_length=5, max_length=5)]
    inductions: tuple[InductionPart, ...]
    workshops: Annotated[tuple[GatheringPart, ...], Several]
    point_of_service: Line | None = None
    sheet: SheetPart | None = None
    standards: tuple[StandardPart, ...] = ()
    visits: tuple[VisitPart, ...] = ()
    figures: tuple[FigurePart, ...] = ()
    seen_on: date | None = None
    seen: tuple[SeenPart, ...] = ()
    votes: tuple[VotesPart, ...] = ()
    cards: tuple[CardsPart, ...] = ()
    wall: tuple[CardPart, ...] = ()
    targets: dict[Line, Line] = field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None
    shared_on: date | None = None
    carried: tuple[CarriedPart, ...] = ()
    went_on: tuple[WentOnPart, ...] = ()
    interface: GatheringPart | None = None
    signers: tuple[Named, ...] = ()
    closed_on: date | None = None


class MilestonePart(Part, frozen=True):
    """A preparatory step of the cluster that was done. key: of `app.clusters.MILESTONES`."""

    key: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}$")]
    done_on: date
    evidence: Line


class CyclesPart(Part, frozen=True):
    """The cycles of a case: the one that was closed, and what the next one began with before its own workshop.

    milestones: what had been done before the first; the cluster is at work since then.
    """

    format: Literal[1]
    case: Line
    trainers: tuple[TrainerPart, ...]
    milestones: tuple[MilestonePart, ...]
    closed: CycleStory
    following: CycleStory


def _rooms(story: CycleStory) -> tuple[GatheringPart, ...]:
    return (*story.workshops, story.interface) if story.interface is not None else story.workshops


def promises_of(story: CycleStory) -> Iterator[tuple[CardPart, WayPart, PromisePart]]:
    """Yield the actions of a cycle with the card and the solution under which they stand."""
    for card in story.wall:
        for why in card.whys:
            for way in why.ways:
                if way.action is not None:
                    yield card, way, way.action


def refuse_lost_keys(told: CyclesPart, where: str) -> None:
    """Stand in the way of a key that names nothing. Raises: CaseField."""
    trainers = {each.key for each in told.trainers}
    promised = {action.key for _, _, action in promises_of(told.closed)}
    for name, story in (("closed", told.closed), ("following", told.following)):
        rooms, cards = {each.key for each in story.workshops}, {each.key for each in story.wall}
        asked = {
            "workshops.trainers": ({key for each in _rooms(story) for key in each.trainers}, trainers),
            "votes.workshop": ({each.workshop for each in story.votes if each.workshop}, rooms),
            "wall.workshop": ({each.workshop for each in story.wall}, rooms),
            "wall.into": ({each.into for each in story.wall if each.into}, cards),
            "wall.whys.ways.works_in": ({way.works_in for _, way, _ in promises_of(story) if way.works_in}, cards),
            "wall.whys.ways.action.followed": (
                {each.meeting for _, _, action in promises_of(story) for each in action.followed},
                rooms,
            ),
            "carried.followed": ({seen.meeting for each in story.carried for seen in each.followed}, rooms),
            "went_on.followed": ({seen.meeting for each in story.went_on for seen in each.followed}, rooms),
            "carried": ({each.action for each in story.carried}, promised),
        }
        for part, (named, known) in asked.items():
            for key in sorted(named - known):
                raise CaseField(where=where, field=f"{name}.{part}", reason=key)
