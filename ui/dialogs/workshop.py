"""Open a workshop: which kind, when and where, and who writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.qsip import LED_BY, WORKSHOP_KINDS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk


class WorkshopDialog(FormDialog):
    """Kind, day, place and scribe; people and barriers are written in the workshop itself."""

    heading: ClassVar[str] = N_("New workshop")
    keep: ClassVar[str] = N_("Open the workshop")

    def __init__(self, desk: Desk, parent: QWidget, kind: str, today: date) -> None:
        """Offer the kind that fits the stage, and `today`."""
        self._first, self._today = kind, today
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        key = self._kind.key or self._first
        self._kind.offer(tuple((each, self.say(message)) for each, message in WORKSHOP_KINDS.items()), key)
        led_by = tuple((each, self.say(message)) for each, message in LED_BY.items())
        self._led_by.offer((("", self.say(N_("Nobody said yet"))), *led_by))
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        self._kind, self._led_by, self._on = Choice(self), Choice(self), DayEdit(self._today, self)
        self._place, self._scribe = QLineEdit(self), QLineEdit(self)
        self._place_field = Field(self._desk, N_("Place of the workshop"), self._place, self)
        self.add(
            Field(self._desk, N_("Kind of workshop"), self._kind, self), Field(self._desk, N_("Day"), self._on, self)
        )
        self.add(self._place_field)
        self.add(
            Field(self._desk, N_("Who leads it"), self._led_by, self),
            Field(self._desk, N_("Who writes"), self._scribe, self),
        )
        self._place.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._place_field.fault.clear()
        if not self._place.text().strip():
            self._place_field.fault.say(N_("Write where it is held: the community and the building."))
            self._place.setFocus()
            return None
        return {
            "kind": self._kind.key,
            "held_on": self._on.day,
            "place": self._place.text().strip(),
            "led_by": self._led_by.key,
            "scribe": self._scribe.text().strip() or None,
        }
