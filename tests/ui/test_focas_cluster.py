"""The levels of a cluster through the window: governments by areas, the items of one area, organisations apart."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from app.focas import add_participant, answer_item, close_assessment, open_assessment
from app.territory import change_organisation, create_organisation
from tests.ui.finding import find, press
from tests.ui.focas_places import focused, wait_for_title
from tests.ui.focas_rounds import make_rounds
from ui.place import place
from ui.widgets.maturity_cell import LEVEL
from ui.widgets.told_lines import ToldLines
from ui.work.focas_results.cluster import ClusterLevelsView
from ui.work.focas_results.grid import LevelGrid
from ui.work.focas_results.table import ResultTable

BEGINNINGS = {"rounds": partial(make_rounds, most=1, neighbours=True)}


@pytest.fixture
def rounds(begun):
    return begun[1]


@pytest.fixture
def page(qtbot, rounds, window):
    return opened(qtbot, window, rounds, "baseline")


def opened(qtbot, window, rounds, measure):
    window.open(place("focas_cluster", rounds.cluster, tab=measure))
    wait_for_title(qtbot, window.page)
    return window.page


def grid_of(page):
    return page.findChildren(LevelGrid)[0]


def said(page):
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return " ".join([*labels, *(lines.text() for lines in page.findChildren(ToldLines) if lines.isVisible())])


def test_governments_stand_by_level_and_how_several_lie_stands_under_them(page):
    grid = grid_of(page)
    names = [grid.item(row, 0).text() for row in range(grid.rowCount())]
    assert names == [
        "Gob. Reg. Amazonas (medición abierta)",
        "Mun. Prov. Condorcanqui",
        "Mun. Dist. El Cenepa",
        "Mun. Dist. Río Santiago",
        "Mun. distritales: de menor a mayor",
    ]
    assert (grid.item(1, 1).data(LEVEL), grid.item(1, 1).text()) == (3, "2.6")
    assert grid.item(4, 1).text() == "1.8\N{EN DASH}2.0"
    assert "No se promedian gobiernos de distinto nivel" in said(page)


def test_an_area_with_too_few_answers_has_a_word_and_no_number(page):
    grid = grid_of(page)
    column = next(each for each in range(12) if grid.horizontalHeaderItem(each).text() == "CON")
    assert (grid.item(2, column).text(), grid.item(2, column).data(LEVEL)) == ("insuficiente", "")


def test_the_items_of_the_marked_area_say_how_they_lie(qtbot, page):
    qtbot.waitUntil(lambda: isinstance(focused(), LevelGrid))
    table = page.findChild(ResultTable)
    assert table.item(0, 0).text().startswith("PER-1")
    assert [table.item(0, column).text() for column in range(1, 7)] == ["2", "2", "3", "3", "0", "0"]
    press(grid_of(page), "Right")
    assert table.item(0, 0).text().startswith("DIV-1")


def test_enter_opens_the_results_of_a_government(qtbot, rounds, page, window):
    grid = grid_of(page)
    grid.setCurrentCell(2, 3)
    press(grid, "Return")
    qtbot.waitUntil(lambda: window.here == place("focas_results", rounds.rounds[0]))


def test_the_grid_copies_as_a_table(page):
    press(grid_of(page), "Ctrl+C")
    heads, *lines = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert heads[1] == "PER Personas y puestos"
    assert lines[1][:3] == ["Mun. Prov. Condorcanqui", "2.6", "2.6"]


def test_a_measure_that_nobody_has_says_so(qtbot, page, window):
    press(page.window(), "Ctrl+Tab")
    qtbot.waitUntil(lambda: "Ningún gobierno de este clúster tiene aún esta medición." in said(page))
    assert not grid_of(page).isVisible()


@pytest.fixture
def organisation(workspace, rounds):
    """A federation that decided to assess itself, and did."""
    organisation = create_organisation(
        workspace, cluster=rounds.cluster, name="Federación del Cenepa", kind="federation"
    )
    assessed = open_assessment(
        workspace, cluster=rounds.cluster, organisation=organisation.id, held_on=date(2013, 5, 4), place="Huampami",
        facilitator="Facilitación", agreed_on=date(2013, 4, 2), agreed_in="Asamblea, acta 12",
    )  # fmt: skip
    for item in assessed.items:
        answer_item(workspace, assessment=assessed.id, item=item.code, value="2")
    add_participant(workspace, assessment=assessed.id, role="Presidencia")
    close_assessment(workspace, assessment=assessed.id)
    return organisation.id


def test_an_organisation_stands_apart_and_only_with_its_leave(qtbot, workspace, rounds, organisation, window):
    page = opened(qtbot, window, rounds, "baseline")
    assert "1 organización tiene medición y no ha dado permiso para mostrarla." in said(page)
    assert "Federación" not in said(page)
    change_organisation(workspace, organisation=organisation, results_shared_on=date(2013, 6, 1))
    qtbot.waitUntil(page.findChildren(LevelGrid)[1].isVisible)
    assert page.findChildren(LevelGrid)[1].item(0, 0).text() == "Federación del Cenepa"
    assert "Presupuesto participativo: Federación del Cenepa: DEC-2 2, DEC-4 2; Mun. Prov." in said(page)
    names = [grid_of(page).item(row, 0).text() for row in range(grid_of(page).rowCount())]
    assert "Federación del Cenepa" not in names


def test_the_page_goes_when_its_window_goes(qtbot, rounds, desk):
    page = ClusterLevelsView(desk)
    page.show_place(place("focas_cluster", rounds.cluster, tab="baseline"))
    wait_for_title(qtbot, page)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)


def test_the_programme_sets_levels_of_government_side_by_side_and_leads_to_each_cluster(qtbot, window, rounds):
    window.open(place("clusters"))
    name = "Niveles FOCAS del programa"
    qtbot.waitUntil(lambda: any(each.isVisible() and each.text() == name for each in window.findChildren(QPushButton)))
    find(window, QPushButton, name).click()
    qtbot.waitUntil(lambda: isinstance(focused(), LevelGrid))
    grid, page = focused(), window.page
    names = [grid.item(row, 0).text() for row in range(grid.rowCount())]
    assert names == ["Municipalidades provinciales (1)", "Condorcanqui", "Municipalidades distritales (2)",
                     "Condorcanqui (2)"]  # fmt: skip
    assert [grid.item(row, 1).text() for row in range(4)] == ["2.6", "2.6", "1.8\N{EN DASH}2.0", "1.8\N{EN DASH}2.0"]
    assert "No se saca promedio entre gobiernos" in said(page)
    assert page.findChild(ResultTable).horizontalHeaderItem(2).text().split() == ["Municipalidades", "distritales"]
    grid.setCurrentCell(1, 1)
    press(grid, "Return")
    assert (window.here.kind, window.here.id) == ("focas_cluster", rounds.cluster)
