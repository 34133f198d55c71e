"""Fields that keep what is typed: when they are left, and every two seconds while typing goes on."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Standing:
    """What stands in a field beside what is stored. asked: what was given away and was not read back yet."""

    stored: str = ""
    asked: str = ""
    before: set[str] = field(default_factory=set)  # what was stored until then
    waiting: str | None = None  # how it is stored in other signs than it was typed in

    def takes(self, text: str, shown: str, *, is_other: bool, is_here: bool) -> bool:
        """Note that `text` was read; return whether it is shown instead of what is `shown`.

        What was typed and not given away yet stays. So does what was given away while the text of before it is read:
        that reading is older, or it was not taken. Then it is given away again when the field is left. An amount that
        is stored in other signs than it was typed in is shown so once the hand has gone on.
        is_other: the text is another thing's. is_here: the hand is in the field.
        """
        typed = shown.strip()
        if not is_other and text != typed:
            if is_here and typed != self.stored.strip():
                return False
            if typed and typed == self.asked and text in self.before:
                self.stored = text
                return False
            if is_here and typed and typed == self.asked:
                self.waiting = text
                return False
        self.stored, self.asked, self.waiting = text, "", None
        self.before.clear()
        return text != shown and (is_other or not is_here or text != typed)

    def gives(self, shown: str) -> str | None:
        """Return what is to be stored; None when that is stored already."""
        typed = shown.strip()
        if typed == self.stored.strip():
            return None
        self.before.add(self.stored)
        self.stored, self.waiting = typed, None
        self.asked = typed
        return typed


class KeptText(QPlainTextEdit):
    """Lines of text. Tab goes on to the next field, Ctrl+Enter says that it is done.

    Signals: kept, finished.
    """

    kept = Signal(str)  # what was typed is to be stored
    finished = Signal()  # Ctrl+Enter

    def __init__(self, parent: QWidget | None = None, *, rows: int = 3) -> None:
        """Be `rows` lines tall."""
        super().__init__(parent)
        self._rows, self._standing = rows, Standing()
        self._timer = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._note)
        self._timer.timeout.connect(self.keep)
        self.fit_rows()

    def show_text(self, text: str, *, is_other: bool = False) -> None:
        """Show what is stored; text that is being typed here stays, unless it `is_other` thing's."""
        text = text.replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " ")  # as the field gives it back
        if self._standing.takes(text, self.toPlainText(), is_other=is_other, is_here=self.hasFocus()):
            self.setPlainText(text)

    def keep(self) -> None:
        """Ask that the text be stored, when it is another than what is."""
        self._timer.stop()
        text = self._standing.gives(self.toPlainText()) if not self.isReadOnly() else None
        if text is not None:
            self.kept.emit(text)

    def isUndoAvailable(self) -> bool:  # noqa: N802 - as QLineEdit calls it: the window asks the focused field
        """Whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def fit_rows(self) -> None:
        """Be as tall as its lines in the font of now."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._rows + 24)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed, and show it as it is stored."""
        super().focusOutEvent(event)
        self.keep()
        if self._standing.waiting is not None:
            self.show_text(self._standing.waiting)

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
        self._standing = Standing()
        self._timer = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self.textEdited.connect(self._note)
        self.editingFinished.connect(self.keep)
        self.returnPressed.connect(self.finished)
        self._timer.timeout.connect(self.keep)

    def show_text(self, text: str, *, is_other: bool = False) -> None:
        """Show what is stored; text that is being typed here stays, unless it `is_other` thing's."""
        if self._standing.takes(text, self.text(), is_other=is_other, is_here=self.hasFocus()):
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def keep(self) -> None:
        """Ask that the text be stored, when it is another than what is."""
        self._timer.stop()
        text = self._standing.gives(self.text()) if not self.isReadOnly() else None
        if text is not None:
            self.kept.emit(text)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Outline the field when what stands in it was not taken."""
        repolish(self, "wrong", value=wrong)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed; show the beginning again, once the hand has gone on to something else."""
        super().focusOutEvent(event)
        self.keep()  # also what was not taken before, and an emptied number, of which Qt does not tell
        if self._standing.waiting is not None:
            self.show_text(self._standing.waiting)
        if event.reason() not in STILL_HERE:
            self.setCursorPosition(0)

    def _note(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
