"""The instruments at hand: those that ship with Trocha, and those that somebody added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.focas.instrument import Instrument, NotAnInstrument, understand
from app.forms import NotAnXlsForm, read_known_form
from app.words import N_
from app.workspace import Workspace
from db.models.forms import Instrument as InstrumentRow

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "instruments"


class InstrumentMissing(TrochaError):
    """The instrument of a round is not here."""

    code = "focas.instrument-missing"
    message = N_(
        "The instrument of this round has not arrived in this workspace yet. Receive it with the next package."
    )


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """An instrument. name: its form_id. languages: codes. is_shipped: every device has it.

    subjects: the levels of government that it asks ("regional", "provincial", "district"), or the kinds of organisation
    ("base", "federation", "ngo"); none while its content has not arrived.
    """

    id: UUID
    name: str
    title: str
    version: str
    languages: tuple[str, ...]
    content_hash: str
    is_shipped: bool
    items: int = 0
    subjects: frozenset[str] = frozenset()


def shipped_instruments() -> tuple[InstrumentView, ...]:
    """Return the instruments that ship with Trocha, that of governments first."""
    return tuple(view_of(each, is_shipped=True) for each in _shipped())


def list_instruments(workspace: Workspace) -> tuple[InstrumentView, ...]:
    """Return the shipped instruments, then those that were added, the newest first; forms that score nothing not."""
    with workspace.reading() as session:
        rows = list(session.scalars(select(InstrumentRow).order_by(InstrumentRow.added_at.desc())))
    shipped = {each.id for each in _shipped()}
    added = [row for row in rows if row.id not in shipped]
    views = [_added_view(workspace, row) for row in added]
    return (*shipped_instruments(), *(view for view in views if view is not None))


def instrument_of(workspace: Workspace, instrument: UUID) -> Instrument:
    """Return an instrument by id; read once, then kept in memory. Raises: InstrumentMissing."""
    shipped = next((each for each in _shipped() if each.id == instrument), None)
    if shipped is not None:
        return shipped
    with workspace.reading() as session:
        row = session.get(InstrumentRow, instrument)
    content = workspace.fetch(row.file) if row and row.file else None
    if row is None or content is None:
        raise InstrumentMissing
    return _understood(content, row.name or "")


def keep_with(session: Session, workspace: Workspace, instrument: Instrument) -> None:
    """Make sure that the instrument travels with the round that uses it, shipped or not: versions change."""
    if session.get(InstrumentRow, instrument.id) is None:
        content = next(path for path in _shipped_files() if _read(path).id == instrument.id).read_bytes()
        add_row(session, instrument, workspace.keep(content), workspace)


def standard() -> Instrument:
    """Return the instrument that a round takes when none is named."""
    return next(_shipped())


def instrument_for(subject: str) -> Instrument:
    """Return the instrument that ships for a level of government or a kind of organisation."""
    return next(each for each in _shipped() if subject in each.subjects)


def shipped_as(form_id: str) -> Instrument | None:
    """Return the instrument that ships under a form_id, of which others are later or adjusted versions."""
    return next((each for each in _shipped() if each.form.form_id == form_id), None)


def is_shipped(instrument: UUID) -> bool:
    """Tell whether every device has the instrument."""
    return any(each.id == instrument for each in _shipped())


def add_row(session: Session, instrument: Instrument, digest: str, workspace: Workspace) -> None:
    """Write down that the instrument is here, once. digest: of its file."""
    form = instrument.form
    if session.get(InstrumentRow, instrument.id) is not None:
        return
    session.add(
        InstrumentRow(
            id=instrument.id,
            name=form.form_id,
            title=form.title,
            version=form.version,
            content_hash=form.content_hash,
            file=digest,
            added_at=workspace.now(),
        )
    )


def view_of(instrument: Instrument, *, is_shipped: bool) -> InstrumentView:
    """Return an instrument as it is shown."""
    form = instrument.form
    items = len(instrument.by_code)
    told = (form.form_id, form.title, form.version, form.languages, form.content_hash)
    return InstrumentView(instrument.id, *told, is_shipped, items, instrument.subjects)


def _added_view(workspace: Workspace, row: InstrumentRow) -> InstrumentView | None:
    """Return an instrument that was added; None for a form that FOCAS cannot score."""
    content = workspace.fetch(row.file) if row.file else None
    if content is not None:
        try:
            return view_of(_understood(content, row.name or ""), is_shipped=False)
        except (NotAnInstrument, NotAnXlsForm):
            return None
    told = (row.name or "", row.title or "", row.version or "")
    return InstrumentView(row.id, *told, (), row.content_hash or "", is_shipped=False)


def _shipped() -> Iterator[Instrument]:
    """Yield the instruments that ship, that of governments first; each is read when it is asked for."""
    return (_read(path) for path in _shipped_files())


@cache
def _shipped_files() -> tuple[Path, ...]:
    return tuple(sorted(FOLDER.glob("focas*.xlsx"), key=attrgetter("stem")))


@cache
def _read(path: Path) -> Instrument:
    return _understood(path.read_bytes(), path.name)


_UNDERSTOOD: dict[str, Instrument] = {}


def _understood(content: bytes, file_name: str) -> Instrument:
    digest = hashlib.sha256(content).hexdigest()
    if digest not in _UNDERSTOOD:
        _UNDERSTOOD[digest] = understand(read_known_form(content, file_name), file_name)
    return _UNDERSTOOD[digest]
