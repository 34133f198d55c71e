"""The command line as a program sees it: words in, exit code and lines out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.cli.given import PASSPHRASE, PASSPHRASE_FILE, WORKSPACE

WORDS = "four words you remember"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did. lines: what it printed; said: what it printed for the person who erred."""

    code: int
    lines: list[str]
    said: str

    @property
    def told(self) -> dict[str, Any]:
        """Its last line, as a program reads it."""
        return json.loads(self.lines[-1])


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; the passphrase stands in the environment."""
    monkeypatch.setenv(PASSPHRASE, WORDS)
    for name in (WORKSPACE, PASSPHRASE_FILE):
        monkeypatch.setenv(name, "")

    def ran(*words: object) -> Ran:
        code = main([str(word) for word in words])
        out, said = capsys.readouterr()
        return Ran(code, out.splitlines(), said)

    return ran


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of a programme's office, made by the command line; only read by the tests that share it."""
    folder = tmp_path_factory.mktemp("made")
    return make_workspace(folder, "office")


def make_workspace(folder: Path, name: str) -> Path:
    """Make a workspace that can seal, as the command line does."""
    programme = folder / "programme.json"
    programme.write_text('{"name": "Programa de prueba", "secretariat_name": "Programa de prueba"}', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSPHRASE, WORDS)
        words = ["--person", "Facilitadora", "--device", "Portátil", "--language", "es", "--programme", str(programme)]
        assert main(["workspace", "create", str(folder / name), *words, "--json"]) == 0
    return folder / name
