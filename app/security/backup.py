"""Copies that are whole, encrypted with the same key, and opened once: a backup that was never read is a hope.

Beside each other in one place lie, for each backup, a dated folder with `trocha.db` and `keys.json`, and one file with
the photos, scans and PDFs of all of them, to which each backup adds what is new:

    trocha-20130314-104200/   trocha-20130321-170305/   trocha-files-8d3e51b7c04f.db

A copy carries no replica identity, so that a restored workspace takes a new one before it writes anything.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from app.failures import TrochaError
from app.security.traces import taken_back
from app.words import N_
from app.workspace import Workspace, worded
from db import blobs as blob_file
from db import vault
from db.durable import PRIVATE_FOLDER, make_private, opened_private, sync_folder
from db.faults import StoreDamaged, StoreFault, faults_of
from db.keyed import open_keyed
from db.store import FILE

PREFIX, PARTIAL = "trocha-", ".partial"
FILES = PREFIX + "files-{workspace}.db"
JOURNAL = "-journal"
BLOCK = 1 << 20


class BackupExists(TrochaError):
    """There is something where a backup was to be laid out."""

    code = "backup.exists"
    message = N_("{where} is there already. Choose another place for the copy.")


class NotABackup(TrochaError):
    """The folder holds no backup."""

    code = "backup.not-one"
    message = N_("{where} is not a backup of Trocha. Choose the folder whose name begins with trocha-.")


class BackupIncomplete(TrochaError):
    """The file with the photos, scans and PDFs does not lie beside the backup."""

    code = "backup.incomplete"
    message = N_("The backup {where} is not whole: {file} is missing beside it. Copy that file there too.")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a workspace. path: its dated folder. size: bytes in that folder."""

    path: Path
    made_at: datetime
    size: int


def make_backup(workspace: Workspace, to: Path | None = None) -> Backup:
    """Copy the workspace into a new dated folder inside `to`, while work goes on, and open the copy.

    to: by default the workspace's own `backups`.
    Raises: DiskFull; FolderReadOnly; WorkspaceDamaged when the copy does not open whole. Nothing is left then.
    """
    moment, place = workspace.now(), to or workspace.folder / "backups"
    with worded(making=True):
        place.mkdir(parents=True, exist_ok=True)
        target = _free_name(place, f"{PREFIX}{moment.astimezone():%Y%m%d-%H%M%S}")
        partial = target.with_name(target.name + PARTIAL)
        try:
            partial.mkdir(mode=PRIVATE_FOLDER)
            _copy_database(workspace, partial)
            _copy_durably(workspace.folder / vault.FILE, partial / vault.FILE)
            _copy_blobs(workspace, place)
            sync_folder(partial)
            partial.rename(target)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        sync_folder(place)
    _note(workspace, moment)
    return _seen(target, moment)


def list_backups(place: Path) -> tuple[Backup, ...]:
    """Return the backups in `place`, newest first."""
    found = [path for path in place.glob(f"{PREFIX}*") if _is_backup(path)]
    moments = ((path, datetime.fromtimestamp((path / FILE).stat().st_mtime).astimezone()) for path in found)
    return tuple(_seen(path, moment) for path, moment in sorted(moments, key=lambda each: each[0].name, reverse=True))


def restore_backup(backup: Path, to: Path) -> Path:
    """Lay a backup out as a workspace in the new or empty folder `to`; return `to`.

    backup: a dated folder, or the place where several lie: then the newest. The workspace opens with the passphrase and
    the recovery code that it had when the copy was made. Nothing is left behind when it fails.
    Raises: NotABackup; BackupIncomplete; BackupExists; WorkspaceDamaged; DiskFull; FolderReadOnly.
    """
    with worded():
        chosen = _chosen(backup)
        files = _files_of(chosen)
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise BackupExists(where=str(to))
        with taken_back(to):
            to.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            (to / "backups").mkdir()
            _copy_durably(chosen / FILE, to / FILE)
            _copy_durably(files, to / blob_file.FILE)
            unfinished = files.with_name(files.name + JOURNAL)
            if unfinished.is_file():  # a copy was cut short: at its first opening SQLite takes back what it had begun
                _copy_durably(unfinished, to / (blob_file.FILE + JOURNAL))
            _copy_durably(chosen / vault.FILE, to / vault.FILE)  # last: without its keys nothing is a workspace
            sync_folder(to)
    return to


def _free_name(place: Path, name: str) -> Path:
    """Return a name in `place` that nothing bears yet: `name`, or with a number behind it."""
    return next(
        path
        for path in (place / (name if number == 1 else f"{name}-{number}") for number in count(1))
        if not path.exists() and not path.with_name(path.name + PARTIAL).exists()
    )


def _copy_database(workspace: Workspace, target: Path) -> None:
    """Copy `trocha.db`, take the replica identity out, and look at every page of the copy. Raises: StoreDamaged."""
    path = target / FILE
    make_private(path)
    workspace.store.copy_to(path)
    with faults_of(str(path)):
        copy = open_keyed(path, workspace.store.key, reading=True)
        try:
            copy.execute("PRAGMA query_only = OFF")
            copy.execute("DELETE FROM setting WHERE name IN ('replica', 'place')")
            damaged = copy.execute("PRAGMA cipher_integrity_check").fetchall()
            whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            copy.close()
    if damaged or not whole:
        raise StoreDamaged(str(path))
    _sync(path)


def _copy_blobs(workspace: Workspace, place: Path) -> None:
    """Add to the file of blobs in `place` what it lacks, all or nothing. Raises: StoreDamaged."""
    path = place / _files_name(workspace.folder)
    existed = path.exists()
    try:
        blob_file.add_missing(path, workspace.folder / blob_file.FILE, workspace.store.key)
    except BaseException:
        if not existed:
            path.unlink(missing_ok=True)
        raise
    _sync(path)


def _chosen(path: Path) -> Path:
    if _is_backup(path):
        return path
    newest = max(
        (each for each in path.glob(f"{PREFIX}*") if _is_backup(each)), key=lambda each: each.name, default=None
    )
    if newest is None:
        raise NotABackup(where=str(path))
    return newest


def _is_backup(path: Path) -> bool:
    named = path.suffix != PARTIAL and not (path / blob_file.FILE).exists()
    return named and (path / FILE).is_file() and (path / vault.FILE).is_file()


def _files_of(backup: Path) -> Path:
    files = backup.resolve().parent / _files_name(backup)
    if not files.is_file():
        raise BackupIncomplete(where=str(backup), file=files.name)
    return files


def _files_name(folder: Path) -> str:
    """Name the file of blobs of a workspace or backup by the part of its id that chance made, not the clock."""
    return FILES.format(workspace=vault.read_keys(folder).workspace[-12:])


def _copy_durably(source: Path, target: Path) -> None:
    with source.open("rb") as read, open(target, "xb", opener=opened_private) as written:
        shutil.copyfileobj(read, written, BLOCK)
        written.flush()
        os.fsync(written.fileno())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _note(workspace: Workspace, moment: datetime) -> None:
    """Remember when the last copy was made, where that can be written: the copy counts all the same."""
    try:
        workspace.store.keep_setting("last_backup", moment.isoformat())
    except (StoreFault, OSError):
        return


def _seen(path: Path, moment: datetime) -> Backup:
    return Backup(path, moment, sum(file.stat().st_size for file in path.iterdir()))
