"""Bring a database to today's schema: a copy first, then each step in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from db.changes import renew_capture, triggers_of
from db.durable import make_private
from db.faults import faults_of
from db.keyed import open_keyed
from db.merge import materialise_all
from db.models.declaration import synced_tables

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

HERE = Path(__file__).resolve().parent


def migrate(path: Path, key: bytes) -> None:
    """Run the steps that `path` lacks, each whole or not at all, with a copy in `backups` before the first.

    Raises: WrongKey; StoreFull; StoreReadOnly; StoreDamaged.
    """
    import sqlcipher3.dbapi2 as driver

    with faults_of(str(path)):
        connection = open_keyed(path, key)
        try:
            schema = _schema(connection)
            if schema:
                _copy_before(connection, path.parent / "backups", schema + 1)
            engine = create_engine(
                "sqlite+pysqlite://", module=driver, creator=lambda: connection, poolclass=StaticPool
            )
            event.listen(engine, "begin", _begin)
            for revision in _steps_after(schema):
                _step(engine.connect(), revision)
            engine.dispose()
        finally:
            connection.close()


def _schema(connection: sqlcipher.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy_before(connection: sqlcipher.Connection, backups: Path, schema: int) -> None:
    """Copy the database as it is; the copy takes its name once it is whole, so that one cut short replaces nothing."""
    backups.mkdir(exist_ok=True)
    copy = backups / f"before-schema-{schema:04}.db"
    partial = copy.with_name(copy.name + ".partial")
    partial.unlink(missing_ok=True)
    make_private(partial)
    connection.execute("VACUUM INTO ?", (str(partial),))
    partial.replace(copy)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _steps_after(schema: int) -> list[str]:
    scripts = ScriptDirectory(str(HERE), version_locations=[str(HERE / "versions")])
    known = sorted(script.revision for script in scripts.walk_revisions())
    return [revision for revision in known if int(revision) > schema]


def _step(connection: Connection, revision: str) -> None:
    scripts = ScriptDirectory(str(HERE), version_locations=[str(HERE / "versions")])
    script = scripts.get_revision(revision)
    assert script is not None  # noqa: S101 - the revision comes from the same directory
    with connection, connection.begin():
        if _reached(connection) >= int(revision):  # another process opened the same workspace and took this step
            return
        context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
        with Operations.context(context):
            script.module.upgrade()
        if int(revision) > 1:
            _show_what_waited(connection)
        renew_capture(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")


def _reached(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _show_what_waited(connection: Connection) -> None:
    """Show what newer devices had sent before this version knew its tables and columns; that is no change of ours."""
    for table in synced_tables():
        for trigger, _ in triggers_of(table):
            connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{trigger}"')
    materialise_all(connection)
