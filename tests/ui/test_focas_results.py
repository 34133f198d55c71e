"""FOCAS results through the window: one round, several rounds, what they tell and what is needed."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QSpinBox

from app.focas import (
    add_plan_action,
    answer_item,
    leave_out_area,
    list_plans,
    open_assessment,
    read_assessment,
    read_change_reasons,
    read_staff,
    start_plan,
    write_change_reason,
    write_staff,
)
from app.territory import create_organisation
from tests.ui.finding import find, names, press
from tests.ui.focas_places import finish_round, focused, make_round, open_page, wait_for_title
from tests.ui.focas_rounds import make_rounds
from ui.dialogs.staff import StaffDialog
from ui.place import place
from ui.widgets.kept_text import KeptText
from ui.widgets.line_button import LineButton
from ui.widgets.next_bar import NextBar
from ui.widgets.radar_view import RadarView
from ui.widgets.told_lines import ToldLines
from ui.work.focas_results.bars import ROLE, ResultBars
from ui.work.focas_results.items import ItemList
from ui.work.focas_results.reasons import ReasonRow, ReasonRows
from ui.work.focas_results.table import ResultTable


def make_finished(workspace):
    ground = make_round(workspace)
    finish_round(workspace, ground)
    return ground


BEGINNINGS = {"rounds": make_rounds, "finished": make_finished, "ground": make_round}


@pytest.fixture
def ground(begun):
    return begun[1]


@pytest.fixture
def finished(ground):
    """A round that was closed."""
    return ground


@pytest.fixture
def page(qtbot, finished, window):
    return shown(qtbot, window, finished.assessment)


@pytest.fixture
def rounds(begun):
    return begun[1]


@pytest.fixture
def compared(qtbot, rounds, window):
    return shown(qtbot, window, rounds.rounds[2])


def shown(qtbot, window, assessment):
    open_page(qtbot, window, "focas_results", assessment)
    qtbot.waitUntil(lambda: isinstance(focused(), ResultBars))
    return window.page


def texts(widget):
    told = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join([*told, *(lines.text() for lines in widget.findChildren(ToldLines) if lines.isVisible())])


def rows(page):
    model = page.findChild(ResultBars).model()
    return [model.index(row).data(ROLE) for row in range(model.rowCount())]


def open_field(qtbot, page):
    """Press F2 and return the field that takes the group's own words."""
    press(page.window(), "F2")
    qtbot.waitUntil(lambda: isinstance(focused(), KeptText))
    return focused()


def by_code(page):
    return {row.code: row for row in rows(page)}


def row_of(page, code):
    return next(row for row in page.findChildren(ReasonRow) if row.code == code)


def items_list(page, start):
    """The list whose first item has that code."""
    lists = [each for each in page.findChildren(ItemList) if each.model().rowCount()]
    return next(each for each in lists if each.model().index(0).data().startswith(start))


def test_chart_and_table_say_what_the_room_says(workspace, ground, page):
    areas = read_assessment(workspace, ground.assessment, language="es").areas
    assert [row.mean for row in rows(page)] == [area.level.mean for area in areas]
    press(page.window(), "Ctrl+Tab")
    press(page.window(), "Ctrl+Tab")
    table = page.findChild(ResultTable)
    assert table.isVisible()
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == [area.title for area in areas]
    table.clearSelection()
    press(table, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(areas) + 1
    assert lines[1].split("\t")[0] == areas[0].title


def test_states_without_a_number_are_said_in_words(qtbot, workspace, ground, window):
    answer_item(workspace, assessment=ground.assessment, item="PER-1", value="2")
    for item in ("PER-2", "PER-3", "PER-4", "PER-5"):
        answer_item(workspace, assessment=ground.assessment, item=item, value="nd")
    leave_out_area(workspace, assessment=ground.assessment, area="PLA", reason="Se evaluó aparte")
    open_page(qtbot, window, "focas_results", ground.assessment)
    told = by_code(window.page)
    assert (told["PER"].mean, told["PER"].word, told["PER"].share) == (None, "insuficiente", "1/5")
    assert "Se evaluó aparte" in told["PLA"].word
    assert told["DIV"].word == "pendiente"


def test_enter_opens_the_items_of_an_area(page):
    bars = page.findChild(ResultBars)
    low = bars.height()
    press(bars, "Return")
    assert bars.height() > low
    press(bars, "Return")
    assert bars.height() == low


def test_one_round_alone_says_when_a_comparison_appears(qtbot, ground, page, window):
    assert "La comparación aparece cuando haya otra medición." in texts(page)
    qtbot.mouseClick(find(page, QPushButton, "Programar medición intermedia"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.here == place("cluster", ground.cluster, tab="governments"))


def test_the_plan_starts_from_the_next_bar(qtbot, workspace, ground, page, window):
    bar = window.findChild(NextBar)
    qtbot.mouseClick(find(bar, QPushButton, "Empezar plan de mejora"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.here.kind == "improvement_plan")
    assert [plan.id for plan in list_plans(workspace, cluster=ground.cluster)] == [window.here.id]


def test_an_open_round_offers_to_go_on(qtbot, workspace, ground, window):
    answer_item(workspace, assessment=ground.assessment, item="PER-1", value="2")
    open_page(qtbot, window, "focas_results", ground.assessment)
    bar = window.findChild(NextBar)
    asked = read_assessment(workspace, ground.assessment).asked
    assert f"Faltan {asked - 1} de {asked} ítems." in texts(bar)
    qtbot.mouseClick(find(bar, QPushButton, "Seguir puntuando"), Qt.MouseButton.LeftButton)
    assert window.here == place("focas_scoring", ground.assessment)


def test_the_pdf_is_saved_where_the_person_says(qtbot, tmp_path, page, window):
    press(page, "Ctrl+P")
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None, timeout=20_000)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "result.pdf"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "result.pdf").exists)
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF")


