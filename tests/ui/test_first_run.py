"""From an empty folder to an open workspace, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton

from app.sync import read_standing
from tests.ui.finding import find, press
from ui.pages.first_run import FirstRun
from ui.widgets.field_error import FieldError

PHRASE = "four words you remember"


@pytest.fixture
def first(qtbot, bare_desk, tmp_path):
    form = FirstRun(bare_desk, tmp_path / "new")
    qtbot.addWidget(form)
    form.resize(880, 700)
    form.show()
    return form


def say(form, message):
    return form._desk.language.words.say(message)


def line(form, message):
    return find(form, QLineEdit, say(form, message))


def go_on(form, message="Continue"):
    find(form, QPushButton, say(form, message)).click()


def faults(form):
    return " ".join(each.sentence for each in form.findChildren(FieldError) if each.sentence)


def fill(qtbot, form, **texts):
    for message, text in texts.items():
        entry = line(form, message.replace("_", " "))
        entry.clear()
        qtbot.keyClicks(entry, text)


def to_the_code(qtbot, form):
    for message in ("Passphrase", "Write it again"):
        qtbot.keyClicks(line(form, message), PHRASE)
    press(line(form, "Write it again"), "Return")
    qtbot.waitUntil(form.findChild(QCheckBox).isVisible, timeout=20_000)


def test_a_programme_starts_here_and_the_code_is_shown_once(qtbot, first):
    go_on(first)
    fill(qtbot, first, Your_name="Facilitator", Name_of_the_programme="Programme", Office_that_coordinates_it="Office")
    go_on(first)
    to_the_code(qtbot, first)
    shown = [each.text() for each in first.findChildren(QLabel) if each.isVisible() and each.text().count("-") == 6]
    assert len(shown) == 1
    assert not find(first, QPushButton, say(first, "Open Trocha")).isEnabled()
    press(find(first, QCheckBox, say(first, "I have printed it or copied it by hand")), "Space")
    with qtbot.waitSignal(first.opened) as told:
        go_on(first, "Open Trocha")
    assert read_standing(told.args[0]).is_office
    assert all(shown[0] != each.text() for each in first.findChildren(QLabel))
    told.args[0].close()


def test_who_joins_names_no_programme(qtbot, first):
    go_on(first)
    find(first, QRadioButton, say(first, "Join a programme: the office will enrol this computer")).click()
    fill(qtbot, first, Your_name="Scribe", Name_of_this_computer="Nieva-02")
    go_on(first)
    to_the_code(qtbot, first)
    press(find(first, QCheckBox, say(first, "I have printed it or copied it by hand")), "Space")
    with qtbot.waitSignal(first.opened) as told:
        go_on(first, "Open Trocha")
    assert read_standing(told.args[0]).fingerprint is None
    told.args[0].close()


def test_what_is_missing_is_said_under_its_field(first):
    go_on(first)
    go_on(first)
    assert say(first, "Write it: it stands on what you hand over.") in faults(first)


def test_a_short_passphrase_is_not_taken(qtbot, first):
    go_on(first)
    fill(qtbot, first, Your_name="Facilitator", Name_of_the_programme="Programme", Office_that_coordinates_it="Office")
    go_on(first)
    qtbot.keyClicks(line(first, "Passphrase"), "short")
    press(line(first, "Passphrase"), "Return")
    assert say(first, "The passphrase is short. Four words that you remember beat an odd password.") in faults(first)


def test_every_step_speaks_the_language_chosen_while_it_stands(first, bare_desk):
    before = [each.text() for each in first.findChildren(QLabel) if each.isVisible()]
    bare_desk.language.choose("en")
    assert [each.text() for each in first.findChildren(QLabel) if each.isVisible()] != before
