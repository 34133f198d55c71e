"""A form and what somebody answers in it, for two engines to agree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl import Workbook

from app.forms.filling.xform import converted
from tests.app.forms.books import saved

Cells = dict[str, str]
Step = tuple[object, ...]
NOW = "2026-03-14T15:09:26.000Z"
DEVICE = {"deviceID": "dev1", "username": "ana", "email": "a@b.pe", "phoneNumber": "999", "position": "-5.1 -79.2 10 3"}


@dataclass(frozen=True)
class Script:
    """survey, choices, settings, entities: rows of the sheets; book: a workbook instead of them.

    steps: ("set", ref, value), ("add", ref of a repeat), ("remove", ref of a row), ("language", name). files: texts
    beside the form, by address.
    """

    name: str
    survey: tuple[Cells, ...] = ()
    choices: tuple[Cells, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    entities: tuple[Cells, ...] = ()
    steps: tuple[Step, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    book: bytes = b""

    @cached_property
    def form(self) -> str:
        """The XForm."""
        return converted(self.book or self._workbook(), f"{self.name}.xlsx")

    def _workbook(self) -> bytes:
        made = Workbook()
        made.remove(made.active)
        settings = {"form_title": self.name, "form_id": self.name, "version": "1", **self.settings}
        sheets = {"survey": self.survey, "choices": self.choices, "entities": self.entities, "settings": (settings,)}
        for name, rows in sheets.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            sheet = made.create_sheet(name)
            for row in (columns, *([row.get(column) for column in columns] for row in rows)):
                sheet.append(row)
        for empty in (name for name, rows in sheets.items() if not rows):
            made.remove(made[empty])
        return saved(made)


def ask(kind: str, name: str = "", label: str = "", **cells: str) -> Cells:
    """Return a row of the survey."""
    told = {"type": kind, "name": name, "label": label} | cells
    return {column: text for column, text in told.items() if text}


def work_out(name: str, calculation: str, **cells: str) -> Cells:
    """Return the row of a calculation."""
    return ask("calculate", name, calculation=calculation, **cells)


def choice(list_name: str, name: str, label: str = "", **cells: str) -> Cells:
    """Return a row of the choices."""
    return {"list_name": list_name, "name": name, "label": label or name.capitalize()} | cells


def choices(list_name: str, names: str) -> tuple[Cells, ...]:
    """Return a list of choices whose labels are their names."""
    return tuple(choice(list_name, name) for name in names.split())


def answers(root: str, **values: object) -> tuple[Step, ...]:
    """Return the steps that answer places in `root` one after the other."""
    return tuple(("set", f"{root}/{name}", value) for name, value in values.items())
