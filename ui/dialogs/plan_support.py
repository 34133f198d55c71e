"""Support by others in an area, and what was decided so that nothing is done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.focas import DECISIONS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.focas import SupportView
    from ui.desk import Desk

LINES = ("project", "sponsor", "coverage", "contact", "decision_reason")


class SupportDialog(FormDialog):
    """A project of others, past, present or planned."""

    heading: ClassVar[str] = N_("Support by others")
    lead: ClassVar[str] = N_("Where its days touch those of an action in the same area, the plan asks what to do.")

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        areas: tuple[tuple[str, str], ...],
        area: str,
        support: SupportView | None = None,
    ) -> None:
        """Ask for new support in `area`, one of `areas` (code, title), or show `support`."""
        self._areas, self._area_code, self._support = areas, area, support
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        was = self._support
        decisions = tuple((key, self.say(message)) for key, message in DECISIONS.items())
        undecided = ("", self.say(N_("Not decided yet")))
        self._decision.offer((undecided, *decisions), self._decision.key or ((was.decision if was else "") or ""))
        for day in (self._from, self._until):
            day.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was, desk = self._support, self._desk
        self._lines = {name: QLineEdit((getattr(was, name) if was else "") or "", self) for name in LINES}
        self._area, self._decision = Choice(self), Choice(self)
        self._area.offer(self._areas, was.area if was else self._area_code)
        self._from = DayEdit(was.starts_on if was else None, self, may_be_empty=True)
        self._until = DayEdit(was.ends_on if was else None, self, may_be_empty=True)
        self._named = Field(desk, N_("Project or support"), self._lines["project"], self)
        self.add(self._named)
        self.add(Field(desk, N_("Who gives it"), self._lines["sponsor"], self))
        self.add(Field(desk, N_("Area"), self._area, self))
        self.add(Field(desk, N_("Begins on"), self._from, self), Field(desk, N_("Ends on"), self._until, self))
        self.add(Field(desk, N_("Whom it reaches"), self._lines["coverage"], self))
        self.add(Field(desk, N_("Contact: post and office"), self._lines["contact"], self))
        self.add(Field(desk, N_("What was decided"), self._decision, self))
        self.add(Field(desk, N_("Why"), self._lines["decision_reason"], self))
        self._lines["project"].setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._named.fault.clear()
        if not self._lines["project"].text().strip():
            self._named.fault.say(N_("Write the name of the project or support."))
            self._lines["project"].setFocus()
            return None
        told: dict[str, Any] = {name: line.text().strip() or None for name, line in self._lines.items()}
        told |= {"area": self._area.key, "decision": self._decision.key or None}
        return told | {"starts_on": self._from.day, "ends_on": self._until.day}
