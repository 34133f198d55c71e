"""The three values of an item through the window: votes, one level, what was seen, why, and who does not agree."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.focas import add_participant, read_assessment
from tests.ui.finding import find, press
from tests.ui.focas_places import focused
from tests.ui.focas_screen import BEGINNINGS, ground, item_of, open_item, page, texts, write_votes
from ui.widgets.level_choice import LevelChoice
from ui.widgets.score_bar import LevelButton

__all__ = ["BEGINNINGS", "ground", "page"]


def test_votes_are_four_numbers_and_enter_closes_them(qtbot, workspace, ground, page):
    write_votes(["0", "5", "3", "0"])
    assert isinstance(focused(), LevelButton)
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.own == "0 5 3 0")
    qtbot.waitUntil(lambda: "5 votos" in find(page, LevelButton, "2 de 4, En desarrollo").accessibleDescription())
    QTest.keyClicks(focused(), "3")
    reason = find(page, QPlainTextEdit, "Motivo del acuerdo")
    qtbot.waitUntil(lambda: focused() is reason)
    assert "Lo acordado (3) no es lo que dijo la mayoría (2). ¿Por qué?" in texts(page)


def test_a_tie_for_most_asks_nothing(qtbot, workspace, ground, page):
    write_votes(["0", "4", "4", "0"])
    QTest.keyClicks(focused(), "3")
    qtbot.waitUntil(lambda: open_item(page) == "PER-2")
    assert item_of(workspace, ground).answer.reason == ""


def test_a_reason_left_blank_holds_nothing_up_and_f6_comes_back_to_it(qtbot, window, page):
    write_votes(["0", "5", "3", "0"])
    QTest.keyClicks(focused(), "3")
    qtbot.waitUntil(lambda: isinstance(focused(), QPlainTextEdit))
    press(focused(), "Esc")
    press(focused(), "Down")
    assert open_item(page) == "PER-2"
    press(window, "Shift+F6")
    assert open_item(page) == "PER-1"
    assert focused() is find(page, QPlainTextEdit, "Motivo del acuerdo")


def test_more_votes_than_people_are_kept_and_asked_about(qtbot, workspace, ground, page):
    for office in ("Logística", "Almacén"):
        add_participant(workspace, assessment=ground.assessment, role=office)
    qtbot.waitUntil(lambda: "Logística, Almacén" in texts(page))
    write_votes(["0", "5", "3", "0"])
    why = find(page, QLineEdit, "Por qué hay más votos que personas")
    qtbot.waitUntil(lambda: focused() is why)
    assert "8 votos y hay 2 personas" in texts(page)
    qtbot.keyClicks(why, "Llegaron seis al final")
    press(why, "Return")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.own == "0 5 3 0")

    def accepted():
        view = read_assessment(workspace, ground.assessment, language="es")
        return [each.accepted for each in view.warnings if each.code == "focas.votes-PER-1"]

    qtbot.waitUntil(lambda: accepted() == ["Llegaron seis al final"])


def test_one_level_takes_the_place_of_votes_and_delete_clears_it(qtbot, workspace, ground, page):
    write_votes(["1", "1", "0", "0"])
    press(focused(), "G")
    QTest.keyClicks(focused(), "2")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.own == "2")
    press(focused(), "G")
    press(focused(), "Delete")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.own == "")


def test_dissent_stays_after_the_agreement_and_asks_for_its_reason(qtbot, workspace, ground, page):
    press(focused(), "D")
    QTest.keyClicks(focused(), "1")
    qtbot.waitUntil(lambda: focused() is find(page, QLineEdit, "Quién lo sostiene: oficina o grupo"))
    qtbot.keyClicks(focused(), "Regiduria")
    press(focused(), "Return")
    qtbot.keyClicks(focused(), "Nunca se reunieron")
    press(focused(), "Return")

    def told():
        return [(each.level, each.holder, each.reason) for each in item_of(workspace, ground).answer.dissents]

    qtbot.waitUntil(lambda: told() == [("1", "Regiduria", "Nunca se reunieron")])
    qtbot.waitUntil(lambda: isinstance(focused(), LevelButton))
    qtbot.waitUntil(lambda: page._path.item.answer.dissents != ())
    QTest.keyClicks(focused(), "2")
    qtbot.waitUntil(lambda: focused() is find(page, QPlainTextEdit, "Motivo del acuerdo"))
    assert "Alguien no está de acuerdo" in texts(page)


def test_two_who_do_not_agree_are_written_one_after_the_other(qtbot, workspace, ground, page):
    for level, who in (("1", "Organizacion"), ("3", "Gerencia")):
        press(focused(), "D")
        qtbot.waitUntil(lambda: isinstance(focused(), LevelChoice))
        QTest.keyClicks(focused(), level)
        qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
        qtbot.keyClicks(focused(), who)
        press(focused(), "Return")
        press(focused(), "Return")

    def told():
        return [(each.level, each.holder) for each in item_of(workspace, ground).answer.dissents]

    qtbot.waitUntil(lambda: told() == [("1", "Organizacion"), ("3", "Gerencia")])


def test_without_agreement_nine_closes_the_item_and_says_so(qtbot, workspace, ground, page):
    press(focused(), "D")
    QTest.keyClicks(focused(), "4")
    qtbot.waitUntil(lambda: page._path.item.answer.dissents != ())
    press(focused(), "Esc")
    QTest.keyClicks(focused(), "9")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.agreed == "nd")
    assert item_of(workspace, ground).answer.reason == "sin acuerdo"
    qtbot.waitUntil(lambda: open_item(page) == "PER-2")


def test_a_marked_item_asks_who_is_left_out(qtbot, workspace, ground, page):
    line = find(page, QLineEdit, "¿A quiénes no les llega?")
    line.setFocus()
    qtbot.keyClicks(line, "Comunidades del alto Cenepa")
    press(line, "Return")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.left_out_people == "Comunidades del alto Cenepa")


def test_what_is_written_about_a_new_dissent_is_on_the_disk_when_the_program_closes_at_once(
    desk, workspace, ground, page
):
    desk.edits._writer.start(partial(time.sleep, 0.5))  # the disk is slow
    press(focused(), "D")
    QTest.keyClicks(focused(), "1")
    QTest.keyClicks(focused(), "Regiduria")
    press(focused(), "Return")
    QTest.keyClicks(focused(), "Nunca se reunieron")
    press(focused(), "Return")
    desk.edits.wait()  # as closing does: nothing comes back to the page any more
    assert [(each.level, each.holder, each.reason) for each in item_of(workspace, ground).answer.dissents] == [
        ("1", "Regiduria", "Nunca se reunieron")
    ]


def test_keys_pressed_faster_than_the_disk_takes_them_all_count(desk, workspace, ground, page):
    desk.edits._writer.start(partial(time.sleep, 0.3))  # the disk is slow
    for key in "PEPP":
        press(focused(), key)
    desk.edits.wait()
    assert read_assessment(workspace, ground.assessment, language="es").area("PER").service_relevance == 3


def test_a_reading_that_began_before_an_answer_is_not_shown_after_it(qtbot, workspace, ground, page):
    old = read_assessment(workspace, ground.assessment, language="es")
    page._answers.begin_reading()
    QTest.keyClicks(focused(), "3")
    qtbot.waitUntil(lambda: item_of(workspace, ground).answer.agreed == "3" and page._answers._on_way == 0)
    page._answers.show_read(old)
    assert page._answers.view.item("PER-1").answer.agreed == "3"
