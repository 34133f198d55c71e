"""The cycle of a service: five stages, what each lacks, and going on with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.clusters import ClusterView, NoSuchChoice, UnknownService, accept_warning, remove_service
from app.qsip import (
    CycleStillOpen,
    CycleView,
    StageEndsBeforeItBegins,
    StageIncomplete,
    WorkshopView,
    add_barrier,
    add_participant,
    celebrate,
    change_cycle,
    close_stage,
    lead_workshop,
    list_cycles,
    open_cycle,
    open_round,
    open_workshop,
    plan_stage,
    read_cycle,
    reopen_stage,
    set_state,
    write_counts,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import Workshop, WorkshopParticipant
from tests.app.qsip.room import agree, chain_in, hold, induct, propose, seal


def missing(workspace: Workspace, cycle: CycleView, number: int) -> tuple[str, ...]:
    return read_cycle(workspace, cycle.id).stages[number - 1].missing


def test_two_devices_that_open_a_cycle_apart_open_the_same(cycle: CycleView, cluster: ClusterView):
    assert cycle.id == id_of("cycle", cluster.id, cluster.services[0].id, cycle.year)


def test_a_cycle_opened_twice_is_one(workspace: Workspace, cycle: CycleView, cluster: ClusterView):
    again = open_cycle(workspace, cluster=cluster.id, service=cycle.service.id, year=cycle.year)
    assert again == cycle
    assert list_cycles(workspace, cluster=cluster.id) == (cycle,)


def test_only_one_cycle_of_a_service_is_open_at_a_time(workspace: Workspace, cycle: CycleView, cluster: ClusterView):
    with pytest.raises(CycleStillOpen):
        open_cycle(workspace, cluster=cluster.id, service=cycle.service.id, year=cycle.year + 1)
    close_stage(workspace, cycle=cycle.id, number=5, closed_on=workspace.today(), reason="Se cierra sin taller")
    following = open_cycle(workspace, cluster=cluster.id, service=cycle.service.id, year=cycle.year + 1)
    assert [each.year for each in list_cycles(workspace, cluster=cluster.id)] == [following.year, cycle.year]


def test_a_service_that_is_not_there_has_no_cycle(workspace: Workspace, cluster: ClusterView):
    with pytest.raises(UnknownService):
        open_cycle(workspace, cluster=cluster.id, service=id_of("service", "none"), year=2026)


def test_a_cycle_stays_readable_when_its_service_left_the_cluster(workspace: Workspace, cycle: CycleView):
    remove_service(workspace, service=cycle.service.id)
    assert read_cycle(workspace, cycle.id).service.name == ""


def test_the_point_of_service_can_be_written_later(workspace: Workspace, cycle: CycleView):
    assert change_cycle(workspace, cycle=cycle.id, point_of_service="C. S. Nieva").point_of_service == "C. S. Nieva"
    assert change_cycle(workspace, cycle=cycle.id, point_of_service=" ").point_of_service is None


def test_the_weeks_of_the_guide_are_proposed_until_somebody_plans(workspace: Workspace, cycle: CycleView):
    first, second, *_, last = cycle.stages
    assert (first.planned_from, first.is_planned) == (workspace.today(), False)
    assert second.planned_from == first.planned_to + timedelta(days=1)
    assert (last.planned_to - first.planned_from).days + 1 == 46 * 7
    planned = plan_stage(
        workspace, cycle=cycle.id, number=2, planned_from=date(2026, 5, 4), planned_to=date(2026, 6, 5)
    )
    assert (planned.stages[1].planned_to, planned.stages[1].is_planned) == (date(2026, 6, 5), True)


def test_a_stage_does_not_end_before_it_begins(workspace: Workspace, cycle: CycleView):
    with pytest.raises(StageEndsBeforeItBegins):
        plan_stage(workspace, cycle=cycle.id, number=1, planned_from=date(2026, 5, 4), planned_to=date(2026, 5, 3))


def test_there_are_five_stages(workspace: Workspace, cycle: CycleView):
    with pytest.raises(NoSuchChoice):
        close_stage(workspace, cycle=cycle.id, number=6, closed_on=workspace.today())


def test_stage_1_is_incomplete_without_a_held_launch_workshop_and_the_induction(workspace: Workspace, cycle: CycleView):
    assert missing(workspace, cycle, 1) == ("launch workshop held, with its place", "induction of at least 5 users")
    hold(workspace, cycle.id, "launch", users=5)
    assert missing(workspace, cycle, 1) == ("induction of at least 5 users",)
    induct(workspace, cycle.id)
    assert missing(workspace, cycle, 1) == ()


def test_a_workshop_is_held_with_the_three_roles(workspace: Workspace, cycle: CycleView):
    induct(workspace, cycle.id)
    hold(workspace, cycle.id, "launch", users=5, staff=0, managers=0)
    assert missing(workspace, cycle, 1) == ("staff in the launch workshop", "managers in the launch workshop")


def test_the_three_roles_are_in_one_workshop_not_in_parts_of_several(workspace: Workspace, cycle: CycleView):
    induct(workspace, cycle.id)
    hold(workspace, cycle.id, "launch", users=5, staff=0)
    hold(workspace, cycle.id, "launch", users=5, staff=0, managers=0)
    assert missing(workspace, cycle, 1) == ("staff in the launch workshop",)
    hold(workspace, cycle.id, "launch", users=5)
    assert missing(workspace, cycle, 1) == ()


def test_rule_20_a_workshop_is_held_when_it_is_written_who_led_it(workspace: Workspace, cycle: CycleView):
    held = hold(workspace, cycle.id, "validation", users=5)
    lead_workshop(workspace, workshop=held.id, led_by=None)
    assert missing(workspace, cycle, 5) == ("who led the validation workshop",)


def test_rule_8_women_below_half_of_the_users_are_missing(workspace: Workspace, cycle: CycleView):
    induct(workspace, cycle.id)
    held = hold(workspace, cycle.id, "launch", users=5)
    for sex in ("woman", "man", "man"):
        add_participant(workspace, workshop=held.id, role="user", sex=sex)
    assert missing(workspace, cycle, 1) == ("women among half of the users in the launch workshop",)
    add_participant(workspace, workshop=held.id, role="user", sex="woman")
    assert missing(workspace, cycle, 1) == ()


def test_rule_8_an_interpreter_is_missing_when_somebody_asked_for_one(workspace: Workspace, cycle: CycleView):
    held = hold(workspace, cycle.id, "interface", users=8)
    chain_in(workspace, held.id)
    with workspace.transaction() as session:
        session.add(WorkshopParticipant(workshop_id=held.id, role="user", position="Z", needs_interpreter=True))
    assert missing(workspace, cycle, 3) == ("an interpreter in the interface workshop",)
    with workspace.transaction() as session:
        session.get_one(Workshop, held.id).interpreter = "Intérprete awajún"
    assert missing(workspace, cycle, 3) == ()


def test_a_workshop_of_tomorrow_was_not_held_yet(workspace: Workspace, cycle: CycleView):
    tomorrow = workspace.today() + timedelta(days=1)
    open_workshop(workspace, cycle=cycle.id, kind="validation", held_on=tomorrow, place="Nieva")
    assert missing(workspace, cycle, 5) == ("validation workshop held, with its place",)


def test_a_workshop_without_a_place_was_not_held(workspace: Workspace, cycle: CycleView):
    open_workshop(workspace, cycle=cycle.id, kind="validation", held_on=workspace.today(), place=" ")
    assert missing(workspace, cycle, 5) == ("validation workshop held, with its place",)


def test_stage_2_asks_for_rounds_of_each_role_and_what_they_said(workspace: Workspace, cycle: CycleView):
    assert len(missing(workspace, cycle, 2)) == 4
    audit = hold(workspace, cycle.id, "audit", users=12, staff=0, managers=0)
    add_barrier(workspace, workshop=audit.id, text="Falta combustible", role="user", dimension="coverage")
    assert missing(workspace, cycle, 2) == ("audit round with staff", "audit round with managers")


def test_stage_2_hears_a_role_by_its_votes_too(workspace: Workspace, cycle: CycleView):
    group = open_round(workspace, cycle=cycle.id, role="staff").groups[0]
    assert "audit round with staff" in missing(workspace, cycle, 2)
    write_counts(workspace, group=group.id, item="SAL-EFE-1", counts=(0, 1, 4, 0, 0))
    assert missing(workspace, cycle, 2)[:2] == ("audit round with users", "audit round with managers")


def test_the_next_cycle_is_called_to_mind_sixty_days_before_the_anniversary_of_the_launch(
    workspace: Workspace, cycle: CycleView
):
    assert cycle.remind_on is None
    open_workshop(workspace, cycle=cycle.id, kind="launch", held_on=date(2024, 2, 29), place="Nieva")
    assert read_cycle(workspace, cycle.id).remind_on == date(2024, 12, 31)


def test_stage_3_asks_for_causes_who_controls_them_and_solutions(workspace: Workspace, cycle: CycleView):
    workshop = hold(workspace, cycle.id, "interface", users=8)
    assert missing(workspace, cycle, 3) == ("causes and who controls them", "solutions")
    chain_in(workspace, workshop.id)
    assert missing(workspace, cycle, 3) == ()


def test_stage_4_asks_for_a_sealed_roadmap_with_an_action_and_a_celebration(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    assert len(missing(workspace, cycle, 4)) == 3
    roadmap, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id)
    set_state(workspace, action=action.id, state="done", evidence="Foto 4, archivador del puesto")
    celebrate(workspace, action=action.id, on=workspace.today(), how="En el patio del puesto")
    assert missing(workspace, cycle, 4) == ("the roadmap signed and sealed",)
    seal(workspace, roadmap.id)
    assert missing(workspace, cycle, 4) == ()


def test_rule_6_stage_5_is_never_complete_without_a_held_validation_workshop(workspace: Workspace, cycle: CycleView):
    closed = close_stage(workspace, cycle=cycle.id, number=5, closed_on=workspace.today(), reason="Creciente del río")
    assert (closed.is_closed, closed.stages[4].is_complete) == (True, False)
    hold(workspace, cycle.id, "validation", users=5)
    assert read_cycle(workspace, cycle.id).stages[4].is_complete


def test_validation_asks_for_five_users(workspace: Workspace, cycle: CycleView):
    hold(workspace, cycle.id, "validation", users=3)
    assert missing(workspace, cycle, 5) == ("at least 5 users in the validation workshop",)


def test_going_on_with_something_missing_needs_a_written_reason(workspace: Workspace, cycle: CycleView):
    with pytest.raises(StageIncomplete) as refusal:
        close_stage(workspace, cycle=cycle.id, number=1, closed_on=workspace.today(), reason="  ")
    assert "taller de arranque realizado" in refusal.value.sentence(words_in("es"))
    assert read_cycle(workspace, cycle.id).current_stage == 1


def test_the_stage_keeps_the_reason_and_stays_incomplete(workspace: Workspace, cycle: CycleView):
    closed = close_stage(workspace, cycle=cycle.id, number=1, closed_on=workspace.today(), reason="Se hizo en abril")
    assert (closed.stages[0].went_on_reason, closed.stages[0].is_complete) == ("Se hizo en abril", False)
    assert closed.current_stage == 2


def test_a_stage_that_lacks_nothing_closes_without_a_reason(workspace: Workspace, cycle: CycleView):
    induct(workspace, cycle.id)
    hold(workspace, cycle.id, "launch", users=6)
    assert close_stage(workspace, cycle=cycle.id, number=1, closed_on=workspace.today()).stages[0].is_complete


def test_going_back_to_a_stage_is_allowed(workspace: Workspace, cycle: CycleView):
    close_stage(workspace, cycle=cycle.id, number=1, closed_on=workspace.today(), reason="Se hizo en abril")
    back = reopen_stage(workspace, cycle=cycle.id, number=1)
    assert (back.current_stage, back.stages[0].went_on_reason) == (1, None)


def test_a_cycle_lists_its_workshops_by_stage_with_counts(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    chain_in(workspace, workshop.id)
    hold(workspace, cycle.id, "launch", users=2)
    lines = read_cycle(workspace, cycle.id).workshops
    assert [(each.kind, each.participants, each.barriers) for each in lines] == [("launch", 4, 0), ("interface", 0, 1)]


def test_rule_6_a_stage_begun_while_one_before_lacks_its_output_is_told_until_a_reason_is_written(
    workspace: Workspace, cycle: CycleView
):
    hold(workspace, cycle.id, "validation", users=5)
    (warning,) = read_cycle(workspace, cycle.id).warnings
    assert warning.code == "stage.begun-early"
    said = "La etapa 5 empezó cuando a la etapa 1 todavía le falta: taller de arranque realizado, con su lugar."
    assert warning.sentence(words_in("es")) == said
    accept_warning(workspace, subject=warning.subject_id, code=warning.code, reason="La creciente no dejó")
    assert read_cycle(workspace, cycle.id).warnings[0].accepted == "La creciente no dejó"


def test_rule_6_what_was_closed_with_its_reason_holds_no_later_stage_up(workspace: Workspace, cycle: CycleView):
    close_stage(workspace, cycle=cycle.id, number=1, closed_on=workspace.today(), reason="Se hizo en abril")
    open_round(workspace, cycle=cycle.id, role="staff", place="Nieva")
    assert read_cycle(workspace, cycle.id).warnings == ()


def test_a_later_stage_closes_only_with_a_reason_for_what_an_open_one_before_lacks(
    workspace: Workspace, cycle: CycleView
):
    today = workspace.today()
    with pytest.raises(StageIncomplete) as refusal:
        close_stage(workspace, cycle=cycle.id, number=4, closed_on=today)
    assert "launch workshop held, with its place" in refusal.value.facts["missing"]
    close_stage(workspace, cycle=cycle.id, number=1, closed_on=today, reason="Se hizo en abril")
    with pytest.raises(StageIncomplete) as later:
        close_stage(workspace, cycle=cycle.id, number=4, closed_on=today)
    assert "launch workshop held, with its place" not in later.value.facts["missing"]
