"""Add governments to a cluster: the places near it are offered, any other is found by name or code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtWidgets import QWidget

from app.territory import Place, government_name, place, places_within, seat_of
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.label import Label
from ui.widgets.place_finder import PlaceFinder

if TYPE_CHECKING:
    from app.clusters import ClusterView
    from app.failures import TrochaError
    from ui.desk import Desk

LEVELS = {"department": "regional", "province": "provincial", "district": "district"}


class PlaceDialog(FormDialog):
    """Enter adds the marked place and the dialog stays, so that a cluster is formed in one go; Esc ends."""

    heading: ClassVar[str] = N_("Add governments to the cluster")
    lead: ClassVar[str] = N_("Choose whom each place is governed by: Enter adds the marked one, Esc ends.")
    keep: ClassVar[str] = N_("Add")

    def __init__(self, desk: Desk, parent: QWidget, cluster: ClusterView) -> None:
        """Offer the places of `cluster` first."""
        self._cluster = cluster
        super().__init__(desk, parent)
        self.follow(cluster)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._cancel.setText(self.say(N_("Ready")))
        self._mark(self._finder.place)

    def finish(self, result: object) -> None:
        """It is stored: show it and stay for the next."""
        self.stored.emit(result)
        self.follow(cast("ClusterView", result))

    def follow(self, cluster: ClusterView) -> None:
        """Show what is in the cluster now."""
        self._cluster = cluster
        self._keep.setEnabled(True)
        self._finder.check(frozenset(each.ubigeo for each in cluster.governments))
        self._mark(self._finder.place)

    def show_failure(self, error: TrochaError) -> None:
        """Say why it was not added, under the line."""
        self._keep.setEnabled(True)
        self._finder.field.fault.show_error(error)

    def _make_fields(self) -> None:
        self._finder = PlaceFinder(self._desk, N_("Place"), self, near=_near(self._cluster))
        self._says = Label("strong", self, wraps=True)
        self.add(self._finder)
        self.add(self._says)
        self._finder.marked.connect(self._mark)
        self._finder.chosen.connect(self._take_place)
        self._finder.setFocus()

    def _read(self) -> dict[str, Any] | None:
        found = self._finder.place
        self._finder.field.fault.clear()
        if found is None:
            self._finder.field.fault.say(N_("Choose a place: type the beginning of its name."))
            return None
        return {"level": LEVELS[found.level], "ubigeo": found.ubigeo}

    def _take_place(self, _: Place) -> None:
        self._take()

    def _mark(self, found: Place | None) -> None:
        if found is None:
            self._says.clear()
            return
        name = government_name(LEVELS[found.level], found.name, self._desk.language.words)
        seat = seat_of(found.ubigeo[:4]) if found.level == "district" else None
        if any(each.ubigeo == found.ubigeo for each in self._cluster.governments):
            name = self.say(N_("{government} is in the cluster"), government=name)
        elif seat is not None and seat.ubigeo == found.ubigeo:
            name = self.say(
                N_("{district} is the capital: the provincial municipality governs it"), district=found.name
            )
        self._says.setText(name)


def _near(cluster: ClusterView) -> tuple[Place, ...]:
    codes = (cluster.department_ubigeo, cluster.province_ubigeo)
    return (*(place(code) for code in codes if code), *places_within(cluster.province_ubigeo))
