"""Merge: the tables are a function of the set of changes, never of the order in which they arrived.

A cell is the set of its changes; its heads are those that no other change replaces; the head with the highest
(HLC, replica) is shown. Here incoming transactions join the log, heads are brought up to date, and the rows they touch
are written from their heads. Capture is off: the merge writes the log itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Boolean, Connection, Integer, Table, text

from db.changes import LIFE, cells
from db.log import ChangeRecord, TransactionRecord
from db.models.declaration import synced_tables

_CELL = "tbl = ? AND row = ? AND col = ?"
_NEWEST_HLC = 1 << 62

Cell = tuple[str, str, str]
Version = tuple[str, str, str, int, str]
"""A change by its cell, HLC and replica."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    transactions, changes: how many were new. tables: those of which a cell may show another value.
    set_aside: (record, reason) of each change that cannot be what it says.
    """

    transactions: int
    changes: int
    tables: frozenset[str]
    set_aside: tuple[tuple[ChangeRecord, str], ...]


def merge(connection: Connection, transactions: Iterable[TransactionRecord]) -> Merged:
    """Add `transactions` to the log and show what the log now says. Known ones change nothing."""
    fresh = [record for record in transactions if _add_transaction(connection, record)]
    good, bad = _sorted_out(fresh)
    added = [(replica, txn, change) for replica, txn, change in good if _add_change(connection, replica, txn, change)]
    _update_heads(connection, [(replica, change) for replica, _, change in added])
    rows = sorted({(change.tbl, change.row) for _, _, change in added})
    materialise(connection, rows)
    return Merged(len(fresh), len(added), frozenset(table for table, _ in rows), tuple(bad))


def materialise(connection: Connection, rows: Iterable[tuple[str, str]]) -> None:
    """Write each (table, row) from its heads; rows of tables that this version does not know wait in the log."""
    tables = {table.name: table for table in synced_tables()}
    for name, row in rows:
        heads = connection.exec_driver_sql(
            "SELECT col, value FROM head WHERE tbl = ? AND row = ? ORDER BY hlc, replica", (name, row)
        ).all()
        if name in tables:
            _write_row(connection, tables[name], row, dict(heads))
        _note_contested(connection, name, row, heads)


def materialise_all(connection: Connection) -> None:
    """Write every row from its heads: after a migration, for what newer devices had sent before."""
    materialise(connection, connection.exec_driver_sql("SELECT DISTINCT tbl, row FROM head ORDER BY tbl, row").all())


def _add_transaction(connection: Connection, record: TransactionRecord) -> bool:
    result = connection.exec_driver_sql(
        "INSERT OR IGNORE INTO log_transaction VALUES (?, ?, ?, ?, ?)",
        (record.replica, record.number, record.person, record.device, record.written_at),
    )
    return result.rowcount > 0


def _sorted_out(
    transactions: Iterable[TransactionRecord],
) -> tuple[list[tuple[str, int, ChangeRecord]], list[tuple[ChangeRecord, str]]]:
    """Return the changes in the order of their primary key, and those that no store could have written."""
    good, bad = [], []
    for record in transactions:
        for change in record.changes:
            reason = fault_in(change)
            if reason:
                bad.append((change, reason))
            else:
                good.append((record.replica, record.number, change))
    good.sort(key=lambda entry: (entry[2].tbl, entry[2].row, entry[2].col, entry[2].hlc, entry[0]))
    return good, bad


def fault_in(change: ChangeRecord) -> str:
    """Return why `change` cannot be what it says; empty when it can. The same on every device."""
    if not 0 < change.hlc < _NEWEST_HLC:
        return "clock out of range"
    if len(change.row) != 32 or not set(change.row) <= set("0123456789abcdef"):  # noqa: PLR2004 - hexadecimal UUID
        return "row id malformed"
    try:
        value = json.loads(change.value)
    except ValueError:
        return "value is no JSON"
    if isinstance(value, (dict, list, float)):
        return "value of no known type"
    if any(len(ref) < 2 or not isinstance(ref[0], int) or ref[0] >= change.hlc for ref in change.replaces):  # noqa: PLR2004
        return "replaces a later change"
    return ""


def _add_change(connection: Connection, replica: str, txn: int, change: ChangeRecord) -> bool:
    result = connection.exec_driver_sql(
        "INSERT OR IGNORE INTO change (replica, txn, tbl, row, col, value, hlc, replaces)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            replica,
            txn,
            change.tbl,
            change.row,
            change.col,
            change.value,
            change.hlc,
            json.dumps(change.replaces, separators=(",", ":")),
        ),
    )
    return result.rowcount > 0


def replaced_by(change: ChangeRecord) -> list[Version]:
    """Return the changes that `change` replaces."""
    return [
        (change.tbl, change.row, str(ref[2]) if len(ref) > 2 else change.col, int(ref[0]), str(ref[1]))  # noqa: PLR2004
        for ref in change.replaces
    ]


def _update_heads(connection: Connection, added: list[tuple[str, ChangeRecord]]) -> None:
    references = sorted({version for _, change in added for version in replaced_by(change)})
    if references:
        one = f"{_CELL} AND hlc = ? AND replica = ?"
        connection.exec_driver_sql(f"DELETE FROM head WHERE {one}", references)
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO replaced SELECT ?1, ?2, ?3, ?4, ?5"
            " WHERE NOT EXISTS (SELECT 1 FROM change"
            " WHERE tbl = ?1 AND row = ?2 AND col = ?3 AND hlc = ?4 AND replica = ?5)",
            references,
        )
    replaced = set(references)
    for replica, change in added:
        version = (change.tbl, change.row, change.col, change.hlc, replica)
        known = connection.exec_driver_sql(f"DELETE FROM replaced WHERE {_CELL} AND hlc = ? AND replica = ?", version)
        if known.rowcount == 0 and version not in replaced:
            connection.exec_driver_sql("INSERT OR IGNORE INTO head VALUES (?, ?, ?, ?, ?, ?)", (*version, change.value))


def _write_row(connection: Connection, table: Table, row: str, shown: dict[str, str]) -> None:
    if shown.get(LIFE) != "true":
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE id = ?', (row,))
        return
    columns = cells(table)
    names = ", ".join(f'"{column.name}"' for column in columns)
    places = ", ".join("?" * len(columns))
    renewed = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in columns)
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" (id, {names}) VALUES (?, {places}) ON CONFLICT (id) DO UPDATE SET {renewed}',
        (row, *(_stored(column.type, shown.get(column.name)) for column in columns)),
    )


def _stored(kind: object, value: str | None) -> object:
    """Return a canonical value as the column stores it; what does not fit its type shows as empty."""
    plain = None if value is None else json.loads(value)
    if isinstance(kind, Boolean):
        return int(plain) if isinstance(plain, bool) else None
    if isinstance(kind, Integer):
        return plain if isinstance(plain, int) and not isinstance(plain, bool) else None
    return plain if isinstance(plain, str) else None


def _note_contested(connection: Connection, table: str, row: str, heads: Iterable[tuple[str, str]]) -> None:
    """Remember the cells of a row that may hold a conflict; `conflicts` looks closer."""
    values: dict[str, set[str]] = {}
    for column, value in heads:
        values.setdefault(column, set()).add(value)
    deleted = "false" in values.get(LIFE, ())
    doubtful = {column for column, found in values.items() if len(found) > 1}
    if deleted and values.keys() - {LIFE}:
        doubtful.add(LIFE)
    for column in doubtful:
        connection.execute(
            text("INSERT OR IGNORE INTO contested VALUES (:tbl, :row, :col)"), {"tbl": table, "row": row, "col": column}
        )
