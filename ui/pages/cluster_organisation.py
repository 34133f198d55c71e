"""One organisation of a cluster: whom it represents, its rounds of FOCAS and its plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.focas import AssessmentView, PlanView, start_plan
from app.territory import ORGANISATION_KINDS, change_organisation
from app.words import N_
from ui.dialogs.organisation import OrganisationDialog
from ui.pages.cluster_round import next_measure, organisation_round_dialog
from ui.pages.cluster_words import answered_cell, plan_cell, round_line, round_name
from ui.pages.page import Offer
from ui.place import place
from ui.theme import S2, S3
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.rows import Cell, Column, Row, Rows

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.territory import OrganisationView
    from app.words import Words
    from ui.desk import Desk
    from ui.pages.cluster_reading import ClusterSheet, OrganisationStanding

PLAN = "plan"


class OrganisationPane(QWidget):
    """The right of the tab. Signals: open_requested, failed, removal_requested."""

    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError
    removal_requested = Signal(object)  # OrganisationView: it shall leave the list

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._sheet: ClusterSheet | None = None
        self._standing: OrganisationStanding | None = None
        self._build()
        self._arrange()
        self._connect()
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_standing(self, sheet: ClusterSheet, standing: OrganisationStanding) -> None:
        """Show one organisation."""
        self._sheet, self._standing = sheet, standing
        words, organisation = self._desk.language.words, standing.organisation
        self._name.setText(organisation.name)
        kind = words.say(ORGANISATION_KINDS.get(organisation.kind, ""))
        self._where.setText(" · ".join(part for part in (kind, organisation.place, organisation.peoples) if part))
        self._leave.setText(_leave(organisation, words))
        self._show_rounds(standing)
        self._show_plan(standing)

    def fit(self, *, narrow: bool) -> None:
        """Leave out the columns that do not fit."""
        for rows in (self._round_rows, self._plan_rows):
            rows.narrow(on=narrow)

    def offer(self, standing: OrganisationStanding) -> Offer:
        """Return what this organisation needs next."""
        say, newest = self._say, standing.newest
        if newest is None:
            sentence = say(N_("No round yet. It begins once the assembly or board has agreed to it."))
            return Offer(sentence, say(N_("Start the baseline")), status="info")
        if newest.closed_at is None:
            left = newest.asked - newest.answered
            sentence = self._desk.language.words.count(
                "{n} item of {total} is missing.", "{n} items of {total} are missing.", left, total=newest.asked
            )
            return Offer(sentence, say(N_("Go on with FOCAS")), status="info")
        return Offer(say(N_("The round is finished; its results are the organisation's own.")), say(N_("See results")))

    def take_offer(self) -> None:
        """Do what this organisation needs next."""
        newest = self._standing.newest if self._standing is not None else None
        if newest is None:
            self._ask_round()
        else:
            self._go_to_round(str(newest.id))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._say
        self._remove.setText(say(N_("Take off the list")))
        self._change.setText(say(N_("Change")))
        self._change.setAccessibleName(say(N_("Change what is written of the organisation")))
        self._open_round.setText(say(N_("Open a round")))
        self._rounds.head(say(N_("Rounds of FOCAS")))
        self._plan.head(say(N_("Improvement plan")))
        if self._sheet is not None and self._standing is not None:
            self.show_standing(self._sheet, self._standing)

    def _say(self, message: str, **facts: object) -> str:
        return self._desk.language.words.say(message, **facts)

    def _build(self) -> None:
        desk = self._desk
        self._name, self._where = Label("heading", self, wraps=True), Label("lead", self, wraps=True)
        self._leave = Label("area", self, wraps=True)
        self._change, self._remove = KeyButton(desk.theme, "quiet"), KeyButton(desk.theme, "quiet", icon="log-out")
        self._rounds, self._round_rows = Card(), Rows(desk)
        self._plan, self._plan_rows = Card(), Rows(desk)
        self._open_round = KeyButton(desk.theme, icon="clipboard-list")

    def _arrange(self) -> None:
        self._rounds.body.addWidget(self._round_rows)
        self._plan.body.addWidget(self._plan_rows)
        self._rounds.top_row.addWidget(self._open_round)
        self._round_rows.show_columns("", (Column("", 130, is_kept=False),))
        self._plan_rows.show_columns("", (Column("", 120),))
        top, facts, named = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        named.setSpacing(2)
        named.addWidget(self._name)
        named.addWidget(self._where)
        top.addLayout(named, 1)
        top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        facts.setSpacing(S2)
        facts.addWidget(self._leave, 1)
        facts.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(top)
        column.addLayout(facts)
        for card in (self._rounds, self._plan):
            column.addWidget(card)
        column.addStretch(1)

    def _connect(self) -> None:
        self._change.clicked.connect(self._ask_change)
        self._remove.clicked.connect(self._ask_removal)
        self._open_round.clicked.connect(self._ask_round)
        self._round_rows.pressed.connect(self._go_to_round)
        self._plan_rows.pressed.connect(self._take_plan)

    def _show_rounds(self, standing: OrganisationStanding) -> None:
        words = self._desk.language.words
        rows = tuple(
            Row(
                str(line.id),
                round_name(line, words),
                round_line(line, words),
                "circle-check" if line.closed_at else "circle-dot",
                "ok" if line.closed_at else "info",
                cells=(answered_cell(line, words),),
                button=words.say(N_("See results") if line.closed_at else N_("Go on")),
                is_marked=line.closed_at is None,
            )
            for line in reversed(standing.rounds)
        )
        none = Row(
            next_measure(standing.rounds), words.say(N_("Baseline")), words.say(N_("Not started")), "circle", "muted",
            cells=(Cell(),), button=words.say(N_("Start")), is_marked=True,
        )  # fmt: skip
        self._round_rows.show_rows(rows or (none,))
        self._open_round.setVisible(bool(rows))

    def _show_plan(self, standing: OrganisationStanding) -> None:
        words, plan = self._desk.language.words, standing.plan
        is_ready = any(each.closed_at for each in standing.rounds)
        if plan is None:
            button = words.say(N_("Start the plan")) if is_ready else ""
            detail = words.say(N_("Approved in assembly; the programme keeps a copy with its leave."))
            row = Row(
                PLAN, words.say(N_("Improvement plan")), detail, "target", "muted", (plan_cell(None, words),), button
            )
        else:
            title = words.say(N_("Plan {first} to {last}"), first=plan.first_year, last=plan.first_year + 2)
            detail = words.count("{n} action", "{n} actions", len(plan.actions))
            row = Row(PLAN, title, detail, "target", "text", (plan_cell(plan, words),), words.say(N_("Open")))
        self._plan_rows.show_rows((row,))

    def _ask_change(self) -> None:
        if self._sheet is not None and self._standing is not None:
            dialog = OrganisationDialog(self._desk, self, self._sheet.cluster, self._standing.organisation)
            dialog.ask(partial(change_organisation, organisation=self._standing.organisation.id))

    def _ask_removal(self) -> None:
        if self._standing is not None:
            self.removal_requested.emit(self._standing.organisation)

    def _ask_round(self) -> None:
        if self._sheet is not None and self._standing is not None:
            dialog = organisation_round_dialog(self._desk, self, self._sheet, self._standing)
            dialog.stored.connect(self._enter_round)

    def _enter_round(self, opened: AssessmentView) -> None:
        self.open_requested.emit(place("focas_scoring", opened.id))

    def _go_to_round(self, key: str) -> None:
        line = next((each for each in self._standing.rounds if str(each.id) == key), None) if self._standing else None
        if line is None:
            self._ask_round()
        else:
            self.open_requested.emit(place("focas_results" if line.closed_at else "focas_scoring", UUID(key)))

    def _take_plan(self, _: str) -> None:
        standing = self._standing
        closed = [each for each in standing.rounds if each.closed_at] if standing else []
        if standing is not None and standing.plan is not None:
            self.open_requested.emit(place("improvement_plan", standing.plan.id))
        elif closed:
            call = partial(start_plan, assessment=closed[-1].id)
            self._desk.edits.run(call, done=self._enter_plan, failed=self._fail)

    def _enter_plan(self, plan: PlanView) -> None:
        self.open_requested.emit(place("improvement_plan", plan.id))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _leave(organisation: OrganisationView, words: Words) -> str:
    if organisation.results_shared_on is None:
        return words.say(N_("Its results are its own: items and levels go to nobody else until it agrees."))
    return words.say(
        N_("Its results may be seen by others since {day}."), day=words.short_day(organisation.results_shared_on)
    )
