"""The Myanmar calendar of the second and third era: which years have a second Waso, and when their months begin.

Source: the published rules of Yan Naing Aye, "Algorithm, Program and Calculation of Myanmar Calendar", 2013.
"""

from __future__ import annotations

from math import floor

SOLAR_YEAR = 1_577_917_828 / 4_320_000
LUNAR_MONTH = 1_577_917_828 / 53_433_336
BEGINNING = 1_954_168.050623  # Julian day on which year 0 begins
JULIAN = 1_721_425  # Julian day number less ordinal of the common calendar
THIRD_ERA = 1_312
MOON_OFF = {1_234: 1, 1_261: -1, 1_377: 1}
"""Days by which the full moon of Waso was set off the rule, by year."""
WATAT_OFF = frozenset({1_263, 1_264, 1_344, 1_345})
"""Years in which a second Waso was put in or left out against the rule."""
LENGTHS = (29, 30, 29, 0, 30, 29, 30, 29, 30, 29, 30, 29, 30, 29, 30)
NAYON, FIRST_WASO = 3, 4
PLAIN_YEAR, BIG, MOST_WITHOUT = 354, 31, 3
BEFORE_WASO = 102  # days from the first of Tagu to the full moon of Waso


def year_at(ordinal: int) -> int:
    """Return the year that holds a day; it begins in April, when the sun enters Aries."""
    return floor((ordinal + JULIAN - 0.5 - BEGINNING) / SOLAR_YEAR)


def months_of_year(year: int) -> tuple[tuple[int, int, int], ...]:
    """Return number, first day as an ordinal and days of each month; the late ones close the year."""
    is_watat, is_big, first = _shape(year)
    found = []
    for number, usual in enumerate(LENGTHS, 1):
        days = usual + (1 if is_big and number == NAYON else 0)
        if number == FIRST_WASO:
            days = 30 if is_watat else 0
        if days:
            found.append((number, first - JULIAN, days))
        first += days
    return tuple(found)


def _shape(year: int) -> tuple[bool, bool, int]:
    """Return whether there is a second Waso, whether Nayon is longer then, and the Julian day of Tagu's first."""
    is_watat, moon = _waso(year)
    back = 1
    while not _waso(year - back)[0] and back < MOST_WITHOUT:
        back += 1
    before = _waso(year - back)[1]
    first = before + PLAIN_YEAR * back - BEFORE_WASO
    return is_watat, is_watat and (moon - before) % PLAIN_YEAR == BIG, first


def _waso(year: int) -> tuple[bool, int]:
    """Return whether there is a second Waso, and the Julian day of its full moon."""
    offset, months = (-0.5, 8) if year >= THIRD_ERA else (-1.0, 4)
    excess = SOLAR_YEAR * (year + 3_739) % LUNAR_MONTH
    a_month = SOLAR_YEAR / 12 - LUNAR_MONTH
    if excess < a_month * (12 - months):
        excess += LUNAR_MONTH
    moon = floor(SOLAR_YEAR * year + BEGINNING - excess + 4.5 * LUNAR_MONTH + offset + MOON_OFF.get(year, 0) + 0.5)
    return (excess >= LUNAR_MONTH - a_month * months) != (year in WATAT_OFF), moon
