"""The folder `.venv`: made once from a lock with hashes, made anew when the lock or Python is another.

Debian's own Python has neither pip nor ensurepip, so the folder is made without pip, and the pip that is kept beside
this file installs into it. A stamp, written last, tells that a lock is installed whole; an interrupted set-up leaves
none.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setup.saying import N_, say

PIP = next(Path(__file__).resolve().parent.glob("pip-*.whl")) / "pip"
PIP_OPTIONS = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-input", "--disable-pip-version-check")
BASE = "requirements.lock"
LAST_LINES = 12


class SetUpFailed(Exception):
    """What Trocha needs could not be installed; carries a message of the catalogue and its facts."""

    def __init__(self, message: str, **facts: object) -> None:
        """Keep the message and the facts that it names."""
        super().__init__(message, facts)
        self.message, self.facts = message, facts


def prepare(root: Path, lock: str = BASE) -> Path:
    """Return the Python of `root`/.venv, where everything in the file `lock` of `root` is installed.

    Raises: SetUpFailed.
    """
    folder = root / ".venv"
    python = _python(root)
    if _is_ready(root, lock):
        return python
    try:
        with _alone(root):
            if not _is_ready(root, lock):  # another set-up may have done it while this one waited
                _make(root, folder, python, lock)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise SetUpFailed(
            N_("Trocha could not be set up in {folder}: {reason}"), folder=folder, reason=problem
        ) from problem
    return python


def _make(root: Path, folder: Path, python: Path, lock: str) -> None:
    say(N_("Setting up Trocha. This happens once, needs a network, and may take some minutes."))
    if not _is_ready(root, BASE):
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--clear", str(folder)], check=True)
    for stamp in folder.glob("*.ready"):
        stamp.unlink()
    _install(python, root / lock)
    for installed in {BASE, lock}:  # a longer lock holds all of the short one
        _stamp(root, installed).write_text(_fingerprint(root, installed), "ascii")
    say(N_("Set up."))


def _python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_ready(root: Path, lock: str) -> bool:
    """Tell whether `lock` is installed whole, for this Python, which is still where it was."""
    stamp = _stamp(root, lock)
    return _python(root).exists() and stamp.exists() and stamp.read_text("ascii") == _fingerprint(root, lock)


def _stamp(root: Path, lock: str) -> Path:
    return root / ".venv" / f"{lock}.ready"


def _fingerprint(root: Path, lock: str) -> str:
    python = f"{sys.implementation.cache_tag} {sys.platform}".encode()
    return hashlib.sha256(python + (root / lock).read_bytes()).hexdigest()


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one set-up work at a time; a second one waits."""
    with (root / ".venv.lock").open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds; a set-up takes longer
                    continue
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install(python: Path, lock: Path) -> None:
    """Install `lock`, counting the packages on one line. Raises: SetUpFailed with what pip said last."""
    total = len(re.findall(r"^[A-Za-z0-9]", lock.read_text("utf-8"), re.MULTILINE))
    command = [str(python), str(PIP), "install", *PIP_OPTIONS, "-r", str(lock)]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PIP_USER": "0"}
    said: deque[str] = deque(maxlen=LAST_LINES)
    done = 0
    with subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Processing ")):
                done += 1
                print(f"\r  {done}/{total} {Path(line.split()[1]).name:<60.60}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    if pip.returncode:
        raise SetUpFailed(
            N_("Trocha could not be set up. Is there a network? What the installer said:\n{said}"), said="".join(said)
        )
