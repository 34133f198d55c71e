"""The workshop beside its wall: cards put together and split, minutes, agenda, agreements, attendance and photos."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from app.qsip import (
    add_barrier,
    add_participant,
    add_point,
    change_barrier,
    merge_barriers,
    open_workshop,
    read_minutes,
    read_workshop,
)
from tests.ui.finding import find, name_of, names, press
from tests.ui.workshop_room import begin_workshop, enter
from ui.dialogs.card import ApartDialog, CardDialog, SplitDialog
from ui.dialogs.consent import ConsentDialog
from ui.dialogs.mark import MarkDialog
from ui.place import place
from ui.widgets.card_column import CardColumn, CardDelegate
from ui.work.workshop.view import LATER, WorkshopView

BEGINNINGS = {"workshop": begin_workshop}


@pytest.fixture
def workshop(begun):
    return begun[1]


def cards(workspace, workshop):
    return read_workshop(workspace, workshop.id).barriers


def texts(workspace, workshop):
    return [each.text for each in cards(workspace, workshop)]


@pytest.fixture
def wall(qtbot, window, workspace, workshop):
    """Three cards about coverage, the caret on the first."""
    for text in ("Un solo bote", "Hay un bote y no hay radio", "Solo hay un bote"):
        add_barrier(workspace, workshop=workshop.id, text=text, role="staff", dimension="coverage")
    enter(qtbot, window, workshop)
    column = next(each for each in window.findChildren(CardColumn) if each.column == "coverage")
    qtbot.waitUntil(lambda: column.model().rowCount() == 3)
    column.setFocus()
    column.setCurrentIndex(column.model().index(0, 0))
    return column


def undo(window):
    window.do_undo()


def test_m_on_two_cards_puts_them_together_and_shift_m_lets_one_out(qtbot, window, wall, workspace, workshop):
    press(wall, "M")
    press(wall, "Down")
    press(wall, "Down")
    press(wall, "M")
    qtbot.waitUntil(lambda: texts(workspace, workshop) == ["Hay un bote y no hay radio", "Solo hay un bote"])
    assert [each.text for each in cards(workspace, workshop)[1].merged] == ["Un solo bote"]
    qtbot.waitUntil(lambda: wall.model().rowCount() == 2 and wall.card is not None and wall.card.merged == 1)
    press(wall, "Shift+M")
    qtbot.waitUntil(lambda: len(texts(workspace, workshop)) == 3)
    qtbot.waitUntil(lambda: len(window._undo._steps) == 2)
    undo(window)
    qtbot.waitUntil(lambda: len(texts(workspace, workshop)) == 2)
    undo(window)
    qtbot.waitUntil(lambda: len(texts(workspace, workshop)) == 3)


def test_shift_m_on_a_card_of_three_asks_which_one_stands_alone_again(qtbot, window, wall, workspace, workshop, desk):
    last, *others = reversed(cards(workspace, workshop))
    for each in others:
        merge_barriers(workspace, into=last.id, barrier=each.id)
    qtbot.waitUntil(lambda: wall.model().rowCount() == 1)
    wall.setCurrentIndex(wall.model().index(0, 0))
    qtbot.waitUntil(lambda: wall.card is not None and wall.card.merged == 2)
    press(wall, "Shift+M")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ApartDialog)))
    (dialog,) = window.findChildren(ApartDialog)
    choice = find(dialog, QComboBox, desk.language.words.say("What it says"))
    choice.setCurrentIndex(choice.findText("Un solo bote"))
    press(choice, "Return")
    qtbot.waitUntil(lambda: texts(workspace, workshop) == ["Un solo bote", "Solo hay un bote"])
    qtbot.waitUntil(lambda: bool(window._undo._steps))
    undo(window)
    qtbot.waitUntil(lambda: texts(workspace, workshop) == ["Solo hay un bote"])


def drag(column, row, to):
    grip = column.visualRect(column.model().index(row, 0)).topLeft() + QPoint(30, 12)
    QTest.mousePress(column.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(column.viewport(), grip + QPoint(0, 30))
    QTest.mouseMove(column.viewport(), to)
    QTest.mouseRelease(column.viewport(), Qt.MouseButton.LeftButton, pos=to)


def test_a_card_dropped_on_another_is_put_together_and_in_another_column_moved(
    qtbot, window, wall, workspace, workshop
):
    on_third = wall.visualRect(wall.model().index(2, 0)).topLeft() + QPoint(30, 12)
    drag(wall, 0, on_third)
    qtbot.waitUntil(lambda: len(texts(workspace, workshop)) == 2)
    qtbot.waitUntil(lambda: wall.model().rowCount() == 2)
    other = next(each for each in window.findChildren(CardColumn) if each.column == "effectiveness")
    drag(wall, 0, wall.viewport().mapFromGlobal(other.viewport().mapToGlobal(QPoint(40, 40))))
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].dimension == "effectiveness")
    qtbot.waitUntil(lambda: len(window._undo._steps) == 2)
    undo(window)
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].dimension == "coverage")


def test_s_makes_two_cards_and_undo_makes_one_again(qtbot, window, wall, workspace, workshop):
    press(wall, "Down")
    press(wall, "S")
    dialog = window.findChild(SplitDialog)
    assert [each.text() for each in dialog._lines] == ["Hay un bote", "No hay radio"]
    find(dialog, QPushButton, window.page.say("Make two cards")).click()
    split = ["Un solo bote", "Hay un bote", "No hay radio", "Solo hay un bote"]
    qtbot.waitUntil(lambda: texts(workspace, workshop) == split)
    qtbot.waitUntil(lambda: len(window._undo._steps) == 1)
    undo(window)
    qtbot.waitUntil(lambda: texts(workspace, workshop)[1] == "Hay un bote y no hay radio")


def test_l_says_what_a_card_is_about_and_ctrl_down_moves_it(qtbot, window, wall, workspace, workshop):
    press(wall, "L")
    dialog = window.findChild(CardDialog)
    assert {code[:7] for code in dialog._boxes} == {"SAL-COB"}
    dialog._boxes["SAL-COB-2"].click()
    find(dialog, QPushButton, window.page.say("Keep")).click()
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].items == ("SAL-COB-2",))
    qtbot.waitUntil(lambda: wall.model().index(0, 0).data(Qt.ItemDataRole.UserRole).about == "COB-2")
    wall.setFocus()
    wall.setCurrentIndex(wall.model().index(0, 0))
    press(wall, "Ctrl+Down")
    qtbot.waitUntil(lambda: texts(workspace, workshop)[1] == "Un solo bote")
    qtbot.waitUntil(lambda: len(window._undo._steps) == 2)
    undo(window)
    qtbot.waitUntil(lambda: texts(workspace, workshop)[0] == "Un solo bote")


def test_ctrl_z_takes_back_hands_one_by_one(qtbot, window, wall, workspace, workshop):
    for _ in range(3):
        press(wall, "V")
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].hands == 3)
    qtbot.waitUntil(lambda: len(window._undo._steps) == 3)
    assert not window._undo.isVisible()  # hands are counted many times in a row
    undo(window)
    undo(window)
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].hands == 1)
    assert window._undo._sentence.text() == "Se deshizo: Manos contadas: «Un solo bote»"


def test_causes_are_moved_and_an_answer_is_taken_back(qtbot, window, wall, workspace, workshop):
    press(wall, "B")
    bar = window.page.wall.questions.bar
    QTest.keyClicks(bar.line, "No hay combustible")
    press(bar.line, "Shift+Return")
    QTest.keyClicks(bar.line, "Nadie lo pide")
    press(bar.line, "Return")
    qtbot.waitUntil(lambda: len(cards(workspace, workshop)[0].causes) == 2)
    qtbot.waitUntil(lambda: len(window._undo._steps) == 2)
    window.page.wall.questions._ask("why")
    causes = window.page.wall.questions.panel.causes
    qtbot.waitUntil(lambda: causes.isVisible() and len(causes.model().lines) == 2)
    causes.setCurrentIndex(causes.model().index(1, 0))
    press(causes, "Ctrl+Up")
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].root.text == "No hay combustible")
    qtbot.waitUntil(lambda: len(window._undo._steps) == 3)
    undo(window)
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].root.text == "Nadie lo pide")
    undo(window)
    qtbot.waitUntil(lambda: len(cards(workspace, workshop)[0].causes) == 1)


def test_a_key_measures_no_card_and_what_is_typed_reads_nothing_again(
    qtbot, window, wall, workspace, workshop, monkeypatch
):
    qtbot.waitUntil(lambda: not window.page._soon.isActive())  # the cards of before are on the wall
    measured, read = [], []
    monkeypatch.setattr(CardDelegate, "sizeHint", lambda *_: measured.append(1) or QSize(200, 60))
    monkeypatch.setattr(WorkshopView, "refresh", lambda *_: read.append(1))
    QTest.keyClicks(window.page.wall.entry.line, "Que nos atiendan en awajun")
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).unfinished_line.startswith("Que nos"))
    qtbot.waitUntil(window.page._soon.isActive)
    assert window.page._soon.interval() == LATER  # once no key was pressed for so long
    assert (measured, read) == ([], [])


def test_an_answer_that_was_typed_is_kept_wherever_the_hand_goes(qtbot, window, wall, workspace, workshop):
    press(wall, "B")
    bar = window.page.wall.questions.bar
    QTest.keyClicks(bar.line, "No hay combustible")
    press(bar.line, "Return")
    qtbot.waitUntil(lambda: len(cards(workspace, workshop)[0].causes) == 1)
    QTest.keyClicks(bar.line, "Red de salud")
    press(bar.line, "Up")
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].root.controller == "Red de salud")
    bar.line.setText("Nadie pide combustible")
    window.page.back_out()
    qtbot.waitUntil(lambda: cards(workspace, workshop)[0].root.text == "Nadie pide combustible")
    assert len(cards(workspace, workshop)[0].causes) == 1
    assert read_workshop(workspace, workshop.id).unfinished_line == ""


def said(window, name):
    return find(window, QLineEdit, window.page.say(name))


def minutes(workspace, workshop):
    return read_minutes(workspace, workshop.id)


def test_enter_writes_a_line_of_the_minutes_and_a_key_says_who_speaks(qtbot, window, workspace, workshop):
    enter(qtbot, window, workshop, "minutes")
    line = said(window, "Next line of the minutes")
    for text, keys in (("Se abre la sesion", ""), ("El puesto esta cerrado", "Alt+U"), ("Se lee en awajun", "Alt+O")):
        if keys:
            press(line, keys)
        QTest.keyClicks(line, text)
        press(line, "Return")
    told = [(None, "Se abre la sesion"), ("user", "El puesto esta cerrado"), ("observer", "Se lee en awajun")]
    qtbot.waitUntil(lambda: [(each.role, each.text) for each in minutes(workspace, workshop).lines] == told)
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 3)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 2))
    press(table, "Ctrl+B")  # it is a barrier too
    qtbot.waitUntil(lambda: [each.role for each in cards(workspace, workshop)] == ["user"])
    press(table, "Space")  # the next who could have said it
    qtbot.waitUntil(lambda: minutes(workspace, workshop).lines[1].role == "staff")
    press(table, "Delete")
    qtbot.waitUntil(lambda: len(minutes(workspace, workshop).lines) == 2)
    qtbot.waitUntil(lambda: len(window._undo._steps) == 6)  # three lines, a card, a role, a removal
    undo(window)
    qtbot.waitUntil(lambda: len(minutes(workspace, workshop).lines) == 3)


def test_the_line_of_the_minutes_that_is_being_typed_is_there_again(qtbot, window, workspace, workshop):
    enter(qtbot, window, workshop, "minutes")
    QTest.keyClicks(said(window, "Next line of the minutes"), "Se acuerda pub")
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).unfinished_minute == "Se acuerda pub")
    again = WorkshopView(window._desk)
    qtbot.addWidget(again)
    again.show_place(place("workshop", workshop.id, tab="minutes"))
    again.show()
    qtbot.waitUntil(lambda: said_in(again) == "Se acuerda pub")
    assert read_workshop(workspace, workshop.id).unfinished_line == ""


def said_in(page):
    return find(page, QLineEdit, page.say("Next line of the minutes")).text()


def test_one_line_is_an_agreement_and_what_is_no_day_comes_back(qtbot, window, workspace, workshop):
    enter(qtbot, window, workshop, "agreements")
    line = said(window, "Agreement")
    for text in ("Publicar el rol / Jefatura / 6/5", "Traer el cuaderno / Microrred / +30", "Leer / todas / pronto"):
        QTest.keyClicks(line, text)
        press(line, "Return")
    told = [("Publicar el rol", "Jefatura", date(2013, 5, 6)), ("Traer el cuaderno", "Microrred", date(2013, 5, 25))]
    qtbot.waitUntil(
        lambda: [(each.text, each.owner, each.due_on) for each in minutes(workspace, workshop).agreements] == told
    )
    assert line.text() == "Leer / todas / pronto"
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 2)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 3))
    press(table, "Return")
    qtbot.waitUntil(lambda: minutes(workspace, workshop).agreements[0].state == "kept")
    points = window.page.part.next._points
    points.setFocus()
    QTest.keyClicks(points, "Leer la hoja de ruta")
    line.setFocus()
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).next_agenda == "Leer la hoja de ruta")


def test_what_is_taken_back_takes_nothing_with_it_that_was_written_beside_it(qtbot, window, workspace, workshop):
    add_point(workspace, workshop=workshop.id, title="Causas", planned=60)
    enter(qtbot, window, workshop, "agenda")
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 1)
    key = table.model().lines[0].key
    table.written.emit(key, "planned", "45")
    table.written.emit(key, "notes", "Falta el mapa")  # before the first was read again
    qtbot.waitUntil(lambda: len(window._undo._steps) == 2)
    undo(window)
    qtbot.waitUntil(lambda: minutes(workspace, workshop).agenda[0].notes is None)
    assert minutes(workspace, workshop).agenda[0].planned == 45


def test_what_is_typed_over_a_cell_is_kept_when_another_language_is_chosen(qtbot, window, workspace, workshop):
    add_point(workspace, workshop=workshop.id, title="Causas", planned=60)
    enter(qtbot, window, workshop, "agenda")
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 1)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 4))
    press(table, "F")
    QTest.keyClicks(table.viewport().findChild(QLineEdit), "alta el mapa")
    window.do_language()
    qtbot.waitUntil(lambda: minutes(workspace, workshop).agenda[0].notes in {"Falta el mapa", "falta el mapa"})


def test_minutes_that_are_none_are_said_and_not_dropped(qtbot, window, workspace, workshop):
    add_point(workspace, workshop=workshop.id, title="Causas", planned=60)
    enter(qtbot, window, workshop, "agenda")
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 1)
    table.written.emit(table.model().lines[0].key, "spent", "sesenta")
    assert "«sesenta»" in window.page.part.entry.fault.sentence


def test_what_is_typed_over_a_card_stays_while_the_wall_is_read_again(qtbot, window, wall, workspace, workshop):
    press(wall, "F2")
    editor = wall.viewport().findChild(QLineEdit)
    editor.setText("Un solo bote, y viejo")
    change_barrier(workspace, barrier=cards(workspace, workshop)[0].id, hands=3)
    window.page.refresh()
    qtbot.waitUntil(lambda: window.page.wall.board._waiting is not None)
    assert editor.text() == "Un solo bote, y viejo"
    press(editor, "Return")
    qtbot.waitUntil(lambda: texts(workspace, workshop)[0] == "Un solo bote, y viejo")
    qtbot.waitUntil(lambda: wall.card is not None and wall.card.hands == 3)


def test_a_card_that_was_brought_back_in_one_workshop_swallows_nothing_in_another(
    qtbot, window, wall, workspace, workshop
):
    entry = window.page.wall.entry
    entry.line.setFocus()
    press(entry.line, "Up")
    assert entry.line.text() == "Solo hay un bote"
    other = open_workshop(workspace, cycle=workshop.cycle_id, kind="audit", held_on=date(2013, 4, 26), place="Huampami")
    enter(qtbot, window, other)
    QTest.keyClicks(entry.line, "No hay reactivos")
    press(entry.line, "Return")
    qtbot.waitUntil(lambda: texts(workspace, other) == ["No hay reactivos"])


def test_the_guide_s_agenda_is_taken_and_spent_minutes_are_typed_over(qtbot, window, workspace, workshop):
    enter(qtbot, window, workshop, "agenda")
    find(window, QPushButton, window.page.say("Take the guide's agenda")).click()
    qtbot.waitUntil(lambda: minutes(workspace, workshop).planned == 360)
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 8)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 3))
    press(table, "5")
    editor = table.viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, "5")
    press(editor, "Return")
    qtbot.waitUntil(lambda: minutes(workspace, workshop).spent == 55)
    qtbot.waitUntil(lambda: table.model().lines[0].cells[3] == 55)
    window.page.do("time")  # of the point where the caret stands
    window.page._timer._began -= 7 * 60
    window.page._timer.look()
    qtbot.waitUntil(lambda: minutes(workspace, workshop).spent == 62)
    assert window.page._head._time.toolTip() == "Resultados lado a lado · 62 de 60 min"
    window.page.do("time")
    for _ in range(3):
        undo(window)
    qtbot.waitUntil(lambda: minutes(workspace, workshop).agenda == ())


def test_a_mark_is_drawn_by_whoever_agreed_and_no_name_stands_on_the_wall(qtbot, window, workspace, workshop):
    person = add_participant(workspace, workshop=workshop.id, role="user", name="Participante 1", consents=True)
    add_participant(workspace, workshop=workshop.id, role="user")
    enter(qtbot, window, workshop, "attendance")
    table = window.page.part.table
    qtbot.waitUntil(lambda: len(table.model().lines) == 2)
    table.setFocus()
    for row in (1, 0):
        table.setCurrentIndex(table.model().index(row, 11))
        press(table, "Return")
        assert (window.findChild(MarkDialog) is None) == (row == 1)
    pad = window.findChild(MarkDialog).pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseMove(pad, QPoint(200, 90))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    find(window.findChild(MarkDialog), QPushButton, window.page.say("Keep the mark")).click()
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).participants[0].mark is not None)
    qtbot.waitUntil(window._undo.isVisible)
    undo(window)
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).participants[0] == person)
    window.do_projector()
    assert not table.isVisible()
    window.page.do("people")
    people = window.page.wall.people
    assert people.isVisible()
    assert all("Participante 1" not in people._list.item(row).text() for row in range(people._list.count()))
    window.do_projector()


def test_consent_is_asked_before_a_name_is_kept(qtbot, window, workspace, workshop):
    add_participant(workspace, workshop=workshop.id, role="user")
    enter(qtbot, window, workshop, "attendance")
    part = window.page.part
    qtbot.waitUntil(lambda: len(part.table.model().lines) == 1)
    key = part.table.model().lines[0].key
    for answer in ("No: it is not kept", "Yes, agrees"):
        part._rewrite(key, "name", "Participante 1")
        assert read_workshop(workspace, workshop.id).participants[0].name is None
        find(window.findChild(ConsentDialog), QPushButton, part.say(answer)).click()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: read_workshop(workspace, workshop.id).participants[0].name == "Participante 1")
    assert read_workshop(workspace, workshop.id).participants[0].consents is True


def test_the_guide_warns_of_the_room_and_a_reason_stays(qtbot, window, workspace, workshop):
    add_participant(workspace, workshop=workshop.id, role="user", sex="woman")
    enter(qtbot, window, workshop, "rules")
    bars = window.page.part.list
    qtbot.waitUntil(lambda: [each.code for each in bars._warnings][:2] == ["workshop.no-staff", "workshop.no-manager"])
    bars._tell(f"{workshop.id} workshop.no-staff", "Viajaron por la campaña")
    qtbot.waitUntil(lambda: bars._warnings[0].accepted == "Viajaron por la campaña")


def test_a_photo_is_added_written_about_and_taken_away(qtbot, window, workspace, workshop, tmp_path):
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, "JPEG")
    (tmp_path / "pared.jpg").write_bytes(content.getvalue())
    enter(qtbot, window, workshop, "photos")
    part = window.page.part
    part.add_files([str(tmp_path / "pared.jpg")])
    qtbot.waitUntil(lambda: [each.file_name for each in minutes(workspace, workshop).photos] == ["pared.jpg"])
    qtbot.waitUntil(lambda: len(part.photos) == 1 and part.wall._buttons[0].tile.picture is not None)
    part.wall.take_focus()
    press(part.wall._buttons[0], "Delete")
    qtbot.waitUntil(lambda: minutes(workspace, workshop).photos == ())
    qtbot.waitUntil(lambda: len(window._undo._steps) == 2)
    undo(window)
    qtbot.waitUntil(lambda: len(minutes(workspace, workshop).photos) == 1)


def test_the_minutes_are_on_paper_before_people_leave(qtbot, window, workspace, workshop):
    enter(qtbot, window, workshop, "minutes")
    window.page.take_offer()
    part = window.page.part
    qtbot.waitUntil(lambda: part._paper is not None)
    assert part._paper.pages.startswith(b"%PDF")
    assert part._paper.name == "workshop_minutes-2013-04-25-es.pdf"
    assert window.page.say("agreements") in part.summary()


def test_a_second_screen_shows_what_was_understood_and_no_draft(qtbot, window, wall, workspace, workshop):
    add_participant(workspace, workshop=workshop.id, role="user", name="Participante 1", consents=True)
    projector = window.page._projector
    assert not window.page.project()  # there is one screen here
    projector.show_on(QGuiApplication.primaryScreen())
    QTest.keyClicks(window.page.wall.entry.line, "Que nos at")
    window.page.refresh()
    qtbot.waitUntil(lambda: len(projector.screen.board._model.cards) == 3)
    shown = [each.text() for each in projector.screen.findChildren(QLabel)]
    assert not any("Que nos at" in each or "Participante 1" in each for each in shown)
    assert projector.screen.findChildren(QLineEdit) == []
    window.page.do("black")
    assert projector.screen._black.isVisible()
    assert not window.page._black.isVisible()
    window.page.do("minutes")
    assert projector.screen.table.isVisible()
    assert window.page.project()
    assert projector.screen is None


def test_every_part_is_reached_by_keys_and_named(qtbot, window, workshop):
    enter(qtbot, window, workshop)
    seen = []
    for _ in range(8):
        press(QApplication.focusWidget() or window, "Ctrl+Tab")
        seen.append(window.page._tab)
        lines = [each for each in window.page.findChildren(QLineEdit) if each.isVisible()]
        named = [name_of(each) or name_of(each.parentWidget()) for each in lines]  # a day has its line inside
        assert "" not in names(window.page, QPushButton) + named
    assert seen == ["minutes", "agenda", "agreements", "attendance", "photos", "rules", "paper", "wall"]
