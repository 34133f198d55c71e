"""One government of a cluster: who signs for it, its rounds of FOCAS, and its 3-year plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.territory import change_authority, change_native_communities, government_name, name_authority
from app.words import N_
from ui.dialogs.authority import ROLES, AuthorityDialog
from ui.dialogs.communities import CommunitiesDialog
from ui.pages.cluster.round import round_dialog
from ui.pages.cluster.rounds import RoundsAndPlan
from ui.pages.cluster.words import index_cell, where_line
from ui.pages.page import Offer
from ui.theme import S2, S3
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from app.territory import AuthorityView
    from app.words import Words
    from ui.desk import Desk
    from ui.pages.cluster.reading import ClusterSheet, Standing


class GovernmentPane(QWidget):
    """The right of the tab. Signals: open_requested, failed, removal_requested."""

    open_requested = Signal(object)  # Place
    failed = Signal(object)  # TrochaError
    removal_requested = Signal(object)  # Standing: it shall leave the cluster

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._sheet: ClusterSheet | None = None
        self._standing: Standing | None = None
        self._build()
        self._connect()
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_standing(self, sheet: ClusterSheet, standing: Standing) -> None:
        """Show one government."""
        self._sheet, self._standing = sheet, standing
        words, government = self._desk.language.words, standing.government
        self._name.setText(government_name(government.level, government.place, words))
        self._where.setText(where_line(government, words))
        self._show_authorities(government.authorities)
        is_ready = any(each.closed_at for each in standing.rounds)
        detail = N_("From the weakest items of the results") if is_ready else N_("After the first round is finished")
        self._focas.show_standing(standing, before_plan=words.say(detail), index=index_cell(standing, words))
        self._communities.setText(_communities(standing, words))

    def fit(self, *, narrow: bool) -> None:
        """Leave out the columns that do not fit."""
        self._people_rows.narrow(on=narrow)
        self._focas.fit(narrow=narrow)

    def offer(self, standing: Standing) -> Offer:
        """Return what this government needs next."""
        say, newest = self._say, standing.newest
        if newest is None:
            sentence = say(N_("No round of FOCAS yet: it shows what this government can do already."))
            return Offer(sentence, say(N_("Start the baseline")), status="info")
        if newest.closed_at is None:
            left = newest.asked - newest.answered
            sentence = self._desk.language.words.count(
                "{n} item of {total} is missing.", "{n} items of {total} are missing.", left, total=newest.asked
            )
            return Offer(sentence, say(N_("Go on with FOCAS")), status="info")
        if standing.plan is None:
            return Offer(
                say(N_("FOCAS is finished; its weakest items are ready.")), say(N_("Start the improvement plan"))
            )
        return Offer(say(N_("The results and the plan are here.")), say(N_("Open the plan")), sign="circle-check")

    def take_offer(self) -> None:
        """Do what this government needs next."""
        standing = self._standing
        if standing is None or self._sheet is None:
            return
        newest = standing.newest
        if newest is None:
            self._ask_round()
        elif newest.closed_at is None:
            self._focas.go_to_round(str(newest.id))
        else:
            self._focas.take_plan()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._say
        self._remove.setText(say(N_("Take out of the cluster")))
        self._name_one.setText(say(N_("Name an authority")))
        self._change_communities.setText(say(N_("Change")))
        self._change_communities.setAccessibleName(say(N_("Change what is written on native communities")))
        self._people.head(say(N_("Authorities that sign")))
        self._focas.retranslate(say(N_("3-year improvement plan")))
        self._nobody.setText(say(N_("Nobody yet. Letters and plans print who signs for this government.")))
        if self._sheet is not None and self._standing is not None:
            self.show_standing(self._sheet, self._standing)

    def _say(self, message: str, **facts: object) -> str:
        return self._desk.language.words.say(message, **facts)

    def _build(self) -> None:
        desk = self._desk
        self._name, self._where = Label("heading", self, wraps=True), Label("lead", self, wraps=True)
        self._communities, self._change_communities = Label("area", self, wraps=True), KeyButton(desk.theme, "quiet")
        self._remove = KeyButton(desk.theme, "quiet", icon="log-out")
        self._people, self._people_rows, self._nobody = Card(), Rows(desk), Label("lead", wraps=True)
        self._focas = RoundsAndPlan(desk, self, has_index=True)
        self._name_one = KeyButton(desk.theme, icon="user-plus")
        self._arrange()

    def _arrange(self) -> None:
        for part in (self._people_rows, self._nobody):
            self._people.body.addWidget(part)
        self._nobody.setContentsMargins(16, 8, 16, 12)
        self._people.top_row.addWidget(self._name_one)
        top, facts = QHBoxLayout(), QHBoxLayout()
        named = QVBoxLayout()
        named.setSpacing(2)
        named.addWidget(self._name)
        named.addWidget(self._where)
        top.addLayout(named, 1)
        top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        facts.setSpacing(S2)
        facts.addWidget(self._communities, 1)
        facts.addWidget(self._change_communities, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(top)
        column.addLayout(facts)
        column.addWidget(self._people)
        column.addWidget(self._focas)
        column.addStretch(1)

    def _connect(self) -> None:
        self._name_one.clicked.connect(self._name_somebody)
        self._people_rows.pressed.connect(self._correct)
        self._focas.round_requested.connect(self._ask_round)
        self._focas.open_requested.connect(self.open_requested)
        self._focas.failed.connect(self.failed)
        self._change_communities.clicked.connect(self._ask_communities)
        self._remove.clicked.connect(self._ask_removal)

    def _show_authorities(self, authorities: tuple[AuthorityView, ...]) -> None:
        words = self._desk.language.words
        self._nobody.setVisible(not authorities)
        self._people_rows.show_rows(
            tuple(
                Row(
                    str(each.id),
                    each.name,
                    _office(each, words),
                    "user" if each.until is None else "history",
                    button=words.say(N_("Change")),
                )
                for each in authorities
            )
        )

    def _authority(self, key: str) -> AuthorityView | None:
        found = self._standing.government.authorities if self._standing else ()
        return next((each for each in found if str(each.id) == key), None)

    def _name_somebody(self) -> None:
        if self._standing is not None:
            dialog = AuthorityDialog(self._desk, self)
            dialog.ask(partial(name_authority, government=self._standing.government.id))

    def _correct(self, key: str) -> None:
        authority = self._authority(key)
        if authority is not None:
            AuthorityDialog(self._desk, self, authority).ask(partial(change_authority, authority=authority.id))

    def _ask_communities(self) -> None:
        if self._standing is not None:
            dialog = CommunitiesDialog(self._desk, self, self._standing.government)
            dialog.ask(partial(change_native_communities, government=self._standing.government.id))

    def _ask_round(self) -> None:
        if self._sheet is not None and self._standing is not None:
            dialog = round_dialog(self._desk, self, self._sheet, self._standing)
            dialog.stored.connect(self._focas.enter_round)

    def _ask_removal(self) -> None:
        if self._standing is not None:
            self.removal_requested.emit(self._standing)


def _office(authority: AuthorityView, words: Words) -> str:
    role = words.say(ROLES[authority.role]) if authority.role in ROLES else authority.role
    since = words.say(N_("since {day}"), day=words.short_day(authority.since)) if authority.since else ""
    until = words.say(N_("until {day}"), day=words.short_day(authority.until)) if authority.until else ""
    return " · ".join(part for part in (authority.title, role, since, until) if part)


def _communities(standing: Standing, words: Words) -> str:
    has, source = standing.government.has_native_communities, standing.government.native_communities_source
    if has is None:
        return words.say(N_("Native communities: nobody has said"))
    told = words.say(N_("Native communities: yes") if has else N_("Native communities: none"))
    return f"{told} · {source}" if source else told
