"""The settings' instruments: what was adjusted in one, with whom and why, and what differs from the version before."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.focas import add_instrument, list_adjustments
from tests.app.focas.books import Book, small
from tests.ui.finding import find
from tests.ui.focas_screen import texts
from ui.dialogs.adjustment import AdjustmentDialog
from ui.place import place


@pytest.fixture
def adjusted(workspace) -> None:
    book = Book(load_workbook(BytesIO(small())))
    book.set("div_1", "label::Español (es)", "Conocimiento de quiénes integran el personal.")
    add_instrument(workspace, content=book.saved(), file_name="propio.xlsx")


def test_who_adjusted_an_instrument_is_written_beside_what_differs(qtbot: QtBot, window, desk, workspace, adjusted):
    window.open(place("settings", tab="instruments"))
    page = window.page
    qtbot.waitUntil(
        lambda: any(each.text() == "Qué se ajustó" for each in page.findChildren(QPushButton)), timeout=15_000
    )
    find(page, QPushButton, "Qué se ajustó: FOCAS 1").click()
    dialog = page.findChild(AdjustmentDialog)
    qtbot.waitUntil(lambda: "Conocimiento de quiénes integran el personal." in texts(dialog), timeout=15_000)
    assert "DIV-1 · otras palabras · español: " in texts(dialog).lower().replace("div", "DIV")
    assert "PER-1 · retirado: " in texts(dialog)
    dialog._keep.click()
    qtbot.waitUntil(lambda: "Escriba qué especialista" in texts(dialog), timeout=15_000)
    qtbot.keyClicks(find(dialog, QLineEdit, "Especialista en la materia"), "Direccion Regional de Salud")
    dialog._why.setPlainText("Palabras de la zona")
    dialog._keep.click()
    qtbot.waitUntil(lambda: len(list_adjustments(workspace)) == 1, timeout=15_000)
    qtbot.waitUntil(lambda: "con Direccion Regional de Salud" in texts(page), timeout=15_000)
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "adjusted on" in texts(page), timeout=15_000)
