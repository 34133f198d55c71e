"""Charts of one to three rounds as plain values: slopes and bars of one area, the radar of all, the sign of a round.

Rounds differ by the shape of their marker, by the line and by the hatching, and only then by colour. A value is a
mean from 1 to 4; None has no marker, and lines are cut there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from app.documents.drawing import FAINT, INK, LEVELS, QUIET, Circle, Drawing, Label, Mark, Polygon

SOFT, JOIN = "#DDEEE8", "#A3B1AB"
FEWEST_CORNERS = 3
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RoundLook:
    """How a round looks in every chart. shape: "circle", "square", "diamond". hatch: of its bars: "", "up", "down"."""

    fill: str
    outline: str
    shape: str
    hatch: str
    is_dashed: bool = False


LOOKS = {
    "baseline": RoundLook("#C3CCC8", "#5A6762", "circle", "up", is_dashed=True),
    "midline": RoundLook("#E3AE45", "#6B4700", "square", "down"),
    "endline": RoundLook("#0B5D4E", "#0B5D4E", "diamond", ""),
}
"""The look of each measure; a round keeps its look whichever rounds it stands beside."""


@dataclass(frozen=True, slots=True)
class RoundValues:
    """What one round says: a mean or None for each area in one order, or a single one. measure: key of `LOOKS`."""

    measure: str
    means: tuple[float | None, ...]


def look_of(measure: str) -> RoundLook:
    """Return the look of a measure; one that nobody knows looks as the last."""
    return LOOKS.get(measure, LOOKS["endline"])


def round_sign(measure: str, size: float = 12.0) -> Drawing:
    """Return the sign of a round, for a legend; its name stands beside it."""
    return Drawing(size, size, tuple(_marker(look_of(measure), size / 2, size / 2, size * 0.42)))


def slope(rounds: Sequence[RoundValues], width: float, height: float = 24.0, *, radius: float = 6.0) -> Drawing:
    """Return the first mean of each round on the scale of 1 to 4, joined in their order; the last is on top."""
    middle = height / 2
    marks: list[Mark] = [_rule(slope_x(level, width, radius), height) for level in range(1, LEVELS + 1)]
    told = [(each, mean) for each in rounds for mean in each.means[:1] if mean is not None]
    points = tuple((slope_x(mean, width, radius), middle) for _, mean in told)
    if len(points) > 1:
        marks.append(Polygon(points, "", JOIN, radius / 2, is_closed=False))
    for (each, _), (x, y) in zip(told, points, strict=True):
        marks += _marker(look_of(each.measure), x, y, radius)
    return Drawing(width, height, tuple(marks))


def slope_x(level: float, width: float, radius: float = 6.0) -> float:
    """Return where `level` stands on a scale of `slope` that is `width` wide."""
    edge = radius + 2
    return edge + (width - 2 * edge) * (level - 1) / (LEVELS - 1)


def round_bars(rounds: Sequence[RoundValues], width: float, bar: float = 7.0) -> Drawing:
    """Return the first mean of each round as a bar on the scale of 0 to 4, one under the other, hatched as its round.

    A round without a mean leaves its place empty.
    """
    height = len(rounds) * (bar + 2) + 2
    marks: list[Mark] = [_rule(width * level / LEVELS, height) for level in range(LEVELS + 1)]
    for number, each in enumerate(rounds):
        mean = each.means[0] if each.means else None
        if mean is not None:
            top = 2 + number * (bar + 2)
            marks += _bar(look_of(each.measure), width * mean / LEVELS, top, top + bar)
    return Drawing(width, height, tuple(marks))


def radar(rounds: Sequence[RoundValues], size: float, *, text: float = 9.0) -> Drawing:
    """Return one shape a round over all areas, the axis from 0, so that a 1 is seen; areas stand as their numbers.

    Names belong in the rows beside it. A shape is cut where an area has no mean. text: size of the numbers.
    """
    count = max((len(each.means) for each in rounds), default=0)
    middle, reach = _middle_and_reach(size, text)
    if not count:
        return Drawing(size, size, ())
    shapes = [[_spoke(place, count, mean, middle, reach) for place, mean in enumerate(each.means)] for each in rounds]
    marks: list[Mark] = [*_ground(shapes[-1]), *_web(count, middle, reach, text)]
    for each, points in zip(rounds, shapes, strict=True):
        marks += _shape(look_of(each.measure), points, text * 0.42)
    return Drawing(size, size, (*marks, *_scale(middle, reach, text)))


def radar_point(place: int, count: int, size: float, *, text: float = 9.0) -> Point:
    """Return where the number of an area stands in a `radar` of that size. place: from 0, of `count` areas."""
    middle, reach = _middle_and_reach(size, text)
    return _at(place, count, middle, reach + text)


def _middle_and_reach(size: float, text: float) -> tuple[float, float]:
    return size / 2, size / 2 - 2 * text


def _web(count: int, middle: float, reach: float, text: float) -> Iterator[Mark]:
    for level in range(1, LEVELS + 1):
        ring = [_at(place, count, middle, reach * level / LEVELS) for place in range(count)]
        yield Polygon(tuple(ring), "", FAINT, 0.8)
    for place in range(count):
        yield Polygon(((middle, middle), _at(place, count, middle, reach)), "", FAINT, 0.8, is_closed=False)
        x, y = _at(place, count, middle, reach + text)
        yield Label(x, y + text * 0.36, str(place + 1), text, INK, is_bold=True, align="center")


def _scale(middle: float, reach: float, text: float) -> Iterator[Mark]:
    for level in range(LEVELS + 1):
        y = middle - reach * level / LEVELS
        yield Label(middle + 3, y + text * 0.3, str(level), text * 0.85, QUIET)


def _ground(points: Sequence[Point | None]) -> Iterator[Mark]:
    """Yield the soft ground of the last round, when it is whole: under everything, so that it hides no other."""
    whole = [point for point in points if point is not None]
    if len(whole) == len(points) >= FEWEST_CORNERS:
        yield Polygon(tuple(whole), SOFT, "")


def _shape(look: RoundLook, points: Sequence[Point | None], radius: float) -> Iterator[Mark]:
    """Yield the pieces between gaps, then the markers."""
    whole = [point for point in points if point is not None]
    if len(whole) == len(points) >= FEWEST_CORNERS:
        yield Polygon(tuple(whole), "", look.outline, 1.4, is_dashed=look.is_dashed)
    else:
        for piece in _pieces(points):
            yield Polygon(piece, "", look.outline, 1.4, is_closed=False, is_dashed=look.is_dashed)
    for x, y in whole:
        yield from _marker(look, x, y, radius)


def _pieces(points: Sequence[Point | None]) -> Iterator[tuple[Point, Point]]:
    """Yield each line between two neighbours that both are there; the last is a neighbour of the first."""
    if len(points) > 1:
        for number, here in enumerate(points):
            after = points[(number + 1) % len(points)]
            if here is not None and after is not None:
                yield here, after


def _spoke(place: int, count: int, mean: float | None, middle: float, reach: float) -> Point | None:
    return None if mean is None else _at(place, count, middle, reach * mean / LEVELS)


def _at(place: int, count: int, middle: float, distance: float) -> Point:
    angle = 2 * pi * place / count - pi / 2
    return middle + distance * cos(angle), middle + distance * sin(angle)


def _marker(look: RoundLook, x: float, y: float, radius: float) -> Iterator[Mark]:
    if look.shape == "circle":
        yield Circle(x, y, radius, look.fill, look.outline, 1.0)
        return
    side = radius * (0.88 if look.shape == "square" else 1.2)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1)) if look.shape == "square" else ((0, -1), (1, 0), (0, 1), (-1, 0))
    yield Polygon(tuple((x + side * across, y + side * down) for across, down in corners), look.fill, look.outline, 1.0)


def _bar(look: RoundLook, right: float, top: float, bottom: float) -> Iterator[Mark]:
    corners = ((0.0, top), (right, top), (right, bottom), (0.0, bottom))
    yield Polygon(corners, look.fill, look.outline, 0.7)
    tall = bottom - top
    steps = int((right - tall) // 5) if look.hatch else 0
    for step in range(1, steps + 1):
        left = step * 5.0
        ends = ((left, bottom), (left + tall, top)) if look.hatch == "up" else ((left, top), (left + tall, bottom))
        yield Polygon(ends, "", look.outline, 0.6, is_closed=False)


def _rule(x: float, height: float) -> Polygon:
    return Polygon(((x, 0), (x, height)), "", FAINT, 0.8, is_closed=False)
