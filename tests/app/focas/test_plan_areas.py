"""Targets and gap per area, the computed order beside the decided one, and what others alone can solve."""

from __future__ import annotations

from datetime import date

import pytest

from app.focas import (
    AssessmentView,
    PlanValueRefused,
    PlanView,
    UnknownArea,
    add_plan_action,
    approve_plan,
    change_plan,
    change_plan_area,
    close_assessment,
    follow_computed_order,
    move_plan_area,
    rate_relevance,
    read_plan,
    revise_plan,
    start_plan,
)
from app.workspace import Workspace


@pytest.fixture
def plan(workspace: Workspace, answered: AssessmentView) -> PlanView:
    """Means: PER 2.2, DIV 1.6, PLA 3.0, PAR 2.0; PAR holds back the service much, DIV quite."""
    for area, relevance in (("PAR", 3), ("DIV", 2)):
        rate_relevance(workspace, assessment=answered.id, area=area, relevance=relevance)
    close_assessment(workspace, assessment=answered.id)
    return start_plan(workspace, assessment=answered.id, first_year=2014)


def order(view: PlanView) -> list[str]:
    """The four areas that these tests speak of."""
    return [area.code for area in view.areas if area.code in {"PAR", "DIV", "PER", "PLA"}]


def area(view: PlanView, code: str):
    found = view.area(code)
    assert found is not None
    return found


def test_the_gap_by_how_much_it_holds_back_the_service_makes_the_order(plan: PlanView):
    assert order(plan) == ["PAR", "DIV", "PER", "PLA"]
    told = {each.code: round(each.urgency, 2) for each in plan.areas}
    assert (told["PAR"], told["DIV"], told["PER"], told["PLA"]) == (3.0, 2.8, 0.8, 0.0)


def test_equal_urgencies_stand_in_the_order_of_the_instrument(workspace: Workspace, plan: PlanView):
    view = change_plan_area(workspace, plan=plan.id, area="PER", target_1=3, target_3=2)  # the last target counts
    assert (area(view, "PER").target, area(view, "PER").gap) == (2, 0.0)
    assert order(view) == ["PAR", "DIV", "PER", "PLA"]


def test_a_target_for_each_year_moves_gap_and_order(workspace: Workspace, plan: PlanView):
    view = change_plan_area(workspace, plan=plan.id, area="DIV", target_1=2, target_2=3, target_3=4)
    told = area(view, "DIV")
    assert (told.target_1, told.target_2, told.target_3, told.target) == (2, 3, 4, 4)
    assert (round(told.gap, 2), order(view)[0]) == (2.4, "DIV")
    with pytest.raises(PlanValueRefused):
        change_plan_area(workspace, plan=plan.id, area="DIV", target_1=5)
    with pytest.raises(UnknownArea):
        change_plan_area(workspace, plan=plan.id, area="ZZZ", target_1=2)


def test_what_others_alone_can_solve_goes_to_the_advocacy_list(workspace: Workspace, plan: PlanView):
    view = change_plan_area(workspace, plan=plan.id, area="PAR", control="outside")
    assert area(view, "PAR").is_advocacy
    assert view.areas[-1].code == "PAR"
    with pytest.raises(PlanValueRefused):
        change_plan_area(workspace, plan=plan.id, area="PAR", control="nobody")


def test_the_decided_order_stands_beside_the_computed_one_with_its_reason(workspace: Workspace, plan: PlanView):
    view = move_plan_area(workspace, plan=plan.id, area="PER", before="PAR")
    assert order(view) == ["PER", "PAR", "DIV", "PLA"]
    assert [each.code for each in view.areas if each.is_moved] == ["PER"]
    assert (area(view, "PER").number, area(view, "PER").suggested) == (1, 3)
    assert {"plan.order-without-reason-PER", "plan.order-undecided"} <= {each.code for each in view.warnings}
    change_plan_area(workspace, plan=plan.id, area="PER", order_reason="El gobierno regional contrata en enero")
    told = change_plan(
        workspace, plan=plan.id, order_decided_on=date(2013, 9, 2), order_decided_with="Gobierno Regional de Amazonas"
    )
    assert not [each for each in told.warnings if each.code.startswith("plan.order-")]


def test_moving_back_needs_no_reason(workspace: Workspace, plan: PlanView):
    move_plan_area(workspace, plan=plan.id, area="PER", before="PAR")
    view = move_plan_area(workspace, plan=plan.id, area="PER", before="PLA")
    assert order(view) == ["PAR", "DIV", "PER", "PLA"]
    assert not any(each.is_moved for each in view.areas)


def test_of_two_that_swap_the_one_with_a_reason_is_the_one_that_moved(workspace: Workspace, plan: PlanView):
    move_plan_area(workspace, plan=plan.id, area="DIV", before="PAR")
    view = change_plan_area(workspace, plan=plan.id, area="PAR", order_reason="Espera las elecciones del consejo")
    assert [each.code for each in view.areas if each.is_moved] == ["PAR"]


def test_the_computed_order_comes_back_when_asked(workspace: Workspace, plan: PlanView):
    move_plan_area(workspace, plan=plan.id, area="PLA", before="PAR")
    assert order(follow_computed_order(workspace, plan=plan.id)) == ["PAR", "DIV", "PER", "PLA"]


def test_inside_an_area_people_come_before_systems(workspace: Workspace, plan: PlanView):
    for area_code, item in (("PER", "PER-1"), ("DIV", "DIV-1"), ("DIV", "DIV-3"), ("DIV", "DIV-2")):
        add_plan_action(workspace, plan=plan.id, area=area_code, title=item, items=[item])
    view = read_plan(workspace, plan.id)
    places = {each.items[0]: each.suggested for each in view.actions}  # DIV-2 function, DIV-3 skill, DIV-1 system
    assert places == {"DIV-2": 1, "DIV-3": 2, "DIV-1": 3, "PER-1": 4}
    assert [each.items[0] for each in view.actions] == ["PER-1", "DIV-1", "DIV-3", "DIV-2"]  # the group's own order


def test_the_next_version_keeps_targets_and_the_decided_order(workspace: Workspace, plan: PlanView):
    change_plan_area(workspace, plan=plan.id, area="PER", target_2=3, control="shared")
    move_plan_area(workspace, plan=plan.id, area="PER", before="PAR")
    change_plan_area(workspace, plan=plan.id, area="PER", order_reason="Primero las personas")
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    approved = approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1", reason="Así se acordó")
    revised = revise_plan(workspace, plan=plan.id)
    assert [(each.code, each.target_2, each.control, each.order_reason, each.is_moved) for each in revised.areas] == [
        (each.code, each.target_2, each.control, each.order_reason, each.is_moved) for each in approved.areas
    ]
