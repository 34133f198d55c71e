"""What is asked about an item that carries a marker: who is left out, whether women spoke, which language was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.words import N_
from ui.widgets.card import Card
from ui.widgets.kept_text import KeptLine
from ui.widgets.label import Label
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.focas import ItemView
    from ui.desk import Desk

SAID = {"si": N_("Yes"), "no": N_("No")}


class MarkerQuestions(Card):
    """Three questions that nobody has to answer.

    Signals: written, finished.
    """

    written = Signal(str, str)  # field, text
    finished = Signal()  # Enter: back to the levels

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent, lined=False, wraps=True)
        self._desk = desk
        self.left_out, self.language = KeptLine(self), KeptLine(self)
        self.spoke = Segments(desk, tuple(SAID))
        self._labels = {
            N_("Who is left out?"): self.left_out,
            N_("Did women speak about this item?"): self.spoke,
            N_("Was an indigenous language used? Which one?"): self.language,
        }
        self._said = {message: Label("small", wraps=True) for message in self._labels}
        for message, entry in self._labels.items():
            self._said[message].setBuddy(entry)
            self.body.addWidget(self._said[message])
            self.body.addWidget(entry)
        for line in (self.left_out, self.language):
            line.finished.connect(self.finished)
        self.left_out.kept.connect(self._keep_left_out)
        self.language.kept.connect(self._keep_language)
        self.spoke.chosen.connect(self._keep_spoke)
        self.retranslate()

    def show_item(self, item: ItemView, *, is_other: bool, is_locked: bool) -> None:
        """Show what was answered about `item`; without a marker nothing is asked."""
        self.setVisible(bool(item.markers))
        self.left_out.show_text(item.answer.left_out_people, is_other=is_other)
        self.language.show_text(item.answer.language_used, is_other=is_other)
        self.spoke.show_code(item.answer.women_spoke)
        self.spoke.setEnabled(not is_locked)
        for line in (self.left_out, self.language):
            line.setReadOnly(is_locked)

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for line in (self.left_out, self.language):
            line.keep()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.head(say(N_("Gender and interculturality")))
        for message, entry in self._labels.items():
            self._said[message].setText(say(message))
            entry.setAccessibleName(say(message))
        self.spoke.describe(say(N_("Did women speak about this item?")), [say(each) for each in SAID.values()])

    def _keep_left_out(self, text: str) -> None:
        self.written.emit("left_out_people", text)

    def _keep_language(self, text: str) -> None:
        self.written.emit("language_used", text)

    def _keep_spoke(self, code: str) -> None:
        self.written.emit("women_spoke", code)
