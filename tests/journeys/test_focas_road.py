"""The day of a facilitator with FOCAS through the window, keyboard alone: what it takes, and what is left."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from app.focas import list_assessments, list_plans, read_assessment, read_evidence
from app.security import open_workspace
from tests.journeys.__main__ import MOST_BEYOND, MOST_SCORING
from tests.journeys.focas_road import ACTIONS, PEOPLE, PHRASE, WANTED, FocasRoad

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def road(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory):
    """The road, gone once; what it took stands in `counted`."""
    folder = tmp_path_factory.mktemp("focas-road")
    with pytest.MonkeyPatch.context() as own:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            own.setenv(name, str(folder / name))
        road = FocasRoad(folder / "road")
        road.counted = road.play()
        qapp.setStyleSheet("")
    return road


@pytest.fixture
def stored(road: FocasRoad):
    """What the road left in the workspace."""
    workspace = open_workspace(road.folder / "workspace", PHRASE)
    yield workspace
    workspace.close()


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_57_items_take_57_keys_and_all_the_rest_no_more_than_60(road: FocasRoad):
    counted = road.counted
    assert (counted.items, counted.clicks) == (57, 0)
    assert counted.scoring <= MOST_SCORING
    assert counted.beyond <= MOST_BEYOND


def test_what_was_agreed_is_closed_with_its_people_and_photos(stored):
    [line] = list_assessments(stored)
    view = read_assessment(stored, line.id, language="es")
    assert view.closed_at is not None
    assert len([item for item in view.items if item.answer.is_level]) == 57
    assert len(view.participants) == len(PEOPLE)
    assert [each.consents for each in view.participants] == [True] * len(PEOPLE)
    photos = view.item("PER-1").evidence_shown
    assert [max(Image.open(BytesIO(read_evidence(stored, evidence=each))).size) for each in photos] == [1600, 1600]


def test_the_plan_has_its_eight_actions_and_is_printed_in_both_languages(road: FocasRoad, stored):
    [plan] = list_plans(stored)
    assert len(plan.actions) == WANTED
    assert {action.title for action in plan.actions} >= set(ACTIONS)
    spanish, english = (words_of(road.out / f"plan-{language}.pdf") for language in ("es", "en"))
    assert "Plan de mejora institucional" in spanish
    assert "3-year institutional improvement plan" in english
    for paper in (spanish, english):
        assert ACTIONS[0].split()[0] in paper


def test_the_command_refuses_what_it_does_not_know():
    command = [sys.executable, "-m", "tests.journeys", "nothing", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "focas" in ran.stderr


@pytest.mark.long
def test_the_command_tells_what_the_road_took_in_its_last_line():
    command = [sys.executable, "-m", "tests.journeys", "focas", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told.keys() >= {"keystrokes", "clicks", "seconds", "items", "typed"}
    assert (told["items"], told["clicks"], told["scoring"]) == (57, 0, 57)


def test_the_command_imports_nothing_that_only_tests_have():
    program = (
        "import sys, tests.journeys.__main__, tests.journeys.focas_road;"
        "sys.exit(bool({'pytest', 'hypothesis', 'pytestqt'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
