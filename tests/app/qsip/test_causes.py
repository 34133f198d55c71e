"""From barrier to solution: the chain that an action stands on, and what keeps it whole."""

from __future__ import annotations

import pytest

from app.clusters import NoSuchChoice
from app.qsip import (
    AnsweredByAction,
    CausesFull,
    CycleView,
    RoadmapSealed,
    TextMissing,
    UnknownBarrier,
    UnknownCause,
    UnknownSolution,
    WorkshopView,
    add_barrier,
    add_cause,
    add_solution,
    change_barrier,
    change_cause,
    change_solution,
    move_cause,
    read_roadmap,
    read_workshop,
    remove_barrier,
    remove_cause,
    remove_solution,
    restore_cause,
    restore_solution,
)
from app.workspace import Workspace
from db.identity import id_of
from tests.app.qsip.room import Chain, agree, chain_in, propose, sign


@pytest.fixture
def chain(workspace: Workspace, workshop: WorkshopView) -> Chain:
    return chain_in(workspace, workshop.id)


def test_a_barrier_has_up_to_five_lines_of_causes_and_the_last_is_the_root(
    workspace: Workspace, workshop: WorkshopView, chain: Chain
):
    for n in range(2, 6):
        add_cause(workspace, barrier=chain.barrier, text=f"Porque {n}")
    barrier = read_workshop(workspace, workshop.id).barriers[0]
    assert barrier.root is not None
    assert (len(barrier.causes), barrier.root.text) == (5, "Porque 5")
    with pytest.raises(CausesFull):
        add_cause(workspace, barrier=chain.barrier, text="Porque 6")


def test_a_cause_says_whether_it_is_own_shared_or_outside_and_who_controls_it(workspace: Workspace, chain: Chain):
    changed = change_cause(workspace, cause=chain.cause, control="shared", controller=" Red de salud ")
    assert (changed.control, changed.controller, changed.text) == ("shared", "Red de salud", "No hay rol de turnos")
    with pytest.raises(NoSuchChoice):
        change_cause(workspace, cause=chain.cause, control="theirs")


def test_a_cause_that_is_moved_to_the_end_is_the_root_and_goes_back(
    workspace: Workspace, workshop: WorkshopView, chain: Chain
):
    deeper = add_cause(workspace, barrier=chain.barrier, text="Nadie avisa")
    move_cause(workspace, cause=deeper.id, before=chain.cause)
    assert read_workshop(workspace, workshop.id).barriers[0].causes[0].text == "Nadie avisa"
    move_cause(workspace, cause=deeper.id, before=None)
    root = read_workshop(workspace, workshop.id).barriers[0].root
    assert root is not None
    assert root.text == "Nadie avisa"


def test_nothing_is_kept_without_words(workspace: Workspace, chain: Chain):
    for write in (
        lambda: add_cause(workspace, barrier=chain.barrier, text=" "),
        lambda: add_solution(workspace, cause=chain.cause, text=""),
        lambda: change_cause(workspace, cause=chain.cause, text=" "),
        lambda: change_solution(workspace, solution=chain.solution, text="\n"),
        lambda: change_barrier(workspace, barrier=chain.barrier, text=" "),
    ):
        with pytest.raises(TextMissing):
            write()


def test_what_is_not_here_says_so(workspace: Workspace):
    nowhere = id_of("barrier", "nowhere")
    with pytest.raises(UnknownBarrier):
        add_cause(workspace, barrier=nowhere, text="Porque")
    with pytest.raises(UnknownCause):
        add_solution(workspace, cause=nowhere, text="Hacer")
    with pytest.raises(UnknownSolution):
        change_solution(workspace, solution=nowhere, text="Hacer")


def test_a_removed_cause_comes_back_with_its_solutions(workspace: Workspace, workshop: WorkshopView, chain: Chain):
    add_cause(workspace, barrier=chain.barrier, text="Porque 2")
    before = read_workshop(workspace, workshop.id)
    restore_cause(workspace, cause=remove_cause(workspace, cause=chain.cause))
    assert read_workshop(workspace, workshop.id) == before


def test_a_removed_solution_comes_back(workspace: Workspace, workshop: WorkshopView, chain: Chain):
    before = read_workshop(workspace, workshop.id)
    restore_solution(workspace, solution=remove_solution(workspace, solution=chain.solution))
    assert read_workshop(workspace, workshop.id) == before


def test_a_solution_knows_the_action_that_came_of_it(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, chain: Chain
):
    _, action = propose(workspace, cycle.id, chain)
    solution = read_workshop(workspace, workshop.id).barriers[0].causes[0].solutions[0]
    assert solution.action_id == action.id


def test_what_an_agreed_action_stands_on_is_not_taken_away(workspace: Workspace, cycle: CycleView, chain: Chain):
    _, action = propose(workspace, cycle.id, chain)
    agree(workspace, action.id)
    for take in (
        lambda: remove_barrier(workspace, barrier=chain.barrier),
        lambda: remove_cause(workspace, cause=chain.cause),
        lambda: remove_solution(workspace, solution=chain.solution),
        lambda: change_cause(workspace, cause=chain.cause, control="outside"),
        lambda: change_cause(workspace, cause=chain.cause, controller=None),
    ):
        with pytest.raises(AnsweredByAction):
            take()
    change_cause(workspace, cause=chain.cause, control="shared")


def test_what_a_proposed_action_stands_on_can_be_taken_away(workspace: Workspace, cycle: CycleView, chain: Chain):
    roadmap, _ = propose(workspace, cycle.id, chain)
    remove_barrier(workspace, barrier=chain.barrier)
    assert read_roadmap(workspace, roadmap.id).actions[0].missing[:2] == ("barrier", "cause")


def test_what_a_signed_roadmap_prints_is_read_only(workspace: Workspace, cycle: CycleView, chain: Chain):
    roadmap, _ = propose(workspace, cycle.id, chain)
    sign(workspace, roadmap.id)
    for write in (
        lambda: change_barrier(workspace, barrier=chain.barrier, text="Otra cosa"),
        lambda: change_cause(workspace, cause=chain.cause, text="Otra causa"),
        lambda: change_solution(workspace, solution=chain.solution, text="Otra solución"),
        lambda: remove_barrier(workspace, barrier=chain.barrier),
        lambda: remove_cause(workspace, cause=chain.cause),
        lambda: remove_solution(workspace, solution=chain.solution),
    ):
        with pytest.raises(RoadmapSealed):
            write()


def test_what_others_control_is_printed_too_and_so_read_only(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, chain: Chain
):
    outside = chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    roadmap, _ = propose(workspace, cycle.id, chain)
    sign(workspace, roadmap.id)
    with pytest.raises(RoadmapSealed):
        change_cause(workspace, cause=outside.cause, controller="Otro ministerio")


def test_what_the_signed_roadmap_does_not_print_can_still_be_written(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, chain: Chain
):
    roadmap, _ = propose(workspace, cycle.id, chain)
    sign(workspace, roadmap.id)
    change_barrier(workspace, barrier=chain.barrier, hands=9)
    later = add_barrier(workspace, workshop=workshop.id, text="Falta agua", role="user", dimension="coverage")
    changed = change_barrier(workspace, barrier=later.id, text="Falta agua segura")
    assert changed.text == "Falta agua segura"
