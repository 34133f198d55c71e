"""The foot of a page: where things stand, and the one thing to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from app.words import N_
from ui.theme import NEXT_HEIGHT, NEXT_LOW, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.page import Offer


MISSING_KEY, PRIMARY_KEY = "F6", "Alt+Return"  # the second presses the primary button where it has no keys of its own
LEAST_SENTENCE, LEAST_BACK = 300, 130  # logical pixels: with less, the sentence takes a row of its own


class NextBar(QFrame):
    """One sentence of state, the way back out of a work view, and the page's only filled button.

    Signals: taken, second_taken, back_taken.
    """

    taken = Signal()  # the primary button was pressed
    second_taken = Signal()  # the secondary button was pressed
    back_taken = Signal()  # the person wants to leave the work view

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.setObjectName("next")
        self._desk, self._back_to = desk, ""
        self._sign, self._sentence = QLabel(self), Label(parent=self, wraps=True)
        self._back = KeyButton(desk.theme, "quiet", icon="chevron-left", parent=self)
        self._second = KeyButton(desk.theme, parent=self)
        self._primary = KeyButton(desk.theme, "primary", parent=self)
        self._arrange()
        self._primary.clicked.connect(self.taken)
        self._second.clicked.connect(self.second_taken)
        self._back.clicked.connect(self.back_taken)

    def show_offer(self, offer: Offer | None, back: str = "") -> None:
        """Say `offer`; `back` names where Esc leads, "" when the page is no work view."""
        self.setVisible(offer is not None or bool(back))
        sentence = "" if offer is None else (offer.why_not or offer.sentence)
        self._sentence.setText(sentence)
        self._show_sign(offer)
        self._show_back(back)
        self._show_button(self._primary, "" if offer is None else offer.label, "" if offer is None else offer.icon)
        self._show_button(
            self._second, "" if offer is None else offer.second, "" if offer is None else offer.second_icon
        )
        if offer is not None:
            keys = offer.keys or (PRIMARY_KEY if offer.label else "")
            self._primary.set_keys(keys, press=keys != MISSING_KEY)  # the window presses that one
            self._primary.setEnabled(not offer.why_not)
            self._primary.setAccessibleDescription(offer.why_not)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sentence over the buttons where it has no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, words = self._desk.theme.px, QFontMetrics(self._desk.theme.font())
        shown = [each for each in (self._second, self._primary) if not each.isHidden()]
        room = self.width() - 2 * S5 - S3 - sum(each.sizeHint().width() + S3 for each in shown)
        whole = self._back_width(self._back_to)
        beside = room - min(whole, self._back_width("") + px(LEAST_BACK)) >= px(LEAST_SENTENCE)
        free = room - px(LEAST_SENTENCE) if beside else room
        spare = free - self._back_width("")
        cut = words.elidedText(self._back_to, Qt.TextElideMode.ElideRight, max(0, spare))
        self._back.setText((self._back_to if whole <= free else cut if spare >= px(60) else "").replace("&", "&&"))
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _back_width(self, label: str) -> int:
        """Return how wide the way back is when it says `label`."""
        if self._back.isHidden():
            return 0
        words = QFontMetrics(self._desk.theme.font())
        return (
            self._back.sizeHint().width()
            + S3
            + words.horizontalAdvance(label)
            - words.horizontalAdvance(self._back.text().replace("&&", "&"))
        )

    def make_low(self, *, low: bool) -> None:
        """Take less height on a low screen."""
        self.setMinimumHeight(NEXT_LOW if low else NEXT_HEIGHT)

    def _show_sign(self, offer: Offer | None) -> None:
        self._sign.setVisible(offer is not None and bool(offer.sign))
        if offer is not None and offer.sign:
            self._sign.setPixmap(self._desk.theme.icon(offer.sign, offer.status).pixmap(QSize(20, 20)))

    def _show_back(self, back: str) -> None:
        self._back_to = back
        self._show_button(self._back, back, "chevron-left")
        self._back.set_keys("Esc" if back else "", press=False)
        self._back.setAccessibleName(self._desk.language.words.say(N_("Back to {place}"), place=back) if back else "")

    def _show_button(self, button: KeyButton, label: str, icon: str) -> None:
        button.setVisible(bool(label))
        button.setText(label.replace("&", "&&"))
        button.setAccessibleName(label)
        button.set_icon(icon)

    def _arrange(self) -> None:
        self.make_low(low=False)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(S5, 4, S5, 4)
        self._row.setSpacing(4)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        for line in (said, buttons):
            line.setSpacing(S3)
        said.addWidget(self._sign)
        said.addWidget(self._sentence, 1)
        buttons.addStretch(1)
        for button in (self._back, self._second, self._primary):
            buttons.addWidget(button)
        self._row.addLayout(said, 1)
        self._row.addLayout(buttons)
        self.setMinimumWidth(1)  # what it says never keeps the window wide
