"""What a benchmark tells: one ratio, what it is measured against, and whether it is as good as we want it."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One line. ratio: ours over the baseline's; baseline: what that is and took; goal: the most it may be.

    Where the unit says so, ratio is the baseline's over ours and goal the least, or it is the figure itself.
    """

    name: str
    ratio: float
    baseline: str
    unit: str
    goal: float
    holds: bool


def ratio(name: str, ours: float, theirs: float, *, against: str, goal: float) -> Measured:
    """Compare `ours` with `theirs`, both in milliseconds."""
    value = round(ours / theirs, 2)
    return Measured(name, value, f"{against}: {theirs:.3f} ms", "times", goal, value <= goal)


def at_least(name: str, ours: float, theirs: float, *, against: str, goal: float) -> Measured:
    """Say how many times faster `ours` is than `theirs`, both in milliseconds; `goal` is the least it should be."""
    value = round(theirs / ours, 1)
    told = f"{against}: {theirs:.3f} ms; ours: {ours:.3f} ms"
    return Measured(name, value, told, "times faster, at least", goal, value >= goal)


def at_most(name: str, value: float, *, against: str, goal: float, unit: str) -> Measured:
    """Say a figure as it is; `goal` is the most it may be."""
    return Measured(name, round(value, 1), against, unit, goal, value <= goal)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value under which `percent` of `values` lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def as_line(measured: Measured) -> str:
    """Write it as one JSON line."""
    return json.dumps(asdict(measured), ensure_ascii=False)
