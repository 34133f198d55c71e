"""How scoring FOCAS behaves on this computer: whether a level leads on, and when the round before is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.card import Card

if TYPE_CHECKING:
    from ui.desk import Desk

CHOICES = {
    "goes_on": N_("A level that is given leads to the next item by itself"),
    "shows_earlier": N_("Show the level of the round before even before one is given"),
}


class ScoringCard(Card):
    """Two choices; each applies at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show what was chosen."""
        super().__init__(parent)
        self._desk = desk
        self._boxes = {name: QCheckBox(self) for name in CHOICES}
        column = QVBoxLayout()
        column.setContentsMargins(S4, S3, S4, S3)
        column.setSpacing(S2)
        for name, box in self._boxes.items():
            box.setObjectName(name)
            box.clicked.connect(self._keep)
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(column)
        desk.preferences.changed.connect(self._follow)
        self._follow()
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.head(say(N_("FOCAS scoring")))
        for name, box in self._boxes.items():
            box.setText(say(CHOICES[name]))

    def _keep(self, is_on: bool) -> None:
        self._desk.preferences.keep(self.sender().objectName(), int(is_on))

    def _follow(self) -> None:
        for name, box in self._boxes.items():
            box.setChecked(bool(getattr(self._desk.preferences, name)))
