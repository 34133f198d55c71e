"""A connection to an encrypted SQLite file, keyed and set as a workspace needs it."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

BUSY_MS = 5_000


def open_keyed(path: Path, key: bytes, *, reading: bool = False) -> sqlcipher.Connection:
    """Open `path` with a raw 32-byte `key`; durable at every commit, capture never gone around.

    With `reading` nothing can be written through it. Raises the driver's error at the first read when the key is wrong.
    """
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        _set_up(connection, key, reading=reading)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlcipher.Connection, key: bytes, *, reading: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if reading:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")
