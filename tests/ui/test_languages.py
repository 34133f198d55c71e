"""Every place of the demonstration says all its words in the language that was chosen last."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.demo import CASE, play, read_case
from app.security import open_workspace
from app.words import words_in
from app.workspace import Workspace
from tests.screenshots import Subjects, make_subjects, places
from tests.ui.speaking import foreign_in, said_by
from ui.desk import Desk
from ui.edits import Edits
from ui.language import Language
from ui.main_window import MainWindow
from ui.place import Place
from ui.preferences import Preferences
from ui.theme import Theme

PHRASE = "cuatro palabras que recuerdo"
NAMES = [name for name, _ in places(Subjects(*[UUID(int=0)] * len(Subjects.__dataclass_fields__)))]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demonstration, with one round and one workshop under way."""
    folder = tmp_path_factory.mktemp("languages") / "demo"
    case = read_case(CASE.read_bytes(), CASE.name)
    played = play(case, folder, passphrase=PHRASE, words=words_in("es"), tell=str)
    opened = open_workspace(played.workspace, PHRASE)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def where(workspace: Workspace) -> dict[str, Place]:
    """The places by name."""
    return dict(places(make_subjects(workspace)))


@pytest.fixture(scope="module")
def desk(qapp: QApplication, workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """What every page is given, on the demonstration."""
    qapp.setStyle("Fusion")
    edits = Edits()
    edits.attach(workspace)
    preferences = Preferences(tmp_path_factory.mktemp("screen") / "screen.ini")
    yield Desk(edits, Language("es"), Theme(qapp), preferences)
    edits.wait()
    edits.workspace = None
    qapp.setStyleSheet("")


def settle(qtbot: QtBot, desk: Desk) -> None:
    for _ in range(3):
        desk.edits.wait()
        QApplication.processEvents()


@pytest.mark.parametrize("name", NAMES)
def test_a_place_speaks_the_language_that_was_chosen_last(
    qtbot: QtBot, desk: Desk, where: dict[str, Place], name: str
) -> None:
    desk.language.choose("es")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open(where[name])
    settle(qtbot, desk)
    heard = {}
    for step, language in enumerate(("es", "en", "es")):
        desk.language.choose(language)
        settle(qtbot, desk)
        heard[f"{step} {language}"] = foreign_in(said_by(window), language)
    settle(qtbot, desk)
    assert {key: parts for key, parts in heard.items() if parts} == {}


def test_words_of_the_other_language_are_known() -> None:
    spanish = {"Guardar como PDF · FOCAS", "La balanza no pesa", "Español"}
    assert foreign_in({"Clusters", *spanish}, "es") == ["Clusters"]
    assert foreign_in({"Clusters", "3 clusters", *spanish}, "en") == ["Guardar como PDF"]
