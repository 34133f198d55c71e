"""Whom this device believes: senders whose certificate the programme's root gave and nobody withdrew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.failures import TrochaError
from app.signing import CertificateUnreadable, DeviceCertificate, Revocation, check_certificate, read_certificate
from app.sync.enrolment import ROOT, read_root
from app.words import N_
from app.workspace import Workspace
from db.models.programme import Device


class SenderUnknown(TrochaError):
    """The sender's certificate was not given by this programme."""

    code = "package.stranger"
    message = N_(
        "I do not know the computer that made {where}. Nothing was applied: ask the office to enrol it,"
        " or compare its fingerprint by telephone: {fingerprint}."
    )


class SenderRevoked(TrochaError):
    """The sender's certificate was withdrawn or is out of time."""

    code = "package.sender-revoked"
    message = N_(
        "The certificate of {sender}, which made {where}, no longer counts. Nothing was applied: ask the office."
    )


class ClockBehind(TrochaError):
    """By this computer's clock the sender's certificate does not count yet."""

    code = "package.clock-behind"
    message = N_(
        "This computer's clock says {today}, a day on which the certificate of {sender} did not count yet. Nothing of "
        "{where} was applied: set the clock right and read it again."
    )


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device of the programme as screens show it. valid_to: when its certificate ends; None: it has none."""

    id: UUID
    name: str
    role: str
    territory: str
    valid_to: datetime | None
    fingerprint: str
    revoked_at: datetime | None
    is_own: bool
    age_recipient: str


def read_devices(workspace: Workspace) -> list[DeviceView]:
    """Return the devices of the programme by name."""
    with workspace.reading() as session:
        rows = session.query(Device).order_by(Device.name, Device.id).all()
    return [_view(row, own=row.id == workspace.device) for row in rows]


def readers(workspace: Workspace) -> list[DeviceView]:
    """Return the devices that a package is encrypted to: enrolled by this programme's own root, not withdrawn.

    Rows of devices come with packages: whoever writes a certificate of his own into one is still no reader.
    """
    root = workspace.store.setting(ROOT)
    if root is None:
        return []
    with workspace.reading() as session:
        rows = session.query(Device).order_by(Device.name, Device.id).all()
    own = workspace.device
    return [_view(row, own=row.id == own) for row in rows if _may_read(row, root.encode(), workspace.now())]


def check_sender(workspace: Workspace, certificate: bytes, *, where: str) -> str:
    """Return the name of the sender when it may be believed.

    Raises: NotEnrolled; SenderUnknown; SenderRevoked; ClockBehind.
    """
    root, revoked = read_root(workspace), read_revocations(workspace)
    status = check_certificate(certificate, root, at=workspace.now(), revoked=revoked)
    codes = {problem.code for problem in status.problems}
    if status.certificate is None or "certificate.stranger" in codes:
        shown = status.certificate.fingerprint if status.certificate else "?"
        raise SenderUnknown(where=where, fingerprint=spoken(shown))
    if "certificate.not-yet-valid" in codes:
        raise ClockBehind(where=where, sender=status.certificate.name, today=workspace.today())
    if not status.trusted:
        raise SenderRevoked(where=where, sender=status.certificate.name)
    return status.certificate.name


def spoken(fingerprint: str) -> str:
    """Write the beginning of a fingerprint so that two people can compare it by telephone."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, min(len(fingerprint), 24), 4))


def read_revocations(workspace: Workspace) -> list[Revocation]:
    """Return the certificates of devices that were withdrawn, each with the moment from which it counts no more."""
    with workspace.reading() as session:
        rows = session.query(Device).filter(Device.revoked_at.is_not(None)).all()
    found = [(_certificate(row), row.revoked_at) for row in rows]
    return [Revocation(read.fingerprint, since) for read, since in found if read is not None and since is not None]


def _may_read(row: Device, root: bytes, now: datetime) -> bool:
    if row.revoked_at is not None or not row.certificate:
        return False
    status = check_certificate(row.certificate.encode(), root, at=now)
    codes = {problem.code for problem in status.problems}
    is_its_own = status.certificate is not None and status.certificate.device == row.id
    return is_its_own and "certificate.stranger" not in codes


def _certificate(row: Device) -> DeviceCertificate | None:
    """Return what the certificate of a device says; None when it has none, or one that cannot be read."""
    try:
        return read_certificate(row.certificate.encode()) if row.certificate else None
    except CertificateUnreadable:
        return None


def _view(row: Device, *, own: bool) -> DeviceView:
    certificate = _certificate(row)
    return DeviceView(
        id=row.id,
        name=row.name or "",
        role=row.role or "",
        territory=row.territory or "all",
        valid_to=certificate.valid_to if certificate else None,
        fingerprint=spoken(certificate.fingerprint) if certificate else "",
        revoked_at=row.revoked_at,
        is_own=own,
        age_recipient=certificate.age_recipient if certificate else "",
    )
