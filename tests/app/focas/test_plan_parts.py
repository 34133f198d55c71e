"""What an action is made of: learners, resources, associations, barriers; support by others; follow-up."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from app.focas import (
    AssessmentView,
    BarrierElsewhere,
    FollowUpSilent,
    LearnerPart,
    PartEmpty,
    PartnerPart,
    PlanApproved,
    PlanValueRefused,
    PlanView,
    ResourcePart,
    SupportDatesWrong,
    SupportNameless,
    add_plan_action,
    add_plan_part,
    add_support,
    approve_plan,
    budget_of,
    change_plan_action,
    change_plan_part,
    change_support,
    link_barrier,
    list_barriers,
    list_support,
    not_estimated,
    read_follow_up_file,
    read_plan,
    record_follow_up,
    remove_follow_up,
    remove_plan_action,
    remove_plan_part,
    remove_support,
    restore_follow_up,
    restore_plan_action,
    restore_support,
    revise_plan,
    start_plan,
    unlink_barrier,
)
from app.workspace import Workspace
from db.identity import new_id
from db.models.clusters import ClusterService
from db.models.qsip import Barrier, Cycle
from tests.app.commitments.places import Ground


@pytest.fixture
def plan(workspace: Workspace, closed: AssessmentView) -> PlanView:
    started = start_plan(workspace, assessment=closed.id, first_year=2014)
    return add_plan_action(
        workspace, plan=started.id, area="DIV", title="Taller de trato", items=["DIV-3"], kind="training",
        first_quarter=2, last_quarter=3,
    )  # fmt: skip


@pytest.fixture
def barrier(workspace: Workspace, ground: Ground):
    """A barrier said in the service cycle of the cluster, in Awajún."""
    with workspace.transaction() as session:
        service = session.query(ClusterService).filter_by(cluster_id=ground.cluster).one()
        cycle = Cycle(
            id=new_id(), cluster_id=ground.cluster, service_id=service.id, year=2013, opened_at=workspace.now()
        )
        row = Barrier(id=new_id(), cycle_id=cycle.id, kind="barrier", text="Nadie atiende en awajún", position="A")
        session.add_all([cycle, row])
        return row.id


def test_the_short_form_and_the_rows_say_one_thing(workspace: Workspace, plan: PlanView):
    action = plan.actions[0]
    change_plan_action(
        workspace, action=action.id, who="Mesa de partes", women=7, men=5, resources=960_000, source="canon"
    )
    add_plan_part(workspace, action=action.id, part=LearnerPart(unit="Red de salud", post="Técnicas", women=4))
    view = add_plan_part(
        workspace, action=action.id, part=ResourcePart("in_kind", "Local", 120_000, "PEN", "AMRESAM", is_leverage=True)
    )
    told = view.actions[0]
    assert (told.who, told.women, told.men, told.people) == ("Mesa de partes; Red de salud, Técnicas", 11, 5, 16)
    assert (told.resources, told.source) == (1_080_000, "canon; AMRESAM")
    assert (told.own_learners.unit, told.own_resource.amount) == ("Mesa de partes", 960_000)


def test_nothing_said_is_not_zero(plan: PlanView):
    action = plan.actions[0]
    assert (action.who, action.women, action.people, action.resources, action.source) == (None,) * 5


def test_currencies_are_never_added(workspace: Workspace, plan: PlanView):
    action = plan.actions[0]
    for currency, kind in (("PEN", "cash"), ("USD", "cash"), ("PEN", "in_kind")):
        part = ResourcePart(kind, None, 100_000, currency, "AMRESAM", is_leverage=True, is_assured=kind == "cash")
        view = add_plan_part(workspace, action=action.id, part=part)
    lines = {(line.currency, line.kind): line for line in budget_of(view.actions)}
    assert set(lines) == {("PEN", "cash"), ("USD", "cash"), ("PEN", "in_kind")}
    assert lines["USD", "cash"].years == (100_000, 0, 0)
    assert (lines["PEN", "in_kind"].leverage, lines["PEN", "in_kind"].assured) == (100_000, 0)
    assert (view.cost, not_estimated(view.actions)) == (200_000, 0)


def test_a_row_changes_goes_and_comes_back_where_it_was(workspace: Workspace, plan: PlanView):
    action = plan.actions[0]
    add_plan_part(workspace, action=action.id, part=PartnerPart("AMRESAM", ("agenda", "venue")))
    view = add_plan_part(workspace, action=action.id, part=PartnerPart("ANGR", ("call",)))
    first, second = view.actions[0].partners
    view = change_plan_part(workspace, part=first.id, parts=("money",))
    assert view.actions[0].partners[0].parts == ("money",)
    assert remove_plan_part(workspace, part=first.id).actions[0].partners == (second,)
    back = add_plan_part(workspace, action=action.id, part=first)
    assert [each.name for each in back.actions[0].partners] == ["AMRESAM", "ANGR"]


@pytest.mark.parametrize(
    "part",
    [ResourcePart(kind="wish", amount=1), ResourcePart(currency="EUR", amount=1), LearnerPart(women=-1),
     PartnerPart("AMRESAM", ("dance",))],
)  # fmt: skip
def test_rows_that_mean_nothing_are_refused(workspace: Workspace, plan: PlanView, part):
    with pytest.raises(PlanValueRefused):
        add_plan_part(workspace, action=plan.actions[0].id, part=part)
    with pytest.raises(PartEmpty):
        add_plan_part(workspace, action=plan.actions[0].id, part=LearnerPart())
    assert read_plan(workspace, plan.id).actions[0].learners == ()


def test_an_action_points_to_a_barrier_of_the_service(workspace: Workspace, plan: PlanView, barrier):
    assert [each.text for each in list_barriers(workspace, plan=plan.id)] == ["Nadie atiende en awajún"]
    view = link_barrier(workspace, action=plan.actions[0].id, barrier=barrier)
    (link,) = view.actions[0].barriers
    assert (link.service, view.linked) == ("control prenatal y CRED", (1, 1))
    assert unlink_barrier(workspace, action=plan.actions[0].id, barrier=barrier).linked == (0, 1)
    with pytest.raises(BarrierElsewhere):
        link_barrier(workspace, action=plan.actions[0].id, barrier=new_id())


def test_what_is_removed_comes_back_with_all_its_rows(workspace: Workspace, plan: PlanView, barrier):
    action = plan.actions[0].id
    add_plan_part(workspace, action=action, part=LearnerPart(unit="Red de salud", women=4))
    add_plan_part(workspace, action=action, part=ResourcePart(amount=5, source="canon"))
    before = link_barrier(workspace, action=action, barrier=barrier)
    assert remove_plan_action(workspace, action=action).actions == ()
    assert restore_plan_action(workspace, action=before.actions[0]) == before


@pytest.mark.parametrize(
    ("starts", "ends", "touches"),
    [
        (date(2014, 9, 30), None, True),  # the last day of the action's quarters
        (date(2014, 10, 1), None, False),
        (None, date(2014, 4, 1), True),  # their first day
        (None, date(2014, 3, 31), False),
        (None, None, True),
    ],
)
def test_support_by_others_overlaps_when_its_days_touch(
    workspace, ground: Ground, plan: PlanView, starts, ends, touches
):
    said = add_support(
        workspace, government=ground.district, area="DIV", project="Módulos en awajún", starts_on=starts, ends_on=ends
    )
    view = read_plan(workspace, plan.id)
    assert view.actions[0].overlaps == ((said.id,) if touches else ())
    assert any(each.code.startswith("plan.overlap-") for each in view.warnings) is touches


def test_support_in_another_area_or_government_overlaps_nothing(workspace, ground: Ground, plan: PlanView):
    add_support(workspace, government=ground.district, area="PLA", project="Otro")
    add_support(workspace, government=ground.province, area="DIV", project="Otro")
    assert read_plan(workspace, plan.id).actions[0].overlaps == ()


def test_a_decision_ends_the_warning_of_an_overlap(workspace, ground: Ground, plan: PlanView):
    said = add_support(workspace, government=ground.district, area="DIV", project="Módulos en awajún", sponsor="Red")
    change_support(workspace, support=said.id, decision="join", decision_reason="Mismos módulos")
    view = read_plan(workspace, plan.id)
    assert not any(each.code.startswith("plan.overlap-") for each in view.warnings)
    assert (view.support[0].decision, view.actions[0].overlaps) == ("join", (said.id,))


def test_support_is_named_dated_and_comes_back(workspace, ground: Ground, plan: PlanView):
    with pytest.raises(SupportNameless):
        add_support(workspace, government=ground.district, area="DIV", project=" ")
    said = add_support(workspace, government=ground.district, area="DIV", project="Uno", starts_on=date(2014, 1, 1))
    with pytest.raises(SupportDatesWrong):
        change_support(workspace, support=said.id, ends_on=date(2013, 1, 1))
    removed = remove_support(workspace, support=said.id)
    assert list_support(workspace, government=ground.district) == ()
    restore_support(workspace, support=removed)
    assert list_support(workspace, government=ground.district) == (said,)


def photo() -> bytes:
    """A photo of 2000 pixels that says where it was taken."""
    picture, exif, out = Image.new("RGB", (2000, 1000)), Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_an_approved_plan_is_followed_with_what_shows_it(workspace: Workspace, plan: PlanView):
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1", reason="Así se acordó")
    action = plan.actions[0].id
    with pytest.raises(PlanApproved):
        add_plan_part(workspace, action=action, part=LearnerPart(unit="Otra"))
    record_follow_up(
        workspace, action=action, state="done", seen_on=date(2014, 9, 1), content=photo(), file_name="l.jpg"
    )
    view = record_follow_up(workspace, action=action, state="under_way", seen_on=date(2014, 5, 1))
    told = view.actions[0]
    assert [each.state for each in told.follow_ups] == ["under_way", "done"]
    assert told.state == "done"
    kept = Image.open(BytesIO(read_follow_up_file(workspace, follow_up=told.follow_ups[1])))
    assert max(kept.size) == 1600
    assert not kept.getexif()
    removed = remove_follow_up(workspace, follow_up=told.follow_ups[1].id)
    assert read_plan(workspace, plan.id).actions[0].state == "under_way"
    restore_follow_up(workspace, follow_up=removed)
    assert read_plan(workspace, plan.id) == view


def test_what_was_seen_stays_with_the_action_in_the_next_version(workspace: Workspace, plan: PlanView):
    approve_plan(workspace, plan=plan.id, approved_on=None, resolution="RA 1", reason="Así se acordó")
    record_follow_up(workspace, action=plan.actions[0].id, state="under_way")
    revised = revise_plan(workspace, plan=plan.id)
    assert revised.actions[0].state == "under_way"
    record_follow_up(workspace, action=revised.actions[0].id, state="done")
    assert read_plan(workspace, plan.id).actions[0].state == "done"


def test_who_blocks_or_stops_an_action_says_why(workspace: Workspace, plan: PlanView):
    with pytest.raises(FollowUpSilent):
        record_follow_up(workspace, action=plan.actions[0].id, state="blocked")
    with pytest.raises(PlanValueRefused):
        record_follow_up(workspace, action=plan.actions[0].id, state="party")
