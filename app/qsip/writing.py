"""Writing in a cycle: one durable transaction that refuses whatever belongs to a cycle which is closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace
from db.models.audits import Standard, VoteGroup, VoteRound
from db.models.declaration import Base
from db.models.qsip import AdvocacyMatter, Barrier, Cause, Cycle, Roadmap, RoadmapAction, Workshop

BELONGS_TO = {
    "cycle_id": Cycle,
    "roadmap_id": Roadmap,
    "action_id": RoadmapAction,
    "workshop_id": Workshop,
    "round_id": VoteRound,
    "group_id": VoteGroup,
    "standard_id": Standard,
    "barrier_id": Barrier,
    "cause_id": Cause,
}
"""The column by which a row belongs to another, the first that a table has: the way from any row to its cycle."""
OF_NO_CYCLE = frozenset({AdvocacyMatter.__tablename__})
"""Tables whose rows go on when the cycle in which they began is closed."""


class CycleClosed(TrochaError):
    """The cycle is closed, and the next one goes on with its actions."""

    code = "cycle.closed"
    message = N_("The cycle {year} is closed and can only be read. What goes on is written in the next cycle.")


@contextmanager
def writing(workspace: Workspace) -> Iterator[Session]:
    """Yield a session in one durable transaction in which nothing of a closed cycle is added, changed or removed.

    Only what opens and closes cycles goes without it. Raises: CycleClosed; as `Workspace.transaction`.
    """
    with workspace.transaction() as session:
        event.listen(session, "before_flush", _refuse_rows_of_closed)
        yield session


def refuse_closed(session: Session, cycle: UUID) -> None:
    """Stand in the way at once, before anything else is asked of a change. Raises: CycleClosed."""
    row = session.get(Cycle, cycle)
    if row is not None and row.closed_at is not None:
        raise CycleClosed(year=row.year)


def cycle_of(session: Session, row: Base) -> Cycle | None:
    """Return the cycle to which a row belongs; None where it belongs to none, or its way there has not arrived yet."""
    found: Base | None = row if row.__tablename__ not in OF_NO_CYCLE else None
    while found is not None and not isinstance(found, Cycle):
        name = next((each for each in BELONGS_TO if each in found.__table__.columns), None)
        parent = getattr(found, name) if name is not None else None
        found = session.get(BELONGS_TO[name], parent) if name is not None and parent is not None else None
    return found


def _refuse_rows_of_closed(session: Session, *_flush: object) -> None:
    written = (*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row)))
    for row in written:
        cycle = cycle_of(session, row)
        if cycle is not None and cycle.closed_at is not None:
            raise CycleClosed(year=cycle.year)
