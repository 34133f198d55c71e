"""The keys of FOCAS scoring: single letters and digits count while no text is being written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

K, M = Qt.Key, Qt.KeyboardModifier
ARROWS = {K.Key_Up: "item-1", K.Key_Down: "item+1", K.Key_Left: "item-1", K.Key_Right: "item+1"}
STILL = frozenset({K.Key_Return, K.Key_Enter})  # on some systems they press a button: here only a digit scores
LETTERS = {
    K.Key_K: "item-1",
    K.Key_J: "item+1",
    K.Key_1: "1",
    K.Key_2: "2",
    K.Key_3: "3",
    K.Key_4: "4",
    K.Key_0: "na",
    K.Key_9: "nd",
    K.Key_Delete: "clear",
    K.Key_Backspace: "clear",
    K.Key_G: "own",
    K.Key_V: "votes",
    K.Key_O: "seen",
    K.Key_M: "reason",
    K.Key_D: "dissent",
    K.Key_E: "evidence",
    K.Key_N: "note",
    K.Key_F: "photo",
    K.Key_P: "relevance",
}
WITH_CONTROL = {K.Key_Up: "area-1", K.Key_Down: "area+1", K.Key_Z: "undo", K.Key_V: "paste"}


class ScoringKeys(QObject):
    """Watches the widgets that are given to it.

    Signals: pressed.
    """

    pressed = Signal(str)  # a name of the tables above

    def __init__(self, parent: QObject) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._still: set[QObject] = set()

    def watch(self, widget: QWidget, *, arrows: bool = True) -> None:
        """Watch `widget`; without `arrows` its own arrows stay its own."""
        widget.installEventFilter(self)
        if not arrows:
            self._still.add(widget)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the tables, and leave all others."""
        if not isinstance(event, QKeyEvent) or event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() in STILL and watched not in self._still:
            return event.modifiers() in {M.NoModifier, M.KeypadModifier}
        name = self._name(watched, event)
        if not name:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not (event.isAutoRepeat() and name[:4] != "item"):
            self.pressed.emit(name)
        return True

    def _name(self, watched: QObject, event: QKeyEvent) -> str:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~M.KeypadModifier
        if modifiers == M.ControlModifier:
            return WITH_CONTROL.get(key, "")
        if modifiers != M.NoModifier:
            return ""
        if key in ARROWS and watched not in self._still:
            return ARROWS[key]
        return LETTERS.get(key, "")
