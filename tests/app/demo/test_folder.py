"""A demo replaces an earlier demo, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.demo.folder import DemoFolder, DemoFolderTaken, new_folder, new_passphrase
from app.demo.hand import recorded_strokes
from app.documents.strokes import refuse_short_strokes
from app.security import create_workspace, open_workspace
from app.workspace import Workspace, WorkspaceInUse
from db.models.clusters import Cluster
from tests.app.conftest import QUICK


def test_an_earlier_demo_is_replaced(tmp_path: Path):
    first = new_folder(tmp_path / "demo")
    (first.out / "letter-es.pdf").write_bytes(b"old")
    again = new_folder(tmp_path / "demo")
    assert list(again.out.iterdir()) == []


def open_demo(path: Path) -> tuple[DemoFolder, Workspace]:
    """A demo that is whole, with its first workspace open."""
    demo = new_folder(path)
    made = create_workspace(demo.workspace, "phrase", person="P", device="D", language="es", cost=QUICK)
    return demo, made.workspace


def test_what_somebody_wrote_in_an_earlier_demo_is_kept(tmp_path: Path):
    demo, workspace = open_demo(tmp_path / "demo")
    demo.finish()
    os.utime(demo.path / ".trocha-demo", (0, 0))  # a while ago
    with workspace.transaction() as session:
        session.add(Cluster(name="their own"))
    workspace.close()
    (kept,) = new_folder(demo.path).kept
    again = open_workspace(kept, "phrase")
    with again.reading() as session:
        assert session.query(Cluster).one().name == "their own"
    again.close()


def test_a_demo_that_nobody_wrote_in_leaves_nothing(tmp_path: Path):
    demo, workspace = open_demo(tmp_path / "demo")
    workspace.close()
    demo.finish()
    assert new_folder(demo.path).kept == ()
    assert not demo.workspace.exists()


def test_a_demo_that_is_open_is_not_taken_away(tmp_path: Path):
    demo, workspace = open_demo(tmp_path / "demo")
    demo.finish()
    with pytest.raises(WorkspaceInUse):
        new_folder(demo.path)
    assert (demo.workspace / "trocha.db").exists()
    workspace.close()


@pytest.mark.parametrize("name", ["notes.txt", "workspace"])
def test_somebody_elses_folder_is_left_alone(tmp_path: Path, name: str):
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(DemoFolderTaken):
        new_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_in_the_way_is_left_alone(tmp_path: Path):
    (tmp_path / "demo").write_text("mine", "utf-8")
    with pytest.raises(DemoFolderTaken):
        new_folder(tmp_path / "demo")
    assert (tmp_path / "demo").read_text("utf-8") == "mine"


def test_what_the_person_added_to_the_folder_stays(tmp_path: Path):
    new_folder(tmp_path / "demo")
    (tmp_path / "demo" / "notes.txt").write_text("mine", "utf-8")
    new_folder(tmp_path / "demo")
    assert (tmp_path / "demo" / "notes.txt").read_text("utf-8") == "mine"


def test_a_made_passphrase_is_long_and_never_the_same():
    assert len(new_passphrase()) == 24
    assert new_passphrase() != new_passphrase()


def test_every_recorded_hand_counts_as_a_signature():
    for number in range(8):
        refuse_short_strokes(recorded_strokes(number))
    assert len({recorded_strokes(number) for number in range(8)}) == 8
