"""Two rounds side by side, with the cases of the guide in figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.focas.comparison import Comparison, compare_rounds
from app.focas.scoring import VALUES
from tests.app.focas.rounds_made import a_round, with_item

answers = st.lists(st.sampled_from([*VALUES, "-"]), min_size=5, max_size=5)


def kinds(comparison: Comparison) -> dict[str, str]:
    return {item.code: item.kind for item in comparison.items}


def compare(before: str, after: str, **told: object) -> Comparison:
    return compare_rounds(a_round({"PER": before}), a_round({"PER": after}, "midline", **told))


def test_only_items_of_one_code_and_revision_with_a_level_in_both_are_compared():
    """The example of the guide."""
    comparison = compare("3 2 na nd 1", "3 3 2 2 2", revisions={"PER-5": 2})
    (area,) = comparison.areas
    assert (area.before, area.after, area.compared) == (2.5, 3.0, 2)
    assert (area.up, area.equal, area.down) == (1, 1, 0)
    assert kinds(comparison) == {
        "PER-1": "equal",
        "PER-2": "up",
        "PER-3": "no_data",
        "PER-4": "no_data",
        "PER-5": "changed",
    }


def test_a_changed_item_keeps_both_its_texts():
    (changed,) = compare("3 2 3 2 1", "3 3 2 2 2", revisions={"PER-5": 2}).of_kind("changed")
    assert (changed.before_text, changed.after_text) == ("PER-5", "PER-5 revision 2")
    assert (changed.before, changed.after) == ("1", "2")


def test_a_new_wording_of_one_revision_is_compared_all_the_same():
    later = with_item(a_round({"PER": "3 3"}, "midline"), "PER-1", title="Dicho de otro modo")
    assert kinds(compare_rounds(a_round({"PER": "2 3"}), later)) == {"PER-1": "up", "PER-2": "equal"}


def test_items_that_came_and_went_are_listed_and_not_counted():
    comparison = compare_rounds(a_round({"PER": "3 2 1"}), a_round({"PER": "3 2", "GRD": "2"}, "midline"))
    assert kinds(comparison) == {"PER-1": "equal", "PER-2": "equal", "GRD-1": "new", "PER-3": "retired"}
    assert [(area.code, area.state) for area in comparison.areas] == [("PER", "compared"), ("GRD", "new")]


def test_an_area_that_was_insufficient_lists_its_items_and_has_no_mean():
    comparison = compare("3 2 nd nd nd", "3 3 2 2 2")
    (area,) = comparison.areas
    assert (area.state, area.before, area.after, area.change) == ("insufficient", None, None, None)
    assert (area.compared, kinds(comparison)["PER-2"]) == (2, "up")


def test_an_area_left_out_is_said_to_be_left_out():
    comparison = compare_rounds(a_round({"PER": "3 2"}), a_round({"PER": "3 3"}, "midline", left_out="PER"))
    assert comparison.areas[0].state == "left_out"
    assert set(kinds(comparison).values()) == {"left_out"}


def test_what_nobody_has_answered_yet_is_not_called_missing():
    assert kinds(compare("3 2", "3 -")) == {"PER-1": "equal", "PER-2": "pending"}


@pytest.mark.parametrize(
    ("before", "after", "verified", "asks"),
    [
        ("1", "3", "", True),  # two levels up
        ("4", "2", "", True),  # two levels down
        ("2", "3", "", False),
        ("3", "2", "PER-1", True),  # a fall from what was shown
        ("4", "3", "PER-1", True),
        ("3", "2", "", False),  # it had only been declared
        ("2", "1", "PER-1", False),  # a 2 is no level that is verified
        ("3", "3", "PER-1", False),
        ("nd", "3", "", False),
    ],
)
def test_a_change_by_two_levels_or_a_fall_from_a_verified_level_asks_why(before, after, verified, asks):
    earlier, later = a_round({"PER": before}, verified=verified), a_round({"PER": after}, "midline")
    (item,) = compare_rounds(earlier, later).items
    assert (item.asks_reason, item.lacks_reason) == (asks, asks)


def test_a_reason_that_is_written_is_no_longer_asked_for():
    earlier, later = a_round({"PER": "4 3"}), a_round({"PER": "2 3"}, "midline")
    comparison = compare_rounds(earlier, later, reasons={"PER-1": "el plan venció"})
    assert (comparison.items[0].reason, comparison.waiting) == ("el plan venció", ())


def test_the_deepest_falls_come_first():
    assert [item.code for item in compare("3 4 2 2", "2 1 2 3").falls] == ["PER-2", "PER-1"]


def test_readiness_is_compared_over_the_same_items_on_funds():
    """PLA-2 does not apply once, PLA-4 changed, PLA-5 is on funds in one round only."""
    codes = "PLA-1 PLA-2 PLA-3 PLA-4"
    earlier = a_round({"PLA": "2 3 3 1 3"}, funds=codes)
    later = a_round({"PLA": "3 na 3 4 3"}, "midline", funds=f"{codes} PLA-5", revisions={"PLA-4": 2})
    comparison = compare_rounds(earlier, later)
    before, after = comparison.readiness_before, comparison.readiness_after
    assert before is not None
    assert after is not None
    assert (before.reached, before.applicable) == (1, 2)
    assert (after.reached, after.applicable) == (2, 2)


def test_an_area_left_out_does_not_make_a_government_look_readier():
    earlier = a_round({"PLA": "2 3"}, funds="PLA-1 PLA-2")
    later = a_round({"PLA": "3 3"}, "midline", funds="PLA-1 PLA-2", left_out="PLA")
    after = compare_rounds(earlier, later).readiness_after
    assert after is not None
    assert (after.reached, after.applicable, after.value) == (0, 2, None)


def test_each_need_is_compared_over_its_own_items():
    by_need = {need.code: need for need in compare("2 2 2 2", "3 2 2 4").by_need}
    assert (by_need["skill"].before, by_need["skill"].after) == (2.0, 3.5)  # PER-1, PER-4
    assert by_need["function"].change == 0.0


def test_an_item_weighs_in_both_rounds_what_it_weighs_now():
    """A new weight alone is no change, and a heavy item moves the mean more."""
    earlier = with_item(a_round({"PER": "2 2"}), "PER-1", weight=1.0)
    later = with_item(a_round({"PER": "4 2"}, "midline"), "PER-1", weight=3.0)
    (area,) = compare_rounds(earlier, later).areas
    assert (area.before, area.after, area.change) == (2.0, 3.5, 1.5)
    (same,) = compare_rounds(a_round({"PER": "4 2"}), later).areas
    assert (same.before, same.after, same.change) == (3.5, 3.5, 0.0)


def test_a_change_is_not_a_little_less_than_it_is():
    """2.55 less 2.2 is not 0.35 in binary, and would print as 0.3."""
    earlier = a_round({"PER": " ".join(["2"] * 16 + ["3"] * 4)})
    later = a_round({"PER": " ".join(["2"] * 9 + ["3"] * 11)}, "midline")
    assert compare_rounds(earlier, later).areas[0].change == 0.35


@given(answers, answers)
def test_there_and_back_are_mirror_images(before: list[str], after: list[str]):
    there, back = compare(" ".join(before), " ".join(after)), compare(" ".join(after), " ".join(before))
    assert (there.areas[0].up, there.areas[0].down) == (back.areas[0].down, back.areas[0].up)
    assert (there.areas[0].before, there.areas[0].after) == (back.areas[0].after, back.areas[0].before)
    assert {item.code for item in there.compared} == {item.code for item in back.compared}


@given(answers, answers, st.permutations(range(5)))
def test_the_order_of_the_items_never_changes_what_is_compared(before, after, order):
    shuffled = [a_round({"PER": " ".join(before)}), a_round({"PER": " ".join(after)}, "midline")]
    straight = compare_rounds(*shuffled)
    for place, view in enumerate(shuffled):
        items = tuple(view.areas[0].items[number] for number in order)
        shuffled[place] = replace(view, areas=(replace(view.areas[0], items=items),))
    assert compare_rounds(*shuffled).areas == straight.areas


@given(answers, answers)
def test_evidence_asks_for_reasons_and_never_changes_a_number(before: list[str], after: list[str]):
    earlier, later = a_round({"PER": " ".join(before)}), a_round({"PER": " ".join(after)}, "midline")
    shown = a_round({"PER": " ".join(before)}, verified="PER-1 PER-2 PER-3 PER-4 PER-5")
    assert compare_rounds(shown, later).areas == compare_rounds(earlier, later).areas


@given(answers, answers, st.integers(1, 5))
def test_a_new_revision_takes_out_that_item_and_no_other(before: list[str], after: list[str], number: int):
    code = f"PER-{number}"
    whole = compare(" ".join(before), " ".join(after))
    without = compare(" ".join(before), " ".join(after), revisions={code: 2})
    assert {item.code for item in without.compared} == {item.code for item in whole.compared} - {code}


@given(answers, answers)
def test_every_item_is_counted_once_or_said_why_not(before: list[str], after: list[str]):
    comparison = compare(" ".join(before), " ".join(after))
    (area,) = comparison.areas
    assert area.up + area.equal + area.down == area.compared == len(comparison.compared)
    assert len(comparison.items) == 5
    means = [mean for mean in (area.before, area.after) if mean is not None]
    assert len(means) in {0, 2}
    assert all(1 <= mean <= 4 for mean in means)


def test_an_item_whose_title_stayed_shows_the_level_that_changed():
    earlier = a_round({"PER": "3 3"})
    later = with_item(a_round({"PER": "3 3"}, "midline"), "PER-1", revision=2, levels=("a", "b", "otra cosa", "d"))
    before = with_item(earlier, "PER-1", levels=("a", "b", "c", "d"))
    (changed,) = compare_rounds(before, later).of_kind("changed")
    assert (changed.before_text, changed.after_text) == ("3: c", "3: otra cosa")
    assert changed.title == "PER-1"
