"""Tables whose heads come back on each page and whose rows stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Table
from typing_extensions import override

from app.documents.columns import fitted
from app.documents.look import ACCENT, CELL, LINE, SOFT, STRONG, Sheet, paragraph

Cell = str | Flowable | list[Flowable]
LEFT, RIGHT, ABOVE, BELOW = 4, 5, 3, 4  # points around what stands in a cell
SURELY_FITS = 600  # characters of a row that fit on any page
TALL = 10_000.0
SMALL = 0.35  # of a page: a table up to that is not parted
LITTLE = 0.25  # of a page: it may move to the next one without leaving a hole
FIRST = 2  # rows that stay with the head of a table
LONELY = 2  # rows from which on the last one never stands alone on a page


def table(
    head: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[float], sheet: Sheet, *, style: str = "cell"
) -> Table:
    """Return a table with its head on every page. widths: shares of the text's width, fitted to what the table holds.

    A row of one cell is a title over those after it: it spans the table and never stands last on a page. A row of two
    cells goes on under the row before it: its second cell spans the other columns, and both stay on one page. Only a
    row that no page could hold goes on in a row of its own.
    """
    heads = [[_flow(cell, "head") for cell in head]] if head else []
    cells = [[_flow(cell, style) for cell in row] for row in rows]
    asked = [sheet.width * width / sum(widths) for width in widths]
    columns = fitted([row for row in heads + cells if len(row) == len(asked)], asked, LEFT + RIGHT)
    room = sheet.height - sum(_height(row, columns) for row in heads) - 2
    body: list[list[list[Flowable]]] = []
    titles, unders = list[int](), list[int]()  # rows that span the table, and that go on under the one before
    for row in cells:
        at, spare = len(heads) + len(body), columns[len(row) :]
        if len(row) == 1:
            titles.append(at)
            parts = [row]
        elif spare:
            parts = _parts(row, [columns[0], sum(columns[1:])], room)
            unders += range(at, at + len(parts))
        else:
            parts = _parts(row, columns, room)
        body += [part + [[] for _ in spare] for part in parts]
    made = Table(heads + body, colWidths=columns, repeatRows=len(heads), hAlign="LEFT")
    made.setStyle(_lines(len(heads), len(heads) + len(body), unders))
    made.setStyle([("SPAN", (0, row), (-1, row)) for row in titles])
    made.setStyle([("SPAN", (1, row), (-1, row)) for row in unders])
    made.setStyle([("NOSPLIT", (0, row), (-1, row + 1)) for row in titles if row + 1 < len(heads) + len(body)])
    if len(rows) == len(body):
        made.setStyle([("NOSPLIT", (0, row - 1), (-1, row)) for row in unders])
        if len(body) > LONELY and sum(map(_length, body[-2:])) < SURELY_FITS:
            made.setStyle([("NOSPLIT", (0, -2), (-1, -1))])
    return made


def titled(title: str, made: Table, sheet: Sheet, *, note: str = "") -> list[Flowable]:
    """Return a table under its title, which stays with the table's head and first rows. note: stands between them."""
    made.wrap(sheet.width, sheet.height)
    heights: list[float] = made._rowHeights  # type: ignore[attr-defined]  # noqa: SLF001 - told nowhere else
    whole = sum(heights)
    first = whole if whole <= sheet.height * SMALL else sum(heights[: made.repeatRows + FIRST])
    needed = (46 if note else 34) + first
    told = [paragraph(note, "small")] if note else []
    return [CondPageBreak(min(needed, sheet.height)), paragraph(title, "heading-over"), *told, made]


def with_last(flow: Sequence[Flowable], end: Sequence[Flowable], sheet: Sheet) -> list[Flowable]:
    """Return `flow` and its `end`, which stays with what comes last before it where both fit and one of them is small.

    So no page has a seal alone. What comes last is a table from its title on, or what is kept together.
    """
    starts = [number for number, part in enumerate(flow) if isinstance(part, CondPageBreak | KeepTogether)]
    at = starts[-1] if starts else len(flow)
    first = at + 1 if at < len(flow) and isinstance(flow[at], CondPageBreak) else at
    last, ended = height_of(flow[first:], sheet), height_of(end, sheet)
    is_kept = last <= sheet.height * LITTLE or ended <= sheet.height * SMALL
    if not starts or not is_kept or last + ended > sheet.height:
        return [*flow, *end]
    return [*flow[:first], KeepTogether(parted((*flow[first:], *end)))]


def height_of(flow: Sequence[Flowable], sheet: Sheet) -> float:
    """Return how high `flow` is on `sheet`, in points."""
    return sum(part.wrap(sheet.width, TALL)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parted(flow))


