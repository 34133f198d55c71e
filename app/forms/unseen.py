"""What a spreadsheet does with cells that a program reading them does not see: it hides them, or merges them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

MOST = 50
HIDDEN = frozenset({"1", "true"})
_FIRST = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class Unseen:
    """merged: ranges with row and letters of their first cell. rows: hidden ones. columns: hidden, from and to."""

    merged: list[tuple[str, int, str]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)


def look(part: IO[bytes]) -> Unseen:
    """Return what the XML of a sheet says, the first fifty of each. Raises: expat.ExpatError."""
    found = Unseen()

    def start(name: str, given: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "mergeCell" and len(found.merged) < MOST:
            first = _FIRST.match(given.get("ref", ""))
            if first is not None:
                found.merged.append((given["ref"], int(first.group(2)), first.group(1)))
        elif local in {"row", "col"} and given.get("hidden") in HIDDEN:
            _hidden(local, given, found)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.ParseFile(part)
    return found


def _hidden(local: str, given: dict[str, str], found: Unseen) -> None:
    numbers = [given.get(name, "") for name in (("r",) if local == "row" else ("min", "max"))]
    if not all(number.isdecimal() and number.isascii() and len(number) < len("10000000") for number in numbers):
        return
    if local == "row" and len(found.rows) < MOST:
        found.rows.append(int(numbers[0]))
    elif local == "col" and len(found.columns) < MOST:
        found.columns.append((int(numbers[0]), int(numbers[1])))
