"""Signatures that were recorded on a pad, so that the demo draws what a hand drew."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from app.signing import Point, Stroke

FILE = Path(__file__).resolve().parents[2] / "resources" / "cases" / "strokes.json"


def recorded_strokes(number: int) -> tuple[Stroke, ...]:
    """Return the strokes of the hand of that number; there are a few, and they come again."""
    hands = _hands()
    return tuple(Stroke(tuple(Point(*point) for point in stroke)) for stroke in hands[number % len(hands)])


@cache
def _hands() -> list[list[list[tuple[float, float, float, float]]]]:
    return msgspec.json.decode(FILE.read_bytes(), type=list[list[list[tuple[float, float, float, float]]]])
