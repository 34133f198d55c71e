"""Differences: what two people left different, both versions with who and when, and how one settles it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace, worded
from db.changes import LIFE
from db.conflicts import Conflict, ConflictChanged, HeadVersion, open_conflicts, settle
from db.models.programme import Device, Person


class DifferenceSettled(TrochaError):
    """The difference is no longer open."""

    code = "difference.settled"
    message = N_("This difference was settled meanwhile. Look at the list again.")


class DifferenceChanged(TrochaError):
    """The difference is open, but not as it was seen."""

    code = "difference.changed"
    message = N_("Another version of this came meanwhile, so nothing was settled. Look at all of them again.")


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a value.

    value: text, number, yes or no, or None when it was emptied. deleted: the row was deleted by this one.
    person, device: names, empty when they have not arrived. column: what was written, in a deleted row.
    """

    value: str | int | bool | None
    deleted: bool
    column: str
    person: str
    device: str
    written_at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """An open difference. key: names it. versions: the one shown everywhere today comes first."""

    key: str
    table: str
    row: UUID
    column: str
    versions: tuple[VersionView, ...]

    @property
    def is_deletion(self) -> bool:
        """Whether one deleted what another wrote."""
        return self.column == LIFE


def read_differences(workspace: Workspace) -> list[Difference]:
    """Return the open differences."""
    with workspace.reading() as session:
        return [_view(workspace, session, conflict) for conflict in open_conflicts(session)]


def keep_version(workspace: Workspace, key: str, version: int, seen: Difference | None = None) -> None:
    """Settle a difference with one of its versions, counted from 0.

    seen: the difference as the person saw it. Raises: DifferenceSettled; DifferenceChanged; DiskFull.
    """
    conflict = _find(workspace, key, seen)
    kept = conflict.versions[version]
    value = kept.value if conflict.column != LIFE else json.dumps(kept.column != LIFE or kept.value == "true")
    _settle(workspace, conflict, value)


def write_version(
    workspace: Workspace, key: str, value: str | int | bool | None, seen: Difference | None = None
) -> None:
    """Settle a difference with a version that unites the others. seen, Raises: as `keep_version`."""
    _settle(workspace, _find(workspace, key, seen), json.dumps(value, ensure_ascii=False))


def take_choice_back(workspace: Workspace, difference: Difference) -> None:
    """Show again what was shown before `difference` was settled: another decision, which settles it everywhere too.

    What was deleted or kept as a row is not taken back so. Raises: DiskFull.
    """
    if difference.is_deletion:
        return
    shown = json.dumps(difference.versions[0].value, ensure_ascii=False)
    cell = Conflict(difference.table, difference.row.hex, difference.column, ())
    _settle(workspace, cell, shown)


def _settle(workspace: Workspace, conflict: Conflict, value: str) -> None:
    from app.workspace import Changes

    with worded():
        try:
            settle(workspace.store, conflict, value)
        except ConflictChanged as error:
            raise DifferenceChanged from error
    workspace.announce(Changes(frozenset({conflict.table})))


def _find(workspace: Workspace, key: str, seen: Difference | None) -> Conflict:
    with workspace.reading() as session:
        for conflict in open_conflicts(session):
            if _key(conflict) == key:
                if seen is not None and _view(workspace, session, conflict).versions != seen.versions:
                    raise DifferenceChanged
                return conflict
    raise DifferenceSettled


def _key(conflict: Conflict) -> str:
    return f"{conflict.table}:{conflict.row}:{conflict.column}"


def _view(workspace: Workspace, session: Session, conflict: Conflict) -> Difference:
    versions = tuple(_version(workspace, session, version) for version in conflict.versions)
    return Difference(_key(conflict), conflict.table, UUID(conflict.row), conflict.column, versions)


def _version(workspace: Workspace, session: Session, version: HeadVersion) -> VersionView:
    person, device = session.get(Person, UUID(version.person)), session.get(Device, UUID(version.device))
    value = json.loads(version.value)
    return VersionView(
        value=value,
        deleted=version.column == LIFE and value is False,
        column=version.column,
        person=person.name if person else "",
        device=device.name if device else "",
        written_at=datetime.fromisoformat(version.written_at.replace("Z", "+00:00")),
        is_own=version.replica == workspace.store.replica,
    )
