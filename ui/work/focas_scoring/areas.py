"""The left of FOCAS scoring: the areas, how far each is, and how far the whole round is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S1, S2, S4
from ui.widgets.area_list import AreaList
from ui.widgets.label import Label
from ui.work.focas_scoring.state import area_rows

if TYPE_CHECKING:
    from app.focas import AssessmentView
    from ui.desk import Desk
    from ui.widgets.area_list import AreaRow

WIDTH = 216
KEYS = "Ctrl \N{UPWARDS ARROW}\N{DOWNWARDS ARROW}"


class AreasPanel(QFrame):
    """The areas as a list; on a narrow window as a box to pick from.

    Signals: opened.
    """

    opened = Signal(str)  # code of the area that the person chose

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("side")
        self._desk = desk
        self._heading, self._keys = Label("strongsmall"), Label("small")
        self.list, self._pick = AreaList(desk, self), QComboBox(self)
        self._progress, self._told, self._bar = Label("small"), Label("strongsmall"), QProgressBar()
        self._top, self._foot = QWidget(self), QWidget(self)
        self._arrange()
        self.list.opened.connect(self.opened)
        self._pick.activated.connect(self._tell_picked)
        self.retranslate()

    def show_round(self, view: AssessmentView, code: str) -> None:
        """Show the areas of `view` with `code` open."""
        words = self._desk.language.words
        rows = area_rows(view, words)
        self.list.show_rows(rows, code)
        if not self._pick.isHidden():
            self._fill_pick(rows, code)
        said = words.say(N_("{n} of {total}"), n=view.answered, total=view.asked)
        self._told.setText(said)
        self._bar.setMaximum(max(1, view.asked))
        self._bar.setValue(view.answered)
        self._bar.setAccessibleName(f"{self._progress.text()} {said}")

    def _fill_pick(self, rows: tuple[AreaRow, ...], code: str) -> None:
        self._pick.clear()
        for row in rows:
            self._pick.addItem(f"{row.number} {row.title}  {' '.join(row.below)}", row.code)
        self._pick.setCurrentIndex(max(0, self._pick.findData(code)))

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
        self._heading.setText(say(N_("Functional areas")))
        for widget in (self.list, self._pick):
            widget.setAccessibleName(say(N_("Functional areas")))
        self._keys.setText(KEYS)
        self._progress.setText(say(N_("Progress")))

    def _width(self) -> int:
        return max(WIDTH, round(WIDTH * min(self._desk.theme.scale, 1.5)))

    def _tell_picked(self) -> None:
        self.opened.emit(str(self._pick.currentData()))

    def _arrange(self) -> None:
        top, foot, line = QHBoxLayout(self._top), QVBoxLayout(self._foot), QHBoxLayout()
        top.setContentsMargins(S4, S2, S2 + 4, S1)
        top.addWidget(self._heading, 1)
        top.addWidget(self._keys)
        foot.setContentsMargins(S4, S1, S4, S2 + 4)
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
