"""What arrives may be written by anybody: what no store could have written is set aside, the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import String, text

from db.changes import cells
from db.identity import id_of
from db.log import ChangeRecord, TransactionRecord
from db.merge import Fault, Merged, merge
from db.models.clusters import Cluster
from db.models.declaration import synced_tables
from db.models.forms import Response
from db.store import Store
from tests.db.team import log_of, shown_in, state

NewStore = Callable[..., Store]
ROW = id_of("cluster", "Condorcanqui")
NOBODY, THEN = "0" * 32, "2013-03-14T12:00:00.000000Z"


def transaction(*changes: ChangeRecord, **header: object) -> TransactionRecord:
    whole = {"replica": "abcd" * 4, "number": 1, "person": NOBODY, "device": NOBODY, "written_at": THEN} | header
    return TransactionRecord(**whole, changes=changes)  # type: ignore[arg-type]


def cell(column: str, value: str, hlc: int = 1 << 40) -> ChangeRecord:
    return ChangeRecord("cluster", ROW.hex, column, value, hlc, ())


def take(store: Store, *records: TransactionRecord) -> Merged:
    with store.merging() as connection:
        return merge(connection, records)


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("name", '"\\ud800"', "form"),
        ("name", ' "Condorcanqui"', "form"),
        ("name", '"\\u0041"', "form"),
        ("name", "[" * 100_000, "json"),
        ("name", "{}", "type"),
        ("wave", "1" + "0" * 30, "type"),
        ("wave", "NaN", "type"),
        ("wave", "1.5", "type"),
        ("wave", "one", "json"),
    ],
)
def test_a_value_that_no_store_writes_is_set_aside(store: Store, column: str, value: str, fault: Fault) -> None:
    born, good = cell("@", "true"), cell("critical_area", '"agua"')
    taken = take(store, transaction(born, good, cell(column, value)))
    assert [reason for _, reason in taken.set_aside] == [fault]
    assert shown_in(store)[ROW.hex, "critical_area"] == '"agua"'
    assert (ROW.hex, column) not in shown_in(store) or shown_in(store)[ROW.hex, column] == "null"


@pytest.mark.parametrize("written", ["nonsense", "2013-3-14", "0" * 31, "2013-03-14T12:00:00Z", "-5", ""])
def test_a_text_that_is_no_day_moment_or_id_shows_as_empty_and_shuts_no_page(store: Store, written: str) -> None:
    value = json.dumps(written)
    for number, table in enumerate(synced_tables(), 1):
        known = [ChangeRecord(table.name, ROW.hex, column.name, value, 1 << 40, ()) for column in cells(table)]
        take(store, transaction(ChangeRecord(table.name, ROW.hex, "@", "true", 1 << 40, ()), *known, number=number))
        with store.reading() as session:
            (row,) = session.execute(table.select()).mappings().all()
        odd = {type(column.type) for column in cells(table) if row[column.name] is not None}
        assert odd <= {String}


def test_a_moment_of_long_ago_is_read_as_it_was_written(store: Store) -> None:
    then = datetime(325, 5, 20, 12, tzinfo=UTC)
    with store.writing() as session:
        session.add(Response(id=ROW, submitted_at=then))
    with store.reading() as session:
        assert session.get_one(Response, ROW).submitted_at == then


@pytest.mark.parametrize("reference", [(-(10**30), "r"), (1 << 41, "r"), ("1", "r"), (1,)])
def test_what_replaces_nothing_possible_is_set_aside(store: Store, reference: tuple[int | str, ...]) -> None:
    taken = take(store, transaction(ChangeRecord("cluster", ROW.hex, "@", "true", 1 << 40, (reference,))))
    assert [reason for _, reason in taken.set_aside] == ["replaces"]


@pytest.mark.parametrize(
    "header",
    [
        {"number": 0},
        {"number": 10**30},
        {"person": "somebody"},
        {"device": "0" * 31},
        {"written_at": "yesterday"},
        {"written_at": "2013-03-14"},
        {"written_at": "0001-01-01T00:00:00.000000Z"},
        {"written_at": "9999-12-31T23:59:59.999999Z"},
    ],
)
def test_a_transaction_of_nobody_is_set_aside_and_can_still_arrive(store: Store, header: dict[str, object]) -> None:
    taken = take(store, transaction(cell("@", "true"), **header))
    assert [reason for _, reason in taken.set_aside] == ["header"]
    assert shown_in(store) == {}
    take(store, transaction(cell("@", "true")))
    assert (ROW.hex, "id") in shown_in(store)


def test_what_a_newer_version_keeps_in_its_own_columns_waits_in_the_log_and_goes_on(new_store: NewStore) -> None:
    old, further = new_store(), new_store()
    newer = transaction(cell("@", "true"), cell("polygon", '[[1.5,-77.25],{"srid":4326}]'), cell("share", "0.25"))
    assert take(old, newer).set_aside == ()
    take(further, *log_of(old))
    assert log_of(further) == log_of(old)
    assert {change.value for change in log_of(further)[0].changes} == {change.value for change in newer.changes}


def test_a_copied_disk_that_wrote_twice_loses_neither_without_a_word(store: Store) -> None:
    take(store, transaction(cell("@", "true"), cell("name", '"one"')))
    other = transaction(cell("name", '"other"', 1 << 41), written_at="2013-03-15T12:00:00.000000Z")
    taken = take(store, other)
    assert taken.set_aside == ((other.changes[0], "number"),)
    assert take(store, transaction(cell("@", "true"), cell("name", '"one"'))).set_aside == ()


def test_an_older_state_of_a_store_goes_on_under_a_new_identity(new_store: NewStore) -> None:
    store, other = new_store(), new_store()
    lost = transaction(cell("@", "true"), cell("name", '"written before the disk went back"'), replica=store.replica)
    before = store.replica
    take(store, lost)
    assert store.replica != before
    with store.writing() as session:
        session.execute(text("UPDATE cluster SET wave = 2"))
    take(other, *log_of(store))
    assert state(other) == state(store)
    assert shown_in(other)[ROW.hex, "wave"] == "2"


def test_a_store_goes_on_where_another_process_ended(store: Store) -> None:
    waiting = Store(store.folder, store.key)
    with store.writing() as session:
        session.add(Cluster(id=ROW, name="written by the first"))
    store.close()
    with waiting.writing() as session:
        session.add(Cluster(id=id_of("cluster", 2), name="written by the second"))
    with waiting.writing_plainly() as cursor:
        cursor.execute("UPDATE cluster SET wave = 3")
    assert [record.number for record in log_of(waiting)] == [1, 2, 3]
    waiting.close()
