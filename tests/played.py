"""Demonstrations that are played once for all tests of a run, whichever worker asks first."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from app.demo import CASE

PASSPHRASE = "four words you remember"
NO_QT = (
    "import sys; from app.cli import main; code = main(sys.argv[1:]);"
    "assert not any(name.split('.')[0] in {'PySide6', 'shiboken6'} for name in sys.modules); sys.exit(code)"
)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    said: str

    @property
    def told(self) -> dict[str, Any]:
        """Its last line, as a program reads it."""
        return json.loads(self.out.splitlines()[-1])


@dataclass(frozen=True, slots=True)
class Played:
    """A demo. story: what it told. kept: its workspace as it was left, which nobody opens, to be copied."""

    folder: Path
    story: str
    kept: Path

    @property
    def out(self) -> Path:
        """What it gave out."""
        return self.folder / "out"

    @property
    def summary(self) -> dict[str, Any]:
        """What it says it made."""
        return json.loads((self.out / "summary.json").read_text("utf-8"))


def trocha(*words: object, language: str = "en", passphrase: str | None = PASSPHRASE) -> Ran:
    """Run the command line as a program of its own, which must load no Qt. passphrase: None gives it none."""
    surroundings = os.environ | {"LANGUAGE": language, "PYTHONUTF8": "1"}
    surroundings |= {"TROCHA_PASSPHRASE": passphrase} if passphrase is not None else {}
    command = [sys.executable, "-c", NO_QT, *map(str, words)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=surroundings)
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def shared_by_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of this run see."""
    shared = tmp_path_factory.getbasetemp()
    return shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared


def play_once(shared: Path, name: str) -> Played:
    """Return the case of that name, played in Spanish by the command line."""
    folder, story, kept = shared / f"demo-{name}", shared / f"demo-{name}.txt", shared / f"demo-{name}-kept"
    with FileLock(f"{folder}.lock"):
        if not story.exists():
            case = CASE.with_name(f"{name}.json")
            ran = trocha("demo", folder, "--case", case, "--language", "es", "--no-window")
            assert ran.code == 0, ran.said
            shutil.copytree(folder / "workspace", kept)
            story.write_text(ran.out, "utf-8")
    return Played(folder, story.read_text("utf-8"), kept)
