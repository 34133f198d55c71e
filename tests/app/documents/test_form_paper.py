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
    assert "Solo si: «¿De dónde sacan el agua?» = 'pozo'" in said
    assert "¿Cómo se llama la comunidad? *" in said


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
