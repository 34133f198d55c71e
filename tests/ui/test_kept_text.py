"""Fields that keep what is typed: what they show while nobody writes in them, and whatever is read meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.day_edit import DayEdit
from ui.widgets.kept_text import KeptLine, KeptText

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


def kept_by(field: KeptLine | KeptText) -> list[str]:
    """Return what `field` gives to be stored, as it comes."""
    told: list[str] = []
    field.kept.connect(told.append)
    return told


def write_over(qtbot: QtBot, field: KeptLine | KeptText, text: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)


def leave(qtbot: QtBot, field: KeptLine | KeptText) -> None:
    field.focusNextChild()
    qtbot.waitUntil(lambda: not field.hasFocus())


def test_an_older_reading_takes_nothing_back_of_what_was_typed(qtbot: QtBot, line: KeptLine):
    line.show_text("Nieva")
    write_over(qtbot, line, "Nieva y Cenepa")
    line.keep()  # it is on its way to the disk, and a reading of before it arrives
    line.show_text("Nieva")
    qtbot.keyClicks(line, ", juntos")
    assert line.text() == "Nieva y Cenepa, juntos"


def test_what_was_not_taken_stays_and_is_given_again_when_the_field_is_left(qtbot: QtBot, line: KeptLine):
    line.show_text("Nieva")
    told = kept_by(line)
    write_over(qtbot, line, "Nieva y Cenepa")
    leave(qtbot, line)
    line.show_text("Nieva")  # as it is stored: the disk was full
    assert line.text() == "Nieva y Cenepa"
    line.setFocus()
    leave(qtbot, line)
    assert told == ["Nieva y Cenepa", "Nieva y Cenepa"]
    line.show_text("Nieva y Cenepa")
    line.show_text("Nieva")  # it was taken, and then taken back
    assert line.text() == "Nieva"


def test_what_was_read_is_not_given_back_as_if_it_had_been_typed(qtbot: QtBot, line: KeptLine):
    text = KeptText(line.parentWidget())
    line.parentWidget().layout().addWidget(text)
    text.show()
    text.show_text(" Dos\N{NO-BREAK SPACE}palabras\r\n")
    told = kept_by(text)
    text.setFocus()
    leave(qtbot, text)
    assert told == []


def test_an_amount_is_shown_as_it_is_stored_once_the_hand_has_gone_on(qtbot: QtBot, line: KeptLine):
    write_over(qtbot, line, "9")
    line.keep()  # the hand rests for a while
    line.show_text("9.00")
    qtbot.keyClicks(line, "6")
    assert line.text() == "96"
    line.keep()
    line.show_text("96.00")
    assert line.text() == "96"
    leave(qtbot, line)
    assert line.text() == "96.00"


def test_a_day_that_is_being_typed_stays_whatever_is_read_meanwhile(qtbot: QtBot, line: KeptLine):
    day = DayEdit(date(2013, 3, 14), line.parentWidget())
    line.parentWidget().layout().addWidget(day)
    day.show()
    day.setFocus()
    qtbot.waitUntil(day.hasFocus)
    qtbot.keyClick(day, Qt.Key.Key_Home)
    qtbot.keyClicks(day, "05")
    day.show_day(date(2013, 3, 14))
    qtbot.keyClicks(day, "102014")
    assert day.day == date(2014, 10, 5)
    day.show_day(date(2014, 10, 5))  # it is stored
    day.show_day(date(2013, 3, 14))  # and was taken back
    assert day.day == date(2013, 3, 14)
    day.show_day(date(2015, 1, 1), is_other=True)
    assert day.day == date(2015, 1, 1)
