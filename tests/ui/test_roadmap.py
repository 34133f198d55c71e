"""The roadmap, by keyboard and pointer: what is written stays, states go their ways, what was removed comes back."""

from __future__ import annotations

import gc
import weakref
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from app.clusters import add_government, choose_service, create_cluster
from app.commitments import add_signatory
from app.documents import begin_signing
from app.qsip import (
    add_action,
    add_barrier,
    add_cause,
    add_solution,
    open_cycle,
    open_roadmap,
    open_workshop,
    read_roadmap,
    set_state,
)
from db.models.commitments import Document, Signatory
from db.models.qsip import Cycle, RoadmapAction
from tests.app.documents.papers import text_of
from tests.app.qsip.room import agree
from tests.ui.finding import find, name_of, names, press
from ui.place import place
from ui.widgets.pdf_view import PdfView
from ui.work.roadmap.table import RoadmapTable
from ui.work.roadmap.view import RoadmapView


def make_cycle(workspace):
    return (begin_cycle(workspace),)


def begin_cycle(workspace):
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="Control prenatal")
    return open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013)


def find_solution(workspace, cycle):
    """Let the workshop find a solution for one barrier."""
    workshop = open_workshop(workspace, cycle=cycle.id, kind="interface", held_on=date(2013, 4, 25), place="Huampami")
    barrier = add_barrier(workspace, workshop=workshop.id, text="El puesto", role="user", dimension="coverage")
    cause = add_cause(workspace, barrier=barrier.id, text="Sin turnos", control="own", controller="Jefatura")
    outside = add_barrier(workspace, workshop=workshop.id, text="Sin plaza", role="staff", dimension="coverage")
    add_cause(workspace, barrier=outside.id, text="Sin presupuesto", control="outside", controller="Ministerio")
    return add_solution(workspace, cause=cause.id, text="Publicar el rol")


def make_roadmap(workspace):
    """Write two actions: one complete, one only named."""
    cycle = begin_cycle(workspace)
    solution = find_solution(workspace, cycle)
    made = open_roadmap(workspace, cycle=cycle.id)
    today = workspace.today()
    add_action(
        workspace,
        roadmap=made.id,
        title="Publicar el rol",
        solution=solution.id,
        level="district",
        responsible="Jefatura",
        starts_on=today,
        due_on=today + timedelta(days=30),
        indicator="Rol a la vista",
        new_outside_money=False,
    )
    return cycle, add_action(workspace, roadmap=made.id, title="Cartel", level="provincial")


BEGINNINGS = {"roadmap": make_roadmap, "cycle": make_cycle}


@pytest.fixture
def cycle(begun):
    return begun[1][0]


@pytest.fixture
def roadmap(begun):
    """Two actions: one complete, one only named."""
    return begun[1][1]


@pytest.fixture
def page(qtbot, window, roadmap):
    window.open(place("home"))
    window.open(place("roadmap", roadmap.id))
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 2)
    return window


def table(window):
    return window.page.findChild(RoadmapTable)


def stored(workspace, roadmap, number=1):
    return read_roadmap(workspace, roadmap.id).actions[number - 1]


def choose(window, number):
    table(window).setFocus()
    table(window).selectRow(number - 1)


def type_day(edit, day):
    """Type "31/08/2013", part by part, and leave the field."""
    edit.show_day(date(2013, 1, 1))
    sections = (QDateEdit.Section.YearSection, QDateEdit.Section.MonthSection, QDateEdit.Section.DaySection)
    for section, part in zip(sections, reversed(day.split("/")), strict=True):
        edit.setSelectedSection(section)
        QTest.keyClicks(edit, part)
    press(edit, "Return")


def dialog(window):
    return next(each for each in window.page.findChildren(QDialog) if each.isVisible())


def test_the_table_says_what_who_and_when(page, roadmap):
    said = table(page).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Publicar el rol" in said
    assert "Jefatura" in said


