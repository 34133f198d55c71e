"""What every page and work view is: built in named steps, told what was stored, asked what stands in the bars."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.failures import TrochaError
from ui.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from app.words import Words
    from app.workspace import Changes, Workspace
    from ui.desk import Desk


class Breakpoint(Enum):
    """How wide the page area is: a side panel stands beside, becomes a tab or drawer, or all is one column."""

    WIDE = "wide"  # window of 1180 logical pixels or more
    MIDDLE = "middle"  # 900 to 1179
    NARROW = "narrow"  # under 900


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the context bar. siblings: what its list offers instead, as steps without siblings."""

    title: str
    place: Place
    icon: str = ""
    siblings: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What the next bar says and offers: one sentence of state, one primary button, at most one secondary.

    sign: icon before the sentence; status: its colour ("info", "warn", "ok", "review", "neutral"). why_not: what is
    missing while the button is disabled; empty when it can be pressed.
    """

    sentence: str
    label: str = ""
    icon: str = "arrow-right"
    keys: str = ""
    sign: str = "circle-dot"
    status: str = "ok"
    why_not: str = ""
    second: str = ""
    second_icon: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do on this page, for quick find and the list of keys. name: told back to `Page.do`."""

    name: str
    title: str
    icon: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What the undo bar says and how it is taken back. call: a use case that takes the workspace.

    is_quiet: only Ctrl+Z takes it back, no bar is shown: for what a hand does many times in a row.
    """

    sentence: str
    call: Callable[[Workspace], Any]
    is_quiet: bool = False


class Page(QWidget):
    """A place or a work view. Subclasses fill in the steps below, in this order, none over 15 lines.

    `_build` makes the widgets, `_arrange` lays them out, `_connect` joins their signals, `retranslate` says every word.
    Signals: open_requested, leave_requested, frame_changed, undo_offered, failed, projector_requested.
    """

    open_requested = Signal(object)  # Place: the person wants to go there
    leave_requested = Signal()  # the person is done with this work view
    frame_changed = Signal()  # title, steps, offer or deeds are others: the window asks again
    undo_offered = Signal(object)  # Undoing: something was removed and can come back
    failed = Signal(object)  # TrochaError of the whole page, not of a field
    projector_requested = Signal()  # large and plain for a wall, or as usual again

    tables: ClassVar[frozenset[str]] = frozenset()  # what the page shows: it refreshes when one of them changed
    scrolls: ClassVar[bool] = True  # the window puts the page into a scroll area
    fills_wall: ClassVar[bool] = False  # in projector mode it stands alone, without rail and bars
    about: ClassVar[str] = ""  # a message: what this screen is for, in help

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; it reads nothing before `show_place`."""
        super().__init__(parent)
        self._desk, self._edits, self._theme = desk, desk.edits, desk.theme
        self._stale = False
        self._build()
        self._arrange()
        self._connect()
        self._edits.stored.connect(self._note)
        self._edits.attached.connect(self._read_again)
        desk.language.changed.connect(self._speak)
        self.retranslate()

    @property
    def words(self) -> Words:
        """The words of the screen now."""
        return self._desk.language.words

    def show_place(self, place: Place) -> None:
        """Show `place`, which is of this page's kind; read what it needs through `edits.read`."""

    def refresh(self) -> None:
        """Read again what is shown: something of `tables` was stored. Repaint when the ids are the same."""

    def title(self) -> str:
        """Return what the window's title and the way back call this page."""
        return ""

    def steps(self) -> tuple[Step, ...]:
        """Return the sentence of the context bar; the last step is where the person is."""
        return ()

    def offer(self) -> Offer | None:
        """Return what the next bar says; None: no bar."""
        return None

    def take_offer(self) -> None:
        """Do what the primary button of the next bar says."""

    def take_second_offer(self) -> None:
        """Do what the secondary button of the next bar says."""

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here, for quick find and the list of keys."""
        return ()

    def do(self, deed: str) -> None:
        """Do the deed of that name."""

    def turn_tab(self, by: int) -> None:
        """Go to the next page tab (1) or the one before (-1)."""

    def go_to_missing(self, by: int) -> None:
        """Go to the next thing that is missing (1) or the one before (-1)."""

    def project(self) -> bool:
        """Show what is meant for a room on another screen, or take it away; False: there is none, show it here."""
        return False

    def is_passed_by(self) -> bool:
        """Whether the way back leads past this page, to where the person was before it."""
        return False

    def back_out(self) -> bool:
        """Close what Esc closes first, such as a drawer; False when there is nothing, so that the work view is left."""
        return False

    def fit(self, width: Breakpoint) -> None:
        """Arrange for a window of that width."""

    def retranslate(self) -> None:
        """Say every word of the page in `self.words`."""

    def say(self, message: str, **facts: object) -> str:
        """Say a message of the catalogue in the language of the screen."""
        return self.words.say(message, **facts)

    def show_failure(self, error: TrochaError) -> None:
        """Show `error` in the bar at the top of the page: for `failed=` where no field is to blame."""
        self.failed.emit(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def _build(self) -> None:
        """Make the widgets."""

    def _arrange(self) -> None:
        """Lay them out."""

    def _connect(self) -> None:
        """Join their signals to bound methods."""

    def _note(self, changes: Changes) -> None:
        if not self.tables & changes.tables:
            return
        self._read_again()

    def _read_again(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _speak(self) -> None:
        self.retranslate()
        self.frame_changed.emit()
