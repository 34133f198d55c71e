"""Some replicas that work apart, and what the set of all their changes says, worked out without the store."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from db.changes import LIFE
from db.conflicts import Conflict, open_conflicts, settle
from db.digest import digest
from db.identity import id_of
from db.log import TransactionRecord, transactions_beyond
from db.merge import Version, merge, replaced_by
from db.models.clusters import Cluster
from db.store import Store
from tests.db.conftest import KEY, NOON

ROWS = [id_of("cluster", n) for n in range(2)]
COLUMNS = ("name", "wave", "critical_area")
NEVER = 5  # an edit with this value empties the cell

Shown = dict[tuple[str, str], str]
"""Of each row that is shown, by id and column, canonical JSON."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one replica does next.

    who: a replica, counted round. whom: another one, counted from it. column: its number.
    value: what is written, chosen or changed.
    mask: of a package, the transactions in it, a bit each.
    """

    kind: str
    who: int
    row: int
    column: int
    value: int
    whom: int
    mask: int


class Team:
    """Replicas whose clocks may be years off, or tell the same millisecond."""

    def __init__(self, folder: Path, empty: Path, skews: list[int]) -> None:
        self.skews = [timedelta(days=365 * years) for years in skews]
        self.instant = 0
        self.stores: list[Store] = []
        for n in range(len(skews)):
            shutil.copytree(empty, folder / str(n))
            self.stores.append(Store(folder / str(n), KEY, self._clock(n)))

    def _clock(self, n: int) -> Callable[[], datetime]:
        def now() -> datetime:
            return NOON + self.skews[n] + timedelta(milliseconds=self.instant)

        return now

    def take(self, step: Step) -> None:
        """Let one replica do what `step` says; what it replaces, it must have seen."""
        self.instant += step.mask % 2
        n = step.who % len(self.stores)
        store, other = self.stores[n], self.stores[(n + 1 + step.whom % (len(self.stores) - 1)) % len(self.stores)]
        before = Seen(store)
        match step.kind:
            case "edit":
                edit(store, [(ROWS[step.row], step.column)], step.value)
            case "edit at once":
                edit(store, [(row, column) for row in ROWS for column in (0, step.column)], step.value)
            case "delete":
                with store.writing() as session:
                    session.execute(text("DELETE FROM cluster WHERE id = :id"), {"id": ROWS[step.row].hex})
                before.allows(store, whole_cell=True)
            case "settle":
                decide(store, before.conflicts, step.value)
                before.allows(store, whole_cell=True)
            case "quarrel":  # each writes without knowing of the other, then they meet
                edit(store, [(ROWS[step.row], step.column)], step.value)
                edit(other, [(ROWS[step.row], step.column)], (step.value + 1) % NEVER)
                meet(store, other)
            case "meet":
                meet(store, other)
            case "send":  # a package from which transactions were lost
                receive(other, [one for i, one in enumerate(log_of(store)) if step.mask >> i & 1])
            case "set the clock":
                self.skews[n] = timedelta(days=365 * (step.value - 2))
            case "start anew":
                store.close()
                self.stores[n] = Store(store.folder, KEY, self._clock(n))
        if step.kind in {"edit", "edit at once"}:
            before.allows(store, whole_cell=False)

    def close(self) -> None:
        for store in self.stores:
            store.close()


def edit(store: Store, cells: list[tuple[UUID, int]], value: int) -> None:
    """Write to some cells in one transaction; a row that is not there is made."""
    with store.writing() as session:
        for row, column in cells:
            name = COLUMNS[column]
            written = None if value == NEVER else value if name == "wave" else f"{name} {value}"
            cluster = session.get(Cluster, row)
            if cluster is None:
                session.add(Cluster(id=row, **{name: written}))
                session.flush()
            else:
                setattr(cluster, name, written)


def decide(store: Store, conflicts: list[Conflict], choice: int) -> None:
    """Settle one of the open conflicts: for one of its values, or for or against the row."""
    if conflicts:
        conflict = conflicts[choice % len(conflicts)]
        life = "true" if choice % 2 else "false"
        chosen = conflict.versions[choice % len(conflict.versions)].value
        settle(store, conflict, life if conflict.column == LIFE else chosen)
        still = {(one.table, one.row, one.column) for one in state(store)[1]}
        assert (conflict.table, conflict.row, conflict.column) not in still, "a decision settles"


def log_of(store: Store) -> list[TransactionRecord]:
    with store.reading() as session:
        return list(transactions_beyond(session, {}))


def receive(store: Store, records: list[TransactionRecord]) -> None:
    with store.merging() as connection:
        merge(connection, records)


def meet(one: Store, other: Store) -> None:
    """Let each give the other all that it has."""
    receive(other, log_of(one))
    receive(one, log_of(other))


def state(store: Store) -> tuple[str, list[Conflict]]:
    with store.reading() as session:
        return digest(session, store.blobs), open_conflicts(session)


def shown_in(store: Store) -> Shown:
    with store.reading() as session:
        rows = session.execute(text("SELECT id, name, wave, critical_area FROM cluster")).mappings().all()
    return {(row["id"], column): json.dumps(value, ensure_ascii=False) for row in rows for column, value in row.items()}


class Seen:
    """What a person at a replica saw, to tell whether what they replaced next was known to them."""

    def __init__(self, store: Store) -> None:
        self.shown, self.conflicts = shown_in(store), state(store)[1]
        self.values = values_of(log_of(store))
        self.number = store.last_transaction()

    def allows(self, store: Store, *, whole_cell: bool) -> None:
        """See that each change since replaces only what was shown; with `whole_cell`, also what stood in a conflict.

        A row that is made anew over a deleted one shows what was just written in it: the same value, hidden until then,
        is replaced with it, and nothing is lost.
        """
        offered = {(c.table, c.row, v.column, v.hlc, v.replica) for c in self.conflicts for v in c.versions}
        for record in log_of(store):
            if record.replica != store.replica or record.number <= self.number:
                continue
            own = values_of([record])
            written = {(row, column, value) for (_, row, column, *_), value in own.items()}
            for version in (version for change in record.changes for version in replaced_by(change)):
                _, row, column, *_ = version
                assert version in self.values or version in own, "replaced what it never had"
                if version in self.values and column != LIFE:
                    value = self.values[version]
                    was_shown = self.shown.get((row, column)) == value or (row, column, value) in written
                    assert was_shown or (whole_cell and version in offered), "replaced what nobody saw"


def values_of(log: list[TransactionRecord]) -> dict[Version, str]:
    """Return every change of a log with its value."""
    return {
        (change.tbl, change.row, change.col, change.hlc, record.replica): change.value
        for record in log
        for change in record.changes
    }


def heads_of(log: list[TransactionRecord]) -> dict[tuple[str, str], dict[str, list[tuple[int, str, str]]]]:
    """Return the heads of each row by column, the shown one first: (HLC, replica, value)."""
    replaced = {version for record in log for change in record.changes for version in replaced_by(change)}
    rows: dict[tuple[str, str], dict[str, list[tuple[int, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for version, value in values_of(log).items():
        table, row, column, hlc, replica = version
        if version not in replaced:
            rows[table, row][column].append((hlc, replica, value))
    for columns in rows.values():
        for found in columns.values():
            found.sort(reverse=True)
    return rows


def expected_rows(log: list[TransactionRecord]) -> Shown:
    """Return what the tables must show."""
    shown: Shown = {}
    for (_, row), columns in heads_of(log).items():
        if columns[LIFE] and columns[LIFE][0][2] == "true":
            shown[row, "id"] = f'"{row}"'
            for column in COLUMNS:
                shown[row, column] = columns[column][0][2] if columns[column] else "null"
    return shown


def expected_conflicts(log: list[TransactionRecord]) -> set[tuple[str, str, str, tuple[tuple[int, str, str], ...]]]:
    """Return what must stand open: (table, row, column, versions)."""
    found = set()
    for (table, row), columns in heads_of(log).items():
        life = columns.pop(LIFE, [])
        alive = bool(life) and life[0][2] == "true"
        if alive:
            for column, versions in columns.items():
                if differ(versions):
                    found.add((table, row, column, tuple(versions)))
        others = sorted((one for versions in columns.values() for one in versions), reverse=True)
        if life and (differ(life) or (not alive and others)):
            found.add((table, row, LIFE, tuple(life if alive else life + others)))
    return found


def differ(versions: list[tuple[int, str, str]]) -> bool:
    return len({value for _, _, value in versions}) > 1
