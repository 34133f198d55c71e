"""What closing writes down of a round, and the next version that reopening makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy.orm import Session

from app.clusters import RuleWarning
from app.focas.recording import TOLD_OF_SOMEBODY, RoundRecord, WarningRecord, gather
from app.focas.views import DissentView, EvidenceView, ParticipantView
from db.identity import id_of
from db.models.focas import AreaChoice, Assessment, AssessmentParticipant, Dissent, Evidence
from db.models.forms import Answer


def closing_record(session: Session, row: Assessment, warnings: Iterable[RuleWarning]) -> RoundRecord:
    """Return what a round is closed as: its rows, and the rules that it bends with their reasons."""
    bent = tuple(WarningRecord(each.code, each.message, _facts(each), each.accepted, each.many) for each in warnings)
    return msgspec.structs.replace(gather(session, row), warnings=bent)


def next_version(session: Session, closed: RoundRecord, reason: str, now: datetime) -> Assessment:
    """Add the next version of a closed round, with the same answers, people, areas, dissent and evidence."""
    row = Assessment(
        cluster_id=closed.cluster_id,
        government_id=closed.government.id if closed.government else None,
        organisation_id=closed.organisation.id if closed.organisation else None,
        measure=closed.measure,
        instrument_id=closed.instrument_id,
        opened_at=now,
        held_on=closed.held_on,
        place=closed.place,
        facilitator=closed.facilitator,
        version=closed.version + 1,
        replaces=closed.id,
        reopen_reason=reason,
        agreed_on=closed.agreed_on,
        agreed_in=closed.agreed_in,
    )
    session.add(row)
    session.flush()
    _copy_answers(session, closed, row.id)
    session.add_all(participant_row(row.id, each) for each in closed.participants)
    session.add_all(dissent_row(row.id, each) for each in closed.dissents)
    session.add_all(evidence_row(row.id, each) for each in closed.evidence)
    return row


def participant_row(assessment: UUID, view: ParticipantView) -> AssessmentParticipant:
    """Return a new row of somebody who took part; its id is its own."""
    return AssessmentParticipant(assessment_id=assessment, **{name: getattr(view, name) for name in TOLD_OF_SOMEBODY})


def dissent_row(assessment: UUID, view: DissentView) -> Dissent:
    """Return a new row of a position that was not agreed; its id is its own."""
    told = {name: getattr(view, name) for name in ("item", "level", "holder", "reason", "position")}
    return Dissent(assessment_id=assessment, **told)


def evidence_row(assessment: UUID, view: EvidenceView) -> Evidence:
    """Return a new row of what was shown; its id is its own."""
    names = ("item", "kind", "text", "source", "dated_on", "period", "file_name", "keeps_place", "position")
    return Evidence(assessment_id=assessment, file=view.media, **{name: getattr(view, name) for name in names})


def _copy_answers(session: Session, closed: RoundRecord, later: UUID) -> None:
    for node, value in closed.answers.items():
        session.add(Answer(id=id_of("answer", later, node), response_id=later, node=node, value=value))
    for choice in closed.areas:
        told = msgspec.structs.asdict(choice)
        session.add(AreaChoice(id=id_of("area_choice", later, choice.area), assessment_id=later, **told))


def _facts(warning: RuleWarning) -> dict[str, str | int]:
    return {name: value if isinstance(value, int) else str(value) for name, value in warning.facts.items()}
