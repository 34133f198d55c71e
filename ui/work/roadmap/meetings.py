"""Follow-up meetings: who told what of each action on that day, written where it stands, and its state then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import (
    STATES,
    ActionView,
    FollowUpView,
    WorkshopLine,
    change_follow_up,
    note_follow_up,
    open_workshop,
    remove_follow_up,
    restore_follow_up,
)
from app.qsip import WorkshopView as Workshop
from app.words import N_
from ui.dialogs.workshop import WorkshopDialog
from ui.pages.page import Breakpoint, Undoing
from ui.place import place
from ui.theme import S2, S3, S4, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.line_button import LineButton
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.widgets.scrolled import scrolled
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk
    from ui.work.roadmap.reading import RoadmapReading

SIDE, SMALL = 250, 176
KIND = "follow_up"


class RoadmapMeetings(QWidget):
    """Meetings at the left, the newest first; what was told at the chosen one beside.

    Signals: failed, undo_offered, open_requested, action_wanted.
    """

    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    open_requested = Signal(object)  # Place
    action_wanted = Signal(object)  # id of the action whose state is to change

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no meeting yet."""
        super().__init__(parent)
        self._desk = desk
        self._reading: RoadmapReading | None = None
        self._meeting: UUID | None = None
        self._lines: list[LineButton] = []
        self._is_narrow = False
        self._side, self._list, self._group = QFrame(self), QVBoxLayout(), QButtonGroup(self)
        self._new = KeyButton(desk.theme, icon="plus", parent=self._side)
        self._title, self._lead = Label("heading", self), Label("small", self, wraps=True)
        self._room = KeyButton(desk.theme, icon="presentation", parent=self)
        self._table, self._teach = LineTable(desk, self), TeachPanel(desk, "calendar-check", self)
        self._arrange()
        self._connect()
        self.retranslate()

    def show_reading(self, reading: RoadmapReading) -> None:
        """Show the meetings of the cycle; the chosen one stays so, or the newest is."""
        self._reading = reading
        held = self._meetings
        ids: list[UUID] = [each.id for each in held]
        if self._meeting not in ids:
            self._meeting = ids[0] if ids else None
        self._show_goes_on()
        self._show_list(held)
        self._show_meeting()

    def go_in(self) -> None:
        """Stand in the table, or on what begins a meeting."""
        (self._table if self._meeting is not None else self._teach).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(self) -> None:
        """Ask for the day and place of another meeting."""
        if self._reading is not None and self._goes_on:
            dialog = WorkshopDialog(self._desk, self, KIND, self._reading.today)
            dialog.stored.connect(self._stand_on)
            dialog.ask(partial(open_workshop, cycle=self._reading.cycle.id))

    def fit(self, width: Breakpoint) -> None:
        """Make the list of meetings small, and leave it out where it has no room; the newest stays in sight."""
        self._is_narrow = width == Breakpoint.NARROW
        self._side.setFixedWidth(self._desk.theme.px(SIDE if width == Breakpoint.WIDE else SMALL))
        self._side.setVisible(not self._is_narrow and bool(self._meetings))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._new.setText(say(N_("New meeting")))
        self._room.setText(say(N_("Minutes and people")))
        lead = N_(
            "Once a month, half an hour: each responsible tells how far the action is, and what stands in its way."
        )
        self._say_none = (say(N_("No follow-up meeting was held yet")), say(lead))
        self._show_goes_on()
        self._table.call(say(N_("What was told of each action")))
        self._table.show_columns(self._columns())
        if self._reading is not None:
            self.show_reading(self._reading)

    @property
    def _goes_on(self) -> bool:
        """Whether meetings can still be held: the cycle is not closed."""
        return self._reading is None or self._reading.roadmap.is_followed

    @property
    def _meetings(self) -> tuple[WorkshopLine, ...]:
        """Follow-up meetings, the newest first."""
        held = self._reading.cycle.workshops if self._reading is not None else ()
        return tuple(sorted((each for each in held if each.kind == KIND), key=_day, reverse=True))

    @property
    def _actions(self) -> tuple[ActionView, ...]:
        return self._reading.roadmap.entered if self._reading is not None else ()

    def _told(self, action: ActionView) -> FollowUpView | None:
        """What was told of `action` at the chosen meeting."""
        return next((each for each in reversed(action.follow_ups) if each.workshop_id == self._meeting), None)

    def _show_goes_on(self) -> None:
        """Offer another meeting only while the cycle goes on."""
        new = self._desk.language.words.say(N_("New meeting")) if self._goes_on else ""
        self._new.setVisible(bool(new))
        self._teach.teach(*self._say_none, new, "calendar-plus")

    def _show_list(self, held: tuple[WorkshopLine, ...]) -> None:
        words = self._desk.language.words
        if [each.key for each in self._lines] != [str(each.id) for each in held]:
            self._make_lines(held)
        for line, each in zip(self._lines, held, strict=True):
            told = sum(any(seen.workshop_id == each.id for seen in action.follow_ups) for action in self._actions)
            counted = words.count("{n} action spoken of", "{n} actions spoken of", told)
            line.show_line(words.short_day(each.held_on), f"{each.place} · {counted}", "calendar-check")
            line.setChecked(each.id == self._meeting)
        self._side.setVisible(bool(held) and not self._is_narrow)
        self._teach.setVisible(not held)
        for part in (self._table, self._title, self._lead, self._room):
            part.setVisible(bool(held))

    def _make_lines(self, held: tuple[WorkshopLine, ...]) -> None:
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [LineButton(self._desk, str(each.id), self._side) for each in held]
        for line in self._lines:
            line.setCheckable(True)
            line.clicked.connect(self._choose)
            self._group.addButton(line)
            self._list.addWidget(line)

    def _show_meeting(self) -> None:
        meeting = next((each for each in self._meetings if each.id == self._meeting), None)
        if meeting is None:
            return
        words = self._desk.language.words
        day = words.short_day(meeting.held_on)
        self._title.setText(words.say(N_("Meeting of {day} · {place}"), day=day, place=meeting.place))
        lead = N_("Type over a cell: how far it is, what was said, who said it. Enter on the state changes it.")
        self._lead.setText(words.say(lead if self._goes_on else N_("The cycle is closed: what was told is only read.")))
        self._table.show_columns(self._columns())
        self._table.show_lines(
            tuple(self._line(each, meeting, words) for each in self._actions),
            is_locked=meeting.is_closed or not self._goes_on,
        )

    def _line(self, action: ActionView, meeting: WorkshopLine, words: Words) -> Line:
        told = self._told(action)
        state = words.say(STATES.get(action.state_on(meeting.held_on) or "proposed", ""))
        due = words.say(N_("due {day}"), day=words.short_day(action.due_on)) if action.due_on else ""
        what = " · ".join(part for part in (f"{action.number}. {action.title}", due) if part)
        cells = (told.share, told.note, told.reported_by, told.late_reason) if told is not None else (None,) * 4
        return Line(str(action.id), (what, state, *cells))

    def _columns(self) -> tuple[LineColumn, ...]:
        say = self._desk.language.words.say
        return (
            LineColumn("what", say(N_("Action")), 0, "plain"),
            LineColumn("state", say(N_("State that day")), 116, "act"),
            LineColumn("share", say(N_("% done")), 78, "number"),
            LineColumn("note", say(N_("What was said"))),
            LineColumn("reported_by", say(N_("Who said it")), 108),
            LineColumn("late_reason", say(N_("Why it is late")), 128),
        )

    def _write(self, key: str, column: str, typed: str) -> None:
        """Keep what was typed over a cell: the first makes the line of the action at this meeting."""
        action = next((each for each in self._actions if str(each.id) == key), None)
        if action is None:
            return
        value: object = typed or None
        if column == "share" and typed:
            digits = typed.rstrip("% ")
            value = int(digits) if digits.isdigit() else -1  # which the use case refuses in words
        told = self._told(action)
        call = (
            partial(change_follow_up, follow_up=told.id, **{column: value})  # type: ignore[arg-type]  # named as taken
            if told is not None
            else partial(note_follow_up, action=action.id, workshop=self._meeting, **{column: value})  # type: ignore[arg-type]
        )
        self._desk.edits.keep(call, failed=self._fail)

    def _remove(self, key: str) -> None:
        action = next((each for each in self._actions if str(each.id) == key), None)
        told = self._told(action) if action is not None else None
        if told is not None:
            call = partial(remove_follow_up, follow_up=told.id)
            self._desk.edits.run(call, done=self._offer_back, failed=self._fail)

    def _offer_back(self, removed: FollowUpView) -> None:
        action = next((each for each in self._actions if each.id == removed.action_id), None)
        sentence = self._desk.language.words.say(N_("Removed: {name}"), name=action.title if action else "")
        self.undo_offered.emit(Undoing(sentence, partial(restore_follow_up, follow_up=removed)))

    def _act(self, key: str, _: str) -> None:
        self.action_wanted.emit(UUID(key))

    def _choose(self) -> None:
        line = self.sender()
        if isinstance(line, LineButton):
            self._meeting = UUID(line.key)
            self._show_meeting()

    def _stand_on(self, meeting: Workshop) -> None:
        self._meeting = meeting.id
        self._table.setFocus()

    def _open_room(self) -> None:
        if self._meeting is not None:
            self.open_requested.emit(place("workshop", self._meeting))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _connect(self) -> None:
        self._new.clicked.connect(self.ask_new)
        self._teach.pressed.connect(self.ask_new)
        self._room.clicked.connect(self._open_room)
        self._table.written.connect(self._write)
        self._table.removed.connect(self._remove)
        self._table.acted.connect(self._act)

    def _arrange(self) -> None:
        self._side.setObjectName("side")
        self._side.setFixedWidth(self._desk.theme.px(SIDE))
        lines, inner, side = QWidget(), QVBoxLayout(), QVBoxLayout(self._side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._list.setSpacing(0)
        inner.addLayout(self._list)
        inner.addStretch(1)
        lines.setLayout(inner)
        side.setContentsMargins(0, S3, 0, S3)
        side.setSpacing(S3)
        new = QHBoxLayout()
        new.setContentsMargins(S4, 0, S4, 0)
        new.addWidget(self._new)
        side.addLayout(new)
        side.addWidget(scrolled(lines, self), 1)
        head, titles, main, whole = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._lead)
        head.setSpacing(S2)
        head.addLayout(titles, 1)
        head.addWidget(self._room, 0, Qt.AlignmentFlag.AlignTop)
        main.setContentsMargins(S5, S3, S5, S3)
        main.setSpacing(S3)
        main.addLayout(head)
        main.addWidget(self._table, 1)
        main.addWidget(self._teach, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(main, 1)


def _day(line: WorkshopLine) -> tuple[str, str]:
    return line.held_on.isoformat(), line.id.hex
