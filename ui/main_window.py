"""The frame of an open workspace: rail, context bar, page or work view, undo bar, next bar, status strip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import LANGUAGES, N_
from ui.actions import declare_actions
from ui.leaving import come_back, leave_field
from ui.pages.page import Breakpoint, Page, Undoing
from ui.place import Place
from ui.places import PLACES, is_built
from ui.preferences import TEXT_SIZES
from ui.theme import RAIL_NARROW
from ui.widgets.context_bar import ContextBar
from ui.widgets.nav_rail import Door, NavRail
from ui.widgets.next_bar import NextBar
from ui.widgets.states import MessageBar
from ui.widgets.status_strip import Standing, StatusStrip
from ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.monitoring import DeskStanding
    from ui.desk import Desk
    from ui.widgets.help_drawer import HelpDrawer
    from ui.widgets.quick_find import Entry

WIDE, MIDDLE, LOW = 1180, 900, 480  # logical pixels
DOORS = (
    Door("home", N_("Home"), "house", "Ctrl+1"),
    Door("clusters", N_("Clusters"), "map-pinned", "Ctrl+2"),
    Door("exchange", N_("Exchange"), "arrow-left-right", "Ctrl+5"),
    Door("settings", N_("Settings"), "settings", "Ctrl+,", is_low=True),
    Door("help", N_("Help"), "circle-question-mark", "F1", is_low=True),
    Door("lock", N_("Lock"), "lock", "Ctrl+L", is_low=True),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A place that was visited. title: how the way back calls it, said in `language`."""

    place: Place
    title: str
    language: str


