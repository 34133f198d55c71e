"""Cards on the wall: barriers and opportunities, written while the room waits."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.qsip.choices import DIMENSIONS, KINDS, ROLES, one_of, written
from app.qsip.depending import refuse_if_answered
from app.qsip.reading import barrier_row, barrier_view, in_order
from app.qsip.sealing import refuse_if_printed
from app.qsip.views import BarrierId, BarrierView, CauseView, CycleId, WorkshopId
from app.qsip.workshops import UnknownWorkshop
from app.workspace import Workspace
from db.identity import new_id, position_between
from db.models.qsip import Barrier, Cause, Solution


class BarrierChanges(TypedDict, total=False):
    """What may be changed of a card. hands: raised hands, None: not counted."""

    text: str
    role: str
    dimension: str
    hands: int | None
    kind: str


def add_barrier(
    workspace: Workspace, *, workshop: UUID, text: str, role: str, dimension: str, kind: str = "barrier"
) -> BarrierView:
    """Put a card on the wall, durably; the line that was being typed is finished with it.

    Raises: TextMissing; TextTooLong; NoSuchChoice; UnknownWorkshop.
    """
    said = written(text)
    one_of(role, ROLES)
    one_of(dimension, DIMENSIONS)
    one_of(kind, KINDS)
    barrier = new_id()
    with workspace.quick_edit("barrier", "workshop") as cursor:
        found = cursor.execute(
            "SELECT cycle_id, (SELECT max(position) FROM barrier WHERE workshop_id = workshop.id)"
            " FROM workshop WHERE id = ?",
            (workshop.hex,),
        ).fetchone()
        if found is None:
            raise UnknownWorkshop
        cycle, position = UUID(found[0]), position_between(found[1], None)
        cursor.execute(
            "INSERT INTO barrier (id, cycle_id, workshop_id, kind, text, role, dimension, position)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (barrier.hex, cycle.hex, workshop.hex, kind, said, role, dimension, position),
        )
        cursor.execute(
            "UPDATE workshop SET unfinished_line = NULL WHERE id = ? AND unfinished_line IS NOT NULL", (workshop.hex,)
        )
    return BarrierView(
        BarrierId(barrier), kind, said, role, dimension, None, (), position, WorkshopId(workshop), CycleId(cycle)
    )


def keep_unfinished(workspace: Workspace, *, workshop: UUID, line: str) -> None:
    """Keep what the scribe is typing, durably; "" forgets it. Raises: UnknownWorkshop."""
    with workspace.quick_edit("workshop") as cursor:
        found = cursor.execute("SELECT unfinished_line FROM workshop WHERE id = ?", (workshop.hex,)).fetchone()
        if found is None:
            raise UnknownWorkshop
        if (found[0] or "") != line:
            cursor.execute("UPDATE workshop SET unfinished_line = ? WHERE id = ?", (line or None, workshop.hex))


def change_barrier(workspace: Workspace, *, barrier: UUID, **changes: Unpack[BarrierChanges]) -> BarrierView:
    """Change a card; what is not named stays.

    Raises: UnknownBarrier; RoadmapSealed; TextMissing; TextTooLong; NoSuchChoice.
    """
    kept = dict(changes)
    for name, choices in (("role", ROLES), ("dimension", DIMENSIONS), ("kind", KINDS)):
        if name in kept:
            one_of(str(kept[name]), choices)
    if "text" in changes:
        kept["text"] = written(changes["text"])
    with workspace.transaction() as session:
        row = barrier_row(session, barrier)
        if "text" in kept and kept["text"] != row.text:
            refuse_if_printed(session, causes_of(session, barrier))
        for name, value in kept.items():
            setattr(row, name, value)
        return barrier_view(session, barrier)


def move_barrier(workspace: Workspace, *, barrier: UUID, before: UUID | None) -> BarrierView:
    """Move a card in front of the card `before`, or to the end of its workshop. Raises: UnknownBarrier."""
    with workspace.transaction() as session:
        row = barrier_row(session, barrier)
        found = session.scalars(select(Barrier).where(Barrier.workshop_id == row.workshop_id))
        others = [each for each in in_order(found) if each.id != barrier]
        at = next((n for n, each in enumerate(others) if each.id == before), len(others))
        later = others[at].position if at < len(others) else None
        row.position = position_between(others[at - 1].position if at else None, later)
        return barrier_view(session, barrier)


def remove_barrier(workspace: Workspace, *, barrier: UUID) -> BarrierView:
    """Take a card off the wall with its causes and solutions; return it as it was, for `restore_barrier`.

    Raises: UnknownBarrier; RoadmapSealed; AnsweredByAction.
    """
    with workspace.transaction() as session:
        removed = barrier_view(session, barrier)
        causes = causes_of(session, barrier)
        refuse_if_printed(session, causes)
        ids = [each.id for each in causes]
        solutions = list(session.scalars(select(Solution).where(Solution.cause_id.in_(ids)))) if ids else []
        refuse_if_answered(session, [each.id for each in solutions])
        for row in (*solutions, *causes, barrier_row(session, barrier)):
            session.delete(row)
        return removed


def restore_barrier(workspace: Workspace, *, barrier: BarrierView) -> BarrierView:
    """Put a removed card back where it was, with its causes and solutions."""
    with workspace.transaction() as session:
        if session.get(Barrier, barrier.id) is None:
            session.add(
                Barrier(
                    id=barrier.id,
                    cycle_id=barrier.cycle_id,
                    workshop_id=barrier.workshop_id,
                    kind=barrier.kind,
                    text=barrier.text,
                    role=barrier.role,
                    dimension=barrier.dimension,
                    hands=barrier.hands,
                    position=barrier.position,
                )
            )
        for cause in barrier.causes:
            write_back(session, cause)
        return barrier_view(session, barrier.id)


def causes_of(session: Session, barrier: UUID) -> list[Cause]:
    """Return the rows of a barrier's causes, in order."""
    return in_order(session.scalars(select(Cause).where(Cause.barrier_id == barrier)))


def write_back(session: Session, cause: CauseView) -> None:
    """Write a removed cause and its solutions as they were."""
    if session.get(Cause, cause.id) is None:
        session.add(
            Cause(
                id=cause.id,
                barrier_id=cause.barrier_id,
                text=cause.text,
                control=cause.control,
                controller=cause.controller,
                position=cause.position,
            )
        )
    for each in cause.solutions:
        if session.get(Solution, each.id) is None:
            session.add(Solution(id=each.id, cause_id=each.cause_id, text=each.text, position=each.position))
