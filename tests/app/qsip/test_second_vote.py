"""The short card of stage 5 is proposed by the rules and fixed when the second vote is opened (guide, 2.2)."""

from __future__ import annotations

import pytest

from app.qsip import (
    CycleView,
    LastItem,
    NoSuchItem,
    ReasonMissing,
    SecondVoteOpen,
    WorkshopView,
    add_barrier,
    add_short_card_item,
    change_barrier,
    merge_barriers,
    open_round,
    open_second_vote,
    propose_short_card,
    read_audit,
    read_short_card,
    set_state,
    take_out_short_card_item,
    write_counts,
)
from app.workspace import Workspace
from db.models.qsip import Barrier, RoadmapAction
from tests.app.qsip.room import agree, chain_in, propose


@pytest.fixture
def voted(workspace: Workspace, cycle: CycleView) -> CycleView:
    """Users voted: EFE-4 is low; of the others some are lower than others."""
    group = open_round(workspace, cycle=cycle.id, role="user").groups[0]
    for item, level in {"SAL-EFE-4": 1, "SAL-EFE-1": 3, "SAL-EFE-2": 3, "SAL-EFE-3": 2, "SAL-EFI-1": 2}.items():
        counts = [0, 0, 0, 0, 0]
        counts[level] = 6
        write_counts(workspace, group=group.id, item=item, counts=counts)
    return cycle


def test_what_was_low_or_acted_on_is_asked_and_each_dimension_has_three(
    workspace: Workspace, voted: CycleView, workshop: WorkshopView
):
    chain = chain_in(workspace, workshop.id)
    with workspace.transaction() as session:
        row = session.get(Barrier, chain.barrier)
        assert row is not None
        row.items = "SAL-EFI-3"
    _, action = propose(workspace, voted.id, chain)
    agree(workspace, action.id)
    card = {line.item.removeprefix("SAL-"): line.rule for line in propose_short_card(workspace, cycle=voted.id)}
    assert (card["EFE-4"], card["EFI-3"], card["EFI-1"]) == ("to_discuss", "acted_on", "filler")
    assert [code for code in card if code.startswith("EFE")] == ["EFE-1", "EFE-3", "EFE-4"]
    assert len(card) == 12


def test_items_of_merged_cards_and_of_a_successor_that_was_stopped_are_acted_on(
    workspace: Workspace, voted: CycleView, workshop: WorkshopView
):
    chain = chain_in(workspace, workshop.id)
    _, action = propose(workspace, voted.id, chain)
    for text, items in (("Cierra temprano", ("SAL-EFE-5",)), ("No hay nadie a mediodía", ("SAL-COB-1",))):
        same = add_barrier(workspace, workshop=workshop.id, text=text, role="user", dimension="effectiveness")
        change_barrier(workspace, barrier=same.id, items=items)
        merge_barriers(workspace, into=chain.barrier, barrier=same.id)
    with workspace.transaction() as session:
        session.get_one(RoadmapAction, action.id).state = "under_way"  # as it came from the cycle before
    set_state(workspace, action=action.id, state="stopped", reason="La red ya lo hace", person="La asamblea")
    rules = {line.item: line.rule for line in propose_short_card(workspace, cycle=voted.id)}
    assert (rules["SAL-EFE-5"], rules["SAL-COB-1"]) == ("acted_on", "acted_on")


def test_rule_22_once_opened_it_does_not_change_by_itself(workspace: Workspace, voted: CycleView):
    fixed = open_second_vote(workspace, cycle=voted.id)
    group = open_round(workspace, cycle=voted.id, role="user").groups[0]
    write_counts(workspace, group=group.id, item="SAL-EFE-5", counts=(9, 0, 0, 0, 0))
    assert read_short_card(workspace, cycle=voted.id) == fixed
    assert propose_short_card(workspace, cycle=voted.id) != fixed
    with pytest.raises(SecondVoteOpen):
        open_second_vote(workspace, cycle=voted.id)


def test_the_group_adds_items_and_takes_them_out_with_a_reason(workspace: Workspace, voted: CycleView):
    open_second_vote(workspace, cycle=voted.id)
    added = add_short_card_item(workspace, cycle=voted.id, item="SAL-EFE-5")
    assert next(line.rule for line in added if line.item == "SAL-EFE-5") == "added"
    with pytest.raises(ReasonMissing):
        take_out_short_card_item(workspace, cycle=voted.id, item="SAL-EFE-5", reason=" ")
    out = take_out_short_card_item(workspace, cycle=voted.id, item="SAL-EFE-5", reason="No hay tiempo")
    assert next(line.removed_reason for line in out if line.item == "SAL-EFE-5") == "No hay tiempo"
    assert "SAL-EFE-5" not in {item.code for item in read_audit(workspace, cycle=voted.id, vote=2).items}
    with pytest.raises(NoSuchItem):
        add_short_card_item(workspace, cycle=voted.id, item="EDU-EFE-1")


def test_an_item_taken_out_of_the_proposal_stays_out_once_it_is_fixed_unless_it_is_asked_again(
    workspace: Workspace, voted: CycleView
):
    with pytest.raises(NoSuchItem):
        take_out_short_card_item(workspace, cycle=voted.id, item="SAL-EFE-5", reason="No está en la tarjeta")
    for item in ("SAL-EFE-1", "SAL-EFI-1"):
        take_out_short_card_item(workspace, cycle=voted.id, item=item, reason="Ya no se da")
    assert read_short_card(workspace, cycle=voted.id) == ()
    standing = add_short_card_item(workspace, cycle=voted.id, item="SAL-EFI-1")
    assert standing == propose_short_card(workspace, cycle=voted.id)
    assert [line.item for line in standing if line.removed_reason] == ["SAL-EFE-1"]
    assert open_second_vote(workspace, cycle=voted.id) == standing
    assert "SAL-EFE-1" not in open_round(workspace, cycle=voted.id, role="user", vote=2).items


def test_the_last_item_stays_on_the_short_card(workspace: Workspace, voted: CycleView):
    *others, last = open_second_vote(workspace, cycle=voted.id)
    for line in others:
        take_out_short_card_item(workspace, cycle=voted.id, item=line.item, reason="Ya no se da")
    with pytest.raises(LastItem):
        take_out_short_card_item(workspace, cycle=voted.id, item=last.item, reason="Tampoco")
    assert open_round(workspace, cycle=voted.id, role="user", vote=2).items == (last.item,)


def test_the_second_vote_asks_the_short_card(workspace: Workspace, voted: CycleView):
    fixed = open_second_vote(workspace, cycle=voted.id)
    view = open_round(workspace, cycle=voted.id, role="staff", vote=2)
    assert view.items == tuple(line.item for line in fixed)
