"""The table of question type x appearance, from the cells: `python -m tests.ui.questionnaires.covering` writes it.

What real forms use is in `NEEDED`; each of it has a cell, or a reason in `LEFT_OUT`.
"""

from __future__ import annotations

import json
from pathlib import Path

from app.questionnaires import LEFT_OUT
from tests.ui.questionnaires.cells import CELLS

FILE = Path(__file__).resolve().parents[3] / "resources" / "coverage" / "questionnaires.json"
TEST = "tests/ui/questionnaires/test_cells.py::test_cell[{name}]"
NEEDED = {
    *("text", "integer", "decimal", "select_one", "select_multiple", "note", "group", "date", "calculate", "hidden"),
    *("repeat", "image", "geopoint", "start", "end", "today", "deviceid", "username", "phonenumber", "email"),
    *("start-geopoint", "time", "dateTime", "audio", "video", "file", "range", "rank", "acknowledge", "trigger"),
    *("geotrace", "geoshape", "barcode", "osm", "select_one_from_file", "select_multiple_from_file"),
    *("select_one_external", "pulldata", "csv-external", "xml-external", "audit", "background-audio"),
}


def cells() -> list[dict[str, str | None]]:
    """Return the rows of the table, by type and appearance."""
    tried = {_key(each.kind, each.appearance): TEST.format(name=each.name) for each in CELLS}
    rows = [_row(kind, appearance, test, None) for (kind, appearance), test in tried.items()]
    rows += [_row(kind, appearance, None, why) for (kind, appearance), why in LEFT_OUT.items()]
    return sorted(rows, key=lambda row: (row["type"] or "", row["appearance"] or ""))


def _key(kind: str, appearance: str) -> tuple[str, str]:
    return kind.split(maxsplit=1)[0], appearance


def _row(kind: str, appearance: str, test: str | None, reason: str | None) -> dict[str, str | None]:
    return {"type": kind, "appearance": appearance, "test": test, "reason": reason}


def written() -> str:
    """Return the table as the file has it."""
    return json.dumps({"cells": cells()}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
