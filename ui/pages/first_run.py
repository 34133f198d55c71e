"""First run, in four steps: language, what for, the passphrase, and the recovery code that is shown once."""

from __future__ import annotations

import platform
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.failures import TrochaError
from app.words import LANGUAGE_NAMES, N_
from ui.pages.recovery import check_new_phrase
from ui.theme import S1, S2, S3, S4
from ui.widgets.field import Field, PassphraseEdit
from ui.widgets.field_error import FieldError
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from app.security import NewWorkspace
    from ui.desk import Desk

STEPS = (N_("Language"), N_("What it is for"), N_("Passphrase"), N_("Recovery code"))
ROLES = {
    "coordinator": N_("Coordinator"),
    "facilitator": N_("Facilitator"),
    "scribe": N_("Scribe"),
    "observer": N_("Observer"),
}
SIGN = 20  # logical pixels of the shape of a step
CREATES = 2  # the step at which the workspace is made
CODE_ROW = 20  # signs of the first row of the printed code


def make_workspace(folder: Path, passphrase: str, answers: Answers) -> NewWorkspace:
    """Make the workspace in `folder`, and start the programme there when one was named.

    Raises: as `app.security.create_workspace`.
    """
    from app.security import create_workspace
    from app.sync import ProgrammeTerms, start_programme

    made = create_workspace(
        folder, passphrase, person=answers.person, device=answers.device, language=answers.language, role=answers.role
    )
    if answers.programme:
        start_programme(made.workspace, ProgrammeTerms(name=answers.programme, secretariat_name=answers.secretariat))
    return made


class Answers:
    """What the first steps asked."""

    def __init__(self, *, language: str, person: str, device: str, role: str, programme: str, secretariat: str) -> None:
        """Keep the answers; an empty programme means that one is joined later."""
        self.language, self.person, self.device, self.role = language, person, device, role
        self.programme, self.secretariat = programme, secretariat


