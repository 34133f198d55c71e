"""The plan of the region for conflict and disaster capacity, made with national bodies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.documents import make_pages, named_file
from app.focas import (
    FOLLOW_UP_STATES,
    REGIONAL_AREAS,
    RegionalActionView,
    add_regional_action,
    change_regional_action,
    remove_regional_action,
    restore_regional_action,
)
from app.words import N_
from ui.widgets.rows import Cell, Column, Row
from ui.work.saving import SaveFile
from ui.work.training.panel import TrainingPanel, joined

if TYPE_CHECKING:
    from app.territory import GovernmentView
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead

STATUSES = {
    "planned": "not_started",
    "under_way": "in_progress",
    "blocked": "blocked",
    "done": "done",
    "stopped": "refused",
}


class RegionalPanel(TrainingPanel):
    """The actions of the region, in order."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(desk, page, "landmark")
        self._saving = SaveFile(desk, self)
        self._saving.failed.connect(self.failed)

    def retranslate(self) -> None:
        """Say every word."""
        self.lead.setText(
            self.say(N_("Conflict and disaster capacity, with national bodies. It is not counted among the plans."))
        )
        self.rows.show_columns(
            self.say(N_("Action")),
            (
                Column(self.say(N_("State")), 140),
                Column(self.say(N_("Dates")), 200, is_kept=False),
                Column(self.say(N_("Level it moves")), 130, is_kept=False),
            ),
        )
        self.teach.teach(
            self.say(N_("The region has no plan yet")),
            self.say(N_("Write what it will do with national bodies to manage conflicts and disasters.")),
            self.say(N_("Add an action")),
            "plus",
        )
        super().retranslate()

    def add(self) -> None:
        """Ask for a new action."""
        from ui.dialogs.regional_action import RegionalActionDialog

        if self.read is not None:
            dialog = RegionalActionDialog(self._desk, self._page)
            self.ask(dialog, add_regional_action, department=self.read.cluster.department_ubigeo)

    def open(self, key: str) -> None:
        """Open one."""
        from ui.dialogs.regional_action import RegionalActionDialog

        found = self._found(key)
        if found is not None:
            dialog = RegionalActionDialog(self._desk, self._page, found)
            self.ask(dialog, change_regional_action, action=found.id)

    def take_second(self, key: str) -> None:
        """Take one out, and offer it back."""
        found = self._found(key)
        if found is not None:
            self.run(partial(remove_regional_action, action=found.id))
            sentence = self.say(N_("“{title}” was taken off the list"), title=found.title)
            self.offer_back(sentence, partial(restore_regional_action, action=found))

    @property
    def government(self) -> GovernmentView | None:
        """The regional government whose plan prints; None: the cluster has none."""
        found = self.read.cluster.governments if self.read is not None else ()
        return next((each for each in found if each.level == "regional"), None)

    def print(self) -> None:
        """Make the plan of the region as a PDF, and ask where to save it."""
        if self.government is not None:
            call = partial(_pages, subject=self.government.id, language=self.words.language)
            self._desk.edits.work(self.say(N_("Making the PDF")), call, done=self._save, failed=self._fail)

    def _save(self, content: bytes) -> None:
        if self.government is not None:
            name = named_file("regional_plan", None, self.government.ubigeo, None, self.words.language)
            self._saving.ask(content, name)

    def _show(self, read: TrainingRead) -> None:
        self.title.setText(self.say(N_("Regional plan: {region}"), region=read.department()))
        self._show_some(some=bool(read.regional))
        self.card.head(self.say(N_("Actions")), str(len(read.regional)))
        self.rows.show_rows(tuple(self._row(each) for each in read.regional))

    def _row(self, action: RegionalActionView) -> Row:
        words = self.words
        area = self.say(REGIONAL_AREAS[action.area]) if action.area in REGIONAL_AREAS else action.area
        state = self.say(FOLLOW_UP_STATES[action.state]) if action.state in FOLLOW_UP_STATES else action.state
        days = [words.short_day(each) if each else "" for each in (action.starts_on, action.ends_on)]
        when = " \N{EN DASH} ".join(days) if any(days) else ""
        return Row(
            key=str(action.id),
            title=action.title,
            detail=joined(area, action.partner, action.responsible),
            icon="landmark",
            cells=(
                Cell(state, STATUSES.get(action.state, "not_started")),
                Cell(when),
                Cell("", level=action.target_level) if action.target_level else Cell(),
            ),
            button=self.say(N_("Open")),
            second=self.say(N_("Take out")),
        )

    def _found(self, key: str) -> RegionalActionView | None:
        actions = self.read.regional if self.read is not None else ()
        return next((each for each in actions if each.id == UUID(key)), None)


def _pages(workspace: Workspace, work: object, *, subject: UUID, language: str) -> bytes:
    """Make the pages; the whole is one step, so there is nothing to tell between."""
    return make_pages(workspace, kind="improvement_plan", subject=subject, language=language)
