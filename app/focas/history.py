"""The rounds of one government or organisation in their order, and what people write about how they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.focas.answers import UnknownItem
from app.focas.comparison import Comparison, compare_rounds
from app.focas.library import InstrumentMissing, instrument_of
from app.focas.reading import assessment_row, assessment_view
from app.focas.views import MEASURES, AssessmentId, AssessmentView
from app.workspace import Workspace
from db.identity import id_of
from db.models.focas import Assessment, ChangeReason

ORDER = tuple(MEASURES)


@dataclass(frozen=True, slots=True)
class Rounds:
    """A round and those before it. view: the one asked about, the last of `rounds`. reasons: by round, then by item.

    later: whether its government has a closed round of a later measure.
    """

    view: AssessmentView
    rounds: tuple[AssessmentView, ...]
    reasons: Mapping[AssessmentId, Mapping[str, str]]
    has_later: bool = False

    @property
    def first(self) -> AssessmentView:
        """The earliest round; `view` itself when it is alone."""
        return self.rounds[0]

    @property
    def since_first(self) -> Comparison | None:
        """The round beside the earliest one; None when it is alone."""
        return self._beside(self.first) if len(self.rounds) > 1 else None

    @property
    def since_before(self) -> Comparison | None:
        """The round beside the one just before it; None when it is alone."""
        return self._beside(self.rounds[-2]) if len(self.rounds) > 1 else None

    @property
    def steps(self) -> tuple[Comparison, ...]:
        """Each round beside the one just before it, in order: what they ask is a reason of the later one."""
        return tuple(
            compare_rounds(earlier, later, reasons=self.reasons.get(later.id))
            for earlier, later in pairwise(self.rounds)
        )

    def _beside(self, earlier: AssessmentView) -> Comparison:
        """Compare with an earlier round; a reason written at a round between the two holds too, the newest first."""
        told: dict[str, str] = {}
        for each in self.rounds[self.rounds.index(earlier) + 1 :]:
            told |= self.reasons.get(each.id, {})
        return compare_rounds(earlier, self.view, reasons=told)


def read_history(
    workspace: Workspace,
    *,
    cluster: UUID | None = None,
    government: UUID | None = None,
    organisation: UUID | None = None,
    language: str = "es",
) -> tuple[AssessmentView, ...]:
    """Return the rounds of one government or organisation in order, of each measure the newest version.

    cluster: only those of that cluster; a regional government has its rounds in one of several. Where two people
    made the same round apart, the closed one stands here, or else the newest. A round whose instrument has not arrived
    is left out.
    """
    with workspace.reading() as session:
        rows = _rows(session, government, organisation, cluster)
        return _views(session, workspace, _standing(rows), language)


def read_rounds(workspace: Workspace, assessment: UUID, *, language: str = "es") -> Rounds:
    """Return a round with the closed ones before it that share an area with it, and why items moved.

    Raises: UnknownAssessment; InstrumentMissing.
    """
    with workspace.reading() as session:
        row = assessment_row(session, assessment)
        view = assessment_view(session, workspace, row, language)
        closed = [each for each in _rows(session, row.government_id, row.organisation_id, None) if each.closed_at]
        standing = [each for each in _standing(closed) if each.measure != row.measure]
        earlier = [each for each in standing if _place(each) < _place(row)]
        areas = {area.code for area in view.areas}
        before = _views(session, workspace, earlier, language)
        rounds = (*(each for each in before if areas & {area.code for area in each.areas}), view)
        reasons = {each.id: _reasons(session, each.id) for each in rounds}
        return Rounds(view, rounds, reasons, has_later=len(standing) > len(earlier))


def write_change_reason(workspace: Workspace, *, assessment: UUID, item: str, reason: str) -> None:
    """Write why `item` moved since the round before; "" takes it back. A closed round takes it: it is no answer.

    Raises: UnknownAssessment; InstrumentMissing; UnknownItem.
    """
    with workspace.transaction() as session:
        row = assessment_row(session, assessment)
        if item not in instrument_of(workspace, row.instrument_id).by_code:
            raise UnknownItem(item=item)
        key = id_of("change_reason", assessment, item)
        told = session.get(ChangeReason, key)
        if told is None:
            told = ChangeReason(id=key, assessment_id=assessment, item=item)
            session.add(told)
        told.reason = reason.strip() or None


def read_change_reasons(workspace: Workspace, assessment: UUID) -> dict[str, str]:
    """Return why items moved, by code; what was written at an earlier version of the round holds until it changes."""
    with workspace.reading() as session:
        return _reasons(session, assessment)


def write_group_words(workspace: Workspace, *, assessment: UUID, text: str) -> None:
    """Write what the results tell in the group's own words; "" brings the computed sentences back.

    A closed round takes them: they are no answer. Raises: UnknownAssessment.
    """
    with workspace.transaction() as session:
        assessment_row(session, assessment).group_words = text.strip() or None


def standing_rounds(rows: Iterable[Assessment]) -> list[Assessment]:
    """Return the newest version of each round, and of the same round made twice the closed one, or else the newest."""
    return _standing(list(rows))


def _rows(
    session: Session, government: UUID | None, organisation: UUID | None, cluster: UUID | None
) -> Sequence[Assessment]:
    query = select(Assessment)
    if organisation is not None:
        query = query.where(Assessment.organisation_id == organisation)
    else:
        query = query.where(Assessment.government_id == government)
    if cluster is not None:
        query = query.where(Assessment.cluster_id == cluster)
    return list(session.scalars(query))


def _standing(rows: Sequence[Assessment]) -> list[Assessment]:
    replaced = {row.replaces for row in rows if row.replaces}
    newest: dict[tuple[UUID | None, UUID | None, str | None], Assessment] = {}
    for row in sorted((row for row in rows if row.id not in replaced), key=_weight):
        newest[row.government_id, row.organisation_id, row.measure] = row
    return sorted(newest.values(), key=_place)


def _views(
    session: Session, workspace: Workspace, rows: Iterable[Assessment], language: str
) -> tuple[AssessmentView, ...]:
    views = []
    for row in rows:
        try:
            views.append(assessment_view(session, workspace, row, language))
        except InstrumentMissing:
            continue
    return tuple(views)


def _reasons(session: Session, assessment: UUID) -> dict[str, str]:
    """Return the reasons of a round over those of the versions that it replaces."""
    told: dict[str, str] = {}
    seen: set[UUID] = set()
    at: UUID | None = assessment
    while at is not None and at not in seen:
        seen.add(at)
        rows = session.scalars(select(ChangeReason).where(ChangeReason.assessment_id == at))
        told = {row.item: row.reason or "" for row in rows if row.item} | told
        earlier = session.get(Assessment, at)
        at = earlier.replaces if earlier is not None else None
    return {item: reason for item, reason in told.items() if reason}


def _weight(row: Assessment) -> tuple[bool, str, int, str]:
    """Order the rounds of one measure so that the last one stands."""
    opened = row.opened_at.isoformat() if row.opened_at else ""
    return row.closed_at is not None, opened, row.version or 1, row.id.hex


def _place(row: Assessment) -> int:
    return ORDER.index(row.measure) if row.measure in ORDER else len(ORDER)
