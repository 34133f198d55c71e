"""Papers of FOCAS through the window: what is made on the spot in the documents of a cluster, and from the results."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.commitments import add_signatory
from app.documents import list_documents
from app.focas import open_assessment, start_plan
from app.territory import create_organisation
from tests.app.documents.papers import DAY, pages_of
from tests.ui.finding import find, names
from tests.ui.focas_places import open_page
from tests.ui.focas_rounds import make_rounds
from ui.pages.cluster.papers import PapersCard
from ui.place import place

BEGINNINGS = {"rounds": partial(make_rounds, most=2)}


@pytest.fixture
def rounds(begun):
    return begun[1]


def saved(qtbot, page, path):
    """Save in the dialog that the page asks with, and return the words of the pages."""
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None, timeout=20_000)
    page.findChild(QFileDialog).fileSelected.emit(str(path))
    page.findChild(QFileDialog).close()
    qtbot.waitUntil(path.exists)
    return pages_of(path.read_bytes())


@pytest.mark.parametrize(
    ("kind", "words"),
    [("focas_comparison", "Qué bajó y por qué"), ("what_changed", "Qué cambió desde la última vez")],
)
def test_the_results_make_the_comparison_and_the_one_page(qtbot, window, rounds, tmp_path, kind, words):
    open_page(qtbot, window, "focas_results", rounds.rounds[1])
    page = window.page
    assert kind in {deed.name for deed in page.deeds()}
    page.do(kind)
    assert words in saved(qtbot, page, tmp_path / "paper.pdf")[0]


def test_the_documents_of_a_cluster_offer_blank_papers_for_each_government(qtbot, window, rounds, tmp_path):
    window.open(place("cluster", rounds.cluster, tab="documents"))
    card = window.page.findChild(PapersCard)
    qtbot.waitUntil(lambda: card.isVisible() and len(card.findChildren(QPushButton)) > 8, timeout=10_000)
    buttons = [name for name in names(card, QPushButton) if "Matriz FOCAS en blanco" in name]
    assert len(buttons) == 8, "A4 and A3 for each of four governments"
    assert any("Qué cambió desde la última vez" in name for name in names(card, QPushButton))
    card._rows.button_of(f"focas_blank {rounds.district}").click()
    pages = saved(qtbot, card, tmp_path / "blank.pdf")
    assert "El Cenepa" in pages[0]
    assert len(pages) >= 20


def test_the_result_of_a_closed_round_is_signed_from_its_results(qtbot, workspace, window, rounds):
    open_page(qtbot, window, "focas_results", rounds.rounds[0])
    find(window.page, QPushButton, "Firmas del resultado").click()
    page = window.page
    qtbot.waitUntil(lambda: page.offer() is not None)
    assert (window.here.kind, window.here.tab) == ("focas_signing", "focas_result")
    add_signatory(workspace, subject=rounds.rounds[0], role="facilitator", name="Facilitación de prueba")
    qtbot.waitUntil(lambda: len(list_documents(workspace, rounds.rounds[0])) == 1, timeout=20_000)
    plan = start_plan(workspace, assessment=rounds.rounds[0])
    window.open(place("focas_signing", plan.id, tab="improvement_plan"))
    qtbot.waitUntil(lambda: window.page.offer() is not None)
    assert "aún no está aprobado" in window.page.offer().sentence


def test_a_cluster_keeps_the_comparison_that_this_computer_sealed(qtbot, workspace, window, rounds):
    window.open(place("cluster", rounds.cluster, tab="documents"))
    card = window.page.findChild(PapersCard)
    key = f"focas_comparison {rounds.rounds[1]}"
    qtbot.waitUntil(lambda: card._rows.button_of(key) is not None, timeout=10_000)
    with qtbot.waitSignal(card.failed, timeout=20_000) as told:
        card._rows.second_pressed.emit(key)
    assert told.args[0].code == "document.device-cannot-seal", "it has no certificate; with one it would be kept"


def test_the_results_of_an_organisation_are_not_made_for_others_without_its_leave(qtbot, workspace, window, rounds):
    federation = create_organisation(workspace, cluster=rounds.cluster, name="Federación", kind="federation")
    own = open_assessment(
        workspace, cluster=rounds.cluster, organisation=federation.id, agreed_on=DAY, agreed_in="Asamblea, acta 12"
    )
    open_page(qtbot, window, "focas_results", own.id)
    with qtbot.waitSignal(window.page.failed, timeout=20_000) as told:
        window.page.do("others")
    assert "Los resultados de Federación son suyos" in told.args[0].sentence(window.page.words)
    open_page(qtbot, window, "focas_results", rounds.rounds[0])
    assert "others" not in {deed.name for deed in window.page.deeds()}
