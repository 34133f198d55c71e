"""A real workspace and a real frame, offscreen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.demo import CASE
from app.security import open_workspace
from app.workspace import Workspace
from tests.blank import PHRASE, QUICK
from tests.kept import Kept, first_asked
from tests.played import PASSPHRASE, play_once, shared_by_workers
from tests.screenshots import make_subjects, places
from ui.desk import Desk
from ui.edits import Edits
from ui.language import Language
from ui.main_window import MainWindow
from ui.place import Place
from ui.preferences import Preferences
from ui.theme import Theme

__all__ = ["PHRASE", "QUICK"]
PATIENCE = 15_000  # milliseconds: a busy computer is no fault


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Waits as long as a person would; what is looked up and is not there yet is waited for too."""
    wait_until = qtbot.waitUntil

    def patiently(callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        def asked() -> bool | None:
            try:
                return callback()
            except LookupError:
                return False

        wait_until(asked, timeout=timeout)

    monkeypatch.setattr(qtbot, "waitUntil", patiently)
    monkeypatch.setattr(qtbot, "waitSignal", partial(qtbot.waitSignal, timeout=PATIENCE))
    return qtbot


@pytest.fixture
def begun(request: pytest.FixtureRequest, kept: Kept, tmp_path: Path) -> Iterator[tuple[Workspace, Any]]:
    """An open workspace and what was made in it: by the first of the module's `BEGINNINGS` that the test asks for.

    They are named as the fixtures that tell what they made, what goes furthest first.
    """
    beginnings = getattr(request.module, "BEGINNINGS", {})
    with kept.copy(first_asked(request, beginnings), tmp_path / "workspace") as begun:
        yield begun


@pytest.fixture
def workspace(begun: tuple[Workspace, Any]) -> Workspace:
    """The open workspace of a facilitator."""
    return begun[0]


@pytest.fixture
def bare_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """What every page is given, in Spanish, with no workspace open."""
    qapp.setStyle("Fusion")
    edits = Edits()
    yield Desk(edits, Language("es"), Theme(qapp), Preferences(tmp_path / "screen.ini"))
    edits.wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no window is left to be dressed anew
    qapp.setStyleSheet("")


@pytest.fixture
def desk(bare_desk: Desk, workspace: Workspace) -> Iterator[Desk]:
    """What every page is given, on the open workspace; its lanes are empty before the workspace closes."""
    bare_desk.edits.attach(workspace)
    yield bare_desk
    bare_desk.edits.wait()
    bare_desk.edits.workspace = None


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    """The frame at 1366 by 768, nothing opened yet."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demonstration, with one round, one workshop and one letter under way; a copy for all who look at it."""
    played = play_once(shared_by_workers(tmp_path_factory), CASE.stem)
    opened = open_workspace(shutil.copytree(played.kept, tmp_path_factory.mktemp("played") / "workspace"), PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo_places(demonstration: Workspace) -> dict[str, Place]:
    """The places of the demonstration by the names of their pictures."""
    return dict(places(make_subjects(demonstration)))


@pytest.fixture
def demo_desk(bare_desk: Desk, demonstration: Workspace) -> Iterator[Desk]:
    """What every page is given, on the demonstration; it stays open for the next."""
    bare_desk.edits.attach(demonstration)
    yield bare_desk
    bare_desk.edits.wait()
    bare_desk.edits.workspace = None
