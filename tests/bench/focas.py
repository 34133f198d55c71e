"""FOCAS at the window: a round of 57 items opened, and a key to its stored answer with its area's level told anew.

Each stands beside the least that could be done: a plain page with as many rows, read from plain SQLite, and one durable
commit of one row. Both are measured in a workspace of one round, and beside 80 governments with three rounds each.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.bench.measure import Measured, at_most, percentile, ratio
from tests.bench.saving import PASSPHRASE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.workspace import Workspace

GOVERNMENTS, MEASURES = 80, ("baseline", "midline", "endline")
DEPARTMENTS = ("01", "16", "17", "22", "25")  # of the programme
OPENINGS, KEYS, FIRST_KEYS = 20, 300, 30
ITEMS = 57
TWO_FRAMES = 33.0  # milliseconds
BARE_PAGE = f"{ITEMS} rows read with sqlite3 and {ITEMS} labels painted"
BARE_KEY = "one durable commit of one row with sqlite3, and a label painted"
PATIENCE = 20.0  # seconds


def benchmarks() -> Iterator[Measured]:
    """Measure in a small workspace, then in a full one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, governments in (("", 1), (f"-among-{GOVERNMENTS * len(MEASURES)}", GOVERNMENTS)):
        with TemporaryDirectory() as folder:
            workspace, rounds = fill(Path(folder) / "workspace", governments)
            screen = Screen(workspace, Path(folder))
            yield from _measured(name, screen, rounds, Path(folder))
            screen.close()
            workspace.close()


def _measured(name: str, screen: Screen, rounds: list[UUID], folder: Path) -> Iterator[Measured]:
    since = time.perf_counter()
    screen.open(rounds[0])
    first = (time.perf_counter() - since) * 1000
    opened = [screen.timed(lambda each=each: screen.open(each)) for each in _turns(rounds)]  # type: ignore[misc]
    bare = [screen.timed(lambda: screen.bare_page(folder)) for _ in range(OPENINGS)]
    yield at_most(f"focas-open{name}-first", first, against="the page's own modules with it", goal=1500, unit="ms")
    yield ratio(f"focas-open{name}", statistics.median(opened), statistics.median(bare), against=BARE_PAGE, goal=20.0)
    raw = _plain_commits(folder)
    keys, commits = screen.keys(rounds[-1], raw)
    medians = f"median {statistics.median(keys):.1f}; {BARE_KEY}, p99: {percentile(commits, 99):.1f}"
    told = f"from the key to the stored answer and its area's level on the screen; {medians}"
    yield at_most(f"focas-key{name}-p99", percentile(keys, 99), goal=TWO_FRAMES, unit="ms", against=told)
    yield ratio(f"focas-key{name}", statistics.median(keys), statistics.median(commits), against=BARE_KEY, goal=20.0)


def _turns(rounds: list[UUID]) -> Iterator[UUID]:
    """Return rounds to open one after the other, never the same twice running where there are several."""
    for number in range(OPENINGS):
        yield rounds[number % len(rounds)]


