"""Repeats on the screen: a frame for each row with what can be done with it, and the button that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2, S3
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk


class RowFrame(QFrame):
    """One row of a repeat. Signals: moved, removed."""

    moved = Signal(str, int)  # ref of the row, the row that it shall be
    removed = Signal(str)  # ref of the row

    def __init__(
        self,
        desk: Desk,
        ref: str,
        title: str,
        place: tuple[int, int],
        *,
        can_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Stand for the row `ref`; place: its number and how many there are."""
        super().__init__(parent)
        self._desk, self.ref, self._title, self._place, self._first = desk, ref, title, place, ""
        self.setObjectName("well")
        self._name = Label("strong")
        theme = desk.theme
        self._up, self._down, self._remove = (
            KeyButton(theme, "quiet", icon=icon, parent=self) for icon in ("arrow-up", "arrow-down", "trash-2")
        )
        self.body = QVBoxLayout()
        self.body.setSpacing(S2)
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self._name, 1)
        for button in (self._up, self._down, self._remove):
            head.addWidget(button)
            button.setVisible(can_change)
        self._up.setVisible(can_change and place[0] > 1)
        self._down.setVisible(can_change and place[0] < place[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addLayout(self.body)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._remove.clicked.connect(self._take_away)
        self.retranslate()

    def say_first(self, answer: str) -> None:
        """Say the first answer of a row whose questions stand elsewhere."""
        self._first = answer
        self.retranslate()

    def focus_move(self, *, is_up: bool) -> None:
        """Put the caret on the button that moves the row on, or back where it can go no further."""
        first, second = (self._up, self._down) if is_up else (self._down, self._up)
        (second if first.isHidden() else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say the words of the screen."""
        say = self._desk.language.words.say
        number, count = self._place
        named = say(N_("{title} {n} of {total}"), title=self._title, n=number, total=count)
        self._name.setText(f"{named} \N{MIDDLE DOT} {self._first}" if self._first else named)
        for button, message in (
            (self._up, N_("Move up")),
            (self._down, N_("Move down")),
            (self._remove, N_("Remove")),
        ):
            button.setText(say(message))
            button.setAccessibleName(f"{button.text()}: {self._title} {number}")

    def _move_up(self) -> None:
        self.moved.emit(self.ref, self._place[0] - 1)

    def _move_down(self) -> None:
        self.moved.emit(self.ref, self._place[0] + 1)

    def _take_away(self) -> None:
        self.removed.emit(self.ref)


class AddRow(QWidget):
    """The foot of a repeat. Signals: added."""

    added = Signal(str)  # ref of the repeat

    def __init__(self, desk: Desk, ref: str, title: str, count: int, parent: QWidget | None = None) -> None:
        """Add to the repeat `ref`, which has `count` rows."""
        super().__init__(parent)
        self._desk, self.ref, self._title, self._count = desk, ref, title, count
        self.button, self._said = KeyButton(desk.theme, icon="plus"), Label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        row.addWidget(self.button)
        row.addWidget(self._said, 1)
        self.setObjectName("add")
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._add)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words of the screen."""
        words = self._desk.language.words
        self.button.setText(words.say(N_("Add: {title}"), title=self._title).replace("&", "&&"))
        self._said.setText(words.count("{n} so far", "{n} so far", self._count))

    def _add(self) -> None:
        self.added.emit(self.ref)
