"""The catalogue of training modules: a file that ships with Trocha, and what people wrote over it or added.

`resources/training/modules.csv` is edited in a spreadsheet program: one module a line, its title in each language. A
row of the workspace holds only what somebody changed; a cell that is empty there stands as it ships.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.territory import place
from app.training.views import AdaptationView, ModuleId, ModuleView
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.training import ModuleAdaptation, TrainingModule

FILE = Path(__file__).resolve().parents[2] / "resources" / "training" / "modules.csv"
MOST_HOURS = 2_000
FIRST_LANGUAGE = "es"  # of the shipped titles: where another lacks one


class UnknownModule(TrochaError):
    """There is no such module."""

    code = "training.unknown-module"
    message = N_("That module is not in the catalogue. It may not have arrived yet.")


class ModuleCodeTaken(TrochaError):
    """Another module has that code."""

    code = "training.code-taken"
    message = N_("The code {code} belongs to another module. Give this one a code of its own.")


class ModuleNameless(TrochaError):
    """A module without code or title."""

    code = "training.module-nameless"
    message = N_("Write the code and the title of the module.")


class ModuleHoursWrong(TrochaError):
    """The hours are no number of hours."""

    code = "training.hours-wrong"
    message = N_("Write the hours as a whole number from 1 to 2,000.")


class UnknownAdaptation(TrochaError):
    """There is no such adaptation."""

    code = "training.unknown-adaptation"
    message = N_("That adaptation is not in the catalogue. It may have been removed, or not have arrived yet.")


class ModuleFields(TypedDict, total=False):
    """What may be written of a module, as `ModuleView` has it."""

    area: str | None
    items: tuple[str, ...]
    hours: int | None
    language: str | None
    version: str | None
    source: str | None


class ModuleChanges(ModuleFields, total=False):
    """What may be changed of one."""

    title: str
    is_retired: bool


def list_modules(workspace: Workspace, *, language: str, with_retired: bool = False) -> tuple[ModuleView, ...]:
    """Return the catalogue in the order of its file, then what was added, by code; titles in `language`."""
    with workspace.reading() as session:
        rows = {row.id: row for row in session.scalars(select(TrainingModule))}
        adapted = _adaptations(session)
        shipped = [_view(key, rows.get(key), adapted[key], language) for key in _shipped()]
        added = [_view(key, row, adapted[key], language) for key, row in rows.items() if key not in _shipped()]
    views = (*shipped, *sorted(added, key=_code))
    return tuple(view for view in views if with_retired or not view.is_retired)


def read_module(workspace: Workspace, module: UUID, *, language: str) -> ModuleView:
    """Return one module. Raises: UnknownModule."""
    with workspace.reading() as session:
        return _one(session, module, language)


def add_module(
    workspace: Workspace,
    *,
    code: str,
    title: str,
    title_in: str = FIRST_LANGUAGE,
    **fields: Unpack[ModuleFields],
) -> ModuleView:
    """Add a module of one's own. Raises: ModuleNameless; ModuleCodeTaken; ModuleHoursWrong."""
    named = code.strip().upper()
    if not named or not title.strip():
        raise ModuleNameless
    key = id_of("training_module", named)
    with workspace.transaction() as session:
        if key in _shipped() or session.get(TrainingModule, key) is not None:
            raise ModuleCodeTaken(code=named)
        row = TrainingModule(id=key, code=named)
        _write(row, {"title": title, **fields})
        session.add(row)
        return _one(session, key, title_in)


def change_module(
    workspace: Workspace, *, module: UUID, title_in: str = FIRST_LANGUAGE, **changes: Unpack[ModuleChanges]
) -> ModuleView:
    """Write over what a module says; what is not named stays as it ships. title_in: language of the view.

    Raises: UnknownModule; ModuleHoursWrong; ModuleNameless.
    """
    with workspace.transaction() as session:
        row = session.get(TrainingModule, module)
        if row is None:
            row = TrainingModule(id=module, code=_one(session, module, title_in).code)
            session.add(row)
        _write(row, dict(changes))
        return _one(session, module, title_in)


