"""Forms made to harm: refused in words or worked through, in little time."""

from __future__ import annotations

from time import process_time

import pytest

from app.forms import read_definition
from app.forms.filling import ExpressionWrong, FormBeyondLimits, FormCycle, FormUnusable, NotAForm
from app.forms.filling.marks import html_of
from app.forms.xpath.patterns import is_too_large
from app.words import words_in
from tests.app.forms.books import SURVEY, book, changed
from tests.app.forms.filling.xforms import bind, fill, inputs, xform

SECONDS = 5.0
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE])
def test_entities_are_not_expanded(declaration: str) -> None:
    with pytest.raises(FormBeyondLimits):
        read_definition(declaration + xform("<a>&a;</a>"))


UNKNOWN = [f'<?xml version="1.0" encoding="{name}"?><a/>'.encode() for name in ("nothing", "utf-7", "big5", "idna")]


@pytest.mark.parametrize("content", ["", "nothing", "<a/>", "<h:html/>", b"\x00\xff", b"PK\x03\x04nothing", *UNKNOWN])
def test_what_is_no_form_is_said(content: str | bytes) -> None:
    with pytest.raises((NotAForm, Exception)) as refused:
        read_definition(content)
    assert refused.value.sentence(words_in("en"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("<html/>", "le falta la cabecera, el modelo o el cuerpo"),
        (xform("<a/>").replace("instance>", "notes>"), "su modelo no tiene nada que llenar"),
        (xform("<a/>", "", "<repeat/>"), "una de sus repeticiones no dice qué repite"),
        (xform("<a/>", "", "<input/>"), "una de sus preguntas («input») no dice dónde va su respuesta"),
        (xform("<a/>", "", "", '<setvalue value="1"/>'), "una de sus acciones («setvalue») no dice qué fija"),
        (
            xform("<a/>", "", '<select1 ref="/data/a"><itemset/></select1>'),
            "las opciones de /data/a no dicen de dónde vienen",
        ),
    ],
)
def test_what_a_form_lacks_is_told_in_the_language_of_the_screen(form: str, reason: str) -> None:
    with pytest.raises(NotAForm) as refused:
        read_definition(form)
    assert refused.value.sentence(words_in("es")).endswith(f": {reason}")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("select_multiple ${porque}", "el conversor de ODK se detiene en él sin decir por qué"),
        ("select_one_from_file si_no", "el conversor de ODK dice «"),
    ],
)
def test_what_the_converter_refuses_is_told_as_its_words_or_as_silence(kind: str, reason: str) -> None:
    with pytest.raises(NotAForm) as refused:
        read_definition(book(changed(SURVEY, 3, "type", kind)))
    assert f": {reason}" in refused.value.sentence(words_in("es"))


def test_groups_in_groups_have_an_end() -> None:
    form = xform("<a/>", "", "<group>" * 10_000 + "</group>" * 10_000)
    with pytest.raises(FormBeyondLimits):
        read_definition(form)


def test_an_element_of_thousands_of_attributes_is_refused_soon() -> None:
    begun = process_time()
    with pytest.raises(FormBeyondLimits):
        read_definition(xform("<a " + " ".join(f'a{number}=""' for number in range(30_000)) + "/>"))
    assert process_time() - begun < SECONDS


def test_a_list_of_a_million_choices_is_refused_soon() -> None:
    items = "<item><name>a</name></item>" * 1_000_000
    started = process_time()
    with pytest.raises(FormBeyondLimits):
        read_definition(xform("<a/>", "", inputs("a"), f'<instance id="l"><root>{items}</root></instance>'))
    assert process_time() - started < SECONDS


@pytest.mark.parametrize(
    "binds",
    [
        bind("a", calculate="/data/b + 1") + bind("b", calculate="/data/a + 1"),
        bind("a", calculate="../b") + bind("b", calculate="../c") + bind("c", calculate="../a"),
    ],
)
def test_calculations_in_a_circle_are_named(binds: str) -> None:
    with pytest.raises(FormCycle) as refused:
        read_definition(xform("<a/><b/><c/>", binds))
    assert "/data/a, /data/b" in str(refused.value.facts["nodesets"])


def test_a_calculation_of_itself_and_relevance_in_a_circle_come_to_rest() -> None:
    binds = bind("a", calculate=". + 1") + bind("b", relevant="/data/c = ''") + bind("c", relevant="/data/b = ''")
    response = fill(xform("<a>1</a><b>x</b><c>y</c>", binds, inputs("b", "c")))
    response.set("/data/b", "")
    response.set("/data/c", "")
    assert response.state("/data/b").relevant


