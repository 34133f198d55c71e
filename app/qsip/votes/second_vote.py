"""The short card of stage 5: proposed by the rules of the guide when the second vote is opened, and fixed then."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.choices import none_if_blank
from app.qsip.cycle.stages import AGREED
from app.qsip.reading import barriers_of_cycle
from app.qsip.roadmap.passages import ReasonMissing
from app.qsip.views import BarrierView
from app.qsip.votes.audit import audit_view
from app.qsip.votes.vote_reading import card_items
from app.qsip.votes.vote_views import FIRST_VOTE
from app.qsip.votes.voting import short_card
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.audits import ShortCardItem
from db.models.qsip import ActionPassage, Cycle, RoadmapAction

RULES = {
    "acted_on": N_("an agreed action answers it"),
    "to_discuss": N_("it was on the list to discuss"),
    "filler": N_("so that its dimension can be compared"),
    "added": N_("the group added it"),
}
"""Why an item is on the short card."""
ADDED = "added"
MINUTES_AN_ITEM = 4


class SecondVoteOpen(TrochaError):
    """The short card is fixed."""

    code = "vote.short-card-fixed"
    message = N_("The short card of this cycle is fixed. The group may add items, or take one out with a reason.")


class NoSuchItem(TrochaError):
    """The card has no such item."""

    code = "vote.no-such-item"
    message = N_("The card of this service has no item {item}.")


class LastItem(TrochaError):
    """A card without items asks nothing."""

    code = "vote.last-item"
    message = N_("It is the only item of the short card. Add another one before this is taken out.")


@dataclass(frozen=True, slots=True)
class ShortCardLine:
    """An item of the short card. rule: see `RULES`. removed_reason: why the group took it out; None: it is asked."""

    item: str
    rule: str
    removed_reason: str | None = None


def propose_short_card(workspace: Workspace, *, cycle: UUID) -> tuple[ShortCardLine, ...]:
    """Return the short card that the rules give today, with what the group took out before it was fixed."""
    with workspace.reading() as session:
        return _proposed(session, cycle)


def open_second_vote(workspace: Workspace, *, cycle: UUID) -> tuple[ShortCardLine, ...]:
    """Fix the short card of the cycle: later changes to barriers or actions do not alter it.

    Raises: UnknownCycle; CycleClosed; SecondVoteOpen.
    """
    with writing(workspace) as session:
        row = session.get(Cycle, cycle)
        if row is None:
            raise UnknownCycle
        if row.second_vote_at is not None:
            raise SecondVoteOpen
        lines = _proposed(session, cycle)
        row.second_vote_at = workspace.now()
        for line in lines:
            session.merge(_row(cycle, line, line.removed_reason))
        return _fixed(session, cycle)


def read_short_card(workspace: Workspace, *, cycle: UUID) -> tuple[ShortCardLine, ...]:
    """Return the short card as it was fixed, in card order, with what was taken out; () before."""
    with workspace.reading() as session:
        return _fixed(session, cycle) if _is_fixed(session, cycle) else ()


def add_short_card_item(workspace: Workspace, *, cycle: UUID, item: str) -> tuple[ShortCardLine, ...]:
    """Let the group ask an item more, or one again that was taken out; return the card as it stands.

    Raises: NoSuchItem.
    """
    with writing(workspace) as session:
        if item not in _codes(session, cycle):
            raise NoSuchItem(item=item)
        row = session.get(ShortCardItem, _id(cycle, item))
        if row is not None and row.removed_reason and not _is_fixed(session, cycle):
            session.delete(row)
        elif row is None:
            session.add(ShortCardItem(id=_id(cycle, item), cycle_id=cycle, item=item, rule=ADDED))
        else:
            row.removed_reason = None
        return _standing(session, cycle)


def take_out_short_card_item(workspace: Workspace, *, cycle: UUID, item: str, reason: str) -> tuple[ShortCardLine, ...]:
    """Take an item out of the short card, fixed or proposed; the reason is printed with the results.

    Raises: NoSuchItem; ReasonMissing; LastItem.
    """
    told = none_if_blank(reason)
    if told is None:
        raise ReasonMissing
    with writing(workspace) as session:
        line = next((each for each in _standing(session, cycle) if each.item == item), None)
        if line is None:
            raise NoSuchItem(item=item)
        if all(each.removed_reason for each in _standing(session, cycle) if each.item != item):
            raise LastItem
        session.merge(_row(cycle, line, told))
        return _standing(session, cycle)


def _standing(session: Session, cycle: UUID) -> tuple[ShortCardLine, ...]:
    return _fixed(session, cycle) if _is_fixed(session, cycle) else _proposed(session, cycle)


def _is_fixed(session: Session, cycle: UUID) -> bool:
    row = session.get(Cycle, cycle)
    return row is not None and row.second_vote_at is not None


def _row(cycle: UUID, line: ShortCardLine, reason: str | None) -> ShortCardItem:
    return ShortCardItem(
        id=_id(cycle, line.item), cycle_id=cycle, item=line.item, rule=line.rule, removed_reason=reason
    )


def _proposed(session: Session, cycle: UUID) -> tuple[ShortCardLine, ...]:
    audit = audit_view(session, cycle, FIRST_VOTE)
    card = short_card(
        [item.code for item in audit.items],
        dimensions={item.code: item.dimension for item in audit.items},
        acted_on=_acted_on(session, cycle),
        to_discuss=[item.code for item in audit.to_discuss],
        user_means={item.code: item.result.roles["user"].mean for item in audit.items},
    )
    session.flush()
    rows = session.scalars(select(ShortCardItem).where(ShortCardItem.cycle_id == cycle))
    out = {} if _is_fixed(session, cycle) else {row.item: row.removed_reason for row in rows}
    return tuple(ShortCardLine(code, rule, out.get(code)) for code, rule in card)


def _acted_on(session: Session, cycle: UUID) -> set[str]:
    """Return the items linked to a barrier, or to one merged into it, with an action that was ever agreed or further.

    What a successor was before it was stopped is told by the state that its passage left.
    """
    passed = select(ActionPassage.action_id).where(ActionPassage.after.in_(AGREED) | ActionPassage.before.in_(AGREED))
    acted = RoadmapAction.state.in_(AGREED) | RoadmapAction.id.in_(passed)
    answered = set(session.scalars(select(RoadmapAction.solution_id).where(acted)))
    cards = [card for card in barriers_of_cycle(session, cycle) if answered & _solutions(card)]
    return {code for card in cards for each in (card, *card.merged) for code in each.items}


def _solutions(card: BarrierView) -> set[UUID | None]:
    return {solution.id for cause in card.causes for solution in cause.solutions}


def _fixed(session: Session, cycle: UUID) -> tuple[ShortCardLine, ...]:
    session.flush()
    rows = session.scalars(select(ShortCardItem).where(ShortCardItem.cycle_id == cycle))
    lines = {row.item: ShortCardLine(row.item, row.rule or ADDED, row.removed_reason) for row in rows if row.item}
    return tuple(lines[code] for code in _codes(session, cycle) if code in lines)


def _codes(session: Session, cycle: UUID) -> tuple[str, ...]:
    cards = card_items(session, cycle)
    return tuple(item.code for item in cards["user"].items) if "user" in cards else ()


def _id(cycle: UUID, item: str) -> UUID:
    return id_of("short_card_item", cycle, item)
