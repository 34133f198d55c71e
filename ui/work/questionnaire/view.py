"""A questionnaire being filled: any form, on one page or step by step; each answer is on the disk at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.failures import TrochaError
from app.forms.filling import Block, outline
from app.questionnaires import Filling, open_filling
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step
from ui.place import Place, place
from ui.widgets.scrolled import Revealer, scrolled
from ui.work.questionnaire.caret import caret_in, put_caret
from ui.work.questionnaire.head import Head
from ui.work.questionnaire.keeping import Keeping
from ui.work.questionnaire.notes import FormNotes
from ui.work.questionnaire.offer import DEEDS, language_of, next_in, offer_of
from ui.work.questionnaire.outline import OutlinePanel
from ui.work.questionnaire.question import QuestionWidget
from ui.work.questionnaire.sheet import Sheet
from ui.work.questionnaire.state import (
    PAGE,
    Screen,
    Section,
    Standing,
    first_way,
    screens_of,
    sections_of,
    standing_of,
)
from ui.work.questionnaire.tabbing import close_ring, focus_foot, tab_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

NOBODY = Standing(0, 0, (), ())


class QuestionnaireView(Page):
    """One response to one form."""

    tables: ClassVar[frozenset[str]] = frozenset({"response"})
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "Every answer is kept when the caret leaves its field. Enter goes on, F6 goes to what is missing, Page Up and"
        " Page Down turn the steps. A response that is finished stands as it is."
    )

    _id: UUID | None
    _keeping: Keeping
    _outline: OutlinePanel
    _head: Head
    _notes: FormNotes
    _sheet: Sheet
    _blocks: tuple[Block, ...]
    _screens: tuple[Screen, ...]
    _sections: tuple[Section, ...]

    def show_place(self, place: Place) -> None:
        """Show the response of `place`."""
        self._keep_all()
        self._keeping.filling = None
        self._id, self._at, self._is_told, self._language = place.id, "", False, ""
        self.refresh()

    def refresh(self) -> None:
        """Read the response again."""
        if self._id is not None:
            self._read_at = self._keeping.serial
            call = partial(open_filling, response=self._id)
            self._edits.read(call, done=self._show_read, failed=self.show_failure, after_edits=True)

    def title(self) -> str:
        """Return the title of the form."""
        filling = self._keeping.filling
        return (filling.definition.title or filling.definition.form_id) if filling is not None else ""

    def steps(self) -> tuple[Step, ...]:
        """Return the settings, the responses of the form, and this one."""
        filling = self._keeping.filling
        if filling is None or self._id is None:
            return ()
        return (
            Step(self.say(N_("Settings")), place("settings", tab="instruments"), "settings"),
            Step(self.title(), place("responses", filling.instrument)),
            Step(self.say(N_("Response")), place("questionnaire", self._id)),
        )

    def offer(self) -> Offer | None:
        """Return what is missing, the next step, or the end."""
        filling = self._keeping.filling
        if filling is None:
            return None
        screens = (self._number, len(self._screens))
        return offer_of(self._standing, screens, self.words, is_finished=filling.is_finished, is_told=self._is_told)

    def take_offer(self) -> None:
        """Go to the next step, to what is missing, or finish."""
        self._sheet.keep()
        if self._number + 1 < len(self._screens):
            self._turn(1)
        else:
            self._finish()

    def take_second_offer(self) -> None:
        """Go back one step."""
        self._turn(-1)

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return tuple(Deed(name, self.say(message), icon, keys) for name, message, icon, keys in DEEDS)

    def do(self, deed: str) -> None:
        """Do one of `DEEDS`."""
        self._deeds[deed]()

    def go_to_missing(self, by: int) -> None:
        """Go to the next answer that is missing or does not fit; with none, to the next question without an answer."""
        self._sheet.keep()
        self._read_standing()
        lacking = self._standing.missing or self._standing.waiting
        every = [each.ref for block in self._blocks for each in block.questions()]
        ref = next_in(every, lacking, self._at, by)
        if ref:
            self._is_told = self._is_told or bool(self._standing.missing)
            self._go_to(ref)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed and drawn, and note that the person went elsewhere, where the form asks for that."""
        self._keep_all()
        self._keeping.rest()
        super().hideEvent(event)

    def back_out(self) -> bool:
        """Keep what is typed; then the view is left."""
        self._sheet.keep()
        return False

    def fit(self, width: Breakpoint) -> None:
        """Stand the outline beside, or above as a box on a narrow window."""
        narrow = width == Breakpoint.NARROW
        self._outline.make_low(low=narrow)
        self._head.make_narrow(width)
        down = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go through head, outline and questions as they stand."""
        return tab_on(self, self._parts, forward=next) or super().focusNextPrevChild(next)

    def retranslate(self) -> None:
        """Say every word of the screen; the form keeps its own language."""
        self._outline.retranslate()
        self._head.retranslate()
        self._notes.retranslate()
        if self._keeping.filling is not None:
            self._paint()

    def _keep_all(self) -> None:
        if self._keeping.filling is not None and self._edits.workspace is not None:
            self._sheet.keep()

    def _show_read(self, filling: Filling) -> None:
        if filling.id != self._id:
            return
        self._keep_all()  # its fields are built anew
        if self._keeping.serial != self._read_at:
            self.refresh()  # what was read is older than what was answered since
            return
        first, caret = self._keeping.filling is None, caret_in(self._sheet)
        self._keeping.filling = filling
        language = self._language or language_of(filling.definition.languages, self.words.language)
        if language and language != filling.response.language:
            filling.response.set_language(language)
        if first:
            self._way, self._number = first_way(filling.response), 0
            self._keeping.begin()
        languages = filling.definition.languages
        self._head.show_form(self.title(), languages, filling.response.language, is_finished=filling.is_finished)
        self._head.show_way(self._way)
        self._sheet.begin(filling.response, self._keeping.supplies(), is_frozen=filling.is_finished)
        self._paint()
        self.frame_changed.emit()
        if first and not filling.is_finished:
            QTimer.singleShot(0, self, self._focus_first)
        question = self._sheet.question(self._at)
        if caret is not None and question is not None and question.focus_field():
            put_caret(caret)

    def _paint(self) -> None:
        """Show the response as it stands."""
        filling = self._keeping.filling
        if filling is None:
            return
        response = filling.response
        self._blocks = outline(response)
        here, self._screens = self._screens[self._number].key, screens_of(response, self._blocks, self._way)
        kept = (number for number, each in enumerate(self._screens) if here and each.key == here)
        self._number = next(kept, min(self._number, len(self._screens) - 1))
        self._sections = sections_of(response, self._blocks, self.words)
        self._standing = standing_of(response, self._blocks)  # before the caret moves, which shows the outline
        self._sheet.tell_faults(is_told=self._is_told)
        self._sheet.show_screen(self._screens[self._number])
        self._notes.show_notes(filling.definition.notes)
        self._show_outline()
        self.frame_changed.emit()

    def _read_standing(self) -> None:
        filling = self._keeping.filling
        self._standing = standing_of(filling.response, self._blocks) if filling is not None else NOBODY
        self.frame_changed.emit()

    def _show_outline(self) -> None:
        filling = self._keeping.filling
        if filling is not None:
            code = self._section_of(self._at or next(iter(self._screens[self._number].refs), ""))
            told = self._is_told
            self._outline.show_response(filling.response, self._sections, self._standing, code, is_told=told)

    def _section_of(self, ref: str) -> str:
        return next((each.code for each in self._sections if any(ref == one.ref for one in each.questions)), "")

    def _open_section(self, code: str) -> None:
        section = next((each for each in self._sections if each.code == code), None)
        if section is not None:
            self._sheet.keep()
            first = next(iter(section.questions), None)
            self._go_to(first.ref if first is not None else code)

    def _go_to(self, ref: str) -> None:
        """Show the screen of `ref` and put the caret there."""
        holds = (number for number, each in enumerate(self._screens) if ref in each.refs or each.begins_at(ref))
        self._number = next(holds, self._number)
        self._at = ref
        self._paint()
        question = self._sheet.question(ref)
        if question is not None:
            self._revealer.reveal(question)
            if not question.focus_field():
                self._mark(question)

    def _turn(self, by: int) -> None:
        to = self._number + by
        if 0 <= to < len(self._screens):
            self._sheet.keep()
            self._number, self._at = to, ""
            self._paint()
            self._scroll.verticalScrollBar().setValue(0)
            self._focus_first()

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _focus_first(self) -> None:
        for question in self._sheet.questions:
            if question.focus_field():
                return
        foot = self._sheet.findChild(QWidget, "add")
        (foot or self._sheet).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, question: QuestionWidget) -> None:
        """Put the caret into the next question of the screen; after the last one turn the page."""
        question.keep()
        questions = self._sheet.questions
        after = questions[questions.index(question) + 1 :] if question in questions else ()
        for each in after:
            if each.focus_field():
                return
        if self._number + 1 < len(self._screens):
            self._turn(1)
        else:
            focus_foot(self)

    def _answer(self, question: QuestionWidget, value: object) -> None:
        self._keeping.answer(question.ref, value)

    def _take_file(self, question: QuestionWidget, path: str) -> None:
        given = question.asked.given
        side = next((text for name, text in given.items() if name.rpartition(":")[2].endswith("-pixels")), "")
        is_picture = given.get("mediatype", "").startswith("image")
        self._keeping.take_file(question.ref, path, int(side) if side.isdecimal() else 0, is_picture=is_picture)

    def _take_drawn(self, question: QuestionWidget, content: bytes, ending: str) -> None:
        self._keeping.take_content(question.ref, content, ending)

    def _remove_row(self, ref: str) -> None:
        filling = self._keeping.filling
        if filling is None:
            return
        number = ref.rpartition("[")[2].rstrip("]")
        title = filling.response.label(ref)
        sentence = self.say(N_("Removed: {title} {n}"), title=title, n=number)
        repeat = ref.rpartition("[")[0]
        self._sheet.keep()
        self._sheet.forget(repeat)
        undoing = self._keeping.remove(ref, sentence)
        if undoing is not None:
            self._sheet.focus_foot(repeat)
            self.undo_offered.emit(undoing)

    def _move_row(self, ref: str, to: int) -> None:
        self._sheet.keep()
        repeat, _, number = ref.rpartition("[")
        self._sheet.forget(repeat)
        self._keeping.move(ref, to)
        self._sheet.focus_row(f"{repeat}[{to}]", is_up=to < int(number.rstrip("]")))

    def _add_row(self, ref: str) -> None:
        self._sheet.keep()
        self._keeping.add(ref)
        filling = self._keeping.filling
        if filling is None:
            return
        row = f"{ref}[{filling.response.repeat_count(ref)}]"
        every = (each.ref for block in self._blocks for each in block.questions())
        first = next((ref for ref in every if ref.startswith(f"{row}/")), "")
        if first:
            self._go_to(first)

    def _follow(self, _: object) -> None:
        self._paint()

    def _refuse(self, ref: str, error: TrochaError) -> None:
        question = self._sheet.question(ref)
        if question is not None:
            question.fault.show_error(error)
        else:
            self.show_failure(error)

    def _finish(self) -> None:
        filling = self._keeping.filling
        if filling is None or filling.is_finished:
            return
        self._read_standing()
        if self._standing.missing:
            self._is_told, self._at = True, ""
            self.go_to_missing(1)
            return
        self._keeping.finish()

    def _show_way(self, way: str) -> None:
        self._sheet.keep()
        self._way, self._number = way, 0
        self._head.show_way(way)
        self._paint()
        if self._at:
            self._go_to(self._at)

    def _speak_form(self, language: str) -> None:
        filling = self._keeping.filling
        if filling is not None and language:
            self._sheet.keep()
            self._language = language
            filling.response.set_language(language)
            self._paint()

    def _print(self) -> None:
        from ui.work.questionnaire.paper import save_paper

        if self._keeping.filling is not None:
            self._sheet.keep()
            save_paper(self._desk, self, self._keeping.filling)

    def _note_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and old is not None and self.isAncestorOf(old) and not self.isAncestorOf(now):
            close_ring(self, self._parts)
        question = self._sheet.question_around(now) if self.isVisible() else None
        if question is None:
            return
        self._keeping.enter(question.ref)
        if question.ref != self._at:
            self._at = question.ref
            self._mark(question)
            self._show_outline()
        self._revealer.reveal(now if now is not None else question)

    def _mark(self, question: QuestionWidget) -> None:
        for each in self._sheet.questions:
            each.mark(is_current=each is question)

    def _build(self) -> None:
        self._id = None
        self._at = self._language = ""
        self._way, self._number, self._is_told, self._read_at = PAGE, 0, False, 0
        self._blocks, self._screens, self._sections = (), (Screen(()),), ()
        self._standing = NOBODY
        self._keeping = Keeping(self._edits, self)
        self._outline, self._head, self._sheet = OutlinePanel(self._desk), Head(self._desk), Sheet(self._desk)
        self._notes, self._scroll = FormNotes(self._desk), scrolled(self._sheet)
        self._parts = (self._head, self._notes, self._outline, self._sheet)
        self._revealer = Revealer(self._scroll)
        self._deeds: dict[str, Callable[[], None]] = {
            "missing": partial(self.go_to_missing, 1),
            "next": self._turn_on,
            "back": self._turn_back,
            "paper": self._print,
            "finish": self._finish,
        }

    def _arrange(self) -> None:
        self._columns = QHBoxLayout()
        self._columns.addWidget(self._outline)
        self._columns.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._head)
        column.addWidget(self._notes)
        column.addLayout(self._columns, 1)
        for layout in (self._columns, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        self._outline.opened.connect(self._open_section)
        self._head.way_chosen.connect(self._show_way)
        self._head.language_chosen.connect(self._speak_form)
        self._head.paper_asked.connect(self._print)
        for signal, slot in (
            (self._sheet.answered, self._answer),
            (self._sheet.finished, self._go_on),
            (self._sheet.file_chosen, self._take_file),
            (self._sheet.drawn, self._take_drawn),
            (self._sheet.added, self._add_row),
            (self._sheet.moved, self._move_row),
            (self._sheet.removed, self._remove_row),
            (self._keeping.changed, self._follow),
            (self._keeping.failed, self.show_failure),
            (self._keeping.refused, self._refuse),
            (self._keeping.finished, self.refresh),
        ):
            signal.connect(slot)
        for keys, deed in (("PgDown", self._turn_on), ("PgUp", self._turn_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_focus)
