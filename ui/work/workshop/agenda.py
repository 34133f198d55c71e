"""The agenda: points with the minutes that were planned and those that were spent, from the guide or from the room."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import (
    add_point,
    change_point,
    move_point,
    remove_point,
    restore_point,
    start_agenda,
)
from app.words import N_
from ui.pages.page import Undoing
from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.work.workshop.line_entry import LineEntry
from ui.work.workshop.lists import ListEdits, Uses
from ui.work.workshop.part import WorkshopPart

if TYPE_CHECKING:
    from app.qsip import AgendaPointView
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading

POINT = Uses("point", "title", add_point, change_point, remove_point, restore_point, move_point)
MINUTES = re.compile(r"(?:(?P<hours>\d+)\s*h)?\s*(?:(?P<minutes>\d+)\s*(?:min|')?)?", re.IGNORECASE)
MOST_MINUTES = 999


class AgendaPart(WorkshopPart):
    """Points in their order; digits in the last two columns are minutes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no point yet."""
        super().__init__(desk, parent)
        self._title, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self.table = LineTable(desk, self)
        self.edits = ListEdits(self, self.table, POINT)
        self._start = KeyButton(desk.theme, "tinted", icon="clipboard-list", parent=self)
        self.entry = LineEntry(desk, N_("Point of the agenda"), N_("Point / minutes"), N_("Add a point"), parent=self)
        self._arrange()
        self.table.written.connect(self._rewrite)
        self.entry.written.connect(self._add)
        self._start.clicked.connect(self._from_guide)

    @property
    def chosen(self) -> str:
        """The point where the caret stands."""
        return self.table.key

    def take_focus(self) -> None:
        """Stand where the agenda begins, or goes on."""
        if self.reading is not None and self.reading.minutes.agenda:
            self.table.setFocus()
        else:
            (self._start if self._start.isVisibleTo(self) else self.entry.line).setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(self.say(N_("Agenda")))
        self.table.call(self.say(N_("Points of the agenda")))
        self.table.show_columns(
            (
                LineColumn("number", "#", 44, "plain"),
                LineColumn("title", self.say(N_("Point"))),
                LineColumn("planned", self.say(N_("Planned, min")), 120, "number"),
                LineColumn("spent", self.say(N_("Spent, min")), 120, "number"),
                LineColumn("notes", self.say(N_("Changes and notes"))),
            )
        )
        self._start.setText(self.say(N_("Take the guide's agenda")))
        self.entry.retranslate()
        super().retranslate()

    def summary(self) -> str:
        """Say how many minutes are planned and spent."""
        minutes = self.reading.minutes if self.reading is not None else None
        if minutes is None or not minutes.agenda:
            return self.say(N_("There is no agenda yet."))
        return self.say(N_("{n} of {m} minutes of the agenda were spent"), n=minutes.spent, m=minutes.planned)

    def go_to_missing(self, by: int) -> None:
        """Go to the first point whose time was not noted."""
        agenda = self.reading.minutes.agenda if self.reading is not None else ()
        first = next((each for each in agenda if each.spent is None), None)
        if first is not None:
            self.table.setFocus()
            self.table.go_to(str(first.id))

    def _show(self, reading: WallReading) -> None:
        points = self.edits.rows = reading.minutes.agenda
        self.table.show_lines(tuple(_line(n, each) for n, each in enumerate(points, 1)), is_locked=self.is_closed)
        self.table.setVisible(bool(points))
        self._start.setVisible(not points and not self.is_closed)
        self.entry.setVisible(not self.is_closed)
        self._lead.setText(self.summary())

    def _add(self, text: str) -> None:
        title, _, minutes = (part.strip() for part in text.partition("/"))
        planned = read_minutes_of(minutes)
        if not title or (minutes and planned is None):
            self.entry.give_back(text, N_("Write the point, and after a bar its minutes: Causes / 60."))
            return
        self.edits.add(title=title, planned=planned)

    def _rewrite(self, key: str, column: str, value: str) -> None:
        if column not in {"planned", "spent"}:
            self.edits.change(key, **{column: value})
            return
        self.entry.fault.clear()
        minutes = read_minutes_of(value)
        if minutes is not None or not value:
            self.edits.change(key, **{column: minutes})
        else:
            self.entry.fault.say(N_("“{text}” was not understood: write minutes such as 45, or 1 h 30."), text=value)

    def _from_guide(self) -> None:
        if self.workshop is not None:
            language = self.words.language
            call = partial(start_agenda, workshop=self.workshop, language=language)
            self._desk.edits.run(call, done=self._begun, failed=self.failed.emit)

    def _begun(self, points: tuple[AgendaPointView, ...]) -> None:
        sentence = self.words.count("{n} point of the agenda", "{n} points of the agenda", len(points))
        self.undo_offered.emit(Undoing(sentence, partial(take_points_out, points=points)))
        self.table.setFocus()

    def _arrange(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(S3)
        head.addWidget(self._title)
        head.addWidget(self._lead, 1)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.entry)
        column.addStretch(0)


def read_minutes_of(text: str) -> int | None:
    """Return the minutes that `text` says: "45", "45 min", "1 h 30"; None when it says none."""
    found = MINUTES.fullmatch(text.strip())
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    minutes = 60 * int(found["hours"] or 0) + int(found["minutes"] or 0)
    return minutes if minutes <= MOST_MINUTES else None


def take_points_out(workspace: Workspace, *, points: tuple[AgendaPointView, ...]) -> None:
    """Take the points of an agenda out again."""
    for each in points:
        remove_point(workspace, point=each.id)


def _line(number: int, point: AgendaPointView) -> Line:
    return Line(str(point.id), (str(number), point.title, point.planned, point.spent, point.notes))
