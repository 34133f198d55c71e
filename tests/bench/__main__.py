"""Measure: `python3 run.py bench [NAME ...]` prints one JSON line for each benchmark, honestly."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from tests.bench import filling, focas, saving, starting, workshop
from tests.bench.measure import Measured, as_line

BENCHMARKS: dict[str, Callable[[], Iterator[Measured]]] = {
    "focas": focas.benchmarks,
    "forms": filling.benchmarks,
    "saving": saving.benchmarks,
    "starting": starting.benchmarks,
    "workshop": workshop.benchmarks,
}


def main(names: list[str]) -> int:
    """Run the benchmarks of `names`, or all; end with 0: a goal that is missed is told, not hidden."""
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        for measured in BENCHMARKS[name]():
            print(as_line(measured), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
