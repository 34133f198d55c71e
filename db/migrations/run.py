"""Bring a database to today's schema: a copy first, then each step in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from db.changes import renew_capture
from db.faults import faults_of
from db.keyed import open_keyed

HERE = Path(__file__).resolve().parent


def migrate(path: Path, key: bytes) -> None:
    """Run the steps that `path` lacks, each whole or not at all, with a copy in `backups` before the first.

    Raises: WrongKey; StoreFull; StoreReadOnly; StoreDamaged.
    """
    import sqlcipher3.dbapi2 as driver

    with faults_of(str(path)):
        connection = open_keyed(path, key)
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        if schema:
            backups = path.parent / "backups"
            backups.mkdir(exist_ok=True)
            copy = backups / f"before-schema-{schema + 1:04}.db"
            copy.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", (str(copy),))
        engine = create_engine("sqlite+pysqlite://", module=driver, creator=lambda: connection, poolclass=StaticPool)
        event.listen(engine, "begin", _begin)
        for revision in _steps_after(schema):
            _step(engine.connect(), revision)
        engine.dispose()
        connection.close()


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
        context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
        with Operations.context(context):
            script.module.upgrade()
        renew_capture(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")
