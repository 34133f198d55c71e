"""Days and times as ODK Briefcase writes them: in the English of the United States, at the computer's own time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), (?P<year>\d{4})"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})[ \N{NARROW NO-BREAK SPACE}](?P<half>AM|PM)"
_FORMS = {
    "date": re.compile(_DAY),
    "time": re.compile(_TIME),
    "dateTime": re.compile(rf"{_DAY},? {_TIME}"),
}
_PLAIN = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "time": re.compile(r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?"),
    "dateTime": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?"),
}
NOON = 12
TWO_DAYS = timedelta(days=2)


def said(text: str, kind: str) -> str:
    """Return an ODK day, time or moment as Briefcase writes it; what is none stays as it is. kind: of its bind."""
    try:
        if kind == "date":
            return said_day(date.fromisoformat(text[:10]))
        if kind == "time":
            return _said_time(_local_time(text))
        return said_moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return text


def said_moment(moment: datetime) -> str:
    """Return "Apr 26, 2018 8:58:20 AM", at the time of this computer."""
    here = moment.astimezone()
    return f"{said_day(here.date())} {_said_time(here.time())}"


def said_day(day: date) -> str:
    """Return "Apr 26, 2018"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def understood(text: str, kind: str) -> str | None:
    """Return what Briefcase or ODK wrote as ODK writes it; None when it is read with no certainty."""
    if _PLAIN[kind].fullmatch(text):
        return text
    found = _FORMS[kind].fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    try:
        day = date(int(parts["year"]), MONTHS.index(parts["month"]) + 1, int(parts["day"])) if "day" in parts else None
        at = _time_of(parts) if "half" in parts else None
        if day is None:
            return f"{at:%H:%M:%S}.000" if at is not None else None
        if at is None:
            return day.isoformat()
        return datetime.combine(day, at).astimezone().isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):  # there is no such day, or not at this place of the world
        return None


def moment_of(text: str) -> datetime | None:
    """Return the moment that Central or Briefcase wrote under SubmissionDate, in UTC; None when it is none."""
    plain = understood(text.strip(), "dateTime")
    try:
        moment = datetime.fromisoformat(plain).astimezone(UTC) if plain else None
        _ = moment and (moment - TWO_DAYS, moment + TWO_DAYS)  # said at the time of any place of the world
        return moment
    except (ValueError, OverflowError):
        return None


def _time_of(parts: dict[str, str]) -> time:
    hour = int(parts["hour"]) % NOON + (NOON if parts["half"] == "PM" else 0)
    return time(hour, int(parts["minute"]), int(parts["second"]))


def _local_time(text: str) -> time:
    at = time.fromisoformat(text)
    if at.tzinfo is None:
        return at
    return datetime.combine(date(1970, 1, 1), at).astimezone().time()


def _said_time(at: time) -> str:
    return f"{at.hour % NOON or NOON}:{at.minute:02}:{at.second:02} {'PM' if at.hour >= NOON else 'AM'}"
