"""Find what a person would press: by what it is called."""

from __future__ import annotations

from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

W = TypeVar("W", bound=QWidget)
PATIENCE = 5.0  # seconds


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls `widget`."""
    text = (
        widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        if isinstance(widget, QAbstractButton)
        else ""
    )
    return widget.accessibleName() or text


def find(root: QWidget, kind: type[W], name: str) -> W:
    """Return the one visible widget of `kind` under `root` that is called `name`, as soon as there is one.

    What a page shows may have been asked for only just now; whoever looks at it waits a moment too.
    """
    until = monotonic() + PATIENCE
    while len(found := _called(root, kind, name)) != 1 and monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    assert len(found) == 1, f"{len(found)} widgets are called {name!r}; there are {names(root, kind)}"
    return found[0]


def _called(root: QWidget, kind: type[W], name: str) -> list[W]:
    return [widget for widget in root.findChildren(kind) if widget.isVisible() and name_of(widget) == name]


def names(root: QWidget, kind: type[QWidget]) -> list[str]:
    """Return what the visible widgets of `kind` under `root` are called."""
    return sorted(name_of(widget) for widget in root.findChildren(kind) if widget.isVisible())


def press(widget: QWidget, keys: str) -> None:
    """Press `keys`, such as "Ctrl+K", in `widget`."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack it
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers() or Qt.KeyboardModifier.NoModifier)
