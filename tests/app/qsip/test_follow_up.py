"""A roadmap is followed up: what is told at meetings, what is late or due soon, and what is raised with others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.qsip import (
    STATES,
    CycleView,
    EvidenceMissing,
    EvidenceUnfit,
    NoSuchShare,
    NotOutside,
    UnknownFollowUp,
    UnknownWorkshop,
    WorkshopView,
    attach_evidence,
    change_cause,
    change_follow_up,
    close_stage,
    detach_evidence,
    in_priority,
    list_advocacy,
    list_due,
    note_follow_up,
    open_workshop,
    read_action_evidence,
    read_roadmap,
    remove_follow_up,
    restore_follow_up,
    set_state,
    write_advocacy,
)
from app.qsip import ActionView as Action
from app.qsip.roadmap.action_views import IN_FORCE, is_due_soon, is_late
from app.qsip.roadmap.actions import change_action
from app.workspace import Workspace
from tests.app.qsip.room import agree, chain_in, propose

TODAY = date(2026, 6, 15)


@pytest.fixture
def action(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> Action:
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id), days=10)
    return agree(workspace, action.id).actions[0]


@given(state=st.sampled_from(sorted(STATES)), days=st.integers(-400, 400))
def test_late_is_no_state_it_is_computed_for_a_day(state: str, days: int):
    due = TODAY + timedelta(days=days)
    assert is_late(state, due, TODAY) == (state in IN_FORCE and days < 0)
    assert is_due_soon(state, due, TODAY) == (state in IN_FORCE and 0 <= days <= 14)
    assert not is_late(state, None, TODAY)


def test_what_is_told_at_a_meeting_has_its_day(workspace: Workspace, cycle: CycleView, action: Action):
    day = workspace.today() - timedelta(days=1)
    meeting = open_workshop(workspace, cycle=cycle.id, kind="follow_up", held_on=day, place="Nieva")
    noted = note_follow_up(
        workspace, action=action.id, workshop=meeting.id, reported_by="Jefatura", share=40, late_reason="Creciente"
    ).actions[0]
    (line,) = noted.follow_ups
    assert (line.seen_on, line.workshop_id, line.share, line.late_reason) == (day, meeting.id, 40, "Creciente")
    assert noted.share == 40


def test_a_meeting_has_one_line_of_an_action_and_nothing_told_is_lost(
    workspace: Workspace, cycle: CycleView, action: Action
):
    meeting = open_workshop(workspace, cycle=cycle.id, kind="follow_up", held_on=workspace.today(), place="Nieva")
    note_follow_up(workspace, action=action.id, workshop=meeting.id, share=40)
    (line,) = (
        note_follow_up(workspace, action=action.id, workshop=meeting.id, note="Falta pegarlo").actions[0].follow_ups
    )
    assert (line.share, line.note) == (40, "Falta pegarlo")


def test_a_line_of_follow_up_is_corrected_removed_and_put_back(workspace: Workspace, action: Action):
    (line,) = note_follow_up(workspace, action=action.id, share=40).actions[0].follow_ups
    changed = change_follow_up(workspace, follow_up=line.id, share=60, note="Falta pegarlo").actions[0]
    assert (changed.share, changed.follow_ups[0].note) == (60, "Falta pegarlo")
    removed = remove_follow_up(workspace, follow_up=line.id)
    assert read_roadmap(workspace, action.roadmap_id).actions[0].follow_ups == ()
    assert restore_follow_up(workspace, follow_up=removed).actions[0].follow_ups == (removed,)


@pytest.mark.parametrize("share", [-1, 101])
def test_what_is_done_is_a_per_cent(workspace: Workspace, action: Action, share: int):
    with pytest.raises(NoSuchShare):
        note_follow_up(workspace, action=action.id, share=share)
    with pytest.raises(UnknownWorkshop):
        note_follow_up(workspace, action=action.id, workshop=action.id)
    with pytest.raises(UnknownFollowUp):
        remove_follow_up(workspace, follow_up=action.id)


def test_late_and_due_soon_are_listed_the_earliest_first(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView, action: Action
):
    today = workspace.today()
    _, other = propose(workspace, cycle.id, chain_in(workspace, workshop.id), days=90)
    agree(workspace, other.id)
    assert [each.action.id for each in list_due(workspace, cluster=cycle.cluster_id)] == [action.id]
    assert list_due(workspace, days=9) == ()
    change_action(workspace, action=other.id, starts_on=today - timedelta(days=9), due_on=today - timedelta(days=2))
    due = list_due(workspace)
    assert [(each.action.id, each.is_late) for each in due] == [(other.id, True), (action.id, False)]
    close_stage(workspace, cycle=cycle.id, number=5, closed_on=today, reason="Creciente")
    assert list_due(workspace) == ()


def test_actions_are_ordered_by_impact_and_ease_and_quick_wins_break_the_tie(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    for days, impact, ease in ((120, 2, 3), (30, 3, 2), (30, 3, 3), (30, None, 3)):
        roadmap, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id), days=days)
        roadmap = change_action(workspace, action=action.id, impact=impact, ease=ease)
    assert [each.number for each in in_priority(roadmap.actions)] == [3, 2, 1, 4]


def test_a_file_is_evidence_enough_and_is_read_back(workspace: Workspace, action: Action):
    with pytest.raises(EvidenceMissing):
        set_state(workspace, action=action.id, state="done")
    kept = attach_evidence(workspace, action=action.id, content=b"foto", file_name="C:\\fotos\\rol.jpg").actions[0]
    assert (kept.evidence_name, read_action_evidence(workspace, action=action.id)) == ("rol.jpg", b"foto")
    assert set_state(workspace, action=action.id, state="done").actions[0].state == "done"


@pytest.mark.parametrize("content", [b"", b"x" * (25 * 1024 * 1024 + 1)], ids=["empty", "too large"])
def test_a_file_that_cannot_travel_is_no_evidence(workspace: Workspace, action: Action, content: bytes):
    with pytest.raises(EvidenceUnfit):
        attach_evidence(workspace, action=action.id, content=content, file_name="rol.jpg")
    attach_evidence(workspace, action=action.id, content=b"foto", file_name="rol.jpg")
    assert detach_evidence(workspace, action=action.id).actions[0].evidence_file is None
    assert read_action_evidence(workspace, action=action.id) is None


def test_rule_2_what_is_outside_goes_to_the_advocacy_register(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    chain = chain_in(workspace, workshop.id, control="outside", controller="Ministerio de Salud")
    (matter,) = list_advocacy(workspace, cycle=cycle.id)
    assert (matter.cause_id, matter.body, matter.is_open) == (chain.cause, "Ministerio de Salud", True)
    asked = write_advocacy(workspace, cause=chain.cause, body="DIRESA", asked_by="Alcaldía", asked_on=TODAY)
    assert (asked.body, asked.asked_by, asked.is_open) == ("DIRESA", "Alcaldía", True)
    answered = write_advocacy(workspace, cause=chain.cause, answer="En el presupuesto 2027", answered_on=TODAY)
    assert (answered.asked_by, answered.is_open) == ("Alcaldía", False)
    assert list_advocacy(workspace, cluster=cycle.cluster_id) == (answered,)


def test_what_is_in_our_hands_is_not_raised_with_others(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    chain = chain_in(workspace, workshop.id)
    with pytest.raises(NotOutside):
        write_advocacy(workspace, cause=chain.cause, body="DIRESA")
    change_cause(workspace, cause=chain.cause, control="outside")
    write_advocacy(workspace, cause=chain.cause, body="DIRESA")
    change_cause(workspace, cause=chain.cause, control="shared")
    assert list_advocacy(workspace, cycle=cycle.id) == ()
