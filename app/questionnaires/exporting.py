"""Hand submissions back to ODK's tools: as Collect's folder, as Central's zip of tables, as Briefcase's tables."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.questionnaires.refusals import NameDangerous, NoSuchForm, PlaceTaken
from app.questionnaires.shapes import Shape, Shapes, file_title, guessed
from app.questionnaires.sources import checked_name
from app.questionnaires.submission import parsed, texts_at
from app.questionnaires.tables import CENTRAL, tables_of
from app.questionnaires.tables_out import Sent, Writer
from app.workspace import Workspace, worded
from db.models.forms import Attachment, Response

Dialect = Literal["folder", "central", "briefcase"]
MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where. files: attachments; missing: those that have not arrived here."""

    path: Path
    submissions: int
    files: int
    missing: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished response with what was handed in: its XML and the SHA-256 of each of its files by name."""

    row: Response
    xml: bytes
    files: Mapping[str, str]


def export_submissions(workspace: Workspace, *, form: str, to: Path, dialect: Dialect) -> Exported:
    """Write the finished responses to a form. form: its id. to: a place that is free.

    dialect: "folder": Collect's, instances/<form>_<moment>/, every submission byte for byte as it came in, those that
    were replaced too. "central": the zip of tables that Central exports; "briefcase": a folder with Briefcase's tables;
    both without what was replaced. Raises: NoSuchForm; PlaceTaken; DiskFull; FolderReadOnly.
    """
    kept = list(kept_of(workspace, form))
    if to.exists():
        raise PlaceTaken(where=str(to))
    if dialect == "folder":
        with worded():
            return _write_folder(workspace, kept, to)
    return _write_tables(workspace, kept, to, dialect)


def kept_of(workspace: Workspace, form: str) -> Iterator[Kept]:
    """Yield the finished responses to a form whose XML is here, the oldest first. Raises: NoSuchForm."""
    with workspace.reading() as session:
        finished = select(Response).where(Response.state == "finished", Response.submission.is_not(None))
        rows = list(session.scalars(finished.where(Response.form_id == form)))
        if not rows:
            raise NoSuchForm(form=form, known=", ".join(_forms(session)) or "\N{EM DASH}")
        files = _files(session, [row.id for row in rows])
    for row in sorted(rows, key=_age):
        xml = workspace.fetch(row.submission) if row.submission else None
        if xml is not None:
            yield Kept(row, xml, files.get(row.id, {}))


def first_ids(kept: Sequence[Kept]) -> dict[str, tuple[str, int]]:
    """Return the first instanceID of each submission, and how often it was edited since, by instanceID."""
    before = {each.row.instance_id: each.row.deprecated_id for each in kept}
    found = {}
    for instance_id in before:
        first, edits, seen = instance_id, 0, {instance_id}
        while (former := before.get(first)) and former not in seen:
            first, edits = former, edits + 1
            seen.add(former)
        found[instance_id] = (first, edits)
    return found


def moment_of(row: Response) -> datetime:
    """Return when a response was handed in: as its server says, else when it came here."""
    return row.submitted_at or row.stored_at


def _age(row: Response) -> tuple[str, str]:
    return moment_of(row).isoformat(), row.instance_id


def _forms(session: Session) -> list[str]:
    return sorted(name for name in session.scalars(select(Response.form_id).distinct()) if name)


def _files(session: Session, responses: list[UUID]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = {}
    wanted = set(responses)
    for row in session.scalars(select(Attachment).order_by(Attachment.name)):
        if row.response_id in wanted and row.file:
            found.setdefault(row.response_id, {})[row.name] = row.file
    return found


def _write_folder(workspace: Workspace, kept: list[Kept], to: Path) -> Exported:
    files = missing = 0
    taken: set[str] = set()
    for each in kept:
        folder, name = _names_of(each.row, taken)
        place = to / "instances" / folder
        place.mkdir(parents=True)
        _write(place / name, each.xml)
        for file, digest in each.files.items():
            content = workspace.fetch(digest)
            if content is None or not _is_safe(file):
                missing += 1
                continue
            _write(place / file, content)
            files += 1
    return Exported(to, len(kept), files, missing)


def _names_of(row: Response, taken: set[str]) -> tuple[str, str]:
    """Return the folder and the file of a submission: as they were where it came from, else after form and moment."""
    folder, _, name = (row.file_name or "").rpartition("/")
    if not folder or not _is_safe(folder) or not _is_safe(name):
        moment = moment_of(row).astimezone()
        folder = f"{re.sub(r'[^A-Za-z0-9_-]', '_', row.form_id)}_{moment:%Y-%m-%d_%H-%M-%S}"
        name = ""
    free = next(each for each in _numbered(folder) if each.lower() not in taken)
    taken.add(free.lower())
    return free, name or f"{free}.xml"


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in range(2, MOST_NAMES))


def _is_safe(name: str) -> bool:
    try:
        return bool(checked_name(name))
    except NameDangerous:
        return False


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


class _Media:
    """The files of an export, all in one folder: a name that is taken by other content gets a number."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.files: dict[str, str] = {}
        self.missing = 0

    def names_for(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return the name in the export of each file that is here."""
        found = {}
        for name, digest in files.items():
            if not _is_safe(name) or self._workspace.fetch(digest) is None:
                self.missing += 1
                continue
            stem, dot, ending = name.rpartition(".")
            names = (
                name,
                *(f"{stem or ending}-{number}{dot}{ending if stem else ''}" for number in range(2, MOST_NAMES)),
            )
            free = next(each for each in names if self.files.get(each, digest) == digest)
            self.files[free] = digest
            found[name] = free
        return found


def _write_tables(workspace: Workspace, kept: list[Kept], to: Path, dialect: str) -> Exported:
    firsts = first_ids(kept)
    replaced = {each.row.deprecated_id for each in kept}
    current = [each for each in kept if each.row.instance_id not in replaced]
    shape = _shape(workspace, kept)
    is_encrypted = any(each.row.is_validated is not None for each in current)
    base = shape.form_id if dialect == CENTRAL else file_title(shape.title) or shape.form_id
    writer = Writer(tables_of(shape, dialect, is_encrypted=is_encrypted), dialect, base if _is_safe(base) else "form")
    media = _Media(workspace)
    for each in reversed(current) if dialect == CENTRAL else current:
        writer.add(_sent(each, firsts[each.row.instance_id], media, shape.files))
    files = list(writer.files())
    with worded():
        (_zip_up if dialect == CENTRAL else _spread)(workspace, to, files, media)
    return Exported(to, len(current), len(media.files), media.missing)


def _shape(workspace: Workspace, kept: list[Kept]) -> Shape:
    newest = kept[-1].row
    known = Shapes(workspace).shape_of(newest.form_id, newest.form_version or "")
    if known is not None:
        return known
    return guessed(newest.form_id, newest.form_version or "", (parsed(each.xml) for each in kept))


def _sent(kept: Kept, first: tuple[str, int], media: _Media, file_places: frozenset[str]) -> Sent:
    row, root = kept.row, parsed(kept.xml)
    named, names = texts_at(root, file_places), media.names_for(kept.files)
    return Sent(
        root=root,
        key=first[0],
        instance_id=row.instance_id,
        submitted_at=moment_of(row),
        submitter_id=row.submitter_id or "",
        submitter=row.submitter or "",
        device=row.device or "",
        review_state=row.review_state or ("edited" if first[1] > (row.edits or 0) else ""),  # as Central marks an edit
        edits=max(first[1], row.edits or 0),
        version=row.form_version or "",
        media=names,
        expected=len(named),
        present=len(named & names.keys()),
        is_validated=bool(row.is_validated),
    )


def _zip_up(workspace: Workspace, to: Path, tables: list[tuple[str, bytes]], media: _Media) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f"{to.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in tables:
                made.writestr(name, content)
            for name, digest in media.files.items():
                made.writestr(f"media/{name}", workspace.fetch(digest) or b"")
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def _spread(workspace: Workspace, to: Path, tables: list[tuple[str, bytes]], media: _Media) -> None:
    to.mkdir(parents=True)
    for name, content in tables:
        _write(to / name, content)
    if media.files:
        (to / "media").mkdir()
    for name, digest in media.files.items():
        _write(to / "media" / name, workspace.fetch(digest) or b"")
