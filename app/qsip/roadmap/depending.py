"""What an agreed action stands on: its barrier, cause and solution are not taken away from under it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.words import N_
from db.models.qsip import RoadmapAction, Solution

FREE = frozenset({"proposed", "stopped"})
"""States in which the chain of an action may be incomplete."""


class AnsweredByAction(TrochaError):
    """An agreed action of the roadmap answers it."""

    code = "barrier.answered-by-action"
    message = N_("The action “{action}” of the roadmap answers it. Take that action back to proposed or stop it first.")


def refuse_if_answered(session: Session, solutions: Sequence[UUID]) -> None:
    """Stand in the way where an agreed action came of one of `solutions`. Raises: AnsweredByAction."""
    if not solutions:
        return
    for row in session.scalars(select(RoadmapAction).where(RoadmapAction.solution_id.in_(solutions))):
        if row.state not in FREE:
            raise AnsweredByAction(action=row.title or "")


def solutions_of(session: Session, cause: UUID) -> list[UUID]:
    """Return the ids of a cause's solutions."""
    return list(session.scalars(select(Solution.id).where(Solution.cause_id == cause)))
