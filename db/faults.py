"""What the store can run into, read from SQLite's own result codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

_PRIMARY = 0xFF


class StoreFault(Exception):
    """The environment failed us: the disk, the file, the key. `where` is the name of the file or folder."""

    def __init__(self, where: str = "", **facts: object) -> None:
        """Keep where it happened and what else is known."""
        super().__init__(where, facts)
        self.where = where
        self.facts = facts


class WrongKey(StoreFault):
    """The key does not open the database, or the file is no database."""


class StoreFull(StoreFault):
    """The disk has no room, or the file may not grow."""


class StoreReadOnly(StoreFault):
    """The folder or file may not be written."""


class StoreLocked(StoreFault):
    """Another program writes in this workspace."""


class StoreDamaged(StoreFault):
    """A page of the database is not what was written."""


class StoreTooNew(StoreFault):
    """A newer Trocha made this workspace. Facts: schema, known."""


class StoreMissing(StoreFault):
    """There is no workspace in the folder."""


_BY_CODE: dict[int, type[StoreFault]] = {
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_CANTOPEN: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_IOERR: StoreFull,
    sqlite3.SQLITE_NOTADB: WrongKey,
}
_BY_WORDS: tuple[tuple[str, type[StoreFault]], ...] = (
    ("disk is full", StoreFull),
    ("file is not a database", WrongKey),
    ("malformed", StoreDamaged),
    ("readonly", StoreReadOnly),
    ("unable to open", StoreReadOnly),
    ("is locked", StoreLocked),
    ("disk I/O error", StoreFull),
    ("hmac check failed", StoreDamaged),
)


def fault_of(error: BaseException, where: str = "") -> StoreFault | None:
    """Return the fault behind a driver's error; None when it is a mistake of ours."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if not isinstance(error, (sqlcipher.Error, sqlite3.Error)):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int) and code & _PRIMARY in _BY_CODE:
        return _BY_CODE[code & _PRIMARY](where)
    text = str(error)
    return next((fault(where) for words, fault in _BY_WORDS if words in text), None)


@contextmanager
def faults_of(where: str) -> Iterator[None]:
    """Turn a driver's errors inside the block into faults that name `where`; mistakes of ours pass through."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        fault = fault_of(error, where)
        if fault is None:
            raise
        raise fault from error
