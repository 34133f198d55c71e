"""Choose the service that the cluster improves, and write how it was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.clusters import SECTORS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.clusters import ServiceView
    from ui.desk import Desk


class ServiceDialog(FormDialog):
    """Sector, name, and the choice: when, with whom and why. What is left out is a warning, no refusal."""

    heading: ClassVar[str] = N_("The service")
    lead: ClassVar[str] = N_("A service that people use and that these governments can improve together.")

    def __init__(self, desk: Desk, parent: QWidget, service: ServiceView | None = None) -> None:
        """Ask for a new one, or show `service`."""
        self._service = service
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._sector.offer(tuple((key, self.say(message)) for key, message in SECTORS.items()))
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was = self._service
        self._sector, self._name = Choice(self), QLineEdit(self)
        self._on = DayEdit(was.chosen_on if was else None, self, may_be_empty=True)
        self._with, self._why = QLineEdit(self), QLineEdit(self)
        self._name_field = Field(
            self._desk, N_("Service"), self._name, self, hint=N_("As people call it: antenatal care, drinking water…")
        )
        self.add(Field(self._desk, N_("Sector"), self._sector, self), self._name_field)
        self.add(
            Field(self._desk, N_("Chosen on"), self._on, self),
            Field(self._desk, N_("Who took part in the choice"), self._with, self),
        )
        self.add(Field(self._desk, N_("Why this one"), self._why, self))
        if was is not None:
            self._sector.offer(tuple((key, key) for key in SECTORS), was.sector)
            for line, text in ((self._name, was.name), (self._with, was.chosen_with), (self._why, was.reason)):
                line.setText(text or "")
        self._sector.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._name_field.fault.clear()
        if not self._name.text().strip():
            self._name_field.fault.say(N_("Write the name of the service."))
            self._name.setFocus()
            return None
        return {
            "sector": self._sector.key,
            "name": self._name.text().strip(),
            "chosen_on": self._on.day,
            "chosen_with": self._with.text().strip() or None,
            "reason": self._why.text().strip() or None,
        }
