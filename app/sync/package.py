"""The package file: pack, open, check. `docs/package-format.md` says what stands where.

A package is signed by its device inside, and encrypted to its readers outside.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
import zstandard

from app.failures import TrochaError
from app.signing import sign_bytes, verify_bytes
from app.words import N_
from db.log import TransactionRecord

if TYPE_CHECKING:
    import pyrage

MAGIC = b"TROCHA1\n"
FORMAT = 1
LARGEST_FILE = 256 << 20
LARGEST_UNPACKED = 512 << 20
LARGEST_PART = 160 << 20
"""What a writer puts into one file, so that whoever reads it stays far below the limits."""
LEVEL = 9
CALENDAR_EDGE = timedelta(days=2)
_OUTER = struct.Struct(">8sQ")
_LENGTH = struct.Struct(">I")


class NotAPackage(TrochaError):
    """The file does not begin like a package."""

    code = "package.not-one"
    message = N_("{where} is not a package of Trocha. Nothing was applied.")


class PackageTorn(TrochaError):
    """The file is shorter or longer than it says."""

    code = "package.torn"
    message = N_(
        "The package {where} arrived incomplete ({arrived} of {whole} bytes). Nothing was applied: copy it again."
    )


class PackageForOthers(TrochaError):
    """The package was not encrypted to this device."""

    code = "package.for-others"
    message = N_(
        "The package {where} was not made for this computer. Nothing was applied: ask who sent it to add it as"
        " a reader."
    )


class PackageChanged(TrochaError):
    """The content is not what the sender signed."""

    code = "package.changed"
    message = N_(
        "The package {where} was changed after it was signed, or its signature is not of who it says. Nothing "
        "was applied."
    )


class PackageTooNew(TrochaError):
    """A newer Trocha wrote it."""

    code = "package.too-new"
    message = N_(
        "The package {where} was made with a newer Trocha. Nothing was applied: install that version and read it again."
    )


class PackageTooLarge(TrochaError):
    """It is larger than a package may be."""

    code = "package.too-large"
    message = N_("The package {where} is larger than a package may be ({limit} MB). Nothing was applied.")


class BlobEntry(msgspec.Struct, frozen=True, array_like=True):
    """A file that the package carries. size: bytes."""

    sha256: str
    size: int


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a package says of itself, covered by its signature."""

    format: int
    certificate: str
    sender: str
    replica: str
    made_at: str
    readers: tuple[str, ...]
    holds: dict[str, tuple[tuple[int, int], ...]]
    transactions: int
    unpacked: int
    blobs: tuple[BlobEntry, ...]


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """A package whose signature holds; whether its sender is trusted is asked elsewhere.

    digest: SHA-256 of the file. content: packed transactions, then blobs.
    """

    header: Header
    digest: str
    content: bytes

    def transactions(self) -> tuple[TransactionRecord, ...]:
        """Return the transactions. Raises: PackageChanged when they are not what a store writes; PackageTooLarge."""
        packed = self.content[: self.header.transactions]
        if self.header.unpacked > LARGEST_UNPACKED:
            raise PackageTooLarge(where=self.digest[:8], limit=LARGEST_UNPACKED >> 20)
        try:
            plain = zstandard.ZstdDecompressor().stream_reader(packed).read(self.header.unpacked + 1)
            if len(plain) != self.header.unpacked:
                raise PackageChanged(where=self.digest[:8])
            return msgspec.json.decode(plain, type=tuple[TransactionRecord, ...])
        except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise PackageChanged(where=self.digest[:8]) from error

    def blobs(self) -> list[bytes]:
        """Return the blobs in the header's order. Raises: PackageChanged when one is not what its SHA-256 says."""
        found, start = [], self.header.transactions
        for entry in self.header.blobs:
            blob = self.content[start : start + entry.size]
            if sha256(blob).hexdigest() != entry.sha256:
                raise PackageChanged(where=self.digest[:8])
            found.append(blob)
            start += entry.size
        return found


