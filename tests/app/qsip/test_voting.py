"""Votes are read as the guide says (2.1 and 2.2)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.qsip.votes.voting import (
    ENOUGH,
    Votes,
    dimension_mean,
    is_apart,
    item_result,
    one_decimal,
    role_result,
    same_group,
    short_card,
    women_and_men,
)

USERS = Votes((2, 3, 4, 1), 2)
COUNTS = st.builds(Votes, st.tuples(*[st.integers(0, 40)] * 4), st.integers(0, 40))


def test_the_check_example_of_the_guide():
    users, staff = role_result("user", [USERS]), role_result("staff", [Votes((0, 1, 3, 2))])
    item = item_result("SAL-EFE-1", {"user": users, "staff": staff})
    assert (users.votes, users.dont_know, users.mean, users.shown) == (10, 2, Fraction(12, 5), "2.4")
    assert (staff.mean, staff.shown) == (Fraction(19, 6), "3.2")
    assert item.gaps == {"staff": Fraction(23, 30), "manager": None}
    assert item.why == ("user_low",)


def test_a_role_split_in_groups_gives_the_same_result():
    women, men = Votes((1, 2, 2, 1), 1), Votes((1, 1, 2, 0), 1)
    assert role_result("user", [women, men]) == role_result("user", [USERS])


@pytest.mark.parametrize(("role", "least"), [("user", 5), ("staff", 5), ("manager", 2)])
def test_few_votes_give_no_number(role, least):
    under, enough = Votes((least - 1, 0, 0, 0), 30), Votes((least, 0, 0, 0), 30)
    assert (role_result(role, [under]).shown, role_result(role, [under]).is_enough) == (None, False)
    assert role_result(role, [enough]).shown == "1.0"


def test_the_staff_of_a_small_post_may_be_two():
    assert role_result("staff", [Votes((0, 0, 2, 0))], enough=2).shown == "3.0"


@pytest.mark.parametrize(("unknown", "doubtful"), [(3, False), (4, True)])
def test_many_who_do_not_know_are_flagged(unknown, doubtful):
    """More than 30 % of those who answered: 3 of 10 is not more, 4 of 11 is."""
    assert role_result("user", [Votes((0, 0, 7, 0), unknown)]).is_doubtful is doubtful


@pytest.mark.parametrize(
    ("staff", "why"),
    [(Votes((0, 0, 0, 5)), ("gap_staff",)), (Votes((0, 0, 1, 9)), ()), (Votes((0, 5, 0, 0)), ("gap_staff",))],
)
def test_a_gap_of_one_either_way_is_discussed(staff, why):
    """Users at 3.0: staff at 4.0 or 2.0 is a gap of 1.0; at 3.9 it is not."""
    users = role_result("user", [Votes((0, 0, 5, 0))])
    assert item_result("SAL-EFE-1", {"user": users, "staff": role_result("staff", [staff])}).why == why


def test_users_at_two_and_a_half_are_not_low():
    users = role_result("user", [Votes((0, 3, 3, 0))])
    assert item_result("SAL-EFE-1", {"user": users}).why == ()


def test_every_reason_that_holds_is_told():
    roles = {
        "user": role_result("user", [Votes((5, 0, 0, 0))]),
        "staff": role_result("staff", [Votes((0, 0, 0, 5))]),
        "manager": role_result("manager", [Votes((0, 0, 2, 0))]),
    }
    assert item_result("SAL-EFE-1", roles).why == ("user_low", "gap_staff", "gap_manager")


def test_a_role_that_nobody_asked_is_blank_and_never_zero():
    item = item_result("SAL-EFE-1", {})
    assert all(each.mean is None and each.votes == 0 for each in item.roles.values())
    assert item.why == ()


@given(st.lists(COUNTS, max_size=6), st.sampled_from(sorted(ENOUGH)), st.randoms())
def test_neither_the_order_nor_the_split_of_groups_changes_a_result(groups, role, random):
    shuffled = list(groups)
    random.shuffle(shuffled)
    assert role_result(role, shuffled) == role_result(role, groups) == role_result(role, [sum(groups, Votes())])


@given(COUNTS, st.integers(0, 500))
def test_who_does_not_know_never_moves_the_mean(votes, more):
    known = role_result("user", [votes])
    assert role_result("user", [votes, Votes(unknown=more)]).mean == known.mean


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(9, 4), "2.3"),
        (Fraction(19, 6), "3.2"),
        (Fraction(1, 20), "0.1"),
        (Fraction(-5, 4), "-1.3"),
        (0, "0.0"),
    ],
)
def test_one_decimal_half_up(value, shown):
    assert one_decimal(Fraction(value)) == shown


def test_a_dimension_needs_three_valid_items_and_takes_unrounded_means():
    third = Fraction(7, 3)
    assert dimension_mean([third, Fraction(3), Fraction(2), None]) == (third + 5) / 3
    assert dimension_mean([third, Fraction(3), None, None]) is None


def test_women_and_men_are_shown_apart_when_both_have_five_votes():
    women, men = Votes((0, 0, 5, 0)), Votes((0, 5, 0, 0), 3)
    assert women_and_men(women, men) == (3, 2)
    assert women_and_men(women, Votes((0, 4, 0, 0), 3)) is None
    assert is_apart(Fraction(27, 10), Fraction(2))
    assert not is_apart(Fraction(269, 100), Fraction(2))


@pytest.mark.parametrize("other", ["Madres de Huampami ", "MADRES DE HUAMPAMI", "madres de huampami"])
def test_two_names_are_one_group_whatever_capitals_and_spaces(other):
    assert same_group(other) == same_group("madres de Huampami")
    assert same_group("Jo\u0301venes") == same_group("J\u00f3venes")


def test_the_short_card_of_the_guide():
    means = {
        "EFE": ["2.4", "2.8", "3.1", "2.2", "3.0"],
        "EFI": ["3.4", "1.9", "3.6", "3.2", None],
        "COB": ["2.1", "2.3", "2.4", "2.0", "2.2"],
        "SAT": ["3.5", "3.2", "3.2", "3.4", "3.6"],
    }
    items = [f"SAL-{dimension}-{number}" for dimension in means for number in range(1, 6)]
    user = {
        f"SAL-{d}-{n}": None if m is None else Fraction(m) for d, row in means.items() for n, m in enumerate(row, 1)
    }
    card = short_card(
        items,
        dimensions={code: code[4:7] for code in items},
        acted_on={"SAL-EFE-1", "SAL-EFI-3"},
        to_discuss={code for code, mean in user.items() if mean is not None and mean < Fraction(5, 2)},
        user_means=user,
    )
    rules = {code.removeprefix("SAL-"): rule for code, rule in card}
    assert list(rules) == [
        *("EFE-1", "EFE-2", "EFE-4", "EFI-2", "EFI-3", "EFI-4"),
        *("COB-1", "COB-2", "COB-3", "COB-4", "COB-5", "SAT-2", "SAT-3", "SAT-4"),
    ]
    fillers = {code for code, rule in rules.items() if rule == "filler"}
    assert fillers == {"EFE-2", "EFI-4", "SAT-2", "SAT-3", "SAT-4"}
    assert rules["EFE-1"] == rules["EFI-3"] == "acted_on"


def test_an_item_without_a_user_mean_fills_last():
    items = ["SAL-EFI-1", "SAL-EFI-2", "SAL-EFI-3", "SAL-EFI-4"]
    card = short_card(
        items,
        dimensions=dict.fromkeys(items, "EFI"),
        acted_on=(),
        to_discuss=(),
        user_means={"SAL-EFI-1": None, "SAL-EFI-2": Fraction(4), "SAL-EFI-3": Fraction(3), "SAL-EFI-4": Fraction(4)},
    )
    assert [code for code, _ in card] == ["SAL-EFI-2", "SAL-EFI-3", "SAL-EFI-4"]
