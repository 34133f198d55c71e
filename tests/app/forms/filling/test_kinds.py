"""Answers take the canonical text of their type, and become empty when they are no value of it."""

from __future__ import annotations

import pytest

from app.forms.filling.kinds import canonical, type_of
from tests.app.forms.filling.xforms import bind, fill, inputs, xform

CASES = [
    ("int", "7.9", "7"),
    ("int", "-7.9", "-7"),
    ("int", " 12 ", "12"),
    ("int", "1e3", "1000"),
    ("int", "2147483647", "2147483647"),
    ("int", "2147483648", ""),
    ("int", "siete", ""),
    ("decimal", "2", "2.0"),
    ("decimal", "2.50", "2.5"),
    ("decimal", "Infinity", ""),
    ("date", "2024-02-29", "2024-02-29"),
    ("date", "2023-02-29", ""),
    ("date", "2024-02-29T10:15:00", "2024-02-29"),
    ("date", "2024-02-29T10:15:00Z", ""),
    ("time", "10:15:00", "10:15:00"),
    ("time", "10:15:00.000-05:00", "10:15:00.000-05:00"),
    ("time", "24:00:00", ""),
    ("time", "10:15", ""),
    ("dateTime", "2024-02-29T10:15:00.000-05:00", "2024-02-29T10:15:00.000-05:00"),
    ("dateTime", "2024-02-29", ""),
    ("dateTime", "2024-02-29T10:15:00+15:00", ""),
    ("boolean", "true", "1"),
    ("boolean", "false", "0"),
    ("geopoint", "-5.1 -79.2", "-5.1 -79.2"),
    ("geopoint", "-5 -79 1200 4.5", "-5.0 -79.0 1200.0 4.5"),
    ("geopoint", "-95 0", ""),
    ("geopoint", "0 0", ""),
    ("geotrace", "1 2; 3 4;", "1.0 2.0;3.0 4.0"),
    ("geotrace", "1 2;3 4;1 2", ""),
    ("geoshape", "1 2;3 4;5 6;1 2", "1.0 2.0;3.0 4.0;5.0 6.0;1.0 2.0"),
    ("geoshape", "1 2;3 4;5 6", ""),
    ("string", " as it is ", " as it is "),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_an_answer_has_the_text_of_its_type(kind: str, text: str, expected: str) -> None:
    assert canonical(text, kind) == expected


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_a_calculation_and_an_answer_take_the_same_text(kind: str, text: str, expected: str) -> None:
    form = xform(
        "<s/><x/><c/>",
        bind("s", type="string") + bind("x", type=kind) + bind("c", type=kind, calculate="/data/s"),
        inputs("s", "x"),
    )
    response = fill(form)
    response.set("/data/s", text)
    response.set("/data/x", text)
    assert response.value("/data/x") == response.value("/data/c") == expected


@pytest.mark.parametrize(
    ("written", "kind"),
    [(None, "string"), ("xsd:int", "int"), ("integer", "int"), ("select1", "string"), ("barcode", "string")],
)
def test_types_have_other_names_too(written: str | None, kind: str) -> None:
    assert type_of(written) == kind


@pytest.mark.parametrize(
    ("kind", "calculate", "expected"),
    [
        ("boolean", "1 = 1", "1"),
        ("string", "1 = 1", "true"),
        ("boolean", "1 = 2", "0"),
        ("date", "now()", "2026-03-14"),
        ("date", "today()", "2026-03-14"),
        ("int", "7 div 2", "3"),
        ("decimal", "7 div 2", "3.5"),
        ("string", "7 div 2", "3.5"),
        ("string", "0 div 0", ""),
        ("int", "date('1970-01-11')", "10"),
    ],
)
def test_the_value_of_an_expression_becomes_text_by_type(kind: str, calculate: str, expected: str) -> None:
    response = fill(xform("<c/>", bind("c", type=kind, calculate=calculate)))
    assert response.value("/data/c") == expected


@pytest.mark.parametrize(("value", "expected"), [("5", "5"), ("11", ""), ("0", ""), ("", "")])
def test_a_range_takes_what_lies_within(value: str, expected: str) -> None:
    body = '<range ref="/data/a" start="1" end="10" step="1"><label>a</label></range>'
    response = fill(xform("<a/>", bind("a", type="int"), body))
    response.set("/data/a", value)
    assert response.value("/data/a") == expected


def test_a_trigger_is_ok_or_nothing() -> None:
    response = fill(xform("<a/>", "", '<trigger ref="/data/a"><label>a</label></trigger>'))
    response.set("/data/a", "true")
    assert response.value("/data/a") == "OK"
    response.set("/data/a", "")
    assert not response.value("/data/a")


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    response = fill(xform("<a/>", "", inputs("a")))
    response.set("/data/a", "uno\x00\x0bdos")
    assert response.value("/data/a") == "unodos"


@pytest.mark.parametrize(
    ("control", "begins", "expected"),
    [
        ('range ref="/data/a" start="1" end="5"', "9", ""),
        ('range ref="/data/a" start="5" end="1"', "3", "3"),
        ('trigger ref="/data/a"', "ok", "OK"),
        ('trigger ref="/data/a"', "yes", ""),
    ],
)
def test_a_form_begins_with_what_its_control_may_hold(control: str, begins: str, expected: str) -> None:
    kind = control.split(maxsplit=1)[0]
    calculated = bind("a", type="int") if kind == "range" else ""
    assert fill(xform(f"<a>{begins}</a>", calculated, f"<{control}/>")).value("/data/a") == expected


def test_a_calculation_beyond_its_range_is_empty() -> None:
    form = xform("<a/><n>3</n>", bind("a", type="int", calculate="/data/n * 2"), '<range ref="/data/a" end="7"/>')
    response = fill(form)
    assert response.value("/data/a") == "6"
    response.set("/data/n", "4")
    assert response.value("/data/a") == ""
