"""Choices of a CSV file by the appearance search(), as older forms of the field ask for them.

The list of the form then holds one choice whose name and label are columns; choices with a number for a name stay.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from app.forms.filling.response import Choice, Response
from app.forms.filling.speech import Said

_CALL = re.compile(r"search\((.*)\)", re.DOTALL)
_PART = re.compile(r"""\s*('[^']*'|"[^"]*"|[^,'"()]*(?:\([^()]*\)[^,'"()]*)*)\s*(?:,|$)""")
_HOW: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda cell, text: text in cell,
    "startswith": str.startswith,
    "endswith": str.endswith,
    "matches": str.__eq__,
}
_SEARCH, _FILTER = 4, 6
"""How many arguments a search has, and one that is filtered as well."""


def is_searched(appearance: str) -> bool:
    """Whether the choices come from a search."""
    return _CALL.search(appearance) is not None


def searched_choices(response: Response, ref: str, appearance: str, listed: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that the search of `ref` finds now, after those of `listed` that stay as they are."""
    found = _CALL.search(appearance)
    given = [response.evaluated(ref, part) for part in _parts(found.group(1))] if found is not None else []
    if not given:
        return tuple(listed)
    name = given[0] if given[0].endswith(".csv") else f"{given[0]}.csv"
    rows = _rows(response.definition.resources(f"jr://file-csv/{name}") or b"")
    fixed = [each for each in listed if each.value.lstrip("-").isdecimal()]
    made = [
        Choice(row.get(each.value, ""), label, Said(label))
        for each in listed
        if each not in fixed
        for row in rows
        if _fits(row, given)
        for label in (" ".join(row.get(column.strip(), "") for column in each.label.split(",")).strip(),)
    ]
    return (*fixed, *{each.value: each for each in made if each.value}.values())


def _parts(text: str) -> list[str]:
    return [part for part in (each.group(1).strip() for each in _PART.finditer(text)) if part]


def _fits(row: dict[str, str], given: Sequence[str]) -> bool:
    if len(given) >= _SEARCH:
        how = _HOW.get(given[1], str.__eq__)
        cells = [row.get(column.strip(), "").casefold() for column in given[2].split(",")]
        if not any(how(cell, given[3].casefold()) for cell in cells):
            return False
    return len(given) < _FILTER or row.get(given[4], "") == given[5]


@lru_cache(maxsize=8)
def _rows(content: bytes) -> tuple[dict[str, str], ...]:
    text = content.decode("utf-8-sig", "replace")
    return tuple({key: value or "" for key, value in row.items() if key} for row in csv.DictReader(text.splitlines()))
