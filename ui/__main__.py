"""Start the window: `python -m ui [--workspace DIR] [--language es|en]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

SINCE = time.perf_counter()


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and show Trocha."""
    parser = argparse.ArgumentParser(prog="trocha", description="Trocha, the window.")
    parser.add_argument("--workspace", type=Path, help="folder of the workspace")
    parser.add_argument("--language", choices=("es", "en"), default="", help="language of the screen")
    parser.add_argument("--measure", action="store_true", help="print the milliseconds to the first paint, then end")
    given = parser.parse_args(arguments)

    from ui.application import start

    return start(given.workspace, given.language, since=SINCE if given.measure else None)


if __name__ == "__main__":
    sys.exit(main())
