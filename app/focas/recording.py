"""What a closed round keeps of itself: one file, named by its content, which nothing that comes later changes.

A round is closed once. Where two devices closed it apart, its own closing stands on each of them and the first one
everywhere else; what the other says is told as a late change (`list_late_changes`), and reopening decides. So is every
row told that a package brings after the closing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.focas.views import DissentId, DissentView, EvidenceId, EvidenceView, ParticipantId, ParticipantView
from app.territory import GovernmentView, OrganisationView, government_view, organisation_view
from app.words import N_
from app.workspace import Workspace
from db.models.focas import AreaChoice, Assessment, AssessmentParticipant, Dissent, Evidence
from db.models.forms import Answer

TOLD_OF_SOMEBODY = (
    "role", "sex", "people", "language", "position", "consents", "holds_post", "age_band", "interpreter",
)  # fmt: skip
"""What a row of a participant keeps beside its round."""
_Listed = TypeVar("_Listed", ParticipantView, DissentView, EvidenceView)
_OfItem = TypeVar("_OfItem", DissentView, EvidenceView)
_CLOSINGS = text(
    "SELECT row, value FROM change WHERE tbl = 'assessment' AND row IN :rows AND col = 'record' AND value LIKE '\"%'"
    " ORDER BY replica = :own, hlc DESC, replica DESC"
).bindparams(bindparam("rows", expanding=True))


class RecordMissing(TrochaError):
    """The file of a closed round is not here."""

    code = "focas.record-missing"
    message = N_(
        "What was agreed in this closed round has not arrived in this workspace yet. Receive the next package."
    )


class AreaRecord(msgspec.Struct, frozen=True):
    """Whether an area was assessed, and how much it holds back the service, 1 to 3."""

    area: str
    left_out_reason: str | None = None
    service_relevance: int | None = None


class WarningRecord(msgspec.Struct, frozen=True):
    """A rule that was bent, and the reason that was written."""

    code: str
    message: str
    facts: dict[str, str | int]
    accepted: str | None = None
    many: str = ""


class RoundRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="format", tag="trocha-focas-round-1"):
    """A round as it was agreed: answers by node, never a score. government: without those who hold its offices."""

    id: UUID
    cluster_id: UUID | None
    government: GovernmentView | None
    organisation: OrganisationView | None
    measure: str
    instrument_id: UUID
    version: int
    opened_at: datetime
    closed_at: datetime | None
    held_on: date | None
    place: str | None
    facilitator: str | None
    replaces: UUID | None
    reopen_reason: str | None
    agreed_on: date | None
    agreed_in: str | None
    answers: dict[str, str]
    areas: tuple[AreaRecord, ...]
    participants: tuple[ParticipantView, ...]
    dissents: tuple[DissentView, ...]
    evidence: tuple[EvidenceView, ...]
    warnings: tuple[WarningRecord, ...] = ()

    @property
    def level(self) -> str:
        """The level of the government or the kind of the organisation."""
        if self.government is not None:
            return self.government.level
        return self.organisation.kind if self.organisation is not None else ""

    @property
    def has_native_communities(self) -> bool | None:
        """Whether the conditions on indigenous peoples count; None: nobody has said."""
        subject = self.government or self.organisation
        return subject.has_native_communities if subject is not None else None

    @property
    def left_out(self) -> dict[str, str]:
        """The reason of each area that was left out."""
        return {each.area: each.left_out_reason for each in self.areas if each.left_out_reason is not None}


_RECORDS: WeakKeyDictionary[Workspace, dict[str, RoundRecord]] = WeakKeyDictionary()


def gather(session: Session, row: Assessment) -> RoundRecord:
    """Return a round as its rows have it now."""
    session.flush()
    return RoundRecord(
        id=row.id,
        cluster_id=row.cluster_id,
        government=government_view(session, row.government_id) if row.government_id else None,
        organisation=organisation_view(session, row.organisation_id) if row.organisation_id else None,
        measure=row.measure or "",
        instrument_id=row.instrument_id,
        version=row.version or 1,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        held_on=row.held_on,
        place=row.place,
        facilitator=row.facilitator,
        replaces=row.replaces,
        reopen_reason=row.reopen_reason,
        agreed_on=row.agreed_on,
        agreed_in=row.agreed_in,
        answers=answers_of(session, row.id),
        areas=_areas(session, row.id),
        participants=_participants(session, row.id),
        dissents=_dissents(session, row.id),
        evidence=_evidence(session, row.id),
    )


def keep_record(workspace: Workspace, record: RoundRecord) -> str:
    """Keep `record` durably and return its SHA-256; who holds the offices of the government is not part of it."""
    subject = record.government
    kept = msgspec.structs.replace(record, government=replace(subject, authorities=()) if subject else None)
    return workspace.keep(msgspec.json.encode(kept, order="deterministic"))


def standing_record(session: Session, workspace: Workspace, assessment: UUID) -> tuple[str, RoundRecord] | None:
    """Return the file of a closed round and its SHA-256; None while it is open. Raises: RecordMissing."""
    digest = standing_digests(session, workspace, (assessment,)).get(assessment)
    return (digest, recorded(workspace, assessment, digest)) if digest is not None else None


def standing_digests(session: Session, workspace: Workspace, assessments: Iterable[UUID]) -> dict[UUID, str]:
    """Return the SHA-256 of what each closed round keeps, read off its closings in the log, whatever its row says."""
    facts = {"rows": [each.hex for each in assessments], "own": workspace.store.replica}
    return {UUID(row): msgspec.json.decode(value, type=str) for row, value in session.execute(_CLOSINGS, facts)}


def closings_of(session: Session, workspace: Workspace, assessment: UUID) -> tuple[str, ...]:
    """Return the SHA-256 of every closing of a round, that which stands last."""
    facts = {"rows": [assessment.hex], "own": workspace.store.replica}
    return tuple(msgspec.json.decode(value, type=str) for _, value in session.execute(_CLOSINGS, facts))


def recorded(workspace: Workspace, assessment: UUID, digest: str) -> RoundRecord:
    """Return what was kept of `assessment` under `digest`; read once, then kept in memory. Raises: RecordMissing."""
    known = _RECORDS.setdefault(workspace, {})
    if digest not in known:
        known[digest] = _decoded(workspace.fetch(digest))
    if known[digest].id != assessment:
        raise RecordMissing
    return known[digest]


def _decoded(content: bytes | None) -> RoundRecord:
    if content is None:
        raise RecordMissing
    try:  # it may be the file of another hand under this name
        return msgspec.json.decode(content, type=RoundRecord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordMissing from error


def answers_of(session: Session, assessment: UUID) -> dict[str, str]:
    """Return what stands in each node of a round; nodes that were cleared are not there."""
    rows = session.execute(select(Answer.node, Answer.value).where(Answer.response_id == assessment))
    return {node: value for node, value in rows if node and value}


def participant_view(row: AssessmentParticipant) -> ParticipantView:
    """Return somebody who took part; without their consent, nothing of what they say of themselves."""
    may_tell = row.consents is True
    return ParticipantView(
        id=ParticipantId(row.id),
        role=row.role or "",
        sex=row.sex if may_tell else None,
        people=row.people if may_tell else None,
        language=row.language if may_tell else None,
        position=row.position or "",
        assessment_id=row.assessment_id,
        consents=row.consents,
        holds_post=row.holds_post,
        age_band=row.age_band if may_tell else None,
        interpreter=row.interpreter,
    )


def dissent_view(row: Dissent) -> DissentView:
    """Return a position that was not agreed."""
    told = (row.level or "", row.holder or "", row.reason or "", row.position or "")
    return DissentView(DissentId(row.id), *told, row.assessment_id, row.item or "")


def evidence_view(row: Evidence) -> EvidenceView:
    """Return what was shown."""
    return EvidenceView(
        id=EvidenceId(row.id),
        kind=row.kind or "",
        text=row.text or "",
        source=row.source or "",
        dated_on=row.dated_on,
        period=row.period or "",
        file_name=row.file_name or "",
        media=row.file,
        keeps_place=bool(row.keeps_place),
        position=row.position or "",
        assessment_id=row.assessment_id,
        item=row.item or "",
    )


def _areas(session: Session, assessment: UUID) -> tuple[AreaRecord, ...]:
    rows = session.scalars(select(AreaChoice).where(AreaChoice.assessment_id == assessment))
    told = (AreaRecord(row.area or "", row.left_out_reason, row.service_relevance) for row in rows)
    return tuple(sorted(told, key=lambda each: each.area))


def _participants(session: Session, assessment: UUID) -> tuple[ParticipantView, ...]:
    rows = session.scalars(select(AssessmentParticipant).where(AssessmentParticipant.assessment_id == assessment))
    return _ordered(participant_view(row) for row in rows)


def _dissents(session: Session, assessment: UUID) -> tuple[DissentView, ...]:
    rows = session.scalars(select(Dissent).where(Dissent.assessment_id == assessment))
    return _ordered(dissent_view(row) for row in rows)


def _evidence(session: Session, assessment: UUID) -> tuple[EvidenceView, ...]:
    rows = session.scalars(select(Evidence).where(Evidence.assessment_id == assessment))
    return _ordered(evidence_view(row) for row in rows)


def _ordered(views: Iterable[_Listed]) -> tuple[_Listed, ...]:
    return tuple(sorted(views, key=lambda view: (view.position, view.id.hex)))


def by_item(views: Iterable[_OfItem]) -> dict[str, list[_OfItem]]:
    """Return dissents or evidence by the code of their item, in their order."""
    found: dict[str, list[_OfItem]] = {}
    for view in views:
        found.setdefault(view.item, []).append(view)
    return found
