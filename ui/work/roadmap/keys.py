"""What a key does to the action in question, in whichever view it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

PLAIN = {
    Qt.Key.Key_Return: "edit", Qt.Key.Key_Enter: "edit", Qt.Key.Key_F2: "edit", Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_F: "file",
}  # fmt: skip
WITH_CONTROL = {Qt.Key.Key_Return: "next", Qt.Key.Key_Enter: "next"}
WITH_ALT = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


def deed_of(event: QKeyEvent) -> str:
    """Return the name of the deed; "" when the key means nothing of the kind."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    means = {
        Qt.KeyboardModifier.NoModifier: PLAIN,
        Qt.KeyboardModifier.ControlModifier: WITH_CONTROL,
        Qt.KeyboardModifier.AltModifier: WITH_ALT,
    }.get(held, {})
    return means.get(Qt.Key(event.key()), "")
