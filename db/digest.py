"""One number for all that a workspace holds: equal in two workspaces when they hold the same."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from db.blobs import Blobs
from db.changes import as_json, cells
from db.models.declaration import synced_tables


def digest(session: Session, blobs: Blobs) -> str:
    """Return the SHA-256 over all synced rows by table, id and column, and over the blobs they refer to."""
    state = sha256()
    for table in synced_tables():
        for line in _rows(session, table):
            state.update(line.encode())
    kept = set(blobs.digests())
    for name in referred_blobs(session):
        state.update(f"blob\x1f{name}\x1f{name in kept}\x1e".encode())
    return state.hexdigest()


def referred_blobs(session: Session) -> list[str]:
    """Return the SHA-256 of every blob that a row refers to, in order."""
    found: set[str] = set()
    for table in synced_tables():
        for column in cells(table):
            if column.info.get("blob"):
                rows = session.execute(text(f'SELECT DISTINCT "{column.name}" FROM "{table.name}"')).scalars()
                found.update(name for name in rows if name)
    return sorted(found)


def row_counts(session: Session) -> dict[str, int]:
    """Return the number of rows of each synced table."""
    return {
        table.name: int(session.execute(text(f'SELECT count(*) FROM "{table.name}"')).scalar_one())
        for table in synced_tables()
    }


def _rows(session: Session, table: Table) -> Iterator[str]:
    names = ", ".join(as_json(column, f'"{table.name}"') for column in cells(table))
    for row in session.execute(text(f'SELECT id, {names} FROM "{table.name}" ORDER BY id')):
        yield table.name + "\x1f" + "\x1f".join(map(str, row)) + "\x1e"
