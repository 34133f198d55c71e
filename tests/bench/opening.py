"""Open the workspace given on the command line as a person does, and tell the milliseconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.bench.starting import PASSPHRASE
from ui.application import Application

PATIENCE = 20.0  # seconds
STEP = 0.002


def main(folder: Path) -> int:
    """Type the passphrase, press Enter, and wait until Home is on the screen and takes keys."""
    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    with TemporaryDirectory() as config:
        application = Application(qt, folder, "es", config=Path(config))
        application.show()
        application.desk.edits.wait()
        _let(0.5)  # the rest is imported while the person types
        shell = application.shell
        entry = next(field for field in shell.findChildren(QLineEdit) if field.isVisible())
        QTest.keyClicks(entry, PASSPHRASE)
        since = time.perf_counter()
        QTest.keyClick(entry, Qt.Key.Key_Return)
        limit = since + PATIENCE
        while shell.frame is None or shell.frame.page is None or not shell.frame.page.isVisible():
            _let(STEP)
            if time.perf_counter() > limit:
                return 1
        shell.grab()
        opened = (time.perf_counter() - since) * 1000
        sys.stdout.write(json.dumps({"opened": opened, "derived": _derivation(folder)}) + "\n")
        application.close()
    return 0


def _let(seconds: float) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _derivation(folder: Path) -> float:
    from db import vault

    keys = vault.read_keys(folder)
    since = time.perf_counter()
    vault.unwrap(keys, "passphrase", PASSPHRASE)
    return (time.perf_counter() - since) * 1000


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
