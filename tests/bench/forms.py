"""How fast a form opens, takes an answer and is written: `python -m tests.bench.forms FORM REF`.

Loads the form three times from its text, keeping nothing between loads; then REF takes seven values in turn. Prints one
line of JSON: load_ms_median, set_ms_median, serialize_ms_median, and probes: after the last answer, the values of the
references that the environment's PROBES names, with commas between ("choices:/data/x": what is offered there, a line
each). The probes are read within the measured time of each answer, the submission is written outside it.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.forms import Device, Response, open_response, read_definition
from app.forms.filling.xform import BOOK, converted

ANSWERS = ("10", "17", "24", "31", "38", "45", "52")
LOADS = 3
CHOICES = "choices:"


def text_of(form: Path) -> str:
    """Return the XForm in the file; a workbook is converted, once."""
    content = form.read_bytes()
    if not content.startswith(BOOK):
        return content.decode("utf-8-sig")
    with ProcessPoolExecutor(1) as apart:  # what converts it takes memory that filling does not
        return apart.submit(converted, content, form.name).result()


def load(text: str) -> Response:
    """Open a new response to the form in `text`."""
    return open_response(read_definition(text), Device(now=partial(datetime.now, UTC)))


def timed(times: list[float], started: float) -> None:
    """Add the milliseconds since `started`."""
    times.append((perf_counter() - started) * 1000)


def probe(response: Response, name: str) -> str:
    """Return the value at a reference, or the choices there."""
    if not name.startswith(CHOICES):
        return response.value(name)
    return "\n".join(f"{each.value} {each.label}" for each in response.choices(name.removeprefix(CHOICES)))


def main(form: Path, ref: str) -> None:
    """Measure and print."""
    text, names = text_of(form), [name for name in os.environ.get("PROBES", "").split(",") if name]
    loads: list[float] = []
    sets: list[float] = []
    writes: list[float] = []
    for _ in range(LOADS):
        started = perf_counter()
        response = load(text)
        timed(loads, started)
    probes: dict[str, str] = {}
    for answer in ANSWERS:
        started = perf_counter()
        response.set(ref, answer)
        probes = {name: probe(response, name) for name in names}
        timed(sets, started)
        started = perf_counter()
        response.instance_xml()
        timed(writes, started)
    told = {"load_ms_median": loads, "set_ms_median": sets, "serialize_ms_median": writes}
    print(json.dumps({name: round(median(times), 3) for name, times in told.items()} | {"probes": probes}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
