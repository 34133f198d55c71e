"""Histories of several replicas: whatever happens on the way, all end with the same bytes and nothing is lost."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from db.changes import LIFE
from db.conflicts import Conflict, settle
from db.identity import id_of
from db.log import TransactionRecord
from db.merge import replaced_by
from db.models.clusters import Cluster
from db.store import Store
from tests.db.conftest import NOON
from tests.db.team import (
    NEVER,
    ROWS,
    Shown,
    Step,
    Team,
    expected_conflicts,
    expected_rows,
    log_of,
    receive,
    shown_in,
    state,
    values_of,
)

NewStore = Callable[..., Store]
KINDS = [
    *["edit", "quarrel", "settle", "edit", "edit at once", "quarrel"],
    *["send", "meet", "settle", "delete", "set the clock", "start anew"],
]
STEPS = st.lists(
    st.builds(
        Step,
        kind=st.sampled_from(KINDS),
        who=st.integers(0, 4),
        row=st.sampled_from([0, 0, 0, 0, 1]),  # mostly the same cells, so that people meet there
        column=st.sampled_from([0, 0, 0, 1, 2]),
        value=st.integers(0, 5),
        whom=st.integers(0, 4),
        mask=st.integers(0, (1 << 64) - 1),
    ),
    min_size=12,
    max_size=30,
)
SKEWS = st.lists(st.sampled_from([0, 0, 0, -8, 1, 18]), min_size=3, max_size=5)  # years
SEEDS = st.integers(0, 1 << 32)
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
MADE_ANEW = [  # over a row that another deleted, with a cell that was emptied before and is written now
    Step("edit", who=0, row=0, column=0, value=0, whom=0, mask=0),
    *[Step("edit", who=0, row=0, column=2, value=value, whom=0, mask=0) for value in (0, NEVER)],
    *[Step(kind, who=1, row=0, column=0, value=0, whom=0, mask=0) for kind in ("edit", "delete")],
    *[Step(kind, who=0, row=0, column=2, value=0, whom=0, mask=0) for kind in ("meet", "edit at once")],
]


@settings(max_examples=15, deadline=None, suppress_health_check=CHECKS)
@given(skews=SKEWS, steps=STEPS, seed=SEEDS)
@example(skews=[0, 18, 0], steps=MADE_ANEW, seed=0)
def test_replicas_that_exchanged_everything_hold_the_same_and_lost_nothing(
    empty_store: Path, skews: list[int], steps: list[Step], seed: int
) -> None:
    play(empty_store, skews, steps, random.Random(seed))


@pytest.mark.long
@settings(max_examples=1_000, deadline=None, suppress_health_check=CHECKS)
@given(skews=SKEWS, steps=STEPS, seed=SEEDS)
def test_a_thousand_histories_hold_the_same_and_lose_nothing(
    empty_store: Path, skews: list[int], steps: list[Step], seed: int
) -> None:
    play(empty_store, skews, steps, random.Random(seed))


def play(empty: Path, skews: list[int], steps: list[Step], chance: random.Random) -> None:
    """Let a team work, bring everything to everybody in any order; all must hold what the set of changes says."""
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder), empty, skews)
        try:
            for step in steps:
                team.take(step)
            everything = {(one.replica, one.number): one for store in team.stores for one in log_of(store)}
            for store in team.stores:
                deliver(store, list(everything.values()), chance)
            assert_agreed(team.stores, list(everything.values()))
        finally:
            team.close()


def deliver(store: Store, records: list[TransactionRecord], chance: random.Random) -> None:
    """Bring all of `records` in packages of any size, in any order, some twice."""
    arriving = records + chance.sample(records, len(records) // 2)
    chance.shuffle(arriving)
    while arriving:
        size = chance.randint(1, len(arriving))
        receive(store, arriving[:size])
        arriving = arriving[size:]


def assert_agreed(stores: list[Store], log: list[TransactionRecord]) -> None:
    digest, conflicts = state(stores[0])
    assert all(state(store) == (digest, conflicts) for store in stores)
    assert shown_in(stores[0]) == expected_rows(log)
    versions = {(c.table, c.row, c.column, tuple((v.hlc, v.replica, v.value) for v in c.versions)) for c in conflicts}
    assert versions == expected_conflicts(log)
    assert_nothing_lost(log, shown_in(stores[0]), conflicts)


def assert_nothing_lost(log: list[TransactionRecord], shown: Shown, conflicts: list[Conflict]) -> None:
    """Every value that a person wrote is shown, was replaced by somebody who saw it, or stands in a conflict."""
    replaced = {version for record in log for change in record.changes for version in replaced_by(change)}
    offered = {(c.table, c.row, v.column, v.value) for c in conflicts for v in c.versions}
    for version, value in values_of(log).items():
        table, row, column, *_ = version
        lives = (row, "id") in shown
        is_shown = lives == (value == "true") if column == LIFE else lives and shown[row, column] == value
        assert version in replaced or is_shown or (table, row, column, value) in offered


def give(sender: Store, receiver: Store) -> None:
    receive(receiver, log_of(sender))


def test_any_part_of_the_log_then_the_rest_gives_the_same(new_store: NewStore) -> None:
    written = new_store()
    with written.writing() as session:
        session.add_all([Cluster(id=row, name=str(n), wave=n) for n, row in enumerate(ROWS)])
    for n in range(4):
        with written.writing() as session:
            session.execute(text("UPDATE cluster SET wave = :n, critical_area = 'ñandú \U0001f6f6'"), {"n": n + 5})
    with written.writing() as session:
        session.execute(text("DELETE FROM cluster WHERE name = '1'"))
    log = log_of(written)
    for part in range(0, 1 << len(log), 5):
        replayed = new_store()
        receive(replayed, [one for i, one in enumerate(log) if part >> i & 1])
        receive(replayed, log)
        assert state(written) == state(replayed)


def test_an_edit_made_while_another_deletes_the_row_stays_to_be_decided(new_store: NewStore) -> None:
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
    assert shown_in(other)[ROWS[0].hex, "name"] == '"Río Santiago"'


def test_a_row_that_is_made_again_does_not_hide_what_another_wrote_in_it(new_store: NewStore) -> None:
    one, other = new_store(), new_store()
    with one.writing() as session:
        session.add(Cluster(id=ROWS[0], name="Condorcanqui"))
    give(one, other)
    with one.writing() as session:
        session.execute(text("DELETE FROM cluster"))
    with other.writing() as session:
        session.execute(text("UPDATE cluster SET name = 'Río Santiago'"))
    give(other, one)
    with one.writing() as session:  # the deletion is undone, or the same thing made once more
        session.add(Cluster(id=ROWS[0], name="Nieva"))
    give(one, other)
    assert state(one) == state(other)
    (conflict,) = state(one)[1]
    assert {version.value for version in conflict.versions} == {'"Nieva"', '"Río Santiago"'}


def at_odds(new_store: NewStore, now: Callable[[], datetime] = lambda: NOON) -> tuple[Store, Store]:
    """Return two stores that hold each other's name for one row."""
    one, other = new_store(now), new_store(now)
    for store, name in ((one, "Condorcanqui"), (other, "Nieva")):
        with store.writing() as session:
            session.add(Cluster(id=ROWS[0], name=name))
    give(one, other)
    give(other, one)
    return one, other


