"""Charts and signs as plain values, drawn once: paper and screen paint the same marks.

Lengths are points from the upper left corner, y downwards. Colour never carries a meaning alone: levels have their
digit, states their shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

MATURITY = (("#F6E3B4", "#16211D"), ("#E3AE45", "#16211D"), ("#2F7F7A", "#FFFFFF"), ("#0E3F3D", "#FFFFFF"))
"""Fill and ink of the levels 1 to 4: even in lightness, so that a grey photocopy keeps them apart."""
INK, QUIET, FAINT, PAPER, ACCENT = "#16211D", "#7C8A84", "#D5DCD9", "#FFFFFF", "#0B5D4E"
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed or open line through points. fill, stroke: a colour, or "" for none."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = INK
    width: float = 0.8
    is_closed: bool = True
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle. fill, stroke: a colour, or "" for none."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = INK
    width: float = 0.8
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a baseline. align: "left", "center" or "right" of x."""

    x: float
    y: float
    text: str
    size: float = 9.0
    colour: str = INK
    is_bold: bool = False
    align: str = "left"


Mark = Polygon | Circle | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order in which they are painted, on a ground of `width` by `height` points."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One bar of a profile. mean: 1 to 4; None: none, and `word` says why, such as "insuficiente"."""

    title: str
    mean: float | None
    level: int | None
    shown: str
    word: str = ""


def level_bar(line: LevelLine, width: float, height: float = 12.0) -> Drawing:
    """Return the bar of one mean on the scale of 1 to 4, its level's digit inside; without a mean, its word."""
    if line.mean is None or line.level is None:
        return Drawing(width, height, (Label(2, height - 3.2, line.word, 8.5, QUIET),))
    fill, ink = MATURITY[line.level - 1]
    length = max(width * line.mean / LEVELS, 11)
    ticks = tuple(
        Polygon(((width * n / LEVELS, 0), (width * n / LEVELS, height)), "", FAINT, 0.6, is_closed=False)
        for n in range(LEVELS + 1)
    )
    bar = _box(0, 1.5, length, height - 1.5, fill, QUIET)
    digit = Label(length - 4, height - 3.2, str(line.level), 8.5, ink, is_bold=True, align="right")
    return Drawing(width, height, (*ticks, bar, digit))


def level_bars(lines: Sequence[LevelLine], width: float, row: float = 22.0, label: float = 0.42) -> Drawing:
    """Return a profile: title, bar and mean of each line, one under the other."""
    marks: list[Mark] = []
    room = width * (1 - label) - 34
    for number, line in enumerate(lines):
        top = number * row + (row - 12) / 2
        marks.append(Label(0, top + 9, line.title, 9))
        marks += [moved(mark, width * label, top) for mark in level_bar(line, room).marks]
        if line.mean is not None:
            marks.append(Label(width, top + 9, line.shown, 9, is_bold=True, align="right"))
    return Drawing(width, row * len(lines), tuple(marks))


def quarters(first: int | None, last: int | None, width: float, height: float = 12.0) -> Drawing:
    """Return twelve quarters in three years, those from `first` to `last` filled."""
    step = width / 12
    marks: list[Mark] = [_tick(n * step, height, is_year=n % 4 == 0) for n in range(13)]
    if first is not None:
        marks.append(_box((first - 1) * step, 3, (last or first) * step, height - 3, ACCENT, ACCENT))
    return Drawing(width, height, tuple(marks))


def year_heads(first_year: int, width: float, height: float = 12.0) -> Drawing:
    """Return three years, each over its four quarters."""
    step = width / 3
    labels = (Label(n * step + 3, height - 3, str(first_year + n), 9, is_bold=True) for n in range(3))
    return Drawing(width, height, tuple(labels))


def sign_of(state: str) -> Drawing:
    """Return the shape of the state of an action, 10 points a side; the word stands beside it."""
    return Drawing(10, 10, _SIGNS.get(state, (Circle(5, 5, 4),)))


def mark_box() -> Drawing:
    """Return an empty square to be marked by hand."""
    return Drawing(11, 11, (_box(0.5, 0.5, 10.5, 10.5, "", INK),))


def moved(mark: Mark, x: float, y: float) -> Mark:
    """Return `mark` further right by `x` and down by `y`."""
    if isinstance(mark, Polygon):
        return replace(mark, points=tuple((px + x, py + y) for px, py in mark.points))
    return replace(mark, x=mark.x + x, y=mark.y + y)


def scaled(drawing: Drawing, factor: float) -> Drawing:
    """Return `drawing` larger or smaller."""
    return Drawing(
        drawing.width * factor, drawing.height * factor, tuple(_scaled(mark, factor) for mark in drawing.marks)
    )


def _scaled(mark: Mark, factor: float) -> Mark:
    if isinstance(mark, Polygon):
        points = tuple((x * factor, y * factor) for x, y in mark.points)
        return replace(mark, points=points, width=mark.width * factor)
    if isinstance(mark, Circle):
        x, y = mark.x * factor, mark.y * factor
        return replace(mark, x=x, y=y, radius=mark.radius * factor, width=mark.width * factor)
    return replace(mark, x=mark.x * factor, y=mark.y * factor, size=mark.size * factor)


def _box(left: float, top: float, right: float, bottom: float, fill: str, stroke: str) -> Polygon:
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill, stroke, 0.7)


def _tick(x: float, height: float, *, is_year: bool) -> Polygon:
    short = 0 if is_year else 3
    return Polygon(((x, short), (x, height - short)), "", QUIET if is_year else FAINT, 0.6, is_closed=False)


def _line(*points: tuple[float, float], stroke: str = INK, width: float = 1.2) -> Polygon:
    return Polygon(points, "", stroke, width, is_closed=False)


_CHECK = ((2.8, 5.2), (4.4, 6.9), (7.3, 3.4))
_SIGNS: dict[str, tuple[Mark, ...]] = {
    "proposed": (Circle(5, 5, 4, is_dashed=True),),
    "agreed": (Circle(5, 5, 4),),
    "under_way": (Circle(5, 5, 4), Circle(5, 5, 1.9, INK, "")),
    "blocked": (_box(1, 1, 9, 9, "", INK), _line((2.8, 5), (7.2, 5), width=1.6)),
    "done": (Circle(5, 5, 4), _line(*_CHECK)),
    "validated": (Circle(5, 5, 4.2, INK, ""), _line(*_CHECK, stroke=PAPER)),
    "stopped": (Circle(5, 5, 4), _line((3.2, 3.2), (6.8, 6.8)), _line((6.8, 3.2), (3.2, 6.8))),
    "carried_over": (_line((1, 5), (8.5, 5)), _line((5.5, 2), (8.8, 5), (5.5, 8))),
    "late": (
        Polygon(((5, 0.8), (9.4, 9), (0.6, 9)), "", INK, 0.9),
        _line((5, 3.8), (5, 6.2)),
        Circle(5, 7.6, 0.6, INK, ""),
    ),
    "quick_win": (Polygon(((6, 0.5), (2, 5.8), (4.8, 5.8), (4, 9.5), (8, 4.2), (5.2, 4.2)), INK, "", 0.5),),
}
