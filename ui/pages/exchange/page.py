"""Exchange: hand work over, take work in, settle what two people left different, and whom this computer trusts."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.words import N_
from ui.pages.exchange.differences import DifferencesTab
from ui.pages.exchange.receive import ReceiveTab
from ui.pages.exchange.send import SendTab
from ui.pages.exchange.tab import ExchangeTab
from ui.pages.exchange.trust import TrustTab
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.widgets.page_tabs import PageTabs, Tab

TABS = (
    ("send", N_("Send"), "send"),
    ("receive", N_("Receive"), "download"),
    ("differences", N_("Differences"), "git-fork"),
    ("trust", N_("Trust"), "shield-check"),
)


class ExchangePage(Page):
    """Everything that travels between computers, without any network."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "device", "programme", "person", "letter", "letter_term", "signatory", "document", "cluster", "answer",
            "cluster_government", "cluster_service", "assessment", "improvement_plan", "plan_action", "workshop",
            "barrier", "cause", "solution", "roadmap", "roadmap_action", "cycle", "stage", "authority", "government",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "Send writes one encrypted package for every computer of the programme. Receive looks into a package before"
        " it applies it, whole or not at all. Differences holds what two people wrote in the same place: keys 1 and 2"
        " keep one, 3 writes a third. Trust shows certificates and enrols computers."
    )

    def show_place(self, place: Place) -> None:
        """Show the tab of `place`."""
        self._show_tab(place.tab or self._tabs.key or TABS[0][0])

    def refresh(self) -> None:
        """Read the tab in sight again, and how many differences are open."""
        self._tab.refresh()
        if self._tab is not self._parts["differences"]:
            self._parts["differences"].refresh()

    def title(self) -> str:
        """Return the page's name with its tab."""
        said = next(self.say(message) for key, message, _ in TABS if key == self._key)
        page = self.say(N_("Exchange"))
        return f"{page} · {said}"

    def steps(self) -> tuple[Step, ...]:
        """Return the page, with its tabs beside."""
        tabs = tuple(Step(self.say(message), place("exchange", tab=key), icon) for key, message, icon in TABS)
        here = next(step for step in tabs if step.place.tab == self._key)
        return (
            Step(self.say(N_("Exchange")), place("exchange"), "arrow-left-right"),
            Step(here.title, here.place, here.icon, tabs),
        )

    def offer(self) -> Offer | None:
        """Return what the tab offers."""
        return self._tab.offer()

    def take_offer(self) -> None:
        """Do what the tab offers."""
        self._tab.take_offer()

    def take_second_offer(self) -> None:
        """Do the other thing that the tab offers."""
        self._tab.take_second_offer()

    def deeds(self) -> tuple[Deed, ...]:
        """Return the tabs, for quick find."""
        return tuple(Deed(key, self.say(message), icon) for key, message, icon in TABS)

    def do(self, deed: str) -> None:
        """Go to a tab."""
        self._show_tab(deed)

    def turn_tab(self, by: int) -> None:
        """Show the next tab or the one before."""
        self._tabs.turn(by)

    def go_to_missing(self, by: int) -> None:
        """Go to the next thing that waits on the tab."""
        self._tab.go_to_missing(by)

    def back_out(self) -> bool:
        """Close what is open on the tab."""
        return self._tab.back_out()

    def fit(self, width: Breakpoint) -> None:
        """Arrange every tab."""
        for part in self._parts.values():
            part.fit(width)

    def retranslate(self) -> None:
        """Say every word."""
        self._say_tabs()
        for part in self._parts.values():
            part.retranslate()

    @property
    def _tab(self) -> ExchangeTab:
        return self._parts[self._key]

    def _build(self) -> None:
        desk = self._desk
        self._key = TABS[0][0]
        self._tabs, self._stack = PageTabs(desk, self), QStackedWidget(self)
        self._differences = DifferencesTab(desk)
        self._parts: dict[str, ExchangeTab] = {
            "send": SendTab(desk),
            "receive": ReceiveTab(desk),
            "differences": self._differences,
            "trust": TrustTab(desk),
        }

    def _arrange(self) -> None:
        for part in self._parts.values():
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._tabs.tab_chosen.connect(self._show_tab)
        for part in self._parts.values():
            part.changed.connect(self._note_change)
            part.failed.connect(self.failed)
            part.open_requested.connect(self.open_requested)
            part.undo_offered.connect(self.undo_offered)

    def _show_tab(self, key: str) -> None:
        self._key = key
        self._say_tabs()
        self._stack.setCurrentWidget(self._parts[key])
        self.refresh()
        self.frame_changed.emit()

    def _say_tabs(self) -> None:
        waiting = self._differences.waiting
        notes = {"differences": str(waiting)} if waiting else {}
        self._tabs.show_tabs(
            tuple(Tab(key, self.say(message), notes.get(key, "")) for key, message, _ in TABS), self._key
        )

    def _note_change(self) -> None:
        self._say_tabs()
        self.frame_changed.emit()
