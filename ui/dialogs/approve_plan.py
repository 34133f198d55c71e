"""Approve the improvement plan: by which resolution or assembly, when, who signs, and why with what it still bends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.focas import SignerPart
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from datetime import date

    from app.focas import PlanView
    from ui.desk import Desk

ROWS = 3


class ApprovePlanDialog(FormDialog):
    """The resolution, its day and who signs; the text of the plan stands from then on."""

    heading: ClassVar[str] = N_("Approve the plan")
    lead: ClassVar[str] = N_("The text of the plan stands from then on; to change it, its next version is made.")
    keep: ClassVar[str] = N_("Approve plan")

    def __init__(self, desk: Desk, parent: QWidget, today: date, plan: PlanView) -> None:
        """Propose `today`, and the authorities in office as those who sign `plan`."""
        self._today, self._plan = today, plan
        self._left = sum(warning.accepted is None for warning in plan.warnings)
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._on.speak(self._desk.language.words.language)
        count = self._desk.language.words.count
        self._count.setText(
            count("{n} warning has no reason yet.", "{n} warnings have no reason yet.", self._left)
            if self._left
            else ""
        )

    def _make_fields(self) -> None:
        desk, is_own = self._desk, self._plan.organisation is not None
        self._resolution, self._on = QLineEdit(self), DayEdit(self._today, self)
        self._signers, self._reason = QPlainTextEdit(self), QLineEdit(self)
        self._signers.setTabChangesFocus(True)
        self._signers.setFixedHeight(self._signers.fontMetrics().lineSpacing() * ROWS + 24)
        self._signers.setPlainText("\n".join(_in_office(self._plan)))
        named = N_("Minute of the assembly that approves it") if is_own else N_("Approving resolution")
        day = N_("Day of the assembly") if is_own else N_("Day of the resolution")
        self._named = Field(desk, named, self._resolution, self)
        hint = N_("One a line: name; post")
        self._why = Field(desk, N_("Why it is approved with them"), self._reason, self)
        self._count = Label("lead", self, wraps=True)
        self.add(self._named, Field(desk, day, self._on, self))
        self.add(Field(desk, N_("Who signs the approval"), self._signers, self, hint=hint))
        self.add(self._count)
        self.add(self._why)
        for part in (self._count, self._why):
            part.setVisible(bool(self._left))
        self._resolution.setFocus()

    def _read(self) -> dict[str, Any] | None:
        resolution, reason = self._resolution.text().strip(), self._reason.text().strip()
        for field in (self._named, self._why):
            field.fault.clear()
        if not resolution:
            self._named.fault.say(N_("Write the number of the resolution that approves the plan."))
            self._resolution.setFocus()
            return None
        if self._left and not reason:
            self._why.fault.say(N_("Write the reason: it stays beside the warning, on the screen and on paper."))
            self._reason.setFocus()
            return None
        day = self._on.day
        signers = read_signers(self._signers.toPlainText(), day)
        return {"resolution": resolution, "approved_on": day, "signers": signers, "reason": reason}


def read_signers(text: str, day: date | None) -> tuple[SignerPart, ...]:
    """Return who signs, from lines such as "Ana Pérez; Alcaldesa"."""
    told = (line.partition(";") for line in text.splitlines() if line.strip(" ;"))
    return tuple(SignerPart(name.strip(), post.strip() or None, day) for name, _, post in told)


def _in_office(plan: PlanView) -> list[str]:
    holders = plan.government.authorities if plan.government is not None else ()
    return [f"{each.name}; {each.title}" for each in holders if each.until is None]
