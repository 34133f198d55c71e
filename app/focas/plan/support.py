"""Support by others, past, present and planned, so that nothing is done twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace
from db.identity import position_between
from db.models.plans import OtherSupport

DECISIONS = {"join": N_("Join it"), "complement": N_("Complement it"), "drop": N_("Do not do it twice: drop ours")}
_MONTHS = 3


class SupportNameless(TrochaError):
    """Support by others without its project."""

    code = "plan.support-nameless"
    message = N_("Write the name of the project or support.")


class SupportDatesWrong(TrochaError):
    """Support that ends before it begins."""

    code = "plan.support-dates-wrong"
    message = N_("The support ends before it begins.")


class NoSuchDecision(TrochaError):
    """What was decided is none of the three."""

    code = "plan.no-such-decision"
    message = N_("Decide to join the support, to complement it, or to drop the action.")


class UnknownSupport(TrochaError):
    """There is no such support here."""

    code = "plan.unknown-support"
    message = N_("That support is not in the list. It may have been removed, or not have arrived yet.")


@dataclass(frozen=True, slots=True)
class SupportView:
    """Support by others in one area of one government. starts_on, ends_on: None: open. contact: post and office.

    decision: a key of `DECISIONS`, or None while nobody decided.
    """

    id: UUID
    government_id: UUID
    area: str
    project: str
    sponsor: str | None
    starts_on: date | None
    ends_on: date | None
    coverage: str | None
    contact: str | None
    decision: str | None
    decision_reason: str | None
    position: str = ""


class SupportFields(TypedDict, total=False):
    """What may be written of support by others, as `SupportView` has it."""

    sponsor: str | None
    starts_on: date | None
    ends_on: date | None
    coverage: str | None
    contact: str | None
    decision: str | None
    decision_reason: str | None


class SupportChanges(SupportFields, total=False):
    """What may be changed of it."""

    area: str
    project: str


def add_support(
    workspace: Workspace, *, government: UUID, area: str, project: str, **fields: Unpack[SupportFields]
) -> SupportView:
    """Write down support by others. Raises: SupportNameless; SupportDatesWrong; NoSuchDecision."""
    with workspace.transaction() as session:
        last = max((each.position for each in support_of(session, government)), default=None)
        row = OtherSupport(government_id=government, area=area, position=position_between(last, None))
        _write(row, {"project": project, **fields})
        session.add(row)
        session.flush()
        return _viewed(row)


def change_support(workspace: Workspace, *, support: UUID, **changes: Unpack[SupportChanges]) -> SupportView:
    """Change what is written of it; what is not named stays.

    Raises: UnknownSupport; SupportNameless; SupportDatesWrong; NoSuchDecision.
    """
    with workspace.transaction() as session:
        row = _row(session, support)
        _write(row, dict(changes))
        return _viewed(row)


def remove_support(workspace: Workspace, *, support: UUID) -> SupportView:
    """Take it off the list, and return it as it was. Raises: UnknownSupport."""
    with workspace.transaction() as session:
        row = _row(session, support)
        removed = _viewed(row)
        session.delete(row)
        return removed


def restore_support(workspace: Workspace, *, support: SupportView) -> SupportView:
    """Put a removed one back where it was."""
    with workspace.transaction() as session:
        if session.get(OtherSupport, support.id) is None:
            names = [column.key for column in OtherSupport.__table__.columns]
            session.add(OtherSupport(**{name: getattr(support, name) for name in names}))
        return support


def list_support(workspace: Workspace, *, government: UUID) -> tuple[SupportView, ...]:
    """Return what others do, did or will do in a government, in order."""
    with workspace.reading() as session:
        return support_of(session, government)


def support_of(session: Session, government: UUID | None) -> tuple[SupportView, ...]:
    """Return the support by others in a government, in order; an organisation's plan has none of its own."""
    if government is None:
        return ()
    rows = session.scalars(select(OtherSupport).where(OtherSupport.government_id == government))
    return tuple(_viewed(row) for row in sorted(rows, key=lambda row: (row.position or "", row.id.hex)))


def touching(
    support: Iterable[SupportView], area: str, first: int | None, last: int | None, first_year: int
) -> tuple[SupportView, ...]:
    """Return the support in `area` whose days touch quarters `first` to `last` (1 to 12) of a plan; the last day of
    the one and the first of the other touch. An action without dates touches nothing yet.
    """
    if first is None:
        return ()
    begins = _quarter_begins(first, first_year)
    after = _quarter_begins((last or first) + 1, first_year)
    return tuple(
        each
        for each in support
        if each.area == area
        and (each.starts_on is None or each.starts_on < after)
        and (each.ends_on is None or each.ends_on >= begins)
    )


def _quarter_begins(number: int, first_year: int) -> date:
    years, quarter = divmod(number - 1, 4)
    return date(first_year + years, 1 + quarter * _MONTHS, 1)


def _row(session: Session, support: UUID) -> OtherSupport:
    row = session.get(OtherSupport, support)
    if row is None:
        raise UnknownSupport
    return row


def _write(row: OtherSupport, told: dict[str, object]) -> None:
    for name, value in told.items():
        setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)
    if not row.project:
        raise SupportNameless
    if row.decision is not None and row.decision not in DECISIONS:
        raise NoSuchDecision
    if row.starts_on is not None and row.ends_on is not None and row.ends_on < row.starts_on:
        raise SupportDatesWrong


def _viewed(row: OtherSupport) -> SupportView:
    return SupportView(
        id=row.id,
        government_id=row.government_id,
        area=row.area or "",
        project=row.project or "",
        sponsor=row.sponsor,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        coverage=row.coverage,
        contact=row.contact,
        decision=row.decision,
        decision_reason=row.decision_reason,
        position=row.position or "",
    )
