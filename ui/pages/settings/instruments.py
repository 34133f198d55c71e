"""Instruments: those that are here, and adding one from an .xlsx, with a report of what is wrong and in which cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.failures import TrochaError
from app.focas import (
    AdjustmentView,
    InstrumentView,
    check_instrument,
    list_adjustments,
    list_instruments,
    record_adjustment,
)
from app.forms import Finding
from app.questionnaires import Filling, FormLine, add_questionnaire, list_questionnaires, start_filling
from app.words import LANGUAGE_NAMES, N_
from app.workspace import worded
from ui.dialogs.adjustment import AdjustmentDialog, adjustments_of, find_others
from ui.pages.exchange.places import choose_file
from ui.pages.exchange.tab import empty_grid
from ui.place import place
from ui.theme import S2, S3, S4
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.states import MessageBar
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file: the instrument, or the findings that keep it out, or the refusal of the whole file."""

    name: str
    instrument: FormLine | None
    findings: tuple[Finding, ...] = ()
    refusal: TrochaError | None = None


def add_file(workspace: Workspace, path: Path) -> Added:
    """Check the form at `path`, and keep it as an instrument when nothing is wrong with it.

    Raises: DiskFull; FolderReadOnly.
    """
    with worded():
        content = path.read_bytes()
    try:
        check = check_instrument(content, path.name)
        if check.form is None:
            return Added(path.name, None, check.findings)
        identity = add_questionnaire(workspace, content=content, file_name=path.name)
        added = next((each for each in list_questionnaires(workspace) if each.id == identity), None)
        return Added(path.name, added, check.findings)
    except TrochaError as error:
        error.__traceback__ = None
        return Added(path.name, None, refusal=error)


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms, each with what FOCAS makes of it, None for one that it does not score; and what was adjusted."""

    known: tuple[tuple[FormLine, InstrumentView | None], ...] = ()
    adjustments: tuple[AdjustmentView, ...] = ()
    today: date | None = None

    @property
    def scored(self) -> tuple[InstrumentView, ...]:
        """The instruments of FOCAS."""
        return tuple(view for _, view in self.known if view is not None)


def list_forms(workspace: Workspace) -> Forms:
    """Return all forms, those that FOCAS scores first, and what was adjusted."""
    lines = {each.id: each for each in list_questionnaires(workspace)}
    scored = [(lines.pop(each.id), each) for each in list_instruments(workspace) if each.id in lines]
    others = [(line, None) for line in lines.values()]
    return Forms((*scored, *others), list_adjustments(workspace), workspace.today())


class InstrumentsPanel(QWidget):
    """The list of instruments and the report of the last file.

    Signals: failed, open_requested.
    """

    failed = Signal(object)  # TrochaError
    open_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Read nothing before `refresh`."""
        super().__init__(parent)
        self._desk = desk
        self._forms = Forms()
        self._added: Added | None = None
        self._list, self._report = Card(self), Card(self)
        self._rows, self._findings = QGridLayout(), QGridLayout()
        self._lead = Label("lead", wraps=True)
        self._add = KeyButton(desk.theme, icon="plus")
        self._refused, self._news = MessageBar(desk, "bad", self), MessageBar(desk, "info", self)
        self._arrange()
        self._add.clicked.connect(self._ask_file)
        self.retranslate()

    def refresh(self) -> None:
        """Read which instruments are here."""
        self._desk.edits.read(list_forms, done=self._show, failed=self._fail)

    def add(self, path: str) -> None:
        """Check and add the file at `path`."""
        self._desk.edits.run(partial(add_file, path=Path(path)), done=self._show_added, failed=self._fail)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._list.head(say(N_("Instruments")))
        self._lead.setText(say(N_("An instrument is an XLSForm. A round keeps the version with which it was opened.")))
        self._add.setText(say(N_("Add an instrument")))
        self._show(self._forms)
        self._say_added()

    def _show(self, forms: Forms) -> None:
        self._forms = forms
        empty_grid(self._rows)
        for number, (line, scored) in enumerate(forms.known):
            self._add_form(number, line, scored)

    def _add_form(self, number: int, line: FormLine, scored: InstrumentView | None) -> None:
        words = self._desk.language.words
        title, facts, chip = Label("strong", wraps=True), Label("small", wraps=True), StatusChip(self._desk, self)
        title.setText(line.title or line.form_id)
        told = [words.say(N_("version {version}"), version=line.version)] if line.version else []
        if scored is not None:
            told.append(words.count("{n} item", "{n} items", scored.items))
            told.append(words.listing([LANGUAGE_NAMES.get(code, code) for code in scored.languages]))
        adjusted = adjustments_of(line.id, self._forms.adjustments)
        facts.setText("\n".join((" · ".join(told), *map(self._adjusted, adjusted))))
        chip.show_status("note", words.say(N_("Ships with Trocha")) if line.is_shipped else words.say(N_("Added")))
        fill, responses = KeyButton(self._desk.theme, icon="file-pen-line"), KeyButton(self._desk.theme, "quiet")
        fill.setText(words.say(N_("Fill in")))
        responses.setText(words.say(N_("Responses")))
        fill.clicked.connect(self._fill_in)
        responses.clicked.connect(self._show_responses)
        buttons = [responses, fill]
        if scored is not None and not scored.is_shipped and find_others(scored, self._forms.scored):
            adjust = KeyButton(self._desk.theme, "quiet")
            adjust.setText(words.say(N_("What was adjusted")))
            adjust.clicked.connect(self._ask_adjustment)
            buttons.insert(0, adjust)
        for button in buttons:
            button.setObjectName(line.id.hex)
            button.setAccessibleName(f"{button.text()}: {title.text()} {line.version}".rstrip())
        self._rows.addWidget(_row(title, facts, chip, *buttons), number, 0)

    def _adjusted(self, each: AdjustmentView) -> str:
        words = self._desk.language.words
        if each.changed_on is None:
            return words.say(N_("adjusted with {expert}"), expert=each.expert)
        return words.say(N_("adjusted on {on} with {expert}"), on=words.day(each.changed_on), expert=each.expert)

    def _ask_adjustment(self) -> None:
        identity, forms = UUID(hex=self.sender().objectName()), self._forms
        instrument = next((each for each in forms.scored if each.id == identity), None)
        if instrument is None or forms.today is None:
            return
        others, known = find_others(instrument, forms.scored), adjustments_of(identity, forms.adjustments)
        dialog = AdjustmentDialog(self._desk, self, instrument, others, known, forms.today)
        dialog.stored.connect(self.refresh)
        dialog.ask(partial(record_adjustment, instrument=identity))

    def _fill_in(self) -> None:
        call = partial(start_filling, instrument=UUID(hex=self.sender().objectName()))
        self._desk.edits.run(call, done=self._open_response, failed=self._fail)

    def _open_response(self, filling: Filling) -> None:
        self.open_requested.emit(place("questionnaire", filling.id))

    def _show_responses(self) -> None:
        self.open_requested.emit(place("responses", UUID(hex=self.sender().objectName())))

    def _ask_file(self) -> None:
        say = self._desk.language.words.say
        kinds = say(N_("Forms (*.xlsx)"))
        choose_file(self, say(N_("Add an instrument")), kinds).fileSelected.connect(self.add)

    def _show_added(self, added: Added) -> None:
        self._added = added
        self._say_added()
        self.refresh()

    def _say_added(self) -> None:
        added, words = self._added, self._desk.language.words
        self._report.setVisible(added is not None and bool(added.findings))
        self._refused.setVisible(added is not None and added.refusal is not None)
        self._news.setVisible(added is not None and added.instrument is not None)
        if added is None:
            return
        if added.refusal is not None:
            self._refused.show_error(added.refusal)
        if added.instrument is not None:
            facts = {"title": added.instrument.title, "version": added.instrument.version}
            self._news.show_message(words.say(N_("{title}, version {version}, is ready to use."), **facts))
        note = words.count("{n} thing to put right", "{n} things to put right", len(added.findings))
        self._report.head(added.name, note)
        empty_grid(self._findings)
        for number, finding in enumerate(added.findings):
            self._add_finding(number, finding)

    def _add_finding(self, number: int, finding: Finding) -> None:
        words, theme = self._desk.language.words, self._desk.theme
        sign, where, told = QLabel(), Label("strongsmall"), Label(wraps=True)
        icon, status = ("octagon-x", "bad") if finding.is_error else ("triangle-alert", "warn")
        sign.setPixmap(theme.icon(icon, status).pixmap(QSize(18, 18)))
        sign.setAccessibleName(words.say(N_("Error")) if finding.is_error else words.say(N_("Warning")))
        where.setText(finding.place)
        told.setText(f"{finding.sentence(words)} {finding.how(words)}".strip())
        for column, widget in enumerate((sign, where, told)):
            self._findings.addWidget(widget, number, column, Qt.AlignmentFlag.AlignTop)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _arrange(self) -> None:
        for card in (self._list, self._report):
            card.body.setContentsMargins(S4, S3, S4, S4)
            card.body.setSpacing(S3)
        for grid, wide in ((self._rows, 0), (self._findings, 2)):
            grid.setHorizontalSpacing(S4)
            grid.setVerticalSpacing(S2)
            grid.setColumnStretch(wide, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        self._list.body.addWidget(self._lead)
        self._list.body.addLayout(self._rows)
        self._list.body.addLayout(buttons)
        self._report.body.addLayout(self._findings)
        self._report.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        for part in (self._refused, self._news, self._list, self._report):
            column.addWidget(part)


def _row(title: QWidget, facts: QWidget, *beside: QWidget) -> QWidget:
    """Return a row: the title over the facts, and at their right what stands `beside` them."""
    row, told = QWidget(), QVBoxLayout()
    told.setSpacing(0)
    told.addWidget(title)
    told.addWidget(facts)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(S3)
    across.addLayout(told, 1)
    for part in beside:
        across.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
