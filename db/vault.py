"""Key slots: the database key is random, and each slot wraps it in a way of its own. Losing one slot loses nothing.

`keys.json` holds no secret that is readable without a passphrase, the printed recovery code, or the office's key.
Wrapping is AES-256-GCM (NIST SP 800-38D) under a key derived by Argon2id (RFC 9106), and age for the office's slot.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.durable import write_durably
from db.faults import StoreDamaged, StoreMissing, StoreTooNew

FILE = "keys.json"
FORMAT = 1
KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 16, 12
SECONDS = 0.5

SlotKind = Literal["passphrase", "recovery", "office"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a derivation costs.

    memory: kibibytes, never under 65,536 (64 MiB).
    passes: times over the memory.
    lanes: parallel lanes.
    """

    memory: int = 65_536
    passes: int = 3
    lanes: int = 2


DEAREST = Cost(memory=4_194_304, passes=64, lanes=64)
"""A slot that asks more was not written by Trocha: it would hold the computer up for minutes."""


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way to the key. `salt` and `wrapped` are base64; `wrapped` begins with the 12-byte nonce."""

    kind: SlotKind
    wrapped: str
    salt: str = ""
    memory: int = 0
    passes: int = 0
    lanes: int = 0


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The content of `keys.json`."""

    format: int
    workspace: str
    slots: tuple[Slot, ...]


def new_key() -> bytes:
    """Return a random database key."""
    return secrets.token_bytes(KEY_BYTES)


def tuned_cost() -> Cost:
    """Return the cost that takes about half a second on this computer, with 64 MiB and at least three passes."""
    started = time.perf_counter()
    _derive("", b"0" * 16, Cost(passes=1))
    once = time.perf_counter() - started
    return Cost(passes=max(3, min(12, round(SECONDS / max(once, 0.001)))))


def wrap(kind: SlotKind, secret: str, key: bytes, workspace: str, cost: Cost) -> Slot:
    """Return a slot that opens with `secret`."""
    salt = secrets.token_bytes(SALT_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, f"{workspace}:{kind}".encode())
    return Slot(
        kind=kind,
        wrapped=_text(nonce + sealed),
        salt=_text(salt),
        memory=cost.memory,
        passes=cost.passes,
        lanes=cost.lanes,
    )


def wrap_for_office(recipient: str, key: bytes) -> Slot:
    """Return a slot that the holder of the office's age identity opens."""
    import pyrage

    return Slot(kind="office", wrapped=_text(pyrage.encrypt(key, [pyrage.x25519.Recipient.from_str(recipient)])))


def unwrap(keys: Keys, kind: SlotKind, secret: str) -> bytes | None:
    """Return the key when `secret` opens a slot of that kind; None when it opens none.

    Raises: StoreDamaged when a slot asks for more memory than this computer has: Trocha writes none such.
    """
    for slot in keys.slots:
        if slot.kind == kind:
            try:
                derived = _derive(secret, b64decode(slot.salt), Cost(slot.memory, slot.passes, slot.lanes))
            except HashingError as error:
                raise StoreDamaged(FILE) from error
            wrapped = b64decode(slot.wrapped)
            try:
                return AESGCM(derived).decrypt(
                    wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], f"{keys.workspace}:{kind}".encode()
                )
            except InvalidTag:
                continue
    return None


def read_keys(folder: Path) -> Keys:
    """Read the slots of the workspace in `folder`. Raises: StoreMissing; StoreDamaged; StoreTooNew."""
    path = folder / FILE
    try:
        content = path.read_bytes()
        keys = msgspec.json.decode(content, type=Keys)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreMissing(str(folder)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, IsADirectoryError) as error:
        raise StoreDamaged(str(path)) from error
    if keys.format > FORMAT:
        raise StoreTooNew(str(folder), schema=keys.format, known=FORMAT)
    if any(not _is_sound(slot) for slot in keys.slots):
        raise StoreDamaged(str(path))
    return keys


def write_keys(folder: Path, keys: Keys) -> None:
    """Replace the slots of the workspace in `folder`; whole or not at all."""
    write_durably(folder / FILE, msgspec.json.format(msgspec.json.encode(keys), indent=1), private=True)


def _is_sound(slot: Slot) -> bool:
    """Tell whether a slot can be tried: its texts are base64 and its price is one that a computer can pay."""
    try:
        salt, wrapped = b64decode(slot.salt, validate=True), b64decode(slot.wrapped, validate=True)
    except ValueError:
        return False
    if slot.kind == "office":
        return bool(wrapped)
    affordable = 0 < slot.memory <= DEAREST.memory and 0 < slot.passes <= DEAREST.passes
    return affordable and 0 < slot.lanes <= DEAREST.lanes and len(salt) >= SALT_BYTES and len(wrapped) > NONCE_BYTES


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Derive a key; an accent that comes as a sign of its own is the same accent (RFC 8265, 4.2.2)."""
    return hash_secret_raw(
        unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=max(cost.memory, 65_536),
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _text(content: bytes) -> str:
    return b64encode(content).decode("ascii")
