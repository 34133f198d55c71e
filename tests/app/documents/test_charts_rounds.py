"""Charts of rounds: one scale, a gap where there is no number, rounds that differ without any colour."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.drawing import Circle, Drawing, Label, Mark, Polygon
from app.documents.focas.charts_rounds import LOOKS, RoundValues, radar, round_bars, round_sign, slope, slope_x

means = st.one_of(st.none(), st.floats(1, 4))
rows = st.lists(st.lists(means, min_size=1, max_size=12), min_size=1, max_size=3)


def rounds(*values: list[float | None]) -> list[RoundValues]:
    return [RoundValues(measure, tuple(each)) for measure, each in zip(LOOKS, values, strict=False)]


def markers(drawing: Drawing, measure: str) -> list[Mark]:
    """The markers of a round: what is filled with its colour."""
    return [mark for mark in drawing.marks if not isinstance(mark, Label) and mark.fill == LOOKS[measure].fill]


def corners(drawing: Drawing) -> list[tuple[float, float]]:
    found = [point for mark in drawing.marks if isinstance(mark, Polygon) for point in mark.points]
    for mark in drawing.marks:
        if isinstance(mark, Circle):
            found += [(mark.x - mark.radius, mark.y - mark.radius), (mark.x + mark.radius, mark.y + mark.radius)]
    return found


def test_rounds_differ_by_shape_and_by_hatching_before_they_differ_by_colour():
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.hatch for look in LOOKS.values()}) == len(LOOKS)
    assert len({repr(round_sign(measure).marks) for measure in LOOKS}) == len(LOOKS)


def test_the_slope_has_no_marker_where_there_is_no_number():
    drawing = slope(rounds([1.8], [None], [2.6]), 300)
    assert [len(markers(drawing, measure)) for measure in LOOKS] == [1, 0, 1]
    (joined,) = [mark for mark in drawing.marks if isinstance(mark, Polygon) and mark.stroke == "#A3B1AB"]
    assert [round(x, 3) for x, _ in joined.points] == [round(slope_x(1.8, 300), 3), round(slope_x(2.6, 300), 3)]


def test_one_round_alone_is_one_marker_without_a_line():
    drawing = slope(rounds([2.0]), 300)
    assert len(markers(drawing, "baseline")) == 1
    assert not [mark for mark in drawing.marks if isinstance(mark, Polygon) and mark.stroke == "#A3B1AB"]


@given(st.lists(st.floats(1, 4), min_size=2, max_size=5))
def test_a_higher_level_never_stands_further_left(levels: list[float]):
    places = [slope_x(level, 300) for level in sorted(levels)]
    assert all(left <= right for left, right in pairwise(places))


def test_a_level_one_is_seen_in_the_radar_and_the_numbers_of_the_areas_stand_around_it():
    drawing = radar(rounds([1.0] * 11), 240)
    assert all(abs(mark.x - 120) + abs(mark.y - 120) > 10 for mark in markers(drawing, "baseline"))
    labels = [mark.text for mark in drawing.marks if isinstance(mark, Label) and mark.is_bold]
    assert labels == [str(number) for number in range(1, 12)]


def test_the_radar_is_cut_at_an_area_without_a_number():
    whole, cut = radar(rounds([2.0] * 6), 240), radar(rounds([2.0, None, *[2.0] * 4]), 240)
    closed = [mark for mark in whole.marks if isinstance(mark, Polygon) and mark.is_dashed]
    pieces = [mark for mark in cut.marks if isinstance(mark, Polygon) and mark.is_dashed]
    assert [mark.is_closed for mark in closed] == [True]
    assert [mark.is_closed for mark in pieces] == [False] * 4
    assert len(markers(cut, "baseline")) == 5


def test_the_bar_of_a_round_without_a_number_leaves_its_place_empty():
    three, two = round_bars(rounds([2.0], [3.0], [3.0]), 200), round_bars(rounds([2.0], [None], [3.0]), 200)
    assert three.height == two.height
    assert not markers(two, "midline")


@pytest.mark.parametrize("draw", [slope, round_bars, radar])
@given(rows)
def test_every_chart_stays_within_its_ground(draw, values: list[list[float | None]]):
    drawing = draw(rounds(*values), 240)
    assert all(-0.01 <= x <= drawing.width + 0.01 and -0.01 <= y <= drawing.height + 0.01 for x, y in corners(drawing))
