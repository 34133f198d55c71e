"""Carrying a cycle over to the next: exactly one successor for each action that is neither validated nor stopped.

Every id is derived from what it continues and from the year, and nothing depends on the computer or the hour: two
laptops that open the same next cycle make the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.qsip.cycle.standards import StandardView, standards_of
from app.qsip.roadmap.action_views import ENDED
from app.qsip.roadmap.sealing import newest_roadmap
from db.identity import id_of
from db.models.audits import Standard
from db.models.declaration import Base
from db.models.qsip import ActionPassage, Barrier, Cause, Cycle, Roadmap, RoadmapAction, Solution

Row = TypeVar("Row", bound=Base)
ASKED_ANEW = frozenset(
    {"replaces", "starts_on", "due_on", "celebrated_on", "celebration"}
    | {"celebration_place", "celebration_photo", "celebration_seen"}
)
"""What a successor does not take over: its dates are asked anew, and the celebration was of the year that ended."""


def open_actions(session: Session, cycle: UUID) -> list[RoadmapAction]:
    """Return the actions of a cycle that have not ended: neither validated, nor stopped, nor carried over.

    Those of the newest version of its roadmap: what it replaced stays as it was signed.
    """
    roadmap = newest_roadmap(session, cycle)
    if roadmap is None:
        return []
    rows = session.scalars(select(RoadmapAction).where(RoadmapAction.roadmap_id == roadmap.id))
    kept = [row for row in rows if row.state not in ENDED]
    return sorted(kept, key=lambda row: (row.position or "", row.id.hex))


def carry_over(session: Session, old: Cycle, new: Cycle, moment: datetime) -> None:
    """Turn what is open in `old` into its successor in `new`, with its chain; carry over standards and sheet.

    moment: when it closed, told by its closing day alone.
    """
    old.closed_at = moment
    new.continues = old.id
    new.sheet = new.sheet or old.sheet
    actions = open_actions(session, old.id)
    if actions:
        _open_roadmap(session, new)
    chains = _Chains(session, new)
    for row in actions:
        _copy(
            session,
            row,
            new.year,
            without=ASKED_ANEW,
            roadmap_id=id_of("roadmap", new.id, 1),
            solution_id=chains.solution(row.solution_id),
            continues=row.id,
        )
        _pass(session, row, new.year, moment)
    for standard in standards_of(session, old.id):
        _carry_standard(session, standard, new)
    session.flush()


def _pass(session: Session, row: RoadmapAction, year: int, moment: datetime) -> None:
    identity = id_of("action_passage", row.id, "carried_over", year)
    if session.get(ActionPassage, identity) is None:
        session.add(
            ActionPassage(
                id=identity,
                action_id=row.id,
                before=row.state,
                after="carried_over",
                passed_on=moment.date(),
                passed_at=moment,
            )
        )
    row.state = "carried_over"


def _open_roadmap(session: Session, new: Cycle) -> None:
    identity = id_of("roadmap", new.id, 1)
    if session.get(Roadmap, identity) is None:
        session.add(Roadmap(id=identity, cycle_id=new.id, version=1))


class _Chains:
    """Barriers, causes and solutions that come over with their actions; each once."""

    def __init__(self, session: Session, new: Cycle) -> None:
        """Nothing came over yet."""
        self._session, self._new = session, new

    def solution(self, solution: UUID | None) -> UUID | None:
        """Bring a solution over with its cause, barrier and the whole line of whys; return its successor's id."""
        row = self._session.get(Solution, solution) if solution is not None else None
        cause = self._session.get(Cause, row.cause_id) if row is not None else None
        barrier = self._session.get(Barrier, cause.barrier_id) if cause is not None else None
        if row is None or cause is None or barrier is None:
            return solution
        year = self._new.year
        _copy(
            self._session,
            barrier,
            year,
            without=frozenset({"hands", "merged_into"}),
            cycle_id=self._new.id,
            continues=barrier.id,
        )
        for each in self._whys(barrier.id):
            _copy(self._session, each, year, barrier_id=id_of("barrier", barrier.id, year))
        return _copy(self._session, row, year, cause_id=id_of("cause", cause.id, year))

    def _whys(self, barrier: UUID) -> Iterable[Cause]:
        """The causes that are in the participants' hands; the others stay in the advocacy register, of no cycle."""
        rows = self._session.scalars(select(Cause).where(Cause.barrier_id == barrier))
        return [row for row in rows if row.control != "outside"]


def _copy(session: Session, row: Row, year: int, *, without: frozenset[str] = frozenset(), **told: object) -> UUID:
    """Write the successor of `row` where it is not there; return its id."""
    table = type(row).__tablename__
    identity = id_of(table, row.id, year)  # type: ignore[attr-defined]
    if session.get(type(row), identity) is None:
        kept = {
            column.name: getattr(row, column.name) for column in row.__table__.columns if column.name not in without
        }
        session.add(type(row)(**(kept | told | {"id": identity})))
    return identity


def _carry_standard(session: Session, standard: StandardView, new: Cycle) -> None:
    """Begin at the last measure; where none was taken, at the earlier start with its own date, and say so."""
    identity = id_of("standard", standard.id, new.year)
    if session.get(Standard, identity) is not None:
        return
    latest = standard.latest
    starts: tuple[str | None, date | None, str | None] = (
        (latest.value, latest.measured_on, latest.source)
        if latest is not None
        else (standard.start_value, standard.start_on, standard.start_source)
    )
    session.add(
        Standard(
            id=identity,
            cycle_id=new.id,
            statement=standard.statement,
            measure=standard.measure,
            start_value=starts[0],
            start_on=starts[1],
            start_source=starts[2],
            is_unmeasured=latest is None,
            target=standard.target,
            continues=standard.id,
            position=standard.position,
        )
    )
