"""Workspaces that are not what they should be, and disks that do not take what is written: one sentence, no trace."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from argon2.exceptions import HashingError

from app.failures import TrochaError
from app.security import check_workspace, create_workspace, make_backup, open_with_recovery, open_workspace
from app.words import words_in
from db import vault
from db.models.clusters import Cluster
from tests.app.conftest import QUICK
from tests.hostile.using import PHRASE

ROOT = Path(__file__).resolve().parents[2]
CAP_DAC_OVERRIDE, CAPBSET_DROP = 1, 24  # linux/capability.h, linux/prctl.h
PAGE = 4096
posix = pytest.mark.skipif(os.name == "nt", reason="no such limit there")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    """A closed workspace with some rows: its folder, its recovery code, its key."""
    folder = tmp_path_factory.mktemp("model") / "workspace"
    made = create_workspace(folder, PHRASE, person="P", device="D", language="es", cost=QUICK)
    with made.workspace.transaction() as session:
        session.add_all(Cluster(name=f"Condorcanqui {n}", critical_area="x" * 500) for n in range(40))
    made.workspace.keep(b"photo" * 20_000)
    made.workspace.close()
    return folder, made.recovery_code, made.workspace.store.key


@pytest.fixture
def folder(model: tuple[Path, str, bytes], tmp_path: Path) -> Path:
    return shutil.copytree(model[0], tmp_path / "workspace")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(do: Callable[[], object], code: str) -> TrochaError:
    """Do it, and see that it is refused with one sentence that is whole in both languages."""
    with pytest.raises(TrochaError) as told:
        do()
    assert told.value.code == code
    for language in ("es", "en"):
        is_one_sentence(told.value.sentence(words_in(language)))
    return told.value


def is_one_sentence(said: str) -> None:
    assert said
    assert "{" not in said
    assert "\n" not in said
    assert "Error" not in said
    assert len(said) < 400


# What a person types


@pytest.mark.parametrize(
    "typed", ["", " ", PHRASE.upper(), PHRASE + " ", "x" * 100_000, "\0", "ñ\N{COMBINING TILDE}\U0001f6f6"]
)
def test_a_wrong_passphrase(folder: Path, typed: str) -> None:
    before = contents(folder)
    refused(lambda: open_workspace(folder, typed), "unlock.wrong-passphrase")
    assert contents(folder) == before


@pytest.mark.parametrize("group", range(8))
def test_a_recovery_code_with_a_wrong_group_names_it(folder: Path, model: tuple[Path, str, bytes], group: int) -> None:
    before = contents(folder)
    groups = model[1].split("-")
    groups[group] = groups[group][:3] + ("0" if groups[group][3] != "0" else "1")
    error = refused(lambda: open_with_recovery(folder, "-".join(groups)), "recovery.mistyped")
    assert error.facts == {"group": group + 1}
    assert str(group + 1) in error.sentence(words_in("es"))
    assert contents(folder) == before


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-" * 40, "¿?", "\N{ARABIC-INDIC DIGIT ONE}" * 7])
def test_a_recovery_code_that_is_not_whole(folder: Path, typed: str) -> None:
    refused(lambda: open_with_recovery(folder, typed), "recovery.incomplete")


def test_a_recovery_code_in_letters_of_another_script_names_the_group(folder: Path) -> None:
    refused(lambda: open_with_recovery(folder, "\N{GREEK CAPITAL LETTER ALPHA}" * 32), "recovery.mistyped")


# What lies in the folder


def test_a_workspace_of_a_newer_version(folder: Path, model: tuple[Path, str, bytes]) -> None:
    connection = sqlcipher.connect(str(folder / "trocha.db"))
    connection.execute(f"PRAGMA key = \"x'{model[2].hex()}'\"")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = contents(folder)
    assert refused(lambda: open_workspace(folder, PHRASE), "workspace.too-new").facts["schema"] == 99
    assert contents(folder) == before


def test_key_slots_of_a_newer_version(folder: Path) -> None:
    keys = json.loads((folder / "keys.json").read_text())
    (folder / "keys.json").write_text(json.dumps(keys | {"format": 2}))
    refused(lambda: open_workspace(folder, PHRASE), "workspace.too-new")


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"\xff\xfe", b'{"format":1,"workspace":"x","slots":[{"kind":"none","wrapped":""}]}'),
        *(b'{"x":' + b"[" * 100_000, b'{"\xff":1}'),
    ],
    ids=["empty", "torn", "a-list", "no-text", "a-slot-of-no-kind", "nested-without-end", "a-name-that-is-no-text"],
)
def test_key_slots_that_are_none(folder: Path, content: bytes) -> None:
    (folder / "keys.json").write_bytes(content)
    before = contents(folder)
    refused(lambda: open_workspace(folder, PHRASE), "workspace.damaged")
    assert contents(folder) == before


@pytest.mark.parametrize(
    "slot",
    [{"memory": 1 << 40}, {"passes": 1 << 31}, {"lanes": 1 << 20}, {"passes": 0}, {"salt": "?"}, {"wrapped": "AAAA"}],
    ids=str,
)
def test_a_key_slot_that_would_hold_the_computer_up_or_is_no_slot(folder: Path, slot: dict[str, object]) -> None:
    keys = json.loads((folder / "keys.json").read_text())
    keys["slots"] = [each | slot for each in keys["slots"]]
    (folder / "keys.json").write_text(json.dumps(keys))
    refused(lambda: open_workspace(folder, PHRASE), "workspace.damaged")


def test_a_key_slot_that_asks_for_more_memory_than_there_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_room(*_: object, **__: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(vault, "hash_secret_raw", without_room)
    refused(lambda: open_workspace(folder, PHRASE), "workspace.damaged")


def test_a_key_slot_in_which_one_sign_changed(folder: Path) -> None:
    keys = json.loads((folder / "keys.json").read_text())
    for slot in keys["slots"]:
        slot["wrapped"] = slot["wrapped"][:20] + ("A" if slot["wrapped"][20] != "A" else "B") + slot["wrapped"][21:]
    (folder / "keys.json").write_text(json.dumps(keys))
    refused(lambda: open_workspace(folder, PHRASE), "unlock.wrong-passphrase")


@pytest.mark.parametrize("name", ["keys.json", "trocha.db"])
def test_a_file_of_the_workspace_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    before = contents(folder)
    refused(lambda: open_workspace(folder, PHRASE), "workspace.missing")
    assert contents(folder) == before


@pytest.mark.parametrize("where", ["nowhere", "keys.json", "backups"])
def test_a_folder_that_is_no_workspace(folder: Path, where: str) -> None:
    before = contents(folder)
    refused(lambda: open_workspace(folder / where, PHRASE), "workspace.missing")
    assert contents(folder) == before


def as_plain_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cluster (id)")
    connection.close()


def of_another_key(path: Path) -> None:
    path.unlink()
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{'5' * 64}'\"")
    connection.execute("CREATE TABLE cluster (id)")
    connection.close()


@pytest.mark.parametrize("name", ["trocha.db", "blobs.db"])
@pytest.mark.parametrize("put", [as_plain_database, of_another_key], ids=["plain", "of-another-key"])
def test_a_database_of_somebody_else(folder: Path, name: str, put: Callable[[Path], None]) -> None:
    put(folder / name)
    before = contents(folder)
    refused(lambda: open_workspace(folder, PHRASE), "workspace.key-does-not-open")
    assert contents(folder) == before


def test_the_first_page_is_corrupted(folder: Path) -> None:
    corrupt(folder / "trocha.db", page=1)
    refused(lambda: open_workspace(folder, PHRASE), "workspace.key-does-not-open")


def test_whichever_page_is_corrupted_it_is_said_and_never_shown_as_an_answer(folder: Path) -> None:
    whole = (folder / "trocha.db").read_bytes()
    pages = len(whole) // PAGE
    for page in range(2, pages + 1, max(1, pages // 16)):
        (folder / "trocha.db").write_bytes(whole)
        corrupt(folder / "trocha.db", page)
        try:
            workspace = open_workspace(folder, PHRASE)
        except TrochaError as error:
            assert error.code == "workspace.damaged", page  # noqa: PT017 - some pages are read at the start
            continue
        said = check_workspace(workspace).sentences(words_in("es"))
        workspace.close()
        assert said, page
        for line in said:
            is_one_sentence(line)


def test_a_database_that_was_cut_short(folder: Path) -> None:
    with (folder / "trocha.db").open("r+b") as file:
        file.truncate(20 * PAGE)
    refused(lambda: open_workspace(folder, PHRASE), "workspace.damaged")


def corrupt(path: Path, page: int) -> None:
    """Change one byte in the middle of a page, counted from 1."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + PAGE // 2)
        (byte,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 0x55]))


