"""Photos, scans and PDFs by their SHA-256, in a file of their own that only grows.

A blob is durable before anything refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock

import sqlcipher3.dbapi2 as sqlcipher

from db.durable import make_private
from db.faults import StoreDamaged, faults_of
from db.keyed import open_keyed

FILE = "blobs.db"
_TABLE = "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB NOT NULL)"


class Blobs:
    """The blobs of a workspace."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Open or make the blobs file in `folder`."""
        self._lock = Lock()
        self._where = str(folder / FILE)
        with faults_of(self._where):
            if not (folder / FILE).exists():
                make_private(folder / FILE)
            self._connection: sqlcipher.Connection = open_keyed(folder / FILE, key)
            self._connection.execute(_TABLE)

    def put(self, content: bytes) -> str:
        """Keep `content` durably and return its SHA-256 in hexadecimal digits."""
        return self.put_all([content])[0]

    def put_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep several contents durably, in one write; return the SHA-256 of each."""
        rows = [(sha256(each).hexdigest(), len(each), each) for each in contents]
        if rows:
            with self._lock, faults_of(self._where), _transaction(self._connection):
                self._connection.executemany("INSERT OR IGNORE INTO blob VALUES (?, ?, ?)", rows)
        return [digest for digest, _, _ in rows]

    def get(self, digest: str) -> bytes | None:
        """Return the blob of that SHA-256; None when it has not arrived."""
        with self._lock, faults_of(self._where):
            row = self._connection.execute("SELECT bytes FROM blob WHERE sha256 = ?", (digest,)).fetchone()
        return None if row is None else bytes(row[0])

    def size(self, digest: str) -> int:
        """Return the bytes of the blob of that SHA-256; 0 when it has not arrived."""
        with self._lock, faults_of(self._where):
            row = self._connection.execute("SELECT size FROM blob WHERE sha256 = ?", (digest,)).fetchone()
        return 0 if row is None else int(row[0])

    def digests(self) -> Iterator[str]:
        """Yield the SHA-256 of every blob, in order."""
        with self._lock, faults_of(self._where):
            rows = self._connection.execute("SELECT sha256 FROM blob ORDER BY sha256").fetchall()
        return (row[0] for row in rows)

    def damaged(self) -> list[str]:
        """Return the SHA-256 of each blob whose bytes are no longer those that were put."""
        wrong = [digest for digest in self.digests() if sha256(self.get(digest) or b"").hexdigest() != digest]
        with self._lock, faults_of(self._where):
            pages = self._connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return wrong + [page[0] for page in pages]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


@contextmanager
def _transaction(connection: sqlcipher.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def add_missing(copy: Path, source: Path, key: bytes) -> None:
    """Bring the blobs that `copy` lacks over from `source`, all or nothing, and read each back.

    The copy is made when it is not there. Raises: StoreFull; StoreReadOnly; StoreDamaged; WrongKey.
    """
    with faults_of(str(copy)):
        if not copy.exists():
            make_private(copy)
        connection = open_keyed(copy, key, reading=True)  # not in WAL mode, which a share of another computer lacks
        try:
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("ATTACH DATABASE ? AS source KEY ?", (str(source), f"x'{key.hex()}'"))
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            lacking = "SELECT sha256 FROM source.blob EXCEPT SELECT sha256 FROM main.blob"
            for (digest,) in connection.execute(lacking).fetchall():
                connection.execute("INSERT INTO main.blob SELECT * FROM source.blob WHERE sha256 = ?", (digest,))
                read = connection.execute("SELECT bytes FROM main.blob WHERE sha256 = ?", (digest,)).fetchone()[0]
                if sha256(read).hexdigest() != digest:
                    raise StoreDamaged(str(source))
            connection.execute("COMMIT")
        finally:
            connection.close()
