"""Merge: the tables are a function of the set of changes, never of the order in which they arrived.

A cell is the set of its changes; its heads are those that no other change replaces; the head with the highest
(HLC, replica) is shown. Here incoming transactions join the log, heads are brought up to date, and the rows they touch
are written from their heads. Capture is off: the merge writes the log itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import Boolean, Connection, Date, Integer, Table, Uuid, text

from db.changes import LIFE, cells
from db.log import ChangeRecord, Reference, TransactionRecord
from db.models.declaration import Moment, moment_text, synced_tables

_CELL = "tbl = ? AND row = ? AND col = ?"
_NEWEST_HLC = 1 << 62
TWO_DAYS = timedelta(days=2)
_LARGEST = 1 << 63
_ID = re.compile(r"[0-9a-f]{32}")

Fault = Literal["clock", "row", "json", "type", "form", "replaces", "header", "number"]
"""Why a change is set aside: its clock is out of range; its row is no id; its value is no JSON, is of a type that no
column has, or is not written as stores write it; it replaces a later change; its transaction's header is malformed;
another transaction bears the same number.
"""

Cell = tuple[str, str, str]
Version = tuple[str, str, str, int, str]
"""A change by its cell, HLC and replica."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    transactions, changes: how many were new. tables: those of which a cell may show another value.
    set_aside: (record, reason) of each change that cannot be what it says; the reasons are `FAULTS`.
    """

    transactions: int
    changes: int
    tables: frozenset[str]
    set_aside: tuple[tuple[ChangeRecord, Fault], ...]


def merge(connection: Connection, transactions: Iterable[TransactionRecord]) -> Merged:
    """Add `transactions` to the log and show what the log now says. Known ones change nothing."""
    fresh, bad = _added(connection, transactions)
    good, more = _sorted_out(fresh)
    bad += more
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


def _added(
    connection: Connection, transactions: Iterable[TransactionRecord]
) -> tuple[list[TransactionRecord], list[tuple[ChangeRecord, Fault]]]:
    """Add what is new to the log; return it, and the changes of what cannot be added."""
    fresh: list[TransactionRecord] = []
    bad: list[tuple[ChangeRecord, Fault]] = []
    for record in transactions:
        if not _is_sound(record):
            bad.extend((change, "header") for change in record.changes)
        elif _add_transaction(connection, record):
            fresh.append(record)
        elif _is_another(connection, record):
            bad.extend((change, "number") for change in record.changes)
    return fresh, bad


def _is_sound(record: TransactionRecord) -> bool:
    """Tell whether a store could have written the header of `record`."""
    try:
        at = datetime.strptime(record.written_at, "%Y-%m-%dT%H:%M:%S.%f%z")
        _ = at - TWO_DAYS, at + TWO_DAYS  # said at the time of any place of the world
    except (ValueError, OverflowError):
        return False
    return 0 < record.number < _LARGEST and all(map(_ID.fullmatch, (record.person, record.device)))


def _add_transaction(connection: Connection, record: TransactionRecord) -> bool:
    result = connection.exec_driver_sql(
        "INSERT OR IGNORE INTO log_transaction VALUES (?, ?, ?, ?, ?)",
        (record.replica, record.number, record.person, record.device, record.written_at),
    )
    return result.rowcount > 0


def _is_another(connection: Connection, record: TransactionRecord) -> bool:
    """Tell whether a known transaction bears the number of `record` and is not it: a copied disk wrote twice."""
    known = connection.exec_driver_sql(
        "SELECT person, device, written_at FROM log_transaction WHERE replica = ? AND number = ?",
        (record.replica, record.number),
    ).one()
    return tuple(known) != (record.person, record.device, record.written_at)


def _sorted_out(
    transactions: Iterable[TransactionRecord],
) -> tuple[list[tuple[str, int, ChangeRecord]], list[tuple[ChangeRecord, Fault]]]:
    """Return the changes in the order of their primary key, and those that no store could have written."""
    good, bad = [], []
    known = {(table.name, column.name) for table in synced_tables() for column in cells(table)}
    for record in transactions:
        for change in record.changes:
            fault = fault_in(change, is_known=change.col == LIFE or (change.tbl, change.col) in known)
            if fault:
                bad.append((change, fault))
            else:
                good.append((record.replica, record.number, change))
    good.sort(key=lambda entry: (entry[2].tbl, entry[2].row, entry[2].col, entry[2].hlc, entry[0]))
    return good, bad


def fault_in(change: ChangeRecord, *, is_known: bool = True) -> Fault | None:
    """Return why `change` cannot be what it says; None when it can.

    is_known: this version has its column. A newer one may keep there what today's columns do not: it waits in the log.
    """
    if not 0 < change.hlc < _NEWEST_HLC:
        return "clock"
    if not _ID.fullmatch(change.row):
        return "row"
    if any(not _is_earlier(reference, change.hlc) for reference in change.replaces):
        return "replaces"
    try:
        value = json.loads(change.value)
    except (ValueError, RecursionError):
        return "json"
    return _fault_in_value(value, change.value) if is_known else None


def _fault_in_value(value: object, written: str) -> Fault | None:
    if isinstance(value, (dict, list, float)) or (isinstance(value, int) and not -_LARGEST <= value < _LARGEST):
        return "type"
    return None if json.dumps(value, ensure_ascii=False) == written and _is_text(written) else "form"


def _is_text(written: str) -> bool:
    """Tell whether `written` can be kept: half of a pair of signs is no text."""
    return not any("\ud800" <= sign <= "\udfff" for sign in written)


def _is_earlier(reference: Reference, hlc: int) -> bool:
    """Tell whether `reference` names a change that one of `hlc` may replace."""
    return len(reference) > 1 and isinstance(reference[0], int) and 0 < reference[0] < hlc


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
    return plain if isinstance(plain, str) and _fits(kind, plain) else None


def _fits(kind: object, written: str) -> bool:
    """Tell whether a text can be read as the column has it: one that cannot would shut its page for good."""
    if isinstance(kind, Uuid):
        return _ID.fullmatch(written) is not None
    try:
        if isinstance(kind, Date):
            return date.fromisoformat(written).isoformat() == written
        if isinstance(kind, Moment):
            return moment_text(datetime.fromisoformat(written)) == written
    except (ValueError, OverflowError, TypeError):
        return False
    return True


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
