"""From the start of the process to the unlock page on the screen, against a bare window; and from Enter to Home."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measure import Measured, ratio

ROOT = Path(__file__).resolve().parent.parent.parent
TIMES = 7
PASSPHRASE = "cuatro palabras que recuerdo"
BEYOND = 500.0  # milliseconds that opening may take beyond the derivation of the key
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication(sys.argv)
window = Bare()
window.resize(1366, 768)
window.show()
application.exec()
"""


def benchmarks() -> Iterator[Measured]:
    """Measure the first paint in processes of their own, and the opening of a workspace in a real frame."""
    with TemporaryDirectory() as folder:
        yield _first_paint(Path(folder))
        yield _home(Path(folder))


def _first_paint(folder: Path) -> Measured:
    workspace = folder / "workspace"
    _make_workspace(workspace)
    ours, bare = [], []
    for _ in range(TIMES):  # in turn, so that a busy machine is busy for both
        bare.append(_seconds([sys.executable, "-c", BARE]))
        ours.append(_seconds([sys.executable, "-P", "-m", "ui", "--workspace", str(workspace), "--measure"]))
    return ratio(
        "unlock-page-painted",
        statistics.median(ours) * 1000,
        statistics.median(bare) * 1000,
        against="start to end of a process that paints a bare window",
        goal=2.5,
    )


def _seconds(command: list[str]) -> float:
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    since = time.perf_counter()
    subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - since


def _home(folder: Path) -> Measured:
    command = [sys.executable, "-P", "-m", "tests.bench.opening", str(folder / "workspace")]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    told = [
        json.loads(subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout)
        for _ in range(TIMES)
    ]
    opened = statistics.median(each["opened"] for each in told)
    derived = statistics.median(each["derived"] for each in told)
    against = f"derivation of the key ({derived:.0f} ms) and 500 ms"
    return ratio("enter-to-home", opened, derived + BEYOND, against=against, goal=1.0)


def _make_workspace(folder: Path) -> None:
    from app.security import create_workspace

    create_workspace(folder, PASSPHRASE, person="Facilitación", device="Portátil", language="es").workspace.close()
