"""Every place of the demonstration by keyboard alone: all that can be pressed is reached, and says what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSlider,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.workspace import Workspace
from tests.ui.demonstration import PLACES, settle
from ui.desk import Desk
from ui.edits import Edits
from ui.language import Language
from ui.main_window import MainWindow
from ui.place import Place
from ui.preferences import Preferences
from ui.theme import Theme
from ui.widgets.help_drawer import HelpDrawer

MOST = 400  # presses of Tab: more than any page has stops
TAKEN = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QSlider,
    QTabBar,
)  # fmt: skip
PARTS = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, QScrollBar, QAbstractItemView)  # their insides are theirs


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, demonstration: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window on the demonstration, in Spanish, for all places."""
    qapp.setStyle("Fusion")
    edits = Edits()
    edits.attach(demonstration)
    preferences = Preferences(tmp_path_factory.mktemp("screen") / "screen.ini")
    window = MainWindow(Desk(edits, Language("es"), Theme(qapp), preferences))
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()
    edits.wait()
    edits.workspace = None
    window.deleteLater()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_worked_by_keyboard(window: MainWindow, demo_places: dict[str, Place], name: str) -> None:
    window.open(demo_places[name])
    settle(window._desk)
    reached = walk(window)
    faults = {
        "Tab does not come to": [described(each) for each in takers(window) if not _is_reached(each, reached)],
        "has no name": [described(each) for each in takers(window) if not called(each)],
        "filled buttons": filled(window) if len(filled(window)) > 1 else [],
    }
    assert {fault: found for fault, found in faults.items() if found} == {}


@pytest.mark.parametrize("name", PLACES)
def test_f1_says_what_a_place_is_for(window: MainWindow, demo_places: dict[str, Place], name: str) -> None:
    window.open(demo_places[name])
    window.do_help()
    drawer = window.findChild(HelpDrawer)
    assert drawer.isVisible()
    assert window.page is not None
    assert window.page.about
    window.do_leave()
    assert not drawer.isVisible()


def walk(window: MainWindow) -> set[QWidget]:
    """Press Tab from where the focus is until it has gone round; return what had it."""
    reached: set[QWidget] = set()
    stale = 0
    for _ in range(MOST):
        focused = window.focusWidget() or window
        stale = stale + 1 if focused in reached else 0
        reached.add(focused)
        if stale > len(reached):
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return reached


def takers(window: MainWindow) -> list[QWidget]:
    """Return what a person presses or writes in, of what is seen and open."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, TAKEN) or _takes_tab(each)]
    return [each for each in found if each.isVisible() and each.isEnabled() and not _is_part(each)]


def filled(window: MainWindow) -> list[str]:
    """Return what the filled buttons say that can be pressed."""
    buttons = [each for each in window.findChildren(QPushButton) if each.property("kind") == "primary"]
    return [each.text() for each in buttons if each.isVisible() and each.isEnabled()]


def called(widget: QWidget) -> str:
    """Return what a screen reader calls `widget`."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""


def described(widget: QWidget) -> str:
    """Name `widget` for the reader of a failed test."""
    over = widget.parentWidget()
    return f"{type(widget).__name__} {called(widget)!r} in {type(over).__name__}"


def _is_reached(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether Tab came to it, or to one of its group, between which arrows go."""
    proxy = widget.focusProxy()
    if widget in reached or proxy in reached:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(each in reached for each in group.buttons())


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _is_part(widget: QWidget) -> bool:
    over = widget.parentWidget()
    while over is not None:
        if isinstance(over, PARTS):
            return True
        over = over.parentWidget()
    return False
