"""Submissions that ODK Collect encrypted: opened with the private key of their form, and their signature verified.

As the ODK XForms specification, section "Encryption", has it: one AES-256 key for each submission, itself encrypted
with RSA-OAEP (SHA-256); files in CFB mode with PKCS #7 padding, media first, the submission last, the initial vector
counted up before each. The signature shows that nothing was mixed up or cut short, not who wrote it: whoever has the
public key can make one.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import md5
from typing import TYPE_CHECKING

from app.questionnaires.records import Facts, Record
from app.questionnaires.refusals import (
    EncryptedPartMissing,
    FileUnreadable,
    KeyDoesNotFit,
    KeyUnreadable,
    SignatureWrong,
)
from app.questionnaires.submission import Submission, local, read_submission

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

ENCRYPTED = ".enc"
IV_BYTES, KEY_BYTES = 16, 32
CLEAR_NAME = "submission.xml"


def private_key_of(pem: bytes, passphrase: str = "", where: str = "") -> RSAPrivateKey:
    """Return the RSA key in `pem`. Raises: KeyUnreadable."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(pem, passphrase.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnreadable(where=where) from error
    if not isinstance(key, RSAPrivateKey):
        raise KeyUnreadable(where=where)
    return key


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What the manifest of an encrypted submission says. media: names of the encrypted files, in order."""

    key: str
    signature: str
    xml: str
    media: tuple[str, ...]


def opened(record: Record, key: RSAPrivateKey) -> Record:
    """Return the submission that `record`, a manifest, stands for, its files opened.

    Raises: EncryptedPartMissing; KeyDoesNotFit; SignatureWrong; RecordRefused for what stands in it.
    """
    manifest, sealed = record.submission, _sealed(record.submission)
    secret = _unwrapped(sealed.key, key)
    if len(secret) != KEY_BYTES:
        raise KeyDoesNotFit
    if len({*sealed.media, sealed.xml}) <= len(sealed.media):  # opened once for each time that it is named
        raise SignatureWrong
    ciphers = _Vectors(manifest.instance_id, secret)
    files: dict[str, bytes] = {}
    for name in sealed.media:
        files[name.removesuffix(ENCRYPTED)] = ciphers.decrypted(_part(record, name))
    content = ciphers.decrypted(_part(record, sealed.xml))
    said = _unwrapped(sealed.signature, key) if sealed.signature else b""
    if not hmac.compare_digest(said, md5(_signed(manifest, sealed, files, content), usedforsecurity=False).digest()):
        raise SignatureWrong
    submission = read_submission(content)
    if submission.instance_id != manifest.instance_id or submission.form_id != manifest.form_id:
        raise SignatureWrong
    facts = Facts(submitted_at=record.facts.submitted_at, is_validated=True)
    return Record(
        record.name, submission, content, tuple(files), _read_from(files), record.source, record.file_name, facts
    )


def _sealed(manifest: Submission) -> _Sealed:
    texts: dict[str, str] = {}
    media = []
    for element in manifest.root.iter():
        name, text = local(element.tag), (element.text or "").strip()
        if name == "file" and text:
            media.append(text)
        elif name in {"base64EncryptedKey", "base64EncryptedElementSignature", "encryptedXmlFile"}:
            texts[name] = text
    for name in ("base64EncryptedKey", "encryptedXmlFile"):
        if not texts.get(name):
            raise EncryptedPartMissing(name=name)
    return _Sealed(
        texts["base64EncryptedKey"],
        texts.get("base64EncryptedElementSignature", ""),
        texts["encryptedXmlFile"],
        tuple(media),
    )


def _unwrapped(text: str, key: RSAPrivateKey) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        wrapped = base64.b64decode("".join(text.split()), validate=True)
        return key.decrypt(wrapped, OAEP(MGF1(SHA256()), SHA256(), None))
    except (ValueError, binascii.Error) as error:
        raise KeyDoesNotFit from error


class _Vectors:
    """Decrypts the files of one submission in turn."""

    def __init__(self, instance_id: str, secret: bytes) -> None:
        self._secret, self._count = secret, 0
        self._vector = bytearray(md5(instance_id.encode() + secret, usedforsecurity=False).digest())

    def decrypted(self, content: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES
        from cryptography.hazmat.primitives.padding import PKCS7

        at = self._count % IV_BYTES
        self._vector[at] = (self._vector[at] + 1) & 0xFF
        self._count += 1
        decryptor = Cipher(AES(self._secret), _feedback(bytes(self._vector))).decryptor()
        unpadder = PKCS7(IV_BYTES * 8).unpadder()
        try:
            padded = decryptor.update(content) + decryptor.finalize()
            return unpadder.update(padded) + unpadder.finalize()
        except ValueError as error:
            raise KeyDoesNotFit from error


def _feedback(vector: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - its home depends on the version
    try:
        from cryptography.hazmat.decrepit.ciphers.modes import CFB
    except ImportError:  # before it moved there
        from cryptography.hazmat.primitives.ciphers.modes import CFB
    return CFB(vector)


def _signed(manifest: Submission, sealed: _Sealed, files: dict[str, bytes], content: bytes) -> bytes:
    """Return the text that the signature is the digest of; a line for each file, the submission last."""
    lines = [manifest.form_id, *([manifest.version] if manifest.version else []), sealed.key, manifest.instance_id]
    lines += [f"{name}::{md5(file, usedforsecurity=False).hexdigest()}" for name, file in files.items()]
    lines.append(f"{CLEAR_NAME}::{md5(content, usedforsecurity=False).hexdigest()}")
    return "".join(f"{line}\n" for line in lines).encode()


def _part(record: Record, name: str) -> bytes:
    if name not in record.media:
        raise EncryptedPartMissing(name=name)
    try:
        return record.read(name)
    except FileUnreadable as error:
        raise EncryptedPartMissing(name=name) from error


def _read_from(files: dict[str, bytes]) -> Callable[[str], bytes]:
    return files.__getitem__
