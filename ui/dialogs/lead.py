"""Who led a workshop: the programme, a trained counterpart, or both; and which of the trainers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from app.qsip import LED_BY
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.qsip import LeadView, TrainerView
    from ui.desk import Desk


class LeadDialog(FormDialog):
    """It is kept as it is told; where a counterpart has no record as trainer, a warning says so."""

    heading: ClassVar[str] = N_("Who led the workshop")

    def __init__(self, desk: Desk, parent: QWidget, lead: LeadView, trainers: tuple[TrainerView, ...]) -> None:
        """Show who led, and tick the trainers that did."""
        self._lead_view, self._trainers = lead, trainers
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        choices = (("", self.say(N_("Not said"))), *((key, self.say(message)) for key, message in LED_BY.items()))
        self._led_by.offer(choices)
        none = N_("No trainer is written down yet: stage 1 has their list.")
        self._note.setText(self.say(N_("Trainers who led it") if self._trainers else none))
        for box, trainer in zip(self._boxes, self._trainers, strict=True):
            box.setText(" · ".join(part for part in (trainer.name, trainer.entity) if part))

    def _make_fields(self) -> None:
        self._led_by, self._note = Choice(self), Label("area", self, wraps=True)
        self._led_by.offer(tuple((key, key) for key in ("", *LED_BY)), self._lead_view.led_by)
        self.add(Field(self._desk, N_("Who leads it"), self._led_by, self))
        self.add(self._note)
        led = {each.id for each in self._lead_view.trainers}
        self._boxes = [QCheckBox(self) for _ in self._trainers]
        for box, trainer in zip(self._boxes, self._trainers, strict=True):
            box.setChecked(trainer.id in led)
            self.add(box)
        self._led_by.setFocus()

    def _read(self) -> dict[str, Any] | None:
        told = zip(self._boxes, self._trainers, strict=True)
        trainers: list[UUID] = [trainer.id for box, trainer in told if box.isChecked()]
        return {"led_by": self._led_by.key, "trainers": trainers}
