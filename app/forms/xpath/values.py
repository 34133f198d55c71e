"""Values of expressions and how one kind becomes another (XPath 1.0, sections 3 and 4, as ODK bends them).

A value is a text, a number, true or false, a moment, or a list of nodes in document order. What ODK bends: a text that
is an ISO day counts as days since 1970; NaN reads as empty; nodes with nothing but white space are no number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import tzinfo
from typing import TypeAlias

from app.forms.tree import Node, string_value
from app.forms.xpath.moments import DAY, Moment, read_moment

Value: TypeAlias = str | float | bool | Moment | list[Node]
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*", re.ASCII)
_SHORTEST_DAY = 10  # characters of an ISO day
SAFE_WHOLE = 2**53
ROUNDING = 1e-12
TRUE = frozenset({"1", "true"})


def to_text(value: Value) -> str:
    """Return the value as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return text_of_number(value)
    if isinstance(value, list):
        return string_value(value[0]) if value else ""
    return value.text


def text_of_number(number: float) -> str:
    """Write a number without an exponent: whole ones without a point, NaN as nothing."""
    if number != number:  # noqa: PLR0124 - the quickest question for NaN
        return ""
    if number in {math.inf, -math.inf}:
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number)) if abs(number) < SAFE_WHOLE else f"{_digits(number)}"
    return _digits(number)


def _digits(number: float) -> str:
    written = repr(number)
    if "e" not in written:
        return written.removesuffix(".0")
    from decimal import Decimal

    return format(Decimal(written), "f")


def number_of_text(text: str, zone: tzinfo | None) -> float:
    """Return the number that a text is, an ISO day as days since 1970; NaN for any other."""
    if _NUMBER.fullmatch(text):
        return float(text)
    if len(text) >= _SHORTEST_DAY and text[4] == "-":
        milliseconds = read_moment(text, zone)
        if milliseconds is not None:
            return milliseconds / DAY
    return math.nan


def to_number(value: Value, zone: tzinfo | None) -> float:
    """Return the value as a number."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, str):
        return number_of_text(value, zone)
    if isinstance(value, list):
        return number_of_text(string_value(value[0]), zone) if value else math.nan
    return value.days


def to_boolean(value: Value) -> bool:
    """Return the value as true or false: nodes are true when there are any, a text when it is not empty."""
    if isinstance(value, float):
        return value != 0 and value == value  # noqa: PLR0124 - the quickest question for NaN
    if isinstance(value, Moment):
        return value.is_true
    if isinstance(value, list) and value and getattr(value[0].mark, "is_boolean", False):
        return string_value(value[0]) in TRUE  # a node whose bind is boolean counts by its value, as JavaRosa has it
    return bool(value)


Comparison: TypeAlias = Callable[[Value, Value, tzinfo | None], bool]


def equal(left: Value, right: Value, zone: tzinfo | None) -> bool:
    """Compare as `=` does (XPath 1.0, section 3.4)."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) is to_boolean(right)
    if isinstance(left, list):
        if isinstance(right, list):
            return not _texts(left).isdisjoint(_texts(right))
        return any(_equal_atoms(string_value(node), right, zone) for node in left)
    if isinstance(right, list):
        return any(_equal_atoms(string_value(node), left, zone) for node in right)
    return _equal_atoms(left, right, zone)


def unequal(left: Value, right: Value, zone: tzinfo | None) -> bool:
    """Compare as `!=` does: with nodes, whether any of them differs."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) is not to_boolean(right)
    if isinstance(left, list):
        if isinstance(right, list):
            return bool(left) and bool(right) and len(_texts(left) | _texts(right)) > 1
        return any(unequal(string_value(node), right, zone) for node in left)
    if isinstance(right, list):
        return any(unequal(left, string_value(node), zone) for node in right)
    return not _equal_atoms(left, right, zone)


def _texts(nodes: list[Node]) -> set[str]:
    return {string_value(node) for node in nodes}


def _equal_atoms(left: Value, right: Value, zone: tzinfo | None) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return _same(to_number(left, zone), to_number(right, zone))


def _same(one: float, other: float) -> bool:
    """Whether two numbers are equal but for the rounding of binary fractions, as JavaRosa has it."""
    return one == other or abs(one - other) < ROUNDING


def ordered(holds: Callable[[float, float], bool]) -> Comparison:
    """Return the comparison of numbers that `<`, `<=`, `>` or `>=` asks for, over nodes as well."""

    def compare(left: Value, right: Value, zone: tzinfo | None) -> bool:
        if isinstance(left, list) or isinstance(right, list):
            others = _ends(_numbers(right, zone))
            return any(holds(one, other) for one in _ends(_numbers(left, zone)) for other in others)
        return holds(to_number(left, zone), to_number(right, zone))

    return compare


def _ends(numbers: list[float]) -> tuple[float, ...]:
    """Return the least and the greatest: if any number is on the right side of another, one of these is."""
    known = [number for number in numbers if not math.isnan(number)]
    return (min(known), max(known)) if known else ()


def _numbers(value: Value, zone: tzinfo | None) -> list[float]:
    if isinstance(value, list):
        return [number_of_text(string_value(node), zone) for node in value]
    return [to_number(value, zone)]
