"""A letter from its text to its paper, by pointer and keyboard."""

from __future__ import annotations

import gc
import weakref
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QPushButton, QToolButton

from app.clusters import choose_service
from app.commitments import CLAUSES, TermId, TermView, draft_letter, read_letter
from app.documents import list_documents, read_file
from app.qsip import add_action, open_cycle, open_roadmap
from app.signing import verify
from app.sync import read_root
from tests.app.commitments.places import lay_ground
from tests.ui.finding import find, names, press
from tests.ui.pages_open import bar, click, draw, say, start, wait_for_button
from ui.place import place
from ui.widgets.line_button import LineButton
from ui.widgets.pdf_view import PdfView
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.undo_bar import UndoBar
from ui.work.letter.terms import TermRow
from ui.work.letter.view import LetterView
from ui.work.signing.list import SigningList


@pytest.fixture
def ground(workspace):
    return lay_ground(workspace)


@pytest.fixture
def letter(workspace, ground):
    return draft_letter(workspace, cluster=ground.cluster, government=ground.district, place="Nieva")


@pytest.fixture
def page(qtbot, window, letter):
    window.open(place("letter", letter.id))
    qtbot.waitUntil(lambda: window.page.findChild(PdfView).data.startswith(b"%PDF"), timeout=15_000)
    return window.page


def line(window, message):
    return find(window, QLineEdit, say(window, message))


def to_signatures(qtbot, window):
    click(qtbot, bar(window), say(window, "Go to signatures"))
    qtbot.waitUntil(lambda: window.findChild(SignaturePad).isVisible(), timeout=15_000)


def sign(qtbot, window, name=""):
    if name:
        entry = line(window, "Name of who signs")
        entry.setFocus()
        qtbot.keyClicks(entry, name)
    draw(window.findChild(SignaturePad))
    click(qtbot, window.page, say(window, "Sign the letter"))


def test_what_is_written_is_stored_and_the_pages_follow(qtbot, window, workspace, letter, page):
    before = page.findChild(PdfView).data
    entry = line(window, "Lead person: name and post")
    qtbot.keyClicks(entry, "Gerencia Municipal")
    press(entry, "Return")
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).lead_contact == "Gerencia Municipal")
    qtbot.waitUntil(lambda: page.findChild(PdfView).data != before, timeout=15_000)


def test_a_commitment_taken_out_comes_back_with_ctrl_z(qtbot, window, workspace, letter, page):
    click(qtbot, page, say(window, "Take commitment {letter} out", letter="b"))
    qtbot.waitUntil(lambda: len(read_letter(workspace, letter.id).terms) == len(CLAUSES) - 1)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: [each.clause for each in read_letter(workspace, letter.id).terms] == list(CLAUSES))


def test_a_commitment_that_is_taken_out_at_once_comes_back_as_it_was_written_last(qtbot, bare_desk):
    row, told = TermRow(bare_desk), []
    qtbot.addWidget(row)
    row.removed.connect(told.append)
    row.show_term(TermView(TermId(uuid4()), None, "Prestar el local."), 0, "Prestar el local.", is_open=True)
    row._entry.setPlainText("Prestar el local y las sillas.")
    row._entry.keep()
    row._buttons["trash-2"].click()
    assert [each.text for each in told] == ["Prestar el local y las sillas."]


def test_a_commitment_is_said_in_own_words_and_another_is_added(qtbot, window, workspace, letter, page):
    click(qtbot, page, say(window, "Say commitment {letter} in other words", letter="a"))
    text = find(window, QPlainTextEdit, say(window, "Text of commitment {letter}", letter="a"))
    text.selectAll()
    qtbot.keyClicks(text, "Nombrar a dos personas.")
    press(text, "Ctrl+Return")
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).terms[0].text == "Nombrar a dos personas.")
    entry = line(window, "Commitment in own words")
    qtbot.keyClicks(entry, "Prestar el local comunal.")
    press(entry, "Return")
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).terms[-1].text == "Prestar el local comunal.")


def test_a_letter_signed_by_two_and_sealed_verifies(qtbot, window, workspace, letter):
    start(workspace)
    window.open(place("letter", letter.id))
    to_signatures(qtbot, window)
    sign(qtbot, window)
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).signed == 1, timeout=15_000)
    qtbot.waitUntil(lambda: line(window, "Name of who signs").text() == "", timeout=5_000)
    sign(qtbot, window, "Persona de prueba")
    click(qtbot, bar(window), say(window, "Seal the letter"))
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).state == "sealed", timeout=15_000)
    original = next(each for each in list_documents(workspace, letter.id) if not each.is_copy)
    report = verify(read_file(workspace, original.id), root=read_root(workspace))
    assert report.valid
    assert report.trusted
    assert (report.present, report.asked) == (3, 3)
    assert [each.kind for each in report.signatures] == ["drawn", "drawn", "device"]


