"""Fields that keep what is typed: when they are left, and every two seconds while typing goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from ui.theme import repolish

WHILE_TYPING = 2_000  # milliseconds
STILL_HERE = frozenset(
    {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
)
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class KeptText(QPlainTextEdit):
    """Lines of text. Tab goes on to the next field, Ctrl+Enter says that it is done.

    Signals: kept, finished.
    """

    kept = Signal(str)  # what was typed is to be stored
    finished = Signal()  # Ctrl+Enter

    def __init__(self, parent: QWidget | None = None, *, rows: int = 3) -> None:
        """Be `rows` lines tall."""
        super().__init__(parent)
        self._rows, self._stored = rows, ""
        self._timer = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._note)
        self._timer.timeout.connect(self.keep)
        self.fit_rows()

    def show_text(self, text: str, *, is_other: bool = False) -> None:
        """Show what is stored; text that is being typed here stays, unless it `is_other` thing's."""
        if not is_other and self.hasFocus() and self.toPlainText() != self._stored:
            return
        self._stored = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._timer.stop()

    def keep(self) -> None:
        """Ask that the text be stored, when it is another than what is."""
        self._timer.stop()
        text = self.toPlainText().strip()
        if text != self._stored and not self.isReadOnly():
            self._stored = text
            self.kept.emit(text)

    def isUndoAvailable(self) -> bool:  # noqa: N802 - as QLineEdit calls it: the window asks the focused field
        """Whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def fit_rows(self) -> None:
        """Be as tall as its lines in the font of now."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._rows + 24)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        self.keep()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps and goes on."""
        if event.key() in ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _note(self) -> None:
        if self.hasFocus() and not self._timer.isActive():
            self._timer.start()


class KeptLine(QLineEdit):
    """One line of text that shows its beginning while nobody writes in it; Enter says that it is done.

    Signals: kept, finished.
    """

    kept = Signal(str)  # what was typed is to be stored
    finished = Signal()  # Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._stored = ""
        self._timer = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self.textEdited.connect(self._note)
        self.editingFinished.connect(self.keep)
        self.returnPressed.connect(self.finished)
        self._timer.timeout.connect(self.keep)

    def show_text(self, text: str, *, is_other: bool = False) -> None:
        """Show what is stored; text that is being typed here stays, unless it `is_other` thing's."""
        if not is_other and self.hasFocus() and self.text() != self._stored:
            return
        self._stored = text
        if text != self.text():
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)
        self._timer.stop()

    def keep(self) -> None:
        """Ask that the text be stored, when it is another than what is."""
        self._timer.stop()
        text = self.text().strip()
        if text != self._stored and not self.isReadOnly():
            self._stored = text
            self.kept.emit(text)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Outline the field when what stands in it was not taken."""
        repolish(self, "wrong", value=wrong)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again, once the hand has gone on to something else."""
        super().focusOutEvent(event)
        if event.reason() not in STILL_HERE:
            self.setCursorPosition(0)

    def _note(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
