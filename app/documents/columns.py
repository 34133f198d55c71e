"""How wide the columns of a table are: as asked, then fitted to what stands in them, so that rows become lower.

No ordinary word is broken where another column has room, and no column gets much wider or narrower than was asked.
A function of what the table holds: the same table always gets the same widths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

Lines = tuple[tuple[tuple[float, ...], float], ...]
"""The lines of a cell as they were written, before they wrap: the width of each word, and how high a line is."""

NARROWEST, WIDEST = 0.6, 1.7  # of the width that was asked
LONGEST_WORDS = (0.22, 0.16, 0.12, 0.09)  # of the table, where they find room: a longer word is broken
STEPS = (72.0, 40.0, 24.0, 9.0, 3.0)  # points that move from a column to another, coarse first
SPACE = 2.34  # points between two words of nine points
SAMPLE = 40  # rows that are looked at
GAIN = 3.0  # points that a move must save


def fitted(rows: Sequence[Sequence[Sequence[Flowable]]], asked: Sequence[float], padding: float) -> list[float]:
    """Return the width of each column, in points, of the same sum as `asked`.

    rows: what stands in each cell. A column that holds anything but text keeps the width that was asked.
    """
    held = [any(not isinstance(part, Paragraph) for row in rows for part in row[at]) for at in range(len(asked))]
    whole = sum(asked)
    words = [
        max((_longest(row[at]) for row in rows), default=0.0) + padding + 1 if not held[at] else asked[at]
        for at in range(len(asked))
    ]
    for longest in LONGEST_WORDS:
        least = tuple(
            wide if held[at] else max(wide * NARROWEST, min(words[at], whole * longest))
            for at, wide in enumerate(asked)
        )
        if sum(least) <= whole:
            break
    else:
        return list(asked)
    most = tuple(asked[at] if held[at] else max(asked[at] * WIDEST, least[at]) for at in range(len(asked)))
    chosen = rows[:: max(-(-len(rows) // SAMPLE), 1)]
    texts = tuple(tuple(() if held[at] else _lines(row[at]) for row in chosen) for at in range(len(asked)))
    return list(_search(texts, tuple(asked), least, most, padding))


@lru_cache(maxsize=128)
def _search(
    texts: tuple[tuple[Lines, ...], ...],
    asked: tuple[float, ...],
    least: tuple[float, ...],
    most: tuple[float, ...],
    padding: float,
) -> tuple[float, ...]:
    """Move width between columns as long as that makes the rows lower. A paper is laid out twice: this, once."""
    widths = _started(asked, least)
    best = _high(texts, widths, padding)
    for step in STEPS:
        is_better = True
        while is_better:
            is_better = False
            for tried in _moves(widths, step, least, most):
                high = _high(texts, tried, padding)
                if high < best - GAIN:
                    widths, best, is_better = tried, high, True
                    break
    return tuple(widths)


def _moves(
    widths: Sequence[float], step: float, least: Sequence[float], most: Sequence[float]
) -> Iterator[list[float]]:
    """Yield the widths with one column wider: at the cost of another, or of all others by what each can spare."""
    spare = [max(width - low, 0.0) for width, low in zip(widths, least, strict=True)]
    for taker, width in enumerate(widths):
        if width + step > most[taker]:
            continue
        for giver, left in enumerate(spare):
            if giver != taker and left >= step:
                moved = list(widths)
                moved[giver] -= step
                moved[taker] += step
                yield moved
        others = sum(spare) - spare[taker]
        if others >= step:
            shrunk = [each - step * left / others for each, left in zip(widths, spare, strict=True)]
            shrunk[taker] = width + step
            yield shrunk


def _started(asked: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return the widths that were asked, with the longest word of each column unbroken, at the cost of the others."""
    widths = [max(pair) for pair in zip(asked, least, strict=True)]
    spare = [width - low for width, low in zip(widths, least, strict=True)]
    over = sum(widths) - sum(asked)
    return [width - over * each / (sum(spare) or 1) for width, each in zip(widths, spare, strict=True)]


def _high(texts: Sequence[tuple[Lines, ...]], widths: Sequence[float], padding: float) -> float:
    """Return how high all rows are together, about."""
    columns = [_heights(column, round(width - padding)) for column, width in zip(texts, widths, strict=True)]
    return float(sum(max(row) for row in zip(*columns, strict=True)))


@lru_cache(maxsize=8192)
def _heights(cells: tuple[Lines, ...], width: int) -> tuple[float, ...]:
    """Return how high each cell of a column is in a column of that width inside."""
    return tuple(sum(high * _wrapped(words, width) for words, high in lines) for lines in cells)


def _wrapped(words: Sequence[float], width: int) -> float:
    """Return on how many lines words of such widths stand."""
    lines, used = 1.0, -SPACE
    for word in words:
        if used + SPACE + word > width and used > 0:
            lines, used = lines + 1, -SPACE
        used += SPACE + word
        if used > width:  # a word that is broken
            more = used // max(width, 1)
            lines, used = lines + more, used - more * width
    return lines


def _lines(cell: Sequence[Flowable]) -> Lines:
    told: list[tuple[tuple[float, ...], float]] = []
    for part in cell:
        leading, wide = part.style.leading, list[float]()  # type: ignore[attr-defined]  # only paragraphs come here
        for frag in part.frags:  # type: ignore[attr-defined]
            if getattr(frag, "lineBreak", False):
                told.append((tuple(wide), leading))
                wide = []
            wide += (stringWidth(word, frag.fontName, frag.fontSize) for word in frag.text.split(" ") if word)
        told.append((tuple(wide), leading))
    return tuple(told)


def _longest(cell: Sequence[Flowable]) -> float:
    """Return the width of the longest word of a cell."""
    return max((part.minWidth() for part in cell if isinstance(part, Paragraph)), default=0.0)
