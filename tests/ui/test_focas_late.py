"""A closed round tells what arrived for it after its closing, and stands."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.focas import read_assessment
from app.workspace import Workspace
from db.identity import id_of
from db.models.forms import Answer
from tests.ui.finding import find, press
from tests.ui.focas_places import finish_round, open_page
from tests.ui.focas_screen import BEGINNINGS, ground, texts

__all__ = ["BEGINNINGS", "ground"]


def bring(workspace: Workspace, ground, node: str, value: str) -> None:
    """Write an answer past the use cases, as the package of another device leaves it."""
    with workspace.transaction() as session:
        session.get_one(Answer, id_of("answer", ground.assessment, node)).value = value


def test_a_closed_round_tells_what_arrived_after_it_and_stands(qtbot, window, workspace, ground):
    closed = finish_round(workspace, ground)
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    assert "después del cierre" not in texts(window.page)
    bring(workspace, ground, "per_1", "4")
    qtbot.waitUntil(lambda: "Llegó 1 cambio después del cierre y no cuenta" in texts(window.page))
    assert (
        "PER-1, Nivel acordado: 1 → 4. Para tomar en cuenta alguno, reabra la medición y conteste de nuevo."
        in texts(window.page)
    )
    for number in range(2, 6):
        bring(workspace, ground, f"per_{number}", "4")
    bring(workspace, ground, "div_1", "4")
    qtbot.waitUntil(lambda: "Llegaron 6 cambios después del cierre" in texts(window.page))
    assert "2 más" in texts(window.page)
    assert read_assessment(workspace, ground.assessment) == closed


def test_what_was_read_about_late_changes_is_not_told_again(qtbot, window, workspace, ground):
    finish_round(workspace, ground)
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    bring(workspace, ground, "per_1", "4")
    qtbot.waitUntil(lambda: "después del cierre" in texts(window.page))
    find(window.page._notes, QPushButton, "Cerrar").click()
    press(window.page, "Down")
    assert "después del cierre" not in texts(window.page)
    bring(workspace, ground, "per_2", "4")
    qtbot.waitUntil(lambda: "Llegaron 2 cambios después del cierre" in texts(window.page))


def test_an_open_round_tells_of_no_late_change(qtbot, window, workspace, ground):
    finish_round(workspace, ground, close=False)
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    bring(workspace, ground, "per_1", "4")
    window.page._edits.wait()
    assert "después del cierre" not in texts(window.page)
