"""The scoring screen of an open round, and what a person sees and what is stored there."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.focas import read_assessment
from app.workspace import Workspace
from tests.ui.finding import press
from tests.ui.focas_places import Ground, focused, make_round, open_page
from ui.widgets.item_strip import ItemButton
from ui.widgets.score_bar import LevelButton

BEGINNINGS = {"ground": make_round}


@pytest.fixture
def ground(begun: tuple[Workspace, Ground]):
    return begun[1]


@pytest.fixture
def page(qtbot, window, ground):
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    qtbot.waitUntil(lambda: isinstance(focused(), LevelButton))
    return window.page


def answers(workspace, ground):
    view = read_assessment(workspace, ground.assessment, language="es")
    return {item.code: item.answer for item in view.items if item.answer.agreed}


def item_of(workspace, ground, code="PER-1"):
    return read_assessment(workspace, ground.assessment, language="es").item(code)


def open_item(page):
    return next(button.text() for button in page.findChildren(ItemButton) if button.isVisible() and button.isChecked())


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def write_votes(counts):
    """Write the counts of a vote as they are called out."""
    press(focused(), "V")
    for number, count in enumerate(counts):
        QTest.keyClicks(focused(), count)
        if number + 1 < len(counts):
            press(focused(), "Tab")
    press(focused(), "Return")
