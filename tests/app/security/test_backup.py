"""A backup is whole, opens alone, and its workspace writes under a new identity; the check finds what is wrong."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.security import (
    BackupExists,
    BackupIncomplete,
    NotABackup,
    check_workspace,
    create_workspace,
    list_backups,
    make_backup,
    open_with_recovery,
    open_workspace,
    restore_backup,
)
from app.words import words_in
from app.workspace import Workspace, WorkspaceDamaged
from db.digest import digest
from db.identity import new_id
from db.keyed import open_keyed
from db.models.clusters import Cluster
from db.models.qsip import Roadmap
from tests.app.conftest import QUICK

PHRASE = "four words you remember"
PHOTO = b"photo" * 40_000


def state(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return digest(session, workspace.store.blobs)


def name_a_cluster(workspace: Workspace, name: str = "Condorcanqui") -> None:
    with workspace.transaction() as session:
        session.add(Cluster(name=name))


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def test_a_restored_backup_holds_the_same_and_takes_a_new_identity(workspace, stick, tmp_path):
    name_a_cluster(workspace)
    photo = workspace.keep(PHOTO)
    backup = make_backup(workspace, stick)
    restored = open_workspace(restore_backup(backup.path, tmp_path / "restored"), PHRASE)
    assert state(restored) == state(workspace)
    assert restored.fetch(photo) == PHOTO
    assert restored.store.replica != workspace.store.replica
    assert (restored.person, restored.device) == (workspace.person, workspace.device)
    name_a_cluster(restored, "Río Santiago")
    assert check_workspace(restored).is_whole
    restored.close()


def test_a_copy_carries_no_identity_even_where_a_file_gets_its_old_number_back(workspace, stick):
    backup = make_backup(workspace, stick)
    copy = open_keyed(backup.path / "trocha.db", workspace.store.key, reading=True)
    kept = {name for (name,) in copy.execute("SELECT name FROM setting")}
    copy.close()
    assert kept.isdisjoint({"replica", "place"})
    assert "person" in kept


def test_the_place_of_several_backups_means_the_newest(workspace, stick, tmp_path):
    make_backup(workspace, stick)
    name_a_cluster(workspace)
    make_backup(workspace, stick)
    restored = open_workspace(restore_backup(stick, tmp_path / "restored"), PHRASE)
    assert state(restored) == state(workspace)
    restored.close()


def test_backups_stand_in_the_workspace_when_nobody_says_where(workspace):
    made = make_backup(workspace)
    assert made.path.parent == workspace.folder / "backups"
    assert [each.path for each in list_backups(workspace.folder / "backups")] == [made.path]


def test_a_backup_bears_its_local_day(tmp_path):
    noon = datetime(2013, 3, 14, 12, tzinfo=UTC)
    made = create_workspace(
        tmp_path / "w", PHRASE, person="P", device="D", language="es", cost=QUICK, now=lambda: noon
    ).workspace
    names = [make_backup(made, tmp_path / "stick").path.name for _ in range(2)]
    made.close()
    assert names == [f"trocha-{noon.astimezone():%Y%m%d-%H%M%S}", f"trocha-{noon.astimezone():%Y%m%d-%H%M%S}-2"]


def test_a_photo_is_copied_once_however_many_backups_are_made(workspace, stick, tmp_path):
    old = workspace.keep(PHOTO)
    make_backup(workspace, stick)
    (files,) = stick.glob("trocha-files-*.db")
    once = files.stat().st_size
    new = workspace.keep(b"a small scan")
    last = make_backup(workspace, stick)
    assert files.stat().st_size < once + len(PHOTO) // 2
    restored = open_workspace(restore_backup(last.path, tmp_path / "restored"), PHRASE)
    assert (restored.fetch(old), restored.fetch(new)) == (PHOTO, b"a small scan")
    restored.close()


def test_a_backup_without_the_file_of_its_photos_names_it(workspace, stick, tmp_path):
    backup = make_backup(workspace, stick)
    alone = shutil.copytree(backup.path, tmp_path / "mail" / backup.path.name)
    with pytest.raises(BackupIncomplete) as refused:
        restore_backup(alone, tmp_path / "restored")
    assert str(refused.value.facts["file"]).startswith("trocha-files-")
    assert not (tmp_path / "restored").exists()


def test_a_copy_that_loses_its_power_leaves_the_older_backups_whole(workspace, stick, tmp_path):
    photo = workspace.keep(PHOTO)
    backup = make_backup(workspace, stick)
    writing = open_keyed(next(stick.glob("trocha-files-*.db")), workspace.store.key, reading=True)
    writing.execute("PRAGMA query_only = OFF")
    writing.execute("PRAGMA cache_size = 4")  # so that pages reach the disk before the end
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("UPDATE blob SET bytes = zeroblob(size)")
    shutil.copytree(stick, tmp_path / "pulled out")
    writing.execute("ROLLBACK")
    writing.close()
    restored = open_workspace(restore_backup(tmp_path / "pulled out" / backup.path.name, tmp_path / "r"), PHRASE)
    assert restored.fetch(photo) == PHOTO
    assert check_workspace(restored).is_whole
    restored.close()


def test_a_second_writer_may_still_copy(workspace, stick):
    name_a_cluster(workspace)
    beside = open_workspace(workspace.folder, PHRASE)
    assert make_backup(beside, stick).path.exists()
    beside.close()


def test_the_recovery_code_opens_a_restored_backup(tmp_path):
    made = create_workspace(tmp_path / "w", PHRASE, person="P", device="D", language="es", cost=QUICK)
    backup = make_backup(made.workspace, tmp_path / "stick")
    made.workspace.close()
    shutil.rmtree(tmp_path / "w")
    open_with_recovery(restore_backup(backup.path, tmp_path / "w"), made.recovery_code).close()


def test_a_damaged_workspace_makes_no_backup_and_leaves_nothing(workspace, stick):
    damaged = with_a_damaged_photo(workspace)
    with pytest.raises(WorkspaceDamaged):
        make_backup(damaged, stick)
    assert inside(stick) == []
    damaged.close()


def test_a_folder_that_is_no_backup_is_refused_and_nothing_is_made(tmp_path):
    (tmp_path / "x").mkdir()
    with pytest.raises(NotABackup):
        restore_backup(tmp_path / "x", tmp_path / "deep" / "down")
    assert not (tmp_path / "deep").exists()


def test_a_workspace_is_not_taken_for_a_backup(workspace, tmp_path):
    with pytest.raises(NotABackup):
        restore_backup(workspace.folder, tmp_path / "to")


def test_a_backup_is_never_laid_over_a_workspace(workspace, stick):
    backup = make_backup(workspace, stick)
    before = inside(workspace.folder)
    with pytest.raises(BackupExists):
        restore_backup(backup.path, workspace.folder)
    assert inside(workspace.folder) == before


def test_a_whole_workspace_is_whole(workspace):
    name_a_cluster(workspace)
    workspace.keep(PHOTO)
    found = check_workspace(workspace)
    assert found.is_whole, found.problems
    assert (found.waiting, found.blobs) == ((), 1)
    assert found.changes > 0
    assert "check" not in "".join(inside(workspace.folder))


def test_a_value_that_went_around_the_log_is_found(workspace):
    name_a_cluster(workspace)
    with workspace.store.merging() as connection:
        connection.exec_driver_sql("UPDATE cluster SET name = 'another'")
    assert check_workspace(workspace).problems == ("The log of changes does not replay to what is shown.",)


@pytest.mark.parametrize(
    "meddling",
    ["DROP TRIGGER capture_cluster_name", "CREATE TRIGGER capture_own AFTER INSERT ON cluster BEGIN SELECT 1; END"],
    ids=["lost", "added"],
)
def test_a_trigger_that_is_not_of_the_models_is_found(workspace, meddling):
    with workspace.store.merging() as connection:
        connection.exec_driver_sql(meddling)
    (said,) = check_workspace(workspace).sentences(words_in("en"))
    assert "capture_cluster_name" in said or "capture_own" in said


def test_a_row_without_its_parent_is_listed_and_is_no_damage(workspace):
    orphan = Roadmap(id=new_id(), cycle_id=new_id())
    with workspace.transaction() as session:
        session.add(orphan)
    found = check_workspace(workspace)
    assert found.is_whole
    (waiting,) = found.waiting
    assert waiting.facts == {"table": "roadmap", "row": orphan.id.hex[-12:], "parent": "cycle"}


def test_a_damaged_page_of_a_photo_is_found(workspace):
    damaged = with_a_damaged_photo(workspace)
    assert not check_workspace(damaged).is_whole
    damaged.close()


def test_a_damaged_page_that_nobody_reads_at_the_start_is_found(workspace):
    with workspace.reading() as session:
        page = session.execute(text("SELECT rootpage FROM sqlite_master WHERE name = 'roadmap'")).scalar_one()
    workspace.close()
    damage(workspace.folder / "trocha.db", page)
    opened = open_workspace(workspace.folder, PHRASE)
    found = check_workspace(opened)
    opened.close()
    assert not found.is_whole
    assert found.sentences(words_in("en"))[0].startswith("Damaged: ")


def with_a_damaged_photo(workspace: Workspace) -> Workspace:
    """Keep a photo, harm it on the disk, and open the workspace again."""
    workspace.keep(PHOTO)
    workspace.close()
    damage(workspace.folder / "blobs.db", page=20)
    return open_workspace(workspace.folder, PHRASE)


def damage(path: Path, page: int) -> None:
    """Change one byte of a page, counted from 1."""
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        (byte,) = file.read(1)
        file.seek((page - 1) * 4096 + 100)
        file.write(bytes([byte ^ 0xFF]))


def test_two_workspaces_made_in_one_minute_have_their_copies_in_one_place(workspace, stick, tmp_path):
    other = create_workspace(tmp_path / "other", PHRASE, person="P", device="D", language="es", cost=QUICK).workspace
    for one in (workspace, other):
        one.keep(one.folder.name.encode())
        backup = make_backup(one, stick)
        restored = open_workspace(restore_backup(backup.path, tmp_path / f"restored {one.folder.name}"), PHRASE)
        assert state(restored) == state(one)
        restored.close()
    other.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_kept_is_for_its_owner_alone(tmp_path, stick):
    before = os.umask(0)
    try:
        made = create_workspace(tmp_path / "w", PHRASE, person="P", device="D", language="es", cost=QUICK).workspace
        made.keep(PHOTO)
        restore_backup(make_backup(made, stick).path, tmp_path / "restored")
        made.close()
    finally:
        os.umask(before)
    folders = [tmp_path / "w", tmp_path / "restored", *stick.glob("trocha-*-*[0-9]")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert len(files) >= 8
    assert [path for path in [*files, *stick.glob("*.db")] if path.stat().st_mode & 0o077] == []
    assert [path for path in folders if path.is_dir() and path.stat().st_mode & 0o077] == []
