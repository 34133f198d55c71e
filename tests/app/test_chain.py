"""One chain: from what was answered to what is measured next, and from any of its links back to the action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from app.chain import KINDS, actions_through, came_of_round, read_chain
from app.commitments import draft_letter
from app.focas import (
    add_participant,
    add_plan_action,
    answer_item,
    close_assessment,
    link_barrier,
    open_assessment,
    start_plan,
)
from app.qsip import (
    UnknownAction,
    add_action,
    add_barrier,
    add_cause,
    add_solution,
    change_barrier,
    close_cycle,
    open_cycle,
    open_roadmap,
    open_round,
    open_second_vote,
    open_workshop,
    read_roadmap,
    write_counts,
)
from app.workspace import Workspace
from db.identity import new_id
from tests.app.clusters.places import form_cluster
from tests.app.focas.conftest import LEVELS
from tests.blank import Blank

ITEM = "SAL-EFE-1"
LOW, HIGH = (2, 3, 4, 1, 2), (0, 1, 4, 3, 0)


@dataclass(frozen=True)
class Told:
    """What stands along the chain."""

    cycle: UUID
    workshop: UUID
    barrier: UUID
    action: UUID
    other: UUID
    letter: UUID
    round: UUID
    plan: UUID
    plan_action: UUID


@pytest.fixture(scope="module")
def workspace(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One workspace for all: a chain is only read."""
    workspace = blank.copy(tmp_path_factory.mktemp("chain") / "workspace")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def told(workspace: Workspace) -> Told:
    """A low answer, its barrier and action, the letter of who answers, a plan tied to it, and the second vote."""
    cluster = form_cluster(workspace)
    government = cluster.governments[2].id
    cycle = open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2026).id
    _vote(workspace, cycle, 1, LOW)
    workshop = open_workshop(workspace, cycle=cycle, kind="interface", held_on=workspace.today(), place="Huampami")
    barrier = add_barrier(workspace, workshop=workshop.id, text="El puesto", role="user", dimension="effectiveness")
    change_barrier(workspace, barrier=barrier.id, items=(ITEM,))
    cause = add_cause(workspace, barrier=barrier.id, text="Sin turnos", control="own", controller="Jefatura")
    solution = add_solution(workspace, cause=cause.id, text="Publicar el rol")
    roadmap = open_roadmap(workspace, cycle=cycle)
    add_action(workspace, roadmap=roadmap.id, title="Rol", solution=solution.id, government_id=government)
    view = add_action(workspace, roadmap=roadmap.id, title="Otra", government_id=cluster.governments[0].id)
    letter = draft_letter(workspace, cluster=cluster.id, government=government)
    held = open_assessment(workspace, cluster=cluster.id, government=government, held_on=workspace.today(), place="X")
    for area, values in LEVELS.items():
        for number, value in enumerate(values.split(), start=1):
            first = (area, number) == ("GAM", 1)
            answer_item(workspace, assessment=held.id, item=f"{area}-{number}", value="1" if first else value)
    add_participant(workspace, assessment=held.id, role="Jefa de planeamiento")
    close_assessment(workspace, assessment=held.id)
    plan = start_plan(workspace, assessment=held.id)
    plan = add_plan_action(workspace, plan=plan.id, area="GAM", title="Formar a la gerencia", items=("GAM-1",))
    link_barrier(workspace, action=plan.actions[0].id, barrier=barrier.id)
    open_second_vote(workspace, cycle=cycle)
    _vote(workspace, cycle, 2, HIGH)
    actions = [each.id for each in view.actions]
    return Told(cycle, workshop.id, barrier.id, actions[0], actions[1], letter.id, held.id, plan.id, plan.actions[0].id)


def _vote(workspace: Workspace, cycle: UUID, vote: int, counts: tuple[int, ...]) -> None:
    view = open_round(workspace, cycle=cycle, role="user", vote=vote)
    write_counts(workspace, group=view.groups[0].id, item=ITEM, counts=counts)


def test_the_chain_goes_from_the_answer_to_the_next_measure(workspace: Workspace, told: Told):
    chain = read_chain(workspace, action=told.action, language="es")
    assert [each.kind for each in chain.links] == list(KINDS)
    said = {each.kind: each for each in chain.links}
    assert [said[kind].text for kind in ("barrier", "cause", "solution", "action")] == [
        "El puesto", "Sin turnos", "Publicar el rol", "Rol",
    ]  # fmt: skip
    assert (said["answer"].code, [(each.role, each.votes) for each in said["answer"].results]) == (ITEM, [("user", 10)])
    assert said["gap"].why == ("user_low",)
    assert said["measure"].results[0].mean > said["answer"].results[0].mean
    assert said["commitment"].id == told.letter


def test_focas_answer_need_and_plan_action_lead_to_the_same_action(workspace: Workspace, told: Told):
    chain = read_chain(workspace, action=told.action, language="es")
    answer, need, plan = (chain.of(kind)[0] for kind in ("focas_answer", "need", "plan_action"))
    assert (answer.code, answer.level, answer.within) == ("GAM-1", 1, told.round)
    assert (need.code, need.within) == ("GAM-1", told.round)
    assert (plan.id, plan.within, plan.text) == (told.plan_action, told.plan, "Formar a la gerencia")


def test_from_every_link_the_road_leads_back_to_the_action(workspace: Workspace, told: Told):
    for link in read_chain(workspace, action=told.action, language="es").links:
        code = "" if link.kind == "commitment" else link.code
        found = actions_through(workspace, kind=link.kind, id=link.id, code=code)
        assert [(each.id, each.text, each.code) for each in found] == [(told.action, "Rol", "1")], link.kind


def test_of_the_items_of_a_round_came_the_actions_of_its_plan_and_those_of_the_roadmap(
    workspace: Workspace, told: Told
):
    found = came_of_round(workspace, assessment=told.round)
    assert [(each.kind, each.id, each.within == told.plan) for each in found] == [
        ("plan_action", told.plan_action, True),
        ("action", told.action, False),
    ]
    assert {each.items for each in found} == {("GAM-1",)}
    assert came_of_round(workspace, assessment=new_id()) == ()


def test_an_action_by_hand_has_only_what_was_written_of_it(workspace: Workspace, told: Told):
    assert [each.kind for each in read_chain(workspace, action=told.other, language="es").links] == ["action"]


def test_what_is_not_here_says_so(workspace: Workspace, told: Told):
    with pytest.raises(UnknownAction):
        read_chain(workspace, action=new_id(), language="es")
    assert actions_through(workspace, kind="commitment", id=new_id()) == ()
    assert actions_through(workspace, kind="answer", id=told.cycle, code="SAL-EFE-2") == ()


def test_in_the_next_cycle_the_chain_begins_at_the_answers_of_the_one_before(workspace: Workspace, told: Told):
    following = close_cycle(workspace, cycle=told.cycle, reason="Se cerró por las lluvias")
    assert following.roadmap is not None
    successor = next(each for each in read_roadmap(workspace, following.roadmap).actions if each.barrier)
    chain = read_chain(workspace, action=successor.id, language="es")
    assert [each.within for each in chain.of("answer")] == [told.cycle]
