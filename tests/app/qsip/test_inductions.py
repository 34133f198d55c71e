"""Users are told before they vote: the induction that stage 1 asks for (plan, L134-137, L441-442)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clusters import NoSuchChoice
from app.qsip import (
    COVERED,
    CycleView,
    FewerThanNobody,
    InductionView,
    UnknownCycle,
    UnknownInduction,
    add_induction,
    change_induction,
    close_stage,
    list_inductions,
    open_round,
    read_cycle,
    remove_induction,
    restore_induction,
)
from app.workspace import Workspace
from db.identity import id_of
from tests.app.qsip.room import hold

NEEDED = "induction of at least 5 users"


def told(workspace: Workspace, cycle: CycleView, *, women: int = 3, men: int = 2, **facts: object) -> InductionView:
    """An induction with all that it needs, but for what `facts` say."""
    whole = {"place": "Huampami", "given_by": "Promotora", "language": "awajún", "covered": tuple(COVERED)}
    return add_induction(
        workspace,
        **{"cycle": cycle.id, "held_on": workspace.today(), "women": women, "men": men, **whole, **facts},  # type: ignore[arg-type]
    )


def missing(workspace: Workspace, cycle: CycleView) -> tuple[str, ...]:
    return read_cycle(workspace, cycle.id).stages[0].missing


def test_rule_6_stage_1_is_never_complete_without_launch_workshop_and_induction(workspace: Workspace, cycle: CycleView):
    hold(workspace, cycle.id, "launch", users=2)
    assert missing(workspace, cycle) == (NEEDED,)
    told(workspace, cycle)
    assert missing(workspace, cycle) == ()
    assert close_stage(workspace, cycle=cycle.id, number=1, closed_on=workspace.today()).stages[0].is_complete


def test_an_induction_alone_does_not_replace_the_launch_workshop(workspace: Workspace, cycle: CycleView):
    told(workspace, cycle)
    assert missing(workspace, cycle) == ("launch workshop held, with its place",)


def test_an_induction_in_the_launch_workshop_has_its_own_record(workspace: Workspace, cycle: CycleView):
    launch = hold(workspace, cycle.id, "launch", users=5)
    assert missing(workspace, cycle) == (NEEDED,)
    told(workspace, cycle, held_on=launch.held_on, place=launch.place)
    assert missing(workspace, cycle) == ()


@pytest.mark.parametrize(
    "facts",
    [{"women": 2}, {"place": " "}, {"given_by": None}, {"covered": ()}],
    ids=["four users", "place", "who", "what"],
)
def test_an_induction_counts_with_five_users_its_place_who_gave_it_and_what_was_told(
    workspace: Workspace, cycle: CycleView, facts: dict[str, object]
):
    hold(workspace, cycle.id, "launch", users=2)
    told(workspace, cycle, **facts)  # type: ignore[arg-type]
    assert missing(workspace, cycle) == (NEEDED,)


def test_an_induction_of_tomorrow_was_not_given_yet(workspace: Workspace, cycle: CycleView):
    hold(workspace, cycle.id, "launch", users=2)
    made = told(workspace, cycle, held_on=workspace.today() + timedelta(days=1))
    assert missing(workspace, cycle) == (NEEDED,)
    change_induction(workspace, induction=made.id, held_on=workspace.today())
    assert missing(workspace, cycle) == ()


def test_what_was_told_is_kept_in_the_order_of_the_guide(workspace: Workspace, cycle: CycleView):
    assert told(workspace, cycle, covered=("free", "rights")).covered == ("rights", "free")
    assert [each.code for each in read_cycle(workspace, cycle.id).warnings] == ["induction.untold"]
    with pytest.raises(NoSuchChoice):
        told(workspace, cycle, covered=("prizes",))


def test_nobody_is_told_fewer_than_nobody(workspace: Workspace, cycle: CycleView):
    with pytest.raises(FewerThanNobody):
        told(workspace, cycle, women=-1)
    with pytest.raises(UnknownCycle):
        add_induction(workspace, cycle=id_of("cycle", "none"), held_on=workspace.today())
    with pytest.raises(UnknownInduction):
        change_induction(workspace, induction=id_of("induction", "none"), men=1)


def test_a_removed_induction_comes_back(workspace: Workspace, cycle: CycleView):
    made = told(workspace, cycle)
    removed = remove_induction(workspace, induction=made.id)
    assert list_inductions(workspace, cycle=cycle.id) == ()
    restore_induction(workspace, induction=removed)
    assert list_inductions(workspace, cycle=cycle.id) == (made,)


def test_rule_21_users_who_vote_where_no_induction_was_given_are_told(workspace: Workspace, cycle: CycleView):
    told(workspace, cycle)
    hold(workspace, cycle.id, "launch", users=2)
    open_round(workspace, cycle=cycle.id, role="user", place="local comunal de Huampami")
    open_round(workspace, cycle=cycle.id, role="staff", place="Puerto Galilea")
    assert read_cycle(workspace, cycle.id).warnings == ()
    open_round(workspace, cycle=cycle.id, role="user", place="Puerto Galilea")
    (warning,) = read_cycle(workspace, cycle.id).warnings
    assert (warning.code, warning.facts) == ("vote.no-induction", {"place": "Puerto Galilea"})
    told(workspace, cycle, place="PUERTO GALILEA ")
    assert read_cycle(workspace, cycle.id).warnings == ()
