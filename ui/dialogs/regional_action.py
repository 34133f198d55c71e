"""An action of the region's plan for conflict and disaster capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.focas import FOLLOW_UP_STATES, REGIONAL_AREAS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.focas import RegionalActionView
    from ui.desk import Desk

EMPTY = ("", "\N{EM DASH}")
LINES = ("title", "partner", "responsible")
LEVELS = ("2", "3", "4")


class RegionalActionDialog(FormDialog):
    """What, with which national body, who answers, when, and how it stands."""

    heading: ClassVar[str] = N_("Action of the region")

    def __init__(self, desk: Desk, parent: QWidget, action: RegionalActionView | None = None) -> None:
        """Ask for a new one, or show `action`."""
        self._action = action
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        was = self._action
        areas = tuple((key, self.say(message)) for key, message in REGIONAL_AREAS.items())
        states = tuple((key, self.say(message)) for key, message in FOLLOW_UP_STATES.items())
        self._area.offer(areas, self._area.key or (was.area if was else "CON"))
        self._state.offer(states, self._state.key or (was.state if was else "planned"))
        for day in (self._from, self._until):
            day.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was, desk = self._action, self._desk
        self._lines = {name: QLineEdit((getattr(was, name) if was else "") or "", self) for name in LINES}
        self._area, self._state, self._level = Choice(self), Choice(self), Choice(self)
        self._level.offer((EMPTY, *((each, each) for each in LEVELS)), str((was.target_level if was else "") or ""))
        self._from = DayEdit(was.starts_on if was else None, self, may_be_empty=True)
        self._until = DayEdit(was.ends_on if was else None, self, may_be_empty=True)
        self._named = Field(desk, N_("What will be done"), self._lines["title"], self)
        self.add(self._named)
        self.add(Field(desk, N_("Area"), self._area, self))
        self.add(Field(desk, N_("National body"), self._lines["partner"], self))
        self.add(Field(desk, N_("Responsible"), self._lines["responsible"], self))
        self.add(Field(desk, N_("Begins on"), self._from, self), Field(desk, N_("Ends on"), self._until, self))
        self.add(
            Field(desk, N_("State"), self._state, self),
            Field(desk, N_("Level it should move to"), self._level, self),
        )
        self._lines["title"].setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._named.fault.clear()
        if not self._lines["title"].text().strip():
            self._named.fault.say(N_("Write what will be done."))
            self._lines["title"].setFocus()
            return None
        told: dict[str, Any] = {name: line.text().strip() or None for name, line in self._lines.items()}
        return told | {
            "area": self._area.key,
            "state": self._state.key,
            "target_level": int(self._level.key) if self._level.key else None,
            "starts_on": self._from.day,
            "ends_on": self._until.day,
        }
