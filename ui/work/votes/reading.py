"""What the vote grid shows, read in one go: the round, its cycle, what the votes say, the filled cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.clusters import ClusterView, read_cluster
from app.qsip import (
    DIMENSIONS,
    ROLES,
    AuditItem,
    AuditView,
    CardVotes,
    CycleView,
    ShortCardLine,
    VoteRoundView,
    cards_of,
    cards_waiting,
    list_rounds,
    propose_short_card,
    read_audit,
    read_card_votes,
    read_cycle,
    read_short_card,
)
from ui.pages.page import Step
from ui.place import place
from ui.work.workshop.look import SECTOR_ICONS

if TYPE_CHECKING:
    from app.words import Words
    from app.workspace import Workspace

FIRST, SECOND = 1, 2
SECOND_TAB = "second"


@dataclass(frozen=True, slots=True)
class VotesReading:
    """One state of it all. round: the one in sight; None before the first. before: the first vote, in the second.

    short: the short card as it is fixed, or as the rules propose it. waiting: filled cards that count nowhere yet.
    """

    cycle: CycleView
    cluster: ClusterView
    vote: int
    rounds: tuple[VoteRoundView, ...]
    round: VoteRoundView | None
    audit: AuditView
    before: AuditView | None
    cards: Mapping[str, CardVotes]
    short: tuple[ShortCardLine, ...]
    waiting: int
    today: date

    @property
    def must_fix(self) -> bool:
        """Whether the short card is not fixed yet: nobody votes before."""
        return self.vote == SECOND and self.cycle.second_vote_at is None and self.is_open

    @property
    def is_open(self) -> bool:
        """Whether the cycle goes on; the votes of a closed one stand."""
        return self.cycle.closed_at is None

    def dimension_of(self, code: str) -> str:
        """Return the dimension of an item."""
        item = self.audit.item(code)
        return item.dimension if item is not None else ""

    def items_of(self, dimension: str) -> tuple[str, ...]:
        """Return the codes that the round asks of a dimension."""
        asked = self.round.items if self.round is not None else ()
        return tuple(code for code in asked if self.dimension_of(code) == dimension)

    def item(self, code: str) -> AuditItem | None:
        """Return the result of an item."""
        return self.audit.item(code)


def read_votes(workspace: Workspace, *, cycle: UUID, round_id: UUID | None, vote: int) -> VotesReading:
    """Read the votes of a cycle. vote: of which, when no round is given. Raises: UnknownCycle."""
    view = read_cycle(workspace, cycle)
    every = list_rounds(workspace, cycle=cycle)
    chosen = next((each for each in every if each.id == round_id), None)
    which = chosen.vote if chosen is not None else vote
    rounds = tuple(each for each in every if each.vote == which)
    if chosen is None:
        chosen = next((each for each in rounds if not each.is_closed), rounds[0] if rounds else None)
    short = read_short_card(workspace, cycle=cycle) if which == SECOND else ()
    if which == SECOND and view.second_vote_at is None:
        short = propose_short_card(workspace, cycle=cycle)
    return VotesReading(
        cycle=view,
        cluster=read_cluster(workspace, view.cluster_id),
        vote=which,
        rounds=rounds,
        round=chosen,
        audit=read_audit(workspace, cycle=cycle, vote=which),
        before=read_audit(workspace, cycle=cycle) if which == SECOND else None,
        cards=read_card_votes(workspace, cycle=cycle, vote=which),
        short=short,
        waiting=cards_waiting(workspace, cycle=cycle),
        today=workspace.today(),
    )


def item_text(reading: VotesReading, code: str, words: Words) -> str:
    """Return an item as it is read aloud to the role that votes."""
    role = reading.round.role if reading.round is not None else "user"
    card = cards_of(reading.cycle.service.sector).get(role)
    item = card.item(code) if card is not None else None
    return card.form.say(item.labels, words.language) if card is not None and item is not None else code


def card_texts(reading: VotesReading, words: Words) -> tuple[tuple[str, str], ...]:
    """Return every item of the users' card: its code, and the code with its words."""
    card = cards_of(reading.cycle.service.sector)["user"]
    return tuple(
        (item.code, f"{short_code(item.code)} · {card.form.say(item.labels, words.language)}") for item in card.items
    )


def short_code(code: str) -> str:
    """Return the code as it stands on a button: "EFE-3" of "SAL-EFE-3"."""
    return code.partition("-")[2] or code


def round_name(view: VoteRoundView, words: Words) -> str:
    """Name a round: "Users · Huampami"."""
    role = words.say(ROLES[view.role]) if view.role in ROLES else view.role
    day = words.short_day(view.held_on) if view.held_on else ""
    return " · ".join(part for part in (role, view.place or day) if part)


def dimensions_of(reading: VotesReading) -> tuple[str, ...]:
    """Return the dimensions that the round asks about."""
    return tuple(each for each in DIMENSIONS if reading.items_of(each))


def steps_of(reading: VotesReading, words: Words) -> tuple[Step, ...]:
    """Return the way to here: cluster, cycle, and the rounds of this vote."""
    cluster, cycle, now = reading.cluster, reading.cycle, reading.round
    around = tuple(
        Step(round_name(each, words), place("votes", cycle.id, each.id), "square-check") for each in reading.rounds
    )
    icon = SECTOR_ICONS.get(cycle.service.sector, "route")
    title = f"{cluster.name} · {cycle.service.name}"
    steps = (
        Step(title, place("cluster", cluster.id, tab="service"), icon),
        Step(str(cycle.year), place("cluster", cluster.id, cycle.id, tab="service"), "refresh-cw"),
    )
    if now is None:
        return steps
    here = Step(round_name(now, words), place("votes", cycle.id, now.id), "square-check", around)
    return (*steps, here if len(around) > 1 else Step(here.title, here.place, here.icon))
