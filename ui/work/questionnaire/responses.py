"""The responses to a form: those under way and those that are finished, and a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.questionnaires import (
    DRAFT,
    HERE,
    Filling,
    ResponseLine,
    list_questionnaires,
    list_responses,
    remove_draft,
    restore_draft,
    start_filling,
)
from app.words import N_
from ui.pages.exchange.tab import empty_grid
from ui.pages.page import Deed, Offer, Page, Step, Undoing
from ui.place import Place, place
from ui.theme import READING_COLUMN, S2, S4, S5
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.line_button import LineButton
from ui.widgets.status_chip import StatusChip
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace

SOURCES = {
    HERE: "",
    "xml": N_("From a file"),
    "collect": N_("From ODK Collect"),
    "central": N_("From ODK Central"),
    "briefcase": N_("From ODK Briefcase"),
}


class ResponsesView(Page):
    """All responses to one form."""

    tables: ClassVar[frozenset[str]] = frozenset({"response", "instrument"})
    about: ClassVar[str] = N_(
        "What was answered to this form: drafts can be gone on with, finished responses stand as they are."
    )

    _id: UUID | None
    _lines: tuple[ResponseLine, ...]

    def show_place(self, place: Place) -> None:
        """Show the responses to the form of `place`."""
        self._id = place.id
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        if self._id is not None:
            self._edits.read(partial(_read, instrument=self._id), done=self._show, failed=self.show_failure)

    def title(self) -> str:
        """Return the title of the form."""
        return self._form

    def steps(self) -> tuple[Step, ...]:
        """Return the settings and the form."""
        if self._id is None:
            return ()
        return (
            Step(self.say(N_("Settings")), place("settings", tab="instruments"), "settings"),
            Step(self._form, place("responses", self._id)),
        )

    def offer(self) -> Offer | None:
        """Return how many there are; the button begins another."""
        drafts = sum(1 for line in self._lines if line.state == DRAFT)
        told = (
            self.words.count("{n} draft", "{n} drafts", drafts),
            self.words.count("{n} finished response", "{n} finished responses", len(self._lines) - drafts),
        )
        return Offer(" \N{MIDDLE DOT} ".join(told), self.say(N_("Fill in")), "file-pen-line", "Ctrl+N")

    def take_offer(self) -> None:
        """Begin a response."""
        if self._id is not None:
            self._edits.run(partial(start_filling, instrument=self._id), done=self._open_new, failed=self.show_failure)

    def deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here."""
        return (Deed("fill", self.say(N_("Fill in")), "file-pen-line", "Ctrl+N"),)

    def do(self, deed: str) -> None:
        """Begin a response."""
        self.take_offer()

    def retranslate(self) -> None:
        """Say every word."""
        self._card.head(self.say(N_("Responses")))
        self._teach.teach(
            self.say(N_("Nobody has answered this form yet")),
            self.say(N_("A response is kept answer by answer, so it can be gone on with later.")),
        )
        self._show_lines()

    def _show(self, read: tuple[str, tuple[ResponseLine, ...]]) -> None:
        self._form, self._lines = read
        self._show_lines()
        self.frame_changed.emit()

    def _show_lines(self) -> None:
        empty_grid(self._rows)
        self._card.setVisible(bool(self._lines))
        self._teach.setVisible(not self._lines)
        for number, line in enumerate(self._lines):
            self._add_line(number, line)

    def _add_line(self, number: int, line: ResponseLine) -> None:
        is_draft = line.state == DRAFT
        when = self.words.moment(line.stored_at) if line.stored_at is not None else ""
        title = line.name or self.say(N_("Response of {when}"), when=when)
        said = self.say(N_("Draft response")) if is_draft else self.say(N_("Finished response"))
        source = self.say(SOURCES.get(line.source, ""))
        row, chip = LineButton(self._desk, line.id.hex, is_strong=True), StatusChip(self._desk, self)
        detail = " \N{MIDDLE DOT} ".join(part for part in (when if line.name else "", source) if part)
        row.show_line(title, detail, "file-pen-line" if is_draft else "file-check", "accent", said=said)
        chip.show_status("in_progress" if is_draft else "done", said)
        row.clicked.connect(self._open_sender)
        self._rows.addWidget(row, number, 0)
        self._rows.addWidget(chip, number, 1)
        if is_draft:
            away = KeyButton(self._theme, "quiet", icon="trash-2")
            away.setText(self.say(N_("Remove")))
            away.setAccessibleName(f"{away.text()}: {title}")
            away.setObjectName(line.id.hex)
            away.clicked.connect(self._remove_sender)
            self._rows.addWidget(away, number, 2)

    def _line_of_sender(self) -> ResponseLine:
        sender = self.sender()
        key = sender.key if isinstance(sender, LineButton) else sender.objectName()
        return next(line for line in self._lines if line.id.hex == key)

    def _open_sender(self) -> None:
        self.open_requested.emit(place("questionnaire", self._line_of_sender().id))

    def _remove_sender(self) -> None:
        line = self._line_of_sender()
        self._edits.run(partial(remove_draft, response=line.id), done=self._offer_back, failed=self.show_failure)

    def _offer_back(self, line: ResponseLine) -> None:
        sentence = self.say(N_("A draft response was removed"))
        self.undo_offered.emit(Undoing(sentence, partial(restore_draft, line=line)))

    def _open_new(self, filling: Filling) -> None:
        self.open_requested.emit(place("questionnaire", filling.id))

    def _build(self) -> None:
        self._id, self._form, self._lines = None, "", ()
        self._card, self._teach = Card(self), TeachPanel(self._desk, "file-pen-line", self)
        self._rows = QGridLayout()

    def _arrange(self) -> None:
        for part in (self._card, self._teach):
            part.setMaximumWidth(READING_COLUMN)
        self._rows.setHorizontalSpacing(S4)
        self._rows.setVerticalSpacing(S2)
        self._rows.setColumnStretch(0, 1)
        self._card.body.setContentsMargins(S4, S2, S4, S4)
        self._card.body.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(S5, S4, S5, S4)
        column.addWidget(self._card)
        column.addWidget(self._teach)
        column.addStretch(1)


def _read(workspace: Workspace, instrument: UUID) -> tuple[str, tuple[ResponseLine, ...]]:
    form = next((each for each in list_questionnaires(workspace) if each.id == instrument), None)
    title = (form.title or form.form_id) if form is not None else ""
    return title, list_responses(workspace, instrument=instrument)
