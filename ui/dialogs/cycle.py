"""Open a cycle of improvement: of which service, in which year, where it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.number_edit import NumberEdit

if TYPE_CHECKING:
    from app.clusters import ServiceView
    from ui.desk import Desk

YEARS = (2010, 2060)


class CycleDialog(FormDialog):
    """Service, year and point of service. The same service has one cycle a year."""

    heading: ClassVar[str] = N_("Open a cycle")
    lead: ClassVar[str] = N_("A cycle lasts a year and has five stages; the next one compares itself with it.")
    keep: ClassVar[str] = N_("Open the cycle")

    def __init__(self, desk: Desk, parent: QWidget, services: tuple[ServiceView, ...], year: int, chosen: str) -> None:
        """Offer `services`, with the one of id `chosen` chosen, and `year`."""
        self._services, self._first, self._chosen = services, year, chosen
        super().__init__(desk, parent)

    def _make_fields(self) -> None:
        self._service, self._year, self._point = Choice(self), NumberEdit(self), QLineEdit(self)
        self._service.offer(tuple((str(each.id), each.name) for each in self._services), self._chosen)
        self._year.setRange(*YEARS)
        self._year.setValue(self._first)
        self.add(Field(self._desk, N_("Service"), self._service, self), Field(self._desk, N_("Year"), self._year, self))
        hint = N_("The posts, schools or offices where people are attended")
        self.add(Field(self._desk, N_("Points of service"), self._point, self, hint=hint))
        self._point.setFocus()

    def _read(self) -> dict[str, Any] | None:
        service = next(each.id for each in self._services if str(each.id) == self._service.key)
        point = self._point.text().strip() or None
        return {"service": service, "year": self._year.value(), "point_of_service": point}
