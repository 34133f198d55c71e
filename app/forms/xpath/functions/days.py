"""Functions over days and instants."""

from __future__ import annotations

import math
import re
from datetime import datetime

from app.forms.xpath.functions.function import Function, text
from app.forms.xpath.moments import DAY, EPOCH, INVALID, Moment, local_time, moment_at, read_moment, read_time
from app.forms.xpath.scope import Closure, Scope
from app.forms.xpath.values import Value, to_number, to_text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LOOSE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?", re.ASCII | re.DOTALL)
_SIGN = re.compile(r"%[YymnbdeaHhMS3]")


def _now(arguments: list[Closure]) -> Closure:
    del arguments
    return lambda scope: moment_at((scope.around.now() - EPOCH).total_seconds() * 1000, scope.around.zone)


def _today(arguments: list[Closure]) -> Closure:
    del arguments

    def run(scope: Scope) -> Value:
        local = scope.around.now().astimezone(scope.around.zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return moment_at((midnight - EPOCH).total_seconds() * 1000, scope.around.zone)

    return run


def _date(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        value = one(scope)
        if isinstance(value, bool):
            return ""
        if isinstance(value, (str, list)):
            shown = to_text(value)
            return _read(shown, scope) if shown else ""
        milliseconds = value.milliseconds if isinstance(value, Moment) else value * DAY
        return moment_at(milliseconds, scope.around.zone)

    return run


def _read(shown: str, scope: Scope) -> Moment:
    found = _LOOSE.fullmatch(shown)
    if found is not None:
        year, month, day, rest = found.groups()
        shown = f"{year}-{month:0>2}-{day:0>2}{rest or ''}"
    milliseconds = read_moment(shown, scope.around.zone)
    if milliseconds is None:
        return Moment(math.nan, INVALID, is_true=False)
    return moment_at(milliseconds, scope.around.zone)


def _decimal(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        value = one(scope)
        if isinstance(value, (str, list)):
            milliseconds = read_moment(to_text(value), scope.around.zone)
            return math.nan if milliseconds is None else milliseconds / DAY
        return to_number(value, scope.around.zone)

    return run


def _decimal_time(arguments: list[Closure]) -> Closure:
    (one,) = arguments

    def run(scope: Scope) -> Value:
        shown = text(one, scope)
        _, has_day, time = shown.partition("T")
        is_instant = has_day and read_moment(shown, scope.around.zone) is not None
        share = read_time(time if is_instant else shown, scope.around.zone)
        return math.nan if share is None else share

    return run


def _format(arguments: list[Closure]) -> Closure:
    value, pattern = arguments

    def run(scope: Scope) -> Value:
        milliseconds = _instant(value(scope), scope)
        if milliseconds is None:
            return ""
        local = local_time(milliseconds, scope.around.zone)
        return _SIGN.sub(lambda sign: _part(sign.group(), local), text(pattern, scope))

    return run


def _instant(value: Value, scope: Scope) -> float | None:
    if isinstance(value, Moment):
        return None if math.isnan(value.milliseconds) else value.milliseconds
    if isinstance(value, (str, list)):
        return read_moment(to_text(value), scope.around.zone)
    days = to_number(value, scope.around.zone)
    return None if math.isnan(days) or math.isinf(days) or isinstance(value, bool) else days * DAY


def _part(sign: str, local: datetime) -> str:
    parts = {
        "%Y": f"{local.year:04}",
        "%y": f"{local.year % 100:02}",
        "%m": f"{local.month:02}",
        "%n": str(local.month),
        "%b": MONTHS[local.month - 1],
        "%d": f"{local.day:02}",
        "%e": str(local.day),
        "%a": WEEKDAYS[local.weekday()],
        "%H": f"{local.hour:02}",
        "%h": str(local.hour),
        "%M": f"{local.minute:02}",
        "%S": f"{local.second:02}",
        "%3": f"{local.microsecond // 1000:03}",
    }
    return parts[sign]


FUNCTIONS = {
    "now": Function(0, 0, _now),
    "today": Function(0, 0, _today),
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date),
    "decimal-date-time": Function(1, 1, _decimal),
    "decimal-time": Function(1, 1, _decimal_time),
    "format-date": Function(2, 2, _format),
    "format-date-time": Function(2, 2, _format),
}
