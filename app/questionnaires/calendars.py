"""Days in other calendars than the common one, as forms ask for them: Coptic, Ethiopian, Islamic, Myanmar, Persian.

Months and leap years follow rules that are published; where a calendar is set by observation, the rule that computers
use stands for it: the civil Islamic calendar, the Persian one by cycles of 33 years (as observed from 1178 to 1633).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.questionnaires.myanmar import months_of_year, year_at
from app.words import N_


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one year. number: of its name, from 1. first: its first day, counted as `date.toordinal` does."""

    number: int
    first: int
    days: int


class Calendar(ABC):
    """A calendar. names: of its months, messages of the catalogue, the first for number 1."""

    names: ClassVar[tuple[str, ...]]
    year_days: ClassVar[float] = 365.25
    begins: ClassVar[int]  # the ordinal of the day before the first of year 1
    least: ClassVar[int] = 1

    @abstractmethod
    def months(self, year: int) -> tuple[Month, ...]:
        """Return the months of `year`, in order."""

    def day_of(self, year: int, month: int, day: int) -> date | None:
        """Return the day in the common calendar; None when there is no such day, or it is out of reach."""
        if not self.least <= year <= MOST_YEAR:
            return None
        found = next((each for each in self.months(year) if each.number == month), None)
        if found is None or not 1 <= day <= found.days:
            return None
        try:
            return date.fromordinal(found.first + day - 1)
        except (ValueError, OverflowError):
            return None

    def parts_of(self, day: date) -> tuple[int, int, int] | None:
        """Return year, month and day of a day of the common calendar; None for one before this calendar's years."""
        ordinal = day.toordinal()
        guess = int((ordinal - self.begins) / self.year_days) + 1
        for year in (guess + 1, guess, guess - 1):
            for month in self.months(year) if year >= self.least else ():
                if month.first <= ordinal < month.first + month.days:
                    return year, month.number, ordinal - month.first + 1
        return None


MOST_YEAR = 9_999
LEAP_IN_THIRTY, LEAP_IN_THIRTY_THREE = 11, 8


def _in_a_row(first: int, lengths: tuple[int, ...]) -> tuple[Month, ...]:
    made = []
    for number, days in enumerate(lengths, 1):
        made.append(Month(number, first, days))
        first += days
    return tuple(made)


class Coptic(Calendar):
    """Twelve months of thirty days and one of five, or six every fourth year. Source: the Julian rule of leap years."""

    begins = 103_604
    names = (
        *(N_("Thout"), N_("Paopi"), N_("Hathor"), N_("Koiak"), N_("Tobi"), N_("Meshir"), N_("Paremhat")),
        *(N_("Parmouti"), N_("Pashons"), N_("Paoni"), N_("Epip"), N_("Mesori"), N_("Pi Kogi Enavot")),
    )

    def months(self, year: int) -> tuple[Month, ...]:
        """Return the thirteen months."""
        first = self.begins + 365 * (year - 1) + year // 4 + 1
        return _in_a_row(first, (*[30] * 12, 5 + (year % 4 // 3)))


class Ethiopian(Coptic):
    """The same months under other names, from another year on."""

    begins = 2_795
    names = (
        *(N_("Meskerem"), N_("Tikimt"), N_("Hidar"), N_("Tahsas"), N_("Tir"), N_("Yekatit"), N_("Megabit")),
        *(N_("Miyazia"), N_("Ginbot"), N_("Sene"), N_("Hamle"), N_("Nehase"), N_("Pagumen")),
    )


class Islamic(Calendar):
    """The civil calendar: thirty and twenty-nine days in turn, eleven leap years in thirty.

    Source: E. M. Reingold and N. Dershowitz, Calendrical Calculations, arithmetical Islamic calendar.
    """

    begins = 227_014
    year_days = 354.367
    names = (
        *(N_("Muharram"), N_("Safar"), N_("Rabi I"), N_("Rabi II"), N_("Jumada I"), N_("Jumada II"), N_("Rajab")),
        *(N_("Shaban"), N_("Ramadan"), N_("Shawwal"), N_("Dhu al-Qidah"), N_("Dhu al-Hijjah")),
    )

    def months(self, year: int) -> tuple[Month, ...]:
        """Return the twelve months."""
        first = self.begins + 354 * (year - 1) + (3 + 11 * year) // 30 + 1
        is_leap = (14 + 11 * year) % 30 < LEAP_IN_THIRTY
        return _in_a_row(first, (*[30, 29] * 5, 30, 30 if is_leap else 29))


class Persian(Calendar):
    """Six months of thirty-one days, five of thirty, and Esfand of twenty-nine or thirty: eight leap years in 33."""

    begins = 226_894
    year_days = 365.2424
    names = (
        *(N_("Farvardin"), N_("Ordibehesht"), N_("Khordad"), N_("Tir"), N_("Mordad"), N_("Shahrivar")),
        *(N_("Mehr"), N_("Aban"), N_("Azar"), N_("Dey"), N_("Bahman"), N_("Esfand")),
    )

    def months(self, year: int) -> tuple[Month, ...]:
        """Return the twelve months."""
        first = self.begins + 365 * (year - 1) + (8 * year + 21) // 33 + 1
        is_leap = (25 * year + 11) % 33 < LEAP_IN_THIRTY_THREE
        return _in_a_row(first, (*[31] * 6, *[30] * 5, 30 if is_leap else 29))


class Myanmar(Calendar):
    """Months from new moon to new moon, with a second Waso in some years; Tagu and Kason return at a year's end."""

    begins = 232_743
    year_days = 365.2587565
    least = 1_217
    names = (
        *(N_("Tagu"), N_("Kason"), N_("Nayon"), N_("First Waso"), N_("Waso"), N_("Wagaung"), N_("Tawthalin")),
        *(N_("Thadingyut"), N_("Tazaungmon"), N_("Nadaw"), N_("Pyatho"), N_("Tabodwe"), N_("Tabaung")),
        *(N_("Late Tagu"), N_("Late Kason")),
    )

    def months(self, year: int) -> tuple[Month, ...]:
        """Return the months; the late ones are those that begin before the next year does."""
        return tuple(Month(number, first, days) for number, first, days in months_of_year(year))

    def parts_of(self, day: date) -> tuple[int, int, int] | None:
        """Return year, month and day; a day before the new year falls into a late month of the year before."""
        ordinal = day.toordinal()
        year = year_at(ordinal)
        for month in self.months(year) if year >= self.least else ():
            if month.first <= ordinal < month.first + month.days:
                return year, month.number, ordinal - month.first + 1
        return None


CALENDARS: dict[str, Calendar] = {
    "coptic": Coptic(),
    "ethiopian": Ethiopian(),
    "islamic": Islamic(),
    "myanmar": Myanmar(),
    "persian": Persian(),
}
"""By the appearance that asks for it."""
