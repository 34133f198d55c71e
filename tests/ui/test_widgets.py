"""What several pages are made of: rows that share their width, tabs that go on out of sight, keys by their names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QLineEdit, QTabBar, QToolButton

from ui.language import QtWords
from ui.pages.page import Step
from ui.place import Place
from ui.tips import tip
from ui.widgets.card import Card
from ui.widgets.context_bar import ContextBar
from ui.widgets.key_button import KeyButton, keys_said
from ui.widgets.label import CutLabel
from ui.widgets.page_tabs import PageTabs, Tab
from ui.widgets.rows import Cell, Column, Row, Rows

GOVERNMENT = "Gobierno Regional de Amazonas, Gerencia Regional de Desarrollo Social"


@pytest.fixture
def rows(qtbot, bare_desk):
    made = Rows(bare_desk)
    qtbot.addWidget(made)
    columns = (Column("Carta", 170), Column("Código", 130, is_kept=False), Column("Falta", 230, is_kept=False))
    made.show_columns("Gobierno", columns)
    cells = (Cell("Sellada", "signed"), Cell("CC-0104-02"), Cell("la autoridad"))
    made.show_rows((Row("1", GOVERNMENT, icon="landmark", cells=cells, button="Abrir"),))
    return made


def shown_columns(rows):
    return [each.text() for each in rows._heads if not each.isHidden()]


def test_columns_give_way_to_the_name_before_the_window_would_scroll_sideways(qtbot, rows, bare_desk):
    rows.resize(1100, 200)
    rows.show()
    assert shown_columns(rows) == ["Gobierno", "Carta", "Código", "Falta"]
    rows.resize(600, 200)
    qtbot.waitUntil(lambda: shown_columns(rows) == ["Gobierno", "Carta", "Código"])
    rows.resize(460, 200)
    qtbot.waitUntil(lambda: shown_columns(rows) == ["Gobierno", "Carta"])
    assert rows.minimumWidth() < 300


def test_tabs_that_do_not_fit_stand_closer_and_arrows_lead_to_the_rest(qtbot, bare_desk):
    tabs = PageTabs(bare_desk)
    qtbot.addWidget(tabs)
    tabs.show_tabs(tuple(Tab(name, name) for name in ("Tarjetas", "Acta", "Agenda", "Acuerdos", "Asistencia", "Papel")))
    bar = tabs.findChild(QTabBar)
    tabs.resize(900, 50)
    tabs.show()
    wide = bar.sizeHint().width()
    tabs.resize(wide, 50)
    qtbot.waitUntil(lambda: bar.sizeHint().width() < wide)
    assert not any(each.isVisible() for each in bar.findChildren(QToolButton))
    tabs.resize(300, 50)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in bar.findChildren(QToolButton)))
    tabs.resize(900, 50)
    qtbot.waitUntil(lambda: bar.sizeHint().width() == wide)


def test_where_the_person_is_stands_whole_and_the_steps_before_give_way(qtbot, bare_desk):
    bar = ContextBar(bare_desk, ())
    qtbot.addWidget(bar)
    here = "Resultados FOCAS · Línea de base 2026"
    names = ("Condorcanqui · Salud", "Mun. Prov. Condorcanqui", here)
    bar.show_steps(tuple(Step(name, Place("home", tab=name), "house") for name in names))
    bar.resize(900, 48)
    bar.show()
    steps = {each.accessibleName(): each for each in bar.findChildren(QToolButton) if each.accessibleName() in names}
    qtbot.waitUntil(lambda: steps[names[0]].width() < steps[names[1]].width())
    assert steps[here].width() >= steps[here].sizeHint().width()
    assert steps[names[0]].toolTip() == names[0]


def test_keys_are_called_what_stands_on_the_keyboard_of_the_language(qtbot, bare_desk):
    words = QtWords(bare_desk.language)
    button = KeyButton(bare_desk.theme, keys="PgDown")
    qtbot.addWidget(button)
    assert (keys_said("Del"), keys_said("Alt+Left"), keys_said("Ctrl+Return")) == ("Supr", "Alt+←", "Ctrl+Enter")
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    assert "&Copiar\tCtrl+C" in [each.text() for each in menu.actions()]
    bare_desk.language.choose("en")
    qtbot.waitUntil(lambda: button._cap == "PgDn")
    assert QKeySequence("Shift+Del").toString(QKeySequence.SequenceFormat.NativeText) == "Shift+Del"
    QCoreApplication.removeTranslator(words)


def test_a_long_heading_never_keeps_the_window_wide_and_its_tip_says_it_whole(qtbot, bare_desk):
    card = Card()
    qtbot.addWidget(card)
    card.head(f"Servicio: {GOVERNMENT}", "ciclo 2026")
    card.resize(300, 80)
    card.show()
    heading = card.findChild(CutLabel)
    qtbot.waitUntil(lambda: heading.toolTip() == heading.text())
    assert card.minimumSizeHint().width() < 300
    card.resize(1200, 80)
    qtbot.waitUntil(lambda: heading.toolTip() == "")


def test_a_tool_tip_shows_what_people_wrote_and_fetches_nothing_that_it_names():
    assert tip("Hay un bote < que falla") == "Hay un bote < que falla"
    shown = QTextDocument()
    shown.setHtml(tip('<img src="//otro/foto.png">\nsegunda línea'))
    assert shown.toPlainText() == '<img src="//otro/foto.png">\nsegunda línea'
