"""How a table is declared: ids, moments, references, and what makes a table travel between devices."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from sqlalchemy import Dialect, MetaData, String, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.identity import new_id

if TYPE_CHECKING:
    from sqlalchemy.sql.schema import Table


def moment_text(moment: datetime) -> str:
    """Return an aware instant as the UTC text that `Moment` stores, for who writes without the mapper."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


class Moment(TypeDecorator[datetime]):
    """An instant, stored as UTC text ("2013-03-14T15:42:00.000000Z"), so that every engine keeps the same bytes."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write an aware datetime as UTC text."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read UTC text as an aware datetime."""
        return None if value is None else datetime.fromisoformat(value.replace("Z", "+00:00"))


class Base(DeclarativeBase):
    """All tables of a workspace."""

    metadata = MetaData()
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Uuid(as_uuid=True, native_uuid=False),
        datetime: Moment(),
    }


class Synced:
    """A table whose rows travel. Its id is all that the database insists on: packages arrive in any order.

    Capture writes each of its changed cells to the log; the migration that makes the table renews its triggers.
    """

    __table_args__: ClassVar[Any] = {"info": {"synced": True}}

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


def refers_to(*tables: str) -> Mapped[Any]:
    """Declare a reference by id to one of `tables`: indexed, not enforced, because the row may arrive later."""
    return mapped_column(index=True, info={"refers_to": tables})


def names_blob() -> Mapped[Any]:
    """Declare a column that holds the SHA-256 of a blob: the blob travels with the change."""
    return mapped_column(info={"blob": True})


def synced_tables() -> list[Table]:
    """Return the tables that travel, by name."""
    return [table for table in Base.metadata.sorted_tables if table.info.get("synced")]


def relax(metadata: MetaData) -> None:
    """Let every cell of a synced table but its id be empty, whatever its Python type says."""
    for table in metadata.tables.values():
        if table.info.get("synced"):
            for column in table.columns:
                column.nullable = not column.primary_key
