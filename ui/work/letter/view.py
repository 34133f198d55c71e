"""A letter of commitment: its text, its signatures, its seal and its paper, with the pages beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.commitments import (
    LETTER,
    STATES,
    LetterId,
    TermView,
    add_term,
    change_letter,
    change_term,
    next_version,
    remove_term,
    restore_term,
    withdraw,
)
from app.commitments import LetterView as Letter
from app.words import N_
from ui.pages.page import Breakpoint, Deed, Offer, Page, Step, Undoing
from ui.place import Place, place
from ui.theme import S1, S3, S4
from ui.widgets.ask_line import AskLine
from ui.widgets.label import Label, rule
from ui.widgets.pdf_view import PdfView
from ui.widgets.stage_track import Stage, StageTrack
from ui.widgets.status_chip import StatusChip
from ui.work.focas_scoring.round import LEVEL_ICONS
from ui.work.letter.offer import offer_paper, offer_print, offer_text
from ui.work.letter.paper import LetterPaper
from ui.work.letter.reading import LetterRead, Pages, copy_pages, read_pages, read_whole
from ui.work.letter.says import LetterSays
from ui.work.letter.text import LetterText
from ui.work.saving import SaveFile
from ui.work.signing.room import SigningRoom

if TYPE_CHECKING:
    from app.failures import TrochaError

SIDE, FORM, PAGES = 348, 440, 180
TEXT, SIGNATURES, SEAL, PAPER = range(4)
LAST = 999  # the page with the signatures is the last, whatever its number
STEPS = (N_("1 Text"), N_("2 Signatures"), N_("3 Seal"), N_("4 Paper"))
LOOKS = {
    "drafted": "not_started",
    "presented": "in_progress",
    "signed": "in_progress",
    "sealed": "signed",
    "superseded": "note",
    "withdrawn": "refused",
}


class LetterView(Page):
    """From the template to a sealed PDF, with the signatories in the room."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"letter", "letter_term", "signatory", "document", "government", "authority", "cluster", "cluster_service",
         "programme", "device"}
    )  # fmt: skip
    scrolls: ClassVar[bool] = False
    about: ClassVar[str] = N_(
        "A letter in four steps: its text, the signatures, the seal and the paper. The pages beside follow what is"
        " written. From the first signature the text is closed; changing it makes the next version. F6 goes to what"
        " is missing."
    )
    _id: LetterId | None
    _read: LetterRead | None
    _row: QBoxLayout

    def show_place(self, place: Place) -> None:
        """Show the letter of `place`, at the step that its state asks for."""
        letter = LetterId(place.id)
        if letter != self._id:
            self._id = letter
            self._read = None
            self._at = TEXT
            self._language = ""
        self.refresh()

    def refresh(self) -> None:
        """Read the letter, its documents and its pages."""
        if self._id is not None:
            self._edits.read(partial(read_whole, letter=self._id), done=self._show, failed=self.show_failure)
            self._read_pages()
            if self._at in {SIGNATURES, SEAL}:
                self._room.refresh()

    def title(self) -> str:
        """Return whose letter it is."""
        name = self._read.short_name(self._read.letter.government, self.words) if self._read else ""
        return " · ".join(part for part in (self.say(N_("Letter of commitment")), name) if part)

    def steps(self) -> tuple[Step, ...]:
        """Return cluster, government and letter, with the letters of the other governments beside."""
        if self._read is None:
            return ()
        letter, home = self._read.letter, place("cluster", self._read.letter.cluster_id, tab="commitments")
        others = tuple(
            Step(self._read.short_name(line.government, self.words), place("letter", line.letter.id), "signature")
            for line in self._read.lines
            if line.letter is not None
        )
        icon = LEVEL_ICONS.get(letter.government.level, "landmark")
        return (
            Step(letter.territory.cluster, home, "map-pinned"),
            Step(self._read.short_name(letter.government, self.words), home, icon),
            Step(self.say(N_("Letter of commitment")), place("letter", letter.id), "signature", others),
        )

    def offer(self) -> Offer | None:
        """Return what this step leads to."""
        if self._read is None:
            return None
        if self._at in {SIGNATURES, SEAL}:
            sealed = offer_paper(self.words) if self._room.state is not None else None
            return self._room.offer() or sealed
        letter = self._read.letter
        if self._at == TEXT:
            return offer_text(letter, len(self._text.missing), self.words)
        return offer_print(letter, self.words)

    def take_offer(self) -> None:
        """Go on to the next step, sign, seal or print."""
        if self._at == TEXT:
            self._go(PAPER if self._read and self._read.letter.state in {"sealed", "withdrawn"} else SIGNATURES)
        elif self._at == PAPER:
            self._print()
        elif self._room.offer() is None:
            self._go(PAPER)
        else:
            self._room.take_offer()

    def take_second_offer(self) -> None:
        """Seal with those there are, or save the file."""
        if self._at == PAPER:
            self._save()
        else:
            self._room.take_second_offer()

    def deeds(self) -> tuple[Deed, ...]:
        """Return the steps, for quick find."""
        icons = ("pencil", "pen-line", "stamp", "printer")
        return tuple(
            Deed(str(number), self.say(message), icon)
            for number, (message, icon) in enumerate(zip(STEPS, icons, strict=True))
        )

    def do(self, deed: str) -> None:
        """Go to a step."""
        self._go(int(deed))

    def turn_tab(self, by: int) -> None:
        """Go to the next step or the one before."""
        self._go((self._at + by) % len(STEPS))

    def go_to_missing(self, by: int) -> None:
        """Go to the next empty field, or to the next person who has not signed."""
        if self._at == TEXT and not self._text.go_to_missing(by):
            self._go(SIGNATURES)
        elif self._at in {SIGNATURES, SEAL}:
            self._room.go_to_missing(by)

    def back_out(self) -> bool:
        """Close a question that is open."""
        if not self._ask.isHidden():
            self._ask.cancel()
            return True
        return self._at in {SIGNATURES, SEAL} and self._room.back_out()

    def fit(self, width: Breakpoint) -> None:
        """Put the pages below the side where they do not fit beside."""
        self._narrow = width == Breakpoint.NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight)
        self._size_side()

    def retranslate(self) -> None:
        """Say every word."""
        self._name.setText(self.say(N_("Letter of commitment")))
        for part in (self._text, self._room, self._paper):
            part.retranslate()
        if self._read is not None:
            self._say(self._read)

    def _build(self) -> None:
        desk = self._desk
        self._id, self._read = None, None
        self._at, self._language, self._narrow, self._asked = TEXT, "", False, ""
        self._name, self._detail = Label("title"), Label("small", wraps=True)
        self._chip, self._track = StatusChip(desk), StageTrack(desk)
        self._text, self._paper = LetterText(desk), LetterPaper(desk)
        self._room, self._says = SigningRoom(desk, self), LetterSays(desk)
        self._stack, self._ask, self._pages = QStackedWidget(), AskLine(desk, self), PdfView(desk, self)
        self._saver = SaveFile(desk, self)

    def _arrange(self) -> None:
        for part in (self._text, self._room.side, self._paper):
            self._stack.addWidget(_scrolled(part))
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._side = QFrame(self)
        self._side.setObjectName("side")
        head, column = QVBoxLayout(), QVBoxLayout(self._side)
        head.setContentsMargins(S4, S3, S4, S3)
        head.setSpacing(S1)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._chip)
        head.addLayout(top)
        for widget in (self._detail, self._track):
            head.addWidget(widget)
        self._room.side.body.addWidget(self._says)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule(self._side))
        column.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._ask)
        right.addWidget(self._pages, 1)
        right.addWidget(self._room.table)
        self._room.table.hide()
        body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side)
        self._row.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_scrolled(body))
        self._size_side()

    def _connect(self) -> None:
        self._track.stage_chosen.connect(self._go)
        self._text.changed.connect(self._change)
        self._text.terms.reworded.connect(self._reword)
        self._text.terms.removed.connect(self._remove)
        self._text.terms.added.connect(self._add)
        room, paper = self._room, self._paper
        room.pages_made.connect(self._show_signed_pages)
        room.changed.connect(self.frame_changed)
        room.failed.connect(self.failed)
        room.open_requested.connect(self.open_requested)
        room.undo_offered.connect(self.undo_offered)
        paper.copy_requested.connect(self._copy)
        paper.original_requested.connect(self._show_original)
        paper.version_requested.connect(self._ask_version)
        paper.withdraw_requested.connect(self._ask_withdraw)
        for part in (self._text, paper):
            part.onward.open_requested.connect(self.open_requested)
            part.onward.failed.connect(self.failed)
        self._ask.answered.connect(self._answer)
        self._theme.changed.connect(self._size_side)
        self._saver.failed.connect(self.failed)

    def _go(self, at: int) -> None:
        self._at = at
        self._stack.setCurrentIndex({TEXT: 0, SIGNATURES: 1, SEAL: 1, PAPER: 2}[at])
        self._size_side()
        self._room.table.hide()
        letter = self._read.letter if self._read else None
        if at in {SIGNATURES, SEAL} and letter is not None:
            self._language = ""
            prepare = letter.state in {"drafted", "presented"}
            self._room.show_subject(LETTER, letter.id, where=letter.place or "", prepare=prepare)
        else:
            self._read_pages()
        if self._read is not None:
            self._say(self._read)
        self.frame_changed.emit()

    def _size_side(self) -> None:
        wide = self._theme.px(FORM if self._at == TEXT else SIDE)
        self._side.setMinimumHeight(SIDE if self._narrow else 0)
        self._pages.setMinimumHeight(wide if self._narrow else PAGES)
        self._side.setMinimumWidth(0 if self._narrow else wide)
        self._side.setMaximumWidth(16_777_215 if self._narrow else wide)

    def _show(self, read: LetterRead) -> None:
        if read.letter.id != self._id:
            return
        first = self._read is None
        self._read = read
        self._text.show_letter(read.letter)
        if first:
            start = {"drafted": TEXT, "presented": TEXT, "signed": SIGNATURES}.get(read.letter.state, PAPER)
            hand = QApplication.focusWidget()
            is_at_work = hand is not None and self._text.isAncestorOf(hand)  # faster than the first reading
            self._go(start)
            if start or not is_at_work:
                (self._track if start else self._text.entries["place"]).setFocus()
        else:
            self._say(read)
            self.frame_changed.emit()

    def _say(self, read: LetterRead) -> None:
        letter = read.letter
        prevailing = letter.programme.prevailing_language
        told = self.say(
            N_("{government} · version {version} · {language}"),
            government=read.short_name(letter.government, self.words),
            version=letter.version,
            language=self.words.language_name(prevailing),
        )
        self._detail.setText(told)
        said = self.say(STATES[letter.state], n=letter.signed, m=letter.asked)
        self._chip.show_status(LOOKS[letter.state], said)
        self._chip.setVisible(self._at not in {SIGNATURES, SEAL})
        self._says.show_letter(letter)
        done = {"sealed": PAPER, "superseded": PAPER, "withdrawn": PAPER, "signed": SIGNATURES}.get(letter.state, TEXT)
        self._track.show_stages(
            tuple(
                Stage(self.say(title), "current" if number == self._at else "done" if number < done else "ahead")
                for number, title in enumerate(STEPS)
            )
        )
        self._paper.show_letter(letter, read.documents, self._language or prevailing)

    def _change(self, name: str, value: object) -> None:
        if self._id is not None:
            changes: dict[str, Any] = {name: value}
            self._edits.keep(partial(change_letter, letter=self._id, **changes), failed=self.show_failure)

    def _add(self, text: str) -> None:
        if self._id is not None:
            self._edits.keep(partial(add_term, letter=self._id, text=text), failed=self.show_failure)

    def _reword(self, term: TermView, text: str) -> None:
        self._edits.keep(partial(change_term, term=term.id, text=text or None), failed=self.show_failure)

    def _remove(self, term: TermView) -> None:
        if self._read is None:
            return
        terms = self._read.letter.terms
        at = next((number for number, each in enumerate(terms) if each.id == term.id), len(terms))
        before = terms[at + 1].id if at + 1 < len(terms) else None
        self._edits.keep(partial(remove_term, term=term.id), failed=self.show_failure)
        back = partial(restore_term, letter=self._read.letter.id, term=term, before=before)
        sign = chr(ord("a") + at % 26)
        self.undo_offered.emit(Undoing(self.say(N_("Commitment {letter} was taken out"), letter=sign), back))

    def _read_pages(self) -> None:
        if self._id is not None and self._at in {TEXT, PAPER}:
            call = partial(read_pages, letter=self._id, language=self._language)
            self._edits.read(call, done=self._show_pages, failed=self.show_failure)

    def _show_pages(self, pages: Pages) -> None:
        asked_for = (pages.letter, pages.language) == (self._id, self._language)  # a copy may be shown by now
        if asked_for and self._at in {TEXT, PAPER}:
            self._pages.show_pdf(pages.content)

    def _show_signed_pages(self, content: bytes) -> None:
        if self._at in {SIGNATURES, SEAL}:
            sealed = self._room.state is not None and self._room.state.is_sealed
            self._pages.show_pdf(content, LAST if sealed else None)

    def _copy(self, language: str) -> None:
        if self._id is not None:
            self._edits.run(partial(copy_pages, letter=self._id, language=language), done=self._show_copy,
                            failed=self.show_failure)  # fmt: skip

    def _show_copy(self, pages: Pages) -> None:
        self._language = pages.language
        self._pages.show_pdf(pages.content, 0)
        if self._read is not None:
            self._say(self._read)

    def _show_original(self) -> None:
        self._language = ""
        self._read_pages()
        if self._read is not None:
            self._say(self._read)

    def _print(self) -> None:
        from ui.printing import print_pages

        print_pages(self, self._desk, self._pages.data)

    def _save(self) -> None:
        if self._read is not None:
            self._saver.ask(self._pages.data, self._read.file_name(self._language))

    def _ask_version(self) -> None:
        self._asked = "version"
        self._ask.ask(
            N_("Why is a next version needed? It is printed in the letter and signed again."),
            N_("Write the reason: it is printed and kept."),
            N_("Make the next version"),
        )

    def _ask_withdraw(self) -> None:
        self._asked = "withdraw"
        self._ask.ask(
            N_("Why was the letter withdrawn?"),
            N_("Write the reason: it is printed and kept."),
            N_("Record that it was withdrawn"),
        )

    def _answer(self, reason: str) -> None:
        if self._id is None:
            return
        if self._asked == "version":
            call = partial(next_version, letter=self._id, reason=reason)
            self._edits.run(call, done=self._open_version, failed=self._refuse)
        else:
            self._edits.run(partial(withdraw, letter=self._id, reason=reason), failed=self._refuse)

    def _open_version(self, letter: Letter) -> None:
        self.open_requested.emit(place("letter", letter.id))

    def _refuse(self, error: TrochaError) -> None:
        self._ask.show_error(error)


def _scrolled(part: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    part.setObjectName("body")
    area.setWidget(part)
    area.viewport().setAutoFillBackground(False)
    return area
