"""Labels, hints and messages: in the active language, with the values that they speak of, and with media."""

from __future__ import annotations

import pytest

from app.forms import Response
from app.forms.filling import UnknownReference
from tests.app.forms.filling.xforms import bind, fill, inputs, xform

ITEXT = """<itext>
<translation lang="Español (es)"><text id="q"><value>Hola **<output value=" /data/n "/>**</value>
<value form="guidance">Lea despacio</value><value form="image">jr://images/q.png</value></text>
<text id="c"><value>malo</value></text><text id="i"><value>UNO</value></text><text id="only"><value>solo</value></text>
</translation>
<translation lang="English (en)" default="true()"><text id="q"><value>Hello **<output value="/data/n"/>**</value></text>
<text id="c"><value>bad</value></text><text id="i"><value>ONE</value></text><text id="h"><value>a hint</value></text>
</translation></itext>
<instance id="l"><root><item><itextId>i</itextId><name>a</name></item></root></instance>"""


@pytest.fixture
def response() -> Response:
    body = (
        '<input ref="/data/n"><label ref="jr:itext(\'q\')"/><hint ref="jr:itext(\'h\')"/></input>'
        '<select1 ref="/data/s"><label>s</label><itemset nodeset="instance(\'l\')/root/item">'
        '<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>'
    )
    binds = (
        bind("n", constraint=". != 'k'", jr_constraintMsg="jr:itext('c')")
        + bind("t", calculate="jr:itext('i')")
        + bind("u", calculate="jr:choice-name(/data/s, '/data/s')")
    )
    return fill(xform("<n>x</n><s>a</s><t/><u/>", binds, body, ITEXT))


def test_a_form_begins_in_its_default_language(response: Response) -> None:
    assert response.definition.languages == ("Español (es)", "English (en)")
    assert response.language == "English (en)"
    assert response.label("/data/n") == "Hello **x**"


def test_the_language_changes_while_filling(response: Response) -> None:
    response.set_language("Español (es)")
    assert response.label("/data/n") == "Hola **x**"
    assert [each.label for each in response.choices("/data/s")] == ["UNO"]
    assert [response.value(f"/data/{name}") for name in "tu"] == ["UNO", "UNO"]
    response.set("/data/n", "k")
    assert response.message("/data/n") == "malo"


def test_a_text_that_lacks_a_language_is_said_in_the_first_one(response: Response) -> None:
    response.set_language("Español (es)")
    assert response.hint("/data/n") == "a hint"


def test_guidance_and_media_stand_beside_the_text(response: Response) -> None:
    response.set_language("Español (es)")
    said = response.said("/data/n")
    assert said is not None
    assert said.guidance == "Lea despacio"
    assert said.media == {"image": "jr://images/q.png"}


def test_an_unknown_language_is_refused(response: Response) -> None:
    with pytest.raises(UnknownReference):
        response.set_language("Quechua (qu)")


def test_outputs_speak_of_the_row_at_hand() -> None:
    body = (
        '<group ref="/data/r"><label>Fila <output value="position(current())"/></label><repeat nodeset="/data/r">'
        '<input ref="/data/r/x"><label>Fila <output value="position(..)"/>: <output value="../x"/></label></input>'
        "</repeat></group>"
    )
    response = fill(xform('<r jr:template=""><x/></r>', "", body))
    response.add_repeat("/data/r")
    response.add_repeat("/data/r")
    changed = response.set("/data/r[2]/x", "q")
    assert response.label("/data/r[2]/x") == "Fila 2: q"
    assert response.label("/data/r[2]") == "Fila 2"
    assert changed == ("/data/r[2]/x",)


def test_a_label_that_depends_on_an_answer_is_told_as_changed() -> None:
    body = inputs("n") + '<input ref="/data/m"><label>De <output value="/data/n + 1"/>.</label></input>'
    response = fill(xform("<n>1</n><m/>", "", body))
    assert response.label("/data/m") == "De 2."
    assert "/data/m" in response.set("/data/n", "4")
    assert response.label("/data/m") == "De 5."
    assert response.hint("/data/m") == ""


def test_a_choice_speaks_of_what_was_answered() -> None:
    model = (
        '<itext><translation lang="es"><text id="c0"><value>Casa de <output value=" /data/n "/></value></text>'
        "</translation></itext>"
        '<instance id="l"><root><item><itextId>c0</itextId><name>a</name></item></root></instance>'
    )
    body = (
        inputs("n") + '<select1 ref="/data/s"><label>s</label><itemset nodeset="instance(\'l\')/root/item">'
        '<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>'
    )
    binds = bind("t", calculate="jr:choice-name(/data/s, '/data/s')")
    response = fill(xform("<n/><s/><t/>", binds, body, model))
    response.set("/data/n", "Ana")
    response.set("/data/s", "a")
    assert [each.label for each in response.choices("/data/s")] == ["Casa de Ana"]
    assert response.value("/data/t") == "Casa de Ana"
