"""The rounds of FOCAS and the 3-year plan of one government or organisation: the lower part of its pane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.focas import AssessmentView, PlanView, start_plan
from app.words import N_
from ui.pages.cluster.round import next_measure
from ui.pages.cluster.words import answered_cell, plan_cell, round_line, round_name
from ui.place import place
from ui.theme import S3
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.rows import Cell, Column, Row, Rows

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.focas import AssessmentLine
    from ui.desk import Desk

PLAN = "plan"
ANSWERED, INDEX, STATE = 130, 70, 120  # widths of the columns


class Assessed(Protocol):
    """Who is assessed, and where it stands."""

    @property
    def rounds(self) -> tuple[AssessmentLine, ...]:
        """Its rounds, the oldest first."""

    @property
    def newest(self) -> AssessmentLine | None:
        """The last round; None before the first."""

    @property
    def plan(self) -> PlanView | None:
        """Its newest plan."""


class RoundsAndPlan(QWidget):
    """Two cards. Signals: open_requested, round_requested, failed."""

    open_requested = Signal(object)  # Place
    round_requested = Signal()  # a round shall be opened
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, has_index: bool = False) -> None:
        """Show nothing yet. has_index: the level of the newest closed round has a column."""
        super().__init__(parent)
        self._desk, self._has_index = desk, has_index
        self._assessed: Assessed | None = None
        self._rounds, self._round_rows = Card(), Rows(desk)
        self._plan, self._plan_rows = Card(), Rows(desk)
        self._open_round = KeyButton(desk.theme, icon="clipboard-list")
        self._arrange()
        self._open_round.clicked.connect(self.round_requested)
        self._round_rows.pressed.connect(self.go_to_round)
        self._plan_rows.pressed.connect(self._press_plan)

    def retranslate(self, plan_title: str) -> None:
        """Say the heads; `show_standing` says the rows."""
        say = self._desk.language.words.say
        self._open_round.setText(say(N_("Open a round")))
        self._rounds.head(say(N_("Rounds of FOCAS")))
        self._plan.head(plan_title)

    def show_standing(self, assessed: Assessed, *, before_plan: str, index: Cell | None = None) -> None:
        """Show rounds and plan. before_plan: what is said while there is none. index: the level of the newest round."""
        self._assessed = assessed
        self._show_rounds(assessed, index or Cell())
        self._show_plan(assessed, before_plan)

    def fit(self, *, narrow: bool) -> None:
        """Leave out the columns that do not fit."""
        for rows in (self._round_rows, self._plan_rows):
            rows.narrow(on=narrow)

    def go_to_round(self, key: str) -> None:
        """Open the round with that id: its results when it is closed; ask for one when it is none of them."""
        rounds = self._assessed.rounds if self._assessed is not None else ()
        line = next((each for each in rounds if str(each.id) == key), None)
        if line is None:
            self.round_requested.emit()
        else:
            self.open_requested.emit(place("focas_results" if line.closed_at else "focas_scoring", UUID(key)))

    def enter_round(self, opened: AssessmentView) -> None:
        """Go to a round that was opened just now."""
        self.open_requested.emit(place("focas_scoring", opened.id))

    def take_plan(self) -> None:
        """Open the plan, or start it from the last closed round."""
        if self._assessed is None:
            return
        closed = [each for each in self._assessed.rounds if each.closed_at]
        if self._assessed.plan is not None:
            self._enter_plan(self._assessed.plan)
        elif closed:
            call = partial(start_plan, assessment=closed[-1].id)
            self._desk.edits.run(call, done=self._enter_plan, failed=self._fail)

    def _arrange(self) -> None:
        self._rounds.body.addWidget(self._round_rows)
        self._plan.body.addWidget(self._plan_rows)
        self._rounds.top_row.addWidget(self._open_round)
        answered = Column("", ANSWERED, is_kept=False)
        self._round_rows.show_columns("", (answered, Column("", INDEX)) if self._has_index else (answered,))
        self._plan_rows.show_columns("", (Column("", STATE),))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addWidget(self._rounds)
        column.addWidget(self._plan)

    def _show_rounds(self, assessed: Assessed, index: Cell) -> None:
        rows = tuple(self._round_row(line, assessed, index) for line in reversed(assessed.rounds))
        self._round_rows.show_rows(rows or (self._no_round(assessed),))
        self._open_round.setVisible(bool(rows))

    def _round_row(self, line: AssessmentLine, assessed: Assessed, index: Cell) -> Row:
        words = self._desk.language.words
        icon, colour = ("circle-check", "ok") if line.closed_at else ("circle-dot", "info")
        level = index if line is assessed.newest and line.closed_at else Cell()
        button = words.say(N_("See results") if line.closed_at else N_("Go on"))
        cells = self._cells(answered_cell(line, words), level)
        name, told = round_name(line, words), round_line(line, words)
        return Row(str(line.id), name, told, icon, colour, cells, button, is_marked=line.closed_at is None)

    def _no_round(self, assessed: Assessed) -> Row:
        say, cells = self._desk.language.words.say, self._cells(Cell(), Cell())
        name, told, start = say(N_("Baseline")), say(N_("Not started")), say(N_("Start"))
        return Row(next_measure(assessed.rounds), name, told, "circle", "muted", cells, start, is_marked=True)

    def _cells(self, answered: Cell, index: Cell) -> tuple[Cell, ...]:
        return (answered, index) if self._has_index else (answered,)

    def _show_plan(self, assessed: Assessed, before_plan: str) -> None:
        words, plan = self._desk.language.words, assessed.plan
        if plan is None:
            is_ready = any(each.closed_at for each in assessed.rounds)
            title, button = words.say(N_("Improvement plan")), words.say(N_("Start the plan")) if is_ready else ""
            row = Row(PLAN, title, before_plan, "target", "muted", (plan_cell(None, words),), button)
        else:
            title = words.say(N_("Plan {first} to {last}"), first=plan.first_year, last=plan.first_year + 2)
            detail = words.count("{n} action", "{n} actions", len(plan.actions))
            row = Row(PLAN, title, detail, "target", "text", (plan_cell(plan, words),), words.say(N_("Open")))
        self._plan_rows.show_rows((row,))

    def _press_plan(self, _: str) -> None:
        self.take_plan()

    def _enter_plan(self, plan: PlanView) -> None:
        self.open_requested.emit(place("improvement_plan", plan.id))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)
