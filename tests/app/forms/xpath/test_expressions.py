"""Paths, operators and coercions: XPath 1.0 where ODK does not bend it."""

from __future__ import annotations

import pytest

from app.forms.tree import parse, string_value
from app.forms.xpath import NotXPath, Surroundings, compile_expression
from app.forms.xpath.binding import bind
from app.forms.xpath.parsing import parse_expression
from app.forms.xpath.references import Read, reads_of
from tests.app.forms.xpath.evaluating import NOW, text_of, value_of


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("p/name", "Ana"),
        ("/data/p[2]/name", "Luz"),
        ("p[last()]/name", "Teo"),
        ("p[age > 20]/name", "Ana"),
        ("p[position() > 1][1]/name", "Luz"),
        ("p[name = 'Luz' or name = 'Teo'][2]/name", "Teo"),
        ("//age[. = 10]/../name", "Luz"),
        ("p/*[2]", "30"),
        ("*[last()]/name", "Teo"),
        ("@id", "t"),
        ("p[2]/preceding-sibling::p/name", "Ana"),
        ("p[2]/following-sibling::*/name", "Teo"),
        ("p/descendant-or-self::name", "Ana"),
        ("(p/age | p/name)[1]", "Ana"),
        ("string(p/ancestor::data/n)", "5"),
        ("p/child::text()", ""),
        ("./n", "5"),
        ("self::data/n", "5"),
    ],
)
def test_paths(expression: str, expected: str) -> None:
    assert text_of(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 mod 4", "3"),
        ("-7 mod 4", "-3"),
        ("7 div 2", "3.5"),
        ("-(-3)", "3"),
        ("2 - 1 - 1", "0"),
        ("n*n", "25"),
        ("1 div 0", "Infinity"),
        ("'a' + 1", ""),
        ("e + 1", ""),
        ("1 < 2 and 2 < 3", "true"),
        ("1 = 1 = 1", "true"),
        ("3 > 2 > 1", "false"),
        ("true() or nothing()", "true"),
        ("false() and nothing()", "false"),
        ("'1' = 1", "true"),
        ("'a' = true()", "true"),
        ("e = ''", "true"),
        ("e = 0", "false"),
        ("nothing = ''", "false"),
        ("p/age = 10", "true"),
        ("p/age != 10", "true"),
        ("p/age > 20", "true"),
        ("not(p/age > 40)", "true"),
        ("d > '2020-01-01'", "true"),
        ("d < today()", "true"),
        ("d + 1 > d", "true"),
        ("0.1 + 0.2 = 0.3", "true"),
        ("0.1 + 0.2 != 0.3", "false"),
        ("0.001 = 0.0010001", "false"),
        ("1 div 0 = 1 div 0", "true"),
        ("1000000 * 1000000", "1000000000000"),
        ("0.000001", "0.000001"),
    ],
)
def test_operators(expression: str, expected: str) -> None:
    assert text_of(expression) == expected


@pytest.mark.parametrize("expression", ["div", "n div n", "mod mod mod", "*", "* * *", "and and and"])
def test_names_that_are_operators_are_told_apart_by_their_place(expression: str) -> None:
    parse_expression(expression)


@pytest.mark.parametrize(
    "expression", ["", "1 1", "n n", "..n", "a:b:c", "@", "[1]", "f(", "f(,)", "'", "a//", "n[", "!n"]
)
def test_what_is_no_expression_is_refused_with_its_place(expression: str) -> None:
    with pytest.raises(NotXPath) as refused:
        compile_expression(expression)
    assert 0 <= refused.value.at <= len(expression)


SPACES = """<!DOCTYPE page><page xmlns="urn:page" xmlns:o="urn:other"><p>own</p><o:p>other</o:p><p xmlns="">none</p>
<f xmlns="http://www.w3.org/2002/xforms">form</f></page>"""


@pytest.mark.parametrize(
    ("expression", "namespaces", "expected"),
    [
        ("//p", {}, "own none"),
        ("/page/p", {}, "own none"),
        ("//p", {"": ""}, "none"),
        ("//p", {"": "urn:page"}, "own none"),
        ("/page/p", {"": ""}, ""),
        ("/w:page/p", {"w": "urn:page", "": ""}, "none"),
        ("/w:page/f", {"w": "urn:page", "": ""}, "form"),
        ("//w:p", {"w": "urn:other", "": ""}, "other"),
        ("//*[self::p]", {"": ""}, "none"),
    ],
)
def test_a_name_without_a_prefix_means_any_namespace_unless_one_is_given(
    expression: str, namespaces: dict[str, str], expected: str
) -> None:
    document = parse(SPACES)
    around = Surroundings(document, now=lambda: NOW, namespaces=namespaces)
    found = compile_expression(expression).nodes_at(document, around)
    assert " ".join(string_value(node) for node in found) == expected


@pytest.mark.parametrize(("expression", "kinds"), [("child::node()", 2), ("*", 1), ("text()", 0), ("comment()", 0)])
def test_the_type_of_a_document_passes_as_a_node_alone(expression: str, kinds: int) -> None:
    document = parse(SPACES)
    assert len(compile_expression(expression).nodes_at(document, Surroundings(document, now=lambda: NOW))) == kinds


def test_a_text_that_is_a_day_counts_as_one() -> None:
    assert value_of("'2020-01-02' - '2020-01-01'") == 1


PLACE = ("data", "p", "hello")


@pytest.mark.parametrize(
    ("expression", "reads"),
    [
        ("/data/p/name", [Read(("data", "p", "name"), 2)]),
        ("../name", [Read(("data", "p", "name"), 2)]),
        ("../../p/name", [Read(("data", "p", "name"), 1)]),
        ("/data/p[1]/name", [Read(("data", "p", "name"), 1)]),
        ("/data/n + 1", [Read(("data", "n"), 1)]),
        ("current()/../name", [Read(("data", "p", "name"), 2)]),
        ("position(..)", [Read(("data", "p"), 2, is_alone=True)]),
        ("count(/data/p)", [Read(("data", "p"), 1, is_alone=True)]),
        ("sum(/data/*)", [Read(("data", "*"), 1)]),
        ("//name", [Read(("**",), 0)]),
        ("instance('l')/root/item[name = current()/../name]/label", [Read(("data", "p", "name"), 2)]),
        (
            "/data/p[age > /data/n]/name",
            [Read(("data", "p", "age"), 1), Read(("data", "n"), 1), Read(("data", "p", "name"), 1)],
        ),
        ("1 + 2", []),
    ],
)
def test_an_expression_tells_what_it_reads_and_how_far_it_is_the_same_row(expression: str, reads: list[Read]) -> None:
    found = reads_of(bind(parse_expression(expression), PLACE), PLACE)
    assert list(found.paths) == reads


def test_what_indexed_repeat_counts_through_stays_unbound() -> None:
    parts = bind(parse_expression("indexed-repeat(/data/p/name, /data/p, position(..))"), PLACE)
    assert Read(("data", "p", "name"), 0, is_alone=True) in reads_of(parts, PLACE).paths


@pytest.mark.parametrize(
    ("expression", "is_volatile", "is_spoken"),
    [
        ("now()", True, False),
        ("concat('a', uuid())", True, False),
        ("jr:itext('a')", False, True),
        ("n + 1", False, False),
    ],
)
def test_chance_and_language_are_noted(expression: str, is_volatile: bool, is_spoken: bool) -> None:
    found = reads_of(parse_expression(expression), PLACE)
    assert (found.is_volatile, found.is_spoken) == (is_volatile, is_spoken)
