"""The service of a cluster: its choice, the cycle of the year, five stages, workshops and the roadmap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.clusters import accept_warning, change_service, choose_service
from app.qsip import (
    DONE,
    STAGES,
    CycleView,
    RoadmapView,
    StageView,
    change_cycle,
    close_cycle,
    open_cycle,
    open_roadmap,
    start_observation,
    start_records,
    write_sheet,
)
from app.words import N_, as_title
from ui.dialogs import service_facts as asked
from ui.dialogs.close_cycle import CloseCycleDialog
from ui.dialogs.cycle import CycleDialog
from ui.dialogs.facts import FactsDialog
from ui.dialogs.point import PointDialog
from ui.dialogs.service import ServiceDialog
from ui.pages.cluster.dimensions import DimensionsCard
from ui.pages.cluster.led import LedCard
from ui.pages.cluster.services import ServicesCard
from ui.pages.cluster.stage import SPAN, StagePane
from ui.pages.cluster.stage_lists import LISTS, StageList
from ui.pages.cluster.stage_steps import NEXT, ROADMAP, SHEET
from ui.pages.cluster.summary import stage_state
from ui.pages.cluster.tab import ClusterTab
from ui.pages.page import Breakpoint, Offer
from ui.place import place
from ui.theme import S2, S3, S4
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.people_card import PeopleCard
from ui.widgets.rows import Row, Rows
from ui.widgets.stage_cards import StageCards, StageLine
from ui.widgets.teach_panel import TeachPanel
from ui.work.improvement_plan.warnings import WarningList

if TYPE_CHECKING:
    from app.clusters import RuleWarning
    from app.words import Words
    from ui.pages.cluster.reading import ClusterSheet

SIDE = 352


class ServiceTab(ClusterTab):
    """One cycle at a time; other years are in the context bar."""

    _cycle_id: UUID | None
    _stage: int
    _current: int  # the stage at work when this was shown last

    def choose(self, cycle: UUID | None) -> None:
        """Show that cycle; None: the newest."""
        self._cycle_id, self._stage, self._current = cycle, 0, 0
        if self.sheet is not None:
            self._show(self.sheet)

    @property
    def cycle(self) -> CycleView | None:
        """The cycle in sight; None before the first."""
        return self.sheet.cycle(self._cycle_id) if self.sheet is not None else None

    def offer(self) -> Offer | None:
        """Offer the service, the cycle, or what its current stage needs."""
        sheet, cycle = self.sheet, self.cycle
        if sheet is None:
            return None
        if not sheet.cluster.services:
            sentence = N_("A cycle begins with a service that people use and that this cluster can improve.")
            return Offer(self.say(sentence), self.say(N_("Choose the service")), "plus", status="info")
        if cycle is None:
            name = sheet.cluster.services[0].name
            sentence = self.say(N_("The service is chosen: {name}. Next: its cycle of the year."), name=name)
            return Offer(sentence, self.say(N_("Open a cycle")), "refresh-cw", status="info")
        return self._stage_card.offer(cycle)

    def take_offer(self) -> None:
        """Do it."""
        if self.sheet is None:
            return
        if not self.sheet.cluster.services:
            self._ask_service()
        elif self.cycle is None:
            self._ask_cycle()
        else:
            self._stage_card.take_offer()

    def take_second_offer(self) -> None:
        """Close the stage with what is missing."""
        if self.cycle is not None:
            self._stage_card.take_second_offer()

    def missing(self) -> list[QWidget]:
        """What the stage in sight still lacks."""
        return self._stage_card.missing() if self.cycle is not None else []

    def fit(self, width: Breakpoint) -> None:
        """Put the side below where it does not fit beside."""
        is_wide, narrow = width == Breakpoint.WIDE, width == Breakpoint.NARROW
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._side.setMinimumWidth(SIDE if is_wide else 0)
        self._side.setMaximumWidth(SIDE if is_wide else 16_777_215)
        self._track.narrow(on=narrow)
        self._stage_card.fit(narrow=narrow)

    def retranslate(self) -> None:
        """Say every word."""
        self._teach.teach(
            self.say(N_("The cycle begins by choosing a service")),
            self.say(
                N_(
                    "One that people use and that this cluster can improve. Users, staff and managers look at it"
                    " together."
                )
            ),
            self.say(N_("Choose the service")),
        )
        self._point.setText(self.say(N_("Points of service")))
        self._roadmap.head(self.say(N_("Roadmap")))
        self._services.retranslate()
        self._stage_card.retranslate()
        self._list.retranslate()
        super().retranslate()

    def _build(self) -> None:
        desk = self._desk
        self._cycle_id = None
        self._stage = self._current = 0
        self._teach = TeachPanel(desk, "heart-handshake", self)
        self._title, self._lead = Label("title", self, wraps=True), Label("lead", self, wraps=True)
        self._point = KeyButton(desk.theme, icon="map-pin", parent=self)
        self._open = KeyButton(desk.theme, icon="refresh-cw", parent=self)
        self._body, self._side = QWidget(self), QWidget()
        self._track, self._stage_card, self._list = StageCards(desk), StagePane(desk), StageList(desk)
        self._dimensions = DimensionsCard(desk)
        self._rules = WarningList(desk, heading=N_("Rules of the programme that are bent here"))
        self._services, self._roadmap, self._roadmap_rows = ServicesCard(desk), Card(), Rows(desk)
        self._people, self._led = PeopleCard(desk, has_bars=True), LedCard(desk)
        self._arrange()
        self._teach.pressed.connect(self._ask_service)
        self._point.clicked.connect(self._ask_point)
        self._open.clicked.connect(self._ask_cycle)
        self._track.stage_chosen.connect(self._choose_stage)
        self._roadmap_rows.pressed.connect(self._take_roadmap)
        self._services.change_requested.connect(self._correct_service)
        self._services.new_requested.connect(self._ask_service)
        self._rules.accepted.connect(self._accept)
        self._services.undo_offered.connect(self.undo_offered)
        self._list.undo_offered.connect(self.undo_offered)
        for part in (self._services, self._stage_card, self._list):
            part.failed.connect(self.failed)
        self._stage_card.open_requested.connect(self.open_requested)
        self._stage_card.step_requested.connect(self._take_step)

    def _arrange(self) -> None:
        top, named = QHBoxLayout(), QVBoxLayout()
        top.setSpacing(S2)
        named.setSpacing(2)
        named.addWidget(self._title)
        named.addWidget(self._lead)
        top.addLayout(named, 1)
        top.addWidget(self._point, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self._roadmap.body.addWidget(self._roadmap_rows)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(S3)
        for card in (self._dimensions, self._roadmap, self._led, self._people):
            side.addWidget(card)
        side.addStretch(1)
        self._left = QVBoxLayout()
        self._left.setSpacing(S3)
        self._left.addWidget(self._stage_card)
        self._left.addWidget(self._list)
        self._left.addWidget(self._rules)
        self._left.addWidget(self._services)
        self._left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(S4)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(S3)
        body.addLayout(top)
        body.addWidget(self._track)
        body.addLayout(self._columns, 1)
        self.column.addWidget(self._teach, 1)
        self.column.addWidget(self._body, 1)

    def _show(self, sheet: ClusterSheet) -> None:
        cycle, services = self.cycle, sheet.cluster.services
        self._teach.setVisible(not services)
        self._body.setVisible(bool(services))
        self._services.show_services(sheet.cluster)
        if cycle is not None:
            self._people.show_people(sheet.people_of[cycle.id])
        self._rules.show_warnings(cycle.warnings if cycle is not None else ())
        for widget in (self._track, self._stage_card, self._dimensions, self._roadmap, self._led, self._people):
            widget.setVisible(cycle is not None)
        self._point.setVisible(cycle is not None and cycle.closed_at is None)
        self._open.setVisible(cycle is None or cycle.closed_at is None)  # a closed one has its next already
        self._list.show_cycle(cycle, sheet.cycle_sheets.get(cycle.id) if cycle else None, sheet.today)
        if cycle is None:
            self._open.setText(self.say(N_("Open a cycle")))
        else:
            self._open.setText(self.say(N_("Open cycle {year}"), year=cycle.year + 1))
        self._title.setText(_heading(sheet, cycle, self.words))
        lead = (cycle.point_of_service or "") if cycle else self.say(N_("Open the cycle of the year to begin."))
        self._lead.setText(" · ".join(part for part in (lead, self.say(N_("repeated every year"))) if part))
        if cycle is not None:
            self._show_cycle(sheet, cycle)
        self.offer_changed.emit()

    def _show_cycle(self, sheet: ClusterSheet, cycle: CycleView) -> None:
        if not 1 <= self._stage <= len(cycle.stages) or self._stage == self._current != cycle.current_stage:
            self._stage = cycle.current_stage  # the stage at work was closed: the next one is in sight
        self._current = cycle.current_stage
        self._track.show_stages(
            tuple(
                StageLine(
                    f"{stage.number} {self.say(STAGES[stage.number])}",
                    stage_detail(stage, self.words),
                    _state(stage, cycle),
                )
                for stage in cycle.stages
            ),
            self._stage - 1,
        )
        inside = sheet.cycle_sheets[cycle.id]
        self._stage_card.show_stage(cycle, cycle.stages[self._stage - 1], sheet.today, inside)
        self._led.show_cycle(sheet, cycle)
        self._dimensions.show_audit(inside.audit, inside.second, inside.baseline)
        roadmap = sheet.roadmaps.get(cycle.roadmap) if cycle.roadmap is not None else None
        self._roadmap_rows.show_rows((_roadmap_row(roadmap, self.words, is_open=cycle.closed_at is None),))

    def _choose_stage(self, number: int) -> None:
        self._stage = number + 1
        if self.sheet is not None:
            self._show(self.sheet)

    def _ask_service(self) -> None:
        if self.sheet is not None:
            ServiceDialog(self._desk, self).ask(partial(choose_service, cluster=self.sheet.cluster.id))

    def _correct_service(self, key: str) -> None:
        services = self.sheet.cluster.services if self.sheet is not None else ()
        service = next((each for each in services if str(each.id) == key), None)
        if service is not None:
            ServiceDialog(self._desk, self, service).ask(partial(change_service, service=service.id))

    def _ask_cycle(self) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.cluster.services:
            return
        last = self.cycle
        if last is not None and last.closed_at is None:
            self._ask_next(sheet, last)
            return
        year = last.year + 1 if last is not None else sheet.today.year
        chosen = str(last.service.id if last is not None else sheet.cluster.services[0].id)
        dialog = CycleDialog(self._desk, self, sheet.cluster.services, year, chosen)
        dialog.stored.connect(self._show_opened)
        dialog.ask(partial(open_cycle, cluster=sheet.cluster.id))

    def _ask_next(self, sheet: ClusterSheet, cycle: CycleView) -> None:
        """Close the cycle into the next: it is one step."""
        roadmap = sheet.roadmaps.get(cycle.roadmap) if cycle.roadmap is not None else None
        dialog = CloseCycleDialog(self._desk, self, cycle, roadmap.actions if roadmap else (), sheet.today)
        dialog.stored.connect(self._show_opened)
        dialog.ask(partial(close_cycle, cycle=cycle.id))

    def _take_step(self, key: str) -> None:
        sheet, cycle = self.sheet, self.cycle
        if sheet is None or cycle is None:
            return
        inside = sheet.cycle_sheets[cycle.id]
        if key in LISTS:
            start = {"records": start_records, "observation": start_observation}.get(key)
            if start is not None and cycle.closed_at is None and not LISTS[key].views(inside):
                self.run(start, cycle=cycle.id, language=self.words.language)
            self._list.choose(key)
        elif key == SHEET:
            known = {fact.name: getattr(cycle.sheet, fact.name) for fact in asked.SHEET}
            dialog = FactsDialog(self._desk, self, N_("Sheet of the service"), asked.SHEET, known, sheet.today)
            dialog.ask(partial(write_sheet, cycle=cycle.id))
        elif key == ROADMAP:
            self._take_roadmap("")
        elif key == NEXT:
            self._ask_next(sheet, cycle)

    def _accept(self, warning: RuleWarning, reason: str) -> None:
        self.run(accept_warning, subject=warning.subject_id, code=warning.code, reason=reason)

    def _show_opened(self, cycle: CycleView) -> None:
        self.open_requested.emit(place("cluster", cycle.cluster_id, cycle.id, tab="service"))

    def _ask_point(self) -> None:
        if self.cycle is not None:
            dialog = PointDialog(self._desk, self, self.cycle.point_of_service or "")
            dialog.ask(partial(change_cycle, cycle=self.cycle.id))

    def _take_roadmap(self, _: str) -> None:
        cycle = self.cycle
        if cycle is None:
            return
        if cycle.roadmap is not None:
            self.open_requested.emit(place("roadmap", cycle.roadmap))
        else:
            self._edits.run(partial(open_roadmap, cycle=cycle.id), done=self._enter_roadmap, failed=self.fail)

    def _enter_roadmap(self, roadmap: RoadmapView) -> None:
        self.open_requested.emit(place("roadmap", roadmap.id))


def stage_detail(stage: StageView, words: Words) -> str:
    """Return where a stage stands, for its card: closed on a day, or the days that are planned."""
    if stage.closed_on is not None:
        message = N_("Closed on {day}") if stage.is_complete else N_("Closed on {day}, incomplete")
        return words.say(message, day=words.short_day(stage.closed_on))
    if stage.planned_from and stage.planned_to:
        return words.say(SPAN, first=words.short_day(stage.planned_from), last=words.short_day(stage.planned_to))
    return words.say(N_("No dates yet"))


def _state(stage: StageView, cycle: CycleView) -> str:
    if stage.closed_on is not None:
        return "done" if stage.is_complete else "incomplete"
    return stage_state(stage.number, cycle.current_stage)


def _heading(sheet: ClusterSheet, cycle: CycleView | None, words: Words) -> str:
    services = sheet.cluster.services
    if cycle is not None:
        return words.say(N_("{service} · cycle {year}"), service=as_title(cycle.service.name), year=cycle.year)
    return as_title(services[0].name) if services else ""


def _roadmap_row(roadmap: RoadmapView | None, words: Words, *, is_open: bool) -> Row:
    if roadmap is None:
        detail = words.say(N_("Born in the workshop: each cause under control becomes an action"))
        button = words.say(N_("Open")) if is_open else ""
        return Row("", words.say(N_("Not started")), detail, "route", "muted", button=button)
    done = sum(each.state in DONE for each in roadmap.actions)
    late = sum(each.is_late for each in roadmap.actions)
    parts = [words.count("{n} action", "{n} actions", len(roadmap.actions))]
    parts += [words.count("{n} done", "{n} done", done)] if done else []
    parts += [words.count("{n} late", "{n} late", late)] if late else []
    title = words.say(N_("Version {n}"), n=roadmap.version)
    return Row("", title, " · ".join(parts), "route", "warn" if late else "accent", button=words.say(N_("Open")))
