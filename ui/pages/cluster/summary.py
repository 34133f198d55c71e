"""Summary of a cluster: rules that bend, governments, service, people, and the eight preparatory steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.clusters import (
    STATES,
    MilestoneView,
    accept_warning,
    change_cluster,
    mark_milestone,
)
from app.qsip import STAGES
from app.words import N_
from ui.dialogs.cluster_facts import ClusterFactsDialog
from ui.dialogs.milestone import MilestoneDialog
from ui.pages.cluster.tab import ClusterTab
from ui.pages.cluster.words import (
    LEVEL_ICONS,
    answered_cell,
    index_cell,
    plan_cell,
    short_letter_cell,
    short_name,
    where_line,
)
from ui.pages.page import Breakpoint, Offer
from ui.place import place
from ui.theme import S2, S3, S4
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import CutLabel, Label
from ui.widgets.line_button import LineButton
from ui.widgets.people_card import PeopleCard
from ui.widgets.rows import Column, Row, Rows
from ui.widgets.rule_bar import RuleBar, bars_of
from ui.widgets.stage_track import Stage, StageTrack
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from app.clusters import RuleWarning
    from ui.pages.cluster.reading import ClusterSheet, Standing

SIDE = 306


class SummaryTab(ClusterTab):
    """What a facilitator asks on arriving: who, how far, what is missing."""

    def offer(self) -> Offer | None:
        """Offer what comes first: governments, the service, then the round to go on with."""
        sheet = self.sheet
        if sheet is None:
            return None
        return _draft_offer(self) or _service_offer(self) or self._milestone_offer(sheet)

    def take_offer(self) -> None:
        """Go where the missing thing is done."""
        sheet = self.sheet
        if sheet is None:
            return
        if sheet.cluster.is_draft:
            self.tab_requested.emit("governments")
        elif not sheet.cluster.services:
            self.tab_requested.emit("service")
        elif sheet.letters_sealed < len(sheet.standings):
            self.tab_requested.emit("commitments")
        else:
            self.tab_requested.emit("service")

    def missing(self) -> list[QWidget]:
        """Rules without a reason, then steps without a day."""
        bars = [bar.button for bar, rule in zip(self._bars, self._rules, strict=True) if not rule.accepted]
        done = {each.key for each in self.sheet.cluster.milestones if each.done_on} if self.sheet else set()
        return [*bars, *(line for line in self._steps if line.key not in done)]

    def fit(self, width: Breakpoint) -> None:
        """Put the preparatory steps below where they do not fit beside, and leave columns out."""
        is_wide = width == Breakpoint.WIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._milestones.setMinimumWidth(SIDE if is_wide else 0)
        self._milestones.setMaximumWidth(SIDE if is_wide else 16_777_215)
        narrow = width == Breakpoint.NARROW
        self._table.narrow(on=narrow)
        for row in (self._low, self._top):
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def retranslate(self) -> None:
        """Say every word."""
        self._edit.setText(self.say(N_("Change")))
        self._nobody.setText(self.say(N_("Each government stands here with its FOCAS, its plan and its letter.")))
        self._to_service.setText(self.say(N_("Open service")))
        self._table.show_columns(
            self.say(N_("Government")),
            (
                Column(self.say(N_("Items answered")), 112, is_kept=False),
                Column(self.say(N_("Index")), 62),
                Column(self.say(N_("3-year plan")), 112, is_kept=False),
                Column(self.say(N_("Letter")), 112),
            ),
        )
        super().retranslate()

    def _build(self) -> None:
        desk = self._desk
        self._bars: list[RuleBar] = []
        self._rules: tuple[RuleWarning, ...] = ()
        self._steps: list[LineButton] = []
        self._title, self._lead = CutLabel("title", self), Label("lead", self, wraps=True)
        self._chips = [StatusChip(desk, self) for _ in range(4)]
        self._edit = KeyButton(desk.theme, icon="square-pen", keys="F2", parent=self)
        self._governments, self._table, self._nobody = Card(), Rows(desk), Label("lead", wraps=True)
        self._service, self._track = Card(lined=False, wraps=True), StageTrack(desk)
        self._next_workshop, self._to_service = Label("area", wraps=True), KeyButton(desk.theme, "quiet")
        self._people, self._milestones = PeopleCard(desk), Card()
        self._arrange()
        self._edit.clicked.connect(self._change)
        self._table.pressed.connect(self._open_government)
        self._to_service.clicked.connect(self._go_to_service)
        self._track.stage_chosen.connect(self._go_to_service)

    def _arrange(self) -> None:
        self._top, named = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout()
        name_row = QHBoxLayout()
        name_row.setSpacing(S2)
        name_row.addWidget(self._title)
        for chip in self._chips:
            name_row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        name_row.addStretch(1)
        named.setSpacing(2)
        named.addLayout(name_row)
        named.addWidget(self._lead)
        self._top.addLayout(named, 1)
        self._top.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._top)
        self._fill_cards()
        left = QVBoxLayout()
        left.setSpacing(S3)
        self._rule_column = QVBoxLayout()
        self._rule_column.setSpacing(S2)
        left.addLayout(self._rule_column)
        left.addWidget(self._governments)
        self._low = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._low.setSpacing(S3)
        self._low.addWidget(self._service, 7)
        self._low.addWidget(self._people, 4)
        left.addLayout(self._low)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(S4)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._milestones, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._columns, 1)

    def _fill_cards(self) -> None:
        self._governments.body.addWidget(self._table)
        self._nobody.setContentsMargins(S4, S2, S4, S3)
        self._governments.body.addWidget(self._nobody)
        self._service.body.addWidget(self._track)
        row = QHBoxLayout()
        row.addWidget(self._next_workshop, 1)
        row.addWidget(self._to_service)
        self._service.body.addLayout(row)
        self._service.body.addStretch(1)
        self._milestones.body.setSpacing(0)

    def _show(self, sheet: ClusterSheet) -> None:
        cluster = sheet.cluster
        self._title.setText(self.say(N_("Cluster {name}"), name=cluster.name))
        self._lead.setText(_composition(self))
        self._show_chips(sheet)
        self._show_rules(cluster.warnings)
        self._show_governments(sheet)
        self._show_service(sheet)
        self._show_milestones(cluster.milestones, cluster.milestones_done)
        self._people.show_people(sheet.people)
        self.offer_changed.emit()

    def _show_chips(self, sheet: ClusterSheet) -> None:
        cluster = sheet.cluster
        shown = [(each.sector, "") for each in cluster.services if each.sector][:2]
        shown += [("note", self.say(N_("Wave {n}"), n=cluster.wave))] if cluster.wave else []
        if cluster.is_draft:
            shown.append(("in_progress", self.say(N_("Draft"))))
        else:
            shown.append(("note", self.say(STATES[cluster.state])))
        for chip, content in zip(self._chips, [*shown, None, None, None], strict=False):
            chip.setVisible(content is not None)
            if content is not None:
                chip.show_status(*content)

    def _show_rules(self, rules: tuple[RuleWarning, ...]) -> None:
        self._rules = rules
        keys = [f"{rule.code} {rule.subject_id}" for rule in rules]
        if [bar.key for bar in self._bars] != keys:
            before = self._bars
            self._bars = bars_of(self._desk, keys, before, self._rule_column)
            for bar in self._bars:
                if bar not in before:
                    bar.reasoned.connect(self._accept)
        for bar, rule in zip(self._bars, rules, strict=True):
            bar.show_rule(rule.sentence(self.words), rule.accepted or "")

    def _show_governments(self, sheet: ClusterSheet) -> None:
        self._governments.head(self.say(N_("Governments of the cluster")), _round_note(self, sheet))
        self._table.setVisible(bool(sheet.standings))
        self._nobody.setVisible(not sheet.standings)
        going = next((each for each in sheet.standings if each.newest and each.newest.closed_at is None), None)
        self._table.show_rows(tuple(self._row(each, is_marked=each is going) for each in sheet.standings))

    def _row(self, standing: Standing, *, is_marked: bool) -> Row:
        words, newest = self.words, standing.newest
        button = N_("Start") if newest is None else N_("Go on") if newest.closed_at is None else N_("Open")
        return Row(
            key=str(standing.government.id),
            title=short_name(standing.government, words),
            detail=where_line(standing.government, words),
            icon=LEVEL_ICONS.get(standing.government.level, "circle"),
            cells=(
                answered_cell(newest, words),
                index_cell(standing, words),
                plan_cell(standing.plan, words),
                short_letter_cell(standing.letter, words),
            ),
            button=self.say(button),
            is_marked=is_marked,
        )

    def _show_service(self, sheet: ClusterSheet) -> None:
        cycle, services = sheet.cycle(None), sheet.cluster.services
        name = cycle.service.name if cycle else services[0].name if services else ""
        heading = self.say(N_("Service: {name}"), name=name) if name else self.say(N_("Service"))
        self._service.head(heading, self.say(N_("cycle {year}"), year=cycle.year) if cycle else "")
        self._track.setVisible(cycle is not None)
        if cycle is None:
            text = N_("The cycle is not open yet.") if name else N_("The service is not chosen yet.")
            self._next_workshop.setText(self.say(text))
            return
        self._track.show_stages(
            tuple(
                Stage(f"{each.number} {self.say(STAGES[each.number])}", stage_state(each.number, cycle.current_stage))
                for each in cycle.stages
            )
        )
        self._next_workshop.setText(_workshops_line(self, len(cycle.workshops)))

    def _show_milestones(self, milestones: tuple[MilestoneView, ...], done: int) -> None:
        note = self.say(N_("{n} of {total}"), n=done, total=len(milestones))
        self._milestones.head(self.say(N_("Preparatory milestones")), note)
        if not self._steps:
            self._steps = [LineButton(self._desk, each.key, self._milestones) for each in milestones]
            for line in self._steps:
                self._milestones.body.addWidget(line)
                line.clicked.connect(self._mark)
        for line, each in zip(self._steps, milestones, strict=True):
            if each.done_on is None:
                line.show_line(
                    self.say(each.title), self.say(N_("Pending")), "circle", "muted", said=self.say(N_("Pending"))
                )
            else:
                detail = " · ".join(part for part in (self.words.short_day(each.done_on), each.evidence) if part)
                line.show_line(self.say(each.title), detail, "circle-check", "ok", said=self.say(N_("Completed")))

    def _milestone_offer(self, sheet: ClusterSheet) -> Offer:
        left = len(sheet.cluster.milestones) - sheet.cluster.milestones_done
        if left == 0:
            sentence = self.say(N_("The preparation is complete."))
            return Offer(sentence, self.say(N_("Open service")), sign="circle-check", status="ok")
        names = [each.government.place for each in sheet.standings if not _is_sealed(each)]
        if not names:
            sentence = self.words.count("{n} milestone is missing.", "{n} milestones are missing.", left)
            return Offer(sentence, self.say(N_("Open service")), sign="triangle-alert", status="warn")
        sentence = self.words.count(
            "{n} milestone is missing. Letters to sign: {names}. The work may go on; why will be written down.",
            "{n} milestones are missing. Letters to sign: {names}. The work may go on; why will be written down.",
            left,
            names=self.words.listing(names),
        )
        return Offer(sentence, self.say(N_("See the letters")), "signature", sign="triangle-alert", status="warn")

    def _open_government(self, key: str) -> None:
        standing = next(each for each in self.sheet.standings if str(each.government.id) == key) if self.sheet else None
        if standing is None or self.sheet is None:
            return
        newest = standing.newest
        if newest is None:
            self.open_requested.emit(place("cluster", self.sheet.cluster.id, standing.government.id, tab="governments"))
        else:
            kind = "focas_scoring" if newest.closed_at is None else "focas_results"
            self.open_requested.emit(place(kind, newest.id))

    def _go_to_service(self) -> None:
        self.tab_requested.emit("service")

    def _accept(self, key: str, reason: str) -> None:
        rule = next(each for each in self._rules if f"{each.code} {each.subject_id}" == key)
        self.run(accept_warning, subject=rule.subject_id, code=rule.code, reason=reason)

    def _mark(self) -> None:
        line = self.sender()
        if self.sheet is not None and isinstance(line, LineButton):
            milestone = next(each for each in self.sheet.cluster.milestones if each.key == line.key)
            dialog = MilestoneDialog(self._desk, self, milestone, self.sheet.today)
            dialog.ask(partial(mark_milestone, cluster=self.sheet.cluster.id))

    def _change(self) -> None:
        if self.sheet is not None:
            dialog = ClusterFactsDialog(self._desk, self, self.sheet.cluster)
            dialog.ask(partial(change_cluster, cluster=self.sheet.cluster.id))


def stage_state(number: int, current: int) -> str:
    """Return how stage `number` looks while `current` is under way."""
    return "done" if number < current else "current" if number == current else "ahead"


def _is_sealed(standing: Standing) -> bool:
    return standing.letter is not None and standing.letter.state == "sealed"


def _composition(tab: SummaryTab) -> str:
    sheet = tab.sheet
    if sheet is None or not sheet.cluster.governments:
        return tab.say(N_("No government yet"))
    words, levels = tab.words, [each.level for each in sheet.cluster.governments]
    parts = []
    if "regional" in levels:
        parts.append(words.count("regional government", "{n} regional governments", levels.count("regional")))
    if "provincial" in levels:
        parts.append(
            words.count("provincial municipality", "{n} provincial municipalities", levels.count("provincial"))
        )
    if "district" in levels:
        parts.append(words.count("{n} district municipality", "{n} district municipalities", levels.count("district")))
    line = words.listing(parts)
    told = f"{line[:1].upper()}{line[1:]}"
    where = f"{sheet.cluster.province}, {sheet.cluster.department}"
    return " · ".join(part for part in (told, where, sheet.cluster.critical_area or "") if part)


def _round_note(tab: SummaryTab, sheet: ClusterSheet) -> str:
    from ui.pages.cluster.words import round_name

    newest = [each.newest for each in sheet.standings if each.newest is not None]
    last = max(newest, key=lambda line: line.opened_at, default=None)
    return tab.say(N_("FOCAS {round}"), round=round_name(last, tab.words).lower()) if last else ""


def _workshops_line(tab: SummaryTab, n: int) -> str:
    if not n:
        return tab.say(N_("No workshop yet."))
    return tab.words.count("{n} workshop held or under way", "{n} workshops held or under way", n)


def _draft_offer(tab: SummaryTab) -> Offer | None:
    sheet = tab.sheet
    if sheet is None or not sheet.cluster.is_draft:
        return None
    sentence = tab.say(
        N_("Still a draft: a cluster has one regional, at least one provincial and at least two district governments.")
    )
    return Offer(sentence, tab.say(N_("Add governments")), "plus", sign="circle-dot", status="info")


def _service_offer(tab: SummaryTab) -> Offer | None:
    sheet = tab.sheet
    if sheet is None or sheet.cluster.services:
        return None
    sentence = tab.say(N_("The governments are there. Next: the service that they improve together."))
    return Offer(sentence, tab.say(N_("Choose the service")), sign="circle-dot", status="info")
