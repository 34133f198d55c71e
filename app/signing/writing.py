"""Add one revision that fills one signature field, and nothing else (PAdES B-B, ETSI EN 319 142-1).

The signature dictionary records what a reader shows (Name, Reason, M) and, under `/Trocha`, the kind, the office, and
a digest of the enclosed certificates, which nothing else would protect.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from asn1crypto import keys as asn1_keys
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import BuildProps, SignatureObject
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.signing.certificates import certificate_key_matches
from app.signing.hostile import FAULTS, read
from app.signing.seal import (
    AlreadySealed,
    CertificateFileClosed,
    FieldAlreadySigned,
    KeyDoesNotMatch,
    Kind,
    NotAPdf,
    SealKey,
    SignatoryLabel,
    UnknownField,
)
from app.signing.statement import OURS, read_statement
from app.signing.wrapping import certificates_digest

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

DIGEST = "sha256"
KIND, OFFICE, CERTIFICATES = pdf_name("/Kind"), pdf_name("/Office"), pdf_name("/Certificates")
ROOM = 8192  # hexadecimal digits kept for the signature of a device: about 3 KB are used
ROOM_OF_OTHERS = 32768  # chains of other issuers are long, and RSA


class Picture(Protocol):
    """What a filled field shows."""

    def drawn(self, width: float, height: float) -> bytes:
        """Return a PDF of one page of that size, in points."""
        ...


@dataclass(frozen=True, slots=True)
class Record:
    """What a signature says of itself."""

    kind: Kind
    label: SignatoryLabel
    at: datetime


class _Revision(IncrementalPdfFileWriter):
    """A revision that leaves the document's metadata alone.

    WORKAROUND: pyHanko 0.38 writes the machine's clock and its own name into /Info at each revision, without a switch.
    """

    def _update_meta(self) -> None:
        """Change nothing."""


def device_signer(key: SealKey) -> SimpleSigner:
    """Return what signs for a device. Raises: KeyDoesNotMatch; CertificateUnreadable; KeyUnreadable."""
    if not certificate_key_matches(key.certificate, key.private_key):
        raise KeyDoesNotMatch
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(_der(key.certificate)),
        signing_key=asn1_keys.PrivateKeyInfo.load(_der(key.private_key)),
        cert_registry=SimpleCertificateStore.from_certs([asn1_x509.Certificate.load(_der(key.root))]),
    )


def pkcs12_signer(pkcs12: bytes, passphrase: str) -> SimpleSigner:
    """Return what signs with a certificate file. Raises: CertificateFileClosed."""
    try:
        signer: SimpleSigner | None = SimpleSigner.load_pkcs12_data(pkcs12, [], passphrase.encode("utf-8"))
    except FAULTS as fault:
        raise CertificateFileClosed from fault
    if signer is None:
        raise CertificateFileClosed
    return signer


def fill(pdf: bytes, field: str, record: Record, picture: Picture, signer: SimpleSigner) -> bytes:
    """Return `pdf` with `field` filled. Raises: NotAPdf; UnknownField; FieldAlreadySigned; AlreadySealed."""
    try:
        reader = read(pdf)
        last = _check_free(reader, field)
        writer = _Revision(BytesIO(pdf), prev=reader)
    except FAULTS as fault:
        raise NotAPdf from fault
    steps = PdfCMSEmbedder().write_cms(field, writer, existing_fields_only=True)
    _show(next(steps).get_object(), writer, picture)
    rehearsed = asyncio.run(signer.async_sign(bytes(32), DIGEST, dry_run=True, use_pades=True))
    dictionary = _dictionary(record, certificates_digest(rehearsed["content"]))
    steps.send(SigObjSetup(dictionary, mdp_setup=_closing() if last else None))
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST))
    steps.send(asyncio.run(signer.async_sign(prepared.document_digest, DIGEST, use_pades=True)))
    filled: bytes = output.getvalue()
    return filled


def _check_free(reader: PdfFileReader, field: str) -> bool:
    """Tell whether `field` is the one that closes the document."""
    fields = {name: value for name, value, _ in enumerate_sig_fields(reader)}
    statement = read_statement(reader)
    last = statement.fields[-1] if statement is not None else None
    if field not in fields:
        raise UnknownField(field=field)
    if fields[field] is not None:
        raise FieldAlreadySigned(field=field)
    if last is not None and fields.get(last) is not None:
        raise AlreadySealed
    return field == last


def _dictionary(record: Record, certificates: bytes) -> SignatureObject:
    device = record.kind in {"drawn", "ink", "device"}
    dictionary = SignatureObject(
        timestamp=record.at,
        subfilter=SigSeedSubFilter.PADES,
        name=record.label.name,
        reason=record.label.honest or None,
        app_build_props=BuildProps(name="Trocha"),
        bytes_reserved=ROOM if device else ROOM_OF_OTHERS,
    )
    dictionary[OURS] = generic.DictionaryObject(
        {
            KIND: pdf_name(f"/{record.kind}"),
            OFFICE: pdf_string(record.label.office),
            CERTIFICATES: generic.ByteStringObject(certificates),
        }
    )
    return dictionary


def _show(annotation: generic.DictionaryObject, writer: IncrementalPdfFileWriter, picture: Picture) -> None:
    left, bottom, right, top = (float(each) for each in annotation["/Rect"])
    if right - left <= 0 or top - bottom <= 0:
        return
    page = read(picture.drawn(right - left, top - bottom))
    form = writer.import_page_as_xobject(page)
    annotation[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): form})


def _closing() -> SigMDPSetup:
    return SigMDPSetup(
        md_algorithm=DIGEST, field_lock=FieldMDPSpec(FieldMDPAction.ALL), docmdp_perms=MDPPerm.NO_CHANGES
    )


def _der(written: bytes) -> bytes:
    return pem.unarmor(written)[2] if pem.detect(written) else written
