"""Choices: filtered by other answers, in the form's order, with labels; answers that are offered no more disappear."""

from __future__ import annotations

import pytest

from app.forms import Response
from app.forms.filling import RankIncomplete
from tests.app.forms.filling.xforms import bind, fill, inputs, xform

PLACES = (
    '<instance id="l"><root>'
    "<item><name>a</name><label>La</label><g>1</g></item>"
    "<item><name>b</name><label>Lb</label><g>2</g></item>"
    "<item><name>c</name><label>Lc</label><g>1</g></item>"
    "</root></instance>"
)


def select(kind: str, ref: str, nodeset: str, value: str = "name", label: str = "label") -> str:
    itemset = f'<itemset nodeset="{nodeset}"><value ref="{value}"/><label ref="{label}"/></itemset>'
    return f'<{kind} ref="/data/{ref}"><label>x</label>{itemset}</{kind}>'


@pytest.fixture
def cascade() -> Response:
    body = (
        inputs("g")
        + select("select1", "one", "instance('l')/root/item[g = /data/g]")
        + select("select", "many", "instance('l')/root/item[g = current()/../g]")
    )
    seen = bind("seen", calculate="concat(/data/one, '|', /data/many, '|', count-selected(/data/many))")
    return fill(xform("<g/><one/><many/><seen/>", seen, body, PLACES))


def test_choices_follow_the_answer_that_filters_them(cascade: Response) -> None:
    assert cascade.choices("/data/one") == ()
    changed = cascade.set("/data/g", "1")
    assert {"/data/one", "/data/many"} <= set(changed)
    assert [(each.value, each.label) for each in cascade.choices("/data/one")] == [("a", "La"), ("c", "Lc")]


def test_several_choices_stand_in_the_order_of_the_list(cascade: Response) -> None:
    cascade.set("/data/g", "1")
    cascade.set("/data/many", ["c", "a", "z"])
    assert cascade.value("/data/many") == "a c"
    cascade.set("/data/many", "c")
    assert cascade.value("/data/seen") == "|c|1"


def test_an_answer_that_is_not_offered_any_more_disappears(cascade: Response) -> None:
    cascade.set("/data/g", "1")
    cascade.set("/data/one", "a")
    cascade.set("/data/many", ["a", "c"])
    cascade.set("/data/g", "2")
    assert cascade.value("/data/seen") == "||0"
    cascade.set("/data/one", "b")
    assert cascade.value("/data/one") == "b"


def test_what_is_not_offered_is_not_taken(cascade: Response) -> None:
    cascade.set("/data/g", "2")
    cascade.set("/data/one", "a")
    assert cascade.value("/data/one") == ""


def test_choices_in_the_body_and_labels_that_speak_of_answers() -> None:
    body = (
        '<select1 ref="/data/s"><item><label>A</label><value>a</value></item><item><value>b</value></item></select1>'
        '<select ref="/data/m"><item><label><output value="/data/s"/>!</label><value>c</value></item></select>'
    )
    response = fill(xform("<s>b</s><m>c z</m>", "", body))
    assert [(each.value, each.label) for each in response.choices("/data/s")] == [("a", "A"), ("b", "b")]
    assert [each.label for each in response.choices("/data/m")] == ["b!"]
    assert response.value("/data/m") == "c"


def test_rows_of_a_repeat_are_choices() -> None:
    form = xform(
        '<r jr:template=""><n/></r><s/>',
        "",
        f'<repeat nodeset="/data/r">{inputs("r/n")}</repeat>' + select("select1", "s", "/data/r[./n != '']", "n", "n"),
    )
    response = fill(form)
    for row, name in ((1, "Ana"), (2, "Luz")):
        response.add_repeat("/data/r")
        response.set(f"/data/r[{row}]/n", name)
    response.set("/data/s", "Ana")
    assert [each.value for each in response.choices("/data/s")] == ["Ana", "Luz"]
    response.remove_repeat("/data/r[1]")
    assert response.value("/data/s") == ""


