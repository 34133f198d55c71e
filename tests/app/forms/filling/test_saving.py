"""The submission: written as ODK writes it, read back as it was, begun again as an edit."""

from __future__ import annotations

import pytest

from app.forms import open_response, read_definition
from app.forms.filling import NotAForm, NotThisForm
from app.forms.tree import parse
from app.words import Words
from tests.app.forms.filling.xforms import bind, device, fill, inputs, xform

FORM = xform(
    '<a>v &amp; &lt;w&gt;</a><g><b/></g><r jr:template=""><n/></r><orx:meta><orx:instanceID/></orx:meta>',
    bind("g", relevant="/data/a != ''") + bind("orx:meta/orx:instanceID", jr_preload="uid"),
    inputs("a", "g/b") + f'<repeat nodeset="/data/r">{inputs("r/n")}</repeat>',
)


def test_a_submission_names_form_version_and_instance() -> None:
    response = fill(FORM)
    response.add_repeat("/data/r")
    assert response.instance_xml() == (
        '<data xmlns:orx="http://openrosa.org/xforms" id="t" version="1"><a>v &amp; &lt;w&gt;</a><g><b/></g>'
        "<r><n/></r><orx:meta><orx:instanceID>uuid:00000000-0000-4000-8000-000000000001</orx:instanceID></orx:meta></data>"
    )


def test_a_form_without_an_instance_id_gets_one() -> None:
    assert "<orx:meta><orx:instanceID>uuid:" in fill(xform("<a/>", "", inputs("a"))).instance_xml()


@pytest.mark.parametrize("answer", ["plain", " with blanks ", "<&>\"'", "line\nline\r\n", "ñandú 🜚", "  ", "]]>"])
def test_what_is_written_reads_as_it_was(answer: str) -> None:
    response = fill(FORM)
    response.set("/data/a", answer)
    response.add_repeat("/data/r")
    response.set("/data/r[1]/n", answer)
    again = fill(FORM, saved=response.instance_xml())
    assert again.value("/data/a") == again.value("/data/r[1]/n") == answer
    assert again.instance_xml() == response.instance_xml()


def test_what_is_not_relevant_is_left_out_and_begins_again() -> None:
    response = fill(FORM)
    response.set("/data/g/b", "x")
    response.set("/data/a", "")
    assert "<g>" not in response.instance_xml()
    again = fill(FORM, saved=response.instance_xml())
    again.set("/data/a", "1")
    assert again.state("/data/g/b").relevant


def test_saved_answers_are_not_calculated_anew_where_chance_would_change_them() -> None:
    form = xform("<u/><n/>", bind("u", calculate="uuid()") + bind("n", calculate="now()"))
    response = fill(form)
    again = fill(form, saved=response.instance_xml())
    assert again.instance_xml() == response.instance_xml()


def test_an_edit_replaces_the_one_it_was() -> None:
    first = fill(FORM)
    former = first.value("/data/orx:meta/orx:instanceID")
    edited = open_response(read_definition(FORM), device(uuid=lambda: "new"), first.instance_xml(), is_edit=True)
    assert edited.value("/data/orx:meta/orx:instanceID") == "uuid:new"
    assert f"<orx:deprecatedID>{former}</orx:deprecatedID>" in edited.instance_xml()
    again = fill(FORM, saved=edited.instance_xml())
    assert again.instance_xml() == edited.instance_xml()


def test_what_the_form_does_not_know_stays_untouched() -> None:
    unknown = '<x:own xmlns:x="urn:x" x:k="1"><x:in>t</x:in></x:own>'
    saved = f'<data id="t"><a>1</a>{unknown}</data>'
    written = fill(FORM, saved=saved).instance_xml()
    own = next(node for node in parse(written).descendants() if node.name == "own")
    assert (own.uri, own.attribute("k", "urn:x"), own.child("in") is not None) == ("urn:x", "1", True)


def test_the_namespace_of_a_form_is_written() -> None:
    form = xform("<a/>", "", inputs("a")).replace('<data id="t"', '<data xmlns="urn:own" id="t"')
    assert fill(form).instance_xml().startswith('<data xmlns="urn:own"')


@pytest.mark.parametrize("saved", ['<data id="another"/>', "<other/>"])
def test_answers_to_another_form_are_refused(saved: str) -> None:
    with pytest.raises(NotThisForm):
        fill(FORM, saved=saved)


def test_answers_that_are_no_xml_are_refused() -> None:
    with pytest.raises(NotAForm):
        fill(FORM, saved="<data")


def test_letters_are_written_composed() -> None:
    response = fill(xform('<a code="e\u0301">n\u0303andu\u0301</a>', "", inputs("a")))
    assert '<a code="\u00e9">\u00f1and\u00fa</a>' in response.instance_xml()
    response.set("/data/a", "u\u0308")
    assert ">\u00fc</a>" in response.instance_xml()


def test_an_instance_id_that_the_form_gives_stays() -> None:
    form = xform("<a/><orx:meta><orx:instanceID>uuid:given</orx:instanceID></orx:meta>", "", inputs("a"))
    assert "<orx:instanceID>uuid:given</orx:instanceID>" in fill(form).instance_xml()


def test_broken_answers_are_refused_with_where_they_break() -> None:
    with pytest.raises(NotAForm) as refused:
        open_response(read_definition(FORM), device(), "<data><a></data>")
    assert refused.value.facts["line"] == 1
    assert refused.value.sentence(Words("es")).endswith("deja de ser XML en la línea 1, columna 12")
