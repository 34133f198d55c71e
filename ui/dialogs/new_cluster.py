"""Form a cluster: the province that it grows from, found by name or code, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit

from app.clusters import WAVES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.place_finder import PlaceFinder

if TYPE_CHECKING:
    from app.territory import Place


class NewClusterDialog(FormDialog):
    """Province, name and wave. Enter on a province goes on to the name, which is that of the province until changed."""

    heading: ClassVar[str] = N_("Form a cluster")
    lead: ClassVar[str] = N_(
        "A cluster brings together the regional government, a province and its districts around one service."
    )
    keep: ClassVar[str] = N_("Form the cluster")

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        none = ("", self.say(N_("Not decided")))
        self._wave.offer((none, *((str(wave), self.say(N_("Wave {n}"), n=wave)) for wave in WAVES)))

    def _make_fields(self) -> None:
        self._finder = PlaceFinder(self._desk, N_("Province"), self, level="province")
        self._name, self._wave = QLineEdit(self), Choice(self)
        self._name_field = Field(self._desk, N_("Name of the cluster"), self._name, self)
        self._is_own_name = False
        self.add(self._finder)
        self.add(self._name_field, Field(self._desk, N_("Wave"), self._wave, self))
        self._finder.marked.connect(self._suggest)
        self._finder.chosen.connect(self._go_on)
        self._name.textEdited.connect(self._own)
        self._finder.setFocus()

    def _read(self) -> dict[str, Any] | None:
        found = self._finder.place
        self._finder.field.fault.clear()
        self._name_field.fault.clear()
        if found is None:
            self._finder.field.fault.say(N_("Choose a province: type the beginning of its name."))
            self._finder.setFocus()
        elif not self._name.text().strip():
            self._name_field.fault.say(N_("Give the cluster a name; most are called after their province."))
            self._name.setFocus()
        else:
            wave = int(self._wave.key) if self._wave.key else None
            return {"name": self._name.text().strip(), "province": found.ubigeo, "wave": wave}
        return None

    def _suggest(self, found: Place | None) -> None:
        if not self._is_own_name:
            self._name.setText(found.name if found else "")

    def _go_on(self, _: Place) -> None:
        self._name.setFocus()
        self._name.selectAll()

    def _own(self, text: str) -> None:
        self._is_own_name = bool(text)
