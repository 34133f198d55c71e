"""Choices by search(): what is found, what is filtered, what stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.forms import Device, open_response, read_definition
from app.forms.filling import ask, outline
from tests.ui.questionnaires.forms import xlsform

CSV = b"clave,nombre,zona,tipo\nh1,Huampami,alto,puesto\nn1,Nieva,bajo,centro\nw1,Wawaim,alto,centro\n"
LIST = "| list_name | name | label |\n| lugar | clave | nombre, zona |\n| lugar | 99 | Otro |\n"


def offered(appearance: str, answer: str = "") -> list[tuple[str, str]]:
    survey = (
        f"| type | name | label | appearance |\n| text | z | Zona | |\n| select_one lugar | q | Lugar | {appearance} |"
    )
    files = {"jr://file-csv/lugares.csv": CSV}
    definition = read_definition(xlsform(survey, LIST), file_name="f.xlsx", resources=files.get)
    response = open_response(definition, Device(now=lambda: datetime(2026, 3, 14, tzinfo=UTC)))
    response.set("/data/z", answer)
    return [(each.value, each.label) for each in ask(response, outline(response)[1]).choices]


def test_all_rows_are_offered_after_the_choices_of_the_form():
    found = offered("search('lugares')")
    assert found == [("99", "Otro"), ("h1", "Huampami alto"), ("n1", "Nieva bajo"), ("w1", "Wawaim alto")]


@pytest.mark.parametrize(
    ("how", "answer", "values"),
    [
        ("matches', 'zona", "alto", ["h1", "w1"]),
        ("contains', 'nombre", "W", ["w1"]),
        ("startswith', 'nombre", "nie", ["n1"]),
        ("endswith', 'nombre", "im", ["w1"]),
        ("contains', 'nombre,zona", "baj", ["n1"]),
    ],
)
def test_rows_are_searched_by_an_answer(how, answer, values):
    assert [value for value, _ in offered(f"minimal search('lugares', '{how}', ${{z}})", answer)][1:] == values


def test_what_was_found_is_filtered():
    found = offered("search('lugares', 'matches', 'zona', ${z}, 'tipo', 'centro')", "alto")
    assert [value for value, _ in found][1:] == ["w1"]


def test_a_file_that_is_missing_leaves_the_choices_of_the_form():
    assert offered("search('nada')") == [("99", "Otro")]
