"""Write both locks from pyproject.toml: `python -m setup.lock`; with `--upgrade` for the newest of everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = (
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
    "--no-emit-index-url", "--annotation-style", "line", "pyproject.toml",
)  # fmt: skip
LOCKS = {
    "requirements.lock": ("What Trocha runs with", ()),
    "requirements-test.lock": (
        "What Trocha runs with, and what tests it",
        ("--group", "test", "--constraint", "requirements.lock"),
    ),
}
HEADER = """\
# {what}: every library, for every system and Python that Trocha supports, each file by its hash.
# Written by `python -m setup.lock` from pyproject.toml; not by hand.
"""


def main(words: list[str]) -> int:
    """Resolve both locks; `words` are further options of the resolver."""
    for name, (what, options) in LOCKS.items():
        lock = ROOT / name
        command = [sys.executable, "-m", "uv", *COMPILE, *options, *words, "--output-file", name]
        subprocess.run(command, cwd=ROOT, check=True)
        lock.write_text(HEADER.format(what=what) + lock.read_text("utf-8"), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
