"""Steps 1 to 8 through the window, by keyboard and pointer alone: what is read on the screen, and what is left."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest

from tests.journeys.walking import STEPS, Walked
from tests.played import trocha

HERE = Path(__file__).resolve().parent
ROAD = (
    "assessing.py", "desktop.py", "exchanging.py", "forming.py", "improving.py", "planning.py", "road_ahead.py",
    "signing_papers.py", "walking.py",
)  # fmt: skip
MAY_IMPORT = {"PySide6", "tests.journeys", "ui.application"}


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module else set()
    return found


@pytest.mark.parametrize("name", ROAD)
def test_the_road_calls_nothing_of_the_application(name: str):
    allowed = (*MAY_IMPORT, *sys.stdlib_module_names)
    assert [
        module
        for module in imported(HERE / name)
        if not any(module == each or module.startswith(f"{each}.") for each in allowed)
    ] == []


def test_the_road_is_all_that_the_walk_imports():
    pieces = {module.split(".")[2] for module in imported(HERE / "walking.py") if module.startswith("tests.journeys.")}
    assert {f"{piece}.py" for piece in pieces} | {"walking.py"} == set(ROAD)


def test_every_step_was_walked(walked: Walked):
    assert set(STEPS) <= walked.seen.keys()


def test_the_recovery_code_was_shown_once(walked: Walked):
    code = walked.seen["recovery code"]
    assert len(code.split("-")) == 8
    assert not any(code in seen for name, seen in walked.seen.items() if name != "recovery code")


def test_places_are_found_without_accents_and_bent_rules_are_accepted_in_writing(walked: Walked):
    for said in (
        "Gobierno regional, municipalidad provincial y 2 municipalidades distritales",
        "Aceptado: La provincia",
    ):
        assert said in walked.seen["cluster"]


def test_the_closed_round_shows_the_level_of_each_area(walked: Walked):
    for said in (
        "1 Personas y puestos, En desarrollo, 2.0, 5/5",
        "2 Desarrollo del personal para la diversidad, En desarrollo, 1.8, 5/5",
        "3 Planeamiento y presupuesto por resultados, En desarrollo, 2.0, 6/6",
        "7 Cumplimiento de procesos legales de participación ciudadana, En desarrollo, 2.4, 5/6",
    ):
        assert said in walked.seen["round"]


def test_the_plan_is_approved_and_only_read(walked: Walked):
    assert "Solo lectura: aprobado" in walked.seen["plan"]
    assert "6. Visitar una municipalidad" in walked.seen["plan"]


def test_one_quick_win_is_done_and_celebrated(walked: Walked):
    assert "Cumplida el 16 de noviembre de 2026" in walked.seen["roadmap"]
    assert "Reunión en Huampami con las gestantes y el personal" in walked.seen["roadmap"]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("letter-es.pdf", ["drawn", "drawn", "device"]),
        ("letter-en.pdf", ["device"]),
        ("roadmap-a4.pdf", ["drawn", "drawn", "drawn", "drawn", "device"]),
        ("roadmap-a3.pdf", ["device"]),
    ],
)
def test_papers_are_signed_and_sealed(walked: Walked, name: str, kinds: list[str]):
    ran = trocha("document", "verify", walked.out / name, "--json")
    assert (ran.code, ran.told["valid"], ran.told["problems"], ran.told["covers_whole_file"]) == (0, True, [], True)
    assert [each["kind"] for each in ran.told["signatures"]] == kinds


def test_both_computers_show_the_same_one_difference(walked: Walked):
    case = json.loads((HERE.parents[1] / "resources" / "cases" / "condorcanqui-health.json").read_text("utf-8"))
    for name in ("differences", "differences of the second"):
        for said in ("1 diferencia\n", case["difference"]["first"], case["difference"]["second"]):
            assert said in walked.seen[name]
