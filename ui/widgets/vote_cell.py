"""One count of votes: it takes digits only, so that letters are keys here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

MOST = 99
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PLAIN = {
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Up: "group-1",
    Qt.Key.Key_Down: "group+1",
    Qt.Key.Key_PageUp: "item-1",
    Qt.Key.Key_PageDown: "item+1",
    Qt.Key.Key_Delete: "empty",
    Qt.Key.Key_N: "low",
    Qt.Key.Key_B: "barrier",
    Qt.Key.Key_M: "why",
    Qt.Key.Key_A: "groups",
}
SHIFTED = {Qt.Key.Key_Delete: "empty_row", Qt.Key.Key_N: "good"}
CONTROLLED = {Qt.Key.Key_Up: "dimension-1", Qt.Key.Key_Down: "dimension+1"}
NOT_HERE = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class VoteCell(QLineEdit):
    """A count of at most two digits; "" is blank, never zero. What is typed is told when the caret leaves.

    Signals: written, keyed, entered.
    """

    written = Signal()  # the count is another than before
    keyed = Signal(str)  # a key that is a command here, by its name
    entered = Signal()  # the caret came in

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be blank."""
        super().__init__(parent)
        self._stored: int | None = None
        self.setProperty("vote", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,2}"), self))

    @property
    def count(self) -> int | None:
        """What is written; None when blank."""
        return int(self.text()) if self.text() else None

    def show_count(self, count: int | None, *, is_other: bool = False) -> None:
        """Show what is stored; a count that is being typed stays, unless it `is_other` cell's."""
        if not is_other and self.hasFocus() and self.count != self._stored:
            return
        self._stored = count
        shown = "" if count is None else str(count)
        if self.text() != shown:
            self.setText(shown)
            if self.hasFocus():
                self.selectAll()

    def keep(self) -> None:
        """Tell the count, when it is another than what is stored."""
        if self.count != self._stored and not self.isReadOnly():
            self._stored = self.count
            self.written.emit()

    def isUndoAvailable(self) -> bool:  # noqa: N802 - as QLineEdit calls it
        """Undo belongs to the page: what was emptied comes back whole."""
        return False

    @override
    def event(self, event: QEvent) -> bool:
        """Leave undo and the dimension keys to the page."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and any(event.matches(each) for each in NOT_HERE):  # type: ignore[attr-defined]  # a QKeyEvent
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, and the keys that are commands."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in ENTER_KEYS:
            self.keyed.emit("close" if held & Qt.KeyboardModifier.ControlModifier else "end")
        elif held & Qt.KeyboardModifier.ControlModifier:
            self._press(CONTROLLED.get(key), event)
        elif key in STEPS:
            self._step(STEPS[key])
        elif held & Qt.KeyboardModifier.ShiftModifier and key in SHIFTED:
            self.keyed.emit(SHIFTED[key])
        else:
            self._press(PLAIN.get(key), event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """A digit takes the place of what stood here."""
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what was typed."""
        super().focusOutEvent(event)
        self.keep()

    def _press(self, name: str | None, event: QKeyEvent) -> None:
        if name is None:
            super().keyPressEvent(event)
        else:
            self.keyed.emit(name)

    def _step(self, by: int) -> None:
        """One hand more or less, stored at once."""
        if not self.isReadOnly():
            self.setText(str(min(max((self.count or 0) + by, 0), MOST)))
            self.selectAll()
            self.keep()
