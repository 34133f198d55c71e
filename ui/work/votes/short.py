"""The short card as it is proposed: each item in words, why it is asked, and the way to take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import RULES
from app.words import N_
from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.votes.reading import card_texts, short_code

if TYPE_CHECKING:
    from app.qsip import ShortCardLine
    from app.words import Words
    from ui.desk import Desk
    from ui.work.votes.reading import VotesReading

MINUTES_AN_ITEM = 4
OUT, AGAIN = N_("Take it out"), N_("Ask it again")


class _Line(QFrame):
    """One item. Its button is told by the code of the item."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("voterow")
        self._words, self._why = Label("strong", self, wraps=True), Label("small", self, wraps=True)
        self.button = KeyButton(desk.theme, "quiet", parent=self)
        said, row = QVBoxLayout(), QHBoxLayout(self)
        said.setSpacing(0)
        said.addWidget(self._words)
        said.addWidget(self._why)
        row.setContentsMargins(S3, S2, S3, S2)
        row.addLayout(said, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_line(self, line: ShortCardLine, text: str, words: Words) -> None:
        """Show the item `text` with why it is asked, or why it is not."""
        why = words.say(RULES.get(line.rule, line.rule))
        if line.removed_reason:
            why = words.say(N_("Not asked: {reason}"), reason=line.removed_reason)
        label = words.say(AGAIN if line.removed_reason else OUT)
        self._words.setText(text)
        self._words.setEnabled(not line.removed_reason)
        self._why.setText(why)
        self.button.setObjectName(line.item)
        self.button.setText(label)
        self.button.set_icon("undo-2" if line.removed_reason else "x")
        self.button.setAccessibleName(f"{label}: {short_code(line.item)}")


class ShortCardPanel(QFrame):
    """Signals: out_wanted, again_wanted."""

    out_wanted = Signal(str)  # code of an item that is not to be asked
    again_wanted = Signal(str)  # code of one that was taken out

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no item yet."""
        super().__init__(parent)
        self._desk = desk
        self._title, self._lead = Label("heading", self, wraps=True), Label("lead", self, wraps=True)
        self._out: frozenset[str] = frozenset()
        self._lines: list[_Line] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, S2, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S2)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addWidget(scrolled(self._list), 1)

    def show_card(self, reading: VotesReading) -> None:
        """Show the short card that `reading` proposes."""
        words, texts = self._desk.language.words, dict(card_texts(reading, self._desk.language.words))
        self._out = frozenset(line.item for line in reading.short if line.removed_reason)
        asked = len(reading.short) - len(self._out)
        items = words.count("{n} item", "{n} items", asked)
        title = words.say(
            N_("The short card: {items}, about {minutes} minutes"), items=items, minutes=MINUTES_AN_ITEM * asked
        )
        self._title.setText(title)
        self._lead.setText(
            words.say(N_("The group reads it before it is fixed. Taking an item out needs a reason, which prints."))
        )
        self._make_lines(len(reading.short))
        for line, widget in zip(reading.short, self._lines, strict=True):
            widget.show_line(line, texts.get(line.item, short_code(line.item)), words)

    def _make_lines(self, n: int) -> None:
        while len(self._lines) < n:
            line = _Line(self._desk, self._list)
            line.button.clicked.connect(self._tell)
            self._rows.insertWidget(len(self._lines), line)
            self._lines.append(line)
        for line in self._lines[n:]:
            line.deleteLater()
        del self._lines[n:]

    def _tell(self) -> None:
        item = self.sender().objectName()
        (self.again_wanted if item in self._out else self.out_wanted).emit(item)
