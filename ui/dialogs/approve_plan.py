"""Approve the improvement plan: by which resolution, and when."""

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


class ApprovePlanDialog(FormDialog):
    """The number of the resolution and its day; the text of the plan stands from then on."""

    heading: ClassVar[str] = N_("Approve the plan")
    lead: ClassVar[str] = N_("The text of the plan stands from then on; to change it, its next version is made.")
    keep: ClassVar[str] = N_("Approve plan")

    def __init__(self, desk: Desk, parent: QWidget, today: date) -> None:
        """Propose `today`."""
        self._today = today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._resolution, self._on = QLineEdit(self), DayEdit(self._today, self)
        self._named = Field(self._desk, N_("Approving resolution"), self._resolution, self)
        self.add(self._named, Field(self._desk, N_("Day of the resolution"), self._on, self))
        self._resolution.setFocus()

    def _read(self) -> dict[str, Any] | None:
        resolution = self._resolution.text().strip()
        if not resolution:
            self._named.fault.say(N_("Write the number of the resolution that approves the plan."))
            self._resolution.setFocus()
            return None
        return {"resolution": resolution, "approved_on": self._on.day}
