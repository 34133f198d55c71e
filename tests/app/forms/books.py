"""Workbooks for tests, written cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

SURVEY: Rows = (
    ("type", "name", "label::Español (es)", "label::English (en)", "relevant"),
    ("begin_group", "casa", "La casa", "The house", None),
    ("select_one si_no", "agua", "¿Hay agua?", "Is there water?", None),
    ("text", "porque", "¿Por qué?", "Why?", "${agua} = 'no'"),
    ("end_group", None, None, None, None),
)
CHOICES: Rows = (
    ("list_name", "name", "label::Español (es)", "label::English (en)"),
    ("si_no", "si", "Sí", "Yes"),
    ("si_no", "no", "No", "No"),
)
SETTINGS: Rows = (
    ("form_title", "form_id", "version", "default_language"),
    ("Agua", "agua", 2013031401, "Español (es)"),
)


def book(survey: Rows = SURVEY, choices: Rows = CHOICES, settings: Rows = SETTINGS) -> bytes:
    """Return an .xlsx of the three sheets; a sheet without rows is left out."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        if rows:
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    if not made.sheetnames:
        made.create_sheet("Hoja1")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def changed(rows: Rows, line: int, column: str, value: object) -> list[list[object]]:
    """Return `rows` with `value` in the row `line`, as a spreadsheet counts, under the header `column`."""
    copy = [list(row) for row in rows]
    copy[line - 1][copy[0].index(column)] = value
    return copy


def renamed(rows: Rows, header: str, other: str) -> list[list[object]]:
    """Return `rows` with the header `header` written as `other`."""
    return [[other if cell == header and not line else cell for cell in row] for line, row in enumerate(rows)]
