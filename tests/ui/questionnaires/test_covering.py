"""Every type and appearance that real forms use is tried, or a reason says why not."""

from __future__ import annotations

import json

import pytest

from app.questionnaires import LEFT_OUT
from app.words import words_in
from tests.ui.questionnaires.cells import CELLS
from tests.ui.questionnaires.covering import FILE, NEEDED, cells, written


def test_each_cell_has_a_test_or_a_reason():
    assert [row for row in cells() if not row["test"] and not row["reason"]] == []


def test_each_type_that_real_forms_use_is_in_the_table():
    assert NEEDED - {row["type"] for row in cells()} == set()


def test_no_two_cells_are_called_the_same():
    assert len({cell.name for cell in CELLS}) == len(CELLS)


def test_the_table_that_is_printed_is_that_of_the_tests():
    assert FILE.read_text("utf-8") == written(), "run python -m tests.ui.questionnaires.covering"


def test_the_command_prints_it(capsys):
    from app.cli.entry import main

    assert main(["instrument", "coverage", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert [(each["type"], each["appearance"], each["test"]) for each in told["cells"]] == [
        (each["type"], each["appearance"], each["test"]) for each in cells()
    ]


@pytest.mark.parametrize("language", ["es", "en"])
def test_why_something_is_left_out_is_said_in_both_languages(language):
    words = words_in(language)
    said = [words.say(each["reason"]) for each in cells() if each["reason"]]
    assert len(said) == len(LEFT_OUT)
    assert (set(said) == set(LEFT_OUT.values())) == (language == "en")
