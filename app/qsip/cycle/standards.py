"""Standards of the service: what users may expect, measured when the cycle begins and again as it goes on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NewType, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.clusters import RuleWarning
from app.failures import TrochaError
from app.qsip.choices import TextMissing, written
from app.qsip.cycle.cycle_rows import by_position, place_after, put_back, write
from app.qsip.views import CycleId
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.models.audits import Standard, StandardMeasure
from db.models.qsip import Cycle

StandardId = NewType("StandardId", UUID)
MeasureId = NewType("MeasureId", UUID)
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


class UnknownStandard(TrochaError):
    """There is no such standard here."""

    code = "standard.unknown"
    message = N_("That standard is not in this workspace. It may have been removed, or not have arrived yet.")


class UnknownMeasure(TrochaError):
    """There is no such measure here."""

    code = "standard.unknown-measure"
    message = N_("That measure is not in this workspace. It may have been removed, or not have arrived yet.")


class StandardFacts(TypedDict, total=False):
    """What may be written of a standard. measure: how it is measured; values with their unit, as they are said."""

    measure: str | None
    start_value: str | None
    start_on: date | None
    start_source: str | None
    target: str | None


class StandardChanges(StandardFacts, total=False):
    """What may be changed of a standard."""

    statement: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A standard measured on a day. value: with its unit, as it was said: "38 %"."""

    id: MeasureId
    standard_id: StandardId
    value: str
    measured_on: date
    source: str | None


@dataclass(frozen=True, slots=True)
class StandardView:
    """A standard of the service. measures: the first taken first. continues: that of the cycle before.

    is_unmeasured: its start stands as it was, since nobody measured it in the cycle before. falls: a lower value is
    better, as its first start and target tell.
    """

    id: StandardId
    cycle_id: CycleId
    statement: str
    measure: str | None
    start_value: str | None
    start_on: date | None
    start_source: str | None
    target: str | None
    is_unmeasured: bool
    continues: StandardId | None
    measures: tuple[MeasureView, ...]
    position: str
    falls: bool = False

    @property
    def latest(self) -> MeasureView | None:
        """The last measure of this cycle; None before the first."""
        return self.measures[-1] if self.measures else None

    @property
    def value(self) -> str | None:
        """The value of today: the last measure, else the start."""
        return self.latest.value if self.latest else self.start_value

    @property
    def is_reached(self) -> bool | None:
        """Whether the value of today has reached the target, up or down from the start; None when nobody can tell."""
        now, target = _number(self.value), _number(self.target)
        if now is None or target is None:
            return None
        return now <= target if self.falls else now >= target


def list_standards(workspace: Workspace, *, cycle: UUID) -> tuple[StandardView, ...]:
    """Return the standards of a cycle, in order."""
    with workspace.reading() as session:
        return standards_of(session, cycle)


def add_standard(workspace: Workspace, *, cycle: UUID, statement: str, **facts: Unpack[StandardFacts]) -> StandardView:
    """Write a standard, at the end. Raises: UnknownCycle; CycleClosed; TextMissing; TextTooLong."""
    with writing(workspace) as session:
        if session.get(Cycle, cycle) is None:
            raise UnknownCycle
        position = place_after(_rows(session, cycle))
        row = Standard(cycle_id=cycle, statement=written(statement), position=position)
        write(row, facts)
        session.add(row)
        session.flush()
        return _view(session, row)


def change_standard(workspace: Workspace, *, standard: UUID, **changes: Unpack[StandardChanges]) -> StandardView:
    """Change a standard; what is not named stays. Raises: UnknownStandard; TextMissing; TextTooLong."""
    with writing(workspace) as session:
        row = _row(session, standard)
        if "statement" in changes:
            changes["statement"] = written(changes["statement"])
        write(row, changes)
        if "start_value" in changes:
            row.is_unmeasured = None
        return _view(session, row)


def remove_standard(workspace: Workspace, *, standard: UUID) -> StandardView:
    """Take a standard out with its measures; return it as it was. Raises: UnknownStandard."""
    with writing(workspace) as session:
        row = _row(session, standard)
        removed = _view(session, row)
        for each in _measures(session, [standard]):
            session.delete(each)
        session.delete(row)
        return removed


def restore_standard(workspace: Workspace, *, standard: StandardView) -> StandardView:
    """Put a removed standard back with its measures."""
    with writing(workspace) as session:
        put_back(session, Standard, standard)
        for each in standard.measures:
            put_back(session, StandardMeasure, each)
        return _view(session, _row(session, standard.id))


