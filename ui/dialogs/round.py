"""Open a round of FOCAS of a government: which measure, with which instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.focas import MEASURES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from datetime import date

    from app.focas import InstrumentView
    from ui.desk import Desk


class RoundDialog(FormDialog):
    """Measure, instrument, day, place and who leads; the answers come in the round itself."""

    heading: ClassVar[str] = N_("Open a round of FOCAS")
    keep: ClassVar[str] = N_("Open the round")

    def __init__(
        self, desk: Desk, parent: QWidget, instruments: tuple[InstrumentView, ...], measure: str, today: date
    ) -> None:
        """Offer `instruments`, the first one chosen, the measure that comes next, and `today`."""
        self._instruments, self._first, self._today = instruments, measure, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        measures = tuple((key, self.say(message)) for key, message in MEASURES.items())
        self._measure.offer(measures, self._measure.key or self._first)
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._measure, self._instrument = Choice(self), Choice(self)
        self._on, self._place, self._led_by = DayEdit(self._today, self), QLineEdit(self), QLineEdit(self)
        self._instrument.offer(tuple((str(each.id), f"{each.title} {each.version}") for each in self._instruments))
        self.add(Field(self._desk, N_("Round"), self._measure, self), Field(self._desk, N_("Day"), self._on, self))
        self.add(Field(self._desk, N_("Instrument"), self._instrument, self))
        self.add(
            Field(self._desk, N_("Place of the session"), self._place, self),
            Field(self._desk, N_("Who leads it"), self._led_by, self),
        )
        self._measure.setFocus()

    def _read(self) -> dict[str, Any] | None:
        chosen = next((each.id for each in self._instruments if str(each.id) == self._instrument.key), None)
        return {
            "measure": self._measure.key,
            "instrument": chosen,
            "held_on": self._on.day,
            "place": self._place.text().strip() or None,
            "facilitator": self._led_by.text().strip() or None,
        }


class OrganisationRoundDialog(RoundDialog):
    """A round of an organisation: nothing is opened before its own assembly or board has agreed."""

    heading: ClassVar[str] = N_("Open a round of FOCAS of the organisation")
    lead: ClassVar[str] = N_("The organisation decides by itself to be assessed: write when and where it agreed.")

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._agreed_on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._agreed_on, self._agreed_in = DayEdit(self._today, self), QLineEdit(self)
        self.add(
            Field(self._desk, N_("Agreed on"), self._agreed_on, self),
            Field(self._desk, N_("Assembly or board, and its minute"), self._agreed_in, self),
        )
        super()._make_fields()
        self._agreed_in.setFocus()

    def _read(self) -> dict[str, Any] | None:
        told = super()._read()
        if not self._agreed_in.text().strip():
            self.fault.say(N_("Write in which assembly or board it was agreed, with the number of its minute."))
            self._agreed_in.setFocus()
            return None
        agreed = {"agreed_on": self._agreed_on.day, "agreed_in": self._agreed_in.text().strip()}
        return None if told is None else told | agreed
