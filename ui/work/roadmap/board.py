"""The board of the roadmap: one column a state; a card is taken to another by keys or by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.qsip import NEXT_STATES
from app.words import N_
from ui.theme import S1, S2
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.roadmap.board_column import BoardColumn
from ui.work.roadmap.look import STATE_KINDS

if TYPE_CHECKING:
    from app.qsip import ActionView
    from ui.desk import Desk

ALWAYS = ("proposed", "agreed", "under_way", "blocked", "done", "validated")
ENDED = ("stopped", "carried_over")  # their columns stand there once something is in them
LEAST = 148  # logical pixels of a column: where they do not fit beside each other, the board scrolls sideways


class RoadmapBoard(QWidget):
    """The same actions as in the table. Ctrl+Left and Ctrl+Right take the card to the next state that it may have.

    Signals: chosen, deed_wanted, state_wanted.
    """

    chosen = Signal()  # another card is the one in question
    deed_wanted = Signal(str)  # see `roadmap_keys`
    state_wanted = Signal(str)  # where the card in question should go

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no card yet."""
        super().__init__(parent)
        self._desk = desk
        self._actions: tuple[ActionView, ...] = ()
        self._chosen: UUID | None = None
        states = (*ALWAYS, *ENDED)
        self._columns = {state: BoardColumn(desk, state, self) for state in states}
        self._signs, self._titles = (
            {each: QLabel(self) for each in states},
            {each: Label("head", self) for each in states},
        )
        self._holders: dict[str, QWidget] = {}
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def action(self) -> UUID | None:
        """The id of the action in question."""
        return self._chosen

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Show `actions` in the columns of their states; the one in question stays so, or the first is."""
        self._actions, had_focus = actions, any(each.hasFocus() for each in self._columns.values())
        for state, column in self._columns.items():
            own = tuple(each for each in actions if each.state == state)
            column.show_actions(own)
            self._holders[state].setVisible(state in ALWAYS or bool(own))
        ids: list[UUID] = [each.id for each in actions]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else None
        self.retranslate()
        self._mark()
        if had_focus:
            self.go_in()  # where the card went
        self.chosen.emit()

    def choose(self, action: UUID) -> None:
        """Put `action` in question."""
        if any(each.id == action for each in self._actions):
            self._chosen = action
            self._mark()
            self.chosen.emit()

    def go_in(self) -> None:
        """Stand on the card in question."""
        column = self._column_of(self._chosen)
        (column or self._columns["proposed"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say every word and count."""
        say, theme = self._desk.language.words.say, self._desk.theme
        for state, column in self._columns.items():
            kind = STATE_KINDS[state]
            side = theme.px(16)
            self._signs[state].setPixmap(theme.icon(kind.icon, kind.status).pixmap(QSize(side, side)))
            self._titles[state].setText(f"{say(kind.message)} {column.count}")
            column.setAccessibleName(say(N_("Actions: {state}"), state=say(kind.message)))
            column.retranslate()

    def _column_of(self, action: UUID | None) -> BoardColumn | None:
        state = next((each.state for each in self._actions if each.id == action), "")
        return self._columns.get(state)

    def _mark(self) -> None:
        for column in self._columns.values():
            column.mark(self._chosen)

    def _choose(self, action: UUID) -> None:
        self._chosen = action
        self._mark()
        self.chosen.emit()

    def _pass(self, by: int) -> None:
        """Take the card to the nearest column on that side to which it may go."""
        state = next((each.state for each in self._actions if each.id == self._chosen), "")
        states = list(self._columns)
        if state not in states:
            return
        at = states.index(state)
        side = states[at + 1 :] if by > 0 else states[:at][::-1]
        to = next((each for each in side if each in NEXT_STATES.get(state, ())), None)
        if to is not None:
            self.state_wanted.emit(to)

    def _put(self, action: UUID, state: str) -> None:
        """Take a card where it was let go."""
        self._choose(action)
        if any(each.id == action and each.state != state for each in self._actions):
            self.state_wanted.emit(state)

    def _step(self, by: int) -> None:
        """Go to the nearest column on that side that has a card."""
        columns = list(self._columns.values())
        here = next((number for number, each in enumerate(columns) if each.hasFocus()), 0)
        side = columns[here + 1 :] if by > 0 else columns[:here][::-1]
        to = next((each for each in side if each.count), None)
        if to is not None:
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for column in self._columns.values():
            column.card_chosen.connect(self._choose)
            column.passed.connect(self._pass)
            column.put.connect(self._put)
            column.beside.connect(self._step)
            column.deed_wanted.connect(self.deed_wanted)

    def _arrange(self) -> None:
        inner, whole = QWidget(), QVBoxLayout(self)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for state, column in self._columns.items():
            holder = self._holders[state] = QFrame(inner)
            holder.setObjectName("well")
            holder.setMinimumWidth(self._desk.theme.px(LEAST))
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            head, inside = QHBoxLayout(), QVBoxLayout(holder)
            head.setSpacing(S1)
            head.addWidget(self._signs[state])
            head.addWidget(self._titles[state], 1)
            self._titles[state].setMinimumWidth(1)
            inside.setContentsMargins(S2, S2, S1, S1)
            inside.setSpacing(S1)
            inside.addLayout(head)
            inside.addWidget(column, 1)
            row.addWidget(holder, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner, self)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        whole.addWidget(area)
