"""Open conflicts: several heads of one cell with different values, or a row deleted by one and written by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from db.changes import LIFE
from db.merge import materialise

if TYPE_CHECKING:
    from db.store import Store


class ConflictChanged(Exception):
    """The conflict is not what the person saw: somebody settled it meanwhile, or brought another version."""


@dataclass(frozen=True, slots=True)
class HeadVersion:
    """One head. value: canonical JSON. person, device: ids as 32 hexadecimal digits. written_at: UTC text."""

    column: str
    value: str
    hlc: int
    replica: str
    person: str
    device: str
    written_at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that people left different. versions: the shown one first, then newest first."""

    table: str
    row: str
    column: str
    versions: tuple[HeadVersion, ...]


def open_conflicts(session: Session) -> list[Conflict]:
    """Return every open conflict, in the order of table, row and column."""
    cells = session.execute(text("SELECT tbl, row, col FROM contested ORDER BY tbl, row, col")).all()
    found = (_conflict(session, *cell) for cell in cells)
    return [conflict for conflict in found if conflict is not None]


def settle(store: Store, conflict: Conflict, value: str) -> None:
    """Decide a conflict with canonical JSON `value`: one change that replaces all heads, so it settles everywhere.

    For the life of a row "false" leaves it deleted, "true" brings it back with the last values that were written.
    A conflict without versions is any state of its cell. Raises: ConflictChanged when it is not as `conflict` says, so
    that nobody decides over a version that was never seen.
    """
    with store.writing() as session:
        if conflict.versions and _conflict(session, conflict.table, conflict.row, conflict.column) != conflict:
            raise ConflictChanged
        connection = session.connection()
        whole_row = conflict.column == LIFE
        _write_decision(connection, conflict, value, whole_row=whole_row and value == "false")
        if whole_row and value == "true":
            _write_last_values(connection, conflict)
        connection.execute(
            text("DELETE FROM contested WHERE tbl = :t AND row = :r AND (col = :c OR :all)"),
            {"t": conflict.table, "r": conflict.row, "c": conflict.column, "all": whole_row},
        )
        with store.uncaptured():
            materialise(connection, [(conflict.table, conflict.row)])


def _conflict(session: Session, table: str, row: str, column: str) -> Conflict | None:
    heads = _heads(session, table, row)
    life = [head for head in heads if head.column == LIFE]
    alive = bool(life) and life[0].value == "true"
    if column == LIFE:
        others = [head for head in heads if head.column != LIFE]
        settled = _same(life) and (alive or not others)
        if not life or settled:
            return None
        return Conflict(table, row, column, tuple(life if alive else life + others))
    versions = [head for head in heads if head.column == column]
    return None if not alive or _same(versions) else Conflict(table, row, column, tuple(versions))


def _same(heads: list[HeadVersion]) -> bool:
    return len({head.value for head in heads}) < 2  # noqa: PLR2004 - two values make a difference


def _heads(session: Session, table: str, row: str) -> list[HeadVersion]:
    found = session.execute(
        text(
            "SELECT h.col, h.value, h.hlc, h.replica, t.person, t.device, t.written_at FROM head h"
            " JOIN change c ON c.tbl = h.tbl AND c.row = h.row AND c.col = h.col AND c.hlc = h.hlc"
            " AND c.replica = h.replica"
            " JOIN log_transaction t ON t.replica = c.replica AND t.number = c.txn"
            " WHERE h.tbl = :tbl AND h.row = :row ORDER BY h.hlc DESC, h.replica DESC"
        ),
        {"tbl": table, "row": row},
    )
    return [HeadVersion(*row) for row in found]


def _write_decision(connection: Connection, conflict: Conflict, value: str, *, whole_row: bool) -> None:
    cell = "tbl = :t AND row = :r" + ("" if whole_row else " AND col = :c")
    reference = "json_array(hlc, replica, col)" if whole_row else "json_array(hlc, replica)"
    facts = {"t": conflict.table, "r": conflict.row, "c": conflict.column, "v": value}
    connection.execute(
        text(
            "INSERT INTO change (replica, txn, tbl, row, col, value, hlc, replaces)"
            " SELECT own_replica(), own_txn(), :t, :r, :c, :v,"
            f" tick((SELECT max(hlc) FROM head WHERE {cell})),"
            f" (SELECT json_group_array({reference}) FROM head WHERE {cell})"
        ),
        facts,
    )
    connection.execute(text(f"DELETE FROM head WHERE {cell}"), facts)
    connection.execute(text("INSERT INTO head VALUES (:t, :r, :c, latest_tick(), own_replica(), :v)"), facts)


def _write_last_values(connection: Connection, conflict: Conflict) -> None:
    """Write again, as new changes, the newest value of each cell that the deletion had replaced."""
    facts = {"t": conflict.table, "r": conflict.row}
    cells = connection.execute(
        text(
            "SELECT DISTINCT col FROM change WHERE tbl = :t AND row = :r AND col <> '@'"
            " AND col NOT IN (SELECT col FROM head WHERE tbl = :t AND row = :r)"
        ),
        facts,
    ).scalars()
    for column in list(cells):
        newest = connection.execute(
            text(
                "SELECT value FROM change WHERE tbl = :t AND row = :r AND col = :c"
                " ORDER BY hlc DESC, replica DESC LIMIT 1"
            ),
            {**facts, "c": column},
        ).scalar_one()
        _write_decision(connection, Conflict(conflict.table, conflict.row, column, ()), newest, whole_row=False)
