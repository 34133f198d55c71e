"""One action of the plan as a form, in groups: what, who, where and when, with what, what for, and how it goes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.focas import KINDS, QUARTERS
from app.words import N_
from ui.theme import S1, S2, S3, S4
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.field_error import FieldError
from ui.widgets.kept_text import KeptLine, KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.work.actions_from_here import ActionsFromHere
from ui.work.improvement_plan.money import read_money
from ui.work.improvement_plan.parts import PartGroups
from ui.work.improvement_plan.state import quarter_name

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.focas import AssessmentView, PlanActionView, PlanView
    from app.training import ModuleView
    from app.words import Words
    from ui.desk import Desk

MARKERS = (N_("none"), N_("in part"), N_("main aim"))
NONE, DASH = "", "\N{EM DASH}"
MOST_PEOPLE = 999_999
NUMBERS = frozenset({"women", "men"})
CODES = frozenset({"kind", "area"})
IDS = frozenset({"after", "module_id"})
SHORT = ("who", "women", "men", "where", "responsible", "resources", "source", "items", "plan_code")
LONG = {"title": 3, "approach": 2, "existing_support": 2, "result": 2, "indicator": 2}
"""Texts of several lines, and how many they show."""
CHOICES = (
    "area", "kind", "module_id", "first_quarter", "last_quarter", "after", "target_level", "marker_gender",
    "marker_intercultural",
)  # fmt: skip


class ActionForm(QWidget):
    """The marked action. Every field is stored when it is left.

    Signals: changed, removed, help_wanted, open_requested, failed.
    """

    changed = Signal(object)  # what was changed, by the names of `change_plan_action`
    removed = Signal()
    help_wanted = Signal()  # the help that was given for it
    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no action yet."""
        super().__init__(parent)
        self._desk = desk
        self._action: PlanActionView | None = None
        self._build()
        self._arrange()
        self._connect()
        self.retranslate()

    def show_action(
        self, plan: PlanView, view: AssessmentView, action: PlanActionView, modules: tuple[ModuleView, ...]
    ) -> None:
        """Show `action` of `plan`; what is being typed in the same action stays."""
        is_other = self._action is None or self._action.id != action.id
        self._action = action
        words = self._desk.language.words
        self._heading.setText(words.say(N_("Action {number}"), number=action.number))
        self._place.setText(words.say(N_("Computed place: {suggested}"), suggested=action.suggested))
        self._place.setVisible(action.suggested not in {0, action.number})
        if is_other:
            self.fault.clear()
        for name, line in self._lines.items():
            line.show_text(_shown(name, action, words), is_other=is_other)
        for name, text in self._texts.items():
            text.show_text(getattr(action, name) or "", is_other=is_other)
        self._offer_choices(plan, view, action, modules)
        is_locked = plan.approved_on is not None
        self.parts.show_action(plan, action, is_locked=is_locked)
        self._onward.show_from(action.id)
        self._lock(locked=is_locked)

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for field in self._kept():
            field.keep()

    def focus_title(self) -> None:
        """Let the person write what will be done."""
        self._texts["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: TrochaError) -> None:
        """Say why a change was not taken."""
        self.fault.show_error(error)

    def retranslate(self) -> None:
        """Say every word of the form's own."""
        say = self._desk.language.words.say
        self._remove.setText(say(N_("Take out")))
        self._help.setText(say(N_("Help given")))
        self._onward.retranslate()
        for message, label in self._groups:
            label.setText(say(message))

    def _offer_choices(
        self, plan: PlanView, view: AssessmentView, action: PlanActionView, modules: tuple[ModuleView, ...]
    ) -> None:
        words = self._desk.language.words
        empty = (NONE, DASH)
        quarters = [(str(n), quarter_name(n, plan.first_year, words)) for n in range(1, QUARTERS + 1)]
        others = [each for each in plan.actions if each.id != action.id]
        marks = tuple((str(n), words.say(message)) for n, message in enumerate(MARKERS))
        areas = tuple((area.code, area.title) for area in view.areas if area.left_out_reason is None)
        fitting = [each for each in modules if each.area == action.area or each.id == action.module_id]
        offers = {
            "area": (areas, action.area),
            "kind": (tuple((code, words.say(message)) for code, message in KINDS.items()), action.kind),
            "module_id": ((empty, *((str(each.id), each.title) for each in fitting)), str(action.module_id or "")),
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
        return (*self._texts.values(), *self._lines.values())

    def _lock(self, *, locked: bool) -> None:
        for field in self._kept():
            field.setReadOnly(locked)
        for choice in self._choices.values():
            choice.setEnabled(not locked)
        self._remove.setVisible(not locked)

    def _build(self) -> None:
        desk = self._desk
        self._place = Label("small")
        self._heading, self._remove = Label("heading"), KeyButton(desk.theme, "quiet", icon="trash-2")
        self._help = KeyButton(desk.theme, "quiet", icon="graduation-cap")
        self._texts = {name: KeptText(rows=rows) for name, rows in LONG.items()}
        self._lines = {name: KeptLine() for name in SHORT}
        for name in NUMBERS:
            self._lines[name].setValidator(QIntValidator(0, MOST_PEOPLE, self))
        self._lines["resources"].setAlignment(Qt.AlignmentFlag.AlignRight)
        self._choices = {name: Choice() for name in CHOICES}
        for choice in self._choices.values():
            choice.setMinimumContentsLength(4)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.parts, self.fault = PartGroups(desk, self), FieldError(desk)
        self._onward = ActionsFromHere(desk, "plan_action", self)
        self._groups: list[tuple[str, Label]] = []

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._remove)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(S4, S3, S4, S3)
        self._whole.setSpacing(S2)
        self._whole.addLayout(head)
        self._whole.addWidget(self._place)
        self._whole.addWidget(self.fault)
        self._arrange_what()
        self._arrange_means()
        self._whole.addStretch(1)

    def _arrange_what(self) -> None:
        lines, texts, choices, parts = self._lines, self._texts, self._choices, self.parts
        self._add(((N_("What will be done"), texts["title"], 6),))
        self._add(
            ((N_("Who"), lines["who"], 6),),
            ((N_("Women"), lines["women"], 2), (N_("Men"), lines["men"], 2), (N_("Where"), lines["where"], 2)),
        )
        self._whole.addWidget(parts.learners)
        self._add(
            ((N_("Area"), choices["area"], 6),),
            ((N_("Kind"), choices["kind"], 6),),
            (
                (N_("From"), choices["first_quarter"], 2),
                (N_("Until"), choices["last_quarter"], 2),
                (N_("After"), choices["after"], 2),
            ),
            ((N_("Responsible"), lines["responsible"], 6),),
        )

    def _arrange_means(self) -> None:
        lines, texts, choices, parts = self._lines, self._texts, self._choices, self.parts
        self._add(((N_("Resources (S/)"), lines["resources"], 2), (N_("Source"), lines["source"], 4)))
        self._whole.addWidget(parts.resources)
        self._whole.addWidget(parts.partners)
        self._add(
            ((N_("Support that exists already"), texts["existing_support"], 6),),
            ((N_("Items it improves"), lines["items"], 4), (N_("Target level"), choices["target_level"], 2)),
            (
                (N_("Gender"), choices["marker_gender"], 3),
                (N_("Interculturality"), choices["marker_intercultural"], 3),
            ),
        )
        self._head(N_("How, and how it is seen"))
        self._add(
            ((N_("How it is done"), texts["approach"], 6),),
            ((N_("Training module"), choices["module_id"], 6),),
            ((N_("What will be different"), texts["result"], 6),),
            ((N_("Performance target, and how it is seen"), texts["indicator"], 6),),
            ((N_("Code in the government's own plans"), lines["plan_code"], 6),),
        )
        self._whole.addWidget(parts.barriers)
        self._whole.addWidget(self._onward)
        self._whole.addSpacing(S1)
        self._whole.addWidget(parts.follow_ups)
        self._whole.addWidget(self._help, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self, message: str) -> None:
        label = Label("strong", self, wraps=True)
        self._groups.append((message, label))
        self._whole.addSpacing(S2)
        self._whole.addWidget(label)

    def _add(self, *rows: tuple[tuple[str, QWidget, int], ...]) -> None:
        """Add rows of fields: message, entry and how many of six columns it takes."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(S2)
        grid.setVerticalSpacing(S2)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        for number, row in enumerate(rows):
            column = 0
            for message, entry, span in row:
                grid.addWidget(Field(self._desk, message, entry), number, column, 1, span, Qt.AlignmentFlag.AlignTop)
                column += span
        self._whole.addLayout(grid)

    def _connect(self) -> None:
        self._remove.clicked.connect(self.removed)
        self._help.clicked.connect(self.help_wanted)
        self._onward.open_requested.connect(self.open_requested)
        self._onward.failed.connect(self.failed)
        for name, text in self._texts.items():
            text.setObjectName(name)
            text.kept.connect(self._keep_text)
        for name, line in self._lines.items():
            line.setObjectName(name)
            line.kept.connect(self._keep_line)
        for name, choice in self._choices.items():
            choice.setObjectName(name)
            choice.activated.connect(self._keep_choice)

    def _keep_text(self, text: str) -> None:
        name = self.sender().objectName()
        self.changed.emit({name: text if name == "title" else text or None})

    def _keep_line(self, text: str) -> None:
        line, name = self.sender(), self.sender().objectName()
        if name == "resources" and text and read_money(text) is None:
            self.fault.say(N_("Write the amount in soles, such as 9600 or 9,600.50."))
            return
        value, said = _meant(name, text, self._desk.language.words)
        is_same = self._action is not None and said == _shown(name, self._action, self._desk.language.words)
        if isinstance(line, KeptLine) and is_same and not line.hasFocus():
            line.show_text(said, is_other=True)  # the same said otherwise: nothing will be read anew
        self.fault.clear()
        self.changed.emit({name: value})

    def _keep_choice(self) -> None:
        choice = self.sender()
        if not isinstance(choice, Choice):
            return
        name, key = choice.objectName(), choice.key
        if name in CODES:
            self.changed.emit({name: key})
        elif name in IDS:
            self.changed.emit({name: UUID(key) if key else None})
        else:
            self.changed.emit({name: int(key) if key else None})


def _meant(name: str, text: str, words: Words) -> tuple[object, str]:
    """Return what `text` means in the line `name`, and how it is shown from then on."""
    if name == "resources":
        cents = read_money(text) if text else None
        return cents, words.number(Decimal(cents) / 100, 2) if cents is not None else ""
    if name in NUMBERS:
        return (int(text), str(int(text))) if text else (None, "")
    if name == "items":
        items = text.upper().replace(",", " ").split()
        return items, " ".join(items)
    return text or None, text


def _shown(name: str, action: PlanActionView, words: Words) -> str:
    """Return what stands in a line; those of the short form show the rows that it writes."""
    learners, resource = action.own_learners, action.own_resource
    if name == "resources":
        amount = resource.amount if resource is not None else None
        return words.number(Decimal(amount) / 100, 2) if amount is not None else ""
    told = {
        "who": learners.unit if learners is not None else None,
        "women": learners.women if learners is not None else None,
        "men": learners.men if learners is not None else None,
        "source": resource.source if resource is not None else None,
        "items": " ".join(action.items),
    }
    value = told[name] if name in told else getattr(action, name)
    return "" if value is None else str(value)
