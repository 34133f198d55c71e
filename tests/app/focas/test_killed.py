"""A computer that loses its power in the middle of an answer: whatever was said to be kept is there."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.focas import AssessmentView, read_assessment
from app.security import check_workspace, open_workspace
from app.workspace import Workspace
from tests.app.focas.answering import PASSPHRASE, value_of
from tests.app.killing import KILLS_MANY, Words, kill_while_writing, needs_fork

ROOT = Path(__file__).parents[3]
KILLS = [12, KILLS_MANY]
WORDS = Words("answering", "answered", most=30)

pytestmark = needs_fork


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
            last = kill_while_writing(mother, first, WORDS, chance)
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
