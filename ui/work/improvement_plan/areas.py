"""The left of the plan: areas in the suggested order; and what the open one is like today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.focas import RELEVANCES
from app.words import N_
from ui.theme import S1, S2, S4
from ui.widgets.area_list import AreaList
from ui.widgets.label import Label
from ui.widgets.maturity_cell import HEIGHT, WIDTH, draw_level
from ui.widgets.status_chip import StatusChip
from ui.work.focas_scoring.round import plan_title, short_name
from ui.work.improvement_plan.state import ALL, area_rows

if TYPE_CHECKING:
    from app.focas import AssessmentView, PlanView
    from ui.desk import Desk

AREAS_WIDTH = 226
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LevelSign(QWidget):
    """The level of an area, small, beside its mean."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no level yet."""
        super().__init__(parent)
        self._theme = desk.theme
        self._level: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int | None) -> None:
        """Show `level`."""
        self._level = level
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """One cell."""
        return QSize(WIDTH, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_level(painter, self._theme, QRectF(self.rect()), self._level)
        painter.end()


class AreaHead(QWidget):
    """Which area is open, where it stands today, and how much it holds back the service."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._title, self._today = Label("title", wraps=True), Label("area")
        self._level, self._mean = LevelSign(desk), Label("strong")
        self._owner = Label("area", wraps=True)
        self._goal, self._target = Label("area"), LevelSign(desk)
        self._holds, self._compulsory = StatusChip(desk), StatusChip(desk)
        self._parts = (
            self._today, self._level, self._mean, self._goal, self._target, self._holds, self._compulsory,
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(S2)
        for widget in self._parts:
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self._title)
        column.addWidget(self._owner)
        column.addLayout(row)

    def show_area(self, plan: PlanView, view: AssessmentView, code: str) -> None:
        """Show the area `code` of `view`; all of them: the plan."""
        words = self._desk.language.words
        area = view.area(code) if code != ALL else None
        for part in self._parts:
            part.setVisible(False)
        self._owner.setVisible(area is None)
        if area is None:
            self._title.setText(plan_title(plan, words))
            self._owner.setText(short_name(plan.government, words) if plan.government else plan.subject_name(words))
            return
        number = [each.code for each in view.areas].index(area.code) + 1
        self._title.setText(f"{number} {area.title}")
        self._today.setText(words.say(N_("Today")))
        self._today.setVisible(True)
        self._level.show_level(area.level.band)
        self._mean.setText(words.number(area.level.mean, 1) if area.level.mean is not None else "")
        aim = plan.area(code)
        self._goal.setVisible(aim is not None)
        self._target.setVisible(aim is not None)
        if aim is not None:
            goal = N_("→ Target {year}") if aim.is_target_set else N_("→ Suggested for {year}")
            self._goal.setText(words.say(goal, year=plan.first_year + 2))
            self._target.show_level(aim.target)
        self._level.setVisible(area.level.band is not None)
        self._mean.setVisible(area.level.mean is not None)
        if area.service_relevance in RELEVANCES:
            relevance = words.say(RELEVANCES[area.service_relevance]).lower()
            self._holds.show_status("late", words.say(N_("Holds back the service: {much}"), much=relevance))
        if area.is_compulsory:
            self._compulsory.show_status("compulsory")


class OrderedAreas(AreaList):
    """The areas in their order.

    Signals: moved.
    """

    moved = Signal(int)  # the open area goes by so many places

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves the open area."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        by = MOVES.get(Qt.Key(event.key()))
        if by is not None and modifiers == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)


class PlanAreas(QFrame):
    """The areas as a list, in which Alt with the arrows moves one; on a narrow window as a box to pick from.

    Signals: opened, moved.
    """

    opened = Signal(str)  # code of the area, or `ALL`
    moved = Signal(int)  # the open area goes by so many places

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("side")
        self._desk, self._is_decided = desk, False
        self._heading, self._count = Label("strongsmall"), Label("small")
        self.list, self._pick = OrderedAreas(desk, self), QComboBox(self)
        self._foot = Label("small", wraps=True)
        self._top = QWidget(self)
        self._arrange()
        self.list.opened.connect(self.opened)
        self.list.moved.connect(self.moved)
        self._pick.activated.connect(self._tell_picked)
        self.retranslate()

    def show_plan(self, plan: PlanView, view: AssessmentView, code: str) -> None:
        """Show the areas with `code` open."""
        rows = area_rows(plan, view, self._desk.language.words)
        self._is_decided = any(area.is_moved for area in plan.areas)
        self._say_heading()
        self.list.show_rows(rows, code)
        self._pick.clear()
        for row in rows:
            self._pick.addItem(f"{row.number} {row.title}".strip(), row.code)
        self._pick.setCurrentIndex(max(0, self._pick.findData(code)))

    def make_low(self, *, low: bool) -> None:
        """Take one line on a narrow window."""
        for part in (self._top, self.list, self._foot):
            part.setVisible(not low)
        self._pick.setVisible(low)
        self.setMaximumWidth(16_777_215 if low else AREAS_WIDTH)
        self.setMinimumWidth(0 if low else AREAS_WIDTH)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._say_heading()
        for widget in (self.list, self._pick):
            widget.setAccessibleName(self._heading.text())
        self._count.setText(say(N_("level")))
        self._foot.setText(say(N_("The gap by how much they hold back the service. The order of the group decides.")))

    def _say_heading(self) -> None:
        message = N_("Areas, decided order") if self._is_decided else N_("Areas, suggested order")
        self._heading.setText(self._desk.language.words.say(message))

    def _tell_picked(self) -> None:
        self.opened.emit(str(self._pick.currentData()))

    def _arrange(self) -> None:
        top = QHBoxLayout(self._top)
        top.setContentsMargins(S4, S2, S2 + 4, S2)
        top.addWidget(self._heading, 1)
        top.addWidget(self._count)
        self._foot.setContentsMargins(S4, S2, S2, S4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.list, 1)
        column.addWidget(self._pick)
        column.addWidget(self._foot)
        self._pick.hide()
