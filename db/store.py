"""The encrypted store: one writer lane for edits, readers beside it, every commit durable.

Every transaction begins with BEGIN IMMEDIATE and ends in one durable commit, with its row in `log_transaction` when it
changed anything that travels.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any
from uuid import getnode

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from db.blobs import Blobs
from db.clock import Clock
from db.faults import StoreLocked, StoreMissing, StoreTooNew, fault_of, faults_of
from db.identity import new_replica
from db.keyed import open_keyed

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher
    from filelock import BaseFileLock

FILE = "trocha.db"
LOCK = "workspace.lock"
SCHEMA = 1
"""The schema this Trocha knows: `user_version` of the database, equal to the number of the newest migration."""
READERS = 4
_INSTANT = len("2013-03-14T15:42:00.000000")


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes. person, device: ids as 32 hexadecimal digits."""

    person: str
    device: str


NOBODY = Author("0" * 32, "0" * 32)


def is_held(folder: Path) -> bool:
    """Tell whether another process writes in the workspace in `folder`. Raises: OSError."""
    from filelock import FileLock, Timeout

    if not (folder / LOCK).exists():
        return False
    try:
        with FileLock(folder / LOCK, blocking=False):
            return False
    except Timeout:
        return True


class Store:
    """The database of one workspace."""

    def __init__(self, folder: Path, key: bytes, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open the store in `folder`, migrated to today's schema after a copy of the old one.

        Raises: StoreMissing; WrongKey; StoreTooNew; StoreDamaged; StoreFull; StoreReadOnly.
        """
        self.folder = folder
        self.path = folder / FILE
        if not self.path.exists():
            raise StoreMissing(str(folder))
        self.author = NOBODY
        self.key = key
        self._lane = RLock()
        self._lock: BaseFileLock | None = None
        self._capturing = True
        with faults_of(str(self.path)):
            self._connection = open_keyed(self.path, key)
            try:
                self._check_schema()
                self.blobs = Blobs(folder, key)
                self.replica = self._own_replica()
                self.clock = Clock(now, self._newest_own(now()))
                self._number = self._last_number()
            except BaseException:
                self._connection.close()
                raise
        self._add_functions(self._connection)
        self.engine = self._writer_engine()
        self.readers = self._reader_engine()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session in one transaction: committed durably at the end, undone on any error.

        Raises: StoreFull; StoreReadOnly; StoreLocked; StoreDamaged.
        """
        with self._lane, faults_of(str(self.path)):
            self.hold()
            with self._number_kept(), Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session

    @contextmanager
    def writing_plainly(self) -> Iterator[sqlcipher.Cursor]:
        """Yield the driver's cursor in one transaction, for the few edits that a hand waits for: no layer in between.

        Raises: as `writing`.
        """
        with self._lane:
            self.hold()
            number = self._number
            try:
                cursor = self._connection.cursor()
                self._begin(cursor)
                yield cursor
                self._finish(cursor)
                cursor.execute("COMMIT")
            except BaseException as error:
                self._number = number
                self._roll_back()
                fault = fault_of(error, str(self.path))
                if fault is None:
                    raise
                raise fault from error

    @contextmanager
    def merging(self) -> Iterator[Connection]:
        """Yield a connection in one transaction with capture off: a merge writes the log itself.

        When it brings transactions of this very replica that are not here, the file is an older state of itself that
        somebody put back: it goes on under a new identity, so that no number is given twice.
        """
        with self._lane, faults_of(str(self.path)):
            self.hold()
            with self.uncaptured(), self.engine.begin() as connection:
                yield connection
                if self._last_number() > self._number:
                    self.take_new_replica()

    @contextmanager
    def uncaptured(self) -> Iterator[None]:
        """Switch capture off inside a transaction, for what writes its own changes to the log."""
        self._capturing = False
        try:
            yield
        finally:
            self._capturing = True

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one state of the store and stands in nobody's way."""
        with faults_of(str(self.path)), Session(self.readers, expire_on_commit=False) as session:
            yield session

    def hold(self) -> None:
        """Become the one process that writes here, and go on where the last one ended.

        Raises: StoreLocked, StoreReadOnly.
        """
        if self._lock is not None:
            return
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / LOCK, blocking=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreLocked(str(self.folder)) from error
        try:
            self._catch_up()
        except BaseException:
            lock.release()
            raise
        self._lock = lock

    def _catch_up(self) -> None:
        """Read again what another process may have written since this store was opened."""
        with faults_of(str(self.path)):
            self.replica = self._own_replica()
            self._number = self._last_number()
            self.clock.catch_up(self._newest_own(self.clock.now()))

    def last_transaction(self) -> int:
        """Return the number of this replica's newest transaction; 0 before the first."""
        return self._number

    def take_new_replica(self) -> None:
        """Take a fresh identity, as a copy must before it writes anything."""
        with self._lane:
            self.replica = new_replica()
            self._number = 0
            self._set("replica", self.replica)
            self._set("place", self._place())

    def setting(self, name: str) -> str | None:
        """Return a setting of this computer."""
        with self.reading() as session:
            value = session.scalar(text("SELECT value FROM setting WHERE name = :name"), {"name": name})
        return None if value is None else str(value)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting of this computer, durably; it never travels."""
        with self._lane, faults_of(str(self.path)):
            self.hold()
            self._set(name, value)

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the database, encrypted with the same key, while work goes on."""
        with faults_of(str(path)):
            reader = open_keyed(self.path, self.key, reading=True)
            try:
                reader.execute("PRAGMA query_only = OFF")
                reader.execute("VACUUM INTO ?", (str(path),))
            finally:
                reader.close()

    def damaged_pages(self) -> list[str]:
        """Return what SQLCipher and SQLite say of pages that are not what was written; empty when whole."""
        reader = open_keyed(self.path, self.key, reading=True)
        try:
            with faults_of(str(self.path)):
                pages = [str(row[0]) for row in reader.execute("PRAGMA cipher_integrity_check")]
                return pages or [str(row[0]) for row in reader.execute("PRAGMA integrity_check") if row[0] != "ok"]
        finally:
            reader.close()

    def close(self) -> None:
        """Close all connections and give the place of the one writer back."""
        self.readers.dispose()
        self.engine.dispose()
        self.blobs.close()
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _check_schema(self) -> None:
        schema = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if schema > SCHEMA:
            self._connection.close()
            raise StoreTooNew(str(self.folder), schema=schema, known=SCHEMA)
        if schema < SCHEMA:
            from db.migrations.run import migrate

            self._connection.close()
            migrate(self.path, self.key)
            self._connection = open_keyed(self.path, self.key)

    def _own_replica(self) -> str:
        rows = dict(self._connection.execute("SELECT name, value FROM setting WHERE name IN ('replica', 'place')"))
        if "replica" in rows and rows.get("place") == self._place():
            return str(rows["replica"])
        replica = new_replica()
        if os.access(self.path, os.W_OK):
            self._set("replica", replica)
            self._set("place", self._place())
        return replica

    def _place(self) -> str:
        """Return what a copy of the file does not share with it: the computer and the file's own number."""
        status = self.path.stat()
        return f"{getnode():x}:{status.st_dev:x}:{status.st_ino:x}"

    def _set(self, name: str, value: str) -> None:
        self._connection.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def _newest_own(self, now: datetime) -> int:
        from db.clock import hlc_at

        row = self._connection.execute(
            "SELECT max(hlc) FROM change WHERE replica = ? AND hlc <= ?", (self.replica, hlc_at(now) + (1 << 16))
        ).fetchone()
        return int(row[0] or 0)

    def _last_number(self) -> int:
        row = self._connection.execute(
            "SELECT max(number) FROM log_transaction WHERE replica = ?", (self.replica,)
        ).fetchone()
        return int(row[0] or 0)

    def _add_functions(self, connection: sqlcipher.Connection) -> None:
        connection.create_function("capturing", 0, self._is_capturing)
        connection.create_function("tick", 1, self.clock.tick)
        connection.create_function("latest_tick", 0, self._latest_tick)
        connection.create_function("own_replica", 0, self._replica)
        connection.create_function("own_txn", 0, self._next_number)

    @contextmanager
    def _number_kept(self) -> Iterator[None]:
        """Take the number of a transaction back when it was not committed."""
        number = self._number
        try:
            yield
        except BaseException:
            self._number = number
            raise

    def _is_capturing(self) -> bool:
        return self._capturing

    def _latest_tick(self) -> int:
        return self.clock.latest

    def _replica(self) -> str:
        return self.replica

    def _next_number(self) -> int:
        return self._number + 1

    def _begin(self, cursor: sqlcipher.Cursor) -> None:
        self.clock.ticks = 0
        cursor.execute("BEGIN IMMEDIATE")

    def _roll_back(self) -> None:
        with faults_of(str(self.path)):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _finish(self, cursor: Any) -> None:  # noqa: ANN401 - the driver's cursor or connection
        if self.clock.ticks:
            written_at = self.clock.now().isoformat(timespec="microseconds")[:_INSTANT] + "Z"
            cursor.execute(
                "INSERT INTO log_transaction VALUES (?, ?, ?, ?, ?)",
                (self.replica, self._number + 1, self.author.person, self.author.device, written_at),
            )
            self._number += 1
            self.clock.ticks = 0

    def _writer_engine(self) -> Engine:
        import sqlcipher3.dbapi2 as driver

        engine = create_engine(
            "sqlite+pysqlite://", module=driver, creator=self._writer, poolclass=StaticPool, pool_reset_on_return=None
        )
        event.listen(engine, "begin", self._on_begin)
        event.listen(engine, "commit", self._on_commit)
        return engine

    def _reader_engine(self) -> Engine:
        import sqlcipher3.dbapi2 as driver

        return create_engine(
            "sqlite+pysqlite://", module=driver, creator=self._reader, poolclass=QueuePool, pool_size=READERS
        )

    def _writer(self) -> sqlcipher.Connection:
        return self._connection

    def _reader(self) -> sqlcipher.Connection:
        return open_keyed(self.path, self.key, reading=True)

    def _on_begin(self, connection: Connection) -> None:
        self.clock.ticks = 0
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _on_commit(self, connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        if raw is not None:
            self._finish(raw)
