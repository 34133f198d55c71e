"""The minutes as people speak: each line is durable with Enter, and the unfinished one goes with it."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from typing_extensions import Unpack

from app.qsip.choices import one_of
from app.qsip.views import WorkshopId
from app.qsip.workshop.attendance import ATTENDING
from app.qsip.workshop.barriers import keep_typed
from app.qsip.workshop.minute_rows import changed, line, listed, moved, removed, restored, shown
from app.qsip.workshop.minute_views import (
    AgendaPointView,
    AgreementView,
    MinuteLineId,
    MinuteLineView,
    MinutesView,
    PhotoView,
    UnresolvedView,
)
from app.qsip.workshop.workshops import read_at_once, workshop_row
from app.qsip.writing import writing
from app.workspace import Workspace
from db.identity import new_id, position_between
from db.models.declaration import moment_text
from db.models.workshops import AgendaPoint, Agreement, MinuteLine, UnresolvedMatter, WorkshopPhoto


class MinuteLineChanges(TypedDict, total=False):
    """What may be changed of a line. role: a key of `ATTENDING`; None: the scribe's own."""

    text: str
    role: str | None


def read_minutes(workspace: Workspace, workshop: UUID) -> MinutesView:
    """Return agenda, lines, agreements, open matters and photos of a workshop. Raises: UnknownWorkshop."""
    with workspace.reading() as session:
        workshop_row(session, workshop)
        return MinutesView(
            agenda=tuple(shown(row, AgendaPointView) for row in listed(session, AgendaPoint, workshop)),
            lines=tuple(shown(row, MinuteLineView) for row in listed(session, MinuteLine, workshop)),
            agreements=tuple(shown(row, AgreementView) for row in listed(session, Agreement, workshop)),
            unresolved=tuple(shown(row, UnresolvedView) for row in listed(session, UnresolvedMatter, workshop)),
            photos=tuple(shown(row, PhotoView) for row in listed(session, WorkshopPhoto, workshop)),
        )


def add_line(workspace: Workspace, *, workshop: UUID, text: str, role: str | None = None) -> MinuteLineView:
    """Write a line of the minutes, durably; the line that was being typed is finished with it.

    Raises: TextMissing; TextTooLong; NoSuchChoice; UnknownWorkshop; CycleClosed.
    """
    said, identity, moment = line(text), new_id(), workspace.now()
    if role is not None:
        one_of(role, ATTENDING)
    with workspace.quick_edit("minute_line", "workshop") as cursor:
        columns = "unfinished_minute, (SELECT max(position) FROM minute_line WHERE workshop_id = workshop.id)"
        unfinished, last = read_at_once(cursor, workshop, columns)
        position = position_between(last, None)
        cursor.execute(
            "INSERT INTO minute_line (id, workshop_id, role, text, said_at, position) VALUES (?, ?, ?, ?, ?, ?)",
            (identity.hex, workshop.hex, role, said, moment_text(moment), position),
        )
        if unfinished is not None:
            cursor.execute("UPDATE workshop SET unfinished_minute = NULL WHERE id = ?", (workshop.hex,))
    return MinuteLineView(MinuteLineId(identity), WorkshopId(workshop), role, said, moment, position)


def keep_unfinished_minute(workspace: Workspace, *, workshop: UUID, line: str) -> None:
    """Keep the line of the minutes being typed, durably; "" forgets it. Raises: UnknownWorkshop; CycleClosed."""
    keep_typed(workspace, workshop=workshop, column="unfinished_minute", line=line)


def change_line(workspace: Workspace, *, minute: UUID, **changes: Unpack[MinuteLineChanges]) -> MinuteLineView:
    """Correct a line or who said it. Raises: UnknownMinute; TextMissing; TextTooLong; NoSuchChoice."""
    role = changes.get("role")
    if role is not None:
        one_of(role, ATTENDING)
    with writing(workspace) as session:
        return shown(changed(session, MinuteLine, minute, changes), MinuteLineView)


def move_line(workspace: Workspace, *, minute: UUID, before: UUID | None) -> MinuteLineView:
    """Move a line in front of the line `before`, or to the end. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return shown(moved(session, MinuteLine, minute, before), MinuteLineView)


def remove_line(workspace: Workspace, *, minute: UUID) -> MinuteLineView:
    """Take a line out; return it as it was, for `restore_line`. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return removed(session, MinuteLine, minute, MinuteLineView)


def restore_line(workspace: Workspace, *, minute: MinuteLineView) -> MinuteLineView:
    """Write a line as it was, whether changed, moved or removed since. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        restored(session, MinuteLine, minute)
        return minute
