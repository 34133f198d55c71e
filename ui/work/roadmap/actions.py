"""The tab of the actions: filters, the same rows as table, board or timeline, and the fields beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.qsip import (
    DONE,
    ROADMAP_STATES,
    ActionView,
    change_action,
    move_action,
    propose_action,
    remove_action,
    restore_action,
)
from app.qsip import RoadmapView as Roadmap
from app.words import N_, as_title
from ui.dialogs.new_action import NewActionDialog
from ui.pages.page import Breakpoint, Undoing
from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.widgets.segments import Segments
from ui.widgets.states import Loading
from ui.widgets.status_chip import StatusChip
from ui.widgets.teach_panel import TeachPanel
from ui.work.roadmap.board import RoadmapBoard
from ui.work.roadmap.drawer import ActionDrawer
from ui.work.roadmap.filters import RoadmapFilters
from ui.work.roadmap.form import RoadmapForm
from ui.work.roadmap.look import GIVEN, ROADMAP_LOOKS
from ui.work.roadmap.passing import Passing
from ui.work.roadmap.reading import RoadmapReading, read_page
from ui.work.roadmap.table import RoadmapTable, row_of
from ui.work.roadmap.timeline import RoadmapTimeline

if TYPE_CHECKING:
    from app.failures import TrochaError
    from ui.desk import Desk

LEAST_TABLE = 200  # logical pixels: on a low screen the tab scrolls
VIEWS = {"table": N_("Table"), "board": N_("Board"), "timeline": N_("Timeline")}


class RoadmapActions(QWidget):
    """All that is written and followed up of the actions.

    Signals: failed, undo_offered, poster_wanted, workshop_wanted, validation_wanted, version_wanted, open_requested.
    """

    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    poster_wanted = Signal()
    workshop_wanted = Signal()
    validation_wanted = Signal()
    version_wanted = Signal()
    open_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self._desk = desk
        self._reading: RoadmapReading | None = None
        self._name, self._chip, self._detail = Label("title"), StatusChip(desk), Label("small")
        self._version = KeyButton(desk.theme, icon="copy")
        self._poster, self._more = KeyButton(desk.theme, icon="printer"), KeyButton(desk.theme, icon="plus")
        self._filters, self._table, self._drawer = RoadmapFilters(desk), RoadmapTable(desk), ActionDrawer(desk)
        self._board, self._timeline = RoadmapBoard(desk), RoadmapTimeline(desk)
        self._which, self._views = Segments(desk, tuple(VIEWS)), QStackedWidget()
        self._form, self._teach, self._stack = RoadmapForm(desk), TeachPanel(desk, "route"), QStackedWidget()
        self._loading, self._is_narrow, self._is_wide = Loading(desk, 5), False, True
        self._passing = Passing(desk, self)
        self._which.show_code("table")
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def chosen(self) -> ActionView | None:
        """The action in question."""
        actions = self._reading.roadmap.actions if self._reading is not None else ()
        return next((each for each in actions if each.id == self._view.action), None)

    @property
    def _view(self) -> RoadmapTable | RoadmapBoard | RoadmapTimeline:
        if self._which.code == "board":
            return self._board
        return self._timeline if self._which.code == "timeline" else self._table

    def wait(self) -> None:
        """Another roadmap is being read."""
        self._reading = None
        self._form.hide()
        self._loading.start()

    def show_reading(self, reading: RoadmapReading) -> None:
        """Show what is stored now; the action in question stays so."""
        self._reading = reading
        self._loading.stop()
        say, roadmap = self._desk.language.words.say, reading.roadmap
        state = say(ROADMAP_STATES[roadmap.state], n=roadmap.signed, m=roadmap.asked)
        self._chip.show_status(ROADMAP_LOOKS[roadmap.state], state)
        version = say(N_("version {n}"), n=roadmap.version)
        if roadmap.replaces is not None:
            facts = {"n": roadmap.version, "m": roadmap.replaces, "reason": roadmap.change_reason or ""}
            version = say(N_("version {n}, replaces {m}: {reason}"), **facts)
        parts = (as_title(roadmap.service_name), roadmap.point, version, roadmap.code)
        self._detail.setText(" · ".join(part for part in parts if part))
        self._stack.setCurrentIndex(int(not roadmap.actions))
        self._filters.setVisible(bool(roadmap.actions))
        self._which.setVisible(bool(roadmap.actions))
        self._filters.show_actions(roadmap.actions)
        self._show_head()
        self._show_rows()

    def go_in(self) -> None:
        """Stand in the view."""
        self._view.go_in()

    def choose(self, action: UUID) -> None:
        """Put `action` in question, whatever was filtered."""
        self._filters.show_all()
        self._view.choose(action)
        self.go_in()

    def show_view(self, view: str) -> None:
        """Show "table", "board" or "timeline", on the same action."""
        before = self._view.action
        self._which.show_code(view)
        self._views.setCurrentWidget(self._view)
        self._show_rows()
        if before is not None:
            self._view.choose(before)
        self.go_in()

    def look_for(self) -> None:
        """Search and sort."""
        self._filters.look_for()

    def back_out(self) -> bool:
        """Close the fields; False when they are not open."""
        if self._form.isHidden():
            return False
        self._close_form()
        return True

    def fit(self, width: Breakpoint) -> None:
        """Leave out what a narrow window has no room for."""
        on = width == Breakpoint.NARROW
        self._is_wide = width == Breakpoint.WIDE
        self._table.narrow(on=on)
        self._is_narrow = on
        self._stack_drawer()
        self._detail.setVisible(not on)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._which.describe(say(N_("View")), [say(message) for message in VIEWS.values()])
        self._poster.setText(say(N_("A3 poster")))
        self._more.setText(say(N_("Add an action")))
        self._version.setText(say(N_("New version")))
        self._more.set_keys("Ctrl+N", press=False)
        lead = N_(
            "Each barrier that users, staff and managers choose comes here, with its solution, responsible and date."
        )
        self._teach.teach(
            say(N_("The roadmap is born in the workshop")),
            say(lead),
            say(N_("Open the workshop")),
            "presentation",
            say(N_("Write the first action")),
        )
        for part in (self._table, self._board, self._timeline, self._filters, self._form, self._drawer):
            part.retranslate()
        self._show_head()

    def _show_head(self) -> None:
        """Leave out of the head what has no room while the fields are open; keys do the same."""
        has_room = self._form.isHidden() and not self._is_narrow
        roadmap = self._reading.roadmap if self._reading is not None else None
        name = N_("Service improvement roadmap") if self._is_wide else N_("Roadmap")
        self._name.setText(self._desk.language.words.say(name))
        self._poster.setVisible(has_room and self._is_wide)
        self._version.setVisible(has_room and roadmap is not None and roadmap.may_have_version)
        self._more.setVisible(self._reading is not None and not self._reading.roadmap.is_read_only and has_room)

    def _show_rows(self) -> None:
        if self._reading is None:
            return
        seen = self._filters.seen()
        if self._view is self._board:
            self._board.show_actions(seen)
        elif self._view is self._timeline:
            self._timeline.show_actions(seen, self._reading.today)
        else:
            self._table.show_rows(tuple(row_of(each, self._desk.language.words) for each in seen))

    def _turn_view(self, view: str) -> None:
        self.show_view(view or "table")  # one is always taken

    def _show_chosen(self) -> None:
        action = self.chosen
        if self._reading is None:
            return
        self._drawer.show_action(action, self._reading)
        if action is None:
            self._form.hide()
            self._stack_drawer()
        elif not self._form.isHidden():
            self._form.show_action(self._reading, action)

    def do(self, deed: str) -> None:
        """Do what a key or a button asks of the action in question."""
        {
            "edit": self.edit,
            "next": self.go_on,
            "remove": self.remove,
            "up": self.move_up,
            "down": self.move_down,
            "file": self.attach,
            "celebrate": self.celebrate,
        }[deed]()

    def edit(self) -> None:
        """Open the fields of the action in question."""
        action = self.chosen
        if action is not None and self._reading is not None:
            self._form.show()
            self._stack_drawer()
            self._form.show_action(self._reading, action)
            self._form.go_in()

    def _stack_drawer(self) -> None:
        is_open = not self._form.isHidden()
        self._area.setVisible(not (is_open and self._is_narrow))
        self._form.fill(on=self._is_narrow)
        under = not self._is_wide or is_open
        self._drawer.stack(under=under, rows=2 if self._is_narrow or is_open else 1)
        self._show_head()

    def _close_form(self) -> None:
        self._form.keep()
        self._form.hide()
        self._stack_drawer()
        self.go_in()

    def _change(self, action: UUID, changes: dict[str, Any]) -> None:
        self._desk.edits.keep(partial(change_action, action=action, **changes), failed=self._form.show_error)

    def add(self) -> None:
        """Ask for a new action."""
        if self._reading is None or self._reading.roadmap.is_read_only:
            return
        dialog = NewActionDialog(self._desk, self, self._reading.barriers)
        dialog.stored.connect(self._stand_on_last)
        dialog.ask(partial(propose_action, roadmap=self._reading.roadmap.id))

    def _stand_on_last(self, roadmap: Roadmap) -> None:
        if self._reading is not None and roadmap.actions:
            self._filters.show_all()
            self._desk.edits.read(partial(read_page, roadmap=roadmap.id), done=self._show_last, failed=self._fail)

    def _show_last(self, reading: RoadmapReading) -> None:
        self.show_reading(reading)
        self._view.choose(reading.roadmap.actions[-1].id)
        self.edit()

    def go_on(self) -> None:
        """Take the action in question to its next state."""
        action = self.chosen
        if action is None:
            return
        state = self._drawer.next_state
        if state == "agreed" and action.missing:
            self.edit()  # what it lacks is said under the table
        elif state:
            self._go_to_state(state)

    def _go_to_state(self, state: str) -> None:
        if self.chosen is not None and self._reading is not None:
            self._passing.go(self._reading, self.chosen, state)

    def _ask_state(self, state: str) -> None:
        """As `_go_to_state`, and ask for the day and who even where today would do."""
        if self.chosen is not None and self._reading is not None:
            self._passing.go(self._reading, self.chosen, state, asks=True)

    def celebrate(self) -> None:
        """Ask how the action in question was celebrated."""
        action = self.chosen
        if action is None or self._reading is None or not self._reading.roadmap.is_followed:
            return
        if action.state in DONE:
            self._passing.celebrate(self._reading, action)

    def attach(self) -> None:
        """Ask for a file that shows that the action in question was done."""
        if self.chosen is not None and self._reading is not None and self._reading.roadmap.is_followed:
            self._passing.attach(self.chosen)

    def remove(self) -> None:
        """Take the action in question out; it can come back."""
        action = self.chosen
        if action is not None and self._reading is not None and not self._reading.roadmap.is_read_only:
            call = partial(remove_action, action=action.id)
            self._desk.edits.run(call, done=self._offer_back, failed=self._fail)

    def _offer_back(self, action: ActionView) -> None:
        say = self._desk.language.words.say
        sentence = say(N_("Removed action {number}, «{title}»"), number=action.number, title=action.title)
        self.undo_offered.emit(Undoing(sentence, partial(restore_action, action=action)))

    def _move(self, by: int) -> None:
        """Move the action one place up or down in the whole roadmap, where the list stands as the group put it."""
        if self._reading is None or self._reading.roadmap.is_read_only or self.chosen is None:
            return
        if self._filters.order != GIVEN:
            return
        ids: list[UUID] = [each.id for each in self._reading.roadmap.actions]
        at = ids.index(self.chosen.id)
        if not 0 <= at + by < len(ids):
            return
        before = at - 1 if by < 0 else at + 2
        target = ids[before] if before < len(ids) else None
        self._desk.edits.run(partial(move_action, action=ids[at], before=target), failed=self._fail)

    def move_up(self) -> None:
        """Move the action in question one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the action in question one place down."""
        self._move(1)

    def _arrange(self) -> None:
        whole, table = QWidget(), QWidget()
        left, head, over, titles = QVBoxLayout(whole), QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        beside, board = QHBoxLayout(self), QVBoxLayout(table)
        over.setSpacing(S2)
        for part in (self._name, self._chip):
            over.addWidget(part)
        over.addStretch(1)
        titles.setSpacing(2)
        titles.addLayout(over)
        titles.addWidget(self._detail)
        head.setSpacing(S2)
        head.addLayout(titles, 1)
        head.addWidget(self._which)
        head.addWidget(self._poster)
        head.addWidget(self._version)
        head.addWidget(self._more)
        for layout in (beside, board):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for view in (self._table, self._board, self._timeline):
            view.setMinimumHeight(LEAST_TABLE)
            self._views.addWidget(view)
        board.addWidget(self._views, 1)
        board.addWidget(self._drawer)
        for label in (self._name, self._detail):
            label.setMinimumWidth(1)  # they give way to the buttons
        self._stack.addWidget(table)
        self._stack.addWidget(self._teach)
        left.setContentsMargins(S5, S3, S5, S3)
        left.setSpacing(S3)
        left.addLayout(head)
        left.addWidget(self._filters)
        left.addWidget(self._loading)
        left.addWidget(self._stack, 1)
        self._area = scrolled(whole, self)
        beside.addWidget(self._area, 1)
        beside.addWidget(self._form)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _connect(self) -> None:
        drawer, form = self._drawer, self._form
        self._filters.changed.connect(self._show_rows)
        self._which.chosen.connect(self._turn_view)
        for view in (self._table, self._board, self._timeline):
            view.chosen.connect(self._show_chosen)
            view.deed_wanted.connect(self.do)
        self._table.sort_wanted.connect(self._filters.sort_by)
        self._board.state_wanted.connect(self._go_to_state)
        self._passing.failed.connect(self.failed)
        self._passing.validation_wanted.connect(self.validation_wanted)
        drawer.deed_wanted.connect(self.do)
        drawer.state_wanted.connect(self._ask_state)
        drawer.open_requested.connect(self.open_requested)
        form.changed.connect(self._change)
        form.closed.connect(self._close_form)
        self._poster.clicked.connect(self.poster_wanted)
        self._more.clicked.connect(self.add)
        self._version.clicked.connect(self.version_wanted)
        self._teach.pressed.connect(self.workshop_wanted)
        self._teach.second_pressed.connect(self.add)
