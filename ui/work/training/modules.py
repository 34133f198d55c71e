"""The catalogue of training modules: what ships, what was written over it, and what was added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.territory import place_name
from app.training import (
    CADRES,
    AdaptationView,
    ModuleView,
    adapt_module,
    add_module,
    change_module,
    remove_adaptation,
    restore_adaptation,
)
from app.words import N_
from ui.widgets.card import Card
from ui.widgets.part_lines import PartLine, PartLines
from ui.widgets.rows import Cell, Column, Row
from ui.work.training.panel import TrainingPanel, joined

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead


class ModulesPanel(TrainingPanel):
    """The modules by area, and under them how regions adapted the open one."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(desk, page, "book-open")
        self._open_key: UUID | None = None
        self._adapted_card, self._adapted = Card(), PartLines(desk, "", N_("Adapt it to a region"))
        self._adapted_card.body.addWidget(self._adapted)
        self._adapted_card.body.setContentsMargins(16, 8, 16, 8)
        self.column.insertWidget(2, self._adapted_card)
        self._adapted.added.connect(self._adapt)
        self._adapted.removed.connect(self._remove)

    def retranslate(self) -> None:
        """Say every word."""
        self.title.setText(self.say(N_("Training modules")))
        self.lead.setText(self.say(N_("An action of the plan picks one. What is changed here stays here and travels.")))
        self.rows.show_columns(
            self.say(N_("Module")),
            (
                Column(self.say(N_("Area and items")), 220, is_kept=False),
                Column(self.say(N_("Hours and language")), 160),
            ),
        )
        super().retranslate()

    def add(self) -> None:
        """Ask for a module of one's own."""
        from ui.dialogs.training_module import ModuleDialog

        if self.read is not None:
            self.ask(ModuleDialog(self._desk, self._page, self.read.areas), add_module)

    def open(self, key: str) -> None:
        """Open what a module says."""
        from ui.dialogs.training_module import ModuleDialog

        found = self._found(UUID(key))
        if found is not None and self.read is not None:
            dialog = ModuleDialog(self._desk, self._page, self.read.areas, found)
            self.ask(dialog, change_module, module=found.id, title_in=self.words.language)

    def take_second(self, key: str) -> None:
        """Show how regions adapted it."""
        self._open_key = UUID(key)
        self._show_adapted()
        self._adapted.add_button.setFocus()

    def _show(self, read: TrainingRead) -> None:
        self._show_some(some=True)
        offered = sum(not each.is_retired for each in read.modules)
        self.card.head(self.say(N_("Catalogue")), self.words.count("{n} module", "{n} modules", offered))
        self.rows.show_rows(tuple(self._row(each) for each in read.modules))
        self._show_adapted()

    def _row(self, module: ModuleView) -> Row:
        words = self.words
        cadre = self.say(CADRES[module.cadre]) if module.cadre in CADRES else ""
        version = self.say(N_("version {version}"), version=module.version) if module.version else ""
        regions = words.listing([place_name(each.region) for each in module.adaptations])
        adapted = self.say(N_("adapted: {regions}"), regions=regions) if regions else ""
        state = N_("retired") if module.is_retired else N_("changed here") if module.is_changed else ""
        own = "" if module.is_shipped else self.say(N_("our own"))
        hours = words.count("{n} hour", "{n} hours", module.hours) if module.hours else ""
        return Row(
            key=str(module.id),
            title=module.title,
            detail=joined(module.code, version, module.source, cadre, adapted, own, self.say(state) if state else ""),
            icon="circle-x" if module.is_retired else "book-open",
            tone="muted" if module.is_retired else "text",
            cells=(Cell(joined(module.area, " ".join(module.items))), Cell(joined(hours, module.language))),
            button=self.say(N_("Open")),
            second=self.say(N_("Adapt")),
        )

    def _show_adapted(self) -> None:
        found = self._found(self._open_key) if self._open_key is not None else None
        self._adapted_card.setVisible(found is not None)
        if found is not None:
            self._adapted_card.head(self.say(N_("Adaptations of “{title}”"), title=found.title))
            lines = (
                PartLine(
                    str(each.id), place_name(each.region), joined(each.changed, each.author), "map-pin", is_fixed=False
                )
                for each in found.adaptations
            )
            self._adapted.show_lines(tuple(lines), is_locked=False)

    def _adapt(self) -> None:
        from ui.dialogs.training_module import AdaptationDialog

        if self._open_key is not None and self.read is not None:
            regions = tuple(dict.fromkeys((each.department_ubigeo, each.department) for each in self.read.clusters))
            dialog = AdaptationDialog(self._desk, self._page, regions)
            self.ask(dialog, adapt_module, module=self._open_key)

    def _remove(self, key: str) -> None:
        found = self._adaptation(UUID(key))
        if found is not None:
            self.run(partial(remove_adaptation, adaptation=found.id))
            sentence = self.say(N_("The row was taken out."))
            self.offer_back(sentence, partial(restore_adaptation, adaptation=found))

    def _adaptation(self, key: UUID) -> AdaptationView | None:
        found = self._found(self._open_key) if self._open_key is not None else None
        return next((each for each in found.adaptations if each.id == key), None) if found is not None else None

    def _found(self, key: UUID | None) -> ModuleView | None:
        modules = self.read.modules if self.read is not None else ()
        return next((each for each in modules if each.id == key), None)
