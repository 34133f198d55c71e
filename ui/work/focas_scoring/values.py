"""The three values of an item: what they say of themselves, what was seen, what was agreed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.focas import favoured
from app.words import N_
from ui.theme import S1, S2
from ui.widgets.flow_row import FlowRow
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.label import Label
from ui.widgets.level_choice import LevelChoice
from ui.widgets.value_button import ValueButton
from ui.widgets.vote_counts import VoteCounts
from ui.work.focas_scoring.state import shown_level

if TYPE_CHECKING:
    from app.focas import ItemAnswer
    from ui.desk import Desk

DOT = " \N{MIDDLE DOT} "
VOTES = 4  # counts in a spread of votes


class ThreeValues(QFrame):
    """One line while nothing differs; a value that is opened has its own line under it.

    Signals: beside_written, surplus_explained, dissent_asked, reached, left, finished.
    """

    beside_written = Signal(str, str)  # field, text
    surplus_explained = Signal(str)  # why there are more votes than people
    dissent_asked = Signal()  # somebody does not agree
    reached = Signal(object)  # QWidget that the caret went to: bring it into sight
    left = Signal()  # back to the levels
    finished = Signal()  # Ctrl+Enter in the reason: go on

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("item")
        self._desk = desk
        self._answer: ItemAnswer | None = None
        self._people, self._accepted, self._is_locked = 0, "", False
        self._open: set[str] = set()
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_answer(self, answer: ItemAnswer, people: int, accepted: str, *, is_other: bool, is_locked: bool) -> None:
        """Show `answer`, given among so many `people`; `accepted`: why there are more votes than that.

        is_other: the answer is of another item, so that what is being typed goes.
        """
        self._answer, self._people, self._accepted, self._is_locked = answer, people, accepted, is_locked
        if is_other:
            self._open.clear()
        self.votes.show_votes(answer.own, is_other=is_other)
        for choice, value in ((self.own, answer.own), (self.seen, answer.seen)):
            choice.show_level(int(value) if value.isdigit() else 0)
            choice.set_locked(locked=is_locked)
        self.votes.set_locked(locked=is_locked)
        self.reason.show_text(answer.reason, is_other=is_other)
        self.seen_note.show_text(answer.seen_note, is_other=is_other)
        self.surplus.show_text(accepted, is_other=is_other)
        for text in (self.reason, self.seen_note, self.surplus):
            text.setReadOnly(is_locked)
        self._say_values()
        self._show_lines()

    def open_value(self, name: str) -> None:
        """Open "votes", "own", "seen" or "reason", with the caret in it."""
        if self._is_locked:
            return
        self._open.add({"own": "votes"}.get(name, name))
        self._show_lines()
        entry: QWidget = {"votes": self.votes, "own": self.own, "seen": self.seen, "reason": self.reason}[name]
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reached.emit(entry)

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for entry in (self.votes, self.reason, self.seen_note, self.surplus):
            entry.keep()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._one.setText(say(N_("or one level")))
        self._one.setBuddy(self.own)
        self.own.describe(say(N_("They say")))
        self.seen.describe(say(N_("We saw")))
        for line, message in (
            (self.seen_note, N_("What was seen, and where")),
            (self.surplus, N_("Why there are more votes than people")),
        ):
            line.setPlaceholderText(say(message))
            line.setAccessibleName(say(message))
        self._reason_label.setText(say(N_("Reason of the agreement")))
        self.reason.setAccessibleName(say(N_("Reason of the agreement")))
        self.votes.retranslate()
        self._buttons["reason"].show_name(say(N_("Reason")))
        self._buttons["dissent"].show_name(say(N_("Dissent")))
        self._say_values()
        self._say_lines()

    def _say_values(self) -> None:
        if self._answer is None:
            return
        say, answer = self._desk.language.words.say, self._answer
        counts = answer.own.split()
        spread = DOT.join(counts) if len(counts) == VOTES else ""
        self._buttons["votes"].show_value(say(N_("They say:")), shown_level("" if spread else answer.own), spread)
        self._buttons["seen"].show_value(say(N_("We saw:")), shown_level(answer.seen))
        self._buttons["agreed"].show_value(say(N_("Agreed:")), shown_level(answer.agreed))

    def _show_lines(self) -> None:
        answer = self._answer
        asked = answer is not None and answer.lacks_reason and answer.agreed != "na"
        written = answer is not None and bool(answer.reason)
        self._own_line.setVisible("votes" in self._open)
        self._seen_line.setVisible("seen" in self._open)
        for part in (self._reason_label, self.reason):
            part.setVisible("reason" in self._open or asked or written)
        self._asked.setVisible(asked)
        self._show_surplus()
        self._say_lines()

    def _show_surplus(self) -> None:
        total = self.votes.total
        too_many = bool(self._people) and total > self._people
        self._surplus_line.setVisible(too_many)
        words = self._desk.language.words
        self._total.setText(words.count("{n} vote", "{n} votes", total))
        if too_many:
            sentence = words.say(
                N_("{n} votes and {people} people are here. Check, or write why."), n=total, people=self._people
            )
            self._warning.setText(sentence)

    def _say_lines(self) -> None:
        self._asked.setText(why_asked(self._answer, self._desk) if self._answer is not None else "")

    def _build(self) -> None:
        desk = self._desk
        caps = {
            "votes": ("V", "G"),
            "seen": ("O",),
            "agreed": ("1 \N{EN DASH} 4",),
            "reason": ("M",),
            "dissent": ("D",),
        }
        self._buttons = {name: ValueButton(desk, keys, self) for name, keys in caps.items()}
        self.votes, self.own, self.seen = VoteCounts(desk, self), LevelChoice(desk), LevelChoice(desk)
        self._total, self._one = Label("small"), Label("small")
        self.seen_note, self.surplus = KeptLine(self), KeptLine(self)
        self._warning = Label("strongsmall", wraps=True)
        self._asked, self._reason_label = Label("strongsmall", wraps=True), Label("small")
        self.reason = KeptText(rows=1)
        self._reason_label.setBuddy(self.reason)
        self._own_line, self._seen_line, self._surplus_line = QWidget(self), QWidget(self), QWidget(self)

    def _arrange(self) -> None:
        first, column = FlowRow(gap=S1), QVBoxLayout(self)
        for button in self._buttons.values():
            first.addWidget(button)
        own, seen, surplus = (
            FlowRow(self._own_line, gap=S2),
            QHBoxLayout(self._seen_line),
            QVBoxLayout(self._surplus_line),
        )
        parts: tuple[QWidget, ...] = (self.votes, self._total, self._one, self.own)
        for part in parts:
            own.addWidget(part)
        seen.addWidget(self.seen)
        seen.addWidget(self.seen_note, 1)
        surplus.addWidget(self._warning)
        surplus.addWidget(self.surplus)
        lines: tuple[QLayout, ...] = (own, seen, surplus)
        for line in lines:
            line.setContentsMargins(S1, 0, S1, S1)
            line.setSpacing(S2)
        column.setContentsMargins(S2, 2, S2, 2)
        column.setSpacing(S1)
        column.addLayout(first)
        below: tuple[QWidget, ...] = (
            self._own_line, self._surplus_line, self._seen_line, self._asked, self._reason_label, self.reason,
        )  # fmt: skip
        for part in below:
            column.addWidget(part)

    def _connect(self) -> None:
        for name in ("votes", "seen", "reason"):
            self._buttons[name].setObjectName(name)
            self._buttons[name].clicked.connect(self._open_sender)
        self._buttons["agreed"].clicked.connect(self.left)
        self._buttons["dissent"].clicked.connect(self.dissent_asked)
        self.votes.kept.connect(self._keep_votes)
        self.votes.changed.connect(self._show_surplus)
        self.votes.finished.connect(self._close_votes)
        for choice in (self.own, self.seen):
            choice.chosen.connect(self._keep_level)
            choice.left.connect(self.left)
        self.seen_note.kept.connect(self._keep_seen_note)
        self.seen_note.finished.connect(self.left)
        self.surplus.kept.connect(self.surplus_explained)
        self.surplus.finished.connect(self.left)
        self.reason.kept.connect(self._keep_reason)
        self.reason.finished.connect(self.finished)

    def _open_sender(self) -> None:
        self.open_value(self.sender().objectName())

    def _close_votes(self) -> None:
        """Leave the counts; more votes than people are asked about first, and never held up."""
        if self._surplus_line.isVisibleTo(self) and not self._accepted:
            self.surplus.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(self.surplus)
        else:
            self._open.discard("votes")
            self._show_lines()
            self.left.emit()

    def _keep_level(self, level: int) -> None:
        field = "own" if self.sender() is self.own else "seen"
        self.beside_written.emit(field, str(level) if level else "")
        if level:
            self.left.emit()

    def _keep_votes(self, text: str) -> None:
        self.beside_written.emit("own", text)

    def _keep_seen_note(self, text: str) -> None:
        self.beside_written.emit("seen_note", text)

    def _keep_reason(self, text: str) -> None:
        self.beside_written.emit("reason", text)


def why_asked(answer: ItemAnswer, desk: Desk) -> str:
    """Return why a reason of the agreement is asked for."""
    say = desk.language.words.say
    if answer.dissent or answer.dissents:
        return say(N_("Somebody does not agree. Write why the group agreed on this level."))
    if answer.seen and answer.seen != answer.agreed:
        return say(N_("What was agreed ({a}) is not what was seen ({b}). Why?"), a=answer.agreed, b=answer.seen)
    own = answer.own if len(answer.own) == 1 else ""
    if own:
        return say(N_("What was agreed ({a}) is not what they say ({b}). Why?"), a=answer.agreed, b=own)
    most = sorted(favoured(answer.own))
    if len(most) == 1:
        return say(N_("What was agreed ({a}) is not what most said ({b}). Why?"), a=answer.agreed, b=most[0])
    return say(N_("What was agreed ({a}) is not what most said. Why?"), a=answer.agreed)
