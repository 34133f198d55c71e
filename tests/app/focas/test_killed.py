"""A computer that loses its power in the middle of an answer: whatever was said to be kept is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.focas import AssessmentView, read_assessment
from app.security import check_workspace, open_workspace
from app.workspace import Workspace
from tests.app.focas.answering import PASSPHRASE, value_of

ROOT = Path(__file__).parents[3]
KILLS = [12, pytest.param(50, marks=pytest.mark.long)]
LATEST = 0.005  # seconds into a call

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system begins processes in another way")


def kill_while_answering(mother: subprocess.Popen[str], first: int, chance: random.Random) -> int:
    """Let a process answer from the number `first` on, kill it inside a call, and return the last answer reported."""
    assert mother.stdin is not None
    assert mother.stdout is not None
    mother.stdin.write(f"{first}\n")
    mother.stdin.flush()
    child, last, calls = 0, first - 1, 0
    fatal = 2 + chance.randrange(30)  # the first call also reads what the round asks
    for line in mother.stdout:
        word, _, number = line.strip().partition(" ")
        if word == "started":
            child = int(number)
        elif word == "answered":
            last = int(number)
        elif word == "answering":
            calls += 1
        elif word == "gone":
            break
        if calls == fatal and word == "answering":
            moment = time.perf_counter() + chance.uniform(0, LATEST)
            while time.perf_counter() < moment:
                pass  # too short to be slept
            os.kill(child, signal.SIGKILL)
    return last


def answers_in(folder: Path, view: AssessmentView) -> dict[str, str]:
    """Return what the workspace holds, read as the next program start reads it."""
    workspace = open_workspace(folder, PASSPHRASE)
    try:
        now = read_assessment(workspace, view.id, language="es")
        return {item.code: item.answer.agreed for item in now.items if item.answer.agreed}
    finally:
        workspace.close()


@pytest.mark.parametrize("kills", KILLS)
def test_every_answer_that_was_reported_is_there_after_each_kill(
    workspace: Workspace, opened: AssessmentView, kills: int
):
    folder = workspace.folder
    workspace.close()
    command = [sys.executable, "-m", "tests.app.focas.answering", str(folder), str(opened.id)]
    chance, first = random.Random(1317), 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as mother:
        for _ in range(kills):
            last = kill_while_answering(mother, first, chance)
            reported = dict(value_of(number) for number in range(last + 1))
            item, value = value_of(last + 1)  # the call that the kill met: kept whole, or not at all
            assert answers_in(folder, opened) in (reported, {**reported, item: value})
            first = last + 1
        assert mother.stdin is not None
        mother.stdin.close()
    assert first > kills
    again = open_workspace(folder, PASSPHRASE)
    try:
        assert check_workspace(again).is_whole
    finally:
        again.close()
