"""Work travels from one computer to another through the page."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.commitments import change_letter, draft_letter, list_letters, read_letter
from app.monitoring import NamedDifference
from app.sync import (
    Difference,
    VersionView,
    enrolment_file,
    make_enrolment_request,
    read_devices,
    read_differences,
    read_package,
    read_standing,
    write_package,
)
from tests.app.commitments.places import lay_ground
from tests.ui.finding import find, names, press
from tests.ui.pages_open import bar, click, make_neighbour, say, start, wait_for_button
from ui.pages.exchange.page import ExchangePage
from ui.place import place
from ui.work.difference.view import DifferenceView


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def neighbour(tmp_path, workspace):
    start(workspace)
    other = make_neighbour(tmp_path / "other", workspace)
    yield other
    other.close()


@pytest.fixture
def letter(neighbour):
    ground = lay_ground(neighbour)
    return draft_letter(neighbour, cluster=ground.cluster, government=ground.district, place="Nieva")


@pytest.fixture
def quarrel(workspace, neighbour, letter, stick):
    """Both computers hold the letter; each then wrote another place in it, and the other's package has come."""
    read_package(workspace, write_package(neighbour, stick).path)
    change_letter(workspace, letter=letter.id, place="Santa María de Nieva")
    change_letter(neighbour, letter=letter.id, place="Nieva, Condorcanqui")
    read_package(workspace, write_package(neighbour, stick).path)
    assert len(read_differences(workspace)) == 1
    return letter


def texts(root):
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_a_package_written_on_the_page_is_read_elsewhere(qtbot, window, workspace, neighbour, stick):
    ground = lay_ground(workspace)
    draft_letter(workspace, cluster=ground.cluster, government=ground.district)
    window.open(place("exchange"))
    window.page._parts["send"].use_folder(str(stick))
    click(qtbot, bar(window), say(window, "Write the package"))
    qtbot.waitUntil(lambda: say(window, "You can now remove the stick") in texts(window.page), timeout=15_000)
    taken = read_package(neighbour, next(stick.glob("*.trocha")))
    assert taken.changes
    assert list_letters(neighbour, ground.cluster)[1].letter is not None


def test_a_package_is_looked_into_before_it_is_taken_in(qtbot, window, workspace, neighbour, letter, stick):
    path = write_package(neighbour, stick).path
    window.open(place("exchange", tab="receive"))
    window.page._parts["receive"].look_at(str(path))
    wait_for_button(qtbot, bar(window), say(window, "Take it in"))
    qtbot.waitUntil(lambda: say(window, "Letters of commitment") in texts(window.page))
    assert not list_letters(workspace, letter.cluster_id)
    click(qtbot, bar(window), say(window, "Take it in"))
    qtbot.waitUntil(lambda: say(window, "What it brought") in texts(window.page), timeout=15_000)
    assert read_letter(workspace, letter.id).place == "Nieva"


def test_a_file_that_is_no_package_is_refused_in_one_sentence(qtbot, window, stick, workspace):
    start(workspace)
    path = stick / "photo.trocha"
    path.write_bytes(b"no package at all")
    window.open(place("exchange", tab="receive"))
    window.page._parts["receive"].look_at(str(path))
    qtbot.waitUntil(lambda: "photo.trocha" in texts(window.page), timeout=15_000)


def test_a_difference_is_settled_by_its_digit_and_taken_back(qtbot, window, workspace, quarrel):
    window.open(place("exchange", tab="differences"))
    view = window.findChild(DifferenceView)
    qtbot.waitUntil(view.isVisible)
    shown = read_letter(workspace, quarrel.id).place
    press(view, "2")
    qtbot.waitUntil(lambda: not read_differences(workspace))
    assert read_letter(workspace, quarrel.id).place != shown
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: read_letter(workspace, quarrel.id).place == shown)


