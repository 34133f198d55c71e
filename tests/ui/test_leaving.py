"""Whatever takes a person out of a field or out of the program: what was typed is stored where it was typed."""

from __future__ import annotations

import os
import signal
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from shiboken6 import isValid

from app.clusters import read_cluster
from app.focas import open_assessment, read_assessment
from app.security import open_workspace
from tests.ui.conftest import PHRASE
from tests.ui.finding import find, press
from tests.ui.focas_places import focused, wait_for_title
from tests.ui.focas_screen import BEGINNINGS, ground, item_of, page, texts
from ui.dialogs.facts import Fact, FactsDialog
from ui.dialogs.unsaved import UnsavedDialog
from ui.ending import Ending
from ui.leaving import keeps_when_entered
from ui.place import place
from ui.shell import Shell
from ui.widgets.field_error import FieldError
from ui.widgets.kept_text import KeptText
from ui.widgets.score_bar import LevelButton

__all__ = ["BEGINNINGS", "ground", "page"]


def test_what_is_typed_goes_where_it_was_typed_when_the_same_screen_shows_something_else(
    qtbot, desk, window, workspace, ground, page
):
    cluster = read_cluster(workspace, ground.cluster)
    other = open_assessment(
        workspace, cluster=cluster.id, government=cluster.governments[3].id, held_on=date(2013, 3, 15), place="Nieva",
        facilitator="",
    )  # fmt: skip
    window.open(place("focas_scoring", other.id))
    wait_for_title(qtbot, page)
    qtbot.waitUntil(lambda: isinstance(focused(), LevelButton))
    press(focused(), "M")
    QTest.keyClicks(focused(), "Porque no hay acta")
    assert isinstance(focused(), QPlainTextEdit)
    window.open(place("focas_scoring", ground.assessment))
    desk.edits.wait()
    assert item_of(workspace, ground).answer.reason == ""
    ground = ground.__class__(ground.cluster, ground.government, other.id)
    assert item_of(workspace, ground).answer.reason == "Porque no hay acta"


def test_closing_the_window_keeps_what_is_typed_at_once(qtbot, bare_desk):
    shell, told = Shell(bare_desk), []
    qtbot.addWidget(shell)
    text = KeptText(shell)
    text.kept.connect(told.append)
    shell.show()
    qtbot.waitExposed(shell)
    shell.activateWindow()
    text.show()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    qtbot.keyClicks(text, "Hasta el final")
    shell.close()
    assert told == ["Hasta el final"]


def test_closing_asks_before_a_line_that_was_not_entered_is_lost(qtbot, bare_desk):
    shell = Shell(bare_desk)
    qtbot.addWidget(shell)
    line = QLineEdit(shell)
    line.setAccessibleName("Acuerdo")
    keeps_when_entered(line)
    shell.show()
    line.setText("Publicar el rol / Jefatura")
    assert not shell.close()
    asked = shell.findChild(UnsavedDialog)
    assert "«Publicar el rol / Jefatura» sigue en «Acuerdo»" in texts(asked)
    find(asked, QPushButton, "Cerrar sin guardarlo").click()
    qtbot.waitUntil(lambda: not shell.isVisible())


def test_the_lock_takes_a_dialog_out_of_sight_and_brings_it_back_as_it_was(qtbot, bare_desk, workspace):
    shell = Shell(bare_desk)
    qtbot.addWidget(shell)
    shell.unlocked.connect(bare_desk.edits.attach)
    shell.locked.connect(bare_desk.edits.detach)
    shell.show()
    shell._enter(workspace)
    dialog = FactsDialog(bare_desk, shell.frame, "Reason", (Fact("reason", "Reason"),), {}, date(2013, 3, 14))
    dialog.ask(print)
    line = find(dialog, QLineEdit, "Motivo")
    QTest.keyClicks(line, "Falta una")
    shell.lock()
    assert not dialog.isVisible()
    assert not shell.frame.isVisible()
    opened = open_workspace(workspace.folder, PHRASE)
    shell._enter(opened)
    assert dialog.isVisible()
    assert line.text() == "Falta una"
    bare_desk.edits.detach()


def test_a_session_that_ends_is_heard(qtbot):
    ending = Ending()
    with qtbot.waitSignal(ending.asked):
        os.kill(os.getpid(), signal.SIGTERM)
    ending.stop()


def test_whoever_writes_in_a_dialog_is_not_locked_out(qtbot, bare_desk, monkeypatch):
    shell, restarted = Shell(bare_desk), []
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitUntil(lambda: shell._is_painted)
    dialog = UnsavedDialog(bare_desk, shell, "", "")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    monkeypatch.setattr(shell._idle, "isActive", lambda: True)
    monkeypatch.setattr(shell._idle, "start", lambda: restarted.append(True))
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert restarted
    dialog.reject()


def test_a_form_in_which_much_was_typed_is_not_given_up_by_one_stray_esc(qtbot, bare_desk, window):
    facts = (Fact("reason", "Reason"),)
    dialog = FactsDialog(bare_desk, window, "Reason", facts, {}, date(2013, 3, 14))
    dialog.ask(print)
    line = find(dialog, QLineEdit, "Motivo")
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Se escribio largo y tendido")
    press(line, "Esc")
    assert dialog.isVisible()
    assert "Esc otra vez" in dialog.fault.sentence
    QTest.keyClicks(line, ", y mas")
    press(line, "Esc")
    assert dialog.isVisible()
    press(line, "Esc")
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())


def test_people_who_were_not_taken_stay_in_the_dialog_that_was_being_closed(qtbot, window, workspace, ground, page):
    qtbot.mouseClick(find(page, QPushButton, "Sesión y participantes"), Qt.MouseButton.LeftButton)
    many = find(window, QPlainTextEdit, "Varias personas, una por línea")
    qtbot.waitUntil(many.hasFocus)
    lines = "Logística; m; ; ; sí\nAlmacén; marciana; ; ; sí"
    many.setPlainText(lines)
    press(many, "Esc")
    dialog = many.window()
    qtbot.waitUntil(lambda: any(each.sentence for each in dialog.findChildren(FieldError)))
    assert dialog.isVisible()
    assert many.toPlainText() == lines
    many.setPlainText("Logística; m; ; ; sí")
    press(many, "Esc")
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    people = read_assessment(workspace, ground.assessment, language="es").participants
    assert [each.role for each in people] == ["Logística"]
