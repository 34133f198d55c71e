"""The foot of the barrier view: the question, and the line, day or choice that answers it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.qsip import CONTROLS, LONGEST_TEXT, QUESTIONS, BarrierChain
from app.words import N_
from ui.theme import S2, S3, S5
from ui.widgets.choice import Choice
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHints, cap_height
from ui.widgets.label import Label
from ui.work.spoken_day import read_day
from ui.work.workshop.entry import SaidLine

if TYPE_CHECKING:
    from app.qsip import BarrierView
    from ui.desk import Desk

WORKS, MOST = 24, 1_000  # signs of the opportunity that are seen, and of an answer
KEYS = {Qt.Key.Key_1: "own", Qt.Key.Key_2: "shared", Qt.Key.Key_3: "outside"}


class ControlChoice(QWidget):
    """Yes, in part, no. Arrows move, Enter or 1 to 3 takes.

    Signals: taken, back_wanted.
    """

    taken = Signal(str)  # key of `CONTROLS`
    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Offer the three."""
        super().__init__(parent)
        self._desk = desk
        self._buttons = {control: QPushButton(self) for control in CONTROLS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for control, button in self._buttons.items():
            button.setObjectName(control)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.clicked.connect(self._take_sender)
            row.addWidget(button)
        row.addStretch(1)

    def show_control(self, control: str) -> None:
        """Show what was answered, and stand on it."""
        say = self._desk.language.words.say
        for each, button in self._buttons.items():
            button.setText(say(CONTROLS[each]))
            button.setChecked(each == control)
        self.setFocusProxy(self._buttons.get(control) or self._buttons["own"])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, take, or go back."""
        buttons = list(self._buttons.values())
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), 0)
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            buttons[(at + by) % len(buttons)].setFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit(buttons[at].objectName())
        elif event.key() == Qt.Key.Key_Up:
            self.back_wanted.emit()
        elif event.key() in KEYS:
            self.taken.emit(KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _take_sender(self) -> None:
        self.taken.emit(self.sender().objectName())


class AnswerBar(QFrame):
    """Asks one question. Enter gives the answer, Shift+Enter one more cause, Up goes to the question before.

    Signals: answered, left, passed, back_wanted, typed.
    """

    answered = Signal(object, bool, bool)  # text, date or key of `CONTROLS`; is it one more cause; will another follow
    left = Signal(object, bool)  # what was typed when the hand went elsewhere; is it one more cause
    passed = Signal()  # Enter with nothing new: go on
    back_wanted = Signal()
    typed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self.setObjectName("entry")
        self._desk, self._prompt, self._shown, self._near, self._more = desk, "why", "", date.min, False
        self._named = ""  # the opportunity that is stored
        self._question, self.line = Label("strong", self), SaidLine(self)
        self._choice, self._stack = ControlChoice(desk, self), QStackedWidget(self)
        self._money, self._works = QCheckBox(self), Choice(self)
        self._opportunities: tuple[BarrierView, ...] = ()
        self._go = KeyButton(desk.theme, "tinted", parent=self)
        self._fault = FieldError(desk, self.line, self)
        self._hints = KeyHints(desk, self)
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def needs_new_money(self) -> bool:
        """Whether the resources need new money from outside."""
        return self._money.isChecked()

    @property
    def opportunity(self) -> UUID | None:
        """The card that says where the solution already works."""
        return UUID(self._works.key) if self._works.key else None

    def offer_opportunities(self, cards: tuple[BarrierView, ...]) -> None:
        """Offer the cards that say what already works somewhere."""
        self._opportunities = cards

    def ask(self, chain: BarrierChain, prompt: str, near: date, *, is_closed: bool) -> None:
        """Ask `prompt` with what was answered before; a day without a year is taken on or after `near`."""
        self._prompt, self._near, self._more = prompt, near, False
        answer = chain.answer(prompt)
        self._shown = f"{answer:%d/%m/%Y}" if isinstance(answer, date) else str(answer or "")
        self._fault.clear()
        self._stack.setCurrentIndex(int(prompt == "control"))
        self._choice.show_control(self._shown)
        self.line.setMaxLength(max(LONGEST_TEXT if prompt in {"why", "solution"} else MOST, len(self._shown)))
        self.line.setText("" if prompt == "control" else self._shown)
        self._money.setVisible(prompt == "resources")
        self._money.setChecked(bool(chain.action and chain.action.new_outside_money))
        self._named = str(chain.solution.opportunity_id or "") if chain.solution is not None else ""
        self._works.setVisible(prompt == "solution" and bool(self._opportunities))
        for widget in (self.line, self._choice, self._money, self._works):
            widget.setEnabled(not is_closed)
        self.retranslate()
        self.take_focus()

    @property
    def draft(self) -> str:
        """What is being typed and not given yet; "" when it is what stands there already."""
        text = self.line.text().strip()
        return text if self._prompt != "control" and text != self._shown else ""

    def give_typed(self) -> bool:
        """Give what is typed as Enter would, but stay; False when it is no answer, which is said once."""
        text = self.draft
        if not text or self._fault.sentence:
            return True
        answer: str | date | None = read_day(text, self._near) if self._prompt == "due" else text
        if answer is None:
            self._fault.say(N_("Write a day such as 31/05/2013."))
            return False
        self.left.emit(answer, self._more)
        self._shown, self._more = text, False
        return True

    def ask_more(self) -> None:
        """Ask for one more cause under the last."""
        self._shown = ""
        self.line.clear()
        self._more = True

    def take_focus(self) -> None:
        """Stand where the answer is given."""
        (self._choice if self._prompt == "control" else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._question.setText(say(QUESTIONS[self._prompt]))
        self.line.setAccessibleName(say(QUESTIONS[self._prompt]))
        self.line.setPlaceholderText(say(N_("day/month/year")) if self._prompt == "due" else "")
        self._money.setText(say(N_("It needs new money from outside")))
        cards = tuple((str(each.id), each.text) for each in self._opportunities)
        self._works.offer((("", say(N_("It already works: not said"))), *cards), self._named)
        self._works.setAccessibleName(say(N_("Where it already works")))
        self._go.setText(say(N_("Continue")))
        self._go.set_keys("Enter", press=False)
        hints = [("\N{UPWARDS ARROW}", N_("question before")), ("F6", N_("next barrier")), ("Esc", N_("the cards"))]
        if self._prompt == "why":
            hints.insert(0, ("Shift Enter", N_("one more cause")))
        self._hints.setFixedHeight(cap_height(self._desk.theme))
        self._hints.show_hints(tuple(((cap,), say(word)) for cap, word in hints))

    def _give(self, wants_more: bool = False) -> None:
        """Give the answer. Shift+Enter, on "why", keeps it as one more cause and asks for another."""
        text, wants_more = self.line.text().strip(), wants_more and self._prompt == "why"
        is_same = text == self._shown and self._works.key == self._named
        if not text or (is_same and self._prompt != "resources"):
            if wants_more:
                self.ask_more()
            else:
                self.passed.emit()
            return
        answer: str | date | None = read_day(text, self._near) if self._prompt == "due" else text
        if answer is None:
            self._fault.say(N_("Write a day such as 31/05/2013."))
            return
        self._fault.clear()
        is_one_more, self._more = self._more, wants_more
        self._shown, self._named = text, self._works.key  # it is given: nothing of it is typed any more
        self.answered.emit(answer, is_one_more, wants_more)

    def _choose(self, control: str) -> None:
        self.answered.emit(control, False, False)

    def _press(self) -> None:
        self._give()

    def _tell(self) -> None:
        self.typed.emit()

    def _connect(self) -> None:
        self.line.entered.connect(self._give)
        self.line.last_wanted.connect(self.back_wanted)
        self.line.textEdited.connect(self._tell)
        self._choice.taken.connect(self._choose)
        self._choice.back_wanted.connect(self.back_wanted)
        self._go.clicked.connect(self._press)
        self._desk.theme.changed.connect(self.retranslate)

    def _arrange(self) -> None:
        self.line.setProperty("wall", True)
        self._works.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._works.setMinimumContentsLength(WORKS)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hints.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self.line)
        self._stack.addWidget(self._choice)
        row = QHBoxLayout()
        row.setSpacing(S3)
        row.addWidget(self._question)
        row.addWidget(self._stack, 1)
        row.addWidget(self._works)
        row.addWidget(self._money)
        row.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S2 + 2, S5, S2 + 2)
        column.setSpacing(S2)
        column.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._fault)
        column.addWidget(self._hints)