def parted(flow: Sequence[Flowable]) -> list[Flowable]:
    """Return the parts of `flow`, of those too that are kept together: these are measured part by part."""
    parts: list[Flowable] = []
    for part in flow:
        inside = part._content if isinstance(part, KeepTogether) else [part]  # type: ignore[attr-defined]  # noqa: SLF001 - told nowhere else
        parts += inside
    return parts


def facts(rows: Sequence[tuple[str, str]], sheet: Sheet, *, label: float = 0.27) -> Table:
    """Return pairs of label and value as two quiet columns; an empty value is a line to fill by hand."""
    columns = [sheet.width * label, sheet.width * (1 - label)]
    body = [
        part
        for name, value in rows
        for part in _parts(
            [[paragraph(name, "cell-muted")], [paragraph(value, "cell") if value else BlankLine()]],
            columns,
            sheet.height - 2,
        )
    ]
    made = Table(body, colWidths=columns, hAlign="LEFT")
    tight = [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]
    made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0), *tight])
    return made


def _flow(cell: Cell, style: str) -> list[Flowable]:
    if isinstance(cell, str):
        return [paragraph(cell, style)]
    return cell if isinstance(cell, list) else [cell]


def _length(row: Sequence[Sequence[Flowable]]) -> int:
    """Return how many characters are written in a row."""
    return sum(len(part.getPlainText()) for cell in row for part in cell if isinstance(part, Paragraph))


def _height(row: Sequence[Sequence[Flowable]], columns: Sequence[float]) -> float:
    inside = (
        sum(part.wrap(width - LEFT - RIGHT, TALL)[1] for part in cell) for cell, width in zip(row, columns, strict=True)
    )
    return max(inside, default=0.0) + ABOVE + BELOW


def _parts(row: list[list[Flowable]], columns: Sequence[float], room: float) -> list[list[list[Flowable]]]:
    """Return the row, or the rows that hold it when it is taller than `room`."""
    if _length(row) < SURELY_FITS or _height(row, columns) <= room:
        return [row]
    inside = room - ABOVE - BELOW - 2
    cells = [_pieces(cell, width - LEFT - RIGHT, inside) for cell, width in zip(row, columns, strict=True)]
    return [list(part) for part in zip_longest(*cells, fillvalue=[])]


def _pieces(cell: Sequence[Flowable], width: float, room: float) -> list[list[Flowable]]:
    """Cut what stands in a cell into pieces, none taller than `room`."""
    pieces: list[list[Flowable]] = [[]]
    waiting, used = list(cell), 0.0
    while waiting:
        part = waiting.pop(0)
        height = part.wrap(width, TALL)[1]
        cut = [] if used + height <= room else part.split(width, room - used)
        if used + height <= room or (not used and len(cut) < 2):  # noqa: PLR2004 - two parts or none
            pieces[-1].append(part)
            used += height
            continue
        if len(cut) > 1:
            pieces[-1].append(cut[0])
            waiting = [*cut[1:], *waiting]
        else:
            waiting.insert(0, part)
        pieces.append([])
        used = 0.0
    return pieces


def _lines(heads: int, rows: int, unders: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the padding and the lines of a table of so many rows; none parts a row from what goes on under it."""
    lines: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), LEFT),
        ("RIGHTPADDING", (0, 0), (-1, -1), RIGHT),
        ("TOPPADDING", (0, 0), (-1, -1), ABOVE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), BELOW),
    ]
    if unders:
        ended = set(range(heads, rows)) - {row - 1 for row in unders}
        lines += [("LINEBELOW", (0, row), (-1, row), 0.5, LINE) for row in sorted(ended)]
        lines += [("TOPPADDING", (0, row), (-1, row), 0) for row in unders]
    else:
        lines.append(("LINEBELOW", (0, heads), (-1, -1), 0.5, LINE))
    if heads:
        lines += [
            ("BACKGROUND", (0, 0), (-1, heads - 1), SOFT),
            ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
            ("LINEABOVE", (0, 0), (-1, 0), 1, ACCENT),
            ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.8, STRONG),
        ]
    return lines


class BlankLine(Flowable):
    """A dotted line to fill by hand."""

    def __init__(self, width: float | None = None) -> None:
        """Be `width` points long; None: as long as there is room."""
        super().__init__()
        self._asked = width

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the height of a written line."""
        self.width, self.height = self._asked or aW, CELL * 1.5
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dots."""
        self.canv.setStrokeColor(STRONG)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(0.6, 2)
        self.canv.line(0, 2, self.width, 2)
