"""Whether a drawing on the pad is a signature: long enough in time and on the pad not to be a slip of the hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from app.failures import TrochaError
from app.signing import Stroke
from app.words import N_

SHORTEST_TIME = 0.4  # seconds with the pen down
SHORTEST_LENGTH = 60 / 480  # 60 pixels on the smallest pad, in lengths of its longer side


class StrokesTooShort(TrochaError):
    """The drawing is a dot or a slip of the hand."""

    code = "document.strokes-too-short"
    message = N_("That is too short for a signature. Draw it again, calmly, in the box.")


def refuse_short_strokes(strokes: Sequence[Stroke]) -> None:
    """Stand in the way of a drawing that nobody would call a signature. Raises: StrokesTooShort."""
    if sum(map(_time, strokes)) < SHORTEST_TIME or sum(map(_length, strokes)) < SHORTEST_LENGTH:
        raise StrokesTooShort


def _time(stroke: Stroke) -> float:
    times = [point.time for point in stroke.points]
    return max(times) - min(times) if times else 0.0


def _length(stroke: Stroke) -> float:
    return sum(hypot(after.x - before.x, after.y - before.y) for before, after in pairwise(stroke.points))
