"""Reading rounds of votes whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.choices import ROLES
from app.qsip.votes.cards import Card, cards_of
from app.qsip.votes.vote_views import (
    FIELDS,
    SECOND_VOTE,
    CountView,
    VoteGroupId,
    VoteGroupView,
    VoteNoteView,
    VoteRoundId,
    VoteRoundView,
)
from app.words import N_
from app.workspace import Workspace
from db.models.audits import ShortCardItem, VoteCount, VoteGroup, VoteNote, VoteRound
from db.models.clusters import ClusterService
from db.models.qsip import Cycle


class UnknownRound(TrochaError):
    """There is no such round here."""

    code = "vote.unknown-round"
    message = N_("That round of votes is not here. It may have been removed, or not have arrived yet.")


class UnknownGroup(TrochaError):
    """There is no such group here."""

    code = "vote.unknown-group"
    message = N_("That group is not in the round. It may have been removed, or not have arrived yet.")


def read_round(workspace: Workspace, round_id: UUID) -> VoteRoundView:
    """Return a round with its groups, counts and notes. Raises: UnknownRound."""
    with workspace.reading() as session:
        return round_view(session, round_id)


def list_rounds(workspace: Workspace, *, cycle: UUID, vote: int | None = None) -> tuple[VoteRoundView, ...]:
    """Return the rounds of a cycle: users, staff, managers, each in the order in which they were held."""
    with workspace.reading() as session:
        return rounds_of(session, cycle, vote)


def round_view(session: Session, round_id: UUID) -> VoteRoundView:
    """Return one round. Raises: UnknownRound."""
    session.flush()
    return _viewed(session, [round_row(session, round_id)])[0]


def rounds_of(session: Session, cycle: UUID, vote: int | None = None) -> tuple[VoteRoundView, ...]:
    """Return the rounds of a cycle; vote: 1 or 2, None: both."""
    session.flush()
    rows = [row for row in session.scalars(select(VoteRound).where(VoteRound.cycle_id == cycle)) if row.role in ROLES]
    wanted = [row for row in rows if vote is None or row.vote == vote]
    order = list(ROLES)
    wanted.sort(key=lambda row: (row.vote or 0, order.index(row.role), row.position or "", row.id.hex))
    return _viewed(session, wanted)


def round_row(session: Session, round_id: UUID) -> VoteRound:
    """Return the row. Raises: UnknownRound."""
    row = session.get(VoteRound, round_id)
    if row is None:
        raise UnknownRound
    return row


def group_row(session: Session, group: UUID) -> VoteGroup:
    """Return the row. Raises: UnknownGroup."""
    row = session.get(VoteGroup, group)
    if row is None:
        raise UnknownGroup
    return row


def card_items(session: Session, cycle: UUID) -> dict[str, Card]:
    """Return the cards of the cycle's service, by role; none when the service has not arrived."""
    row = session.get(Cycle, cycle)
    service = session.get(ClusterService, row.service_id) if row is not None and row.service_id else None
    return dict(cards_of(service.sector)) if service is not None and service.sector else {}


def asked_items(session: Session, cycle: UUID, vote: int, role: str) -> tuple[str, ...]:
    """Return the codes that a vote asks of a role: the whole card, or the short one once it is fixed."""
    cards = card_items(session, cycle)
    codes = tuple(item.code for item in cards[role].items) if role in cards else ()
    row = session.get(Cycle, cycle)
    if vote != SECOND_VOTE or row is None or row.second_vote_at is None:
        return codes
    short = set(short_items(session, cycle))
    return tuple(code for code in codes if code in short)


def short_items(session: Session, cycle: UUID) -> tuple[str, ...]:
    """Return the codes of the short card of a cycle, those taken out left out; none before it is fixed."""
    rows = session.scalars(select(ShortCardItem).where(ShortCardItem.cycle_id == cycle))
    return tuple(row.item for row in rows if row.item and not row.removed_reason)


def _viewed(session: Session, rows: Sequence[VoteRound]) -> tuple[VoteRoundView, ...]:
    ids = [row.id for row in rows]
    groups: defaultdict[UUID, list[VoteGroup]] = defaultdict(list)
    for group in session.scalars(select(VoteGroup).where(VoteGroup.round_id.in_(ids))) if ids else ():
        groups[group.round_id].append(group)
    counts = _counts(session, [group.id for each in groups.values() for group in each])
    notes: defaultdict[UUID, dict[str, VoteNoteView]] = defaultdict(dict)
    for note in session.scalars(select(VoteNote).where(VoteNote.round_id.in_(ids))) if ids else ():
        notes[note.round_id][note.item] = VoteNoteView(note.item, note.low, note.good)
    return tuple(_round(session, row, groups[row.id], counts, notes[row.id]) for row in rows)


def _counts(session: Session, groups: Sequence[UUID]) -> defaultdict[UUID, list[VoteCount]]:
    found: defaultdict[UUID, list[VoteCount]] = defaultdict(list)
    for row in session.scalars(select(VoteCount).where(VoteCount.group_id.in_(groups))) if groups else ():
        found[row.group_id].append(row)
    return found


def _round(
    session: Session,
    row: VoteRound,
    groups: Iterable[VoteGroup],
    counts: defaultdict[UUID, list[VoteCount]],
    notes: dict[str, VoteNoteView],
) -> VoteRoundView:
    items = asked_items(session, row.cycle_id, row.vote or 1, row.role)
    ordered = sorted(groups, key=lambda each: (each.position or "", each.id.hex))
    return VoteRoundView(
        id=VoteRoundId(row.id),
        cycle_id=row.cycle_id,
        workshop_id=row.workshop_id,
        role=row.role,
        vote=row.vote or 1,
        held_on=row.held_on,
        place=row.place,
        enough=row.enough,
        enough_note=row.enough_note,
        position=row.position or "",
        items=items,
        groups=tuple(_group(each, counts[each.id], items) for each in ordered),
        notes=notes,
    )


def _group(row: VoteGroup, counts: Iterable[VoteCount], items: Sequence[str]) -> VoteGroupView:
    by_item = {each.item: _count(each, row.attendance) for each in counts if each.item}
    in_order = [*(code for code in items if code in by_item), *(code for code in by_item if code not in items)]
    return VoteGroupView(
        id=VoteGroupId(row.id),
        round_id=VoteRoundId(row.round_id),
        name=row.name or "",
        attendance=row.attendance,
        attendance_note=row.attendance_note,
        closed_at=row.closed_at,
        position=row.position or "",
        counts={code: by_item[code] for code in in_order},
        reopened=row.reopened,
    )


def _count(row: VoteCount, attendance: int | None) -> CountView:
    counts = tuple(getattr(row, name) for name in FIELDS)
    total = sum(count or 0 for count in counts)
    return CountView(row.item, counts, max(total - (attendance or 0), 0), row.excess or 0, row.why, row.why_text)
