"""The 3-year institutional improvement plan as a source of pages."""

from __future__ import annotations

from uuid import UUID

from app.clusters import ClusterId, ClusterView, read_cluster
from app.commitments import Party
from app.documents.look import Printed
from app.documents.plan import build_plan
from app.documents.plan_paper import PlanActionLine, PlanPaper
from app.documents.result_source import area_lines
from app.documents.source import Figures, Ground, Source, ground_of
from app.focas import AssessmentView, PlanActionView, PlanId, PlanView, read_assessment, read_plan
from app.words import Words
from app.workspace import Workspace
from db.identity import id_of

PLAN = "improvement_plan"


def plan_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the plan `subject`, ready to be printed. Raises: as `read_plan`."""
    ground = ground_of(workspace, subject)
    plan = read_plan(workspace, PlanId(subject))
    cluster = read_cluster(workspace, ClusterId(plan.cluster_id))
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        start = read_assessment(workspace, plan.assessment_id, language=words.language)
        paper = plan_paper(plan, start, cluster, ground)
        return build_plan(paper, words, printed_on=today, is_copy=is_copy, is_draft=is_draft, checksum=checksum)

    return Source(
        kind=PLAN,
        subject=subject,
        code=plan_code(plan),
        version=plan.version,
        place=_place_of(plan),
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=ground.signatories,
        layouts=(),
        may_change=plan.approved_on is None,
        present=_nothing,
        build=build,
        figures=_figures(plan),
    )


def plan_code(plan: PlanView) -> str:
    """Return what the paper is looked up by, such as "PM-010402-2027-3F2A"; the plans of two rounds have two codes.

    The versions of one plan share theirs, as those of a letter do.
    """
    first = id_of("improvement_plan", plan.assessment_id)
    return f"PM-{plan.subject_code}-{plan.first_year}-{first.hex[-4:].upper()}"


def plan_paper(plan: PlanView, start: AssessmentView, cluster: ClusterView, ground: Ground) -> PlanPaper:
    """Return the plan as it prints, with the areas where it starts from."""
    numbers: dict[UUID | None, int] = {action.id: action.number for action in plan.actions}
    return PlanPaper(
        programme=ground.programme,
        code=plan_code(plan),
        version=plan.version,
        government=_party(plan),
        cluster=cluster.name,
        services=tuple(service.name for service in cluster.services),
        first_year=plan.first_year,
        goal=plan.goal or "",
        resolution=plan.resolution or "",
        approved_on=plan.approved_on,
        areas=area_lines(start.areas),
        actions=tuple(_line(action, numbers.get(action.after_id)) for action in plan.actions),
        signatories=ground.signatories,
        place=_place_of(plan),
    )


def _line(action: PlanActionView, after: int | None) -> PlanActionLine:
    return PlanActionLine(
        number=action.number,
        area=action.area,
        items=", ".join(action.items),
        title=action.title,
        kind=action.kind,
        who=action.who or "",
        people=action.people,
        women=action.women,
        where=action.where or "",
        first_quarter=action.first_quarter,
        last_quarter=action.last_quarter,
        after=after,
        resources=action.resources,
        source=action.source or "",
        existing_support=action.existing_support or "",
        responsible=action.responsible or "",
        target_level=action.target_level,
    )


def _figures(plan: PlanView) -> Figures:
    known = [action.resources for action in plan.actions if action.resources is not None]
    return {
        "actions": len(plan.actions),
        "cost_centimos": sum(known),
        "not_estimated": len(plan.actions) - len(known),
        "first_year": plan.first_year,
    }


def _party(plan: PlanView) -> Party:
    """Return whose plan it is; an organisation has no level."""
    if plan.organisation is not None:
        return Party("", plan.subject_code, plan.organisation.name)
    return Party(plan.government.level if plan.government else "", plan.subject_code, plan.subject_place)


def _place_of(plan: PlanView) -> str:
    return (plan.government.seat if plan.government else None) or plan.subject_place


def _nothing(workspace: Workspace) -> None:
    """A plan needs no note that it is given to be signed."""
    del workspace
