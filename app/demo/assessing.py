"""Steps 3 and 4 of the job: a FOCAS baseline, item by item, and the plan that comes of its weakest items."""

from __future__ import annotations

from uuid import UUID

from app.demo.case import AnswerPart, Case, PlanActionPart, PlanPart
from app.demo.ground import Ground
from app.focas import (
    AssessmentView,
    PlanActionFields,
    PlanView,
    SignerPart,
    add_dissent,
    add_participant,
    add_plan_action,
    answer_item,
    approve_plan,
    change_plan,
    change_plan_action,
    close_assessment,
    draft_from_weakest,
    leave_out_area,
    move_plan_action,
    open_assessment,
    rate_relevance,
    read_plan,
    start_plan,
    write_beside,
)
from app.words import N_, words_in
from app.workspace import Workspace

BESIDE = ("own", "seen", "evidence", "evidence_seen")
DRAFTED = 4


def begin_round(workspace: Workspace, case: Case, ground: Ground, language: str, measure: str = "baseline") -> UUID:
    """Open the round with its participants and the relevance of its areas; return it."""
    said = case.assessment
    opened = open_assessment(
        workspace,
        cluster=ground.cluster.id,
        government=ground.governments[said.government],
        measure=measure,
        held_on=said.held_on,
        place=said.place,
        facilitator=said.facilitator,
    )
    for each in said.participants:
        add_participant(
            workspace,
            assessment=opened.id,
            role=each.role,
            sex=each.sex,
            people=each.people,
            language=each.language,
            holds_post=each.holds_post,
            consents=True,
        )
    for area, reason in said.left_out.items():
        leave_out_area(workspace, assessment=opened.id, area=area, reason=reason, language=language)
    for area, relevance in said.relevance.items():
        rate_relevance(workspace, assessment=opened.id, area=area, relevance=relevance, language=language)
    return opened.id


def answer(workspace: Workspace, assessment: UUID, answers: dict[str, AnswerPart]) -> None:
    """Answer items, each durable before the next. Raises: as `answer_item` and `write_beside`."""
    for code, said in answers.items():
        for field in BESIDE:
            text = getattr(said, field)
            if text is not None:
                write_beside(workspace, assessment=assessment, item=code, field=field, text=text)
        for each in said.dissents:
            add_dissent(
                workspace, assessment=assessment, item=code, level=each.level, holder=each.holder, reason=each.reason
            )
        reason = said.na_reason if said.value == "na" else said.reason
        answer_item(workspace, assessment=assessment, item=code, value=said.value, reason=reason)


def finish_round(workspace: Workspace, assessment: UUID, language: str) -> AssessmentView:
    """Close the round for good. Raises: RoundIncomplete; ReasonsWait; TooManyNotApplicable; SessionUntold."""
    return close_assessment(workspace, assessment=assessment, language=language)


def draft_plan(workspace: Workspace, case: Case, assessment: UUID, language: str) -> PlanView:
    """Draft the plan from the weakest items, write what the case says of each action, and approve it."""
    said = case.plan
    plan = start_plan(workspace, assessment=assessment, first_year=said.first_year)
    drafted = draft_from_weakest(workspace, plan=plan.id, language=language, most=DRAFTED)
    change_plan(workspace, plan=plan.id, goal=said.goal, first_year=said.first_year)
    proposed = {action.items[0]: action.id for action in drafted.actions if action.items}
    written: list[UUID] = []
    for part in said.actions:
        before = written[part.after - 1] if part.after else None
        own = next((proposed.pop(code) for code in part.items if code in proposed), None)
        if own is None:
            made = _add(workspace, plan.id, part, before)
        else:
            made = UUID(str(own))
            change_plan_action(workspace, action=made, title=part.title, **action_fields(part, before))
        written.append(made)
    left = [UUID(str(each)) for each in proposed.values()]
    for each in (*written, *left):  # the agreed order is that of the case, then what only the draft proposes
        move_plan_action(workspace, action=each, before=None)
    return _approved(workspace, plan.id, said, language)


def _approved(workspace: Workspace, plan: UUID, said: PlanPart, language: str) -> PlanView:
    """Approve the plan, signed by the authority; a case that bends a rule of plans is played as it is told."""
    authorities = (each for each in said.signatories if each.role == "authority")
    signers = tuple(SignerPart(each.name, each.title, said.approved_on) for each in authorities)
    reason = words_in(language).say(N_("The case is played as it is told."))
    approve_plan(
        workspace,
        plan=plan,
        approved_on=said.approved_on,
        resolution=said.resolution,
        signers=signers,
        reason=reason,
    )
    return read_plan(workspace, plan)


def _add(workspace: Workspace, plan: UUID, part: PlanActionPart, before: UUID | None) -> UUID:
    area = part.items[0].partition("-")[0]
    view = add_plan_action(workspace, plan=plan, area=area, title=part.title, **action_fields(part, before))
    return UUID(str(view.actions[-1].id))


def action_fields(part: PlanActionPart, before: UUID | None) -> PlanActionFields:
    """Return what is written of an action of a plan. before: the action that it follows."""
    return {
        "items": part.items,
        "kind": part.kind,
        "who": part.who,
        "women": part.women,
        "men": part.people - part.women if part.people is not None and part.women is not None else None,
        "where": part.where,
        "first_quarter": part.first_quarter,
        "last_quarter": part.last_quarter,
        "after": before,
        "resources": part.resources,
        "source": part.source,
        "existing_support": part.existing_support,
        "responsible": part.responsible,
        "target_level": part.target_level,
        "marker_gender": part.marker_gender,
        "marker_intercultural": part.marker_intercultural,
    }
