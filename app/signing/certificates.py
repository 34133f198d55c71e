"""The programme's root, the certificates it gives to devices, and what a certificate says.

A root and every device hold an ECDSA P-256 key. The certificate binds, as URIs in its alternative names, the device,
its role, its territory and the age recipient that packages are encrypted to (docs/decisions/0030). The same key
seals PDFs (`app.signing.seal`) and signs packages (`sign_bytes`). Every time is an argument: an aware datetime.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.failures import TrochaError
from app.signing import profile
from app.signing.findings import Problem
from app.words import N_

Role = Literal["facilitator", "scribe", "coordinator", "observer"]
ROLES: tuple[Role, ...] = get_args(Role)
ROOT_YEARS = 20
CLOCK_SLACK = timedelta(days=1)  # a device whose clock is behind the office's can use its certificate the same day
UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    x509.ExtensionNotFound,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    UnsupportedAlgorithm,
    Warning,
)


class CertificateUnreadable(TrochaError):
    """The bytes are not a certificate of a Trocha device or programme."""

    code = "certificate.unreadable"
    message = N_("This is not a certificate that Trocha can read. Ask the coordinating office for it again.")


class RequestUnreadable(TrochaError):
    """The bytes are not a device's request, or they were changed since the device signed them."""

    code = "certificate.request-unreadable"
    message = N_("This is not a whole enrolment request. Make it again on the device and bring the new file.")


class KeyUnreadable(TrochaError):
    """The bytes are not a private key that Trocha made."""

    code = "certificate.key-unreadable"
    message = N_("The private key of this device cannot be read. Restore a backup, or enrol the device again.")


@dataclass(frozen=True, slots=True)
class RootKey:
    """The programme's root: whoever holds the private key enrols devices.

    private_key: PEM (PKCS#8, not encrypted: whoever stores it encrypts it). certificate: PEM, for everybody.
    """

    private_key: bytes
    certificate: bytes


