"""Home says what is next and goes there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.commitments import draft_letter
from tests.app.commitments.places import lay_ground
from tests.ui.finding import press
from tests.ui.pages_open import click, say
from ui.place import place
from ui.widgets.step_list import StepList


@pytest.fixture
def letter(workspace):
    ground = lay_ground(workspace)
    return draft_letter(workspace, cluster=ground.cluster, government=ground.district, place="Nieva")


@pytest.fixture
def home(qtbot, window, letter):
    window.open(place("home"))
    qtbot.waitUntil(lambda: window.findChild(StepList).model().rowCount() > 0)
    return window


def titles(window):
    model = window.findChild(StepList).model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_letter_that_waits_comes_first_and_enter_opens_it(home, letter):
    assert titles(home)[0].startswith(say(home, "Letter of commitment").split()[0])
    press(home.findChild(StepList), "Return")
    assert home.here == place("letter", letter.id)


def test_what_is_next_speaks_the_language_of_the_screen(qtbot, home, desk):
    before = titles(home)
    desk.language.choose("en")
    qtbot.waitUntil(lambda: titles(home) != before)
    assert titles(home)[0].startswith("Letter of commitment")


def test_work_goes_to_the_stick_with_one_key(qtbot, home):
    press(home, "Ctrl+E")
    qtbot.waitUntil(lambda: home.here == place("exchange"))


def test_the_cluster_at_hand_is_opened_from_its_card(qtbot, home, letter):
    click(qtbot, home.page, say(home, "Open cluster"))
    assert home.here == place("cluster", letter.cluster_id)


def test_a_new_workspace_says_how_to_begin(qtbot, window):
    window.open(place("home"))
    qtbot.waitUntil(lambda: titles(window) == [say(window, "Form the first cluster")])
    assert any(say(window, "No backup of this computer yet") == each.text() for each in window.findChildren(QLabel))
