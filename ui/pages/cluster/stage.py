"""One stage of a cycle: its dates, what it still lacks, its workshops, and how it closes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import (
    STAGE_OF,
    STAGES,
    WORKSHOP_KINDS,
    CycleSheet,
    CycleView,
    LeadView,
    StageView,
    WorkshopView,
    close_stage,
    lead_workshop,
    missing_to_close,
    open_workshop,
    plan_stage,
    read_lead,
    reopen_stage,
)
from app.words import N_
from ui.dialogs.lead import LeadDialog
from ui.dialogs.stage import CloseStageDialog, PlanStageDialog
from ui.dialogs.workshop import WorkshopDialog
from ui.pages.cluster.stage_steps import NEXT, ROUND, SECOND_VOTES, VOTES, steps_of
from ui.pages.page import Offer
from ui.place import place
from ui.theme import S2, S3, S4
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import WorkshopLine
    from app.words import Words
    from ui.desk import Desk

DATES, MISSING = "dates", "missing"
AUDIT = 2
"""The stage that is made of votes."""
SPAN = N_("{first} to {last}")


class StagePane(Card):
    """Rows: dates, workshops, what is missing; foot: new workshop and the closing.

    Signals: open_requested, step_requested, failed.
    """

    open_requested = Signal(object)  # Place
    step_requested = Signal(str)  # key of a step of the stage
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no stage yet."""
        super().__init__(parent)
        self._desk = desk
        self._cycle: CycleView | None = None
        self._stage: StageView | None = None
        self._today: date | None = None
        self._sheet: CycleSheet | None = None
        self._rows, self._missing = Rows(desk), Label("area", wraps=True)
        self._workshop = KeyButton(desk.theme, icon="presentation", keys="Ctrl+N")
        self._close, self._reopen = KeyButton(desk.theme, icon="check"), KeyButton(desk.theme, "quiet", icon="undo-2")
        self._arrange_card()
        self._rows.pressed.connect(self._take_row)
        self._rows.second_pressed.connect(self._ask_lead)
        self._workshop.clicked.connect(self._ask_workshop)
        self._close.clicked.connect(self._ask_close)
        self._reopen.clicked.connect(self._go_back)

    def show_stage(self, cycle: CycleView, stage: StageView, today: date, sheet: CycleSheet) -> None:
        """Show `stage` of `cycle`, with its steps."""
        self._cycle, self._stage, self._today, self._sheet = cycle, stage, today, sheet
        words = self._desk.language.words
        title = words.say(STAGES[stage.number])
        self.head(words.say(N_("Stage {n} · {title}"), n=stage.number, title=title), _note(stage, words))
        workshops = [each for each in cycle.workshops if each.stage == stage.number]
        self._rows.show_rows(
            (
                _dates(stage, words, is_open=cycle.closed_at is None),
                *(_workshop(each, words, is_open=cycle.closed_at is None) for each in workshops),
                *steps_of(stage, cycle, sheet, today, words),
                *_lacks(stage, words),
            )
        )
        goes_on = cycle.closed_at is None  # a closed cycle is only read
        self._workshop.setVisible(goes_on)
        self._close.setVisible(goes_on and stage.closed_on is None)
        self._reopen.setVisible(goes_on and stage.closed_on is not None)

    def fit(self, *, narrow: bool) -> None:
        """Leave out the columns that do not fit."""
        self._rows.narrow(on=narrow)

    def missing(self) -> list[QWidget]:
        """The buttons with which the stage goes on."""
        if self._stage is None or self._stage.closed_on is not None:
            return []
        return [self._workshop, self._close]

    def offer(self, cycle: CycleView) -> Offer:
        """Return what the current stage of `cycle` needs."""
        words, say = self._desk.language.words, self._desk.language.words.say
        ended = say(N_("The cycle is closed. The next one compares itself with it."))
        if cycle.closed_at is not None:
            return Offer(ended, sign="circle-check")
        running = next((each for each in cycle.workshops if not each.is_closed), None)
        if running is not None:
            name = say(WORKSHOP_KINDS[running.kind]) if running.kind in WORKSHOP_KINDS else running.kind
            sentence = say(N_("Open: {workshop}, {place}."), workshop=name.lower(), place=running.place)
            return Offer(sentence, say(N_("Go on with the workshop")), "presentation", status="info")
        stage = cycle.stages[cycle.current_stage - 1]
        if stage.closed_on is not None:
            return Offer(ended, say(N_("Open cycle {year}"), year=cycle.year + 1), "refresh-cw")
        title = say(STAGES[stage.number])
        if not stage.missing:
            sentence = say(N_("Stage {n}, {title}: nothing is missing."), n=stage.number, title=title)
            return Offer(sentence, say(N_("Close the stage")), "check")
        missing = words.listing([say(each) for each in stage.missing[:3]])
        sentence = say(N_("Stage {n}, {title}. Missing: {list}."), n=stage.number, title=title, list=missing)
        label, icon = (
            (N_("Open votes"), "square-check") if stage.number == AUDIT else (N_("New workshop"), "presentation")
        )
        second = say(N_("Close the stage"))
        return Offer(sentence, say(label), icon, status="info", second=second, second_icon="check")

    def take_offer(self) -> None:
        """Do it."""
        cycle = self._cycle
        if cycle is None or cycle.closed_at is not None:
            return
        running = next((each for each in cycle.workshops if not each.is_closed), None)
        stage = cycle.stages[cycle.current_stage - 1]
        if running is not None:
            self.open_requested.emit(place("workshop", running.id))
        elif stage.closed_on is not None:
            self.step_requested.emit(NEXT)
        elif stage.number == AUDIT and stage.missing:
            self.open_requested.emit(place(VOTES, cycle.id))
        elif stage.missing:
            self._open_workshop_form(stage)
        else:
            self._close_form(stage)

    def take_second_offer(self) -> None:
        """Close the current stage, with a reason for what is missing."""
        if self._cycle is not None:
            self._close_form(self._cycle.stages[self._cycle.current_stage - 1])

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self._workshop.setText(words.say(N_("New workshop")))
        self._close.setText(words.say(N_("Close the stage")))
        self._reopen.setText(words.say(N_("Go back to this stage")))
        if self._cycle is not None and self._stage is not None and self._today is not None and self._sheet is not None:
            self.show_stage(self._cycle, self._stage, self._today, self._sheet)

    def _arrange_card(self) -> None:
        self._rows.show_columns("", (Column("", 120, is_kept=False),))
        foot = QHBoxLayout()
        foot.setSpacing(S2)
        foot.addWidget(self._workshop)
        foot.addWidget(self._close)
        foot.addWidget(self._reopen)
        foot.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(S4, S3, S4, S3)
        below.addLayout(foot)
        self.body.setSpacing(0)
        self.body.addWidget(self._rows, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(below)

    def _take_row(self, key: str) -> None:
        if self._cycle is None or self._stage is None:
            return
        if key == DATES:
            PlanStageDialog(self._desk, self, self._stage).ask(partial(plan_stage, cycle=self._cycle.id))
            return
        line = next((each for each in self._cycle.workshops if str(each.id) == key), None)
        if line is not None:
            self.open_requested.emit(place("workshop", line.id))
        elif key.startswith(ROUND):
            self.open_requested.emit(place(VOTES, self._cycle.id, UUID(key.removeprefix(ROUND))))
        elif key == VOTES:
            tab = "second" if self._stage is not None and self._stage.number == len(STAGES) else ""
            self.open_requested.emit(place(VOTES, self._cycle.id, tab=tab))
        else:
            self.step_requested.emit(key)

    @property
    def _vote_tab(self) -> str:
        """The tab of the votes that the stage in sight asks for: stage 5 asks the short card."""
        return SECOND_VOTES if self._stage is not None and self._stage.number == len(STAGES) else ""

    def _ask_lead(self, key: str) -> None:
        """Ask who led the workshop of a row."""
        self._desk.edits.read(partial(read_lead, workshop=UUID(key)), done=self._show_lead, failed=self._fail)

    def _show_lead(self, lead: LeadView) -> None:
        if self._sheet is not None:
            dialog = LeadDialog(self._desk, self, lead, self._sheet.trainers)
            dialog.ask(partial(lead_workshop, workshop=lead.workshop_id))

    def _ask_workshop(self) -> None:
        if self._stage is not None:
            self._open_workshop_form(self._stage)

    def _open_workshop_form(self, stage: StageView) -> None:
        if self._cycle is not None and self._today is not None:
            kind = next(each for each, number in STAGE_OF.items() if number == stage.number)
            dialog = WorkshopDialog(self._desk, self, kind, self._today)
            dialog.stored.connect(self._enter_workshop)
            dialog.ask(partial(open_workshop, cycle=self._cycle.id))

    def _enter_workshop(self, workshop: WorkshopView) -> None:
        self.open_requested.emit(place("workshop", workshop.id))

    def _ask_close(self) -> None:
        if self._stage is not None:
            self._close_form(self._stage)

    def _close_form(self, stage: StageView) -> None:
        if self._cycle is not None and self._today is not None:
            missing = missing_to_close(self._cycle.stages, stage.number)
            dialog = CloseStageDialog(self._desk, self, stage, missing, self._today)
            dialog.ask(partial(close_stage, cycle=self._cycle.id))

    def _go_back(self) -> None:
        if self._cycle is not None and self._stage is not None:
            call = partial(reopen_stage, cycle=self._cycle.id, number=self._stage.number)
            self._desk.edits.run(call, failed=self._fail)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _note(stage: StageView, words: Words) -> str:
    if stage.closed_on is not None and stage.went_on_reason:
        return words.say(N_("Accepted: {reason}"), reason=stage.went_on_reason)
    if stage.missing:
        return words.count("{n} thing missing", "{n} things missing", len(stage.missing))
    return words.say(N_("nothing is missing"))


def _dates(stage: StageView, words: Words, *, is_open: bool) -> Row:
    planned = words.say(SPAN, first=words.short_day(stage.planned_from), last=words.short_day(stage.planned_to))
    detail = planned if stage.is_planned else words.say(N_("{dates}, as the guide proposes"), dates=planned)
    cell = Cell()
    if stage.closed_on is not None:
        day = words.say(N_("closed on {day}"), day=words.short_day(stage.closed_on))
        detail, cell = f"{detail} · {day}", Cell(words.say(N_("Closed")), "done")
    change = words.say(N_("Change")) if is_open else ""
    return Row(DATES, words.say(N_("Planned dates")), detail, "calendar-days", cells=(cell,), button=change)


def _workshop(line: WorkshopLine, words: Words, *, is_open: bool) -> Row:
    name = words.say(WORKSHOP_KINDS[line.kind]) if line.kind in WORKSHOP_KINDS else line.kind
    counted = (
        words.count("{n} participant", "{n} participants", line.participants),
        words.count("{n} barrier", "{n} barriers", line.barriers),
    )
    detail = " · ".join(part for part in (words.short_day(line.held_on), line.place, *counted) if part)
    cell = Cell(words.say(N_("Closed")), "done") if line.is_closed else Cell("", "in_progress")
    icon, tone = ("circle-check", "ok") if line.is_closed else ("circle-dot", "info")
    goes_on = is_open and not line.is_closed
    button = words.say(N_("Go on") if goes_on else N_("See workshop"))
    led = words.say(N_("Who led")) if is_open else ""
    return Row(str(line.id), name, detail, icon, tone, (cell,), button, led, is_marked=goes_on)


def _lacks(stage: StageView, words: Words) -> tuple[Row, ...]:
    rows = []
    for number, message in enumerate(stage.missing):
        text = words.say(message)
        rows.append(Row(f"{MISSING}{number}", f"{text[:1].upper()}{text[1:]}", "", "circle", "muted", (Cell(),)))
    return tuple(rows)