@pytest.mark.parametrize(("value", "expected"), [("a", "La"), ("c", "Lc"), ("", ""), ("z", "")])
def test_the_name_of_a_choice(value: str, expected: str) -> None:
    body = select("select1", "s", "instance('l')/root/item")
    response = fill(xform("<s/><c/>", bind("c", calculate="jr:choice-name(/data/s, ' /data/s ')"), body, PLACES))
    response.set("/data/s", value)
    assert response.value("/data/c") == expected


def test_a_rank_holds_every_choice() -> None:
    body = select("odk:rank", "k", "instance('l')/root/item[g != /data/g]") + inputs("g")
    response = fill(xform("<k/><g/>", "", body, PLACES))
    with pytest.raises(RankIncomplete):
        response.set("/data/k", ["b"])
    response.set("/data/k", ["b", "c", "a"])
    assert response.value("/data/k") == "b c a"
    response.set("/data/g", "1")
    assert response.value("/data/k") == "b"
    response.set("/data/g", "2")
    response.set("/data/k", [])
    assert response.value("/data/k") == ""


def test_a_seed_shuffles_always_alike() -> None:
    form = xform(
        "<seed>42</seed><s/>", "", select("select1", "s", "randomize(instance('l')/root/item, /data/seed)"), PLACES
    )
    one, other = fill(form), fill(form)
    assert [each.value for each in one.choices("/data/s")] == [each.value for each in other.choices("/data/s")]
    assert {each.value for each in one.choices("/data/s")} == {"a", "b", "c"}


def test_without_a_seed_the_order_stays_while_filling() -> None:
    form = xform("<s/><t/>", "", select("select1", "s", "randomize(instance('l')/root/item)") + inputs("t"), PLACES)
    shares = iter([0.9, 0.1, 0.5, 0.2, 0.8, 0.3])
    response = fill(form, random=lambda: next(shares))
    first = response.choices("/data/s")
    response.set("/data/t", "x")
    assert response.choices("/data/s") == first


def test_ten_thousand_choices_are_looked_up_by_index() -> None:
    items = "".join(f"<item><name>v{at}</name><label>L{at}</label><g>{at % 100}</g></item>" for at in range(10_000))
    body = inputs("g") + select("select1", "s", "instance('l')/root/item[g = /data/g]")
    response = fill(xform("<g/><s/>", "", body, f'<instance id="l"><root>{items}</root></instance>'))
    response.set("/data/g", "7")
    assert len(response.choices("/data/s")) == 100
    response.set("/data/s", "v107")
    assert response.value("/data/s") == "v107"


TOLD_CHOICES = (
    '<itext><translation lang="es" default="true()"><text id="own"><value>De <output value="/data/n"/></value></text>'
    '<text id="rows"><value>Filas: <output value="count(/data/r)"/></value></text></translation></itext>'
)


WRITTEN_CHOICES = (
    "<item><label ref=\"jr:itext('own')\"/><value>a</value></item>"
    "<item><label ref=\"jr:itext('rows')\"/><value>b</value></item>"
)
FOUND_CHOICES = (
    '<itemset nodeset="instance(\'l\')/root/item"><value ref="name"/><label ref="jr:itext(text)"/></itemset>'
)
LIST_OF_TEXTS = (
    '<instance id="l"><root><item><text>own</text><name>a</name></item>'
    "<item><text>rows</text><name>b</name></item></root></instance>"
)


@pytest.mark.parametrize(("choices", "model"), [(WRITTEN_CHOICES, ""), (FOUND_CHOICES, LIST_OF_TEXTS)])
def test_the_name_of_a_choice_follows_what_it_says(choices: str, model: str) -> None:
    body = inputs("n") + f'<select1 ref="/data/q">{choices}</select1><repeat nodeset="/data/r">{inputs("r/x")}</repeat>'
    binds = bind("c", calculate="jr:choice-name(/data/q, '/data/q')")
    response = fill(xform("<n>Ana</n><q>a</q><c/><r><x/></r>", binds, body, TOLD_CHOICES + model))
    assert "/data/q" in response.set("/data/n", "Eva")
    assert response.value("/data/c") == "De Eva"
    response.set("/data/q", "b")
    response.add_repeat("/data/r")
    assert response.value("/data/c") == "Filas: 2"
