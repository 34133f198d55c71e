"""Organisations of a cluster through the window: written down, assessed after their own agreement, no governments."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from app.focas import list_assessments, read_assessment
from app.territory import ORGANISATION_KINDS, create_organisation, list_organisations
from tests.ui.finding import find, names, press
from tests.ui.focas_places import make_round
from tests.ui.focas_screen import texts
from ui.place import place
from ui.widgets.area_list import AreaList
from ui.widgets.line_button import LineButton
from ui.widgets.undo_bar import UndoBar


@pytest.fixture
def cluster(workspace):
    return make_round(workspace).cluster


@pytest.fixture
def tab(qtbot, window, cluster):
    window.open(place("cluster", cluster, tab="organisations"))
    qtbot.waitUntil(lambda: "Organizaciones" in window.page.title())
    return window.page


@pytest.fixture
def federation(workspace, cluster):
    return create_organisation(
        workspace, cluster=cluster, name="Federación de comunidades del río Cenepa", acronym="FECOCE", kind="federation"
    )


def test_an_organisation_is_written_down_and_stands_among_no_government(qtbot, window, workspace, cluster, tab):
    qtbot.waitUntil(lambda: "Añadir una organización" in names(tab, QPushButton))
    press(tab, "Ctrl+N")
    name = "Nombre, como figura en su libro de actas"
    qtbot.waitUntil(lambda: name in names(window, QLineEdit))
    find(window, QLineEdit, name).insert("Comunidad nativa Tutino")
    find(window, QComboBox, "Qué es").setCurrentIndex(list(ORGANISATION_KINDS).index("base"))
    press(find(window, QLineEdit, name), "Return")
    qtbot.waitUntil(lambda: len(list_organisations(workspace, cluster=cluster)) == 1)
    qtbot.waitUntil(lambda: "Comunidad nativa Tutino" in names(tab, LineButton))
    window.open(place("cluster", cluster, tab="governments"))
    qtbot.waitUntil(lambda: "Gobiernos" in window.page.title())
    assert not any("Tutino" in each for each in names(window.page, LineButton))


def test_nothing_is_opened_before_its_own_agreement_is_written(qtbot, window, workspace, federation, tab):
    qtbot.waitUntil(lambda: "FECOCE" in names(tab, LineButton))
    tab.take_offer()
    qtbot.waitUntil(lambda: "Asamblea o directiva, y su acta" in names(window, QLineEdit))
    minute = find(window, QLineEdit, "Asamblea o directiva, y su acta")
    press(minute, "Return")
    qtbot.waitUntil(lambda: "Escriba en qué asamblea" in texts(window))
    assert list_assessments(workspace, organisation=federation.id) == ()
    minute.insert("Asamblea ordinaria, acta 12")
    press(minute, "Return")
    qtbot.waitUntil(lambda: window.here.kind == "focas_scoring" and window.page.steps() != ())
    view = read_assessment(workspace, window.here.id, language="es")
    assert (view.organisation.id, view.agreed_in) == (federation.id, "Asamblea ordinaria, acta 12")
    areas = window.page.findChild(AreaList)
    assert areas.model().rowCount() == 6
    assert view.asked == 28
    assert window.page.steps()[1].place == place("cluster", view.cluster_id, federation.id, tab="organisations")


def test_one_is_taken_off_the_list_and_put_back(qtbot, window, workspace, federation, tab):
    qtbot.waitUntil(lambda: "FECOCE" in names(tab, LineButton))
    qtbot.mouseClick(find(tab, QPushButton, "Quitar de la lista"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: list_organisations(workspace) == () and window.findChild(UndoBar).isVisible())
    window.do_undo()
    qtbot.waitUntil(lambda: [each.name for each in list_organisations(workspace)] == [federation.name])
