"""What the plan aims at in the open area: targets of the three years, who can solve it, and its place in the order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.focas import CONTROLS
from app.words import N_
from ui.theme import S2
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.kept_text import KeptLine
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from uuid import UUID

    from app.focas import PlanAreaView, PlanView
    from ui.desk import Desk

TARGETS = ("target_1", "target_2", "target_3")
LEVELS = ("2", "3", "4")
EMPTY = ("", "\N{EM DASH}")


class AreaAims(QWidget):
    """One row of fields, and a line that says where the area stands in the order.

    Signals: changed, moved.
    """

    changed = Signal(object)  # what was changed, by the names of `change_plan_area`
    moved = Signal(int)  # by how many places

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no area yet."""
        super().__init__(parent)
        self._desk = desk
        self._plan: UUID | None = None
        self._area: PlanAreaView | None = None
        self._years = {name: Choice(self) for name in TARGETS}
        self._control, self._reason = Choice(self), KeptLine(self)
        self._labels = {name: Label("", self) for name in TARGETS}
        self._place = Label("small", self, wraps=True)
        self._up, self._down = (
            KeyButton(desk.theme, "quiet", icon=icon, parent=self) for icon in ("arrow-up", "arrow-down")
        )
        self._why = Field(desk, N_("Why it stands elsewhere than computed"), self._reason, self)
        self._arrange()
        self._connect()
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_area(self, plan: PlanView, code: str) -> None:
        """Show the area `code` of `plan`; nothing for all of them together."""
        area = plan.area(code)
        is_other = self._plan != plan.id or self._area is None or area is None or self._area.code != area.code
        self._plan, self._area = plan.id, area
        self.setVisible(area is not None)
        if area is None:
            return
        is_locked, words = plan.approved_on is not None, self._desk.language.words
        for number, name in enumerate(TARGETS):
            self._labels[name].setText(words.say(N_("Target {year}"), year=plan.first_year + number))
            self._years[name].setAccessibleName(self._labels[name].text())
            self._offer(self._years[name], (EMPTY, *((each, each) for each in LEVELS)), str(getattr(area, name) or ""))
        controls = tuple((key, words.say(message)) for key, message in CONTROLS.items())
        self._offer(self._control, (EMPTY, *controls), area.control or "")
        self._place.setText(place_said(area, words))
        self._reason.show_text(area.order_reason or "", is_other=is_other)
        self._why.setVisible(area.is_moved or bool(area.order_reason))
        self._reason.setReadOnly(is_locked)
        for widget in (*self._years.values(), self._control):
            widget.setEnabled(not is_locked)
        for button in (self._up, self._down):
            button.setVisible(not is_locked)
        self._up.setEnabled(area.number > 1)
        self._down.setEnabled(area.number < len(plan.areas))

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        self._reason.keep()

    def retranslate(self) -> None:
        """Say the words that no plan changes."""
        say = self._desk.language.words.say
        for button, message in ((self._up, N_("Earlier in the order")), (self._down, N_("Later in the order"))):
            button.setAccessibleName(say(message))
            button.setToolTip(say(message))

    def _offer(self, choice: Choice, choices: tuple[tuple[str, str], ...], key: str) -> None:
        if not choice.view().isVisible():
            choice.offer(choices, key)

    def _arrange(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(S2)
        for name in TARGETS:
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(self._labels[name])
            column.addWidget(self._years[name])
            self._labels[name].setBuddy(self._years[name])
            fields.addLayout(column, 1)
        fields.addWidget(Field(self._desk, N_("Who can solve it"), self._control, self), 2)
        order = QHBoxLayout()
        order.setSpacing(S2)
        order.addWidget(self._place, 1)
        order.addWidget(self._up, 0, Qt.AlignmentFlag.AlignVCenter)
        order.addWidget(self._down, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(fields)
        column.addLayout(order)
        column.addWidget(self._why)

    def _connect(self) -> None:
        for name, choice in (*self._years.items(), ("control", self._control)):
            choice.setObjectName(name)
            choice.setMinimumContentsLength(3)
            choice.activated.connect(self._keep_choice)
        self._reason.kept.connect(self._keep_reason)
        self._up.clicked.connect(self._go_up)
        self._down.clicked.connect(self._go_down)

    def _keep_choice(self) -> None:
        choice = self.sender()
        if isinstance(choice, Choice):
            name, key = choice.objectName(), choice.key
            value: Any = int(key) if key and name in TARGETS else key or None
            self.changed.emit({name: value})

    def _keep_reason(self, text: str) -> None:
        self.changed.emit({"order_reason": text or None})

    def _go_up(self) -> None:
        self.moved.emit(-1)

    def _go_down(self) -> None:
        self.moved.emit(1)


def place_said(area: PlanAreaView, words: Any) -> str:  # noqa: ANN401 - Words, which a screen does not import at run time
    """Return where the area stands and why: its gap, the computed place and the decided one."""
    parts = [words.say(N_("Place {number}, computed {suggested}"), number=area.number, suggested=area.suggested)]
    if area.gap is not None:
        gap, relevance = words.number(area.gap, 1), area.relevance or 1
        urgency = words.number(area.urgency, 1)
        parts.append(
            words.say(N_("gap {gap} by {relevance}: {urgency}"), gap=gap, relevance=relevance, urgency=urgency)
        )
    if area.is_advocacy:
        parts.append(words.say(N_("on the advocacy list: others alone can solve it")))
    return " · ".join(parts)
