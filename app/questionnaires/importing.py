"""Take a batch of submissions in: each by itself, what cannot be taken set aside with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.questionnaires.encryption import opened, private_key_of
from app.questionnaires.records import Quarantined, Record, xml_records
from app.questionnaires.refusals import Encrypted, NothingToImport, RecordRefused
from app.questionnaires.shapes import Shapes
from app.questionnaires.sources import Files, files_in, is_zip
from app.questionnaires.storing import COMPLETED, IMPORTED, UNCHANGED, Storing, came_at, take_over_files
from app.questionnaires.tables_in import table_records
from app.workspace import Workspace

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Replacement:
    """A submission that was edited: what came now stands for what came before, which stays, and counts no longer."""

    record: str
    instance_id: str
    former_id: str
    former_came_at: datetime | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in records. completed: known before, but files of theirs were missing and came now."""

    imported: int
    unchanged: int
    completed: int
    replacements: tuple[Replacement, ...]
    quarantined: tuple[Quarantined, ...]

    @property
    def replaced(self) -> int:
        """How many replace one that is here."""
        return len(self.replacements)


def import_submissions(
    workspace: Workspace, path: Path, *, form: str = "", key: bytes | None = None, passphrase: str = ""
) -> Imported:
    """Take in what `path` holds: instances of Collect, an export of Central or Briefcase, a zip of either, one file.

    form: the id of the form that a table belongs to, where its name does not say it. key: PEM of the private key of
    encrypted submissions. Raises: BatchRefused; DiskFull; FolderReadOnly.
    """
    secret = private_key_of(key, passphrase) if key is not None else None
    shapes = Shapes(workspace)
    counts: Counter[str] = Counter()
    refused: list[Quarantined] = []
    edits: list[Record] = []
    with files_in(path) as files, closing(Storing(workspace, shapes)) as kept:
        for each in _records(files, shapes, path, form):
            if isinstance(each, Quarantined):
                refused.append(each)
                continue
            try:
                record = _cleared(each, secret)
                did = kept.add(record)
            except RecordRefused as reason:
                refused.append(Quarantined(each.name, reason))
                continue
            counts[did] += 1
            if did == IMPORTED and record.submission.deprecated_id:
                edits.append(record)
        refused += [Quarantined(name, reason) for name, reason in files.refused.items()]
    if not counts and not refused:
        raise NothingToImport(where=path.name)
    replacements = _replacements(workspace, edits)
    new = counts[IMPORTED] - len(replacements)
    return Imported(new, counts[UNCHANGED], counts[COMPLETED], replacements, tuple(refused))


def _replacements(workspace: Workspace, edits: list[Record]) -> tuple[Replacement, ...]:
    """Return which of `edits` stand for one that is here, in whatever order the two came; its files go over to them."""
    formers = came_at(workspace, [each.submission.deprecated_id for each in edits])
    for each in edits:
        take_over_files(workspace, each.submission)
    return tuple(
        Replacement(each.name, said.instance_id, said.deprecated_id, formers[said.deprecated_id])
        for each in edits
        if (said := each.submission).deprecated_id in formers
    )


def _records(files: Files, shapes: Shapes, path: Path, form: str) -> Iterator[Record | Quarantined]:
    only = path.name if path.is_file() and not is_zip(path) else ""
    yield from xml_records(files, only)
    yield from table_records(files, shapes, only=only, form=form)


def _cleared(record: Record, secret: RSAPrivateKey | None) -> Record:
    if not record.submission.is_encrypted:
        return record
    if secret is None:
        raise Encrypted
    return opened(record, secret)
