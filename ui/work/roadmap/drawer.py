"""Under the table: the action in question, what it lacks, and the next act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.qsip import DONE, NEXT_STATES, STATES
from app.words import N_
from ui.theme import S1, S2, S4
from ui.tips import tip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.roadmap.chain import ChainPath
from ui.work.roadmap.look import ACTS, NEXT

if TYPE_CHECKING:
    from datetime import date

    from app.qsip import ActionView
    from app.words import Words
    from ui.desk import Desk
    from ui.work.roadmap.reading import RoadmapReading

REMOVE = "remove"
LOW = 36  # logical pixels of its buttons: the list above needs the room
TOLD = 2  # of what happened last
LONG = 90  # signs of a title: two lines beside the buttons


class ActionDrawer(QFrame):
    """Says where the action stands; its buttons change its state.

    Signals: state_wanted, deed_wanted, open_requested.
    """

    state_wanted = Signal(str)  # the state it should go to, with what the passage may ask
    deed_wanted = Signal(str)  # "edit", "next", "celebrate", "remove", "file"
    open_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self.setObjectName("drawer")
        self._desk = desk
        self._action: ActionView | None = None
        self._is_read_only, self._is_followed = False, True
        self._stacked = (False, 1)
        self._title = Label("strong", self, wraps=True)
        self._lacking = QWidget(self)  # an empty row of its own: a layout without widgets would keep the words narrow
        self._sign, self._lack = QLabel(self._lacking), Label("strongsmall", self._lacking, wraps=True)
        self._history = Label("small", self, wraps=True)
        self._chain = ChainPath(desk, self)
        self._file = KeyButton(desk.theme, icon="paperclip", parent=self)
        self._edit = KeyButton(desk.theme, icon="pencil", parent=self)
        self._celebrate = KeyButton(desk.theme, icon="party-popper", parent=self)
        self._other = KeyButton(desk.theme, icon="ellipsis", parent=self)
        self._next = KeyButton(desk.theme, "tinted", icon="circle-check", parent=self)
        for button in (self._file, self._edit, self._celebrate, self._other, self._next):
            button.set_tall(LOW)
            button.setMinimumHeight(LOW)
        self._menu = QMenu(self._other)
        self._arrange()
        self._connect()
        self.hide()

    @property
    def next_state(self) -> str:
        """Where Ctrl+Enter leads; "" when nowhere."""
        return NEXT.get(self._action.state, "") if self._action is not None and self._is_followed else ""

    def show_action(self, action: ActionView | None, reading: RoadmapReading) -> None:
        """Show `action` of `reading`; once its text is signed only its state goes on."""
        self._action, self._is_read_only = action, reading.roadmap.is_read_only
        self._is_followed = reading.roadmap.is_followed
        self.setVisible(action is not None)
        if action is not None:
            self._chain.show_action(action.id)
            under, rows = self._stacked
            self.stack(under=under, rows=rows)
            self.retranslate()

    def stack(self, *, under: bool, rows: int = 1) -> None:
        """Put the buttons under the title where they do not fit beside, and on two `rows` where not even there.

        A long title has the whole width in any case: beside the buttons it would take the room of the table.
        """
        self._stacked = (under, rows)
        has_own_line = under or (self._action is not None and len(self._action.title) > LONG)
        way = QBoxLayout.Direction.TopToBottom if has_own_line else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._buttons.setColumnStretch(0, int(has_own_line))  # beside the words it would take their room
        self._edit.set_keys("" if under else "F2", press=False)
        self._file.set_keys("" if under else "F", press=False)
        for at, button in enumerate((self._edit, self._file, self._celebrate)):
            self._buttons.addWidget(button, rows - 1, at + (3 if rows > 1 else 1))
        for at, button in enumerate((self._other, self._next)):
            self._buttons.addWidget(button, 0, at + 4)

    def retranslate(self) -> None:
        """Say every word."""
        action, words = self._action, self._desk.language.words
        if action is None:
            return
        self._title.setText(f"{action.number} · {action.title}")
        self._history.setText(" · ".join(part for part in (fact_of(action, words), history_of(action, words)) if part))
        self._history.setVisible(bool(self._history.text()))
        self._chain.retranslate()
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
        self._celebrate.setVisible(self._is_followed and action.state in DONE and action.celebrated_on is None)
        self._file.setText(say(N_("Another file")) if action.evidence_file else say(N_("Add a file")))
        self._file.setAccessibleName(say(N_("Add a file that shows it")))
        self._file.setToolTip(tip(action.evidence_name or ""))
        self._file.setVisible(self._is_followed and action.state in {"agreed", "under_way", "blocked", "done"})
        states = NEXT_STATES.get(action.state, ()) if self._is_followed else ()
        self._other.setText(say(N_("Other state")))
        self._other.setVisible(bool(states) or not self._is_read_only)
        self._menu.clear()
        for each in states:
            self._menu.addAction(f"{say(ACTS[each])}…").setData(each)
        if not self._is_read_only:
            self._menu.addSeparator()
            self._menu.addAction(self._desk.theme.icon("trash-2", "bad"), say(N_("Remove"))).setData(REMOVE)

    def _take(self, act: QAction) -> None:
        if act.data() == REMOVE:
            self.deed_wanted.emit(REMOVE)
        else:
            self.state_wanted.emit(act.data())

    def _press(self) -> None:
        self.deed_wanted.emit(self.sender().objectName())

    def _connect(self) -> None:
        pressed = {
            "next": self._next,
            "edit": self._edit,
            "celebrate": self._celebrate,
            "file": self._file,
        }
        for deed, button in pressed.items():
            button.setObjectName(deed)
            button.clicked.connect(self._press)
        self._other.setMenu(self._menu)
        self._menu.triggered.connect(self._take)
        self._chain.open_requested.connect(self.open_requested)

    def _arrange(self) -> None:
        lack, text, self._buttons = QHBoxLayout(self._lacking), QVBoxLayout(), QGridLayout()
        whole = QVBoxLayout(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        lack.setContentsMargins(0, 0, 0, 0)
        lack.setSpacing(S2)
        lack.addWidget(self._sign)
        lack.addWidget(self._lack, 1)
        text.setSpacing(2)
        text.addWidget(self._lacking)
        text.addWidget(self._history)
        whole.setContentsMargins(S4, S2, S4, S2)
        whole.setSpacing(S1)
        whole.addLayout(self._row)
        whole.addLayout(text)
        whole.addWidget(self._chain)
        self._row.setSpacing(S2)
        self._row.addWidget(self._title, 1)
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
    elif action.evidence_name:
        parts.append(words.say(N_("File: {name}"), name=action.evidence_name))
    if action.celebrated_on:
        parts.append(
            words.say(N_("Celebrated on {day}: {how}"), day=action.celebrated_on, how=action.celebration or "")
        )
    if action.state == "blocked" and action.unblocks:
        parts.append(words.say(N_("It would be unblocked by: {what}"), what=action.unblocks))
    if not parts and action.controller:
        parts.append(words.say(N_("The cause is controlled by: {controller}"), controller=action.controller))
    return " · ".join(parts)


def history_of(action: ActionView, words: Words) -> str:
    """Say what happened last, the newest first: passages, and what was told at meetings."""
    told = [
        (
            each.passed_on,
            0,
            words.say(N_("{day} «{state}»"), day=words.short_day(each.passed_on), state=_state(each.after, words)),
        )
        for number, each in enumerate(action.passages)
        if each.before is not None
    ]
    for each in action.follow_ups:
        share = f"{each.share} %" if each.share is not None else ""
        parts = (words.short_day(each.seen_on), share, each.note or each.late_reason or "", each.reported_by or "")
        told.append((each.seen_on, len(told), " · ".join(part for part in parts if part)))
    newest = sorted(told, key=_when, reverse=True)[:TOLD]
    return "   ".join(each[2] for each in newest)


def _when(told: tuple[date, int, str]) -> tuple[date, int]:
    return told[0], told[1]


def _state(state: str, words: Words) -> str:
    return words.say(STATES.get(state, state))


def lack_of(action: ActionView, words: Words) -> str:
    """Say what stands in the way of its next state; "" when nothing does."""
    if action.state == "proposed" and action.missing:
        missing = words.listing([words.say(each) for each in action.missing])
        return words.say(N_("To agree on it, it lacks: {missing}"), missing=missing)
    if action.continues is not None and action.due_on is None and action.state in {"agreed", "under_way", "blocked"}:
        return words.say(N_("It comes from the cycle before: write its dates anew."))
    if action.state == "under_way" and not action.evidence and action.evidence_file is None:
        return words.say(N_("Evidence is missing to call it done: photo, file or paper code, and where it is."))
    return ""
