"""Votes by item, by keyboard: what is called out is on the disk, and a sum that does not add up holds nobody up."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton

from app.clusters import add_government, choose_service, create_cluster
from app.monitoring import read_findable, read_next_steps
from app.qsip import (
    change_group,
    keep_card,
    list_rounds,
    open_cycle,
    open_round,
    read_audit,
    read_cycle,
    read_round,
    read_short_card,
    read_workshop,
    write_counts,
)
from app.workspace import DiskFull
from db.models.qsip import Cycle
from tests.app.qsip.test_cards import fill
from tests.phones import sent as phones
from tests.ui.finding import find, name_of, names, press
from ui.dialogs.cards import CardsDialog
from ui.dialogs.facts import FactsDialog
from ui.dialogs.votes import VoteGroupsDialog, VoteRoundDialog, VoteRoundFactsDialog
from ui.place import place
from ui.widgets.field import PassphraseEdit
from ui.widgets.kept_text import KeptText
from ui.widgets.teach_panel import TeachPanel
from ui.widgets.undo_bar import UndoBar
from ui.widgets.vote_cell import VoteCell
from ui.work.votes import keeping as votes_keeping
from ui.work.votes.explain import ExplainBar
from ui.work.votes.result import ResultCard
from ui.work.votes.wall import VotesWall

FIRST, SECOND = "SAL-EFE-1", "SAL-EFE-2"


def make_cycle(workspace):
    return (begin_cycle(workspace),)


def begin_cycle(workspace):
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="control prenatal")
    return open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013)


def make_held(workspace):
    """Hold a round of users: nine women, seven men, five young people."""
    cycle = begin_cycle(workspace)
    view = open_round(workspace, cycle=cycle.id, role="user", groups=("women", "men", "youth"), place="Huampami")
    for group, people in zip(view.groups, (9, 7, 5), strict=True):
        view = change_group(workspace, group=group.id, attendance=people)
    return cycle, view


BEGINNINGS = {"held": make_held, "cycle": make_cycle}


@pytest.fixture
def held(begun):
    return begun[1][1]


@pytest.fixture
def cycle(begun):
    return begun[1][0]


@pytest.fixture
def room(qtbot, window, cycle, held):
    """The window on the round, the caret in the first count."""
    window.open(place("home"))
    window.open(place("votes", cycle.id, held.id))
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), VoteCell))
    return window


@pytest.fixture
def say(desk):
    return desk.language.words.say


def here(room):
    return room.focusWidget()


def call_out(room, *counts):
    """Type the five counts of a group and end it; return how many keys that were."""
    keys = 0
    for number, count in enumerate(counts):
        if number:
            press(here(room), "Tab")
            keys += 1
        QTest.keyClicks(here(room), str(count))
        keys += len(str(count))
    press(here(room), "Return")
    return keys + 1


def kept(workspace, held, group=0, item=FIRST):
    return read_round(workspace, held.id).groups[group].count(item).counts


def test_counts_that_the_disk_did_not_take_go_again_by_themselves(qtbot, room, desk, workspace, held, monkeypatch):
    full = [True]

    def on_a_full_disk(write, workspace, **told):
        if full:
            raise DiskFull(where="D:")
        return write(workspace, **told)

    for name in ("write_count", "write_counts"):
        monkeypatch.setattr(votes_keeping, name, partial(on_a_full_disk, getattr(votes_keeping, name)))
    QTest.keyClicks(here(room), "4")
    press(here(room), "Tab")
    qtbot.waitUntil(lambda: desk.edits.has_unsaved)
    full.clear()
    desk.edits.try_again()
    qtbot.waitUntil(lambda: kept(workspace, held)[0] == 4)
    assert not desk.edits.has_unsaved


def texts(root):
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_a_whole_card_of_three_groups_takes_no_more_than_605_keys(qtbot, window, workspace, cycle, held, say):
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    window.open(place("votes", cycle.id, held.id))
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), VoteCell))
    keys = 2  # the step of the stage, and its button
    for item in held.items:
        qtbot.waitUntil(lambda item=item: window.page._code == item)
        for counts in ((2, 3, 3, 0, 1), (1, 1, 3, 1, 1), (1, 2, 2, 0, 0)):
            keys += call_out(window, *counts)
    for number in range(3):
        closed = ["Mujeres", "Varones", "Jóvenes"][number]
        qtbot.waitUntil(lambda closed=closed: name_of(window.focusWidget()).startswith(closed))
        press(here(window), "Ctrl+Return")
        keys += 1
    qtbot.waitUntil(lambda: read_round(workspace, held.id).is_closed)
    assert keys <= 605
    view = read_round(workspace, held.id)
    assert all(view.groups[1].count(item).counts == (1, 1, 3, 1, 1) for item in view.items)


def test_what_is_called_out_is_stored_and_the_group_ends_with_enter(qtbot, room, workspace, held):
    QTest.keyClicks(here(room), "2")
    press(here(room), "Space")
    QTest.keyClicks(here(room), "12")
    press(here(room), "Return")
    qtbot.waitUntil(lambda: kept(workspace, held) == (2, 12, 0, 0, 0))
    assert name_of(here(room)) == "Varones, Nunca"
    press(here(room), "Return")
    press(here(room), "Return")
    assert room.page._code == SECOND
    assert kept(workspace, held, 1) == (None,) * 5


def test_a_sum_above_attendance_stays_and_is_explained_before_the_group_closes(qtbot, room, workspace, held, say):
    press(here(room), "Down")
    press(here(room), "Down")
    call_out(room, 1, 2, 2, 1, 0)
    press(here(room), "PgUp")
    press(here(room), "F6")
    qtbot.waitUntil(lambda: find(room, ExplainBar, "").isVisible())
    assert name_of(here(room)) == "Jóvenes, Nunca"
    press(here(room), "Ctrl+Return")
    qtbot.waitUntil(lambda: kept(workspace, held, 2) == (1, 2, 2, 1, 0))
    assert read_round(workspace, held.id).groups[2].closed_at is None
    assert name_of(here(room)) == say("Somebody came")
    press(here(room), "Space")
    qtbot.waitUntil(lambda: read_round(workspace, held.id).groups[2].attendance == 6)
    qtbot.waitUntil(lambda: not room.page.findChild(ExplainBar).isVisible())
    press(here(room), "Ctrl+Return")
    qtbot.waitUntil(lambda: read_round(workspace, held.id).groups[2].closed_at is not None)


def test_another_reason_is_written_in_words(qtbot, room, workspace, held, say):
    call_out(room, 5, 5, 0, 0, 0)
    press(here(room), "Up")
    qtbot.waitUntil(lambda: room.page.findChild(ExplainBar).isVisible())
    press(here(room), "M")
    button = find(room, QPushButton, say("Another reason"))
    button.setFocus()
    press(button, "Space")
    QTest.keyClicks(here(room), "Una vecina del anexo")
    press(here(room), "Return")
    qtbot.waitUntil(lambda: read_round(workspace, held.id).groups[0].count(FIRST).why_text == "Una vecina del anexo")
    assert kept(workspace, held) == (5, 5, 0, 0, 0)


def test_plus_and_minus_count_hands_and_a_row_that_was_emptied_comes_back(qtbot, room, workspace, held):
    for key in ("+", "+", "+", "-"):
        QTest.keyClicks(here(room), key)
    qtbot.waitUntil(lambda: kept(workspace, held) == (2, None, None, None, None))
    press(here(room), "Shift+Del")
    qtbot.waitUntil(lambda: kept(workspace, held) == (None,) * 5)
    assert here(room).text() == ""
    qtbot.waitUntil(lambda: room.findChild(UndoBar).isVisible())
    room.do_undo()
    qtbot.waitUntil(lambda: kept(workspace, held) == (2, None, None, None, None))
    qtbot.waitUntil(lambda: room.page.findChildren(VoteCell)[0].text() == "2")


def test_reasons_and_a_barrier_belong_to_the_item(qtbot, room, workspace, cycle, held, say):
    press(here(room), "N")
    assert here(room) is find(room, KeptText, say("Reasons for low votes"))
    QTest.keyClicks(here(room), "El bote no llega")
    press(here(room), "Ctrl+Return")
    qtbot.waitUntil(lambda: read_round(workspace, held.id).notes[FIRST].low == "El bote no llega")
    assert isinstance(here(room), VoteCell)
    press(here(room), "B")
    QTest.keyClicks(here(room), "Un solo bote")
    press(here(room), "Return")
    qtbot.waitUntil(lambda: [line.barriers for line in read_cycle(workspace, cycle.id).workshops] == [1])
    workshop = read_workshop(workspace, read_cycle(workspace, cycle.id).workshops[0].id)
    assert [(each.text, each.role, each.dimension) for each in workshop.barriers] == [
        ("Un solo bote", "user", "effectiveness")
    ]


def test_the_three_roles_stand_side_by_side_each_with_its_votes(qtbot, window, workspace, cycle, held, say):
    for group, counts in zip(held.groups, ((2, 3, 3, 0, 1), (1, 1, 3, 1, 1), (1, 2, 2, 0, 0)), strict=True):
        write_counts(workspace, group=group.id, item=FIRST, counts=counts)
    staff = open_round(workspace, cycle=cycle.id, role="staff", place="Huampami").groups[0]
    write_counts(workspace, group=staff.id, item=FIRST, counts=(0, 1, 3, 2, 0))
    manager = open_round(workspace, cycle=cycle.id, role="manager", place="Huampami").groups[0]
    write_counts(workspace, group=manager.id, item=FIRST, counts=(0, 1, 0, 0, 0))
    window.open(place("votes", cycle.id, held.id))
    qtbot.waitUntil(lambda: window.page._code != "")
    window.page._path.open_item(FIRST)
    card = window.page.findChild(ResultCard)
    told = [name_of(each) for each in card._columns.values()]
    assert told[0] == "Personas usuarias: 2.3, 19 votos, 2 no saben"
    assert told[1].endswith("3.2, 6 votos, 0 no saben")
    assert say("few votes") in told[2]
    assert "0.9" in texts(card)


def test_nothing_typed_is_lost_when_the_window_goes_elsewhere(qtbot, room, workspace, held):
    QTest.keyClicks(here(room), "7")
    room.open(place("settings"))
    qtbot.waitUntil(lambda: kept(workspace, held)[0] == 7)


def test_a_round_is_begun_and_its_groups_are_counted(qtbot, window, workspace, cycle, say):
    window.open(place("votes", cycle.id))
    panel = window.page.findChild(TeachPanel)
    qtbot.waitUntil(panel.isVisible)
    find(panel, QPushButton, say("Begin to vote")).click()
    dialog = dialog_of(qtbot, window, VoteRoundDialog)
    QTest.keyClicks(dialog.focusWidget(), "Huampami")
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: len(list_rounds(workspace, cycle=cycle.id)) == 1)
    (view,) = list_rounds(workspace, cycle=cycle.id)
    assert (view.place, [group.name for group in view.groups]) == ("Huampami", ["women", "men"])
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), VoteCell))
    press(here(window), "A")
    dialog = dialog_of(qtbot, window, VoteGroupsDialog)
    QTest.keyClicks(dialog.focusWidget(), "9")
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: read_round(workspace, view.id).groups[0].attendance == 9)


def test_a_group_and_a_round_begun_by_mistake_are_taken_away_and_come_back(qtbot, room, workspace, cycle, held, say):
    call_out(room, 2, 3, 3, 0, 1)
    press(here(room), "A")
    dialog = dialog_of(qtbot, room, VoteGroupsDialog)
    told = []
    for _ in range(8):
        told.append(name_of(dialog.focusWidget()))
        press(dialog.focusWidget(), "Tab")
    take = [say("Take away: {name}", name=name) for name in ("Mujeres", "Varones", "Jóvenes")]
    assert told == ["Mujeres", "Varones", "Jóvenes", say("One group more"), say("People present"), *take]
    find(dialog, QCheckBox, say("Take away: {name}", name="Mujeres")).click()
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: [each.name for each in read_round(workspace, held.id).groups] == ["men", "youth"])
    qtbot.waitUntil(lambda: say("Removed: {name}", name="Mujeres") in texts(room.findChild(UndoBar)))
    room.do_undo()
    qtbot.waitUntil(lambda: len(read_round(workspace, held.id).groups) == 3)
    assert kept(workspace, held) == (2, 3, 3, 0, 1)
    staff = open_round(workspace, cycle=cycle.id, role="staff", place="Huampami")
    find(room, QPushButton, say("Take the round away")).click()
    qtbot.waitUntil(lambda: [each.id for each in list_rounds(workspace, cycle=cycle.id)] == [staff.id])
    qtbot.waitUntil(lambda: room.page._keeping.round is not None and room.page._keeping.round.id == staff.id)
    room.do_undo()
    qtbot.waitUntil(lambda: room.page._keeping.round.id == held.id)
    assert kept(workspace, held) == (2, 3, 3, 0, 1)


def test_a_round_is_corrected_and_a_small_post_says_why_two_votes_are_enough(qtbot, window, workspace, cycle, say):
    view = open_round(workspace, cycle=cycle.id, role="staff", place="Huanpami")
    write_counts(workspace, group=view.groups[0].id, item=FIRST, counts=(0, 1, 1, 1, 0))
    window.open(place("votes", cycle.id, view.id))
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), VoteCell))
    find(window, QPushButton, say("Correct the round")).click()
    dialog = dialog_of(qtbot, window, VoteRoundFactsDialog)
    dialog.focusWidget().clear()
    QTest.keyClicks(dialog.focusWidget(), "Huampami")
    find(dialog, QCheckBox, say("{n} votes are enough: a post with 2 to 4 people", n=2)).click()
    press(dialog.focusWidget(), "Return")
    assert say("Write why two votes are enough: it is printed with the results.") in texts(dialog)
    QTest.keyClicks(dialog.focusWidget(), "Trabajan tres")
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: read_round(workspace, view.id).enough == 2)
    assert read_round(workspace, view.id).place == "Huampami"
    note = say("{n} votes are enough here: {note}", n=2, note="Trabajan tres")
    qtbot.waitUntil(lambda: texts(window.page).count(note) == 2)
    assert read_audit(workspace, cycle=cycle.id).item(FIRST).result.roles["staff"].mean == 3


def test_the_votes_of_a_closed_cycle_are_only_read(qtbot, room, workspace, cycle, held, say):
    with workspace.transaction() as session:
        session.get_one(Cycle, cycle.id).closed_at = workspace.now()
    said = say("The cycle {year} is closed and its votes stand.", year=2013)
    qtbot.waitUntil(lambda: room.page.offer().sentence == said)
    room.page.take_offer()
    assert room.page._code == SECOND
    assert not {say("Correct the round"), say("Take the round away")} & set(names(room, QPushButton))


def test_the_second_vote_asks_the_short_card_once_it_is_fixed(qtbot, window, workspace, cycle, held, say):
    for group in held.groups:
        write_counts(workspace, group=group.id, item="SAL-COB-2", counts=(4, 1, 0, 0, 0))
    window.open(place("votes", cycle.id, tab="second"))
    qtbot.waitUntil(lambda: say("Fix the short card") in names(window, QPushButton))
    qtbot.waitUntil(lambda: "COB-2 · " in texts(window.page))
    assert say("it was on the list to discuss") in texts(window.page)
    find(window, QPushButton, f"{say('Take it out')}: EFE-2").click()
    dialog = dialog_of(qtbot, window, FactsDialog)
    press(dialog.focusWidget(), "Return")
    assert dialog.isVisible()
    QTest.keyClicks(dialog.focusWidget(), "Ya no se da")
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: say("Not asked: {reason}", reason="Ya no se da") in texts(window.page))
    find(window, QPushButton, say("Fix the short card")).click()
    qtbot.waitUntil(lambda: read_cycle(workspace, cycle.id).second_vote_at is not None)
    assert "SAL-COB-2" in [line.item for line in read_short_card(workspace, cycle=cycle.id)]
    second = open_round(workspace, cycle=cycle.id, role="user", vote=2)
    window.open(place("votes", cycle.id, second.id))
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), VoteCell))
    lines = read_short_card(workspace, cycle=cycle.id)
    assert [line.item for line in lines if line.removed_reason] == [SECOND]
    asked = tuple(line.item for line in lines if not line.removed_reason)
    assert window.page._keeping.round.items == asked


def test_the_wall_shows_the_item_and_neither_counts_of_others_nor_results(qtbot, room, workspace, held):
    call_out(room, 2, 3, 3, 0, 1)
    room.do_projector()
    wall = room.page.findChild(VotesWall)
    qtbot.waitUntil(wall.isVisible)
    assert "Varones" in texts(wall)
    assert not room.page.findChild(ResultCard).isVisible()
    assert len([cell for cell in room.page.findChildren(VoteCell) if cell.isVisible()]) == 5
    press(here(room), "PgDown")
    assert room.page._code == SECOND
    room.do_projector()
    qtbot.waitUntil(lambda: not wall.isVisible())


def dialog_of(qtbot, window, kind):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    dialog = next(each for each in window.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_between_two_cards_a_page_without_any_result_waits_for_the_next_person(qtbot, room, workspace, held, say):
    call_out(room, 2, 3, 3, 0, 1)
    grid, way_back = room.page, room.page.title()
    grid.do("fill")
    qtbot.waitUntil(lambda: room.here.kind == "card")
    runner, first = room.page, room.here.id
    qtbot.waitUntil(runner._head.isVisible)
    assert [step.title for step in runner.steps()] == [runner.title()]
    room.do_leave()
    panel = runner.findChild(TeachPanel)
    assert (names(runner, QPushButton), panel.isVisible()) == ([say("Go on with the card")], True)
    press(here(room), "Return")
    qtbot.waitUntil(runner._head.isVisible)
    runner._keeping.finish()
    qtbot.waitUntil(lambda: isinstance(here(room), QPushButton) and panel.isAncestorOf(here(room)))
    assert names(room.page, QPushButton) == [say("Begin the next card")]
    assert texts(room.page).strip() == " ".join(
        (
            say("Thank you. The card is kept."),
            say("Pass the computer to the next person. Nothing of this card is shown."),
        )
    )
    assert (room.page.offer(), room.page.deeds()) == (None, ())
    press(here(room), "Return")
    qtbot.waitUntil(lambda: room.here.kind == "card" and room.here.id != first)
    qtbot.waitUntil(lambda: runner._head.isVisible() and not panel.isVisible())
    room.do_leave()
    room.do_leave()
    assert (room.page, room.page.title()) == (grid, way_back)
    qtbot.waitUntil(lambda: grid._reading is not None and grid._reading.waiting == 1)


def test_filled_cards_are_counted_and_stand_in_a_row_that_is_only_read(qtbot, room, workspace, cycle, held, say):
    instrument = keep_card(workspace, sector="health", role="user")
    for level in ("1", "3", "ns"):
        fill(workspace, instrument, sal_efe_1=level, grupo="women")
    room.page.refresh()
    counted = room.page.words.count("Count {n} filled card", "Count {n} filled cards", 3)
    qtbot.waitUntil(lambda: counted in names(room, QPushButton))
    find(room, QPushButton, counted).click()
    qtbot.waitUntil(lambda: say("Cards ({n})", n=3) in texts(room.page))
    row = [cell for cell in room.page.findChildren(VoteCell) if cell.isReadOnly()]
    assert [cell.text() for cell in row] == ["1", "0", "1", "0", "1"]
    assert read_audit(workspace, cycle=cycle.id).cards["user"] == 3


def test_cards_of_phones_are_imported_the_encrypted_one_with_its_key_and_an_edit_is_told(
    qtbot, room, workspace, cycle, held, tmp_path, say
):
    first, [edit] = phones.sent()[:12], [card for card in phones.sent() if card.is_edit]
    lists = say("Edited cards, and cards that were set aside")
    edited = room.page.words.count("{n} card was edited", "{n} cards were edited", 1)
    room.page.do("folder")
    room.page._cards.bring_in(str(phones.as_collect(tmp_path / "cards", first)))
    dialog = dialog_of(qtbot, window=room, kind=CardsDialog)
    assert read_audit(workspace, cycle=cycle.id).cards["user"] == 11
    assert "submission.xml: Está cifrada" in find(dialog, QPlainTextEdit, lists).toPlainText()
    assert name_of(dialog.focusWidget()) == say("Key of the form")
    QTest.keyClicks(dialog.focusWidget(), str(phones.KEY))
    find(dialog, PassphraseEdit, say("Passphrase of the key")).setFocus()
    QTest.keyClicks(dialog.focusWidget(), phones.PASSPHRASE)
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: read_audit(workspace, cycle=cycle.id).cards["user"] == 12)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in room.findChildren(CardsDialog)))
    room.page._cards.bring_in(str(phones.as_zip(tmp_path / "edit.zip", [edit])))
    dialog = dialog_of(qtbot, window=room, kind=CardsDialog)
    told = find(dialog, QPlainTextEdit, lists).toPlainText()
    assert told.startswith("Personas usuarias, Mujeres, Kusu Kubaim: corregida, llegó el")
    press(dialog.focusWidget(), "Return")
    qtbot.waitUntil(lambda: edited in names(room, QPushButton))
    assert read_audit(workspace, cycle=cycle.id).cards["user"] == 12


def test_votes_that_go_on_are_in_home_and_quick_find(workspace, cycle, held, desk):
    words = desk.language.words
    step = next(each for each in read_next_steps(workspace, words) if each.kind == "votes")
    assert (step.target.kind, step.target.ids) == ("votes", (cycle.id, held.id))
    found = next(each for each in read_findable(workspace, words) if each.kind == "votes")
    assert found.title == "Votación por ítem · Personas usuarias · Huampami · 2013 · Condorcanqui"
