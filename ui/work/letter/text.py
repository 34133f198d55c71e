"""The text of a letter as a form: where and when, who answers for it, how long, and what the government commits to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.commitments import FREQUENCIES
from app.words import N_, words_in
from ui.theme import S2, S3, S4
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.kept_text import KeptLine
from ui.widgets.label import Label
from ui.work.actions_from_here import ActionsFromHere
from ui.work.letter.terms import TermList, term_text

if TYPE_CHECKING:
    from app.commitments import LetterView
    from ui.desk import Desk

LINES = {
    "place": N_("Place"),
    "council_agreement": N_("Council agreement no."),
    "lead_contact": N_("Lead person: name and post"),
    "alternate_contact": N_("Alternate: name and post"),
}
DAYS = {"dated_on": N_("Date of the letter"), "period_start": N_("Valid from"), "period_end": N_("Valid to")}
ORDER = (
    (("place", "dated_on"), ("council_agreement",)),
    (("lead_contact",), ("alternate_contact",)),
    (("period_start", "period_end"), ("report_frequency",)),
)
WANTED = ("place", "dated_on", "lead_contact", "alternate_contact", "period_start", "period_end")
"""What a letter should say before it is presented; the council's agreement is not always there."""


class LetterText(QWidget):
    """Every field is kept when it is left; the pages beside follow.

    Signals: changed; `terms` has its own.
    """

    changed = Signal(str, object)  # name of `LetterChanges`, its value

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no letter yet."""
        super().__init__(parent)
        self._desk = desk
        self._letter: LetterView | None = None
        self._lines = {name: KeptLine(self) for name in LINES}
        self._days = {name: DayEdit(None, self, may_be_empty=True) for name in DAYS}
        self._frequency = Choice(self)
        self._heading, self._lead = Label("heading", self), Label("small", self, wraps=True)
        self.terms, self.onward = TermList(desk, self), ActionsFromHere(desk, "commitment", self)
        self._fields = self._make_fields()
        self._arrange()
        self._connect()

    @property
    def entries(self) -> dict[str, QWidget]:
        """The fields by the name of what they change."""
        return {**self._lines, **self._days}

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of `WANTED` are empty."""
        empty = {name for name, line in self._lines.items() if not line.text().strip()}
        empty |= {name for name, entry in self._days.items() if entry.day is None}
        return tuple(name for name in WANTED if name in empty)

    def show_letter(self, letter: LetterView) -> None:
        """Show `letter` as it is stored; what is being typed stays."""
        is_other = self._letter is not None and self._letter.id != letter.id
        self._letter = letter
        is_open = not letter.is_closed
        for name, line in self._lines.items():
            line.show_text(getattr(letter, name) or "", is_other=is_other)
            line.setReadOnly(not is_open)
        for name, entry in self._days.items():
            entry.show_day(getattr(letter, name), is_other=is_other)
            entry.setReadOnly(not is_open)
        self._frequency.setEnabled(is_open)
        self.onward.show_from(letter.id)
        self._say_letter(letter)

    def go_to_missing(self, by: int) -> bool:
        """Put the caret into the next field that is empty; False when none is."""
        missing = [self.entries[name] for name in self.missing]
        if not missing:
            return False
        at = next((number for number, entry in enumerate(missing) if entry.hasFocus()), -1 if by > 0 else 0)
        missing[(at + by) % len(missing)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        """Say every word; the commitments speak the language of the letter."""
        say = self._desk.language.words.say
        for entry in self._days.values():
            entry.speak(self._desk.language.words.language)
        self._heading.setText(say(N_("We commit to")))
        self._lead.setText(say(N_("The text that is signed, in its own language. Change what differs here.")))
        self.terms.retranslate()
        self.onward.retranslate()
        if self._letter is not None:
            self._say_letter(self._letter)

    def _say_letter(self, letter: LetterView) -> None:
        say = self._desk.language.words.say
        words = words_in(letter.programme.prevailing_language)
        texts = tuple(term_text(each, words, letter.report_frequency) for each in letter.terms)
        self.terms.show_terms(letter.terms, texts, is_open=not letter.is_closed)
        self._frequency.offer(
            tuple((key, say(message)) for key, message in FREQUENCIES.items()), letter.report_frequency or "quarterly"
        )

    def _make_fields(self) -> dict[str, Field]:
        fields = {name: Field(self._desk, LINES[name], line, self) for name, line in self._lines.items()}
        fields |= {name: Field(self._desk, DAYS[name], entry, self) for name, entry in self._days.items()}
        fields["report_frequency"] = Field(self._desk, N_("Reports progress"), self._frequency, self)
        return fields

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(S3)
        grid.setVerticalSpacing(S2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        row = 0
        for group in ORDER:
            for names in group:
                for column, name in enumerate(names):
                    grid.addWidget(self._fields[name], row, column, 1, 1 if len(names) > 1 else 2)
                row += 1
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(S4, S3, S4, S4)
        column_layout.setSpacing(S3)
        column_layout.addLayout(grid)
        column_layout.addWidget(self._heading)
        column_layout.addWidget(self._lead)
        column_layout.addWidget(self.terms)
        column_layout.addWidget(self.onward)
        column_layout.addStretch(1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        entries: dict[str, QWidget] = {**self.entries, "report_frequency": self._frequency}
        order = [entries[name] for group in ORDER for names in group for name in names]
        for before, after in pairwise([*order, self.terms]):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        for line in self._lines.values():
            line.kept.connect(self._tell_line)
        for entry in self._days.values():
            entry.editingFinished.connect(self._tell_day)
        self._frequency.activated.connect(self._tell_frequency)

    def _tell_line(self, text: str) -> None:
        for name, line in self._lines.items():
            if line is self.sender():
                self.changed.emit(name, text or None)

    def _tell_day(self) -> None:
        for name, entry in self._days.items():
            if entry is self.sender() and self._letter and entry.day != getattr(self._letter, name):
                self.changed.emit(name, entry.day)

    def _tell_frequency(self) -> None:
        self.changed.emit("report_frequency", self._frequency.key)