def measure_standard(
    workspace: Workspace, *, standard: UUID, value: str, measured_on: date, source: str | None = None
) -> StandardView:
    """Write what a standard measured on a day. Raises: UnknownStandard; TextMissing."""
    if not value.strip():
        raise TextMissing
    with writing(workspace) as session:
        row = _row(session, standard)
        taken = StandardMeasure(standard_id=standard, measured_on=measured_on)
        write(taken, {"value": value, "source": source})
        session.add(taken)
        session.flush()
        return _view(session, row)


def remove_measure(workspace: Workspace, *, measure: UUID) -> MeasureView:
    """Take a measure out; return it as it was. Raises: UnknownMeasure."""
    with writing(workspace) as session:
        row = session.get(StandardMeasure, measure)
        if row is None:
            raise UnknownMeasure
        removed = _measure(row)
        session.delete(row)
        return removed


def restore_measure(workspace: Workspace, *, measure: MeasureView) -> StandardView:
    """Put a removed measure back. Raises: UnknownStandard."""
    with writing(workspace) as session:
        row = _row(session, measure.standard_id)
        put_back(session, StandardMeasure, measure)
        return _view(session, row)


def standards_of(session: Session, cycle: UUID) -> tuple[StandardView, ...]:
    """Return the standards of `cycle`, in order."""
    session.flush()
    return _viewed(session, _rows(session, cycle))


def standards_bent(standards: Iterable[StandardView]) -> Iterator[RuleWarning]:
    """What the guide warns of: a standard that nobody has measured, and a target that is reached already."""
    for each in standards:
        if each.value is None:
            message = N_("“{standard}” has no measured value.")
            yield RuleWarning(each.id, "standard.unmeasured", message, {"standard": each.statement})
        elif each.continues is not None and not each.measures and each.is_reached:
            message = N_("“{standard}” has reached its target: agree on a new one.")
            yield RuleWarning(each.id, "standard.target-reached", message, {"standard": each.statement})


def _viewed(session: Session, rows: Sequence[Standard]) -> tuple[StandardView, ...]:
    taken: defaultdict[UUID, list[MeasureView]] = defaultdict(list)
    for each in _measures(session, [row.id for row in rows]):
        taken[each.standard_id].append(_measure(each))
    return tuple(
        StandardView(
            id=StandardId(row.id),
            cycle_id=CycleId(row.cycle_id),
            statement=row.statement or "",
            measure=row.measure,
            start_value=row.start_value,
            start_on=row.start_on,
            start_source=row.start_source,
            target=row.target,
            is_unmeasured=bool(row.is_unmeasured),
            continues=StandardId(row.continues) if row.continues else None,
            measures=tuple(taken[row.id]),
            position=row.position or "",
            falls=_falls(session, row),
        )
        for row in rows
    )


def _falls(session: Session, row: Standard) -> bool:
    """Whether the first of the line, in the first of its cycles, started above its target."""
    seen = {row.id}
    while row.continues is not None and row.continues not in seen:
        before = session.get(Standard, row.continues)
        if before is None:
            break
        row = before
        seen.add(row.id)
    start, target = _number(row.start_value), _number(row.target)
    return start is not None and target is not None and start > target


def _view(session: Session, row: Standard) -> StandardView:
    session.flush()
    return _viewed(session, [row])[0]


def _rows(session: Session, cycle: UUID) -> list[Standard]:
    return by_position(session.scalars(select(Standard).where(Standard.cycle_id == cycle)))


def _row(session: Session, standard: UUID) -> Standard:
    row = session.get(Standard, standard)
    if row is None:
        raise UnknownStandard
    return row


def _measures(session: Session, standards: Sequence[UUID]) -> list[StandardMeasure]:
    if not standards:
        return []
    found = session.scalars(select(StandardMeasure).where(StandardMeasure.standard_id.in_(standards)))
    return sorted(found, key=lambda row: (row.measured_on or date.min, row.id.hex))


def _measure(row: StandardMeasure) -> MeasureView:
    return MeasureView(MeasureId(row.id), StandardId(row.standard_id), row.value or "", row.measured_on, row.source)


def _number(value: str | None) -> Fraction | None:
    """Return the first number that is written in a value; None when there is none."""
    found = _NUMBER.search(value or "")
    return Fraction(found.group().replace(",", ".")) if found else None
