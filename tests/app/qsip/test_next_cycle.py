"""Closing a cycle opens that of the next year, with exactly one successor for each action that goes on (guide, 4)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.clusters import ClusterView, choose_service
from app.qsip import (
    STATES,
    ActionContinues,
    CycleClosed,
    CycleView,
    DeciderMissing,
    NoSuchPassage,
    ReasonMissing,
    RoadmapView,
    StageIncomplete,
    UnknownAction,
    WorkshopView,
    add_action,
    add_barrier,
    add_cause,
    add_standard,
    celebrate,
    change_action,
    close_cycle,
    close_stage,
    list_advocacy,
    list_standards,
    open_cycle,
    open_round,
    open_second_vote,
    open_workshop,
    read_cycle,
    read_roadmap,
    read_workshop,
    remove_action,
    reopen_stage,
    set_state,
    write_counts,
    write_sheet,
)
from app.workspace import Workspace
from db.models.qsip import RoadmapAction
from tests.app.qsip.room import agree, chain_in, induct, propose

WHO = "La asamblea"
WHY = "Creciente del río"
ENDED = {"validated", "stopped"}
NUMBERS = count()


def put(workspace: Workspace, action: UUID, **columns: object) -> None:
    """Put an action in a state without asking anybody."""
    with workspace.transaction() as session:
        row = session.get_one(RoadmapAction, action)
        for name, value in columns.items():
            setattr(row, name, value)


def roadmap_of(workspace: Workspace, cycle: CycleView) -> RoadmapView:
    assert cycle.roadmap is not None
    return read_roadmap(workspace, cycle.roadmap)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(states=st.lists(st.sampled_from(sorted(set(STATES) - {"carried_over"})), max_size=9), data=st.data())
def test_rule_19_the_next_cycle_holds_exactly_the_successors_of_what_was_carried_over(
    workspace: Workspace, cluster: ClusterView, states: list[str], data: st.DataObject
):
    with_service = choose_service(
        workspace, cluster=cluster.id, sector="health", name=f"Servicio {next(NUMBERS)}", chosen_on=workspace.today()
    )
    cycle = open_cycle(workspace, cluster=cluster.id, service=with_service.services[-1].id, year=2026)
    workshop = open_workshop(workspace, cycle=cycle.id, kind="interface", held_on=workspace.today(), place="Nieva")
    actions = []
    for state in states:
        chain = chain_in(workspace, workshop.id) if data.draw(st.booleans()) else None
        _, action = propose(workspace, cycle.id, chain)
        put(workspace, action.id, state=state)
        actions.append(action.id)
    may_stop = [each for each, state in zip(actions, states, strict=True) if state not in {*ENDED, "done"}]
    stopped = data.draw(st.sets(st.sampled_from(may_stop))) if may_stop else set()
    following = close_cycle(
        workspace, cycle=cycle.id, stopped=dict.fromkeys(stopped, WHY), reason=WHY, person="Alcaldía"
    )

    old = roadmap_of(workspace, read_cycle(workspace, cycle.id)).actions if actions else ()
    carried = {each.id: each for each in old if each.state == "carried_over"}
    went_on = [each for each, state in zip(actions, states, strict=True) if state not in ENDED and each not in stopped]
    assert set(carried) == set(went_on)
    new = roadmap_of(workspace, following).actions if following.roadmap else ()
    assert Counter(each.continues for each in new) == Counter(set(carried))
    by_id = dict(zip(actions, states, strict=True))
    assert all(each.state == by_id[each.continues] for each in new if each.continues)


def test_a_successor_keeps_text_chain_responsible_indicator_markers_and_evidence(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    change_action(
        workspace,
        action=action.id,
        person="Responsable",
        unit="lunes",
        baseline="0",
        target="50",
        marker_gender=1,
        impact=3,
    )
    agree(workspace, action.id)
    set_state(workspace, action=action.id, state="done", evidence="Foto 4, archivador")
    celebrate(workspace, action=action.id, on=workspace.today(), how="En el patio")
    before = roadmap_of(workspace, read_cycle(workspace, cycle.id)).actions[0]
    (after,) = roadmap_of(workspace, close_cycle(workspace, cycle=cycle.id, reason=WHY)).actions
    same = (
        "title",
        "barrier",
        "cause",
        "controller",
        "solution",
        "responsible",
        "person",
        "indicator",
        "unit",
        "baseline",
    )
    same += ("target", "marker_gender", "impact", "evidence", "resources", "cost", "level", "state")
    assert {name: getattr(after, name) for name in same} == {name: getattr(before, name) for name in same}
    assert (after.starts_on, after.due_on, after.celebrated_on) == (None, None, None)
    assert (before.starts_on, before.due_on) == (workspace.today(), workspace.today() + timedelta(days=30))


def test_the_barrier_of_a_carried_action_comes_with_it_and_no_other(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    add_barrier(workspace, workshop=workshop.id, text="Falta combustible", role="user", dimension="coverage")
    chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    following = close_cycle(workspace, cycle=cycle.id, reason=WHY)
    met = open_workshop(workspace, cycle=following.id, kind="interface", held_on=workspace.today(), place="Nieva")
    (barrier,) = read_workshop(workspace, met.id).earlier
    assert (barrier.text, barrier.hands, len(barrier.causes)) == ("El puesto cierra a mediodía", None, 1)
    assert len(read_workshop(workspace, workshop.id).barriers) == 3


def test_a_cause_of_others_stays_in_the_register_though_its_barrier_goes_on(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    chain = chain_in(workspace, workshop.id)
    add_cause(workspace, barrier=chain.barrier, text="No hay plaza de obstetra", control="outside", controller="DIRESA")
    propose(workspace, cycle.id, chain)
    close_cycle(workspace, cycle=cycle.id, reason=WHY)
    assert [each.cycle_id for each in list_advocacy(workspace, cluster=cycle.cluster_id)] == [cycle.id]


def test_the_advocacy_register_belongs_to_no_cycle(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    before = list_advocacy(workspace, cluster=cycle.cluster_id)
    close_cycle(workspace, cycle=cycle.id, reason=WHY)
    assert list_advocacy(workspace, cluster=cycle.cluster_id) == before
    assert len(before) == 1


def test_the_cycle_closes_with_stage_5_incomplete_only_with_a_reason(workspace: Workspace, cycle: CycleView):
    with pytest.raises(StageIncomplete):
        close_cycle(workspace, cycle=cycle.id)
    assert not read_cycle(workspace, cycle.id).is_closed
    close_cycle(workspace, cycle=cycle.id, reason=WHY)
    closed = read_cycle(workspace, cycle.id)
    assert (closed.is_closed, closed.stages[4].is_complete, closed.stages[4].went_on_reason) == (True, False, WHY)


def test_the_next_cycle_names_the_one_it_continues_and_is_opened_once(workspace: Workspace, cycle: CycleView):
    propose(workspace, cycle.id, None)
    write_sheet(workspace, cycle=cycle.id, entity="Red de salud", hours="de 8 a 13")
    following = close_cycle(workspace, cycle=cycle.id, reason=WHY)
    assert (following.year, following.continues, following.point_of_service) == (
        cycle.year + 1,
        cycle.id,
        "P. S. Huampami",
    )
    assert (following.sheet.entity, following.sheet.hours) == ("Red de salud", "de 8 a 13")
    assert close_cycle(workspace, cycle=cycle.id) == following
    assert not following.is_closed


def test_a_cycle_whose_stage_5_is_closed_goes_on_when_the_next_is_opened(workspace: Workspace, cycle: CycleView):
    propose(workspace, cycle.id, None)
    close_stage(workspace, cycle=cycle.id, number=5, closed_on=workspace.today(), reason=WHY)
    following = open_cycle(workspace, cluster=cycle.cluster_id, service=cycle.service.id, year=cycle.year + 1)
    assert [each.title for each in roadmap_of(workspace, following).actions] == ["Publicar el rol de turnos"]
    assert roadmap_of(workspace, read_cycle(workspace, cycle.id)).actions[0].state == "carried_over"


def test_what_is_stopped_on_closing_needs_its_reason(workspace: Workspace, cycle: CycleView):
    _, action = propose(workspace, cycle.id, None)
    with pytest.raises(ReasonMissing):
        close_cycle(workspace, cycle=cycle.id, stopped={action.id: " "}, reason=WHY)
    with pytest.raises(DeciderMissing):
        close_cycle(workspace, cycle=cycle.id, stopped={action.id: WHY}, reason=WHY)
    close_cycle(workspace, cycle=cycle.id, stopped={action.id: "Ya no hace falta"}, reason=WHY, person=WHO)
    old = roadmap_of(workspace, read_cycle(workspace, cycle.id)).actions[0]
    assert (old.state, old.state_reason, old.passages[-1].person) == ("stopped", "Ya no hace falta", WHO)


def test_what_is_done_is_not_stopped_on_closing(workspace: Workspace, cycle: CycleView):
    _, action = propose(workspace, cycle.id, None)
    put(workspace, action.id, state="done")
    with pytest.raises(NoSuchPassage):
        close_cycle(workspace, cycle=cycle.id, stopped={action.id: WHY}, reason=WHY, person=WHO)
    assert not read_cycle(workspace, cycle.id).is_closed


def test_only_what_is_open_in_the_cycle_is_stopped_with_it(workspace: Workspace, cycle: CycleView):
    with pytest.raises(UnknownAction):
        close_cycle(workspace, cycle=cycle.id, stopped={cycle.id: WHY}, reason=WHY)


def test_a_closed_cycle_takes_nothing_more(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    roadmap, action = propose(workspace, cycle.id, None)
    close_cycle(workspace, cycle=cycle.id, reason=WHY)
    with pytest.raises(CycleClosed):
        add_action(workspace, roadmap=roadmap.id, title="Otra")
    with pytest.raises(CycleClosed):
        set_state(workspace, action=action.id, state="stopped", reason=WHY, person=WHO)
    with pytest.raises(CycleClosed):
        reopen_stage(workspace, cycle=cycle.id, number=5)
    with pytest.raises(CycleClosed):
        open_workshop(workspace, cycle=cycle.id, kind="follow_up", held_on=workspace.today(), place="Huampami")
    with pytest.raises(CycleClosed):
        add_barrier(workspace, workshop=workshop.id, text="Otra", role="user", dimension="coverage")
    with pytest.raises(CycleClosed):
        add_standard(workspace, cycle=cycle.id, statement="Atiende de 8 a 13")
    with pytest.raises(CycleClosed):
        induct(workspace, cycle.id)
    assert read_roadmap(workspace, roadmap.id).is_read_only
    assert not read_roadmap(workspace, roadmap.id).may_have_version


def test_a_successor_is_stopped_with_a_reason_and_never_removed(workspace: Workspace, cycle: CycleView):
    propose(workspace, cycle.id, None)
    (after,) = roadmap_of(workspace, close_cycle(workspace, cycle=cycle.id, reason=WHY)).actions
    with pytest.raises(ActionContinues):
        remove_action(workspace, action=after.id)
    assert set_state(workspace, action=after.id, state="stopped", reason=WHY, person=WHO).actions[0].state == "stopped"


def test_the_dates_of_a_successor_are_written_one_after_the_other(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id)
    (after,) = roadmap_of(workspace, close_cycle(workspace, cycle=cycle.id, reason=WHY)).actions
    assert after.missing == ("start date", "due date")
    change_action(workspace, action=after.id, due_on=workspace.today() + timedelta(days=60))
    dated = change_action(workspace, action=after.id, starts_on=workspace.today()).actions[0]
    assert dated.missing == ()


def test_a_successor_that_had_begun_does_not_go_back_to_agreed(workspace: Workspace, cycle: CycleView):
    _, action = propose(workspace, cycle.id, None)
    put(workspace, action.id, state="blocked", began_on=date(2026, 3, 1), state_reason=WHY)
    (after,) = roadmap_of(workspace, close_cycle(workspace, cycle=cycle.id, reason=WHY)).actions
    assert (after.state, after.state_reason, after.began_on) == ("blocked", WHY, date(2026, 3, 1))


def test_a_successor_whose_predecessor_was_decided_elsewhere_is_told(workspace: Workspace, cycle: CycleView):
    _, action = propose(workspace, cycle.id, None)
    following = close_cycle(workspace, cycle=cycle.id, reason=WHY)
    put(workspace, action.id, state="validated")
    assert "roadmap.ended-apart" in {each.code for each in roadmap_of(workspace, following).warnings}


def test_the_baseline_of_an_item_is_its_last_valid_result(workspace: Workspace, cycle: CycleView):
    first = open_round(workspace, cycle=cycle.id, role="user", held_on=date(2026, 3, 15))
    for item, counts in {
        "SAL-EFE-1": (6, 0, 0, 0, 0),
        "SAL-EFE-2": (0, 6, 0, 0, 0),
        "SAL-EFE-3": (0, 0, 3, 0, 0),
    }.items():
        write_counts(workspace, group=first.groups[0].id, item=item, counts=counts)
    open_second_vote(workspace, cycle=cycle.id)
    second = open_round(workspace, cycle=cycle.id, role="user", vote=2, held_on=date(2026, 11, 2))
    write_counts(workspace, group=second.groups[0].id, item="SAL-EFE-1", counts=(0, 0, 6, 0, 0))
    write_counts(workspace, group=second.groups[0].id, item="SAL-EFE-2", counts=(0, 0, 2, 0, 0))
    baseline = {each.item: each for each in close_cycle(workspace, cycle=cycle.id, reason=WHY).baseline}
    assert set(baseline) == {"SAL-EFE-1", "SAL-EFE-2"}
    told = [(each.shown, each.votes, each.vote, each.held_on) for each in baseline.values()]
    assert told == [("3.0", 6, 2, date(2026, 11, 2)), ("2.0", 6, 1, date(2026, 3, 15))]
    assert read_cycle(workspace, cycle.id).baseline == ()


def test_a_new_cycle_begins_with_no_standards_of_its_own(workspace: Workspace, cycle: CycleView):
    assert list_standards(workspace, cycle=close_cycle(workspace, cycle=cycle.id, reason=WHY).id) == ()
