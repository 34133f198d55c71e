"""What was agreed, what stays open, and when the room meets again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import (
    AGREEMENT_STATES,
    ATTENDING,
    add_agreement,
    add_unresolved,
    change_agreement,
    change_unresolved,
    move_agreement,
    remove_agreement,
    remove_unresolved,
    restore_agreement,
    restore_unresolved,
)
from app.words import N_
from ui.pages.page import Breakpoint
from ui.theme import S2, S3, S5
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.work.spoken_day import read_day
from ui.work.workshop.line_entry import LineEntry
from ui.work.workshop.lists import ListEdits, Uses
from ui.work.workshop.look import ATTENDING_ICONS
from ui.work.workshop.next import NextSession
from ui.work.workshop.part import WorkshopPart

if TYPE_CHECKING:
    from app.qsip import AgreementView, UnresolvedView
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading

AGREEMENT = Uses(
    "agreement", "text", add_agreement, change_agreement, remove_agreement, restore_agreement, move_agreement
)
UNRESOLVED = Uses("unresolved", "text", add_unresolved, change_unresolved, remove_unresolved, restore_unresolved)
MOST_DAYS = 1_000


class AgreementsPart(WorkshopPart):
    """Two lists, each with its line, and beside them the next session."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(desk, parent)
        self._width = Breakpoint.WIDE
        self._titles = [Label("heading", self), Label("heading", self)]
        self.table, self.open_table = LineTable(desk, self), LineTable(desk, self)
        self.edits = ListEdits(self, self.table, AGREEMENT)
        self.open_edits = ListEdits(self, self.open_table, UNRESOLVED)
        self.entry = LineEntry(
            desk, N_("Agreement"), N_("What was agreed / who / by when: 15/4 or +30"), N_("Add"), parent=self
        )
        self.open_entry = LineEntry(
            desk, N_("Matter left open"), N_("What somebody does not agree with, or nobody here controls"), N_("Add"),
            parent=self,
        )  # fmt: skip
        self.next = NextSession(desk, self)
        self._arrange()
        self.table.written.connect(self._rewrite)
        self.open_table.written.connect(self._rewrite_open)
        self.entry.written.connect(self._add)
        self.open_entry.written.connect(self._add_open)
        self.next.undo_offered.connect(self.undo_offered)
        self.next.failed.connect(self.failed)

    def take_focus(self) -> None:
        """Stand in the line of the agreements."""
        (self.table if self.is_closed and self.reading is not None else self.entry.line).setFocus()

    def keep(self) -> None:
        """Keep what is being typed of the next session."""
        super().keep()
        self.next.keep()

    def fit(self, width: Breakpoint) -> None:
        """Leave the next session out of a narrow window."""
        self._width = width
        self.next.setVisible(width != Breakpoint.NARROW)

    def retranslate(self) -> None:
        """Say every word."""
        for label, message in zip(self._titles, (N_("Agreements"), N_("Dissent and matters left open")), strict=True):
            label.setText(self.say(message))
        self.table.call(self.say(N_("Agreements")))
        self.open_table.call(self.say(N_("Dissent and matters left open")))
        states = tuple((each, self.say(message)) for each, message in AGREEMENT_STATES.items())
        self.table.show_columns(
            (
                LineColumn("text", self.say(N_("What was agreed"))),
                LineColumn("owner", self.say(N_("Who sees to it")), 200),
                LineColumn("due_on", self.say(N_("By when")), 116, "day"),
                LineColumn("state", self.say(N_("State")), 130, "choice", states),
            )
        )
        roles = (("", self.say(N_("Not said"))), *((each, self.say(message)) for each, message in ATTENDING.items()))
        self.open_table.show_columns(
            (
                LineColumn("text", self.say(N_("What stays open"))),
                LineColumn("role", self.say(N_("Whose voice")), 160, "choice", roles),
            )
        )
        for part in (self.entry, self.open_entry, self.next):
            part.retranslate()
        super().retranslate()

    def summary(self) -> str:
        """Say how many agreements there are, and whether the next session is set."""
        if self.reading is None:
            return ""
        agreed = len(self.reading.minutes.agreements)
        said = self.words.count("{n} agreement", "{n} agreements", agreed)
        next_on = self.reading.workshop.next_on
        after = self.say(N_("next session {day}"), day=self.words.short_day(next_on)) if next_on else ""
        return " · ".join(part for part in (said, after or self.say(N_("no next session yet"))) if part)

    def _show(self, reading: WallReading) -> None:
        self.fit(self._width)
        minutes = reading.minutes
        self.edits.rows, self.open_edits.rows = minutes.agreements, minutes.unresolved
        self.table.show_lines(tuple(_agreement(each) for each in minutes.agreements), is_locked=self.is_closed)
        self.open_table.show_lines(tuple(_unresolved(each) for each in minutes.unresolved), is_locked=self.is_closed)
        for entry in (self.entry, self.open_entry):
            entry.setVisible(not self.is_closed)
        self.next.show_workshop(reading.workshop, is_closed=self.is_closed)

    def _add(self, text: str) -> None:
        what, who, when = [part.strip() for part in (*text.split("/", 2), "", "")][:3]
        due_on = self._day(when)
        if not what or (when and due_on is None):
            self.entry.give_back(text, N_("Write: what was agreed / who / by when, such as 15/4 or +30."))
            return
        self.edits.add(text=what, owner=who or None, due_on=due_on)

    def _add_open(self, text: str) -> None:
        self.open_edits.add(text=text)

    def _rewrite(self, key: str, column: str, value: str) -> None:
        if column != "due_on":
            self.edits.change(key, **{column: value})
            return
        self.entry.fault.clear()
        day = self._day(value)
        if day is not None or not value:
            self.edits.change(key, due_on=day)
        else:
            self.entry.fault.say(N_("“{text}” was not understood: write a day such as 15/4, or +30."), text=value)

    def _rewrite_open(self, key: str, column: str, value: str) -> None:
        self.open_edits.change(key, **{column: (value or None) if column == "role" else value})

    def _day(self, text: str) -> date | None:
        """Return the day: as it is said, or so many days after the workshop."""
        if self.reading is None:
            return None
        near = self.reading.workshop.held_on
        days = text.removeprefix("+")
        if text.startswith("+") and days.isdecimal() and int(days) <= MOST_DAYS:
            return near + timedelta(days=int(days))
        return read_day(text, near)

    def _arrange(self) -> None:
        left, row = QVBoxLayout(), QHBoxLayout(self)
        left.setContentsMargins(S5, S3, S5, S3)
        left.setSpacing(S2)
        for title, table, entry, share in (
            (self._titles[0], self.table, self.entry, 3),
            (self._titles[1], self.open_table, self.open_entry, 2),
        ):
            left.addWidget(title)
            left.addWidget(table, share)
            left.addWidget(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.next)


def _agreement(each: AgreementView) -> Line:
    return Line(str(each.id), (each.text, each.owner, each.due_on, each.state), "handshake")


def _unresolved(each: UnresolvedView) -> Line:
    return Line(str(each.id), (each.text, each.role or ""), ATTENDING_ICONS.get(each.role or "", "message-square"))
