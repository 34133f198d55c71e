"""Who holds an office of a government: the name and the title that print, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.territory import AuthorityView
    from ui.desk import Desk

ROLES = {"authority": N_("Authority of the government"), "management": N_("General or municipal management")}


class AuthorityDialog(FormDialog):
    """Names somebody, or corrects what is written of them."""

    heading: ClassVar[str] = N_("Who holds the office")
    lead: ClassVar[str] = N_("Name and title print on letters and plans as they are written here.")

    def __init__(self, desk: Desk, parent: QWidget, authority: AuthorityView | None = None) -> None:
        """Ask for somebody new, or show `authority`."""
        self._authority = authority
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._role.offer(tuple((key, self.say(message)) for key, message in ROLES.items()))
        for day in (self._since, self._until):
            day.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was = self._authority
        self._name, self._title, self._role = QLineEdit(self), QLineEdit(self), Choice(self)
        self._since = DayEdit(was.since if was else None, self, may_be_empty=True)
        self._until = DayEdit(was.until if was else None, self, may_be_empty=True)
        self._name_field = Field(self._desk, N_("Name and surnames"), self._name, self)
        self.add(self._name_field)
        self.add(
            Field(self._desk, N_("Title"), self._title, self, hint=N_("As it prints: Mayor, Regional Governor…")),
            Field(self._desk, N_("Signs as"), self._role, self),
        )
        self.add(
            Field(self._desk, N_("In office since"), self._since, self),
            Field(self._desk, N_("Until"), self._until, self, hint=N_("Empty while in office")),
        )
        if was is not None:
            self._name.setText(was.name)
            self._title.setText(was.title)
            self._role.offer(tuple((key, key) for key in ROLES), was.role)
        self._name.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._name_field.fault.clear()
        if not self._name.text().strip():
            self._name_field.fault.say(N_("Write the name of the authority as it is printed."))
            self._name.setFocus()
            return None
        return {
            "name": self._name.text().strip(),
            "title": self._title.text().strip(),
            "role": self._role.key,
            "since": self._since.day,
            "until": self._until.day,
        }
