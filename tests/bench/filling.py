"""A long form and long lists, opened and answered here and in the forms engine of others, with the same results."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.measure import Measured, at_least, at_most
from tests.bench.survey import CALCULATIONS, long_form, long_lists
from tests.judges.forms import peer

ROOT = Path(__file__).resolve().parents[2]
OPENING, ANSWERING = 12.0, 20.0
TURNS = 2
MOST_MEMORY = 60.0  # MB
ENGINE = "@getodk/xforms-engine in Node, with jsdom"
PEAK = """
import sys
from pathlib import Path
from tests.bench.forms import load
from tests.bench.memory import peak
response = load(Path(sys.argv[1]).read_text("utf-8"))
response.set("/data/q0", "10")
response.instance_xml()
print(peak())
"""
LONG_PROBES = f"/data/c0,/data/c{CALCULATIONS // 2},/data/c{CALCULATIONS - 1},/data/rows,/data/sum"


class Disagree(Exception):
    """The two did not come to the same results, so that how fast they were says nothing."""


def benchmarks() -> Iterator[Measured]:
    """Measure both forms on both sides, each in a process of its own, one after the other."""
    with TemporaryDirectory() as folder:
        form = Path(folder) / "long.xml"
        form.write_text(long_form(), "utf-8")
        yield from _compared("form", form, "/data/q0", LONG_PROBES)
        command = [sys.executable, "-c", PEAK, str(form)]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        yield at_most("form-memory", float(told), goal=MOST_MEMORY, unit="MB", against="the whole process at its peak")
        lists = Path(folder) / "lists.xml"
        lists.write_text(long_lists(), "utf-8")
        yield from _compared("lists", lists, "/data/area", "/data/many,choices:/data/place")


def _compared(name: str, form: Path, ref: str, probes: str) -> Iterator[Measured]:
    ours, theirs = [], []
    for _ in range(TURNS):  # in turn, and the quicker of each counts, so that a busy machine is busy for both
        ours.append(_ours(form, ref, probes))
        theirs.append(json.loads(peer.run("measure.mjs", form, ref, PROBES=probes)))
    if ours[0]["probes"] != theirs[0]["probes"]:
        raise Disagree(f"{name}: {ours[0]['probes']} here, {theirs[0]['probes']} there")
    for what, key, goal in (("open", "load_ms_median", OPENING), ("answer", "set_ms_median", ANSWERING)):
        mine, others = (min(each[key] for each in told) for told in (ours, theirs))
        yield at_least(f"{name}-{what}", mine, others, against=ENGINE, goal=goal)


def _ours(form: Path, ref: str, probes: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.forms", str(form), ref]
    around = os.environ | {"PROBES": probes}
    told = subprocess.run(command, cwd=ROOT, env=around, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(told)
    return found
