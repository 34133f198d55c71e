"""FOCAS scoring through the window: keys and pointer, nothing else."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget

from app.focas import answer_item, open_assessment, read_assessment
from tests.ui.finding import find, names, press
from tests.ui.focas_places import finish_round, focused, open_page, wait_for_title
from tests.ui.focas_screen import BEGINNINGS, answers, ground, open_item, page, texts
from ui.place import place
from ui.widgets.area_list import AreaList
from ui.widgets.aside_button import AsideButton
from ui.widgets.item_strip import ItemButton
from ui.widgets.key_button import KeyButton
from ui.widgets.level_choice import LevelChoice
from ui.widgets.next_bar import NextBar
from ui.widgets.score_bar import LevelButton
from ui.widgets.value_button import ValueButton

__all__ = ["BEGINNINGS", "ground", "page"]


def test_a_digit_scores_an_item_and_nothing_is_lost_on_reopening(qtbot, window, desk, workspace, ground, page):
    given = "1234" * 3
    for digit in given:
        code = open_item(page)
        QTest.keyClicks(focused(), digit)
        qtbot.waitUntil(lambda before=code: open_item(page) != before)
    qtbot.waitUntil(lambda: len(answers(workspace, ground)) == len(given))
    desk.edits.wait()
    assert [answer.agreed for answer in answers(workspace, ground).values()] == list(given)
    window.open(place("home"))
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    qtbot.waitUntil(lambda: "12 de 57" in texts(window.page))


def test_an_interruption_goes_on_where_it_was(qtbot, window, workspace, ground):
    answer_item(workspace, assessment=ground.assessment, item="PER-1", value="2")
    answer_item(workspace, assessment=ground.assessment, item="PER-2", value="2")
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    assert open_item(window.page) == "PER-3"


def test_not_applicable_asks_the_reason_and_esc_cancels(qtbot, window, workspace, ground, page):
    QTest.keyClicks(focused(), "0")
    line = find(page, QLineEdit, "¿Por qué no aplica?")
    assert focused() is line
    press(line, "Esc")
    assert not line.isVisible()
    assert window.here == place("focas_scoring", ground.assessment)
    QTest.keyClicks(focused(), "0")
    press(focused(), "Return")
    assert "se imprime" in texts(page)
    qtbot.keyClicks(focused(), "No tiene personal propio")
    press(focused(), "Return")
    qtbot.waitUntil(lambda: "PER-1" in answers(workspace, ground))
    assert answers(workspace, ground)["PER-1"].na_reason == "No tiene personal propio"


def test_nine_is_no_data_and_goes_on(qtbot, workspace, ground, page):
    QTest.keyClicks(focused(), "9")
    qtbot.waitUntil(lambda: open_item(page) == "PER-2")
    qtbot.waitUntil(lambda: answers(workspace, ground)["PER-1"].agreed == "nd")


def test_ctrl_z_takes_the_last_answer_back_and_goes_to_it(qtbot, workspace, ground, page):
    QTest.keyClicks(focused(), "3")
    qtbot.waitUntil(lambda: open_item(page) == "PER-2")
    press(focused(), "Ctrl+Z")
    qtbot.waitUntil(lambda: not answers(workspace, ground))
    assert open_item(page) == "PER-1"


def test_arrows_move_between_items_and_never_score(qtbot, workspace, ground, page):
    press(focused(), "Down")
    assert open_item(page) == "PER-2"
    press(focused(), "Up")
    press(focused(), "Ctrl+Down")
    assert open_item(page) == "DIV-1"
    press(focused(), "Ctrl+Up")
    page._edits.wait()
    assert not answers(workspace, ground)


def test_a_level_that_was_seen_differs_so_the_reason_is_asked(qtbot, workspace, ground, page):
    press(focused(), "O")
    assert isinstance(focused(), LevelChoice)
    QTest.keyClicks(focused(), "2")
    press(focused(), "Return")
    QTest.keyClicks(focused(), "3")
    reason = find(page, QPlainTextEdit, "Motivo del acuerdo")
    qtbot.waitUntil(lambda: focused() is reason)
    assert "no es lo que se vio" in texts(page)
    qtbot.keyClicks(reason, "El acta estaba en otra oficina")
    press(reason, "Ctrl+Return")
    qtbot.waitUntil(lambda: open_item(page) == "PER-2")
    qtbot.waitUntil(lambda: answers(workspace, ground)["PER-1"].reason == "El acta estaba en otra oficina")
    assert answers(workspace, ground)["PER-1"].seen == "2"


def test_the_pointer_scores_too(qtbot, workspace, ground, page):
    button = next(each for each in page.findChildren(LevelButton) if each.level == 4)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "PER-1" in answers(workspace, ground))
    assert answers(workspace, ground)["PER-1"].agreed == "4"
    qtbot.waitUntil(lambda: open_item(page) == "PER-2")
    qtbot.mouseClick(find(page, AsideButton, "Sin dato"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: answers(workspace, ground).get("PER-2") is not None)


def test_e_n_and_p_write_beside_the_item(qtbot, workspace, ground, page):
    press(focused(), "E")
    press(focused(), "P")
    press(focused(), "N")
    qtbot.keyClicks(focused(), "Volver con el inventario")
    press(focused(), "Esc")
    page._edits.wait()

    def item():
        return read_assessment(workspace, ground.assessment, language="es").item("PER-1")

    qtbot.waitUntil(lambda: item().answer.note == "Volver con el inventario")
    assert item().answer.evidence_seen == "si"
    assert read_assessment(workspace, ground.assessment, language="es").area("PER").service_relevance == 1


def test_f6_goes_round_what_is_missing(qtbot, window, page):
    press(window, "F6")
    assert open_item(page) == "PER-2"
    press(window, "Shift+F6")
    assert open_item(page) == "PER-1"
    press(window, "Shift+F6")
    assert open_item(page) == "GAM-5"


def test_an_area_is_left_out_with_a_reason_and_taken_in_again(qtbot, workspace, ground, page):
    def area():
        return read_assessment(workspace, ground.assessment, language="es").area("PER")

    qtbot.mouseClick(find(page, QPushButton, "No evaluar esta área"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(focused(), "Se hizo en 2012")
    press(focused(), "Return")
    qtbot.waitUntil(lambda: area().left_out_reason == "Se hizo en 2012")
    qtbot.waitUntil(lambda: "Esta área no se evalúa" in texts(page))
    button = next(
        each
        for each in page.findChildren(QPushButton)
        if each.text() == "Volver a evaluar el área" and each.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: area().left_out_reason is None)


def test_a_compulsory_area_cannot_be_left_out(page):
    press(focused(), "Ctrl+Down")
    assert "No evaluar esta área" not in names(page, QPushButton)


def test_participants_are_entered_quickly(qtbot, window, workspace, ground, page):
    qtbot.mouseClick(find(page, QPushButton, "Sesión y participantes"), Qt.MouseButton.LeftButton)
    role = find(window, QLineEdit, "Oficina o grupo")
    press(find(window, QCheckBox, "Consienten que se guarde lo que dicen de sí mismas"), "Space")
    role.setFocus()
    for office in ("Logistica", "Almacen"):
        qtbot.keyClicks(role, office)
        find(window, QComboBox, "Sexo").setCurrentIndex(1)
        press(role, "Return")

    def people():
        return read_assessment(workspace, ground.assessment, language="es").participants

    qtbot.waitUntil(lambda: [each.role for each in people()] == ["Logistica", "Almacen"])
    assert {each.sex for each in people()} == {"woman"}
    table = find(window, QTableWidget, "Participantes")
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    table.setCurrentCell(1, 0)
    press(table, "Return")
    assert (role.text(), find(window, QComboBox, "Sexo").currentText()) == ("Almacen", "Mujer")
    press(find(window, QCheckBox, "Consienten que se guarde lo que dicen de sí mismas"), "Space")
    find(window, QComboBox, "Cargo").setCurrentIndex(2)
    press(role, "Return")
    qtbot.waitUntil(lambda: [(each.sex, each.holds_post) for each in people()] == [("woman", None), (None, False)])
    press(role, "Esc")
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), LevelButton))


def test_thirty_people_are_written_in_one_go_and_only_who_consents_is_described(qtbot, window, workspace, ground, page):
    qtbot.mouseClick(find(page, QPushButton, "Sesión y participantes"), Qt.MouseButton.LeftButton)
    many = find(window, QPlainTextEdit, "Varias personas, una por línea")
    qtbot.waitUntil(lambda: focused() is many)
    told = [("m" if number % 2 else "h", "no" if number == 7 else "sí") for number in range(30)]
    many.insertPlainText("\n".join(f"Oficina {n}; {sex}; ; ; {yes}" for n, (sex, yes) in enumerate(told)))
    press(many, "Ctrl+Return")

    def people():
        return read_assessment(workspace, ground.assessment, language="es").participants

    qtbot.waitUntil(lambda: len(people()) == 30)
    assert [each.role for each in people() if each.sex is None] == ["Oficina 7"]
    assert sum(each.sex == "woman" for each in people()) == 14
    qtbot.waitUntil(lambda: "30 personas" in texts(window))


def test_the_round_is_closed_from_the_next_bar_and_refuses_answers(qtbot, window, workspace, ground):
    finish_round(workspace, ground, close=False)
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    bar = window.findChild(NextBar)
    qtbot.mouseClick(find(bar, QPushButton, "Cerrar medición"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: "Ver resultados" in names(bar, QPushButton) and "Reabrir con motivo" in names(bar, QPushButton)
    )
    assert read_assessment(workspace, ground.assessment, language="es").closed_at is not None
    before = answers(workspace, ground)
    press(window.page.findChildren(LevelButton)[0], "4")
    window.page._edits.wait()
    assert answers(workspace, ground) == before


def test_a_closed_round_is_reopened_with_a_reason_as_the_next_version(qtbot, window, workspace, ground):
    finish_round(workspace, ground)
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    qtbot.mouseClick(find(window, QPushButton, "Reabrir con motivo"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(focused(), "Hay un acta de abril")
    press(focused(), "Return")
    qtbot.waitUntil(lambda: window.here != place("focas_scoring", ground.assessment))
    reopened = read_assessment(workspace, window.here.id, language="es")
    assert (reopened.version, reopened.reopen_reason) == (2, "Hay un acta de abril")
    assert read_assessment(workspace, ground.assessment, language="es").closed_at is not None


def test_what_the_session_lacks_is_said_before_closing(qtbot, window, workspace, ground):
    for item in read_assessment(workspace, ground.assessment, language="es").items:
        answer_item(workspace, assessment=ground.assessment, item=item.code, value="2")
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    assert "quiénes participaron" in texts(window.findChild(NextBar))


def test_areas_are_chosen_in_one_list_and_the_compulsory_ones_stay(qtbot, window, workspace, ground, page):
    qtbot.mouseClick(find(page, QPushButton, "Áreas de esta medición"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("Personas y puestos" in each for each in names(window, QCheckBox)))
    boxes = {each.text(): each for each in window.findChildren(QCheckBox) if each.isVisible()}
    assert [text for text, box in boxes.items() if not box.isEnabled()] == [
        "2. Desarrollo del personal para la diversidad · Obligatoria",
        "7. Cumplimiento de procesos legales de participación ciudadana · Obligatoria",
    ]
    qtbot.mouseClick(boxes["11. Gestión ambiental"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    line = find(window, QLineEdit, "Gestión ambiental: Por qué queda fuera: se imprime")
    qtbot.waitUntil(lambda: focused() is line)
    qtbot.keyClicks(line, "La lleva la provincia")
    press(line, "Esc")

    def reason():
        return read_assessment(workspace, ground.assessment, language="es").area("GAM").left_out_reason

    qtbot.waitUntil(lambda: reason() == "La lleva la provincia")


def test_what_the_round_before_had_is_told_once_a_level_is_given(qtbot, window, workspace, ground):
    finish_round(workspace, ground)
    view = read_assessment(workspace, ground.assessment, language="es")
    later = open_assessment(
        workspace, cluster=view.cluster_id, government=view.government.id, measure="midline", held_on=date(2015, 5, 5)
    )
    open_page(qtbot, window, "focas_scoring", later.id)
    qtbot.waitUntil(lambda: isinstance(focused(), LevelButton))
    assert "Antes:" not in texts(window.page)
    QTest.keyClicks(focused(), "3")
    press(focused(), "Up")
    qtbot.waitUntil(lambda: "Antes: 1 · 2013" in texts(window.page))
    assert [step.place.id for step in window.page.steps()[2].siblings].count(ground.assessment) == 1


def test_the_next_round_is_opened_from_the_one_that_is_finished(qtbot, window, workspace, ground):
    finish_round(workspace, ground)
    open_page(qtbot, window, "focas_scoring", ground.assessment)
    qtbot.waitUntil(lambda: window.page.steps() != ())
    window.page.do("round")
    qtbot.waitUntil(lambda: "Lugar de la sesión" in names(window, QLineEdit))
    assert find(window, QComboBox, "Medición").currentText() == "Medición intermedia"
    press(find(window, QLineEdit, "Lugar de la sesión"), "Return")
    qtbot.waitUntil(lambda: window.here != place("focas_scoring", ground.assessment))
    opened = read_assessment(workspace, window.here.id, language="es")
    assert (opened.measure, opened.government.id) == ("midline", ground.government)


def test_a_low_level_asks_what_is_needed(qtbot, page):
    QTest.keyClicks(focused(), "4")
    press(focused(), "Up")
    assert "Nota: qué se dijo, qué volver a ver" in names(page, QPlainTextEdit)
    QTest.keyClicks(focused(), "2")
    press(focused(), "Up")
    qtbot.waitUntil(
        lambda: any(each.startswith("Qué hace falta, para el plan") for each in names(page, QPlainTextEdit))
    )


def test_items_and_words_follow_the_language(qtbot, desk, page):
    spanish = texts(page)
    assert "Documentos de gestión" in spanish
    desk.language.choose("en")
    qtbot.waitUntil(lambda: "Management documents" in texts(page))
    assert "Functional areas" in texts(page)
    desk.language.choose("es")
    qtbot.waitUntil(lambda: texts(page) == spanish)


def test_steps_lead_to_the_other_governments(qtbot, page):
    qtbot.waitUntil(lambda: page.steps() != ())
    cluster, government, here = page.steps()
    assert cluster.place.kind == "cluster"
    assert len(government.siblings) == 4
    assert here.siblings[1].place.kind == "focas_results"


def test_every_widget_that_takes_keys_has_a_name(page):
    kinds = (QPushButton, LevelButton, AsideButton, ItemButton, LevelChoice, QPlainTextEdit, AreaList)
    for kind in kinds:
        assert all(names(page, kind)), kind


@pytest.mark.parametrize("size", [(1366, 697), (1093, 558), (911, 465), (683, 349)])
def test_it_fits_every_width(qtbot, window, page, size):
    window.resize(*size)
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= size[0])
    window.resize(*size)
    assert find(page, LevelButton, "1 de 4, Inicial").isVisible()
    if size[0] < 1180:
        press(page, "F9")
        assert "Documentos que mostraron" in names(page, QPlainTextEdit)
        press(window, "Esc")
        assert find(page, LevelButton, "1 de 4, Inicial").isVisible()
    assert window.width() == size[0]


def test_the_projector_shows_the_item_and_its_four_descriptions_and_nothing_else(qtbot, window, page):
    press(window, "F11")
    kinds = (ValueButton, LevelChoice, AsideButton, ItemButton, KeyButton, AreaList, NextBar)
    assert [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()] == []
    assert find(page, LevelButton, "1 de 4, Inicial").isVisible()
    press(focused(), "O")  # what was seen stays off the wall
    QTest.keyClicks(focused(), "3")
    qtbot.waitUntil(lambda: "PER-2 " in texts(page))
    press(window, "F11")
    assert any(each.isVisible() for each in page.findChildren(ValueButton))


def test_the_page_goes_when_its_window_goes(qtbot, desk, ground):
    from ui.work.focas_scoring.view import FocasScoringView

    page = FocasScoringView(desk)
    page.show_place(place("focas_scoring", ground.assessment))
    wait_for_title(qtbot, page)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
