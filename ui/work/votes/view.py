"""Votes by item: the room votes in silence, counts are called out, and each is on the disk as the caret leaves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place
from ui.widgets.teach_panel import TeachPanel
from ui.work.votes.cards import VotesCards
from ui.work.votes.frame import VotesFrame
from ui.work.votes.keeping import VoteKeeping
from ui.work.votes.offer import READING, deeds_of, offer_of
from ui.work.votes.path import VotesPath
from ui.work.votes.reading import (
    FIRST,
    SECOND,
    SECOND_TAB,
    VotesReading,
    item_text,
    read_votes,
    round_name,
    steps_of,
)
from ui.work.votes.rounds import VoteRounds
from ui.work.votes.short import ShortCardPanel
from ui.work.votes.state import first_item, group_name, rows_of, waiting_rows
from ui.work.votes.writing import VotesWriting
from ui.work.workshop.frame import Blackout

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import VoteGroupView, VoteRoundView
    from app.workspace import Changes

SOON = 120  # milliseconds after the last count until results are read


class VotesView(Page):
    """One round at a time, item by item."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "vote_round", "vote_group", "vote_count", "vote_note", "card_entry", "short_card_item", "cycle", "response",
            "cluster", "cluster_service",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    fills_wall: ClassVar[bool] = True
    about: ClassVar[str] = N_(
        "The room votes in silence and only counts are written. Tab goes to the next count, Enter ends the group and"
        " goes on to the next one, and after the last to the next item. What is typed stays, whatever the sum; a group"
        " with more votes than people is closed once somebody says why."
    )

    _cycle: UUID | None
    _round_id: UUID | None
    _reading: VotesReading | None
    _keeping: VoteKeeping
    _path: VotesPath
    _frame: VotesFrame
    _vote: int

    def show_place(self, place: Place) -> None:
        """Show the cycle's votes, or one of its rounds."""
        self._leave_texts()
        self._cycle = place.ids[0]
        self._round_id = place.ids[1] if len(place.ids) > 1 else None
        self._vote = SECOND if place.tab == SECOND_TAB else FIRST
        self._reading, self._path.code = None, ""
        self._frame.tell("")
        self._must_focus = True
        self.refresh()

    def refresh(self) -> None:
        """Read the votes again, once what was typed is on the disk."""
        if self._cycle is None or self._edits.workspace is None:
            return
        if self._keeping.is_busy:
            self._is_stale = True
            return
        self._is_stale, self._read_at = False, self._keeping.serial
        call = partial(read_votes, cycle=self._cycle, round_id=self._round_id, vote=self._vote)
        self._edits.read(call, done=self._take, failed=self.show_failure)

    def title(self) -> str:
        """Return what the round is called."""
        view = self._keeping.round
        name = N_("Second vote") if self._vote == SECOND else N_("Votes by item")
        return f"{self.say(name)} · {round_name(view, self.words)}" if view is not None else self.say(name)

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, cycle and round."""
        return () if self._reading is None else steps_of(self._reading, self.words)

    def offer(self) -> Offer | None:
        """Say where the card stands, and what comes next."""
        if self._reading is None:
            return None
        return offer_of(self._reading, self._keeping.round, self._code, self._group, self.words)

    def take_offer(self) -> None:
        """Do what the next bar says."""
        self._grid.keep()
        view = self._keeping.round
        if self._reading is None:
            return
        if not self._reading.is_open:
            self._path.step_item(1)
        elif view is None or self._reading.must_fix:
            self._rounds.take()
        elif view.is_closed:
            self.do("round")
        else:
            self.do("close" if self._code == view.items[-1] and not waiting_rows(view) else "item+1")

    def take_second_offer(self) -> None:
        """Close the group of the caret."""
        self.do("close")

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return deeds_of(self.words, is_second=self._vote == SECOND, is_open=self._path.is_open)

    def do(self, deed: str) -> None:
        """Do what a key or a deed stands for, once the count of the caret is kept; a closed cycle is only read."""
        self._grid.keep()
        if not self._path.is_open and deed not in READING:
            return
        if deed[-2:] in {"+1", "-1"}:
            self._path.step(deed[:-2], int(deed[-2:]), self._grid.key)
        elif deed in {"low", "good"}:
            self._drawer.open()
            self._notes.go_to(deed)
        elif deed in {"fill", "import", "folder", "edited"}:
            self._do_cards(deed)
        elif deed in self._deeds:
            self._deeds[deed]()

    def go_to_missing(self, by: int) -> None:
        """Go to the next row with more votes than people; with none, to the next that nobody counted."""
        self._grid.keep()
        self._path.go_to_missing(by, self._grid.key)

    def back_out(self) -> bool:
        """Close what is open over the grid, then leave a text for the counts."""
        if not self._black.isHidden():
            self._black.hide()
        elif self._ask.isVisible():
            self._ask.cancel()
        elif not self._explain.back_out() and not self._drawer.close_drawer():
            if not self._notes.holds_caret():
                return False
            self._focus_counts()
        return True

    def fit(self, width: Breakpoint) -> None:
        """Stand the result beside, or keep it in a drawer; one group at a time on a narrow window."""
        self._width = width
        self._fit()

    def retranslate(self) -> None:
        """Say every word."""
        self._frame.retranslate()
        if self._reading is not None:
            self._paint()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed."""
        super().hideEvent(event)
        self._leave_texts()

    @override
    def _note(self, changes: Changes) -> None:
        """A count of this screen is on it already: the results are read once the hand rests."""
        if changes.tables <= {"vote_count"} and self.isVisible():
            self._soon.start()
        else:
            super()._note(changes)

    @property
    def _code(self) -> str:
        """The item in sight."""
        return self._path.code

    @property
    def _group(self) -> VoteGroupView | None:
        """The group of the caret."""
        groups = self._keeping.round.groups if self._keeping.round is not None else ()
        return next((each for each in groups if str(each.id) == self._grid.key), None)

    def _take(self, reading: VotesReading) -> None:
        if reading.cycle.id != self._cycle:
            return
        if self._keeping.is_busy or self._read_at != self._keeping.serial:
            self._is_stale = True
            if not self._keeping.is_busy:
                self._soon.start()
            return
        back = self._rounds.came_back(reading)
        if back is not None:
            self._round_id = back
            self.refresh()
            return
        self._reading = self._path.reading = reading
        self._vote = reading.vote
        self._keeping.show(reading.round)
        if reading.round is not None:
            self._round_id = reading.round.id
            if self._code not in reading.round.items:
                self._path.code = first_item(reading.round)
        self._paint()
        self.frame_changed.emit()
        if self._must_focus and self._frame.isVisibleTo(self):
            self._must_focus = False
            self._focus_counts()

    def _settle(self) -> None:
        if self._is_stale:
            self._soon.start()

    def _paint(self) -> None:
        reading, view = self._reading, self._keeping.round
        if reading is None:
            return
        is_ready = view is not None and not reading.must_fix
        self._rounds.teach(self._teach, reading)
        self._teach.setVisible(view is None and not reading.must_fix)
        self._short.setVisible(reading.must_fix)
        if reading.must_fix:
            self._short.show_card(reading)
        self._frame.setVisible(is_ready)
        if view is None or not is_ready:
            return
        self._notes.show_item(self._code, reading, view)
        self._paint_counts()

    def _paint_counts(self) -> None:
        """A count is another: sums and progress follow at once, results a moment later."""
        reading, view = self._reading, self._keeping.round
        if reading is not None and view is not None:
            rows = rows_of(view, self._code, reading.cards.get(view.role), self.words, is_open=reading.is_open)
            self._grid.show_rows(rows, (view.id, self._code))
            self._side.show_votes(reading, view, reading.dimension_of(self._code))
            self._head.show_item(reading, view, self._code)
            self._show_group()

    def _show_group(self) -> None:
        """Show what the row of the caret asks, and whose turn it is."""
        group, view = self._group, self._keeping.round
        self._explain.show_row(group if self._path.is_open else None, group.count(self._code) if group else None)
        if self._theme.is_projector:
            self._explain.hide()
        if view is not None and self._reading is not None and self._code in view.items:
            turn = group_name(group.name, self.words) if group is not None else ""
            number, text = view.items.index(self._code) + 1, item_text(self._reading, self._code, self.words)
            self._wall.show_item(number, len(view.items), text, turn)
        self.frame_changed.emit()

    def _write(self, key: str, field: int, count: int | None) -> None:
        self._keeping.write(UUID(key), self._code, field, count)

    def _open_item(self, code: str, key: str) -> None:
        """Show another item, with the caret in the group `key`."""
        self._leave_texts()
        self._path.code = code
        self._paint()
        self._grid.go_to(key)
        self._frame.scroll_up()

    def _end_row(self) -> None:
        """End of the group: the next one, and after the last the next item."""
        if self._group is not None:
            self._keeping.end(self._group.id, self._code)
        if not self._path.step_group(1, self._grid.key):
            self._path.step_item(1)

    def _empty(self) -> None:
        self._writing.empty(self._group, self._code, (self._grid.field,))

    def _empty_row(self) -> None:
        self._writing.empty(self._group, self._code, range(5))

    def _close_group(self) -> None:
        group = self._group
        if group is None or group.closed_at is not None:
            return
        if group.waiting:
            if self._code not in group.waiting:
                self._open_item(group.waiting[0], str(group.id))
            self._explain.go_in()
        else:
            self._writing.close(group)

    def _take_closed(self, view: VoteRoundView) -> None:
        """Go on with a group that is open."""
        if not self._keeping.is_busy:
            self._keeping.show(view)
            self._paint()
        for following in [each for each in view.groups if each.closed_at is None][:1]:
            self._grid.go_to(str(following.id))

    def _reopen(self) -> None:
        self._writing.reopen(self._group, self)

    def _explain_row(self, why: str, text: str) -> None:
        self._writing.explain(self._group, self._code, why, text)

    def _write_note(self, name: str, text: str) -> None:
        self._writing.note(self._code, name, text)

    def _ask_barrier(self) -> None:
        self._ask.ask(
            N_("The barrier as it was said; it goes onto the wall with this item"),
            N_("Write what was said: nothing is kept without words."),
            N_("Keep the barrier"),
        )

    def _keep_barrier(self, text: str) -> None:
        if self._reading is not None:
            self._writing.barrier(self._code, self._reading.dimension_of(self._code), text)
        self._focus_counts()

    def _press_key(self) -> None:
        self.do(self.sender().objectName())

    def _follow_drawer(self, is_open: bool) -> None:
        if is_open:
            self._notes.go_to("low")
        else:
            self._focus_counts()

    def _enter_group(self, _: str) -> None:
        self._show_group()

    def _take_role(self, role: str) -> None:
        self._grid.keep()
        self._rounds.choose_role(role)

    def _tell_import(self, said: str) -> None:
        self._frame.tell(said)
        self.refresh()

    def _do_cards(self, deed: str) -> None:
        if self._reading is not None:
            view = self._keeping.round
            self._cards.do(deed, self._reading, view.role if view is not None else "user")

    def _refuse(self, error: TrochaError) -> None:
        self.show_failure(error)
        self._is_stale = True

    def _focus_counts(self) -> None:
        self._grid.go_to(self._grid.key)

    def _leave_texts(self) -> None:
        if self._edits.workspace is not None:
            self._grid.keep()
            self._notes.keep()

    def _fit(self) -> None:
        self._frame.fit(self._width)
        self._paint()

    def _build(self) -> None:
        desk = self._desk
        self._cycle = self._round_id = self._reading = None
        self._vote, self._width = FIRST, Breakpoint.WIDE
        self._must_focus, self._is_stale, self._read_at = False, False, 0
        self._keeping = VoteKeeping(self._edits, self)
        self._path = VotesPath(self._keeping, self)
        self._writing = VotesWriting(desk, self._keeping, self)
        self._rounds, self._cards = VoteRounds(desk, self._keeping, self), VotesCards(desk, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._teach, self._frame = TeachPanel(desk, "square-check", self), VotesFrame(desk, self)
        self._short = ShortCardPanel(desk, self)
        frame = self._frame
        self._side, self._head, self._grid, self._wall = frame.side, frame.head, frame.grid, frame.wall
        self._explain, self._ask, self._notes, self._drawer = frame.explain, frame.ask, frame.notes, frame.drawer
        self._black = Blackout(desk, self)
        self._deeds = {
            "groups": self._rounds.write_groups, "correct": self._rounds.correct, "away": self._rounds.take_away,
            "close": self._close_group, "end": self._end_row, "why": self._explain.go_in,
            "barrier": self._ask_barrier, "empty": self._empty, "empty_row": self._empty_row, "reopen": self._reopen,
            "round": self._rounds.another, "short": self._rounds.change_short_card, "drawer": self._drawer.turn,
            "wall": self.projector_requested.emit, "black": self._black.turn,
        }  # fmt: skip

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in (self._teach, self._short, self._frame):
            whole.addWidget(part, 1)
            part.hide()

    def _connect(self) -> None:
        self._keeping.changed.connect(self._paint_counts)
        self._keeping.settled.connect(self._settle)
        self._keeping.failed.connect(self._refuse)
        self._soon.timeout.connect(self.refresh)
        self._grid.written.connect(self._write)
        self._grid.keyed.connect(self.do)
        self._grid.entered.connect(self._enter_group)
        self._head.opened.connect(self._path.open_item)
        self._path.moved.connect(self._open_item)
        self._path.group_wanted.connect(self._grid.go_to)
        self._side.role_chosen.connect(self._take_role)
        self._side.dimension_chosen.connect(self._path.open_dimension)
        self._explain.explained.connect(self._explain_row)
        for signal in (self._explain.miscounted, self._explain.done, self._ask.cancelled, self._notes.finished):
            signal.connect(self._focus_counts)
        self._explain.attendance_wanted.connect(self._rounds.write_groups)
        self._explain.reopen_wanted.connect(self._reopen)
        self._ask.answered.connect(self._keep_barrier)
        self._notes.written.connect(self._write_note)
        self._notes.cards_wanted.connect(self._do_cards)
        self._connect_rounds()
        for keys, name in (("F9", "drawer"), ("Ctrl+M", "black"), ("Ctrl+N", "round")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._press_key)

    def _connect_rounds(self) -> None:
        for part in (self._rounds, self._cards):
            part.open_requested.connect(self.open_requested)
            part.failed.connect(self.show_failure)
            part.closed.connect(self._focus_counts)
        self._teach.pressed.connect(self._rounds.take)
        self._rounds.undo_offered.connect(self.undo_offered)
        self._short.out_wanted.connect(self._rounds.take_out)
        self._short.again_wanted.connect(self._rounds.ask_again)
        self._notes.round.wanted.connect(self.do)
        self._cards.told.connect(self._tell_import)
        self._writing.undo_offered.connect(self.undo_offered)
        self._writing.failed.connect(self.show_failure)
        self._writing.closed.connect(self._take_closed)
        self._writing.barrier_refused.connect(self._ask.show_error)
        self._drawer.turned.connect(self._follow_drawer)
        self._theme.changed.connect(self._fit)
