"""One workspace and one window for all forms of a module: opening them costs more than filling."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

import app.questionnaires.filling as filling_room
from app.forms.filling import Device
from app.security import create_workspace
from app.workspace import Workspace
from tests.ui.conftest import PHRASE, QUICK
from tests.ui.questionnaires.hand import Hand
from ui.desk import Desk
from ui.edits import Edits
from ui.language import Language
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Theme

NOW = datetime(2026, 3, 14, 15, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def table(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, MainWindow, Desk]]:
    """A workspace and the frame on it, in Spanish."""
    folder = tmp_path_factory.mktemp("forms")
    made = create_workspace(
        folder / "workspace", PHRASE, person="Facilitator", device="Laptop", language="es", cost=QUICK
    )
    qapp.setStyle("Fusion")
    edits = Edits()
    desk = Desk(edits, Language("es"), Theme(qapp), Preferences(folder / "screen.ini"))
    edits.attach(made.workspace)
    window = MainWindow(desk)
    window.resize(1366, 768)
    window.show()
    yield made.workspace, window, desk
    edits.wait()
    edits.workspace = None
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.workspace.close()
    qapp.setStyleSheet("")


@pytest.fixture
def hand(table, qtbot, monkeypatch, tmp_path) -> Hand:
    """A hand at the window; clock, uuids and random numbers are the same in each run."""
    workspace, window, desk = table
    serial = itertools.count(1)
    device = Device(
        now=lambda: NOW,
        zone=UTC,
        uuid=lambda: str(UUID(int=next(serial))),
        random=lambda: 0.25,
        properties={"deviceid": "trocha:1", "username": "facilitator", "phonenumber": "900000000", "email": "a@b.pe"},
        position=lambda: "-4.593 -78.193 230 5",
    )
    monkeypatch.setattr(filling_room, "device_of", lambda _: device)
    monkeypatch.setattr(workspace, "now", lambda: NOW, raising=False)
    return Hand(workspace, window, desk, qtbot, tmp_path)
