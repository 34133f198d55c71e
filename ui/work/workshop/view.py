"""The live workshop: what people say goes onto the wall and into the minutes as it is said, and is on the disk."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from app.qsip import WORKSHOP_KINDS, close_workshop, reopen_workshop
from app.words import N_, as_title
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step, Undoing
from ui.place import Place
from ui.widgets.page_tabs import Tab
from ui.work.workshop.frame import Blackout, WallHead
from ui.work.workshop.offer import deeds_of
from ui.work.workshop.parts import PART_TITLES, make_parts
from ui.work.workshop.projector import Projector
from ui.work.workshop.reading import WallReading, read_wall, steps_of, workshop_title
from ui.work.workshop.timer import PointTimer

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import WorkshopView as Workshop
    from app.workspace import Changes
    from ui.work.workshop.part import WorkshopPart
    from ui.work.workshop.wall import WallPart

LOW = 380  # logical pixels of the page
SOON = 250  # milliseconds without a key until what was stored is read again
LATER = 3_000  # likewise, when what was stored is shown already
TYPED = frozenset({"workshop", "barrier", "minute_line"})  # tables that lines are typed into
WALL = "wall"
AT_THE_DESK = frozenset({"attendance", "photos", "rules", "paper"})  # parts that are never shown on a wall


class WorkshopView(Page):
    """The wall, the minutes, agenda, agreements, who is in the room, photos, and the paper."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "workshop", "workshop_participant", "barrier", "cause", "solution", "roadmap", "roadmap_action", "cycle",
            "agenda_point", "minute_line", "agreement", "unresolved_matter", "workshop_photo", "workshop_leader",
            "accepted_warning",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    fills_wall: ClassVar[bool] = True
    about: ClassVar[str] = N_(
        "The workshop as it is held. Write what is said and press Enter: it is a card, and it is kept. With a card"
        " chosen, V raises a hand, M puts it together with another, S makes two of it, and B asks why, who controls it"
        " and what will be done. Ctrl+Tab goes on to the minutes, the agenda, agreements, people, photos and the paper."
        " Names of speakers are never shown on the wall."
    )

    _id: UUID | None
    _reading: WallReading | None
    _tab: str
    _tabs_shown: tuple[Tab, ...]
    _head: WallHead
    _soon: QTimer
    _counted: QTimer
    _is_later: bool
    _grown: int
    _read_at: int

    @property
    def wall(self) -> WallPart:
        """The part with the cards."""
        return self._wall

    @property
    def part(self) -> WorkshopPart:
        """The part in sight."""
        return self._parts[self._tab]

    def show_place(self, place: Place) -> None:
        """Show the workshop of `place`; the lines that were being typed are there again."""
        if place.id != self._id:
            self._timer.end()
            self._id, self._reading = place.id, None
            for part in self._parts.values():
                part.begin(place.id)
        self._turn_to(place.tab if place.tab in self._parts else self._tab if self._reading else WALL)
        self.refresh()
        self.part.take_focus()

    def refresh(self) -> None:
        """Read the workshop again."""
        self._soon.stop()
        for part in self._parts.values():
            part.forget_own()
        if self._id is not None and self._edits.workspace is not None:
            self._read_at = self._grown
            self._edits.read(partial(read_wall, workshop=self._id), done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the kind and the day of the workshop."""
        if self._reading is None:
            return self.say(N_("Workshop"))
        return workshop_title(self._reading.workshop.kind, self._reading.workshop.held_on, self.words)

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, service and workshop."""
        return () if self._reading is None else steps_of(self._reading, self.words)

    def offer(self) -> Offer | None:
        """Say how far the part in sight is, and what comes next; the workshop is closed from every part."""
        offer = self.part.offer()
        if offer is None or self._tab == WALL or offer.second or self._is_narrow or self._reading is None:
            return offer
        if self._reading.is_closed:
            return offer
        return replace(offer, second=self.say(N_("Close the workshop")), second_icon="lock")

    def take_offer(self) -> None:
        """Do what the next bar says."""
        self.part.take_offer()

    def take_second_offer(self) -> None:
        """Go back to the cards, save the paper, or close the workshop."""
        if self._tab == WALL and self._wall.is_alone:
            self._wall.leave_questions()
        elif self._tab == "paper":
            self.part.do("save")
        else:
            self._close()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done in the workshop."""
        return deeds_of(self.words)

    def do(self, deed: str) -> None:
        """Do the deed of that name."""
        if deed in self._parts:
            self._go_to_part(deed)
        elif deed == "black":
            self._turn_black()
        elif deed == "time":
            self._turn_time()
        elif deed == "projector":
            self._ask_wall()
        elif deed == "close":
            self._close()
        else:
            self._turn_to(WALL)
            self._wall.do(deed)

    def turn_tab(self, by: int) -> None:
        """Go to the next part of the workshop, or to the one before."""
        shown = self._shown_parts()
        self._go_to_part(shown[(shown.index(self._tab) + by) % len(shown)])

    def go_to_missing(self, by: int) -> None:
        """Go to the next thing that is missing in this part."""
        self.part.go_to_missing(by)

    def project(self) -> bool:
        """Put the wall onto a second screen, where there is one, while the laptop goes on as it is."""
        return self._projector.turn()

    def back_out(self) -> bool:
        """Close what lies over the part, then leave it for the wall."""
        if not self._black.isHidden():
            self._black.hide()
        elif not self.part.back_out():
            if self._tab == WALL:
                return False
            self._go_to_part(WALL)
        return True

    def fit(self, width: Breakpoint) -> None:
        """Leave out what there is no room for."""
        self._is_narrow = width == Breakpoint.NARROW
        for part in self._parts.values():
            part.fit(width)
        self.frame_changed.emit()

    def retranslate(self) -> None:
        """Say every word."""
        for part in self._parts.values():
            part.retranslate()
        self._show_tabs()
        self._show_head()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the cards on a low screen."""
        super().resizeEvent(event)
        self._head.setVisible(self.height() >= LOW)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand in the part in sight."""
        super().focusInEvent(event)
        self.part.take_focus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed."""
        super().hideEvent(event)
        for part in self._parts.values():
            part.keep()
        self._projector.leave()

    @override
    def _note(self, changes: Changes) -> None:
        """Read again once the hand rests: a line that is only being typed changes nothing that is shown."""
        if not (self.tables & changes.tables and self.isVisible()):
            super()._note(changes)
        elif not (changes.tables <= TYPED and any(part.take_own() for part in self._parts.values())):
            self._is_later = False
            self._soon.start(SOON)
        elif self._is_later or not self._soon.isActive():
            self._is_later = True
            self._soon.start(LATER)

    def _wait(self) -> None:
        """Read nothing again while a hand types: what it wrote is shown already."""
        if self._is_later and self._soon.isActive():
            self._soon.start(LATER)

    def _grow(self, reading: WallReading) -> None:
        is_first = self._reading is None or not self._reading.barriers
        self._hold(reading)
        self._grown += 1
        self._follow()
        if is_first:
            self.frame_changed.emit()  # something else is offered from now on
        else:
            self._counted.start()

    def _show(self, reading: WallReading) -> None:
        if reading.workshop.id != self._id:
            return
        if self._read_at != self._grown and self._reading is not None:
            self._soon.start(SOON)  # a line came in while it was read
            return
        self._hold(reading)
        self.part.show_reading(reading)
        self._show_tabs()
        self._show_head()
        self._follow()
        self.frame_changed.emit()

    def _hold(self, reading: WallReading) -> None:
        """Let the parts out of sight know what was read, so that none adds to an older reading."""
        self._reading = reading
        for part in self._parts.values():
            if part.reading is not None:
                part.reading = reading

    def _follow(self) -> None:
        """Let the wall show what is shown here, but for what is only for the desk."""
        if self._reading is not None and self._projector.is_on:
            part = WALL if self._tab in AT_THE_DESK else self._tab
            asked = self._wall.questions.asked if self._tab == WALL and self._wall.is_alone else None
            self._projector.follow(self._reading, part, asked)

    def _turn_black(self) -> None:
        if self._projector.screen is not None:
            self._projector.screen.turn_black()
        else:
            self._black.turn()

    def _turn_time(self) -> None:
        """Time a point of the agenda: the chosen one, or the first that took no time yet."""
        if self._reading is not None and not self._reading.is_closed:
            points = self._reading.minutes.agenda
            if not points:
                self._go_to_part("agenda")
            self._timer.turn(points, self._parts["agenda"].chosen if self._tab == "agenda" else "")

    def _turn_projector(self, on: bool) -> None:
        self._head.show_wall(on=on)
        self._follow()

    def _show_tabs(self) -> None:
        bent = self._reading.workshop.warnings if self._reading is not None else ()
        notes = {"rules": str(sum(each.accepted is None for each in bent) or "")}
        tabs = tuple(Tab(key, self.say(PART_TITLES[key]), notes.get(key, "")) for key in self._shown_parts())
        if (tabs, self._tab) != (self._tabs_shown, self._head.tabs.key):
            self._tabs_shown = tabs
            self._head.tabs.show_tabs(tabs, self._tab)

    def _shown_parts(self) -> list[str]:
        return [key for key in self._parts if not (self._theme.is_projector and key in AT_THE_DESK)]

    def _show_head(self) -> None:
        if self._reading is None:
            return
        workshop = self._reading.workshop
        kind = self.say(WORKSHOP_KINDS.get(workshop.kind, workshop.kind))
        detail = self._wall.detail if self._tab == WALL else self.say(PART_TITLES[self._tab])
        parts = (detail,) if detail else (self._reading.cluster.name, kind)
        self._head.show_head(
            as_title(workshop.service_name),
            " · ".join((*parts, self.words.day(workshop.held_on))),
            workshop.sector,
            is_closed=self._reading.is_closed,
            is_alone=self._tab == WALL and self._wall.is_alone,
            has_people=self._tab == WALL,
        )

    def _turn_to(self, key: str) -> None:
        """Show a part, with what was read last."""
        if key != self._tab:
            self.part.keep()
        self._tab = key
        self._stack.setCurrentWidget(self.part)
        if self._reading is not None:
            self.part.show_reading(self._reading)
        self._show_tabs()
        self._show_head()
        self._follow()
        self.frame_changed.emit()

    def _go_to_part(self, key: str) -> None:
        self._turn_to(key)
        self.part.take_focus()

    def _tell_changed(self) -> None:
        self._show_head()
        self._follow()
        self.frame_changed.emit()

    def _say_and_refresh(self, error: TrochaError) -> None:
        self.show_failure(error)
        self.refresh()

    def _turn_people(self) -> None:
        self._turn_to(WALL)
        self._wall.turn_people()

    def _close(self) -> None:
        if self._reading is not None and not self._reading.is_closed:
            self._timer.end()
            for part in self._parts.values():
                part.keep()
            call = partial(close_workshop, workshop=self._reading.workshop.id)
            self._edits.run(call, done=self._offer_open, failed=self.show_failure)

    def _offer_open(self, closed: Workshop) -> None:
        call = partial(reopen_workshop, workshop=closed.id)
        self.undo_offered.emit(Undoing(self.say(N_("The workshop was closed")), call))

    def _ask_wall(self) -> None:
        self.projector_requested.emit()

    def _fit_wall(self) -> None:
        """On the wall stands nothing that the room should not read."""
        if self._theme.is_projector and self._tab in AT_THE_DESK:
            self._go_to_part(WALL)
        self._show_tabs()
        self._show_head()

    def _do_by_key(self) -> None:
        self.do(self.sender().objectName())

    def _leave_questions(self) -> None:
        self._wall.leave_questions()

    def _build(self) -> None:
        self._id = self._reading = None
        self._tab, self._is_narrow, self._is_later = WALL, False, False
        self._grown = self._read_at = 0
        self._tabs_shown = ()
        self._soon = QTimer(self, singleShot=True)
        self._counted = QTimer(self, singleShot=True, interval=SOON)  # the bars count a card once the key is painted
        self._head, self._stack = WallHead(self._desk, self), QStackedWidget(self)
        self._wall, others = make_parts(self._desk)
        self._parts: dict[str, WorkshopPart] = {WALL: self._wall, **others}
        self._timer = PointTimer(self._desk, self)
        self._black, self._projector = Blackout(self._desk, self), Projector(self._desk, self)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self._parts.values():
            self._stack.addWidget(part)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self._counted.timeout.connect(self.frame_changed)
        for part in self._parts.values():
            part.failed.connect(self._say_and_refresh)
            part.undo_offered.connect(self.undo_offered)
            part.changed.connect(self._tell_changed)
            part.typed.connect(self._wait)
            part.grew.connect(self._grow)
            part.open_requested.connect(self.open_requested)
            part.part_wanted.connect(self._go_to_part)
        self._timer.changed.connect(self._head.show_time)
        self._timer.failed.connect(self.show_failure)
        self._timer.undo_offered.connect(self.undo_offered)
        self._wall.paged.connect(self._projector.page)
        self._projector.turned.connect(self._turn_projector)
        self._head.tabs.tab_chosen.connect(self._go_to_part)
        self._head.people_wanted.connect(self._turn_people)
        self._head.cards_wanted.connect(self._leave_questions)
        self._head.wall_wanted.connect(self._ask_wall)
        self._theme.changed.connect(self._fit_wall)
        for keys, deed in (("Ctrl+M", "black"), ("Ctrl+P", "paper"), ("Ctrl+T", "time")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(deed)
            shortcut.activated.connect(self._do_by_key)
