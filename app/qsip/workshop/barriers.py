"""Cards on the wall: barriers and opportunities, written while the room waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import DIMENSIONS, KINDS, ROLES, none_if_blank, one_of, written
from app.qsip.cycle.cycle_rows import put_as_was, put_back
from app.qsip.reading import barrier_row, barrier_view, in_order
from app.qsip.roadmap.depending import refuse_if_answered
from app.qsip.roadmap.sealing import refuse_if_printed
from app.qsip.views import BarrierId, BarrierView, CauseView, CycleId, WorkshopId
from app.qsip.votes.cards import card_of
from app.qsip.workshop.workshops import read_at_once
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import new_id, position_between
from db.models.clusters import ClusterService
from db.models.qsip import Barrier, Cause, Cycle, Solution


class FewerThanNoHands(TrochaError):
    """A number of raised hands is below zero."""

    code = "barrier.fewer-than-no-hands"
    message = N_("Raised hands are counted from zero.")


class BarrierChanges(TypedDict, total=False):
    """What may be changed of a card. hands: raised hands, None: not counted; items: codes of card items."""

    text: str
    role: str
    dimension: str
    hands: int | None
    kind: str
    items: Sequence[str] | str | None  # in a text, with spaces between them
    community: str | None


def add_barrier(
    workspace: Workspace,
    *,
    workshop: UUID,
    text: str,
    role: str,
    dimension: str,
    kind: str = "barrier",
    community: str | None = None,
) -> BarrierView:
    """Put a card on the wall, durably; the line that was being typed is finished with it.

    Raises: TextMissing; TextTooLong; NoSuchChoice; UnknownWorkshop; CycleClosed.
    """
    said = written(text)
    one_of(role, ROLES)
    one_of(dimension, DIMENSIONS)
    one_of(kind, KINDS)
    barrier = new_id()
    with workspace.quick_edit("barrier", "workshop") as cursor:
        columns = "cycle_id, (SELECT max(position) FROM barrier WHERE workshop_id = workshop.id)"
        of, last = read_at_once(cursor, workshop, columns)
        cycle, position = UUID(of), position_between(last, None)
        cursor.execute(
            "INSERT INTO barrier (id, cycle_id, workshop_id, kind, text, role, dimension, community, position)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (barrier.hex, cycle.hex, workshop.hex, kind, said, role, dimension, none_if_blank(community), position),
        )
        cursor.execute(
            "UPDATE workshop SET unfinished_line = NULL WHERE id = ? AND unfinished_line IS NOT NULL", (workshop.hex,)
        )
    return BarrierView(
        id=BarrierId(barrier),
        kind=kind,
        text=said,
        role=role,
        dimension=dimension,
        hands=None,
        causes=(),
        position=position,
        workshop_id=WorkshopId(workshop),
        cycle_id=CycleId(cycle),
        community=none_if_blank(community),
    )


def keep_unfinished(workspace: Workspace, *, workshop: UUID, line: str) -> None:
    """Keep the card that the scribe is typing, durably; "" forgets it. Raises: UnknownWorkshop; CycleClosed."""
    keep_typed(workspace, workshop=workshop, column="unfinished_line", line=line)


def keep_typed(workspace: Workspace, *, workshop: UUID, column: str, line: str) -> None:
    """Keep what is being typed in `column` of the workshop. Raises: UnknownWorkshop; CycleClosed."""
    with workspace.quick_edit("workshop") as cursor:
        (before,) = read_at_once(cursor, workshop, column)
        if (before or "") != line:
            cursor.execute(f"UPDATE workshop SET {column} = ? WHERE id = ?", (line or None, workshop.hex))


def change_barrier(workspace: Workspace, *, barrier: UUID, **changes: Unpack[BarrierChanges]) -> BarrierView:
    """Change a card; what is not named stays.

    Raises: UnknownBarrier; RoadmapSealed; TextMissing; TextTooLong; NoSuchChoice; FewerThanNoHands.
    """
    kept = dict(changes)
    if (changes.get("hands") or 0) < 0:
        raise FewerThanNoHands
    if "community" in changes:
        kept["community"] = none_if_blank(changes["community"])
    for name, choices in (("role", ROLES), ("dimension", DIMENSIONS), ("kind", KINDS)):
        if name in kept:
            one_of(str(kept[name]), choices)
    if "text" in changes:
        kept["text"] = written(changes["text"])
    with writing(workspace) as session:
        row = barrier_row(session, barrier)
        if "text" in kept and kept["text"] != row.text:
            refuse_if_printed(session, causes_of(session, barrier))
        if "items" in changes:
            kept["items"] = _linked(session, row.cycle_id, changes["items"] or ())
        for name, value in kept.items():
            setattr(row, name, value)
        return barrier_view(session, barrier)


def move_barrier(workspace: Workspace, *, barrier: UUID, before: UUID | None) -> BarrierView:
    """Move a card in front of the card `before`, or to the end of its workshop. Raises: UnknownBarrier."""
    with writing(workspace) as session:
        row = barrier_row(session, barrier)
        found = session.scalars(select(Barrier).where(Barrier.workshop_id == row.workshop_id))
        others = [each for each in in_order(found) if each.id != barrier and each.merged_into is None]
        at = next((n for n, each in enumerate(others) if each.id == before), len(others))
        later = others[at].position if at < len(others) else None
        row.position = position_between(others[at - 1].position if at else None, later)
        return barrier_view(session, barrier)


def remove_barrier(workspace: Workspace, *, barrier: UUID) -> BarrierView:
    """Take a card off the wall with its causes and solutions; return it as it was, for `restore_barrier`.

    Raises: UnknownBarrier; RoadmapSealed; AnsweredByAction.
    """
    with writing(workspace) as session:
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
    """Put a card back as it was, whether it was changed, moved or removed since, with its causes and solutions.

    Raises: RoadmapSealed, when a signed roadmap prints it in other words.
    """
    with writing(workspace) as session:
        row = session.get(Barrier, barrier.id)
        if row is not None and row.text != barrier.text:
            refuse_if_printed(session, causes_of(session, barrier.id))
        put_as_was(session, Barrier, barrier, items=" ".join(barrier.items) or None)
        for cause in barrier.causes:
            write_back(session, cause)
        return barrier_view(session, barrier.id)


def causes_of(session: Session, barrier: UUID) -> list[Cause]:
    """Return the rows of a barrier's causes, in order."""
    return in_order(session.scalars(select(Cause).where(Cause.barrier_id == barrier)))


def write_back(session: Session, cause: CauseView) -> None:
    """Write a removed cause and its solutions as they were."""
    put_back(session, Cause, cause)
    for each in cause.solutions:
        put_back(session, Solution, each)


def _linked(session: Session, cycle: UUID, items: Sequence[str] | str) -> str | None:
    """Return the codes as they are kept, in the order of the card. Raises: NoSuchChoice."""
    row = session.get(Cycle, cycle)
    service = session.get(ClusterService, row.service_id) if row else None
    codes = [item.code for item in card_of(service.sector, "user").items] if service and service.sector else []
    named = items.split() if isinstance(items, str) else items
    for code in named:
        one_of(code, codes)
    return " ".join(code for code in codes if code in named) or None