def test_every_field_is_kept_when_it_is_left(qtbot, page, workspace, roadmap):
    choose(page, 2)
    press(table(page), "Return")
    form = page.page._actions._form
    title = find(form, QPlainTextEdit, page.page.say("What will be done"))
    title.selectAll()
    QTest.keyClicks(title, "Cartel de precios")
    for message, text in (
        ("Responsible, by post", "Red de Salud"),
        ("Resources", "Papel"),
        ("Cost, in soles", "1,250.50"),
        ("Indicator", "Cartel puesto"),
    ):
        line = find(form, QLineEdit, page.page.say(message))
        line.setFocus()
        QTest.keyClicks(line, text)
        press(line, "Tab")
    for message, day in (("Starts on", "01/06/2013"), ("Due on", "31/08/2013")):
        edit = find(form, QDateEdit, page.page.say(message))
        edit.setFocus()
        type_day(edit, day)
    QTest.keyClick(find(form, QCheckBox, page.page.say("It needs new money from outside")), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stored(workspace, roadmap, 2).new_outside_money is True)
    told = stored(workspace, roadmap, 2)
    assert (told.title, told.responsible, told.resources) == ("Cartel de precios", "Red de Salud", "Papel")
    assert (told.cost, told.indicator) == (125_050, "Cartel puesto")
    assert (told.starts_on, told.due_on) == (date(2013, 6, 1), date(2013, 8, 31))


def test_the_government_that_answers_brings_its_level(qtbot, page, workspace, roadmap):
    choose(page, 2)
    press(table(page), "F2")
    governments = find(page.page._actions._form, QComboBox, page.page.say("Government that answers"))
    governments.setCurrentIndex(1)
    governments.activated.emit(1)
    qtbot.waitUntil(lambda: stored(workspace, roadmap, 2).government_id is not None)
    qtbot.waitUntil(lambda: stored(workspace, roadmap, 2).level == "regional")


