"""How many of the group say each level: four counts in a row, written as they are called out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S2
from ui.widgets.level_square import LevelSquare
from ui.widgets.maturity_cell import LEVELS

if TYPE_CHECKING:
    from ui.desk import Desk

WIDTH = 44  # logical pixels of a count
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
STEPS = {Qt.Key.Key_Space: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class CountEdit(QLineEdit):
    """One count of at most two digits. Space goes on like Tab, Delete clears it, Enter says that the vote is in.

    Signals: stepped, finished, left.
    """

    stepped = Signal(int)  # 1: to the next count; -1: to the one before
    finished = Signal()  # Enter
    left = Signal()  # the caret went somewhere else

    def __init__(self, parent: QWidget) -> None:
        """Be blank: nobody was counted, which is not zero."""
        super().__init__(parent)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,2}"), self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, and the keys that move."""
        key = Qt.Key(event.key())
        if key in ENTER_KEYS:
            self.finished.emit()
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """A digit takes the place of what stood here."""
        super().focusInEvent(event)
        self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the caret went."""
        super().focusOutEvent(event)
        self.left.emit()


class VoteCounts(QWidget):
    """Four `CountEdit`, the lowest level first. They are kept when the caret leaves all four.

    Signals: kept, changed, finished.
    """

    kept = Signal(str)  # "0 5 3 0"; "" when all four are blank
    changed = Signal()  # a count was typed, not kept yet
    finished = Signal()  # Enter: the vote is in

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Count nobody yet."""
        super().__init__(parent)
        self._desk, self._stored = desk, ""
        self.edits = tuple(CountEdit(self) for _ in LEVELS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for level, edit in zip(LEVELS, self.edits, strict=True):
            square = LevelSquare(desk, self)
            square.show_level(level)
            row.addWidget(square)
            row.addWidget(edit)
            edit.textEdited.connect(self.changed)
            edit.stepped.connect(self._step)
            edit.finished.connect(self._finish)
            edit.left.connect(self._keep_when_left)
        self.setFocusProxy(self.edits[0])
        self.retranslate()

    @property
    def total(self) -> int:
        """How many voted, by what is written now."""
        return sum(int(edit.text() or 0) for edit in self.edits)

    @property
    def text(self) -> str:
        """What is written now: four counts, or "" when all are blank."""
        counts = [edit.text() for edit in self.edits]
        return " ".join(count or "0" for count in counts) if any(counts) else ""

    def show_votes(self, own: str, *, is_other: bool = False) -> None:
        """Show the counts `own` ("0 5 3 0"; a level or "" shows none); what is being typed stays."""
        counts = own.split() if len(own.split()) == len(self.edits) else [""] * len(self.edits)
        if not is_other and any(edit.hasFocus() for edit in self.edits) and self.text != self._stored:
            return
        self._stored = " ".join(counts).strip()
        for edit, count in zip(self.edits, counts, strict=True):
            if edit.text() != count:
                edit.setText(count)

    def set_locked(self, *, locked: bool) -> None:
        """Take nothing while `locked`."""
        for edit in self.edits:
            edit.setReadOnly(locked)

    def keep(self) -> None:
        """Ask that the counts be stored, when they are others than what is."""
        if self.text != self._stored and not self.edits[0].isReadOnly():
            self._stored = self.text
            self.kept.emit(self._stored)

    def retranslate(self) -> None:
        """Name the counts, and make them wide enough for two digits."""
        words = self._desk.language.words
        for level, edit in zip(LEVELS, self.edits, strict=True):
            edit.setAccessibleName(words.say(N_("Votes for level {level}"), level=level))
            edit.setFixedWidth(self._desk.theme.px(WIDTH))

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.retranslate()

    def _step(self, by: int) -> None:
        at = next((number for number, edit in enumerate(self.edits) if edit.hasFocus()), 0)
        self.edits[min(max(at + by, 0), len(self.edits) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        self.keep()
        self.finished.emit()

    def _keep_when_left(self) -> None:
        if QApplication.focusWidget() not in self.edits:
            self.keep()
