"""Play a journey through the real window: `python3 run.py journeys focas [--json] [--window]`.

The window is drawn in memory unless `--window` asks for the screen; everything lies in a folder of its own that goes
at the end. `--json` prints one line last, for programs.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

MOST_SCORING, MOST_BEYOND = 57, 60
"""Keys that one item each may take, and keys for all the rest, typed text apart."""


def main(words: list[str]) -> int:
    """Play; return 0, or 1 when it took more keys than it may."""
    asked = ArgumentParser(prog="python3 run.py journeys", description=__doc__)
    asked.add_argument("name", choices=["focas"])
    asked.add_argument("--json", action="store_true", help="one JSON line last")
    asked.add_argument("--window", action="store_true", help="on the screen, to look at")
    try:
        told = asked.parse_args(words)
    except SystemExit as end:
        return int(end.code or 0)
    if not told.window:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="trocha-journey-") as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):  # what Qt and the log keep of a person
            os.environ[name] = str(Path(folder) / name)
        return _play(Path(folder), as_json=told.json)


def _play(folder: Path, *, as_json: bool) -> int:
    from PySide6.QtWidgets import QApplication

    from tests.journeys.focas_road import FocasRoad

    qt = QApplication(sys.argv[:1])
    try:
        counted = FocasRoad(folder / "road").play()
    except AssertionError as stopped:  # what was not seen, and what was on the screen
        print(f"The journey stopped: {stopped}", file=sys.stderr)
        return 1
    within = counted.scoring <= MOST_SCORING and counted.beyond <= MOST_BEYOND and counted.clicks == 0
    if as_json:
        print(json.dumps(counted.told(), ensure_ascii=False), flush=True)
    else:
        print(
            f"{counted.items} items scored with {counted.scoring} keys; {counted.beyond} keys for the rest,"
            f" {counted.clicks} clicks, {counted.typed} signs typed, {counted.seconds} seconds."
        )
    qt.quit()
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
