"""Take a batch of submissions in: each in one transaction, what cannot be taken set aside with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.questionnaires.encryption import opened, private_key_of
from app.questionnaires.records import Quarantined, Record, xml_records
from app.questionnaires.refusals import Encrypted, NothingToImport, RecordRefused
from app.questionnaires.shapes import Shapes
from app.questionnaires.sources import Files, files_in, is_zip
from app.questionnaires.storing import COMPLETED, IMPORTED, REPLACED, UNCHANGED, store
from app.questionnaires.tables_in import table_records
from app.workspace import Workspace

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in records. completed: known before, but files of theirs were missing and came now."""

    imported: int
    unchanged: int
    replaced: int
    completed: int
    quarantined: tuple[Quarantined, ...]


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
    with files_in(path) as files:
        for each in _records(files, shapes, path, form):
            if isinstance(each, Quarantined):
                refused.append(each)
                continue
            try:
                counts[store(workspace, shapes, _cleared(each, secret))] += 1
            except RecordRefused as reason:
                refused.append(Quarantined(each.name, reason))
        refused += [Quarantined(name, reason) for name, reason in files.refused.items()]
    if not counts and not refused:
        raise NothingToImport(where=path.name)
    return Imported(counts[IMPORTED], counts[UNCHANGED], counts[REPLACED], counts[COMPLETED], tuple(refused))


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
