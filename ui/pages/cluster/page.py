"""The page of a cluster: its territory's desk, in six tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.clusters import SECTORS
from app.words import N_
from ui.pages.cluster.commitments import CommitmentsTab
from ui.pages.cluster.documents import DocumentsTab
from ui.pages.cluster.governments import GovernmentsTab
from ui.pages.cluster.organisations import OrganisationsTab
from ui.pages.cluster.reading import ClusterSheet, read_sheet
from ui.pages.cluster.service import ServiceTab
from ui.pages.cluster.summary import SummaryTab
from ui.pages.cluster.words import SECTOR_ICONS
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.widgets.page_tabs import PageTabs, Tab
from ui.widgets.states import Loading

if TYPE_CHECKING:
    from app.clusters import ClusterView
    from ui.pages.cluster.tab import ClusterTab

TABS = {
    "summary": N_("Summary"),
    "governments": N_("Governments"),
    "organisations": N_("Organisations"),
    "service": N_("Service"),
    "commitments": N_("Commitments"),
    "documents": N_("Documents"),
}


class ClusterPage(Page):
    """Reads the whole cluster once and gives it to its tabs.

    A place of this page names the cluster, and may name a government or a cycle after it, with the tab that shows it.
    """

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "cluster", "cluster_government", "cluster_service", "milestone", "accepted_warning", "government",
            "authority", "assessment", "answer", "improvement_plan", "plan_action", "letter", "signatory", "document",
            "cycle", "stage", "workshop", "workshop_participant", "barrier", "roadmap", "roadmap_action", "instrument",
            "organisation", "standard", "standard_measure", "induction", "visit", "trainer", "workshop_leader",
            "record_datum", "observation", "vote_round", "vote_group", "vote_count", "card_entry", "action_validation",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    _cluster: UUID | None
    _sheet: ClusterSheet | None
    about: ClassVar[str] = N_(
        "Everything of one cluster: its governments and their rounds of FOCAS, the service and its cycle, the letters,"
        " and every document. F6 goes to what is missing; Ctrl with Tab turns the tabs."
    )

    def show_place(self, place: Place) -> None:
        """Show the cluster of `place` on its tab."""
        if self._cluster != place.id:
            self._sheet = None
            self._loading.start()
        self._cluster = place.id
        self._say_tabs(place.tab or "summary")
        self._turn_to(self._tabs.key)
        if len(place.ids) > 1 and self._tabs.key == "governments":
            self._governments.choose(place.ids[1])
        if len(place.ids) > 1 and self._tabs.key == "organisations":
            self._organisations.choose(place.ids[1])
        if self._tabs.key == "service":
            self._service.choose(place.ids[1] if len(place.ids) > 1 else None)
        self.refresh()

    def refresh(self) -> None:
        """Read the cluster again."""
        if self._cluster is not None:
            call = partial(read_sheet, cluster=self._cluster, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the cluster's name and its tab."""
        if self._sheet is None:
            return self.say(N_("Cluster"))
        tab = self.say(TABS[self._tabs.key]) if self._tabs.key in TABS else ""
        return f"{self._sheet.cluster.name} · {tab}"

    def steps(self) -> tuple[Step, ...]:
        """Return department, cluster and, on the service, its cycle."""
        sheet = self._sheet
        if sheet is None:
            return (Step(self.say(N_("Clusters")), place("clusters"), "map-pinned"),)
        here = self._step(sheet.cluster)
        near = tuple(self._step(each) for each in sheet.neighbours) if len(sheet.neighbours) > 1 else ()
        steps = (self._department(sheet), Step(here.title, here.place, here.icon, near))
        cycle = self._service.cycle if self._tabs.key == "service" else None
        if cycle is None:
            return steps
        years = tuple(
            Step(self._cycle_title(each.year), place("cluster", sheet.cluster.id, each.id, tab="service"), "refresh-cw")
            for each in sheet.cycles
        )
        at = place("cluster", sheet.cluster.id, cycle.id, tab="service")
        return (*steps, Step(self._cycle_title(cycle.year), at, "refresh-cw", years if len(years) > 1 else ()))

    def offer(self) -> Offer | None:
        """Return what the tab in sight offers."""
        return self._tab.offer() if self._sheet is not None else None

    def take_offer(self) -> None:
        """Do what the tab in sight offers."""
        self._tab.take_offer()

    def take_second_offer(self) -> None:
        """Do the other thing that the tab in sight offers."""
        self._tab.take_second_offer()

    def deeds(self) -> tuple[Deed, ...]:
        """Return the tabs, for quick find."""
        return tuple(Deed(key, self.say(N_("Go to {tab}"), tab=self.say(TABS[key]))) for key in TABS)

    def do(self, deed: str) -> None:
        """Show a tab."""
        self._ask_tab(deed)

    def turn_tab(self, by: int) -> None:
        """Show the next tab or the one before."""
        self._tabs.turn(by)

    def go_to_missing(self, by: int) -> None:
        """Put the focus on the next thing that is missing on the tab in sight."""
        found = [widget for widget in self._tab.missing() if widget.isVisible()]
        if not found:
            return
        at = next((number for number, widget in enumerate(found) if widget.hasFocus()), -1 if by > 0 else 0)
        widget = found[(at + by) % len(found)]
        widget.setFocus()
        self._areas[self._tabs.key].ensureWidgetVisible(widget)

    def fit(self, width: Breakpoint) -> None:
        """Arrange every tab for the width."""
        for tab in self._each.values():
            tab.fit(width)

    def retranslate(self) -> None:
        """Say every word."""
        self._say_tabs("")
        for tab in self._each.values():
            tab.retranslate()

    def _build(self) -> None:
        desk = self._desk
        self._cluster = None
        self._sheet = None
        self._tabs, self._stack, self._loading = PageTabs(desk, self), QStackedWidget(self), Loading(desk, 5, self)
        self._governments, self._service = GovernmentsTab(desk), ServiceTab(desk)
        self._organisations = OrganisationsTab(desk)
        self._each: dict[str, ClusterTab] = {
            "summary": SummaryTab(desk),
            "governments": self._governments,
            "organisations": self._organisations,
            "service": self._service,
            "commitments": CommitmentsTab(desk),
            "documents": DocumentsTab(desk),
        }
        self._areas = {key: _scrolled(tab) for key, tab in self._each.items()}

    def _arrange(self) -> None:
        for area in self._areas.values():
            self._stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._loading)
        column.addWidget(self._stack, 1)
        self._stack.hide()

    def _connect(self) -> None:
        self._tabs.tab_chosen.connect(self._ask_tab)
        for tab in self._each.values():
            tab.open_requested.connect(self.open_requested)
            tab.tab_requested.connect(self._ask_tab)
            tab.undo_offered.connect(self.undo_offered)
            tab.failed.connect(self.failed)
            tab.offer_changed.connect(self.frame_changed)

    @property
    def _tab(self) -> ClusterTab:
        return self._each[self._tabs.key or "summary"]

    def _show(self, sheet: ClusterSheet) -> None:
        if sheet.cluster.id != self._cluster:
            return
        self._sheet = sheet
        self._loading.stop()
        self._stack.show()
        self._say_tabs("")
        self._tab.show_sheet(sheet)
        for tab in self._each.values():
            if tab is not self._tab:
                tab.show_sheet(sheet)
        self.frame_changed.emit()

    def _ask_tab(self, key: str) -> None:
        if self._cluster is not None:
            self.open_requested.emit(place("cluster", self._cluster, tab=key))

    def _turn_to(self, key: str) -> None:
        self._stack.setCurrentWidget(self._areas[key])

    def _say_tabs(self, key: str) -> None:
        notes = _notes(self._sheet, self)
        self._tabs.show_tabs(tuple(Tab(each, self.say(said), notes.get(each, "")) for each, said in TABS.items()), key)

    def _department(self, sheet: ClusterSheet) -> Step:
        others = tuple(Step(name, place("clusters", tab=code), "map") for code, name in sheet.departments)
        at = place("clusters", tab=sheet.cluster.department_ubigeo)
        return Step(sheet.cluster.department, at, "map", others if len(others) > 1 else ())

    def _step(self, cluster: ClusterView) -> Step:
        sector = cluster.services[0].sector if cluster.services else ""
        parts = (cluster.name, self.say(SECTORS[sector]) if sector in SECTORS else "")
        icon = SECTOR_ICONS.get(sector, "map-pinned")
        return Step(" · ".join(part for part in parts if part), place("cluster", cluster.id, tab=self._tabs.key), icon)

    def _cycle_title(self, year: int) -> str:
        return self.say(N_("Service · cycle {year}"), year=year)


def _notes(sheet: ClusterSheet | None, page: ClusterPage) -> dict[str, str]:
    if sheet is None:
        return {}
    left = len(sheet.standings) - sheet.letters_sealed
    return {
        "governments": str(len(sheet.standings)) if sheet.standings else "",
        "organisations": str(len(sheet.organisations)) if sheet.organisations else "",
        "commitments": page.words.count("{n} missing", "{n} missing", left) if left else "",
        "documents": str(len(sheet.documents)) if sheet.documents else "",
    }


def _scrolled(tab: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(tab)
    return area