def test_a_difference_is_settled_with_a_third_wording(qtbot, window, workspace, quarrel):
    window.open(place("exchange", tab="differences"))
    qtbot.waitUntil(window.findChild(DifferenceView).isVisible)
    entry = find(window, QPlainTextEdit, say(window, "Or write one that unites both"))
    entry.selectAll()
    qtbot.keyClicks(entry, "Nieva, capital de Condorcanqui")
    press(entry, "Ctrl+Return")
    qtbot.waitUntil(lambda: not read_differences(workspace))
    assert read_letter(workspace, quarrel.id).place == "Nieva, capital de Condorcanqui"
    qtbot.waitUntil(lambda: say(window, "No difference is open") in texts(window.page))


def test_a_wording_that_was_begun_is_there_again_when_its_difference_is(qtbot, bare_desk):
    def about(key):
        said = VersionView("Nieva", False, "place", "", "", datetime(2013, 3, 14, tzinfo=UTC), True)
        difference = Difference(key, "commitment_letter", UUID(int=1), "place", (said, replace(said, value="Kusu")))
        return NamedDifference(difference, "Carta", "Cartas", "Lugar")

    view = DifferenceView(bare_desk)
    qtbot.addWidget(view)
    view.show_difference(about("a"), 1, 2)
    entry = view.findChild(QPlainTextEdit)
    entry.selectAll()
    qtbot.keyClicks(entry, "Nieva y Kusu")
    view.show_difference(about("b"), 2, 2)
    assert entry.toPlainText() == "Nieva"
    view.show_difference(about("a"), 1, 2)
    assert entry.toPlainText() == "Nieva y Kusu"


def test_a_programme_is_started_on_the_page(qtbot, window, workspace):
    window.open(place("exchange", tab="trust"))
    wait_for_button(qtbot, window.page, say(window, "Start the programme"))
    for message, text in (("Name of the programme", "Programa"), ("Office that coordinates it", "Oficina")):
        qtbot.keyClicks(find(window, QLineEdit, say(window, message)), text)
    click(qtbot, window.page, say(window, "Start the programme"))
    qtbot.waitUntil(lambda: read_standing(workspace).fingerprint is not None, timeout=15_000)
    wait_for_button(qtbot, bar(window), say(window, "Enrol a computer"))


def test_one_file_goes_to_the_office_and_one_comes_back(qtbot, window, workspace, neighbour, stick):
    request = stick / "new.trocha-request"
    request.write_bytes(enrolment_file(make_enrolment_request(neighbour)))
    window.open(place("exchange", tab="trust"))
    trust = window.page._parts["trust"]
    wait_for_button(qtbot, bar(window), say(window, "Enrol a computer"))
    trust.open_request(str(request))
    wait_for_button(qtbot, bar(window), say(window, "Save the answer"))
    trust.save_answer(str(stick / "new.trocha-enrolment"))
    qtbot.waitUntil((stick / "new.trocha-enrolment").exists, timeout=15_000)
    assert {"Laptop", "Other"} <= {device.name for device in read_devices(workspace)}


def test_a_computer_without_certificate_is_shown_the_road(qtbot, window):
    window.open(place("exchange"))
    click(qtbot, bar(window), say(window, "Go to Trust"))
    assert window.here == place("exchange", tab="trust")
    wait_for_button(qtbot, bar(window), say(window, "Save the request for the office"))


def test_keys_turn_the_tabs(window):
    window.open(place("exchange"))
    press(window, "Ctrl+Tab")
    assert window.page.title().endswith(say(window, "Receive"))


def test_every_button_has_a_name_in_both_languages(window, desk):
    window.open(place("exchange"))
    for language in ("en", "es"):
        desk.language.choose(language)
        assert "" not in names(window.page, QPushButton)


def test_a_closed_exchange_is_freed_without_the_garbage_collector(qtbot, desk):
    gc.disable()
    try:
        page = ExchangePage(desk)
        gone = weakref.ref(page)
        page.show_place(place("exchange"))
        desk.edits.wait()
        page.deleteLater()
        del page
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
