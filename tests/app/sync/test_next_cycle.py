"""Two laptops that open the same next cycle make the same rows, and what they decide apart is settled by a person."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.qsip import (
    CycleView,
    RoadmapView,
    add_standard,
    close_cycle,
    measure_standard,
    open_cycle,
    open_workshop,
    read_cycle,
    read_roadmap,
    set_state,
    validate_action,
)
from app.sync import read_differences, read_package, write_package
from app.workspace import Workspace
from db.digest import digest
from db.models.audits import Standard
from db.models.qsip import ActionPassage, Barrier, Cause, Cycle, RoadmapAction, Solution
from tests.app.clusters.places import form_cluster
from tests.app.qsip.room import agree, chain_in, hold, propose

WHY = "Creciente del río"
CARRIED = (Cycle, RoadmapAction, Barrier, Cause, Solution, Standard, ActionPassage)


def hand_over(sender: Workspace, receiver: Workspace, folder: Path) -> None:
    read_package(receiver, write_package(sender, folder).path)


def both_ways(office: Workspace, laptop: Workspace, folder: Path) -> None:
    hand_over(office, laptop, folder)
    hand_over(laptop, office, folder)


def state(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return digest(session, workspace.store.blobs)


def ids(workspace: Workspace) -> dict[str, set[UUID]]:
    with workspace.reading() as session:
        return {each.__tablename__: set(session.scalars(select(each.id))) for each in CARRIED}


@pytest.fixture
def cycle(office: Workspace, laptop: Workspace, tmp_path: Path) -> CycleView:
    """A cycle on both: three actions, two of them of one barrier, and a standard that was measured."""
    cluster = form_cluster(office)
    opened = open_cycle(office, cluster=cluster.id, service=cluster.services[0].id, year=2026)
    workshop = open_workshop(office, cycle=opened.id, kind="interface", held_on=office.today(), place="Nieva")
    chain = chain_in(office, workshop.id)
    for each in (chain, chain, None):
        propose(office, opened.id, each)
    roadmap = roadmap_of(office, opened)
    agree(office, roadmap.actions[0].id)
    set_state(office, action=roadmap.actions[0].id, state="done", evidence="Foto 4")
    standard = add_standard(office, cycle=opened.id, statement="Atiende de 8 a 13", start_value="60 %")
    measure_standard(office, standard=standard.id, value="75 %", measured_on=office.today())
    hold(office, opened.id, "validation", users=5)
    hand_over(office, laptop, tmp_path)
    return read_cycle(office, opened.id)


def roadmap_of(workspace: Workspace, cycle: CycleView) -> RoadmapView:
    roadmap = read_cycle(workspace, cycle.id).roadmap
    assert roadmap is not None
    return read_roadmap(workspace, roadmap)


def test_two_laptops_that_open_the_same_next_cycle_make_the_same_rows(
    office: Workspace, laptop: Workspace, cycle: CycleView, tmp_path: Path
):
    before = ids(office)
    one, other = (close_cycle(each, cycle=cycle.id, reason=WHY) for each in (office, laptop))
    assert one.id == other.id
    assert ids(office) == ids(laptop)
    both_ways(office, laptop, tmp_path)
    assert state(office) == state(laptop)
    assert not read_differences(office)
    made = {name: len(after - before[name]) for name, after in ids(office).items()}
    assert made == {
        "cycle": 1,
        "roadmap_action": 3,
        "barrier": 1,
        "cause": 1,
        "solution": 1,
        "standard": 1,
        "action_passage": 3,
    }


def test_a_laptop_that_closes_after_the_cycle_arrived_closed_changes_nothing(
    office: Workspace, laptop: Workspace, cycle: CycleView, tmp_path: Path
):
    close_cycle(office, cycle=cycle.id, reason=WHY)
    hand_over(office, laptop, tmp_path)
    before = state(laptop)
    close_cycle(laptop, cycle=cycle.id, reason="Otra razón")
    assert state(laptop) == before


def test_an_action_validated_elsewhere_after_the_close_is_a_conflict_to_decide_not_two_actions(
    office: Workspace, laptop: Workspace, cycle: CycleView, tmp_path: Path
):
    done = roadmap_of(office, cycle).actions[0]
    following = close_cycle(office, cycle=cycle.id, reason=WHY)
    validation = next(each for each in cycle.workshops if each.kind == "validation")
    validate_action(laptop, workshop=validation.id, action=done.id, result="confirmed")
    both_ways(office, laptop, tmp_path)
    (apart,) = read_differences(office)
    assert (apart.table, apart.row, apart.column) == ("roadmap_action", done.id, "state")
    assert {each.value for each in apart.versions} == {"carried_over", "validated"}
    assert [each.continues for each in roadmap_of(office, following).actions].count(done.id) == 1


def test_an_action_that_moved_apart_before_both_closed_has_one_successor(
    office: Workspace, laptop: Workspace, cycle: CycleView, tmp_path: Path
):
    second = roadmap_of(office, cycle).actions[1]
    agree(laptop, second.id)
    for each in (office, laptop):
        close_cycle(each, cycle=cycle.id, reason=WHY)
    both_ways(office, laptop, tmp_path)
    following = read_cycle(office, close_cycle(office, cycle=cycle.id).id)
    continued = [each.continues for each in roadmap_of(office, following).actions]
    assert sorted(map(str, continued)) == sorted(str(each.id) for each in roadmap_of(office, cycle).actions)