class MainWindow(QWidget):
    """Holds one page a kind, shows one of them, and asks it what stands in the bars.

    Signals: lock_requested, titled, projector_changed.
    """

    lock_requested = Signal()
    titled = Signal(str)  # what the task bar shows
    projector_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the frame; `open` brings the first page."""
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._shown: dict[str, Place] = {}  # what each page shows
        self._past: list[Visit] = []
        self._future: list[Visit] = []
        self._help: HelpDrawer | None = None
        self._here, self._is_unsaved = Place(""), False  # the bar says that the disk did not take something
        self._breakpoint = Breakpoint.WIDE
        self._build()
        self._arrange()
        self._connect()

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return self._pages.get(self._here.kind)

    @property
    def here(self) -> Place:
        """Where the person is."""
        return self._here

    def open(self, place: Place) -> None:
        """Go to `place` and remember where the person came from."""
        if place == self._here or not is_built(place.kind):
            return
        if self.page is not None:
            self._past += [] if self.page.is_passed_by() else [self._visit(self.page)]
            self._future.clear()
        self._show(place)

    def do_find(self) -> None:
        """Open quick find over places and the actions of this screen."""
        from ui.widgets.quick_find import QuickFind

        find = QuickFind(self._desk, self)
        find.open_requested.connect(self.open)
        find.deed_requested.connect(self._do_deed)
        find.action_requested.connect(self._do_action)
        find.ask(self)

    def do_help(self) -> None:
        """Open the drawer that says what this screen is for and which keys it has."""
        from ui.widgets.help_drawer import HelpDrawer

        if self._help is None:
            self._help = HelpDrawer(self._desk, self)
            self._help.turned.connect(self._fit)
            self._middle.addWidget(self._help)
        self._help.show_page(self.page)

    def do_projector(self) -> None:
        """Show large and plain for a wall, or as usual again."""
        on = not self._desk.theme.is_projector
        if on and self.page is not None and self.page.project():
            return
        self._desk.theme.show_projector(on, self.window().width())
        self.projector_changed.emit(on)

    def do_language(self) -> None:
        """Speak the next language."""
        now = LANGUAGES.index(self._desk.language.words.language)
        self._choose_language(LANGUAGES[(now + 1) % len(LANGUAGES)])

    def do_larger(self) -> None:
        """Show text one step larger."""
        self._size_text(1)

    def do_smaller(self) -> None:
        """Show text one step smaller."""
        self._size_text(-1)

    def do_normal(self) -> None:
        """Show text at its normal size."""
        self._desk.preferences.keep("text_size", 100)

    def do_undo(self) -> None:
        """Undo what was typed in the focused field, otherwise what the undo bar offers."""
        focused = QApplication.focusWidget()
        undo = getattr(focused, "undo", None)
        if undo is not None and getattr(focused, "isUndoAvailable", bool)():
            undo()
        else:
            self._undo.take_back()

    def do_lock(self) -> None:
        """Ask for the unlock page; everything stays as it is."""
        self.lock_requested.emit()

    def do_back(self) -> None:
        """Go where the person came from."""
        if self._past and self.page is not None:
            self._future.append(self._visit(self.page))
            self._show(self._past.pop().place)

    def do_forward(self) -> None:
        """Go again where the person came back from."""
        if self._future and self.page is not None:
            self._past.append(self._visit(self.page))
            self._show(self._future.pop().place)

    def do_leave(self) -> None:
        """Close what is open over the page, then leave the work view."""
        if self._help is not None and self._help.isVisible():
            self._help.hide()
        elif self.page is not None and not self.page.back_out() and self._is_work(self._here):
            self.leave_work()

    def do_next_missing(self) -> None:
        """Go to the next thing that is missing on the page."""
        if self.page is not None:
            self.page.go_to_missing(1)

    def do_previous_missing(self) -> None:
        """Go to the thing before that is missing on the page."""
        if self.page is not None:
            self.page.go_to_missing(-1)

    def do_next_tab(self) -> None:
        """Show the next tab of the page."""
        if self.page is not None:
            self.page.turn_tab(1)

    def do_previous_tab(self) -> None:
        """Show the tab before of the page."""
        if self.page is not None:
            self.page.turn_tab(-1)

    def leave_work(self) -> None:
        """Leave the work view to where it was called from."""
        if self._past:
            self.do_back()
        else:
            self._show(Place(PLACES[self._here.kind].door))

    def findable_places(self) -> list[Entry]:
        """Return the places for quick find: the doors, and the steps and siblings of where the person is."""
        from ui.widgets.quick_find import Entry

        say = self._desk.language.words.say
        doors = [door for door in self._doors.values() if door.kind not in {"help", "lock"}]
        entries = [Entry(say(door.message), door.icon, door.keys, place=Place(door.kind)) for door in doors]
        for step in self.page.steps() if self.page is not None else ():
            entries += [Entry(near.title, near.icon, place=near.place) for near in (step, *step.siblings)]
        return list({entry.place: entry for entry in entries}.values())

    def read_standing(self) -> None:
        """Read where this computer stands, for the strip and the rail."""
        from app.monitoring import read_desk_standing

        if self._desk.edits.workspace is not None:
            self._desk.edits.read(read_desk_standing, done=self._show_standing)

    def set_waiting(self, door: str, n: int) -> None:
        """Show on the rail that `n` things wait behind `door`."""
        self._rail.set_waiting(door, n)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the width and height of now."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, place: Place) -> None:
        leave_field()  # while its page still knows of what it was written
        page = self._pages.get(place.kind) or self._make_page(place.kind)
        self._here = self._shown[place.kind] = place
        self._bar.hide()
        self._stack.setCurrentWidget(self._holders[place.kind])
        page.show_place(place)
        self.read_standing()
        self._rail.mark(PLACES[place.kind].door)
        self._fit()
        self._show_frame()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if page.focusWidget() is not None:
            page.focusWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_page(self, kind: str) -> Page:
        page = PLACES[kind].page_class()(self._desk)
        self._pages[kind] = page
        self._holders[kind] = self._held(page)
        self._stack.addWidget(self._holders[kind])
        page.open_requested.connect(self.open)
        page.leave_requested.connect(self.leave_work)
        page.frame_changed.connect(self._show_frame)
        page.undo_offered.connect(self._undo.offer)
        page.failed.connect(self._bar.show_error)
        page.projector_requested.connect(self.do_projector)
        page.fit(self._breakpoint)
        return page

    def _held(self, page: Page) -> QWidget:
        if not page.scrolls:
            return page
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setObjectName(page.objectName() or "body")
        area.setWidget(page)
        return area

    def _show_frame(self) -> None:
        page = self.page
        if page is None:
            return
        back = self._called(self._past[-1]) if self._past else ""
        self._context.show_steps(page.steps())
        self._next.show_offer(page.offer(), back if self._is_work(self._here) else "")
        self._next.setVisible(not self._next.isHidden() and not self._stands_alone())
        self.titled.emit(page.title())

    def _visit(self, page: Page) -> Visit:
        return Visit(self._here, page.title(), self._desk.language.words.language)

    def _called(self, visit: Visit) -> str:
        """Return what the way back to `visit` is called, in the language of now."""
        words, page = self._desk.language.words, self._pages.get(visit.place.kind)
        if visit.language == words.language:
            return visit.title
        if page is not None and self._shown.get(visit.place.kind) == visit.place:
            return page.title()
        return words.say(N_("Back"))

    def _stands_alone(self) -> bool:
        """Whether the page fills a wall that people read: no rail, no bars."""
        return self._desk.theme.is_projector and self.page is not None and self.page.fills_wall

    def _is_work(self, place: Place) -> bool:
        return place.kind in PLACES and PLACES[place.kind].module.startswith("ui.work.")

    def _open_door(self, kind: str) -> None:
        if kind in {"help", "lock"}:
            self._do_action(kind)
        else:
            self.open(Place(kind))

    def _do_action(self, name: str) -> None:
        self._actions[name].trigger()

    def _do_deed(self, name: str) -> None:
        if self.page is not None:
            self.page.do(name)

    def _choose_language(self, language: str) -> None:
        field = leave_field()  # what is typed over a cell would not outlive the new words
        self._desk.preferences.keep("language", language)
        come_back(field)

    def _size_text(self, by: int) -> None:
        now = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self._desk.preferences.text_size))
        self._desk.preferences.keep("text_size", TEXT_SIZES[min(max(now + by, 0), len(TEXT_SIZES) - 1)])

    def _take_offer(self) -> None:
        if self.page is not None:
            self.page.take_offer()

    def _take_second_offer(self) -> None:
        if self.page is not None:
            self.page.take_second_offer()

    def _take_back(self, undoing: Undoing) -> None:
        self._desk.edits.keep(undoing.call, failed=self._show_failure)

    def _show_failure(self, error: TrochaError) -> None:
        self._bar.show_error(error)
        self._is_unsaved = self._desk.edits.has_unsaved

    def _note_stored(self) -> None:
        """What the disk did not take is on it now: nothing of that is said any more."""
        if self._is_unsaved and not self._desk.edits.has_unsaved:
            self._is_unsaved = False
            self._bar.hide()

    def _show_standing(self, standing: DeskStanding) -> None:
        self._strip.show_standing(
            Standing(standing.device, standing.role, standing.last_exchange, standing.last_backup)
        )
        self.set_waiting("exchange", standing.differences)

    def _retranslate(self) -> None:
        for part in (self._rail, self._context, self._strip):
            part.retranslate()
        self._show_frame()

    def _redress(self) -> None:
        self._retranslate()
        self._fit()

    def _fit(self) -> None:
        width = self.width() / max(1.0, self._desk.theme.scale)
        at = Breakpoint.WIDE if width >= WIDE else Breakpoint.MIDDLE if width >= MIDDLE else Breakpoint.NARROW
        alone = self._stands_alone()
        self._rail.setVisible(at != Breakpoint.NARROW and not alone)
        self._context.setVisible(not alone)
        self._rail.widen(wide=at == Breakpoint.WIDE)
        self._context.show_menu(on=at == Breakpoint.NARROW)
        self._strip.setVisible(self.height() >= LOW and not alone)
        self._next.make_low(low=self.height() < LOW)
        self._fit_pages(at)

    def _fit_pages(self, at: Breakpoint) -> None:
        """Tell the pages how wide it is beside the help; in a narrow window the help stands in their place."""
        beside = self._help is not None and self._help.isVisibleTo(self)
        self._stack.setVisible(not beside or at != Breakpoint.NARROW)
        if beside and self._help is not None:
            self._help.fill(on=at == Breakpoint.NARROW)
            room = (self.width() - self._rail.width() - self._help.width()) / max(1.0, self._desk.theme.scale)
            at = Breakpoint.MIDDLE if room >= MIDDLE - RAIL_NARROW else Breakpoint.NARROW
        if at != self._breakpoint:
            self._breakpoint = at
            for page in self._pages.values():
                page.fit(at)

    def _build(self) -> None:
        doors = tuple(door for door in DOORS if door.kind in {"help", "lock"} or is_built(door.kind))
        self._doors = {door.kind: door for door in doors}
        self._rail, self._context = NavRail(self._desk, doors, self), ContextBar(self._desk, doors, self)
        self._bar, self._stack = MessageBar(self._desk, parent=self), QStackedWidget(self)
        self._undo, self._next = UndoBar(self._desk, self), NextBar(self._desk, self)
        self._strip = StatusStrip(self._desk, self)
        self._holders: dict[str, QWidget] = {}
        self._actions = declare_actions(self)

    def _arrange(self) -> None:
        column, row, self._middle = QVBoxLayout(), QHBoxLayout(self), QHBoxLayout()
        self._middle.addWidget(self._stack, 1)
        self._bar.setObjectName("over")
        self._strip.setMinimumWidth(1)  # what it says never keeps the window wide
        column.addWidget(self._context)
        column.addWidget(self._bar)
        column.addLayout(self._middle, 1)
        column.addWidget(self._undo)
        column.addWidget(self._next)
        column.addWidget(self._strip)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        for layout in (column, row, self._middle):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        self._rail.door_opened.connect(self._open_door)
        self._context.door_opened.connect(self._open_door)
        self._context.open_requested.connect(self.open)
        self._context.find_requested.connect(self.do_find)
        self._context.projector_requested.connect(self.do_projector)
        self._context.language_chosen.connect(self._choose_language)
        self._next.taken.connect(self._take_offer)
        self._next.second_taken.connect(self._take_second_offer)
        self._next.back_taken.connect(self.do_leave)
        self._undo.undo_requested.connect(self._take_back)
        self._strip.open_requested.connect(self.open)
        self._desk.edits.failed.connect(self._show_failure)
        self._desk.edits.stored.connect(self._note_stored)
        self._desk.language.changed.connect(self._retranslate)
        self._desk.theme.changed.connect(self._redress)
        self._declare_doors()

    def _declare_doors(self) -> None:
        for door in self._doors.values():
            if door.kind not in {"help", "lock"}:
                shortcut = QShortcut(QKeySequence(door.keys), self)
                shortcut.setObjectName(door.kind)
                shortcut.activated.connect(self._open_by_key)

    def _open_by_key(self) -> None:
        self._open_door(self.sender().objectName())