def test_three_rounds_stand_on_one_scale_each_with_its_change(compared):
    told = by_code(compared)
    assert "Resultados FOCAS: 3 mediciones" in texts(compared)
    assert [each.means[0] for each in told["PER"].rounds] == [1.8, 2.0, 2.6]
    assert told["PER"].change.text == "▲ 0.8"
    assert (told["GAM"].change.text, told["GAM"].change.status) == ("▼ 0.2 bajó", "warn")
    assert "Línea de base 1.8" in told["PER"].said


def test_the_open_area_says_how_each_item_changed(compared):
    moves = {mark.code: move for row in rows(compared) for mark, move in zip(row.items, row.moves, strict=True)}
    assert (moves["ABA-1"].text, moves["GAM-2"].text, moves["REC-3"].text) == ("▲2", "▼1", "")
    assert moves["PAR-6"].said == "sin dato o no aplica en una de las dos"
    bars = compared.findChild(ResultBars)
    bars.open_area("GAM")
    said = bars.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "bajó 1" in said


def test_a_round_with_too_few_answers_has_no_marker_and_is_not_compared(compared):
    conflict = by_code(compared)["CON"]
    assert conflict.rounds[0].means == (None,)
    assert (conflict.remark, conflict.change.text) == ("línea de base: insuficiente", "no se compara")


def test_what_is_not_compared_is_listed_by_why(compared):
    assert "Se comparan 53 de 57 ítems de igual código y revisión." in texts(compared)
    assert "Sin dato o no aplica en una de las dos: PAR-6, CON-2, CON-3 y CON-5." in texts(compared)


def test_needs_funds_and_index_stand_below_the_chart_the_index_last(compared):
    said = texts(compared)
    assert "Para administrar fondos: 6 de 9 ítems en nivel 3 o más (67\N{NO-BREAK SPACE}%), 6 sin verificar." in said
    assert "Lo frenan REC-4, REC-5 y TRA-4." in said
    assert said.index("Por necesidad") < said.index("Para administrar fondos") < said.index("Índice: 2.6")


def test_the_table_of_rounds_copies_numbers_that_a_spreadsheet_takes(compared):
    compared.do("table")
    table = compared.findChild(ResultTable)
    press(table, "Ctrl+C")
    heads, *lines = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert heads[1:4] == ["Línea de base", "Medición intermedia", "Medición final"]
    assert lines[0][1:7] == ["1.8", "2.0", "2.6", "3", "+0.8", "5"]
    assert lines[8][1] == "insuficiente"
    assert lines[10][5] == "-0.2"


