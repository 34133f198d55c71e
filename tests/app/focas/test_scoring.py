"""How answers become levels, with the cases of the guide in figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.focas import AreaLevel, asks_reason, overall, readiness, score
from app.focas.scoring import VALUES, band_of

agreed = st.lists(st.sampled_from([*VALUES, ""]), max_size=12)


@pytest.mark.parametrize(
    ("values", "answered", "applicable", "mean", "band", "state"),
    [
        ("3 2 na nd 1", 3, 4, 2.0, 2, "valid"),
        ("2 nd nd nd 3", 2, 5, None, None, "insufficient"),
        ("4 3 3 2 3 3", 6, 6, 3.0, 3, "valid"),
        ("2 2 2 1 2", 5, 5, 1.8, 2, "valid"),
        ("1 2 2 2 na", 4, 4, 1.75, 2, "valid"),
        ("na na na", 0, 0, None, None, "not_applicable"),
        ("nd nd", 0, 2, None, None, "insufficient"),
        ("3 3 3 - -", 3, 5, 3.0, 3, "valid"),
        ("3 3 - - -", 2, 5, None, None, "insufficient"),
        ("- - -", 0, 3, None, None, "pending"),
        ("4 4 4 4", 4, 4, 4.0, 4, "valid"),
        ("1 1 1", 3, 3, 1.0, 1, "valid"),
    ],
)
def test_an_area_stands_where_its_answers_put_it(values, answered, applicable, mean, band, state):
    level = score("PER", ["" if value == "-" else value for value in values.split()])
    assert (level.answered, level.applicable, level.mean, level.band, level.state) == (
        *(answered, applicable, mean, band, state),
    )


@pytest.mark.parametrize(
    ("mean", "band"),
    [(1, 1), ("1.7499", 1), ("1.75", 2), ("2.4999", 2), ("2.50", 3), ("3.2499", 3), ("3.25", 4), (4, 4)],
)
def test_an_edge_belongs_to_the_band_above_it(mean, band):
    assert band_of(float(mean)) == band


def test_a_mean_is_banded_before_it_is_rounded():
    """1.74 would print as 1.7 and 1.75 as 1.8: the band looks at neither."""
    assert score("X", ["1"] * 26 + ["2"] * 74).band == 1
    assert score("X", ["1"] * 25 + ["2"] * 75).band == 2


def test_an_area_left_out_has_no_number():
    level = score("REC", ["3", "3", "3"], is_left_out=True)
    assert (level.state, level.mean, level.band) == ("left_out", None, None)


def test_a_compulsory_area_tells_when_too_much_does_not_apply():
    assert not score("PAR", ["na", "na", "3", "3", "3", "3"], most_na=2).has_too_many_na
    assert score("PAR", ["na", "na", "na", "3", "3", "3"], most_na=2).has_too_many_na


@given(st.permutations(["3", "2", "na", "nd", "1", ""]))
def test_the_order_of_the_answers_never_changes_a_score(values):
    assert score("PER", values) == score("PER", ["3", "2", "na", "nd", "1", ""])


@given(agreed)
def test_what_does_not_apply_never_counts(values):
    without = score("PER", [value for value in values if value != "na"])
    level = score("PER", values)
    assert (level.mean, level.band, level.answered, level.applicable, level.pending) == (
        *(without.mean, without.band, without.answered, without.applicable, without.pending),
    )


@given(agreed)
def test_missing_data_and_blanks_lower_completeness_and_never_the_mean(values):
    fewer = score("PER", [value for value in values if value not in {"nd", ""}])
    level = score("PER", values)
    assert level.mean in {None, fewer.mean}
    assert (level.mean is None) == (level.state != "valid")


@given(agreed)
def test_each_item_asked_is_counted_once(values):
    level = score("PER", values)
    assert level.answered + level.no_data + level.pending + level.not_applicable == len(values)
    assert level.applicable == len(values) - level.not_applicable


@given(agreed)
def test_a_valid_mean_lies_between_the_lowest_and_the_highest_level(values):
    level = score("PER", values)
    levels = [int(value) for value in values if value.isdigit()]
    if level.mean is not None:
        assert min(levels) <= level.mean <= max(levels)
        assert 10 * level.answered >= 6 * level.applicable


@given(agreed, st.lists(st.fractions(min_value="1/10", max_value=9), min_size=12, max_size=12))
def test_weights_move_the_mean_and_nothing_else(values, weights):
    level, weighed = score("PER", values), score("PER", values, weights=weights[: len(values)])
    assert (level.state, level.answered, level.applicable) == (weighed.state, weighed.answered, weighed.applicable)
    assert score("PER", values, weights=[Fraction(3)] * len(values)) == level
    if weighed.mean is not None:
        pairs = [(int(value), weight) for value, weight in zip(values, weights, strict=False) if value.isdigit()]
        whole = sum(weight for _, weight in pairs)
        assert weighed.mean == pytest.approx(float(sum(value * weight for value, weight in pairs) / whole))


def test_weights_in_tenths_do_not_push_a_mean_over_an_edge():
    tenth = Fraction("0.1")
    weights = [tenth, tenth, tenth, tenth * 7]
    assert score("X", ["1", "2", "2", "2"], weights=[Fraction(1)] * 4).mean == 1.75
    assert score("X", ["1", "1", "3", "3"], weights=weights).band == band_of((1 + 1 + 3 + 7 * 3) / 10)
    assert score("X", ["1", "2", "2", "2"], weights=[tenth * 5, tenth * 5, tenth * 5, tenth * 5]).band == 2


def standing(code: str, mean: float | None, state: str = "valid") -> AreaLevel:
    return AreaLevel(code, mean, None, 5, 5, state)


def test_the_index_needs_the_compulsory_areas_and_four_fifths_of_the_rest():
    areas = [standing("PAR", 2.0), standing("DIV", 3.0), standing("PER", 1.0), standing("PLA", 2.0)]
    assert overall(areas, ["PAR", "DIV"]) == 2.0
    assert overall([*areas, standing("SER", None, "insufficient")], ["PAR", "DIV"]) == 2.0
    assert overall([*areas[1:], standing("PAR", None, "insufficient")], ["PAR", "DIV"]) is None
    assert overall([*areas, *[standing(code, None, "insufficient") for code in ("SER", "TRA")]], ["PAR", "DIV"]) is None


def test_an_area_left_out_does_not_weigh_on_the_index():
    areas = [standing("PAR", 2.0), standing("DIV", 3.0), standing("PER", None, "left_out")]
    assert overall(areas, ["PAR", "DIV"]) == 2.5


@pytest.mark.parametrize(
    ("values", "reached", "answered", "applicable", "value", "state"),
    [
        ("3 2 nd 3 na 1 3 3 4", 5, 7, 8, 0.625, "valid"),
        ("3 3 3 3 - - - -", 4, 4, 8, None, "insufficient"),
        ("3 3 2 nd nd na na na na", 2, 3, 5, 0.4, "valid"),
        ("na na", 0, 0, 0, None, "not_applicable"),
    ],
)
def test_readiness_for_funds_divides_by_all_that_applies(values, reached, answered, applicable, value, state):
    share = readiness(["" if each == "-" else each for each in values.split()])
    assert (share.reached, share.answered, share.applicable, share.value, share.state) == (
        *(reached, answered, applicable, value, state),
    )


@pytest.mark.parametrize(
    ("agreed", "own", "seen", "dissent", "asked"),
    [
        ("3", "0 5 3 0", "2", "", True),  # not what most voted, not what was seen
        ("", "0 5 3 0", "2", "", False),  # nothing is agreed yet
        ("3", "0 4 4 0", "", "", False),  # one of two tied levels
        ("2", "1 3 3 0", "", "", False),
        ("1", "1 3 3 0", "", "", True),  # none of the tied levels
        ("3", "3", "3", "", False),
        ("3", "2", "", "", True),
        ("3", "", "2", "", True),
        ("3", "", "", "2: el almacén, por las llaves", True),
        ("na", "", "", "", True),
        ("nd", "2", "", "", False),
        ("3", "0 0 0 0", "", "", False),  # nobody voted
    ],
)
def test_a_reason_is_asked_where_the_agreement_departs_from_what_was_said_or_seen(agreed, own, seen, dissent, asked):
    assert asks_reason(agreed, own, seen, dissent) is asked
