"""What a change of state asks for: why, or the day and the evidence, or how it was celebrated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk


class _OfAnAction(FormDialog):
    """A form about one action. The action stands under the heading, as it was written."""

    def __init__(self, desk: Desk, parent: QWidget, action: str, today: date) -> None:
        """Ask about `action`, its title."""
        self._action, self._today = action, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word; the action stays in its own."""
        super().retranslate()
        self._lead.setText(self._action)
        self._lead.setVisible(True)


class ReasonDialog(_OfAnAction):
    """Why an action is blocked or given up, or goes back."""

    heading: ClassVar[str] = N_("Why?")

    def _make_fields(self) -> None:
        self._reason = QLineEdit(self)
        self._field = Field(self._desk, N_("Reason"), self._reason, self, hint=N_("It stays with the action."))
        self.add(self._field)
        self._reason.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._field.fault.clear()
        reason = self._reason.text().strip()
        if not reason:
            self._field.fault.say(N_("Write the reason: it stays with the action."))
            return None
        return {"reason": reason}


class DoneDialog(_OfAnAction):
    """When it was done, and what shows it."""

    heading: ClassVar[str] = N_("Mark as done")

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._day.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._evidence, self._day = QLineEdit(self), DayEdit(self._today, self)
        self._field = Field(
            self._desk,
            N_("Evidence and where it is"),
            self._evidence,
            self,
            hint=N_("Photo, file or code of the paper, and where it is kept."),
        )
        self.add(self._field)
        self.add(Field(self._desk, N_("Done on"), self._day, self))
        self._evidence.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._field.fault.clear()
        evidence = self._evidence.text().strip()
        if not evidence:
            self._field.fault.say(
                N_("Evidence is missing to call it done: photo, file or paper code, and where it is.")
            )
            self._evidence.setFocus()
            return None
        return {"evidence": evidence, "done_on": self._day.day}


class CelebrationDialog(_OfAnAction):
    """The day, the place and with whom a quick win was celebrated."""

    heading: ClassVar[str] = N_("Celebrate")

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._day.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._how, self._day = QLineEdit(self), DayEdit(self._today, self)
        self._field = Field(self._desk, N_("Where and with whom"), self._how, self)
        self.add(self._field)
        self.add(Field(self._desk, N_("Celebrated on"), self._day, self))
        self._how.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._field.fault.clear()
        how = self._how.text().strip()
        if not how:
            self._field.fault.say(N_("Write where it was celebrated and with whom."))
            return None
        return {"how": how, "on": self._day.day}