def test_a_change_that_asks_why_is_told_and_takes_its_reason(qtbot, workspace, rounds, compared, window):
    bar = window.findChild(NextBar)
    assert "4 cambios esperan su motivo (F6)." in texts(bar)
    press(compared.window(), "F6")
    assert focused() is row_of(compared, "PAR-1").field
    field = row_of(compared, "GAM-1").field
    field.setFocus()
    QTest.keyClicks(field, "se fue el responsable")
    press(field, "Return")
    qtbot.waitUntil(lambda: read_change_reasons(workspace, rounds.rounds[2]) == {"GAM-1": "se fue el responsable"})
    qtbot.waitUntil(lambda: "3 cambios esperan su motivo (F6)." in texts(bar))


def test_a_reason_that_is_being_typed_stays_when_something_else_is_stored(qtbot, workspace, rounds, compared):
    field = row_of(compared, "PAR-4").field
    field.setFocus()
    QTest.keyClicks(field, "porque se")
    write_change_reason(workspace, assessment=rounds.rounds[2], item="GAM-1", reason="venció")
    qtbot.waitUntil(lambda: row_of(compared, "GAM-1").field.text() == "venció")
    assert row_of(compared, "PAR-4").field.text() == "porque se"


def test_three_sentences_tell_the_results_until_the_group_writes_its_own(qtbot, workspace, rounds, compared):
    assert "Más subió: Desarrollo del personal para la diversidad y Contrataciones y abastecimiento (+1.4)." in texts(
        compared
    )
    field = open_field(qtbot, compared)
    field.selectAll()
    QTest.keyClicks(field, "Ahora nos atienden bien.")
    press(field, "Ctrl+Return")
    qtbot.waitUntil(lambda: read_assessment(workspace, rounds.rounds[2]).group_words == "Ahora nos atienden bien.")
    qtbot.waitUntil(lambda: "En palabras del grupo." in texts(compared))
    assert "Más subió" not in texts(compared)


def test_an_empty_field_brings_the_computed_sentences_back(qtbot, workspace, rounds, compared):
    for said in ("Nuestras palabras", ""):
        field = open_field(qtbot, compared)
        field.selectAll()
        press(field, "Delete")
        QTest.keyClicks(field, said)
        press(field, "Ctrl+Return")
        qtbot.waitUntil(lambda said=said: (read_assessment(workspace, rounds.rounds[2]).group_words or "") == said)
    qtbot.waitUntil(lambda: "Más subió" in texts(compared))


def test_escape_closes_the_field_before_the_page(qtbot, rounds, compared, window):
    open_field(qtbot, compared)
    press(window, "Escape")
    assert window.here == place("focas_results", rounds.rounds[2])
    assert not isinstance(focused(), KeptText)


def test_the_radar_says_its_areas_and_opens_their_items(qtbot, compared):
    radar = compared.findChild(RadarView)
    radar.setFocus()
    press(radar, "Right")
    assert "2 Desarrollo del personal para la diversidad" in radar.accessibleDescription()
    assert radar.accessibleDescription() in texts(compared)
    low = compared.findChild(ResultBars).height()
    press(radar, "Return")
    assert compared.findChild(ResultBars).height() > low
    assert "la línea se corta en 9" in texts(compared)


def test_what_holds_back_funds_leads_to_its_item(qtbot, rounds, compared, window):
    held = items_list(compared, "REC-4")
    held.setCurrentIndex(held.model().index(0))
    assert "sin acción en el plan" in held.model().index(0).data(ROLE).below
    press(held, "Return")
    qtbot.waitUntil(lambda: window.here == place("focas_scoring", rounds.rounds[2], tab="REC-4"))


def test_needs_put_people_before_systems(compared):
    needs = compared.findChildren(ItemList)
    heads = [[line.head for line in each.model().lines if line.head] for each in needs]
    assert [head.split(":")[0] for head in max(heads, key=len)] == ["Función", "Habilidad", "Sistema"]


def test_a_later_round_takes_its_areas_to_the_plan(qtbot, workspace, rounds, window):
    start_plan(workspace, assessment=rounds.rounds[0])
    shown(qtbot, window, rounds.rounds[2])
    assert find(window.findChild(NextBar), QPushButton, "Llevar áreas al plan") is not None


def test_what_came_of_an_item_leads_to_the_action_of_the_plan(qtbot, workspace, rounds, window):
    plan = start_plan(workspace, assessment=rounds.rounds[2])
    add_plan_action(workspace, plan=plan.id, area="GAM", title="Formar a la gerencia", items=("GAM-1",))
    page = shown(qtbot, window, rounds.rounds[2])
    line = find(page, LineButton, "1 · Formar a la gerencia")
    assert line.accessibleDescription() == "GAM-1"
    line.click()
    assert window.here == place("improvement_plan", plan.id)


