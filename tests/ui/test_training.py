"""Training through the window: help given, against what the plans ask for, modules, and the plan of the region."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from app.focas import add_plan_action, list_regional_actions, read_plan, start_plan
from app.training import ParticipantsPart, list_assistance, list_modules, record_assistance
from tests.ui.finding import find, names, press
from tests.ui.focas_places import finish_round, make_round, wait_for_title
from ui.dialogs.form import FormDialog
from ui.place import place
from ui.widgets.next_bar import NextBar
from ui.widgets.rows import Rows


def make_ground(workspace):
    ground = make_round(workspace)
    finish_round(workspace, ground)
    return ground


BEGINNINGS = {"ground": make_ground}


@pytest.fixture
def ground(begun):
    return begun[1]


@pytest.fixture
def plan(workspace, ground):
    started = start_plan(workspace, assessment=ground.assessment)
    return add_plan_action(
        workspace, plan=started.id, area="DIV", title="Taller de trato", kind="training", women=10, where="Huampami"
    )


@pytest.fixture
def page(qtbot, window, ground, plan):
    window.open(place("training", ground.cluster, plan.actions[0].id, tab="given"))
    wait_for_title(qtbot, window.page)
    return window.page


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def keep(qtbot, window):
    qtbot.mouseClick(find(window, QPushButton, "Guardar"), Qt.MouseButton.LeftButton)


def keep_all(qtbot, window):
    """Keep, and wait until the form has closed."""
    keep(qtbot, window)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(FormDialog)))


def test_help_is_noted_for_the_action_from_which_the_person_came_and_closes_it(qtbot, window, workspace, plan, page):
    assert "Aquí queda lo que se dio" in texts(page)
    button = find(window.findChild(NextBar), QPushButton, "Anotar ayuda dada")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert find(window, QLineEdit, "Qué se dio").text() == "Taller de trato"
    assert find(window, QLineEdit, "Lugar").text() == "Huampami"
    find(window, QCheckBox, "Cierra la acción del plan").setChecked(True)
    qtbot.keyClicks(find(window, QLineEdit, "Días"), "2")
    keep(qtbot, window)
    qtbot.waitUntil(lambda: len(list_assistance(workspace)) == 1)
    (given,) = list_assistance(workspace)
    assert (given.days, given.action_id, given.closes_action) == (2, plan.actions[0].id, True)
    assert read_plan(workspace, plan.id).actions[0].state == "done"
    qtbot.waitUntil(lambda: "cierra su acción" in texts(page))


def test_help_that_no_plan_asked_for_must_say_why(qtbot, window, workspace, page):
    press(window, "Ctrl+N")
    qtbot.waitUntil(lambda: bool(find(window, QComboBox, "Acción del plan")))
    action = find(window, QComboBox, "Acción del plan")
    action.setCurrentIndex(0)
    keep(qtbot, window)
    assert list_assistance(workspace) == ()
    qtbot.keyClicks(find(window, QLineEdit, "Por qué se dio, si ningún plan la pedía"), "La creciente")
    keep(qtbot, window)
    qtbot.waitUntil(lambda: [each.unplanned_reason for each in list_assistance(workspace)] == ["La creciente"])


def test_who_took_part_is_added_as_counts(qtbot, window, workspace, ground, plan, page):
    record_assistance(
        workspace, cluster=ground.cluster, kind="training", title="Taller", held_on=date(2014, 5, 1),
        action_id=plan.actions[0].id,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(find(page, QPushButton, "Añadir participantes")))
    qtbot.mouseClick(find(page, QPushButton, "Añadir participantes"), Qt.MouseButton.LeftButton)
    owner = find(window, QComboBox, "Gobierno u organización")
    owner.setCurrentIndex(owner.findData(str(ground.government)))
    for name, text in (("Mujeres", "7"), ("Varones", "5"), ("De ellas, indígenas", "20")):
        qtbot.keyClicks(find(window, QLineEdit, name), text)
    keep(qtbot, window)
    assert "Son más que quienes participaron." in texts(window)
    find(window, QLineEdit, "De ellas, indígenas").setText("9")
    keep(qtbot, window)
    qtbot.waitUntil(lambda: list_assistance(workspace)[0].women == 7)
    part = list_assistance(workspace)[0].participants[0]
    assert (part.government_id, part.men, part.indigenous) == (ground.government, 5, 9)


def test_given_stands_beside_planned_with_participation_and_diversity_apart(
    qtbot, window, workspace, ground, plan, page
):
    record_assistance(
        workspace, cluster=ground.cluster, kind="training", title="Taller", held_on=date(2014, 5, 1), days=2,
        action_id=plan.actions[0].id, closes_action=True,
        participants=(ParticipantsPart(ground.government, women=7),),
    )  # fmt: skip
    press(window, "Ctrl+Tab")
    qtbot.waitUntil(lambda: "1 / 1" in texts(page))
    told = texts(page)
    assert "Participación y diversidad" in told
    assert "1 vez · 2 días" in told
    assert "10 previstas; 7 mujeres, 0 varones" in told
    assert "Desarrollo del personal para la diversidad" in told


def test_a_module_is_changed_added_and_adapted(qtbot, window, workspace, page):
    page.do("modules")
    qtbot.waitUntil(lambda: "Catálogo" in texts(page))
    first = list_modules(workspace, language="es")[0]
    page._panels["modules"].open(str(first.id))
    hours = find(window, QLineEdit, "Horas")
    hours.selectAll()
    qtbot.keyClicks(hours, "30")
    keep_all(qtbot, window)
    qtbot.waitUntil(lambda: list_modules(workspace, language="es")[0].hours == 30)
    assert list_modules(workspace, language="en")[0].title != first.title  # only what was changed is written over
    page._panels["modules"].take_second(str(first.id))
    qtbot.mouseClick(find(page, QPushButton, "Adaptarlo a una región"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(find(window, QLineEdit, "Quién la hizo"), "Equipo de Amazonas")
    keep_all(qtbot, window)
    qtbot.waitUntil(lambda: [each.region for each in list_modules(workspace, language="es")[0].adaptations] == ["01"])
    page.do("module")
    qtbot.keyClicks(find(window, QLineEdit, "Código"), "ama-1")
    qtbot.keyClicks(find(window, QLineEdit, "Título del módulo"), "Radio")
    keep_all(qtbot, window)
    qtbot.waitUntil(lambda: list_modules(workspace, language="es")[-1].code == "AMA-1")


def test_the_region_has_a_plan_of_its_own(qtbot, window, workspace, page):
    page.do("regional")
    qtbot.waitUntil(lambda: "La región no tiene plan todavía" in texts(page))
    page.do("region")
    qtbot.keyClicks(find(window, QLineEdit, "Lo que se hará"), "Formar mediadores")
    keep(qtbot, window)
    qtbot.waitUntil(lambda: [each.title for each in list_regional_actions(workspace)] == ["Formar mediadores"])
    qtbot.waitUntil(lambda: "Formar mediadores" in texts(page))
    page._panels["regional"].take_second(str(list_regional_actions(workspace)[0].id))
    qtbot.waitUntil(lambda: list_regional_actions(workspace) == ())
    window.do_undo()
    qtbot.waitUntil(lambda: len(list_regional_actions(workspace)) == 1)


def test_words_follow_the_language_and_every_button_has_a_name(qtbot, desk, page):
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "Here stands what was given" in texts(page))
    for tab in ("planned", "modules", "regional"):
        page.do(tab)
        assert all(names(page, QPushButton))
    assert page.findChildren(Rows)


@pytest.mark.parametrize("size", [(1366, 697), (1093, 558), (683, 349)])
def test_it_fits_every_width(qtbot, window, page, size):
    for tab in ("given", "planned", "modules", "regional"):
        page.do(tab)
        window.resize(*size)
        qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= size[0])
        assert window.width() == size[0]


def test_quick_find_leads_to_the_training_of_a_cluster(workspace, ground):
    from app.monitoring import read_findable
    from app.words import words_in

    found = {each.title: each.target for each in read_findable(workspace, words_in("es")) if each.kind == "training"}
    assert found["Capacitación · Condorcanqui"].ids == (ground.cluster,)
