"""Capture: whichever way a value is written, the log holds exactly that change, in every table and column there is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Uuid, bindparam, insert, text, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.changes import triggers_of
from db.conflicts import open_conflicts
from db.digest import digest
from db.identity import new_id
from db.keyed import open_keyed
from db.log import decode_replaces, transactions_beyond
from db.merge import merge
from db.models.declaration import Base, Moment, synced_tables
from db.store import Store
from tests.db.conftest import KEY

TABLES = synced_tables()
MODELS = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}
Values = dict[str, Any]
Change = tuple[str, str]
"""Column and canonical JSON of one change of a row."""

BORN, DELETED = ("@", "true"), ("@", "false")
SAMPLES: dict[type[Any], tuple[tuple[object, str], tuple[object, str]]] = {
    Uuid: ((UUID(int=10), f'"{UUID(int=10).hex}"'), (UUID(int=11), f'"{UUID(int=11).hex}"')),
    Date: ((date(2013, 3, 14), '"2013-03-14"'), (date(1999, 12, 31), '"1999-12-31"')),
    Moment: (
        (datetime(2013, 3, 14, 15, 42, tzinfo=UTC), '"2013-03-14T15:42:00.000000Z"'),
        (datetime(2013, 3, 14, 15, 42, 1, 250, tzinfo=UTC), '"2013-03-14T15:42:01.000250Z"'),
    ),
    Boolean: ((True, "true"), (False, "false")),
    Integer: ((0, "0"), (-(2**60), str(-(2**60)))),
    String: (("ñandú «1»", '"ñandú «1»"'), ("a\n\"b\" \\ \U0001f6f6 'c'", '"a\\n\\"b\\" \\\\ \U0001f6f6 \'c\'"')),
}
"""Of each type two values and how the log writes them."""


def sample(column: Column[Any], which: int) -> tuple[object, str]:
    return next(pairs[which] for kind, pairs in SAMPLES.items() if isinstance(column.type, kind))


def columns(table: Table) -> list[Column[Any]]:
    """Return every column that must be captured: read off the models here, not asked of what is tested."""
    return [column for column in table.columns if column.name != "id"]


def values(table: Table, which: int = 0) -> Values:
    return {column.name: sample(column, which)[0] for column in columns(table)}


def written(table: Table, which: int = 0) -> set[Change]:
    return {(column.name, sample(column, which)[1]) for column in columns(table)}


def stored(table: Table, row: Values) -> Values:
    """Return values as the database keeps them, for SQL that no model sees."""
    from sqlalchemy.dialects import sqlite

    plain: Values = {}
    for name, value in row.items():
        process = table.columns[name].type.dialect_impl(sqlite.dialect()).bind_processor(sqlite.dialect())
        plain[name] = process(value) if process and value is not None else value
    return plain


# The ways to write


def by_orm(session: Session, table: Table, row: Values, *, new: bool) -> None:
    if new:
        session.add(MODELS[table.name](**row))
        return
    found = session.get_one(MODELS[table.name], row["id"])
    for name, value in row.items():
        setattr(found, name, value)


def by_orm_bulk(session: Session, table: Table, row: Values, *, new: bool) -> None:
    session.execute(insert(MODELS[table.name]) if new else update(MODELS[table.name]), [row])


def by_core(session: Session, table: Table, row: Values, *, new: bool) -> None:
    if new:
        session.connection().execute(table.insert().values(**row))
        return
    rest = {name: value for name, value in row.items() if name != "id"}
    session.connection().execute(table.update().where(table.c.id == row["id"]).values(**rest))


def by_core_many(session: Session, table: Table, row: Values, *, new: bool) -> None:
    if new:
        session.connection().execute(table.insert(), [row])
        return
    rest = {name: bindparam(f"new_{name}") for name in row if name != "id"}
    facts = {f"new_{name}": value for name, value in row.items() if name != "id"}
    session.connection().execute(
        table.update().where(table.c.id == bindparam("row")).values(rest), [facts | {"row": row["id"]}]
    )


def by_text(session: Session, table: Table, row: Values, *, new: bool) -> None:
    plain = stored(table, row)
    if new:
        names, places = ", ".join(f'"{name}"' for name in plain), ", ".join(f":{name}" for name in plain)
        session.execute(text(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'), plain)
        return
    renewed = ", ".join(f'"{name}" = :{name}' for name in plain if name != "id")
    session.execute(text(f'UPDATE "{table.name}" SET {renewed} WHERE id = :id'), plain)


def by_upsert(session: Session, table: Table, row: Values, *, new: bool) -> None:
    rest = {name: value for name, value in row.items() if name != "id"}
    session.execute(
        sqlite_insert(table).values(**row).on_conflict_do_update(index_elements=["id"], set_=rest or {"id": table.c.id})
    )


def by_the_hand_waited_edit(store: Store, table: Table, row: Values, *, new: bool) -> None:
    plain = stored(table, row)
    with store.writing_plainly() as cursor:
        if new:
            names, places = ", ".join(f'"{name}"' for name in plain), ", ".join("?" * len(plain))
            cursor.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', tuple(plain.values()))
        else:
            renewed = ", ".join(f'"{name}" = ?' for name in plain if name != "id")
            facts = [value for name, value in plain.items() if name != "id"]
            cursor.execute(f'UPDATE "{table.name}" SET {renewed} WHERE id = ?', (*facts, plain["id"]))


WAYS = [by_orm, by_orm_bulk, by_core, by_core_many, by_text, by_upsert, by_the_hand_waited_edit]
Way = Callable[..., None]


def write(store: Store, way: Way, table: Table, row: Values, *, new: bool) -> None:
    if way is by_the_hand_waited_edit:
        way(store, table, row, new=new)
        return
    with store.writing() as session:
        way(session, table, row, new=new)


# What the log holds


@pytest.fixture(scope="module")
def kept(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all tests here: each writes rows of its own."""
    store = Store(shutil.copytree(empty_store, tmp_path_factory.mktemp("capture") / "store"), KEY)
    yield store
    store.close()


