"""Answers in a file go in, one line for a program comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
ANSWERS = {"PER-1": 3, "PER-2": 2, "PER-3": "NA", "PER-4": "ND", "PER-5": 1, "REC-2": 4}


def written(folder: Path, **told: Any) -> Path:
    file = folder / "answers.json"
    file.write_text(json.dumps(told), "utf-8")
    return file


def test_a_government_is_scored_area_by_area(run: Run, tmp_path: Path):
    file = written(tmp_path, government_level="regional", has_native_communities=True, answers=ANSWERS)
    ran = run("score", file, "--json")
    assert (ran.code, len(ran.lines), ran.told.keys()) == (0, 1, {"areas", "overall", "funds"})
    assert len(ran.told["areas"]) == 11
    assert ran.told["areas"]["PER"] == {"level": 2.0, "answered": 3, "applicable": 4, "band": 2, "state": "valid"}
    nothing = {"level": None, "answered": 0, "applicable": 4, "band": None, "state": "insufficient"}
    assert ran.told["areas"]["REC"] == {**nothing, "applicable": 3}
    assert (ran.told["overall"], ran.told["funds"]) == (None, None)


def test_an_organisation_is_scored_by_its_own_instrument(run: Run, tmp_path: Path):
    answers = {"ORG-1": 3, "ORG-3": 2, "ORG-4": "NA", "REP-3": 3}
    told = run("score", written(tmp_path, organisation_type="ngo", answers=answers), "--json").told
    assert list(told["areas"]) == ["ORG", "REP", "INC", "DEC", "VIG", "NEG"]
    assert told["funds"] == pytest.approx(2 / 3)


def test_an_area_that_is_left_out_is_not_asked(run: Run, tmp_path: Path):
    file = written(tmp_path, government_level="district", left_out=["REC"], answers=ANSWERS)
    assert run("score", file, "--json").told["areas"]["REC"]["state"] == "not_asked"


def test_a_person_reads_a_line_an_area(run: Run, tmp_path: Path):
    answers = {**ANSWERS, **{f"PAR-{number}": "NA" for number in range(1, 7)}}
    lines = run("score", written(tmp_path, government_level="district", answers=answers)).lines
    assert lines[0] == "PER: 2.0 Developing (3 of 4 items)"
    assert lines[6] == "PAR: not applicable (0 of 0 items). More do not apply than may: 2 at most."
    assert lines[11:] == [
        "Readiness to administer funds: 0 of 9 items at level 3 or more. (insufficient)",
        "Overall index: \N{EM DASH}.",
    ]


@pytest.mark.parametrize("answers", [{"PER-6": 1}, {"PER-1": 5}, {"PER-1": "X"}])
def test_an_unknown_code_or_value_ends_with_2(run: Run, tmp_path: Path, answers: dict[str, Any]):
    ran = run("score", written(tmp_path, government_level="district", answers=answers), "--json")
    assert (ran.code, ran.told.keys()) == (2, {"error", "message"})


def test_it_needs_neither_a_workspace_nor_the_window(tmp_path: Path):
    file = written(tmp_path, government_level="district", answers=ANSWERS)
    told = (
        "import sys; from app.cli import main; code = main(sys.argv[1:]); "
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", told, "score", str(file), "--json"], cwd=ROOT, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["areas"]["PER"]["level"] == 2.0
