"""The session of a FOCAS round: day, place, who facilitates, and who takes part."""

from __future__ import annotations

from collections import deque
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.focas import (
    AssessmentView,
    ParticipantView,
    add_participant,
    add_participants,
    change_participant,
    change_session,
    read_assessment,
    remove_participant,
    restore_participant,
)
from app.words import N_
from ui.dialogs.focas_participants import REMOVE_KEYS, ParticipantEntry, ParticipantTable
from ui.theme import S2, S3, S4, S5
from ui.widgets.field import Field
from ui.widgets.field_error import FieldError
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.focas_scoring.side import warn_about_people

if TYPE_CHECKING:
    from uuid import UUID

    from app.failures import TrochaError
    from app.focas import ParticipantChanges
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.edits import Call

SIZE = (960, 720)
LEAST = 130  # logical pixels of the table: in a low window the dialog scrolls


class FocasSessionDialog(QDialog):
    """Everything is stored as it is written; Esc or the button closes."""

    def __init__(self, desk: Desk, view: AssessmentView, parent: QWidget) -> None:
        """Show the session of `view`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._view = desk, view
        self._removed: ParticipantView | None = None
        self._given: deque[tuple[ParticipantView | None, ParticipantChanges]] = deque()  # people on their way
        self._lines, self._is_leaving = "", False  # the lines that are on their way; Esc was pressed
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()
        self._show(view)
        over = parent.window()
        self.resize(min(SIZE[0], over.width()), min(SIZE[1], over.height()))
        self._focus_first(view)

    def _focus_first(self, view: AssessmentView) -> None:
        """Put the caret where something is missing; with nobody yet, where many are written at once."""
        lacking = next((line for line in (self._place, self._facilitator) if not line.text()), None)
        (lacking or (self._entry.role if view.participants else self._many)).setFocus()

    def _go_on(self) -> None:
        self._focus_first(self._view)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.setWindowTitle(say(N_("Session and participants")))
        self._title.setText(say(N_("Session and participants")))
        self._lead.setText(
            say(
                N_(
                    "Without names: the office or group is enough. Sex, people, language and age are as each one says,"
                    " and are kept only with their consent. Enter on a line of the table changes it."
                )
            )
        )
        self._table.setAccessibleName(say(N_("Participants")))
        self._entry.retranslate()
        self._many_lead.setText(
            say(
                N_(
                    "Many at once: a line a person, such as “Personnel office; w; Awajún; Spanish” or “Wampis"
                    " federation; m; Wampis; Wampis; no post; young; needs interpreter”. Ctrl+Enter adds them."
                )
            )
        )
        self._many.setAccessibleName(say(N_("Many participants, a line each")))
        self._many_add.setText(say(N_("Add all")))
        self._remove.setText(say(N_("Take off")))
        self._remove.set_keys("Del", press=False)
        self._done.setText(say(N_("Ready")))
        self._done.set_keys("Esc", press=False)
        self._show(self._view)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete in the table takes the marked participant off; Enter in a field never closes."""
        if event.key() in REMOVE_KEYS and self._table.hasFocus():
            self._take_off()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        """Keep what is being typed, and close once people are stored; who was not taken stays, and is said why."""
        for line in (self._place, self._facilitator):
            line.keep()
        if self._entry.role.text().strip():
            self._add_participant()
        if self._many.toPlainText().strip():
            self._add_many()
        self._is_leaving = True
        self._close_once_stored()

    def _close_once_stored(self) -> None:
        if self._is_leaving and not self._given and not self._lines:
            super().done(QDialog.DialogCode.Accepted)

    def _show(self, view: AssessmentView) -> None:
        self._view = view
        words = self._desk.language.words
        self._place.show_text(view.place or "")
        self._facilitator.show_text(view.facilitator or "")
        if view.held_on is not None and not self._day.hasFocus():
            blocked = self._day.blockSignals(True)
            self._day.setDate(QDate(view.held_on.year, view.held_on.month, view.held_on.day))
            self._day.blockSignals(blocked)
        self._table.show_people(view.participants, words)
        self._count.setText(words.count("{n} person", "{n} people", len(view.participants)))
        self._warning.setText(warn_about_people(self._desk, view))
        self._warning.setVisible(bool(self._warning.text()))
        self._remove.setEnabled(bool(view.participants))
        self._back.setVisible(self._removed is not None)
        if self._removed is not None:
            self._back.setText(words.say(N_("Put back: {who}"), who=self._removed.role))

    def _run(self, call: Call) -> None:
        self._desk.edits.run(call, done=self._show, failed=self._refuse)

    def _refuse(self, error: TrochaError) -> None:
        self._is_leaving = False
        self._fault.show_error(error)

    def _show_person_added(self, view: AssessmentView) -> None:
        self._given.popleft()
        self._show(view)
        self._close_once_stored()

    def _give_person_back(self, error: TrochaError) -> None:
        person, told = self._given.popleft()
        if not self._entry.role.text().strip():
            self._entry.give_back(person, told)
        self._refuse(error)

    def _refuse_lines(self, error: TrochaError) -> None:
        self._lines = ""
        self._refuse(error)

    def _keep_day(self, day: QDate) -> None:
        self._run(partial(change_session, assessment=self._view.id, held_on=date(day.year(), day.month(), day.day())))

    def _keep_place(self, text: str) -> None:
        self._run(partial(change_session, assessment=self._view.id, place=text or None))

    def _keep_facilitator(self, text: str) -> None:
        self._run(partial(change_session, assessment=self._view.id, facilitator=text or None))

    def _add_participant(self) -> None:
        """Add whoever is written, or keep what was changed of somebody."""
        self._fault.clear()
        person, told = self._entry.person, self._entry.told()
        call = (
            partial(add_participant, assessment=self._view.id, **told)
            if person is None
            else partial(change_participant, participant=person.id, **told)
        )
        if self._entry.role.text().strip():
            self._entry.clear()
        self._given.append((person, told))
        self._desk.edits.run(call, done=self._show_person_added, failed=self._give_person_back)
        self._entry.role.setFocus()

    def _open_person(self, row: int) -> None:
        if 0 <= row < len(self._view.participants):
            self._entry.open_person(self._view.participants[row])

    def _add_many(self) -> None:
        """Add a line a person, all of them or none."""
        text = self._many.toPlainText()
        if self._lines:
            return  # they are on their way
        if not text.strip():
            self._entry.role.setFocus()
            return
        self._lines = text
        self._fault.clear()
        call = partial(
            add_lines,
            assessment=self._view.id,
            text=text,
            consents=self._entry.consents,
            language=self._desk.language.words.language,
        )
        self._desk.edits.run(call, done=self._show_added, failed=self._refuse_lines)

    def _show_added(self, view: AssessmentView) -> None:
        """Show who came in; lines that were typed meanwhile stay."""
        added, self._lines = self._lines, ""
        self._many.setPlainText(self._many.toPlainText().removeprefix(added).lstrip())
        self._show(view)
        self._many.setFocus()
        self._close_once_stored()

    def _take_off(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._view.participants):
            self._removed = self._view.participants[row]
            if self._entry.person == self._removed:
                self._entry.clear()
            self._run(partial(remove_participant, participant=self._removed.id))

    def _put_back(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None:
            self._run(partial(restore_participant, participant=removed))

    def _build(self) -> None:
        desk = self._desk
        self._title, self._lead = Label("title", self), Label("lead", self, wraps=True)
        self._day, self._place, self._facilitator = QDateEdit(self), KeptLine(self), KeptLine(self)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._table = ParticipantTable(self)
        self._entry = ParticipantEntry(desk, self)
        self._remove = KeyButton(desk.theme, icon="trash-2")
        self._back, self._done = (
            KeyButton(desk.theme, "quiet", icon="undo-2"),
            KeyButton(desk.theme, "primary", icon="check"),
        )
        self._many, self._many_lead = KeptText(self, rows=2), Label("small", wraps=True)
        self._many_add = KeyButton(desk.theme, icon="users")
        self._count, self._warning = Label("strong"), Label("small", wraps=True)
        self._fault = FieldError(desk, self._entry.role, self)

    def _arrange(self) -> None:
        facts, foot, many = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (facts, foot, many):
            row.setSpacing(S3)
        desk = self._desk
        facts_of: tuple[tuple[str, QWidget, int], ...] = (
            (N_("Day of the session"), self._day, 0),
            (N_("Place"), self._place, 1),
            (N_("Who facilitates"), self._facilitator, 1),
        )
        for message, widget, share in facts_of:
            facts.addWidget(Field(desk, message, widget, self), share, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._remove)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._count)
        foot.addWidget(self._done)
        many.addWidget(self._many, 1)
        many.addWidget(self._many_add, 0, Qt.AlignmentFlag.AlignBottom)
        self._table.setMinimumHeight(LEAST)
        inside, body, column = QWidget(), QVBoxLayout(), QVBoxLayout(self)
        inside.setLayout(body)
        body.setContentsMargins(0, 0, S2, 0)
        column.setContentsMargins(S5, S4, S5, S4)
        for part in (body, column):
            part.setSpacing(S3)
        body.addLayout(facts)
        for widget in (self._lead, self._entry, self._fault):
            body.addWidget(widget)
        body.addWidget(self._table, 1)
        body.addWidget(self._many_lead)
        body.addLayout(many)
        body.addWidget(self._warning)
        column.addWidget(self._title)
        column.addWidget(scrolled(inside, self), 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._day.dateChanged.connect(self._keep_day)
        self._place.kept.connect(self._keep_place)
        for kept in (self._place, self._facilitator):
            kept.finished.connect(self._go_on)
        self._facilitator.kept.connect(self._keep_facilitator)
        self._entry.entered.connect(self._add_participant)
        self._table.opened.connect(self._open_person)
        self._many_add.clicked.connect(self._add_many)
        self._many.finished.connect(self._add_many)
        self._remove.clicked.connect(self._take_off)
        self._back.clicked.connect(self._put_back)
        self._done.clicked.connect(self.accept)
        for button in (self._remove, self._back, self._done, self._many_add):
            button.setAutoDefault(False)
        self._desk.language.changed.connect(self.retranslate)


def add_lines(
    workspace: Workspace, *, assessment: UUID, text: str, consents: bool | None, language: str
) -> AssessmentView:
    """Add a participant for each line of `text`, and return the round with them."""
    add_participants(workspace, assessment=assessment, text=text, consents=consents, language=language)
    return read_assessment(workspace, assessment, language=language)
