"""Days that calendars in use put on paper: feasts and new years of which the common date is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.questionnaires.calendars import CALENDARS

KNOWN = (
    ("ethiopian", (2000, 1, 1), date(2007, 9, 12)),  # the millennium
    ("ethiopian", (2013, 4, 29), date(2021, 1, 7)),  # Genna
    ("ethiopian", (2011, 13, 6), date(2019, 9, 11)),
    ("coptic", (1736, 1, 1), date(2019, 9, 12)),
    ("coptic", (1740, 4, 28), date(2024, 1, 7)),
    ("islamic", (1445, 1, 1), date(2023, 7, 19)),
    ("islamic", (1440, 9, 1), date(2019, 5, 6)),
    ("persian", (1400, 1, 1), date(2021, 3, 21)),
    ("persian", (1403, 1, 1), date(2024, 3, 20)),
    ("persian", (1403, 12, 30), date(2025, 3, 20)),
    ("persian", (1357, 11, 22), date(1979, 2, 11)),
    ("persian", (1399, 1, 1), date(2020, 3, 20)),
    ("myanmar", (1380, 5, 15), date(2018, 7, 27)),  # full moon of the second Waso
    ("myanmar", (1380, 9, 15), date(2018, 11, 22)),  # Tazaungdaing
    ("myanmar", (1381, 2, 15), date(2019, 5, 18)),  # Kason
    ("myanmar", (1382, 8, 15), date(2020, 10, 31)),  # Thadingyut
    ("myanmar", (1383, 8, 15), date(2021, 10, 20)),
    ("myanmar", (1384, 8, 15), date(2022, 10, 9)),
    ("myanmar", (1385, 5, 15), date(2023, 8, 1)),
    ("myanmar", (1377, 5, 15), date(2015, 7, 31)),
    ("myanmar", (1361, 10, 25), date(2000, 1, 1)),
)


@pytest.mark.parametrize(("name", "parts", "day"), KNOWN)
def test_days_fall_where_people_keep_them(name, parts, day):
    assert CALENDARS[name].day_of(*parts) == day
    assert CALENDARS[name].parts_of(day) == parts


@pytest.mark.parametrize("name", sorted(CALENDARS))
def test_every_day_has_one_name(name):
    calendar = CALENDARS[name]
    day, seen = date(1996, 1, 1), set()
    while day < date(2030, 1, 1):
        parts = calendar.parts_of(day)
        assert calendar.day_of(*parts) == day
        assert parts not in seen
        seen.add(parts)
        day += timedelta(1)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ethiopian", (2012, 13, 6)),
        ("coptic", (1740, 14, 1)),
        ("islamic", (1440, 9, 31)),
        ("persian", (1402, 12, 30)),
        ("myanmar", (1381, 4, 1)),
        ("myanmar", (1100, 1, 1)),
        ("persian", (9999, 1, 1)),
        ("ethiopian", (0, 1, 1)),
    ],
)
def test_a_day_that_is_none_is_none(name, parts):
    assert CALENDARS[name].day_of(*parts) is None
