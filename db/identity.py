"""Who is who: ids that never collide, ids that two machines agree on, and order without numbers."""

from __future__ import annotations

import secrets
from uuid import UUID, uuid5

import uuid6

TROCHA = UUID("6f1c2a52-3c5e-5f0e-9d0b-7a1d3c1f4b11")
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def new_id() -> UUID:
    """Return a UUIDv7: ordered by time, unique without asking anybody."""
    return UUID(bytes=uuid6.uuid7().bytes)


def id_of(kind: str, *key: object) -> UUID:
    """Return the UUIDv5 of a natural key, so that two machines that make the same thing make the same row.

    The parts are joined with a character that no name holds; an UUID counts as its hexadecimal digits.
    """
    parts = (part.hex if isinstance(part, UUID) else str(part) for part in key)
    return uuid5(TROCHA, "\x1f".join((kind, *parts)))


def new_replica() -> str:
    """Return a fresh identity for a store that writes: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def position_between(before: str | None, after: str | None) -> str:
    """Return a position that sorts after `before` and before `after`; None stands for the ends.

    Positions are text compared byte by byte. A digit of chance at the end keeps two machines that append at once apart.
    """
    low, high = before or "", after or ""
    result, i = "", 0
    while True:
        a = _DIGITS.index(low[i]) if i < len(low) else 0
        b = _DIGITS.index(high[i]) if high and i < len(high) else len(_DIGITS)
        if b - a > 1:
            middle = (a + b) // 2 if high else min(a + 4, len(_DIGITS) - 1)
            return result + _DIGITS[max(middle, a + 1)] + secrets.choice(_DIGITS[1:])
        result += _DIGITS[a]
        if b - a == 1:
            high = ""
        i += 1
