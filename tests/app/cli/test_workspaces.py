"""Create, look at, check, copy and restore a workspace from the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.security import open_with_recovery
from tests.app.cli.conftest import WORDS, Run

WHO = ("--person", "Facilitadora", "--device", "Portátil", "--language", "es")


def test_a_new_workspace_opens_with_the_code_that_was_printed(run: Run, tmp_path: Path):
    made = run("workspace", "create", tmp_path / "new", *WHO, "--json")
    assert made.code == 0
    assert set(made.told) == {"workspace", "person", "device", "recovery_code", "programme"}
    open_with_recovery(tmp_path / "new", made.told["recovery_code"]).close()


def test_the_code_is_printed_for_a_person_too(run: Run, tmp_path: Path):
    made = run("workspace", "create", tmp_path / "new", *WHO)
    assert made.code == 0
    assert sum(line.count("-") >= 7 for line in made.lines) == 1


def test_a_passphrase_comes_from_a_file(run: Run, tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TROCHA_PASSPHRASE")
    (tmp_path / "words").write_text(f"{WORDS}\nsecond line\n", "utf-8")
    assert run("workspace", "info", made, "--passphrase-file", tmp_path / "words", "--json").code == 0
    assert run("--passphrase-file", tmp_path / "words", "workspace", "info", made, "--json").code == 0


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        f"{WORDS}\r\nsecond line".encode(),
        b"\xef\xbb\xbf" + WORDS.encode() + b"\r\n",
        WORDS.encode("utf-16"),
        b"\xff\xfe" + f"{WORDS}\r\n".encode("utf-16-le"),
    ],
)
def test_a_passphrase_file_is_read_as_any_editor_wrote_it(run: Run, tmp_path: Path, made: Path, content: bytes):
    (tmp_path / "words").write_bytes(content)
    assert run("workspace", "info", made, "--passphrase-file", tmp_path / "words", "--json").code == 0


def test_a_passphrase_that_cannot_be_read_is_never_half_read(run: Run, tmp_path: Path):
    (tmp_path / "words").write_bytes("contraseña".encode("latin-1"))
    refused = run("workspace", "create", tmp_path / "new", *WHO, "--passphrase-file", tmp_path / "words", "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.passphrase-unreadable")
    assert not (tmp_path / "new").exists()


def test_a_passphrase_from_a_file_never_stands_in_the_environment(
    run: Run, tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("TROCHA_PASSPHRASE")
    (tmp_path / "words").write_text(WORDS, "utf-8")
    run("--passphrase-file", tmp_path / "words", "workspace", "info", made, "--json")
    assert WORDS not in os.environ.values()


def test_without_a_passphrase_it_says_where_to_put_it(run: Run, made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TROCHA_PASSPHRASE")
    refused = run("workspace", "info", made, "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.no-passphrase")
    assert "--passphrase-file" in refused.told["message"]


def test_no_option_takes_the_passphrase_itself(run: Run, made: Path):
    refused = run("workspace", "info", made, "--passphrase", WORDS, "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.used-wrongly")


def test_info_has_what_it_promises(run: Run, made: Path):
    told = run("workspace", "info", made, "--json").told
    assert {"schema", "replica", "device", "rows", "changes", "open_conflicts", "digest"} <= set(told)
    assert told["rows"]["person"] == told["rows"]["device"] == told["rows"]["programme"] == 1
    assert len(told["digest"]) == 64
    assert told["open_conflicts"] == 0


def test_the_folder_may_stand_before_the_command_or_in_the_environment(
    run: Run, made: Path, monkeypatch: pytest.MonkeyPatch
):
    named = run("workspace", "info", made, "--json").told
    assert run("--workspace", made, "workspace", "info", "--json").told == named
    monkeypatch.setenv("TROCHA_WORKSPACE", str(made))
    assert run("workspace", "info", "--json").told == named


def test_which_workspace_is_asked_when_nothing_names_it(run: Run):
    refused = run("workspace", "info", "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.no-workspace")


def test_a_copy_is_whole_and_restores(run: Run, made: Path, tmp_path: Path):
    copied = run("workspace", "backup", made, "--to", tmp_path / "copies", "--json")
    assert copied.code == 0
    restored = run("workspace", "restore", copied.told["backup"], "--to", tmp_path / "again", "--json")
    assert restored.code == 0
    before, after = (run("workspace", "info", folder, "--json").told for folder in (made, tmp_path / "again"))
    assert before["digest"] == after["digest"]
    assert before["replica"] != after["replica"]
    assert run("workspace", "check", tmp_path / "again", "--json").told["whole"] is True


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("workspace", "info", "nowhere"), "workspace.missing"),
        (("workspace", "restore", "nowhere", "--to", "new"), "backup.not-one"),
        (("workspace", "create", ".", *WHO), "workspace.exists"),
        (("workspace", "create", "new", *WHO, "--role", "king"), "cli.role-unknown"),
        (("workspace", "create", "new", *WHO[:-1], "qu"), "cli.language-unknown"),
        (("workspace", "create", "new", *WHO, "--programme", "nowhere.json"), "cli.file-unreadable"),
        (("workspace", "create", "new", *WHO, "--programme", "wrong.json"), "cli.programme-unreadable"),
        (("workspace", "create", "new"), "cli.used-wrongly"),
        (("workspace", "fly"), "cli.no-such-command"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.json").write_text('{"name": 3}', "utf-8")
    refused = run(*words, "--json")
    assert (refused.code, len(refused.lines), refused.told["error"]) == (2, 1, code)
    assert refused.told["message"]
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.json"]


def test_a_wrong_passphrase_is_one_sentence_for_a_person(run: Run, made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TROCHA_PASSPHRASE", "something else")
    refused = run("workspace", "info", made)
    assert (refused.code, refused.lines, len(refused.said.splitlines())) == (2, [], 1)


def test_a_damaged_page_is_no(run: Run, tmp_path: Path):
    run("workspace", "create", tmp_path / "new", *WHO, "--json")
    database = tmp_path / "new" / "trocha.db"
    content = bytearray(database.read_bytes())
    content[-3000] ^= 1
    database.write_bytes(bytes(content))
    checked = run("workspace", "check", tmp_path / "new", "--json")
    assert checked.code in {1, 2}
    assert checked.told.get("whole", False) is False
