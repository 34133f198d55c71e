"""What stands inside the certificates: names, extensions and the URIs that bind a device (docs/decisions/0030).

Profile of RFC 5280: version 3, ECDSA with SHA-256, key identifiers on both sides. Key usage of a device is
digitalSignature and nonRepudiation, the latter because PAdES validators ask for it (ETSI EN 319 412-2, 4.3.2).
"""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DEVICE, ROLE, TERRITORY, AGE = "urn:uuid:", "urn:trocha:role:", "urn:trocha:territory:", "urn:trocha:age:"
PREFIXES = (DEVICE, ROLE, TERRITORY, AGE)
AGE_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")  # Bech32 of an X25519 key, as age prints it
TERRITORY_WRITTEN = re.compile(r"all|\d{2}|\d{4}|\d{6}")  # UBIGEO of a department, province or district
COMMON_NAME_LENGTH = 64  # bytes of UTF-8: RFC 5280, ub-common-name, as the library counts it


def root(name: str, key: ec.EllipticCurvePrivateKey, *, valid_from: datetime, valid_to: datetime) -> x509.Certificate:
    """Build the self-signed certificate of a programme; it may give certificates to devices, not to other offices."""
    subject = _named(name)
    return (
        _dated(subject, subject, key.public_key(), valid_from, valid_to)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def request(
    name: str, device_id: UUID, age_recipient: str, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateSigningRequest:
    """Build the request of a device. Raises: ValueError when `age_recipient` is none."""
    if not AGE_RECIPIENT.fullmatch(age_recipient):
        raise ValueError(age_recipient)
    return (
        x509.CertificateSigningRequestBuilder()
        .subject_name(_named(name))
        .add_extension(_binding({DEVICE: str(device_id), AGE: age_recipient}), critical=False)
        .sign(key, hashes.SHA256())
    )


def device(
    asked: x509.CertificateSigningRequest,
    issuer: x509.Certificate,
    issuer_key: ec.EllipticCurvePrivateKey,
    role: str,
    territory: str,
    *,
    valid_from: datetime,
    valid_to: datetime,
) -> x509.Certificate:
    """Build the certificate of the device that `asked`. Raises: ValueError for a territory that is none."""
    if not TERRITORY_WRITTEN.fullmatch(territory):
        raise ValueError(territory)
    key = asked.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise TypeError(key)
    bindings = {**bound(asked), ROLE: role, TERRITORY: territory}
    authority = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return (
        _dated(_named(common_name(asked.subject)), issuer.subject, key, valid_from, valid_to)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(_binding(bindings), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(authority), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def bound(holder: x509.Certificate | x509.CertificateSigningRequest) -> dict[str, str]:
    """Return what the alternative names bind, by prefix, each prefix once.

    Raises: ValueError for a prefix that comes twice, a device id or an age recipient that is none.
    """
    names = holder.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    found: dict[str, str] = {}
    for uri in names.get_values_for_type(x509.UniformResourceIdentifier):
        prefix = next((each for each in PREFIXES if uri.startswith(each)), None)
        if prefix in found:
            raise ValueError(uri)
        if prefix is not None:
            found[prefix] = uri.removeprefix(prefix)
    UUID(found[DEVICE])
    if not AGE_RECIPIENT.fullmatch(found[AGE]):
        raise ValueError(found[AGE])
    return found


def common_name(name: x509.Name) -> str:
    """Return the one common name. Raises: ValueError when there is none."""
    values = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    if len(values) != 1:
        raise ValueError(name)
    return str(values[0].value)


def _named(name: str) -> x509.Name:
    shown = " ".join(name.split()).encode()[:COMMON_NAME_LENGTH].decode(errors="ignore")
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, shown)])


def _binding(bindings: dict[str, str]) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName([x509.UniformResourceIdentifier(k + v) for k, v in bindings.items()])


def _dated(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, valid_from: datetime, valid_to: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_to)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
