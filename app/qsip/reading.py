"""Reading what was said: barriers with their causes and solutions, in order, whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.qsip.views import (
    BarrierId,
    BarrierView,
    CauseId,
    CauseView,
    CycleId,
    ParticipantId,
    ParticipantView,
    RoadmapActionId,
    SolutionId,
    SolutionView,
    WorkshopId,
)
from app.words import N_
from app.workspace import Workspace
from db.models.qsip import Barrier, Cause, RoadmapAction, Solution, WorkshopParticipant

Row = TypeVar("Row", Barrier, Cause, Solution, RoadmapAction, WorkshopParticipant)


class UnknownBarrier(TrochaError):
    """There is no such barrier or opportunity here."""

    code = "barrier.unknown"
    message = N_("That card is not on the wall. It may have been removed, or not have arrived yet.")


class UnknownCause(TrochaError):
    """There is no such cause here."""

    code = "cause.unknown"
    message = N_("That cause is not on the card. It may have been removed, or not have arrived yet.")


class UnknownSolution(TrochaError):
    """There is no such solution here."""

    code = "solution.unknown"
    message = N_("That solution is not on the card. It may have been removed, or not have arrived yet.")


def barriers_of_cycle(session: Session, cycle: UUID) -> tuple[BarrierView, ...]:
    """Return all barriers and opportunities of `cycle`, whatever workshop they were said in; merged ones in theirs."""
    session.flush()
    return gathered(_viewed(session, in_order(session.scalars(select(Barrier).where(Barrier.cycle_id == cycle)))))


def read_barriers(workspace: Workspace, *, cycle: UUID) -> tuple[BarrierView, ...]:
    """Return the barriers and opportunities of a cycle, with their causes and solutions; () when there are none."""
    with workspace.reading() as session:
        return barriers_of_cycle(session, cycle)


def barrier_view(session: Session, barrier: UUID) -> BarrierView:
    """Return one barrier, with what was merged into it. Raises: UnknownBarrier."""
    session.flush()
    row = barrier_row(session, barrier)
    if session.scalars(select(Barrier.id).where(Barrier.merged_into == barrier)).first() is not None:
        found = next((each for each in barriers_of_cycle(session, row.cycle_id) if each.id == barrier), None)
        if found is not None:
            return found
    return _viewed(session, [row])[0]


def cause_view(session: Session, cause: UUID) -> CauseView:
    """Return one cause. Raises: UnknownCause."""
    session.flush()
    row = cause_row(session, cause)
    solutions = in_order(session.scalars(select(Solution).where(Solution.cause_id == cause)))
    return _cause(row, _solutions(session, solutions)[row.id])


def solution_view(session: Session, solution: UUID) -> SolutionView:
    """Return one solution. Raises: UnknownSolution."""
    session.flush()
    row = solution_row(session, solution)
    return _solutions(session, [row])[row.cause_id][0]


def participant_view(row: WorkshopParticipant) -> ParticipantView:
    """Return somebody in the room as they are shown."""
    return ParticipantView(
        id=ParticipantId(row.id),
        role=row.role or "",
        name=row.name,
        sex=row.sex,
        people=row.people,
        language=row.language,
        workshop_id=WorkshopId(row.workshop_id),
        position=row.position or "",
        institution=row.institution,
        needs_interpreter=row.needs_interpreter,
        age_band=row.age_band,
        has_disability=row.has_disability,
        consents=row.consents,
        consents_photos=row.consents_photos,
        mark=row.mark,
    )


def barrier_row(session: Session, barrier: UUID) -> Barrier:
    """Return the row. Raises: UnknownBarrier."""
    row = session.get(Barrier, barrier)
    if row is None:
        raise UnknownBarrier
    return row


def cause_row(session: Session, cause: UUID) -> Cause:
    """Return the row. Raises: UnknownCause."""
    row = session.get(Cause, cause)
    if row is None:
        raise UnknownCause
    return row


def solution_row(session: Session, solution: UUID) -> Solution:
    """Return the row. Raises: UnknownSolution."""
    row = session.get(Solution, solution)
    if row is None:
        raise UnknownSolution
    return row


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows by their position; two that were added apart at the same place, by their ids."""
    return sorted(rows, key=lambda row: (row.position or "", row.id.hex))


