"""Actions and preloads: what the form sets by itself, and when."""

from __future__ import annotations

import pytest

from tests.app.forms.filling.xforms import bind, fill, inputs, xform


def setvalue(event: str, ref: str, value: str | None = None, text: str = "") -> str:
    given = f' value="{value}"' if value is not None else ""
    return f'<setvalue event="{event}" ref="/data/{ref}"{given}>{text}</setvalue>'


def asks(ref: str, *actions: str) -> str:
    return f'<input ref="/data/{ref}"><label>x</label>{"".join(actions)}</input>'


def test_values_are_set_when_a_form_opens_for_the_first_time() -> None:
    form = xform(
        "<a>1</a><b/><c/><d>z</d>",
        bind("b", type="int"),
        inputs("a", "b"),
        setvalue("odk-instance-first-load", "b", "/data/a + 1.7")
        + setvalue("odk-instance-first-load odk-instance-load", "c", text="literal's")
        + setvalue("odk-instance-load", "d", ""),
    )
    response = fill(form)
    assert [response.value(f"/data/{name}") for name in "bcd"] == ["2", "literal's", ""]
    response.set("/data/b", "9")
    again = fill(form, saved=response.instance_xml())
    assert again.value("/data/b") == "9"


def test_what_is_calculated_stays_calculated_when_a_form_opens() -> None:
    model = setvalue("odk-instance-first-load", "c", "99")
    response = fill(xform("<a>1</a><c/>", bind("c", calculate="/data/a * 10"), inputs("a"), model))
    assert response.value("/data/c") == "10"


def test_an_answer_sets_values_after_what_it_recalculates() -> None:
    body = asks("a", setvalue("xforms-value-changed", "b", "/data/c")) + inputs("b")
    response = fill(xform("<a/><b/><c/>", bind("c", calculate="/data/a * 2"), body))
    response.set("/data/a", "6")
    assert response.value("/data/b") == "12"
    response.set("/data/b", "7")
    response.set("/data/a", "6")
    assert response.value("/data/b") == "7"
    response.set("/data/a", "8")
    assert response.value("/data/b") == "16"


def test_one_set_value_sets_another_and_readonly_is_no_hindrance() -> None:
    body = asks("a", setvalue("xforms-value-changed", "b", "/data/a")) + asks(
        "b", setvalue("xforms-value-changed", "c", "concat(/data/b, '!')")
    )
    response = fill(xform("<a/><b/><c/>", bind("c", readonly="true()"), body))
    response.set("/data/a", "1")
    assert response.value("/data/c") == "1!"


def test_values_that_set_each_other_come_to_rest() -> None:
    body = asks("a", setvalue("xforms-value-changed", "b", "/data/a + 1")) + asks(
        "b", setvalue("xforms-value-changed", "a", "/data/b + 1")
    )
    response = fill(xform("<a/><b/>", "", body))
    response.set("/data/a", "1")
    assert response.value("/data/a") != ""


def test_a_value_is_set_in_its_own_row() -> None:
    own = asks("r/a", setvalue("xforms-value-changed", "r/b", "../a * position(..)"))
    body = asks("g", setvalue("xforms-value-changed", "r[position()=2]/b", "/data/g"))
    body += f'<repeat nodeset="/data/r">{own}</repeat>'
    response = fill(xform('<g/><r jr:template=""><a/><b/></r>', bind("r/b", type="int"), body))
    response.add_repeat("/data/r")
    response.add_repeat("/data/r")
    response.set("/data/r[2]/a", "5")
    assert [response.value(f"/data/r[{row}]/b") for row in (1, 2)] == ["", "10"]
    response.set("/data/g", "9")
    assert [response.value(f"/data/r[{row}]/b") for row in (1, 2)] == ["", "9"]


def test_several_rows_cannot_be_set_at_once() -> None:
    body = asks("g", setvalue("xforms-value-changed", "r/b", "/data/g")) + '<repeat nodeset="/data/r"/>'
    response = fill(xform("<g/><r><b/></r><r><b/></r>", "", body))
    response.set("/data/g", "9")
    assert response.value("/data/r[1]/b") == ""
    assert [each.role for each in response.problems] == ["setvalue"]


def test_a_new_row_sets_its_values_and_rows_of_the_form_do_not() -> None:
    actions = setvalue("odk-new-repeat", "r/a", "../../t + position(..)") + setvalue("odk-new-repeat", "r/b", text="k")
    body = inputs("t") + f'<repeat nodeset="/data/r">{actions}{inputs("r/a")}</repeat>'
    response = fill(xform("<t>5</t><r><a/><b/></r>", "", body))
    response.add_repeat("/data/r")
    response.set("/data/t", "9")
    response.add_repeat("/data/r")
    assert [response.value(f"/data/r[{row}]/a") for row in (1, 2, 3)] == ["", "7", "12"]
    assert response.value("/data/r[3]/b") == "k"


