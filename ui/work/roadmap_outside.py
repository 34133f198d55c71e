"""What the participants do not control, and with whom it will be raised: printed too, so that no voice is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from app.qsip import OutsideView
    from ui.desk import Desk

WIDE = 320
DASH = "\N{EM DASH}"


class RoadmapOutside(QWidget):
    """The list for advocacy; it is written in the workshop, one barrier at a time."""

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
        self._rows.show_columns(say(N_("Barrier and cause")), (Column(say(N_("With whom we will raise it")), WIDE),))
        self._rows.show_rows(
            tuple(
                Row(str(number), each.barrier, each.cause, "megaphone", "warn", (Cell(each.controller or DASH),))
                for number, each in enumerate(self._outside)
            )
        )
