"""Which actions are seen: chips with their counts, the level of government, and how far the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import LEVELS
from app.words import N_
from ui.theme import S2, S3
from ui.widgets.choice import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.roadmap_look import FILTERS

if TYPE_CHECKING:
    from app.qsip import ActionView
    from ui.desk import Desk

MOVING = frozenset({"under_way", "done", "validated"})
OVER = frozenset({"stopped", "carried_over", "proposed"})
BAR, LOW = 120, 34  # logical pixels


class RoadmapFilters(QWidget):
    """One chip is chosen; the level narrows it further.

    Signals: changed.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Let all actions through."""
        super().__init__(parent)
        self._desk = desk
        self._actions: tuple[ActionView, ...] = ()
        self._chips = {each.key: KeyButton(desk.theme, "chip", parent=self) for each in FILTERS}
        self._group, self._level = QButtonGroup(self), Choice(self)
        self._said, self._bar = Label("area", self), QProgressBar(self)
        for chip in self._chips.values():
            chip.setCheckable(True)
            chip.setMinimumHeight(LOW)
            chip.set_tall(LOW)
            self._group.addButton(chip)
        self._chips["all"].setChecked(True)
        self._level.setMinimumHeight(LOW)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR)
        self.setMinimumWidth(1)  # what does not fit is left out
        self._arrange()
        self._group.buttonClicked.connect(self._tell)
        self._level.currentIndexChanged.connect(self._tell)
        self.retranslate()

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Count `actions` on the chips."""
        self._actions = actions
        self.retranslate()

    def seen(self) -> tuple[ActionView, ...]:
        """Return the actions that are let through, in order."""
        lets = next(each.lets for each in FILTERS if self._chips[each.key].isChecked())
        level = self._level.key
        return tuple(each for each in self._actions if lets(each) and level in {"", each.level})

    def show_all(self) -> None:
        """Let all through again: what is looked for may be hidden."""
        self._chips["all"].setChecked(True)
        self._level.setCurrentIndex(0)
        self._tell()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Say every word and count."""
        words = self._desk.language.words
        for each in FILTERS:
            said = f"{words.say(each.message)} {sum(map(each.lets, self._actions))}"
            self._chips[each.key].setText(said)
            self._chips[each.key].setAccessibleName(said)
        levels = tuple((key, words.say(message)) for key, message in LEVELS.items())
        self._level.offer((("", words.say(N_("All levels"))), *levels))
        self._level.setAccessibleName(words.say(N_("Level of government")))
        agreed = [each for each in self._actions if each.state not in OVER]
        moving = sum(each.state in MOVING for each in agreed)
        self._said.setText(words.say(N_("Done or under way: {n} of {total}"), n=moving, total=len(agreed)))
        self._bar.setMaximum(max(len(agreed), 1))
        self._bar.setValue(moving)
        self._bar.setAccessibleName(self._said.text())
        self._fit()

    def _fit(self) -> None:
        """Leave out from the right what does not fit; the chosen chip always stays."""
        room = self.width()
        chips = list(self._chips.values())
        parts: list[QWidget] = [*(chip for chip in chips if chip.isChecked()), chips[0], self._level]
        parts += [*(chip for chip in chips[1:] if not chip.isChecked()), self._progress]
        for part in dict.fromkeys(parts):
            room -= part.sizeHint().width() + S2
            part.setVisible(room >= 0 or (isinstance(part, KeyButton) and part.isChecked()))

    def _tell(self) -> None:
        self.changed.emit()

    def _arrange(self) -> None:
        self._progress = QWidget(self)
        inner, row = QVBoxLayout(self._progress), QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3)
        inner.addStretch(1)
        inner.addWidget(self._said)
        inner.addWidget(self._bar)
        inner.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addWidget(self._level)
        row.addStretch(1)
        row.addSpacing(S3)
        row.addWidget(self._progress)
