"""The programme's requirements: every number is there, and every test that is said to show one exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = {"A": 27, "B": 16, "C": 22, "D": 13, "E": 28, "F": 23, "G": 16, "H": 14}
ROW = re.compile(r"^\| ([A-H]\d\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "requirements.md").read_text("utf-8"))


def test_every_number_stands_once_and_in_order() -> None:
    expected = [f"{letter}{n:02}" for letter, most in NUMBERS.items() for n in range(1, most + 1)]
    assert [number for number, _, _, _ in ROWS] == expected


@pytest.mark.parametrize(
    ("number", "shown"), [(number, shown.strip()) for number, _, _, shown in ROWS if shown.strip() != "later"]
)
def test_what_is_said_to_show_it_exists(number: str, shown: str) -> None:
    for reference in re.findall(r"`([^`]+)`", shown) or [shown]:
        file, _, name = reference.partition("::")
        path = ROOT / file
        assert path.is_file(), f"{number} names {file}, which is not there"
        assert re.search(rf"^\s*(async )?def {re.escape(name)}\(", path.read_text("utf-8"), re.MULTILINE), (
            f"{number} names {name}, which is not in {file}"
        )


@pytest.mark.parametrize(("number", "where", "shown"), [(number, where, shown) for number, _, where, shown in ROWS])
def test_what_is_there_lives_where_it_says(number: str, where: str, shown: str) -> None:
    if shown.strip() != "later":
        assert (ROOT / where.strip().strip("`")).exists(), f"{number} lives in {where}, which is not there"
