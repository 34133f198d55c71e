"""Read the change log: what this store holds, what another lacks, and the history of a cell.

What a store holds is told per replica as ranges of transaction numbers, so that a lost package shows as a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import msgspec
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

Ranges = tuple[tuple[int, int], ...]
Holdings = dict[str, Ranges]
"""Of each replica, the numbers of the transactions held, as closed ranges in order."""


Reference = tuple[int | str, ...]
"""A change that is replaced: (hlc, replica), or (hlc, replica, column) when a whole row is deleted."""


class ChangeRecord(msgspec.Struct, frozen=True, array_like=True):
    """One changed cell as it travels.

    row: 32 hexadecimal digits. col: "@" for the life of the row. value: canonical JSON.
    replaces: [hlc, replica] of the changes it replaces in its cell, [hlc, replica, column] when it deletes a row.
    """

    tbl: str
    row: str
    col: str
    value: str
    hlc: int
    replaces: tuple[Reference, ...]


class TransactionRecord(msgspec.Struct, frozen=True, array_like=True):
    """One transaction as it travels: never split. person, device: ids as 32 hexadecimal digits."""

    replica: str
    number: int
    person: str
    device: str
    written_at: str
    changes: tuple[ChangeRecord, ...]


def decode_replaces(stored: str) -> tuple[Reference, ...]:
    """Read the `replaces` column of a change."""
    return tuple(tuple(reference) for reference in msgspec.json.decode(stored))


def holdings(session: Session | Connection) -> Holdings:
    """Return what this store holds."""
    rows = session.execute(text("SELECT replica, number FROM log_transaction ORDER BY replica, number"))
    return {replica: ranges_of(row[1] for row in group) for replica, group in groupby(rows, key=lambda row: row[0])}


def ranges_of(numbers: Iterable[int]) -> Ranges:
    """Return ascending `numbers` as closed ranges."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def union(one: Mapping[str, Ranges], other: Mapping[str, Ranges]) -> Holdings:
    """Return what either holds."""
    joined: Holdings = {}
    for replica in one.keys() | other.keys():
        spans = sorted((*one.get(replica, ()), *other.get(replica, ())))
        merged: list[tuple[int, int]] = []
        for first, last in spans:
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        joined[replica] = tuple(merged)
    return joined


def intersection(one: Mapping[str, Ranges], other: Mapping[str, Ranges]) -> Holdings:
    """Return what both hold."""
    return {replica: _common(one[replica], other[replica]) for replica in one.keys() & other.keys()}


def _common(one: Ranges, other: Ranges) -> Ranges:
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        first, last = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if first <= last:
            found.append((first, last))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def holds(held: Mapping[str, Ranges], replica: str, number: int) -> bool:
    """Tell whether a transaction is among what is held."""
    return any(first <= number <= last for first, last in held.get(replica, ()))


def transactions_beyond(session: Session, held: Mapping[str, Ranges]) -> Iterator[TransactionRecord]:
    """Yield each transaction of this store that is not among `held`, whole, replica by replica in order."""
    headers = session.execute(
        text("SELECT replica, number, person, device, written_at FROM log_transaction ORDER BY replica, number")
    ).all()
    for replica, number, person, device, written_at in headers:
        if not holds(held, replica, number):
            changes = session.execute(
                text(
                    "SELECT tbl, row, col, value, hlc, replaces FROM change"
                    " WHERE replica = :replica AND txn = :number ORDER BY tbl, row, col, hlc"
                ),
                {"replica": replica, "number": number},
            )
            records = tuple(
                ChangeRecord(tbl, row, col, value, hlc, decode_replaces(replaces))
                for tbl, row, col, value, hlc, replaces in changes
            )
            yield TransactionRecord(replica, number, person, device, written_at, records)
