"""What can be done with the card in question, for the pointer and to learn the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import S2, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Desk
    from ui.widgets.card_model import WallCard

DEEDS = {
    "hand": (N_("Hand"), "hand", "V"),
    "merge": (N_("Put together"), "git-merge", "M"),
    "apart": (N_("Apart"), "unlink", "Shift+M"),
    "split": (N_("Split"), "split", "S"),
    "link": (N_("About"), "link", "L"),
    "correct": (N_("Correct"), "pencil", "F2"),
    "remove": (N_("Remove"), "trash-2", "Delete"),
}
ALL_FROM = 1340  # logical pixels of text at normal size; under it the words of the card give way


class CardStrip(QFrame):
    """The chosen card and its deeds; while a card is being put together, what to do next.

    Signals: wanted, barrier_wanted.
    """

    wanted = Signal(str)  # a deed
    barrier_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Offer it all."""
        super().__init__(parent)
        self.setObjectName("wallcount")
        self._desk = desk
        self._said = Label("", self)
        self._barrier = KeyButton(desk.theme, "tinted", icon="list-checks", parent=self)
        self._deeds = {name: KeyButton(desk.theme, icon=icon, parent=self) for name, (_, icon, _) in DEEDS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(S5, 3, S5, 3)
        row.setSpacing(S2)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._said, 1)
        row.addWidget(self._barrier)
        for name, button in self._deeds.items():
            button.setObjectName(name)
            button.clicked.connect(self._tell)
            row.addWidget(button)
        row.addStretch(0)
        self._barrier.clicked.connect(self.barrier_wanted)
        self.setMinimumWidth(1)
        self.retranslate()

    def show_card(self, card: WallCard, *, taken: UUID | None, is_closed: bool) -> None:
        """Say which card is in question. taken: the card that is being put together with another."""
        say = self._desk.language.words.say
        self._said.setText(
            say(N_("Go to the card that says the same and press M. Esc leaves it.")) if taken else card.text
        )
        self._said.setAccessibleName(self._said.text())
        self._barrier.setVisible(taken is None)
        for name, button in self._deeds.items():
            is_told = name == "merge" if taken else name != "apart" or card.merged > 0
            button.setVisible(is_told and not is_closed)
        self._fit()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._barrier.setText(say(N_("Work through it")))
        self._barrier.set_keys("B", press=False)
        for name, (message, _, keys) in DEEDS.items():
            self._deeds[name].setText(say(message))
            self._deeds[name].set_keys(keys, press=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._said.setVisible(self.width() / max(1.0, self._desk.theme.scale) >= ALL_FROM)

    def _tell(self) -> None:
        self.wanted.emit(self.sender().objectName())
