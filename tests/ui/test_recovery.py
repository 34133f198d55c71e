"""The printed code opens a workspace whose passphrase was forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from app.security import create_workspace, open_workspace
from tests.ui.conftest import PHRASE, QUICK
from tests.ui.finding import find, press
from ui.pages.recovery import RecoveryForm
from ui.widgets.field_error import FieldError

NEW = "four other words here"


@pytest.fixture
def made(tmp_path):
    made = create_workspace(tmp_path / "field", PHRASE, person="Scribe", device="Laptop", language="es", cost=QUICK)
    made.workspace.close()
    return made


@pytest.fixture
def form(qtbot, bare_desk, made):
    form = RecoveryForm(bare_desk, made.workspace.folder)
    qtbot.addWidget(form)
    form.show()
    form.focus()
    qtbot.waitExposed(form)
    return form


def write(qtbot, form, code, phrase=NEW, again=NEW):
    for message, text in (("Recovery code", code), ("New passphrase", phrase), ("Write it again", again)):
        entry = find(form, QLineEdit, form._desk.language.words.say(message))
        entry.clear()
        qtbot.keyClicks(entry, text)
    press(entry, "Return")


def faults(form):
    return " ".join(each.sentence for each in form.findChildren(FieldError) if each.sentence)


def test_the_code_in_small_letters_and_with_spaces_opens(qtbot, form, made):
    with qtbot.waitSignal(form.opened, timeout=20_000) as told:
        write(qtbot, form, made.recovery_code.lower().replace("-", " "))
    told.args[0].close()
    open_workspace(made.workspace.folder, NEW).close()


def test_a_mistyped_group_is_named_and_marked(qtbot, form, made):
    groups = made.recovery_code.split("-")
    groups[2] = ("0" if groups[2][0] != "0" else "1") + groups[2][1:]
    write(qtbot, form, "-".join(groups))
    qtbot.waitUntil(lambda: "3" in faults(form), timeout=20_000)
    code = find(form, QLineEdit, form._desk.language.words.say("Recovery code"))
    assert code.selectedText() == groups[2]


def test_the_new_phrase_is_checked_before_the_code(qtbot, form, made):
    write(qtbot, form, made.recovery_code, NEW, "another")
    assert form._desk.language.words.say("The two phrases differ. Write the same one again.") in faults(form)


def test_esc_goes_back_to_the_passphrase(qtbot, form):
    with qtbot.waitSignal(form.left):
        press(find(form, QLineEdit, form._desk.language.words.say("Recovery code")), "Esc")
