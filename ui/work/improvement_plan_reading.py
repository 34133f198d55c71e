"""What the screen of the plan asks of `app` in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import make_pages
from app.focas import PlanActionView, PlanView, add_plan_action, approve_plan, move_plan_action, read_plan, revise_plan
from ui.place import Place, place
from ui.work.focas_scoring_round import Round, read_round

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from app.workspace import Workspace

KIND = "improvement_plan"


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan and the round it grew from, read in one go."""

    plan: PlanView
    round: Round


def read_all(workspace: Workspace, plan: UUID, language: str) -> PlanRead:
    """Read the plan and its round in one go."""
    found = read_plan(workspace, plan)
    return PlanRead(found, read_round(workspace, found.assessment_id, language))


def approve_as_named(workspace: Workspace, plan: UUID, resolution: str, approved_on: date | None) -> PlanView:
    """Approve, as the form names what it asks."""
    return approve_plan(workspace, plan=plan, resolution=resolution, approved_on=approved_on)


def next_place(workspace: Workspace, plan: UUID) -> Place:
    """Return the place of the next version of an approved plan, made when there is none yet."""
    later = read_plan(workspace, plan).replaced_by
    return place(KIND, later if later is not None else revise_plan(workspace, plan=plan).id)


def put_back(workspace: Workspace, plan: UUID, action: PlanActionView, before: UUID | None) -> PlanView:
    """Write an action that was taken out again, at its place."""
    made = add_plan_action(
        workspace,
        plan=plan,
        area=action.area,
        title=action.title,
        items=action.items,
        kind=action.kind,
        who=action.who,
        women=action.women,
        people=action.people,
        where=action.where,
        first_quarter=action.first_quarter,
        last_quarter=action.last_quarter,
        after=action.after_id,
        resources=action.resources,
        source=action.source,
        existing_support=action.existing_support,
        responsible=action.responsible,
        target_level=action.target_level,
        marker_gender=action.marker_gender,
        marker_intercultural=action.marker_intercultural,
    )
    return made if before is None else move_plan_action(workspace, action=made.actions[-1].id, before=before)


def make_plan_pages(workspace: Workspace, work: object, subject: UUID, language: str) -> bytes:
    """Make the pages; the whole is one step, so there is nothing to tell between."""
    return make_pages(workspace, kind=KIND, subject=subject, language=language)
