"""Functions over places on the earth: "latitude longitude altitude accuracy", several with semicolons between."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TypeAlias

from app.forms.xpath.functions.function import ANY, Function, atoms, text
from app.forms.xpath.scope import CannotEvaluate, Closure, Scope
from app.forms.xpath.values import Value, to_text
from app.words import N_

RADIUS = 6_378_100.0  # metres, at the equator
NORTHMOST, EASTMOST = 90.0, 180.0
FEWEST, MOST = 2, 4
Point: TypeAlias = tuple[float, float]  # latitude, longitude in degrees


def read_point(value: str) -> Point | None:
    """Return the place of a geopoint; None when it is none."""
    parts = value.split()
    if not FEWEST <= len(parts) <= MOST:
        return None
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= NORTHMOST and abs(longitude) <= EASTMOST else None


def read_line(values: list[str]) -> list[Point]:
    """Return the places of a geotrace or of several geopoints; empty when one of them is none or there are too few."""
    if len(values) == 1:
        values = values[0].strip().rstrip("; \t\r\n").split(";")
    points = [read_point(value) for value in values]
    line = [point for point in points if point is not None]
    return line if len(line) == len(points) and len(line) >= FEWEST else []


def _area(arguments: list[Closure]) -> Closure:
    """Square metres inside a line, closed if need be."""

    def run(scope: Scope) -> Value:
        line = read_line(_texts(arguments, scope))
        if len(line) <= FEWEST:
            return 0.0
        closed = line if line[0] == line[-1] else [*line, line[0]]
        total = sum(
            math.radians(end[1] - start[1]) * (2 + math.sin(math.radians(start[0])) + math.sin(math.radians(end[0])))
            for start, end in pairwise(closed)
        )
        return _cents(abs(total * RADIUS * RADIUS / 2))

    return run


def _distance(arguments: list[Closure]) -> Closure:
    """Metres along a line."""

    def run(scope: Scope) -> Value:
        line = read_line(_texts(arguments, scope))
        if not line:
            raise CannotEvaluate(N_("{name}() takes places, each with its latitude and longitude"), name="distance")
        return _cents(sum(_apart(start, end) for start, end in pairwise(line)))

    return run


def _apart(start: Point, end: Point) -> float:
    one, other = math.radians(start[0]), math.radians(end[0])
    turn = math.radians(start[1] - end[1])
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS


def _geofence(arguments: list[Closure]) -> Closure:
    """Whether a place lies in a closed shape."""
    place, shape = arguments

    def run(scope: Scope) -> Value:
        point, line = read_point(text(place, scope)), read_line([text(shape, scope)])
        if point is None or not line or line[0] != line[-1]:
            return False
        return sum(_crosses(point, start, end) for start, end in pairwise(line)) % 2 == 1

    return run


def _crosses(point: Point, start: Point, end: Point) -> bool:
    """Whether a line from the place to the east crosses this side."""
    latitude, longitude = point
    if (end[0] > latitude) == (start[0] > latitude):
        return False
    return longitude < (start[1] - end[1]) * (latitude - end[0]) / (start[0] - end[0]) + end[1]


def _texts(arguments: list[Closure], scope: Scope) -> list[str]:
    return [to_text(each) for argument in arguments for each in atoms(argument(scope))]


def _cents(value: float) -> float:
    return math.floor(value * 100 + 0.5) / 100


FUNCTIONS = {
    "area": Function(1, 1, _area),
    "distance": Function(1, ANY, _distance),
    "geofence": Function(2, 2, _geofence),
}
