"""Create a workspace and open it: with the passphrase, or with the printed recovery code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.failures import TrochaError
from app.security.recovery import new_code, read_code
from app.security.traces import taken_back
from app.words import N_
from app.workspace import Workspace, worded
from db import vault
from db.durable import PRIVATE_FOLDER
from db.identity import new_id
from db.making import make_store
from db.models.programme import Device, Person
from db.store import Store

PERSON, DEVICE, LANGUAGE = "person", "device", "language"


class WrongPassphrase(TrochaError):
    """The passphrase opens no slot."""

    code = "unlock.wrong-passphrase"
    message = N_(
        "That passphrase does not open it. Check capitals and the keyboard language. Try again as often as you like."
    )


class RecoveryCodeWrong(TrochaError):
    """The code is well formed but opens no slot of this workspace."""

    code = "unlock.wrong-recovery-code"
    message = N_(
        "That recovery code is well written, but it belongs to another workspace. Look for the sheet of this one."
    )


class PassphraseMissing(TrochaError):
    """A workspace was to be closed with nothing."""

    code = "unlock.passphrase-missing"
    message = N_("Choose a passphrase: without one, anybody could open the workspace.")


class WorkspaceExists(TrochaError):
    """There is something in the folder already."""

    code = "workspace.exists"
    message = N_("{where} is not empty. Choose another folder, or a new name.")


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """A workspace that was just made. recovery_code: to be printed once, kept nowhere."""

    workspace: Workspace
    recovery_code: str
    person: UUID
    device: UUID


def _utc_now() -> datetime:
    return datetime.now(UTC)


def create_workspace(
    folder: Path,
    passphrase: str,
    *,
    person: str,
    device: str,
    language: str,
    role: str = "facilitator",
    now: Callable[[], datetime] = _utc_now,
    cost: vault.Cost | None = None,
) -> NewWorkspace:
    """Make an encrypted workspace in the new or empty `folder`, with its first person and device, and open it.

    Nothing is left behind when it fails. Raises: PassphraseMissing; WorkspaceExists; DiskFull; FolderReadOnly.
    """
    _refuse_nothing(passphrase)
    with worded(making=True):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WorkspaceExists(where=str(folder))
        with taken_back(folder):
            key, code = _make_files(folder, passphrase, cost)
            workspace = Workspace(Store(folder, key, now), person=None, device=None)
            try:
                made = _first_rows(workspace, person, device, language, role)
            except BaseException:
                workspace.close()
                raise
    return NewWorkspace(workspace, code, *made)


def open_workspace(folder: Path, passphrase: str, *, now: Callable[[], datetime] = _utc_now) -> Workspace:
    """Open the workspace in `folder`. Raises: NoWorkspace; WrongPassphrase; WorkspaceTooNew; WorkspaceDamaged."""
    with worded():
        key = vault.unwrap(vault.read_keys(folder), "passphrase", passphrase)
        if key is None:
            raise WrongPassphrase
        return _opened(folder, key, now)


def open_with_recovery(folder: Path, typed: str, *, now: Callable[[], datetime] = _utc_now) -> Workspace:
    """Open with the printed code.

    Raises: RecoveryCodeIncomplete; RecoveryCodeMistyped, with the group; RecoveryCodeWrong; as `open_workspace`.
    """
    code = read_code(typed)
    with worded():
        key = vault.unwrap(vault.read_keys(folder), "recovery", code)
        if key is None:
            raise RecoveryCodeWrong
        return _opened(folder, key, now)


def change_passphrase(workspace: Workspace, passphrase: str, *, cost: vault.Cost | None = None) -> None:
    """Let the workspace open with `passphrase` from now on; the recovery code stays.

    Copies made before still open with the old one. Raises: PassphraseMissing; DiskFull; FolderReadOnly.
    """
    _refuse_nothing(passphrase)
    with worded():
        keys = vault.read_keys(workspace.folder)
        slot = vault.wrap("passphrase", passphrase, workspace.store.key, keys.workspace, cost or vault.tuned_cost())
        others = tuple(kept for kept in keys.slots if kept.kind != "passphrase")
        vault.write_keys(workspace.folder, vault.Keys(format=1, workspace=keys.workspace, slots=(slot, *others)))


def _refuse_nothing(passphrase: str) -> None:
    if not passphrase.strip():
        raise PassphraseMissing


def _make_files(folder: Path, passphrase: str, cost: vault.Cost | None) -> tuple[bytes, str]:
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    (folder / "backups").mkdir(mode=PRIVATE_FOLDER)
    key, code, name = vault.new_key(), new_code(), new_id().hex
    price = cost or vault.tuned_cost()
    slots = (
        vault.wrap("passphrase", passphrase, key, name, price),
        vault.wrap("recovery", code, key, name, price),
    )
    make_store(folder, key)
    vault.write_keys(folder, vault.Keys(format=1, workspace=name, slots=slots))
    return key, code


def _first_rows(workspace: Workspace, person: str, device: str, language: str, role: str) -> tuple[UUID, UUID]:
    ids = new_id(), new_id()
    workspace.be(*ids)
    with workspace.transaction() as session:
        session.add(Person(id=ids[0], name=person, role=role, language=language))
        session.add(Device(id=ids[1], name=device, person_id=ids[0], role=role, certificate=""))
    for name, value in ((PERSON, ids[0].hex), (DEVICE, ids[1].hex), (LANGUAGE, language)):
        workspace.store.keep_setting(name, value)
    return ids


def _opened(folder: Path, key: bytes, now: Callable[[], datetime]) -> Workspace:
    store = Store(folder, key, now)
    person, device = store.setting(PERSON), store.setting(DEVICE)
    return Workspace(store, person=UUID(person) if person else None, device=UUID(device) if device else None)
