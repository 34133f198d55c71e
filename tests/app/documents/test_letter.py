"""The letter of commitment on paper."""

from __future__ import annotations

import pytest

from app.commitments import ReplacedView, TermId, TermView
from app.documents.letter import build_letter
from app.words import words_in
from db.identity import id_of
from tests.app.documents.papers import (
    DAY,
    ENDLESS,
    HOSTILE,
    a_letter,
    bare,
    is_shown,
    pages_of,
    signatory,
    text_of,
    values_of,
)


@pytest.mark.parametrize(
    ("language", "title", "day"),
    [
        ("es", "CARTA DE COMPROMISO N.° CC-0104-02", "14 de setiembre de 2026"),
        ("en", "LETTER OF COMMITMENT", "14 September 2026"),
    ],
)
def test_the_letter_speaks_the_language_it_is_asked_in(language: str, title: str, day: str):
    text = text_of(build_letter(a_letter(), words_in(language), printed_on=DAY).pdf)
    assert title in text
    assert day in text
    assert "Autoridad Wámpis Ñahuĩ" in text


def test_the_same_letter_gives_the_same_bytes():
    first, second = (build_letter(a_letter(), words_in("es"), printed_on=DAY) for _ in range(2))
    assert first.pdf == second.pdf


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_value_of_the_attachment_stands_on_the_pages(language: str):
    words = words_in(language)
    built = build_letter(a_letter(), words, printed_on=DAY)
    assert built.data is not None
    text = text_of(built.pdf)
    assert [value for value in values_of(built.data) if not is_shown(value, text, words)] == []


def test_there_is_a_place_to_sign_for_each_and_the_device_is_last():
    built = build_letter(a_letter(), words_in("es"), printed_on=DAY)
    fields = [box.field.split("_")[0] for box in built.boxes]
    assert fields == ["authority", "programme", "device"]
    assert text_of(built.pdf).count("Pendiente") == 3


def test_boxes_lie_within_the_page_and_apart():
    boxes = build_letter(a_letter(), words_in("es"), printed_on=DAY).boxes
    for box in boxes:
        assert 56 < box.left < box.left + box.width < 596 - 56
        assert 56 < box.bottom < box.bottom + box.height < 842 - 56
    assert len({(box.page, box.left, box.bottom) for box in boxes}) == len(boxes)


def test_the_last_clause_stays_with_the_signatures():
    pages = pages_of(build_letter(a_letter(), words_in("es"), printed_on=DAY).pdf)
    assert next(page for page in pages if "Sello del equipo" in page).count("Todo aporte con recursos requiere") == 1


def test_english_is_a_courtesy_translation_that_names_who_signed_and_asks_nobody():
    letter = a_letter(
        signatories=(signatory("authority", "Autoridad de prueba", "Alcaldesa", "drawn"), signatory("programme"))
    )
    built = build_letter(letter, words_in("en"), printed_on=DAY, is_courtesy=True)
    text = text_of(built.pdf)
    assert [box.field for box in built.boxes] == ["device"]
    assert "The Spanish original prevails: code CC-0104-02, version 1, of 14 September 2026" in text
    assert "Autoridad de prueba" in text
    assert "Signed on 14 September 2026. Drawn signature, not a digital signature (Ley 27269)." in text


def test_a_draft_says_so_on_every_page_and_a_final_text_on_none():
    drafted = pages_of(build_letter(a_letter(), words_in("es"), printed_on=DAY, is_draft=True).pdf)
    assert all("BORRADOR" in page for page in drafted)
    assert "BORRADOR" not in text_of(build_letter(a_letter(), words_in("es"), printed_on=DAY).pdf)


def test_the_next_version_names_the_one_it_replaces():
    letter = a_letter(version=2, replaces=ReplacedView(1, DAY, "1a2b3c4d"), change_reason="Cambió la fecha")
    text = text_of(build_letter(letter, words_in("es"), printed_on=DAY).pdf)
    assert (
        "Versión 2. Reemplaza a la versión 1, del 14 de setiembre de 2026, código 1a2b3c4d. Motivo: Cambió la fecha"
        in text
    )


def test_what_is_empty_prints_as_a_line_to_fill_by_hand():
    letter = a_letter(place=None, lead_contact=None, period_start=None, signatories=(signatory("authority"),))
    text = text_of(build_letter(letter, words_in("es"), printed_on=DAY).pdf)
    assert "None" not in text
    assert text.count("______") >= 5


def test_typed_text_is_printed_literally_whatever_it_holds():
    letter = a_letter(terms=(TermView(TermId(id_of("term", 1)), None, HOSTILE),), lead_contact=HOSTILE)
    text = text_of(build_letter(letter, words_in("es"), printed_on=DAY).pdf)
    assert text.count("<b>negrita</b> & =1+1") == 2
    assert "U+1F600" in text
    assert "U+202E" in text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text


def test_a_word_without_end_is_broken_and_none_of_it_is_lost():
    letter = a_letter(terms=(TermView(TermId(id_of("term", 1)), None, ENDLESS),))
    assert bare(text_of(build_letter(letter, words_in("es"), printed_on=DAY).pdf)).count("x") >= len(ENDLESS)


def test_names_without_end_do_not_stop_the_signatures():
    letter = a_letter(signatories=(signatory("authority", "Nombre " * 60, "Cargo " * 40), signatory("programme")))
    assert len(build_letter(letter, words_in("es"), printed_on=DAY).boxes) == 3


def test_the_checksum_is_of_the_content_and_equal_in_both_languages():
    spanish, english = (build_letter(a_letter(), words_in(each), printed_on=DAY) for each in ("es", "en"))
    assert spanish.checksum == english.checksum
    assert build_letter(a_letter(place="Huampami"), words_in("es"), printed_on=DAY).checksum != spanish.checksum
    assert f"comprobación {spanish.checksum}" in text_of(spanish.pdf)
