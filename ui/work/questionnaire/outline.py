"""The left of a questionnaire: its sections, how far each is, and how far all of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S2, S4
from ui.widgets.area_list import AreaList, AreaRow
from ui.widgets.label import Label
from ui.work.questionnaire.state import Section, Standing, answered_in

if TYPE_CHECKING:
    from app.forms.filling import Response
    from ui.desk import Desk

WIDTH = 224


class OutlinePanel(QFrame):
    """The sections as a list; on a narrow window as a box to pick from. Signals: opened."""

    opened = Signal(str)  # code of the section that the person chose

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("side")
        self._desk = desk
        self._heading = Label("strongsmall")
        self.list, self._pick = AreaList(desk, self), QComboBox(self)
        self._progress, self._told, self._bar = Label("small"), Label("strongsmall"), QProgressBar()
        self._top, self._foot = QWidget(self), QWidget(self)
        self._arrange()
        self.list.opened.connect(self.opened)
        self._pick.activated.connect(self._tell_picked)
        self.retranslate()

    def show_response(
        self, response: Response, sections: tuple[Section, ...], standing: Standing, code: str, *, is_told: bool
    ) -> None:
        """Show `sections` with `code` open. is_told: sections with something missing have a sign."""
        rows = tuple(self._row(response, number, each, standing, is_told) for number, each in enumerate(sections, 1))
        self.list.show_rows(rows, code)
        self._pick.clear()
        for row in rows:
            self._pick.addItem(f"{row.number} {row.title}  {' '.join(row.below)}", row.code)
        self._pick.setCurrentIndex(max(0, self._pick.findData(code)))
        words = self._desk.language.words
        self._told.setText(words.say(N_("{n} of {total}"), n=standing.answered, total=standing.asked))
        self._bar.setMaximum(max(1, standing.asked))
        self._bar.setValue(standing.answered)
        self._bar.setAccessibleName(f"{self._progress.text()} {self._told.text()}")

    def make_low(self, *, low: bool) -> None:
        """Take one line on a narrow window."""
        for part in (self._top, self.list, self._foot):
            part.setVisible(not low)
        self._pick.setVisible(low)
        self.setMaximumWidth(16_777_215 if low else self._width())
        self.setMinimumWidth(0 if low else self._width())

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._heading.setText(say(N_("Parts of the form")))
        for widget in (self.list, self._pick):
            widget.setAccessibleName(self._heading.text())
        self._progress.setText(say(N_("Answered questions")))

    def _row(self, response: Response, number: int, section: Section, standing: Standing, is_told: bool) -> AreaRow:
        answered, asked = answered_in(response, section)
        refs = {each.ref for each in section.questions}
        lacks = is_told and any(ref in refs for ref in standing.missing)
        below = f"{answered}/{asked}" if asked and not lacks else ""
        said = self._desk.language.words.say(
            N_("{title}, {n} of {total} answered"), title=section.title, n=answered, total=asked
        )
        sign = "triangle-alert" if lacks else ""
        return AreaRow(section.code, str(number), section.title, None, (below,) if below else (), said, sign=sign)

    def _width(self) -> int:
        return max(WIDTH, round(WIDTH * min(self._desk.theme.scale, 1.5)))

    def _tell_picked(self) -> None:
        self.opened.emit(str(self._pick.currentData()))

    def _arrange(self) -> None:
        top, foot, line = QHBoxLayout(self._top), QVBoxLayout(self._foot), QHBoxLayout()
        top.setContentsMargins(S4, S2, S2 + 4, S2)
        top.addWidget(self._heading, 1)
        foot.setContentsMargins(S4, S2, S4, S4)
        line.addWidget(self._progress, 1)
        line.addWidget(self._told)
        foot.addLayout(line)
        foot.addWidget(self._bar)
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.list, 1)
        column.addWidget(self._pick)
        column.addWidget(self._foot)
        self._pick.hide()
