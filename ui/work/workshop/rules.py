"""What the guide warns of in this room, each with a way on: a reason that stays beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clusters import RuleWarning, accept_warning
from app.words import N_
from ui.theme import S3, S5
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled
from ui.work.improvement_plan.warnings import WarningList
from ui.work.workshop.part import WorkshopPart

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading


class RulesPart(WorkshopPart):
    """Who is missing, who cannot follow, what was not agreed; nothing of it stands in the way."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Warn of nothing yet."""
        super().__init__(desk, parent)
        self.list = WarningList(desk, heading=N_("What the guide warns of in this room"))
        self._none = Label("lead", self, wraps=True)
        inner, outer = QWidget(), QVBoxLayout(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S3)
        column.addWidget(self._none)
        column.addWidget(self.list)
        column.addStretch(1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.list.accepted.connect(self._accept)

    def take_focus(self) -> None:
        """Stand on the first rule without a reason."""
        if not self.list.focus_first():
            self.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        self._none.setText(self.say(N_("The guide warns of nothing in this room.")))
        super().retranslate()

    def summary(self) -> str:
        """Say how many rules are bent, and how many go on with a reason."""
        bent = self.reading.workshop.warnings if self.reading is not None else ()
        reasons = sum(each.accepted is not None for each in bent)
        said = [self.words.count("{n} warning", "{n} warnings", len(bent))]
        if reasons:
            said.append(self.words.count("{n} with its reason", "{n} with their reason", reasons))
        return " · ".join(said)

    def go_to_missing(self, by: int) -> None:
        """Go to the first rule without a reason."""
        self.list.focus_first()

    def _show(self, reading: WallReading) -> None:
        warnings = reading.workshop.warnings
        self.list.show_warnings(warnings)
        self._none.setVisible(not warnings)

    def _accept(self, warning: RuleWarning, reason: str) -> None:
        self.steps.run(partial(accept_warning, subject=warning.subject_id, code=warning.code, reason=reason))