class Watched:
    """What the log of one store gains."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seen = store.last_transaction()

    def everything(self) -> list[tuple[str, str, str]]:
        """Return row, column and value of each new change, in the order in which they were written."""
        with self.store.reading() as session:
            found = session.execute(
                text("SELECT row, col, value FROM change WHERE replica = :own AND txn > :seen ORDER BY hlc"),
                {"own": self.store.replica, "seen": self.seen},
            ).all()
        self.seen = self.store.last_transaction()
        return [(row, column, value) for row, column, value in found]

    def gained(self, row: UUID) -> list[Change]:
        """Return the new changes; all of them are of `row`."""
        found = self.everything()
        assert {name for name, _, _ in found} <= {row.hex}
        return [(column, value) for _, column, value in found]


@pytest.fixture
def watched(kept: Store) -> Watched:
    return Watched(kept)


def replaced_by_newest(store: Store, row: UUID, column: str) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return list(
            decode_replaces(
                session.execute(
                    text("SELECT replaces FROM change WHERE row = :row AND col = :col ORDER BY hlc DESC LIMIT 1"),
                    {"row": row.hex, "col": column},
                ).scalar_one()
            )
        )


def heads(store: Store, row: UUID) -> set[Change]:
    with store.reading() as session:
        rows = session.execute(text("SELECT col, value FROM head WHERE row = :row"), {"row": row.hex}).all()
    assert len(rows) == len({column for column, _ in rows})
    return {(column, value) for column, value in rows}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Pair ways to write with tables: all with all with --long, otherwise each table with one way and each way often.

    The triggers of all tables are made alike, and know nothing of who writes.
    """
    if {"table", "way"} <= set(metafunc.fixturenames):
        ways: list[Any] = list(DELETIONS) if "deleted" in metafunc.function.__name__ else WAYS
        is_long = metafunc.config.getoption("--long")
        pairs = [
            (table, way)
            for i, table in enumerate(TABLES)
            for j, way in enumerate(ways)
            if is_long or i % len(ways) == j
        ]
        metafunc.parametrize(("table", "way"), pairs, ids=[f"{table.name}-{called(way)}" for table, way in pairs])


