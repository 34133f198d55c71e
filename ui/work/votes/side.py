"""At the left of the vote grid: whose card it is, the four dimensions, and how far the card has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.qsip import DIMENSIONS, ROLES
from app.words import N_
from ui.theme import S1, S2, S3, S4
from ui.widgets.key_hints import KeyHints
from ui.widgets.label import Label
from ui.widgets.nav_row import NavRow
from ui.work.votes.state import counted_items
from ui.work.workshop.look import COLUMNS, ROLE_ICONS

if TYPE_CHECKING:
    from app.qsip import VoteRoundView
    from ui.desk import Desk
    from ui.work.votes.reading import VotesReading

WIDTH = 216


class VotesSide(QFrame):
    """Signals: role_chosen, dimension_chosen."""

    role_chosen = Signal(str)
    dimension_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no card yet."""
        super().__init__(parent)
        self.setObjectName("side")
        self._desk = desk
        self._of, self._named = Label("strong", self), Label("strong", self)
        self._keys, self._progress = KeyHints(desk, self), QProgressBar(self)
        self._roles = {role: NavRow(desk, ROLE_ICONS[role], self) for role in ROLES}
        self._dimensions = {each.key: NavRow(desk, each.icon, self) for each in COLUMNS}
        self._done, self._number = Label("area", self), Label("strong", self)
        for key, row in (*self._roles.items(), *self._dimensions.items()):
            row.setObjectName(key)
        for row in self._roles.values():
            row.clicked.connect(self._tell_role)
        for row in self._dimensions.values():
            row.clicked.connect(self._tell_dimension)
        self._arrange()

    def show_votes(self, reading: VotesReading, now: VoteRoundView, dimension: str) -> None:
        """Show how far each role and each dimension is; the round in sight as it stands `now`."""
        words = self._desk.language.words
        rounds = tuple(now if each.id == now.id else each for each in reading.rounds)
        for role, row in self._roles.items():
            own = [each for each in rounds if each.role == role]
            shown = now if role == now.role else next(iter(own), None)
            done = len(counted_items(shown)) if shown is not None else 0
            total = len(shown.items) if shown is not None else len(now.items)
            detail = words.say(N_("{n} of {m} items"), n=done, m=total)
            if shown is None:
                detail = words.say(N_("no votes yet"))
            sign = "circle-check" if shown is not None and done == total else ""
            row.show_row(words.say(ROLES[role]), detail, sign=sign, is_on=role == now.role)
        counted = set(counted_items(now))
        for key, row in self._dimensions.items():
            items = reading.items_of(key)
            row.setVisible(bool(items))
            done = sum(code in counted for code in items)
            row.show_row(words.say(DIMENSIONS[key]), end=f"{done}/{len(items)}", is_on=key == dimension)
        self._progress.setRange(0, max(1, len(now.items)))
        self._progress.setValue(len(counted))
        self._number.setText(words.say(N_("{n} of {m}"), n=len(counted), m=len(now.items)))

    def widen(self) -> None:
        """Be as wide as text of this size asks."""
        self.setFixedWidth(self._desk.theme.px(WIDTH))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._of.setText(say(N_("Card of")))
        self._named.setText(say(N_("Dimensions")))
        self._keys.show_hints(((("Ctrl", "↑", "↓"), ""),))
        self._done.setText(say(N_("Progress")))
        self._progress.setAccessibleName(say(N_("Progress")))

    def _tell_role(self) -> None:
        self.role_chosen.emit(self.sender().objectName())

    def _tell_dimension(self) -> None:
        self.dimension_chosen.emit(self.sender().objectName())

    def _arrange(self) -> None:
        self._progress.setTextVisible(False)
        self._keys.setMaximumWidth(self._desk.theme.px(84))
        self._progress.setFixedHeight(8)
        self._of.setContentsMargins(S4, S2, S4, S1)
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(S4, S4, S4, S1)
        head.addWidget(self._named, 1)
        head.addWidget(self._keys)
        foot.setContentsMargins(S4, S4, S4, S1)
        foot.addWidget(self._done, 1)
        foot.addWidget(self._number)
        column.setContentsMargins(0, 0, 0, S3)
        column.setSpacing(0)
        column.addWidget(self._of)
        for row in self._roles.values():
            column.addWidget(row)
        column.addLayout(head)
        for row in self._dimensions.values():
            column.addWidget(row)
        column.addLayout(foot)
        bar = QHBoxLayout()
        bar.setContentsMargins(S4, 0, S4, 0)
        bar.addWidget(self._progress)
        column.addLayout(bar)
        column.addStretch(1)
