"""The services that a cluster chose, each with how it was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.clusters import ClusterView, remove_service, restore_service
from app.words import N_, as_title
from ui.pages.cluster.words import SECTOR_ICONS
from ui.pages.page import Undoing
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from app.clusters import ServiceView
    from app.failures import TrochaError
    from app.words import Words
    from ui.desk import Desk


class ServicesCard(Card):
    """Signals: change_requested, new_requested, undo_offered, failed."""

    change_requested = Signal(str)  # id of the service, as text
    new_requested = Signal()
    undo_offered = Signal(object)  # Undoing
    failed = Signal(object)  # TrochaError

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no service yet."""
        super().__init__(parent)
        self._desk = desk
        self._cluster: ClusterView | None = None
        self._removed: ServiceView | None = None
        self._rows, self._new = Rows(desk), KeyButton(desk.theme, icon="plus")
        self._new.set_tall(32)
        self.top_row.addWidget(self._new)
        self.body.addWidget(self._rows)
        self._rows.pressed.connect(self.change_requested)
        self._rows.second_pressed.connect(self._remove)
        self._new.clicked.connect(self.new_requested)

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self.head(words.say(N_("Services of the cluster")))
        self._new.setText(words.say(N_("Add")))
        self._new.setAccessibleName(words.say(N_("Add a service")))

    def show_services(self, cluster: ClusterView) -> None:
        """Show the services of `cluster`."""
        self._cluster = cluster
        words = self._desk.language.words
        self._rows.show_rows(
            tuple(
                Row(
                    str(each.id),
                    as_title(each.name),
                    _choice(each, words),
                    SECTOR_ICONS.get(each.sector, "circle"),
                    each.sector if each.sector in SECTOR_ICONS else "text",
                    button=words.say(N_("Change")),
                    second=words.say(N_("Remove")),
                )
                for each in cluster.services
            )
        )

    def _remove(self, key: str) -> None:
        service = next(each for each in self._cluster.services if str(each.id) == key) if self._cluster else None
        if service is not None:
            self._removed = service
            call = partial(remove_service, service=service.id)
            self._desk.edits.run(call, done=self._offer_undo, failed=self._fail)

    def _offer_undo(self, cluster: ClusterView) -> None:
        if self._removed is not None:
            sentence = self._desk.language.words.say(N_("{service} was removed"), service=self._removed.name)
            call = partial(restore_service, cluster=cluster.id, service=self._removed)
            self.undo_offered.emit(Undoing(sentence, call))

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)


def _choice(service: ServiceView, words: Words) -> str:
    on = words.say(N_("chosen on {day}"), day=words.short_day(service.chosen_on)) if service.chosen_on else ""
    told = " · ".join(part for part in (on, service.chosen_with or "", service.reason or "") if part)
    return as_title(told) or words.say(N_("It is not written yet how it was chosen"))
