"""Seal a PDF: lay down its empty fields once, then fill them one by one.

`prepare` writes the first revision, with everything that the document will ever hold: n + 1 empty signature fields (the
last for the device), the data as an attachment, and the statement of how many signatures are asked. Each `sign_*` and
`seal` then adds one revision that fills one field (PAdES B-B, ETSI EN 319 142-1) and nothing else, because anything
else breaks the earlier signatures for a strict validator (docs/signatures.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.failures import TrochaError
from app.words import N_

Kind = Literal["drawn", "ink", "certificate", "card", "device"]
MM = 72 / 25.4  # points in a millimetre
BOX_WIDTH, BOX_HEIGHT = 60 * MM, 25 * MM


class NotAPdf(TrochaError):
    """The bytes cannot be read as a PDF, so nothing can be written into them."""

    code = "seal.not-a-pdf"
    message = N_("This file cannot be read as a PDF. Make the document again and sign the new one.")


class UnknownField(TrochaError):
    """The document has no such place to sign. Facts: field."""

    code = "seal.unknown-field"
    message = N_("This document has no place to sign called “{field}”.")


class FieldAlreadySigned(TrochaError):
    """The place is taken; a signature is never replaced. Facts: field."""

    code = "seal.field-already-signed"
    message = N_("The place “{field}” is already signed. To sign again, make a new version of the document.")


class AlreadySealed(TrochaError):
    """The device has closed the document: its seal allows nothing after it."""

    code = "seal.already-sealed"
    message = N_("This document is already sealed, and nobody can sign it any more. Make a new version of it.")


class NothingDrawn(TrochaError):
    """There is no stroke in the drawing."""

    code = "seal.nothing-drawn"
    message = N_("Nothing has been drawn yet. Draw the signature in the box.")


class PhotoUnreadable(TrochaError):
    """The photo of the ink signature is no picture, or too large to be read."""

    code = "seal.photo-unreadable"
    message = N_("This file is not a photo that Trocha can read. Use a JPEG or PNG picture of the signature.")


class CertificateFileClosed(TrochaError):
    """The PKCS#12 file does not open: wrong passphrase, or not such a file."""

    code = "seal.certificate-file-closed"
    message = N_("The certificate file does not open. Check its passphrase, and that it is a .p12 or .pfx file.")


class KeyDoesNotMatch(TrochaError):
    """The private key is not the one of the certificate."""

    code = "seal.key-does-not-match"
    message = N_("The private key and the certificate of this device do not belong together. Enrol the device again.")


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where a signature will stand; all lengths in points from the lower left corner of the page.

    field: its name in the PDF, without points ("." separates levels there). page: from 0; -1 is the last.
    asked_of: who is to sign, as a screen reader says it. A box without width or height is invisible.
    """

    field: str
    page: int
    left: float
    bottom: float
    width: float = BOX_WIDTH
    height: float = BOX_HEIGHT
    asked_of: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """The document's own data. media: MIME type. description: one line for the person who sees it in a reader."""

    name: str
    data: bytes
    media: str = "application/json"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A sample of the pen: x and y in lengths of the pad's longer side, so that 1 is its end and shapes stay true.

    y grows downwards, as on a screen. pressure: 0 to 1; 0.5 where the device cannot tell. time: seconds.
    """

    x: float
    y: float
    pressure: float = 0.5
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """What the pen drew between touching and leaving the pad."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SignatoryLabel:
    """What is printed and recorded beside a signature, already in the document's language.

    office: the post, such as "Alcalde provincial". when: the day as printed. honest: what kind of signature this is,
    such as "Firma dibujada, no es firma digital (Ley 27269)"; printed, and recorded as the signature's reason.
    """

    name: str
    office: str = ""
    when: str = ""
    honest: str = ""


@dataclass(frozen=True, slots=True)
class SealKey:
    """What a device seals with, all PEM: its private key, its certificate, and the root that gave it."""

    private_key: bytes
    certificate: bytes
    root: bytes


def prepare(pdf: bytes, boxes: Sequence[SignatureBox], *, code: str, attachment: Attachment | None = None) -> bytes:
    """Write the first revision of a document: `pdf` with its empty fields, its data and its statement.

    boxes: in the order of signature, the last for the device; their number is how many signatures the document asks
    for. code: the document's printed code and version. Raises: NotAPdf; ValueError for no box or a name used twice.
    """
    from app.signing.preparing import prepared

    return prepared(pdf, boxes, code=code, attachment=attachment)


def sign_drawn(
    pdf: bytes, field: str, *, strokes: Sequence[Stroke], label: SignatoryLabel, key: SealKey, at: datetime
) -> bytes:
    """Fill `field` with a signature drawn on the screen, sealed by the device.

    Raises: NothingDrawn; KeyDoesNotMatch; NotAPdf; UnknownField; FieldAlreadySigned; AlreadySealed.
    """
    if not any(stroke.points for stroke in strokes):
        raise NothingDrawn
    from app.signing import appearance, writing

    picture = appearance.Drawing(label, tuple(strokes))
    return writing.fill(pdf, field, writing.Record("drawn", label, at), picture, writing.device_signer(key))


def sign_ink(pdf: bytes, field: str, *, photo: bytes, label: SignatoryLabel, key: SealKey, at: datetime) -> bytes:
    """Fill `field` with the photo of a signature in ink on the printed document, sealed by the device.

    Raises: KeyDoesNotMatch; PhotoUnreadable; NotAPdf; UnknownField; FieldAlreadySigned; AlreadySealed.
    """
    from app.signing import appearance, writing

    picture = appearance.Photo(label, appearance.reduce_photo(photo))
    return writing.fill(pdf, field, writing.Record("ink", label, at), picture, writing.device_signer(key))


def sign_with_pkcs12(
    pdf: bytes, field: str, *, pkcs12: bytes, passphrase: str, label: SignatoryLabel, at: datetime
) -> bytes:
    """Fill `field` with the signature of a person's own certificate file.

    Raises: CertificateFileClosed; NotAPdf; UnknownField; FieldAlreadySigned; AlreadySealed.
    """
    from app.signing import appearance, writing

    signer = writing.pkcs12_signer(pkcs12, passphrase)
    return writing.fill(pdf, field, writing.Record("certificate", label, at), appearance.Emblem(label), signer)


def seal(pdf: bytes, field: str, *, label: SignatoryLabel, key: SealKey, at: datetime) -> bytes:
    """Close the document with the device's seal; nothing may follow it.

    Raises: KeyDoesNotMatch; NotAPdf; UnknownField; FieldAlreadySigned; AlreadySealed.
    """
    from app.signing import appearance, writing

    record = writing.Record("device", label, at)
    return writing.fill(pdf, field, record, appearance.Emblem(label), writing.device_signer(key))


def read_attachment(pdf: bytes) -> bytes | None:
    """Return the data that the first revision of `pdf` carries, or None.

    Believe it only after `verify` said that the seals hold. Nothing raises for a bad file.
    """
    from app.signing.statement import attached_data

    return attached_data(pdf)
