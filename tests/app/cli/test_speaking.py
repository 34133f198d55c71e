"""The language of the terminal, the help, and mistakes of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import app.security
from app.cli.speaking import language_of
from tests.app.cli.conftest import WORDS, Run

COMMANDS = (
    *("workspace create", "workspace info", "workspace check", "workspace backup", "workspace restore", "place find"),
    *("instrument check", "instrument list", "instrument add", "document list", "document export", "document verify"),
    *("package write", "package read", "package inspect", "demo"),
)


@pytest.mark.parametrize(
    ("arguments", "surroundings", "language"),
    [
        ([], {"LANG": "es_PE.UTF-8"}, "es"),
        ([], {"LANG": "en_US.UTF-8", "LANGUAGE": "es:en"}, "es"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {}, "en"),
        ([], {"LANG": "qu_PE"}, "es"),
        (["--language", "en", "place", "find", "x"], {"LANG": "es_PE"}, "en"),
        (["demo", "--language", "en"], {"LANG": "es_PE"}, "es"),
        (["--workspace", "here", "--language", "en", "document", "list"], {"LANG": "es_PE"}, "en"),
    ],
)
def test_the_language_is_the_systems_unless_another_is_asked_for(
    arguments: list[str], surroundings: dict[str, str], language: str
):
    assert language_of(arguments, surroundings) == language


def helped(*words: str, language: str) -> str:
    surroundings = os.environ | {"LANGUAGE": language, "COLUMNS": "200", "NO_COLOR": "1"}
    ran = subprocess.run(
        [sys.executable, "-m", "app.cli", *words, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
    )
    return ran.stdout


def test_the_help_lists_every_command_in_the_persons_language():
    spanish, english = helped(language="es"), helped(language="en")
    for command in COMMANDS:
        assert f"trocha {command}" in spanish
        assert f"trocha {command}" in english
    assert "Uso:" in spanish
    assert "Todas las órdenes:" in spanish
    for word in ("Usage", "Options", "Show this message", "Arguments", "required"):
        assert word not in spanish + helped("workspace", "create", language="es")


def test_a_command_that_is_missing_is_named(run: Run):
    refused = run("fly", "--json")
    assert (refused.code, refused.told["error"]) == (2, "cli.no-such-command")
    assert "fly" in refused.told["message"]


@pytest.mark.parametrize(
    "words", [("--passphrase-file", "--json"), ("--json", "--workspace", "--passphrase-file", "x")]
)
def test_an_option_is_not_taken_for_the_value_of_the_one_before_it(run: Run, words: tuple[str, ...]):
    refused = run("workspace", "info", *words)
    assert refused.code == 2
    assert (refused.told["error"], refused.told["message"].count("--")) == ("cli.option-without-value", 3)


def test_a_mistake_of_ours_is_one_sentence_and_a_log_without_secrets(
    run: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(folder: Path, passphrase: str) -> None:
        raise RuntimeError(f"'{passphrase}'", folder)

    monkeypatch.setattr(app.security, "open_workspace", fail)
    monkeypatch.setattr("app.journal.log_folder", lambda: tmp_path / "log")
    refused = run("workspace", "info", made, "--json")
    assert (refused.code, refused.told["error"], len(refused.lines)) == (2, "unexpected", 1)
    log = (tmp_path / "log" / "trocha.log").read_text("utf-8")
    assert "RuntimeError" in log
    assert WORDS not in log


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_an_answer_that_nobody_can_take_is_one_sentence() -> None:
    words = [sys.executable, "-m", "app.cli", "place", "find", *"aeiou"]
    root = Path(__file__).parents[3]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(words, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
