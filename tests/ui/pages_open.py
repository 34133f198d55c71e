"""What the tests of letter and exchange share: a programme, a letter, and a hand that draws on the pad."""

from __future__ import annotations

from math import sin
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.security import create_workspace
from app.sync import ProgrammeTerms, accept_enrolment, enrol, make_enrolment_request, start_programme
from app.workspace import Workspace
from tests.ui.conftest import PHRASE, QUICK
from tests.ui.finding import names
from ui.main_window import MainWindow
from ui.widgets.next_bar import NextBar
from ui.widgets.signature_pad import SignaturePad

TERMS = ProgrammeTerms(name="Programa de prueba", secretariat_name="Programa de prueba")
SAMPLES, LASTING = 24, 20  # samples of a stroke, and milliseconds between them


def start(workspace: Workspace) -> None:
    """Make this computer the office of a programme."""
    start_programme(workspace, TERMS)


def make_neighbour(folder: Path, office: Workspace) -> Workspace:
    """Make another computer, enrolled by `office`."""
    made = create_workspace(folder, PHRASE, person="Scribe", device="Other", language="es", cost=QUICK)
    other = made.workspace
    accept_enrolment(other, enrol(office, make_enrolment_request(other), role="scribe"))
    return other


def say(window: MainWindow, message: str, **facts: object) -> str:
    """Return `message` as the screen says it now."""
    return window._desk.language.words.say(message, **facts)


def bar(window: MainWindow) -> NextBar:
    """Return the foot of the page."""
    found = window.findChild(NextBar)
    assert found is not None
    return found


def wait_for_button(qtbot: QtBot, root: QWidget, name: str) -> QAbstractButton:
    """Wait until `root` shows an enabled button called `name`, and return it."""
    from tests.ui.finding import name_of

    def found() -> list[QAbstractButton]:
        buttons = root.findChildren(QAbstractButton)
        return [each for each in buttons if each.isVisible() and each.isEnabled() and name_of(each) == name]

    qtbot.waitUntil(lambda: len(found()) > 0, timeout=15_000)
    assert found(), names(root, QAbstractButton)
    return found()[0]


def click(qtbot: QtBot, root: QWidget, name: str) -> None:
    """Press the button called `name` with the pointer, once it can be pressed."""
    QTest.mouseClick(wait_for_button(qtbot, root, name), Qt.MouseButton.LeftButton)


def draw(pad: SignaturePad) -> None:
    """Sign on the pad with the pointer: one stroke across it, in about half a second."""
    points = [
        QPoint(int(pad.width() * (0.2 + 0.6 * n / SAMPLES)), int(pad.height() * (0.45 + 0.2 * sin(n / 3))))
        for n in range(SAMPLES)
    ]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point, LASTING)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[-1])
