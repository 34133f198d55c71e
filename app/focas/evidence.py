"""What was shown for an item: photos, scans, notes, references with source and date, reports of bodies outside."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.focas.answers import refuse_unasked
from app.focas.assessment import open_row
from app.focas.recording import evidence_view, standing_record
from app.focas.views import EVIDENCE_KINDS, EvidenceId, EvidenceView
from app.questionnaires import PHOTO_SIDE, SCAN_SIDE, checked_pdf, drawn_anew, is_pdf
from app.words import N_, Words
from app.workspace import Workspace
from db.identity import position_between
from db.models.focas import Evidence

WITH_FILE = frozenset({"photo", "scan"})
_LACKING = {
    "content": N_("the file"),
    "text": N_("what it says"),
    "source": N_("where it comes from"),
    "dated_on": N_("its day"),
    "period": N_("the period that it speaks of"),
}
_ASKED = {
    "photo": ("content",),
    "scan": ("content",),
    "note": ("text",),
    "reference": ("text", "source", "dated_on"),
    "report": ("text", "source", "period"),
}


class NoSuchEvidenceKind(TrochaError):
    """The kind is none of the five."""

    code = "focas.no-such-evidence-kind"
    message = N_("Evidence is a photo, a scan, a note, a reference or the report of a body outside.")


class EvidenceIncomplete(TrochaError):
    """It lacks what others need to find it again. facts: lacking, a message that names it."""

    code = "focas.evidence-incomplete"
    message = N_("Write {lacking}, so that others can find it again.")

    def sentence(self, words: Words) -> str:
        """Say what lacks, in the language of `words`."""
        return words.say(self.message, lacking=words.say(str(self.facts["lacking"])))


class UnknownEvidence(TrochaError):
    """There is no such evidence in the round."""

    code = "focas.unknown-evidence"
    message = N_("That evidence is not in the round. Somebody may have removed it.")


class EvidenceMissing(TrochaError):
    """Its file is not here."""

    code = "focas.evidence-missing"
    message = N_("The file of that evidence has not arrived in this workspace yet. Receive it with the next package.")


class EvidenceChanges(TypedDict, total=False):
    """What may be changed about evidence; its file stays. See `EvidenceView`."""

    text: str | None
    source: str | None
    dated_on: date | None
    period: str | None


def add_evidence(
    workspace: Workspace,
    *,
    assessment: UUID,
    item: str,
    kind: str,
    content: bytes | None = None,
    file_name: str | None = None,
    keeps_place: bool = False,
    **told: Unpack[EvidenceChanges],
) -> EvidenceView:
    """Keep what was shown for `item`. kind: see `EVIDENCE_KINDS`.

    content: of a photo or scan: a picture is made upright and smaller, and its location is taken out unless
    `keeps_place`; a scan may be a PDF, which stays as it is. A photo that knows its day says `dated_on` by itself.
    Raises: UnknownAssessment; AssessmentClosed; UnknownItem; AreaLeftOut; NoSuchEvidenceKind; EvidenceIncomplete;
    PictureRefused; PictureTooLarge; ScanRefused; ScanTooLarge; DiskFull; FolderReadOnly.
    """
    if kind not in EVIDENCE_KINDS:
        raise NoSuchEvidenceKind
    row = Evidence(item=item, kind=kind, keeps_place=keeps_place, file_name=file_name)
    _write(row, told)
    _refuse_incomplete(row, has_file=bool(content))
    if kind in WITH_FILE and content:
        kept, taken_on = _readied(kind, content, file_name or "", keeps_place=keeps_place)
        row.dated_on = row.dated_on or taken_on
        row.file = workspace.keep(kept)
    with workspace.transaction() as session:
        held = open_row(session, workspace, assessment)
        refuse_unasked(session, workspace, held.id, item)
        places = select(Evidence.position).where(Evidence.assessment_id == assessment, Evidence.item == item)
        row.assessment_id = held.id
        row.position = position_between(max(filter(None, session.scalars(places)), default=None), None)
        session.add(row)
        session.flush()
        return evidence_view(row)


def change_evidence(
    workspace: Workspace, *, evidence: EvidenceId | UUID, **changes: Unpack[EvidenceChanges]
) -> EvidenceView:
    """Change what is written about evidence; what is not named stays.

    Raises: UnknownEvidence; AssessmentClosed; EvidenceIncomplete.
    """
    with workspace.transaction() as session:
        row = _row(session, workspace, evidence)
        _write(row, changes)
        _refuse_incomplete(row, has_file=row.file is not None)
        return evidence_view(row)


def remove_evidence(workspace: Workspace, *, evidence: EvidenceId | UUID) -> EvidenceView:
    """Take evidence off, and return it as it was. Raises: UnknownEvidence; AssessmentClosed."""
    with workspace.transaction() as session:
        row = _row(session, workspace, evidence)
        removed = evidence_view(row)
        session.delete(row)
        return removed


def restore_evidence(workspace: Workspace, *, evidence: EvidenceView) -> EvidenceView:
    """Put removed evidence back where it was. Raises: UnknownEvidence; UnknownAssessment; AssessmentClosed."""
    if evidence.assessment_id is None:
        raise UnknownEvidence
    with workspace.transaction() as session:
        open_row(session, workspace, evidence.assessment_id)
        if session.get(Evidence, evidence.id) is None:
            names = ("id", "assessment_id", "item", "kind", "file_name", "keeps_place", "position")
            told = {name: getattr(evidence, name) for name in (*names, *EvidenceChanges.__annotations__)}
            session.add(Evidence(file=evidence.media, **told))
    return evidence


def read_evidence(workspace: Workspace, *, evidence: EvidenceView | EvidenceId | UUID) -> bytes:
    """Return the file of a photo or scan: a JPEG or a PDF; of a closed round, that which was closed.

    Raises: UnknownEvidence; EvidenceMissing; RecordMissing.
    """
    media = evidence.media if isinstance(evidence, EvidenceView) else _media(workspace, evidence)
    content = workspace.fetch(media) if media is not None else None
    if content is None:
        raise EvidenceMissing
    return content


def _media(workspace: Workspace, evidence: UUID) -> str | None:
    with workspace.reading() as session:
        row = session.get(Evidence, evidence)
        if row is None:
            raise UnknownEvidence
        closed = standing_record(session, workspace, row.assessment_id)
        kept = {each.id: each.media for each in closed[1].evidence} if closed is not None else {}
        return kept.get(EvidenceId(row.id), row.file)


def _row(session: Session, workspace: Workspace, evidence: UUID) -> Evidence:
    row = session.get(Evidence, evidence)
    if row is None:
        raise UnknownEvidence
    open_row(session, workspace, row.assessment_id)
    return row


def _write(row: Evidence, told: EvidenceChanges) -> None:
    for name, value in told.items():
        setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)


def _refuse_incomplete(row: Evidence, *, has_file: bool) -> None:
    for name in _ASKED[row.kind]:
        if not (has_file if name == "content" else getattr(row, name)):
            raise EvidenceIncomplete(lacking=_LACKING[name])


def _readied(kind: str, content: bytes, name: str, *, keeps_place: bool) -> tuple[bytes, date | None]:
    if kind == "scan" and is_pdf(content):
        return checked_pdf(content, name), None
    side = PHOTO_SIDE if kind == "photo" else SCAN_SIDE
    return drawn_anew(content, name, side=side, keeps_place=keeps_place)
