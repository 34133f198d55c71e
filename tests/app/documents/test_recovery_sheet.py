"""The sheet with the recovery code: for the printer alone."""

from __future__ import annotations

from app.documents import RecoverySheet, build_recovery_sheet
from app.signing import read_attachment
from app.words import words_in
from tests.app.documents.papers import DAY, bare, pages_of

CODE = "K7QM-2D9X-ABCD-1234-5678-9ZZZ-WXYZ-0011"
SHEET = RecoverySheet(CODE, "Condorcanqui", "Nieva-02", "Facilitación", "Programa de prueba", DAY)


def test_the_whole_code_stands_on_one_page_with_what_it_opens():
    pages = pages_of(build_recovery_sheet(SHEET, words_in("es")))
    assert len(pages) == 1
    assert all(group in bare(pages[0]) for group in CODE.split("-"))
    assert "Guárdela lejos del equipo" in pages[0]


def test_the_sheet_carries_no_data():
    pdf = build_recovery_sheet(SHEET, words_in("en"))
    assert read_attachment(pdf) is None
    assert CODE.encode() not in pdf
