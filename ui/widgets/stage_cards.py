"""The five stages of a service cycle as cards in a row: state, title, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget
from typing_extensions import override

from ui.theme import S2
from ui.widgets.stage_card import StageCard

if TYPE_CHECKING:
    from ui.desk import Desk

NARROW = 2  # cards a row where there is little room


@dataclass(frozen=True, slots=True)
class StageLine:
    """title: in words, with its number. detail: where it stands. state: "done", "current", "ahead" or "incomplete"."""

    title: str
    detail: str
    state: str


class StageCards(QWidget):
    """One card a stage; arrows move, Enter, space or a click shows the stage.

    Signals: stage_chosen.
    """

    stage_chosen = Signal(int)  # its place in the row, from 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no stage yet."""
        super().__init__(parent)
        self._desk = desk
        self._cards: list[StageCard] = []
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S2)
        self._is_narrow = False
        self._group.idClicked.connect(self.stage_chosen)

    def show_stages(self, stages: tuple[StageLine, ...], chosen: int) -> None:
        """Show `stages`; the card `chosen`, from 0, is the one whose content stands below."""
        while len(self._cards) < len(stages):
            card = StageCard(self._desk, self)
            self._group.addButton(card, len(self._cards))
            self._cards.append(card)
        for number, (card, stage) in enumerate(zip(self._cards, stages, strict=False)):
            card.show_stage(stage.title, stage.detail, stage.state)
            card.setChecked(number == chosen)
        if stages:
            self.setFocusProxy(self._cards[chosen])
        self._place()

    def narrow(self, *, on: bool) -> None:
        """Stand two in a row."""
        self._is_narrow = on
        self._place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbour and show it."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        at = self._group.checkedId() + (step or 0)
        if step is not None and 0 <= at < len(self._cards):
            self._cards[at].setFocus()
            self._cards[at].click()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        most = NARROW if self._is_narrow else max(1, len(self._cards))
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // most, number % most)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, int(column < most))
