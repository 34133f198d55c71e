"""A shorter journey on a real window system, with the keys and the pointer of another program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.focas import read_assessment
from app.security import create_workspace, open_workspace
from tests.journeys.desktop import Desktop, breathe
from tests.ui.conftest import QUICK
from tests.ui.focas_places import Ground, make_round

PHRASE = "cuatro palabras que recuerdo"

pytestmark = [pytest.mark.screen, pytest.mark.judge("xdotool")]


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A workspace with a round that is open, closed again."""
    made = create_workspace(
        tmp_path / "workspace", PHRASE, person="Facilitadora", device="Portátil", language="es", cost=QUICK
    )
    ground = make_round(made.workspace)
    made.workspace.close()
    return ground


def send(*words: str) -> None:
    """Let xdotool press or point, while the window goes on living."""
    running = subprocess.Popen(["xdotool", *words])
    while running.poll() is None:
        breathe(10)
    assert running.returncode == 0


def send_click(widget: QWidget) -> None:
    """Let xdotool click in the middle of `widget`."""
    at: QPoint = widget.mapToGlobal(widget.rect().center())
    send("mousemove", str(at.x()), str(at.y()), "click", "1")


def test_unlock_answer_three_items_and_lock(
    qapp: QApplication, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch
):
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    desktop = Desktop(tmp_path / "workspace", tmp_path / "config")
    desktop.start()
    desktop.sees("Abrir el espacio de trabajo")
    send("type", PHRASE)
    send("key", "Return")
    desktop.sees("Continuar FOCAS")
    send("key", "Return")
    desktop.sees("Evidencia de PER-1 ")
    send("key", "2")
    desktop.sees("Evidencia de PER-2 ")
    send("key", "3")
    desktop.sees("Evidencia de PER-3 ")
    send_click(next(each for each in desktop.shell.findChildren(QAbstractButton) if each.text() == "Consolidado"))
    desktop.sees("Evidencia de PER-4 ", "3 de 57")
    send("key", "ctrl+l")
    desktop.sees("Abrir el espacio de trabajo")
    desktop.close()
    qapp.setStyleSheet("")
    workspace = open_workspace(tmp_path / "workspace", PHRASE)
    try:
        view = read_assessment(workspace, ground.assessment, language="es")
        assert [item.answer.agreed for item in view.items[:4]] == ["2", "3", "4", ""]
    finally:
        workspace.close()