@dataclass(frozen=True, slots=True)
class DeviceCertificate:
    """What the certificate of a device says; nothing of it has been checked by reading alone.

    territory: UBIGEO (whole or its first digits), or "all" for the whole programme.
    age_recipient: who can read what is encrypted to this device ("age1..."). valid_from, valid_to: inclusive.
    fingerprint: SHA-256 of the DER form, 64 small hexadecimal digits.
    """

    device: UUID
    name: str
    role: Role
    territory: str
    age_recipient: str
    valid_from: datetime
    valid_to: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """A certificate that no longer counts for what is signed at or after `since`."""

    fingerprint: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """Whether a certificate may be believed at a moment, and if not, why.

    certificate: what it says; None when it cannot be read.
    """

    certificate: DeviceCertificate | None
    problems: tuple[Problem, ...]

    @property
    def trusted(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.problems


def make_device_key() -> bytes:
    """Return a fresh P-256 private key, PEM (PKCS#8, not encrypted)."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def make_root(programme_name: str, *, now: datetime) -> RootKey:
    """Make the root of a programme, good for 20 years from `now`."""
    private_key = make_device_key()
    until = now.replace(year=now.year + ROOT_YEARS, day=min(now.day, 28))
    certificate = profile.root(programme_name, _key(private_key), valid_from=now - CLOCK_SLACK, valid_to=until)
    return RootKey(private_key, certificate.public_bytes(serialization.Encoding.PEM))


def make_request(name: str, *, device: UUID, age_recipient: str, private_key: bytes) -> bytes:
    """Ask for a certificate for `device`, called `name`: a signing request (PKCS#10), PEM.

    Raises: KeyUnreadable; ValueError when `age_recipient` is no age recipient.
    """
    request = profile.request(name, device, age_recipient, _key(private_key))
    return request.public_bytes(serialization.Encoding.PEM)


def issue_device_certificate(
    root: RootKey, request: bytes, *, role: Role, territory: str, now: datetime, days: int
) -> bytes:
    """Enrol the device that made `request` with a role and a territory for `days` days; return its certificate, PEM.

    It never outlives the root. Raises: KeyUnreadable, CertificateUnreadable, RequestUnreadable; ValueError for a role
    or a territory that does not exist.
    """
    if role not in ROLES:
        raise ValueError(role)
    asked, issuer = _request(request), _load(root.certificate)
    until = min(now + timedelta(days=days), issuer.not_valid_after_utc)
    certificate = profile.device(
        asked, issuer, _key(root.private_key), role, territory, valid_from=now - CLOCK_SLACK, valid_to=until
    )
    return certificate.public_bytes(serialization.Encoding.PEM)


def read_certificate(pem: bytes) -> DeviceCertificate:
    """Return what a device's certificate says, unchecked.

    Raises: CertificateUnreadable, also for a certificate without what Trocha binds in it.
    """
    try:
        return _view(_load(pem))
    except UNREADABLE as fault:
        raise CertificateUnreadable from fault


def read_fingerprint(pem: bytes) -> str:
    """Return the SHA-256 of any certificate's DER form, such as the root's. Raises: CertificateUnreadable."""
    return _load(pem).fingerprint(hashes.SHA256()).hex()


def certificate_key_matches(certificate: bytes, private_key: bytes) -> bool:
    """Tell whether `private_key` is that of `certificate`. Raises: CertificateUnreadable; KeyUnreadable."""
    return _load(certificate).public_key() == _key(private_key).public_key()


def check_certificate(
    pem: bytes, root_pem: bytes, *, at: datetime, revoked: Collection[Revocation] = ()
) -> CertificateStatus:
    """Tell whether the device of `pem` was enrolled by `root_pem` and in force `at` that moment.

    Nothing raises for a bad certificate: the status says why. Raises: CertificateUnreadable when the root is none.
    """
    root = _load(root_pem)
    try:
        certificate = _load(pem)
        said = _view(certificate)
    except (CertificateUnreadable, *UNREADABLE):
        return CertificateStatus(None, (Problem("certificate.unreadable", CertificateUnreadable.message),))
    problems = [*_stranger(certificate, root), *_out_of_time(said, root, at), *_withdrawn(said, at, revoked)]
    return CertificateStatus(said, tuple(problems))


def sign_bytes(private_key: bytes, data: bytes) -> bytes:
    """Sign `data` with ECDSA P-256 and SHA-256; the signature is DER. Raises: KeyUnreadable."""
    return _key(private_key).sign(data, ec.ECDSA(hashes.SHA256()))


def verify_bytes(certificate: bytes, data: bytes, signature: bytes) -> bool:
    """Tell whether the key of `certificate` (PEM) signed exactly `data`; False also for an unreadable certificate."""
    try:
        key = _load(certificate).public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, CertificateUnreadable, *UNREADABLE):
        return False
    return True


def _stranger(certificate: x509.Certificate, root: x509.Certificate) -> list[Problem]:
    try:
        certificate.verify_directly_issued_by(root)
        authority = root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (InvalidSignature, *UNREADABLE):
        authority = False
    if authority:
        return []
    return [Problem("certificate.stranger", N_("The certificate was not given by this programme."))]


def _out_of_time(said: DeviceCertificate, root: x509.Certificate, at: datetime) -> list[Problem]:
    problems = []
    if at < max(said.valid_from, root.not_valid_before_utc):
        message = N_("The certificate was not yet valid: it begins on {valid_from}. The device's clock may be wrong.")
        problems.append(Problem("certificate.not-yet-valid", message, {"valid_from": said.valid_from.date()}))
    if at > min(said.valid_to, root.not_valid_after_utc):
        message = N_("The certificate had expired: it ended on {valid_to}. The device has to be enrolled again.")
        problems.append(Problem("certificate.expired", message, {"valid_to": said.valid_to.date()}))
    return problems


def _withdrawn(said: DeviceCertificate, at: datetime, revoked: Collection[Revocation]) -> list[Problem]:
    since = [each.since for each in revoked if each.fingerprint == said.fingerprint and each.since <= at]
    if not since:
        return []
    message = N_("The certificate was withdrawn on {since}. Nothing that it signed from that day on counts.")
    return [Problem("certificate.revoked", message, {"since": min(since).date()})]


def _view(certificate: x509.Certificate) -> DeviceCertificate:
    bound: Mapping[str, str] = profile.bound(certificate)
    role = bound[profile.ROLE]
    if role not in ROLES:
        raise ValueError(role)
    return DeviceCertificate(
        device=UUID(bound[profile.DEVICE]),
        name=profile.common_name(certificate.subject),
        role=role,
        territory=bound[profile.TERRITORY],
        age_recipient=bound[profile.AGE],
        valid_from=certificate.not_valid_before_utc.astimezone(UTC),
        valid_to=certificate.not_valid_after_utc.astimezone(UTC),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
    )


def _load(pem: bytes) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(pem) if b"-----BEGIN" in pem else x509.load_der_x509_certificate(pem)
    except UNREADABLE as fault:
        raise CertificateUnreadable from fault


def _request(pem: bytes) -> x509.CertificateSigningRequest:
    try:
        request = x509.load_pem_x509_csr(pem)
        profile.bound(request)
        profile.common_name(request.subject)
        whole = request.is_signature_valid
    except UNREADABLE as fault:
        raise RequestUnreadable from fault
    if not whole or not isinstance(request.public_key(), ec.EllipticCurvePublicKey):
        raise RequestUnreadable
    return request


def _key(private_key: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        key = serialization.load_pem_private_key(private_key, password=None)
    except UNREADABLE as fault:
        raise KeyUnreadable from fault
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise KeyUnreadable
    return key
