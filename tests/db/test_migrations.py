"""A store of an older version is brought to today's: a copy first, each step once, and what waited is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from db.keyed import open_keyed
from db.migrations import run
from db.models.clusters import Cluster
from db.store import FILE, Store
from tests.db.team import log_of, shown_in, state

STEP = '''
"""A step that adds nothing."""
revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Change nothing."""
'''


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of Trocha that is one step further."""
    shutil.copytree(run.HERE, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "migrations" / "versions" / "v0002_next.py").write_text(STEP, "utf-8")
    monkeypatch.setattr(run, "HERE", tmp_path / "migrations")
    monkeypatch.setattr("db.store.SCHEMA", 2)


def test_what_waited_in_the_log_is_shown_after_the_step(store: Store, next_step: None) -> None:
    with store.writing() as session:
        session.add(Cluster(name="Condorcanqui", critical_area="agua"))
    before, log = shown_in(store), log_of(store)
    with store.merging() as connection:  # as if that column had been unknown when it came
        connection.execute(text("UPDATE cluster SET critical_area = NULL"))
    store.close()
    later = Store(store.folder, store.key)
    assert shown_in(later) == before
    assert log_of(later) == log
    assert later.damaged_pages() == []
    copy = open_keyed(store.folder / "backups" / "before-schema-0002.db", store.key, reading=True)
    assert copy.execute("PRAGMA user_version").fetchone()[0] == 1
    copy.close()
    later.close()


def test_a_step_that_another_process_took_meanwhile_is_not_taken_again(
    store: Store, next_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(store)
    store.close()
    monkeypatch.setattr(run, "_steps_after", lambda _: ["0001", "0002"])
    run.migrate(store.folder / FILE, store.key)
    again = Store(store.folder, store.key)
    assert state(again) == before
    again.close()
