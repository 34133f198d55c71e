"""Training: the help that was given, against what the plans ask for; the modules; and the plan of the region."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.widgets.page_tabs import PageTabs, Tab
from ui.widgets.scrolled import scrolled
from ui.work.focas_scoring.round import cluster_step
from ui.work.training.cluster import ClusterPlansPanel
from ui.work.training.given import GivenPanel
from ui.work.training.modules import ModulesPanel
from ui.work.training.planned import PlannedPanel
from ui.work.training.reading import TrainingRead, read_training
from ui.work.training.regional import RegionalPanel

if TYPE_CHECKING:
    from uuid import UUID

    from app.failures import TrochaError
    from ui.work.training.panel import TrainingPanel

TABS = {
    "given": N_("Help given"),
    "planned": N_("Given against planned"),
    "cluster": N_("Plans of the cluster"),
    "modules": N_("Modules"),
    "regional": N_("Regional plan"),
}
DEEDS = (
    ("add", N_("Record help given"), "plus", "Ctrl+N"),
    ("module", N_("Add a module"), "book-open", ""),
    ("region", N_("Add an action of the region"), "landmark", ""),
    ("print", N_("Regional plan as PDF"), "file-text", ""),
    ("remove", N_("Take the open help off the list"), "trash-2", ""),
    *((key, message, "", "") for key, message in TABS.items()),
)


class TrainingView(Page):
    """The training of one cluster."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "assistance", "assistance_participants", "training_module", "module_adaptation", "regional_action",
            "improvement_plan", "plan_action", "plan_learner", "plan_resource", "plan_action_barrier",
            "plan_follow_up", "organisation", "cluster_government",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "Courses, visits and assistance that were given, with who took part and what changed; what the plans ask for"
        " beside it; the catalogue of modules; and the region's own plan for conflicts and disasters."
    )
    _id: UUID | None
    _read: TrainingRead | None

    def show_place(self, place: Place) -> None:
        """Show the training of a cluster; of the plan action that is the second id, help is noted."""
        self._id, self._read = place.ids[0], None
        self._given.action = place.ids[1] if len(place.ids) > 1 else None
        self._say_tabs(place.tab)
        self._show_tab(self._tabs.key)
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        if self._id is not None and self._edits.workspace is not None:
            call = partial(read_training, cluster=self._id, language=self.words.language)
            self._edits.read(call, done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return "Training · Condorcanqui"."""
        return self.say(N_("Training · {cluster}"), cluster=self._read.cluster.name) if self._read is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return cluster and training."""
        if self._read is None or self._id is None:
            return ()
        own = Step(self.say(N_("Training")), place("training", self._id, tab=self._tabs.key), "graduation-cap")
        return (cluster_step(self._read.cluster, self._read.clusters, self.words), own)

    def offer(self) -> Offer | None:
        """Say how much was given of what the plans ask for, and offer to note more."""
        if self._read is None:
            return None
        lines = self._read.lines
        done, planned = sum(line.done for line in lines), sum(line.planned for line in lines)
        count = self.words.count("{n} time given", "{n} times given", len(self._read.given))
        of_plans = self.say(N_("{done} of {planned} actions of the plans done"), done=done, planned=planned)
        labels = {"modules": N_("Add a module"), "regional": N_("Add an action of the region")}
        label = self.say(labels.get(self._tabs.key, N_("Record help given")))
        may_print = self._tabs.key == "regional" and self._read.regional and self._regional.government is not None
        second = {"second": self.say(N_("Save as PDF")), "second_icon": "file-text"} if may_print else {}
        return Offer(f"{count} · {of_plans}", label, "plus", "Ctrl+N", status="info", **second)

    def take_offer(self) -> None:
        """Add what the tab in sight lists."""
        panel = self._panels[self._tabs.key] if self._tabs.key in {"modules", "regional"} else self._given
        panel.add()

    def take_second_offer(self) -> None:
        """Save the plan of the region as PDF."""
        self._regional.print()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return tuple(Deed(name, self.say(message), icon, keys) for name, message, icon, keys in DEEDS)

    def do(self, deed: str) -> None:
        """Go to a tab, or add there."""
        tabs = {"add": "given", "remove": "given", "module": "modules", "region": "regional", "print": "regional"}
        self._say_tabs(tabs.get(deed, deed))
        self._show_tab(self._tabs.key)
        if deed == "remove":
            self._given.remove_open()
        elif deed == "print":
            self._regional.print()
        elif deed in tabs:
            self._panels[tabs[deed]].add()

    def turn_tab(self, by: int) -> None:
        """Show the next tab or the one before."""
        self._tabs.turn(by)

    def fit(self, width: Breakpoint) -> None:
        """Leave out columns in a narrow window."""
        for panel in self._panels.values():
            panel.narrow(on=width == Breakpoint.NARROW)

    def retranslate(self) -> None:
        """Say every word, and read titles in the language of now."""
        self._say_tabs("")
        for panel in self._panels.values():
            panel.retranslate()
        self.refresh()

    def _show(self, read: TrainingRead) -> None:
        self._read = read
        for panel in self._panels.values():
            panel.show_read(read)
        self.frame_changed.emit()

    def _say_tabs(self, key: str) -> None:
        self._tabs.show_tabs(tuple(Tab(each, self.say(message)) for each, message in TABS.items()), key)

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(list(TABS).index(key))
        self.frame_changed.emit()

    def _follow(self, _: object) -> None:
        self.refresh()

    def _refuse(self, error: TrochaError) -> None:
        self.show_failure(error)
        self.refresh()

    def _build(self) -> None:
        desk = self._desk
        self._id = self._read = None
        self._tabs, self._stack = PageTabs(desk, self), QStackedWidget(self)
        self._given, self._regional = GivenPanel(desk, self), RegionalPanel(desk, self)
        self._panels: dict[str, TrainingPanel] = {
            "given": self._given,
            "planned": PlannedPanel(desk, self),
            "cluster": ClusterPlansPanel(desk, self),
            "modules": ModulesPanel(desk, self),
            "regional": self._regional,
        }

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._tabs)
        page.addWidget(self._stack, 1)
        for panel in self._panels.values():
            self._stack.addWidget(scrolled(panel))

    def _connect(self) -> None:
        self._tabs.tab_chosen.connect(self._show_tab)
        for panel in self._panels.values():
            panel.stored.connect(self._follow)
            panel.failed.connect(self._refuse)
            panel.undo_offered.connect(self.undo_offered)
            panel.open_wanted.connect(self.open_requested)
