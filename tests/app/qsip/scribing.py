"""Scribes a workshop until it is killed: for each line that it reads, a fresh process opens the workspace and writes.

Run as `python -m tests.app.qsip.scribing FOLDER WORKSHOP`. It prints "started PID" for each such process, which prints
"writing N" before the call and "written N" once the call has returned.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from uuid import UUID

from app.qsip import add_barrier, add_line, keep_unfinished, keep_unfinished_minute
from app.security import open_workspace
from app.workspace import Workspace

PASSPHRASE = "four words you remember"
KINDS = ("typing", "line", "typing", "card")


def kind_of(number: int) -> str:
    """Return what the call `number` keeps: what is being typed, a line of the minutes, or a card."""
    return KINDS[number % len(KINDS)]


def say(text: str) -> None:
    """Write one line that survives this process."""
    os.write(1, f"{text}\n".encode())


def write(workspace: Workspace, workshop: UUID, number: int) -> None:
    """Keep what was said in the call `number`."""
    if kind_of(number) == "typing":
        keep = keep_unfinished_minute if kind_of(number + 1) == "line" else keep_unfinished
        keep(workspace, workshop=workshop, line=f"dicho {number + 1}")
    elif kind_of(number) == "line":
        add_line(workspace, workshop=workshop, text=f"dicho {number}", role="user")
    else:
        add_barrier(workspace, workshop=workshop, text=f"dicho {number}", role="user", dimension="coverage")


def write_for_ever(workspace: Workspace, workshop: UUID, first: int) -> None:
    """Write one line after the other."""
    number = first
    while True:
        say(f"writing {number}")
        write(workspace, workshop, number)
        say(f"written {number}")
        number += 1


def main(folder: Path, workshop: UUID) -> None:
    """Begin a process for each line read, the number of its first call; wait until it is gone."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                write_for_ever(open_workspace(folder, PASSPHRASE), workshop, int(line))
            finally:
                os._exit(1)
        say(f"started {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
