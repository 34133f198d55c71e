"""An approved plan is its record: what arrives later changes nothing of it; what changed since is told apart."""

from __future__ import annotations

from datetime import date

import pytest

from app.focas import (
    AssessmentView,
    PlanEmpty,
    PlanView,
    SignerNameless,
    SignerPart,
    add_plan_action,
    add_support,
    approve_plan,
    change_plan_action,
    change_plan_area,
    move_plan_action,
    read_late_plan_changes,
    read_plan,
    read_plan_changes,
    remove_plan_action,
    revise_plan,
    start_plan,
)
from app.workspace import Workspace
from db.models.plans import ImprovementPlan, PlanAction, PlanLearner, PlanSignatory
from tests.app.commitments.places import Ground

SIGNERS = (SignerPart("Autoridad de prueba", "Alcaldesa", date(2013, 9, 30)), SignerPart("Jefatura de prueba"))


@pytest.fixture
def approved(workspace: Workspace, closed: AssessmentView) -> PlanView:
    plan = start_plan(workspace, assessment=closed.id, first_year=2014)
    for title in ("uno", "dos"):
        add_plan_action(workspace, plan=plan.id, area="PER", title=title, who="Todas las jefaturas", women=3)
    return approve_plan(
        workspace, plan=plan.id, approved_on=date(2013, 9, 30), resolution="RA 045-2013", signers=SIGNERS, reason="Sí"
    )


def test_the_approval_has_day_resolution_and_signatories(workspace: Workspace, approved: PlanView):
    assert (approved.approved_on, approved.resolution) == (date(2013, 9, 30), "RA 045-2013")
    assert [(each.name, each.post, each.signed_on) for each in approved.signers] == [
        ("Autoridad de prueba", "Alcaldesa", date(2013, 9, 30)),
        ("Jefatura de prueba", None, None),
    ]
    assert all(warning.accepted for warning in approved.warnings)


def test_a_plan_without_actions_or_with_a_nameless_signature_is_not_approved(workspace, closed: AssessmentView):
    plan = start_plan(workspace, assessment=closed.id)
    with pytest.raises(PlanEmpty):
        approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1")
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    with pytest.raises(SignerNameless):
        approve_plan(
            workspace, plan=plan.id, approved_on=None, resolution="RA 1", signers=[SignerPart(" ")], reason="x"
        )
    assert read_plan(workspace, plan.id).approved_on is None


def test_whatever_arrives_for_its_rows_changes_nothing(workspace: Workspace, ground: Ground, approved: PlanView):
    with workspace.transaction() as session:  # as a package of an older device would
        row = session.get(ImprovementPlan, approved.id)
        row.goal, row.resolution, row.approved_on, row.record = "otra cosa", None, None, None
        session.query(PlanAction).filter_by(plan_id=approved.id).update({"title": "otro"})
        session.query(PlanLearner).delete()
        session.query(PlanSignatory).delete()
        session.add(PlanAction(plan_id=approved.id, area="PER", title="tarde", position="z"))
    add_support(workspace, government=ground.district, area="PER", project="Llegó tarde")
    assert read_plan(workspace, approved.id) == approved


def test_what_arrived_late_is_told(workspace: Workspace, approved: PlanView):
    assert read_late_plan_changes(workspace, plan=approved.id).is_empty
    with workspace.transaction() as session:
        session.add(PlanAction(plan_id=approved.id, area="PER", title="tarde", position="z"))
    assert [each.title for each in read_late_plan_changes(workspace, plan=approved.id).added] == ["tarde"]


def test_the_record_is_named_by_its_content_and_travels_with_the_plan(workspace: Workspace, approved: PlanView):
    with workspace.reading() as session:
        row = session.get(ImprovementPlan, approved.id)
        assert row.record == approved.record
    assert workspace.fetch(approved.record)


def test_what_changed_since_the_approval_is_told_action_by_action(workspace: Workspace, approved: PlanView):
    revised = revise_plan(workspace, plan=approved.id)
    assert read_plan_changes(workspace, plan=revised.id).is_empty
    one, two = revised.actions
    change_plan_action(workspace, action=one.id, title="uno, con la red de salud", women=9, first_quarter=5)
    remove_plan_action(workspace, action=two.id)
    add_plan_action(workspace, plan=revised.id, area="PAR", title="tres", first_quarter=1)
    change_plan_area(workspace, plan=revised.id, area="PAR", target_1=3)
    told = read_plan_changes(workspace, plan=revised.id)
    assert ([each.title for each in told.added], [each.title for each in told.removed]) == (["tres"], ["dos"])
    (changed,) = told.changed
    fields = {each.field: (each.before, each.after) for each in changed.fields}
    assert fields["title"] == ("uno", "uno, con la red de salud")
    assert fields["first_quarter"] == (None, 5)
    assert [each.women for side in fields["learners"] for each in side] == [3, 9]
    assert "target_1" in {field.field for each in told.areas if each.code == "PAR" for field in each.fields}
    assert read_plan_changes(workspace, plan=approved.id) == told


def test_another_order_is_a_change_too(workspace: Workspace, approved: PlanView):
    revised = revise_plan(workspace, plan=approved.id)
    move_plan_action(workspace, action=revised.actions[1].id, before=revised.actions[0].id)
    told = read_plan_changes(workspace, plan=revised.id)
    assert {each.title: [field.field for field in each.fields] for each in told.changed} == {
        "uno": ["number"],
        "dos": ["number"],
    }