def called(way: Any) -> str:
    return way if isinstance(way, str) else way.__name__.removeprefix("by_")


every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def test_a_new_row_leaves_its_birth_and_each_value(kept: Store, watched: Watched, table: Table, way: Way) -> None:
    whole, bare = new_id(), new_id()
    write(kept, way, table, {"id": whole} | values(table), new=True)
    gained = watched.gained(whole)
    assert gained[0] == BORN
    assert set(gained) == {BORN} | written(table)
    assert len(gained) == 1 + len(written(table))
    write(kept, way, table, {"id": bare}, new=True)
    assert watched.gained(bare) == [BORN]


@every_table
def test_a_changed_value_leaves_that_change_and_no_other(kept: Store, watched: Watched, table: Table) -> None:
    row = new_id()
    write(kept, by_core, table, {"id": row} | values(table), new=True)
    watched.gained(row)
    for column in columns(table):
        first, second = sample(column, 0), sample(column, 1)
        write(kept, by_core, table, {"id": row, column.name: first[0]}, new=False)
        assert watched.gained(row) == [], "the same value again is no change"
        write(kept, by_core, table, {"id": row, column.name: second[0]}, new=False)
        assert watched.gained(row) == [(column.name, second[1])]
        assert len(replaced_by_newest(kept, row, column.name)) == 1
        write(kept, by_core, table, {"id": row, column.name: None}, new=False)
        assert watched.gained(row) == [(column.name, "null")]
    assert heads(kept, row) == {BORN} | {(column.name, "null") for column in columns(table)}


def test_every_way_to_change_a_row_leaves_each_value_once(
    kept: Store, watched: Watched, table: Table, way: Way
) -> None:
    row, empty = new_id(), dict.fromkeys(values(table))
    write(kept, by_core, table, {"id": row} | values(table), new=True)
    watched.gained(row)
    write(kept, way, table, {"id": row} | values(table), new=way is by_upsert)
    assert watched.gained(row) == [], "the same values again are no change"
    write(kept, way, table, {"id": row} | values(table, 1), new=way is by_upsert)
    assert sorted(watched.gained(row)) == sorted(written(table, 1))
    write(kept, way, table, {"id": row} | empty, new=way is by_upsert)
    assert sorted(watched.gained(row)) == sorted((name, "null") for name in empty)


@every_table
@pytest.mark.parametrize("words", ["INSERT OR REPLACE INTO", "REPLACE INTO"])
def test_a_replaced_row_leaves_its_end_and_its_birth(kept: Store, watched: Watched, table: Table, words: str) -> None:
    row, kept_column = new_id(), columns(table)[0]
    write(kept, by_core, table, {"id": row} | values(table), new=True)
    watched.gained(row)
    plain = stored(table, {"id": row, kept_column.name: sample(kept_column, 1)[0]})
    with kept.writing() as session:
        session.execute(
            text(f'{words} "{table.name}" (id, "{kept_column.name}") VALUES (:id, :{kept_column.name})'), plain
        )
    assert watched.gained(row) == [DELETED, BORN, (kept_column.name, sample(kept_column, 1)[1])]
    assert heads(kept, row) == {BORN, (kept_column.name, sample(kept_column, 1)[1])}


DELETIONS: dict[str, Callable[[Session, Table, UUID], object]] = {
    "orm": lambda session, table, row: session.delete(session.get_one(MODELS[table.name], row)),
    "core": lambda session, table, row: session.connection().execute(table.delete().where(table.c.id == row)),
    "text": lambda session, table, row: session.execute(
        text(f'DELETE FROM "{table.name}" WHERE id = :row'), {"row": row.hex}
    ),
}


def test_a_deleted_row_leaves_its_end_which_replaces_every_cell(
    kept: Store, watched: Watched, table: Table, way: str
) -> None:
    row = new_id()
    write(kept, by_core, table, {"id": row} | values(table), new=True)
    watched.gained(row)
    with kept.writing() as session:
        DELETIONS[way](session, table, row)
    assert watched.gained(row) == [DELETED]
    replaced = [reference[2] for reference in replaced_by_newest(kept, row, "@")]
    assert sorted(replaced) == sorted(["@", *(column.name for column in columns(table))])
    assert heads(kept, row) == {DELETED}
    write(kept, by_core, table, {"id": row} | values(table, 1), new=True)
    assert set(watched.gained(row)) == {BORN} | written(table, 1)


