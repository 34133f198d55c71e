"""An approved plan and the packages of devices that had not heard of its approval."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents import make_pages
from app.focas import (
    LearnerPart,
    PlanView,
    add_participant,
    add_plan_action,
    add_plan_part,
    add_support,
    answer_item,
    approve_plan,
    change_plan,
    change_plan_action,
    change_plan_area,
    close_assessment,
    move_plan_area,
    open_assessment,
    read_assessment,
    read_late_plan_changes,
    read_plan,
    record_follow_up,
    remove_plan_action,
    revise_plan,
    start_plan,
)
from app.sync import read_package, write_package
from app.workspace import Workspace
from tests.app.commitments.places import lay_ground
from tests.app.documents.papers import text_of
from tests.app.sync.conftest import blanks, laptop, make, office

__all__ = ["blanks", "laptop", "make", "office"]


@pytest.fixture
def hand_over(tmp_path: Path) -> Callable[[Workspace, Workspace], None]:
    """Hand the work of one device over to another in a real package."""

    def handed(sender: Workspace, receiver: Workspace) -> None:
        folder = tmp_path / "packages"
        folder.mkdir(exist_ok=True)
        read_package(receiver, write_package(sender, folder).path)

    return handed


def draft(workspace: Workspace) -> PlanView:
    """Close a round of a district and write two actions of its plan."""
    ground = lay_ground(workspace)
    opened = open_assessment(workspace, cluster=ground.cluster, government=ground.district)
    for item in read_assessment(workspace, opened.id).items:
        answer_item(workspace, assessment=opened.id, item=item.code, value="2")
    add_participant(workspace, assessment=opened.id, role="Gerente", consents=True)
    close_assessment(workspace, assessment=opened.id)
    plan = start_plan(workspace, assessment=opened.id, first_year=2014)
    for title in ("Taller", "Norma"):
        add_plan_action(workspace, plan=plan.id, area="DIV", title=title, who="Personal", women=3, first_quarter=1)
    return read_plan(workspace, plan.id)


def approve(workspace: Workspace, plan: PlanView, resolution: str) -> PlanView:
    return approve_plan(workspace, plan=plan.id, approved_on=None, resolution=resolution, reason="Así se acordó")


def test_the_package_of_an_older_device_changes_nothing_and_is_told(office, laptop, hand_over):
    plan = draft(office)
    hand_over(office, laptop)
    approved = approve(office, plan, "RA 1")
    before = text_of(make_pages(office, kind="improvement_plan", subject=plan.id))
    first, second = plan.actions
    change_plan(laptop, plan=plan.id, goal="Otra cosa", first_year=2020)
    change_plan_action(laptop, action=first.id, title="Otro título", women=90)
    add_plan_part(laptop, action=first.id, part=LearnerPart(unit="Otra unidad"))
    remove_plan_action(laptop, action=second.id)
    add_plan_action(laptop, plan=plan.id, area="PAR", title="Llega tarde")
    change_plan_area(laptop, plan=plan.id, area="DIV", target_3=4)
    move_plan_area(laptop, plan=plan.id, area="GAM", before="PER")
    add_support(laptop, government=approved.government.id, area="DIV", project="Llega tarde")
    hand_over(laptop, office)
    assert read_plan(office, plan.id) == approved
    assert text_of(make_pages(office, kind="improvement_plan", subject=plan.id)) == before
    late = read_late_plan_changes(office, plan=plan.id)
    assert [each.title for each in late.added] == ["Llega tarde"]
    assert [each.title for each in late.removed] == ["Norma"]
    assert "goal" in {each.field for each in late.plan}
    hand_over(office, laptop)
    assert read_plan(laptop, plan.id) == approved


def test_the_next_version_grows_from_what_was_approved_and_not_from_what_came_late(office, laptop, hand_over):
    plan = draft(office)
    hand_over(office, laptop)
    approve(office, plan, "RA 1")
    change_plan_action(laptop, action=plan.actions[0].id, title="Otro título")
    remove_plan_action(laptop, action=plan.actions[1].id)
    hand_over(laptop, office)
    assert [each.title for each in revise_plan(office, plan=plan.id).actions] == ["Taller", "Norma"]


def test_two_approvals_apart_each_stand_where_they_were_made(office, laptop, hand_over):
    plan = draft(office)
    hand_over(office, laptop)
    here = approve(office, plan, "RA 1")
    there = approve(laptop, plan, "RA 2")
    hand_over(laptop, office)
    hand_over(office, laptop)
    assert read_plan(office, plan.id) == here
    assert read_plan(laptop, plan.id) == there


def test_how_it_goes_arrives_for_an_approved_plan(office, laptop, hand_over):
    plan = draft(office)
    approve(office, plan, "RA 1")
    hand_over(office, laptop)
    record_follow_up(laptop, action=plan.actions[0].id, state="done")
    hand_over(laptop, office)
    assert read_plan(office, plan.id).actions[0].state == "done"
