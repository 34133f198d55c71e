"""Fields that keep what is typed: what they show while nobody writes in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.kept_text import KeptLine

LONG = "Que cada familia de la cuenca tenga su control a tiempo, cerca de su casa y en su lengua"


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[KeptLine]:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    kept, other = KeptLine(page), QLineEdit(page)
    for field in (kept, other):
        column.addWidget(field)
    page.resize(200, 80)
    page.show()
    qtbot.waitExposed(page)
    other.setFocus()
    yield kept
    page.close()


def test_a_long_text_shows_its_beginning(line: KeptLine):
    line.show_text(LONG)
    assert line.cursorPosition() == 0


def test_the_hand_stays_where_it_writes(qtbot: QtBot, line: KeptLine):
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, LONG)
    assert line.cursorPosition() == len(LONG)
    line.show_text(LONG)
    assert line.cursorPosition() == len(LONG)


def test_a_field_that_was_left_shows_its_beginning_again(qtbot: QtBot, line: KeptLine):
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, LONG)
    line.focusNextChild()
    qtbot.waitUntil(lambda: not line.hasFocus())
    assert line.cursorPosition() == 0
