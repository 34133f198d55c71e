"""The list of clusters, and forming one by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton

from app.clusters import choose_service, create_cluster, list_clusters
from app.qsip import open_cycle, open_workshop
from tests.ui.finding import find, names, press
from ui.dialogs.new_cluster import NewClusterDialog
from ui.pages.cluster.led import ProgrammeLedCard
from ui.place import place
from ui.widgets.rows import RowFrame
from ui.widgets.told_lines import ToldLines


def dialog_of(qtbot, window, kind):
    dialog = next(each for each in window.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def texts(root):
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def say(desk):
    return desk.language.words.say


@pytest.fixture
def clusters(qtbot, window, say):
    window.open(place("clusters"))
    qtbot.waitUntil(lambda: say("Choose a province") in names(window.page, QPushButton))
    return window


def test_an_empty_list_teaches_and_offers_the_first(clusters, say):
    assert say("A cluster is where governments work together") in texts(clusters.page)
    assert clusters.page.offer().label == say("Form a cluster")


def test_a_cluster_is_formed_by_keyboard_from_a_name_without_accents(qtbot, clusters, workspace, say):
    clusters.page.take_offer()
    dialog = dialog_of(qtbot, clusters, NewClusterDialog)
    line = find(dialog, QLineEdit, say("Province"))
    qtbot.keyClicks(line, "condorcan")
    press(line, "Return")
    name = find(dialog, QLineEdit, say("Name of the cluster"))
    assert name.text() == "Condorcanqui"
    press(name, "Return")
    qtbot.waitUntil(lambda: clusters.here.kind == "cluster")
    assert [each.province_ubigeo for each in list_clusters(workspace)] == ["0104"]
    assert clusters.here.tab == "governments"


def test_a_province_is_found_by_its_code_too(qtbot, clusters, say):
    clusters.page.do("form")
    dialog = dialog_of(qtbot, clusters, NewClusterDialog)
    qtbot.keyClicks(find(dialog, QLineEdit, say("Province")), "2205")
    listing = dialog.findChild(QListWidget)
    assert listing.count() == 1
    assert "Lamas" in listing.item(0).text()


def test_a_name_that_is_no_place_says_what_to_try(qtbot, clusters, say):
    clusters.page.do("form")
    dialog = dialog_of(qtbot, clusters, NewClusterDialog)
    qtbot.keyClicks(find(dialog, QLineEdit, say("Province")), "zzzz")
    assert say("No place is called so. Try the beginning of its name, or its UBIGEO code.") in texts(dialog)
    press(find(dialog, QLineEdit, say("Name of the cluster")), "Return")
    assert say("Choose a province: type the beginning of its name.") in texts(dialog)


def test_esc_leaves_nothing_behind(qtbot, clusters, workspace):
    clusters.page.do("form")
    dialog = dialog_of(qtbot, clusters, NewClusterDialog)
    press(dialog, "Esc")
    assert not dialog.isVisible()
    assert list_clusters(workspace) == ()


def test_clusters_stand_by_department_and_open(qtbot, clusters, workspace, say):
    made = create_cluster(workspace, name="Condorcanqui", province="0104", wave=1)
    create_cluster(workspace, name="Lamas", province="2205")
    qtbot.waitUntil(lambda: "Lamas" in texts(clusters.page))
    assert "Amazonas" in texts(clusters.page)
    find(clusters.page, QPushButton, f"{say('Open')}: Condorcanqui").click()
    assert clusters.here == place("cluster", made.id)


def test_a_cycle_that_nobody_accompanied_is_listed_until_a_counterpart_leads(qtbot, clusters, workspace, say):
    made = create_cluster(workspace, name="Condorcanqui", province="0104")
    made = choose_service(workspace, cluster=made.id, sector="health", name="control prenatal")
    year = workspace.today().year
    cycle = open_cycle(workspace, cluster=made.id, service=made.services[0].id, year=year)
    named = f"{say('Open')}: {say('{service} · cycle {year}', service='Control prenatal', year=year)}"
    qtbot.waitUntil(lambda: named in names(clusters.page, QPushButton))
    wanted = []
    clusters.page.open_requested.connect(wanted.append)
    held = workspace.today()
    open_workshop(workspace, cycle=cycle.id, kind="launch", held_on=held, place="Nieva", led_by="counterpart")
    qtbot.waitUntil(lambda: named not in names(clusters.page, QPushButton))
    told = clusters.page.findChild(ProgrammeLedCard).findChild(ToldLines).text()
    assert f"{say('Workshops led by counterparts, {year}', year=year)}: 1 de 1 (100 %)" in told.splitlines()


def test_the_list_speaks_the_other_language_while_open(qtbot, clusters, workspace, desk):
    create_cluster(workspace, name="Condorcanqui", province="0104", wave=1)
    qtbot.waitUntil(lambda: "Ola 1" in texts(clusters.page))
    desk.language.choose("en")
    assert "Wave 1" in texts(clusters.page)


def test_f6_goes_to_a_cluster_that_lacks_something(qtbot, clusters, workspace, say):
    create_cluster(workspace, name="Condorcanqui", province="0104")
    qtbot.waitUntil(lambda: "Condorcanqui" in texts(clusters.page))
    press(clusters, "F6")
    assert find(clusters.page, QPushButton, f"{say('Open')}: Condorcanqui").hasFocus()


def test_one_cluster_is_one_row_and_no_taller(qtbot, window, workspace, say):
    create_cluster(workspace, name="Condorcanqui", province="0104")
    window.open(place("clusters"))
    qtbot.waitUntil(lambda: bool(window.page.findChildren(RowFrame)))
    row = window.page.findChild(RowFrame)
    qtbot.waitUntil(lambda: 0 < row.height() <= 1.3 * row.sizeHint().height())
