"""Who belongs to the programme: its root certificate, and devices that ask for a certificate and get one.

One file out of the device (the request), one file back (the answer): no network. The request file and the answer hold
no secret; the device's own keys never leave its encrypted store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from app.failures import TrochaError
from app.signing import (
    RootKey,
    check_certificate,
    issue_device_certificate,
    make_device_key,
    make_request,
    make_root,
    read_certificate,
    read_fingerprint,
    sign_bytes,
    verify_bytes,
)
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.programme import Device, Programme

CERTIFICATE_DAYS = 3 * 365
EVERYWHERE = "all"
DEVICE_KEY, AGE_IDENTITY, ROOT_KEY, ROOT = "device_key", "age_identity", "root_key", "root_certificate"


class NotTheOffice(TrochaError):
    """The computer does not hold the programme's root key."""

    code = "enrolment.not-the-office"
    message = N_("This computer cannot enrol others: the key of the programme is in the coordinating office's.")


class EnrolmentUnreadable(TrochaError):
    """The file is neither a request nor an answer of an enrolment."""

    code = "enrolment.unreadable"
    message = N_("{where} is not an enrolment file of Trocha, or it arrived incomplete. Ask for it again.")


class EnrolmentOfAnother(TrochaError):
    """The answer was made for another device."""

    code = "enrolment.of-another"
    message = N_("This enrolment was made for another computer. Send the office the request of this one.")


class NotEnrolled(TrochaError):
    """The device has no certificate yet."""

    code = "enrolment.none"
    message = N_("This computer is not enrolled in a programme yet. Send the office its request, or start a programme.")


class ProgrammeTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What a programme calls itself and which text counts, as a programme file says it.

    prevailing_language: the text that counts in doubt. signed_languages: those that persons sign.
    year_name: the official name of the year for papers; None: not printed.
    """

    name: str
    secretariat_name: str
    prevailing_language: str = "es"
    signed_languages: tuple[str, ...] = ("es",)
    year_name: str | None = None


class EnrolmentRequest(msgspec.Struct, frozen=True, kw_only=True, tag="trocha-enrolment-request"):
    """What a device asks the office. request: PKCS#10, PEM. device: UUID."""

    device: str
    device_name: str
    person_name: str
    role: str
    request: str


class EnrolmentAnswer(msgspec.Struct, frozen=True, kw_only=True, tag="trocha-enrolment"):
    """What the office answers. certificate, root: PEM. office: the office's own certificate, PEM."""

    programme: ProgrammeTerms
    root: str
    certificate: str
    office: str


EnrolmentFile = TypeVar("EnrolmentFile", EnrolmentRequest, EnrolmentAnswer)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this computer stands in its programme.

    fingerprint: of the device's certificate, hexadecimal; None before it is enrolled.
    """

    programme: str
    device: UUID
    device_name: str
    role: str
    is_office: bool
    valid_to: datetime | None
    fingerprint: str | None


def start_programme(workspace: Workspace, terms: ProgrammeTerms) -> Standing:
    """Make the programme's root on this computer, which becomes its office, and enrol it as its first device."""
    root = make_root(terms.name, now=workspace.now())
    workspace.keep_setting(ROOT_KEY, root.private_key.decode())
    workspace.keep_setting(ROOT, root.certificate.decode())
    request = make_enrolment_request(workspace)
    certificate = issue_device_certificate(
        root,
        request.request.encode(),
        role=request.role,  # type: ignore[arg-type]  # checked by the issuer
        territory=EVERYWHERE,
        now=workspace.now(),
        days=CERTIFICATE_DAYS,
    )
    _join(workspace, terms, root.certificate.decode(), certificate.decode())
    return read_standing(workspace)


def make_enrolment_request(workspace: Workspace) -> EnrolmentRequest:
    """Return what this device asks the office; its keys are made at the first call and stay in the store."""
    import pyrage

    key, identity = workspace.store.setting(DEVICE_KEY), workspace.store.setting(AGE_IDENTITY)
    if key is None or identity is None:
        key, identity = make_device_key().decode(), str(pyrage.x25519.Identity.generate())
        workspace.keep_setting(DEVICE_KEY, key)
        workspace.keep_setting(AGE_IDENTITY, identity)
    recipient = str(pyrage.x25519.Identity.from_str(identity).to_public())
    device, person = _own_names(workspace)
    asked = make_request(device.name, device=device.id, age_recipient=recipient, private_key=key.encode())
    return EnrolmentRequest(
        device=str(device.id), device_name=device.name, person_name=person, role=device.role, request=asked.decode()
    )


