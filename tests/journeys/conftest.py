"""Both roads, each gone once for all tests of a run: the demo without a window, and the window by keys and pointer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QApplication

from app.demo import CASE
from tests.journeys.walking import Walk, Walked

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
    """A demo. story: what it told."""

    folder: Path
    story: str

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


Play = Callable[[str], Played]


@pytest.fixture(scope="session")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    """Play the case of that name once, whichever worker asks first."""
    shared = shared_by_workers(tmp_path_factory)

    def played(name: str) -> Played:
        folder, story = shared / f"demo-{name}", shared / f"demo-{name}.txt"
        with FileLock(f"{folder}.lock"):
            if not story.exists():
                case = CASE.parent / f"{name}.json"
                ran = trocha("demo", folder, "--case", case, "--language", "es", "--no-window")
                assert ran.code == 0, ran.said
                story.write_text(ran.out, "utf-8")
        return Played(folder, story.read_text("utf-8"))

    return played


@pytest.fixture(scope="session")
def demo(play: Play) -> Played:
    """The plan's own case: Condorcanqui, health."""
    return play("condorcanqui-health")


@pytest.fixture(scope="session")
def walked(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The window road, walked once, whichever worker asks first."""
    shared = shared_by_workers(tmp_path_factory)
    folder, seen = shared / "walk", shared / "walk.json"
    with FileLock(f"{folder}.lock"), pytest.MonkeyPatch.context() as own:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):  # what Qt and the log keep of a person
            own.setenv(name, str(shared / name))
        if not seen.exists():
            seen.write_text(json.dumps(Walk(folder).play()), "utf-8")
            qapp.setStyleSheet("")
    return Walked(folder, json.loads(seen.read_text("utf-8")))


@pytest.fixture(scope="session")
def other(play: Play) -> Played:
    """Another cluster: Datem del Marañón, education."""
    return play("datem-education")
