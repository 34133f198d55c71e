"""The plans of a cluster rolled up; plans of organisations, and of a region, never among those of the governments."""

from __future__ import annotations

from datetime import date

import pytest

from app.focas import (
    AssessmentView,
    PlanValueRefused,
    PlanView,
    RegionalDatesWrong,
    add_plan_action,
    add_regional_action,
    approve_plan,
    change_regional_action,
    link_barrier,
    list_plans,
    list_regional_actions,
    remove_regional_action,
    restore_regional_action,
    roll_up_plans,
    service_linked_share,
    start_plan,
)
from app.territory import create_organisation
from app.workspace import Workspace
from db.identity import new_id
from db.models.focas import Assessment
from db.models.plans import ImprovementPlan
from db.models.qsip import Barrier, Cycle
from tests.app.commitments.places import Ground


@pytest.fixture
def plan(workspace: Workspace, closed: AssessmentView) -> PlanView:
    return start_plan(workspace, assessment=closed.id, first_year=2014)


def plan_of(workspace: Workspace, closed: AssessmentView, **owner) -> PlanView:
    """Start a plan of another government or organisation from a round that was closed elsewhere."""
    with workspace.transaction() as session:
        held = session.get(Assessment, closed.id)
        kept = ("cluster_id", "measure", "instrument_id", "opened_at", "closed_at", "version")
        row = Assessment(id=new_id(), **{name: getattr(held, name) for name in kept}, **owner)
        session.add(row)
        plan = ImprovementPlan(
            id=new_id(), cluster_id=row.cluster_id, assessment_id=row.id, first_year=2014, version=1, **owner
        )
        session.add(plan)
        key = plan.id
    return next(each for each in list_plans(workspace) if each.id == key)


def test_a_government_without_a_plan_or_actions_is_named_first(workspace: Workspace, ground: Ground, plan: PlanView):
    rolled = roll_up_plans(workspace, cluster=ground.cluster)
    assert [(line.government.id, line.state) for line in rolled.lines] == [
        (ground.province, "none"),
        (ground.district, "empty"),
    ]
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    assert [line.state for line in roll_up_plans(workspace, cluster=ground.cluster).lines] == ["none", "draft"]
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1", reason="Sí")
    rolled = roll_up_plans(workspace, cluster=ground.cluster)
    assert (rolled.approved, rolled.lines[-1].plan.version, rolled.is_complete) == (1, 1, False)


def test_what_two_governments_plan_in_the_same_quarter_can_be_done_once(workspace, ground: Ground, plan, closed):
    other = plan_of(workspace, closed, government_id=ground.province)
    module = new_id()
    for each, first, last in ((plan, 1, 4), (other, 3, 6)):
        add_plan_action(
            workspace, plan=each.id, area="DIV", title="Trato", module_id=module, where="Nieva",
            first_quarter=first, last_quarter=last,
        )  # fmt: skip
        add_plan_action(workspace, plan=each.id, area="PER", title="Solo", items=["PER-1"], first_quarter=first)
    (joint,) = roll_up_plans(workspace, cluster=ground.cluster).joint
    assert (joint.module_id, joint.same_place, set(joint.governments)) == (
        module,
        True,
        {ground.district, ground.province},
    )
    assert (joint.first, joint.last) == (2014 * 4 + 2, 2014 * 4 + 3)  # third and fourth quarter of 2014


def test_the_share_of_actions_tied_to_the_service_is_of_approved_plans(workspace, ground: Ground, plan: PlanView):
    for title in ("uno", "dos", "tres"):
        view = add_plan_action(workspace, plan=plan.id, area="PER", title=title)
    with workspace.transaction() as session:
        cycle = Cycle(id=new_id(), cluster_id=ground.cluster, year=2013, opened_at=workspace.now())
        barrier = Barrier(id=new_id(), cycle_id=cycle.id, kind="barrier", text="No hay", position="A")
        session.add_all([cycle, barrier])
        key = barrier.id
    link_barrier(workspace, action=view.actions[0].id, barrier=key)
    assert service_linked_share(workspace) == ()
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1", reason="Sí")
    of_government, of_cluster = service_linked_share(workspace, cluster=ground.cluster)
    assert (of_government.government_id, of_government.linked, of_government.total) == (ground.district, 1, 3)
    assert (of_cluster.government_id, of_cluster.share) == (None, pytest.approx(1 / 3))


def test_the_plan_of_an_organisation_is_approved_in_assembly_and_counted_nowhere(workspace, ground: Ground, closed):
    own = create_organisation(workspace, cluster=ground.cluster, name="Federación de prueba", kind="federation")
    plan = plan_of(workspace, closed, organisation_id=own.id)
    assert (plan.government, plan.organisation.name, plan.subject_place) == (None, own.name, own.name)
    add_plan_action(workspace, plan=plan.id, area="PER", title="uno")
    approved = approve_plan(workspace, plan=plan.id, approved_on=None, resolution="Acta de asamblea 3", reason="Sí")
    assert approved.organisation == own
    rolled = roll_up_plans(workspace, cluster=ground.cluster)
    assert (rolled.approved, [line.state for line in rolled.lines]) == (0, ["none", "none"])
    assert [each.id for each in rolled.organisations] == [plan.id]
    assert service_linked_share(workspace) == ()


def test_a_region_has_a_plan_of_its_own_for_conflict_and_disaster(workspace: Workspace, ground: Ground):
    first = add_regional_action(
        workspace, department="01", area="CON", title="Formar mediadores", partner="PCM", starts_on=date(2014, 1, 1)
    )
    second = add_regional_action(workspace, department="01", area="GRD", title="Simulacros", target_level=3)
    add_regional_action(workspace, department="16", area="GRD", title="Otra región")
    assert list_regional_actions(workspace, department="01") == (first, second)
    done = change_regional_action(workspace, action=first.id, state="done")
    assert done.state == "done"
    with pytest.raises(RegionalDatesWrong):
        change_regional_action(workspace, action=first.id, ends_on=date(2013, 1, 1))
    with pytest.raises(PlanValueRefused):
        add_regional_action(workspace, department="01", area="PER", title="No es de la región")
    removed = remove_regional_action(workspace, action=first.id)
    restore_regional_action(workspace, action=removed)
    assert [each.title for each in list_regional_actions(workspace, department="01")] == [
        "Formar mediadores",
        "Simulacros",
    ]
    assert list_plans(workspace) == ()
