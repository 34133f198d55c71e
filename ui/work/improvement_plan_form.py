"""One action of the plan as a form: what, who, where, when, with what, and what exists already."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.focas import KINDS, QUARTERS
from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.field_error import FieldError
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.improvement_plan_state import quarter_name

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.focas import AssessmentView, PlanActionView, PlanView
    from app.words import Words
    from ui.desk import Desk

MARKERS = (N_("none"), N_("in part"), N_("main aim"))
NONE = ""
MOST_PEOPLE = 999_999


class ActionForm(QWidget):
    """The marked action. Every field is stored when it is left.

    Signals: changed, removed.
    """

    changed = Signal(object)  # what was changed, by the names of `change_plan_action`
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self._desk = desk
        self._action: PlanActionView | None = None
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_action(self, plan: PlanView, view: AssessmentView, action: PlanActionView) -> None:
        """Show `action` of `plan`; what is being typed in the same action stays."""
        is_other = self._action is None or self._action.id != action.id
        self._action = action
        words = self._desk.language.words
        self._heading.setText(words.say(N_("Action {number}"), number=action.number))
        if is_other:
            self.fault.clear()
        for name, line in self._lines.items():
            line.show_text(_shown(name, action, words), is_other=is_other)
        self._title.show_text(action.title, is_other=is_other)
        self._support.show_text(action.existing_support or "", is_other=is_other)
        self._offer_choices(plan, view, action)
        self._lock(locked=plan.approved_on is not None)

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for field in self._kept():
            field.keep()

    def focus_title(self) -> None:
        """Let the person write what will be done."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: TrochaError) -> None:
        """Say why a change was not taken."""
        self.fault.show_error(error)

    def retranslate(self) -> None:
        """Say every word of the form's own."""
        self._remove.setText(self._desk.language.words.say(N_("Take out")))

    def _offer_choices(self, plan: PlanView, view: AssessmentView, action: PlanActionView) -> None:
        words = self._desk.language.words
        empty = (NONE, "\N{EM DASH}")
        quarters = [(str(n), quarter_name(n, plan.first_year, words)) for n in range(1, QUARTERS + 1)]
        others = [each for each in plan.actions if each.id != action.id]
        marks = tuple((str(n), words.say(message)) for n, message in enumerate(MARKERS))
        areas = tuple((area.code, area.title) for area in view.areas if area.left_out_reason is None)
        offers = {
            "area": (areas, action.area),
            "kind": (tuple((code, words.say(message)) for code, message in KINDS.items()), action.kind),
            "first_quarter": ((empty, *quarters), str(action.first_quarter or "")),
            "last_quarter": ((empty, *quarters), str(action.last_quarter or "")),
            "after": (
                (empty, *((str(each.id), f"{each.number}. {each.title}") for each in others)),
                str(action.after_id or ""),
            ),
            "target_level": ((empty, *((str(n), str(n)) for n in (2, 3, 4))), str(action.target_level or "")),
            "marker_gender": (marks, str(action.marker_gender or 0)),
            "marker_intercultural": (marks, str(action.marker_intercultural or 0)),
        }
        for name, (choices, key) in offers.items():
            if not self._choices[name].view().isVisible():
                self._choices[name].offer(choices, key)

    def _kept(self) -> tuple[KeptText | KeptLine, ...]:
        return (self._title, self._support, *self._lines.values())

    def _lock(self, *, locked: bool) -> None:
        for field in self._kept():
            field.setReadOnly(locked)
        for choice in self._choices.values():
            choice.setEnabled(not locked)
        self._remove.setVisible(not locked)

    def _build(self) -> None:
        desk = self._desk
        self._heading, self._remove = Label("heading"), KeyButton(desk.theme, "quiet", icon="trash-2")
        self._title, self._support = KeptText(rows=3), KeptText(rows=2)
        names = ("who", "women", "men", "where", "responsible", "resources", "source", "items")
        self._lines = {name: KeptLine() for name in names}
        for name in ("women", "men"):
            self._lines[name].setValidator(QIntValidator(0, MOST_PEOPLE, self))
        self._lines["resources"].setAlignment(Qt.AlignmentFlag.AlignRight)
        kinds = (
            "area", "kind", "first_quarter", "last_quarter", "after", "target_level", "marker_gender",
            "marker_intercultural",
        )  # fmt: skip
        self._choices = {name: Choice() for name in kinds}
        for choice in self._choices.values():
            choice.setMinimumContentsLength(4)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fault = FieldError(desk)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(S2)
        grid.setVerticalSpacing(S2)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        lines, choices = self._lines, self._choices
        rows: tuple[tuple[tuple[str, QWidget, int], ...], ...] = (
            ((N_("What will be done"), self._title, 6),),
            ((N_("Who"), lines["who"], 6),),
            ((N_("Women"), lines["women"], 2), (N_("Men"), lines["men"], 2), (N_("Where"), lines["where"], 2)),
            ((N_("Area"), choices["area"], 6),),
            ((N_("Kind"), choices["kind"], 6),),
            (
                (N_("From"), choices["first_quarter"], 2),
                (N_("Until"), choices["last_quarter"], 2),
                (N_("After"), choices["after"], 2),
            ),
            ((N_("Responsible"), lines["responsible"], 6),),
            ((N_("Resources (S/)"), lines["resources"], 2), (N_("Source"), lines["source"], 4)),
            ((N_("Support that exists already"), self._support, 6),),
            ((N_("Items it improves"), lines["items"], 4), (N_("Target level"), choices["target_level"], 2)),
            (
                (N_("Gender"), choices["marker_gender"], 3),
                (N_("Interculturality"), choices["marker_intercultural"], 3),
            ),
        )
        for number, row in enumerate(rows):
            column = 0
            for message, entry, span in row:
                grid.addWidget(Field(self._desk, message, entry), number, column, 1, span, Qt.AlignmentFlag.AlignTop)
                column += span
        whole = QVBoxLayout(self)
        whole.setContentsMargins(S4, S3, S4, S3)
        whole.setSpacing(S2)
        whole.addLayout(head)
        whole.addWidget(self.fault)
        whole.addLayout(grid)
        whole.addStretch(1)

    def _connect(self) -> None:
        self._remove.clicked.connect(self.removed)
        self._title.kept.connect(self._keep_title)
        self._support.kept.connect(self._keep_support)
        for name, line in self._lines.items():
            line.setObjectName(name)
            line.kept.connect(self._keep_line)
        for name, choice in self._choices.items():
            choice.setObjectName(name)
            choice.activated.connect(self._keep_choice)

    def _keep_title(self, text: str) -> None:
        self.changed.emit({"title": text})

    def _keep_support(self, text: str) -> None:
        self.changed.emit({"existing_support": text or None})

    def _keep_line(self, text: str) -> None:
        name = self.sender().objectName()
        if name == "resources":
            cents = read_money(text)
            if text and cents is None:
                self.fault.say(N_("Write the amount in soles, such as 9600 or 9,600.50."))
                return
            self.fault.clear()
            self.changed.emit({name: cents})
        elif name in {"women", "men"}:
            self.changed.emit({name: int(text) if text else None})
        elif name == "items":
            self.changed.emit({name: text.upper().replace(",", " ").split()})
        else:
            self.changed.emit({name: text or None})

    def _keep_choice(self) -> None:
        choice = self.sender()
        if not isinstance(choice, Choice):
            return
        name, key = choice.objectName(), choice.key
        if name in {"kind", "area"}:
            self.changed.emit({name: key})
        elif name == "after":
            after = next((each for each in self._ids() if str(each) == key), None)
            self.changed.emit({name: after})
        else:
            self.changed.emit({name: int(key) if key else None})

    def _ids(self) -> tuple[object, ...]:
        from uuid import UUID

        choice = self._choices["after"]
        keys = [str(choice.itemData(number)) for number in range(choice.count())]
        return tuple(UUID(key) for key in keys if key)


def read_money(text: str) -> int | None:
    """Return an amount as people write it, in centimos: "9,600.50" is 960050; None when it is none."""
    cleaned = text.replace("S/", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", "")
    try:
        amount = Decimal(cleaned)
    except InvalidOperation:
        return None
    return int(amount * 100) if amount.is_finite() and amount >= 0 else None


def _shown(name: str, action: PlanActionView, words: Words) -> str:
    if name == "resources":
        return words.number(Decimal(action.resources) / 100, 2) if action.resources is not None else ""
    if name == "items":
        return " ".join(action.items)
    value = getattr(action, name)
    return "" if value is None else str(value)
