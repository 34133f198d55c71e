"""Examine the signatures of a PDF: pyHanko's validator and difference analysis, and our own checks beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast, get_args

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.signing.certificates import (
    CertificateUnreadable,
    Revocation,
    check_certificate,
    read_certificate,
    read_fingerprint,
)
from app.signing.findings import Problem
from app.signing.hostile import FAULTS, LARGEST, entry, one_line, read
from app.signing.seal import Kind
from app.signing.statement import OURS, Statement, read_statement
from app.signing.structure import growth_problems
from app.signing.verification import (
    BYTES_CHANGED,
    DAMAGED,
    ENCRYPTED,
    KIND_NOT_THEIRS,
    MISSING,
    NOT_A_PDF,
    NOT_ALLOWED,
    TOO_LARGE,
    UNCOVERED,
    UNREADABLE_SIGNATURE,
    UNSIGNED,
    UNTRUSTED,
    WRAPPING_CHANGED,
    SealReport,
    SignatureStatus,
)
from app.signing.wrapping import is_as_written

HEADER_WITHIN = 1024  # bytes; readers look for "%PDF-" no further
MEGABYTE = 1024 * 1024
MOST_SIGNATURES = 100  # each takes a hundredth of a second and more
DEVICE_KINDS: frozenset[Kind] = frozenset({"drawn", "ink", "device"})


@dataclass(frozen=True, slots=True)
class _Trust:
    """Against what certificates are held: the programme's root, and what it withdrew."""

    root: bytes
    revoked: Collection[Revocation]

    def anchor(self) -> asn1_x509.Certificate:
        loader = x509.load_pem_x509_certificate if b"-----BEGIN" in self.root else x509.load_der_x509_certificate
        return asn1_x509.Certificate.load(loader(self.root).public_bytes(Encoding.DER))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a signature says of itself, before any of it is believed.

    certificates: digest of the enclosed certificates, in signatures that Trocha wrote.
    """

    kind: Kind
    signer: str
    office: str
    honest: str
    by: asn1_x509.Certificate
    is_device: bool
    certificates: bytes | None
    time: datetime | None


def examine(pdf: bytes, root: bytes | None, revoked: Collection[Revocation]) -> SealReport:
    """Return what holds. Raises: CertificateUnreadable for a bad root, nothing else."""
    trust = None
    if root is not None:
        read_fingerprint(root)
        trust = _Trust(root, revoked)
    if len(pdf) > LARGEST:
        return _unreadable(replace(TOO_LARGE, facts={"megabytes": len(pdf) // MEGABYTE, "limit": LARGEST // MEGABYTE}))
    if b"%PDF-" not in pdf[:HEADER_WITHIN]:
        return _unreadable(NOT_A_PDF)
    try:
        reader = read(pdf)
        return _unreadable(ENCRYPTED) if reader.encrypted else _report(pdf, reader, trust)
    except FAULTS:
        return _unreadable(DAMAGED)


def _unreadable(problem: Problem) -> SealReport:
    return SealReport(
        readable=False,
        valid=False,
        signatures=(),
        asked=0,
        present=0,
        covers_whole_file=False,
        code="",
        problems=(problem,),
    )


def _report(pdf: bytes, reader: PdfFileReader, trust: _Trust | None) -> SealReport:
    statement = read_statement(reader)
    fields = list(enumerate_sig_fields(reader))
    filled = [(name, held) for name, value, held in fields if value is not None]
    if len(filled) > MOST_SIGNATURES:
        raise ValueError(len(filled))
    examined = [_examine(pdf, reader, name, held, trust) for name, held in filled]
    examined.sort(key=lambda each: each.revision)
    signatures = tuple(each.status for each in examined if each.status is not None)
    covers = bool(examined) and examined[-1].covers_file
    asked = statement.asked if statement is not None else len(fields)
    broken = _broken(reader, statement, covers=covers, signed=bool(examined))
    missing = [replace(MISSING, facts={"present": len(signatures), "asked": asked})] if len(signatures) < asked else []
    reasons = [reason for each in signatures for reason in each.reasons]
    return SealReport(
        readable=True,
        valid=bool(signatures) and not broken and all(each.holds for each in examined),
        signatures=signatures,
        asked=asked,
        present=len(signatures),
        covers_whole_file=covers,
        code=statement.code if statement is not None else "",
        problems=(*broken, *missing, *reasons),
    )


def _broken(reader: PdfFileReader, statement: Statement | None, *, covers: bool, signed: bool) -> list[Problem]:
    """Return what is wrong with the document as a whole."""
    if not signed:
        return [UNSIGNED]
    grown = growth_problems(reader, statement) if statement is not None else []
    return grown if covers else [UNCOVERED, *grown]


@dataclass(frozen=True, slots=True)
class _Examined:
    """One filled field. status: None for a time stamp of the document, which nobody's name stands behind."""

    revision: int
    covers_file: bool
    holds: bool
    status: SignatureStatus | None


