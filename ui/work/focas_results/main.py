"""The large card of the results: the chart or the table, and what stands under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.focas import MEASURES
from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label, rule
from ui.widgets.told_lines import ToldLines
from ui.work.focas_results.bars import ResultBars
from ui.work.focas_results.rows import result_rows, result_table
from ui.work.focas_results.scale import LevelScale
from ui.work.focas_results.table import ResultTable
from ui.work.focas_results.told import lines_below

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.focas_results.read import Results

NOT_A_RANKING = N_("The score is an agreement of the group; it is neither an audit nor a ranking.")
NEXT_MEASURE = {
    "baseline": N_("Schedule the mid-point measure"),
    "midline": N_("Schedule the end-line measure"),
}


class ResultMain(QFrame):
    """Chart, table and the lines below.

    Signals: schedule_requested.
    """

    schedule_requested = Signal()  # the person wants to prepare the next round

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("card")
        self.bars, self.table, self._stack = ResultBars(desk), ResultTable(desk), QStackedWidget()
        self._scale, self._profile = LevelScale(desk, self.bars), QWidget()
        self._below, self._remark = ToldLines(desk), Label("small", wraps=True)
        self._alone, self._empty = QWidget(), Label("area", wraps=True)
        self._schedule = KeyButton(desk.theme, "quiet", icon="calendar-plus")
        self._arrange()
        self.bars.turned.connect(self.fit_stack)
        self.table.grown.connect(self.fit_stack)
        self._schedule.clicked.connect(self.schedule_requested)

    @property
    def front(self) -> QWidget:
        """The view in sight that takes the keys."""
        return self.table if self._stack.currentIndex() else self.bars

    def show_view(self, name: str) -> None:
        """Show "rounds", "bars" or "table"."""
        if name != "table":
            self.bars.show_as(rounds=name == "rounds")
            self._scale.update()
        self._stack.setCurrentIndex(int(name == "table"))
        self.fit_stack()

    def show_results(self, results: Results, targets: dict[str, tuple[str, str]]) -> None:
        """Show the rounds. targets: by area, the target in force and the gap to it, in words."""
        words, view = self._desk.language.words, results.view
        self._scale.show_measure(words.say(MEASURES.get(view.measure, "")))
        self.bars.show_rows(result_rows(results, words))
        self.table.show_table(result_table(results, words, targets))
        self._below.show_lines(lines_below(results, words))
        is_alone = len(results.rounds) == 1 and not results.history.has_later
        next_one = NEXT_MEASURE.get(view.measure, "")
        self._alone.setVisible(is_alone and view.closed_at is not None and bool(next_one))
        self._schedule.setText(words.say(next_one))
        self.fit_stack()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.bars.setAccessibleName(say(N_("Results by area")))
        self._below.setAccessibleName(say(N_("What stands under the results")))
        self._remark.setText(say(NOT_A_RANKING))
        self._empty.setText(say(N_("The comparison appears once there is another round.")))

    def fit_stack(self) -> None:
        """Be as tall as the view in sight."""
        front = self.table if self._stack.currentIndex() else self._profile
        self._stack.setFixedHeight(front.sizeHint().height())

    def _arrange(self) -> None:
        profile = QVBoxLayout(self._profile)
        profile.setContentsMargins(0, 0, 0, 0)
        profile.setSpacing(0)
        for widget in (self._scale, rule(), self.bars):
            profile.addWidget(widget)
        self._stack.addWidget(self._profile)
        self._stack.addWidget(self.table)
        self._profile.setFocusProxy(self.bars)
        alone = QHBoxLayout(self._alone)
        alone.setContentsMargins(0, 0, 0, 0)
        alone.addWidget(self._empty, 1)
        alone.addWidget(self._schedule)
        below = QVBoxLayout()
        below.setContentsMargins(S4, S3, S4, S3)
        below.setSpacing(S2)
        for widget in (self._below, self._alone, self._remark):
            below.addWidget(widget)
        main = QVBoxLayout(self)
        main.setContentsMargins(1, S2, 1, 1)
        main.setSpacing(0)
        main.addWidget(self._stack)
        main.addWidget(rule())
        main.addLayout(below)
