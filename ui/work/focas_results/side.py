"""Beside the chart: the radar, what the results tell, who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.focas import tell_results
from app.words import N_
from ui.theme import S3
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.radar_view import RadarView
from ui.widgets.told_lines import ToldLines
from ui.work.focas_results.rows import cut_areas, radar_of
from ui.work.focas_results.told import marker_lines, people_lines, sentences, staff_lines
from ui.work.focas_results.words import GroupWords
from ui.work.focas_scoring.side import warn_about_people

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.focas_results.read import Results


class ResultSide(QWidget):
    """Radar, sentences, people, markers.

    Signals: area_chosen, staff_requested.
    """

    area_chosen = Signal(str)  # code: its items are wanted
    staff_requested = Signal()  # the staff is to be counted

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._chart, self.radar, self._caption = QFrame(), RadarView(desk), Label("small", wraps=True)
        self._numbers = ""
        self.told = GroupWords(desk)
        self._people, self._count = Card(lined=False), ToldLines(desk)
        self._roles, self._warning = Label("area", wraps=True), Label("small", wraps=True)
        self._staff, self._counted, self._count_staff = (
            Card(lined=False),
            ToldLines(desk),
            KeyButton(desk.theme, "quiet"),
        )
        self._markers, self._marked = Card(lined=False), ToldLines(desk)
        self._arrange()
        self.radar.moved.connect(self._say_area)
        self.radar.chosen.connect(self.area_chosen)
        self._count_staff.clicked.connect(self.staff_requested)

    def show_results(self, results: Results) -> None:
        """Show the rounds."""
        words, view = self._desk.language.words, results.view
        self.radar.show_rounds(*radar_of(results, words))
        numbers = words.say(N_("The numbers are the areas."))
        self._numbers = " ".join(part for part in (numbers, cut_areas(results, words)) if part)
        self._say_area("")
        computed = "\n".join(str(told) for told in tell_results(view, words, results.history.since_first))
        lines = sentences(results, words)
        self.told.show_lines(lines, computed=computed, is_own=bool(view.group_words))
        self.told.setVisible(bool(lines))
        self._count.show_lines(people_lines(view, words))
        self._roles.setText(", ".join(dict.fromkeys(person.role for person in view.participants if person.role)))
        self._warning.setText(warn_about_people(self._desk, view))
        self._warning.setVisible(bool(self._warning.text()))
        self._staff.setVisible(view.government is not None)
        counted = staff_lines(results, words)
        self._counted.show_lines(counted or (("", words.say(N_("Nobody has counted the staff yet."))),))
        marked = marker_lines(results, words)
        self._marked.show_lines(marked)
        self._markers.setVisible(bool(marked))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.radar.setAccessibleName(say(N_("Radar of the areas")))
        self.told.retranslate()
        self._people.head(say(N_("Who answered")))
        self._count.setAccessibleName(say(N_("Who answered")))
        self._staff.head(say(N_("Staff of the government")))
        self._counted.setAccessibleName(say(N_("Staff of the government")))
        self._count_staff.setText(say(N_("Count the staff")))
        self._markers.head(say(N_("Gender and interculturality")))
        self._marked.setAccessibleName(say(N_("Gender and interculturality")))

    def _say_area(self, said: str) -> None:
        self._caption.setText(said or self._numbers)

    def _arrange(self) -> None:
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._chart.setObjectName("card")
        chart = QVBoxLayout(self._chart)
        chart.setContentsMargins(S3, S3, S3, S3)
        for widget in (self.radar, self._caption):
            chart.addWidget(widget)
        for label in (self._count, self._roles, self._warning):
            self._people.body.addWidget(label)
        self._staff.body.addWidget(self._counted)
        self._staff.body.addWidget(self._count_staff, 0, Qt.AlignmentFlag.AlignLeft)
        self._markers.body.addWidget(self._marked)
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(S3)
        for card in (self._chart, self.told, self._people, self._staff, self._markers):
            side.addWidget(card)
        side.addStretch(1)
