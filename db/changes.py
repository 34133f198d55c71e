"""Capture: triggers made from the models write every changed cell to the log, so that no path can go around it.

A cell is table, row and column; the column "@" is the life of the row. An edit replaces the head that was shown, a
deletion replaces the heads of all the row's cells. The functions that the triggers call live in the writer's
connection (`db/store.py`): a program without them cannot write to a synced table at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Integer, Table

from db.models.declaration import synced_tables

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

LIFE = "@"
_INTO = "INSERT INTO change (replica, txn, tbl, row, col, value, hlc, replaces)"


def as_json(column: Column[Any], row: str) -> str:
    """Return the SQL that writes a column of `row` ("NEW", "OLD") as canonical JSON."""
    name = f'{row}."{column.name}"'
    if isinstance(column.type, Boolean):
        return f"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"
    if isinstance(column.type, Integer):
        return f"coalesce(CAST({name} AS TEXT), 'null')"
    return f"json_quote({name})"


def cells(table: Table) -> list[Column[Any]]:
    """Return the columns of `table` that are captured: all but its id."""
    return [column for column in table.columns if not column.primary_key]


def triggers_of(table: Table) -> Iterator[tuple[str, str]]:
    """Yield name and SQL of each trigger that `table` must have."""
    yield f"capture_{table.name}_insert", _on_insert(table)
    yield f"capture_{table.name}_delete", _on_delete(table)
    yield f"capture_{table.name}_id", _on_id(table)
    for column in cells(table):
        yield f"capture_{table.name}_{column.name}", _on_update(table, column)


def renew_capture(connection: Connection, *names: str) -> None:
    """Make the triggers of the named tables anew; of every synced table when none is named."""
    for table in synced_tables():
        if not names or table.name in names:
            old = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table.name,)
            )
            for (trigger,) in old.fetchall():
                connection.exec_driver_sql(f'DROP TRIGGER "{trigger}"')
            for _, sql in triggers_of(table):
                connection.exec_driver_sql(sql)


def _on_insert(table: Table) -> str:
    born = _cell(table.name, LIFE)
    birth = (
        f"{_INTO} VALUES (own_replica(), own_txn(), '{table.name}', NEW.id, '{LIFE}', 'true',"
        f" tick((SELECT max(hlc) FROM head WHERE {born})),"
        f" (SELECT json_group_array(json_array(hlc, replica)) FROM head WHERE {born}));"
    )
    steps = [
        birth,
        f"DELETE FROM head WHERE {born};",
        _new_head(table.name, LIFE, "'true'"),
    ]
    steps.extend(_insert_cell(table, column) for column in cells(table))
    steps.append(
        "INSERT OR IGNORE INTO contested SELECT tbl, row, col FROM head"  # others had written in it while it was away
        f" WHERE tbl = '{table.name}' AND row = NEW.id GROUP BY col HAVING count(DISTINCT value) > 1;"
    )
    return (
        f'CREATE TRIGGER capture_{table.name}_insert AFTER INSERT ON "{table.name}" WHEN capturing() BEGIN\n'
        + "\n".join(steps)
        + "\nEND"
    )


def _insert_cell(table: Table, column: Column[Any]) -> str:
    cell = _cell(table.name, column.name)
    value = as_json(column, "NEW")
    written = f'NEW."{column.name}" IS NOT NULL OR EXISTS (SELECT 1 FROM head WHERE {cell})'
    return (
        f"{_INTO} SELECT own_replica(), own_txn(), '{table.name}', NEW.id, '{column.name}', {value},"
        f" tick((SELECT max(hlc) FROM head WHERE {cell})), '[]' WHERE {written};\n"
        f"INSERT INTO head (tbl, row, col, hlc, replica, value) SELECT '{table.name}', NEW.id, '{column.name}',"
        f" latest_tick(), own_replica(), {value} WHERE {written};"
    )


def _on_delete(table: Table) -> str:
    row = f"tbl = '{table.name}' AND row = OLD.id"
    return (
        f'CREATE TRIGGER capture_{table.name}_delete AFTER DELETE ON "{table.name}" WHEN capturing() BEGIN\n'
        f"{_INTO} VALUES (own_replica(), own_txn(), '{table.name}', OLD.id, '{LIFE}', 'false',"
        f" tick((SELECT max(hlc) FROM head WHERE {row})),"
        f" (SELECT json_group_array(json_array(hlc, replica, col)) FROM head WHERE {row}));\n"
        f"DELETE FROM head WHERE {row};\n"
        f"INSERT INTO head (tbl, row, col, hlc, replica, value) VALUES"
        f" ('{table.name}', OLD.id, '{LIFE}', latest_tick(), own_replica(), 'false');\nEND"
    )


def _on_id(table: Table) -> str:
    return (
        f'CREATE TRIGGER capture_{table.name}_id BEFORE UPDATE OF id ON "{table.name}" WHEN OLD.id IS NOT NEW.id'
        " BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END"
    )


def _on_update(table: Table, column: Column[Any]) -> str:
    name, cell = column.name, _cell(table.name, column.name)
    shown = f"{cell} AND value = {as_json(column, 'OLD')}"
    return (
        f'CREATE TRIGGER capture_{table.name}_{name} AFTER UPDATE OF "{name}" ON "{table.name}"'
        f' WHEN capturing() AND OLD."{name}" IS NOT NEW."{name}" COLLATE BINARY BEGIN\n'
        f"{_INTO} VALUES (own_replica(), own_txn(), '{table.name}', NEW.id, '{name}', {as_json(column, 'NEW')},"
        f" tick((SELECT max(hlc) FROM head WHERE {cell})),"
        f" (SELECT json_group_array(json_array(hlc, replica)) FROM head WHERE {shown}));\n"
        f"DELETE FROM head WHERE {shown};\n" + _new_head(table.name, name, as_json(column, "NEW")) + "\nEND"
    )


def _cell(table: str, column: str) -> str:
    return f"tbl = '{table}' AND row = NEW.id AND col = '{column}'"


def _new_head(table: str, column: str, value: str) -> str:
    return (
        f"INSERT INTO head (tbl, row, col, hlc, replica, value) VALUES"
        f" ('{table}', NEW.id, '{column}', latest_tick(), own_replica(), {value});"
    )
