"""FOCAS results through the window."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.focas import answer_item, leave_out_area, list_plans, read_assessment
from tests.ui.finding import find, names, press
from tests.ui.focas_places import finish_round, focused, make_round, open_page, wait_for_title
from ui.place import place
from ui.widgets.next_bar import NextBar
from ui.work.focas_results_bars import ROLE, ResultBars
from ui.work.focas_results_table import ResultTable
from ui.work.focas_results_weakest import WeakestList


@pytest.fixture
def ground(workspace):
    return make_round(workspace)


@pytest.fixture
def page(qtbot, window, workspace, ground):
    finish_round(workspace, ground)
    open_page(qtbot, window, "focas_results", ground.assessment)
    qtbot.waitUntil(lambda: isinstance(focused(), ResultBars))
    return window.page


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows(page):
    model = page.findChild(ResultBars).model()
    return [model.index(row).data(ROLE) for row in range(model.rowCount())]


def test_bars_and_table_say_what_the_room_says(workspace, ground, page):
    areas = read_assessment(workspace, ground.assessment, language="es").areas
    assert [row.mean for row in rows(page)] == [area.level.mean for area in areas]
    press(page.window(), "Ctrl+Tab")
    table = page.findChild(ResultTable)
    assert table.isVisible()
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == [area.title for area in areas]
    table.clearSelection()
    press(table, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(areas) + 1
    assert lines[1].split("\t")[0] == areas[0].title


def test_states_without_a_number_are_said_in_words(qtbot, window, workspace, ground):
    answer_item(workspace, assessment=ground.assessment, item="PER-1", value="2")
    answer_item(workspace, assessment=ground.assessment, item="PER-2", value="nd")
    for item in ("PER-3", "PER-4", "PER-5"):
        answer_item(workspace, assessment=ground.assessment, item=item, value="nd")
    leave_out_area(workspace, assessment=ground.assessment, area="PLA", reason="Se evaluó aparte")
    open_page(qtbot, window, "focas_results", ground.assessment)
    by_code = {row.code: row for row in rows(window.page)}
    assert (by_code["PER"].mean, by_code["PER"].word, by_code["PER"].share) == (None, "insuficiente", "1/5")
    assert "Se evaluó aparte" in by_code["PLA"].word
    assert by_code["DIV"].word == "pendiente"


def test_enter_opens_the_items_of_an_area(page):
    bars = page.findChild(ResultBars)
    low = bars.height()
    press(bars, "Return")
    assert bars.height() > low
    press(bars, "Return")
    assert bars.height() == low


def test_a_weak_item_leads_to_itself(qtbot, window, ground, page):
    weakest = page.findChild(WeakestList)
    weakest.setCurrentIndex(weakest.model().index(1))
    code = weakest.currentIndex().data().split()[0]
    press(weakest, "Return")
    qtbot.waitUntil(lambda: window.here == place("focas_scoring", ground.assessment, tab=code))


def test_the_plan_starts_from_the_next_bar(qtbot, window, workspace, ground, page):
    bar = window.findChild(NextBar)
    qtbot.mouseClick(find(bar, QPushButton, "Empezar plan de mejora"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.here.kind == "improvement_plan")
    assert [plan.id for plan in list_plans(workspace, cluster=ground.cluster)] == [window.here.id]


def test_an_open_round_offers_to_go_on(qtbot, window, workspace, ground):
    answer_item(workspace, assessment=ground.assessment, item="PER-1", value="2")
    open_page(qtbot, window, "focas_results", ground.assessment)
    bar = window.findChild(NextBar)
    assert "Faltan 56 de 57 ítems." in texts(bar)
    qtbot.mouseClick(find(bar, QPushButton, "Seguir puntuando"), Qt.MouseButton.LeftButton)
    assert window.here == place("focas_scoring", ground.assessment)


def test_the_pdf_is_saved_where_the_person_says(qtbot, window, tmp_path, page):
    press(page, "Ctrl+P")
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None, timeout=20_000)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "result.pdf"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "result.pdf").exists)
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF")


def test_people_are_counted_and_what_the_group_lacks_is_said(page):
    assert "1 persona" in texts(page)
    assert "6 a 15" in texts(page)


def test_words_follow_the_language(qtbot, desk, page):
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "What these results tell" in texts(page))
    qtbot.waitUntil(lambda: rows(page)[0].title == "People and posts")
    assert all(names(page, QPushButton))


def test_the_page_goes_when_its_window_goes(qtbot, desk, ground):
    from ui.work.focas_results import FocasResultsView

    page = FocasResultsView(desk)
    page.show_place(place("focas_results", ground.assessment))
    wait_for_title(qtbot, page)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
