"""Support by others in the areas of the plan: a list under the actions, and its form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.focas import DECISIONS, add_support, change_support, remove_support, restore_support
from app.words import N_
from ui.pages.page import Undoing
from ui.theme import S3, S4
from ui.widgets.part_lines import PartLine, PartLines
from ui.work.improvement_plan.state import ALL

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.focas import AssessmentView, PlanView, SupportView
    from app.words import Words
    from ui.desk import Desk


class SupportCard(QFrame):
    """What others did, do and will do in the open area, or in all; what is not decided stands out.

    Signals: stored, failed, undo_offered.
    """

    stored = Signal(object)  # what the use case returned
    failed = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Open forms over `page`."""
        super().__init__(page)
        self.setObjectName("card")
        self._desk, self._page = desk, page
        self._plan: PlanView | None = None
        self._areas: tuple[tuple[str, str], ...] = ()
        self._area = ALL
        self.lines = PartLines(desk, N_("Support by others"), N_("Add support by others"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S3)
        column.addWidget(self.lines)
        self.lines.opened.connect(self._open)
        self.lines.added.connect(self.add)
        self.lines.removed.connect(self._remove)

    def show_plan(self, plan: PlanView, view: AssessmentView, area: str) -> None:
        """Show the support in `area`; the plan of an organisation has no list."""
        self._plan, self._area = plan, area
        self._areas = tuple((each.code, each.title) for each in view.areas)
        shown = [each for each in plan.support if area in {ALL, each.area}]
        touched = {each for action in plan.actions for each in action.overlaps}
        words, is_locked = self._desk.language.words, plan.approved_on is not None
        self.lines.show_lines(
            tuple(support_line(each, each.id in touched, words) for each in shown), is_locked=is_locked
        )
        self.setVisible(plan.government is not None and (bool(shown) or not is_locked))

    def add(self) -> None:
        """Ask for support that is not in the list."""
        from ui.dialogs.plan_support import SupportDialog

        if self._plan is not None and self._plan.government is not None and self._areas:
            area = self._areas[0][0] if self._area == ALL else self._area
            dialog = SupportDialog(self._desk, self._page, self._areas, area)
            dialog.stored.connect(self.stored)
            dialog.ask(partial(add_support, government=self._plan.government.id))

    def _open(self, key: str) -> None:
        from ui.dialogs.plan_support import SupportDialog

        found = self._found(key)
        if found is not None and self._plan is not None and self._plan.approved_on is None:
            dialog = SupportDialog(self._desk, self._page, self._areas, found.area, found)
            dialog.stored.connect(self.stored)
            dialog.ask(partial(change_support, support=found.id))

    def _remove(self, key: str) -> None:
        found = self._found(key)
        if found is not None:
            call = partial(remove_support, support=found.id)
            self._desk.edits.run(call, done=self._offer_back, failed=self._fail)

    def _offer_back(self, removed: SupportView) -> None:
        sentence = self._desk.language.words.say(N_("“{project}” was taken off the list"), project=removed.project)
        self.undo_offered.emit(Undoing(sentence, partial(restore_support, support=removed)))
        self.stored.emit(removed)

    def _fail(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _found(self, key: str) -> SupportView | None:
        support = self._plan.support if self._plan is not None else ()
        return next((each for each in support if each.id == UUID(key)), None)


def support_line(support: SupportView, touches: bool, words: Words) -> PartLine:
    """Return a line of support by others: what, by whom, when, and what was decided."""
    days = [words.short_day(each) if each else "" for each in (support.starts_on, support.ends_on)]
    when = " \N{EN DASH} ".join(days) if any(days) else ""
    decided = words.say(DECISIONS[support.decision]) if support.decision in DECISIONS else ""
    undecided = words.say(N_("touches an action: decide")) if touches and not decided else ""
    parts = (support.area, support.sponsor, when, support.coverage, decided, support.decision_reason, undecided)
    icon, tone = ("triangle-alert", "warn") if undecided else ("hand-heart", "muted")
    return PartLine(str(support.id), support.project, " · ".join(part for part in parts if part), icon, tone)
