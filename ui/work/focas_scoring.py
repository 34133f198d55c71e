"""FOCAS scoring: a group around one laptop agrees on a level for each item; each answer is on the disk at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.focas import (
    AreaView,
    AssessmentView,
    ItemView,
    close_assessment,
    reopen_assessment,
    take_in_area,
)
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step, Undoing
from ui.place import Place, place
from ui.theme import S2, S3, S4
from ui.widgets.drawer import Drawer
from ui.widgets.item_strip import ItemStrip
from ui.widgets.key_button import KeyButton
from ui.widgets.scrolled import Revealer, scrolled
from ui.work.focas_scoring_answers import Answers
from ui.work.focas_scoring_areas import AreasPanel
from ui.work.focas_scoring_item import ItemPanel, Shown
from ui.work.focas_scoring_keys import ScoringKeys
from ui.work.focas_scoring_notes import RoundNotes
from ui.work.focas_scoring_offer import DEEDS, next_waiting, offer_of
from ui.work.focas_scoring_round import measure_year, read_round, round_steps
from ui.work.focas_scoring_side import SidePanel
from ui.work.focas_scoring_state import item_marks, neighbour, session_lacks, waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID


SIDE_WIDTH, PAUSE = 316, 250  # logical pixels; milliseconds before going on


class FocasScoringView(Page):
    """One round of one government, item by item."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"assessment", "assessment_participant", "area_choice", "answer", "government", "cluster", "cluster_government"}
    )
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "The group reads the four descriptions of each item and agrees on one level; a digit scores and goes on."
        " Each answer is on the disk at once. F6 goes to what is missing."
    )

    _answers: Answers
    _notes: RoundNotes
    _id: UUID | None

    def show_place(self, place: Place) -> None:
        """Show the round of `place`."""
        self._answers.forget()
        self._id = place.id
        self._area_code, self._item_code = "", place.tab
        self._notes.teach_again()
        self.refresh()

    def refresh(self) -> None:
        """Read the round again."""
        if self._id is not None:
            call = partial(read_round, assessment=self._id, language=self.words.language)
            self._edits.read(call, done=self._answers.show_read, failed=self.show_failure)

    def title(self) -> str:
        """Return "El Cenepa · Baseline 2013"."""
        view = self._answers.view
        return f"{view.subject_place} · {measure_year(view, self.words)}" if view is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government and round."""
        now = self._answers.round
        return round_steps(now, "focas_scoring", self.words) if now is not None else ()

    def offer(self) -> Offer | None:
        """Return what is missing, or what comes next."""
        view = self._answers.view
        return offer_of(view, self._item_code, self.words) if view is not None else None

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
        code = next_waiting(view, waiting(view), self._item_code, by)
        if code:
            self._open_item(code)
        elif session_lacks(view):
            self._edit_session()

    def back_out(self) -> bool:
        """Close a question, then the drawer, then leave a text for the levels."""
        for ask in (self._panel.ask_na, self._panel.ask_votes, self._side.ask_out, self._notes.ask_reopen):
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

    @property
    def _area(self) -> AreaView | None:
        view = self._answers.view
        return view.area(self._area_code) if view is not None else None

    @property
    def _item(self) -> ItemView | None:
        view = self._answers.view
        return view.item(self._item_code) if view is not None else None

    def _paint(self) -> None:
        """Show the round as it stands."""
        view = self._answers.view
        if view is None:
            return
        if self._area is None:
            self._choose_first(view)
        area, item = self._area, self._item
        if area is None:
            return
        number = [each.code for each in view.areas].index(area.code) + 1
        self._areas.show_round(view, area.code)
        self._strip.show_marks(item_marks(area, self.words), self._item_code)
        self._notes.show_round(view, area)
        self._panel.setVisible(not area.is_left_out and item is not None)
        if item is not None and not area.is_left_out:
            place_of_item = [each.code for each in area.items].index(item.code) + 1
            self._panel.show_item(Shown(area, number, item, place_of_item, self._answers.is_locked))
        self._side.show_item(view, area, number, None if area.is_left_out else item)
        self.frame_changed.emit()

    def _choose_first(self, view: AssessmentView) -> None:
        """Open the first item that waits, where the work was interrupted; otherwise the first."""
        codes = waiting(view) or tuple(item.code for item in view.items)
        first = view.item(self._item_code) or (view.item(codes[0]) if codes else None)
        self._item_code = first.code if first is not None else ""
        self._area_code = first.area if first is not None else view.areas[0].code if view.areas else ""
        self._must_focus = True
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        if self._must_focus:
            self._must_focus = False
            self._panel.focus_levels()

    def _open_area(self, code: str) -> None:
        view = self._answers.view
        area = view.area(code) if view is not None else None
        if area is None:
            return
        self._keep()
        lacking = waiting(view) if view is not None else ()
        item = next((each for each in area.items if each.code in lacking), next(iter(area.items), None))
        self._area_code, self._item_code = code, item.code if item is not None else ""
        self._paint()

    def _open_item(self, code: str) -> None:
        item = self._answers.view.item(code) if self._answers.view is not None else None
        if item is None:
            return
        self._keep()
        self._pause.stop()
        self._area_code, self._item_code = item.area, code
        self._paint()
        self._scroll.verticalScrollBar().setValue(0)
        self._panel.focus_levels()

    def _step_item(self, by: int) -> None:
        area, item = neighbour(self._answers.view, self._area_code, self._item_code, by)
        if item:
            self._open_item(item)
        elif area:
            self._open_area(area)

    def _step_area(self, by: int) -> None:
        area, _ = neighbour(self._answers.view, self._area_code, "", by)
        if area:
            self._open_area(area)

    def _go_on(self) -> None:
        """Open the next item that nobody answered; the last one stays."""
        view = self._answers.view
        if view is None:
            return
        code = next_waiting(view, view.missing, self._item_code)
        if code:
            self._open_item(code)

    def _score(self, value: str) -> None:
        item = self._item
        if item is None or self._answers.is_locked:
            return
        if value == "na":
            self._panel.ask_why_not()
            return
        self._take_answer(item, value)

    def _answer_na(self, reason: str) -> None:
        item = self._item
        if item is not None:
            self._take_answer(item, "na", reason)
            self._panel.focus_levels()

    def _take_answer(self, item: ItemView, value: str, reason: str = "") -> None:
        self._notes.stop_teaching()
        self._answers.score(item.code, value, reason)
        now = self._item
        if now is not None and now.answer.lacks_reason:
            self._panel.open_text("reason")
        elif value:
            self._pause.start()

    def _take_back(self) -> None:
        self._pause.stop()
        code = self._answers.take_back()
        if code:
            self._open_item(code)

    def _write(self, field: str, text: str) -> None:
        self._answers.write(self._item_code, field, text)

    def _rate(self, relevance: int) -> None:
        self._answers.rate(self._area_code, relevance)

    def _leave_out(self, reason: str) -> None:
        view = self._answers.view
        area = self._area
        if view is None or area is None:
            return
        self._answers.leave_out(area.code, reason)
        sentence = self.say(N_("Area left out: {area}"), area=area.title)
        self.undo_offered.emit(Undoing(sentence, partial(take_in_area, assessment=view.id, area=area.code)))

    def _take_in(self) -> None:
        self._answers.take_in(self._area_code)

    def _finish_text(self) -> None:
        """Ctrl+Enter: back to the levels, or on to the next item once this one has all it needs."""
        item = self._item
        if item is not None and item.answer.agreed and not item.answer.lacks_reason:
            self._go_on()
        self._panel.focus_levels()

    def _press(self, name: str) -> None:
        """Do what a key of `ScoringKeys` or a deed stands for; whoever goes on with this item stays on it."""
        self._pause.stop()
        if name in {"1", "2", "3", "4", "nd", "na"}:
            self._score(name)
        elif name == "clear":
            self._score("")
        elif name in {"item-1", "item+1"}:
            self._step_item(-1 if name == "item-1" else 1)
        elif name in {"area-1", "area+1"}:
            self._step_area(-1 if name == "area-1" else 1)
        elif name in {"reason", "dissent"}:
            self._panel.open_text(name)
        elif name in {"own", "seen"}:
            self._panel.open_level(name)
        elif name in self._deeds:
            self._deeds[name]()

    def _write_note(self) -> None:
        self._drawer.open()
        self._side.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_leaving_out(self) -> None:
        self._drawer.open()
        self._side.ask_leaving_out()

    def _edit_session(self) -> None:
        from ui.dialogs.focas_session import FocasSessionDialog

        view = self._answers.view
        if view is not None and view.closed_at is None:
            dialog = FocasSessionDialog(self._desk, view, self)
            dialog.finished.connect(self._panel.focus_levels)
            dialog.open()

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
        self._panel.keep()
        self._side.keep()

    def _leave_text(self) -> bool:
        focused = self.window().focusWidget()
        fields = (self._panel.own, self._panel.seen, self._panel.reason, self._panel.dissent)
        if focused in (*fields, self._side.evidence, self._side.note):
            self._panel.focus_levels()
            return True
        return False

    def _follow_drawer(self, is_open: bool) -> None:
        if is_open:
            self._side.seen.setFocus()
        else:
            self._panel.focus_levels()

    def _fit(self) -> None:
        plain = self._theme.is_projector
        self._areas.setVisible(not plain)
        self._areas.make_low(low=self._width == Breakpoint.NARROW)
        down = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if self._width == Breakpoint.NARROW else QBoxLayout.Direction.LeftToRight)
        self._drawer.stand(beside=self._width == Breakpoint.WIDE, away=plain)
        left = S4 + 4 if self._drawer.is_drawer else S2
        self._beside.setContentsMargins(left, 0, 0, 0)
        self._open_side.setVisible(self._drawer.is_drawer and not plain)
        self._panel.show_plain(plain=plain)

    def _build(self) -> None:
        desk = self._desk
        self._id = None
        self._area_code = self._item_code = ""
        self._must_focus, self._width = False, Breakpoint.WIDE
        self._answers, self._keys = Answers(self._edits, self), ScoringKeys(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._areas, self._strip = AreasPanel(desk), ItemStrip(desk)
        self._panel, self._side = ItemPanel(desk), SidePanel(desk)
        self._notes = RoundNotes(desk)
        self._open_side = KeyButton(desk.theme, "quiet", icon="panel-right")
        self._open_side.set_keys("F9", press=False)
        self._middle, self._beside = QWidget(), QWidget()
        self._scroll = scrolled(self._middle)
        self._revealer = Revealer(self._scroll)
        self._drawer = Drawer(self._scroll, scrolled(self._beside), SIDE_WIDTH)
        self._deeds: dict[str, Callable[[], None]] = {
            "next": partial(self.go_to_missing, 1),
            "undo": self._take_back,
            "session": self._edit_session,
            "results": self._see_results,
            "leave_out": self._ask_leaving_out,
            "drawer": self._drawer.turn,
            "votes": self._panel.ask_for_votes,
            "evidence": self._side.turn_evidence,
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
        self._answers.refused.connect(self.show_failure)
        self._answers.read_again.connect(self.refresh)
        self._pause.timeout.connect(self._go_on)
        self._areas.opened.connect(self._open_area)
        self._strip.opened.connect(self._open_item)
        self._panel.scored.connect(self._score)
        self._panel.na_answered.connect(self._answer_na)
        self._panel.beside_written.connect(self._write)
        self._panel.reached.connect(self._revealer.reveal)
        self._panel.finished.connect(self._finish_text)
        self._side.beside_written.connect(self._write)
        self._side.relevance_rated.connect(self._rate)
        self._side.session_asked.connect(self._edit_session)
        self._side.left_out.connect(self._leave_out)
        self._side.taken_in.connect(self._take_in)
        self._side.finished.connect(self._finish_text)
        self._notes.taken_in.connect(self._take_in)
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
