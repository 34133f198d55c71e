"""The forms at hand: those that ship with Trocha and those that somebody added, XLSForm or XForm, with their files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.failures import TrochaError
from app.forms import Definition, read_definition, read_form, read_known_form
from app.forms.filling.xform import itemsets_of
from app.questionnaires.sources import checked_name
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.forms import Instrument, InstrumentFile

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "instruments"
BOOK = b"PK\x03\x04"


class UnknownInstrument(TrochaError):
    """The instrument is not here."""

    code = "questionnaire.unknown-instrument"
    message = N_("This form has not arrived in this workspace yet. Add it, or receive it with the next package.")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form that responses can be given to. form_id: as its file says; is_shipped: every device has it."""

    id: UUID
    form_id: str
    title: str
    version: str
    content_hash: str
    is_shipped: bool


def add_questionnaire(
    workspace: Workspace, *, content: bytes, file_name: str, files: dict[str, bytes] | None = None
) -> UUID:
    """Keep an .xlsx or an XForm .xml as a form of the workspace; the same content twice is one. Return its id.

    files: what it needs beside it, by name; itemsets.csv comes out of the workbook itself.
    Raises: NotAnXlsForm; FormRefused; FormUnusable; NameDangerous.
    """
    line = _described(content, file_name)
    named = {checked_name(name): file for name, file in (_itemsets(content, file_name) | (files or {})).items()}
    kept = {name: workspace.keep(file) for name, file in named.items()}
    digest = "" if line.id in _shipped() else workspace.keep(content)
    with workspace.transaction() as session:
        if digest and session.get(Instrument, line.id) is None:
            session.add(
                Instrument(
                    id=line.id,
                    name=line.form_id,
                    title=line.title,
                    version=line.version,
                    content_hash=line.content_hash,
                    file=digest,
                    added_at=workspace.now(),
                )
            )
        for name, file in kept.items():
            identity = id_of("instrument_file", line.id, name)
            session.merge(InstrumentFile(id=identity, instrument_id=line.id, name=name, file=file))
    return line.id


def list_questionnaires(workspace: Workspace) -> tuple[FormLine, ...]:
    """Return the forms that ship with Trocha, then those of the workspace, the newest first."""
    with workspace.reading() as session:
        rows = list(session.scalars(select(Instrument).order_by(Instrument.added_at.desc())))
    shipped = _shipped()
    added = [
        FormLine(row.id, row.name or "", row.title or "", row.version or "", row.content_hash or "", is_shipped=False)
        for row in rows
        if row.id not in shipped
    ]
    return (*(line for line, _ in shipped.values()), *added)


def read_instrument(workspace: Workspace, instrument: UUID) -> tuple[bytes, str]:
    """Return the file of a form, and a name for it. Raises: UnknownInstrument."""
    shipped = _shipped().get(instrument)
    if shipped is not None:
        return shipped[1].read_bytes(), shipped[1].name
    with workspace.reading() as session:
        row = session.get(Instrument, instrument)
    content = workspace.fetch(row.file) if row is not None and row.file else None
    if row is None or content is None:
        raise UnknownInstrument
    return content, f"{row.name}{'.xlsx' if content.startswith(BOOK) else '.xml'}"


def resources_of(workspace: Workspace, instrument: UUID) -> Callable[[str], bytes | None]:
    """Return what gives the files beside a form by their jr:// address; None for one that is not here."""
    with workspace.reading() as session:
        rows = session.scalars(select(InstrumentFile).where(InstrumentFile.instrument_id == instrument))
        digests = {row.name: row.file for row in rows}

    def given(address: str) -> bytes | None:
        digest = digests.get(address.rpartition("/")[2])
        return workspace.fetch(digest) if digest else None

    return given


def definition_of(workspace: Workspace, instrument: UUID) -> Definition:
    """Return a form as it is filled, compiled once. Raises: UnknownInstrument; NotAnXlsForm; FormUnusable."""
    content, name = read_instrument(workspace, instrument)
    return _compiled(content, name)


def languages_of(workspace: Workspace, instrument: UUID) -> tuple[str, ...]:
    """Return the languages of a form: codes of an XLSForm, as an XForm names them. Raises: as `definition_of`."""
    content, name = read_instrument(workspace, instrument)
    return read_known_form(content, name).languages if content.startswith(BOOK) else _compiled(content, name).languages


def _itemsets(content: bytes, file_name: str) -> dict[str, bytes]:
    """Return the file of the external choices of a workbook, as ODK's tools put it beside the form."""
    if not content.startswith(BOOK):
        return {}
    asked = read_known_form(content, file_name).questions
    if not any(each.type.startswith(("select_one_external", "select one external")) for each in asked):
        return {}
    made = itemsets_of(content, file_name)
    return {"itemsets.csv": made} if made is not None else {}


@lru_cache(maxsize=8)
def _compiled(content: bytes, file_name: str) -> Definition:
    return read_definition(content, file_name=file_name)


def _described(content: bytes, file_name: str) -> FormLine:
    if content.startswith(BOOK) or not file_name.lower().endswith(".xml"):
        form = read_form(content, file_name)
        told = (form.form_id, form.title, form.version, form.content_hash)
    else:
        definition = read_definition(content, file_name=file_name)
        told = (definition.form_id, definition.title, definition.version, sha256(content).hexdigest())
    return FormLine(id_of("instrument", told[3]), *told, is_shipped=False)


@cache
def _shipped() -> dict[UUID, tuple[FormLine, Path]]:
    found = {}
    for path in sorted(FOLDER.glob("*.xlsx")):
        form = read_known_form(path.read_bytes(), path.name)
        identity = id_of("instrument", form.content_hash)
        line = FormLine(identity, form.form_id, form.title, form.version, form.content_hash, is_shipped=True)
        found[identity] = (line, path)
    return found
