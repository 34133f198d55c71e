"""Every screen reaches the use cases by one road."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.failures import Cancelled
from app.security import open_workspace
from app.workspace import DiskFull
from db.models.programme import Person
from tests.ui.conftest import PHRASE
from tests.ui.finding import find
from ui.shell import Shell


class Page(QWidget):
    """Somebody who asks."""

    def __init__(self):
        super().__init__()
        self.told = []

    def take(self, result):
        self.told.append(result)


def rename(workspace, name):
    with workspace.transaction() as session:
        session.get(Person, workspace.person).name = name
    return name


def fail(error):
    raise error


@pytest.fixture
def page(qtbot):
    page = Page()
    qtbot.addWidget(page)
    return page


def test_an_edit_runs_beside_the_screen_and_comes_back_to_it(qtbot, desk, page):
    threads = []
    desk.edits.run(lambda workspace: threads.append(threading.get_ident()), done=page.take)
    qtbot.waitUntil(lambda: page.told == [None])
    assert threads[0] != threading.get_ident()


def test_edits_are_stored_in_the_order_in_which_they_were_made(qtbot, desk, page):
    for name in "abcdefgh":
        desk.edits.run(lambda workspace, name=name: rename(workspace, name), done=page.take)
    qtbot.waitUntil(lambda: len(page.told) == 8)
    assert page.told == list("abcdefgh")


def test_who_asked_for_an_edit_hears_of_it_before_the_pages_do(qtbot, desk, page):
    told = []

    class Pages(QWidget):
        def note(self, changes):
            told.append(list(page.told))

    pages = Pages()
    qtbot.addWidget(pages)
    desk.edits.stored.connect(pages.note)

    def rename_and_dawdle(workspace):
        rename(workspace, "Ana")
        threading.Event().wait(0.1)  # what was stored is announced long before the edit ends
        return "Ana"

    desk.edits.run(rename_and_dawdle, done=page.take)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [["Ana"]]


def test_what_was_stored_is_told_on_the_main_thread(qtbot, desk):
    told = []

    class Listener(QWidget):
        def note(self, changes):
            told.append((changes.tables, threading.get_ident()))

    listener = Listener()
    qtbot.addWidget(listener)
    desk.edits.stored.connect(listener.note)
    desk.edits.run(lambda workspace: rename(workspace, "New name"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(frozenset({"person"}), threading.get_ident())]


def make_waste(workspace):
    """Make so much that nobody can reach that Python would collect it here and now."""
    for _ in range(2_000):
        loop = []
        loop.append(loop)


def test_a_page_that_nobody_can_reach_ends_on_the_main_thread(qtbot, desk):
    """On a lane's thread its end would stop the program: Qt's lock and Python's would wait for each other."""
    ended = set()
    for _ in range(60):
        page = Page()
        page.itself = page
        weakref.finalize(page, lambda: ended.add(threading.get_ident()))
        desk.edits.read(make_waste, done=page.take, every=True)
        desk.edits.run(make_waste, done=page.take)
        del page
        QApplication.processEvents()
        threading.Event().wait(0.002)
    desk.edits.wait()
    QApplication.processEvents()
    gc.collect()
    assert ended == {threading.get_ident()}


def test_an_older_answer_never_overwrites_a_newer_one(qtbot, desk, page):
    waiting = threading.Event()
    desk.edits.read(lambda workspace: waiting.wait(5) and "old", done=page.take)
    desk.edits.read(lambda workspace: "new", done=page.take)
    qtbot.waitUntil(lambda: page.told == ["new"])
    waiting.set()
    desk.edits.wait()
    desk.edits.read(lambda workspace: "last", done=page.take)
    qtbot.waitUntil(lambda: "last" in page.told)
    assert page.told == ["new", "last"]


def test_results_for_a_page_that_has_gone_are_dropped(qtbot, desk):
    page, other = Page(), Page()
    qtbot.addWidget(other)
    waiting = threading.Event()
    desk.edits.run(lambda workspace: waiting.wait(5), done=page.take)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    waiting.set()
    desk.edits.run(lambda workspace: 1, done=other.take)
    qtbot.waitUntil(lambda: other.told == [1])
    assert page.told == []


def test_a_failure_of_the_world_reaches_the_page_as_a_sentence(qtbot, desk, page):
    desk.edits.run(lambda workspace: fail(DiskFull(where="D:")), failed=page.take)
    qtbot.waitUntil(lambda: bool(page.told))
    assert "D:" in page.told[0].sentence(desk.language.words)


def test_a_failure_that_no_page_took_is_shown_by_the_window(qtbot, desk):
    with qtbot.waitSignal(desk.edits.failed):
        desk.edits.run(lambda workspace: fail(DiskFull(where="D:")))


def test_an_edit_that_the_disk_did_not_take_is_told(qtbot, desk, page):
    with qtbot.waitSignal(desk.edits.not_saved):
        desk.edits.run(lambda workspace: fail(DiskFull(where="D:")), failed=page.take)


def test_what_the_person_cancelled_is_silent(qtbot, desk, page):
    desk.edits.run(lambda workspace: fail(Cancelled()), done=page.take, failed=page.take)
    desk.edits.run(lambda workspace: "after", done=page.take)
    qtbot.waitUntil(lambda: bool(page.told))
    assert page.told == ["after"]


def test_anything_else_is_a_mistake_of_ours(qtbot, desk):
    with qtbot.waitSignal(desk.edits.mistaken) as told:
        desk.edits.run(lambda workspace: fail(ZeroDivisionError()))
    assert isinstance(told.args[0], ZeroDivisionError)