@every_table
def test_the_id_of_a_row_never_changes(kept: Store, watched: Watched, table: Table) -> None:
    row = new_id()
    write(kept, by_core, table, {"id": row}, new=True)
    watched.gained(row)
    with pytest.raises(DBAPIError, match="never changes"), kept.writing() as session:
        session.execute(
            text(f'UPDATE "{table.name}" SET id = :other WHERE id = :row'), {"other": "f" * 32, "row": row.hex}
        )
    assert watched.gained(row) == []


@every_table
def test_the_triggers_are_those_of_the_models(kept: Store, table: Table) -> None:
    with kept.reading() as session:
        found = session.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name"),
            {"name": table.name},
        )
        assert {name: sql for name, sql in found} == dict(triggers_of(table))  # noqa: C416 - rows, not pairs


def test_many_rows_at_once_leave_each_its_change(kept: Store) -> None:
    rows = [new_id() for _ in range(3)]
    with kept.writing() as session:
        session.execute(text("DELETE FROM letter"))
        session.execute(text("INSERT INTO letter (id, place) VALUES (:id, 'Nieva')"), [{"id": row.hex} for row in rows])
    watched = Watched(kept)
    with kept.writing() as session:
        session.execute(text("UPDATE letter SET place = (SELECT 'Río ' || count(*) FROM letter), version = 2"))
    gained = watched.everything()
    expected = {(row.hex, column, value) for row in rows for column, value in (("place", '"Río 3"'), ("version", "2"))}
    assert set(gained) == expected
    assert len(gained) == len(expected)


def test_what_was_undone_leaves_nothing(kept: Store) -> None:
    watched, number = Watched(kept), kept.last_transaction()
    with pytest.raises(ZeroDivisionError):
        write_and_fail(kept)
    assert watched.gained(UUID(int=0)) == []
    assert kept.last_transaction() == number


def write_and_fail(store: Store) -> None:
    with store.writing() as session:
        by_core(session, TABLES[0], {"id": new_id()} | values(TABLES[0]), new=True)
        raise ZeroDivisionError


def test_a_program_that_does_not_capture_cannot_write(kept: Store) -> None:
    stranger = open_keyed(kept.path, KEY)
    with pytest.raises(sqlcipher.OperationalError, match="no such function"):
        stranger.execute("INSERT INTO cluster (id, name) VALUES (?, 'around')", (new_id().hex,))
    stranger.close()


def test_replaying_the_log_into_an_empty_store_gives_equal_tables(new_store: Callable[..., Store]) -> None:
    source, replayed = new_store(), new_store()
    for number, table in enumerate(TABLES):
        rows = [new_id() for _ in WAYS]
        for row, way in zip(rows, WAYS, strict=True):
            write(source, way, table, {"id": row} | values(table, number % 2), new=True)
            write(source, way, table, {"id": row} | values(table, 1 - number % 2), new=way is by_upsert)
        with source.writing() as session:
            session.execute(text(f'INSERT OR REPLACE INTO "{table.name}" (id) VALUES (:id)'), {"id": rows[0].hex})
            session.execute(text(f'DELETE FROM "{table.name}" WHERE id = :id'), {"id": rows[1].hex})
    with source.reading() as session:
        records = list(transactions_beyond(session, {}))
    with replayed.merging() as connection:
        merge(connection, records)
    assert held(source) == held(replayed)
    with replayed.reading() as session:
        assert list(transactions_beyond(session, {})) == records


def held(store: Store) -> tuple[object, ...]:
    with store.reading() as session:
        shown = [session.execute(text(f'SELECT * FROM "{table.name}" ORDER BY id')).all() for table in TABLES]
        found = session.execute(text("SELECT * FROM head ORDER BY tbl, row, col, hlc, replica")).all()
        return digest(session, store.blobs), shown, found, open_conflicts(session)
