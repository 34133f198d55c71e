"""The columns of a table are fitted to what stands in them."""

from __future__ import annotations

import pytest
from reportlab.platypus import Flowable, Spacer

from app.documents.columns import fitted
from app.documents.fonts import register_fonts
from app.documents.look import A4_UPRIGHT, paragraph
from app.documents.tables import table

PADDING = 9.0
LONG = "Organización de Desarrollo de las Comunidades Fronterizas del Cenepa y de los Ríos Marañón, Nieva y Santiago"
ASKED = (100.0, 100.0, 100.0)


@pytest.fixture(autouse=True)
def _letters() -> None:
    register_fonts()


def cells(*texts: str) -> list[list[Flowable]]:
    return [[paragraph(text, "cell")] for text in texts]


def test_rows_become_lower_where_one_column_says_most():
    short, long = "1", LONG
    given = [cells(short, long, "sí") for _ in range(5)]
    widths = fitted(given, ASKED, PADDING)
    assert widths[1] > ASKED[1]
    assert sum(widths) == pytest.approx(sum(ASKED))
    heights = [
        max(cell[0].wrap(width - PADDING, 999)[1] for cell, width in zip(given[0], each, strict=True))
        for each in (widths, ASKED)
    ]
    assert heights[0] < heights[1]


def test_no_ordinary_word_is_broken_where_another_column_has_room():
    widths = fitted([cells("Municipalidades", "a", "b")], (30.0, 219.0, 219.0), PADDING)
    longest = paragraph("Municipalidades", "cell").minWidth()
    assert widths[0] >= longest + PADDING
    assert sum(widths) == pytest.approx(468)


def test_a_word_without_end_leaves_the_others_their_room():
    widths = fitted([cells("x" * 500, "Barrera", "Causa")], ASKED, PADDING)
    assert min(widths) >= 0.6 * 100 - 0.1


def test_a_column_that_holds_a_drawing_keeps_its_width():
    rows: list[list[list[Flowable]]] = [[[Spacer(100, 10)], [paragraph(LONG, "cell")], [paragraph("a", "cell")]]]
    assert fitted(rows, ASKED, PADDING)[0] == 100.0


def test_a_row_that_goes_on_under_another_stands_with_it_across_the_table():
    made = table(("N.º", "Qué", "Quién"), [("1", "Publicar", "Jefatura"), ("", LONG)], (10, 45, 45), A4_UPRIGHT)
    made.wrap(A4_UPRIGHT.width, A4_UPRIGHT.height)
    heights = made._rowHeights  # type: ignore[attr-defined]
    assert heights[2] == pytest.approx(2 * paragraph("a", "cell").style.leading + 4)  # two lines across, not five
