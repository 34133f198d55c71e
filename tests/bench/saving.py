"""A durable save of one answer through the use case that the window calls, against one raw sqlite3 durable commit."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measure import Measured, percentile, ratio

BLOCKS, A_BLOCK = 20, 100
PASSPHRASE = "cuatro palabras que recuerdo"
AGAINST = "one durable commit of one row with sqlite3"


def benchmarks() -> Iterator[Measured]:
    """Measure both in alternating blocks, so that a busy disk is busy for both."""
    with TemporaryDirectory() as folder:
        raw, ours = _measure(Path(folder))
    yield ratio("save-answer-median", statistics.median(ours), statistics.median(raw), against=AGAINST, goal=2.0)
    yield ratio("save-answer-p99", percentile(ours, 99), percentile(raw, 99), against=f"{AGAINST}, p99", goal=3.0)


def _measure(folder: Path) -> tuple[list[float], list[float]]:
    plain, save = _raw(folder), _use_case(folder)
    for n in range(A_BLOCK):
        plain(n)
        save(n)
    gc.collect()
    gc.freeze()  # as the window does once it stands
    raw, ours = [], []
    for block in range(BLOCKS):
        raw += [_timed(plain, block + n) for n in range(A_BLOCK)]
        ours += [_timed(save, block + n) for n in range(A_BLOCK)]
    gc.unfreeze()
    return raw, ours


def _timed(call: Callable[[int], object], n: int) -> float:
    since = time.perf_counter()
    call(n)
    return (time.perf_counter() - since) * 1000


def _raw(folder: Path) -> Callable[[int], object]:
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, value TEXT)")

    def save(n: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO answer VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
            (str(n % 22), str(n % 4 + 1)),
        )
        connection.execute("COMMIT")

    return save


def _use_case(folder: Path) -> Callable[[int], object]:
    from app.clusters import add_government, create_cluster
    from app.focas import answer_item, open_assessment, read_assessment
    from app.security import create_workspace

    workspace = create_workspace(
        folder / "workspace", PASSPHRASE, person="Facilitación", device="Portátil", language="es"
    ).workspace
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    cluster = add_government(workspace, cluster=cluster.id, level="district", ubigeo="010403")
    opened = open_assessment(workspace, cluster=cluster.id, government=cluster.governments[0].id)
    view = read_assessment(workspace, opened.id, language="es")
    codes = [item.code for area in view.areas for item in area.items]

    def save(n: int) -> None:
        answer_item(workspace, assessment=opened.id, item=codes[n % len(codes)], value=str(n % 4 + 1))

    return save