# What the disk does


def using(*arguments: object, before: Callable[[], None] | None = None) -> dict[str, object]:
    """Let a program of its own use a workspace; return what it printed."""
    command = [sys.executable, "-m", "tests.hostile.using", *map(str, arguments)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=before)
    assert ran.stdout, ran.stderr
    assert "Traceback" not in ran.stderr
    told: dict[str, object] = json.loads(ran.stdout)
    for said in told.get("said", ()):  # type: ignore[attr-defined]
        is_one_sentence(said)
    return told


def is_intact(folder: Path, clusters: int) -> None:
    workspace = open_workspace(folder, PHRASE)
    with workspace.reading() as session:
        assert session.query(Cluster).count() == clusters
    found = check_workspace(workspace)
    workspace.close()
    assert found.is_whole, found.problems


@posix
def test_a_disk_that_fills_up_while_people_write(folder: Path) -> None:
    told = using("write", folder, "--bytes", 700_000)
    assert told["code"] == "workspace.disk-full"
    assert told["stored"] > 5  # type: ignore[operator]
    is_intact(folder, 40 + told["stored"])  # type: ignore[operator]


@posix
def test_a_photo_that_does_not_fit(folder: Path) -> None:
    assert using("keep", folder, "--bytes", 1_000_000)["code"] == "workspace.disk-full"
    is_intact(folder, 40)


