"""What the screen of the plan asks of `app` in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import make_pages
from app.focas import list_barriers, read_plan, read_plan_changes, remove_plan_action, revise_plan
from app.training import list_modules
from ui.place import Place, place
from ui.work.focas_scoring.round import Round, read_round

if TYPE_CHECKING:
    from uuid import UUID

    from app.focas import BarrierLink, PlanActionView, PlanDifference, PlanView
    from app.training import ModuleView
    from app.workspace import Workspace

KIND = "improvement_plan"


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan, the round it grew from, the modules and barriers that its actions may name, and what it changed."""

    plan: PlanView
    round: Round
    modules: tuple[ModuleView, ...]
    barriers: tuple[BarrierLink, ...]
    changes: PlanDifference


def read_all(workspace: Workspace, plan: UUID, language: str) -> PlanRead:
    """Read the plan and what stands around it in one go."""
    found = read_plan(workspace, plan)
    return PlanRead(
        plan=found,
        round=read_round(workspace, found.assessment_id, language),
        modules=list_modules(workspace, language=language),
        barriers=list_barriers(workspace, plan=plan),
        changes=read_plan_changes(workspace, plan=plan),
    )


def next_place(workspace: Workspace, plan: UUID) -> Place:
    """Return the place of the next version of an approved plan, made when there is none yet."""
    later = read_plan(workspace, plan).replaced_by
    return place(KIND, later if later is not None else revise_plan(workspace, plan=plan).id)


def take_action_out(workspace: Workspace, *, plan: UUID, action: UUID) -> PlanActionView | None:
    """Take an action out; return it as it was, with what was written last. Raises: as `remove_plan_action`."""
    found = next((each for each in read_plan(workspace, plan).actions if each.id == action), None)
    remove_plan_action(workspace, action=action)
    return found


def make_plan_pages(workspace: Workspace, work: object, subject: UUID, language: str) -> bytes:
    """Make the pages; the whole is one step, so there is nothing to tell between."""
    return make_pages(workspace, kind=KIND, subject=subject, language=language)
