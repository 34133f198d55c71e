"""Lists beside the form: XML, CSV and GeoJSON, read when they are first asked for."""

from __future__ import annotations

import pytest

from app.forms.filling import NotAForm
from app.forms.filling.refusals import FileUnusable
from app.words import Words
from tests.app.forms.filling.xforms import bind, fill, inputs, xform

CSV = b'name,label,pop\r\n"a","A, x",10\r\nb,"B ""q""",20\r\n'
GEOJSON = b"""{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "f1", "geometry": {"type": "Point", "coordinates": [-79.5, -3.25]},
 "properties": {"title": "T1", "n": 3}},
{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4.5], [1, 2]]]},
 "properties": {"id": "f2", "title": "T2"}}]}"""


def asking(expression: str, source: str) -> str:
    return xform("<k>b</k><v/>", bind("v", calculate=expression), inputs("k"), f'<instance id="t" src="{source}"/>')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_loses_no_accent_however_a_spreadsheet_saved_it(encoding: str) -> None:
    files = {"jr://file/t.csv": "name,label\na,Río Ñéngö\n".encode(encoding)}
    response = fill(asking("instance('t')/root/item[name = 'a']/label", "jr://file/t.csv"), files=files)
    assert response.value("/data/v") == "Río Ñéngö"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("instance('t')/root/item[name = /data/k]/pop", "20"),
        ("pulldata('t', 'label', 'name', /data/k)", 'B "q"'),
        ("pulldata('t', 'label', 'name', 'none')", ""),
        ("count(instance('t')/root/item)", "2"),
        ("sum(instance('t')/root/item/pop)", "30"),
        ("instance('t')/root/item[position() = 1]/label", "A, x"),
        ("instance('t')/root/item[pop > 10 and name = 'b']/name", "b"),
        ("instance('none')/root/item", ""),
    ],
)
def test_a_table_is_looked_up(expression: str, expected: str) -> None:
    response = fill(asking(expression, "jr://file-csv/t.csv"), files={"jr://file-csv/t.csv": CSV})
    assert response.value("/data/v") == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_may_use_other_delimiters(delimiter: str) -> None:
    content = f"name{delimiter}label\na{delimiter}A\n".encode("utf-8-sig")
    response = fill(
        asking("instance('t')/root/item[name = 'a']/label", "jr://file/t.csv"), files={"jr://file/t.csv": content}
    )
    assert response.value("/data/v") == "A"


def test_a_table_of_headers_alone_has_no_rows() -> None:
    files = {"jr://file/t.csv": b"name,label"}
    assert fill(asking("count(instance('t')/root/item)", "jr://file/t.csv"), files=files).value("/data/v") == "0"


def test_a_row_longer_than_its_headers_is_refused() -> None:
    files = {"jr://file/t.csv": b"name,label\na,b,c\n"}
    with pytest.raises(NotAForm):
        fill(asking("count(instance('t')/root/item)", "jr://file/t.csv"), files=files)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("instance('t')/root/item[id = 'f1']/geometry", "-3.25 -79.5 0 0"),
        ("instance('t')/root/item[id = 'f2']/geometry", "2 1 0 0; 4.5 3 0 0; 2 1 0 0"),
        ("instance('t')/root/item[id = 'f1']/n", "3"),
    ],
)
def test_features_are_items_with_a_geometry(expression: str, expected: str) -> None:
    response = fill(asking(expression, "jr://file/t.geojson"), files={"jr://file/t.geojson": GEOJSON})
    assert response.value("/data/v") == expected


def test_an_xml_file_and_the_answers_saved_last() -> None:
    files = {"jr://instance/last-saved": b"<data><k>before</k></data>"}
    response = fill(asking("instance('t')/data/k", "jr://instance/last-saved"), files=files)
    assert response.value("/data/v") == "before"


def test_a_missing_file_is_empty_and_noted() -> None:
    response = fill(asking("count(instance('t')/root/item)", "jr://file/none.xml"))
    assert response.value("/data/v") == "0"
    assert ("missing file", "jr://file/none.xml") in response.definition.notes


