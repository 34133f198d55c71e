"""Whoever takes the laptop, the stick or the log reads nothing of what people wrote."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.focas import add_participant, answer_item, open_assessment, write_beside
from app.journal import describe, start_log, without_secrets
from app.security import create_workspace, make_backup, open_with_recovery, open_workspace
from app.security.unlock import NewWorkspace
from app.territory import name_authority
from tests.app.commitments.places import lay_ground
from tests.app.conftest import QUICK

PHRASE = "cuatro palabras que recuerdo"
PERSON, DEVICE = "Wampagkit Facilitadora", "Laptop del río Cenepa"
AUTHORITY = "Autoridad Ñahuirima"
PLACE = "Condorcanqui"
ANSWER = "El organigrama cuelga en la puerta, sin fecha ni sello"
WRITTEN = [PERSON, DEVICE, AUTHORITY, PLACE, ANSWER, "Santa María de Nieva", "control prenatal y CRED"]
PHOTO = b"acta escaneada de Condorcanqui " * 500


@pytest.fixture
def made(tmp_path: Path) -> Iterator[NewWorkspace]:
    """A workspace, open, in which people have written."""
    new = create_workspace(tmp_path / "workspace", PHRASE, person=PERSON, device=DEVICE, language="es", cost=QUICK)
    ground = lay_ground(new.workspace)
    name_authority(new.workspace, government=ground.district, name=AUTHORITY, title="Alcaldesa")
    opened = open_assessment(
        new.workspace, cluster=ground.cluster, government=ground.district, place="Santa María de Nieva"
    )
    answer_item(new.workspace, assessment=opened.id, item="PER-1", value="3")
    write_beside(new.workspace, assessment=opened.id, item="PER-1", field="evidence", text=ANSWER)
    add_participant(new.workspace, assessment=opened.id, role=PERSON)
    new.workspace.keep(PHOTO)
    yield new
    new.workspace.close()


def clear_in(folder: Path, secrets: list[str]) -> list[str]:
    """Return each file below `folder` in which one of `secrets` stands, however text is usually written."""
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for secret in secrets:
            ways = [secret.encode(way) for way in ("utf-8", "utf-16-le", "latin-1")]
            ways.append(json.dumps(secret)[1:-1].encode())
            found += [f"{path.name}: {secret}" for way in ways if way in content]
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_what_was_written_stands_in_clear_in_no_file_of_an_open_workspace(made):
    folder = made.workspace.folder
    assert {"trocha.db", "trocha.db-wal", "blobs.db", "blobs.db-wal", "keys.json"} <= names(folder)
    assert (folder / "trocha.db-wal").stat().st_size > 0
    assert clear_in(folder, WRITTEN) == []


def test_nor_in_a_closed_one_nor_in_its_backups(made, tmp_path):
    make_backup(made.workspace)
    make_backup(made.workspace, tmp_path / "stick")
    made.workspace.close()
    assert clear_in(tmp_path, WRITTEN) == []


def test_a_name_that_stands_in_clear_would_be_found(tmp_path):
    (tmp_path / "letter.txt").write_text(f"A {PLACE}", "utf-16-le")
    (tmp_path / "letter.json").write_text(json.dumps(AUTHORITY))
    assert sorted(clear_in(tmp_path, WRITTEN)) == [f"letter.json: {AUTHORITY}", "letter.txt: Condorcanqui"]


def test_nothing_that_opens_it_lies_in_the_folder(made, tmp_path):
    make_backup(made.workspace)
    key = made.workspace.store.key
    secrets = [PHRASE, made.recovery_code, made.recovery_code.replace("-", ""), key.hex(), key.hex().upper()]
    assert clear_in(tmp_path, secrets) == []
    assert not any(key in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_log_says_where_a_mistake_happened_and_nothing_of_what_was_written(made, tmp_path):
    before = list(logging.getLogger().handlers)
    start_log(tmp_path / "log")
    try:
        logging.getLogger("trocha").info("opened %s", made.workspace.folder)
        with made.workspace.transaction() as session:
            session.connection().exec_driver_sql(
                "INSERT INTO cluster (id, name, nothing) VALUES (?, ?, ?)", (1, PLACE, ANSWER)
            )
    except Exception as error:
        logging.getLogger("trocha").exception("a mistake")
        logging.getLogger("trocha").error(describe(error))
    finally:
        for handler in set(logging.getLogger().handlers) - set(before):
            logging.getLogger().removeHandler(handler)
            handler.close()
    assert "OperationalError" in (tmp_path / "log" / "trocha.log").read_text("utf-8")
    assert clear_in(tmp_path / "log", [*WRITTEN, PHRASE, made.recovery_code]) == []


@pytest.mark.parametrize(
    "said",
    [
        f"'{'a long answer ' * 100}'",
        repr("Juana D'Angelo Wampis"),
        repr('the mayor said "no", it\'s over: Wampis'),
        "can't read “Wampis” of 'D'Angelo'",
    ],
)
def test_the_log_keeps_no_quoted_words_however_they_are_quoted(said):
    kept = without_secrets(f"ValueError: {said}\nnext line")
    assert not any(word in kept for word in ("answer", "Angelo", "Wampis"))
    assert kept.endswith("\nnext line")


def test_a_database_opens_for_nobody_without_its_key(made):
    made.workspace.close()
    keys = ("", "PRAGMA key = 'password'", f"PRAGMA key = \"x'{'0' * 64}'\"")
    for driver, name, key in product((sqlite3, sqlcipher), ("trocha.db", "blobs.db"), keys):
        connection = driver.connect(made.workspace.folder / name)
        connection.execute(key)
        with pytest.raises(driver.DatabaseError, match="not a database"):
            connection.execute("SELECT count(*) FROM sqlite_master")
        connection.close()


def test_the_key_that_the_workspace_has_opens_them(made):
    made.workspace.close()
    for name in ("trocha.db", "blobs.db"):
        connection = sqlcipher.connect(str(made.workspace.folder / name))
        connection.execute(f"PRAGMA key = \"x'{made.workspace.store.key.hex()}'\"")
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
        connection.close()


def test_the_printed_code_alone_opens_a_copy_of_the_folder(made, tmp_path):
    made.workspace.close()
    copy = shutil.copytree(made.workspace.folder, tmp_path / "copy")
    opened = open_with_recovery(copy, made.recovery_code)
    assert PHOTO in {opened.fetch(digest) for digest in opened.store.blobs.digests()}
    opened.close()


def test_the_passphrase_alone_opens_it_again(made):
    made.workspace.close()
    open_workspace(made.workspace.folder, PHRASE).close()
