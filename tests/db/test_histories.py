"""Histories of several replicas: whatever happens on the way, all end with the same bytes and nothing is lost."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from db.changes import LIFE
from db.conflicts import Conflict, open_conflicts, settle
from db.digest import digest
from db.identity import id_of
from db.log import TransactionRecord, transactions_beyond
from db.merge import merge, replaced_by
from db.models.clusters import Cluster
from db.store import Store
from tests.db.conftest import KEY, NOON

ROWS = [id_of("cluster", n) for n in range(2)]
COLUMNS = ("name", "wave", "critical_area")
EDITS = st.tuples(st.just("edit"), st.integers(0, 4), st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.integers(0, 5))
DELETES = st.tuples(st.just("delete"), st.integers(0, 4), st.sampled_from(ROWS), st.just(""), st.just(0))
DECISIONS = st.tuples(st.just("settle"), st.integers(0, 4), st.just(ROWS[0]), st.just(""), st.integers(0, 3))
PACKAGES = st.tuples(st.just("send"), st.integers(0, 4), st.just(ROWS[0]), st.just(""), st.integers(0, 4))
STEPS = st.lists(st.one_of(EDITS, EDITS, PACKAGES, DELETES, DECISIONS), min_size=4, max_size=24)
SKEWS = st.lists(st.integers(-8, 18), min_size=3, max_size=5)


class Team:
    """Some replicas whose clocks may be years off."""

    def __init__(self, folder: Path, empty: Path, skews: list[int]) -> None:
        self.stores = []
        self.instant = 0
        for n, years in enumerate(skews):
            shutil.copytree(empty, folder / str(n))
            self.stores.append(Store(folder / str(n), KEY, self._clock(timedelta(days=365 * years))))

    def _clock(self, skew: timedelta):
        def now() -> datetime:
            self.instant += 1
            return NOON + skew + timedelta(milliseconds=self.instant)

        return now

    def step(self, kind: str, who: int, row: UUID, column: str, value: int) -> None:
        store = self.stores[who % len(self.stores)]
        if kind == "edit":
            self.edit(store, row, column, value)
        elif kind == "delete":
            with store.writing() as session:
                session.execute(text("DELETE FROM cluster WHERE id = :id"), {"id": row.hex})
        elif kind == "settle":
            self.settle(store, value)
        else:
            give(store, self.stores[value % len(self.stores)])

    def edit(self, store: Store, row: UUID, column: str, value: int) -> None:
        written = value if column == "wave" else f"{column} {value}"
        with store.writing() as session:
            cluster = session.get(Cluster, row)
            if cluster is None:
                session.add(Cluster(id=row, name="new", **({column: written} if column != "name" else {})))
            else:
                setattr(cluster, column, written)

    def settle(self, store: Store, choice: int) -> None:
        with store.reading() as session:
            conflicts = open_conflicts(session)
        if conflicts:
            conflict = conflicts[choice % len(conflicts)]
            version = conflict.versions[choice % len(conflict.versions)]
            settle(store, conflict, "true" if conflict.column == LIFE and choice % 2 else
                   "false" if conflict.column == LIFE else version.value)

    def close(self) -> None:
        for store in self.stores:
            store.close()


def log_of(store: Store) -> list[TransactionRecord]:
    with store.reading() as session:
        return list(transactions_beyond(session, {}))


def give(sender: Store, receiver: Store, records: list[TransactionRecord] | None = None) -> None:
    sent = log_of(sender) if records is None else records
    with receiver.merging() as connection:
        merge(connection, sent)


def state(store: Store) -> tuple[str, list[Conflict]]:
    with store.reading() as session:
        return digest(session, store.blobs), open_conflicts(session)


@pytest.fixture(scope="module")
def empty(empty_store: Path) -> Path:
    return empty_store


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(skews=SKEWS, steps=STEPS, random=st.randoms(use_true_random=False))
def test_replicas_that_exchanged_everything_hold_the_same_and_lost_nothing(empty, skews, steps, random):
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder), empty, skews)
        for step in steps:
            team.step(*step)
        everything = [record for store in team.stores for record in log_of(store)]
        for store in team.stores:
            arriving = everything * 2
            random.shuffle(arriving)
            cut = random.randrange(len(arriving) + 1)
            give(store, store, arriving[:cut])
            give(store, store, arriving[cut:])
        states = [state(store) for store in team.stores]
        team_log = log_of(team.stores[0])
        shown = shown_cells(team.stores[0])
        team.close()
    assert all(one == states[0] for one in states)
    assert_nothing_lost(team_log, shown, states[0][1])


def shown_cells(store: Store) -> dict[tuple[str, str], object]:
    with store.reading() as session:
        rows = session.execute(text("SELECT * FROM cluster")).mappings().all()
    return {(row["id"], column): value for row in rows for column, value in row.items()}


def assert_nothing_lost(log: list[TransactionRecord], shown: dict, conflicts: list[Conflict]) -> None:
    """Every value that a person wrote is shown, was replaced by somebody who saw it, or stands in a conflict."""
    changes = [(record.replica, change) for record in log for change in record.changes]
    replaced = {version for _, change in changes for version in replaced_by(change)}
    offered = {(c.table, c.row, v.column, v.value) for c in conflicts for v in c.versions}
    for replica, change in changes:
        version = (change.tbl, change.row, change.col, change.hlc, replica)
        if version in replaced or change.col == LIFE:
            continue
        is_shown = shown.get((change.row, change.col)) == json.loads(change.value) and (change.row, "id") in shown
        assert is_shown or (change.tbl, change.row, change.col, change.value) in offered


def test_replaying_the_log_into_an_empty_store_gives_equal_tables(new_store):
    written, replayed = new_store(), new_store()
    with written.writing() as session:
        session.add_all([Cluster(id=row, name=str(n), wave=n) for n, row in enumerate(ROWS)])
    with written.writing() as session:
        session.execute(text("UPDATE cluster SET wave = 3, critical_area = 'ñandú \U0001f6f6'"))
        session.execute(text("DELETE FROM cluster WHERE name = '1'"))
    give(written, replayed)
    assert state(written) == state(replayed)


def test_an_edit_made_while_another_deletes_the_row_stays_to_be_decided(new_store):
    one, other = new_store(), new_store()
    with one.writing() as session:
        session.add(Cluster(id=ROWS[0], name="Condorcanqui"))
    give(one, other)
    with one.writing() as session:
        session.execute(text("DELETE FROM cluster"))
    with other.writing() as session:
        session.execute(text("UPDATE cluster SET name = 'Río Santiago'"))
    give(one, other)
    give(other, one)
    assert state(one) == state(other)
    (conflict,) = state(one)[1]
    assert [version.value for version in conflict.versions] == ["false", '"Río Santiago"']
    settle(one, conflict, "true")
    give(one, other)
    assert state(one) == state(other)
    assert state(other)[1] == []
    assert shown_cells(other)[(ROWS[0].hex, "name")] == "Río Santiago"


def test_a_laptop_dated_years_ahead_can_be_corrected(new_store):
    ahead = [datetime(2031, 1, 1, tzinfo=UTC)]
    wrong, right = new_store(lambda: ahead[0]), new_store(lambda: NOON)
    with wrong.writing() as session:
        session.add(Cluster(id=ROWS[0], name="from 2031"))
    give(wrong, right)
    with right.writing() as session:
        session.execute(text("UPDATE cluster SET name = 'today'"))
        session.add(Cluster(id=ROWS[1], name="untouched by the jump"))
    ahead[0] = NOON
    with wrong.writing() as session:
        session.add(Cluster(id=id_of("cluster", 9), name="corrected"))
    newest = {row.name: log_hlc(store, row.id) for store, row in ((right, Cluster(id=ROWS[1], name="b")),)}
    assert newest["b"] < datetime(2014, 1, 1, tzinfo=UTC).timestamp() * 1000 * 65536
    assert log_hlc(wrong, id_of("cluster", 9)) < datetime(2014, 1, 1, tzinfo=UTC).timestamp() * 1000 * 65536
    give(right, wrong)
    assert shown_cells(wrong)[(ROWS[0].hex, "name")] == "today"


def log_hlc(store: Store, row: UUID) -> int:
    with store.reading() as session:
        return session.execute(text("SELECT max(hlc) FROM change WHERE row = :row"), {"row": row.hex}).scalar_one()
