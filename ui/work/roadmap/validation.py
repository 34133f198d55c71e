"""The validation workshop: before and after by dimension and standard, and what users say of each action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.clusters import RuleWarning, accept_warning
from app.qsip import (
    DIMENSIONS,
    ROLES,
    STATES,
    VALIDATIONS,
    ActionView,
    BeforeAfter,
    StandardView,
    ValidationReport,
    WorkshopLine,
    open_workshop,
    read_validation,
    validate_action,
)
from app.words import N_
from ui.dialogs.facts import Fact, FactsDialog
from ui.dialogs.workshop import WorkshopDialog
from ui.place import place
from ui.theme import S2, S3, S5
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.widgets.scrolled import scrolled
from ui.work.improvement_plan.warnings import WarningList
from ui.work.votes.result import decimal_said

if TYPE_CHECKING:
    from datetime import date

    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk
    from ui.work.roadmap.reading import RoadmapReading

KIND = "validation"
SAID = (
    Fact("result", N_("What users say"), "choice", VALIDATIONS, is_needed=True),
    Fact("users", N_("How many users took part"), "number", is_beside=True),
    Fact("note", N_("What they said; needed when they contest it")),
)
ROW_TALL, MOST_ROWS = 46, 10
DASH = "\N{EM DASH}"


class SaidDialog(FactsDialog):
    """What users say of one action, which stands under the heading as it was written."""

    def __init__(self, desk: Desk, parent: QWidget, action: ActionView, today: date) -> None:
        """Show what was said before."""
        self._action = action
        said = action.validation
        known = {} if said is None else {"result": said.result, "users": said.users, "note": said.note}
        super().__init__(desk, parent, N_("What users say"), SAID, known, today)

    def retranslate(self) -> None:
        """Say every word; the action stays in its own."""
        super().retranslate()
        self._lead.setText(f"{self._action.number}. {self._action.title}")
        self._lead.setVisible(True)


class RoadmapValidation(QWidget):
    """Results of both votes, standards, and the actions one by one.

    Signals: failed, open_requested.
    """

    failed = Signal(object)  # TrochaError
    open_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._reading: RoadmapReading | None = None
        self._report: ValidationReport | None = None
        self._title, self._lead = Label("heading", self), Label("small", self, wraps=True)
        self._hold = KeyButton(desk.theme, icon="presentation", parent=self)
        self._before, self._before_rows = Card(), Rows(desk)
        self._standards, self._standard_rows = Card(), Rows(desk)
        self._apart = Label("small", wraps=True)
        self._actions, self._table = Card(), LineTable(desk)
        self._rules = WarningList(desk, heading=N_("Before users are asked"))
        self._arrange()
        self._connect()
        self.retranslate()

    def show_reading(self, reading: RoadmapReading) -> None:
        """Read what the workshop looks at."""
        self._reading = reading
        call = partial(read_validation, cycle=reading.cycle.id)
        self._desk.edits.read(call, done=self._show, failed=self._fail)

    def go_in(self) -> None:
        """Stand in the table."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, *, wide: bool) -> None:
        """Put the standards under the dimensions where they do not fit beside."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._above.setDirection(way)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._hold.setText(say(N_("Hold the workshop")))
        self._before.head(say(N_("Before and after")), say(N_("same items in both votes")))
        self._standards.head(say(N_("Service standards")))
        self._actions.head(say(N_("Users confirm or contest each action")))
        self._table.call(say(N_("What users say of each action")))
        self._before_rows.show_columns(say(N_("Dimension")), tuple(Column(say(each), 124) for each in ROLES.values()))
        heads = (N_("Beginning"), N_("Today"), N_("Target"))
        self._standard_rows.show_columns(say(N_("Standard")), tuple(Column(say(each), 72) for each in heads))
        self._table.show_columns(self._columns())
        if self._report is not None:
            self._show(self._report)

    @property
    def _goes_on(self) -> bool:
        """Whether users can still be asked: the cycle is not closed."""
        return self._reading is None or self._reading.roadmap.is_followed

    @property
    def _workshop(self) -> WorkshopLine | None:
        """The newest validation workshop of the cycle."""
        held = self._reading.cycle.workshops if self._reading is not None else ()
        return next((each for each in reversed(held) if each.kind == KIND), None)

    def _show(self, report: ValidationReport) -> None:
        self._report = report
        words, workshop = self._desk.language.words, self._workshop
        if workshop is None:
            self._title.setText(words.say(N_("The validation workshop was not held yet")))
            lead = N_(
                "Stage 5 is never complete without it: users see what changed and confirm or contest each action."
            )
        else:
            day = words.short_day(workshop.held_on)
            self._title.setText(words.say(N_("Validation workshop of {day} · {place}"), day=day, place=workshop.place))
            lead = N_("Enter on an action writes what users say. Confirmed by five of them or more, it is validated.")
        goes_on = self._goes_on
        self._lead.setText(words.say(lead if goes_on else N_("The cycle is closed: what users said is only read.")))
        self._hold.setVisible(goes_on or workshop is not None)
        self._hold.setText(words.say(N_("Hold the workshop") if workshop is None else N_("Minutes and people")))
        self._before_rows.show_rows(tuple(_dimension(each, report.dimensions, words) for each in DIMENSIONS))
        self._standard_rows.show_rows(tuple(_standard(each, words) for each in report.standards))
        self._standards.setVisible(bool(report.standards))
        codes = sorted({each.item for each in report.not_asked})
        self._apart.setText(
            words.say(N_("Not asked again, so without an after: {items}"), items=", ".join(codes)) if codes else ""
        )
        self._apart.setVisible(bool(codes))
        self._rules.show_warnings(report.warnings)
        self._table.show_columns(self._columns())
        lines = tuple(_line(each, words, is_open=goes_on) for each in report.actions)
        self._table.show_lines(lines, is_locked=True)
        rows = min(max(len(report.actions), 2), MOST_ROWS)
        self._table.setMinimumHeight(self._desk.theme.px(ROW_TALL) * (rows + 1))

    def _columns(self) -> tuple[LineColumn, ...]:
        say = self._desk.language.words.say
        return (
            LineColumn("what", say(N_("Action")), 0, "plain"),
            LineColumn("due", say(N_("Planned")), 116, "plain"),
            LineColumn("real", say(N_("Real")), 116, "plain"),
            LineColumn("state", say(N_("State")), 100, "plain"),
            LineColumn("said", say(N_("What users say")), 244, "act"),
            LineColumn("note", say(N_("What they said")), 0, "plain"),
        )

    def _ask(self, key: str, _: str) -> None:
        """Ask what users say of the action of a row."""
        if not self._goes_on:
            return
        workshop = self._workshop
        action = next((each for each in self._report.actions if str(each.id) == key), None) if self._report else None
        if workshop is None:
            self._take_workshop()
        elif action is not None and self._reading is not None:
            dialog = SaidDialog(self._desk, self, action, self._reading.today)
            dialog.ask(partial(validate_action, workshop=workshop.id, action=action.id))

    def _take_workshop(self) -> None:
        """Enter the workshop, or open it."""
        workshop = self._workshop
        if workshop is not None:
            self.open_requested.emit(place("workshop", workshop.id))
        elif self._reading is not None:
            dialog = WorkshopDialog(self._desk, self, KIND, self._reading.today)
            dialog.ask(partial(open_workshop, cycle=self._reading.cycle.id))

    def _accept(self, warning: RuleWarning, reason: str) -> None:
        call = partial(accept_warning, subject=warning.subject_id, code=warning.code, reason=reason)
        self._desk.edits.keep(call, failed=self._fail)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _connect(self) -> None:
        self._hold.clicked.connect(self._take_workshop)
        self._table.acted.connect(self._ask)
        self._rules.accepted.connect(self._accept)

    def _arrange(self) -> None:
        inner, titles, head = QWidget(), QVBoxLayout(), QHBoxLayout()
        column, whole = QVBoxLayout(inner), QVBoxLayout(self)
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._lead)
        head.setSpacing(S2)
        head.addLayout(titles, 1)
        head.addWidget(self._hold, 0, Qt.AlignmentFlag.AlignTop)
        self._before.body.addWidget(self._before_rows)
        self._apart.setContentsMargins(S3, S2, S3, S2)
        self._before.body.addWidget(self._apart)
        self._standards.body.addWidget(self._standard_rows)
        self._actions.body.addWidget(self._table)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._above.setSpacing(S3)
        self._above.addWidget(self._before, 3, Qt.AlignmentFlag.AlignTop)
        self._above.addWidget(self._standards, 2, Qt.AlignmentFlag.AlignTop)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addLayout(self._above)
        column.addWidget(self._actions, 1)
        column.addWidget(self._rules)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner, self))


def _dimension(dimension: str, found: tuple[BeforeAfter, ...], words: Words) -> Row:
    """One row, the three roles side by side: means of the items that both votes have, and how many."""
    cells = []
    for role in ROLES:
        each = next((one for one in found if (one.dimension, one.role) == (dimension, role)), None)
        cells.append(Cell(_compared(each, words)))
    return Row(dimension, words.say(DIMENSIONS[dimension]), cells=tuple(cells))


def _compared(each: BeforeAfter | None, words: Words) -> str:
    if each is None or each.before is None or each.after is None or each.change is None:
        return DASH
    sign = "+" if each.change > 0 else "\N{MINUS SIGN}" if each.change < 0 else ""
    change = f"{sign}{decimal_said(abs(each.change), words)}"
    votes = words.say(N_("{n} and {m} votes"), n=each.votes[0], m=each.votes[1])
    return f"{decimal_said(each.before, words)} → {decimal_said(each.after, words)} ({change})\n{votes}"


def _standard(view: StandardView, words: Words) -> Row:
    reached = {True: words.say(N_("target reached")), False: "", None: ""}[view.is_reached]
    detail = " · ".join(part for part in (view.measure or "", reached) if part)
    values = (view.start_value, view.latest.value if view.latest else None, view.target)
    icon, tone = ("circle-check", "ok") if view.is_reached else ("circle", "muted")
    return Row(str(view.id), view.statement, detail, icon, tone, tuple(Cell(each or DASH) for each in values))


def _line(action: ActionView, words: Words, *, is_open: bool) -> Line:
    said, users = words.say(N_("Write what they say…")) if is_open else "", ""
    if action.validation is not None:
        said = words.say(VALIDATIONS.get(action.validation.result, action.validation.result))
        if action.validation.users is not None:
            counted = words.count("{n} user", "{n} users", action.validation.users)
            users = f" ({counted})"
    days = tuple(words.short_day(each) if each else "" for each in (action.due_on, action.done_on))
    state = words.say(STATES.get(action.state, action.state))
    note = (action.validation.note or "") if action.validation is not None else action.state_reason or ""
    return Line(str(action.id), (f"{action.number}. {action.title}", *days, state, f"{said}{users}", note))
