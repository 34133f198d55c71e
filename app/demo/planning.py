"""The plans of every government: drawn up from their baseline, and revised once the service's barriers were known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from app.demo.assessing import action_fields
from app.demo.case import Case, PlanActionPart
from app.demo.ground import Ground
from app.demo.plan_parts import AlsoPart, DrawnUpPart, GovernmentPlanPart, PlansPart
from app.focas import (
    AssessmentView,
    PartnerPart,
    PlanView,
    ResourcePart,
    SignerPart,
    add_plan_action,
    add_plan_part,
    add_regional_action,
    add_support,
    approve_plan,
    change_plan,
    change_plan_action,
    change_plan_area,
    link_barrier,
    move_plan_area,
    read_plan,
    record_follow_up,
    revise_plan,
    start_plan,
    write_staff,
)
from app.training import list_assistance, list_modules
from app.words import N_, Words, words_in
from app.workspace import Workspace


def draw_up(
    workspace: Workspace, told: PlansPart, ground: Ground, baselines: Mapping[str, AssessmentView], language: str
) -> dict[str, PlanView]:
    """Count staff, write support by others, and draw up the plans that the case does not hold; return them by UBIGEO.

    baselines: the first round of each government. Raises: as the use cases.
    """
    made: dict[str, PlanView] = {}
    for each in told.plans:
        _know(workspace, each, ground.governments[each.government])
        if each.drawn_up is not None:
            plan = start_plan(workspace, assessment=baselines[each.government].id, first_year=each.drawn_up.first_year)
            made[each.government] = _write(workspace, plan.id, each.drawn_up, language)
    return made


def revise(
    workspace: Workspace,
    told: PlansPart,
    plans: Mapping[str, PlanView],
    cards: Mapping[str, UUID],
    case: Case,
    language: str,
) -> dict[str, PlanView]:
    """Open the next version of each plan with targets, what was missing of its actions, and its barriers; approve it.

    plans: by UBIGEO. cards: of the wall, by key. Raises: as the use cases.
    """
    modules = {each.code: UUID(str(each.id)) for each in list_modules(workspace, language=language)}
    return {
        each.government: _revise(workspace, each, plans[each.government], cards, modules, case, language)
        for each in told.plans
    }


def follow_plans(workspace: Workspace, told: PlansPart, plans: Mapping[str, PlanView]) -> None:
    """Write how the actions of each plan went on. Raises: as `record_follow_up`."""
    for each in told.plans:
        actions = {action.number: action.id for action in plans[each.government].actions}
        for seen in each.followed:
            record_follow_up(
                workspace, action=actions[seen.action], state=seen.state, seen_on=seen.seen_on, text=seen.text
            )


def plan_region(workspace: Workspace, told: PlansPart, province: str) -> None:
    """Write what the region of `province` plans for conflicts and disasters. Raises: as `add_regional_action`."""
    for each in told.regional:
        add_regional_action(
            workspace,
            department=province[:2],
            area=each.area,
            title=each.title,
            partner=each.partner,
            responsible=each.responsible,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            state=each.state,
            target_level=each.target_level,
        )


def serving_of(plans: Mapping[str, PlanView]) -> dict[tuple[str, str], UUID]:
    """Return the actions of plans by the UBIGEO of their government and each item that they work on."""
    return {
        (ubigeo, item): UUID(str(action.id))
        for ubigeo, plan in plans.items()
        for action in plan.actions
        for item in action.items
    }


def plan_lines(workspace: Workspace, plans: Iterable[PlanView], cluster: UUID, words: Words) -> Iterator[str]:
    """Yield what each plan holds and how much of it serves the service; then what was given."""
    for plan in plans:
        tied = sum(bool(each.barriers) for each in plan.actions)
        actions = words.count("{n} action", "{n} actions", n=len(plan.actions))
        serving = words.count("{n} tied to the service", "{n} tied to the service", n=tied)
        yield f"{plan.subject_name(words)}: {actions}, {serving}, {words.money(plan.cost)}"
    given = list_assistance(workspace, cluster=cluster)
    yield words.count(
        "{n} course, visit or assistance given", "{n} courses, visits and assistances given", n=len(given)
    )


def _know(workspace: Workspace, told: GovernmentPlanPart, government: UUID) -> None:
    for staff in told.staff:
        write_staff(
            workspace,
            government=government,
            counted_on=staff.counted_on,
            women=staff.women,
            men=staff.men,
            women_heads=staff.women_heads,
            men_heads=staff.men_heads,
            peoples=staff.peoples,
            languages=staff.languages,
            with_disability=staff.with_disability,
            source=staff.source,
        )
    for each in told.support:
        add_support(
            workspace,
            government=government,
            area=each.area,
            project=each.project,
            sponsor=each.sponsor,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            coverage=each.coverage,
            contact=each.contact,
            decision=each.decision,
            decision_reason=each.decision_reason,
        )


def _write(workspace: Workspace, plan: UUID, told: DrawnUpPart, language: str) -> PlanView:
    change_plan(workspace, plan=plan, goal=told.goal, first_year=told.first_year)
    written: list[UUID] = []
    for part in told.actions:
        written.append(_add(workspace, plan, part, written))
    approve_plan(
        workspace,
        plan=plan,
        approved_on=told.approved_on,
        resolution=told.resolution,
        signers=[SignerPart(each.name, each.title, told.approved_on) for each in told.signers],
        reason=_as_told(language),
    )
    return read_plan(workspace, plan)


def _add(workspace: Workspace, plan: UUID, part: PlanActionPart, written: list[UUID]) -> UUID:
    before = written[part.after - 1] if part.after else None
    area = part.items[0].partition("-")[0]
    view = add_plan_action(workspace, plan=plan, area=area, title=part.title, **action_fields(part, before))
    return UUID(str(view.actions[-1].id))


def _revise(
    workspace: Workspace,
    told: GovernmentPlanPart,
    plan: PlanView,
    cards: Mapping[str, UUID],
    modules: Mapping[str, UUID],
    case: Case,
    language: str,
) -> PlanView:
    version = revise_plan(workspace, plan=plan.id)
    change_plan(
        workspace,
        plan=version.id,
        risks=told.risks,
        review=told.revised.review,
        order_decided_on=told.order_decided_on,
        order_decided_with=told.order_decided_with,
    )
    _aim(workspace, told, version.id)
    actions = {action.number: UUID(str(action.id)) for action in version.actions}
    for also in told.also:
        _write_also(workspace, also, actions[also.number], cards, modules)
    signers = told.drawn_up.signers if told.drawn_up is not None else case.plan.signatories
    approve_plan(
        workspace,
        plan=version.id,
        approved_on=told.revised.approved_on,
        resolution=told.revised.resolution,
        signers=[
            SignerPart(each.name, each.title, told.revised.approved_on) for each in signers if each.role == "authority"
        ],
        reason=_as_told(language),
    )
    return read_plan(workspace, version.id)


def _aim(workspace: Workspace, told: GovernmentPlanPart, plan: UUID) -> None:
    for area, aim in told.aims.items():
        first, second, third = map(int, aim.targets.split())
        change_plan_area(
            workspace, plan=plan, area=area, target_1=first, target_2=second, target_3=third, control=aim.control
        )
        if aim.before is not None:
            move_plan_area(workspace, plan=plan, area=area, before=aim.before)
            change_plan_area(workspace, plan=plan, area=area, order_reason=aim.reason)


def _write_also(
    workspace: Workspace, told: AlsoPart, action: UUID, cards: Mapping[str, UUID], modules: Mapping[str, UUID]
) -> None:
    change_plan_action(
        workspace,
        action=action,
        approach=told.approach,
        result=told.result,
        indicator=told.indicator,
        plan_code=told.plan_code,
        module_id=modules[told.module] if told.module else None,
    )
    for each in told.brought:
        part = ResourcePart(
            kind=each.kind,
            what=each.what,
            amount=each.amount,
            source=each.source,
            is_leverage=each.is_leverage,
            is_assured=each.is_assured,
        )
        add_plan_part(workspace, action=action, part=part)
    for joined in told.joined:
        add_plan_part(workspace, action=action, part=PartnerPart(name=joined.name, parts=joined.parts))
    for key in told.barriers:
        link_barrier(workspace, action=action, barrier=cards[key])


def _as_told(language: str) -> str:
    return words_in(language).say(N_("The case is played as it is told."))
