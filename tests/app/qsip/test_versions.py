"""A signed roadmap changes in its next version: what was signed stays, the work goes on, and the reason is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from app.monitoring import read_next_steps
from app.qsip import (
    CycleView,
    ReasonMissing,
    RoadmapReplaced,
    RoadmapSealed,
    StillWritable,
    WorkshopView,
    add_action,
    change_action,
    close_cycle,
    list_due,
    note_follow_up,
    open_version,
    read_cycle,
    read_roadmap,
    set_state,
)
from app.words import words_in
from app.workspace import Workspace
from db.models.qsip import RoadmapAction
from tests.app.qsip.room import agree, chain_in, propose, seal


@dataclass(frozen=True)
class Signed:
    """A sealed roadmap with one agreed action."""

    roadmap: UUID
    action: UUID


@pytest.fixture
def signed(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> Signed:
    view, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id)
    note_follow_up(workspace, action=action.id, note="Se pidió el papel")
    seal(workspace, view.id)
    return Signed(view.id, action.id)


def test_rule_5_a_signed_version_is_read_only_and_changes_form_the_next_with_a_reason(
    workspace: Workspace, signed: Signed
):
    with pytest.raises(RoadmapSealed):
        change_action(workspace, action=signed.action, indicator="Otro")
    with pytest.raises(ReasonMissing):
        open_version(workspace, roadmap=signed.roadmap, reason=" ")
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    assert (new.version, new.replaces, new.change_reason, new.state) == (2, 1, "Cambió la jefatura", "draft")
    assert [(each.version, each.change_reason) for each in new.versions] == [(1, None), (2, "Cambió la jefatura")]
    change_action(workspace, action=new.actions[0].id, indicator="Otro")
    before = read_roadmap(workspace, signed.roadmap)
    assert before.actions[0].indicator == "Rol visible cada lunes"
    assert (before.state, before.is_read_only) == ("in_force", True)


def test_the_next_version_goes_on_with_every_action_and_what_was_told_of_it(
    workspace: Workspace, cycle: CycleView, signed: Signed
):
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    action = new.actions[0]
    assert (action.replaces, action.state, action.barrier) == (signed.action, "agreed", "El puesto cierra a mediodía")
    assert [each.after for each in action.passages] == ["proposed", "agreed"]
    assert [each.note for each in action.follow_ups] == ["Se pidió el papel"]
    assert read_cycle(workspace, cycle.id).roadmap == new.id


def test_what_is_told_of_an_action_is_told_of_its_newest_version_only(workspace: Workspace, signed: Signed):
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    with pytest.raises(RoadmapReplaced):
        set_state(workspace, action=signed.action, state="under_way")
    with pytest.raises(RoadmapReplaced):
        note_follow_up(workspace, action=signed.action, note="Otra vez")
    set_state(workspace, action=new.actions[0].id, state="under_way")
    assert read_roadmap(workspace, signed.roadmap).actions[0].state == "agreed"


def test_a_sealed_new_version_supersedes_the_one_before(workspace: Workspace, signed: Signed):
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    seal(workspace, new.id)
    assert read_roadmap(workspace, signed.roadmap).state == "superseded"
    assert read_roadmap(workspace, new.id).state == "in_force"


def test_there_is_one_next_version_and_only_of_what_is_signed(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, signed: Signed
):
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    with pytest.raises(RoadmapReplaced):
        open_version(workspace, roadmap=signed.roadmap, reason="Otra vez")
    with pytest.raises(StillWritable):
        open_version(workspace, roadmap=new.id, reason="Otra vez")


def test_rule_19_an_action_of_two_versions_is_carried_over_and_due_once(
    workspace: Workspace, cycle: CycleView, signed: Signed
):
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    assert [each.action.id for each in list_due(workspace, days=40)] == [new.actions[0].id]
    following = close_cycle(workspace, cycle=cycle.id, reason="Se cerró por las lluvias")
    assert following.roadmap is not None
    assert [each.continues for each in read_roadmap(workspace, following.roadmap).actions] == [new.actions[0].id]


def test_home_says_once_what_is_late_and_nothing_of_what_is_only_proposed(workspace: Workspace, signed: Signed):
    new = open_version(workspace, roadmap=signed.roadmap, reason="Cambió la jefatura")
    add_action(workspace, roadmap=new.id, title="Solo propuesta")
    with workspace.transaction() as session:
        for row in session.query(RoadmapAction):
            row.due_on = workspace.today() - timedelta(days=1)
    late = [each for each in read_next_steps(workspace, words_in("en")) if each.kind == "roadmap"]
    assert [(each.title, each.target.ids) for each in late] == [("1 action of the roadmap is late", (new.id,))]