@posix
@pytest.mark.parametrize("limit", [2_000, 200_000])
def test_a_workspace_that_does_not_fit_leaves_nothing(tmp_path: Path, limit: int) -> None:
    told = using("create", tmp_path / "deep" / "down", "--bytes", limit)
    assert told["code"] == "workspace.disk-full"
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_backup_that_does_not_fit_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    told = using("back-up", folder, tmp_path / "stick", "--bytes", 400_000)
    assert told["code"] == "workspace.disk-full"
    assert list((tmp_path / "stick").iterdir()) == []
    is_intact(folder, 40)


@posix
def test_a_restored_copy_that_does_not_fit_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    workspace = open_workspace(folder, PHRASE)
    make_backup(workspace, tmp_path / "stick")
    workspace.close()
    told = using("restore", tmp_path / "again", tmp_path / "stick", "--bytes", 300_000)
    assert told["code"] == "workspace.disk-full"
    assert not (tmp_path / "again").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    if shutil.which("mount") is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only an administrator can mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", place], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this computer mounts nothing")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_small_disk_that_is_full(folder: Path, small_disk: Path) -> None:
    there = shutil.copytree(folder, small_disk / "workspace")
    told = using("write", there)
    assert told["code"] == "workspace.disk-full"
    (small_disk / "workspace" / "trocha.db").stat()
    back = shutil.copytree(there, folder.parent / "back")
    is_intact(back, 40 + told["stored"])  # type: ignore[operator]


def obey_permissions() -> None:
    """Let this process obey the permissions of files even when it runs as root."""
    if sys.platform == "linux" and os.geteuid() == 0:
        ctypes.CDLL(None).prctl(CAPBSET_DROP, CAP_DAC_OVERRIDE)


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    """A folder in which nobody may write, nor in the folder around it."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in (folder.parent, folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@posix
def test_a_read_only_folder_is_not_opened_half(read_only: Path) -> None:
    before = contents(read_only)
    assert using("write", read_only, before=obey_permissions)["code"] == "workspace.read-only"
    assert contents(read_only) == before


@posix
def test_nothing_is_made_in_a_read_only_folder(read_only: Path) -> None:
    before = contents(read_only.parent)
    assert using("create", read_only.parent / "new", before=obey_permissions)["code"] == "workspace.read-only"
    assert contents(read_only.parent) == before


@posix
def test_no_backup_is_made_in_a_read_only_folder(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o555)
    assert using("back-up", folder, stick, before=obey_permissions)["code"] == "workspace.read-only"
    assert list(stick.iterdir()) == []
    is_intact(folder, 40)
