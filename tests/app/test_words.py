"""Numbers as people write them on paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.words import NO_BREAK, words_in


@pytest.mark.parametrize(("share", "said"), [(0.625, "63"), (0.575, "58"), (0.285, "29"), (0.0, "0"), (1.0, "100")])
def test_half_a_percent_is_rounded_up_whatever_binary_fractions_say(share: float, said: str) -> None:
    assert words_in("es").percent(share) == f"{said}{NO_BREAK}%"


@pytest.mark.parametrize(("mean", "said"), [(2.25, "2,3"), (2.35, "2,4"), (2.65, "2,7"), (3.05, "3,1")])
def test_a_mean_is_shown_with_one_decimal_half_up(mean: float, said: str) -> None:
    assert words_in("es").number(mean, 1).replace(".", ",") == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["taller", "inducción"], "taller e inducción"),
        (["agua", "higiene"], "agua e higiene"),
        (["agua", "hielo"], "agua y hielo"),
        (["salud", "agua", "luz"], "salud, agua y luz"),
        (["inducción"], "inducción"),
    ],
)
def test_spanish_says_e_before_the_sound_of_an_i(names: list[str], said: str) -> None:
    assert words_in("es").listing(names) == said


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_moment_at_the_end_of_the_calendar_is_said(moment: datetime) -> None:
    assert str(moment.year) in words_in("es").moment(moment)
