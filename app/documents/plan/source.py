"""The 3-year institutional improvement plan as a source of pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from app.clusters import ClusterId, ClusterView, read_cluster
from app.commitments import Party
from app.documents.focas.own_paper import owner_of
from app.documents.focas.result_paper import CountLine, Replaced
from app.documents.focas.result_source import SEXES, area_lines, funds_line, masked_lines
from app.documents.library import list_documents
from app.documents.look import Printed
from app.documents.plan.paper import NeedLine, PlanActionLine, PlanPaper
from app.documents.plan.plan import build_plan
from app.documents.plan.regional import regional_source
from app.documents.source import Figures, Ground, Source, ground_of
from app.focas import (
    MEASURES,
    AssessmentView,
    Need,
    PlanActionView,
    PlanId,
    PlanView,
    UnknownPlan,
    budget_of,
    for_print,
    needs_of,
    read_assessment,
    read_history,
    read_plan,
    read_staff,
    roll_up_plans,
)
from app.territory import UnknownGovernment, read_government
from app.training import list_modules
from app.words import Words
from app.workspace import Workspace
from db.identity import id_of

PLAN = "improvement_plan"


def plan_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the plan `subject`, ready to be printed; of a regional government, the plan of its region.

    Raises: UnknownPlan.
    """
    try:
        plan = read_plan(workspace, PlanId(subject))
    except UnknownPlan:
        return _regional(workspace, subject)
    ground = ground_of(workspace, subject)
    cluster = read_cluster(workspace, ClusterId(plan.cluster_id))
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        start = for_print(read_assessment(workspace, plan.assessment_id, language=words.language))
        paper = replace(plan_paper(plan, start, cluster, ground, words), **_around(workspace, plan, words.language))
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
        own_of=owner_of(read_assessment(workspace, plan.assessment_id)),
    )


def _regional(workspace: Workspace, subject: UUID) -> Source:
    """Return the plan of a region. Raises: UnknownPlan: `subject` is no regional government."""
    try:
        government = read_government(workspace, subject)
    except UnknownGovernment:
        raise UnknownPlan from None
    if government.level != "regional":
        raise UnknownPlan
    return regional_source(workspace, government)


def plan_code(plan: PlanView) -> str:
    """Return what the paper is looked up by, such as "PM-010402-2027-3F2A"; the plans of two rounds have two codes.

    The versions of one plan share theirs, as those of a letter do.
    """
    first = id_of("improvement_plan", plan.assessment_id)
    return f"PM-{plan.subject_code}-{plan.first_year}-{first.hex[-4:].upper()}"


def plan_paper(plan: PlanView, start: AssessmentView, cluster: ClusterView, ground: Ground, words: Words) -> PlanPaper:
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
        name=plan.subject_name(words),
        order=plan.areas,
        order_decided_on=plan.order_decided_on,
        order_decided_with=plan.order_decided_with or "",
        needs=tuple(_need(need) for need in needs_of(start, plan)),
        support=plan.support,
        funds=funds_line(start, words),
        budget=budget_of(plan.actions),
        own_of=owner_of(start),
        risks=plan.risks or "",
        review=plan.review or "",
    )


class _Around(TypedDict):
    actions: tuple[PlanActionLine, ...]
    staff: tuple[CountLine, ...]
    joint: tuple[str, ...]
    reviews: tuple[tuple[str, date | None], ...]
    replaced: Replaced | None


def _around(workspace: Workspace, plan: PlanView, language: str) -> _Around:
    """Return what other rooms add to a plan: modules, staff, the plans beside it, later rounds, the version before."""
    modules: dict[UUID | None, str] = {each.id: each.title for each in list_modules(workspace, language=language)}
    numbers: dict[UUID | None, int] = {action.id: action.number for action in plan.actions}
    lines = (
        replace(_line(action, numbers.get(action.after_id)), module=modules.get(action.module_id, ""))
        for action in plan.actions
    )
    government = plan.government.id if plan.government is not None else None
    organisation = plan.organisation.id if plan.organisation is not None else None
    history = read_history(workspace, government=government, organisation=organisation)
    held = {each.measure: each.held_on for each in history}
    return {
        "actions": tuple(lines),
        "staff": _staff(workspace, plan),
        "joint": _joint(workspace, plan),
        "reviews": tuple((measure, held.get(measure)) for measure in MEASURES),
        "replaced": _replaced(workspace, plan),
    }


def _staff(workspace: Workspace, plan: PlanView) -> tuple[CountLine, ...]:
    """Return the newest count of who works there: by sex, then by people; few of one people are not told apart."""
    counts = read_staff(workspace, plan.government.id) if plan.government is not None else ()
    if not counts:
        return ()
    sexes = (CountLine(SEXES[each.name], each.count) for each in counts[-1].staff if each.name in SEXES and each.count)
    return (*sexes, *masked_lines(counts[-1].peoples, counts[-1].total))


def _joint(workspace: Workspace, plan: PlanView) -> tuple[str, ...]:
    """Return the actions of this plan that others of the cluster plan at the same time, with who they are."""
    if plan.government is None:
        return ()
    rolled = roll_up_plans(workspace, cluster=plan.cluster_id)
    names: dict[UUID, str] = {line.government.id: line.government.place for line in rolled.lines}
    mine = {action.id for action in plan.actions}
    told = []
    for each in rolled.joint:
        own = next((action for action in each.actions if action.id in mine), None)
        others = [names.get(key, "") for key in each.governments if key != plan.government.id]
        if own is not None:
            told.append(f"{own.number}. {own.title}: {', '.join(filter(None, others))}")
    return tuple(told)


def _replaced(workspace: Workspace, plan: PlanView) -> Replaced | None:
    if plan.replaces is None:
        return None
    made = [each.checksum for each in list_documents(workspace, plan.replaces) if each.kind == PLAN]
    try:
        approved = read_plan(workspace, plan.replaces).approved_on
    except UnknownPlan:  # it has not arrived
        approved = None
    return Replaced(plan.version - 1, approved, made[0] if made else "")


def _need(need: Need) -> NeedLine:
    item = need.item
    return NeedLine(f"{item.code} {item.title.removesuffix('.')}", need.need, need.what, need.who, need.where)


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
        men=action.men,
        approach=action.approach or "",
        result=action.result or "",
        indicator=action.indicator or "",
        plan_code=action.plan_code or "",
        language=", ".join(dict.fromkeys(each.language for each in action.learners if each.language)),
        gender=action.marker_gender or 0,
        intercultural=action.marker_intercultural or 0,
        parts=action.resource_rows,
        partners=action.partners,
        barriers=action.barriers,
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
