"""What the letter says, in a few lines beside the signatures: nobody signs without having seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.words import N_
from ui.theme import S1, S2
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.commitments import LetterView
    from ui.desk import Desk

LINES = 4


class LetterSays(QWidget):
    """Commitments, contacts, services and money, each with a shape: there, or still missing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._heading = Label("strong", self)
        self._rows = [(QLabel(self), Label("area", self, wraps=True)) for _ in range(LINES)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S2)
        grid.setVerticalSpacing(S1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._heading, 0, 0, 1, 2)
        for number, (sign, said) in enumerate(self._rows, 1):
            grid.addWidget(sign, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, number, 1)

    def show_letter(self, letter: LetterView) -> None:
        """Say what `letter` holds, in the language of the screen."""
        words = self._desk.language.words
        self._heading.setText(words.say(N_("What the letter says")))
        services = words.listing([each.name for each in letter.territory.services])
        contacts = bool(letter.lead_contact and letter.alternate_contact)
        told = (
            (bool(letter.terms), words.count("{n} commitment", "{n} commitments", len(letter.terms))),
            (contacts, words.say(N_("lead person and alternate"))),
            (bool(services), words.say(N_("service: {service}"), service=services) if services else
             words.say(N_("no service chosen yet"))),
            (True, words.say(N_("it moves no money"))),
        )  # fmt: skip
        for (sign, said), (is_there, text) in zip(self._rows, told, strict=True):
            icon, status = ("circle-check", "ok") if is_there else ("circle", "muted")
            sign.setPixmap(self._desk.theme.icon(icon, status).pixmap(QSize(16, 16)))
            said.setText(text)
