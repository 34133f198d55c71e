"""Canonical text of an answer by the type of its bind (ODK XForms, section "Data Types").

What is no value of its type becomes empty, as in ODK's own engines. Whole numbers lose their fraction, decimals show
one digit at least, places show four numbers or as many as were given.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo

from app.forms.xpath.functions.geo import EASTMOST, NORTHMOST
from app.forms.xpath.moments import Moment, local_time
from app.forms.xpath.values import Value, text_of_number, to_boolean, to_text

LEAST_WHOLE, MOST_WHOLE = -(2**31), 2**31 - 1
ALIASES = {"integer": "int", "select1": "string", "select": "string", "odk:rank": "string", "rank": "string"}
KNOWN = frozenset(
    {"string", "int", "decimal", "boolean", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "binary"}
)
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(T(\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?))?", re.ASCII)
_TIME = re.compile(r"(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[-+]\d{2}:\d{2})?", re.ASCII)
_OFFSET = re.compile(r"Z|[+-](0\d|1[0-4]):[0-5]\d")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)
FEWEST_CORNERS, FEWEST_ENDS, MOST_PARTS = 3, 2, 4


def type_of(written: str | None) -> str:
    """Return the type that a bind names: its prefix and what ODK does not know fall away."""
    local = (written or "string").rpartition(":")[2]
    local = ALIASES.get(local, local)
    return local if local in KNOWN else "string"


def canonical(text: str, kind: str) -> str:
    """Return `text` as a value of type `kind`, or "" when it is none."""
    convert = _CONVERTERS.get(kind)
    return convert(text) if convert is not None and text else text


def canonical_value(value: Value, kind: str, zone: tzinfo | None) -> str:
    """Return the value of an expression as a value of type `kind`, or "" when it is none."""
    if kind == "boolean" and isinstance(value, (bool, float)):
        return "1" if to_boolean(value) else "0"
    if isinstance(value, Moment) and kind in {"date", "int", "decimal"} and not math.isnan(value.milliseconds):
        if kind != "date":
            return canonical(text_of_number(value.days), kind)
        return f"{local_time(value.milliseconds, zone):%Y-%m-%d}"
    return canonical(to_text(value), kind)


def number_of(text: str) -> float | None:
    """Return the number that a person or a file wrote; None when it is none."""
    text = text.strip()
    return float(text) if _NUMBER.fullmatch(text) else None


def is_within(text: str, start: str, end: str) -> bool:
    """Whether a number lies between two others, in either order; an end that is none does not count."""
    given, first, last = number_of(text), number_of(start), number_of(end)
    if given is None:
        return False
    if first is not None and last is not None:
        first, last = sorted((first, last))
    return (first is None or given >= first) and (last is None or given <= last)


def _int(text: str) -> str:
    number = number_of(text)
    if number is None or math.isinf(number):
        return ""
    whole = math.trunc(number)
    return str(whole) if LEAST_WHOLE <= whole <= MOST_WHOLE else ""


def _decimal(text: str) -> str:
    number = number_of(text)
    return "" if number is None or math.isinf(number) else _shown(number)


def _shown(number: float) -> str:
    written = text_of_number(number)
    return written if "." in written else f"{written}.0"


def _boolean(text: str) -> str:
    return {"true": "1", "false": "0"}.get(text, text)


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    return found.group(1) if found and _is_day(found.group(1)) else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _time(text: str) -> str:
    found = _TIME.fullmatch(text)
    if found is None or not _is_time(found.group(1)):
        return ""
    return text if found.group(3) is None or _OFFSET.fullmatch(found.group(3)) else ""


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, "%H:%M:%S")  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        return False
    return True


def _date_time(text: str) -> str:
    day, mark, time = text.partition("T")
    return text if mark and _is_day(day) and len(day) == len("2000-01-01") and _time(time) else ""


def point_of(text: str) -> str:
    """Return a place as canonical text; "" when it is none, or where the equator meets Greenwich."""
    numbers = [number_of(part) for part in text.split()[:MOST_PARTS]]
    if len(numbers) < FEWEST_ENDS or None in numbers:
        return ""
    latitude, longitude, *rest = (number for number in numbers if number is not None)
    is_nowhere = latitude == 0 and longitude == 0
    if is_nowhere or abs(latitude) > NORTHMOST or abs(longitude) > EASTMOST:
        return ""
    return " ".join(_shown(number) for number in (latitude, longitude, *rest))


def _line(text: str) -> list[str]:
    parts = text.split(";")
    if not parts[-1].strip():
        parts.pop()
    points = [point_of(part) for part in parts]
    return points if all(points) else []


def _is_closed(points: list[str]) -> bool:
    return points[0].split()[:2] == points[-1].split()[:2]


def _trace(text: str) -> str:
    points = _line(text)
    return ";".join(points) if len(points) >= FEWEST_ENDS and not _is_closed(points) else ""


def _shape(text: str) -> str:
    points = _line(text)
    return ";".join(points) if len(points) >= FEWEST_CORNERS and _is_closed(points) else ""


_CONVERTERS: dict[str, Callable[[str], str]] = {
    "int": _int,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "geopoint": point_of,
    "geotrace": _trace,
    "geoshape": _shape,
}
