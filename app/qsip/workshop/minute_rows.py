"""Rows that stand in a list of a workshop: added at the end, changed, moved, taken out, and put back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.choices import TextMissing, TextTooLong
from app.qsip.cycle.cycle_rows import by_position, place_after, put_as_was, write
from app.qsip.workshop.workshops import workshop_row
from app.words import N_
from db.identity import position_between
from db.models.workshops import AgendaPoint, Agreement, MinuteLine, UnresolvedMatter, WorkshopPhoto

LONGEST_LINE = 1_000  # characters
Row = TypeVar("Row", AgendaPoint, MinuteLine, Agreement, UnresolvedMatter, WorkshopPhoto)
Kept = AgendaPoint | MinuteLine | Agreement | UnresolvedMatter | WorkshopPhoto
View = TypeVar("View", bound="Listed")


class Listed(Protocol):
    """A view of a row in a list of a workshop."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def workshop_id(self) -> UUID:
        """The workshop whose list it stands in."""


class UnknownMinute(TrochaError):
    """It is not in the minutes."""

    code = "minutes.unknown"
    message = N_("That is not in the minutes of the workshop. It may have been removed, or not have arrived yet.")


def listed(session: Session, model: type[Row], workshop: UUID) -> list[Row]:
    """Return the rows of a workshop in their order."""
    session.flush()
    return by_position(session.scalars(select(model).where(model.workshop_id == workshop)))


def shown(row: Kept, view: type[View]) -> View:
    """Return `row` as its view."""
    told = {each.name: getattr(row, each.name) for each in fields(cast("Any", view))}
    needed = {name: told[name] or "" for name in ("title", "text", "state", "file", "position") if name in told}
    return view(**(told | needed))


def row_of(session: Session, model: type[Row], identity: UUID) -> Row:
    """Return the row. Raises: UnknownMinute."""
    row = session.get(model, identity)
    if row is None:
        raise UnknownMinute
    return row


def added(session: Session, row: Row, workshop: UUID) -> Row:
    """Put a new row at the end of its list. Raises: UnknownWorkshop."""
    workshop_row(session, workshop)
    row.workshop_id = workshop
    row.position = place_after(listed(session, type(row), workshop))
    session.add(row)
    session.flush()
    return row


def changed(session: Session, model: type[Row], identity: UUID, changes: Mapping[str, object]) -> Row:
    """Write what is named; a line or a title keeps its words. Raises: UnknownMinute; TextMissing; TextTooLong."""
    row = row_of(session, model, identity)
    kept = {name: line(str(value)) if name in {"text", "title"} else value for name, value in changes.items()}
    write(row, kept)
    return row


def moved(session: Session, model: type[Row], identity: UUID, before: UUID | None) -> Row:
    """Move a row in front of the row `before`, or to the end of its list. Raises: UnknownMinute."""
    row = row_of(session, model, identity)
    others = [each for each in listed(session, model, row.workshop_id) if each.id != identity]
    at = next((n for n, each in enumerate(others) if each.id == before), len(others))
    later = others[at].position if at < len(others) else None
    row.position = position_between(others[at - 1].position if at else None, later)
    return row


def removed(session: Session, model: type[Row], identity: UUID, view: type[View]) -> View:
    """Take a row out; return it as it was. Raises: UnknownMinute."""
    row = row_of(session, model, identity)
    was = shown(row, view)
    session.delete(row)
    return was


def restored(session: Session, model: type[Row], view: Listed) -> None:
    """Write a row as `view` shows it, whether changed, moved or removed since. Raises: UnknownWorkshop."""
    workshop_row(session, view.workshop_id)
    put_as_was(session, model, view)


def line(text: str) -> str:
    """Return the words of a line without the space around them. Raises: TextMissing; TextTooLong."""
    said = " ".join(text.split())
    if not said:
        raise TextMissing
    if len(said) > LONGEST_LINE:
        raise TextTooLong(n=len(said), most=LONGEST_LINE)
    return said
