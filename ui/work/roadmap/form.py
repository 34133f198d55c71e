"""Every field of an action, beside the table: what is written is kept when the field is left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.qsip import LEVELS
from app.territory import government_name
from app.words import N_
from ui.dialogs.new_action import solution_name
from ui.theme import S2, S3, S4
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.field_error import FieldError
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.improvement_plan.money import read_money

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.qsip import ActionView
    from ui.desk import Desk
    from ui.work.roadmap.reading import RoadmapReading

WIDTH = 360
TEXTS = (
    "responsible", "person", "helpers", "partner", "resources", "indicator", "unit", "baseline", "target", "plan_code",
)  # fmt: skip
RATED = {"impact": (1, 2, 3), "ease": (1, 2, 3), "marker_gender": (0, 1, 2), "marker_intercultural": (0, 1, 2)}
RATES = {1: N_("1, little"), 2: N_("2, some"), 3: N_("3, much")}
MARKS = {0: N_("0, none"), 1: N_("1, partly"), 2: N_("2, main aim")}


class RoadmapForm(QFrame):
    """The action in question, field by field.

    Signals: changed, closed.
    """

    changed = Signal(object, object)  # id of the action; dict of what changed, by the names of `change_action`
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self.setObjectName("sideright")
        self._desk, self._fills = desk, False
        self._reading: RoadmapReading | None = None
        self._action: ActionView | None = None
        self._heading, self._close = Label("heading", self), KeyButton(desk.theme, "quiet", parent=self)
        self._title, self._cost = KeptText(rows=2), KeptLine()
        self._texts: dict[str, KeptLine] = {name: KeptLine() for name in TEXTS}
        self._solution, self._level, self._government, self._plan = Choice(), Choice(), Choice(), Choice()
        self._rates = {name: Choice() for name in RATED}
        self._days = {name: DayEdit(None, may_be_empty=True) for name in ("starts_on", "due_on")}
        self._money, self._long, self._unassured = QCheckBox(), QCheckBox(), QCheckBox()
        self.fault = FieldError(desk, None, self)
        self._arrange()
        self._connect()
        self.retranslate()
        self.hide()

    def show_action(self, reading: RoadmapReading, action: ActionView) -> None:
        """Show `action`; what is being typed stays while it is the same one."""
        is_other = self._action is None or self._action.id != action.id
        if is_other:
            self.keep()  # while it is still known of which action it was typed
            self.fault.clear()
        self._reading, self._action = reading, action
        self._offer(reading, action)
        self._heading.setText(self._desk.language.words.say(N_("Action {number}"), number=action.number))
        self._title.show_text(action.title, is_other=is_other)
        for name, line in self._texts.items():
            line.show_text(getattr(action, name) or "", is_other=is_other)
        words = self._desk.language.words
        cost = words.number(Decimal(action.cost) / 100, 2) if action.cost is not None else ""
        self._cost.show_text(cost, is_other=is_other)
        for name, edit in self._days.items():
            blocked = edit.blockSignals(True)
            edit.show_day(getattr(action, name), is_other=is_other)
            edit.blockSignals(blocked)
        for box, on in (
            (self._money, bool(action.new_outside_money)),
            (self._unassured, action.resources_assured is False),
            (self._long, action.is_quick_win is False),
        ):
            blocked = box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(blocked)
        self._lock(locked=reading.roadmap.is_read_only)

    def keep(self) -> None:
        """Store what is being typed."""
        for line in self._lines:
            line.keep()
        for name, edit in self._days.items():
            if edit.hasFocus():
                self._keep_day_of(name, edit)

    def go_in(self, field: str = "") -> None:
        """Stand in `field`, or in the first."""
        fields: dict[str, QWidget] = {**self._texts, **self._days, "solution": self._solution}
        fields.get(field, self._title).setFocus()

    def show_error(self, error: TrochaError) -> None:
        """Say why something was not kept, and show what is stored."""
        self.fault.show_error(error)

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self._close.setText(say(N_("Close")))
        self._close.set_keys("Esc", press=False)
        self._money.setText(say(N_("It needs new money from outside")))
        self._unassured.setText(say(N_("Its resources are not assured yet")))
        self._long.setText(say(N_("The group says that it is no quick win")))
        for edit in self._days.values():
            edit.speak(self._desk.language.words.language)
        if self._reading is not None and self._action is not None:
            self.show_action(self._reading, self._action)

    def fill(self, *, on: bool) -> None:
        """Take the whole width, in a narrow window."""
        self._fills = on
        self.fit_width()

    def fit_width(self) -> None:
        """Be wider when text is larger."""
        width = self._desk.theme.px(WIDTH)
        self.setMinimumWidth(1 if self._fills else width)
        self.setMaximumWidth(16_777_215 if self._fills else width)
        self._title.fit_rows()

    @property
    def _lines(self) -> tuple[KeptText | KeptLine, ...]:
        return (self._title, self._cost, *self._texts.values())

    def _offer(self, reading: RoadmapReading, action: ActionView) -> None:
        words = self._desk.language.words
        none = ("", words.say(N_("None yet")))
        solutions = tuple((str(each.id), solution_name(each)) for each in reading.solutions)
        self._solution.offer((none, *solutions), str(action.solution_id or ""))
        self._level.offer((none, *((key, words.say(said)) for key, said in LEVELS.items())), action.level or "")
        governments = tuple(
            (str(each.id), government_name(each.level, each.place, words)) for each in reading.cluster.governments
        )
        self._government.offer((none, *governments), str(action.government_id or ""))
        plans = tuple((str(each.id), f"{each.text} · {each.place}") for each in reading.plan_actions)
        self._plan.offer((none, *plans), str(action.plan_action_id or ""))
        for name, choice in self._rates.items():
            said = RATES if name in {"impact", "ease"} else MARKS
            value = getattr(action, name)
            offered = tuple((str(number), words.say(said[number])) for number in RATED[name])
            choice.offer((("", words.say(N_("Not said"))), *offered), "" if value is None else str(value))

    def _lock(self, *, locked: bool) -> None:
        for line in self._lines:
            line.setReadOnly(locked)
        choices = (self._solution, self._level, self._government, self._plan, *self._rates.values())
        for widget in (*choices, self._money, self._unassured, self._long, *self._days.values()):
            widget.setEnabled(not locked)

    def _tell(self, **changes: object) -> None:
        if self._action is not None:
            self.fault.clear()
            self.changed.emit(self._action.id, changes)

    def _keep_title(self, text: str) -> None:
        self._tell(title=text)

    def _keep_text(self, text: str) -> None:
        self._tell(**{self.sender().objectName(): text or None})

    def _keep_cost(self, text: str) -> None:
        cost = read_money(text) if text else None
        if text and cost is None:
            self.fault.say(N_("Write an amount such as 1,250.00."))
        else:
            said = self._desk.language.words.number(Decimal(cost) / 100, 2) if cost is not None else ""
            if self._action is not None and self._action.cost == cost and not self._cost.hasFocus():
                self._cost.show_text(said, is_other=True)  # the same said otherwise: nothing will be read anew
            self._tell(cost=cost)

    def _keep_day(self) -> None:
        edit, name = self.sender(), self.sender().objectName()
        if isinstance(edit, DayEdit):
            self._keep_day_of(name, edit)

    def _keep_day_of(self, name: str, edit: DayEdit) -> None:
        if self._action is not None and edit.isEnabled() and edit.day != getattr(self._action, name):
            self._tell(**{name: edit.day})

    def _keep_solution(self) -> None:
        self._tell(solution=UUID(self._solution.key) if self._solution.key else None)

    def _keep_level(self) -> None:
        self._tell(level=self._level.key or None)

    def _keep_government(self) -> None:
        """Keep whose post answers; its level goes with it."""
        key = self._government.key
        governments = self._reading.cluster.governments if self._reading is not None else ()
        level = next((each.level for each in governments if str(each.id) == key), None)
        changes: dict[str, object] = {"government_id": UUID(key) if key else None}
        self._tell(**changes, **({"level": level} if level else {}))

    def _keep_money(self, on: bool) -> None:
        self._tell(new_outside_money=on)

    def _keep_unassured(self, on: bool) -> None:
        self._tell(resources_assured=False if on else None)

    def _keep_quick(self, on: bool) -> None:
        self._tell(is_quick_win=False if on else None)

    def _keep_plan(self) -> None:
        self._tell(plan_action_id=UUID(self._plan.key) if self._plan.key else None)

    def _keep_rate(self) -> None:
        choice = self.sender()
        if isinstance(choice, Choice):
            self._tell(**{choice.objectName(): int(choice.key) if choice.key else None})

    def _connect(self) -> None:
        self._title.kept.connect(self._keep_title)
        self._cost.kept.connect(self._keep_cost)
        for name, line in self._texts.items():
            line.setObjectName(name)
            line.kept.connect(self._keep_text)
        for name, edit in self._days.items():
            edit.setObjectName(name)
            edit.editingFinished.connect(self._keep_day)
        self._solution.activated.connect(self._keep_solution)
        self._level.activated.connect(self._keep_level)
        self._government.activated.connect(self._keep_government)
        self._money.toggled.connect(self._keep_money)
        self._unassured.toggled.connect(self._keep_unassured)
        self._long.toggled.connect(self._keep_quick)
        self._plan.activated.connect(self._keep_plan)
        for name, choice in self._rates.items():
            choice.setObjectName(name)
            choice.activated.connect(self._keep_rate)
        self._close.clicked.connect(self.closed)
        self._desk.theme.changed.connect(self.fit_width)

    def _arrange(self) -> None:
        inner, head = QWidget(), QHBoxLayout()
        rows, column = QVBoxLayout(inner), QVBoxLayout(self)
        rows.setContentsMargins(0, 0, S2, 0)
        rows.setSpacing(S3)
        for line in self._fields():
            row = QHBoxLayout()
            row.setSpacing(S2)
            for message, entry in line:
                entry.setMinimumWidth(1)
                row.addWidget(Field(self._desk, message, entry), 1, Qt.AlignmentFlag.AlignTop)
            rows.addLayout(row)
            cost, due = self._cost, self._days["due_on"]
            for box, after in ((self._money, cost), (self._unassured, cost), (self._long, due)):
                if after in [entry for _, entry in line]:
                    rows.addWidget(box)
        rows.addStretch(1)
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        column.setContentsMargins(S4, S3, S2, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.fault)
        column.addWidget(scrolled(inner, self), 1)
        self.fit_width()

    def _fields(self) -> tuple[tuple[tuple[str, QWidget], ...], ...]:
        """Return the fields line by line, with their names."""
        texts, rates = self._texts, self._rates
        return (
            ((N_("What will be done"), self._title),),
            ((N_("Solution that it carries out"), self._solution),),
            ((N_("Responsible, by post"), texts["responsible"]),),
            ((N_("Who answers, by name"), texts["person"]),),
            ((N_("Government that answers"), self._government),),
            ((N_("Level"), self._level),),
            ((N_("Who helps"), texts["helpers"]), (N_("Partner"), texts["partner"])),
            ((N_("Starts on"), self._days["starts_on"]), (N_("Due on"), self._days["due_on"])),
            ((N_("Resources"), texts["resources"]),),
            ((N_("Cost, in soles"), self._cost),),
            ((N_("Indicator"), texts["indicator"]),),
            (
                (N_("Today it is"), texts["baseline"]),
                (N_("It should be"), texts["target"]),
                (N_("Unit"), texts["unit"]),
            ),
            ((N_("Code in the institution's own plan"), texts["plan_code"]),),
            ((N_("Action of an improvement plan"), self._plan),),
            ((N_("Impact for users"), rates["impact"]), (N_("How easy it is"), rates["ease"])),
            ((N_("Gender"), rates["marker_gender"]), (N_("Intercultural"), rates["marker_intercultural"])),
        )
