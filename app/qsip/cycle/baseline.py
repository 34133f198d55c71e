"""Baseline of the cards: what each role said of each item when it was last asked in the cycle before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from app.qsip.votes.audit import AuditView, audit_view
from app.qsip.votes.vote_views import FIRST_VOTE, SECOND_VOTE
from app.qsip.votes.voting import one_decimal
from app.qsip.workshop.workshops import UnknownCycle
from app.workspace import Workspace
from db.models.qsip import Cycle


@dataclass(frozen=True, slots=True)
class BaselineItem:
    """The last valid result of an item. vote: 1 or 2, that of the closed cycle; held_on: None where only cards tell."""

    item: str
    role: str
    mean: Fraction
    votes: int
    vote: int
    held_on: date | None

    @property
    def shown(self) -> str:
        """The mean with one decimal."""
        return one_decimal(self.mean)


def read_baseline(workspace: Workspace, *, cycle: UUID) -> tuple[BaselineItem, ...]:
    """Return the baseline of a cycle, from the one that it continues; () for a first cycle. Raises: UnknownCycle."""
    with workspace.reading() as session:
        row = session.get(Cycle, cycle)
        if row is None:
            raise UnknownCycle
        return baseline_of(session, row)


def baseline_of(session: Session, cycle: Cycle) -> tuple[BaselineItem, ...]:
    """Return each item and role in the latest vote of the cycle before in which it was valid."""
    if cycle.continues is None:
        return ()
    found: dict[tuple[str, str], BaselineItem] = {}
    for vote in (FIRST_VOTE, SECOND_VOTE):
        for each in _valid(audit_view(session, cycle.continues, vote)):
            found[each.item, each.role] = each
    return tuple(found.values())


def _valid(audit: AuditView) -> Iterator[BaselineItem]:
    days: dict[str, date] = {}
    for each in audit.rounds:
        if each.held_on is not None:
            days[each.role] = max(each.held_on, days.get(each.role, date.min))
    for item in audit.items:
        for role, result in item.result.roles.items():
            if result.mean is not None:
                yield BaselineItem(item.code, role, result.mean, result.votes, audit.vote, days.get(role))
