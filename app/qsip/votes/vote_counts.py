"""The count that a hand waits for: one short transaction, durable before it returns. Nothing typed is held back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from app.failures import TrochaError
from app.qsip.choices import none_if_blank, one_of
from app.qsip.votes.vote_reading import UnknownGroup, group_row, round_row, round_view
from app.qsip.votes.vote_views import FIELDS, WHY, CountView, VoteRoundView
from app.qsip.writing import CycleClosed, writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.audits import VoteCount, VoteNote

MOST = 99
"""Two digits: no room holds more hands of one group."""
_GROUP = (
    "SELECT g.attendance, g.closed_at, c.closed_at, c.year FROM vote_group g"
    " LEFT JOIN vote_round r ON r.id = g.round_id LEFT JOIN cycle c ON c.id = r.cycle_id WHERE g.id = ?"
)
_READ = "SELECT n1, n2, n3, n4, unknown, excess, why, why_text FROM vote_count WHERE id = ?"
_WRITE = (
    "INSERT INTO vote_count (id, group_id, item, n1, n2, n3, n4, unknown, excess) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET n1 = excluded.n1, n2 = excluded.n2, n3 = excluded.n3, n4 = excluded.n4,"
    " unknown = excluded.unknown, excess = excluded.excess"
)


class CountRefused(TrochaError):
    """That is no count of hands."""

    code = "vote.count-refused"
    message = N_("Write a whole number from 0 to {most}.")


class GroupClosed(TrochaError):
    """The group is closed."""

    code = "vote.group-closed"
    message = N_("This group is closed and its votes stand. Open it again to change them.")


class ReasonNotTold(TrochaError):
    """Another reason needs words."""

    code = "vote.reason-not-told"
    message = N_("Write why there are more votes than people.")


def write_count(workspace: Workspace, *, group: UUID, item: str, field: str, value: int | None) -> CountView:
    """Write one of the five counts of an item, durably; None empties it.

    Raises: NoSuchChoice; CountRefused; UnknownGroup; GroupClosed; CycleClosed.
    """
    one_of(field, FIELDS)
    at = FIELDS.index(field)
    return _write(workspace, group, item, {at: _checked(value)})


def write_counts(workspace: Workspace, *, group: UUID, item: str, counts: Sequence[int | None]) -> CountView:
    """Write all five counts at once. Raises: CountRefused; UnknownGroup; GroupClosed; CycleClosed."""
    if len(counts) != len(FIELDS):
        raise CountRefused(most=MOST)
    return _write(workspace, group, item, {at: _checked(value) for at, value in enumerate(counts)})


def end_row(workspace: Workspace, *, group: UUID, item: str) -> CountView:
    """End a group's row: in a row with some count those left empty become 0; an untouched row stays blank.

    Raises: UnknownGroup; GroupClosed.
    """
    return _write(workspace, group, item, {}, fills=True)


def explain_votes(workspace: Workspace, *, group: UUID, item: str, why: str, text: str | None = None) -> VoteRoundView:
    """Say why there are more votes than people; somebody who came is counted as present from now on.

    why: see `WHY`; after "miscounted" the counts are corrected. text: the hour at which they came, or the reason.
    Raises: NoSuchChoice; UnknownGroup; ReasonNotTold.
    """
    one_of(why, WHY)
    told = none_if_blank(text)
    if why == "other" and told is None:
        raise ReasonNotTold
    with writing(workspace) as session:
        row = group_row(session, group)
        count = session.get(VoteCount, id_of("vote_count", group, item))
        if count is not None:
            above = max(_sum(getattr(count, name) for name in FIELDS) - (row.attendance or 0), 0)
            count.why, count.why_text = why, told
            count.excess = above if why == "other" else None
            if why == "somebody_came" and above:
                row.attendance = (row.attendance or 0) + above
                row.attendance_note = "; ".join(filter(None, (row.attendance_note, f"+{above} {told or ''}".strip())))
        return round_view(session, row.round_id)


def write_vote_note(
    workspace: Workspace, *, round_id: UUID, item: str, low: str | None = None, good: str | None = None
) -> VoteRoundView:
    """Write why votes were low, or a good example; None leaves what is written, "" clears it. Raises: UnknownRound."""
    with writing(workspace) as session:
        round_row(session, round_id)
        identity = id_of("vote_note", round_id, item)
        row = session.get(VoteNote, identity)
        if row is None:
            row = VoteNote(id=identity, round_id=round_id, item=item)
            session.add(row)
        if low is not None:
            row.low = none_if_blank(low)
        if good is not None:
            row.good = none_if_blank(good)
        return round_view(session, round_id)


def _checked(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= MOST:
        raise CountRefused(most=MOST)
    return value


def _write(
    workspace: Workspace, group: UUID, item: str, changes: dict[int, int | None], *, fills: bool = False
) -> CountView:
    identity = id_of("vote_count", group, item)
    with workspace.quick_edit("vote_count") as cursor:
        attendance = _open(cursor, group)
        found = cursor.execute(_READ, (identity.hex,)).fetchone()
        counts = list(found[:5]) if found is not None else [None] * len(FIELDS)
        for at, value in changes.items():
            counts[at] = value
        if fills and any(count is not None for count in counts):
            counts = [count or 0 for count in counts]
        before = list(found[:5]) if found is not None else [None] * len(FIELDS)
        explained, why, text = found[5:] if found is not None else (None, None, None)
        if _sum(counts) != _sum(before):
            explained = None  # what was said of the votes above attendance was said of another sum
        if counts != before:
            cursor.execute(_WRITE, (identity.hex, group.hex, item, *counts, explained))
    excess = max(_sum(counts) - (attendance or 0), 0)
    return CountView(item, tuple(counts), excess, explained or 0, why, text)


def _sum(counts: Iterable[int | None]) -> int:
    return sum(count or 0 for count in counts)


def _open(cursor: Any, group: UUID) -> int | None:  # noqa: ANN401 - the driver's cursor
    found = cursor.execute(_GROUP, (group.hex,)).fetchone()
    if found is None:
        raise UnknownGroup
    if found[2] is not None:
        raise CycleClosed(year=found[3])
    if found[1] is not None:
        raise GroupClosed
    attendance: int | None = found[0]
    return attendance
