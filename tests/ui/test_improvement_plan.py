"""The improvement plan through the window."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.clusters import list_clusters
from app.focas import (
    add_plan_action,
    approve_plan,
    change_plan_action,
    draft_from_weakest,
    read_plan,
    record_follow_up,
    revise_plan,
    start_plan,
)
from app.qsip import add_action, open_cycle, open_roadmap
from db.identity import new_id
from tests.ui.finding import find, names, press
from tests.ui.focas_places import finish_round, focused, make_round, open_page, wait_for_title
from ui.place import place
from ui.widgets.area_list import AreaList
from ui.widgets.line_button import LineButton
from ui.widgets.next_bar import NextBar
from ui.widgets.rule_bar import RuleBar
from ui.work.improvement_plan.asked import AskedCard
from ui.work.improvement_plan.bars import grip_of
from ui.work.improvement_plan.list import ActionList, ActionRow, bar_of
from ui.work.improvement_plan.money import read_money
from ui.work.improvement_plan.support import SupportCard
from ui.work.improvement_plan.warnings import WarningList

WHY_ELSEWHERE = "Por qué está en otro lugar que el calculado"


def make_plan(workspace):
    ground = make_round(workspace)
    finish_round(workspace, ground)
    return start_plan(workspace, assessment=ground.assessment).id


BEGINNINGS = {"plan": make_plan}


@pytest.fixture
def plan(begun):
    return begun[1]


@pytest.fixture
def page(qtbot, window, plan):
    open_page(qtbot, window, "improvement_plan", plan)
    return window.page


@pytest.fixture
def drafted(qtbot, window, workspace, plan):
    draft_from_weakest(workspace, plan=plan, language="es", most=3)
    open_page(qtbot, window, "improvement_plan", plan)
    qtbot.waitUntil(lambda: isinstance(focused(), ActionList))
    return window.page


def titles(workspace, plan):
    return [action.title for action in read_plan(workspace, plan).actions]


def first(workspace, plan):
    return read_plan(workspace, plan).actions[0]


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_an_empty_plan_teaches_and_drafts_from_the_weakest(qtbot, window, workspace, plan, page):
    assert "El plan parte de los resultados" in texts(page)
    bar = window.findChild(NextBar)
    button = find(bar, QPushButton, "Proponer acciones desde los ítems más débiles")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(ActionList).model().rowCount() == 4)
    assert len(titles(workspace, plan)) == 4


def test_enter_writes_the_next_action(qtbot, workspace, plan, page):
    press(page, "Ctrl+N")
    entry = find(page, QLineEdit, "Siguiente acción")
    qtbot.keyClicks(entry, "Cuadro anual del personal")
    press(entry, "Return")
    qtbot.waitUntil(lambda: titles(workspace, plan) == ["Cuadro anual del personal"])
    qtbot.waitUntil(lambda: "Acción 1" in texts(page))
    assert entry.text() == ""


def test_fields_are_stored_when_they_are_left(qtbot, workspace, plan, drafted):
    for name, text in (("Quién", "32 de Personal"), ("Mujeres", "18"), ("Recursos (S/)", "9,600.50")):
        line = find(drafted, QLineEdit, name)
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        press(line, "Tab")
    qtbot.waitUntil(lambda: first(workspace, plan).resources == 960_050)
    assert (first(workspace, plan).who, first(workspace, plan).women) == ("32 de Personal", 18)


def test_an_amount_that_is_none_is_said_beside_the_form(qtbot, workspace, plan, drafted):
    line = find(drafted, QLineEdit, "Recursos (S/)")
    line.setFocus()
    qtbot.keyClicks(line, "mucho")
    press(line, "Tab")
    qtbot.waitUntil(lambda: "Escriba el monto en soles" in texts(drafted))
    assert first(workspace, plan).resources is None


def test_quarters_that_end_before_they_begin_are_refused_beside_the_form(qtbot, workspace, plan, drafted):
    last = first(workspace, plan).last_quarter
    until = find(drafted, QComboBox, "Hasta")
    begins = find(drafted, QComboBox, "Desde")
    begins.setCurrentIndex(begins.count() - 1)
    begins.activated.emit(begins.currentIndex())
    qtbot.waitUntil(lambda: "12 trimestres" in texts(drafted))
    assert first(workspace, plan).last_quarter == last
    assert until.isEnabled()


def test_a_title_is_written_in_place(qtbot, workspace, plan, drafted):
    press(drafted.findChild(ActionList), "F2")
    editor = drafted.findChild(ActionList).editor()
    editor.selectAll()
    qtbot.keyClicks(editor, "Taller anual de trato")
    press(editor, "Return")
    qtbot.waitUntil(lambda: titles(workspace, plan)[0] == "Taller anual de trato")


def test_alt_arrows_and_a_drag_move_an_action(qtbot, workspace, plan, drafted):
    before = titles(workspace, plan)
    actions = drafted.findChild(ActionList)
    press(actions, "Alt+Down")
    qtbot.waitUntil(lambda: titles(workspace, plan) == [before[1], before[0], before[2]])
    qtbot.waitUntil(lambda: actions.currentIndex().row() == 1)
    press(actions, "Alt+Up")
    qtbot.waitUntil(lambda: titles(workspace, plan) == before)
    qtbot.waitUntil(lambda: actions.currentIndex().row() == 0)
    end = QPointF(40, actions.height() - 4)
    mime = actions.model().mimeData([actions.currentIndex()])
    button, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions.dropEvent(QDropEvent(end, Qt.DropAction.MoveAction, mime, button, no_keys))
    qtbot.waitUntil(lambda: titles(workspace, plan) == [before[1], before[2], before[0]])


def test_shift_arrows_shift_the_quarters(qtbot, workspace, plan, drafted):
    begins, ends = first(workspace, plan).first_quarter, first(workspace, plan).last_quarter
    press(drafted.findChild(ActionList), "Shift+Right")
    qtbot.waitUntil(lambda: first(workspace, plan).first_quarter == begins + 1)
    assert first(workspace, plan).last_quarter == ends + 1


def test_what_was_taken_out_comes_back_where_it_was(qtbot, window, workspace, plan, drafted):
    before = titles(workspace, plan)
    drafted.findChild(ActionList).retitled.emit(first(workspace, plan).id, "Escrito al final")  # not read again yet
    press(drafted.findChild(ActionList), "Del")
    qtbot.waitUntil(lambda: len(titles(workspace, plan)) == 2 and len(window._undo._steps) == 1)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: titles(workspace, plan) == ["Escrito al final", *before[1:]])


def test_f6_goes_to_an_area_without_action_and_the_entry_writes_there(qtbot, window, workspace, plan, drafted):
    press(window, "F6")
    code = drafted.findChild(AreaList).code
    assert code not in {action.area for action in read_plan(workspace, plan).actions}
    qtbot.keyClicks(focused(), "Ordenar el padron")
    press(focused(), "Return")
    qtbot.waitUntil(lambda: read_plan(workspace, plan).actions[-1].area == code)


def test_a_warning_goes_on_with_a_reason(qtbot, workspace, plan, drafted):
    bar = next(each for each in drafted.findChildren(RuleBar) if each.isVisible())
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(focused(), "Se sabe en enero")
    press(focused(), "Return")
    qtbot.waitUntil(lambda: any(each.accepted == "Se sabe en enero" for each in read_plan(workspace, plan).warnings))


def test_a_warning_names_its_area_in_the_language_of_the_screen(qtbot, desk, workspace, plan, drafted):
    for action in read_plan(workspace, plan).actions:
        change_plan_action(workspace, action=action.id, area="GAM")
    qtbot.waitUntil(lambda: "Desarrollo del personal para la diversidad" in texts(drafted.findChild(WarningList)))
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "Staff development for diversity" in texts(drafted.findChild(WarningList)))


def test_the_plan_is_approved_by_its_resolution_and_then_read_only(qtbot, window, workspace, plan, drafted):
    qtbot.mouseClick(find(drafted, QPushButton, "Aprobar"), Qt.MouseButton.LeftButton)
    resolution = find(window, QLineEdit, "Resolución que aprueba")
    qtbot.keyClicks(resolution, "RA 014-2014")
    qtbot.keyClicks(find(window, QLineEdit, "Por qué se aprueba con ellos"), "Se completa en enero")
    qtbot.mouseClick(find(window, QPushButton, "Aprobar plan"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: read_plan(workspace, plan).resolution == "RA 014-2014")
    qtbot.waitUntil(lambda: "Solo lectura: aprobado" in texts(drafted))
    assert find(drafted, QLineEdit, "Quién").isReadOnly()
    before = titles(workspace, plan)
    press(drafted.findChild(ActionList), "Del")
    drafted._edits.wait()
    assert titles(workspace, plan) == before
    bar = window.findChild(NextBar)
    qtbot.mouseClick(find(bar, QPushButton, "Hacer la versión siguiente"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.here.id != plan)
    assert read_plan(workspace, window.here.id).replaces == plan
    assert read_plan(workspace, plan).resolution == "RA 014-2014"


def test_the_end_of_a_bar_is_dragged_to_another_quarter(qtbot, workspace, plan, drafted):
    actions, begins, ends = (
        drafted.findChild(ActionList),
        first(workspace, plan).first_quarter,
        first(workspace, plan).last_quarter,
    )
    row = QRectF(actions.visualRect(actions.model().index(0)))
    bar = bar_of(row)
    step = bar.width() / 12
    start = QPoint(round(bar.left() + ends * step), round(bar.center().y()))
    qtbot.mousePress(actions.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(actions.viewport(), start + QPoint(round(3 * step), 0))
    qtbot.mouseRelease(actions.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(round(3 * step), 0))
    qtbot.waitUntil(lambda: first(workspace, plan).last_quarter == ends + 3)
    assert first(workspace, plan).first_quarter == begins


def test_a_click_in_the_bar_of_an_action_without_dates_dates_it(qtbot, workspace, plan, page):
    add_plan_action(workspace, plan=plan, area="PER", title="Sin fechas")
    actions = page.findChild(ActionList)
    qtbot.waitUntil(lambda: actions.model().rowCount() == 1)
    bar = bar_of(QRectF(actions.visualRect(actions.model().index(0))))
    where = QPoint(round(bar.left() + 4.5 * bar.width() / 12), round(bar.center().y()))
    qtbot.mouseClick(actions.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: (first(workspace, plan).first_quarter, first(workspace, plan).last_quarter) == (5, 5))


@pytest.mark.parametrize(
    ("first_quarter", "last_quarter", "at", "to", "by"),
    [
        (3, 6, 60, 90, (0, 3)),  # the end
        (3, 6, 20, 0, (-2, 0)),  # the beginning
        (3, 6, 20, 900, (3, 0)),  # which stops at the end
        (3, 6, 40, 60, (2, 2)),  # the whole
        (3, 6, 40, 900, (6, 6)),  # which stays inside the three years
    ],
)
def test_a_bar_goes_where_the_hand_takes_it(first_quarter, last_quarter, at, to, by):
    row = ActionRow(new_id(), 1, "x", "", "training", "", first_quarter, last_quarter, "")
    grip = grip_of(row, QRectF(0, 0, 120, 20), at)
    assert grip is not None
    assert grip.by(to) == by


def test_alt_arrows_move_an_area_and_the_plan_asks_why(qtbot, window, workspace, plan, drafted):
    areas = drafted.findChild(AreaList)
    codes = [area.code for area in read_plan(workspace, plan).areas]
    drafted._open_area(codes[1])
    areas.setFocus()
    press(areas, "Alt+Up")
    qtbot.waitUntil(lambda: [area.code for area in read_plan(workspace, plan).areas][:2] == [codes[1], codes[0]])
    moved = next(area for area in read_plan(workspace, plan).areas if area.is_moved)
    drafted._open_area(moved.code)
    qtbot.waitUntil(lambda: bool(find(drafted, QLineEdit, WHY_ELSEWHERE)))
    line = find(drafted, QLineEdit, WHY_ELSEWHERE)
    qtbot.keyClicks(line, "Espera al concurso")
    press(line, "Return")
    qtbot.waitUntil(lambda: read_plan(workspace, plan).area(moved.code).order_reason == "Espera al concurso")
    qtbot.waitUntil(lambda: "Áreas, orden decidido" in texts(drafted))


def test_targets_and_who_can_solve_it_are_chosen_per_area(qtbot, workspace, plan, drafted):
    drafted._open_area("DIV")
    for name, key in (("Meta 2015", "4"), ("Quién puede resolverlo", "shared")):
        choice = find(drafted, QComboBox, name)
        choice.setCurrentIndex(choice.findData(key))
        choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: read_plan(workspace, plan).area("DIV").control == "shared")
    assert read_plan(workspace, plan).area("DIV").target_2 == 4


def test_what_people_asked_for_becomes_an_action_with_one_click(qtbot, workspace, plan, drafted):
    drafted._open_area("PAR")
    card = drafted.findChild(AskedCard)
    line = next(each for each in card.findChildren(LineButton) if each.isVisible())
    before = len(titles(workspace, plan))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(titles(workspace, plan)) == before + 1)
    assert read_plan(workspace, plan).actions[-1].items == (line.key,)


def test_support_by_others_warns_and_its_decision_answers(qtbot, window, workspace, plan, drafted):
    action = first(workspace, plan)
    drafted._open_area(action.area)
    qtbot.mouseClick(find(drafted, QPushButton, "Añadir apoyo de otros"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(find(window, QLineEdit, "Proyecto o apoyo"), "Diplomado de la universidad")
    qtbot.mouseClick(find(window, QPushButton, "Guardar"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(first(workspace, plan).overlaps))
    qtbot.waitUntil(lambda: "Diplomado de la universidad" in texts(drafted.findChild(WarningList)))
    support = read_plan(workspace, plan).support[0]
    drafted.findChild(SupportCard)._open(str(support.id))
    decision = find(window, QComboBox, "Qué se decidió")
    decision.setCurrentIndex(decision.findData("join"))
    qtbot.mouseClick(find(window, QPushButton, "Guardar"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: read_plan(workspace, plan).support[0].decision == "join")


def test_rows_are_added_opened_and_taken_out_with_undo(qtbot, window, workspace, plan, drafted):
    qtbot.mouseClick(find(drafted, QPushButton, "Añadir otro grupo"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(find(window, QLineEdit, "Unidad"), "Red de salud")
    qtbot.keyClicks(find(window, QLineEdit, "Lengua que hablan"), "awajun")
    qtbot.mouseClick(find(window, QPushButton, "Guardar"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [each.unit for each in first(workspace, plan).learners] == ["Red de salud"])
    qtbot.waitUntil(lambda: bool(find(drafted, QPushButton, "Quitar: Red de salud")))
    remove = find(drafted, QPushButton, "Quitar: Red de salud")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first(workspace, plan).learners == ())
    drafted.findChild(ActionList).setFocus()
    window.do_undo()
    qtbot.waitUntil(lambda: [each.language for each in first(workspace, plan).learners] == ["awajun"])


def test_an_action_of_the_plan_leads_to_the_action_of_the_roadmap_that_comes_from_it(qtbot, workspace, plan, drafted):
    cluster = list_clusters(workspace)[0]
    cycle = open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013)
    roadmap = open_roadmap(workspace, cycle=cycle.id)
    view = add_action(workspace, roadmap=roadmap.id, title="Publicar el rol", plan_action_id=first(workspace, plan).id)
    drafted.refresh()
    qtbot.waitUntil(lambda: "1 · Publicar el rol" in names(drafted, LineButton))
    wanted = []
    drafted.open_requested.connect(wanted.append)
    link = find(drafted, LineButton, "1 · Publicar el rol")
    link.setFocus()
    press(link, "Space")
    assert wanted == [place("roadmap", roadmap.id, view.actions[0].id)]
    drafted._mark(read_plan(workspace, plan).actions[1].id)
    assert "1 · Publicar el rol" not in names(drafted, LineButton)


def test_how_it_goes_is_noted_in_an_approved_plan(qtbot, window, workspace, plan, drafted):
    approve_plan(workspace, plan=plan, approved_on=None, resolution="RA 1", reason="Sí")
    qtbot.waitUntil(lambda: "Solo lectura: aprobado" in texts(drafted))
    qtbot.mouseClick(find(drafted, QPushButton, "Anotar cómo va"), Qt.MouseButton.LeftButton)
    text = find(window, QPlainTextEdit, "Qué se vio y qué falta")
    qtbot.keyClicks(text, "Dos talleres dados")
    qtbot.mouseClick(find(window, QPushButton, "Guardar"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first(workspace, plan).state == "under_way")
    qtbot.waitUntil(lambda: "En marcha" in drafted.findChild(ActionList).model().rows[0].detail)


def test_the_file_that_shows_it_can_be_taken_out(qtbot, window, workspace, plan, drafted, tmp_path):
    QImage(20, 10, QImage.Format.Format_RGB32).save(str(tmp_path / "lista.png"))
    content = (tmp_path / "lista.png").read_bytes()
    record_follow_up(workspace, action=first(workspace, plan).id, state="done", content=content, file_name="lista.png")
    qtbot.waitUntil(
        lambda: any("lista.png" in each.accessibleDescription() for each in drafted.findChildren(LineButton))
    )
    line = next(each for each in drafted.findChildren(LineButton) if "lista.png" in each.accessibleDescription())
    line.click()
    qtbot.waitUntil(lambda: drafted.findChild(QFileDialog) is not None)
    drafted.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "fuera.jpg"))
    drafted.findChild(QFileDialog).close()
    qtbot.waitUntil((tmp_path / "fuera.jpg").exists)
    assert QImage(str(tmp_path / "fuera.jpg")).width() == 20


def test_a_next_version_says_what_changed_since_the_approval(qtbot, window, workspace, plan, drafted):
    approve_plan(workspace, plan=plan, approved_on=None, resolution="RA 1", reason="Sí")
    revised = revise_plan(workspace, plan=plan)
    change_plan_action(workspace, action=revised.actions[0].id, title="Otro título")
    open_page(qtbot, window, "improvement_plan", revised.id)
    qtbot.waitUntil(lambda: "Qué cambió desde la aprobación" in texts(window.page))
    lines = [each.accessibleDescription() for each in window.page.findChildren(LineButton) if each.isVisible()]
    assert any("Otro título" in each for each in lines)


def test_the_pdf_is_saved_where_the_person_says(qtbot, tmp_path, drafted):
    press(drafted, "Ctrl+P")
    qtbot.waitUntil(lambda: drafted.findChild(QFileDialog) is not None, timeout=20_000)
    dialog = drafted.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "plan.pdf"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "plan.pdf").exists)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_words_follow_the_language_and_every_field_has_a_name(qtbot, desk, drafted):
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "Action 1" in texts(drafted))
    qtbot.waitUntil(lambda: "Improvement plan 2014 to 2016" in texts(drafted))
    for kind in (QPushButton, QLineEdit, QComboBox, QPlainTextEdit, AreaList, ActionList):
        assert all(names(drafted, kind)), kind


@pytest.mark.parametrize("size", [(1366, 697), (1093, 558), (911, 465), (683, 349)])
def test_it_fits_every_width(qtbot, window, drafted, size):
    window.resize(*size)
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= size[0])
    window.resize(*size)
    assert window.width() == size[0]
    assert drafted.findChild(ActionList).isVisible()


@pytest.mark.parametrize(
    ("text", "cents"), [("9,600.50", 960_050), ("S/ 12", 1_200), ("0", 0), ("mucho", None), ("-3", None), ("NaN", None)]
)
def test_amounts_are_read_as_people_write_them(text, cents):
    assert read_money(text) == cents


def test_the_page_goes_when_its_window_goes(qtbot, desk, plan):
    from ui.work.improvement_plan.view import ImprovementPlanView

    page = ImprovementPlanView(desk)
    page.show_place(place("improvement_plan", plan))
    wait_for_title(qtbot, page)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
