"""A computer that loses its power: a program that writes is killed in the middle of one of its calls."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass

import pytest

KILLS_MANY = pytest.param(50, marks=pytest.mark.long)
LATEST = 0.005  # seconds into a call
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system begins processes in another way")


@dataclass(frozen=True, slots=True)
class Words:
    """What the program prints before and after a call. most: calls before one is met."""

    before: str
    after: str
    most: int


def kill_while_writing(mother: subprocess.Popen[str], first: int, words: Words, chance: random.Random) -> int:
    """Let a process write from the call `first` on, kill it inside a call, and return the last call reported."""
    assert mother.stdin is not None
    assert mother.stdout is not None
    mother.stdin.write(f"{first}\n")
    mother.stdin.flush()
    child, last, calls = 0, first - 1, 0
    fatal = 2 + chance.randrange(words.most)  # the first call also reads what is asked
    for line in mother.stdout:
        word, _, number = line.strip().partition(" ")
        if word == "started":
            child = int(number)
        elif word == words.after:
            last = int(number)
        elif word == words.before:
            calls += 1
        elif word == "gone":
            break
        if calls == fatal and word == words.before:
            moment = time.perf_counter() + chance.uniform(0, LATEST)
            while time.perf_counter() < moment:
                pass  # too short to be slept
            os.kill(child, signal.SIGKILL)
    return last
