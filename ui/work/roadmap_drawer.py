"""Under the table: the action in question, what it lacks, and the next act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.qsip import NEXT_STATES
from app.words import N_
from ui.theme import S1, S2, S4
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.roadmap_look import ACTS, NEXT

if TYPE_CHECKING:
    from app.qsip import ActionView
    from app.words import Words
    from ui.desk import Desk


class ActionDrawer(QFrame):
    """Says where the action stands; its buttons change its state.

    Signals: state_wanted, edit_wanted, celebration_wanted, removal_wanted.
    """

    state_wanted = Signal(str)  # the state it should go to
    edit_wanted = Signal()
    celebration_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self.setObjectName("drawer")
        self._desk = desk
        self._action: ActionView | None = None
        self._is_read_only = False
        self._title, self._fact = Label("strong", self, wraps=True), Label("area", self, wraps=True)
        self._lacking = QWidget(self)  # an empty row of its own: a layout without widgets would keep the words narrow
        self._sign, self._lack = QLabel(self._lacking), Label("strongsmall", self._lacking, wraps=True)
        self._edit = KeyButton(desk.theme, icon="pencil", parent=self)
        self._celebrate = KeyButton(desk.theme, icon="party-popper", parent=self)
        self._remove = KeyButton(desk.theme, "quiet", icon="trash-2", parent=self)
        self._other = KeyButton(desk.theme, icon="ellipsis", parent=self)
        self._next = KeyButton(desk.theme, "tinted", icon="circle-check", parent=self)
        self._menu = QMenu(self._other)
        self._arrange()
        self._connect()
        self.hide()

    @property
    def next_state(self) -> str:
        """Where Ctrl+Enter leads; "" when nowhere."""
        return NEXT.get(self._action.state, "") if self._action is not None else ""

    def show_action(self, action: ActionView | None, *, is_read_only: bool) -> None:
        """Show `action`; `is_read_only`: its text is signed, and only its state goes on."""
        self._action, self._is_read_only = action, is_read_only
        self.setVisible(action is not None)
        if action is not None:
            self.retranslate()

    def stack(self, *, under: bool, rows: int = 1) -> None:
        """Put the buttons under the words where they do not fit beside, and on two `rows` where not even there."""
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._buttons.setColumnStretch(0, int(under))  # beside the words it would take their room
        for button, keys in ((self._edit, "F2"), (self._remove, "Delete")):
            button.set_keys("" if under else keys, press=False)
        for at, button in enumerate((self._remove, self._edit, self._celebrate)):
            self._buttons.addWidget(button, rows - 1, at + (3 if rows > 1 else 1))
        for at, button in enumerate((self._other, self._next)):
            self._buttons.addWidget(button, 0, at + 4)

    def retranslate(self) -> None:
        """Say every word."""
        action, words = self._action, self._desk.language.words
        if action is None:
            return
        self._title.setText(f"{action.number} · {action.title}")
        self._fact.setText(fact_of(action, words))
        self._fact.setVisible(bool(self._fact.text()))
        lack = lack_of(action, words)
        self._lack.setText(lack)
        self._lacking.setVisible(bool(lack))
        self._sign.setPixmap(self._desk.theme.icon("triangle-alert", "warn").pixmap(QSize(16, 16)))
        self._say_buttons(action, words)

    def _say_buttons(self, action: ActionView, words: Words) -> None:
        say, state = words.say, self.next_state
        self._next.setVisible(bool(state))
        self._next.setText(say(ACTS[state]) if state else "")
        self._next.set_keys("Ctrl+Enter", press=False)
        self._next.setEnabled(state != "agreed" or not action.missing)
        self._next.setAccessibleDescription(self._lack.text())
        self._edit.setText(say(N_("See the fields")) if self._is_read_only else say(N_("Edit")))
        self._celebrate.setText(say(N_("Celebrate")))
        self._celebrate.setVisible(action.state in {"done", "validated"} and action.celebrated_on is None)
        self._remove.setText(say(N_("Remove")))
        self._remove.setVisible(not self._is_read_only)
        others = [each for each in NEXT_STATES.get(action.state, ()) if each != state]
        self._other.setText(say(N_("Other state")))
        self._other.setVisible(bool(others))
        self._menu.clear()
        for each in others:
            self._menu.addAction(say(ACTS[each])).setData(each)

    def _take_next(self) -> None:
        if self.next_state:
            self.state_wanted.emit(self.next_state)

    def _take(self, act: QAction) -> None:
        self.state_wanted.emit(act.data())

    def _connect(self) -> None:
        self._next.clicked.connect(self._take_next)
        self._edit.clicked.connect(self.edit_wanted)
        self._celebrate.clicked.connect(self.celebration_wanted)
        self._remove.clicked.connect(self.removal_wanted)
        self._other.setMenu(self._menu)
        self._menu.triggered.connect(self._take)

    def _arrange(self) -> None:
        lack, text, self._buttons = QHBoxLayout(self._lacking), QVBoxLayout(), QGridLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        lack.setContentsMargins(0, 0, 0, 0)
        lack.setSpacing(S2)
        lack.addWidget(self._sign)
        lack.addWidget(self._lack, 1)
        text.setSpacing(S1)
        text.addStretch(1)
        text.addWidget(self._title)
        text.addWidget(self._fact)
        text.addWidget(self._lacking)
        text.addStretch(1)
        self._row.setContentsMargins(S4, S2, S4, S2)
        self._row.setSpacing(S2)
        self._row.addLayout(text, 1)
        self._row.addLayout(self._buttons)
        self._buttons.setSpacing(S2)
        self.stack(under=False)


def fact_of(action: ActionView, words: Words) -> str:
    """Say what is known: why it is blocked, what shows that it was done, how it was celebrated."""
    parts = []
    if action.state_reason:
        parts.append(words.say(N_("Reason: {reason}"), reason=action.state_reason))
    if action.done_on and action.evidence:
        parts.append(words.say(N_("Done on {day}; evidence: {evidence}"), day=action.done_on, evidence=action.evidence))
    if action.celebrated_on:
        parts.append(
            words.say(N_("Celebrated on {day}: {how}"), day=action.celebrated_on, how=action.celebration or "")
        )
    if not parts and action.controller:
        parts.append(words.say(N_("The cause is controlled by: {controller}"), controller=action.controller))
    return " · ".join(parts)


def lack_of(action: ActionView, words: Words) -> str:
    """Say what stands in the way of its next state; "" when nothing does."""
    if action.state == "proposed" and action.missing:
        missing = words.listing([words.say(each) for each in action.missing])
        return words.say(N_("To agree on it, it lacks: {missing}"), missing=missing)
    if action.state == "under_way" and not action.evidence:
        return words.say(N_("Evidence is missing to call it done: photo, file or paper code, and where it is."))
    return ""
