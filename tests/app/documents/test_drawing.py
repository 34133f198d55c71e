"""Charts as plain values."""

from __future__ import annotations

from app.documents.drawing import Label, LevelLine, Polygon, level_bar, level_bars, quarters, sign_of
from app.documents.qsip.roadmap_wall import STATES

LINE = LevelLine("Personas y puestos", 2.0, 2, "2.0")


def test_a_bar_has_its_digit_inside_so_that_no_colour_is_needed():
    assert [mark.text for mark in level_bar(LINE, 100).marks if isinstance(mark, Label)] == ["2"]


def test_a_bar_without_a_mean_says_why():
    marks = level_bar(LevelLine("Diversidad", None, None, "", "insuficiente"), 100).marks
    assert [mark.text for mark in marks if isinstance(mark, Label)] == ["insuficiente"]


def test_a_profile_stays_within_its_ground():
    drawing = level_bars([LINE, LINE], 300)
    points = [point for mark in drawing.marks if isinstance(mark, Polygon) for point in mark.points]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


def test_every_state_has_a_shape_of_its_own():
    assert len({sign_of(state).marks for state in STATES}) == len(STATES)


def test_an_action_without_dates_fills_no_quarter():
    assert len(quarters(2, 5, 120).marks) == len(quarters(None, None, 120).marks) + 1
