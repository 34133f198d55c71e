"""When a preparatory step was done and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from datetime import date

    from app.clusters import MilestoneView
    from ui.desk import Desk


class MilestoneDialog(FormDialog):
    """The day and the evidence; an empty day makes the step pending again."""

    lead: ClassVar[str] = N_("The day on which it was done; without a day it is pending.")

    def __init__(self, desk: Desk, parent: QWidget, milestone: MilestoneView, today: date) -> None:
        """Show `milestone`; one that is pending is offered as done `today`."""
        self._milestone, self._today = milestone, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._heading.setText(self.say(self._milestone.title))
        self.setWindowTitle(self._heading.text())
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._on = DayEdit(self._milestone.done_on or self._today, self, may_be_empty=True)
        self._evidence = QLineEdit(self._milestone.evidence or "", self)
        self.add(Field(self._desk, N_("Done on"), self._on, self))
        hint = N_("The paper that shows it and where it is kept: a record, a list, an agreement")
        self.add(Field(self._desk, N_("Evidence"), self._evidence, self, hint=hint))
        self._on.setFocus()

    def _read(self) -> dict[str, Any] | None:
        evidence = self._evidence.text().strip() or None
        return {"key": self._milestone.key, "done_on": self._on.day, "evidence": evidence}