def gathered(cards: Sequence[BarrierView]) -> tuple[BarrierView, ...]:
    """Return the cards that stand on the wall, each with those merged into it, however many steps away.

    A merged card stays on the wall of its own where something would be lost: the other is gone or has another kind,
    or causes were written for this one on another device.
    """
    by_id: dict[UUID, BarrierView] = {each.id: each for each in cards}
    under: defaultdict[UUID, list[BarrierView]] = defaultdict(list)
    standing = []
    for each in cards:
        top = _top(each, by_id)
        if top is each:
            standing.append(each)
        else:
            under[top.id].append(each)
    return tuple(replace(each, merged=tuple(under[each.id])) if under[each.id] else each for each in standing)


def _top(card: BarrierView, by_id: dict[UUID, BarrierView]) -> BarrierView:
    """Return the card that stands for `card`; of cards merged in a ring on two devices, the first by id."""
    seen: list[BarrierView] = []
    while card.merged_into in by_id and not card.causes and by_id[card.merged_into].kind == card.kind:
        if any(each is card for each in seen):
            return min(seen[next(at for at, each in enumerate(seen) if each is card) :], key=lambda each: each.id.hex)
        seen.append(card)
        card = by_id[card.merged_into]
    return card


def _viewed(session: Session, rows: Sequence[Barrier]) -> tuple[BarrierView, ...]:
    ids = [row.id for row in rows]
    causes = in_order(session.scalars(select(Cause).where(Cause.barrier_id.in_(ids)))) if ids else []
    cause_ids = [row.id for row in causes]
    found = select(Solution).where(Solution.cause_id.in_(cause_ids))
    solutions = _solutions(session, in_order(session.scalars(found)) if cause_ids else [])
    by_barrier: defaultdict[UUID, list[CauseView]] = defaultdict(list)
    for each in causes:
        by_barrier[each.barrier_id].append(_cause(each, solutions[each.id]))
    return tuple(_barrier(row, by_barrier[row.id]) for row in rows)


def _solutions(session: Session, rows: Sequence[Solution]) -> defaultdict[UUID, list[SolutionView]]:
    """Return solutions by cause, each with the newest action that came of it."""
    ids = [row.id for row in rows]
    found = select(RoadmapAction).where(RoadmapAction.solution_id.in_(ids))
    actions = list(session.scalars(found)) if ids else []
    came = {row.solution_id: RoadmapActionId(row.id) for row in sorted(actions, key=lambda row: row.id.hex)}
    by_cause: defaultdict[UUID, list[SolutionView]] = defaultdict(list)
    for row in rows:
        works = session.get(Barrier, row.opportunity_id) if row.opportunity_id else None
        view = SolutionView(
            SolutionId(row.id),
            row.text or "",
            came.get(row.id),
            CauseId(row.cause_id),
            row.position or "",
            BarrierId(row.opportunity_id) if row.opportunity_id else None,
            (works.text or "") if works else "",
        )
        by_cause[row.cause_id].append(view)
    return by_cause


def _cause(row: Cause, solutions: list[SolutionView]) -> CauseView:
    return CauseView(
        id=CauseId(row.id),
        text=row.text or "",
        control=row.control,
        controller=row.controller,
        solutions=tuple(solutions),
        barrier_id=BarrierId(row.barrier_id),
        position=row.position or "",
        kind=row.kind,
    )


def _barrier(row: Barrier, causes: list[CauseView]) -> BarrierView:
    return BarrierView(
        id=BarrierId(row.id),
        kind=row.kind or "barrier",
        text=row.text or "",
        role=row.role or "",
        dimension=row.dimension or "",
        hands=row.hands,
        causes=tuple(causes),
        position=row.position or "",
        workshop_id=WorkshopId(row.workshop_id),
        cycle_id=CycleId(row.cycle_id),
        items=tuple((row.items or "").split()),
        community=row.community,
        merged_into=BarrierId(row.merged_into) if row.merged_into else None,
        continues=BarrierId(row.continues) if row.continues else None,
    )
