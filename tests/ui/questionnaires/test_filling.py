# ruff: noqa: E501 - the lines of a form's table
"""Filling a form in the window: what is told beside the field, where keys lead, what stands once it is finished."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from app.questionnaires import list_responses, open_filling, read_media, start_filling
from tests.ui.finding import press
from tests.ui.questionnaires.cells import picture
from tests.ui.questionnaires.forms import xlsform
from ui.place import place
from ui.widgets.undo_bar import UndoBar

WATER = """
| type | name | label::Español (es) | label::English (en) | hint::Español (es) | guidance_hint::Español (es) | required | constraint | constraint_message::Español (es) | relevant |
| text | comunidad | ¿Cómo se llama la **comunidad**? | Name of the community? | Como en el letrero | | yes | | | |
| integer | familias | ¿Cuántas familias? | How many families? | | Cuente a las que viajan | yes | . < 500 | Menos de 500 | |
| select_one agua | fuente | ¿De dónde sacan agua? | Where is water from? | | | | | | |
| text | pozo | ¿Quién cuida el pozo? | Who cares for the well? | | | | | | ${fuente} = 'pozo' |
| begin_repeat | persona | Persona | Person | | | | | | |
| text | nombre | Nombre | Name | | | | | | |
| end_repeat | | | | | | | | | |
| note | fin | Gracias, ${comunidad} | Thanks, ${comunidad} | | | | | | |
"""
CHOICES = """
| list_name | name | label::Español (es) | label::English (en) |
| agua | rio | Río | River |
| agua | pozo | Pozo | Well |
"""
SETTINGS = "| form_title | form_id | default_language |\n| Punto de agua | {} | Español (es) |"


@pytest.fixture
def water(hand, request):
    hand.open_form(xlsform(WATER, CHOICES, SETTINGS.format(request.node.name[:40])))
    return hand


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def go_on(hand):
    hand.type("Kusu")
    hand.press("Return")
    hand.type("12")
    hand.press("Return")


def test_a_condition_is_told_beside_the_field_at_once(water):
    water.press("Return")
    water.type("700")
    water.press("Return")
    assert "Menos de 500" in texts(water.page)
    assert "<familias>700</familias>" in water.stored()


def test_a_missing_answer_is_told_when_somebody_finishes_and_the_caret_goes_there(water):
    water.type("Kusu")
    water.press("Return")
    water.window.do_next_missing()
    assert water.focused.accessibleName() == "¿Cuántas familias?"
    water.page._finish()
    assert "Aquí se necesita una respuesta" in texts(water.page)
    assert water.focused.accessibleName() == "¿Cuántas familias?"
    assert not water.page._keeping.filling.is_finished


def test_f6_goes_through_what_has_no_answer_once_nothing_is_missing(water):
    go_on(water)
    press(water.window, "F6")
    assert water.focused.accessibleName() == "Nombre"
    press(water.window, "F6")
    assert water.focused.accessibleName() == "Río"


def test_the_form_speaks_another_language_than_the_screen(water):
    box = next(each for each in water.page._head.findChildren(QComboBox) if each.isVisible())
    box.setFocus()
    press(box, "Down")
    assert "Name of the <b>" not in texts(water.page)
    assert "How many families?" in texts(water.page)
    assert "Contestadas" in texts(water.page)
    assert "<comunidad/>" in water.stored()


def test_a_question_appears_when_it_is_asked_for_and_its_answer_comes_back(water):
    go_on(water)
    water.press("2", "Return")
    water.type("La abuela")
    water.press("Return")
    assert "<pozo>La abuela</pozo>" in water.stored()
    water.click("Río")
    assert "¿Quién cuida el pozo?" not in texts(water.page)
    assert "pozo>" not in water.stored()
    water.show()
    water.click("Pozo")
    assert "<pozo>La abuela</pozo>" in water.stored()


def test_a_label_speaks_of_an_answer_and_marks_are_shown(water):
    go_on(water)
    assert "Gracias, Kusu" in texts(water.page)
    assert "<b>comunidad</b>" in texts(water.page)


def test_guidance_is_unfolded_by_hand(water):
    assert "Cuente a las que viajan" not in texts(water.page)
    water.click("Más sobre esta pregunta")
    assert "Cuente a las que viajan" in texts(water.page)


def test_a_row_that_was_removed_comes_back_with_its_answers(water):
    water.enter("Nombre", "Rosa")
    water.press("Return")
    water.click("Agregar: Persona")
    water.type("Elmer")
    water.press("Return")
    water.click("Quitar: Persona 1")
    assert "<persona><nombre>Elmer</nombre></persona>" in water.stored()
    assert "Rosa" not in water.stored()
    bar = water.window.findChild(UndoBar)
    assert bar.isVisible()
    water.window.do_undo()
    water.settle()
    water.qtbot.waitUntil(lambda: "Rosa" in water.submission())
    assert "<persona><nombre>Rosa</nombre></persona><persona><nombre>Elmer</nombre></persona>" in water.stored()


def test_a_finished_response_stands_and_is_kept_as_it_was_sent(water):
    go_on(water)
    sent = water.finish()
    assert sent == water.submission()
    assert water.page._keeping.filling.is_finished
    assert all(each.asked.is_readonly for each in water.page._sheet.questions if each.editor is not None)
    line = list_responses(water.workspace, instrument=water.page._keeping.filling.instrument)[0]
    assert line.state == "finished"


def test_an_interruption_loses_nothing_and_the_list_leads_back(water):
    go_on(water)
    instrument = water.page._keeping.filling.instrument
    water.settle()
    water.window.open(place("responses", instrument))
    page = water.window.page
    water.qtbot.waitUntil(lambda: bool(page._lines))
    assert len(page._lines) == 1
    page._rows.itemAtPosition(0, 0).widget().click()
    water.qtbot.waitUntil(lambda: water.window.here == place("questionnaire", water.response))
    water.qtbot.waitUntil(lambda: water.page._keeping.filling is not None)
    assert "<familias>12</familias>" in water.submission()


def test_a_draft_is_removed_and_comes_back(water):
    instrument = water.page._keeping.filling.instrument
    start_filling(water.workspace, instrument=instrument)
    water.settle()
    water.window.open(place("responses", instrument))
    page = water.window.page
    water.qtbot.waitUntil(lambda: len(page._lines) == 2)
    page._rows.itemAtPosition(0, 2).widget().click()
    water.qtbot.waitUntil(lambda: len(page._lines) == 1)
    water.window.do_undo()
    water.qtbot.waitUntil(lambda: len(page._lines) == 2)


def test_steps_turn_with_page_keys_and_a_group_is_a_step(hand):
    form = (
        "| type | name | label | appearance |\n| text | a | Uno | |\n| begin_group | g | Grupo | field-list |\n"
        "| text | b | Dos | |\n| text | c | Tres | |\n| end_group | | | |\n| text | d | Cuatro | |"
    )
    hand.open_form(xlsform(form))
    assert [each.ref for each in hand.page._sheet.questions] == ["/data/a"]
    hand.press("PgDown")
    assert [each.ref for each in hand.page._sheet.questions] == ["/data/g/b", "/data/g/c"]
    hand.press("PgDown", "PgUp", "PgUp")
    assert [each.ref for each in hand.page._sheet.questions] == ["/data/a"]
    hand.click("Vista Una página")
    assert len(hand.page._sheet.questions) == 4


def test_pictures_of_labels_are_shown_and_sounds_are_named(hand):
    form = "| type | name | label | media::image | media::audio |\n| text | a | ¿Qué ve? | mapa.png | voz.mp3 |"
    hand.open_form(xlsform(form), {"mapa.png": picture(), "voz.mp3": b"sound"})
    pictures = [each for each in hand.page._sheet.findChildren(QLabel) if not each.text()]
    hand.qtbot.waitUntil(lambda: any(each.isVisible() and not each.pixmap().isNull() for each in pictures))
    assert hand.button("Escuchar: voz.mp3").isEnabled()


def test_a_large_photo_is_made_smaller(hand):
    from io import BytesIO

    from PIL import Image

    form = "| type | name | label | parameters |\n| image | a | Foto | max-pixels=200 |"
    hand.open_form(xlsform(form))
    hand.paste("grande.png", picture(900))
    name = hand.submission().partition("<a>")[2].partition("</a>")[0]
    content = read_media(hand.workspace, response=hand.response, name=name)
    assert max(Image.open(BytesIO(content)).size) == 200


def test_a_file_that_is_no_picture_is_refused_in_words(hand):
    hand.open_form(xlsform("| type | name | label |\n| image | a | Foto |"))
    hand.paste("roto.png", b"no picture")
    assert "no es una imagen que se pueda leer" in texts(hand.window)
    assert "<a/>" in hand.stored()


def test_what_a_phone_would_scan_is_typed_and_the_window_says_so(hand):
    hand.open_form(
        xlsform("| type | name | label | appearance |\n| barcode | a | Código | |\n| geopoint | b | Lugar | maps |")
    )
    assert "Aquí no hay lector: escriba el código." in texts(hand.page)
    hand.press("PgDown")
    assert "Aquí no hay mapa" in texts(hand.page)


def test_what_is_no_date_is_told_and_nothing_is_stored(hand):
    hand.open_form(xlsform("| type | name | label |\n| date | a | Día |"))
    hand.type("31/02/2013")
    hand.press("Return")
    assert "Escriba el día así: 14/03/2013." in texts(hand.page)
    assert "<a/>" in hand.stored()


def test_a_window_of_683_pixels_shows_one_column_without_a_horizontal_bar(water):
    water.window.resize(683, 384)
    water.settle()
    assert water.window.width() == 683
    area = water.page._scroll
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    water.window.resize(1366, 768)


def test_what_a_form_asks_for_in_vain_is_said_under_its_head(hand):
    hand.open_form(xlsform("| type | name | label |\n| background-audio | sonido | |\n| text | a | Nombre |"))
    assert "1 cosa que pide este formulario no se hace aquí." in texts(hand.page)
    assert "No se graba sonido" not in texts(hand.page)
    hand.click("¿Cuál?")
    assert "No se graba sonido" in texts(hand.page)
    hand.enter("Nombre", "Rosa")
    hand.press("Return")
    assert "<sonido/><a>Rosa</a>" in hand.stored()


def test_a_form_that_asks_for_nothing_in_vain_says_nothing(water):
    assert not water.page._notes.isVisible()


def test_languages_are_named_without_their_codes(water):
    box = next(each for each in water.page._head.findChildren(QComboBox) if each.isVisible())
    assert [box.itemText(at) for at in range(box.count())] == ["Español", "English"]


def test_photos_come_from_the_folder_of_the_camera_and_a_missing_one_is_said(hand):
    hand.desk.preferences.keep("camera_folder", str(hand.folder / "gone"))
    hand.open_form(xlsform("| type | name | label |\n| image | a | Foto |"))
    hand.press("Tab", "Space")
    hand.settle()
    assert "No se encontraron fotos" in texts(hand.page)
    assert hand.focused.text() == "Otra carpeta"


def test_a_picture_beyond_the_bounds_is_kept_and_not_shown(hand, monkeypatch):
    from ui.widgets.questions import pictures

    monkeypatch.setattr(pictures, "MOST_DOTS", 100)
    hand.open_form(xlsform("| type | name | label |\n| image | a | Foto |"))
    hand.paste("foto.png", picture())
    hand.settle()
    assert ".png</a>" in hand.stored()
    assert not any(not each.pixmap().isNull() for each in hand.page._sheet.findChildren(QLabel) if each.isVisible())


def test_pictures_are_read_away_from_the_screen(hand, monkeypatch):
    from ui.work.questionnaire import keeping

    threads, read = [], keeping.image_of
    monkeypatch.setattr(keeping, "image_of", lambda *a: (threads.append(threading.current_thread()), read(*a))[1])
    hand.open_form(xlsform("| type | name | label |\n| image | a | Foto |"), {"mapa.png": picture()})
    hand.paste("foto.png", picture())
    hand.settle()
    assert threads
    assert threading.main_thread() not in threads


def test_few_questions_on_a_step_keep_their_height(hand):
    rows = "| type | name | label | appearance |\n| rank agua | r | Orden | |\n| text | a | Uno | |"
    hand.open_form(
        xlsform(rows, CHOICES.replace("::Español (es) | label::English (en)", " | otra"), "| style |\n| pages |")
    )
    question = hand.page._sheet.questions[0]
    assert len(hand.page._sheet.questions) == 1
    assert question.height() <= question.heightForWidth(question.width()) + 4


def test_parts_between_groups_are_called_by_their_first_question(water):
    words = [each.title for each in water.page._sections]
    assert words == ["Preguntas generales", "Persona 1", "Gracias,"]


def test_a_step_shows_the_rows_of_a_repeat_by_their_first_answer(hand):
    rows = (
        "| type | name | label | appearance |\n| begin_repeat | r | Persona | |\n| select_one agua | a | Fuente | |\n"
        "| end_repeat | | | |\n| text | b | Fin | |"
    )
    hand.open_form(xlsform(rows, CHOICES.replace("::Español (es) | label::English (en)", " | otra")))
    hand.click("Vista Paso a paso")
    hand.press("2", "PgDown")
    assert "Persona 1 de 1 · Pozo" in texts(hand.page._sheet)


def test_whoever_comes_back_at_once_finds_what_was_still_on_its_way_to_the_disk(hand):
    hand.open_form(xlsform("| type | name | label |\n| text | a | Uno |"))
    hand.desk.edits.run(lambda workspace: threading.Event().wait(0.3))
    hand.type("Kusu")
    hand.press("Return")
    hand.show()
    assert hand.page._keeping.filling.response.value("/data/a") == "Kusu"


def test_what_is_typed_while_the_response_is_read_again_stays_under_the_hand(hand):
    hand.open_form(xlsform("| type | name | label |\n| text | a | Uno |\n| text | b | Dos |"))
    before = hand.focused
    hand.type("Ku")
    hand.desk.edits.run(lambda workspace: threading.Event().wait(0.2))
    hand.page.refresh()  # a package brought something, or the lock was opened again
    hand.type("s")
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() not in {None, before})
    hand.type("u")
    hand.press("Return")
    assert "<a>Kusu</a>" in hand.stored()


def test_a_number_is_left_as_it_is_while_the_hand_rests_in_it(hand):
    hand.open_form(xlsform("| type | name | label |\n| decimal | a | Uno |\n| text | b | Dos |"))
    for part, seen in (("-", "-"), ("12.", "-12."), ("5", "-12.5")):
        hand.type(part)
        hand.focused.keep()  # two seconds later
        assert hand.focused.text() == seen
    hand.press("Return")
    assert "<a>-12.5</a>" in hand.stored()


def test_a_drawing_answers_the_response_it_was_drawn_in_even_when_another_is_shown_by_then(hand):
    hand.open_form(xlsform("| type | name | label | appearance |\n| image | a | Firma | signature |"))
    drawn_in, instrument = hand.response, hand.page._keeping.filling.instrument
    hand.desk.edits.run(lambda workspace: threading.Event().wait(0.2))
    hand.page._keeping.take_content("/data/a", b"picture", ".png")
    hand.response = start_filling(hand.workspace, instrument=instrument).id
    hand.window.open(place("questionnaire", hand.response))
    hand.qtbot.waitUntil(lambda: open_filling(hand.workspace, drawn_in).response.value("/data/a").endswith(".png"))
    assert open_filling(hand.workspace, hand.response).response.value("/data/a") == ""


def test_the_log_that_a_form_asks_for_says_what_was_done_and_by_whom(hand):
    import csv

    hand.open_form(
        xlsform(
            "| type | name | label | parameters |\n| audit | audit | | track-changes=true identify-user=true |\n"
            "| text | a | Uno | |\n| begin_repeat | r | Persona | |\n| text | b | Nombre | |\n| end_repeat | | | |"
        )
    )
    assert "no se hace aquí" not in texts(hand.page)
    hand.type("Kusu")
    hand.press("Return")
    hand.show()
    hand.click("Agregar: Persona")
    sent = hand.finish()
    assert "<audit>audit.csv</audit>" in sent
    log = read_media(hand.workspace, response=hand.response, name="audit.csv").decode()
    rows = list(csv.reader(log.splitlines()))
    assert rows[0] == ["event", "node", "start", "end", "old-value", "new-value", "user"]
    events = [(row[0], row[1]) for row in rows[1:]]
    assert events[:2] == [("form start", ""), ("question", "/data/a")]
    assert ("form exit", "") in events
    assert ("form resume", "") in events
    assert ("add repeat", "/data/r[2]") in events
    assert events[-1] == ("form finalize", "")
    assert rows[2][4:] == ["", "Kusu", "facilitator"]
    assert all(row[2] == "1773502920000" for row in rows[1:])


def test_a_long_sitting_stores_its_log_while_it_goes_on(hand):
    rows = "\n".join(f"| text | a{number} | Pregunta {number} | |" for number in range(25))
    hand.open_form(xlsform(f"| type | name | label | parameters |\n| audit | audit | | |\n{rows}"))
    for _ in range(24):
        hand.press("Return")
    hand.settle()
    log = read_media(hand.workspace, response=hand.response, name="audit.csv").decode()
    assert log.startswith("event,node,start,end\nform start,,1773502920000,\nquestion,/data/a0,")
    assert log.count("\n") == 21