def reset_module(workspace: Workspace, *, module: UUID, language: str = FIRST_LANGUAGE) -> ModuleView:
    """Take a shipped module back to what ships. Raises: UnknownModule."""
    with workspace.transaction() as session:
        if module not in _shipped():
            raise UnknownModule
        row = session.get(TrainingModule, module)
        if row is not None:
            session.delete(row)
        return _one(session, module, language)


def adapt_module(
    workspace: Workspace, *, module: UUID, region: str, changed: str | None = None, author: str | None = None
) -> AdaptationView:
    """Write down how a module was made fit for a region (2 digits), within national policy.

    Raises: UnknownModule; UnknownPlace.
    """
    with workspace.transaction() as session:
        _one(session, module, FIRST_LANGUAGE)
        there = _adaptations(session)[module]
        last = there[-1].position if there else None
        told = {"region": place(region[:2]).ubigeo, "changed": changed, "author": author}
        row = ModuleAdaptation(module_id=module, position=position_between(last, None), **told)
        session.add(row)
        session.flush()
        return _adaptation(row)


def remove_adaptation(workspace: Workspace, *, adaptation: UUID) -> AdaptationView:
    """Take an adaptation away, and return it as it was. Raises: UnknownAdaptation."""
    with workspace.transaction() as session:
        row = session.get(ModuleAdaptation, adaptation)
        if row is None:
            raise UnknownAdaptation
        removed = _adaptation(row)
        session.delete(row)
        return removed


def restore_adaptation(workspace: Workspace, *, adaptation: AdaptationView) -> AdaptationView:
    """Put a removed one back where it was."""
    with workspace.transaction() as session:
        names = [column.key for column in ModuleAdaptation.__table__.columns]
        session.merge(ModuleAdaptation(**{name: getattr(adaptation, name) for name in names}))
        return adaptation


def _one(session: Session, module: UUID, language: str) -> ModuleView:
    session.flush()
    row = session.get(TrainingModule, module)
    if row is None and module not in _shipped():
        raise UnknownModule
    return _view(module, row, _adaptations(session)[module], language)


@cache
def _shipped() -> dict[UUID, dict[str, str]]:
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        lines = [{key: (text or "").strip() for key, text in line.items() if key} for line in csv.DictReader(file)]
    return {id_of("training_module", line["code"]): line for line in lines if line.get("code")}


def _view(key: UUID, row: TrainingModule | None, adaptations: tuple[AdaptationView, ...], language: str) -> ModuleView:
    line = _shipped().get(key, {})

    def told(name: str) -> str | None:
        return (getattr(row, name, None) if row is not None else None) or line.get(name) or None

    title = line.get(f"title_{language}") or line.get(f"title_{FIRST_LANGUAGE}", "")
    hours = row.hours if row is not None and row.hours is not None else int(line.get("hours") or 0) or None
    return ModuleView(
        id=ModuleId(key),
        code=told("code") or "",
        title=(row.title if row is not None else None) or title,
        area=told("area"),
        items=tuple((told("items") or "").split()),
        hours=hours,
        language=told("language"),
        version=told("version"),
        source=told("source"),
        cadre=line.get("cadre") or None,
        is_shipped=bool(line),
        is_changed=bool(line) and row is not None,
        is_retired=bool(row is not None and row.is_retired),
        adaptations=adaptations,
    )


def _write(row: TrainingModule, told: dict[str, object]) -> None:
    for name, value in told.items():
        if name == "hours" and value is not None and not (isinstance(value, int) and 0 < value <= MOST_HOURS):
            raise ModuleHoursWrong
        if name == "title" and not str(value).strip():
            raise ModuleNameless
        text = " ".join(value) if isinstance(value, tuple | list) else value
        setattr(row, name, (text.strip() or None) if isinstance(text, str) else text)


def _adaptations(session: Session) -> defaultdict[UUID, tuple[AdaptationView, ...]]:
    rows = sorted(session.scalars(select(ModuleAdaptation)), key=lambda row: (row.position or "", row.id.hex))
    found: defaultdict[UUID, tuple[AdaptationView, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.module_id] += (_adaptation(row),)
    return found


def _adaptation(row: ModuleAdaptation) -> AdaptationView:
    told = (row.region or "", row.changed, row.author, row.position or "")
    return AdaptationView(row.id, ModuleId(row.module_id), *told)


def _code(view: ModuleView) -> str:
    return view.code
