#!/usr/bin/env python3
"""Start Trocha; what it needs is set up first, once, in the folder `.venv` beside this file.

python3 run.py                     open Trocha
python3 run.py demo                play the main job on real places, and look at what it made
python3 run.py test                check everything (--long: the long runs too; --no-install: install no system package)
python3 run.py screenshots DIR     draw every page in both languages into DIR
python3 run.py bench               measure, one JSON line for each benchmark
python3 run.py journeys NAME       play focas or qsip at the window, keyboard alone (--json: one line)
python3 run.py WORDS ...           any other words are a command of Trocha

Only Python 3.11 or later is needed: this file and the folder `setup` use the standard library alone.
"""

import sys

OLDEST = (3, 11)
if sys.version_info < OLDEST:  # a sentence, not a traceback
    sys.exit("Trocha needs Python {}.{} or later; this is Python {}.{}.".format(*OLDEST, *sys.version_info[:2]))

import os
import subprocess
from pathlib import Path

from setup.environment import SetUpFailed, prepare
from setup.saying import N_, say
from setup.system_packages import apt_line, install_what_may_be, libraries_missing, missing

ROOT = Path(__file__).resolve().parent
USE, TESTS = "requirements.lock", "requirements-test.lock"
NEEDS_QT = N_("Qt, which draws the window, needs libraries that this system lacks: {names}. This line installs them:")


def main(words: list[str]) -> int:
    """Do what the words of the command line ask for, and return the exit code."""
    verb, rest = (words[0], words[1:]) if words else ("", [])
    if verb in {"-h", "--help"}:
        print(__doc__, flush=True)
        return start("app.cli", words)
    if asks_for_the_window(words):
        return start("ui", words) if qt_can_load() else 2
    if verb in {"screenshots", "bench"}:
        return start(f"tests.{verb}", rest, TESTS) if qt_can_load() else 2
    if verb == "journeys":
        return start("tests.journeys", rest) if qt_can_load() else 2
    if verb == "test":
        return test(rest)
    if verb == "demo" and has_display() and "--no-window" not in rest and not qt_can_load():
        words = [*words, "--no-window"]
    return start("app.cli", words)


def asks_for_the_window(words: list[str]) -> bool:
    """Tell whether `words` are no command: nothing, or only what the window may be told."""
    rest = list(words)
    while rest and rest[0] in {"--workspace", "--language"}:
        del rest[:2]
    return not rest


def has_display() -> bool:
    """Tell whether a window could be shown at all."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def qt_can_load() -> bool:
    """Tell whether this system has every library that Qt needs; if not, name them and the line that installs them."""
    lacking = libraries_missing(ROOT)
    if lacking:
        say(NEEDS_QT, names=", ".join(row.proof for row in lacking))
        print(f"    {apt_line(lacking)}", file=sys.stderr)
    return not lacking


def test(words: list[str]) -> int:
    """Have the system packages that tests need, or say which are missing; then check everything."""
    if "--no-install" not in words:
        install_what_may_be(missing(ROOT))
    lacking = missing(ROOT)
    if lacking:
        say(N_("Tests need programs and libraries that this system lacks. This line installs them:"))
        print(f"    {apt_line(lacking)}", file=sys.stderr)
    if any(row.is_library or os.environ.get("CI") == "true" for row in lacking):
        return 1
    return start("tests.checks", [word for word in words if word != "--no-install"], TESTS)


def start(module: str, words: list[str], lock: str = USE) -> int:
    """Become Python in `.venv` running `module`; relative paths mean what they mean to the person."""
    python = prepare(ROOT, lock)
    command = [str(python), "-P", "-m", module, *words]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    if sys.platform == "win32":  # an exec there would give the prompt back at once
        return subprocess.call(command, env=surroundings)
    return os.execve(python, command, surroundings)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpFailed as failure:
        say(failure.message, **failure.facts)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
