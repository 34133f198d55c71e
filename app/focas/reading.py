"""A round read from its rows, with the texts of its instrument in a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clusters import with_reasons
from app.failures import TrochaError
from app.focas.instrument import FIELDS, Area, Instrument, Item
from app.focas.library import InstrumentMissing, instrument_of
from app.focas.round_rules import rules_bent
from app.focas.scoring import NOT_APPLICABLE, VALUES
from app.focas.views import (
    AreaView,
    AssessmentId,
    AssessmentLine,
    AssessmentView,
    ItemAnswer,
    ItemView,
    ParticipantId,
    ParticipantView,
)
from app.territory import GovernmentView, government_view
from app.words import N_
from app.workspace import Workspace
from db.models.focas import AreaChoice, Assessment, AssessmentParticipant
from db.models.forms import Answer
from db.models.territory import Government


class UnknownAssessment(TrochaError):
    """There is no such round here."""

    code = "focas.unknown-round"
    message = N_("That FOCAS round is not in this workspace. It may have been removed, or not have arrived yet.")


def read_assessment(workspace: Workspace, assessment: UUID, *, language: str = "es") -> AssessmentView:
    """Return a round, its texts in `language`; what its instrument does not say in it stands in the instrument's own.

    Raises: UnknownAssessment; InstrumentMissing.
    """
    with workspace.reading() as session:
        return assessment_view(session, workspace, assessment_row(session, assessment), language)


def list_assessments(workspace: Workspace, *, cluster: UUID | None = None) -> tuple[AssessmentLine, ...]:
    """Return the rounds of `cluster`, or all, the newest first."""
    with workspace.reading() as session:
        query = select(Assessment)
        if cluster is not None:
            query = query.where(Assessment.cluster_id == cluster)
        rows = list(session.scalars(query))
        replaced = {row.replaces: row.id for row in session.scalars(select(Assessment)) if row.replaces}
        lines = [_line(session, workspace, row, replaced.get(row.id)) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.opened_at, line.id.hex), reverse=True))


def assessment_row(session: Session, assessment: UUID) -> Assessment:
    """Return the row. Raises: UnknownAssessment."""
    row = session.get(Assessment, assessment)
    if row is None:
        raise UnknownAssessment
    return row


def assessment_view(session: Session, workspace: Workspace, row: Assessment, language: str) -> AssessmentView:
    """Return the frozen view of `row`. Raises: InstrumentMissing."""
    session.flush()
    instrument = instrument_of(workspace, row.instrument_id)
    government = government_view(session, row.government_id)
    answers = answers_of(session, row.id)
    chosen = {each.area: each for each in session.scalars(select(AreaChoice).where(AreaChoice.assessment_id == row.id))}
    areas = tuple(_area(instrument, area, government, answers, chosen, language) for area in instrument.areas)
    participants = _participants(session, row.id)
    bent = rules_bent(
        session,
        row.id,
        row.cluster_id,
        participants,
        (item for area in areas for item in area.items),
        has_native_communities=bool(government.has_native_communities),
    )
    return AssessmentView(
        id=AssessmentId(row.id),
        cluster_id=row.cluster_id,
        government=government,
        measure=row.measure or "",
        instrument_title=instrument.form.title,
        instrument_version=instrument.form.version,
        held_on=row.held_on,
        place=row.place,
        facilitator=row.facilitator,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        version=row.version or 1,
        reopen_reason=row.reopen_reason,
        areas=areas,
        participants=participants,
        warnings=with_reasons(session, bent),
    )


def answers_of(session: Session, assessment: UUID) -> dict[str, str]:
    """Return what stands in each node of a round; nodes that were cleared are not there."""
    rows = session.execute(select(Answer.node, Answer.value).where(Answer.response_id == assessment))
    return {node: value for node, value in rows if value}


def answer_of(item: Item, answers: Mapping[str, str]) -> ItemAnswer:
    """Return what stands at `item`; a value that no choice names, from a form of another hand, counts as none.

    Why it does not apply is kept and reads as "" once it applies, as the form's own relevance has it.
    """
    agreed = answers.get(item.node, "")
    told: dict[str, Any] = {name: answers.get(item.beside.get(role, ""), "") for name, role in FIELDS.items()}
    votes = [answers.get(node, "") for node in item.votes]
    if any(votes):
        told["own"] = " ".join(vote or "0" for vote in votes)
    if agreed != NOT_APPLICABLE:
        told["na_reason"] = ""
    return ItemAnswer(agreed=agreed if agreed in VALUES else "", **told)


def _area(
    instrument: Instrument,
    area: Area,
    government: GovernmentView,
    answers: Mapping[str, str],
    chosen: Mapping[str, AreaChoice],
    language: str,
) -> AreaView:
    items = tuple(_item(instrument, item, answers, language) for item in area.asked(government.level))
    choice = chosen.get(area.code)
    left_out_reason = choice.left_out_reason if choice and not area.is_compulsory else None
    return AreaView(
        code=area.code,
        title=instrument.form.say(area.labels, language),
        is_compulsory=area.is_compulsory,
        left_out_reason=left_out_reason,
        service_relevance=choice.service_relevance if choice else None,
        level=area.level_of(
            {item.code: item.answer.agreed for item in items},
            is_left_out=left_out_reason is not None,
            has_native_communities=government.has_native_communities is not False,
        ),
        items=items,
    )


def _item(instrument: Instrument, item: Item, answers: Mapping[str, str], language: str) -> ItemView:
    say = instrument.form.say
    return ItemView(
        code=item.code,
        area=item.area,
        title=say(item.question.labels, language),
        levels=item.level_texts(instrument.form, language),
        evidence=say(item.question.hints, language),
        legal_basis=say(item.legal_basis, language),
        need=item.need,
        markers=item.markers,
        answer=answer_of(item, answers),
        revision=item.revision,
        tags=item.tags,
    )


def _participants(session: Session, assessment: UUID) -> tuple[ParticipantView, ...]:
    rows = session.scalars(select(AssessmentParticipant).where(AssessmentParticipant.assessment_id == assessment))
    ordered = sorted(rows, key=lambda row: (row.position or "", row.id.hex))
    return tuple(_participant(row) for row in ordered)


def _participant(row: AssessmentParticipant) -> ParticipantView:
    return ParticipantView(
        id=ParticipantId(row.id),
        role=row.role or "",
        sex=row.sex,
        people=row.people,
        language=row.language,
        position=row.position or "",
        assessment_id=row.assessment_id,
    )


def _line(session: Session, workspace: Workspace, row: Assessment, replaced_by: UUID | None) -> AssessmentLine:
    answered, asked = _progress(session, workspace, row)
    return AssessmentLine(
        id=AssessmentId(row.id),
        cluster_id=row.cluster_id,
        government_id=row.government_id,
        measure=row.measure or "",
        version=row.version or 1,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        answered=answered,
        asked=asked,
        replaced_by=AssessmentId(replaced_by) if replaced_by else None,
    )


def _progress(session: Session, workspace: Workspace, row: Assessment) -> tuple[int, int]:
    """Return how many items are answered and asked; twice 0 while the instrument is not here."""
    try:
        instrument = instrument_of(workspace, row.instrument_id)
    except InstrumentMissing:
        return 0, 0
    government = session.get(Government, row.government_id)
    level = (government.level or "") if government else ""
    query = select(AreaChoice.area).where(AreaChoice.assessment_id == row.id, AreaChoice.left_out_reason.is_not(None))
    left_out = set(session.scalars(query))
    areas = [area for area in instrument.areas if area.is_compulsory or area.code not in left_out]
    nodes = [item.node for area in areas for item in area.asked(level)]
    answers = answers_of(session, row.id)
    return sum(answers.get(node) in VALUES for node in nodes), len(nodes)
