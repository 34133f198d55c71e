"""What never leaves this computer: the log's own tables, secrets, settings."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from db.models.declaration import Base

_IN_KEY_ORDER = {"sqlite_with_rowid": False}
"""Rows that lie in their key's own tree: an edit then writes one page less of that table."""


class Change(Base):
    """One cell that changed: the audit trail, the undo history, and what travels.

    It lies in the order of its transactions: an edit writes one page of it and one of its index, and every page is
    encrypted before the hand may go on.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("change_cell", "tbl", "row", "col", "hlc", "replica", unique=True),
        _IN_KEY_ORDER,
    )

    replica: Mapped[str] = mapped_column(primary_key=True)  # the identity that wrote it
    txn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # its transaction's number there, from 1
    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)  # id, 32 hexadecimal digits
    col: Mapped[str] = mapped_column(primary_key=True)  # "@" is the life of the row: true made, false deleted
    hlc: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # milliseconds since 1970 << 16 | counter
    value: Mapped[str]  # canonical JSON
    replaces: Mapped[str]  # JSON: [[hlc, replica], ...]; of a deletion [[hlc, replica, col], ...]


class LogTransaction(Base):
    """One transaction of one replica: who wrote it, on which device, when."""

    __tablename__ = "log_transaction"
    __table_args__ = _IN_KEY_ORDER

    replica: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[str]
    device: Mapped[str]
    written_at: Mapped[str]


class Head(Base):
    """A change of a cell that no other change replaces. The highest (hlc, replica) is the one shown."""

    __tablename__ = "head"
    __table_args__ = _IN_KEY_ORDER

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    col: Mapped[str] = mapped_column(primary_key=True)
    hlc: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replica: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Replaced(Base):
    """A change that is known to be replaced before it has arrived."""

    __tablename__ = "replaced"
    __table_args__ = _IN_KEY_ORDER

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    col: Mapped[str] = mapped_column(primary_key=True)
    hlc: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replica: Mapped[str] = mapped_column(primary_key=True)


class Contested(Base):
    """A cell or row that may hold a conflict: looked at again when differences are listed."""

    __tablename__ = "contested"

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    col: Mapped[str] = mapped_column(primary_key=True)


class Setting(Base):
    """A setting or secret of this computer alone: replica, keys, language."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class KnownReader(Base):
    """What another replica is known to hold: from its last receipt."""

    __tablename__ = "known_reader"

    device: Mapped[str] = mapped_column(primary_key=True)
    holds: Mapped[str]  # JSON: {replica: [[first, last], ...]}
    heard_at: Mapped[str]


class PackageSeen(Base):
    """A package that was read or written here."""

    __tablename__ = "package_seen"

    digest: Mapped[str] = mapped_column(primary_key=True)  # SHA-256 of the file
    device: Mapped[str]
    direction: Mapped[str]  # "read", "written"
    at: Mapped[str]
    changes: Mapped[int]


class SetAside(Base):
    """A record of a package that could not be applied, with its reason."""

    __tablename__ = "set_aside"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    package: Mapped[str]
    record: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str]
