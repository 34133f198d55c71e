"""Functions over texts."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Callable

from app.forms.xpath.functions.function import ANY, Function, atoms, number, own_or, text
from app.forms.xpath.patterns import is_too_large
from app.forms.xpath.scope import CannotEvaluate, Closure, Scope
from app.forms.xpath.values import Value, to_text
from app.words import N_

PATTERN_SECONDS = 0.5
LONGEST = 1_000_000
TOO_MUCH = N_("its text is too long")
PATTERN_FAILS = N_("the pattern “{pattern}” cannot be read, or takes too long")
DIGESTS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
QUARTET = 4  # characters of base64 that hold three bytes
SIGNATURE = 64  # bytes
BLANKS = " \t\r\n"


def _of_two(calculate: Callable[[str, str], Value]) -> Function:
    def build(arguments: list[Closure]) -> Closure:
        one, other = arguments
        return lambda scope: calculate(text(one, scope), text(other, scope))

    return Function(2, 2, build)


def _string(arguments: list[Closure]) -> Closure:
    """What is no number says so where the text of it is asked for (XPath 1.0, section 4.2); elsewhere it is empty."""
    one = own_or(arguments)

    def run(scope: Scope) -> Value:
        value = one(scope)
        return "NaN" if isinstance(value, float) and math.isnan(value) else to_text(value)

    return run


def _length(arguments: list[Closure]) -> Closure:
    one = own_or(arguments)
    return lambda scope: float(len(text(one, scope)))


def _normalize(arguments: list[Closure]) -> Closure:
    one = own_or(arguments)
    return lambda scope: " ".join(part for part in _split(text(one, scope)) if part)


def _split(value: str) -> list[str]:
    for blank in BLANKS:
        value = value.replace(blank, " ")
    return value.split(" ")


def _concat(arguments: list[Closure]) -> Closure:
    return lambda scope: _joined("", arguments, scope)


def _joined(glue: str, arguments: list[Closure], scope: Scope) -> str:
    """Join all values of the arguments, as far as they stay a text that somebody may read."""
    found, length = [], 0
    for argument in arguments:
        for each in atoms(argument(scope)):
            found.append(to_text(each))
            length += len(found[-1]) + len(glue)
            if length > LONGEST:
                raise CannotEvaluate(TOO_MUCH)
    return glue.join(found)


def _join(arguments: list[Closure]) -> Closure:
    glue, *rest = arguments

    def run(scope: Scope) -> Value:
        return _joined(text(glue, scope), rest, scope)

    return run


def _coalesce(arguments: list[Closure]) -> Closure:
    one, other = arguments
    return lambda scope: text(one, scope) or text(other, scope)


def _before(value: str, mark: str) -> Value:
    return value.partition(mark)[0] if mark and mark in value else ""


def _after(value: str, mark: str) -> Value:
    return value.partition(mark)[2] if mark else value


def _substring(arguments: list[Closure]) -> Closure:
    """From the first character, which is 1, as XPath 1.0 (section 4.2) counts."""
    value, start, *length = arguments

    def run(scope: Scope) -> Value:
        shown, first = text(value, scope), _rounded(number(start, scope))
        end = first + _rounded(number(length[0], scope)) if length else math.inf
        if math.isnan(first) or math.isnan(end):
            return ""
        low, high = max(first - 1, 0.0), min(end - 1, float(len(shown)))
        return shown[int(low) : int(high)] if low < high else ""

    return run


def _rounded(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else math.floor(value + 0.5)


def _substr(arguments: list[Closure]) -> Closure:
    """From 0, and from the end where negative, as ODK counts."""
    value, start, *end = arguments

    def run(scope: Scope) -> Value:
        shown = text(value, scope)
        first, last = number(start, scope), number(end[0], scope) if end else math.inf
        if math.isnan(first) or math.isnan(last):
            return ""
        low, high = _from_end(first, len(shown)), _from_end(last, len(shown))
        return shown[low:high] if low < high else ""

    return run


def _from_end(place: float, length: int) -> int:
    place = place + length if place < 0 else place
    return int(min(max(place, 0), length))


def _translate(arguments: list[Closure]) -> Closure:
    value, signs, others = arguments

    def run(scope: Scope) -> Value:
        wanted, given = text(signs, scope), text(others, scope)
        table: dict[int, str] = {}
        for place, sign in enumerate(wanted):
            table.setdefault(ord(sign), given[place] if place < len(given) else "")
        return text(value, scope).translate(table)

    return run


def _regex(arguments: list[Closure]) -> Closure:
    value, pattern = arguments

    def run(scope: Scope) -> Value:
        import regex

        wanted = text(pattern, scope)
        if is_too_large(wanted):
            raise CannotEvaluate(PATTERN_FAILS, pattern=wanted[:80])
        try:
            scope.around.hurry()
            return regex.search(wanted, text(value, scope), regex.ASCII, timeout=PATTERN_SECONDS) is not None
        except (regex.error, TimeoutError) as error:
            raise CannotEvaluate(PATTERN_FAILS, pattern=wanted[:80]) from error

    return run


def _digest(arguments: list[Closure]) -> Closure:
    value, algorithm, *encoding = arguments

    def run(scope: Scope) -> Value:
        name, written = text(algorithm, scope), text(encoding[0], scope) if encoding else "base64"
        if name not in DIGESTS or written not in {"hex", "base64"}:
            raise CannotEvaluate(N_("digest() does not know {name}"), name=f"{name} {written}")
        made = hashlib.new(DIGESTS[name], text(value, scope).encode(), usedforsecurity=False)
        return made.hexdigest() if written == "hex" else base64.b64encode(made.digest()).decode()

    return run


def _decode(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        try:
            return _bytes_of(text(one, scope)).decode("utf-8", "replace")
        except ValueError:
            return ""

    return run


def _bytes_of(encoded: str) -> bytes:
    """Return what base64 holds, with all of its padding or none. Raises: ValueError."""
    shown = "".join(encoded.split())
    missing = -len(shown) % QUARTET
    if missing and "=" in shown:
        raise ValueError(encoded)
    return base64.b64decode(shown + "=" * missing, validate=True)


def _signed(arguments: list[Closure]) -> Closure:
    """The text that follows its own Ed25519 signature, both in base64; empty unless the public key vouches for it."""
    contents, key = arguments

    def run(scope: Scope) -> Value:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            given = _bytes_of(text(contents, scope))
            signature, message = given[:SIGNATURE], given[SIGNATURE:]
            Ed25519PublicKey.from_public_bytes(_bytes_of(text(key, scope))).verify(signature, message)
        except (ValueError, InvalidSignature):
            return ""
        return message.decode("utf-8", "replace")

    return run


def _uuid(arguments: list[Closure]) -> Closure:
    def run(scope: Scope) -> Value:
        made = scope.around.uuid()
        if not arguments:
            return made
        length = number(arguments[0], scope)
        if math.isnan(length):
            raise CannotEvaluate(N_("{name}() takes a number"), name="uuid")
        while len(made) < min(length, 1_000):
            made += scope.around.uuid()
        return made[: int(max(length, 0))]

    return run


FUNCTIONS = {
    "string": Function(0, 1, _string),
    "string-length": Function(0, 1, _length),
    "normalize-space": Function(0, 1, _normalize),
    "concat": Function(0, ANY, _concat),
    "join": Function(1, ANY, _join),
    "coalesce": Function(2, 2, _coalesce),
    "starts-with": _of_two(str.startswith),
    "ends-with": _of_two(str.endswith),
    "contains": _of_two(str.__contains__),
    "substring-before": _of_two(_before),
    "substring-after": _of_two(_after),
    "substring": Function(2, 3, _substring),
    "substr": Function(2, 3, _substr),
    "translate": Function(3, 3, _translate),
    "regex": Function(2, 2, _regex),
    "digest": Function(2, 3, _digest),
    "base64-decode": Function(1, 1, _decode),
    "extract-signed": Function(2, 2, _signed),
    "uuid": Function(0, 1, _uuid),
}
