"""A course, visit or assistance that was given: what, when, where, by whom, for which action, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from app.focas import KINDS, PARTNER_PARTS
from app.training import HELP, TRAINERS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.training import AssistanceView
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead

EMPTY = ("", "\N{EM DASH}")
LINES = ("title", "place", "language", "trainer", "unplanned_reason", "partner")
MOST_DAYS, ROWS = 400, 2


class AssistanceDialog(FormDialog):
    """Notes help that was given, or corrects what is written of it."""

    heading: ClassVar[str] = N_("Help given")
    lead: ClassVar[str] = N_("Help that no plan asked for says why it was given.")

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        read: TrainingRead,
        given: AssistanceView | None = None,
        action: UUID | None = None,
    ) -> None:
        """Ask for new help, for the plan's `action` where there is one, or show what was `given`."""
        self._read_before, self._given = read, given
        self._action_id = given.action_id if given is not None else action
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        was, words = self._given, self._desk.language.words
        kinds = tuple((key, self.say(message)) for key, message in KINDS.items() if key in HELP)
        self._kind.offer(kinds, self._kind.key or self._first_kind())
        trainers = tuple((key, self.say(message)) for key, message in TRAINERS.items())
        self._trainer_kind.offer(
            (EMPTY, *trainers), self._trainer_kind.key or ((was.trainer_kind if was else "") or "")
        )
        self._closes.setText(self.say(N_("It closes the action of the plan")))
        for key, box in self._parts.items():
            box.setText(self.say(PARTNER_PARTS[key]))
        self._on.speak(words.language)

    def _first_kind(self) -> str:
        if self._given is not None:
            return self._given.kind
        found = self._read_before.actions().get(self._action_id) if self._action_id is not None else None
        return found[1].kind if found is not None and found[1].kind in HELP else "training"

    def _make_fields(self) -> None:
        was, read, desk = self._given, self._read_before, self._desk
        self._lines = {name: QLineEdit((getattr(was, name) if was else "") or "", self) for name in LINES}
        self._days = QLineEdit(str(was.days) if was and was.days else "", self)
        self._days.setValidator(QIntValidator(1, MOST_DAYS, self._days))
        self._on = DayEdit(was.held_on if was else read.today, self)
        self._kind, self._trainer_kind, self._module, self._action = (Choice(self) for _ in range(4))
        self._changed = QPlainTextEdit((was.changed if was else "") or "", self)
        self._changed.setTabChangesFocus(True)
        self._changed.setFixedHeight(self._changed.fontMetrics().lineSpacing() * ROWS + 24)
        self._closes = QCheckBox(self)
        self._closes.setChecked(bool(was and was.closes_action))
        self._parts = {key: QCheckBox(self) for key in PARTNER_PARTS}
        self._offer()
        lines = self._lines
        self._named = Field(desk, N_("What was given"), lines["title"], self)
        self._why = Field(desk, N_("Why it was given, when no plan asked for it"), lines["unplanned_reason"], self)
        self.add(self._named)
        self.add(Field(desk, N_("Action of the plan"), self._action, self))
        self.add(self._closes)
        self.add(self._why)
        self.add(Field(desk, N_("Kind"), self._kind, self), Field(desk, N_("Day"), self._on, self))
        self.add(Field(desk, N_("Days"), self._days, self), Field(desk, N_("Place"), lines["place"], self))
        self.add(Field(desk, N_("Language it was given in"), lines["language"], self))
        self.add(
            Field(desk, N_("Who taught"), lines["trainer"], self),
            Field(desk, N_("On behalf of"), self._trainer_kind, self),
        )
        self.add(Field(desk, N_("Training module"), self._module, self))
        self.add(Field(desk, N_("What changed because of it"), self._changed, self))
        self.add(Field(desk, N_("Association that joined"), lines["partner"], self))
        for key, box in self._parts.items():
            box.setChecked(bool(was and key in was.partner_parts))
            self.add(box)
        lines["title"].setFocus()

    def _offer(self) -> None:
        """Offer modules and actions, and what is proposed of the action from which the person came."""
        was, read = self._given, self._read_before
        actions = [(plan, action) for plan in read.newest_plans for action in plan.actions if action.kind in HELP]
        named = read.actions().get(self._action_id) if self._action_id is not None else None
        if named is not None and all(action.id != named[1].id for _, action in actions):
            actions.append(named)
        offered = tuple((str(action.id), f"{plan.subject_place}: {action.title}") for plan, action in actions)
        self._action.offer((EMPTY, *offered), str(self._action_id or ""))
        module = was.module_id if was is not None else named[1].module_id if named is not None else None
        modules = tuple((str(each.id), each.title) for each in read.modules if not each.is_retired or each.id == module)
        self._module.offer((EMPTY, *modules), str(module or ""))
        for choice in (self._action, self._module):
            choice.setMinimumContentsLength(12)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if was is None and named is not None:
            self._lines["title"].setText(named[1].title)
            self._lines["place"].setText(named[1].where or "")

    def _read(self) -> dict[str, Any] | None:
        for field in (self._named, self._why):
            field.fault.clear()
        texts: dict[str, Any] = {name: line.text().strip() or None for name, line in self._lines.items()}
        if not texts["title"]:
            self._named.fault.say(N_("Write what was given: the course, the visit or the assistance."))
            self._lines["title"].setFocus()
            return None
        if not self._action.key and not texts["unplanned_reason"]:
            self._why.fault.say(N_("No plan asked for this help: choose its action, or write why it was given."))
            self._lines["unplanned_reason"].setFocus()
            return None
        return texts | {
            "kind": self._kind.key,
            "held_on": self._on.day,
            "days": int(self._days.text()) if self._days.text() else None,
            "trainer_kind": self._trainer_kind.key or None,
            "module_id": UUID(self._module.key) if self._module.key else None,
            "action_id": UUID(self._action.key) if self._action.key else None,
            "closes_action": self._closes.isChecked() and bool(self._action.key),
            "changed": self._changed.toPlainText().strip() or None,
            "partner_parts": tuple(key for key, box in self._parts.items() if box.isChecked()),
        }
