"""The tabs of a page, level 2 of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QTabBar, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S4, repolish

if TYPE_CHECKING:
    from ui.desk import Desk


TIGHTER = 14  # logical pixels that the style sheet takes from a tab where there is little room


@dataclass(frozen=True, slots=True)
class Tab:
    """key: told when chosen, and the `tab` of a `Place`. note: a count or state, such as "2 missing"."""

    key: str
    title: str
    note: str = ""


class PageTabs(QFrame):
    """A row of tabs under the context bar.

    Signals: tab_chosen.
    """

    tab_chosen = Signal(str)  # key, by hand or by `turn`

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no tab yet."""
        super().__init__(parent)
        self.setObjectName("tabs")
        self._desk = desk
        self._keys: list[str] = []
        self._bar = QTabBar(self)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, 0, S4, 0)
        row.addWidget(self._bar)
        row.addStretch(1)
        self._bar.currentChanged.connect(self._tell)

    @property
    def key(self) -> str:
        """The tab in sight; empty before the first."""
        return self._keys[self._bar.currentIndex()] if self._keys else ""

    def show_tabs(self, tabs: tuple[Tab, ...], key: str = "") -> None:
        """Show `tabs` with `key` in sight, without telling."""
        blocked = self._bar.blockSignals(True)
        kept = key or self.key
        while self._bar.count():
            self._bar.removeTab(0)
        self._keys = [tab.key for tab in tabs]
        for tab in tabs:
            number = self._bar.addTab(f"{tab.title}  {tab.note}".rstrip().replace("&", "&&"))
            self._bar.setAccessibleTabName(number, f"{tab.title} {tab.note}".strip())
        self._bar.setCurrentIndex(self._keys.index(kept) if kept in self._keys else 0)
        self._bar.setAccessibleName(self._desk.language.words.say(N_("Tabs of the page")))
        self._bar.blockSignals(blocked)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the tabs closer where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        spared = TIGHTER * self._bar.count() if self._bar.property("tight") else 0
        is_tight = self._bar.sizeHint().width() + spared > self.width() - 2 * S4
        if is_tight != bool(self._bar.property("tight")):
            repolish(self._bar, "tight", value=is_tight)
            QApplication.sendEvent(self._bar, QEvent(QEvent.Type.StyleChange))  # it measures its tabs anew

    def turn(self, by: int) -> None:
        """Show the next tab (1) or the one before (-1), and tell it."""
        if self._keys:
            self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self._keys))

    def _tell(self) -> None:
        if self._keys and self._bar.currentIndex() >= 0:
            self.tab_chosen.emit(self.key)