def enrol(
    workspace: Workspace, request: EnrolmentRequest, *, role: str, territory: str = EVERYWHERE
) -> EnrolmentAnswer:
    """Give the device of `request` a certificate with `role` and `territory` (UBIGEO digits, or "all").

    Raises: NotTheOffice; RequestUnreadable.
    """
    key, root = workspace.store.setting(ROOT_KEY), workspace.store.setting(ROOT)
    if key is None or root is None:
        raise NotTheOffice
    certificate = issue_device_certificate(
        RootKey(key.encode(), root.encode()),
        request.request.encode(),
        role=role,  # type: ignore[arg-type]  # checked by the issuer
        territory=territory,
        now=workspace.now(),
        days=CERTIFICATE_DAYS,
    )
    said = read_certificate(certificate)
    with workspace.transaction() as session:
        row = session.get(Device, said.device) or Device(id=said.device, name=said.name)
        row.role, row.territory, row.certificate = role, territory, certificate.decode()
        session.add(row)
        own = session.get_one(Device, workspace.device)
    return EnrolmentAnswer(
        programme=_terms(workspace), root=root, certificate=certificate.decode(), office=own.certificate
    )


def accept_enrolment(workspace: Workspace, answer: EnrolmentAnswer) -> Standing:
    """Join the programme of `answer` with the certificate that it holds.

    Raises: EnrolmentOfAnother; EnrolmentUnreadable when the certificate was not given by that root.
    """
    key = workspace.store.setting(DEVICE_KEY)
    pem = answer.certificate.encode()
    if key is None or read_certificate(pem).device != workspace.device or not _own_key(pem, key.encode()):
        raise EnrolmentOfAnother
    if not check_certificate(pem, answer.root.encode(), at=workspace.now()).trusted:
        raise EnrolmentUnreadable(where=answer.programme.name)
    workspace.keep_setting(ROOT, answer.root)
    _join(workspace, answer.programme, answer.root, answer.certificate)
    office = read_certificate(answer.office.encode())
    with workspace.transaction() as session:
        if session.get(Device, office.device) is None:
            session.add(
                Device(
                    id=office.device,
                    name=office.name,
                    role=office.role,
                    territory=office.territory,
                    certificate=answer.office,
                )
            )
    return read_standing(workspace)


def read_standing(workspace: Workspace) -> Standing:
    """Tell where this computer stands in its programme."""
    device, _ = _own_names(workspace)
    with workspace.reading() as session:
        programme = session.query(Programme).first()
    certificate = read_certificate(device.certificate.encode()) if device.certificate else None
    return Standing(
        programme=programme.name if programme else "",
        device=device.id,
        device_name=device.name,
        role=device.role,
        is_office=workspace.store.setting(ROOT_KEY) is not None,
        valid_to=certificate.valid_to if certificate else None,
        fingerprint=certificate.fingerprint if certificate else None,
    )


def read_root(workspace: Workspace) -> bytes:
    """Return the root certificate of the programme, PEM. Raises: NotEnrolled."""
    root = workspace.store.setting(ROOT)
    if root is None:
        raise NotEnrolled
    return root.encode()


def read_enrolment_file(content: bytes, kind: type[EnrolmentFile], *, where: str) -> EnrolmentFile:
    """Read a request or an answer. Raises: EnrolmentUnreadable."""
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EnrolmentUnreadable(where=where) from error


def enrolment_file(message: EnrolmentRequest | EnrolmentAnswer) -> bytes:
    """Return the file that carries a request or an answer: JSON, without any secret."""
    return msgspec.json.encode(message)


def _own_key(certificate: bytes, private_key: bytes) -> bool:
    proof = b"this device holds the key"
    return verify_bytes(certificate, proof, sign_bytes(private_key, proof))


def _join(workspace: Workspace, terms: ProgrammeTerms, root: str, certificate: str) -> None:
    said = read_certificate(certificate.encode())
    with workspace.transaction() as session:
        programme_id = id_of("programme", read_fingerprint(root.encode()))
        if session.get(Programme, programme_id) is None:
            session.add(
                Programme(
                    id=programme_id,
                    name=terms.name,
                    secretariat_name=terms.secretariat_name,
                    prevailing_language=terms.prevailing_language,
                    signed_languages=" ".join(terms.signed_languages),
                    year_name=terms.year_name,
                    root_certificate=root,
                )
            )
        device = session.get_one(Device, said.device)
        device.certificate, device.territory, device.role = certificate, said.territory, said.role


def _terms(workspace: Workspace) -> ProgrammeTerms:
    with workspace.reading() as session:
        row = session.query(Programme).first()
    if row is None:
        raise NotEnrolled
    return ProgrammeTerms(
        name=row.name,
        secretariat_name=row.secretariat_name,
        prevailing_language=row.prevailing_language,
        signed_languages=tuple(row.signed_languages.split()),
        year_name=row.year_name,
    )


def _own_names(workspace: Workspace) -> tuple[Device, str]:
    from db.models.programme import Person

    with workspace.reading() as session:
        device = session.get_one(Device, workspace.device)
        person = session.get_one(Person, workspace.person)
    return device, person.name
