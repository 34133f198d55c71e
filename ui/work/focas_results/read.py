"""What the results read in one go: a round, those before it, the plan that answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.focas import AssessmentView, PlanView, Rounds, StaffView, read_rounds, read_staff
from ui.work.focas_scoring.round import Round, read_round

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Results:
    """A round with what stands around it, and its history. staff: of its government, each count, the earliest first."""

    now: Round
    history: Rounds
    staff: tuple[StaffView, ...] = ()

    @property
    def view(self) -> AssessmentView:
        """The round asked about."""
        return self.history.view

    @property
    def rounds(self) -> tuple[AssessmentView, ...]:
        """The round asked about, after those before it."""
        return self.history.rounds

    @property
    def plan(self) -> PlanView | None:
        """The plan of this round, or else of the newest round before it."""
        for view in reversed(self.rounds):
            found = next((plan for plan in self.now.plans if plan.assessment_id == view.id), None)
            if found is not None:
                return found
        return None


def read_results(workspace: Workspace, assessment: UUID, language: str) -> Results:
    """Read a round, its surroundings and its history. Raises: UnknownAssessment; InstrumentMissing; UnknownCluster."""
    now, history = read_round(workspace, assessment, language), read_rounds(workspace, assessment, language=language)
    government = history.view.government
    return Results(now, history, read_staff(workspace, government.id) if government is not None else ())
