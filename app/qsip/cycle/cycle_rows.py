"""Rows of a cycle that stand in a list: written, taken out, and put back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.qsip.choices import none_if_blank
from db.identity import position_between
from db.models.declaration import Base


class Placed(Protocol):
    """A row with a place in its list."""

    id: Any
    position: Any


Row = TypeVar("Row", bound=Placed)


def by_position(rows: Iterable[Row]) -> list[Row]:
    """Return rows by their position; two that were added apart at the same place, by their ids."""
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def place_after(rows: Iterable[Placed]) -> str:
    """Return the position behind all of `rows`."""
    return position_between(max((row.position or "" for row in rows), default=None), None)


def write(row: Base, changes: Mapping[str, object]) -> None:
    """Write what is named of a row: a text without the space around it, None when nothing is left."""
    for name, value in changes.items():
        setattr(row, name, none_if_blank(value) if isinstance(value, str) else value)


def put_back(session: Session, model: type[Base], view: Any, **told: object) -> None:  # noqa: ANN401 - any frozen view
    """Write a removed row as `view` shows it, where it is gone; told: columns that the view shows in another form."""
    identity: UUID = view.id
    if session.get(model, identity) is None:
        columns = {column.name for column in model.__table__.columns}
        shown = {field.name: getattr(view, field.name) for field in fields(view) if field.name in columns}
        session.add(model(**(shown | told)))
        session.flush()


def put_as_was(session: Session, model: type[Base], view: Any, **told: object) -> None:  # noqa: ANN401 - any frozen view
    """Write a row as `view` shows it, whether it was changed since or is gone; told: as `put_back`."""
    row = session.get(model, view.id)
    if row is None:
        put_back(session, model, view, **told)
        return
    columns = {column.name for column in model.__table__.columns} - {"id"}
    shown = {field.name: getattr(view, field.name) for field in fields(view) if field.name in columns}
    for name, value in (shown | told).items():
        setattr(row, name, value)
