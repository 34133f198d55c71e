"""An organisation of civil society: its name, what it is, whom it represents, and whether its results may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.territory import ORGANISATION_KINDS
from app.words import N_
from ui.dialogs.communities import ANSWERS, MEANING
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.clusters import ClusterView
    from app.territory import OrganisationView
    from ui.desk import Desk


class OrganisationDialog(FormDialog):
    """Writes down a new organisation, or changes what is written of one."""

    heading: ClassVar[str] = N_("Organisation of civil society")
    lead: ClassVar[str] = N_(
        "It is assessed with its own instrument and counts in its own list, never among the governments."
    )

    def __init__(
        self, desk: Desk, parent: QWidget, cluster: ClusterView, organisation: OrganisationView | None = None
    ) -> None:
        """Offer the places of `cluster` as the seat; show what is written of `organisation`."""
        self._cluster, self._organisation = cluster, organisation
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        was = self._organisation
        kinds = tuple((key, self.say(message)) for key, message in ORGANISATION_KINDS.items())
        self._kind.offer(kinds, self._kind.key or (was.kind if was else "base"))
        self._has.offer(tuple((key, self.say(message)) for key, message in ANSWERS.items()))
        self._shared.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was, desk = self._organisation, self._desk
        self._name, self._acronym = (
            QLineEdit(was.name if was else "", self),
            QLineEdit((was.acronym if was else "") or "", self),
        )
        self._kind, self._seat, self._has = Choice(self), Choice(self), Choice(self)
        self._peoples = QLineEdit((was.peoples if was else "") or "", self)
        self._source = QLineEdit((was.native_communities_source if was else "") or "", self)
        self._leave = QLineEdit((was.notes_leave if was else "") or "", self)
        self._shared = DayEdit(was.results_shared_on if was else None, self, may_be_empty=True)
        self._kind.offer(tuple((key, key) for key in ORGANISATION_KINDS), was.kind if was else "base")
        seats = {each.ubigeo: each.place for each in self._cluster.governments if len(each.ubigeo) > 2}  # noqa: PLR2004
        if was is not None and was.ubigeo:
            seats.setdefault(was.ubigeo, was.place)
        self._seat.offer((("", "\N{EM DASH}"), *seats.items()), (was.ubigeo if was else "") or "")
        key = next(each for each, value in MEANING.items() if value == (was.has_native_communities if was else None))
        self._has.offer(tuple((each, each) for each in ANSWERS), key)
        self.add(Field(desk, N_("Name, as its minute book has it"), self._name, self))
        self.add(Field(desk, N_("Acronym"), self._acronym, self), Field(desk, N_("Seat"), self._seat, self))
        self.add(Field(desk, N_("What it is"), self._kind, self))
        self.add(Field(desk, N_("Whom it represents, in its own words"), self._peoples, self))
        self.add(Field(desk, N_("Indigenous members, or works with native communities"), self._has, self))
        self.add(Field(desk, N_("Who says so"), self._source, self))
        shared = N_("Its results may be seen by others since")
        self.add(Field(desk, shared, self._shared, self, hint=N_("Empty: they are its own. The day of its agreement.")))
        notes = N_("Restricted notes are printed, as agreed in")
        empty = N_("Empty: what may expose somebody is left out of every print.")
        self.add(Field(desk, notes, self._leave, self, hint=empty))
        self._name.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {
            "name": self._name.text().strip(),
            "kind": self._kind.key,
            "acronym": self._acronym.text().strip() or None,
            "ubigeo": self._seat.key or None,
            "peoples": self._peoples.text().strip() or None,
            "has_native_communities": MEANING[self._has.key],
            "native_communities_source": self._source.text().strip() or None,
            "results_shared_on": self._shared.day,
            "notes_leave": self._leave.text().strip() or None,
        }
