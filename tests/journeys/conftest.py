"""Both roads, each gone once for all tests of a run: the demo without a window, and the window by keys and pointer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QApplication

from tests.journeys.walking import Walk, Walked
from tests.played import Played, play_once, shared_by_workers


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run see."""
    return shared_by_workers(tmp_path_factory)


@pytest.fixture(scope="session")
def demo(shared: Path) -> Played:
    """The plan's own case: Condorcanqui, health."""
    return play_once(shared, "condorcanqui-health")


@pytest.fixture(scope="session")
def walked(qapp: QApplication, shared: Path) -> Walked:
    """The window road, walked once, whichever worker asks first."""
    folder, seen = shared / "walk", shared / "walk.json"
    with FileLock(f"{folder}.lock"), pytest.MonkeyPatch.context() as own:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):  # what Qt and the log keep of a person
            own.setenv(name, str(shared / name))
        if not seen.exists():
            seen.write_text(json.dumps(Walk(folder).play()), "utf-8")
            qapp.setStyleSheet("")
    return Walked(folder, json.loads(seen.read_text("utf-8")))


@pytest.fixture(scope="session")
def other(shared: Path) -> Played:
    """Another cluster: Datem del Marañón, education."""
    return play_once(shared, "datem-education")
