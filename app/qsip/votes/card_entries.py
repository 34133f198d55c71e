"""Filled cards: which of the responses at hand count in a vote of a cycle, and what they voted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.qsip.votes.cards import UNKNOWN, Card, card_content
from app.qsip.votes.vote_reading import card_items
from app.qsip.votes.vote_views import FIRST_VOTE
from app.qsip.votes.voting import Votes
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import refuse_closed, writing
from app.questionnaires import add_questionnaire
from app.workspace import Workspace
from db.identity import id_of
from db.models.audits import CardEntry
from db.models.forms import Answer, Response
from db.models.qsip import Cycle

FINISHED = "finished"
_LEVELS = ("1", "2", "3", "4")
_Stored = Row[UUID, str, str | None, int | None, datetime]
_MOST_IDS = 500  # of one question to the store


@dataclass(frozen=True, slots=True)
class CardVotes:
    """What the filled cards of one role voted. cards: how many. by_item: by code. by_group: by group, then by code.

    edited: how many of the cards stand for an earlier one, which counts no longer.
    """

    cards: int
    by_item: Mapping[str, Votes]
    by_group: Mapping[str, Mapping[str, Votes]]
    edited: int = 0


@dataclass(frozen=True, slots=True)
class EditedCard:
    """A card that counts in place of an earlier one. former_came_at: None: the earlier one is not here."""

    role: str
    group: str
    community: str
    came_at: datetime
    former_came_at: datetime | None


def keep_card(workspace: Workspace, *, sector: str, role: str) -> UUID:
    """Make the card a questionnaire of the workspace, so that it can be filled here or sent to phones; return its id.

    Raises: DiskFull; FolderReadOnly.
    """
    name, content = card_content(sector, role)
    return add_questionnaire(workspace, content=content, file_name=name)


def take_in_cards(workspace: Workspace, *, cycle: UUID, vote: int = FIRST_VOTE) -> int:
    """Count the finished cards of the cycle's service that count nowhere yet in this vote; return how many those are.

    Raises: UnknownCycle; CycleClosed.
    """
    with writing(workspace) as session:
        if session.get(Cycle, cycle) is None:
            raise UnknownCycle
        refuse_closed(session, cycle)
        waiting = _waiting(session, cycle)
        for response in waiting:
            session.add(CardEntry(id=id_of("card_entry", response), response_id=response, cycle_id=cycle, vote=vote))
        return len(waiting)


def cards_waiting(workspace: Workspace, *, cycle: UUID) -> int:
    """Return how many finished cards of the cycle's service count nowhere yet."""
    with workspace.reading() as session:
        return len(_waiting(session, cycle))


def read_card_votes(workspace: Workspace, *, cycle: UUID, vote: int = FIRST_VOTE) -> dict[str, CardVotes]:
    """Return what the filled cards of a cycle voted, by role; a role without cards is there too."""
    with workspace.reading() as session:
        return card_votes(session, cycle, vote)


def card_votes(session: Session, cycle: UUID, vote: int) -> dict[str, CardVotes]:
    """Return what the filled cards of a cycle voted, by role; a submission that was edited counts as it was edited."""
    found: dict[str, CardVotes] = {}
    entered = _entered(session, cycle, vote)
    for role, card in card_items(session, cycle).items():
        counting = [row for row in _finished(session, card) if row.id in entered]
        edited = sum(row.deprecated_id is not None for row in counting)
        found[role] = _voted(card, _answers(session, [row.id for row in counting]), len(counting), edited)
    return found


def list_edited_cards(workspace: Workspace, *, cycle: UUID, vote: int = FIRST_VOTE) -> tuple[EditedCard, ...]:
    """Return the cards of a vote that count in place of an earlier one, the last that came first."""
    with workspace.reading() as session:
        entered = _entered(session, cycle, vote)
        found = [
            each
            for role, card in card_items(session, cycle).items()
            for each in _edited(session, role, [row for row in _finished(session, card) if row.id in entered])
        ]
    return tuple(sorted(found, key=lambda each: each.came_at, reverse=True))


def _edited(session: Session, role: str, counting: list[_Stored]) -> Iterator[EditedCard]:
    edits = [row for row in counting if row.deprecated_id]
    answers = _answers(session, [row.id for row in edits])
    for row in edits:
        former = select(Response.stored_at).where(Response.instance_id == row.deprecated_id)
        said = answers.get(row.id, {})
        yield EditedCard(role, _group(said), said.get("comunidad", ""), row.stored_at, session.scalar(former))


def _entered(session: Session, cycle: UUID, vote: int) -> set[UUID | None]:
    return set(
        session.scalars(select(CardEntry.response_id).where(CardEntry.cycle_id == cycle, CardEntry.vote == vote))
    )


def _waiting(session: Session, cycle: UUID) -> list[UUID]:
    entered = set(session.scalars(select(CardEntry.response_id)))
    cards = card_items(session, cycle).values()
    return [row.id for card in cards for row in _finished(session, card) if row.id not in entered]


def _finished(session: Session, card: Card) -> list[_Stored]:
    """Return the finished responses to a card, whatever its version, those that a later one replaces left out."""
    rows = _stored(session, card)
    last = _last_edits(rows)
    replaced = {row.deprecated_id for row in rows if row.deprecated_id}
    return [
        row
        for row in rows
        if row.instance_id not in replaced and (not row.deprecated_id or last[row.deprecated_id] is row)
    ]


def _stored(session: Session, card: Card) -> Sequence[_Stored]:
    columns = (Response.id, Response.instance_id, Response.deprecated_id, Response.edits, Response.stored_at)
    return session.execute(
        select(*columns).where(Response.form_id == card.form.form_id, Response.state == FINISHED)
    ).all()


def _last_edits(rows: Sequence[_Stored]) -> dict[str, _Stored]:
    """Return the last edit of each submission. A table of a server names the first one in every edit of it."""
    edits = [row for row in rows if row.deprecated_id]
    return {str(row.deprecated_id): row for row in sorted(edits, key=lambda row: (row.edits or 0, row.stored_at))}


def _answers(session: Session, responses: list[UUID]) -> dict[UUID, dict[str, str]]:
    """Return the answers of each response by the last name of their node."""
    found: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    for start in range(0, len(responses), _MOST_IDS):
        some = responses[start : start + _MOST_IDS]
        rows = select(Answer.response_id, Answer.node, Answer.value).where(Answer.response_id.in_(some))
        for row in session.execute(rows):
            if row.value:
                found[row.response_id][(row.node or "").rpartition("/")[2]] = row.value
    return found


def _voted(card: Card, answers: Mapping[UUID, Mapping[str, str]], cards: int, edited: int) -> CardVotes:
    counted: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for values in answers.values():
        group = _group(values)
        for item in card.items:
            counted[group, item.code][values.get(item.node, "")] += 1
    by_group: defaultdict[str, dict[str, Votes]] = defaultdict(dict)
    by_item: defaultdict[str, Votes] = defaultdict(Votes)
    for (group, code), counts in counted.items():
        votes = _votes(counts)
        by_group[group][code] = votes
        by_item[code] += votes
    return CardVotes(cards, dict(by_item), {group: dict(items) for group, items in by_group.items()}, edited)


def _group(values: Mapping[str, str]) -> str:
    named = values.get("grupo", "all")
    return values.get("grupo_otro", named) if named == "other" else named


def _votes(counts: Counter[str]) -> Votes:
    first, second, third, fourth = (counts[level] for level in _LEVELS)
    return Votes((first, second, third, fourth), counts[UNKNOWN])
