"""Answers items until it is killed: for each line that it reads, a fresh process opens the workspace and answers.

Run as `python -m tests.app.focas.answering FOLDER ASSESSMENT`. It prints "started PID" for each such process,
which prints "answering N" before the call and "answered N" once the call has returned.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from uuid import UUID

from app.focas import answer_item
from app.focas.library import standard
from app.security import open_workspace
from app.workspace import Workspace

PASSPHRASE = "four words you remember"
ITEMS = tuple(standard().by_code)
LEVELS = "1234"


def value_of(number: int) -> tuple[str, str]:
    """Return the item of the answer `number`, and what is answered: never twice the same in a row at one item."""
    return ITEMS[number % len(ITEMS)], LEVELS[number // len(ITEMS) % len(LEVELS)]


def say(text: str) -> None:
    """Write one line that survives this process."""
    os.write(1, f"{text}\n".encode())


def answer_for_ever(workspace: Workspace, assessment: UUID, first: int) -> None:
    """Answer one item after the other."""
    number = first
    while True:
        item, value = value_of(number)
        say(f"answering {number}")
        answer_item(workspace, assessment=assessment, item=item, value=value)
        say(f"answered {number}")
        number += 1


def main(folder: Path, assessment: UUID) -> None:
    """Begin a process for each line read, the number of its first answer; wait until it is gone."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                answer_for_ever(open_workspace(folder, PASSPHRASE), assessment, int(line))
            finally:
                os._exit(1)
        say(f"started {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