def test_a_file_is_read_when_it_is_first_asked_for() -> None:
    asked: list[str] = []

    class Files(dict[str, bytes]):
        def get(self, key: str, default: object = None) -> bytes:  # type: ignore[override]
            asked.append(key)
            return CSV

    form = asking("if(/data/k = 'b', 'no', pulldata('t', 'pop', 'name', 'a'))", "jr://file/t.csv")
    response = fill(form, files=Files(x=b""))
    assert not asked
    response.set("/data/k", "a")
    assert response.value("/data/v") == "10"
    response.set("/data/k", "c")
    assert asked == ["jr://file/t.csv"]


def test_the_node_at_hand_and_the_question_are_different() -> None:
    model = "<instance id='t'><root><item><v>1</v></item><item><v>7</v></item></root></instance>"
    binds = bind("v", calculate="instance('t')/root/item[v > current()/../k]/v")
    response = fill(xform("<k>3</k><v/>", binds, inputs("k"), model))
    assert response.value("/data/v") == "7"
    response.set("/data/k", "0")
    assert response.value("/data/v") == "1"


@pytest.mark.parametrize(
    ("column", "sought", "expected"),
    [("@zone", "sierra", "Loja"), ("@zone", "costa", ""), ("@none", "", ""), ("name", "Loja", "Loja")],
)
def test_a_column_may_be_an_attribute(column: str, sought: str, expected: str) -> None:
    rows = '<item zone="sierra"><name>Loja</name></item><item zone="sierra"><name>Saraguro</name></item><item/>'
    form = xform(
        f"<k>{sought}</k><v/>",
        bind("v", calculate=f"pulldata('t', 'name', '{column}', /data/k)"),
        inputs("k"),
        f'<instance id="t"><root>{rows}</root></instance>',
    )
    assert fill(form).value("/data/v") == expected


def test_the_ending_of_a_name_says_what_a_file_is() -> None:
    files = {"jr://file-csv/t.xml": b"<root><item><name>x</name></item></root>"}
    assert fill(asking("instance('t')/root/item/name", "jr://file-csv/t.xml"), files=files).value("/data/v") == "x"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("t.xml", b"<root>\n<item>", "deja de ser XML en la línea 2, columna 7"),
        ("t.geojson", b'{"type": ', "deja de ser JSON en la línea 1, columna 10"),
        ("t.geojson", b"[1]", "no es una lista de lugares en GeoJSON"),
        ("t.geojson", b'{"type": "FeatureCollection", "features": [{}]}', "no es una lista de lugares en GeoJSON"),
        (
            "t.geojson",
            b'{"type": "FeatureCollection", "features": [{"geometry": {"type": "Blob", "coordinates": []}}]}',
            "tiene una forma geométrica no admitida: Blob",
        ),
        ("t.csv", b"name,label\na,b,c\n", "su fila 1 tiene 3 celdas para 2 columnas"),
    ],
)
def test_a_broken_file_is_told_in_the_language_of_the_screen(name: str, content: bytes, reason: str) -> None:
    url = f"jr://file/{name}"
    with pytest.raises(FileUnusable) as refused:
        fill(asking("count(instance('t')/root/item)", url), files={url: content})
    assert refused.value.sentence(Words("es")).endswith(f": {reason}")
    assert name in refused.value.sentence(Words("es"))


def test_any_element_of_a_list_is_looked_up_by_a_value_in_it() -> None:
    rows = "<cat><name>Luz</name><age>3</age></cat><dog><name>Tito</name><age>7</age></dog>"
    form = xform(
        "<k>Tito</k><v/>",
        bind("v", calculate="instance('t')/root/*[name = /data/k]/age"),
        inputs("k"),
        f'<instance id="t"><root>{rows}</root></instance>',
    )
    response = fill(form)
    assert response.value("/data/v") == "7"
    response.set("/data/k", "Luz")
    assert response.value("/data/v") == "3"
