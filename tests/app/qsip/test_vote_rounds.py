"""Votes are entered as they are called out, and a group is closed once they add up (guide, 2.1)."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.qsip import (
    CountRefused,
    CycleClosed,
    CycleView,
    GroupClosed,
    GroupThere,
    LimitUnexplained,
    NoSuchChoice,
    ReasonMissing,
    ReasonNotTold,
    VotesUnexplained,
    add_group,
    change_group,
    change_round,
    close_group,
    end_row,
    explain_votes,
    list_rounds,
    open_round,
    open_second_vote,
    read_audit,
    read_round,
    remove_group,
    remove_round,
    reopen_group,
    restore_group,
    restore_round,
    write_count,
    write_counts,
    write_vote_note,
)
from app.workspace import Workspace
from db.models.qsip import Cycle

ITEM = "SAL-EFE-1"


@pytest.fixture
def women(workspace: Workspace, cycle: CycleView):
    """A round of users, whose women are eight."""
    view = open_round(workspace, cycle=cycle.id, role="user", groups=("women", "men"), place="Huampami")
    return change_group(workspace, group=view.groups[0].id, attendance=8).groups[0]


def test_a_round_asks_the_twenty_items_of_the_service(workspace: Workspace, women):
    view = read_round(workspace, women.round_id)
    assert len(view.items) == 20
    assert (view.items[0], view.items[-1]) == ("SAL-EFE-1", "SAL-SAT-5")


def test_a_blank_is_never_zero(workspace: Workspace, women):
    written = write_count(workspace, group=women.id, item=ITEM, field="n2", value=3)
    assert written.counts == (None, 3, None, None, None)
    cleared = write_count(workspace, group=women.id, item=ITEM, field="n2", value=None)
    assert cleared.is_blank


def test_ending_a_row_turns_what_was_left_empty_into_zero(workspace: Workspace, women):
    write_count(workspace, group=women.id, item=ITEM, field="n2", value=3)
    assert end_row(workspace, group=women.id, item=ITEM).counts == (0, 3, 0, 0, 0)


def test_an_untouched_row_stays_blank(workspace: Workspace, women):
    assert end_row(workspace, group=women.id, item=ITEM).is_blank
    assert read_round(workspace, women.round_id).groups[0].counts == {}


@pytest.mark.parametrize("value", [-1, 100])
def test_no_room_holds_more_than_two_digits_of_hands(workspace: Workspace, women, value):
    with pytest.raises(CountRefused):
        write_count(workspace, group=women.id, item=ITEM, field="n1", value=value)
    with pytest.raises(NoSuchChoice):
        write_count(workspace, group=women.id, item=ITEM, field="n5", value=1)


def test_votes_below_attendance_need_no_word(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 2, 1, 1))
    assert close_group(workspace, group=women.id).groups[0].closed_at is not None


def test_rule_4_votes_above_attendance_are_kept_and_the_group_waits_for_the_reason(workspace: Workspace, women):
    written = write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 3, 0))
    assert (written.excess, written.waits) == (1, True)
    with pytest.raises(VotesUnexplained) as refused:
        close_group(workspace, group=women.id)
    assert refused.value.facts["items"] == ITEM
    assert read_round(workspace, women.round_id).groups[0].count(ITEM).counts == (1, 2, 3, 3, 0)


def test_somebody_who_came_is_present_from_now_on(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 3, 0))
    group = explain_votes(workspace, group=women.id, item=ITEM, why="somebody_came", text="10:40").groups[0]
    assert (group.attendance, group.attendance_note, group.waiting) == (9, "+1 10:40", ())


def test_another_reason_needs_words_and_closes_the_group(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 3, 0))
    with pytest.raises(ReasonNotTold):
        explain_votes(workspace, group=women.id, item=ITEM, why="other")
    explain_votes(workspace, group=women.id, item=ITEM, why="other", text="Votó la parte de otra ronda")
    assert close_group(workspace, group=women.id).groups[0].counts[ITEM].why == "other"


def test_what_was_miscounted_waits_until_it_is_counted_again(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 3, 0))
    assert explain_votes(workspace, group=women.id, item=ITEM, why="miscounted").groups[0].waiting == (ITEM,)
    assert not write_count(workspace, group=women.id, item=ITEM, field="n4", value=2).waits


def test_a_sum_that_grows_again_asks_again(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 3, 0))
    explain_votes(workspace, group=women.id, item=ITEM, why="other", text="Votó una vecina")
    assert write_count(workspace, group=women.id, item=ITEM, field="unknown", value=1).waits


def test_without_attendance_every_vote_is_above_it(workspace: Workspace, women):
    men = read_round(workspace, women.round_id).groups[1]
    assert write_count(workspace, group=men.id, item=ITEM, field="n1", value=2).excess == 2
    change_group(workspace, group=men.id, attendance=2)
    assert close_group(workspace, group=men.id).groups[1].closed_at is not None


def test_a_closed_group_is_opened_before_it_is_changed(workspace: Workspace, women):
    close_group(workspace, group=women.id)
    with pytest.raises(GroupClosed):
        write_count(workspace, group=women.id, item=ITEM, field="n1", value=1)
    with pytest.raises(ReasonMissing):
        reopen_group(workspace, group=women.id, reason=" ")
    view = reopen_group(workspace, group=women.id, reason="Faltaba contar a dos")
    assert view.group(women.id).reopened == f"{workspace.today()} Faltaba contar a dos"
    assert write_count(workspace, group=women.id, item=ITEM, field="n1", value=1).counts[0] == 1


def test_rule_4_a_closed_group_is_open_again_once_its_votes_are_more_than_its_people(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 2, None))
    close_group(workspace, group=women.id)
    kept = change_group(workspace, group=women.id, attendance=8).group(women.id)
    assert (kept.closed_at is None, kept.waiting) == (False, ())
    asked = change_group(workspace, group=women.id, attendance=5).group(women.id)
    assert (asked.closed_at is None, asked.waiting) == (True, (ITEM,))


def test_a_small_post_says_why_two_votes_are_enough(workspace: Workspace, women):
    with pytest.raises(LimitUnexplained):
        change_round(workspace, round_id=women.round_id, enough=2, enough_note=" ")
    assert read_round(workspace, women.round_id).enough is None
    kept = change_round(workspace, round_id=women.round_id, enough=2, enough_note="Trabajan tres")
    assert (kept.enough, kept.enough_note) == (2, "Trabajan tres")
    assert change_round(workspace, round_id=women.round_id, enough=None, enough_note=None).enough is None


def test_votes_of_a_closed_cycle_stand_for_the_next_one_begins_with_them(workspace: Workspace, cycle, women):
    write_count(workspace, group=women.id, item=ITEM, field="n1", value=1)
    before = read_round(workspace, women.round_id)
    with workspace.transaction() as session:
        session.get_one(Cycle, cycle.id).closed_at = workspace.now()
    for change in (
        partial(open_round, workspace, cycle=cycle.id, role="staff"),
        partial(change_round, workspace, round_id=women.round_id, place="Nieva"),
        partial(remove_round, workspace, round_id=women.round_id),
        partial(add_group, workspace, round_id=women.round_id, name="youth"),
        partial(remove_group, workspace, group=women.id),
        partial(reopen_group, workspace, group=women.id, reason="Faltaba"),
        partial(write_count, workspace, group=women.id, item=ITEM, field="n1", value=2),
        partial(open_second_vote, workspace, cycle=cycle.id),
    ):
        with pytest.raises(CycleClosed):
            change()
    assert list_rounds(workspace, cycle=cycle.id) == (before,)


def test_two_names_that_differ_in_capitals_are_one_group(workspace: Workspace, women):
    add_group(workspace, round_id=women.round_id, name="Madres de Huampami")
    with pytest.raises(GroupThere):
        add_group(workspace, round_id=women.round_id, name=" MADRES de Huampami")


def test_everybody_beside_named_groups_is_told(workspace: Workspace, women):
    assert add_group(workspace, round_id=women.round_id, name="all").is_counted_twice


def test_a_group_or_round_that_was_removed_comes_back_with_its_votes(workspace: Workspace, women):
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 3, 3, None))
    explain_votes(workspace, group=women.id, item=ITEM, why="other", text="Votó una vecina")
    before = write_vote_note(workspace, round_id=women.round_id, item=ITEM, low="Nadie explica")
    assert restore_group(workspace, removed=remove_group(workspace, group=women.id)) == before
    removed = remove_round(workspace, round_id=before.id)
    assert list_rounds(workspace, cycle=before.cycle_id) == ()
    assert restore_round(workspace, removed=removed) == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["n1", "n2", "n3", "n4", "unknown"]), st.integers(0, 99)), max_size=8))
def test_nothing_that_was_typed_is_lost_whatever_the_sum(workspace: Workspace, women, typed):
    write_counts(workspace, group=women.id, item=ITEM, counts=(None,) * 5)
    for field, value in typed:
        write_count(workspace, group=women.id, item=ITEM, field=field, value=value)
    kept = read_round(workspace, women.round_id).groups[0].count(ITEM)
    expected = dict.fromkeys(("n1", "n2", "n3", "n4", "unknown")) | dict(typed)
    assert kept.counts == tuple(expected.values())


def test_the_three_roles_stand_side_by_side(workspace: Workspace, cycle: CycleView, women):
    men = read_round(workspace, women.round_id).groups[1]
    write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 2, 1, 1))
    write_counts(workspace, group=men.id, item=ITEM, counts=(1, 1, 2, 0, 1))
    staff = open_round(workspace, cycle=cycle.id, role="staff").groups[0]
    write_counts(workspace, group=staff.id, item=ITEM, counts=(0, 1, 3, 2, 0))
    audit = read_audit(workspace, cycle=cycle.id)
    item = audit.item(ITEM)
    assert item is not None
    assert {role: each.shown for role, each in item.result.roles.items()} == {
        "user": "2.4",
        "staff": "3.2",
        "manager": None,
    }
    assert audit.to_discuss == (item,)
    assert item.texts["staff"]["en"].startswith("I have what I need")
    assert audit.dimensions[0].means == {"user": None, "staff": None, "manager": None}


def test_women_and_men_of_a_role_are_read_apart_from_five_votes_each(workspace: Workspace, cycle: CycleView, women):
    men = read_round(workspace, women.round_id).groups[1]
    write_counts(workspace, group=women.id, item=ITEM, counts=(0, 5, 0, 0, 0))
    write_counts(workspace, group=men.id, item=ITEM, counts=(0, 0, 5, 0, 0))
    item = read_audit(workspace, cycle=cycle.id).item(ITEM)
    assert item is not None
    assert [(each.role, each.women, each.men, each.is_flagged) for each in item.apart] == [("user", 2, 3, True)]
