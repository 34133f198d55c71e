"""Words of several languages at once: catalogues, plurals, days, money, numbers.

A letter is printed in Spanish while the screen speaks English, so nothing here is global: whoever speaks holds a
`Words`. Message ids are English. Numbers and days follow Peruvian usage through Babel (`es_PE`: decimal point, comma
for thousands, "setiembre").
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent / "translations"
LANGUAGES = ("es", "en")
LOCALES = {"es": "es_PE", "en": "en_US"}
LANGUAGE_NAMES = {"es": "Español", "en": "English"}
NO_BREAK = "\N{NO-BREAK SPACE}"
CURRENCY_SIGNS = {"PEN": "S/", "USD": "US$"}


def N_(message: str) -> str:
    """Mark `message` for the catalogue; it is said later, in the language of whoever reads it."""
    return message


LANGUAGE_MESSAGES = {"es": N_("Spanish"), "en": N_("English")}

SOUNDS_I = re.compile(r"h?i(?![aeo])", re.IGNORECASE)
"""How a name begins before which Spanish says "e" for "y"."""


class Words:
    """The words of one language: says messages of the catalogue and formats their facts."""

    def __init__(self, language: str) -> None:
        """Load the catalogue of `language`, such as "es"; an unknown language speaks the message ids."""
        self.language = language
        self._locale = LOCALES.get(language, language)
        self._catalogue = gettext.translation("trocha", CATALOGUES, [language], fallback=True)

    def say(self, message: str, **facts: object) -> str:
        """Say `message` with `facts` in its named places; days, moments and numbers are formatted."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**{name: self._fact(value) for name, value in facts.items()}) if facts else text

    def count(self, one: str, many: str, n: int, **facts: object) -> str:
        """Say `one` or `many` as `n` asks; `{n}` stands for the number."""
        text = self._catalogue.ngettext(one, many, n)
        return text.format(n=self.number(n), **{name: self._fact(value) for name, value in facts.items()})

    def day(self, day: date) -> str:
        """Write a day in full: "14 de setiembre de 2026", "14 September 2026"."""
        from babel.dates import format_date

        pattern = "d 'de' MMMM 'de' y" if self.language == "es" else "d MMMM y"
        return format_date(day, pattern, locale=self._locale)

    def weekday(self, day: date) -> str:
        """Write a day with its weekday: "jueves 14 de marzo de 2013", "Thursday 14 March 2013"."""
        from babel.dates import format_date

        return f"{format_date(day, 'EEEE', locale=self._locale)} {self.day(day)}"

    def month(self, day: date) -> str:
        """Write the month of a day where room is short: "mar 2013", "Mar 2013"."""
        from babel.dates import format_date

        return format_date(day, "MMM y", locale=self._locale).replace(".", "")

    def short_day(self, day: date) -> str:
        """Write a day for a table, never parted at the end of a line: "14 set 2026", "14 Sep 2026"."""
        return f"{day.day} {self.month(day)}".replace(" ", NO_BREAK)

    def moment(self, moment: datetime) -> str:
        """Write an instant in the computer's own time zone: "14 set 2026 10:42"."""
        try:
            here = moment.astimezone()
        except OverflowError:  # the first or the last day of the calendar: a clock that was wrong
            here = moment
        return f"{self.short_day(here.date())}{NO_BREAK}{here:%H:%M}"

    def number(self, value: float | Decimal, decimals: int = 0) -> str:
        """Write a number with `decimals` places, halves away from zero: "1,317", "2.4"."""
        from babel.numbers import format_decimal

        rounded = round_half_up(value, decimals)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(rounded, pattern, locale=self._locale)

    def percent(self, share: float) -> str:
        """Write a share of 1 as a percentage with a no-break space: "63 %"."""
        return f"{self.number(Decimal(str(share)) * 100)}{NO_BREAK}%"

    def money(self, cents: int, currency: str = "PEN") -> str:
        """Write an amount given in hundredths of `currency`: "S/ 12,500.00"."""
        return f"{CURRENCY_SIGNS.get(currency, currency)}{NO_BREAK}{self.number(Decimal(cents) / 100, 2)}"

    def listing(self, names: Sequence[str]) -> str:
        """Join names as a sentence does: "a, b y c", "a e inducción", "a, b and c"."""
        from babel.lists import format_list

        said = str(format_list(list(names), locale=self._locale)) if names else ""
        if self.language == "es" and len(names) > 1 and SOUNDS_I.match(names[-1]):
            return f"{said.removesuffix(f'y {names[-1]}')}e {names[-1]}"
        return said

    def language_name(self, language: str) -> str:
        """Say the name of `language` in this one: "inglés", "English"; a code that nobody knows stays as it is."""
        return self.say(LANGUAGE_MESSAGES[language]) if language in LANGUAGE_MESSAGES else language

    def _fact(self, value: object) -> object:
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return value


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """Round to `decimals` places, halves away from zero, as people do on paper."""
    from decimal import ROUND_HALF_UP

    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@cache
def as_title(text: str) -> str:
    """Return what people wrote as a title begins: with a capital letter; the rest stays as they wrote it."""
    return f"{text[:1].upper()}{text[1:]}"


def words_in(language: str) -> Words:
    """Return the words of `language`, loaded once."""
    return Words(language)
