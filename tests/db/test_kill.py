"""The power goes in the middle of an answer: what was reported as kept is there, whole, and the log agrees."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.focas import AssessmentId, open_assessment, read_assessment
from app.security import check_workspace, create_workspace, open_workspace
from tests.app.commitments.places import lay_ground
from tests.app.conftest import QUICK
from tests.db.answering import PHRASE

ROOT = Path(__file__).resolve().parents[2]
SHORT, LONG = 6, 50
MOST_CALLS, MOST_MS = 60, 5.0

Answers = dict[str, tuple[str, str]]
"""Of each item the value and its reason."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What a program reported before it was killed: the answers it kept, and the one it was about to keep."""

    kept: Answers
    begun: tuple[str, tuple[str, str]]
    calls: int


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Path, AssessmentId]:
    """A workspace with an open round."""
    made = create_workspace(tmp_path / "w", PHRASE, person="P", device="D", language="es", cost=QUICK).workspace
    ground = lay_ground(made)
    assessment = open_assessment(made, cluster=ground.cluster, government=ground.district)
    made.close()
    return tmp_path / "w", assessment.id


def killed_while_answering(folder: Path, assessment: AssessmentId, run: int, chance: random.Random) -> Killed:
    """Let a program answer, and kill it up to five milliseconds after it has begun one of its calls."""
    last, delay = chance.randrange(1, MOST_CALLS), chance.uniform(0, MOST_MS) / 1000
    command = [sys.executable, "-m", "tests.db.answering", str(folder), str(assessment), str(run)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, bufsize=1) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline()]
        while lines[-1].split()[:2] != ["call", str(last)]:
            assert lines[-1], "the program ended by itself"
            lines.append(program.stdout.readline())
        until = time.perf_counter() + delay
        while time.perf_counter() < until:
            pass
        program.kill()
        lines += program.stdout.read().splitlines(keepends=True)
    return what_was_reported([line.split() for line in lines if line.endswith("\n")])


def what_was_reported(lines: list[list[str]]) -> Killed:
    calls = {words[1]: (words[2], (words[3], words[4])) for words in lines if words[0] == "call"}
    kept = {calls[words[1]][0]: calls[words[1]][1] for words in lines if words[0] == "kept"}
    return Killed(kept, calls[str(len(calls) - 1)], len(calls))


def answers_in(folder: Path, assessment: AssessmentId) -> Answers:
    """Return what is there, once the check has said that the workspace is whole."""
    workspace = open_workspace(folder, PHRASE)
    found = check_workspace(workspace)
    view = read_assessment(workspace, assessment, language="es")
    workspace.close()
    assert found.is_whole, found.problems
    assert found.waiting == ()
    answers = {item.code: item.answer for area in view.areas for item in area.items}
    return {code: (answer.agreed, answer.reason) for code, answer in answers.items() if answer.agreed or answer.reason}


def kill_often(folder: Path, assessment: AssessmentId, times: int) -> int:
    """Kill so many programs one after the other on one workspace; return how many calls kept nothing."""
    chance, before, cut = random.Random(times), Answers(), 0
    for run in range(times):
        killed = killed_while_answering(folder, assessment, run, chance)
        found = answers_in(folder, assessment)
        item, (value, reason) = killed.begun
        expected = before | killed.kept
        assert {code: answer for code, answer in found.items() if code != item} == {
            code: answer for code, answer in expected.items() if code != item
        }
        assert found.get(item) in {expected.get(item), (value, reason)}, (
            "the last answer is the old one or the new one, whole"
        )
        cut += found.get(item) != (value, reason)
        before = found
    return cut


def test_what_was_kept_outlives_a_kill(opened: tuple[Path, AssessmentId]) -> None:
    kill_often(*opened, times=SHORT)


@pytest.mark.long
def test_what_was_kept_outlives_fifty_kills(opened: tuple[Path, AssessmentId]) -> None:
    assert kill_often(*opened, times=LONG) > 0, "no kill fell into a call"
