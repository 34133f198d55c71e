"""The rounds in a list, with how far each has come: read in a handful of queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.focas.library import InstrumentMissing, instrument_of
from app.focas.reading import progress
from app.focas.recording import RecordMissing, RoundRecord, recorded, standing_digests
from app.focas.scoring import VALUES
from app.focas.views import AssessmentId, AssessmentLine
from app.workspace import Workspace
from db.models.focas import AreaChoice, Assessment
from db.models.forms import Answer
from db.models.territory import Government, Organisation


def list_assessments(
    workspace: Workspace,
    *,
    cluster: UUID | None = None,
    government: UUID | None = None,
    organisation: UUID | None = None,
) -> tuple[AssessmentLine, ...]:
    """Return the rounds of `cluster`, `government` or `organisation`, or all, the newest first."""
    asked = {"cluster_id": cluster, "government_id": government, "organisation_id": organisation}
    query = select(Assessment).filter_by(**{name: value for name, value in asked.items() if value is not None})
    with workspace.reading() as session:
        rows = list(session.scalars(query))
        succeeding = select(Assessment.replaces, Assessment.id).where(Assessment.replaces.is_not(None))
        replaced = {row.replaces: row.id for row in session.execute(succeeding)}
        counts = _Counts(session, workspace, rows)
        lines = [_line(row, counts, replaced.get(row.id)) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.opened_at, line.id.hex), reverse=True))


class _Counts:
    """How far rounds have come: of a closed one as its record has it, of an open one as its rows do."""

    def __init__(self, session: Session, workspace: Workspace, rows: Sequence[Assessment]) -> None:
        self._workspace = workspace
        self._digests = standing_digests(session, workspace, [row.id for row in rows])
        still_open = [row for row in rows if row.id not in self._digests]
        self._levels = _levels(session, still_open)
        self._answered = _answered(session, [row.id for row in still_open])
        self._left_out = _left_out(session, [row.id for row in still_open])

    def of(self, row: Assessment) -> tuple[int, int]:
        """Return how many items are answered and asked; twice 0 while its instrument or its record is not here."""
        try:
            record = self._record(row)
            instrument = instrument_of(self._workspace, record.instrument_id if record else row.instrument_id)
        except (InstrumentMissing, RecordMissing):
            return 0, 0
        if record is not None:
            return progress(record.answers, record.left_out, record.level, instrument)
        level = self._levels.get(row.government_id or row.organisation_id, "")
        return progress(self._answered.get(row.id, {}), self._left_out.get(row.id, ()), level, instrument)

    def closed_at(self, row: Assessment) -> datetime | None:
        """Return when a round was closed; None while it is open."""
        try:
            record = self._record(row)
        except RecordMissing:
            return row.closed_at
        return record.closed_at if record is not None else row.closed_at

    def _record(self, row: Assessment) -> RoundRecord | None:
        digest = self._digests.get(row.id)
        return recorded(self._workspace, row.id, digest) if digest is not None else None


def _line(row: Assessment, counts: _Counts, replaced_by: UUID | None) -> AssessmentLine:
    answered, asked = counts.of(row)
    return AssessmentLine(
        id=AssessmentId(row.id),
        cluster_id=row.cluster_id,
        government_id=row.government_id,
        organisation_id=row.organisation_id,
        measure=row.measure or "",
        version=row.version or 1,
        opened_at=row.opened_at,
        closed_at=counts.closed_at(row),
        answered=answered,
        asked=asked,
        replaced_by=AssessmentId(replaced_by) if replaced_by else None,
    )


def _levels(session: Session, rows: Iterable[Assessment]) -> dict[UUID | None, str]:
    """Return the level of each government and the kind of each organisation that `rows` are of."""
    subjects = {row.government_id for row in rows} | {row.organisation_id for row in rows}
    governments = select(Government.id, Government.level).where(Government.id.in_(subjects))
    organisations = select(Organisation.id, Organisation.kind).where(Organisation.id.in_(subjects))
    return {each: level or "" for query in (governments, organisations) for each, level in session.execute(query)}


def _answered(session: Session, assessments: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    query = select(Answer.response_id, Answer.node, Answer.value)
    found: dict[UUID, dict[str, str]] = {}
    for row, node, value in session.execute(query.where(Answer.response_id.in_(assessments), Answer.value.in_(VALUES))):
        found.setdefault(row, {})[node] = value or ""
    return found


def _left_out(session: Session, assessments: Sequence[UUID]) -> dict[UUID, set[str]]:
    query = select(AreaChoice.assessment_id, AreaChoice.area)
    found: dict[UUID, set[str]] = {}
    for row, area in session.execute(
        query.where(AreaChoice.assessment_id.in_(assessments), AreaChoice.left_out_reason.is_not(None))
    ):
        found.setdefault(row, set()).add(area)
    return found
