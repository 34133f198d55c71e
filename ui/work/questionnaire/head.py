"""The head of a questionnaire: its title, how it is shown, and the language that it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from app.words import N_
from ui.pages.page import Breakpoint
from ui.theme import S2, S3, S5
from ui.widgets.choice import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.label import CutLabel, Label
from ui.widgets.segments import Segments
from ui.widgets.status_chip import StatusChip
from ui.work.questionnaire.offer import language_said
from ui.work.questionnaire.state import PAGE, STEPS

if TYPE_CHECKING:
    from ui.desk import Desk


class Head(QFrame):
    """Signals: way_chosen, language_chosen, paper_asked."""

    way_chosen = Signal(str)  # PAGE or STEPS
    language_chosen = Signal(str)  # as the form names it
    paper_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setObjectName("tabs")
        self._desk = desk
        self._title, self._chip = CutLabel("title"), StatusChip(desk)
        self._way = Segments(desk, (PAGE, STEPS))
        self._named, self.language = Label("small"), Choice()
        self._paper = KeyButton(desk.theme, icon="printer", keys="Ctrl+P")
        row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(S5, S2, S5, S2)
        row.setSpacing(S3)
        row.addWidget(self._title)
        row.addWidget(self._chip)
        row.addStretch(1)
        for widget in (self._named, self.language, self._way, self._paper):
            row.addWidget(widget)
        self.language.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._named.setBuddy(self.language)
        self._way.chosen.connect(self._choose_way)
        self.language.activated.connect(self._choose_language)
        self._paper.clicked.connect(self.paper_asked)
        self._is_finished: bool | None = None
        self._is_narrow = False
        self.setMinimumWidth(1)  # it keeps no window wide: what does not fit is left out
        self.retranslate()

    def show_form(self, title: str, languages: tuple[str, ...], language: str, *, is_finished: bool) -> None:
        """Say which form it is and in which of its languages."""
        self._title.setText(title)
        self._is_finished = is_finished
        self.language.offer(tuple((each, language_said(each)) for each in languages), language)
        several = len(languages) > 1
        self.language.setVisible(several)
        self._named.setVisible(several and not self._is_narrow)
        self.retranslate()

    def show_way(self, way: str) -> None:
        """Mark how the form is shown."""
        self._way.show_code(way)

    def make_narrow(self, width: Breakpoint) -> None:
        """Leave out what can be done with a key, and what the context bar says already."""
        self._paper.setVisible(width == Breakpoint.WIDE)
        self._title.setVisible(width == Breakpoint.WIDE)
        self._is_narrow = width == Breakpoint.NARROW
        self._chip.setVisible(not self._is_narrow)
        self._named.setVisible(self.language.count() > 1 and not self._is_narrow)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._named.setText(say(N_("Language of the form")))
        self.language.setAccessibleName(self._named.text())
        ways = (say(N_("One page")), say(N_("Step by step")))
        self._way.describe(say(N_("Shown")), ways)
        bold = QFontMetrics(self._desk.theme.font(bold=True))
        self._way.setMinimumWidth(2 * max(bold.horizontalAdvance(each) + 36 for each in ways))
        self._paper.setText(say(N_("On paper")))
        if self._is_finished is not None:
            said = say(N_("Finished response")) if self._is_finished else say(N_("Draft response"))
            self._chip.show_status("done" if self._is_finished else "in_progress", said)
            self._chip.setVisible(not self._is_narrow)

    def _choose_way(self, way: str) -> None:
        if way:
            self.way_chosen.emit(way)
        else:
            self._way.turn()

    def _choose_language(self) -> None:
        self.language_chosen.emit(self.language.key)