def test_long_work_stands_in_no_edits_way_and_can_be_stopped(qtbot, desk, page):
    begun, pause = threading.Event(), threading.Event()

    def import_much(workspace, work):
        begun.set()
        while not pause.wait(0.005):
            work.tell(1, 2)

    work = desk.edits.work("Importing", import_much, done=page.take)
    assert begun.wait(5)
    desk.edits.run(lambda workspace: "edit", done=page.take)
    qtbot.waitUntil(lambda: page.told == ["edit"])
    with qtbot.waitSignal(desk.edits.work_ended):
        work.cancel()
    assert page.told == ["edit"]


def test_an_answer_that_comes_after_the_lock_is_dropped(qtbot, desk, page):
    desk.edits.read(lambda workspace: "old", done=page.take)
    desk.edits.detach()
    desk.edits.run_apart(lambda: "later", done=page.take)
    qtbot.waitUntil(lambda: bool(page.told))
    assert page.told == ["later"]


def test_nothing_is_read_behind_the_lock_and_whoever_waits_is_told_when_to_ask_again(qtbot, desk, page, workspace):
    desk.edits.detach()
    desk.edits.read(lambda workspace: "nobody", done=page.take)
    opened = open_workspace(workspace.folder, PHRASE)
    with qtbot.waitSignal(desk.edits.attached):
        desk.edits.attach(opened)
    desk.edits.read(lambda workspace: "again", done=page.take)
    qtbot.waitUntil(lambda: bool(page.told))
    assert page.told == ["again"]


class Keeper(Page):
    """Somebody whose second edit follows from the first."""

    def __init__(self, edits):
        super().__init__()
        self.edits = edits

    def go_on(self, name):
        self.edits.run(lambda workspace: rename(workspace, f"{name}, and what follows"), done=self.take)


def test_what_follows_from_an_edit_is_stored_before_the_lock(qtbot, desk, workspace):
    page = Keeper(desk.edits)
    qtbot.addWidget(page)
    desk.edits.run(lambda workspace: rename(workspace, "a photo"), done=page.go_on)
    desk.edits.detach()
    opened = open_workspace(workspace.folder, PHRASE)
    with opened.reading() as session:
        assert session.get(Person, opened.person).name == "a photo, and what follows"
    opened.close()


class Disk:
    """Takes what is written, or does not."""

    def __init__(self):
        self.is_full, self.tries = True, 0

    def rename(self, workspace, name):
        self.tries += 1
        if self.is_full:
            raise DiskFull(where="D:")
        return rename(workspace, name)

    def keep(self, edits, name, page):
        edits.keep(lambda workspace: self.rename(workspace, name), done=page.take, failed=page.take)


def name_of_the_person(workspace):
    with workspace.reading() as session:
        return session.get(Person, workspace.person).name


def test_what_the_disk_does_not_take_goes_again_in_its_order(qtbot, desk, page, workspace):
    disk = Disk()
    with qtbot.waitSignal(desk.edits.failed):
        disk.keep(desk.edits, "Ana", page)
    disk.keep(desk.edits, "Berta", page)  # stands behind: nothing overtakes what is not on the disk yet
    desk.edits.run(lambda workspace: rename(workspace, "Carla"), failed=page.take)
    qtbot.waitUntil(lambda: [type(each) for each in page.told] == [DiskFull])  # a form says so at once
    disk.is_full = False
    desk.edits.run(lambda workspace: None, done=page.take)
    qtbot.waitUntil(lambda: page.told[1:] == ["Ana", "Berta", None])
    assert not desk.edits.has_unsaved
    assert name_of_the_person(workspace) == "Berta"


def test_what_the_disk_does_not_take_waits_through_the_lock(qtbot, desk, page, workspace):
    disk = Disk()
    disk.keep(desk.edits, "Ana", page)
    desk.edits.detach()
    assert desk.edits.has_unsaved
    disk.is_full = False
    desk.edits.attach(open_workspace(workspace.folder, PHRASE))
    qtbot.waitUntil(lambda: page.told == ["Ana"])
    assert name_of_the_person(desk.edits.workspace) == "Ana"
    desk.edits.detach()


def test_long_work_that_ends_behind_the_lock_is_told_once_that_is_opened_again(qtbot, desk, page, workspace):
    desk.edits.work("Importing", lambda workspace, work: "taken in", done=page.take)
    desk.edits.detach()
    QApplication.processEvents()
    assert page.told == []
    desk.edits.attach(open_workspace(workspace.folder, PHRASE))
    assert page.told == ["taken in"]
    desk.edits.detach()


def test_closing_asks_before_what_the_disk_does_not_take_is_lost(qtbot, desk, page):
    disk, shell = Disk(), Shell(desk)
    qtbot.addWidget(shell)
    shell.show()
    disk.keep(desk.edits, "Ana", page)  # on its way: the window may be closed at once
    assert not shell.close()
    assert disk.tries == 2
    find(shell.findChild(QDialog), QPushButton, "No cerrar").click()
    qtbot.waitUntil(lambda: shell.findChild(QDialog) is None)
    assert not shell.close()
    find(shell.findChild(QDialog), QPushButton, "Cerrar sin guardarlo").click()
    qtbot.waitUntil(lambda: not shell.isVisible())


def test_a_failure_is_told_also_when_whoever_asked_has_gone(qtbot, desk):
    form = Page()
    waiting = threading.Event()
    desk.edits.run(lambda workspace: waiting.wait(5) and fail(DiskFull(where="D:")), failed=form.take)
    with qtbot.waitSignal(form.destroyed):
        form.deleteLater()
    with qtbot.waitSignal(desk.edits.failed):
        waiting.set()


def test_what_could_not_be_stored_is_told_even_after_the_lock(qtbot, desk, page):
    with qtbot.waitSignal(desk.edits.not_saved):
        desk.edits.run(lambda workspace: fail(DiskFull(where="D:")))
        desk.edits.detach()
