"""Organisations of civil society of a cluster: who they are, their rounds of FOCAS, their plan; never governments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.territory import (
    ORGANISATION_KINDS,
    OrganisationView,
    create_organisation,
    remove_organisation,
    restore_organisation,
)
from app.words import N_
from ui.dialogs.organisation import OrganisationDialog
from ui.pages.cluster.choice import Choice, Entry
from ui.pages.cluster.organisation import OrganisationPane
from ui.pages.cluster.tab import ClusterTab
from ui.pages.page import Breakpoint, Offer, Undoing
from ui.widgets.key_button import KeyButton
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from app.words import Words
    from ui.pages.cluster.reading import ClusterSheet, OrganisationStanding


class OrganisationsTab(ClusterTab):
    """The list at the left, the chosen organisation at the right."""

    _chosen: UUID | None

    def choose(self, organisation: UUID) -> None:
        """Show that organisation."""
        self._chosen = organisation
        if self.sheet is not None:
            self._show(self.sheet)

    def offer(self) -> Offer | None:
        """Offer what the chosen organisation needs next, or to write one down."""
        if self.sheet is None:
            return None
        standing = self._standing()
        if standing is None:
            sentence = self.say(N_("No organisation is written down yet: they watch over the service with the users."))
            return Offer(sentence, self.say(N_("Add an organisation")), "plus", status="info")
        return self._pane.offer(standing)

    def take_offer(self) -> None:
        """Do what the chosen organisation needs next, or write one down."""
        if self._standing() is None:
            self._ask_new()
        else:
            self._pane.take_offer()

    def missing(self) -> list[QWidget]:
        """Organisations without a round."""
        if self.sheet is None:
            return []
        lacking = {str(each.organisation.id) for each in self.sheet.organisations if not each.rounds}
        return [line for line in self._choice.lines if line.key in lacking]

    def fit(self, width: Breakpoint) -> None:
        """Put the list above in a narrow window."""
        narrow = width == Breakpoint.NARROW
        self._choice.fit(narrow=narrow)
        self._pane.fit(narrow=narrow)

    def retranslate(self) -> None:
        """Say every word."""
        self._add.setText(self.say(N_("Add an organisation")))
        self._teach.teach(
            self.say(N_("Organisations are assessed too")),
            self.say(
                N_(
                    "Communities, federations and associations that watch over the service: with their own instrument,"
                    " once their assembly or board has agreed. Their results are their own."
                )
            ),
            self.say(N_("Add an organisation")),
            keys="Ctrl+N",
        )
        super().retranslate()

    def _build(self) -> None:
        desk = self._desk
        self._chosen = None
        self._add = KeyButton(desk.theme, icon="plus", keys="Ctrl+N")
        self._teach, self._pane = TeachPanel(desk, "users-round", self), OrganisationPane(desk, self)
        self._choice = Choice(desk, self._pane, (self._add,), self)
        self.column.addWidget(self._teach, 1)
        self.column.addWidget(self._choice, 1)
        self._add.clicked.connect(self._ask_new)
        self._teach.pressed.connect(self._ask_new)
        self._choice.chosen.connect(self.choose)
        self._pane.open_requested.connect(self.open_requested)
        self._pane.failed.connect(self.failed)
        self._pane.removal_requested.connect(self._remove)

    def _show(self, sheet: ClusterSheet) -> None:
        some = bool(sheet.organisations)
        self._teach.setVisible(not some)
        self._choice.setVisible(some)
        if some and self._standing() is None:
            self._chosen = sheet.organisations[0].organisation.id
        count = self.words.count("{n} organisation", "{n} organisations", len(sheet.organisations))
        self._choice.head(self.say(N_("Organisations")), count)
        self._choice.show_entries([self._entry(each.organisation) for each in sheet.organisations], self._chosen)
        standing = self._standing()
        if standing is not None:
            self._pane.show_standing(sheet, standing)
        self.offer_changed.emit()

    def _entry(self, organisation: OrganisationView) -> Entry:
        return Entry(organisation.id, organisation.short_name, kind_line(organisation, self.words), "users-round")

    def _standing(self) -> OrganisationStanding | None:
        found = self.sheet.organisations if self.sheet is not None else ()
        return next((each for each in found if each.organisation.id == self._chosen), None)

    def _ask_new(self) -> None:
        if self.sheet is not None:
            dialog = OrganisationDialog(self._desk, self, self.sheet.cluster)
            dialog.stored.connect(self._choose_new)
            dialog.ask(partial(create_organisation, cluster=self.sheet.cluster.id))

    def _choose_new(self, made: OrganisationView) -> None:
        self._chosen = made.id

    def _remove(self, organisation: OrganisationView) -> None:
        call = partial(remove_organisation, organisation=organisation.id)
        self._edits.run(call, done=self._offer_undo, failed=self.fail)

    def _offer_undo(self, removed: OrganisationView) -> None:
        sentence = self.say(N_("Organisation taken off the list: {name}"), name=removed.short_name)
        self.undo_offered.emit(Undoing(sentence, partial(restore_organisation, organisation=removed)))


def kind_line(organisation: OrganisationView, words: Words) -> str:
    """Return what an organisation is, and where."""
    kind = words.say(ORGANISATION_KINDS.get(organisation.kind, ""))
    return " · ".join(part for part in (kind, organisation.place) if part)