def test_ctrl_enter_goes_through_the_states_and_done_asks_for_evidence(qtbot, page, workspace, roadmap):
    choose(page, 1)
    press(table(page), "Ctrl+Return")
    accepted = dialog(page)
    who = find(accepted, QLineEdit, page.page.say("Who accepted it"))
    assert who.text() == "Jefatura"
    who.clear()
    press(who, "Return")
    assert page.page.say("Write who said so.") in [each.text() for each in accepted.findChildren(QLabel)]
    QTest.keyClicks(who, "Red de Salud")
    press(who, "Return")
    for state in ("agreed", "under_way"):
        if state == "under_way":
            press(table(page), "Ctrl+Return")
        qtbot.waitUntil(lambda state=state: stored(workspace, roadmap).state == state)
        qtbot.waitUntil(lambda state=state: page.page._actions.chosen.state == state)
    press(table(page), "Ctrl+Return")
    asked = dialog(page)
    press(asked, "Return")
    assert asked.isVisible()  # nothing was shown that proves it
    line = find(asked, QLineEdit, page.page.say("Evidence and where it is"))
    QTest.keyClicks(line, "Foto 12, archivo del puesto")
    press(line, "Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).state == "done")
    assert stored(workspace, roadmap).evidence == "Foto 12, archivo del puesto"
    assert stored(workspace, roadmap).done_on == workspace.today()


def test_a_quick_win_that_is_done_is_celebrated(qtbot, page, workspace, roadmap):
    agree(workspace, roadmap.actions[0].id)
    set_state(workspace, action=roadmap.actions[0].id, state="done", evidence="Foto")
    choose(page, 1)
    button = page.page.say("Celebrate")
    qtbot.waitUntil(lambda: button in names(page.page, QPushButton))
    find(page.page, QPushButton, button).click()
    line = find(dialog(page), QLineEdit, page.page.say("How, and with whom"))
    QTest.keyClicks(line, "En Huampami, con las usuarias")
    press(line, "Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).celebration == "En Huampami, con las usuarias")


def test_being_blocked_needs_a_reason(qtbot, page, workspace, roadmap):
    agree(workspace, roadmap.actions[0].id)
    qtbot.waitUntil(lambda: page.page._actions._drawer.next_state == "under_way")
    menu = page.page._actions._drawer._menu
    next(act for act in menu.actions() if act.data() == "blocked").trigger()
    line = find(dialog(page), QLineEdit, page.page.say("Reason"))
    QTest.keyClicks(line, "Sin papel")
    press(line, "Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).state == "blocked")
    assert stored(workspace, roadmap).state_reason == "Sin papel"


def test_what_lacks_its_chain_says_so_and_is_not_agreed(qtbot, page, workspace, roadmap):
    choose(page, 2)
    press(table(page), "Ctrl+Return")
    assert page.page._actions._form.isVisible()
    page._desk.edits.wait()
    assert stored(workspace, roadmap, 2).state == "proposed"
    assert page.page.say("responsible") in page.page._actions._drawer._lack.text()


def test_alt_down_changes_the_order(qtbot, page, workspace, roadmap):
    choose(page, 1)
    press(table(page), "Alt+Down")
    qtbot.waitUntil(
        lambda: [each.title for each in read_roadmap(workspace, roadmap.id).actions] == ["Cartel", "Publicar el rol"]
    )
    qtbot.waitUntil(lambda: table(page).currentIndex().row() == 1)
    press(table(page), "Alt+Up")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).title == "Publicar el rol")


def test_a_removed_action_comes_back_with_ctrl_z(qtbot, page, workspace, roadmap):
    choose(page, 2)
    press(table(page), "Delete")
    qtbot.waitUntil(lambda: len(read_roadmap(workspace, roadmap.id).actions) == 1)
    qtbot.waitUntil(page._undo.isVisible)
    press(page, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(read_roadmap(workspace, roadmap.id).actions) == 2)
    assert stored(workspace, roadmap, 2).title == "Cartel"


def test_ctrl_n_writes_an_action_for_a_solution_of_the_workshop(qtbot, page, workspace, roadmap):
    press(table(page), "Ctrl+N")
    asked = dialog(page)
    barriers = find(asked, QComboBox, page.page.say("Barrier that it answers"))
    barriers.setFocus()
    press(barriers, "Down")
    line = find(asked, QLineEdit, page.page.say("What will be done"))
    assert line.text() == "Publicar el rol"
    press(line, "Return")
    qtbot.waitUntil(lambda: len(read_roadmap(workspace, roadmap.id).actions) == 3)
    assert stored(workspace, roadmap, 3).barrier == "El puesto"
    qtbot.waitUntil(page.page._actions._form.isVisible)


def test_chips_and_levels_choose_what_is_seen(qtbot, page):
    find(page.page, QPushButton, f"{page.page.say('Quick wins')} 1").click()
    assert table(page).model().rowCount() == 1
    find(page.page, QPushButton, f"{page.page.say('All')} 2").click()
    page.page.do("search")
    levels = find(page.page, QComboBox, page.page.say("Level of government"))
    levels.setFocus()
    press(levels, "Down")
    press(levels, "Down")
    assert table(page).model().rowCount() == 1


def test_an_action_is_asked_for_along_its_chain_barrier_cause_solution(qtbot, page, workspace, roadmap):
    press(table(page), "Ctrl+N")
    asked = dialog(page)
    barriers = find(asked, QComboBox, page.page.say("Barrier that it answers"))
    barriers.setFocus()
    press(barriers, "Down")
    causes = find(asked, QComboBox, page.page.say("Why is it so?"))
    causes.setFocus()
    press(causes, "End")
    for message, text in (
        ("The cause, in a few words", "Nadie avisa"),
        ("Who controls the cause?", "Red de Salud"),
        ("The solution, in a few words", "Avisar por radio"),
    ):
        line = find(asked, QLineEdit, page.page.say(message))
        line.setFocus()
        QTest.keyClicks(line, text)
    title = find(asked, QLineEdit, page.page.say("What will be done"))
    assert title.text() == "Avisar por radio"
    press(title, "Return")
    qtbot.waitUntil(lambda: len(read_roadmap(workspace, roadmap.id).actions) == 3)
    made = stored(workspace, roadmap, 3)
    assert (made.barrier, made.cause, made.controller) == ("El puesto", "Nadie avisa", "Red de Salud")
    assert made.solution == "Avisar por radio"


def test_a_card_of_the_board_goes_to_the_next_state_with_ctrl_right(qtbot, page, workspace, roadmap):
    page.page.do("board")
    board = page.page._actions._board
    qtbot.waitUntil(lambda: board.action == roadmap.actions[0].id)
    press(board._columns["proposed"], "Ctrl+Right")
    press(find(dialog(page), QLineEdit, page.page.say("Who accepted it")), "Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).state == "agreed")
    qtbot.waitUntil(lambda: board._columns["agreed"].count == 1)
    press(board._columns["agreed"], "Ctrl+Left")
    line = find(dialog(page), QLineEdit, page.page.say("Reason"))  # the way back asks why
    QTest.keyClicks(line, "Falta el turno")
    press(line, "Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).state == "proposed")


def test_a_card_let_go_where_it_may_not_stand_is_refused_in_words(qtbot, page, workspace, roadmap):
    page.page.do("board")
    told = []
    page.page.failed.connect(told.append)
    board = page.page._actions._board
    carried = board._columns["proposed"].model().mimeData([board._columns["proposed"].model().index(0)])
    held, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    board._columns["done"].dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, carried, held, no_key))
    qtbot.waitUntil(lambda: [each.code for each in told] == ["action.no-such-passage"])
    assert stored(workspace, roadmap).state == "proposed"


def test_table_board_and_timeline_stand_on_the_same_action(qtbot, page, roadmap):
    choose(page, 2)
    for view in ("board", "timeline", "table"):
        page.page.do(view)
        assert page.page._actions.chosen.id == roadmap.actions[1].id


def test_the_list_is_searched_without_accents_and_sorted(page, roadmap):
    press(page, "Ctrl+F")
    search = find(page.page, QLineEdit, page.page.say("Search in the actions"))
    search.setText("CÁRTEL")
    assert table(page).action == roadmap.actions[1].id
    assert table(page).model().rowCount() == 1
    search.clear()
    order = find(page.page, QComboBox, page.page.say("Order"))
    order.setFocus()
    press(order, "End")  # by barrier: what has none stands last
    assert table(page).model().rows[0].id == roadmap.actions[0].id


def test_the_chain_of_an_action_leads_to_where_each_link_stands(qtbot, page, roadmap):
    choose(page, 1)
    said = page.page.say("Barrier")
    qtbot.waitUntil(lambda: f"{said}: El puesto" in names(page.page, QToolButton))
    for language, word in (("en", "Barrier"), ("es", said)):
        page.page._desk.language.choose(language)
        qtbot.waitUntil(lambda word=word: f"{word}: El puesto" in names(page.page, QToolButton))
    wanted = []
    page.page.open_requested.connect(wanted.append)
    find(page.page, QToolButton, f"{said}: El puesto").click()
    assert [each.kind for each in wanted] == ["workshop"]


def test_f6_goes_to_what_is_not_complete(page, roadmap):
    choose(page, 1)
    press(page, "F6")
    assert table(page).action == roadmap.actions[1].id


def test_what_others_control_stands_on_its_own_tab(qtbot, page):
    for _ in range(3):
        press(page, "Ctrl+Tab")
    assert page.page._tabs.key == "outside"
    assert page.page._outside._outside[0].controller == "Ministerio"


def test_what_is_taken_to_others_keeps_who_asked_and_what_was_answered(qtbot, page, workspace, roadmap):
    page.page.do("outside")
    page.page._outside._rows.button_of(str(page.page._reading.roadmap.outside[0].cause_id)).click()
    for message, text in (("Who asks", "El alcalde"), ("What was answered", "En el presupuesto de 2014")):
        line = find(dialog(page), QLineEdit, page.page.say(message))
        line.setFocus()
        QTest.keyClicks(line, text)
    press(line, "Return")
    qtbot.waitUntil(lambda: read_roadmap(workspace, roadmap.id).outside[0].answer == "En el presupuesto de 2014")
    assert read_roadmap(workspace, roadmap.id).outside[0].asked_by == "El alcalde"


def test_a_bent_rule_goes_on_with_a_reason(qtbot, page, workspace, roadmap):
    for _ in range(4):
        press(page, "Ctrl+Tab")
    find(page.page, QPushButton, page.page.say("Go on with a reason")).click()
    line = find(page.page, QLineEdit, page.page.say("Reason"))
    QTest.keyClicks(line, "Es la primera")
    press(line, "Return")
    qtbot.waitUntil(lambda: read_roadmap(workspace, roadmap.id).warnings[0].accepted == "Es la primera")


def test_what_is_told_at_a_follow_up_meeting_is_typed_over_its_cells(qtbot, page, workspace, cycle, roadmap):
    agree(workspace, roadmap.actions[0].id)
    page.page.do("meetings")
    meetings = page.page._meetings
    find(meetings, QPushButton, page.page.say("New meeting")).click()
    line = find(dialog(page), QLineEdit, page.page.say("Place of the workshop"))
    QTest.keyClicks(line, "Huampami")
    press(line, "Return")
    qtbot.waitUntil(lambda: meetings._table.isVisible() and meetings._table.model().rowCount() == 1)
    meetings._table.model().setData(meetings._table.model().index(0, 2), "40 %")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).share == 40)
    qtbot.waitUntil(lambda: meetings._told(page.page._reading.roadmap.actions[0]) is not None)
    meetings._table.model().setData(meetings._table.model().index(0, 3), "Falta papel")
    qtbot.waitUntil(lambda: [each.note for each in stored(workspace, roadmap).follow_ups] == ["Falta papel"])
    meetings._table.removed.emit(str(roadmap.actions[0].id))
    qtbot.waitUntil(lambda: not stored(workspace, roadmap).follow_ups)
    qtbot.waitUntil(page._undo.isVisible)
    page.do_undo()
    qtbot.waitUntil(lambda: [each.share for each in stored(workspace, roadmap).follow_ups] == [40])


