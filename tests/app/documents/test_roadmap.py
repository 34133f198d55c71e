"""The service improvement roadmap on paper, in its two layouts."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.documents.qsip.roadmap import build_roadmap
from app.documents.qsip.roadmap_paper import Replaced
from app.words import words_in
from tests.app.documents.papers import DAY, ENDLESS, HOSTILE, a_roadmap, bare, is_shown, pages_of, text_of, values_of


@pytest.mark.parametrize("layout", ["a4", "a3"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_value_of_the_attachment_stands_on_the_pages(layout: str, language: str):
    words = words_in(language)
    built = build_roadmap(a_roadmap(), words, layout=layout, printed_on=DAY)
    assert built.data is not None
    text = text_of(built.pdf)
    assert [value for value in values_of(built.data) if not is_shown(value, text, words)] == []


def test_sixty_actions_fit_in_about_twelve_pages_with_the_head_on_each():
    pages = pages_of(build_roadmap(a_roadmap(60), words_in("es"), layout="a4", printed_on=DAY).pdf)
    assert len(pages) <= 12
    assert all("Barrera y causa" in page for page in pages if "publicar el rol" in page)


def test_the_copy_for_the_wall_wastes_no_sheet_on_its_seal():
    told = [
        len(pages_of(build_roadmap(a_roadmap(n), words_in("es"), layout="a3", printed_on=DAY).pdf)) for n in (8, 60)
    ]
    assert told == [1, 3]


def test_a_reader_of_the_file_finds_its_title_its_language_and_its_sections():
    built = build_roadmap(a_roadmap(), words_in("es"), layout="a4", printed_on=DAY)
    paper = pypdfium2.PdfDocument(built.pdf)
    assert paper.get_metadata_value("Title") == "Hoja de ruta de mejora del servicio, HR-0104-2026-01 v1"
    assert [each.get_title() for each in paper.get_toc()][-2:] == [
        "Lo que no controlamos y ante quién lo gestionaremos",
        "Firmas",
    ]
    assert b"/Lang (es-PE)" in built.pdf
    assert b"/DisplayDocTitle true" in built.pdf
    assert b"D:20260914" in built.pdf  # made on the day that is printed
    assert all(page.endswith(built.checksum) for page in pages_of(built.pdf))  # the foot is read last


@pytest.mark.parametrize("layout", ["a4", "a3", "poster"])
def test_no_letter_is_left_to_the_fonts_of_whoever_reads(layout: str):
    assert b"Helvetica" not in build_roadmap(a_roadmap(2), words_in("es"), layout=layout, printed_on=DAY).pdf


def test_no_row_is_split():
    pages = pages_of(build_roadmap(a_roadmap(60), words_in("es"), layout="a4", printed_on=DAY).pdf)
    for number in range(1, 61):
        homes = [page for page in pages if f"Barrera {number}:" in page]
        assert len(homes) == 1
        assert f"Causa {number}:" in homes[0]
        assert f"Solución {number}:" in homes[0]


def test_a_row_taller_than_a_page_is_printed_whole_over_several():
    roadmap = a_roadmap(3)
    actions = (roadmap.actions[0], replace(roadmap.actions[1], barrier=ENDLESS, solution=HOSTILE), roadmap.actions[2])
    text = text_of(build_roadmap(replace(roadmap, actions=actions), words_in("es"), layout="a4", printed_on=DAY).pdf)
    assert bare(text).count("x") >= len(ENDLESS)
    assert "<b>negrita</b> & =1+1" in text
    assert "Solución 3:" in text


def test_the_wall_copy_asks_nobody_shows_who_signed_and_bears_the_code_of_the_original():
    original = build_roadmap(a_roadmap(), words_in("es"), layout="a4", printed_on=DAY)
    wall = build_roadmap(a_roadmap(), words_in("es"), layout="a3", printed_on=DAY)
    assert [box.field for box in wall.boxes] == ["device"]
    assert wall.checksum == original.checksum
    assert "Firmó el 14 de setiembre de 2026" in text_of(wall.pdf)


def test_a_translation_in_the_layout_of_the_original_is_no_copy_for_the_wall():
    text = text_of(build_roadmap(a_roadmap(), words_in("en"), layout="a4", printed_on=DAY).pdf)
    assert "This copy is sealed by the device alone" in text
    assert "wall" not in text


def test_a_roadmap_without_actions_says_so():
    text = text_of(build_roadmap(a_roadmap(0, outside=()), words_in("es"), layout="a4", printed_on=DAY).pdf)
    assert "Aún no se ha acordado ninguna acción." in text


def test_a_row_of_any_height_finds_its_pages():
    roadmap = a_roadmap(3)
    for length in (2_900, 3_000, 3_100):
        actions = (roadmap.actions[0], replace(roadmap.actions[1], barrier=ENDLESS[:length]), roadmap.actions[2])
        pdf = build_roadmap(replace(roadmap, actions=actions), words_in("es"), layout="a4", printed_on=DAY).pdf
        assert bare(text_of(pdf)).count("x") >= length


def test_a_second_version_says_what_it_replaces_and_why():
    earlier = Replaced(1, "Cambió la jefatura del puesto", DAY, "1a2b3c4d")
    text = text_of(
        build_roadmap(a_roadmap(version=2, replaced=earlier), words_in("es"), layout="a4", printed_on=DAY).pdf
    )
    assert "Versión 2. Reemplaza a la versión 1, del 14 de setiembre de 2026, código 1a2b3c4d. Motivo: Cambió" in text


def test_an_action_that_goes_on_from_the_cycle_before_names_it():
    roadmap = a_roadmap(1)
    action = replace(roadmap.actions[0], continues="HR-0104-2025-01, 3")
    text = text_of(build_roadmap(replace(roadmap, actions=(action,)), words_in("es"), layout="a4", printed_on=DAY).pdf)
    assert "Del ciclo anterior: acciones que continúan" in text
    assert "HR-0104-2025-01, 3" in text
