"""A round keeps the version of the instrument with which it began, and the screen says when there is a newer one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.focas import add_instrument, read_assessment
from tests.ui.focas_screen import BEGINNINGS, ground, page, texts

__all__ = ["BEGINNINGS", "ground", "page"]
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "instruments" / "focas.xlsx"


@pytest.fixture
def newer() -> bytes:
    """The instrument of governments in a later version, one item worded anew."""
    book = load_workbook(SHIPPED)
    settings = book["settings"]
    heads = [cell.value for cell in settings[1]]
    settings.cell(2, heads.index("version") + 1).value = "2099010101"
    survey = book["survey"]
    heads = [cell.value for cell in survey[1]]
    name, label = heads.index("name"), next(n for n, head in enumerate(heads) if "Español" in str(head))
    row = next(cells for cells in survey.iter_rows(min_row=2) if cells[name].value == "per_1")
    row[label].value = "Documentos que dicen qué oficinas y puestos existen."
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_newer_version_is_told_and_the_round_keeps_its_own(qtbot, workspace, ground, page, newer):
    own = read_assessment(workspace, ground.assessment, language="es").instrument_version
    assert "versión más nueva" not in texts(page)
    add_instrument(workspace, content=newer, file_name="focas.xlsx")
    qtbot.waitUntil(lambda: "Hay una versión más nueva de este instrumento: 2099010101" in texts(page))
    assert f"sigue con la versión {own}" in texts(page)
    assert "PER-1 Documentos de gestión" in texts(page)
