"""What the participants do not control: before whom it is raised, who asked and when, and what was answered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.qsip import write_advocacy
from app.words import N_
from ui.dialogs.facts import Fact, FactsDialog
from ui.theme import S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from app.qsip import OutsideView
    from ui.desk import Desk

DASH = "\N{EM DASH}"


ASKED = (
    Fact("body", N_("Before whom it is raised")),
    Fact("asked_by", N_("Who asks")),
    Fact("asked_on", N_("Asked on"), "day", is_beside=True),
    Fact("answer", N_("What was answered")),
    Fact("answered_on", N_("Answered on"), "day", is_beside=True),
)


class RoadmapOutside(QWidget):
    """The list for advocacy; it comes from the workshop, one barrier at a time, and what came of it is written here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._outside: tuple[OutsideView, ...] = ()
        self._card, self._lead, self._rows = Card(), Label("lead", wraps=True), Rows(desk)
        inner = QWidget()
        within, column = QVBoxLayout(inner), QVBoxLayout(self)
        within.setContentsMargins(S5, S4, S5, S4)
        within.setSpacing(S3)
        within.addWidget(self._lead)
        within.addWidget(self._card)
        within.addStretch(1)
        self._card.body.addWidget(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inner, self))
        self._rows.pressed.connect(self._write)

    def show_outside(self, outside: tuple[OutsideView, ...]) -> None:
        """Show `outside`."""
        self._outside = outside
        self.retranslate()

    def narrow(self, *, on: bool) -> None:
        """Show the first columns only."""
        self._rows.narrow(on=on)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._card.head(say(N_("What we do not control, and with whom we will raise it")))
        self._card.setVisible(bool(self._outside))
        none = N_("No barrier is in other hands so far. In the workshop, answer “No, of others” and it comes here.")
        some = N_("These never enter the roadmap: they are raised with those who control them, and printed beside it.")
        self._lead.setText(say(some if self._outside else none))
        heads = ((N_("With whom we will raise it"), 190), (N_("Asked"), 150), (N_("Answer"), 190))
        columns = tuple(Column(say(message), wide) for message, wide in heads)
        self._rows.show_columns(say(N_("Barrier and cause")), columns)
        self._rows.show_rows(tuple(self._row(each) for each in self._outside))

    def _row(self, each: OutsideView) -> Row:
        words = self._desk.language.words
        days = tuple(words.short_day(day) if day else "" for day in (each.asked_on, each.answered_on))
        asked = " · ".join(part for part in (each.asked_by or "", days[0]) if part)
        answer = " · ".join(part for part in (each.answer or "", days[1]) if part)
        icon, tone = ("circle-check", "ok") if answer else ("megaphone", "warn")
        cells = tuple(Cell(text or DASH) for text in (each.body or each.controller, asked, answer))
        return Row(str(each.cause_id), each.barrier, each.cause, icon, tone, cells, words.say(N_("Write")))

    def _write(self, key: str) -> None:
        """Ask what came of the matter of a row."""
        found = next((each for each in self._outside if str(each.cause_id) == key), None)
        if found is not None and found.cause_id is not None:
            known: dict[str, object] = {fact.name: getattr(found, fact.name) for fact in ASKED}
            known["body"] = found.body or found.controller
            dialog = FactsDialog(self._desk, self, N_("To take to others"), ASKED, known, date.min)
            dialog.ask(partial(write_advocacy, cause=found.cause_id))
