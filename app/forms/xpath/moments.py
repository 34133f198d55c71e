"""Days and instants as ODK counts them: days since 1970 in UTC, written in the form's time zone."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

DAY = 86_400_000  # milliseconds
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INVALID = "Invalid Date"
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(Z|[-+]\d{2}:\d{2})?)?", re.ASCII
)
_TIME = re.compile(r"(\d{2}):(\d{2})(?::([0-5]\d))?(?:\.(\d+))?(Z|[-+]\d{2}:\d{2})?", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")
MOST_HOUR, MOST_MINUTE = 23, 59


class Moment:
    """An instant, or none that is valid. It counts as a number of days, and reads as a day at local midnight.

    milliseconds: since 1970 in UTC; NaN when invalid. text: as it reads; is_true: as it counts where true or false is
    asked.
    """

    __slots__ = ("is_true", "milliseconds", "text")

    def __init__(self, milliseconds: float, text: str, *, is_true: bool) -> None:
        """Hold the instant."""
        self.milliseconds, self.text, self.is_true = milliseconds, text, is_true

    @property
    def days(self) -> float:
        """The instant in days since 1970 in UTC."""
        return self.milliseconds / DAY


def moment_at(milliseconds: float, zone: tzinfo | None) -> Moment:
    """Return the instant, written in `zone` (None: this computer's own)."""
    if math.isnan(milliseconds) or math.isinf(milliseconds):
        return Moment(math.nan, INVALID, is_true=False)
    whole = float(math.floor(milliseconds + 0.5))
    try:
        local = local_time(whole, zone)
    except (OverflowError, ValueError):
        return Moment(math.nan, INVALID, is_true=False)
    return Moment(whole, written(local), is_true=whole != 0)


def local_time(milliseconds: float, zone: tzinfo | None) -> datetime:
    """Return the instant as `zone` shows it. Raises: OverflowError, beyond the years 1 to 9999."""
    return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone)


def written(local: datetime) -> str:
    """Write a day at midnight as a day, and any other instant with its offset: "2003-10-20T08:00:00.000-07:00"."""
    if (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0):
        return f"{local.year:04}-{local.month:02}-{local.day:02}"
    return local.isoformat(timespec="milliseconds")


def read_moment(text: str, zone: tzinfo | None) -> float | None:
    """Return the milliseconds of an ISO 8601 day or instant; one without an offset is local. None: it is neither."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    part, offset = found.group(7), found.group(8)
    micro = int((part or "0")[:6].ljust(6, "0"))
    try:
        plain = datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
        return _milliseconds(plain, offset, zone)
    except (OverflowError, ValueError):
        return None


def read_time(text: str, zone: tzinfo | None) -> float | None:
    """Return a time of day as a share of the day, in `zone`; None when it is no time."""
    found = _TIME.fullmatch(text)
    if found is None or int(found.group(1)) > MOST_HOUR or int(found.group(2)) > MOST_MINUTE:
        return None
    milliseconds = read_moment(f"1970-01-01T{text}", zone)
    if milliseconds is None:
        return None
    local = local_time(milliseconds, zone)
    return (local.hour * 3_600_000 + local.minute * 60_000 + local.second * 1000 + local.microsecond / 1000) / DAY


def _milliseconds(plain: datetime, offset: str | None, zone: tzinfo | None) -> float | None:
    if offset is None:
        aware = plain.replace(tzinfo=zone) if zone is not None else plain.replace(tzinfo=None).astimezone()
    elif offset == "Z":
        aware = plain
    elif _OFFSET.fullmatch(offset):
        sign = -1 if offset[0] == "-" else 1
        away = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6])) * sign
        aware = plain.replace(tzinfo=timezone(away))
    else:
        return None
    return (aware - EPOCH) / timedelta(milliseconds=1)
