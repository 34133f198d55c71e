"""Small XLSForms, written as tables with bars."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook


def rows_of(table: str) -> list[list[str]]:
    """Return the cells of a table whose lines stand between bars; a bar in a cell is written \\|."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    return [
        [cell.strip().replace("\0", "|") for cell in line.replace("\\|", "\0").strip("|").split("|")] for line in lines
    ]


def xlsform(survey: str, choices: str = "", settings: str = "", external: str = "") -> bytes:
    """Return the .xlsx of a form from its sheets."""
    sheets = {"survey": survey, "choices": choices, "settings": settings, "external_choices": external}
    book = Workbook()
    for name, table in sheets.items():
        if not table:
            continue
        sheet = book.active if name == "survey" else book.create_sheet()
        sheet.title = name
        for row in rows_of(table):
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
