"""The one handle on a workspace: transactions, clock, people; words the faults of `db`; announces what was stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.failures import TrochaError
from app.words import N_
from db import faults
from db.store import Author, Store, is_held

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class DiskFull(TrochaError):
    """The disk has no room for what was written."""

    code = "workspace.disk-full"
    message = N_(
        "There is no room on the disk for {where}. What you wrote is still on the screen: free some space and "
        "try again."
    )


class FolderReadOnly(TrochaError):
    """The folder of the workspace may not be written."""

    code = "workspace.read-only"
    message = N_(
        "{where} cannot be written. Nothing was changed: choose a folder that you may write in, or ask for the"
        " right to."
    )


class WorkspaceInUse(TrochaError):
    """Another Trocha writes in this workspace."""

    code = "workspace.in-use"
    message = N_("Another Trocha has the workspace {where} open and writes in it. Close that one, or read only.")


class WorkspaceDamaged(TrochaError):
    """Part of the database is not what was written."""

    code = "workspace.damaged"
    message = N_("Part of {where} was damaged and cannot be read. Nothing was changed: restore the newest backup.")


class WorkspaceTooNew(TrochaError):
    """A newer Trocha made the workspace."""

    code = "workspace.too-new"
    message = N_(
        "{where} was made with a newer Trocha (format {schema}; this one knows {known}). Install that version;"
        " the data was not touched."
    )


class NoWorkspace(TrochaError):
    """There is no workspace where one was looked for."""

    code = "workspace.missing"
    message = N_("There is no workspace in {where}. Check the folder, or create one there.")


class KeyDoesNotOpen(TrochaError):
    """The database does not open with the key that the slots gave."""

    code = "workspace.key-does-not-open"
    message = N_(
        "{where} is not the database that its keys belong to, or its beginning was damaged. Restore the newest backup."
    )


_SENTENCES: dict[type[faults.StoreFault], type[TrochaError]] = {
    faults.StoreFull: DiskFull,
    faults.StoreReadOnly: FolderReadOnly,
    faults.StoreLocked: WorkspaceInUse,
    faults.StoreDamaged: WorkspaceDamaged,
    faults.StoreTooNew: WorkspaceTooNew,
    faults.StoreMissing: NoWorkspace,
    faults.WrongKey: KeyDoesNotOpen,
}


@contextmanager
def worded(*, making: bool = False) -> Iterator[None]:
    """Give the faults of `db` their sentences: every use case that touches the disk runs inside this.

    making: something new is laid out, so that a folder that is not there is one that cannot be written.
    """
    try:
        yield
    except (faults.StoreFault, OSError) as error:
        raise _sentence(error, making=making) from error


def _sentence(error: faults.StoreFault | OSError, *, making: bool = False) -> TrochaError:
    if isinstance(error, faults.StoreFault):
        return _SENTENCES[type(error)](where=error.where, **error.facts)
    return _of_system(error, making=making)


def _of_system(error: OSError, *, making: bool) -> TrochaError:
    import errno

    where = str(error.filename or "")
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull(where=where)
    if error.errno in {errno.ENOENT, errno.ENOTDIR} and not making:
        return NoWorkspace(where=where)
    return FolderReadOnly(where=where)


def refuse_in_use(folder: Path) -> None:
    """Refuse to touch the workspace in `folder` while another Trocha writes in it. Raises: WorkspaceInUse."""
    if is_held(folder):
        raise WorkspaceInUse(where=str(folder))


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction changed. tables: names of the tables of which a cell changed."""

    tables: frozenset[str]


class Workspace:
    """One open workspace. Use cases take it as their first argument."""

    def __init__(self, store: Store, *, person: UUID | None, device: UUID | None) -> None:
        """Hold `store`, in the name of `person` at `device`."""
        self.store = store
        self.folder: Path = store.folder
        self._listeners: list[Callable[[Changes], None]] = []
        self.be(person, device)

    def be(self, person: UUID | None, device: UUID | None) -> None:
        """Write from now on as `person` at `device`."""
        self.person = person
        self.device = device
        nobody = UUID(int=0)
        self.store.author = Author((person or nobody).hex, (device or nobody).hex)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Yield a session in one durable transaction; tell the listeners what changed once it is stored.

        Raises: DiskFull; FolderReadOnly; WorkspaceInUse; WorkspaceDamaged.
        """
        before = self.store.last_transaction()
        with worded(), self.store.writing() as session:
            yield session
        if self._listeners and self.store.last_transaction() > before:
            self.announce(self._changed_since(before))

    @contextmanager
    def quick_edit(self, *tables: str) -> Iterator[Any]:
        """Yield the driver's cursor in one durable transaction, for an edit that a hand waits for; it changes `tables`.

        Raises: as `transaction`.
        """
        try:
            with self.store.writing_plainly() as cursor:
                yield cursor
        except (faults.StoreFault, OSError) as error:
            raise _sentence(error) from error
        self.announce(Changes(frozenset(tables)))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that only reads, beside whoever writes. Raises: WorkspaceDamaged."""
        with worded(), self.store.reading() as session:
            yield session

    def now(self) -> datetime:
        """Return the present instant of this computer, aware, in UTC."""
        return self.store.clock.now().astimezone(UTC)

    def today(self) -> date:
        """Return the local day."""
        return self.now().astimezone().date()

    def keep(self, content: bytes) -> str:
        """Keep a photo, scan or PDF durably; return its SHA-256. Raises: DiskFull; FolderReadOnly."""
        with worded():
            return self.store.blobs.put(content)

    def keep_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep several files durably, in one write; return the SHA-256 of each. Raises: DiskFull; FolderReadOnly."""
        with worded():
            return self.store.blobs.put_all(contents)

    def fetch(self, digest: str) -> bytes | None:
        """Return the kept file of that SHA-256; None when it has not arrived yet. Raises: WorkspaceDamaged."""
        with worded():
            return self.store.blobs.get(digest)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting or secret of this computer, durably; it never travels.

        Raises: DiskFull; FolderReadOnly; WorkspaceInUse.
        """
        with worded():
            self.store.keep_setting(name, value)

    def on_stored(self, listener: Callable[[Changes], None]) -> None:
        """Call `listener` after each stored transaction, on the thread that wrote it."""
        self._listeners.append(listener)

    def announce(self, changes: Changes) -> None:
        """Tell the listeners what was stored; a merge calls it too."""
        for listener in self._listeners:
            listener(changes)

    def close(self) -> None:
        """Close the store; what was written is on the disk already."""
        self._listeners.clear()
        self.store.close()

    def _changed_since(self, number: int) -> Changes:
        from sqlalchemy import text

        with self.reading() as session:
            tables = session.scalars(
                text("SELECT DISTINCT tbl FROM change WHERE replica = :replica AND txn > :number"),
                {"replica": self.store.replica, "number": number},
            )
            return Changes(frozenset(tables))
