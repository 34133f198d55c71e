"""Look at a whole workspace: pages, blobs, the log against the tables, references, triggers."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.words import N_, Words
from app.workspace import Workspace, worded
from db.changes import triggers_of
from db.conflicts import open_conflicts
from db.digest import digest, referred_blobs, row_counts
from db.faults import StoreDamaged
from db.log import transactions_beyond
from db.making import make_store
from db.merge import merge
from db.models.declaration import synced_tables
from db.store import Store

OF_ANYTHING = {"link", "accepted_warning", "signatory", "document"}
"""Tables whose subject may be a row of any table."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; `sentence` says it. message: a text of the catalogue."""

    message: str
    facts: dict[str, object]

    def sentence(self, words: Words) -> str:
        """Say it in the language of `words`."""
        return words.say(self.message, **self.facts)


@dataclass(frozen=True, slots=True)
class Check:
    """What a look at the whole workspace found.

    rows, changes, blobs: how many there are.
    damage: what is wrong. waiting: what has not arrived yet; rows without it are shown nowhere until then.
    """

    rows: int
    changes: int
    blobs: int
    damage: tuple[Finding, ...]
    waiting: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong; what has not arrived yet is not wrong."""
        return not self.damage

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, a line each, in English."""
        return tuple(found.message.format(**found.facts) for found in self.damage)

    def sentences(self, words: Words) -> tuple[str, ...]:
        """Say what is wrong, then what has not arrived yet, a line each."""
        return tuple(found.sentence(words) for found in (*self.damage, *self.waiting))


def check_workspace(workspace: Workspace) -> Check:
    """Look at every page, every blob and the log: whether it replays to the tables, is kept on, and what is missing."""
    try:
        pages = [*workspace.store.damaged_pages(), *workspace.store.blobs.damaged()]
    except StoreDamaged as fault:
        pages = [fault.where]
    if pages:
        return Check(0, 0, 0, tuple(Finding(N_("Damaged: {what}"), {"what": what}) for what in pages))
    with workspace.reading() as session:
        damage = [*_triggers(session)]
        if not _replays(session, workspace):
            damage.append(Finding(N_("The log of changes does not replay to what is shown."), {}))
        return Check(
            rows=sum(row_counts(session).values()),
            changes=int(session.execute(text("SELECT count(*) FROM change")).scalar_one()),
            blobs=len(list(workspace.store.blobs.digests())),
            damage=tuple(damage),
            waiting=(*_absent_blobs(session, workspace), *_orphans(session)),
        )


def _absent_blobs(session: Session, workspace: Workspace) -> Iterator[Finding]:
    kept = set(workspace.store.blobs.digests())
    for name in referred_blobs(session):
        if name not in kept:
            yield Finding(N_("A file has not arrived yet: {file}"), {"file": name[:12]})


def _triggers(session: Session) -> Iterator[Finding]:
    rows = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    found = {str(name): str(sql) for name, sql in rows}
    wanted = {name: sql for table in synced_tables() for name, sql in triggers_of(table)}
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name) != wanted.get(name):
            yield Finding(N_("Changes are not written to the log as they should be: {trigger}"), {"trigger": name})


def _orphans(session: Session) -> Iterator[Finding]:
    """Yield the rows whose parent is missing: they are shown nowhere until it arrives."""
    known = {table.name for table in synced_tables()}
    for table in synced_tables():
        for column in table.columns:
            parents = [name for name in column.info.get("refers_to", ()) if name in known]
            if parents and table.name not in OF_ANYTHING:
                absent = "".join(f' AND "{column.name}" NOT IN (SELECT id FROM "{name}")' for name in parents)
                rows = session.execute(
                    text(f'SELECT id FROM "{table.name}" WHERE "{column.name}" IS NOT NULL{absent} ORDER BY id')
                ).scalars()
                for row in rows:
                    facts = {"table": table.name, "row": row[-12:], "parent": parents[0]}
                    yield Finding(N_("{table} {row} waits for its {parent}, which has not arrived yet."), facts)


def _replays(session: Session, workspace: Workspace) -> bool:
    """Tell whether the log, merged into an empty store, gives the same tables, heads and conflicts."""
    folder = Path(tempfile.mkdtemp(prefix="trocha-check-"))
    try:
        with worded():
            make_store(folder, workspace.store.key)
            replay = Store(folder, workspace.store.key)
            try:
                with replay.merging() as connection:
                    merge(connection, transactions_beyond(session, {}))
                with replay.reading() as replayed:
                    return _shown(replayed, workspace) == _shown(session, workspace)
            finally:
                replay.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _shown(session: Session, workspace: Workspace) -> tuple[object, ...]:
    heads = session.execute(text("SELECT * FROM head ORDER BY tbl, row, col, hlc, replica")).all()
    return digest(session, workspace.store.blobs), heads, open_conflicts(session)
