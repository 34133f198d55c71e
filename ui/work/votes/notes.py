"""Beside the grid: the result of the item, why votes were low, a good example, a barrier as it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S3
from ui.widgets.card import Card
from ui.widgets.kept_text import KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyCap
from ui.work.votes.result import ResultCard
from ui.work.votes.round_card import RoundCard

if TYPE_CHECKING:
    from uuid import UUID

    from app.qsip import VoteRoundView
    from ui.desk import Desk
    from ui.work.votes.reading import VotesReading


class VotesNotes(QWidget):
    """Signals: written, finished, cards_wanted. round: says itself what of it is wanted."""

    written = Signal(str, str)  # "low" or "good", text
    finished = Signal()  # back to the counts
    cards_wanted = Signal(str)  # a deed of the cards

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[UUID, str] | None = None  # round and item
        self.result, self.round = ResultCard(desk), RoundCard(desk)
        self._cards = {"low": Card(lined=False, wraps=True), "good": Card(lined=False, wraps=True)}
        self._filled = Card(lined=False)
        self._texts = {"low": KeptText(self, rows=2), "good": KeptText(self, rows=2)}
        names = {
            "take_in": "check",
            "fill": "pencil",
            "import": "file-down",
            "folder": "folder-open",
            "edited": "pencil",
        }
        self._buttons = {name: KeyButton(desk.theme, "quiet", icon=icon, parent=self) for name, icon in names.items()}
        self._arrange()
        self._texts["low"].kept.connect(self._tell_low)
        self._texts["good"].kept.connect(self._tell_good)
        for text in self._texts.values():
            text.finished.connect(self.finished)
        for name, button in self._buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._tell_cards)
        self.retranslate()

    def show_item(self, code: str, reading: VotesReading, view: VoteRoundView) -> None:
        """Show what belongs to the item `code` of the round `view`, and how the filled cards stand."""
        is_other, self._shown = (view.id, code) != self._shown, (view.id, code)
        before = reading.before.item(code) if reading.before is not None else None
        self.round.show_round(view, is_open=reading.is_open)
        note, edited = view.notes.get(code), sum(each.edited for each in reading.cards.values())
        self.result.show_item(reading.item(code), before, is_covered=not view.is_closed)
        for name, text in self._texts.items():
            text.show_text((getattr(note, name) or "") if note is not None else "", is_other=is_other)
            text.setReadOnly(not reading.is_open)
        words = self._desk.language.words
        for name in ("fill", "import", "folder"):
            self._buttons[name].setVisible(reading.is_open)
        self._buttons["take_in"].setVisible(reading.is_open and reading.waiting > 0)
        self._buttons["take_in"].setText(
            words.count("Count {n} filled card", "Count {n} filled cards", reading.waiting)
        )
        self._buttons["edited"].setVisible(edited > 0)
        self._filled.setVisible(reading.is_open or edited > 0)
        self._buttons["edited"].setText(words.count("{n} card was edited", "{n} cards were edited", edited))

    def go_to(self, name: str) -> None:
        """Put the caret into the reason for low votes ("low") or the good example ("good")."""
        self._texts[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def holds_caret(self) -> bool:
        """Whether the caret is in one of the texts."""
        return any(text.hasFocus() for text in self._texts.values())

    def keep(self) -> None:
        """Store what is being typed."""
        for text in self._texts.values():
            text.keep()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        heads = {"low": N_("Reasons for low votes"), "good": N_("A good example")}
        for name, message in heads.items():
            self._cards[name].head(say(message))
            self._texts[name].setAccessibleName(say(message))
            self._texts[name].fit_rows()
        self.round.retranslate()
        self._filled.head(say(N_("Filled cards")))
        self._buttons["fill"].setText(say(N_("Fill in a card here")))
        self._buttons["import"].setText(say(N_("Import cards")))
        self._buttons["folder"].setText(say(N_("Import a folder of cards")))

    def _tell_low(self, text: str) -> None:
        self.written.emit("low", text)

    def _tell_good(self, text: str) -> None:
        self.written.emit("good", text)

    def _tell_cards(self) -> None:
        self.cards_wanted.emit(self.sender().objectName())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S3)
        column.addWidget(self.result)
        for name, cap in (("low", "N"), ("good", "Shift N")):
            self._cards[name].body.addWidget(self._texts[name])
            self._cards[name].top_row.addWidget(KeyCap(self._desk, cap))
            column.addWidget(self._cards[name])
        for button in self._buttons.values():
            self._filled.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._filled)
        column.addWidget(self.round)
        column.addStretch(1)
