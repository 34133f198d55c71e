"""The live workshop, by keyboard and pointer: every line that was typed is there, and what was removed comes back."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QListWidget, QPushButton

from app.qsip import close_workshop, read_cycle, read_roadmap, read_workshop
from tests.ui.finding import find, names, press
from tests.ui.workshop_room import begin_workshop, enter
from ui.place import place
from ui.widgets.card_column import CardColumn
from ui.widgets.line_button import LineButton
from ui.work.workshop.view import WorkshopView

BEGINNINGS = {"workshop": begin_workshop}


@pytest.fixture
def workshop(begun):
    return begun[1]


@pytest.fixture
def room(qtbot, window, workshop):
    """The window on the workshop, the caret in the line."""
    return enter(qtbot, window, workshop)


def line(room):
    return find(room, QLineEdit, room.page.say("Write what was said"))


def say(room, text):
    QTest.keyClicks(line(room), text)
    press(line(room), "Return")


def cards(workspace, workshop):
    return read_workshop(workspace, workshop.id).barriers


def texts(workspace, workshop):
    return [card.text for card in cards(workspace, workshop)]


def shown(room):
    return [
        column.model().index(row, 0).data()
        for column in room.findChildren(CardColumn)
        for row in range(column.model().rowCount())
    ]


def write(qtbot, room, workspace, workshop, *said):
    for text in said:
        say(room, text)
    qtbot.waitUntil(lambda: len(shown(room)) == len(said))


def test_enter_makes_a_card_and_keeps_who_speaks_and_about_what(qtbot, room, workspace, workshop):
    press(line(room), "Alt+P")
    press(room, "Alt+3")
    write(qtbot, room, workspace, workshop, "Un solo bote", "Sin radio")
    assert [(card.text, card.role, card.dimension) for card in cards(workspace, workshop)] == [
        ("Un solo bote", "staff", "coverage"),
        ("Sin radio", "staff", "coverage"),
    ]
    assert line(room).text() == ""
    assert line(room).hasFocus()


def test_the_keys_of_who_speaks_follow_the_language(qtbot, room, desk, workspace, workshop):
    desk.language.choose("en")
    press(line(room), "Alt+M")
    press(room, "Alt+1")
    write(qtbot, room, workspace, workshop, "No post for a midwife")
    assert cards(workspace, workshop)[0].role == "manager"


def test_what_already_works_is_an_opportunity(qtbot, room, workspace, workshop):
    press(line(room), "Alt+O")
    write(qtbot, room, workspace, workshop, "La radio de Kusu funciona")
    assert cards(workspace, workshop)[0].kind == "opportunity"


def test_a_line_that_is_being_typed_is_kept_and_there_again(qtbot, room, workspace, workshop):
    QTest.keyClicks(line(room), "Que nos atiendan en awa")
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).unfinished_line == "Que nos atiendan en awa")
    QTest.keyClicks(line(room), "jun")
    room.open(place("settings"))
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).unfinished_line == "Que nos atiendan en awajun")
    again = WorkshopView(room._desk)
    qtbot.addWidget(again)
    again.show_place(place("workshop", workshop.id))
    again.show()
    qtbot.waitUntil(
        lambda: find(again, QLineEdit, again.say("Write what was said")).text() == "Que nos atiendan en awajun"
    )


def test_a_card_leaves_no_unfinished_line_behind(qtbot, room, workspace, workshop):
    QTest.keyClicks(line(room), "Un solo bote")
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).unfinished_line == "Un solo bote")
    press(line(room), "Return")
    qtbot.waitUntil(lambda: texts(workspace, workshop) == ["Un solo bote"])
    assert read_workshop(workspace, workshop.id).unfinished_line == ""


def test_words_that_were_not_stored_come_back_to_the_line(qtbot, room, workspace, workshop):
    said = "x" * 300  # more than a card holds, so that it is refused as a full disk refuses it
    line(room).setMaxLength(len(said))
    say(room, said)
    qtbot.waitUntil(lambda: line(room).text() == said)
    assert texts(workspace, workshop) == []


def test_up_brings_back_the_last_card_and_esc_leaves_it(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bot")
    press(line(room), "Up")
    assert line(room).text() == "Un solo bot"
    press(room, "Esc")
    assert line(room).text() == ""
    press(line(room), "Up")
    QTest.keyClicks(line(room), "e")
    press(line(room), "Return")
    qtbot.waitUntil(lambda: texts(workspace, workshop) == ["Un solo bote"])


def column_with(room):
    return next(each for each in room.findChildren(CardColumn) if each.model().rowCount())


def test_hands_are_counted_as_fast_as_they_are_pressed(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    column_with(room).setFocus()
    for _ in range(5):
        press(column_with(room), "V")
    press(column_with(room), "Shift+V")
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].hands == 4)


def test_a_click_on_the_hand_counts_one(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    column = column_with(room)
    at = column._delegate.hands_rect(column.visualRect(column.model().index(0, 0))).center().toPoint()
    QTest.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].hands == 1)


def test_f2_corrects_a_card_where_it_stands(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bot")
    column_with(room).setFocus()
    press(column_with(room), "F2")
    editor = column_with(room).viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, " y sin motor")
    press(editor, "Return")
    qtbot.waitUntil(
        lambda: texts(workspace, workshop) in (["Un solo bot y sin motor"], [" y sin motor"], ["y sin motor"])
    )


def test_ctrl_right_moves_a_card_to_the_next_dimension_and_stays_with_it(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    column_with(room).setFocus()
    press(column_with(room), "Ctrl+Right")
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].dimension == "efficiency")
    qtbot.waitUntil(lambda: column_with(room).column == "efficiency" and column_with(room).hasFocus())


def test_a_removed_card_comes_back_with_ctrl_z(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote", "Sin radio")
    column_with(room).setFocus()
    press(column_with(room), "Delete")
    qtbot.waitUntil(lambda: len(texts(workspace, workshop)) == 1)
    qtbot.waitUntil(room._undo.isVisible)
    press(room, "Ctrl+Z")
    qtbot.waitUntil(lambda: texts(workspace, workshop) == ["Un solo bote", "Sin radio"])


def test_one_press_is_one_person_and_a_removed_one_comes_back(qtbot, room, workspace, workshop):
    press(room, "F9")
    button = next(each for each in room.page.findChildren(QPushButton) if each.objectName() == "user/woman")
    for _ in range(3):
        QTest.keyClick(button, Qt.Key.Key_Space)
    listing = room.page.findChild(QListWidget)
    qtbot.waitUntil(lambda: listing.count() == 3)
    press(listing, "Delete")
    qtbot.waitUntil(lambda: len(read_workshop(workspace, workshop.id).participants) == 2)
    qtbot.waitUntil(room._undo.isVisible)
    press(room, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(read_workshop(workspace, workshop.id).participants) == 3)


def tick(room, text):
    called = room.page.say(text)
    box = next(each for each in room.page.findChildren(QCheckBox) if each.isVisible() and each.text() == called)
    box.setChecked(True)


def test_a_line_counts_many_in_and_what_they_declare_is_kept_only_if_they_agree(qtbot, room, workspace, workshop):
    press(room, "F9")
    many = find(room, QLineEdit, room.page.say("Many at once: 5 users; w; people; language; community"))
    QTest.keyClicks(many, "3 usuarias; m; Awajun")
    press(many, "Return")
    qtbot.waitUntil(lambda: len(read_workshop(workspace, workshop.id).participants) == 3)
    tick(room, "Agrees that name, people and language are kept")
    QTest.keyClicks(many, "2 g; h; Wampis")
    press(many, "Return")
    qtbot.waitUntil(lambda: len(read_workshop(workspace, workshop.id).participants) == 5)
    told = [(each.role, each.people) for each in read_workshop(workspace, workshop.id).participants]
    assert told == [("user", None)] * 3 + [("manager", "Wampis")] * 2


def test_a_line_that_told_nobody_comes_back(qtbot, room, workspace, workshop):
    press(room, "F9")
    many = find(room, QLineEdit, room.page.say("Many at once: 5 users; w; people; language; community"))
    QTest.keyClicks(many, "3 alcaldes")
    press(many, "Return")
    qtbot.waitUntil(lambda: many.text() == "3 alcaldes")
    assert read_workshop(workspace, workshop.id).participants == ()


def answers(room, *said):
    bar = room.page.wall.questions.bar
    for text in said:
        QTest.keyClicks(bar.line, text)
        press(bar.line, "Return")


def test_eight_answers_make_an_action_of_the_roadmap(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "El puesto esta cerrado")
    column_with(room).setFocus()
    press(column_with(room), "B")
    answers(room, "Los turnos no se publican", "Jefatura del puesto")
    press(QApplication.focusWidget(), "1")
    answers(
        room, "Publicar el rol cada lunes", "Jefatura del puesto", "Radio y papel", "31/05/2013", "El rol a la vista"
    )

    def actions():
        roadmap = read_cycle(workspace, workshop.cycle_id).roadmap
        return read_roadmap(workspace, roadmap).actions if roadmap else ()

    qtbot.waitUntil(lambda: [each.indicator for each in actions()] == ["El rol a la vista"])
    told = actions()[0]
    assert (told.barrier, told.cause, told.controller) == (
        "El puesto esta cerrado",
        "Los turnos no se publican",
        "Jefatura del puesto",
    )
    assert (told.title, told.responsible, told.resources, told.due_on) == (
        "Publicar el rol cada lunes",
        "Jefatura del puesto",
        "Radio y papel",
        date(2013, 5, 31),
    )
    assert told.new_outside_money is False
    room.page.wall.questions.begin(cards(workspace, workshop)[0].id)
    qtbot.waitUntil(lambda: "1 · Publicar el rol cada lunes" in names(room.page, LineButton))
    link = find(room.page, LineButton, "1 · Publicar el rol cada lunes")
    link.setFocus()
    press(link, "Space")
    roadmap = read_cycle(workspace, workshop.cycle_id).roadmap
    qtbot.waitUntil(lambda: room.here == place("roadmap", roadmap, told.id))


def test_shift_enter_asks_why_once_more_and_the_last_is_the_root(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "El puesto esta cerrado")
    press(room, "Ctrl+B")
    bar = room.page.wall.questions.bar
    QTest.keyClicks(bar.line, "Los turnos no se publican")
    press(bar.line, "Shift+Return")
    QTest.keyClicks(bar.line, "Nadie avisa")
    press(bar.line, "Return")
    qtbot.waitUntil(lambda: len(cards(workspace, workshop)[0].causes) == 2)
    assert cards(workspace, workshop)[0].root.text == "Nadie avisa"


def test_what_is_in_other_hands_goes_to_no_roadmap(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Falta el medico")
    press(room, "Ctrl+B")
    answers(room, "No hay plaza", "Ministerio de Salud")
    press(QApplication.focusWidget(), "3")
    qtbot.waitUntil(lambda: (root := cards(workspace, workshop)[0].root) is not None and root.control == "outside")
    qtbot.waitUntil(lambda: room.page.wall.questions._chain(cards(workspace, workshop)[0].id).is_outside)
    assert room.page.wall.reading.chains[0].missing == ()


def test_a_day_that_is_none_is_said_and_stays(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "El puesto esta cerrado")
    press(room, "Ctrl+B")
    room.page.wall.questions._ask("due")
    answers(room, "pronto")
    assert room.page.wall.questions.bar._fault.sentence
    assert room.page.wall.questions.bar.line.text() == "pronto"


def test_f6_listens_to_whom_nobody_heard(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    press(room, "F6")
    assert (room.page.wall.entry.role, room.page.wall.entry.dimension) == ("staff", "effectiveness")


def test_a_closed_workshop_is_only_read(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    close_workshop(workspace, workshop=workshop.id)
    qtbot.waitUntil(lambda: not room.page.wall.entry.line.isEnabled())
    column_with(room).setFocus()
    press(column_with(room), "Delete")
    press(column_with(room), "V")
    press(column_with(room), "F2")
    assert column_with(room).viewport().findChild(QLineEdit) is None
    room._desk.edits.wait()
    assert (texts(workspace, workshop), cards(workspace, workshop)[0].hands) == (["Un solo bote"], None)


def test_closing_can_be_taken_back(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    find(room, QPushButton, room.page.say("Close the workshop")).click()
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).closed_at is not None)
    qtbot.waitUntil(room._undo.isVisible)
    press(room, "Ctrl+Z")
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).closed_at is None)


def test_on_the_wall_stands_nothing_but_the_workshop(room):
    press(room, "F11")
    assert not any(part.isVisible() for part in (room._rail, room._context, room._next, room._strip))
    assert line(room).isVisible()
    press(room, "F11")
    assert all(part.isVisible() for part in (room._rail, room._context, room._next, room._strip))


def test_black_screen_covers_the_wall_until_esc(room):
    press(room, "Ctrl+M")
    assert room.page._black.isVisible()
    press(room, "Esc")
    assert not room.page._black.isVisible()
    assert room.here.kind == "workshop"


def test_every_button_and_list_has_a_name(qtbot, room, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    press(room, "F9")
    assert "" not in names(room.page, QPushButton) + names(room.page, QComboBox) + names(room.page, CardColumn)


def test_every_word_follows_the_language(qtbot, room, desk, workspace, workshop):
    write(qtbot, room, workspace, workshop, "Un solo bote")
    before = names(room.page, QPushButton)
    desk.language.choose("en")
    assert "Users" in names(room.page, QPushButton)
    desk.language.choose("es")
    assert names(room.page, QPushButton) == before


def test_a_closed_page_is_freed(qtbot, desk, workshop):
    gc.disable()
    try:
        page = WorkshopView(desk)
        gone = weakref.ref(page)
        page.show_place(place("workshop", workshop.id))
        desk.edits.wait()
        QApplication.processEvents()
        page.deleteLater()
        del page
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