class Screen:
    """The window on a workspace, and how long it takes to show things."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        """Open the frame; a level does not lead on by itself, so that keys can be measured one by one."""
        from PySide6.QtWidgets import QApplication

        from ui.desk import Desk
        from ui.edits import Edits
        from ui.language import Language
        from ui.main_window import MainWindow
        from ui.place import place
        from ui.preferences import Preferences
        from ui.theme import Theme

        found = QApplication.instance()
        self.qt = found if isinstance(found, QApplication) else QApplication([])
        self.qt.setStyle("Fusion")
        self.edits = Edits()
        preferences = Preferences(folder / "screen.ini")
        preferences.keep("goes_on", 0)
        self.edits.attach(workspace)
        self.window = MainWindow(Desk(self.edits, Language("es"), Theme(self.qt), preferences))
        self.window.resize(1366, 768)
        self.window.show()
        self.away = place("home")
        self.window.open(self.away)
        self.settle()

    def open(self, assessment: UUID) -> None:
        """Open a round and paint it."""
        from ui.place import place

        self.window.open(place("focas_scoring", assessment))
        self.wait(lambda: self.window.page is not None and bool(self.window.page.title()))
        self.window.grab()

    def timed(self, call: Callable[[], None]) -> float:
        """Return the milliseconds that `call` takes, from another page."""
        self.window.open(self.away)
        self.settle()
        since = time.perf_counter()
        call()
        return (time.perf_counter() - since) * 1000

    def bare_page(self, folder: Path) -> None:
        """Read as many rows from plain SQLite, and paint as many labels."""
        from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

        connection = sqlite3.connect(folder / "bare.db")
        connection.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, value TEXT)")
        connection.executemany("INSERT OR IGNORE INTO answer VALUES (?, ?)", [(number, "2") for number in range(ITEMS)])
        connection.commit()
        page: QWidget = QWidget()
        column = QVBoxLayout(page)
        for number, value in connection.execute("SELECT id, value FROM answer"):
            column.addWidget(QLabel(f"{number} {value}", page))
        page.resize(1366, 768)
        page.show()
        page.grab()
        page.close()
        connection.close()

    def keys(self, assessment: UUID, plain: Callable[[int], None]) -> tuple[list[float], list[float]]:
        """Return how long each key took until its area's level was on the screen, and each plain commit between."""
        from PySide6.QtCore import QEventLoop, Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLabel

        self.open(assessment)
        self.settle()
        answers, label = self.window.page._answers, QLabel("0")
        label.resize(80, 24)
        label.show()
        keys, commits = [], []
        gc.collect()
        gc.freeze()  # as the window does once it stands
        for number in range(KEYS + FIRST_KEYS):
            QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Down)
            self.settle()
            since = time.perf_counter()
            QTest.keyClick(self.window.focusWidget(), str(number % 3 + 1))
            while answers._on_way:  # asleep as the window's own loop is, so that the writer has the processor
                self.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.qt.processEvents()
            keys.append((time.perf_counter() - since) * 1000)
            since = time.perf_counter()
            plain(number)
            label.setText(str(number))
            label.repaint()
            commits.append((time.perf_counter() - since) * 1000)
        gc.unfreeze()
        return keys[FIRST_KEYS:], commits[FIRST_KEYS:]

    def wait(self, seen: Callable[[], bool]) -> None:
        """Let the window work until `seen`."""
        until = time.perf_counter() + PATIENCE
        while not seen() and time.perf_counter() < until:
            self.qt.processEvents()

    def settle(self) -> None:
        """Let everything that is on its way arrive."""
        for _ in range(3):
            self.edits.wait()
            self.qt.processEvents()

    def close(self) -> None:
        """Close the window, its lanes empty."""
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self.edits.workspace = None
        self.qt.processEvents()


def _plain_commits(folder: Path) -> Callable[[int], None]:
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, value TEXT)")

    def save(n: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO answer VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
            (str(n % ITEMS), str(n % 4 + 1)),
        )
        connection.execute("COMMIT")

    return save


def fill(folder: Path, governments: int) -> tuple[Workspace, list[UUID]]:
    """Make a workspace with rounds of so many governments; return the rounds that are open, of 57 items each.

    One government has one open round; several have three each, two of them closed.
    """
    from app.security import create_workspace

    workspace = create_workspace(folder, PASSPHRASE, person="Facilitación", device="Portátil", language="es").workspace
    measures = MEASURES if governments > 1 else MEASURES[:1]
    opened: list[UUID] = []
    for cluster, government in islice(_members(workspace), governments):
        rounds = [
            _round(workspace, cluster, government, measure, date(2013 + number, 3, 14), closes=measure != measures[-1])
            for number, measure in enumerate(measures)
        ]
        opened.append(rounds[-1])
    return workspace, opened


def _members(workspace: Workspace) -> Iterator[tuple[UUID, UUID]]:
    """Yield cluster and government, provincial and district ones, cluster by cluster."""
    from app.clusters import add_government, create_cluster
    from app.territory import places_within

    for department in DEPARTMENTS:
        for province in places_within(department):
            cluster = create_cluster(workspace, name=province.name, province=province.ubigeo)
            cluster = add_government(workspace, cluster=cluster.id, level="provincial", ubigeo=province.ubigeo)
            for district in islice(places_within(province.ubigeo), 1, 5):
                cluster = add_government(workspace, cluster=cluster.id, level="district", ubigeo=district.ubigeo)
            for government in cluster.governments:
                yield cluster.id, government.id


def _round(workspace: Workspace, cluster: UUID, government: UUID, measure: str, day: date, *, closes: bool) -> UUID:
    from app.focas import add_participants, answer_item, close_assessment, open_assessment

    told: dict[str, Any] = {"held_on": day, "place": "Sede", "facilitator": "Facilitación"}
    view = open_assessment(workspace, cluster=cluster, government=government, measure=measure, **told)
    for number, item in enumerate(view.items):
        answer_item(workspace, assessment=view.id, item=item.code, value=str(number % 3 + 1))
    add_participants(workspace, assessment=view.id, text="Gerencia; m\nLogística; h", consents=True)
    if closes:
        close_assessment(workspace, assessment=view.id)
    return view.id
