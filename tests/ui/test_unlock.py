"""From the first page to an open workspace."""

from __future__ import annotations

import shutil

import pytest
import shiboken6
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from app.security import create_workspace
from tests.ui.conftest import PHRASE, QUICK
from tests.ui.finding import find, press
from ui.pages.unlock import UnlockPage
from ui.shell import Shell
from ui.widgets.field_error import FieldError


@pytest.fixture
def made(tmp_path):
    made = create_workspace(
        tmp_path / "field", PHRASE, person="Facilitator", device="Laptop", language="es", cost=QUICK
    )
    made.workspace.close()
    return made


@pytest.fixture
def page(qtbot, bare_desk, made):
    page = UnlockPage(bare_desk)
    qtbot.addWidget(page)
    page.show_folder(made.workspace.folder)
    page.resize(1366, 768)
    page.show()
    return page


def line(page, message):
    return find(page, QLineEdit, page._desk.language.words.say(message))


def button(page, message):
    return find(page, QPushButton, page._desk.language.words.say(message))


def fault(page):
    return " ".join(each.sentence for each in page.findChildren(FieldError) if each.sentence)


def test_the_passphrase_and_enter_open(qtbot, page):
    with qtbot.waitSignal(page.opened, timeout=20_000) as told:
        qtbot.keyClicks(line(page, "Passphrase"), PHRASE)
        press(line(page, "Passphrase"), "Return")
    assert told.args[0].person is not None
    told.args[0].close()


def test_a_wrong_passphrase_is_said_under_the_field_and_can_be_tried_again(qtbot, page):
    qtbot.keyClicks(line(page, "Passphrase"), "not this one")
    press(line(page, "Passphrase"), "Return")
    qtbot.waitUntil(lambda: bool(fault(page)), timeout=20_000)
    assert line(page, "Passphrase").text() == "not this one"
    assert button(page, "Open").isEnabled()


def test_f2_shows_what_is_typed(page):
    press(line(page, "Passphrase"), "F2")
    assert line(page, "Passphrase").echoMode() == QLineEdit.EchoMode.Normal


def test_a_mistyped_group_of_the_code_is_named(qtbot, page, made):
    button(page, "I forgot it: use the printed recovery code").click()
    wrong = made.recovery_code[:10] + ("A" if made.recovery_code[10] != "A" else "B") + made.recovery_code[11:]
    qtbot.keyClicks(line(page, "Recovery code"), wrong)
    for message in ("New passphrase", "Write it again"):
        qtbot.keyClicks(line(page, message), "another four words")
    button(page, "Open and keep the new passphrase").click()
    qtbot.waitUntil(lambda: "3" in fault(page), timeout=20_000)
    assert line(page, "Recovery code").selectedText() == wrong[10:14]


def test_the_printed_code_opens_a_copy_of_the_folder_and_takes_a_new_passphrase(qtbot, page, made, tmp_path):
    shutil.copytree(made.workspace.folder, tmp_path / "copy")
    page.show_folder(tmp_path / "copy")
    button(page, "I forgot it: use the printed recovery code").click()
    qtbot.keyClicks(line(page, "Recovery code"), made.recovery_code.lower())
    for message in ("New passphrase", "Write it again"):
        qtbot.keyClicks(line(page, message), "another four words")
    with qtbot.waitSignal(page.opened, timeout=20_000) as told:
        button(page, "Open and keep the new passphrase").click()
    told.args[0].close()


def test_first_run_makes_a_workspace_and_shows_the_code_once(qtbot, bare_desk, tmp_path):
    page = UnlockPage(bare_desk)
    qtbot.addWidget(page)
    page.show_folder(tmp_path / "new", is_new=True)
    page.show()
    button(page, "Continue").click()
    for message in ("Your name", "Name of this computer", "Name of the programme", "Office that coordinates it"):
        line(page, message).setText("Amazonas")
    button(page, "Continue").click()
    for message in ("Passphrase", "Write it again"):
        qtbot.keyClicks(line(page, message), PHRASE)
    button(page, "Create and continue").click()
    qtbot.waitUntil(lambda: page.findChild(QCheckBox).isVisible(), timeout=30_000)
    assert not button(page, "Open Trocha").isEnabled()
    page.findChild(QCheckBox).click()
    with qtbot.waitSignal(page.opened) as told:
        button(page, "Open Trocha").click()
    told.args[0].close()


def test_first_run_asks_for_a_phrase_that_is_long_enough_twice(qtbot, bare_desk, tmp_path):
    page = UnlockPage(bare_desk)
    qtbot.addWidget(page)
    page.show_folder(tmp_path / "new", is_new=True)
    page.show()
    page._stack.widget(1)._show_step(2)
    qtbot.keyClicks(line(page, "Passphrase"), "short")
    button(page, "Create and continue").click()
    assert fault(page)
    assert not (tmp_path / "new").exists()


def test_the_screen_comes_back_after_the_lock_and_never_over_another_workspace(qtbot, bare_desk, made, tmp_path):
    shell = Shell(bare_desk)
    qtbot.addWidget(shell)
    shell.unlocked.connect(bare_desk.edits.attach)
    shell.locked.connect(bare_desk.edits.detach)
    shell.show_folder(made.workspace.folder, is_new=False)
    shell.show()
    unlock(qtbot, shell)
    press(shell.frame, "Ctrl+,")
    press(shell.frame, "Ctrl+L")
    assert bare_desk.edits.workspace is None
    shell.show_folder(made.workspace.folder, is_new=False)
    unlock(qtbot, shell)
    assert shell.frame.here.kind == "settings"
    before = shell.frame
    press(shell.frame, "Ctrl+L")
    shell.show_folder(shutil.copytree(made.workspace.folder, tmp_path / "other"), is_new=False)
    unlock(qtbot, shell)
    assert shell.frame.here.kind == "home"
    assert not shiboken6.isValid(before)
    bare_desk.edits.detach()


def unlock(qtbot, shell):
    with qtbot.waitSignal(shell.unlocked, timeout=20_000):
        qtbot.keyClicks(line(shell.unlock, "Passphrase"), PHRASE)
        press(line(shell.unlock, "Passphrase"), "Return")
