"""The printed recovery code: eight groups of four signs, the last of each checks the other three.

The alphabet is Crockford's base 32 (no I, L, O, U); 24 random signs carry 120 bits.
"""

from __future__ import annotations

import secrets

from app.failures import TrochaError
from app.words import N_

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


class RecoveryCodeMistyped(TrochaError):
    """A group of the code does not agree with its check sign. Facts: group, from 1."""

    code = "recovery.mistyped"
    message = N_(
        "Group {group} of the recovery code is mistyped. Compare it with the printed sheet; the other groups may be "
        "right."
    )


class RecoveryCodeIncomplete(TrochaError):
    """The code has too few or too many signs. Facts: groups."""

    code = "recovery.incomplete"
    message = N_("The recovery code has {groups} groups of four signs. Write all of them as printed.")


def new_code() -> str:
    """Return a fresh code, as printed: "K7QM-2D9X-…"."""
    return "-".join(_with_check("".join(secrets.choice(ALPHABET) for _ in range(3)), i) for i in range(GROUPS))


def read_code(typed: str) -> str:
    """Return the code in its printed form, whatever spaces, dashes or small letters were typed.

    Raises: RecoveryCodeIncomplete; RecoveryCodeMistyped.
    """
    signs = "".join(sign for sign in typed.upper().translate(_LIKE) if sign.isalnum())
    if len(signs) != GROUPS * 4:
        raise RecoveryCodeIncomplete(groups=GROUPS)
    groups = [signs[i : i + 4] for i in range(0, len(signs), 4)]
    for i, group in enumerate(groups):
        if any(sign not in ALPHABET for sign in group) or _with_check(group[:3], i) != group:
            raise RecoveryCodeMistyped(group=i + 1)
    return "-".join(groups)


def _with_check(data: str, index: int) -> str:
    """Add the check sign: weights 1, 3, 5 and the group's place, so that swapped signs and swapped groups show."""
    total = sum((2 * i + 1) * ALPHABET.index(sign) for i, sign in enumerate(data)) + 7 * (index + 1)
    return data + ALPHABET[total % len(ALPHABET)]