def pack_transactions(transactions: Sequence[TransactionRecord]) -> tuple[bytes, int]:
    """Return the transactions packed, and their size unpacked in bytes."""
    plain = msgspec.json.encode(transactions)
    return zstandard.ZstdCompressor(level=LEVEL).compress(plain), len(plain)


def seal_package(
    header: Header, packed: bytes, blobs: Sequence[bytes], *, private_key: bytes, recipients: Sequence[str]
) -> bytes:
    """Return the whole file: header and content signed with `private_key`, encrypted to the age `recipients`.

    Raises: PackageTooLarge.
    """
    import pyrage

    content = b"".join((packed, *blobs))
    said = msgspec.json.encode(header)
    signature = sign_bytes(private_key, said + sha256(content).digest())
    inner = b"".join((_LENGTH.pack(len(said)), said, _LENGTH.pack(len(signature)), signature, content))
    sealed: bytes = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients])
    if len(sealed) > LARGEST_FILE:
        raise PackageTooLarge(where="", limit=LARGEST_FILE >> 20)
    return _OUTER.pack(MAGIC, len(sealed)) + sealed


def open_package(file: bytes, identity: pyrage.x25519.Identity, *, where: str) -> OpenPackage:
    """Open a package with this device's age `identity` and check its signature.

    Raises: PackageTooLarge; NotAPackage; PackageTorn; PackageForOthers; PackageTooNew; PackageChanged.
    """
    inner = _decrypt(_whole(file, where), identity, where)
    try:
        said, rest = _part(inner)
        signature, content = _part(rest)
        form = msgspec.json.decode(said, type=dict[str, object]).get("format")
        if isinstance(form, int) and form > FORMAT:
            raise PackageTooNew(where=where)
        header = msgspec.json.decode(said, type=Header)
    except (struct.error, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackageChanged(where=where) from error
    if not verify_bytes(header.certificate.encode(), said + sha256(content).digest(), signature):
        raise PackageChanged(where=where)
    sizes = (header.transactions, header.unpacked, *(entry.size for entry in header.blobs))
    if not _is_moment(header.made_at) or min(sizes) < 0:
        raise PackageChanged(where=where)
    if len(content) != header.transactions + sum(entry.size for entry in header.blobs):
        raise PackageChanged(where=where)
    return OpenPackage(header, sha256(file).hexdigest(), content)


def refuse_large(size: int, where: str) -> None:
    """Refuse a file of `size` bytes before it is read. Raises: PackageTooLarge."""
    if size > LARGEST_FILE + _OUTER.size:
        raise PackageTooLarge(where=where, limit=LARGEST_FILE >> 20)


def _is_moment(written: str) -> bool:
    """Tell whether it is a moment that can be said at any place of the world."""
    try:
        moment = datetime.fromisoformat(written)
        at = moment.astimezone(UTC)
        return moment.tzinfo is not None and at - CALENDAR_EDGE < at + CALENDAR_EDGE
    except (ValueError, OverflowError):
        return False


def _whole(file: bytes, where: str) -> bytes:
    refuse_large(len(file), where)
    if len(file) < _OUTER.size:
        if file and MAGIC.startswith(file[: len(MAGIC)]):
            raise PackageTorn(where=where, arrived=len(file), whole=_OUTER.size)
        raise NotAPackage(where=where)
    magic, length = _OUTER.unpack_from(file)
    if magic != MAGIC:
        raise NotAPackage(where=where)
    if len(file) != _OUTER.size + length:
        raise PackageTorn(where=where, arrived=len(file), whole=_OUTER.size + length)
    return file[_OUTER.size :]


def _decrypt(sealed: bytes, identity: pyrage.x25519.Identity, where: str) -> bytes:
    import pyrage

    try:
        opened: bytes = pyrage.decrypt(sealed, [identity])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise PackageForOthers(where=where) from error
        raise PackageChanged(where=where) from error
    return opened


def _part(content: bytes) -> tuple[bytes, bytes]:
    (length,) = _LENGTH.unpack_from(content)
    if len(content) < _LENGTH.size + length:
        raise struct.error
    return content[_LENGTH.size : _LENGTH.size + length], content[_LENGTH.size + length :]