def test_an_ordinary_edit_replaces_what_was_shown_and_nothing_else(new_store: NewStore) -> None:
    one, other = at_odds(new_store)
    with one.writing() as session:
        session.execute(text("UPDATE cluster SET name = 'Río Santiago'"))
    give(one, other)
    assert state(one) == state(other)
    (conflict,) = state(one)[1]
    unseen = {'"Condorcanqui"', '"Nieva"'} - {version.value for version in conflict.versions}
    assert len(unseen) == 1
    assert len(conflict.versions) == 2
    assert shown_in(other)[ROWS[0].hex, "name"] == '"Río Santiago"'


def test_two_values_of_one_instant_are_shown_alike_everywhere(new_store: NewStore) -> None:
    one, other = at_odds(new_store)
    (conflict,) = state(one)[1]
    first, second = conflict.versions
    assert first.hlc == second.hlc
    assert first.replica > second.replica
    assert shown_in(one)[ROWS[0].hex, "name"] == shown_in(other)[ROWS[0].hex, "name"] == first.value


def test_a_row_that_somebody_decides_to_leave_deleted_is_settled_with_all_its_cells(new_store: NewStore) -> None:
    one, other = at_odds(new_store)
    with one.writing() as session:
        session.execute(text("DELETE FROM cluster"))
    with other.writing() as session:
        session.execute(text("UPDATE cluster SET name = 'Río Santiago', wave = 2"))
    give(other, one)
    (conflict,) = state(one)[1]
    settle(one, conflict, "false")
    give(one, other)
    assert state(one) == state(other)
    assert state(one)[1] == []
    assert shown_in(other) == {}


def test_a_laptop_dated_years_ahead_can_be_corrected(new_store: NewStore) -> None:
    ahead = [datetime(2031, 1, 1, tzinfo=UTC)]
    wrong, right = new_store(lambda: ahead[0]), new_store(lambda: NOON)
    with wrong.writing() as session:
        session.add(Cluster(id=ROWS[0], name="from 2031"))
    give(wrong, right)
    with right.writing() as session:
        session.execute(text("UPDATE cluster SET name = 'today'"))
        session.add(Cluster(id=ROWS[1], name="untouched by the jump"))
    ahead[0] = NOON
    corrected = id_of("cluster", 9)
    with wrong.writing() as session:
        session.add(Cluster(id=corrected, name="corrected"))
    next_year = datetime(2014, 1, 1, tzinfo=UTC).timestamp() * 1000 * 65536
    assert newest_hlc(right, ROWS[1]) < next_year
    assert newest_hlc(wrong, corrected) < next_year
    give(right, wrong)
    assert shown_in(wrong)[ROWS[0].hex, "name"] == '"today"'


def newest_hlc(store: Store, row: UUID) -> int:
    with store.reading() as session:
        found = session.execute(text("SELECT max(hlc) FROM change WHERE row = :row"), {"row": row.hex})
        return int(found.scalar_one())
