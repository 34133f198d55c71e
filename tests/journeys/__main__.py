"""Play a journey through the real window: `python3 run.py journeys focas|qsip [--json] [--window]`.

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

Told = tuple[dict[str, object], str, bool]
"""What a journey took as plain values and as a sentence, and whether it took no more than it may."""
MOST_SCORING, MOST_BEYOND = 57, 60
"""Keys that one item each may take, and keys for all the rest, typed text apart."""
MOST_OF_A_CYCLE = 1_700
"""Keys that a whole cycle of QSIP may take, typed text apart; most of them go from one count to the next."""


def main(words: list[str]) -> int:
    """Play; return 0, or 1 when it took more keys than it may."""
    asked = ArgumentParser(prog="python3 run.py journeys", description=__doc__)
    asked.add_argument("name", choices=["focas", "qsip"])
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
        return _play(told.name, Path(folder) / "road", as_json=told.json)


def _play(name: str, folder: Path, *, as_json: bool) -> int:
    from PySide6.QtWidgets import QApplication

    qt = QApplication(sys.argv[:1])
    try:
        told, said, is_within = {"focas": _focas, "qsip": _qsip}[name](folder)
    except AssertionError as stopped:  # what was not seen, and what was on the screen
        print(f"The journey stopped: {stopped}", file=sys.stderr)
        return 1
    print(json.dumps(told, ensure_ascii=False) if as_json else said, flush=True)
    qt.quit()
    return 0 if is_within else 1


def _focas(folder: Path) -> Told:
    from tests.journeys.focas_road import FocasRoad

    counted = FocasRoad(folder).play()
    said = (
        f"{counted.items} items scored with {counted.scoring} keys; {counted.beyond} keys for the rest,"
        f" {counted.clicks} clicks, {counted.typed} signs typed, {counted.seconds} seconds."
    )
    within = counted.scoring <= MOST_SCORING and counted.beyond <= MOST_BEYOND and counted.clicks == 0
    return counted.told(), said, within


def _qsip(folder: Path) -> Told:
    from tests.journeys.qsip_road import QsipRoad

    counted = QsipRoad(folder).play()
    said = (
        f"A cycle with {counted.votes} votes, {counted.cards} cards, {counted.barriers} barriers and {counted.actions}"
        f" actions took {counted.keystrokes} keys, {counted.clicks} clicks, {counted.typed} signs typed,"
        f" {counted.seconds} seconds."
    )
    return counted.told(), said, counted.keystrokes <= MOST_OF_A_CYCLE and counted.clicks == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
