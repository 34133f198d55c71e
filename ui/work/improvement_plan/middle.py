"""The middle of the plan: the open area and what it aims at, its actions, what is asked, support, warnings, changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.words import N_
from ui.leaving import keeps_when_entered
from ui.theme import S1, S2, S3, S4
from ui.widgets.kept_text import KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.part_lines import PartLines
from ui.widgets.status_chip import StatusChip
from ui.widgets.teach_panel import TeachPanel
from ui.work.improvement_plan.aims import AreaAims
from ui.work.improvement_plan.areas import AreaHead
from ui.work.improvement_plan.asked import AskedCard
from ui.work.improvement_plan.changes import change_lines
from ui.work.improvement_plan.list import ActionHeads, ActionList
from ui.work.improvement_plan.state import ALL, action_rows
from ui.work.improvement_plan.support import SupportCard
from ui.work.improvement_plan.warnings import WarningList

if TYPE_CHECKING:
    from uuid import UUID

    from app.clusters import RuleWarning
    from app.focas import AssessmentView, PlanView
    from app.words import Words
    from ui.desk import Desk
    from ui.work.improvement_plan.reading import PlanRead


class PlanMiddle(QWidget):
    """Holds the parts, which the page connects, and shows a plan in them."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet; forms open over `page`."""
        super().__init__(page)
        self._desk = desk
        self.head, self.aims = AreaHead(desk), AreaAims(desk)
        self.chip, self.empty = StatusChip(desk), TeachPanel(desk, "target")
        self.goal_label, self.goal = Label("small"), KeptText(rows=3)
        self.facts_line, self.facts = Label("small", wraps=True), KeyButton(desk.theme, "quiet", icon="list-checks")
        self.facts_row = QWidget()
        self.list, self.entry, self._entry_number = ActionList(desk), QLineEdit(), Label("lead")
        self._heads, self._entry_row, self._card = ActionHeads(desk), QWidget(), QFrame()
        self.open_form = KeyButton(desk.theme, "quiet", icon="panel-right")
        self.propose = KeyButton(desk.theme, "quiet", icon="lightbulb")
        self.approve = KeyButton(desk.theme, icon="stamp")
        self.asked, self.support = AskedCard(desk), SupportCard(desk, page)
        self.warnings = WarningList(desk)
        self._plan: UUID | None = None  # whose goal is shown
        self._changes_card, self._changes = QFrame(), PartLines(desk, N_("What changed since the approval"), "")
        keeps_when_entered(self.entry)
        self._arrange()

    def show_plan(self, read: PlanRead, area: str, action: UUID | None, *, is_locked: bool) -> UUID | None:
        """Show the plan with `area` open; return the action that is marked, `action` where it is in sight."""
        plan, view, words = read.plan, read.round.view, self._desk.language.words
        self.head.show_area(plan, view, area)
        self.aims.show_area(plan, area)
        self.goal.show_text(plan.goal or "", is_other=self._plan not in {None, plan.id})
        self._plan = plan.id
        self.goal.setReadOnly(is_locked)
        for part in (self.goal_label, self.goal, self.facts_row):
            part.setVisible(area == ALL)
        self.facts_line.setText(facts_said(plan, words))
        self.facts.setVisible(not is_locked)
        rows = action_rows(plan, area, words)
        ids = [row.id for row in rows]
        marked = action if action in ids else ids[0] if ids else None
        self.list.show_rows(rows, is_locked=is_locked, action=marked)
        self._heads.show_years(plan.first_year)
        for part in (self._heads, self.list):
            part.setVisible(bool(rows))
        self.empty.setVisible(not plan.actions and not is_locked)
        self._entry_row.setVisible(not is_locked)
        self._card.setVisible(bool(rows) or not is_locked)
        self._entry_number.setText(str(len(plan.actions) + 1))
        for button in (self.propose, self.approve):
            button.setVisible(not is_locked and bool(plan.actions) and area == ALL)
        self.chip.setVisible(is_locked)
        if is_locked:
            self.chip.show_status("read_only", words.say(N_("Read only: approved")))
        self._show_around(read, area, is_locked=is_locked)
        return marked

    def retranslate(self) -> None:
        """Say every word of its own."""
        say = self._desk.language.words.say
        self.entry.setPlaceholderText(say(N_("Write the next action and press Enter")))
        self.entry.setAccessibleName(say(N_("Next action")))
        self.goal_label.setText(say(N_("What the plan is for")))
        self.goal.setAccessibleName(self.goal_label.text())
        self.facts.setText(say(N_("Order, risks and review")))
        self.propose.setText(say(N_("Propose actions")))
        self.approve.setText(say(N_("Approve")))
        self.open_form.setText(say(N_("Form")))
        self.list.setAccessibleName(say(N_("Actions of the plan")))
        self.empty.teach(
            say(N_("The plan starts from the results")),
            say(
                N_(
                    "The areas stand in the suggested order: the gap by how much they hold back the service."
                    " What is proposed is a draft to argue about."
                )
            ),
            say(N_("Propose actions from the weakest items")),
            "lightbulb",
        )

    def _show_around(self, read: PlanRead, area: str, *, is_locked: bool) -> None:
        plan, view = read.plan, read.round.view
        self.asked.show_plan(plan, view, area)
        self.support.show_plan(plan, view, area)
        self.warnings.show_warnings(() if is_locked else tuple(_titled(each, view) for each in plan.warnings))
        lines = change_lines(read.changes, self._desk.language.words) if area == ALL else ()
        self._changes.show_lines(lines, is_locked=True)
        self._changes_card.setVisible(bool(lines))

    def _arrange(self) -> None:
        entry, tools, facts = QHBoxLayout(self._entry_row), QHBoxLayout(), QHBoxLayout(self.facts_row)
        entry.setContentsMargins(S4, S2, S4, S2)
        entry.addWidget(self._entry_number)
        entry.addWidget(self.entry, 1)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.addWidget(self.facts_line, 1)
        facts.addWidget(self.facts)
        tools.setSpacing(S2)
        tools.addWidget(self.head, 1)
        for widget in (self.chip, self.open_form, self.propose, self.approve):
            tools.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        for frame in (self._card, self._changes_card):
            frame.setObjectName("card")
        card, changes = QVBoxLayout(self._card), QVBoxLayout(self._changes_card)
        card.setContentsMargins(1, 1, 1, 1)
        card.setSpacing(0)
        for part in (self._heads, self.list, self._entry_row):
            card.addWidget(part)
        changes.setContentsMargins(S4, S3, S4, S3)
        changes.addWidget(self._changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4 + 4, S3, S4, S3)
        column.setSpacing(S2)
        column.addLayout(tools)
        for part in (self.aims, self.goal_label, self.goal, self.facts_row):
            column.addWidget(part)
        column.addSpacing(S1)
        for part in (self.empty, self._card, self.asked, self.support, self.warnings, self._changes_card):
            column.addWidget(part)
        column.addStretch(1)
        self.goal_label.setBuddy(self.goal)


def _titled(warning: RuleWarning, view: AssessmentView) -> RuleWarning:
    """Return `warning` with the title of its area, in the language in which the round was read."""
    area = view.area(str(warning.facts.get("area", "")))
    return replace(warning, facts={**warning.facts, "area": area.title}) if area is not None else warning


def facts_said(plan: PlanView, words: Words) -> str:
    """Return what is written beside the actions, in one line."""
    decided = ""
    if plan.order_decided_with:
        decided = words.say(N_("Order decided with {whom}"), whom=plan.order_decided_with)
        if plan.order_decided_on:
            decided = f"{decided}, {words.short_day(plan.order_decided_on)}"
    parts = (decided, plan.risks, plan.review)
    signed = words.listing([each.name for each in plan.signers])
    approved = words.say(N_("Signed by {names}"), names=signed) if signed and plan.approved_on else ""
    return " · ".join(part for part in (*parts, approved) if part)