def test_rows_that_are_counted_set_their_values_and_saved_ones_do_not() -> None:
    actions = setvalue("odk-new-repeat", "r/a", "position(..)")
    body = inputs("n") + f'<repeat nodeset="/data/r" jr:count="/data/n">{actions}{inputs("r/a")}</repeat>'
    form = xform('<n/><r jr:template=""><a/></r>', bind("n", type="int"), body)
    response = fill(form)
    response.set("/data/n", "2")
    response.set("/data/r[1]/a", "mine")
    again = fill(form, saved=response.instance_xml())
    again.set("/data/n", "3")
    assert [again.value(f"/data/r[{row}]/a") for row in (1, 2, 3)] == ["mine", "2", "3"]


def test_rows_that_the_form_itself_holds_are_not_new_to_a_count() -> None:
    actions = setvalue("odk-new-repeat", "r/a", "concat('row ', position(..))")
    body = inputs("n") + f'<repeat nodeset="/data/r" jr:count="/data/n">{actions}{inputs("r/a")}</repeat>'
    response = fill(xform("<n>1</n><r><a>written</a></r>", bind("n", type="int"), body))
    response.set("/data/n", "2")
    assert [response.value(f"/data/r[{row}]/a") for row in (1, 2)] == ["written", "row 2"]


def test_an_empty_answer_that_comes_into_sight_has_not_changed() -> None:
    binds = bind("n", relevant="/data/a = 1") + bind("copy", calculate="/data/n")
    body = inputs("a") + asks("n", setvalue("xforms-value-changed", "told", text="changed"))
    response = fill(xform("<a/><n/><copy/><told/>", binds, body))
    response.set("/data/a", "1")
    assert response.value("/data/told") == ""
    response.set("/data/n", "5")
    assert response.value("/data/told") == "changed"


def test_what_a_row_begins_with_is_no_change_of_an_answer() -> None:
    own = asks("r/n", setvalue("xforms-value-changed", "r/told", text="changed"))
    binds = bind("r/n", relevant="/data/a = 1")
    form = xform('<a/><r jr:template=""><n>5</n><told/></r>', binds, f'<repeat nodeset="/data/r">{own}</repeat>')
    response = fill(form)
    response.add_repeat("/data/r")
    assert response.value("/data/r[1]/told") == ""


def test_the_device_says_where_it_is() -> None:
    model = '<odk:setgeopoint event="odk-instance-first-load" ref="/data/p"/>'
    response = fill(xform("<p/>", bind("p", type="geopoint"), "", model))
    assert response.value("/data/p") == "-5.1 -79.2 10.0 3.0"


@pytest.mark.parametrize(
    ("kind", "parameter", "expected"),
    [
        ("property", "deviceid", "dev1"),
        ("property", "username", "ana"),
        ("property", "unheard", ""),
        ("date", "today", "2026-03-14"),
        ("timestamp", "start", "2026-03-14T10:09:26.000-05:00"),
        ("timestamp", "end", ""),
        ("uid", "", "uuid:00000000-0000-4000-8000-000000000001"),
    ],
)
def test_preloads(kind: str, parameter: str, expected: str) -> None:
    binds = bind("p", jr_preload=kind, jr_preloadParams=parameter)
    assert fill(xform("<p/>", binds)).value("/data/p") == expected


def test_the_end_is_noted_when_a_response_is_finished() -> None:
    binds = bind("end", type="dateTime", jr_preload="timestamp", jr_preloadParams="end")
    response = fill(xform("<end/>", binds))
    response.finish()
    assert response.value("/data/end") == "2026-03-14T10:09:26.000-05:00"


def test_an_attribute_can_be_set_and_calculated() -> None:
    instance = '<a/><meta><entities:entity dataset="people" create="1" id=""><label/></entities:entity></meta>'
    binds = bind("meta/entities:entity/@id", type="string") + bind("meta/entities:entity/@create", calculate="/data/a")
    model = setvalue("odk-instance-first-load", "meta/entities:entity/@id", "uuid()")
    response = fill(xform(instance, binds, inputs("a"), model))
    assert response.attribute("/data/meta/entities:entity", "id").startswith("00000000-")
    response.set("/data/a", "7")
    assert response.attribute("/data/meta/entities:entity", "create") == "7"
    assert 'create="7"' in response.instance_xml()
    assert 'dataset="people"' in response.instance_xml()


@pytest.mark.parametrize(("calculate", "expected"), [("'worked out'", "set"), ("concat(/data/a, '')", "1")])
def test_what_is_set_at_the_beginning_stays_unless_other_answers_decide(calculate: str, expected: str) -> None:
    form = xform(
        '<a>1</a><b/><r jr:template=""><c/></r>',
        bind("b", calculate=calculate) + bind("r/c", calculate=calculate),
        inputs("a", "b") + f'<repeat nodeset="/data/r">{setvalue("odk-new-repeat", "r/c", text="set")}</repeat>',
        setvalue("odk-instance-load", "b", text="set"),
    )
    response = fill(form)
    response.add_repeat("/data/r")
    assert [response.value(f"/data/{ref}") for ref in ("b", "r[1]/c")] == [expected, expected]
