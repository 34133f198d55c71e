"""What people asked for when scoring: the low items of the open area that have no action yet, one click each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.focas import weakest_items
from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.label import Label
from ui.widgets.line_button import LineButton
from ui.work.improvement_plan.state import ALL, TARGET

if TYPE_CHECKING:
    from app.focas import AssessmentView, ItemView, PlanView
    from ui.desk import Desk

MOST = 6


class AskedCard(QFrame):
    """A line an item: what would raise it, in the words of the group where it left some.

    Signals: wanted.
    """

    wanted = Signal(str)  # code of the item that is to have an action

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask for nothing yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._heading = Label("strongsmall", self, wraps=True)
        self._lines: list[LineButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S4, S3, S4, S3)
        self._column.setSpacing(S2 // 2)
        self._column.addWidget(self._heading)

    def show_plan(self, plan: PlanView, view: AssessmentView, area: str) -> None:
        """Show what `area` asks for and `plan` has no action for."""
        items = asked_items(plan, view, area) if plan.approved_on is None else ()
        self.setVisible(bool(items))
        self._heading.setText(self._desk.language.words.say(N_("What people asked for when scoring this area")))
        if [line.key for line in self._lines] != [item.code for item in items]:
            self._make(items)
        for line, item in zip(self._lines, items, strict=True):
            line.show_line(f"{item.code} {_asked(item)}", "", "plus", "link")

    def _make(self, items: tuple[ItemView, ...]) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [LineButton(self._desk, item.code, self) for item in items]
        for line in self._lines:
            self._column.addWidget(line)
            line.clicked.connect(self._tell)
            line.show()

    def _tell(self) -> None:
        line = self.sender()
        if isinstance(line, LineButton):
            self.wanted.emit(line.key)


def asked_items(plan: PlanView, view: AssessmentView, area: str) -> tuple[ItemView, ...]:
    """Return the low items of `area` without an action, the lowest first; none for all areas together."""
    if area == ALL:
        return ()
    planned = {code for action in plan.actions for code in action.items}
    weak = [each for each in weakest_items(view, most=view.asked) if each.area == area and each.code not in planned]
    return tuple(each for each in weak if int(each.answer.agreed) < TARGET)[:MOST]


def _asked(item: ItemView) -> str:
    return item.answer.note or item.levels[TARGET - 1]
