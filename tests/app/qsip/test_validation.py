"""Users confirm or contest each action, and the two votes stand side by side (guide, 3.1 and 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from app.clusters import NoSuchChoice
from app.qsip import ActionView as Action
from app.qsip import (
    CycleView,
    FewerThanNobody,
    NotItsValidation,
    ReasonMissing,
    ValidationClosed,
    WorkshopView,
    close_workshop,
    open_round,
    open_second_vote,
    read_roadmap,
    read_validation,
    reopen_workshop,
    set_state,
    take_out_short_card_item,
    validate_action,
    write_counts,
)
from app.qsip import read_cycle as read
from app.workspace import Workspace
from tests.app.qsip.room import agree, chain_in, hold, propose


@pytest.fixture
def action(workspace: Workspace, cycle: CycleView, workshop: WorkshopView) -> Action:
    """An action that is done."""
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id)
    return set_state(workspace, action=action.id, state="done", evidence="Foto 4").actions[0]


@pytest.fixture
def held(workspace: Workspace, cycle: CycleView) -> WorkshopView:
    return hold(workspace, cycle.id, "validation", users=5)


def vote(workspace: Workspace, cycle: UUID, number: int, items: dict[str, Sequence[int]]) -> None:
    group = open_round(workspace, cycle=cycle, role="user", vote=number).groups[0]
    for item, counts in items.items():
        write_counts(workspace, group=group.id, item=item, counts=counts)


def test_confirmed_by_five_users_an_action_is_validated(workspace: Workspace, action: Action, held: WorkshopView):
    after = validate_action(workspace, workshop=held.id, action=action.id, result="confirmed").actions[0]
    assert after.validation is not None
    assert (after.state, after.validation.result, after.validation.users) == ("validated", "confirmed", 5)
    assert (after.passages[-1].before, after.passages[-1].after) == ("done", "validated")


def test_confirmed_by_four_it_stays_done(workspace: Workspace, action: Action, held: WorkshopView):
    after = validate_action(workspace, workshop=held.id, action=action.id, result="confirmed", users=4).actions[0]
    assert (after.state, after.validation is not None) == ("done", True)


def test_confirmed_in_part_it_stays_done_with_the_note(workspace: Workspace, action: Action, held: WorkshopView):
    told = "Falta los sábados"
    after = validate_action(workspace, workshop=held.id, action=action.id, result="partly", note=told).actions[0]
    assert after.validation is not None
    assert (after.state, after.validation.note) == ("done", told)


def test_contested_it_goes_back_to_under_way_with_the_reason(workspace: Workspace, action: Action, held: WorkshopView):
    with pytest.raises(ReasonMissing):
        validate_action(workspace, workshop=held.id, action=action.id, result="contested", note=" ")
    told = "El rol no se publica"
    after = validate_action(workspace, workshop=held.id, action=action.id, result="contested", note=told).actions[0]
    assert (after.state, after.state_reason, after.done_on) == ("under_way", told, None)


def test_what_was_validated_is_taken_back_only_in_an_open_record(
    workspace: Workspace, action: Action, held: WorkshopView
):
    validate_action(workspace, workshop=held.id, action=action.id, result="confirmed")
    close_workshop(workspace, workshop=held.id)
    with pytest.raises(ValidationClosed):
        validate_action(workspace, workshop=held.id, action=action.id, result="partly", note="Se contó mal")
    assert read_roadmap(workspace, action.roadmap_id).actions[0].validation is not None
    reopen_workshop(workspace, workshop=held.id)
    with pytest.raises(ReasonMissing):
        validate_action(workspace, workshop=held.id, action=action.id, result="partly")
    back = validate_action(workspace, workshop=held.id, action=action.id, result="partly", note="Se contó mal")
    assert back.actions[0].state == "done"


def test_what_is_not_done_keeps_its_state(workspace: Workspace, cycle: CycleView, held: WorkshopView):
    _, action = propose(workspace, cycle.id, None)
    after = validate_action(workspace, workshop=held.id, action=action.id, result="confirmed").actions[0]
    assert after.state == "proposed"


def test_users_speak_in_the_validation_workshop_of_the_cycle(
    workspace: Workspace, action: Action, workshop: WorkshopView, held: WorkshopView
):
    with pytest.raises(NotItsValidation):
        validate_action(workspace, workshop=workshop.id, action=action.id, result="confirmed")
    with pytest.raises(NoSuchChoice):
        validate_action(workspace, workshop=held.id, action=action.id, result="liked")
    with pytest.raises(FewerThanNobody):
        validate_action(workspace, workshop=held.id, action=action.id, result="confirmed", users=-1)


def test_before_and_after_of_a_dimension_are_means_of_the_same_items(workspace: Workspace, cycle: CycleView):
    low, high = (6, 0, 0, 0, 0), (0, 0, 6, 0, 0)
    vote(workspace, cycle.id, 1, {f"SAL-EFE-{n}": low for n in (1, 2, 3, 4)} | {"SAL-COB-1": low})
    open_second_vote(workspace, cycle=cycle.id)
    vote(workspace, cycle.id, 2, {f"SAL-EFE-{n}": high for n in (1, 2, 3)} | {"SAL-EFE-4": (0, 0, 4, 0, 0)})
    report = read_validation(workspace, cycle=cycle.id)
    told = {(each.dimension, each.role): each for each in report.dimensions}
    effectiveness = told["effectiveness", "user"]
    assert (effectiveness.before, effectiveness.after, effectiveness.items) == (Fraction(1), Fraction(3), 3)
    assert effectiveness.change == 2
    coverage = told["coverage", "user"]
    assert (coverage.before, coverage.after, coverage.change) == (None, None, None)
    assert told["effectiveness", "staff"].items == 0


def test_an_item_that_was_not_asked_again_keeps_its_first_result_apart(workspace: Workspace, cycle: CycleView):
    vote(workspace, cycle.id, 1, {f"SAL-EFE-{n}": (6, 0, 0, 0, 0) for n in (1, 2, 3)})
    open_second_vote(workspace, cycle=cycle.id)
    take_out_short_card_item(workspace, cycle=cycle.id, item="SAL-EFE-2", reason="Ya no se da")
    vote(workspace, cycle.id, 2, {f"SAL-EFE-{n}": (0, 6, 0, 0, 0) for n in (1, 3)})
    (apart,) = read_validation(workspace, cycle=cycle.id).not_asked
    assert (apart.item, apart.role, apart.mean, apart.votes) == ("SAL-EFE-2", "user", 1, 6)


def test_rule_21_an_item_taken_out_of_the_short_card_is_told_with_its_reason(workspace: Workspace, cycle: CycleView):
    vote(workspace, cycle.id, 1, {"SAL-EFE-2": (6, 0, 0, 0, 0)})
    open_second_vote(workspace, cycle=cycle.id)
    take_out_short_card_item(workspace, cycle=cycle.id, item="SAL-EFE-2", reason="Ya no se da")
    (warning,) = (each for each in read(workspace, cycle.id).warnings if each.code == "vote.taken-out")
    assert (warning.facts, warning.accepted) == ({"item": "SAL-EFE-2"}, "Ya no se da")


def test_six_of_ten_actions_due_are_done_or_explained_before_users_are_asked(
    workspace: Workspace, cycle: CycleView, workshop: WorkshopView
):
    actions = [propose(workspace, cycle.id, chain_in(workspace, workshop.id), days=0)[1] for _ in range(5)]
    for each in actions:
        agree(workspace, each.id)
    for each in actions[:2]:
        set_state(workspace, action=each.id, state="done", evidence="Foto")
    report = read_validation(workspace, cycle=cycle.id)
    assert "validation.actions-open" in {each.code for each in report.warnings}
    set_state(workspace, action=actions[2].id, state="blocked", reason="Falta el bote")
    report = read_validation(workspace, cycle=cycle.id)
    assert "validation.actions-open" not in {each.code for each in report.warnings}


def test_the_second_vote_is_asked_for(workspace: Workspace, cycle: CycleView):
    assert [each.code for each in read_validation(workspace, cycle=cycle.id).warnings] == ["validation.no-second-vote"]
    vote(workspace, cycle.id, 1, {"SAL-EFE-1": (6, 0, 0, 0, 0)})
    open_second_vote(workspace, cycle=cycle.id)
    vote(workspace, cycle.id, 2, {"SAL-EFE-1": (6, 0, 0, 0, 0)})
    assert read_validation(workspace, cycle=cycle.id).warnings == ()


def test_the_state_of_a_past_day_can_be_told(workspace: Workspace, cycle: CycleView, workshop: WorkshopView):
    today = workspace.today()
    _, action = propose(workspace, cycle.id, chain_in(workspace, workshop.id))
    agree(workspace, action.id, on=today - timedelta(days=5), person="Jefa del puesto")
    set_state(workspace, action=action.id, state="under_way", on=today - timedelta(days=3))
    blocked = set_state(
        workspace, action=action.id, state="blocked", reason="Sin bote", on=today, unblocks="La red"
    ).actions[0]
    days = (-6, -5, -3, -1, 0)
    states = [blocked.state_on(today + timedelta(days=each)) for each in days]
    assert states == [None, "agreed", "under_way", "under_way", "blocked"]
    assert (blocked.accepted_on, blocked.began_on) == (today - timedelta(days=5), today - timedelta(days=3))
    assert (blocked.blocked_since, blocked.unblocks) == (today, "La red")
    assert [each.person for each in blocked.passages] == [None, "Jefa del puesto", None, None]
