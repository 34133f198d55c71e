"""The frame: doors, keys, bars, widths, language."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QPushButton, QToolButton

from app.workspace import DiskFull
from db.models.programme import Person
from tests.ui import finding
from tests.ui.finding import find, names, press
from ui.pages.home import HomePage
from ui.pages.page import Page, Undoing
from ui.place import Place, place
from ui.theme import LIGHT, PROJECTOR
from ui.widgets.context_bar import ContextBar
from ui.widgets.nav_rail import NavRail
from ui.widgets.status_strip import StatusStrip
from ui.widgets.undo_bar import UndoBar


@pytest.fixture
def home(qtbot, window):
    window.open(place("home"))
    qtbot.waitUntil(lambda: "Laptop" in " ".join(names(window.findChild(StatusStrip), QToolButton)))
    return window


def test_only_doors_that_work_stand_on_the_rail(home):
    rail = home.findChild(NavRail)
    texts = [listing.item(row).text() for listing in rail.findChildren(QListWidget) for row in range(listing.count())]
    assert "" not in texts
    assert len(texts) == len(set(texts))


def test_keys_open_doors_and_alt_left_goes_back(home):
    press(home, "Ctrl+,")
    assert home.here == Place("settings")
    press(home, "Alt+Left")
    assert home.here == Place("home")
    press(home, "Alt+Right")
    assert home.here == Place("settings")


def test_the_title_says_where_one_is(qtbot, home):
    with qtbot.waitSignal(home.titled) as told:
        home.open(place("settings"))
    assert told.args == [home.page.title()]


def test_every_word_of_the_frame_follows_the_language(qtbot, home, desk):
    before = set(names(home, QToolButton))
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "Laptop · Facilitator" in names(home, QToolButton))
    desk.language.choose("es")
    qtbot.waitUntil(lambda: set(names(home, QToolButton)) == before)


def test_the_language_is_chosen_from_the_context_bar_and_kept(home, desk):
    bar = home.findChild(ContextBar)
    button = next(each for each in bar.findChildren(QToolButton) if each.text() == "ES")
    button.menu().actions()[1].trigger()
    assert desk.preferences.language == "en"


def test_projector_is_large_and_black_on_white_and_goes_again(home, desk):
    press(home, "F11")
    assert desk.theme.tokens == PROJECTOR
    press(home, "F11")
    assert desk.theme.tokens == LIGHT


def test_a_narrow_window_has_a_menu_in_place_of_the_rail(qtbot, home):
    rail = home.findChild(NavRail)
    home.resize(1000, 560)
    assert rail.isVisible()
    assert rail.width() == 56
    home.resize(683, 349)
    assert not rail.isVisible()
    assert not home.findChild(StatusStrip).isVisible()


def test_a_failure_of_the_page_stands_at_its_top(home):
    home.page.show_failure(DiskFull(where="D:"))
    assert any("D:" in label.text() for label in home._bar.findChildren(type(home._bar._title)))
    assert home._bar.isVisible()


def test_once_the_disk_takes_what_was_written_nothing_is_said_of_it_any_more(qtbot, desk, home):
    answers = iter((DiskFull(where="D:"), None))

    def write(workspace):
        error = next(answers)
        if error is not None:
            raise error
        with workspace.transaction() as session:
            session.get(Person, workspace.person).name = "Ana"

    desk.edits.keep(write)
    qtbot.waitUntil(home._bar.isVisible)
    desk.edits.try_again()
    qtbot.waitUntil(lambda: not home._bar.isVisible())


def test_ctrl_z_takes_back_what_was_removed(qtbot, home):
    undone = []
    home.page.undo_offered.emit(Undoing("Removed", undone.append))
    assert home.findChild(UndoBar).isVisible()
    press(home, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(undone) == 1)
    assert not home.findChild(UndoBar).isVisible()


def test_help_lists_the_keys_and_esc_closes_it(home):
    press(home, "F1")
    assert home._help.isVisible()
    press(home, "Esc")
    assert not home._help.isVisible()


def test_quick_find_goes_to_a_place_by_part_of_its_name(qtbot, home):
    press(home, "Ctrl+K")
    finder = home.findChild(QDialog, "find")
    line = finder.findChild(QLineEdit)
    title = home._desk.language.words.say("Settings")
    qtbot.keyClicks(line, title[:4].upper())
    press(line, "Return")
    assert home.here == Place("settings")


def test_quick_find_with_an_arrow_finds_actions_only(qtbot, home):
    press(home, "Ctrl+K")
    finder = home.findChild(QDialog, "find")
    qtbot.keyClicks(finder.findChild(QLineEdit), "> " + home._desk.language.words.say("Lock")[:4])
    with qtbot.waitSignal(home.lock_requested):
        press(finder.findChild(QLineEdit), "Return")


def test_tab_reaches_every_button_and_field_of_home(qtbot, home):
    wanted = {
        each
        for kind in (QPushButton, QToolButton)
        for each in home.findChildren(kind)
        if each.isVisible() and each.isEnabled()
    }
    widget, seen = home, set()
    for _ in range(200):
        widget = widget.nextInFocusChain()
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.add(widget)
    assert wanted <= seen


def test_every_button_has_a_name(home):
    assert "" not in names(home, QPushButton) + names(home, QToolButton)


def test_a_closed_page_is_freed_without_the_garbage_collector(qtbot, desk):
    gc.disable()
    try:
        page = HomePage(desk)
        gone = weakref.ref(page)
        page.show_place(place("home"))
        desk.edits.wait()
        with qtbot.waitSignal(page.destroyed):
            page.deleteLater()
        del page
        assert gone() is None
    finally:
        gc.enable()


def test_a_page_out_of_sight_reads_again_only_when_it_is_shown(qtbot, window, desk):
    class Counting(Page):
        tables = frozenset({"person"})
        times = 0

        def refresh(self):
            self.times += 1

    from app.workspace import Changes

    page = Counting(desk)
    qtbot.addWidget(page)
    for tables in ({"person"}, {"person"}, {"letter"}):
        desk.edits.stored.emit(Changes(frozenset(tables)))
    assert page.times == 0
    page.show()
    assert page.times == 1


def test_a_failed_find_says_which_names_there_are(home, monkeypatch):
    monkeypatch.setattr(finding, "PATIENCE", 0.0)
    with pytest.raises(AssertionError):
        find(home, QPushButton, "There is no such button")
