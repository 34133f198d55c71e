"""A whole questionnaire by keys alone: no pointer, nothing asked of the page behind its back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.ui.finding import name_of, press
from tests.ui.questionnaires.forms import xlsform
from ui.widgets.key_button import KeyButton

FORM = """
| type | name | label::Español (es) | label::English (en) | appearance | required | relevant | parameters |
| text | comunidad | Comunidad | Community | | yes | | |
| select_one agua | fuente | Fuente | Source | | yes | | |
| select_multiple agua | otras | Otras fuentes | Other sources | minimal | | | |
| rank agua | orden | Orden | Order | | | | |
| range | nivel | Nivel | Level | | | | start=0 end=5 step=1 |
| date | dia | Día | Day | | | | |
| begin_repeat | persona | Persona | Person | | | | |
| text | nombre | Nombre | Name | | | | |
| end_repeat | | | | | | | |
| acknowledge | visto | Leído | Read | | | | |
"""
CHOICES = """
| list_name | name | label::Español (es) | label::English (en) |
| agua | rio | Río | River |
| agua | pozo | Pozo | Well |
"""
SETTINGS = "| form_title | form_id | default_language | style |\n| Punto | {} | Español (es) | {} |"
WHOLE = (
    "<comunidad>Kusu</comunidad><fuente>pozo</fuente><otras>rio</otras><orden>pozo rio</orden><nivel>2</nivel>"
    "<dia>2013-03-14</dia><persona><nombre>Rosa</nombre></persona><persona><nombre>Elmer</nombre></persona>"
    "<visto>OK</visto>"
)


def tab_to(hand, name: str) -> None:
    """Press Tab until the caret is on what is called `name`."""
    for _ in range(80):
        focused = QApplication.focusWidget()
        if focused is not None and name in (focused.accessibleName(), getattr(focused, "text", str)()):
            return
        press(hand.focused, "Tab")
        QApplication.processEvents()
    raise AssertionError(name)


def answer_all(hand) -> None:
    hand.type("Kusu")
    hand.press("Return")
    hand.press("2", "Return")
    hand.press("Space", "1", "Return")
    hand.press("Down", "Ctrl+Up", "Return")
    hand.press("Right", "Right", "Return")
    hand.type("14/03/2013")
    hand.press("Return")
    hand.type("Rosa")
    hand.press("Return")


@pytest.mark.parametrize("style", ["", "pages"])
def test_a_whole_form_is_filled_and_finished_without_a_pointer(hand, style):
    hand.open_form(xlsform(FORM, CHOICES, SETTINGS.format(f"teclas{style}", style)))
    answer_all(hand)
    hand.press(*["PgUp"] if style else [])  # Enter went on to the next step
    tab_to(hand, "Agregar: Persona")
    hand.press("Space")
    hand.type("Elmer")
    hand.press("Return", "Space", "Return")
    assert hand.focused.text() == "Terminar"
    hand.press("Space")
    hand.settle()
    assert WHOLE in hand.stored()
    assert hand.page._keeping.filling.is_finished


def test_tab_goes_round_the_window_and_reaches_every_stop_once(hand):
    hand.open_form(xlsform(FORM, CHOICES, SETTINGS.format("vuelta", "")))
    answer_all(hand)
    tab_to(hand, "Agregar: Persona")
    hand.press("Space")
    for key in ("Tab", "Shift+Tab"):
        start, seen = hand.focused, []
        for _ in range(80):
            press(hand.focused, key)
            seen.append(hand.focused)
            if hand.focused is start:
                break
        assert len(seen) == len(set(seen))
        names = [name_of(each) for each in seen]
        for name in ("Terminar", "Idioma del formulario", "Partes del formulario", "Comunidad", "Quitar: Persona 1"):
            assert name in names
        standing = [*(names if key == "Tab" else reversed(names))] * 2
        at = standing.index("Subir: Persona 2")
        assert standing[at : at + 5] == [
            *("Subir: Persona 2", "Quitar: Persona 2", "Nombre", "Agregar: Persona", "Leído: Leído y conforme"),
        ]


def test_rows_are_moved_removed_and_brought_back_by_keys(hand):
    hand.open_form(xlsform(FORM, CHOICES, SETTINGS.format("filas_teclas", "")))
    answer_all(hand)
    tab_to(hand, "Agregar: Persona")
    hand.press("Space")
    hand.type("Elmer")
    press(hand.focused, "Shift+Tab")
    tab_to(hand, "Subir: Persona 2")
    hand.press("Space")
    assert "<nombre>Elmer</nombre></persona><persona><nombre>Rosa" in hand.stored()
    assert hand.focused.accessibleName() == "Bajar: Persona 1"
    hand.press("Space")
    assert "<nombre>Rosa</nombre></persona><persona><nombre>Elmer" in hand.stored()
    tab_to(hand, "Quitar: Persona 2")
    hand.press("Space")
    assert "Elmer" not in hand.stored()
    assert isinstance(hand.focused, KeyButton)
    press(hand.focused, "Ctrl+Z")
    hand.settle()
    hand.qtbot.waitUntil(lambda: "<nombre>Elmer</nombre>" in hand.submission())


def test_the_language_changes_in_the_midst_and_nothing_typed_is_lost(hand):
    hand.open_form(xlsform(FORM, CHOICES, SETTINGS.format("lengua_teclas", "")))
    hand.type("Kusu a medias")
    box = hand.page._head.findChild(QComboBox)
    tab_to(hand, box.accessibleName())
    hand.press("Down")
    assert "<comunidad>Kusu a medias</comunidad>" in hand.stored()
    tab_to(hand, "River")
    hand.press("Space")
    assert "<fuente>rio</fuente>" in hand.stored()


def test_one_page_and_one_question_show_the_same_answers_and_f6_finds_what_is_missing(hand):
    hand.open_form(xlsform(FORM, CHOICES, SETTINGS.format("pasos_teclas", "")))
    hand.type("Kusu")
    hand.press("Return")
    tab_to(hand, "Vista Paso a paso")
    hand.press("Space")
    assert [each.ref for each in hand.page._sheet.questions] == ["/data/visto"]  # where the caret was last
    press(hand.window, "F6")
    assert hand.focused.accessibleName() == "Río"
    hand.press("1", "PgUp")
    assert hand.page._sheet.questions[0].asked.value == "Kusu"
    assert hand.page._standing.answered == 2
