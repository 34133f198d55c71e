"""The letter as screens and documents show it: every word that prints, and its state, read from facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commitments.parties import Party, ProgrammeView, TerritoryView, party_of, programme_of, territory_of
from app.commitments.signatories import SignatoryView, signatories_of
from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace
from db.models.clusters import ClusterGovernment
from db.models.commitments import Document, Letter, LetterTerm

LetterId = NewType("LetterId", UUID)
TermId = NewType("TermId", UUID)
LETTER = "commitment_letter"


class UnknownLetter(TrochaError):
    """There is no such letter here."""

    code = "letter.unknown"
    message = N_("That letter is not in this workspace. It may have been removed, or not have arrived yet.")


@dataclass(frozen=True, slots=True)
class TermView:
    """One commitment. clause: key of the template, or None. text: own words; None: the template's."""

    id: TermId
    clause: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class ReplacedView:
    """The version that this one replaces. checksum: "" when it was never made into a document."""

    version: int
    dated_on: date | None
    checksum: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter of commitment with all that prints.

    state: see `STATES`; signed, asked: persons, the device apart. expired_on: the last day it was valid, once that
    has passed. checksum: of the document that was signed, or "". report_frequency: see `FREQUENCIES`.
    """

    id: LetterId
    cluster_id: UUID
    government_id: UUID
    code: str
    version: int
    state: str
    signed: int
    asked: int
    is_closed: bool
    programme: ProgrammeView
    government: Party
    territory: TerritoryView
    place: str | None
    dated_on: date | None
    council_agreement: str | None
    lead_contact: str | None
    alternate_contact: str | None
    period_start: date | None
    period_end: date | None
    report_frequency: str | None
    terms: tuple[TermView, ...]
    signatories: tuple[SignatoryView, ...]
    replaces: ReplacedView | None
    change_reason: str | None
    presented_on: date | None
    sealed_at: datetime | None
    checksum: str
    withdrawn_on: date | None
    withdrawn_reason: str | None
    expired_on: date | None

    @property
    def missing(self) -> tuple[SignatoryView, ...]:
        """Who is still to sign."""
        return tuple(each for each in self.signatories if not each.has_signed)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A government of a cluster and where its letter stands; letter: None when none was drafted."""

    government_id: UUID
    government: Party
    letter: LetterView | None


def read_letter(workspace: Workspace, letter: LetterId) -> LetterView:
    """Return `letter` as it now stands. Raises: UnknownLetter."""
    with workspace.reading() as session:
        return letter_view(session, letter_row(session, letter), workspace.today())


def list_letters(workspace: Workspace, cluster: UUID) -> tuple[LetterLine, ...]:
    """Return the governments of `cluster` in their order, each with the newest version of its letter."""
    with workspace.reading() as session:
        rows = session.scalars(select(ClusterGovernment).where(ClusterGovernment.cluster_id == cluster))
        members = sorted(rows, key=lambda row: (row.position or "", row.id.hex))
        return tuple(_line(session, cluster, row.government_id, workspace.today()) for row in members)


def letter_row(session: Session, letter: UUID) -> Letter:
    """Return the row. Raises: UnknownLetter."""
    row = session.get(Letter, letter)
    if row is None:
        raise UnknownLetter
    return row


def newest_letter(session: Session, cluster: UUID, government: UUID) -> Letter | None:
    """Return the newest version of the letter of `government` in `cluster`, or None."""
    rows = session.scalars(select(Letter).where(Letter.cluster_id == cluster, Letter.government_id == government))
    return max(rows, key=lambda row: row.version or 0, default=None)


def original_of(session: Session, subject: UUID, kind: str) -> Document | None:
    """Return the document of `subject` that persons sign, or None; copies with the device's seal alone do not count."""
    rows = session.scalars(select(Document).where(Document.subject_id == subject, Document.kind == kind))
    return max((row for row in rows if (row.asked or 0) > 1), key=lambda row: (row.made_at, row.id.hex), default=None)


def letter_view(session: Session, row: Letter, today: date) -> LetterView:
    """Return the frozen view of `row` on the day `today`."""
    signatories = signatories_of(session, row.id)
    original = original_of(session, row.id, LETTER)
    signed = sum(each.has_signed for each in signatories)
    state = _state(session, row, signed, original)
    return LetterView(
        id=LetterId(row.id),
        cluster_id=row.cluster_id,
        government_id=row.government_id,
        code=row.code,
        version=row.version,
        state=state,
        signed=signed,
        asked=len(signatories),
        is_closed=state not in {"drafted", "presented"},
        programme=programme_of(session),
        government=party_of(session, row.government_id),
        territory=territory_of(session, row.cluster_id),
        place=row.place,
        dated_on=row.dated_on,
        council_agreement=row.council_agreement,
        lead_contact=row.lead_contact,
        alternate_contact=row.alternate_contact,
        period_start=row.period_start,
        period_end=row.period_end,
        report_frequency=row.report_frequency,
        terms=terms_of(session, row.id),
        signatories=signatories,
        replaces=_replaced(session, row),
        change_reason=row.change_reason,
        presented_on=row.presented_on,
        sealed_at=original.sealed_at if original else None,
        checksum=(original.checksum or "") if original else "",
        withdrawn_on=row.withdrawn_on,
        withdrawn_reason=row.withdrawn_reason,
        expired_on=row.period_end if row.period_end and row.period_end < today else None,
    )


def terms_of(session: Session, letter: UUID) -> tuple[TermView, ...]:
    """Return what the letter commits to, in order."""
    rows = session.scalars(select(LetterTerm).where(LetterTerm.letter_id == letter))
    ordered = sorted(rows, key=lambda row: (row.position or "", row.id.hex))
    return tuple(TermView(TermId(row.id), row.clause, row.text) for row in ordered)


def _line(session: Session, cluster: UUID, government: UUID, today: date) -> LetterLine:
    row = newest_letter(session, cluster, government)
    return LetterLine(government, party_of(session, government), letter_view(session, row, today) if row else None)


def _state(session: Session, row: Letter, signed: int, original: Document | None) -> str:
    """Return the state that the facts tell, the latest fact first."""
    is_sealed = original is not None and original.sealed_at is not None
    facts = (
        ("withdrawn", row.withdrawn_on is not None),
        ("superseded", _is_superseded(session, row, is_sealed=is_sealed)),
        ("sealed", is_sealed),
        ("signed", signed > 0),
        ("presented", row.presented_on is not None),
    )
    return next((state for state, holds in facts if holds), "drafted")


def _is_superseded(session: Session, row: Letter, *, is_sealed: bool) -> bool:
    """Whether a later version took its place: sealed, or only presented when this one never was sealed."""
    for later in session.scalars(select(Letter).where(Letter.replaces == row.id)):
        original = original_of(session, later.id, LETTER)
        later_sealed = original is not None and original.sealed_at is not None
        if later_sealed or (not is_sealed and later.presented_on is not None):
            return True
    return False


def _replaced(session: Session, row: Letter) -> ReplacedView | None:
    earlier = session.get(Letter, row.replaces) if row.replaces else None
    if earlier is None:
        return None
    original = original_of(session, earlier.id, LETTER)
    return ReplacedView(earlier.version, earlier.dated_on, (original.checksum or "") if original else "")
