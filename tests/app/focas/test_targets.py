"""What a plan aims at in each area, and how far a round is from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.focas import AssessmentView, read_plan, start_plan
from app.focas.targets import AreaTarget, targets_of
from app.workspace import Workspace
from db.identity import id_of
from db.models.plans import PlanArea
from tests.app.focas.rounds_made import a_round


def aim(workspace: Workspace, closed: AssessmentView, *targets: int | None) -> AreaTarget:
    """Return the target of the first area of a plan that begins with the year of the round."""
    plan = start_plan(workspace, assessment=closed.id)
    told = dict(zip(("target_1", "target_2", "target_3"), targets, strict=True))
    key = id_of("plan_area", plan.id, "PER")
    with workspace.transaction() as session:
        row = session.get(PlanArea, key) or PlanArea(id=key, plan_id=plan.id, area="PER")
        for name, target in told.items():
            setattr(row, name, target)
        session.add(row)
    plan = replace(read_plan(workspace, plan.id), first_year=2013)
    return targets_of(plan, a_round({"PER": "2 2 3 2"}, "midline"), start=a_round({"PER": "1 2 2 2"}))[0]


def test_the_target_in_force_is_that_of_the_year(workspace: Workspace, closed: AssessmentView):
    """The mid-point round is of 2015, the third year of the plan."""
    target = aim(workspace, closed, 2, None, 3)
    assert (target.due, target.start, target.now, target.gap) == (3, 1.75, 2.25, 0.75)
    assert target.is_reached is False


@pytest.mark.parametrize(
    ("targets", "due"), [((2, None, None), 2), ((None, None, 4), 4), ((2, 3, None), 3), ((None, None, None), None)]
)
def test_without_one_for_the_year_the_last_before_it_holds(workspace: Workspace, closed: AssessmentView, targets, due):
    assert aim(workspace, closed, *targets).due == due


def test_a_target_that_is_reached_leaves_no_gap(workspace: Workspace, closed: AssessmentView):
    target = aim(workspace, closed, None, None, 2)
    assert (target.gap, target.is_reached) == (0.0, True)


def test_an_area_without_a_number_has_no_gap():
    unknown = AreaTarget("PER", "Personas", 2.0, None, (2, 3, 4), 3)
    assert (unknown.gap, unknown.is_reached) == (None, None)
