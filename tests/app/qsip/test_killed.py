"""A computer that loses its power in the middle of a line: whatever was said to be kept is there, and only once."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.qsip import WorkshopView, read_minutes, read_workshop
from app.security import check_workspace, open_workspace
from app.workspace import Workspace
from tests.app.killing import KILLS_MANY, Words, kill_while_writing, needs_fork
from tests.app.qsip.scribing import PASSPHRASE, kind_of

ROOT = Path(__file__).parents[3]
KILLS = [10, KILLS_MANY]
WORDS = Words("writing", "written", most=20)

pytestmark = needs_fork


def kept_in(folder: Path, view: WorkshopView) -> tuple[list[str], list[str], str, str]:
    """Return lines, cards and what was being typed of each, read as the next program start reads them."""
    workspace = open_workspace(folder, PASSPHRASE)
    try:
        held = read_workshop(workspace, view.id)
        lines = [each.text for each in read_minutes(workspace, view.id).lines]
        return lines, [each.text for each in held.barriers], held.unfinished_minute, held.unfinished_line
    finally:
        workspace.close()


def expected(calls: list[int]) -> tuple[list[str], list[str], str, str]:
    """Return what these calls, all of them returned, must have left."""
    said: dict[str, list[str]] = {"line": [], "card": []}
    typed = {"line": "", "card": ""}
    for number in calls:
        if kind_of(number) == "typing":
            typed[kind_of(number + 1)] = f"dicho {number + 1}"
        else:
            said[kind_of(number)].append(f"dicho {number}")
            typed[kind_of(number)] = ""
    return said["line"], said["card"], typed["line"], typed["card"]


@pytest.mark.parametrize("kills", KILLS)
def test_every_line_that_was_reported_is_there_after_each_kill(
    workspace: Workspace, workshop: WorkshopView, kills: int
):
    folder = workspace.folder
    workspace.close()
    command = [sys.executable, "-m", "tests.app.qsip.scribing", str(folder), str(workshop.id)]
    chance, first, calls = random.Random(417), 0, list[int]()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as mother:
        for _ in range(kills):
            last = kill_while_writing(mother, first, WORDS, chance)
            calls += range(first, last + 1)
            met = [*calls, last + 1]  # the call that the kill met: kept whole, or not at all
            found = kept_in(folder, workshop)
            assert found in (expected(calls), expected(met))
            if found == expected(met):
                calls = met
            first = last + 2
            while kind_of(first) != kind_of(0):
                first += 1  # begin with what is being typed
        assert mother.stdin is not None
        mother.stdin.close()
    assert first > kills
    again = open_workspace(folder, PASSPHRASE)
    try:
        assert check_workspace(again).is_whole
    finally:
        again.close()
