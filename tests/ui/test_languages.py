"""Every place of the demonstration says all its words in the language that was chosen last."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.demonstration import PLACES, settle
from tests.ui.speaking import foreign_in, said_by
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.place import Place


@pytest.mark.parametrize("name", PLACES)
def test_a_place_speaks_the_language_that_was_chosen_last(
    qtbot: QtBot, demo_desk: Desk, demo_places: dict[str, Place], name: str
) -> None:
    desk = demo_desk
    desk.language.choose("es")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open(demo_places[name])
    settle(desk)
    heard = {}
    for step, language in enumerate(("es", "en", "es")):
        desk.language.choose(language)
        settle(desk)
        heard[f"{step} {language}"] = foreign_in(said_by(window), language)
    settle(desk)
    assert {key: parts for key, parts in heard.items() if parts} == {}


def test_words_of_the_other_language_are_known() -> None:
    spanish = {"Guardar como PDF · FOCAS", "La balanza no pesa", "Español"}
    assert foreign_in({"Clusters", *spanish}, "es") == ["Clusters"]
    assert foreign_in({"Clusters", "3 clusters", *spanish}, "en") == ["Guardar como PDF"]
