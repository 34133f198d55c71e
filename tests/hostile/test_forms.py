"""Files that are no questionnaire, or that mean harm: one clear sentence each, nothing kept, no time lost."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from app.focas import NotAnInstrument, add_instrument, list_instruments, shipped_instruments
from app.forms import FormRefused, NotAnXlsForm, check_form, read_known_form
from app.words import words_in
from app.workspace import Workspace
from db.models.forms import Instrument
from tests.app.forms.books import CHOICES, SURVEY, book, changed, saved

PATIENCE = 10.0  # seconds; far more than any of them takes
SHIPPED = Path(__file__).parents[2] / "resources" / "instruments" / "focas.xlsx"


def repacked(content: bytes, **replaced: bytes) -> bytes:
    """Return the workbook with parts replaced; "." of a part's path is written "__", "/" is written "_1_"."""
    parts = {name.replace("_1_", "/").replace("__", "."): part for name, part in replaced.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.pop(name, None) or source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def with_entities(declaration: bytes) -> bytes:
    sheet = part_of(book(), "xl/worksheets/sheet1.xml")
    head = b'<?xml version="1.0"?>'
    body = sheet.split(b"?>", 1)[1] if sheet.startswith(b"<?xml") else sheet
    return repacked(book(), xl_1_worksheets_1_sheet1__xml=head + declaration + body)


def zip_bomb() -> bytes:
    return repacked(book(), xl_1_media_1_image1__png=b"\0" * 60_000_000)


def lying_zip() -> bytes:
    """A part says that it unpacks to 10 bytes, and unpacks to 50 million."""
    content = bytearray(repacked(book(), xl_1_media_1_image1__xml=b" " * 50_000_000))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(b"xl/media/image1.xml")
        while at != -1:
            start = content.rfind(mark, 0, at)
            if start != -1 and at - start < 60:
                content[start + offset : start + offset + 4] = (10).to_bytes(4, "little")
            at = content.find(b"xl/media/image1.xml", at + 1)
    return bytes(content)


def many_parts() -> bytes:
    return repacked(book(), **{f"xl_1_media_1_{number}__bin": b"x" for number in range(400)})


def packed_as_no_spreadsheet_is() -> bytes:
    """Of bzip2 and LZMA nothing can be read by portions: some kilobytes become gigabytes whatever their size says."""
    out = BytesIO(book())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/image1.xml", b"<x/>", compress_type=zipfile.ZIP_BZIP2)
    return out.getvalue()


def xml_nested_without_end() -> bytes:
    deep = b"<a>" * 2_000 + b"</a>" * 2_000
    return repacked(book(), docProps_1_deep__xml=deep)


def one_long_text_in_every_row() -> bytes:
    """Kept once in the file, and hundreds of times in the form."""
    return book([SURVEY[0], *(("note", f"n{number}", "x" * 32_000, "x", None) for number in range(320))])


def references_without_end() -> bytes:
    return book([SURVEY[0], *(("note", f"n{number}", "${n1} " * 1_000, "x", None) for number in range(110))])


def long_list_asked_too_often() -> bytes:
    choices = [CHOICES[0], *(("l", f"c{number}", "x", "x") for number in range(2_000))]
    return book([SURVEY[0], *(("select_one l", f"q{number}", "x", "x", None) for number in range(1_001))], choices)


def old_spreadsheet() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 4096


def billion_laughs() -> bytes:
    return with_entities(b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>')


def file_thief() -> bytes:
    return with_entities(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')


def hidden_in_utf16() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    return repacked(book(), xl_1_worksheets_1_sheet1__xml=text.encode("utf-16"))


def cell_at_the_end_of_the_world() -> bytes:
    made = load_workbook(BytesIO(book()))
    made["survey"]["XFD1048576"] = "x"
    return saved(made)


def cell_far_below() -> bytes:
    made = load_workbook(BytesIO(book()))
    made["survey"]["A1048576"] = "x"
    return saved(made)


def whole_sheet_merged() -> bytes:
    """Programs that make every merged cell fill the memory on this one."""
    sheet = part_of(book(), "xl/worksheets/sheet1.xml")
    merged = sheet.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A7:XFD1048576"/></mergeCells>')
    return repacked(book(), xl_1_worksheets_1_sheet1__xml=merged)


def deep_groups() -> bytes:
    rows = [("begin_group", f"g{number}", "a", "b", None) for number in range(15_000)]
    return book([SURVEY[0], *rows])


def word_document() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def ordinary_spreadsheet() -> bytes:
    made = Workbook()
    made.active.append(["Mes", "Gasto"])
    return saved(made)


def survey_of_something_else() -> bytes:
    return book([("pregunta", "respuesta"), ("¿Hay agua?", "sí")], (), ())


def zip_of_photos() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("foto1.jpg", b"\xff\xd8")
    return out.getvalue()


def letter_in_a_text_file() -> bytes:
    return "Estimada señora alcaldesa".encode()


REFUSED = {
    "an empty file": lambda: b"",
    "a text file": letter_in_a_text_file,
    "a page of the web saved as .xlsx": lambda: b"<html><table><tr><td>type</td></tr></table></html>",
    "half of a workbook": lambda: book()[: len(book()) // 2],
    "a workbook with bytes turned over": lambda: book()[:200] + bytes(b ^ 255 for b in book()[200:900]) + book()[900:],
    "an .xls of long ago": old_spreadsheet,
    "a zip of photos": zip_of_photos,
    "a Word document": word_document,
    "a zip bomb": zip_bomb,
    "a zip that lies of its size": lying_zip,
    "a zip of hundreds of parts": many_parts,
    "parts packed as no spreadsheet is": packed_as_no_spreadsheet_is,
    "XML nested without end": xml_nested_without_end,
    "one long text in every row": one_long_text_in_every_row,
    "references without end": references_without_end,
    "a long list asked too often": long_list_asked_too_often,
    "more than 10 MB": lambda: b"PK" + b"\0" * 10_000_001,
    "entities that multiply": billion_laughs,
    "an entity that reads a file": file_thief,
    "entities behind UTF-16": hidden_in_utf16,
    "a cell in the last row and column": cell_at_the_end_of_the_world,
    "a cell a million rows below": cell_far_below,
    "groups fifteen thousand deep": deep_groups,
    "an ordinary spreadsheet": ordinary_spreadsheet,
    "a sheet survey of something else": survey_of_something_else,
    "XML that ends too early": lambda: repacked(book(), xl_1_worksheets_1_sheet1__xml=b"<worksheet><sheetData>"),
    "a workbook without its sheets": lambda: repacked(book(), xl_1_workbook__xml=b"<workbook/>"),
}


@pytest.fixture
def hurried() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < PATIENCE


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_xlsform_is_refused_in_one_sentence(kind: str):
    with pytest.raises(NotAnXlsForm) as refusal:
        check_form(REFUSED[kind](), "archivo.xlsx")
    for language, begins in (("es", "archivo.xlsx no es un XLSForm: "), ("en", "archivo.xlsx is not an XLSForm: ")):
        sentence = refusal.value.sentence(words_in(language))
        assert sentence.startswith(begins)
        assert "{" not in sentence
        assert "\n" not in sentence


@pytest.mark.usefixtures("hurried")
def test_a_whole_sheet_that_is_merged_is_read_all_the_same():
    assert check_form(whole_sheet_merged(), "archivo.xlsx").questions == 2


def test_a_formula_that_calls_a_program_is_a_finding_and_never_runs():
    survey = changed(SURVEY, 3, "label::English (en)", "=cmd|' /C calc'!A0")
    check = check_form(book(survey), "archivo.xlsx")
    assert [(each.code, each.place) for each in check.findings] == [("form.formula", "survey!D3")]


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("text", ["${" * 15_000, "${" + " " * 30_000], ids=["begun again and again", "never ended"])
def test_a_reference_that_never_ends_holds_nothing_up(text: str):
    rows = [("text", f"q{number}", "x", "x", text) for number in range(6)]
    assert check_form(book([SURVEY[0], *rows]), "archivo.xlsx").form is None


def test_a_cell_of_thirty_thousand_signs_is_told_in_a_line():
    finding = check_form(book(changed(SURVEY, 4, "type", "x" * 30_000)), "archivo.xlsx").findings[0]
    assert len(finding.sentence(words_in("es"))) < 400


def test_markup_and_quotes_in_a_label_are_only_text():
    survey = changed(SURVEY, 3, "label::English (en)", "<b>&amp; {0} %s ${agua} \u202e</b>")
    form = read_known_form(book(survey), "archivo.xlsx")
    assert form.questions[1].labels["en"] == "<b>&amp; {0} %s ${agua} \u202e</b>"


@pytest.mark.parametrize("name", ["../../etc/passwd.xlsx", "a\nb.xlsx", "{file}.xlsx", "", "x" * 500])
def test_a_strange_file_name_stays_a_name(name: str):
    with pytest.raises(NotAnXlsForm) as refusal:
        check_form(b"", name)
    assert name in refusal.value.sentence(words_in("en"))


@pytest.mark.parametrize("kind", ["a zip bomb", "an ordinary spreadsheet", "entities that multiply"])
def test_nothing_of_a_refused_file_is_kept(workspace: Workspace, kind: str):
    before = workspace.store.last_transaction()
    with pytest.raises(NotAnXlsForm):
        add_instrument(workspace, content=REFUSED[kind](), file_name="archivo.xlsx")
    assert workspace.store.last_transaction() == before


def test_a_form_with_errors_leaves_no_trace(workspace: Workspace):
    with pytest.raises(FormRefused):
        add_instrument(workspace, content=book(changed(SURVEY, 4, "type", "txet")), file_name="archivo.xlsx")
    assert list_instruments(workspace) == shipped_instruments()


def test_a_sound_form_that_scores_nothing_is_no_instrument(workspace: Workspace):
    with pytest.raises(NotAnInstrument) as refusal:
        add_instrument(workspace, content=book(), file_name="agua.xlsx")
    assert refusal.value.sentence(words_in("es")).startswith("agua.xlsx no pregunta nada que FOCAS puntúe")


def test_the_instrument_that_ships_added_again_is_the_one_that_ships(workspace: Workspace):
    view = add_instrument(workspace, content=SHIPPED.read_bytes(), file_name="mi focas.xlsx")
    assert view.is_shipped
    with workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(Instrument)) == 0


def test_an_instrument_that_somebody_changed_is_added_once(workspace: Workspace):
    made = load_workbook(BytesIO(SHIPPED.read_bytes()))
    made["settings"]["C2"] = "2026090101"
    for _ in range(2):
        view = add_instrument(workspace, content=saved(made), file_name="focas nuevo.xlsx")
    assert (view.version, view.is_shipped, view.items) == ("2026090101", False, 57)
    assert [each.version for each in list_instruments(workspace) if not each.is_shipped] == ["2026090101"]
