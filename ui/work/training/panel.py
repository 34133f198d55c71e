"""What each tab of training is: a card of rows, and the forms that open over the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.focas import KINDS
from ui.pages.page import Undoing
from ui.theme import S3, S5
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.rows import Rows
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk
    from ui.dialogs.form import FormDialog
    from ui.work.training.reading import TrainingRead

KIND_ICONS = {
    "training": "graduation-cap",
    "technical_assistance": "briefcase-business",
    "coaching": "hand-heart",
    "peer_exchange": "arrow-left-right",
    "internal_rule": "scroll-text",
    "equipment": "package",
}


class TrainingPanel(QWidget):
    """One tab. Subclasses fill in `_show` and say their words in `retranslate`.

    Signals: stored, failed, undo_offered, open_wanted.
    """

    stored = Signal(object)  # what a use case returned
    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    open_wanted = Signal(object)  # Place

    def __init__(self, desk: Desk, page: QWidget, icon: str) -> None:
        """Open forms over `page`; `icon` stands on what teaches while there is nothing."""
        super().__init__(page)
        self._desk, self._page = desk, page
        self.read: TrainingRead | None = None
        self.title, self.lead = Label("title", self, wraps=True), Label("lead", self, wraps=True)
        self.card, self.rows, self.teach = Card(), Rows(desk), TeachPanel(desk, icon, self)
        self.card.body.addWidget(self.rows)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(S5, S3, S5, S3)
        self.column.setSpacing(S3)
        for part in (self.title, self.lead, self.teach, self.card):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.teach.pressed.connect(self.add)
        self.rows.pressed.connect(self.open)
        self.rows.second_pressed.connect(self.take_second)

    @property
    def words(self) -> Words:
        """The words of the screen now."""
        return self._desk.language.words

    def say(self, message: str, **facts: object) -> str:
        """Say a message in the language of the screen."""
        return self.words.say(message, **facts)

    def show_read(self, read: TrainingRead) -> None:
        """Show `read`."""
        self.read = read
        self._show(read)

    def retranslate(self) -> None:
        """Say the words that no data changes, then show the data again."""
        if self.read is not None:
            self._show(self.read)

    def narrow(self, *, on: bool) -> None:
        """Leave out columns in a narrow window."""
        self.rows.narrow(on=on)

    def add(self) -> None:
        """Ask for a new one."""

    def open(self, key: str) -> None:
        """Open the row `key`."""

    def take_second(self, key: str) -> None:
        """Do what the second button of the row `key` says."""

    def ask(self, dialog: FormDialog, call: Callable[..., Any], **facts: Any) -> None:  # noqa: ANN401
        """Open a form whose words go to the use case `call`."""
        dialog.stored.connect(self.stored)
        dialog.ask(partial(call, **facts))

    def run(self, call: Callable[..., Any]) -> None:
        """Run an edit that no form asks for."""
        self._desk.edits.run(call, done=self._tell, failed=self._fail)

    def offer_back(self, sentence: str, call: Callable[..., Any]) -> None:
        """Offer to take back what was just taken away."""
        self.undo_offered.emit(Undoing(sentence, call))

    def kind_said(self, kind: str) -> str:
        """Return the name of a kind of help."""
        return self.say(KINDS[kind]) if kind in KINDS else kind

    def _show(self, read: TrainingRead) -> None:
        """Show `read` in the language of now."""

    def _show_some(self, *, some: bool) -> None:
        """Show the card, or what teaches while there is nothing."""
        self.card.setVisible(some)
        self.teach.setVisible(not some)

    def _tell(self, stored: object) -> None:
        self.stored.emit(stored)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def joined(*texts: str | None) -> str:
    """Return `texts` in one line, those that say nothing left out."""
    return " · ".join(text for text in texts if text)