@pytest.mark.parametrize(
    "expression", ["1 +", "(", "a[", "'", "/data/a]", "1 = = 2", "$x", "a::b", "(" * 5_000 + ")" * 5_000, "-" * 100_001]
)
def test_an_expression_that_is_none_is_named_with_its_place(expression: str) -> None:
    with pytest.raises(ExpressionWrong) as refused:
        read_definition(xform("<a/><b/>", bind("b", calculate=expression)))
    assert refused.value.facts["nodeset"] == "/data/b"
    assert refused.value.facts["role"] == "calculate"


@pytest.mark.parametrize(
    "expression", ["nothing()", "substr('a')", "if(1)", "regex('a', '(')", "date()", "position(//a)"]
)
def test_what_cannot_be_evaluated_is_a_problem_and_the_rest_works(expression: str) -> None:
    form = xform(
        "<a>1</a><a2/><b/><c/>", bind("b", calculate=f"{expression}") + bind("c", calculate="/data/a + 1"), inputs("a")
    )
    response = fill(form.replace("position(//a)", "position(/data/*)"))
    assert response.value("/data/b") == ""
    assert response.value("/data/c") == "2"
    assert [(each.ref, each.role) for each in response.problems] == [("/data/b", "calculate")]
    assert "/data/b" in response.problems[0].sentence(words_in("es"))


def test_a_branch_that_is_not_taken_is_no_problem() -> None:
    response = fill(xform("<b/>", bind("b", calculate="if(true(), 'x', nothing())")))
    assert response.value("/data/b") == "x"
    assert not response.problems
    assert ("nothing()", "/data/b") in response.definition.notes


def test_a_pattern_that_explodes_is_stopped() -> None:
    started = process_time()
    response = fill(xform("<a/><b/>", bind("b", calculate="regex(/data/a, '^(a+)+$')"), inputs("a")))
    response.set("/data/a", "a" * 60 + "!")
    assert process_time() - started < SECONDS


@pytest.mark.parametrize(
    "pattern", ["a{99999999}", "(((a{900}){900}){900})", "(([)]a{900}){900}){900}", "((?:a?){900}){900}"]
)
def test_a_pattern_that_becomes_gigabytes_is_not_compiled(pattern: str) -> None:
    assert is_too_large(pattern)
    response = fill(xform("<a/><b/>", bind("b", calculate=f"regex(/data/a, '{pattern}')"), inputs("a")))
    response.set("/data/a", "a" * 40)
    assert response.problems


@pytest.mark.parametrize(
    "pattern", ["^[0-9]{8}$", r"\d{3}-\d{3,9}", "(a{2,50},){1,300}", "[({]{3}[)}]{3}", "a{b", "a{,5}"]
)
def test_patterns_of_ordinary_forms_are_compiled(pattern: str) -> None:
    assert not is_too_large(pattern)


@pytest.mark.parametrize("mark", ['<span style="color:red">', "[", "[a](http://", "__a", "**a", "*a"])
def test_a_label_of_marks_that_never_end_is_shown_soon(mark: str) -> None:
    begun = process_time()
    html_of(mark * 20_000)
    assert process_time() - begun < SECONDS


def test_rows_have_a_limit() -> None:
    body = '<repeat nodeset="/data/r" jr:count="99999999999"><input ref="/data/r/x"/></repeat>'
    started = process_time()
    response = fill(xform('<r jr:template=""><x/></r>', "", body))
    assert 0 < response.repeat_count("/data/r") <= 10_000
    assert process_time() - started < 2 * SECONDS


@pytest.mark.parametrize("body", ["<input/>", '<repeat jr:count="1"/>', '<select1 ref="/data/a"><itemset/></select1>'])
def test_a_body_that_asks_for_nothing_is_refused(body: str) -> None:
    with pytest.raises(FormUnusable):
        read_definition(xform("<a/>", "", body))


def test_binds_and_controls_without_a_place_are_noted() -> None:
    notes = read_definition(xform("<a/>", bind("none", type="int"), inputs("gone"), "<odk:recordaudio/>")).notes
    assert ("bind", "/data/none") in notes
    assert ("control", "/data/gone") in notes
    assert ("recordaudio", "") in notes


def test_what_takes_too_long_is_put_off_until_the_next_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.forms.filling.engine.SECONDS", 0.05)
    rows = f'<repeat nodeset="/data/r" jr:count="400">{inputs("r/x")}</repeat>'
    binds = bind("r/y", calculate="count(/data/r[x = /data/a]) + position(..)") + bind("s", calculate="sum(/data/r/y)")
    response = fill(xform('<a/><r jr:template=""><x>1</x><y/></r><s/>', binds, inputs("a") + rows))
    response.set("/data/a", "1")
    assert response.value("/data/a") == "1"
    assert "seconds" in response.problems[0].sentence(words_in("en"))
    monkeypatch.setattr("app.forms.filling.engine.SECONDS", 60)
    response.set("/data/a", "1 ")
    response.set("/data/a", "1")
    assert response.value("/data/s") == str(400 * 400 + 400 * 401 // 2)
    assert not response.problems
