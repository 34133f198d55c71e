"""Create, open, recover: the passphrase, the printed code, and what each wrong way says."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from app.security import (
    RecoveryCodeMistyped,
    RecoveryCodeWrong,
    WorkspaceExists,
    WrongPassphrase,
    change_passphrase,
    create_workspace,
    new_code,
    open_with_recovery,
    open_workspace,
    read_code,
)
from app.workspace import FolderReadOnly, KeyDoesNotOpen, NoWorkspace, WorkspaceDamaged, WorkspaceInUse, WorkspaceTooNew
from db.identity import id_of
from db.models.clusters import Cluster
from tests.app.conftest import QUICK

PHRASE = "cuatro palabras que recuerdo"


@pytest.fixture
def made(tmp_path: Path):
    new = create_workspace(tmp_path / "w", PHRASE, person="P", device="D", language="es", cost=QUICK)
    new.workspace.close()
    return new


@pytest.fixture
def folder(made) -> Path:
    return made.workspace.folder


def test_the_passphrase_opens_it_again(made, folder):
    workspace = open_workspace(folder, PHRASE)
    assert workspace.person == made.person
    assert workspace.device == made.device
    workspace.close()


def test_a_wrong_passphrase_does_not_open_and_changes_nothing(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(WrongPassphrase):
        open_workspace(folder, PHRASE.upper())
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_the_printed_code_alone_opens_a_copy_of_the_folder(made, folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    workspace = open_with_recovery(copy, made.recovery_code.lower().replace("-", " "))
    change_passphrase(workspace, "another phrase", cost=QUICK)
    workspace.close()
    open_workspace(copy, "another phrase").close()


def test_a_mistyped_group_of_the_code_is_named(made, folder):
    groups = made.recovery_code.split("-")
    groups[4] = ("0" if groups[4][0] != "0" else "1") + groups[4][1:]
    with pytest.raises(RecoveryCodeMistyped) as refused:
        open_with_recovery(folder, "-".join(groups))
    assert refused.value.facts == {"group": 5}


def test_two_groups_in_the_wrong_order_are_noticed():
    groups = new_code().split("-")
    groups[1], groups[2] = groups[2], groups[1]
    with pytest.raises(RecoveryCodeMistyped):
        read_code("-".join(groups))


def test_the_code_of_another_workspace_is_told_from_a_mistyped_one(folder):
    with pytest.raises(RecoveryCodeWrong):
        open_with_recovery(folder, new_code())


def test_a_copy_writes_under_a_new_identity(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    one, other = open_workspace(folder, PHRASE), open_workspace(copy, PHRASE)
    assert one.store.replica != other.store.replica
    one.close()
    other.close()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(WorkspaceExists):
        create_workspace(tmp_path, PHRASE, person="P", device="D", language="es", cost=QUICK)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_where_there_is_no_workspace_it_says_so(tmp_path):
    with pytest.raises(NoWorkspace):
        open_workspace(tmp_path, PHRASE)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_of_a_newer_trocha_is_not_touched(folder):
    workspace = open_workspace(folder, PHRASE)
    workspace.store._connection.execute("PRAGMA user_version = 99")
    workspace.close()
    before = (folder / "trocha.db").read_bytes()
    with pytest.raises(WorkspaceTooNew) as refused:
        open_workspace(folder, PHRASE)
    assert refused.value.facts["schema"] == 99
    assert (folder / "trocha.db").read_bytes() == before


def test_a_damaged_page_is_one_sentence(folder):
    content = bytearray((folder / "trocha.db").read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 100] ^= 0xFF
    (folder / "trocha.db").write_bytes(content)
    with pytest.raises((WorkspaceDamaged, KeyDoesNotOpen)):
        open_workspace(folder, PHRASE)


def test_a_second_writer_is_told_so_and_may_still_read(folder):
    first, second = open_workspace(folder, PHRASE), open_workspace(folder, PHRASE)
    with first.transaction() as session:
        session.add(Cluster(id=id_of("cluster", 1), name="Condorcanqui"))
    with pytest.raises(WorkspaceInUse), second.transaction() as session:
        session.add(Cluster(name="another"))
    with second.reading() as session:
        assert session.get_one(Cluster, id_of("cluster", 1)).name == "Condorcanqui"
    first.close()
    second.close()


def test_nothing_that_was_written_stands_in_clear_in_the_folder(folder):
    workspace = open_workspace(folder, PHRASE)
    with workspace.transaction() as session:
        session.add(Cluster(name="Condorcanqui", critical_area="control prenatal"))
    workspace.keep(b"una carta de Condorcanqui")
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    workspace.close()
    assert b"Condorcanqui" not in content
    assert b"prenatal" not in content
    assert not content.startswith(b"SQLite format 3")


def test_an_accent_that_comes_as_a_sign_of_its_own_is_the_same(tmp_path):
    create_workspace(
        tmp_path / "w", "contraseña de ñandú", person="P", device="D", language="es", cost=QUICK
    ).workspace.close()
    open_workspace(tmp_path / "w", unicodedata.normalize("NFD", "contraseña de ñandú")).close()


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_file_is_no_place_for_a_workspace(tmp_path, where):
    (tmp_path / "file").write_text("words", "utf-8")
    with pytest.raises((WorkspaceExists, FolderReadOnly)):
        create_workspace(tmp_path / where, PHRASE, person="P", device="D", language="es", cost=QUICK)
    assert (tmp_path / "file").read_text("utf-8") == "words"
