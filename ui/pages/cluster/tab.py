"""What every tab of the cluster page is: shown a sheet, asked what is next, telling where to go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.page import Breakpoint, Offer
from ui.theme import S2, S3, S5

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk
    from ui.pages.cluster.reading import ClusterSheet


class ClusterTab(QWidget):
    """One tab. Subclasses fill in `_build`, `_show`, `retranslate` and, where they have one, `offer`.

    Signals: open_requested, tab_requested, undo_offered, failed, offer_changed.
    """

    open_requested = Signal(object)  # Place
    tab_requested = Signal(str)  # key of another tab of the page
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError of no field
    offer_changed = Signal()  # the next bar says something else

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tab; it shows nothing before `show_sheet`."""
        super().__init__(parent)
        self._desk, self._edits, self._theme = desk, desk.edits, desk.theme
        self.sheet: ClusterSheet | None = None
        self.setObjectName("body")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(S5, S3, S5, S2)
        self.column.setSpacing(S3)
        self._build()

    @property
    def words(self) -> Words:
        """The words of the screen now."""
        return self._desk.language.words

    def say(self, message: str, **facts: object) -> str:
        """Say a message in the language of the screen."""
        return self.words.say(message, **facts)

    def show_sheet(self, sheet: ClusterSheet) -> None:
        """Show `sheet`, read just now."""
        self.sheet = sheet
        self._show(sheet)

    def offer(self) -> Offer | None:
        """Return what the next bar says while this tab is in sight."""
        return None

    def take_offer(self) -> None:
        """Do what the primary button says."""

    def take_second_offer(self) -> None:
        """Do what the secondary button says."""

    def missing(self) -> list[QWidget]:
        """Return where F6 goes, in order: what is still to be done on this tab."""
        return []

    def fit(self, width: Breakpoint) -> None:
        """Arrange for a window of that width."""

    def retranslate(self) -> None:
        """Say the words that do not depend on a sheet, then show it again."""
        if self.sheet is not None:
            self._show(self.sheet)

    def fill_rest(self, *, on: bool) -> None:
        """Let the empty end of the column take the rest of the height, or leave it to the panel that teaches."""
        self.column.setStretch(self.column.count() - 1, int(on))

    def run(self, call: Callable[..., Any], **facts: Any) -> None:  # noqa: ANN401 - each use case has its own
        """Run an edit that no form asks for."""
        self._edits.keep(partial(call, **facts), failed=self.fail)

    def fail(self, error: TrochaError) -> None:
        """Say what stood in the way at the top of the page."""
        self.failed.emit(error)

    def _build(self) -> None:
        """Make and arrange the widgets in `self.column`."""

    def _show(self, sheet: ClusterSheet) -> None:
        """Show `sheet` in the language of now."""
