"""Entry from paper through the window: the pages of the matrix, digits alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.finding import find, press
from tests.ui.focas_places import focused
from tests.ui.focas_screen import BEGINNINGS, answers, ground, item_of, page, texts
from ui.widgets.paper_grid import PaperGrid

__all__ = ["BEGINNINGS", "ground", "page"]


@pytest.fixture
def paper(qtbot, window, page):
    qtbot.mouseClick(find(page, QPushButton, "Entrada desde papel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(focused(), PaperGrid))
    return focused()


def test_a_page_goes_in_as_it_was_filled_in(qtbot, window, workspace, ground, paper):
    for counts, seen, agreed in (("0530", "2", "2"), ("0044", "3", "3")):
        for count in counts:
            QTest.keyClicks(paper, count)
            press(paper, "Tab")
        QTest.keyClicks(paper, seen + agreed)
    qtbot.waitUntil(lambda: answers(workspace, ground).keys() >= {"PER-1", "PER-2"})
    first, second = (answers(workspace, ground)[code] for code in ("PER-1", "PER-2"))
    assert (first.own, first.seen, first.agreed) == ("0 5 3 0", "2", "2")
    assert (second.own, second.seen, second.agreed) == ("0 0 4 4", "3", "3")


def test_the_code_of_an_item_leads_to_its_page(qtbot, window, workspace, ground, paper):
    press(paper, "Ctrl+G")
    qtbot.keyClicks(focused(), "par-6")
    press(focused(), "Return")
    qtbot.waitUntil(lambda: "Página PAR · 7." in texts(window))
    QTest.keyClicks(paper, "12")
    press(paper, "Esc")
    qtbot.waitUntil(lambda: item_of(workspace, ground, "PAR-6").answer.own == "12 0 0 0")


def test_a_level_alone_leads_down_the_column_and_a_page_on(qtbot, window, workspace, ground, paper):
    for _ in range(5):
        press(paper, "Right")
    QTest.keyClicks(paper, "23912")
    qtbot.waitUntil(lambda: len(answers(workspace, ground)) == 5)
    assert [each.agreed for each in answers(workspace, ground).values()] == ["2", "3", "nd", "1", "2"]
    qtbot.waitUntil(lambda: "Página DIV · 2." in texts(window))


def test_not_applicable_asks_its_reason(qtbot, window, workspace, ground, paper):
    for _ in range(5):
        press(paper, "Right")
    QTest.keyClicks(paper, "0")
    line = find(window, QLineEdit, "¿Por qué no aplica?")
    assert focused() is line
    qtbot.keyClicks(line, "No tiene personal")
    press(line, "Return")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.na_reason == "No tiene personal")
    qtbot.waitUntil(lambda: focused() is paper)


def test_delete_makes_a_count_blank_and_blank_is_no_zero(qtbot, workspace, ground, paper):
    QTest.keyClicks(paper, "4")
    press(paper, "Return")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.own == "4 0 0 0")
    press(paper, "Up")
    for _ in range(4):
        press(paper, "Delete")
        press(paper, "Tab")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.own == "")
