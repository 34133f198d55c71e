"""What this person chooses for this computer applies at once."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSlider, QSpinBox

from app.security import open_workspace
from app.security.backup import restore_backup
from tests.ui.conftest import PHRASE
from tests.ui.finding import find, names, press
from tests.ui.pages_open import click, say, wait_for_button
from ui.pages.settings.page import SettingsPage
from ui.place import place

FORM = Path(__file__).resolve().parents[2] / "resources" / "instruments" / "focas.xlsx"


@pytest.fixture
def page(window):
    window.open(place("settings"))
    return window.page


def texts(root):
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_the_language_changes_while_running(qtbot, window, desk, page):
    before = window.page.title()
    click(qtbot, page, "English")
    desk.language.choose(desk.preferences.language)
    assert window.page.title() == "Settings" != before


def test_the_size_of_text_is_kept(window, desk, page):
    press(find(page, QSlider, say(window, "Size of text")), "Right")
    assert desk.preferences.text_size > 100


def test_the_minutes_until_the_lock_are_kept(qtbot, window, desk, page):
    press(window, "Ctrl+Tab")
    press(page.findChild(QSpinBox), "Up")
    assert desk.preferences.lock_minutes == 16


def test_a_new_passphrase_opens_the_workspace(qtbot, window, workspace, page):
    window.open(place("settings", tab="security"))
    for message in ("New passphrase", "Write it again"):
        qtbot.keyClicks(find(page, QLineEdit, say(window, message)), "four other words here")
    click(qtbot, page, say(window, "Change the passphrase"))
    qtbot.waitUntil(
        lambda: say(window, "The workspace opens with the new passphrase from now on.") in texts(page), timeout=20_000
    )
    window._desk.edits.wait()
    workspace.close()
    open_workspace(workspace.folder, "four other words here").close()


def test_two_phrases_that_differ_are_said_under_the_field(qtbot, window, page):
    window.open(place("settings", tab="security"))
    for message, phrase in (("New passphrase", "four other words here"), ("Write it again", "something else")):
        qtbot.keyClicks(find(page, QLineEdit, say(window, message)), phrase)
    click(qtbot, page, say(window, "Change the passphrase"))
    assert say(window, "The two phrases differ. Write the same one again.") in texts(page)


def test_a_copy_of_the_work_can_be_restored(qtbot, window, workspace, page, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    window.open(place("settings", tab="copies"))
    page.copy_to(str(disk))
    qtbot.waitUntil(lambda: say(window, "No copy yet") not in texts(page), timeout=20_000)
    wait_for_button(qtbot, page, say(window, "Make a copy now"))
    open_workspace(restore_backup(disk, tmp_path / "again"), PHRASE).close()


def test_instruments_are_listed_and_the_same_file_again_is_the_same_one(qtbot, window, page):
    window.open(place("settings", tab="instruments"))
    qtbot.waitUntil(lambda: "FOCAS" in texts(page), timeout=15_000)
    shipped = len(page._instruments._forms.known)
    page._instruments.add(str(FORM))
    qtbot.waitUntil(lambda: "FOCAS" in page._instruments._news._title.text(), timeout=15_000)
    qtbot.waitUntil(lambda: len(page._instruments._forms.known) == shipped)


def test_a_file_that_is_no_form_is_refused_in_one_sentence(qtbot, window, page, tmp_path):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"not a workbook")
    window.open(place("settings", tab="instruments"))
    page._instruments.add(str(path))
    qtbot.waitUntil(lambda: "photo.xlsx" in texts(page), timeout=15_000)


def test_every_button_has_a_name(page):
    assert "" not in names(page, QPushButton)


def test_closed_settings_are_freed_without_the_garbage_collector(qtbot, desk):
    gc.disable()
    try:
        page = SettingsPage(desk)
        gone = weakref.ref(page)
        page.show_place(place("settings"))
        desk.edits.wait()
        page.deleteLater()
        del page
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
