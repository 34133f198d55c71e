"""One organisation of a cluster: whom it represents, its rounds of FOCAS and its plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.territory import ORGANISATION_KINDS, change_organisation
from app.words import N_
from ui.dialogs.organisation import OrganisationDialog
from ui.pages.cluster.round import organisation_round_dialog
from ui.pages.cluster.rounds import RoundsAndPlan
from ui.pages.page import Offer
from ui.theme import S2, S3
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.territory import OrganisationView
    from app.words import Words
    from ui.desk import Desk
    from ui.pages.cluster.reading import ClusterSheet, OrganisationStanding


class OrganisationPane(QWidget):
    """The right of the tab. Signals: open_requested, failed, removal_requested."""

    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError
    removal_requested = Signal(object)  # OrganisationView: it shall leave the list

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._sheet: ClusterSheet | None = None
        self._standing: OrganisationStanding | None = None
        self._build()
        self._arrange()
        self._connect()
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_standing(self, sheet: ClusterSheet, standing: OrganisationStanding) -> None:
        """Show one organisation."""
        self._sheet, self._standing = sheet, standing
        words, organisation = self._desk.language.words, standing.organisation
        self._name.setText(organisation.name)
        kind = words.say(ORGANISATION_KINDS.get(organisation.kind, ""))
        self._where.setText(" · ".join(part for part in (kind, organisation.place, organisation.peoples) if part))
        self._leave.setText(_leave(organisation, words))
        before_plan = words.say(N_("Approved in assembly; the programme keeps a copy with its leave."))
        self._focas.show_standing(standing, before_plan=before_plan)

    def fit(self, *, narrow: bool) -> None:
        """Leave out the columns that do not fit."""
        self._focas.fit(narrow=narrow)

    def offer(self, standing: OrganisationStanding) -> Offer:
        """Return what this organisation needs next."""
        say, newest = self._say, standing.newest
        if newest is None:
            sentence = say(N_("No round yet. It begins once the assembly or board has agreed to it."))
            return Offer(sentence, say(N_("Start the baseline")), status="info")
        if newest.closed_at is None:
            left = newest.asked - newest.answered
            sentence = self._desk.language.words.count(
                "{n} item of {total} is missing.", "{n} items of {total} are missing.", left, total=newest.asked
            )
            return Offer(sentence, say(N_("Go on with FOCAS")), status="info")
        return Offer(say(N_("The round is finished; its results are the organisation's own.")), say(N_("See results")))

    def take_offer(self) -> None:
        """Do what this organisation needs next."""
        newest = self._standing.newest if self._standing is not None else None
        if newest is None:
            self._ask_round()
        else:
            self._focas.go_to_round(str(newest.id))

    def retranslate(self) -> None:
        """Say every word."""
        say = self._say
        self._remove.setText(say(N_("Take off the list")))
        self._change.setText(say(N_("Change")))
        self._change.setAccessibleName(say(N_("Change what is written of the organisation")))
        self._focas.retranslate(say(N_("Improvement plan")))
        if self._sheet is not None and self._standing is not None:
            self.show_standing(self._sheet, self._standing)

    def _say(self, message: str, **facts: object) -> str:
        return self._desk.language.words.say(message, **facts)

    def _build(self) -> None:
        desk = self._desk
        self._name, self._where = Label("heading", self, wraps=True), Label("lead", self, wraps=True)
        self._leave = Label("area", self, wraps=True)
        self._change, self._remove = KeyButton(desk.theme, "quiet"), KeyButton(desk.theme, "quiet", icon="log-out")
        self._focas = RoundsAndPlan(desk, self)

    def _arrange(self) -> None:
        top, facts, named = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        named.setSpacing(2)
        named.addWidget(self._name)
        named.addWidget(self._where)
        top.addLayout(named, 1)
        top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        facts.setSpacing(S2)
        facts.addWidget(self._leave, 1)
        facts.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(top)
        column.addLayout(facts)
        column.addWidget(self._focas)
        column.addStretch(1)

    def _connect(self) -> None:
        self._change.clicked.connect(self._ask_change)
        self._remove.clicked.connect(self._ask_removal)
        self._focas.round_requested.connect(self._ask_round)
        self._focas.open_requested.connect(self.open_requested)
        self._focas.failed.connect(self.failed)

    def _ask_change(self) -> None:
        if self._sheet is not None and self._standing is not None:
            dialog = OrganisationDialog(self._desk, self, self._sheet.cluster, self._standing.organisation)
            dialog.ask(partial(change_organisation, organisation=self._standing.organisation.id))

    def _ask_removal(self) -> None:
        if self._standing is not None:
            self.removal_requested.emit(self._standing.organisation)

    def _ask_round(self) -> None:
        if self._sheet is not None and self._standing is not None:
            dialog = organisation_round_dialog(self._desk, self, self._sheet, self._standing)
            dialog.stored.connect(self._focas.enter_round)


def _leave(organisation: OrganisationView, words: Words) -> str:
    if organisation.results_shared_on is None:
        return words.say(N_("Its results are its own: items and levels go to nobody else until it agrees."))
    return words.say(
        N_("Its results may be seen by others since {day}."), day=words.short_day(organisation.results_shared_on)
    )
