"""The sheet of a service: who runs it, for how many, its hours, what it costs, and which registers are at hand."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TypedDict

from app.qsip.choices import none_if_blank


class SheetFacts(TypedDict, total=False):
    """What may be written on the sheet."""

    entity: str | None
    population: str | None
    hours: str | None
    cost: str | None
    registers: str | None


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """The service as it is. entity: responsible for it; population: whom it is for; registers: at hand."""

    entity: str | None = None
    population: str | None = None
    hours: str | None = None
    cost: str | None = None
    registers: str | None = None

    @property
    def written(self) -> int:
        """How many of its five lines are written."""
        return sum(getattr(self, field.name) is not None for field in fields(self))


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


def changed_sheet(kept: str | None, changes: SheetFacts) -> str | None:
    """Return what is kept of the sheet with `changes`; None when nothing is written."""
    written = {name: none_if_blank(value) for name, value in changes.items() if value is None or isinstance(value, str)}
    sheet = replace(read_sheet(kept), **written)
    told = {name: value for name, value in asdict(sheet).items() if value is not None}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if told else None
