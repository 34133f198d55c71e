"""The improvement plan through the window."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.focas import draft_from_weakest, read_plan, start_plan
from tests.ui.finding import find, names, press
from tests.ui.focas_places import finish_round, focused, make_round, open_page, wait_for_title
from ui.place import place
from ui.widgets.area_list import AreaList
from ui.widgets.next_bar import NextBar
from ui.widgets.rule_bar import RuleBar
from ui.work.improvement_plan_form import read_money
from ui.work.improvement_plan_list import ActionList


@pytest.fixture
def plan(workspace):
    ground = make_round(workspace)
    finish_round(workspace, ground)
    return start_plan(workspace, assessment=ground.assessment).id


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
    press(drafted.findChild(ActionList), "Del")
    qtbot.waitUntil(lambda: len(titles(workspace, plan)) == 2)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: titles(workspace, plan) == before)


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


def test_the_plan_is_approved_by_its_resolution_and_then_read_only(qtbot, window, workspace, plan, drafted):
    qtbot.mouseClick(find(drafted, QPushButton, "Aprobar"), Qt.MouseButton.LeftButton)
    resolution = find(window, QLineEdit, "Resolución que aprueba")
    qtbot.keyClicks(resolution, "RA 014-2014")
    qtbot.keyClicks(find(window, QLineEdit, "Por qué se aprueba con ellas"), "Se completa en enero")
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
    from ui.work.improvement_plan import ImprovementPlanView

    page = ImprovementPlanView(desk)
    page.show_place(place("improvement_plan", plan))
    wait_for_title(qtbot, page)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
