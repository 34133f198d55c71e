"""The tab of the actions: filters, the table with what can be done under it, and the fields beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.qsip import (
    NEEDS_REASON,
    ROADMAP_STATES,
    ActionView,
    add_action,
    celebrate,
    change_action,
    move_action,
    remove_action,
    restore_action,
    set_state,
)
from app.qsip import RoadmapView as Roadmap
from app.words import N_, as_title
from ui.dialogs.action_state import CelebrationDialog, DoneDialog, ReasonDialog
from ui.dialogs.new_action import NewActionDialog
from ui.pages.page import Breakpoint, Undoing
from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.widgets.states import Loading
from ui.widgets.status_chip import StatusChip
from ui.widgets.teach_panel import TeachPanel
from ui.work.roadmap_drawer import ActionDrawer
from ui.work.roadmap_filters import RoadmapFilters
from ui.work.roadmap_form import RoadmapForm
from ui.work.roadmap_look import ROADMAP_LOOKS
from ui.work.roadmap_reading import RoadmapReading, read_page
from ui.work.roadmap_table import RoadmapTable, row_of

if TYPE_CHECKING:
    from app.failures import TrochaError
    from ui.desk import Desk

LEAST_TABLE = 200  # logical pixels: on a low screen the tab scrolls


class RoadmapActions(QWidget):
    """All that is written and followed up of the actions.

    Signals: failed, undo_offered, poster_wanted, workshop_wanted.
    """

    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    poster_wanted = Signal()
    workshop_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self._desk = desk
        self._reading: RoadmapReading | None = None
        self._name, self._chip, self._detail = Label("title"), StatusChip(desk), Label("small")
        self._poster, self._more = KeyButton(desk.theme, icon="printer"), KeyButton(desk.theme, icon="plus")
        self._filters, self._table, self._drawer = RoadmapFilters(desk), RoadmapTable(desk), ActionDrawer(desk)
        self._form, self._teach, self._stack = RoadmapForm(desk), TeachPanel(desk, "route"), QStackedWidget()
        self._loading, self._is_narrow, self._is_wide = Loading(desk, 5), False, True
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def chosen(self) -> ActionView | None:
        """The action in question."""
        actions = self._reading.roadmap.actions if self._reading is not None else ()
        return next((each for each in actions if each.id == self._table.action), None)

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
        parts = (as_title(roadmap.service_name), roadmap.point, say(N_("version {n}"), n=roadmap.version), roadmap.code)
        self._detail.setText(" · ".join(part for part in parts if part))
        self._more.setVisible(not roadmap.is_read_only)
        self._stack.setCurrentIndex(int(not roadmap.actions))
        self._filters.setVisible(bool(roadmap.actions))
        self._filters.show_actions(roadmap.actions)
        self._show_rows()

    def go_in(self) -> None:
        """Stand in the table."""
        self._table.setFocus()

    def choose(self, action: UUID) -> None:
        """Put `action` in question, whatever was filtered."""
        self._filters.show_all()
        self._table.choose(action)
        self._table.setFocus()

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
        self._poster.setVisible(not on)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._name.setText(say(N_("Service improvement roadmap")))
        self._poster.setText(say(N_("A3 poster")))
        self._more.setText(say(N_("Add an action")))
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
        for part in (self._table, self._filters, self._form, self._drawer):
            part.retranslate()

    def _show_rows(self) -> None:
        self._table.show_rows(tuple(row_of(each, self._desk.language.words) for each in self._filters.seen()))

    def _show_chosen(self) -> None:
        action = self.chosen
        if self._reading is None:
            return
        self._drawer.show_action(action, is_read_only=self._reading.roadmap.is_read_only)
        if action is None:
            self._form.hide()
            self._stack_drawer()
        elif not self._form.isHidden():
            self._form.show_action(self._reading, action)

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
        self._drawer.stack(under=under, rows=2 if self._is_narrow else 1)

    def _close_form(self) -> None:
        self._form.keep()
        self._form.hide()
        self._stack_drawer()
        self._table.setFocus()

    def _change(self, action: UUID, changes: dict[str, Any]) -> None:
        self._desk.edits.run(partial(change_action, action=action, **changes), failed=self._form.show_error)

    def add(self) -> None:
        """Ask for a new action."""
        if self._reading is None or self._reading.roadmap.is_read_only:
            return
        dialog = NewActionDialog(self._desk, self, self._reading.solutions)
        dialog.stored.connect(self._stand_on_last)
        dialog.ask(partial(add_action, roadmap=self._reading.roadmap.id))

    def _stand_on_last(self, roadmap: Roadmap) -> None:
        if self._reading is not None and roadmap.actions:
            self._filters.show_all()
            self._desk.edits.read(partial(read_page, roadmap=roadmap.id), done=self._show_last, failed=self._fail)

    def _show_last(self, reading: RoadmapReading) -> None:
        self.show_reading(reading)
        self._table.choose(reading.roadmap.actions[-1].id)
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
        action = self.chosen
        if action is None or self._reading is None:
            return
        call = partial(set_state, action=action.id, state=state)
        if (action.state, state) in NEEDS_REASON:
            ReasonDialog(self._desk, self, action.title, self._reading.today).ask(call)
        elif state == "done":
            DoneDialog(self._desk, self, action.title, self._reading.today).ask(call)
        else:
            self._desk.edits.run(call, failed=self._fail)

    def _celebrate(self) -> None:
        action = self.chosen
        if action is not None and self._reading is not None:
            dialog = CelebrationDialog(self._desk, self, action.title, self._reading.today)
            dialog.ask(partial(celebrate, action=action.id))

    def remove(self) -> None:
        """Take the action in question out; it can come back."""
        if self._table.action is not None and self._reading is not None and not self._reading.roadmap.is_read_only:
            call = partial(remove_action, action=self._table.action)
            self._desk.edits.run(call, done=self._offer_back, failed=self._fail)

    def _offer_back(self, action: ActionView) -> None:
        say = self._desk.language.words.say
        sentence = say(N_("Removed action {number}, «{title}»"), number=action.number, title=action.title)
        self.undo_offered.emit(Undoing(sentence, partial(restore_action, action=action)))

    def _move(self, by: int) -> None:
        """Move the action one place up or down in the whole roadmap."""
        if self._reading is None or self._reading.roadmap.is_read_only or self._table.action is None:
            return
        ids: list[UUID] = [each.id for each in self._reading.roadmap.actions]
        at = ids.index(self._table.action)
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
        head.addWidget(self._poster)
        head.addWidget(self._more)
        for layout in (beside, board):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        board.addWidget(self._table, 1)
        board.addWidget(self._drawer)
        self._table.setMinimumHeight(LEAST_TABLE)
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
        table, drawer, form = self._table, self._drawer, self._form
        self._filters.changed.connect(self._show_rows)
        table.chosen.connect(self._show_chosen)
        table.edit_wanted.connect(self.edit)
        table.doubleClicked.connect(self.edit)
        table.next_wanted.connect(self.go_on)
        table.moved.connect(self._move)
        table.removed.connect(self.remove)
        drawer.state_wanted.connect(self._go_to_state)
        drawer.edit_wanted.connect(self.edit)
        drawer.celebration_wanted.connect(self._celebrate)
        drawer.removal_wanted.connect(self.remove)
        form.changed.connect(self._change)
        form.closed.connect(self._close_form)
        self._poster.clicked.connect(self.poster_wanted)
        self._more.clicked.connect(self.add)
        self._teach.pressed.connect(self.workshop_wanted)
        self._teach.second_pressed.connect(self.add)
