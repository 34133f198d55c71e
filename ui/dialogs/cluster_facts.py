"""What a cluster is called, its wave, its state and its critical area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.clusters import STATES, WAVES
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.clusters import ClusterView
    from ui.desk import Desk


class ClusterFactsDialog(FormDialog):
    """Changes what is written of a cluster; its governments have their own tab."""

    heading: ClassVar[str] = N_("The cluster")

    def __init__(self, desk: Desk, parent: QWidget, cluster: ClusterView) -> None:
        """Show what is written of `cluster`."""
        self._cluster = cluster
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        waves = ((str(wave), self.say(N_("Wave {n}"), n=wave)) for wave in WAVES)
        self._wave.offer((("", self.say(N_("Not decided"))), *waves))
        self._state.offer(tuple((key, self.say(message)) for key, message in STATES.items()))

    def _make_fields(self) -> None:
        was = self._cluster
        self._name, self._area = QLineEdit(was.name, self), QLineEdit(was.critical_area or "", self)
        self._wave, self._state = Choice(self), Choice(self)
        self._wave.offer(tuple((key, key) for key in ("", *map(str, WAVES))), str(was.wave or ""))
        self._state.offer(tuple((key, key) for key in STATES), was.state)
        self._name_field = Field(self._desk, N_("Name of the cluster"), self._name, self)
        self.add(self._name_field)
        self.add(Field(self._desk, N_("Wave"), self._wave, self), Field(self._desk, N_("State"), self._state, self))
        hint = N_("The problem of the territory that the service answers to")
        self.add(Field(self._desk, N_("Critical area"), self._area, self, hint=hint))
        self._name.setFocus()

    def _read(self) -> dict[str, Any] | None:
        self._name_field.fault.clear()
        if not self._name.text().strip():
            self._name_field.fault.say(N_("Give the cluster a name; most are called after their province."))
            self._name.setFocus()
            return None
        return {
            "name": self._name.text().strip(),
            "wave": int(self._wave.key) if self._wave.key else None,
            "state": self._state.key,
            "critical_area": self._area.text().strip() or None,
        }