def _examine(
    pdf: bytes, reader: PdfFileReader, name: str, held: generic.IndirectObject, trust: _Trust | None
) -> _Examined:
    try:
        embedded = EmbeddedPdfSignature(reader, held.get_object(), name)
        if embedded.sig_object_type == "/DocTimeStamp":
            return _examine_time_stamp(pdf, embedded)
        told = _read_told(embedded)
        status = asyncio.run(async_validate_pdf_signature(embedded, _context(trust, told.time)))
        as_written = is_as_written(pdf, embedded, ours=told.certificates)
        return _conclude(embedded, told, status, trust, as_written=as_written)
    except (CertificateUnreadable, *FAULTS):
        return _Examined(reader.total_revisions, covers_file=False, holds=False, status=_unreadable_status(name, trust))


def _conclude(
    embedded: EmbeddedPdfSignature,
    told: _Told,
    status: PdfSignatureStatus,
    trust: _Trust | None,
    *,
    as_written: bool,
) -> _Examined:
    bytes_hold = bool(status.intact and status.valid)
    intact = bytes_hold and as_written
    unchanged = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION and bool(status.docmdp_ok)
    believed, doubts = _believe(told, status, trust)
    reasons = [
        *([] if bytes_hold else [BYTES_CHANGED]),
        *([] if as_written or not bytes_hold else [WRAPPING_CHANGED]),
        *([] if unchanged or not bytes_hold else [NOT_ALLOWED]),
    ]
    named = tuple(replace(each, facts={"signer": told.signer}) for each in reasons)
    found = SignatureStatus(
        signer=told.signer,
        kind=told.kind,
        office=told.office,
        honest=told.honest,
        sealed_by=one_line(_common_name(told.by)),
        fingerprint=told.by.sha256.hex(),
        field=one_line(embedded.field_name),
        time=told.time,
        intact=intact,
        unchanged=unchanged,
        trusted=believed,
        reasons=(*named, *doubts),
    )
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return _Examined(embedded.signed_revision, covers_file=whole, holds=found.holds, status=found)


def _examine_time_stamp(pdf: bytes, embedded: EmbeddedPdfSignature) -> _Examined:
    """Examine a document time stamp (ISO 32000-2, 12.8.5): it must hold, but signs for nobody."""
    status = asyncio.run(async_validate_pdf_timestamp(embedded, _context(None, None)))
    holds = bool(status.intact and status.valid and status.docmdp_ok) and is_as_written(pdf, embedded, ours=None)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return _Examined(embedded.signed_revision, covers_file=whole, holds=holds, status=None)


def _read_told(embedded: EmbeddedPdfSignature) -> _Told:
    signed, by = embedded.sig_object, embedded.signer_cert
    ours = entry(signed, OURS)
    is_device = _is_device(by)
    kind, office, certificates = ("device" if is_device else "certificate"), "", None
    if isinstance(ours, generic.DictionaryObject):
        kind, office = str(ours["/Kind"])[1:], str(entry(ours, "/Office", ""))
        certificates = ours["/Certificates"].original_bytes
    if kind not in get_args(Kind):
        raise ValueError(kind)
    by_hand = kind in {"drawn", "ink"}
    return _Told(
        kind=cast(Kind, kind),
        signer=one_line(str(signed["/Name"]) if by_hand else _common_name(by)),
        office=one_line(office),
        honest=one_line(str(entry(signed, "/Reason", ""))),
        by=by,
        is_device=is_device,
        certificates=certificates,
        time=_aware(embedded.self_reported_timestamp),
    )


def _believe(told: _Told, status: PdfSignatureStatus, trust: _Trust | None) -> tuple[bool | None, list[Problem]]:
    """Return whether the signer's certificate is believed, and what speaks against it."""
    facts = {"signer": told.signer}
    doubts = [] if (told.kind in DEVICE_KINDS) == told.is_device else [replace(KIND_NOT_THEIRS, facts=facts)]
    if trust is None:
        return None, doubts
    if told.is_device and told.time is not None:
        pem = x509.load_der_x509_certificate(told.by.dump()).public_bytes(Encoding.PEM)
        doubts += check_certificate(pem, trust.root, at=told.time, revoked=trust.revoked).problems
    if not doubts and (told.time is None or not status.trusted):
        doubts.append(replace(UNTRUSTED, facts=facts))
    return not doubts, doubts


def _context(trust: _Trust | None, moment: datetime | None) -> ValidationContext:
    """Nothing is fetched: there is no signal. The moment is the one that the signature tells."""
    roots = [trust.anchor()] if trust is not None else []
    return ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False, revocation_mode="soft-fail")


def _unreadable_status(name: str, trust: _Trust | None) -> SignatureStatus:
    return SignatureStatus(
        signer="",
        kind="certificate",
        office="",
        honest="",
        sealed_by="",
        fingerprint="",
        field=one_line(name),
        time=None,
        intact=False,
        unchanged=False,
        trusted=None if trust is None else False,
        reasons=(replace(UNREADABLE_SIGNATURE, facts={"field": one_line(name)}),),
    )


def _is_device(certificate: asn1_x509.Certificate) -> bool:
    try:
        read_certificate(certificate.dump())
    except CertificateUnreadable:
        return False
    return True


def _common_name(certificate: asn1_x509.Certificate) -> str:
    names = certificate.subject.native
    return str(names.get("common_name") or certificate.subject.human_friendly)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