class StepTrail(QWidget):
    """The four steps in a row, each with its shape: done, current, to come."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Stand at the first step."""
        super().__init__(parent)
        self._desk, self._at = desk, 0
        self._signs, self._names = [QLabel(self) for _ in STEPS], [Label(parent=self) for _ in STEPS]
        self._count = Label("small", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, S3)
        for sign, name in zip(self._signs, self._names, strict=True):
            row.addWidget(sign)
            row.addWidget(name)
            row.addSpacing(S3)
        row.addStretch(1)
        row.addWidget(self._count)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Stand at step `at`, from 0."""
        self._at = at
        words = self._desk.language.words
        for number, (sign, name) in enumerate(zip(self._signs, self._names, strict=True)):
            icon = "circle-check" if number < at else "circle-dot" if number == at else "circle"
            sign.setPixmap(self._desk.theme.icon(icon, "ok" if number <= at else "muted").pixmap(SIGN, SIGN))
            name.setText(words.say(STEPS[number]))
            name.setProperty("kind", "strong" if number == at else "lead" if number > at else "")
            name.style().unpolish(name)
            name.style().polish(name)
        self._count.setText(words.say(N_("{n} of {total}"), n=at + 1, total=len(STEPS)))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the other steps only where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        names = sum(name.sizeHint().width() for name in self._names) + self._count.sizeHint().width()
        has_room = names + len(STEPS) * (SIGN + S3 + 3 * S2) <= self.width()
        for number, name in enumerate(self._names):
            name.setVisible(has_room or number == self._at)

    def retranslate(self) -> None:
        """Say the steps again."""
        self.show_step(self._at)


class FirstRun(QWidget):
    """Makes a workspace in an empty folder. Nothing is asked that can be asked later.

    Signals: opened.
    """

    opened = Signal(object)  # Workspace, made and open

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None = None) -> None:
        """Make the workspace in `folder`."""
        super().__init__(parent)
        self._desk, self._folder = desk, folder
        self._made: NewWorkspace | None = None
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def focus(self) -> None:
        """Put the focus where this step begins."""
        first = (self._language, self._start, self._phrase, self._kept)[self._stack.currentIndex()]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self._trail.retranslate()
        self._language.setAccessibleName(words.say(N_("Language of the screen")))
        self._language.setCurrentIndex(self._language.findData(words.language))
        titles = (N_("Welcome"), N_("What will you use Trocha for"), N_("Your passphrase"), N_("Recovery code"))
        leads = (
            N_("Choose the language of the screen. It can be changed at any time."),
            N_("Who you are stays on this computer and in the packages that you hand over."),
            N_(
                "It protects everything written if the computer is lost. Four words that you remember beat"
                " an odd password."
            ),
            N_(
                "If you forget the phrase, only this code opens the data. Nobody can make it again. Keep it"
                " on paper, far from the computer."
            ),
        )
        for number, (title, lead) in enumerate(zip(self._titles, self._leads, strict=True)):
            title.setText(words.say(titles[number]))
            lead.setText(words.say(leads[number]))
        self._start.setText(words.say(N_("Start a programme here: this computer becomes its office")))
        self._join.setText(words.say(N_("Join a programme: the office will enrol this computer")))
        for number, message in enumerate(ROLES.values()):
            self._role.setItemText(number, words.say(message))
        self._kept.setText(words.say(N_("I have printed it or copied it by hand")))
        self._print.setText(words.say(N_("Print")))
        self._code.setAccessibleName(words.say(N_("Recovery code")))
        self._say_foot()

    def _build(self) -> None:
        desk = self._desk
        self._trail, self._stack = StepTrail(desk, self), QStackedWidget(self)
        self._titles = [Label("display", wraps=True) for _ in STEPS]
        self._leads = [Label("lead", wraps=True) for _ in STEPS]
        self._build_who()
        self._phrase, self._again = PassphraseEdit(desk), PassphraseEdit(desk)
        self._phrases = (Field(desk, N_("Passphrase"), self._phrase), Field(desk, N_("Write it again"), self._again))
        self._fault = FieldError(desk)
        self._code, self._kept = Label("code"), QCheckBox()
        self._print = KeyButton(desk.theme, icon="printer", keys="Ctrl+P")
        self._state = Label("lead", self, wraps=True)
        self._back = KeyButton(desk.theme, icon="chevron-left", parent=self)
        self._next = KeyButton(desk.theme, "primary", parent=self)

    def _build_who(self) -> None:
        desk = self._desk
        self._language = QComboBox()
        for language, name in LANGUAGE_NAMES.items():
            self._language.addItem(name, language)
        self._language.setCurrentIndex(self._language.findData(desk.language.words.language))
        self._start, self._join = QRadioButton(), QRadioButton()
        self._start.setChecked(True)
        self._person, self._device = QLineEdit(), QLineEdit(platform.node())
        self._programme, self._secretariat, self._role = QLineEdit(), QLineEdit(), QComboBox()
        for role in ROLES:
            self._role.addItem(role, role)
        self._fields = {
            "programme": Field(desk, N_("Name of the programme"), self._programme),
            "secretariat": Field(desk, N_("Office that coordinates it"), self._secretariat),
            "person": Field(desk, N_("Your name"), self._person),
            "role": Field(desk, N_("Your role"), self._role),
            "device": Field(
                desk, N_("Name of this computer"), self._device, hint=N_("As others will see it, such as Nieva-02.")
            ),
        }

    def _go_on(self) -> None:
        step = self._stack.currentIndex()
        if step == 1 and not self._check_who():
            return
        if step == CREATES:
            self._create()
        elif step == len(STEPS) - 1:
            self._finish()
        else:
            self._show_step(step + 1)

    def _go_back(self) -> None:
        self._show_step(self._stack.currentIndex() - 1)

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._trail.show_step(step)
        self._say_foot()
        self.focus()

    def _check_who(self) -> bool:
        asked = [*(["programme", "secretariat"] if self._start.isChecked() else []), "person", "device"]
        missing = [name for name in asked if not self._fields[name].entry.property("text").strip()]
        for field in self._fields.values():
            field.fault.clear()
        for name in missing:
            self._fields[name].fault.say(N_("Write it: it stands on what you hand over."))
        if missing:
            self._fields[missing[0]].entry.setFocus()
        return not missing

    def _create(self) -> None:
        self._fault.clear()
        if not check_new_phrase(*self._phrases):
            return
        self._next.setEnabled(False)
        self._say_foot()
        call = partial(make_workspace, self._folder, self._phrase.text(), self._answers())
        self._desk.edits.run_apart(call, done=self._show_code, failed=self._show_fault)

    def _answers(self) -> Answers:
        starts = self._start.isChecked()
        return Answers(
            language=self._desk.language.words.language,
            person=self._person.text().strip(),
            device=self._device.text().strip(),
            role=self._role.currentData(),
            programme=self._programme.text().strip() if starts else "",
            secretariat=self._secretariat.text().strip() if starts else "",
        )

    def _show_code(self, made: NewWorkspace) -> None:
        self._made = made
        self._phrase.clear()
        self._again.clear()
        self._code.setText(f"{made.recovery_code[: CODE_ROW - 1]}\n{made.recovery_code[CODE_ROW:]}")
        self._show_step(len(STEPS) - 1)

    def _show_fault(self, error: TrochaError) -> None:
        self._next.setEnabled(True)
        self._fault.show_error(error)
        self._say_foot()

    def _finish(self) -> None:
        if self._made is not None and self._kept.isChecked():
            made, self._made = self._made, None
            self._code.clear()
            self.opened.emit(made.workspace)

    def _print_code(self) -> None:
        from ui.printing import print_code

        if self._made is not None:
            print_code(self, self._desk, self._made.recovery_code)

    def _choose_language(self) -> None:
        self._desk.preferences.keep("language", self._language.currentData())

    def _say_foot(self) -> None:
        words, step = self._desk.language.words, self._stack.currentIndex()
        last, waiting = len(STEPS) - 1, not self._next.isEnabled() and step == len(STEPS) - 2
        self._back.setText(words.say(N_("Back")))
        self._back.setVisible(0 < step < last)
        label = N_("Open Trocha") if step == last else N_("Create and continue") if step == last - 1 else N_("Continue")
        self._next.setText(words.say(N_("Creating…") if waiting else label))
        if step == last:
            self._next.setEnabled(self._kept.isChecked())
        missing = step == last and not self._kept.isChecked()
        self._state.setText(words.say(N_("To go on: print the code or copy it, then tick the box.")) if missing else "")

    def _starts(self) -> None:
        for name in ("programme", "secretariat"):
            self._fields[name].setVisible(self._start.isChecked())

    def _connect(self) -> None:
        self._next.clicked.connect(self._go_on)
        self._back.clicked.connect(self._go_back)
        self._print.clicked.connect(self._print_code)
        self._kept.toggled.connect(self._say_foot)
        self._start.toggled.connect(self._starts)
        self._language.activated.connect(self._choose_language)
        for entry in (self._person, self._device, self._programme, self._secretariat, self._phrase, self._again):
            entry.returnPressed.connect(self._go_on)
        self._desk.language.changed.connect(self.retranslate)

    def _arrange(self) -> None:

        self._language.setMaximumWidth(260)
        who = QGridLayout()
        who.setHorizontalSpacing(S4)
        who.setVerticalSpacing(S3)
        for number, field in enumerate(self._fields.values()):
            who.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        phrases = QHBoxLayout()
        phrases.setSpacing(S4)
        for field in self._phrases:
            phrases.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._add_step(0, self._language)
        self._add_step(1, self._start, self._join, who)
        self._add_step(2, phrases, self._fault)
        self._add_step(3, self._code_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 0, 28, 0)
        column.addWidget(self._trail)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        return foot

    def _code_card(self) -> QFrame:
        card, well = QFrame(), QFrame()
        card.setObjectName("keycard")
        well.setObjectName("well")
        QVBoxLayout(well).addWidget(self._code)
        row = QHBoxLayout()
        row.addWidget(self._kept)
        row.addStretch(1)
        row.addWidget(self._print)
        column = QVBoxLayout(card)
        column.setContentsMargins(S4, S4, S4, S4)
        column.setSpacing(S3)
        column.addWidget(well)
        column.addLayout(row)
        return card

    def _add_step(self, number: int, *parts: QWidget | QGridLayout | QHBoxLayout) -> None:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, S2, 0, 0)
        column.setSpacing(S3)
        column.addWidget(self._titles[number])
        column.addWidget(self._leads[number])
        column.addSpacing(S1)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)
        self._stack.addWidget(scrolled(step))