def test_people_are_counted_and_small_counts_do_not_tell_who_it_is(compared):
    said = texts(compared)
    assert "7 personas · 3 mujeres · 4 varones" in said
    assert "Pueblos: Awajún ≥3 · Wampis <3" in said


def test_the_staff_is_counted_then_and_now(qtbot, workspace, rounds, window, compared):
    write_staff(
        workspace, government=rounds.district, counted_on=date(2013, 3, 1), women=9, men=21, peoples="Awajún 14"
    )
    qtbot.waitUntil(lambda: "mar 2013: 30 personas · 9 mujeres · 21 varones · Awajún 14" in texts(compared))
    qtbot.mouseClick(find(compared, QPushButton, "Contar al personal"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: compared.findChild(StaffDialog) is not None)
    dialog = compared.findChild(StaffDialog)
    women = find(dialog, QSpinBox, "Mujeres")
    assert women.value() == 9  # it begins with what was counted last
    women.setValue(12)
    find(dialog, QSpinBox, "Mujeres en jefaturas").setValue(2)
    find(dialog, QSpinBox, "Varones en jefaturas").setValue(3)
    find(dialog, QLineEdit, "Pueblos").setText("Wampis 2")
    qtbot.mouseClick(find(dialog, QPushButton, "Guardar"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(read_staff(workspace, rounds.district)) == 2)
    qtbot.waitUntil(lambda: "2 de 5 jefaturas son de mujeres · Wampis <3" in texts(compared))


def test_markers_say_how_their_items_stand(compared):
    assert "Género: promedio 2.7 en 26 ítems" in texts(compared)


def test_the_views_turn_with_the_keyboard(compared):
    bars = compared.findChild(ResultBars)
    assert bars.is_rounds
    press(compared.window(), "Ctrl+Tab")
    assert not bars.is_rounds
    press(compared.window(), "Ctrl+Tab")
    assert compared.findChild(ResultTable).isVisible()
    press(compared.window(), "Ctrl+Tab")
    assert bars.is_rounds


def test_another_round_is_read_from_its_own_page(qtbot, rounds, compared, window):
    """The field of the words of one round never takes those of another."""
    open_field(qtbot, compared)
    bar = compared.parentWidget().parentWidget().verticalScrollBar()
    bar.setValue(200)
    assert bar.value() == 200
    window.open(place("focas_results", rounds.rounds[0]))
    qtbot.waitUntil(lambda: "Resultados FOCAS: 1 medición" in texts(window.page))
    assert not [field for field in window.page.findChildren(KeptText) if field.isVisible()]
    assert bar.value() == 0  # it is shown from its head
    assert not window.page.findChild(ReasonRows).rows


def test_everything_has_a_name(compared):
    assert all(names(compared, QPushButton))
    for kind in (ResultBars, ResultTable, RadarView, ItemList, ToldLines):
        assert all(each.accessibleName() for each in compared.findChildren(kind)), kind
    assert all(row.field.accessibleName() for row in compared.findChildren(ReasonRow))


def test_an_organisation_reads_its_results_like_a_government(qtbot, workspace, rounds, window):
    organisation = create_organisation(
        workspace, cluster=rounds.cluster, name="Federación del Cenepa", kind="federation"
    )
    opened = open_assessment(
        workspace, cluster=rounds.cluster, organisation=organisation.id, agreed_on=date(2013, 4, 2),
        agreed_in="Asamblea, acta 12",
    )  # fmt: skip
    answer_item(workspace, assessment=opened.id, item="ORG-1", value="3")
    page = shown(qtbot, window, opened.id)
    assert "Federación del Cenepa · FOCAS" in texts(page)
    assert "Personal del gobierno" not in texts(page)
    assert [row.code for row in rows(page)][:2] == ["ORG", "REP"]


def test_words_follow_the_language(qtbot, compared, desk):
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "What these results tell" in texts(compared))
    qtbot.waitUntil(lambda: rows(compared)[0].title == "People and posts")
    assert by_code(compared)["GAM"].change.text == "▼ 0.2 fell"


def test_the_page_goes_when_its_window_goes(qtbot, ground, desk):
    from ui.work.focas_results.view import FocasResultsView

    page = FocasResultsView(desk)
    page.show_place(place("focas_results", ground.assessment))
    wait_for_title(qtbot, page)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
