"""Inductions of users: told what they have a right to, the four dimensions, how to vote and that nobody must."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NewType, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters import RuleWarning
from app.failures import TrochaError
from app.qsip.choices import COVERED, one_of
from app.qsip.cycle.cycle_rows import put_back, write
from app.qsip.views import CycleId
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.models.qsip import Cycle
from db.models.workshops import Induction

InductionId = NewType("InductionId", UUID)
INDUCTED_USERS = 5
"""From how many users on an induction counts."""


class UnknownInduction(TrochaError):
    """There is no such induction here."""

    code = "induction.unknown"
    message = N_("That induction is not in this workspace. It may have been removed, or not have arrived yet.")


class FewerThanNobody(TrochaError):
    """A number of people below zero was written."""

    code = "qsip.fewer-than-nobody"
    message = N_("A number of people cannot be less than zero.")


class InductionFacts(TypedDict, total=False):
    """What may be written of an induction. women, men: users who were told; covered: keys of `COVERED`."""

    place: str | None
    given_by: str | None
    women: int | None
    men: int | None
    language: str | None
    covered: Collection[str]


class InductionChanges(InductionFacts, total=False):
    """What may be changed of an induction."""

    held_on: date


@dataclass(frozen=True, slots=True)
class InductionView:
    """An induction of users, in a community or before the launch. covered: keys of `COVERED`."""

    id: InductionId
    cycle_id: CycleId
    held_on: date
    place: str | None
    given_by: str | None
    women: int | None
    men: int | None
    language: str | None
    covered: tuple[str, ...]

    @property
    def users(self) -> int:
        """How many users were told."""
        return (self.women or 0) + (self.men or 0)

    def counts(self, today: date) -> bool:
        """Whether it completes stage 1 on `today`: held, with its place, who gave it, what was told, five users."""
        is_told = bool(self.place and self.given_by and self.covered)
        return is_told and self.held_on <= today and self.users >= INDUCTED_USERS


def list_inductions(workspace: Workspace, *, cycle: UUID) -> tuple[InductionView, ...]:
    """Return the inductions of a cycle, the first held first."""
    with workspace.reading() as session:
        return inductions_of(session, cycle)


def add_induction(
    workspace: Workspace, *, cycle: UUID, held_on: date, **facts: Unpack[InductionFacts]
) -> InductionView:
    """Write that users were told. Raises: UnknownCycle; CycleClosed; NoSuchChoice; FewerThanNobody."""
    with writing(workspace) as session:
        if session.get(Cycle, cycle) is None:
            raise UnknownCycle
        row = Induction(cycle_id=cycle)
        _write(row, InductionChanges(held_on=held_on, **facts))
        session.add(row)
        session.flush()
        return _view(row)


def change_induction(workspace: Workspace, *, induction: UUID, **changes: Unpack[InductionChanges]) -> InductionView:
    """Change an induction; what is not named stays. Raises: UnknownInduction; NoSuchChoice; FewerThanNobody."""
    with writing(workspace) as session:
        row = _row(session, induction)
        _write(row, changes)
        return _view(row)


def remove_induction(workspace: Workspace, *, induction: UUID) -> InductionView:
    """Take an induction out; return it as it was. Raises: UnknownInduction."""
    with writing(workspace) as session:
        row = _row(session, induction)
        removed = _view(row)
        session.delete(row)
        return removed


def restore_induction(workspace: Workspace, *, induction: InductionView) -> InductionView:
    """Put a removed induction back."""
    with writing(workspace) as session:
        put_back(session, Induction, induction, covered=" ".join(induction.covered) or None)
        return induction


def inductions_of(session: Session, cycle: UUID) -> tuple[InductionView, ...]:
    """Return the inductions of `cycle`, the first held first."""
    session.flush()
    rows = session.scalars(select(Induction).where(Induction.cycle_id == cycle))
    return tuple(_view(row) for row in sorted(rows, key=lambda row: (row.held_on or date.max, row.id.hex)))


def inductions_bent(inductions: Iterable[InductionView]) -> Iterator[RuleWarning]:
    """An induction that left something untold."""
    for each in inductions:
        untold = [message for key, message in COVERED.items() if key not in each.covered]
        if untold:
            message = N_("Induction of {day}: something was not told, such as {point}.")
            yield RuleWarning(each.id, "induction.untold", message, {"day": each.held_on, "point": untold[0]})


def _write(row: Induction, changes: InductionChanges) -> None:
    kept: dict[str, object] = dict(changes)
    if "covered" in changes:
        told = [one_of(each, COVERED) for each in changes["covered"]]
        kept["covered"] = " ".join(each for each in COVERED if each in told)
    write(row, kept)
    if min(row.women or 0, row.men or 0) < 0:
        raise FewerThanNobody


def _row(session: Session, induction: UUID) -> Induction:
    row = session.get(Induction, induction)
    if row is None:
        raise UnknownInduction
    return row


def _view(row: Induction) -> InductionView:
    return InductionView(
        id=InductionId(row.id),
        cycle_id=CycleId(row.cycle_id),
        held_on=row.held_on or date.max,
        place=row.place,
        given_by=row.given_by,
        women=row.women,
        men=row.men,
        language=row.language,
        covered=tuple((row.covered or "").split()),
    )