def test_users_validate_what_was_done_in_the_workshop_of_stage_5(qtbot, page, workspace, cycle, roadmap):
    action = roadmap.actions[0].id
    agree(workspace, action)
    set_state(workspace, action=action, state="done", evidence="Foto")
    open_workshop(workspace, cycle=cycle.id, kind="validation", held_on=workspace.today(), place="Huampami")
    qtbot.waitUntil(lambda: page.page._actions.chosen.state == "done")
    press(table(page), "Ctrl+Return")  # only the record of the workshop validates
    assert page.page._tabs.key == "validation"
    validation = page.page._validation
    qtbot.waitUntil(lambda: validation._workshop is not None and validation._table.model().rowCount() == 1)
    validation._table.acted.emit(str(action), "said")
    asked = dialog(page)
    said = find(asked, QComboBox, page.page.say("What users say"))
    said.setFocus()
    press(said, "Down")
    users = find(asked, QLineEdit, page.page.say("How many users took part"))
    QTest.keyClicks(users, "6")
    press(users, "Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).state == "validated")
    assert stored(workspace, roadmap).validation.users == 6


def test_the_paper_shows_a4_and_a3_and_is_saved(qtbot, page, tmp_path):
    page.page.do("paper")
    pages = page.page._paper.findChild(PdfView)
    qtbot.waitUntil(lambda: pages._page.accessibleName() != "")
    press(page, "Ctrl+P")
    qtbot.waitUntil(lambda: page.page._paper._layout.key == "a3")
    drawn = []
    page.page._paper._saver._content = b""
    page.page._paper.saved.connect(drawn.append)
    page.page._paper.save()
    qtbot.waitUntil(lambda: page.page._paper._saver._content.startswith(b"%PDF"))
    dialog(page).fileSelected.emit(str(tmp_path / "roadmap.pdf"))
    qtbot.waitUntil((tmp_path / "roadmap.pdf").exists)
    dialog(page).reject()


def test_the_days_between_which_it_runs_are_kept(qtbot, page, workspace, roadmap):
    page.page.do("paper")
    edit = find(page.page, QDateEdit, page.page.say("It runs from"))
    edit.setFocus()
    type_day(edit, "10/05/2013")
    qtbot.waitUntil(lambda: read_roadmap(workspace, roadmap.id).starts_on == date(2013, 5, 10))


def test_sharing_is_noted_from_the_next_bar(qtbot, page, workspace, roadmap):
    find(page, QPushButton, page.page.say("Note that it was shared")).click()
    qtbot.waitUntil(lambda: read_roadmap(workspace, roadmap.id).state == "shared")


def test_once_signed_the_text_stays_and_the_follow_up_goes_on(qtbot, page, workspace, roadmap):
    agree(workspace, roadmap.actions[0].id)
    who = add_signatory(workspace, subject=roadmap.id, role="manager", name="Jefatura", title="Jefatura")
    document = begin_signing(workspace, kind="roadmap", subject=roadmap.id)
    with workspace.transaction() as session:
        session.get(Signatory, who.id).kind = "paper"
        session.get(Document, document.id).sealed_at = workspace.now()
    qtbot.waitUntil(lambda: page.page._reading.roadmap.is_read_only)
    choose(page, 1)
    press(table(page), "F2")
    assert find(page.page._actions._form, QPlainTextEdit, page.page.say("What will be done")).isReadOnly()
    press(page, "Esc")
    press(table(page), "Delete")
    press(table(page), "Ctrl+Return")
    qtbot.waitUntil(lambda: stored(workspace, roadmap).state == "under_way")
    assert len(read_roadmap(workspace, roadmap.id).actions) == 2
    page.page.do("version")  # what is signed changes in its next version, which says why
    line = find(dialog(page), QLineEdit, page.page.say("Why it changes; it is printed"))
    QTest.keyClicks(line, "Otra jefatura")
    press(line, "Return")
    qtbot.waitUntil(lambda: page.page._reading is not None and page.page._reading.roadmap.version == 2)
    assert not page.page._reading.roadmap.is_read_only
    assert "Otra jefatura" in page.page._actions._detail.text()


def test_what_a_closed_cycle_would_refuse_is_not_offered(qtbot, page, workspace, cycle, roadmap):
    say = page.page.say
    open_workshop(workspace, cycle=cycle.id, kind="follow_up", held_on=workspace.today(), place="Huampami")
    with workspace.transaction() as session:
        session.get(RoadmapAction, roadmap.actions[0].id).state = "validated"
        session.get(Cycle, cycle.id).closed_at = workspace.now()
    qtbot.waitUntil(lambda: not page.page._reading.roadmap.is_followed)
    choose(page, 1)
    assert not {say("Celebrate"), say("Other state"), say("Add a file that shows it")} & set(names(page, QPushButton))
    assert not {"add", "next", "celebrate", "meeting", "remove"} & {each.name for each in page.page.deeds()}
    page.page.do("meetings")
    assert say("New meeting") not in names(page, QPushButton)
    assert page.page.offer().sentence == say("The cycle is closed: its roadmap is only read.")
    page.page.take_offer()
    assert page.page._tabs.key == "paper"


def test_signatures_are_on_the_last_tab(qtbot, page):
    page.page.do("signatures")
    qtbot.waitUntil(lambda: page.page.offer() is not None)
    assert page.page._signing.isVisible()


def test_an_empty_roadmap_teaches_where_actions_come_from(qtbot, window, workspace, cycle):
    made = open_roadmap(workspace, cycle=cycle.id)
    window.open(place("roadmap", made.id))
    qtbot.waitUntil(lambda: window.page.say("Write the first action") in names(window.page, QPushButton))


def test_every_button_and_field_has_a_name(qtbot, page, workspace, cycle):
    open_workshop(workspace, cycle=cycle.id, kind="follow_up", held_on=workspace.today(), place="Huampami")
    qtbot.waitUntil(lambda: bool(page.page._meetings._lines))
    choose(page, 1)
    press(table(page), "F2")
    kinds = (QPushButton, QToolButton, QComboBox, QDateEdit, QPlainTextEdit, QLineEdit, QCheckBox, QAbstractItemView)
    for deed in ("search", "board", "timeline", "table", "meetings", "validation", "outside", "rules", "paper"):
        page.page.do(deed)
        QApplication.processEvents()
        unnamed = [
            type(each).__name__
            for kind in kinds
            for each in page.page.findChildren(kind)
            if each.isVisible()
            and not name_of(each)
            and not isinstance(each.parent(), (QComboBox, QDateEdit))
            and not isinstance(each, QHeaderView)
        ]
        assert unnamed == [], deed


def test_every_word_follows_the_language(page, desk):
    before = names(page.page, QPushButton)
    desk.language.choose("en")
    assert "Add an action" in names(page.page, QPushButton)
    desk.language.choose("es")
    assert names(page.page, QPushButton) == before


def test_a_closed_page_is_freed(qtbot, desk, roadmap):
    gc.disable()
    try:
        page = RoadmapView(desk)
        gone = weakref.ref(page)
        page.show_place(place("roadmap", roadmap.id))
        desk.edits.wait()
        QApplication.processEvents()
        page.deleteLater()
        del page
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()


def test_the_papers_of_the_cycle_are_seen_beside_the_roadmap(qtbot, page):
    page.page.do("paper")
    choice, shown = page.page._paper._layout, page.page._paper.findChild(PdfView)
    qtbot.waitUntil(lambda: shown._page.accessibleName() != "")
    choice.setFocus()
    told = {"poster": page.page.say("How to join the poster"), "progress": "AV-0104-", "public": "VP-HR-0104-"}
    for key, words in told.items():
        page.page._paper._saver._content = b""
        choice.setCurrentIndex(choice.findData(key))
        page.page._paper.save()
        qtbot.waitUntil(lambda: page.page._paper._saver._content.startswith(b"%PDF"))
        assert words in text_of(page.page._paper._saver._content)
        dialog(page).reject()
    said = " ".join(each.text() for each in page.page._paper.findChildren(QLabel) if each.isVisible())
    assert "antes de publicarla" in said
