"""A day, typed as people say it: "31/05/2013", "31/5", "31-5-13"; in a line that is written while the room waits."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CENTURY = 2000


def read_day(text: str, near: date) -> date | None:
    """Return the day that `text` names, day before month; without a year the first that is not before `near`.

    None: it names no day.
    """
    text = text.strip()
    iso, written = _ISO.fullmatch(text), _DAY.fullmatch(text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if not written:
        return None
    day, month, year = int(written[1]), int(written[2]), written[3]
    if year:
        return _day(int(year) + (CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004 - "13" is 2013
    found = _day(near.year, month, day)
    return found if found is None or found >= near else _day(near.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
