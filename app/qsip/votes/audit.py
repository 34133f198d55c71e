"""The result of the participatory audit: what each role says of each item and dimension, never blended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from app.qsip.choices import DIMENSIONS
from app.qsip.votes.card_entries import CardVotes, card_votes
from app.qsip.votes.cards import CardItem
from app.qsip.votes.vote_reading import asked_items, card_items, rounds_of
from app.qsip.votes.vote_views import FIRST_VOTE, VoteRoundView
from app.qsip.votes.voting import (
    ItemResult,
    RoleResult,
    Votes,
    dimension_mean,
    is_apart,
    item_result,
    role_result,
    same_group,
    women_and_men,
)
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SexesApart:
    """What women and men say of an item, of one role, when both have votes enough. is_flagged: 0.7 or more apart."""

    role: str
    women: Fraction
    men: Fraction
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class AuditItem:
    """An item and its result. texts: its words on the card of each role, by language. waits: votes not explained."""

    code: str
    dimension: str
    aspects: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    result: ItemResult
    apart: tuple[SexesApart, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """A dimension. means: by role, exact; None under three valid items. votes: by role, of all its items."""

    dimension: str
    means: Mapping[str, Fraction | None]
    votes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AuditView:
    """The result of one vote of a cycle. cards: filled cards, by role."""

    cycle_id: UUID
    vote: int
    items: tuple[AuditItem, ...]
    dimensions: tuple[DimensionResult, ...]
    rounds: tuple[VoteRoundView, ...]
    cards: Mapping[str, int]

    @property
    def to_discuss(self) -> tuple[AuditItem, ...]:
        """The items on the list to discuss, in card order."""
        return tuple(item for item in self.items if item.result.is_to_discuss)

    def item(self, code: str) -> AuditItem | None:
        """Return the item of that code, or None."""
        return next((item for item in self.items if item.code == code), None)


def read_audit(workspace: Workspace, *, cycle: UUID, vote: int = FIRST_VOTE) -> AuditView:
    """Return what the votes of a cycle say; blank where nobody has voted."""
    with workspace.reading() as session:
        return audit_view(session, cycle, vote)


def audit_view(session: Session, cycle: UUID, vote: int) -> AuditView:
    """Return the result of a vote, from its groups and from the filled cards."""
    rounds, filled = rounds_of(session, cycle, vote), card_votes(session, cycle, vote)
    cards = card_items(session, cycle)
    items = []
    asked = set(asked_items(session, cycle, vote, "user"))
    for number, item in enumerate(next(iter(cards.values())).items if cards else ()):
        if item.code in asked:
            same = {role: card.items[number] for role, card in cards.items()}
            items.append(_item(item, same, rounds, filled))
    dimensions = tuple(_dimension(each, items) for each in DIMENSIONS)
    return AuditView(cycle, vote, tuple(items), dimensions, rounds, {role: each.cards for role, each in filled.items()})


def _item(
    item: CardItem, same: Mapping[str, CardItem], rounds: Sequence[VoteRoundView], filled: Mapping[str, CardVotes]
) -> AuditItem:
    roles = {role: _role(role, item.code, rounds, filled.get(role)) for role in same}
    apart = (_apart(role, item.code, rounds, filled.get(role)) for role in same)
    return AuditItem(
        code=item.code,
        dimension=item.dimension,
        aspects=item.aspects,
        texts={role: each.labels for role, each in same.items()},
        result=item_result(item.code, roles),
        apart=tuple(each for each in apart if each is not None),
        waits=any(group.count(item.code).waits for each in rounds for group in each.groups),
    )


def _role(role: str, code: str, rounds: Iterable[VoteRoundView], filled: CardVotes | None) -> RoleResult:
    own = [each for each in rounds if each.role == role]
    votes = [group.count(code).votes for each in own for group in each.groups]
    lowered = [each.enough for each in own if each.enough is not None and each.enough_note]
    if filled is not None:
        votes.append(filled.by_item.get(code, Votes()))
    return role_result(role, votes, enough=min(lowered) if lowered and role == "staff" else None)


def _apart(role: str, code: str, rounds: Iterable[VoteRoundView], filled: CardVotes | None) -> SexesApart | None:
    groups: defaultdict[str, Votes] = defaultdict(Votes)
    for each in rounds:
        for group in each.groups if each.role == role else ():
            groups[same_group(group.name)] += group.count(code).votes
    for name, items in filled.by_group.items() if filled is not None else ():
        groups[same_group(name)] += items.get(code, Votes())
    found = women_and_men(groups["women"], groups["men"])
    return None if found is None else SexesApart(role, *found, is_apart(*found))


def _dimension(dimension: str, items: Iterable[AuditItem]) -> DimensionResult:
    inside = [item.result.roles for item in items if item.dimension == dimension]
    roles = inside[0] if inside else {}
    return DimensionResult(
        dimension=dimension,
        means={role: dimension_mean(each[role].mean for each in inside) for role in roles},
        votes={role: sum(each[role].votes for each in inside) for role in roles},
    )
