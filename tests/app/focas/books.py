"""The instrument that ships as a workbook to change: whole, or only its compulsory areas, which are quick to check."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.focas.library import FOLDER

Change = Callable[["Book"], None]


class Book:
    """A workbook whose cells are found by header and by the name in their row."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def sheet(self, name: str) -> Worksheet:
        return self.book[name]

    def column(self, sheet: str, header: str) -> int:
        """The number of a column; a new one at the end when there is none."""
        headers = [cell.value for cell in self.sheet(sheet)[1]]
        if header not in headers:
            self.sheet(sheet).cell(1, len(headers) + 1, header)
            return len(headers) + 1
        return headers.index(header) + 1

    def row(self, sheet: str, name: str, list_name: str = "") -> int:
        """The number of the row that is called `name`, in the choices within a list."""
        column = self.column(sheet, "name")
        return next(
            row[0].row
            for row in self.sheet(sheet).iter_rows(min_row=2)
            if row[column - 1].value == name and (not list_name or row[0].value == list_name)
        )

    def set(self, name: str, header: str, value: object, *, sheet: str = "survey", list_name: str = "") -> int:
        """Write into a cell; return its row."""
        row = self.row(sheet, name, list_name)
        self.sheet(sheet).cell(row, self.column(sheet, header)).value = value
        return row

    def text(self, name: str, header: str, *, sheet: str = "survey", list_name: str = "") -> object:
        """What stands in a cell."""
        return self.sheet(sheet).cell(self.row(sheet, name, list_name), self.column(sheet, header)).value

    def rename(self, header: str, to: str, sheet: str = "survey") -> None:
        self.sheet(sheet).cell(1, self.column(sheet, header), to)

    def keep(self, sheet: str, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Keep the rows that are `wanted`."""
        old = self.sheet(sheet)
        rows = list(old.iter_rows(values_only=True))
        new = self.book.create_sheet("new", self.book.index(old))
        self.book.remove(old)
        new.title = sheet
        new.append(rows[0])
        for row in rows[1:]:
            if wanted(dict(zip(map(str, rows[0]), row, strict=True))):
                new.append(row)

    def leave_areas(self, *codes: str) -> None:
        """Keep the session and the areas of `codes` alone."""
        inside = ""

        def wanted(row: dict[str, Any]) -> bool:
            nonlocal inside
            if row["type"] == "begin_group":
                inside = row["name"]
            return inside == "ficha" or inside.upper() in codes

        self.keep("survey", wanted)
        self.keep(
            "choices",
            lambda row: (
                not row["list_name"].startswith(("niv_", "evid_"))
                or row["list_name"][:-2].split("_")[1].upper() in codes
            ),
        )

    def saved(self) -> bytes:
        file = BytesIO()
        self.book.save(file)
        return file.getvalue()


def whole(name: str = "focas") -> Book:
    """The instrument as it ships."""
    return Book(load_workbook(FOLDER / f"{name}.xlsx"))


def small() -> bytes:
    """The instrument of governments with its compulsory areas alone, as version 1: sound, and quick to check."""
    book = whole()
    book.leave_areas("DIV", "PAR")
    book.sheet("settings").cell(2, 3).value = "1"
    return book.saved()
