"""More votes than people: what was typed stays, and somebody says why. Also what a closed group says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.qsip import WHY
from app.words import N_
from ui.theme import S2, S3
from ui.widgets.ask_line import AskLine
from ui.widgets.flow_row import FlowRow
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyCap
from ui.widgets.told_lines import ToldLines
from ui.work.votes.state import group_name

if TYPE_CHECKING:
    from app.qsip import CountView, VoteGroupView
    from ui.desk import Desk

CAME, MISCOUNTED, OTHER = WHY


class ExplainBar(QFrame):
    """Stands under the grid while the row of the caret has more votes than people, or its group is closed.

    Signals: explained, miscounted, attendance_wanted, reopen_wanted, done.
    """

    explained = Signal(str, str)  # a key of WHY, the hour or the reason
    miscounted = Signal()  # the caret goes to the counts
    attendance_wanted = Signal()
    reopen_wanted = Signal()
    done = Signal()  # the caret may go back to the counts

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stay away until a sum asks for it."""
        super().__init__(parent)
        self._desk = desk
        self._sign, self._told = QLabel(self), ToldLines(desk, "area")
        self._cap = KeyCap(desk, "M", self)
        self._buttons = {key: KeyButton(desk.theme, parent=self) for key in WHY}
        self._write = KeyButton(desk.theme, icon="users", parent=self)
        self._open = KeyButton(desk.theme, icon="lock-open", parent=self)
        self._ask = AskLine(desk, self)
        self._arrange()
        for key, button in self._buttons.items():
            button.setObjectName(key)
            button.clicked.connect(self._take)
        self._write.clicked.connect(self.attendance_wanted)
        self._open.clicked.connect(self.reopen_wanted)
        self._ask.answered.connect(self._take_reason)
        self._ask.cancelled.connect(self.done)
        self.hide()

    def show_row(self, group: VoteGroupView | None, count: CountView | None) -> None:
        """Say what the row of the caret asks; nothing for one that adds up."""
        if group is None or count is None:
            self.hide()
            return
        words = self._desk.language.words
        is_closed, waits = group.closed_at is not None, count.waits
        name = group_name(group.name, words)
        lines: list[tuple[str, str]] = []
        if is_closed:
            lines.append((name, words.say(N_("the group is closed and its votes stand."))))
        elif waits and group.attendance is None:
            lines.append((name, words.say(N_("write how many people are here to close the group."))))
        elif waits:
            said = N_("{n} votes and {t} people are here. What you typed stays. Say why to close the group.")
            lines.append((name, words.say(said, n=count.votes.total, t=group.attendance)))
        elif count.why and count.excess:
            lines.append((words.say(WHY[count.why]), count.why_text or ""))
        self._told.show_lines(lines)
        self._told.setAccessibleName(words.say(N_("The sum")))
        for button in self._buttons.values():
            button.setVisible(waits and not is_closed and group.attendance is not None)
        self._cap.setVisible(waits and not is_closed)
        self._write.setVisible(waits and not is_closed and group.attendance is None)
        self._open.setVisible(is_closed)
        if not waits:
            self._ask.hide()
        self.setVisible(bool(lines))

    def go_in(self) -> None:
        """Put the caret on the first thing that can be said."""
        first = next((each for each in (*self._buttons.values(), self._write) if each.isVisibleTo(self)), None)
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def back_out(self) -> bool:
        """Close the line of the reason; False when it is not open."""
        if self._ask.isVisible():
            self._ask.cancel()
            return True
        return False

    def retranslate(self) -> None:
        """Say every word."""
        say, theme = self._desk.language.words.say, self._desk.theme
        side = theme.px(20)
        self._sign.setPixmap(theme.icon("triangle-alert", "warn").pixmap(QSize(side, side)))
        for key, button in self._buttons.items():
            button.setText(say(WHY[key]))
        self._write.setText(say(N_("Write attendance")))
        self._write.set_keys("A", press=False)
        self._open.setText(say(N_("Open the group again")))

    def _take(self) -> None:
        key = self.sender().objectName()
        if key == OTHER:
            self._ask.ask(
                N_("Why are there more votes than people? It prints with the item."),
                N_("Write why there are more votes than people."),
                N_("Keep the reason"),
            )
        elif key == MISCOUNTED:
            self.explained.emit(MISCOUNTED, "")
            self.miscounted.emit()
        else:
            self.explained.emit(CAME, QTime.currentTime().toString("HH:mm"))
            self.done.emit()

    def _take_reason(self, text: str) -> None:
        self.explained.emit(OTHER, text)
        self.done.emit()

    def _arrange(self) -> None:
        self.setProperty("bar", "warn")
        row, column, whole = FlowRow(gap=S2), QVBoxLayout(), QHBoxLayout(self)
        for widget in (self._cap, *self._buttons.values(), self._write, self._open):
            row.addWidget(widget)
        column.setSpacing(S2)
        column.addWidget(self._told)
        column.addLayout(row)
        column.addWidget(self._ask)
        whole.setContentsMargins(S3, S2, S3, S2)
        whole.setSpacing(S3)
        whole.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(column, 1)
