"""What each tab of Exchange is: a part of the page that is read, offers what comes next and says its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.pages.page import Breakpoint, Offer

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk


class ExchangeTab(QWidget):
    """Built as a page is: `_build`, `_arrange`, `_connect`, `retranslate`.

    Signals: changed, failed, open_requested, undo_offered.
    """

    changed = Signal()  # the offer, or the count on the tab, is another
    failed = Signal(object)  # TrochaError
    open_requested = Signal(object)  # Place
    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tab; it reads nothing before `refresh`."""
        super().__init__(parent)
        self._desk, self._edits = desk, desk.edits
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def words(self) -> Words:
        """The words of the screen now."""
        return self._desk.language.words

    def say(self, message: str, **facts: object) -> str:
        """Say a message of the catalogue in the language of the screen."""
        return self.words.say(message, **facts)

    def refresh(self) -> None:
        """Read what the tab shows."""

    def offer(self) -> Offer | None:
        """Return what the next bar says."""
        return None

    def take_offer(self) -> None:
        """Do what the primary button says."""

    def take_second_offer(self) -> None:
        """Do what the secondary button says."""

    def go_to_missing(self, by: int) -> None:
        """Go to the next thing that waits (1), or the one before (-1)."""

    def back_out(self) -> bool:
        """Close what Esc closes first; False when there is nothing."""
        return False

    def fit(self, width: Breakpoint) -> None:
        """Arrange for a window of that width."""

    def retranslate(self) -> None:
        """Say every word."""

    def show_failure(self, error: TrochaError) -> None:
        """Let the page say `error`."""
        self.failed.emit(error)

    def _build(self) -> None:
        """Make the widgets."""

    def _arrange(self) -> None:
        """Lay them out."""

    def _connect(self) -> None:
        """Join their signals to bound methods."""


def empty_grid(grid: QGridLayout) -> None:
    """Take every widget out of `grid`."""
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