def test_the_courtesy_copy_is_made_from_the_paper_step(qtbot, window, workspace, letter):
    start(workspace)
    window.open(place("letter", letter.id))
    to_signatures(qtbot, window)
    sign(qtbot, window)
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).signed == 1, timeout=15_000)
    window.page.do("3")
    click(qtbot, window.page, say(window, "Make a courtesy copy ({language})", language="inglés"))
    qtbot.waitUntil(lambda: any(each.is_copy for each in list_documents(workspace, letter.id)), timeout=15_000)
    wait_for_button(qtbot, window.page, say(window, "See the original"))


def test_without_a_certificate_the_road_leads_to_trust(qtbot, window, page):
    click(qtbot, bar(window), say(window, "Go to signatures"))
    click(qtbot, bar(window), say(window, "Go to Trust"))
    assert window.here == place("exchange", tab="trust")


def test_somebody_added_can_be_taken_out_and_comes_back(qtbot, window, workspace, letter):
    start(workspace)
    window.open(place("letter", letter.id))
    to_signatures(qtbot, window)
    add = find(window, QPushButton, say(window, "Add who signs"))
    add.findChild(QMenu).actions()[1].trigger()
    qtbot.waitUntil(lambda: len(read_letter(workspace, letter.id).signatories) == 3)
    qtbot.waitUntil(lambda: window.page.findChild(SigningList).model().rowCount() == 3)
    click(qtbot, window.page, say(window, "Ask the marked person no more"))
    qtbot.waitUntil(lambda: len(read_letter(workspace, letter.id).signatories) == 2)
    qtbot.waitUntil(window.findChild(UndoBar).isVisible)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(read_letter(workspace, letter.id).signatories) == 3)


def test_the_next_version_of_a_withdrawn_letter_asks_why(qtbot, window, workspace, letter, page):
    page.do("3")
    click(qtbot, page, say(window, "Record that it was withdrawn"))
    entry = line(window, "Why was the letter withdrawn?")
    qtbot.keyClicks(entry, "Otra autoridad")
    press(entry, "Return")
    qtbot.waitUntil(lambda: read_letter(workspace, letter.id).state == "withdrawn")
    click(qtbot, page, say(window, "Make the next version"))
    entry = line(window, "Why is a next version needed? It is printed in the letter and signed again.")
    qtbot.keyClicks(entry, "Otra autoridad")
    press(entry, "Return")
    qtbot.waitUntil(lambda: window.here.id != letter.id)


def test_the_letter_leads_to_the_actions_for_which_its_government_answers(qtbot, window, workspace, ground, letter):
    cluster = choose_service(workspace, cluster=ground.cluster, sector="health", name="Control prenatal")
    roadmap = open_roadmap(
        workspace, cycle=open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013).id
    )
    view = add_action(workspace, roadmap=roadmap.id, title="Publicar el rol", government_id=ground.district)
    window.open(place("letter", letter.id))
    qtbot.waitUntil(lambda: "1 · Publicar el rol" in names(window.page, LineButton))
    press(find(window.page, LineButton, "1 · Publicar el rol"), "Space")
    qtbot.waitUntil(lambda: window.here == place("roadmap", roadmap.id, view.actions[0].id))


def test_f6_goes_to_the_next_empty_field(window, page):
    press(window, "F6")
    assert line(window, "Lead person: name and post").hasFocus()


def test_every_button_has_a_name_and_every_word_follows_the_language(qtbot, window, desk, page):
    assert "" not in names(page, QToolButton)
    spanish = names(page, QLineEdit)
    desk.language.choose("en")
    assert names(page, QLineEdit) != spanish
    desk.language.choose("es")
    assert names(page, QLineEdit) == spanish


def test_a_closed_letter_is_freed_without_the_garbage_collector(qtbot, desk, letter):
    gc.disable()
    try:
        page = LetterView(desk)
        gone = weakref.ref(page)
        with qtbot.waitSignal(page.frame_changed):
            page.show_place(place("letter", letter.id))
        desk.edits.wait()
        page.deleteLater()
        del page
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
