"""Given against planned, by government and area; participation and diversity apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.words import N_
from ui.widgets.card import Card
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.work.training.given import people_said
from ui.work.training.panel import TrainingPanel, joined

if TYPE_CHECKING:
    from app.training import CompulsoryLine, GivenLine
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead


class PlannedPanel(TrainingPanel):
    """Two tables: participation and diversity, then the other areas."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(desk, page, "target")
        self._apart, self._apart_rows = Card(), Rows(desk)
        self._apart.body.addWidget(self._apart_rows)
        self.column.insertWidget(3, self._apart)

    def retranslate(self) -> None:
        """Say every word."""
        self.title.setText(self.say(N_("Given against planned")))
        self.lead.setText(self.say(N_("What the plans ask for, and what was given of it, by government and area.")))
        columns = (
            Column(self.say(N_("Actions done")), 120),
            Column(self.say(N_("Times given")), 200),
            Column(self.say(N_("People: planned, took part")), 240, is_kept=False),
        )
        level = Column(self.say(N_("Level: first, last")), 150)
        self.rows.show_columns(self.say(N_("Government and area")), columns)
        self._apart_rows.show_columns(self.say(N_("Government and area")), (level, *columns))
        self.teach.teach(
            self.say(N_("Nothing to compare yet")),
            self.say(N_("The plans ask for training and assistance; what was given is noted beside it.")),
            "",
            "",
        )
        super().retranslate()

    def narrow(self, *, on: bool) -> None:
        """Leave out columns in a narrow window."""
        super().narrow(on=on)
        self._apart_rows.narrow(on=on)

    def _show(self, read: TrainingRead) -> None:
        told = {(each.line.government_id, each.line.area) for each in read.compulsory}
        rest = [line for line in read.lines if (line.government_id, line.area) not in told]
        self._show_some(some=bool(rest))
        self.teach.setVisible(not read.lines and not read.compulsory)
        self._apart.setVisible(bool(read.compulsory))
        self._apart.head(self.say(N_("Participation and diversity")))
        self.card.head(self.say(N_("Other areas")))
        self._apart_rows.show_rows(tuple(self._row(each.line, read, each) for each in read.compulsory))
        self.rows.show_rows(tuple(self._row(line, read) for line in rest))

    def _row(self, line: GivenLine, read: TrainingRead, apart: CompulsoryLine | None = None) -> Row:
        words = self.words
        owners = read.owners(words)
        name = owners.get(line.government_id, "") if line.government_id is not None else ""
        times = words.count("{n} time", "{n} times", line.given)
        days = words.count("{n} day", "{n} days", line.days) if line.days else ""
        unplanned = words.count("{n} not planned", "{n} not planned", line.unplanned) if line.unplanned else ""
        share = line.done / line.planned if line.planned else None
        people = words.say(
            N_("{planned} planned; {people}"),
            planned=line.planned_people,
            people=people_said(line.women, line.men, words),
        )
        return Row(
            key=f"{line.government_id} {line.area}",
            title=name or self.say(N_("No single government")),
            detail=(apart.title if apart else read.titles.get(line.area, line.area)) or self.say(N_("No area said")),
            icon="landmark",
            cells=(
                *((Cell(self._levels(apart)),) if apart is not None else ()),
                Cell(f"{line.done} / {line.planned}", share=share),
                Cell(joined(times, days, unplanned)),
                Cell(people),
            ),
        )

    def _levels(self, apart: CompulsoryLine) -> str:
        """Return the means of the first and the last round; of one round its own."""
        if apart.is_withheld:
            return self.say(N_("its own, not shown"))
        before = self.words.number(apart.before, 1) if apart.before is not None else self.say(N_("insufficient"))
        if apart.rounds == 1:
            return before
        after = self.words.number(apart.after, 1) if apart.after is not None else self.say(N_("insufficient"))
        return self.say(N_("{before} → {after}"), before=before, after=after)
