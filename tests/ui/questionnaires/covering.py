"""The table of question type x appearance, from the cells: `python -m tests.ui.questionnaires.covering` writes it.

What real forms use is in `NEEDED`; each of it has a cell, or a reason in `REASONS`.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.questionnaires.cells import CELLS

FILE = Path(__file__).resolve().parents[3] / "resources" / "coverage" / "questionnaires.json"
TEST = "tests/ui/questionnaires/test_cells.py::test_cell[{name}]"
REASONS: dict[tuple[str, str], str] = {
    ("select_one_external", ""): "Choices of itemsets.csv are not read: the value is typed; use select_one_from_file.",
    ("image", "selfie"): "The same question as image with a note; a computer's camera is not used.",
    ("image", "new-front"): "The same question as image with a note; a computer's camera is not used.",
    ("osm", ""): "Tags cannot be chosen: the name of the file is typed, with a note; answers are kept.",
    ("background-audio", ""): "Nothing is recorded; the form is told apart and the rest works.",
    ("audit", ""): "No log of the filling is written; what was imported is kept.",
    ("text", "printer"): "No label printer; the text is shown with a note.",
    ("date", "coptic"): "As ethiopian: written in the common calendar, with a note.",
    ("date", "islamic"): "As ethiopian: written in the common calendar, with a note.",
    ("date", "bikram-sambat"): "As ethiopian: written in the common calendar, with a note.",
    ("date", "myanmar"): "As ethiopian: written in the common calendar, with a note.",
    ("date", "persian"): "As ethiopian: written in the common calendar, with a note.",
    ("xml-external", ""): "Asks nothing: a file beside the form.",
    ("csv-external", ""): "Asks nothing: a file beside the form.",
    ("geopoint", "quick-map"): "As maps: typed, with a note.",
    ("geotrace", "placement-map"): "As geotrace: typed, with a note.",
    ("geoshape", "placement-map"): "As geoshape: typed, with a note.",
}
NEEDED = {
    *("text", "integer", "decimal", "select_one", "select_multiple", "note", "group", "date", "calculate", "hidden"),
    *("repeat", "image", "geopoint", "start", "end", "today", "deviceid", "username", "phonenumber", "email"),
    *("start-geopoint", "time", "dateTime", "audio", "video", "file", "range", "rank", "acknowledge", "trigger"),
    *("geotrace", "geoshape", "barcode", "osm", "select_one_from_file", "select_multiple_from_file"),
    *("select_one_external", "pulldata"),
}


def cells() -> list[dict[str, str | None]]:
    """Return the rows of the table, by type and appearance."""
    tried = {_key(each.kind, each.appearance): TEST.format(name=each.name) for each in CELLS}
    rows = [_row(kind, appearance, test, None) for (kind, appearance), test in tried.items()]
    rows += [_row(kind, appearance, None, why) for (kind, appearance), why in REASONS.items()]
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
