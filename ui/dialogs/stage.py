"""The dates of a stage: planned, and closed; and why one goes on when something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from datetime import date

    from app.qsip import StageView
    from ui.desk import Desk


class PlanStageDialog(FormDialog):
    """From when to when the stage is planned."""

    heading: ClassVar[str] = N_("Planned dates of the stage")

    def __init__(self, desk: Desk, parent: QWidget, stage: StageView) -> None:
        """Show what is planned."""
        self._stage = stage
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        for day in (self._from, self._to):
            day.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._from = DayEdit(self._stage.planned_from, self, may_be_empty=True)
        self._to = DayEdit(self._stage.planned_to, self, may_be_empty=True)
        self._to_field = Field(self._desk, N_("Until"), self._to, self)
        self.add(Field(self._desk, N_("From"), self._from, self), self._to_field)
        self._from.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._to_field.fault.clear()
        first, last = self._from.day, self._to.day
        if first and last and last < first:
            self._to_field.fault.say(N_("It ends before it begins. Change one of the days."))
            self._to.setFocus()
            return None
        return {"number": self._stage.number, "planned_from": first, "planned_to": last}


class CloseStageDialog(FormDialog):
    """Closes a stage with a day; what is missing is listed, and going on without it needs a reason in writing."""

    heading: ClassVar[str] = N_("Close the stage")
    lead: ClassVar[str] = N_("A stage closes with a day, not with a lock: going back is allowed.")
    keep: ClassVar[str] = N_("Close the stage")

    def __init__(self, desk: Desk, parent: QWidget, stage: StageView, missing: tuple[str, ...], today: date) -> None:
        """Offer `today`. missing: messages of what this stage and those before it lack."""
        self._stage, self._lacks, self._today = stage, missing, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        words = self._desk.language.words
        missing = words.listing([words.say(message) for message in self._lacks])
        self._missing.setText(words.say(N_("Missing: {list}"), list=missing) if missing else "")
        self._on.speak(words.language)

    def _make_fields(self) -> None:
        self._missing = Label("strong", self, wraps=True)
        self._on = DayEdit(self._stage.closed_on or self._today, self)
        self._why = QLineEdit(self._stage.went_on_reason or "", self)
        self._why_field = Field(self._desk, N_("Why it goes on"), self._why, self)
        needs_reason = bool(self._lacks)
        self.add(self._missing)
        self.add(Field(self._desk, N_("Closed on"), self._on, self))
        self.add(self._why_field)
        self._missing.setVisible(needs_reason)
        self._why_field.setVisible(needs_reason)
        (self._why if needs_reason else self._on).setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._why_field.fault.clear()
        reason = self._why.text().strip() or None
        if self._lacks and reason is None:
            self._why_field.fault.say(N_("Something is missing: write why the work goes on."))
            self._why.setFocus()
            return None
        return {"number": self._stage.number, "closed_on": self._on.day, "reason": reason}
