"""The plans of the cluster side by side: where each stands, what can be done once for several, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.focas import RESOURCE_KINDS
from app.words import N_
from ui.place import place
from ui.widgets.card import Card
from ui.widgets.rows import Cell, Column, Row, Rows
from ui.work.focas_scoring.round import LEVEL_ICONS, short_name
from ui.work.training.panel import KIND_ICONS, TrainingPanel, joined

if TYPE_CHECKING:
    from app.focas import BudgetLine, ClusterPlanLine, JointAction, LinkShare
    from ui.desk import Desk
    from ui.work.training.reading import TrainingRead

STATES = {
    "none": ("not_started", N_("No plan yet")),
    "empty": ("not_started", N_("Without actions")),
    "draft": ("in_progress", N_("Draft")),
    "approved": ("done", N_("Approved")),
}


class ClusterPlansPanel(TrainingPanel):
    """Governments, then what they share, then the budget by source; those without a plan come first."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(desk, page, "layers")
        self._joint, self._joint_rows = Card(), Rows(desk)
        self._money, self._money_rows = Card(), Rows(desk)
        for card, rows in ((self._joint, self._joint_rows), (self._money, self._money_rows)):
            card.body.addWidget(rows)
            self.column.insertWidget(self.column.count() - 1, card)

    def retranslate(self) -> None:
        """Say every word."""
        self.title.setText(self.say(N_("Plans of the cluster")))
        self.lead.setText(self.say(N_("Each government's newest version; levels of government are never averaged.")))
        self.rows.show_columns(
            self.say(N_("Government")),
            (
                Column(self.say(N_("Plan")), 150),
                Column(self.say(N_("Cost")), 130, is_kept=False),
                Column(self.say(N_("Tied to the service")), 150, is_kept=False),
            ),
        )
        self._joint_rows.show_columns(self.say(N_("Action")), (Column(self.say(N_("When and where")), 300),))
        amounts = (self.say(N_("Amount")), self.say(N_("Leverage and assured")))
        self._money_rows.show_columns(
            self.say(N_("Source")), (Column(amounts[0], 150), Column(amounts[1], 300, is_kept=False))
        )
        super().retranslate()

    def narrow(self, *, on: bool) -> None:
        """Leave out columns in a narrow window."""
        for rows in (self.rows, self._joint_rows, self._money_rows):
            rows.narrow(on=on)

    def open(self, key: str) -> None:
        """Open the plan of a government, or the government that has none yet."""
        lines = self.read.rolled.lines if self.read is not None else ()
        for line in lines:
            if str(line.government.id) == key and self.read is not None:
                here = place("cluster", self.read.cluster.id, line.government.id, tab="governments")
                self.open_wanted.emit(place("improvement_plan", line.plan.id) if line.plan is not None else here)

    def _show(self, read: TrainingRead) -> None:
        rolled = read.rolled
        shares = {each.government_id: each for each in rolled.shares}
        self._show_some(some=True)
        approved = self.say(N_("{n} of {total} approved"), n=rolled.approved, total=len(rolled.lines))
        self.card.head(self.say(N_("Governments")), joined(approved, self._share(shares.get(None))))
        self.rows.show_rows(tuple(self._line(each, shares.get(each.government.id)) for each in rolled.lines))
        self._joint.head(self.say(N_("What can be done once for several")))
        self._joint.setVisible(bool(rolled.joint))
        self._joint_rows.show_rows(tuple(self._shared(n, each, read) for n, each in enumerate(rolled.joint)))
        self._money.head(self.say(N_("Budget by source, currencies apart")))
        self._money.setVisible(bool(rolled.budget))
        self._money_rows.show_rows(tuple(self._source(n, each) for n, each in enumerate(rolled.budget)))

    def _line(self, line: ClusterPlanLine, share: LinkShare | None) -> Row:
        words, plan = self.words, line.plan
        status, said = STATES[line.state]
        actions = words.count("{n} action", "{n} actions", len(plan.actions)) if plan is not None else ""
        version = words.say(N_("version {version}"), version=plan.version) if plan is not None else ""
        return Row(
            key=str(line.government.id),
            title=short_name(line.government, words),
            detail=joined(actions, version, plan.resolution if plan is not None else ""),
            icon=LEVEL_ICONS.get(line.government.level, "landmark"),
            cells=(
                Cell(words.say(said), status),
                Cell(words.money(plan.cost) if plan is not None and plan.cost else ""),
                Cell(self._share(share)),
            ),
            button=words.say(N_("Open")),
        )

    def _share(self, share: LinkShare | None) -> str:
        if share is None or share.share is None:
            return ""
        told = {"linked": share.linked, "total": share.total, "share": self.words.percent(share.share)}
        return self.say(N_("{linked} of {total} tied to the service ({share})"), **told)

    def _shared(self, number: int, joint: JointAction, read: TrainingRead) -> Row:
        words, owners = self.words, read.owners(self.words)
        module = next((each.title for each in read.modules if each.id == joint.module_id), "")
        first, last = (
            words.say(N_("Q{quarter} {year}"), quarter=n % 4 + 1, year=n // 4) for n in (joint.first, joint.last)
        )
        when = first if joint.first == joint.last else f"{first} \N{EN DASH} {last}"
        where = joint.actions[0].where or "" if joint.same_place else words.say(N_("places differ"))
        return Row(
            key=str(number),
            title=module or joint.actions[0].title,
            detail=joined(
                self.kind_said(joint.kind), words.listing([owners.get(each, "") for each in joint.governments])
            ),
            icon=KIND_ICONS.get(joint.kind, "graduation-cap"),
            cells=(Cell(joined(when, where)),),
        )

    def _source(self, number: int, line: BudgetLine) -> Row:
        words = self.words
        kind = words.say(RESOURCE_KINDS[line.kind]) if line.kind in RESOURCE_KINDS else line.kind
        leverage = words.money(line.leverage, line.currency) if line.leverage else "\N{EM DASH}"
        assured = words.money(line.assured, line.currency) if line.assured else "\N{EM DASH}"
        return Row(
            key=str(number),
            title=line.source or words.say(N_("Without a source yet")),
            detail=kind,
            icon="coins",
            cells=(
                Cell(words.money(line.total, line.currency)),
                Cell(words.say(N_("leverage {leverage}; assured {assured}"), leverage=leverage, assured=assured)),
            ),
        )
