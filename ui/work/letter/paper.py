"""The letter as paper: where it stands, its courtesy copy, its next version, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commitments import ROLES, LetterView
from app.words import LANGUAGE_NAMES, N_
from ui.theme import S2, S3, S4
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label, rule
from ui.work.actions_from_here import ActionsFromHere

if TYPE_CHECKING:
    from app.documents import DocumentView
    from ui.desk import Desk

CLEAR = N_("The file is not encrypted: whoever has it can read it. Its seals verify in any PDF reader.")


class LetterPaper(QWidget):
    """What is done with the letter once it was read or sealed.

    Signals: copy_requested, original_requested, version_requested, withdraw_requested.
    """

    copy_requested = Signal(str)  # language of the courtesy copy: made and shown
    original_requested = Signal()  # show the original again
    version_requested = Signal()
    withdraw_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no letter yet."""
        super().__init__(parent)
        self._desk = desk
        self._letter: LetterView | None = None
        self._documents: tuple[DocumentView, ...] = ()
        self._copy_language = "en"
        self._title, self._state = Label("heading", self), Label("area", self, wraps=True)
        self._facts, self._clear = Label("small", self, wraps=True), Label("small", self, wraps=True)
        self._later, self.onward = Label("heading", self), ActionsFromHere(desk, "commitment", self)
        self._buttons = {
            "copy": KeyButton(desk.theme, icon="languages", parent=self),
            "original": KeyButton(desk.theme, icon="file-text", parent=self),
            "version": KeyButton(desk.theme, icon="pencil", parent=self),
            "withdraw": KeyButton(desk.theme, icon="undo-2", parent=self),
        }
        self._arrange()
        self._connect()
        self.retranslate()

    def show_letter(self, letter: LetterView, documents: tuple[DocumentView, ...], shown: str) -> None:
        """Show where `letter` stands. shown: language of the pages in sight."""
        self._letter, self._documents = letter, documents
        self.onward.show_from(letter.id)
        prevailing = letter.programme.prevailing_language
        self._copy_language = next((each for each in LANGUAGE_NAMES if each != prevailing), "en")
        self._buttons["copy"].setVisible(letter.is_closed and shown == prevailing and letter.state != "withdrawn")
        self._buttons["original"].setVisible(shown != prevailing)
        self._buttons["version"].setVisible(letter.is_closed and letter.state != "superseded")
        self._buttons["withdraw"].setVisible(letter.state not in {"withdrawn", "superseded"})
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        say = words.say
        self._title.setText(say(N_("The letter on paper")))
        self._later.setText(say(N_("Afterwards")))
        self.onward.retranslate()
        self._clear.setText(say(CLEAR))
        language = words.language_name(self._copy_language)
        made = any(each.is_copy and each.language == self._copy_language for each in self._documents)
        message = N_("See the courtesy copy ({language})") if made else N_("Make a courtesy copy ({language})")
        self._buttons["copy"].setText(say(message, language=language))
        self._buttons["original"].setText(say(N_("See the original")))
        self._buttons["version"].setText(say(N_("Make the next version")))
        self._buttons["withdraw"].setText(say(N_("Record that it was withdrawn")))
        if self._letter is not None:
            self._state.setText(self._standing(self._letter))
            self._facts.setText("\n".join(self._signatures(self._letter)))
            self._facts.setVisible(bool(self._facts.text()))

    def _standing(self, letter: LetterView) -> str:
        say = self._desk.language.words.say
        if letter.withdrawn_on:
            facts = {"day": letter.withdrawn_on, "reason": letter.withdrawn_reason or ""}
            return say(N_("Withdrawn on {day}: {reason}"), **facts)
        if letter.state == "superseded":
            return say(N_("A later version took its place. This one stays as evidence."))
        if letter.sealed_at:
            return say(N_("Sealed on {when}. Code {checksum}."), when=letter.sealed_at, checksum=letter.checksum)
        return say(N_("Not sealed yet: the pages that come out say that they are a draft until somebody signs."))

    def _signatures(self, letter: LetterView) -> list[str]:
        words = self._desk.language.words
        lines = []
        for each in letter.signatories:
            role = words.say(ROLES[each.role]) if each.role in ROLES else each.role
            when = words.moment(each.signed_at) if each.signed_at else words.say(N_("has not signed"))
            lines.append(" · ".join(part for part in (each.name or role, when, each.signed_place) if part))
        return lines

    def _connect(self) -> None:
        for name, signal in (
            ("original", self.original_requested),
            ("version", self.version_requested),
            ("withdraw", self.withdraw_requested),
        ):
            self._buttons[name].clicked.connect(signal)
        self._buttons["copy"].clicked.connect(self._ask_copy)

    def _ask_copy(self) -> None:
        self.copy_requested.emit(self._copy_language)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S3)
        for widget in (self._title, self._state, self._facts):
            column.addWidget(widget)
        column.addWidget(self._clear)
        for name in ("copy", "original"):
            column.addWidget(self._buttons[name])
        column.addWidget(self.onward)
        column.addSpacing(S2)
        column.addWidget(rule(self))
        column.addWidget(self._later)
        for name in ("version", "withdraw"):
            column.addWidget(self._buttons[name])
        column.addStretch(1)
