"""FOCAS scoring: a group around one laptop agrees on a level for each item; each answer is on the disk at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.focas import (
    AssessmentView,
    close_assessment,
    read_assessment,
    reopen_assessment,
)
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.theme import S2, S3, S4
from ui.widgets.drawer import Drawer
from ui.widgets.item_strip import ItemStrip
from ui.widgets.key_button import KeyButton
from ui.widgets.scrolled import Revealer, scrolled
from ui.work.focas_scoring.answers import Answers
from ui.work.focas_scoring.areas import AreasPanel
from ui.work.focas_scoring.dialogs import RoundDialogs
from ui.work.focas_scoring.evidence import EvidenceKeeping
from ui.work.focas_scoring.item import ItemPanel
from ui.work.focas_scoring.keys import ScoringKeys
from ui.work.focas_scoring.notes import RoundNotes
from ui.work.focas_scoring.offer import DEEDS, offer_of
from ui.work.focas_scoring.path import Path
from ui.work.focas_scoring.round import measure_year, read_around, round_steps
from ui.work.focas_scoring.side import SidePanel
from ui.work.focas_scoring.state import item_marks, session_lacks, shown_item, waiting
from ui.work.focas_scoring.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.focas import ItemView
    from app.workspace import Changes
    from ui.work.focas_scoring.round import Round


SIDE_WIDTH, PAUSE = 316, 250  # logical pixels; milliseconds before going on


class FocasScoringView(Page):
    """One round of one government or organisation, item by item."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "assessment", "assessment_participant", "area_choice", "answer", "dissent", "evidence", "accepted_warning",
            "government", "organisation", "cluster", "cluster_government", "instrument",
        }
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    fills_wall: ClassVar[bool] = True
    about: ClassVar[str] = N_(
        "The group reads the four descriptions of each item and agrees on one level; a digit scores and goes on."
        " Each answer is on the disk at once. F6 goes to what is missing."
    )

    _answers: Answers
    _path: Path
    _notes: RoundNotes
    _id: UUID | None
    _around: Round | None

    def show_place(self, place: Place) -> None:
        """Show the round of `place`."""
        self._answers.forget()
        self._panel.forget()
        self._id, self._around = place.id, None
        self._path.start(place.tab)
        self._notes.teach_again()
        self.refresh()

    def refresh(self) -> None:
        """Read the round again."""
        if self._id is not None:
            call = partial(read_assessment, assessment=self._id, language=self.words.language)
            self._answers.begin_reading()
            self._edits.read(call, done=self._take_view, failed=self.show_failure)

    def title(self) -> str:
        """Return "El Cenepa · Baseline 2013"."""
        view = self._answers.view
        return f"{view.subject_place} · {measure_year(view, self.words)}" if view is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government and round."""
        now = self._around
        return round_steps(now, "focas_scoring", self.words) if now is not None else ()

    def offer(self) -> Offer | None:
        """Return what is missing, or what comes next."""
        view = self._answers.view
        return offer_of(view, self._path.item_code, self.words) if view is not None else None

    def take_offer(self) -> None:
        """Go to what is missing, complete the session, close the round, or see its results."""
        view = self._answers.view
        if view is None:
            return
        self._keep()
        if view.closed_at is not None:
            self._see_results()
        elif waiting(view) or session_lacks(view):
            self.go_to_missing(1)
        else:
            call = partial(close_assessment, assessment=view.id)
            self._edits.run(call, done=self._tell_closed, failed=self.show_failure)

    def take_second_offer(self) -> None:
        """See the results; of a closed round: ask why it is opened again."""
        if self._answers.view is not None and self._answers.view.closed_at is not None:
            self._notes.ask_why_reopened()
        else:
            self._see_results()

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return tuple(Deed(name, self.say(message), icon, keys) for name, message, icon, keys in DEEDS)

    def do(self, deed: str) -> None:
        """Do one of `DEEDS`."""
        self._press(deed)

    def go_to_missing(self, by: int) -> None:
        """Open the next item that lacks something; with none, what the session lacks."""
        view = self._answers.view
        if view is None or view.closed_at is not None:
            return
        if self._path.go_to_missing(by):
            if self._path.item is not None and self._path.item.answer.lacks_reason:
                self._ask_reason(self._path.item)
        elif session_lacks(view):
            self._dialogs.edit_session()

    def back_out(self) -> bool:
        """Close a question, then the drawer, then leave a text for the levels."""
        for ask in (self._panel.ask_na, self._side.ask_out, self._notes.ask_reopen):
            if ask.isVisible():
                ask.cancel()
                return True
        return self._drawer.close_drawer() or self._leave_text()

    def fit(self, width: Breakpoint) -> None:
        """Stand the evidence beside, or keep it in a drawer; one column on a narrow window."""
        self._width = width
        self._fit()

    def retranslate(self) -> None:
        """Say every word, and read the items in the language of now."""
        for part in (self._areas, self._panel, self._side):
            part.retranslate()
        self._open_side.setText(self.say(N_("Evidence, participants and area")))
        if self._edits.workspace is not None:
            self.refresh()

    @override
    def _note(self, changes: Changes) -> None:
        """An answer of this screen is on it already; whatever else was stored is read."""
        if not self._answers.takes_for_own(changes.tables):
            super()._note(changes)

    def _take_view(self, view: AssessmentView) -> None:
        """Show the round at once; what stands around it follows."""
        if view.id == self._id:
            self._answers.show_read(view)
            call = partial(read_around, view=view, language=self.words.language)
            self._edits.read(call, done=self._take_around, failed=self.show_failure)

    def _take_around(self, around: Round) -> None:
        if around.view.id == self._id:
            self._around = around
            self._paint()

    def _paint(self) -> None:
        """Show the round as it stands."""
        view = self._answers.view
        if view is None:
            return
        if self._path.choose_first():
            self._must_focus = True
            QTimer.singleShot(0, self, self._focus_first)
        area, item = self._path.area, self._path.item
        if area is None:
            return
        number = [each.code for each in view.areas].index(area.code) + 1
        self._areas.show_round(view, area.code)
        self._strip.show_marks(item_marks(area, self.words), self._path.item_code)
        self._notes.show_round(view, area, self._around.newer if self._around is not None else "")
        self._notes.tell_late(self._around.late if self._around is not None else ())
        if self._theme.is_projector:
            self._notes.hide()
        shown = None if area.is_left_out else item
        self._panel.setVisible(shown is not None)
        if shown is not None:
            before = self._around.before if self._around is not None else None
            is_early = self._desk.preferences.shows_earlier
            self._panel.show_item(shown_item(view, before, area, shown, self.words, is_early=is_early))
        self._side.show_item(view, area, number, shown)
        self._evidence.show_item(view, shown)
        self.frame_changed.emit()

    def _paint_levels(self) -> None:
        """Show the level of the area that came back; the item shows it already."""
        if self._answers.view is not None and self._path.area is not None:
            self._areas.show_round(self._answers.view, self._path.area_code)
            self._notes.warn_of_na(self._path.area)

    def _focus_first(self) -> None:
        if self._must_focus:
            self._must_focus = False
            self._panel.focus_levels()

    def _show_moved(self, is_item: bool) -> None:
        self._paint()
        if is_item:
            self._scroll.verticalScrollBar().setValue(0)
            self._panel.focus_levels()

    def _score(self, value: str) -> None:
        item = self._path.item
        if item is None or self._answers.is_locked:
            return
        if value == "na":
            self._panel.ask_why_not()
            return
        without = value == "nd" and bool(item.answer.dissents) and not item.answer.reason
        self._take_answer(item, value, self.say(N_("no agreement")) if without else "")

    def _answer_na(self, reason: str) -> None:
        item = self._path.item
        if item is not None:
            self._take_answer(item, "na", reason)
            self._panel.focus_levels()

    def _take_answer(self, item: ItemView, value: str, reason: str = "") -> None:
        self._notes.stop_teaching()
        self._answers.score(item.code, value, reason)
        now = self._path.item
        if now is not None and now.answer.lacks_reason:
            self._ask_reason(now)
        elif value and self._desk.preferences.goes_on:
            self._pause.start()

    def _ask_reason(self, item: ItemView) -> None:
        """Put the caret where the reason is written."""
        if item.answer.agreed == "na":
            self._panel.ask_why_not()
        else:
            self._panel.open_value("reason")

    def _take_back(self) -> None:
        self._pause.stop()
        self._path.open_item(self._answers.take_back())

    def _finish_text(self) -> None:
        """Ctrl+Enter: back to the levels, or on to the next item once this one has all it needs."""
        item = self._path.item
        if item is not None and item.answer.agreed and not item.answer.lacks_reason:
            self._path.go_on()
        self._panel.focus_levels()

    def _press(self, name: str) -> None:
        """Do what a key of `ScoringKeys` or a deed stands for; whoever goes on with this item stays on it."""
        self._pause.stop()
        if name in {"1", "2", "3", "4", "nd", "na"}:
            self._score(name)
        elif name == "clear":
            self._score("")
        elif name in {"item-1", "item+1"}:
            self._path.step_item(-1 if name == "item-1" else 1)
        elif name in {"area-1", "area+1"}:
            self._path.step_area(-1 if name == "area-1" else 1)
        elif name in {"votes", "own", "seen", "reason", "dissent"}:
            self._panel.open_value(name)
        elif name in self._deeds:
            self._deeds[name]()

    def _write_note(self) -> None:
        self._drawer.open()
        self._side.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_leaving_out(self) -> None:
        self._drawer.open()
        self._side.ask_leaving_out()

    def _enter_from_paper(self) -> None:
        self._dialogs.enter_from_paper(self._path.area_code)

    def _open_next_round(self) -> None:
        if self._around is not None:
            self._dialogs.open_next_round(self._around)

    def _see_results(self) -> None:
        if self._id is not None:
            self.open_requested.emit(place("focas_results", self._id))

    def _reopen(self, reason: str) -> None:
        if self._id is not None:
            call = partial(reopen_assessment, assessment=self._id, reason=reason)
            self._edits.run(call, done=self._open_reopened, failed=self._notes.ask_reopen.show_error)

    def _open_reopened(self, view: AssessmentView) -> None:
        self.open_requested.emit(place("focas_scoring", view.id))

    def _tell_closed(self, _: AssessmentView) -> None:
        self.refresh()

    def _keep(self) -> None:
        self._pause.stop()
        self._panel.keep()
        self._side.keep()

    def _leave_text(self) -> bool:
        focused = self.window().focusWidget()
        inside = self._panel.holds_text(focused) or (focused is not None and self._side.isAncestorOf(focused))
        if inside:
            self._panel.focus_levels()
        return inside

    def _follow_drawer(self, is_open: bool) -> None:
        if is_open:
            self._side.seen.setFocus()
        else:
            self._panel.focus_levels()

    def _fit(self) -> None:
        plain = self._theme.is_projector
        for part in (self._areas, self._strip, self._notes):
            part.setVisible(not plain)
        self._areas.make_low(low=self._width == Breakpoint.NARROW)
        down = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if self._width == Breakpoint.NARROW else QBoxLayout.Direction.LeftToRight)
        self._drawer.stand(beside=self._width == Breakpoint.WIDE, away=plain)
        left = S4 + 4 if self._drawer.is_drawer else S2
        self._beside.setContentsMargins(left, 0, 0, 0)
        self._open_side.setVisible(self._drawer.is_drawer and not plain)
        self._panel.show_plain(plain=plain)
        self._paint()

    def _build(self) -> None:
        desk = self._desk
        self._id = self._around = None
        self._must_focus, self._width = False, Breakpoint.WIDE
        self._answers, self._keys = Answers(self._edits, self), ScoringKeys(self)
        self._path = Path(self._answers, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._areas, self._strip = AreasPanel(desk), ItemStrip(desk)
        self._panel, self._side = ItemPanel(desk), SidePanel(desk)
        self._evidence = EvidenceKeeping(desk, self._side.strip, self)
        self._notes = RoundNotes(desk)
        self._writing = Writing(desk, self._answers, self._path, self)
        self._dialogs = RoundDialogs(desk, self._answers, self)
        self._open_side = KeyButton(desk.theme, "quiet", icon="panel-right")
        self._open_side.set_keys("F9", press=False)
        self._middle, self._beside = QWidget(), QWidget()
        self._scroll = scrolled(self._middle)
        self._revealer = Revealer(self._scroll)
        self._drawer = Drawer(self._scroll, scrolled(self._beside), SIDE_WIDTH)
        self._deeds: dict[str, Callable[[], None]] = {
            "next": partial(self.go_to_missing, 1),
            "undo": self._take_back,
            "session": self._dialogs.edit_session,
            "areas": self._dialogs.choose_areas,
            "paper": self._enter_from_paper,
            "results": self._see_results,
            "round": self._open_next_round,
            "leave_out": self._ask_leaving_out,
            "drawer": self._drawer.turn,
            "evidence": self._side.turn_evidence,
            "photo": self._side.strip.ask_photos,
            "paste": self._side.strip.paste,
            "note": self._write_note,
            "relevance": self._side.turn_relevance,
        }

    def _arrange(self) -> None:
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(S4 + 4, S3, S4 + 4, S3)
        column.setSpacing(S2)
        for widget in (self._notes, self._strip, self._panel):
            column.addWidget(widget)
        column.addWidget(self._open_side, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        holder = QVBoxLayout(self._beside)
        holder.setContentsMargins(0, S3, S4 + 4, S3)
        holder.addWidget(self._side)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._areas)
        self._columns.addWidget(self._drawer, 1)

    def _connect(self) -> None:
        self._answers.changed.connect(self._paint)
        self._answers.levelled.connect(self._paint_levels)
        self._answers.refused.connect(self.show_failure)
        self._answers.read_again.connect(self.refresh)
        self._path.leaving.connect(self._keep)
        self._path.moved.connect(self._show_moved)
        self._pause.timeout.connect(self._path.go_on)
        self._areas.opened.connect(self._path.open_area)
        self._strip.opened.connect(self._path.open_item)
        self._connect_panels()
        self._evidence.refused.connect(self.show_failure)
        self._evidence.undo_offered.connect(self.undo_offered)
        self._evidence.done.connect(self._panel.focus_levels)
        self._dialogs.closed.connect(self._panel.focus_levels)
        self._dialogs.open_requested.connect(self.open_requested)
        self._notes.taken_in.connect(self._writing.take_in)
        self._writing.undo_offered.connect(self.undo_offered)
        self._notes.reopened.connect(self._reopen)
        self._open_side.clicked.connect(self._drawer.turn)
        self._drawer.turned.connect(self._follow_drawer)
        self._theme.changed.connect(self._fit)
        drawer = QShortcut(QKeySequence("F9"), self)
        drawer.activated.connect(self._drawer.turn)
        self._keys.pressed.connect(self._press)
        for widget in (*self._panel.levels.buttons, *self._panel.asides.values()):
            self._keys.watch(widget)
        self._keys.watch(self._areas.list, arrows=False)

    def _connect_panels(self) -> None:
        panel, side = self._panel, self._side
        self._writing.join(panel, side)
        panel.scored.connect(self._score)
        panel.na_answered.connect(self._answer_na)
        panel.reached.connect(self._revealer.reveal)
        panel.finished.connect(self._finish_text)
        side.deed_asked.connect(self._press)
        side.finished.connect(self._finish_text)
