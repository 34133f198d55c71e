"""Governments of a cluster: who they are, who signs for them, their rounds of FOCAS and their plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.clusters import ClusterView, add_government, remove_government, restore_government
from app.words import N_
from ui.dialogs.place import PlaceDialog
from ui.pages.cluster.choice import Choice, Entry
from ui.pages.cluster.government import GovernmentPane
from ui.pages.cluster.tab import ClusterTab
from ui.pages.cluster.words import LEVEL_ICONS, short_name, where_line
from ui.pages.page import Breakpoint, Offer, Undoing
from ui.place import place
from ui.widgets.key_button import KeyButton
from ui.widgets.teach_panel import TeachPanel

if TYPE_CHECKING:
    from app.territory import GovernmentView
    from ui.pages.cluster.reading import ClusterSheet, Standing


class GovernmentsTab(ClusterTab):
    """The list at the left, the chosen government at the right."""

    _chosen: UUID | None

    def choose(self, government: UUID) -> None:
        """Show that government."""
        self._chosen = government
        if self.sheet is not None:
            self._show(self.sheet)

    def offer(self) -> Offer | None:
        """Offer what the chosen government needs next, or to add governments."""
        sheet, standing = self.sheet, self._standing()
        if sheet is None:
            return None
        if standing is None or sheet.cluster.is_draft:
            return Offer(
                self.say(
                    N_("A cluster needs one regional, at least one provincial and at least two district governments.")
                ),
                self.say(N_("Add governments")),
                "plus",
                status="info",
            )
        return self._pane.offer(standing)

    def take_offer(self) -> None:
        """Do what the chosen government needs next, or open the list of places."""
        standing = self._standing()
        if self.sheet is None or standing is None or self.sheet.cluster.is_draft:
            self._ask_for_places()
        else:
            self._pane.take_offer()

    def missing(self) -> list[QWidget]:
        """Governments without a round, or nobody to sign for them."""
        if self.sheet is None:
            return []
        lacking = {
            str(each.government.id)
            for each in self.sheet.standings
            if not each.rounds or not each.government.authorities
        }
        return [line for line in self._choice.lines if line.key in lacking]

    def fit(self, width: Breakpoint) -> None:
        """Put the list above in a narrow window."""
        narrow = width == Breakpoint.NARROW
        self._choice.fit(narrow=narrow)
        self._pane.fit(narrow=narrow)

    def retranslate(self) -> None:
        """Say every word."""
        self._add.setText(self.say(N_("Add governments")))
        self._levels.setText(self.say(N_("Levels of the whole cluster")))
        self._teach.teach(
            self.say(N_("A cluster is formed by its governments")),
            self.say(
                N_(
                    "The regional government, the provincial municipality and at least two district ones."
                    " The provincial municipality also governs the capital district."
                )
            ),
            self.say(N_("Add governments")),
            keys="Ctrl+N",
        )
        super().retranslate()

    def _build(self) -> None:
        desk = self._desk
        self._chosen = None
        self._add = KeyButton(desk.theme, icon="plus", keys="Ctrl+N")
        self._levels = KeyButton(desk.theme, "quiet", icon="chart-column")
        self._teach, self._pane = TeachPanel(desk, "landmark", self), GovernmentPane(desk, self)
        self._choice = Choice(desk, self._pane, (self._add, self._levels), self)
        self.column.addWidget(self._teach, 1)
        self.column.addWidget(self._choice, 1)
        self._add.clicked.connect(self._ask_for_places)
        self._levels.clicked.connect(self._see_levels)
        self._teach.pressed.connect(self._ask_for_places)
        self._choice.chosen.connect(self.choose)
        self._pane.open_requested.connect(self.open_requested)
        self._pane.failed.connect(self.failed)
        self._pane.removal_requested.connect(self._remove)

    def _show(self, sheet: ClusterSheet) -> None:
        some = bool(sheet.standings)
        self._teach.setVisible(not some)
        self._choice.setVisible(some)
        if some and self._standing() is None:
            self._chosen = sheet.standings[0].government.id
        self._choice.head(
            self.say(N_("Governments")),
            self.words.count("{n} government", "{n} governments", len(sheet.standings)),
        )
        self._choice.show_entries([self._entry(each.government) for each in sheet.standings], self._chosen)
        self._levels.setVisible(any(each.rounds for each in sheet.standings))
        standing = self._standing()
        if standing is not None:
            self._pane.show_standing(sheet, standing)
        self.offer_changed.emit()

    def _entry(self, government: GovernmentView) -> Entry:
        icon = LEVEL_ICONS.get(government.level, "circle")
        return Entry(government.id, short_name(government, self.words), where_line(government, self.words), icon)

    def _standing(self) -> Standing | None:
        if self.sheet is None or self._chosen is None:
            return None
        return self.sheet.standing(self._chosen)

    def _ask_for_places(self) -> None:
        if self.sheet is not None:
            dialog = PlaceDialog(self._desk, self, self.sheet.cluster)
            dialog.ask(partial(add_government, cluster=self.sheet.cluster.id))

    def _see_levels(self) -> None:
        if self.sheet is not None:
            self.open_requested.emit(place("focas_cluster", self.sheet.cluster.id))

    def _remove(self, standing: Standing) -> None:
        if self.sheet is None:
            return
        ids = [each.government.id for each in self.sheet.standings]
        at = ids.index(standing.government.id)
        before = ids[at + 1] if at + 1 < len(ids) else None
        name = short_name(standing.government, self.words)
        self._removed = Undoing(
            self.say(N_("{government} left the cluster; its rounds and letters stay"), government=name),
            partial(
                restore_government,
                cluster=self.sheet.cluster.id,
                government=standing.government.id,
                before=before,
            ),
        )
        call: Any = partial(remove_government, cluster=self.sheet.cluster.id, government=standing.government.id)
        self._edits.run(call, done=self._offer_undo, failed=self.fail)

    def _offer_undo(self, _: ClusterView) -> None:
        self.undo_offered.emit(self._removed)
