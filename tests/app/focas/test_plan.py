"""The improvement plan: drafted from the weakest items, put in order by people, approved by resolution."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clusters import accept_warning
from app.focas import (
    AssessmentView,
    PlanApproved,
    PlanNotApproved,
    PlanRevised,
    PlanValueRefused,
    PlanView,
    PlanWarningsLeft,
    QuartersWrong,
    ResolutionMissing,
    RoundStillOpen,
    TitleMissing,
    UnknownPlan,
    UnknownPlanAction,
    add_plan_action,
    answer_item,
    approve_plan,
    change_plan,
    change_plan_action,
    change_session,
    close_assessment,
    draft_from_weakest,
    leave_out_area,
    list_plans,
    move_plan_action,
    rate_relevance,
    read_assessment,
    read_plan,
    remove_plan_action,
    restore_plan_action,
    revise_plan,
    start_plan,
    weakest_items,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of, new_id
from db.models.commitments import Signatory
from tests.app.commitments.places import Ground


@pytest.fixture
def plan(workspace: Workspace, closed: AssessmentView) -> PlanView:
    return start_plan(workspace, assessment=closed.id)


def codes(workspace: Workspace, view: PlanView) -> set[str]:
    return {warning.code for warning in read_plan(workspace, view.id).warnings}


def test_the_weakest_items_come_lowest_level_first_people_before_systems(answered: AssessmentView):
    assert [item.code for item in weakest_items(answered, most=6)] == [
        *("PER-4", "DIV-5", "DIV-1", "PAR-5"),  # level 1: areas in order; inside DIV function before system
        *("PER-2", "PER-3"),
    ]


def test_an_area_that_holds_back_the_service_comes_first_among_equals(workspace: Workspace, answered: AssessmentView):
    view = rate_relevance(workspace, assessment=answered.id, area="PAR", relevance=3)
    assert weakest_items(view, most=1)[0].code == "PAR-5"


def test_what_is_consolidated_missing_or_left_out_is_not_weak(workspace: Workspace, answered: AssessmentView):
    answer_item(workspace, assessment=answered.id, item="PER-4", value="nd")
    view = leave_out_area(workspace, assessment=answered.id, area="PLA", reason="otro proyecto")
    weak = {item.code for item in weakest_items(view, most=100)}
    assert not weak & {"PER-4", "PLA-1", "PLA-4"}


def test_a_plan_starts_the_year_after_the_session_and_is_the_same_on_every_device(workspace, answered: AssessmentView):
    change_session(workspace, assessment=answered.id, held_on=date(2013, 3, 14))
    closed = close_assessment(workspace, assessment=answered.id)
    plan = start_plan(workspace, assessment=closed.id)
    assert (plan.first_year, plan.id, plan.version) == (2014, id_of("improvement_plan", closed.id), 1)
    assert start_plan(workspace, assessment=closed.id, first_year=2020) == plan


def test_a_plan_waits_for_the_round_to_close(workspace: Workspace, answered: AssessmentView):
    with pytest.raises(RoundStillOpen):
        start_plan(workspace, assessment=answered.id)


def test_a_draft_proposes_an_action_for_each_of_the_weakest_items(workspace: Workspace, plan: PlanView):
    drafted = draft_from_weakest(workspace, plan=plan.id, language="es", most=4)
    told = [(action.number, action.items, action.kind, action.target_level) for action in drafted.actions]
    assert told == [
        (1, ("PER-4",), "training", 3),
        (2, ("DIV-5",), "internal_rule", 3),
        (3, ("DIV-1",), "technical_assistance", 3),
        (4, ("PAR-5",), "technical_assistance", 3),
    ]
    assert [action.first_quarter for action in drafted.actions] == [1, 3, 5, 7]


def test_the_proposed_title_says_what_is_missing_in_the_language_of_the_draft(workspace: Workspace, plan: PlanView):
    drafted = draft_from_weakest(workspace, plan=plan.id, language="en", most=1)
    assert drafted.actions[0].title == (
        "Train the people who do it, to reach this: budgeted plan at least 70% carried out, with attendance lists by "
        "sex and unit"
    )


def test_drafting_again_adds_only_what_the_plan_does_not_have(workspace: Workspace, plan: PlanView):
    draft_from_weakest(workspace, plan=plan.id, language="es", most=2)
    again = draft_from_weakest(workspace, plan=plan.id, language="es", most=2)
    assert [action.items for action in again.actions] == [("PER-4",), ("DIV-5",), ("DIV-1",), ("PAR-5",)]


def test_markers_of_the_item_pass_to_its_action(workspace: Workspace, plan: PlanView):
    first, second = draft_from_weakest(workspace, plan=plan.id, language="es", most=2).actions
    assert (first.marker_gender, first.marker_intercultural) == (1, 1)
    assert (second.marker_gender, second.marker_intercultural) == (0, 1)


def test_an_action_says_what_who_where_when_and_with_what(workspace: Workspace, plan: PlanView):
    view = add_plan_action(
        *(workspace,),
        plan=plan.id,
        area="PER",
        title="Curso de perfiles de puesto",
        items=["PER-1", "PER-2"],
        kind="training",
        who="Recursos humanos",
        men=5,
        women=7,
        where="Santa María de Nieva",
        first_quarter=2,
        last_quarter=3,
        resources=450_000,
        source="canon",
        existing_support="módulo de la asociación",
        responsible="Gerencia municipal",
        target_level=3,
    )
    action = view.actions[0]
    assert (action.items, action.kind, action.women, action.people) == (("PER-1", "PER-2"), "training", 7, 12)
    assert (view.cost, action.first_quarter, action.last_quarter) == (450_000, 2, 3)


def test_the_order_is_the_one_that_people_give_it(workspace: Workspace, plan: PlanView):
    for title in ("uno", "dos", "tres"):
        view = add_plan_action(workspace, plan=plan.id, area="PER", title=title)
    one, _, three = view.actions
    moved = move_plan_action(workspace, action=three.id, before=one.id)
    assert [(action.number, action.title) for action in moved.actions] == [(1, "tres"), (2, "uno"), (3, "dos")]
    back = move_plan_action(workspace, action=three.id, before=None)
    assert [action.title for action in back.actions] == ["uno", "dos", "tres"]


def test_an_action_that_followed_a_removed_one_follows_nothing(workspace: Workspace, plan: PlanView):
    first = add_plan_action(workspace, plan=plan.id, area="PER", title="uno").actions[0]
    view = add_plan_action(workspace, plan=plan.id, area="PER", title="dos", after=first.id)
    assert view.actions[1].after_id == first.id
    assert remove_plan_action(workspace, action=first.id).actions[0].after_id is None


def test_a_removed_action_comes_back_where_it_was(workspace: Workspace, plan: PlanView):
    first = add_plan_action(workspace, plan=plan.id, area="PER", title="uno", items=["PER-1"], who="todos").actions[0]
    before = add_plan_action(workspace, plan=plan.id, area="PER", title="dos", after=first.id)
    remove_plan_action(workspace, action=first.id)
    assert restore_plan_action(workspace, action=first) == before


def test_an_action_changes_where_it_is_named_and_stays_elsewhere(workspace: Workspace, plan: PlanView):
    action = add_plan_action(workspace, plan=plan.id, area="PER", title="uno", who="todos").actions[0]
    view = change_plan_action(workspace, action=action.id, title="otro", first_quarter=1, last_quarter=4)
    assert (view.actions[0].title, view.actions[0].who, view.actions[0].last_quarter) == ("otro", "todos", 4)


@pytest.mark.parametrize(("first", "last"), [(4, 3), (None, 3)])
def test_quarters_do_not_run_backwards(workspace: Workspace, plan: PlanView, first, last):
    with pytest.raises(QuartersWrong):
        add_plan_action(workspace, plan=plan.id, area="PER", title="x", first_quarter=first, last_quarter=last)
    assert read_plan(workspace, plan.id).actions == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("first_quarter", 0), ("first_quarter", 13), ("target_level", 1), ("marker_gender", 3), ("kind", "party")],
)
def test_values_that_mean_nothing_are_refused(workspace: Workspace, plan: PlanView, field: str, value: object):
    with pytest.raises(PlanValueRefused):
        add_plan_action(workspace, plan=plan.id, area="PER", title="x", **{field: value})


def test_an_action_has_a_title(workspace: Workspace, plan: PlanView):
    with pytest.raises(TitleMissing):
        add_plan_action(workspace, plan=plan.id, area="PER", title="  ")


def test_a_plan_warns_of_what_it_should_not_do(workspace: Workspace, plan: PlanView):
    view = add_plan_action(workspace, plan=plan.id, area="PER", title="uno", last_quarter=2, first_quarter=1)
    assert codes(workspace, view) == {
        *("plan.one-year", "plan.no-who", "plan.no-responsible"),
        *("plan.area-without-action-DIV", "plan.area-without-action-PAR"),
    }


def test_more_than_eight_actions_in_a_year_are_too_many(workspace: Workspace, plan: PlanView):
    for number in range(9):
        add_plan_action(workspace, plan=plan.id, area="PER", title=f"{number}", first_quarter=5, last_quarter=8)
    (warning,) = [each for each in read_plan(workspace, plan.id).warnings if each.code == "plan.crowded-year-2"]
    assert warning.sentence(words_in("en")) == "9 actions begin in year 2: more than 8 are seldom finished."


def test_actions_that_wait_for_each_other_are_told(workspace: Workspace, plan: PlanView):
    one = add_plan_action(workspace, plan=plan.id, area="PER", title="uno").actions[0]
    two = add_plan_action(workspace, plan=plan.id, area="PER", title="dos", after=one.id).actions[1]
    view = change_plan_action(workspace, action=one.id, after=two.id)
    assert [w.subject_id for w in view.warnings if w.code == "plan.circle"] == [one.id, two.id]


def test_an_action_that_ends_before_the_one_it_follows_is_told(workspace: Workspace, plan: PlanView):
    fields = {"first_quarter": 1}
    one = add_plan_action(workspace, plan=plan.id, area="PER", title="uno", last_quarter=4, **fields).actions[0]
    view = add_plan_action(workspace, plan=plan.id, area="PER", title="dos", last_quarter=2, after=one.id, **fields)
    assert [w.subject_id for w in view.warnings if w.code == "plan.ends-early"] == [view.actions[1].id]


def test_a_warning_keeps_the_reason_that_somebody_wrote(workspace: Workspace, plan: PlanView):
    view = add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    accept_warning(workspace, subject=plan.id, code="plan.one-year", reason="el resto lo pone el gobierno regional")
    accepted = {w.code: w.accepted for w in read_plan(workspace, view.id).warnings}
    assert accepted["plan.one-year"] == "el resto lo pone el gobierno regional"
    assert accepted["plan.no-who"] is None


def test_a_resolution_approves_the_plan_and_closes_its_text(workspace: Workspace, plan: PlanView):
    action = add_plan_action(workspace, plan=plan.id, area="PER", title="uno").actions[0]
    with pytest.raises(ResolutionMissing):
        approve_plan(workspace, plan=plan.id, approved_on=None, resolution=" ")
    with pytest.raises(PlanWarningsLeft):
        approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 045-2013")
    approved = approve_plan(
        workspace, plan=plan.id, approved_on=date(2013, 9, 30), resolution="RA 045-2013", reason="Se completa en enero"
    )
    assert (approved.approved_on, approved.resolution) == (date(2013, 9, 30), "RA 045-2013")
    for change in (
        lambda: change_plan(workspace, plan=plan.id, goal="otra"),
        lambda: add_plan_action(workspace, plan=plan.id, area="PER", title="dos"),
        lambda: change_plan_action(workspace, action=action.id, title="dos"),
        lambda: move_plan_action(workspace, action=action.id, before=None),
        lambda: remove_plan_action(workspace, action=action.id),
        lambda: draft_from_weakest(workspace, plan=plan.id, language="es"),
        lambda: approve_plan(workspace, plan=plan.id, approved_on=None, resolution="otra"),
    ):
        with pytest.raises(PlanApproved):
            change()
    assert read_plan(workspace, plan.id) == approved


def test_an_approved_plan_has_a_next_version_and_stays_as_it_was(workspace: Workspace, plan: PlanView):
    with pytest.raises(PlanNotApproved):
        revise_plan(workspace, plan=plan.id)
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    first = add_plan_action(workspace, plan=plan.id, area="PER", title="dos", items=["PER-1"]).actions[0]
    second = change_plan_action(workspace, action=read_plan(workspace, plan.id).actions[1].id, after=first.id).actions[
        1
    ]
    bent = read_plan(workspace, plan.id).warnings
    for each in bent:
        accept_warning(workspace, subject=each.subject_id, code=each.code, reason="Así se acordó")
    approved = approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 045-2013")
    revised = revise_plan(workspace, plan=plan.id)
    assert (revised.version, revised.approved_on, revised.resolution) == (2, None, None)
    assert (revised.replaces, revised.id != plan.id) == (plan.id, True)
    assert [each.title for each in revised.actions] == ["uno", "dos"]
    assert revised.actions[1].after_id == revised.actions[0].id not in {first.id, second.id}
    assert [each.accepted for each in revised.warnings] == ["Así se acordó"] * len(bent)
    assert change_plan(workspace, plan=revised.id, goal="Servicio a tiempo").goal == "Servicio a tiempo"
    assert read_plan(workspace, plan.id) == replace(approved, replaced_by=revised.id)
    with pytest.raises(PlanRevised):
        revise_plan(workspace, plan=plan.id)


def test_the_newest_version_comes_first_and_is_the_one_that_a_round_opens(
    workspace: Workspace, ground: Ground, plan: PlanView
):
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 045-2013", reason="Así se acordó")
    revised = revise_plan(workspace, plan=plan.id)
    assert [each.id for each in list_plans(workspace, cluster=ground.cluster)] == [revised.id, plan.id]
    assert start_plan(workspace, assessment=plan.assessment_id).id == revised.id


def test_a_next_version_is_signed_anew_by_the_same_people(workspace: Workspace, plan: PlanView):
    with workspace.transaction() as session:
        told = {"role": "authority", "name": "Una alcaldesa", "title": "Alcaldesa", "position": "a"}
        session.add(Signatory(subject_id=plan.id, kind="drawn", signed_at=workspace.now(), **told))
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 045-2013", reason="Así se acordó")
    revised = revise_plan(workspace, plan=plan.id)
    with workspace.reading() as session:
        asked = {row.subject_id: row for row in session.scalars(select(Signatory))}
    assert {name: getattr(asked[revised.id], name) for name in told} == told
    assert (asked[revised.id].kind, asked[revised.id].signed_at) == (None, None)
    assert asked[plan.id].kind == "drawn"


def test_plans_are_listed_by_cluster(workspace: Workspace, ground: Ground, plan: PlanView):
    assert list_plans(workspace, cluster=ground.cluster) == (plan,)
    assert list_plans(workspace, cluster=new_id()) == ()


def test_what_is_not_here_is_told(workspace: Workspace, plan: PlanView):
    with pytest.raises(UnknownPlan):
        read_plan(workspace, new_id())
    with pytest.raises(UnknownPlanAction):
        change_plan_action(workspace, action=new_id(), title="x")
    action = add_plan_action(workspace, plan=plan.id, area="PER", title="uno").actions[0]
    with pytest.raises(UnknownPlanAction):
        move_plan_action(workspace, action=action.id, before=new_id())


def test_the_plan_names_the_government_of_its_round(workspace: Workspace, closed: AssessmentView, plan: PlanView):
    assert plan.government == read_assessment(workspace, closed.id, language="es").government
    assert plan.assessment_id == closed.id
