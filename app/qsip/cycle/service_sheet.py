"""The sheet of a service: who runs it, for how many, its hours, what it costs, and which registers are at hand."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from typing import TypedDict

from app.failures import TrochaError
from app.qsip.choices import none_if_blank
from app.words import N_

LINES = ("entity", "population", "hours", "cost", "registers")
"""What a sheet is complete with."""
HIGH_WATER = frozenset({1, 2, 3, 4, 5})
"""Months in which rivers of the northern jungle are high, where the sheet names no others: our own first proposal."""
YEAR = 12  # months
SPAN = re.compile(r"(\d{1,2})(?:\s*[-\N{EN DASH}]\s*(\d{1,2}))?")


class MonthsNotUnderstood(TrochaError):
    """What was written names no months. facts: text."""

    code = "cycle.months-not-understood"
    message = N_("“{text}” names no months. Write their numbers, such as 1-5, or 11, 12, 1.")


class SheetFacts(TypedDict, total=False):
    """What may be written on the sheet. high_water: the months of high rivers, "1-5" or "11, 12, 1"."""

    entity: str | None
    population: str | None
    hours: str | None
    cost: str | None
    registers: str | None
    high_water: str | None


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """The service as it is. entity: responsible for it; population: whom it is for; registers: at hand.

    high_water: as `SheetFacts`; None: as the programme proposes.
    """

    entity: str | None = None
    population: str | None = None
    hours: str | None = None
    cost: str | None = None
    registers: str | None = None
    high_water: str | None = None

    @property
    def written(self) -> int:
        """How many of its five lines are written."""
        return sum(getattr(self, name) is not None for name in LINES)

    @property
    def is_complete(self) -> bool:
        """Whether all five lines are written."""
        return self.written == len(LINES)

    @property
    def high_months(self) -> frozenset[int]:
        """The months in which the rivers are high, 1 to 12."""
        try:
            return months_in(self.high_water or "") or HIGH_WATER
        except MonthsNotUnderstood:  # it was written elsewhere, by another Trocha
            return HIGH_WATER


BLANK = ServiceSheet()
"""A sheet on which nothing is written yet."""


def read_sheet(kept: str | None) -> ServiceSheet:
    """Return the sheet as it is kept; text that is no sheet is what somebody wrote of the entity."""
    try:
        told = json.loads(kept or "{}")
    except ValueError:
        return ServiceSheet(entity=none_if_blank(kept))
    if not isinstance(told, dict):
        return ServiceSheet(entity=none_if_blank(kept))
    names = [field.name for field in fields(ServiceSheet)]
    return ServiceSheet(**{name: told[name] for name in names if isinstance(told.get(name), str)})


def months_in(text: str) -> frozenset[int]:
    """Return the months that "1-5" or "11, 12, 1" names; "11-4" goes over the year. Raises: MonthsNotUnderstood."""
    found: set[int] = set()
    for part in filter(None, (each.strip() for each in re.split(r"[,;]|\by\b|\band\b", text))):
        told = SPAN.fullmatch(part)
        first, last = (int(told[1]), int(told[2] or told[1])) if told is not None else (0, 0)
        if not (1 <= first <= YEAR and 1 <= last <= YEAR):
            raise MonthsNotUnderstood(text=text)
        found |= {(first - 1 + n) % YEAR + 1 for n in range((last - first) % YEAR + 1)}
    return frozenset(found)


def changed_sheet(kept: str | None, changes: SheetFacts) -> str | None:
    """Return what is kept of the sheet with `changes`; None when nothing is written. Raises: MonthsNotUnderstood."""
    months_in(changes.get("high_water") or "")
    written = {name: none_if_blank(value) for name, value in changes.items() if value is None or isinstance(value, str)}
    sheet = replace(read_sheet(kept), **written)
    told = {name: value for name, value in asdict(sheet).items() if value is not None}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if told else None
