# ruff: noqa: E501 - the lines of a form's table
"""Any form prints: its questions, choices, conditions and tables, in a language of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.documents import build_form_paper
from app.forms import read_definition
from app.words import words_in
from tests.forms_public.reading import all_forms
from tests.ui.questionnaires.cells import picture
from tests.ui.questionnaires.forms import xlsform

FOCAS = Path(__file__).resolve().parents[3] / "resources" / "instruments" / "focas.xlsx"
DAY = date(2026, 3, 14)


def printed(content: bytes, name: str, language: str = "") -> str:
    definition = read_definition(content, file_name=name)
    pdf = build_form_paper(definition, language or definition.default_language, words_in("es"), DAY)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    finally:
        document.close()
    return "\n".join(pages)


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.name)
def test_each_form_prints_its_first_question(form):
    said = printed(form.content(), f"{form.name}.xlsx")
    assert "1. " in said
    assert "Formulario en papel" in said


def test_choices_conditions_and_blanks_are_printed():
    form = next(each for each in all_forms() if each.name == "agua_punto")
    said = printed(form.content(), "agua.xlsx")
    assert "Pozo con bomba" in said
    assert "Solo si: la pregunta 2 es «Pozo con bomba»" in said
    assert "Entre 1 y 499" in said
    assert "punto_agua · versión 2026031401" in said
    assert "¿Cómo se llama la comunidad? *" in said


def test_short_choices_stand_in_a_row_and_each_page_says_of_which_form_it_is():
    form = next(each for each in all_forms() if each.name == "agua_punto")
    lines = printed(form.content(), "agua.xlsx").splitlines()
    assert any("Río o quebrada" in line and "Red por tubería" in line for line in lines)
    assert lines[1].startswith("punto_agua, versión 2026031401")


def test_a_repeat_of_plain_questions_is_a_table_with_its_choices_over_it():
    form = next(each for each in all_forms() if each.name == "censo_comunidad")
    said = printed(form.content(), "censo.xlsx")
    assert "¿Estudia? (Sí / No)" in said.replace("\r\n", " ").replace("\n", " ")


def test_the_language_of_the_form_is_chosen():
    form = next(each for each in all_forms() if each.name == "dos_lenguas")
    assert "Is it open?" in printed(form.content(), "oficina.xlsx", "English (en)")


def test_the_same_form_and_day_give_the_same_bytes():
    definition = read_definition(FOCAS.read_bytes(), file_name="focas.xlsx")
    first, again = (build_form_paper(definition, definition.default_language, words_in("es"), DAY) for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("${f} = 'pozo'", "la pregunta 1 es «Pozo»"),
        ("${f} != '' and ${n} >= 3", "la pregunta 1 tiene respuesta y la pregunta 3 es 3 o más"),
        (
            "selected(${m}, 'rio') or not(selected(${m}, 'pozo'))",
            "la pregunta 2 incluye «Río» o la pregunta 2 no incluye «Pozo»",
        ),
        ("5 < ${n}", "la pregunta 3 es mayor que 5"),
        ("not(${n} = 1)", "no se da que la pregunta 3 es 1"),
        (
            "(${n} = 1 or ${n} = 2) and ${f} = 'rio'",
            "(la pregunta 3 es 1 o la pregunta 3 es 2) y la pregunta 1 es «Río»",
        ),
        ("count-selected(${m}) > 1", "count-selected( la pregunta 2 ) > 1"),
    ],
)
def test_conditions_are_said_in_words(condition, said):
    rows = (
        "| type | name | label | relevant |\n| select_one agua | f | Fuente | |\n| select_multiple agua | m | Otras | |\n"
        f"| integer | n | Cuántas | |\n| text | q | Detalle | {condition} |"
    )
    form = xlsform(rows, "| list_name | name | label |\n| agua | rio | Río |\n| agua | pozo | Pozo |")
    assert f"Solo si: {said}" in " ".join(printed(form, "form.xlsx").split())


def test_a_list_of_more_than_thirty_stands_at_the_end_once():
    choices = "| list_name | name | label |\n" + "\n".join(f"| lugar | n{at} | Lugar {at} |" for at in range(40))
    rows = "| type | name | label |\n| select_one lugar | a | Dónde vive |\n| select_one lugar | b | Dónde nació |"
    said = printed(xlsform(rows, choices), "form.xlsx")
    assert said.count("Elija de la lista lugar, al final") == 2
    assert said.count("Lugar 39") == 1


def test_a_repeat_of_one_question_is_a_table_and_what_follows_it_is_numbered_on():
    rows = "| type | name | label |\n| begin_repeat | r | Persona |\n| text | a | Nombre |\n| end_repeat | | |\n| text | b | Fin |"
    said = printed(xlsform(rows), "form.xlsx")
    assert "1. Nombre" in said
    assert "2. Fin" in said


def test_pictures_of_labels_are_printed():
    definition = read_definition(
        xlsform("| type | name | label | media::image |\n| text | a | ¿Qué ve? | mapa.png |"),
        file_name="form.xlsx",
        resources=lambda _: picture(),
    )
    with_picture = build_form_paper(definition, definition.default_language, words_in("es"), DAY)
    assert b"/Subtype /Image" in with_picture
