"""The service improvement roadmap: its actions, what is raised with others, its paper and its signatures."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.clusters import RuleWarning, accept_warning
from app.qsip import ROADMAP, change_roadmap, open_version, share_roadmap
from app.qsip import RoadmapView as Roadmap
from app.words import N_
from ui.dialogs.facts import Fact, FactsDialog
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.theme import S5
from ui.widgets.label import Label
from ui.widgets.page_tabs import PageTabs
from ui.widgets.scrolled import scrolled
from ui.work.improvement_plan.warnings import WarningList
from ui.work.roadmap.actions import VIEWS, RoadmapActions
from ui.work.roadmap.meetings import RoadmapMeetings
from ui.work.roadmap.offer import deeds_of, offer_of, steps_of, tabs_of
from ui.work.roadmap.outside import RoadmapOutside
from ui.work.roadmap.paper import RoadmapPaper
from ui.work.roadmap.reading import RoadmapReading, read_page
from ui.work.roadmap.validation import RoadmapValidation
from ui.work.signing.panel import SigningPanel

ON_ACTION = frozenset({"edit", "next", "up", "down", "remove", "file", "celebrate"})
TABS = ("actions", "meetings", "validation", "outside", "rules", "paper", "signatures")


class RoadmapView(Page):
    """Who does what by when, and how far it is."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"roadmap", "roadmap_action", "barrier", "cause", "solution", "signatory", "document", "accepted_warning",
         "cycle", "cluster_government", "action_follow_up", "action_validation", "workshop", "vote_count", "standard",
         "standard_measure", "advocacy_matter"}
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "What will be done, by whom and by when, within the hands of those who agree on it. Enter opens the fields of"
        " the chosen action, Ctrl+Enter takes it to its next state. Once somebody has signed, the text stays and only"
        " the follow-up goes on."
    )
    _id: UUID | None
    _reading: RoadmapReading | None
    _wanted: UUID | None

    def show_place(self, place: Place) -> None:
        """Show the roadmap of `place`, at its tab."""
        if place.id != self._id:
            self._id, self._reading = place.id, None
            self._actions.wait()
        self._wanted = place.ids[1] if len(place.ids) > 1 else None
        self._say_tabs(place.tab or self._tabs.key)
        self._show_tab(self._tabs.key)
        self.refresh()
        self._actions.go_in()

    def refresh(self) -> None:
        """Read the roadmap again."""
        if self._id is not None and self._edits.workspace is not None:
            self._edits.read(partial(read_page, roadmap=self._id), done=self._show, failed=self.show_failure)
            if self._tabs.key == "signatures":
                self._signing.refresh()

    def title(self) -> str:
        """Return the document and its year."""
        year = self._reading.roadmap.year if self._reading is not None else ""
        return self.say(N_("Roadmap {year}"), year=year).strip()

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, service and roadmap."""
        return () if self._reading is None else steps_of(self._reading, self.title(), self.words)

    def offer(self) -> Offer | None:
        """Say how far the roadmap is, and what comes next."""
        if self._reading is None:
            return None
        if self._tabs.key == "signatures":
            own = self._signing.offer()
            if own is not None or not self._signing.is_sealed:
                return own
        return offer_of(self._reading.roadmap, self._tabs.key, self.words)

    def take_offer(self) -> None:
        """Do what the next bar says."""
        tab = self._tabs.key
        if self._reading is None:
            return
        if tab == "signatures" and self._signing.offer() is not None:
            self._signing.take_offer()
        elif tab == "paper":
            self._paper.print()
        elif tab == "signatures" or not self._reading.roadmap.is_followed:
            self._go_to_tab("paper")
        elif any(each.is_late for each in self._reading.roadmap.actions) and tab == "actions":
            self.go_to_missing(1)
        elif not self._reading.roadmap.actions:
            self._actions.add()
        elif self._reading.roadmap.state == "draft":
            self._edits.run(partial(share_roadmap, roadmap=self._reading.roadmap.id), failed=self.show_failure)
        else:
            self._go_to_tab("signatures" if self._reading.roadmap.state in {"shared", "signed"} else "paper")

    def take_second_offer(self) -> None:
        """Save the file, or seal with those there are."""
        if self._tabs.key == "paper":
            self._paper.save()
        elif self._tabs.key == "signatures":
            self._signing.take_second_offer()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done with the roadmap."""
        roadmap = self._reading.roadmap if self._reading is not None else None
        return deeds_of(self.words, roadmap)

    def do(self, deed: str) -> None:
        """Do the deed of that name."""
        if deed in TABS:
            self._go_to_tab(deed)
            return
        if deed == "meeting":
            self._go_to_tab("meetings")
            self._meetings.ask_new()
            return
        if deed == "version":
            self._ask_version()
            return
        self._go_to_tab("paper" if deed == "poster" else "actions")
        if deed in VIEWS:
            self._actions.show_view(deed)
            return
        if deed in ON_ACTION:
            self._actions.do(deed)
            return
        {
            "add": self._actions.add,
            "search": self._actions.look_for,
            "poster": self._show_poster,
        }[deed]()

    def turn_tab(self, by: int) -> None:
        """Show the next tab or the one before."""
        self._tabs.turn(by)

    def go_to_missing(self, by: int) -> None:
        """Go to the next action that is late or not complete, then to a rule without its reason."""
        if self._tabs.key == "signatures":
            self._signing.go_to_missing(by)
            return
        actions = self._reading.roadmap.actions if self._reading is not None else ()
        waiting = [each.id for each in actions if each.is_late or (each.state == "proposed" and each.missing)]
        if waiting:
            self._go_to_tab("actions")
            here = self._actions.chosen
            at = (waiting.index(here.id) + by) % len(waiting) if here is not None and here.id in waiting else 0
            self._actions.choose(waiting[at])
        elif self._reading is not None and any(each.accepted is None for each in self._reading.roadmap.warnings):
            self._go_to_tab("rules")
            self._rules.focus_first()

    def back_out(self) -> bool:
        """Close the form, or what the signing room has open."""
        if self._tabs.key == "actions" and self._actions.back_out():
            return True
        return self._tabs.key == "signatures" and self._signing.back_out()

    def fit(self, width: Breakpoint) -> None:
        """Leave out columns and words where they do not fit."""
        narrow = width == Breakpoint.NARROW
        self._actions.fit(width)
        self._paper.stack(on=width != Breakpoint.WIDE)
        self._outside.narrow(on=narrow)
        self._meetings.fit(width)
        self._validation.fit(wide=width == Breakpoint.WIDE)
        self._signing.fit(width)

    def retranslate(self) -> None:
        """Say every word."""
        self._say_tabs("")
        for part in (self._actions, self._paper, self._outside, self._meetings, self._validation):
            part.retranslate()
        if self._reading is not None:
            self._show(self._reading)

    def _show(self, reading: RoadmapReading) -> None:
        if reading.roadmap.id != self._id:
            return
        is_first, self._reading = self._reading is None, reading
        roadmap = reading.roadmap
        self._actions.show_reading(reading)
        if self._wanted is not None:
            self._actions.choose(self._wanted)
            self._wanted = None
        self._meetings.show_reading(reading)
        self._outside.show_outside(roadmap.outside)
        self._rules.show_warnings(roadmap.warnings)
        self._no_rule.setVisible(not roadmap.warnings)
        self._no_rule.setText(self.say(N_("Nothing in this roadmap bends a rule of the programme.")))
        self._say_tabs("")
        if self._tabs.key == "signatures" and is_first:
            self._show_tab("signatures")
        elif self._tabs.key == "paper":
            self._paper.show_roadmap(roadmap)
        elif self._tabs.key == "validation":
            self._validation.show_reading(reading)
        self.frame_changed.emit()

    def _say_tabs(self, key: str) -> None:
        roadmap = self._reading.roadmap if self._reading is not None else None
        self._tabs.show_tabs(tabs_of(roadmap, self.words), key)

    def _go_to_tab(self, key: str) -> None:
        self._say_tabs(key)
        self._show_tab(key)

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(TABS.index(key))
        if self._reading is not None and key == "paper":
            self._paper.show_roadmap(self._reading.roadmap)
        if self._reading is not None and key == "validation":
            self._validation.show_reading(self._reading)
        if self._reading is not None and key == "signatures":
            roadmap = self._reading.roadmap
            self._signing.show_subject(ROADMAP, roadmap.id, where=roadmap.point, prepare=roadmap.asked > 0)
        self.frame_changed.emit()

    def _accept(self, warning: RuleWarning, reason: str) -> None:
        call = partial(accept_warning, subject=warning.subject_id, code=warning.code, reason=reason)
        self._edits.keep(call, failed=self.show_failure)

    def _write_days(self, days: dict[str, date | None]) -> None:
        if self._id is not None:
            call = partial(change_roadmap, roadmap=self._id, **days)  # type: ignore[arg-type]  # named as it takes them
            self._edits.keep(call, failed=self.show_failure)

    def _show_poster(self) -> None:
        self._go_to_tab("paper")
        self._paper.choose("a3")

    def _ask_version(self) -> None:
        """Ask why the signed roadmap needs another version, and go to it."""
        if self._reading is not None:
            why = (Fact("reason", N_("Why it changes; it is printed"), is_needed=True),)
            heading, lead = N_("New version of the roadmap"), N_("What was signed stays as it is, and stays in force.")
            dialog = FactsDialog(self._desk, self, heading, why, {}, self._reading.today, lead=lead)
            dialog.stored.connect(self._enter_version)
            dialog.ask(partial(open_version, roadmap=self._reading.roadmap.id))

    def _enter_version(self, roadmap: Roadmap) -> None:
        self.open_requested.emit(place("roadmap", roadmap.id))

    def _show_validation(self) -> None:
        self._go_to_tab("validation")

    def _show_action(self, action: UUID) -> None:
        self._go_to_tab("actions")
        self._actions.choose(action)

    def _open_workshop(self) -> None:
        if self._reading is None:
            return
        workshops = self._reading.cycle.workshops
        if workshops:
            self.open_requested.emit(place("workshop", workshops[-1].id))
        else:
            self.open_requested.emit(place("cluster", self._reading.cluster.id, tab="service"))

    def _do_by_key(self) -> None:
        self.do(self.sender().objectName())

    def _build(self) -> None:
        desk = self._desk
        self._id, self._reading, self._wanted = None, None, None
        self._tabs, self._stack, self._actions = PageTabs(desk, self), QStackedWidget(self), RoadmapActions(desk)
        self._outside, self._paper, self._signing = RoadmapOutside(desk), RoadmapPaper(desk), SigningPanel(desk)
        self._meetings, self._validation = RoadmapMeetings(desk), RoadmapValidation(desk)
        self._rules = WarningList(desk, heading=N_("Rules of the programme that are bent here"))
        self._no_rule = Label("lead", wraps=True)

    def _arrange(self) -> None:
        rules = QWidget()
        within, column = QVBoxLayout(rules), QVBoxLayout(self)
        within.setContentsMargins(S5, S5, S5, S5)
        within.addWidget(self._rules)
        within.addWidget(self._no_rule)
        within.addStretch(1)
        parts = (self._actions, self._meetings, self._validation, self._outside, scrolled(rules), self._paper)
        for part in (*parts, self._signing):
            part.setMinimumWidth(1)  # a tab out of sight keeps no window wide
            self._stack.addWidget(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._tabs.tab_chosen.connect(self._show_tab)
        actions, signing = self._actions, self._signing
        actions.failed.connect(self.failed)
        actions.undo_offered.connect(self.undo_offered)
        actions.poster_wanted.connect(self._show_poster)
        actions.workshop_wanted.connect(self._open_workshop)
        actions.open_requested.connect(self.open_requested)
        actions.version_wanted.connect(self._ask_version)
        actions.validation_wanted.connect(self._show_validation)
        for part in (self._meetings, self._validation):
            part.failed.connect(self.failed)
            part.open_requested.connect(self.open_requested)
        self._meetings.undo_offered.connect(self.undo_offered)
        self._meetings.action_wanted.connect(self._show_action)
        signing.changed.connect(self.frame_changed)
        signing.failed.connect(self.failed)
        signing.open_requested.connect(self.open_requested)
        signing.undo_offered.connect(self.undo_offered)
        self._rules.accepted.connect(self._accept)
        self._paper.failed.connect(self.failed)
        self._paper.days_written.connect(self._write_days)
        for name, keys in (
            ("add", "Ctrl+N"), ("poster", "Ctrl+P"), ("search", "Ctrl+F"), ("table", "Alt+1"), ("board", "Alt+2"),
            ("timeline", "Alt+3"),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._do_by_key)
