"""A roadmap as a wall poster: one large sheet, printed on several A4 that are cut, overlapped and glued together.

Each A4 shows a window of the poster; neighbours repeat ten millimetres. Its foot names the sheet, where it goes and
what version it is of, outside the cut. The last A4 tells how to join them and bears the seal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Table

from app.documents.fonts import BOLD, PRINTING, REGULAR, printable, register_fonts
from app.documents.look import LINE, TEXT, PlacedBoxes, Sheet, clause, gap, paragraph
from app.documents.running import Running, draw_foot, draw_running, draw_watermark
from app.signing import SignatureBox
from app.words import LOCALES, N_, Words

OVERLAP = 10 * mm
EDGE, STRIP = 10 * mm, 22 * mm
"""What an office printer leaves white, and the foot of each sheet."""
WINDOW = (A4[0] - 2 * EDGE, A4[1] - EDGE - STRIP)
GRIDS = ((2, 1), (2, 2), (3, 2), (4, 2))
"""Columns and rows of A4: an A3, an A2, three by two, an A1."""
MARGIN = 12 * mm
MARK, KEY, PLAN = 5 * mm, 4 * mm, 14 * mm
JOIN = Sheet(A4, 2)

LETTERS = (18.0, 20.0, 22.0, 25.0, 28.0)
"""Sizes of the letters, the smallest that is read from a step away first."""

Body = Callable[[Sheet, float], list[Flowable]]


@dataclass(frozen=True, slots=True)
class Grid:
    """How many A4 stand beside and under each other."""

    columns: int
    rows: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the poster, joined, in points."""
        return (
            self.columns * (WINDOW[0] - OVERLAP) + OVERLAP,
            self.rows * (WINDOW[1] - OVERLAP) + OVERLAP,
        )

    @property
    def sheet(self) -> Sheet:
        """The poster as paper. Wide ones are filled in two columns of text, each as wide as this says."""
        return Sheet(self.size, 1, MARGIN, MARGIN, MARGIN, MARGIN)

    @property
    def frames(self) -> tuple[tuple[float, float], ...]:
        """Left edge and width of each column of text."""
        width = self.size[0] - 2 * MARGIN
        if self.columns <= 3:  # noqa: PLR2004 - beyond three sheets lines are too long to follow on a wall
            return ((MARGIN, width),)
        half = (width - MARGIN) / 2
        return ((MARGIN, half), (MARGIN + half + MARGIN, half))


@dataclass(frozen=True, slots=True)
class Poster:
    """What is laid out. head: across the whole; body: in columns, made for a width; join: how to put it together."""

    head: Body
    body: Body
    join: Callable[[PlacedBoxes, Grid, int], list[Flowable]]


def lay_out_poster(poster: Poster, running: Running, words: Words) -> tuple[bytes, tuple[SignatureBox, ...]]:
    """Return the PDF of the sheets, on the smallest grid that holds all; more posters where the largest does not."""
    register_fonts()
    with PRINTING:
        grid = next((each for each in _grids() if _fill(_blank(), poster, each, LETTERS[0]) == 1), Grid(*GRIDS[-1]))
        posters = _fill(_blank(), poster, grid, LETTERS[0])
        size = _largest(poster, grid) if posters == 1 else LETTERS[0]
        written, placed = BytesIO(), PlacedBoxes()
        canvas = Canvas(
            written,
            pagesize=A4,
            invariant=1,
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take it for a number
            lang=LOCALES.get(words.language, "es").replace("_", "-"),
        )
        canvas.setDateFormatter(running.written)
        canvas.setTitle(running.full_title)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setAuthor(running.programme)
        canvas.setSubject(running.reference)
        canvas.setCreator("Trocha")
        _fill(canvas, poster, grid, size, words.say(N_("DRAFT")) if running.is_draft else "")
        pages = posters * grid.columns * grid.rows + 1
        for number in range(posters):
            _sheets(canvas, grid, (number, posters), running, words)
        _join(canvas, poster.join(placed, grid, posters), running, words, pages)
        canvas.save()
    return written.getvalue(), tuple(placed.boxes)


def how_to_join(grid: Grid, posters: int, words: Words) -> list[Flowable]:
    """Return in steps how the sheets become a poster, with a plan of their names."""
    say = words.say
    steps = (
        say(N_("Print the sheets at their own size (100 %, “actual size”), on one side.")),
        say(N_("Cut each at its cut marks: the white edge and the foot fall away where another sheet follows.")),
        say(N_("Lay them out as below: letters go down, numbers go to the right.")),
        say(N_("Let each sheet cover the ten millimetres that repeat on the one before, and glue it there.")),
        say(N_("Mark the boxes by hand as the work goes on, and print it anew when the version changes.")),
    )
    flow: list[Flowable] = [paragraph(say(N_("How to join the poster")), "title")]
    flow += [clause(f"{number})", step) for number, step in enumerate(steps, 1)]
    flow.append(gap(8))
    for number in range(posters):
        names = [
            [sheet_name(column, row, number, posters) for column in range(grid.columns)] for row in range(grid.rows)
        ]
        plan = Table(names, colWidths=[PLAN] * grid.columns, rowHeights=[PLAN * 1.2] * grid.rows, hAlign="LEFT")
        plan.setStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.7, TEXT),
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("FONT", (0, 0), (-1, -1), BOLD, 10),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
        flow += [plan, gap(8)]
    return flow


def sheet_name(column: int, row: int, poster: int = 0, posters: int = 1) -> str:
    """Return what a sheet is called: its row as a letter, its column as a number; before it which poster."""
    name = f"{chr(ord('A') + row)}{column + 1}"
    return f"{poster + 1}-{name}" if posters > 1 else name


def _grids() -> list[Grid]:
    return [Grid(*each) for each in GRIDS]


def _blank() -> Canvas:
    return Canvas(BytesIO(), pagesize=A4)


def _largest(poster: Poster, grid: Grid) -> float:
    """Return the largest letters with which all stands on one poster."""
    fitting = LETTERS[0]
    for size in LETTERS[1:]:
        if _fill(_blank(), poster, grid, size) > 1:
            break
        fitting = size
    return fitting


def _fill(canvas: Canvas, poster: Poster, grid: Grid, size: float, draft: str = "") -> int:
    """Draw the posters in letters of `size` as forms, which the sheets show through windows; return how many."""
    width, height = grid.size
    _, column = grid.frames[0]
    left: list[Flowable] = list(poster.body(replace(grid.sheet, size=(column + 2 * MARGIN, height)), size))
    number = 0
    while left or not number:
        canvas.beginForm(f"poster{number}", 0, 0, width, height)
        if draft:
            draw_watermark(canvas, draft, (width, height, 0, 0))
        bottom = _pour(MARGIN, width - 2 * MARGIN, height - MARGIN, list(poster.head(grid.sheet, size)), canvas)
        before = len(left)
        told = [_pour(x, wide, bottom, left, canvas) for x, wide in grid.frames]
        canvas.endForm()
        number += 1
        if left and len(left) == before and all(y == bottom for y in told):
            break  # what no poster holds would go on for ever
    return number


def _pour(left: float, width: float, top: float, flow: list[Flowable], canvas: Canvas) -> float:
    """Draw what fits under `top` and take it out of `flow`, tables cut between rows; return how far down it came."""
    y = top
    while flow:
        high = flow[0].wrap(width, y - MARGIN)[1]
        if high > y - MARGIN:
            parts = flow[0].split(width, y - MARGIN)
            if len(parts) < 2:  # noqa: PLR2004 - a part that fits and the rest
                break
            flow[0:1] = parts
            high = flow[0].wrap(width, y - MARGIN)[1]
        flow.pop(0).drawOn(canvas, left, y - high)
        y -= high
    return y


def _sheets(canvas: Canvas, grid: Grid, which: tuple[int, int], running: Running, words: Words) -> None:
    number, _ = which
    for row in range(grid.rows):
        for column in range(grid.columns):
            _window(canvas, grid, column, row, number)
            _marks(canvas, grid, column, row)
            _foot(canvas, grid, (column, row), which, running, words)
            canvas.showPage()


def _window(canvas: Canvas, grid: Grid, column: int, row: int, number: int) -> None:
    """Show the part of the poster that this sheet holds."""
    wide, high = WINDOW
    left = column * (wide - OVERLAP)
    bottom = grid.size[1] - high - row * (high - OVERLAP)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(EDGE, STRIP, wide, high)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.translate(EDGE - left, STRIP - bottom)
    canvas.doForm(f"poster{number}")
    canvas.restoreState()


def _marks(canvas: Canvas, grid: Grid, column: int, row: int) -> None:
    """Draw cut marks at the corners; dashed ones tell how far the neighbour goes over this sheet."""
    wide, high = WINDOW
    canvas.saveState()
    canvas.setStrokeColor(TEXT)
    canvas.setLineWidth(0.6)
    for x in (EDGE, EDGE + wide):
        canvas.line(x, STRIP - 1, x, STRIP - MARK)
        canvas.line(x, STRIP + high + 1, x, STRIP + high + MARK)
    for y in (STRIP, STRIP + high):
        canvas.line(EDGE - 1, y, EDGE - MARK, y)
        canvas.line(EDGE + wide + 1, y, EDGE + wide + MARK, y)
    canvas.setDash(1.5, 1.5)
    if column < grid.columns - 1:
        x = EDGE + wide - OVERLAP
        canvas.line(x, STRIP - 1, x, STRIP - MARK)
        canvas.line(x, STRIP + high + 1, x, STRIP + high + MARK)
    if row < grid.rows - 1:
        y = STRIP + OVERLAP
        canvas.line(EDGE - 1, y, EDGE - MARK, y)
        canvas.line(EDGE + wide + 1, y, EDGE + wide + MARK, y)
    canvas.restoreState()


def _foot(
    canvas: Canvas, grid: Grid, place: tuple[int, int], which: tuple[int, int], running: Running, words: Words
) -> None:
    """Name the sheet, show where it goes, and say what it is of."""
    column, row = place
    name = sheet_name(column, row, *which)
    total = which[1] * grid.columns * grid.rows
    at = which[0] * grid.columns * grid.rows + row * grid.columns + column + 1
    canvas.saveState()
    _key_map(canvas, grid, place, EDGE + MARK + 2)
    left = EDGE + MARK + 2 + grid.columns * KEY + 8
    canvas.setFillColor(TEXT)
    canvas.setFont(BOLD, 11)
    canvas.drawString(left, STRIP - 20, words.say(N_("Sheet {name} ({n} of {m})"), name=name, n=at, m=total))
    canvas.setFont(REGULAR, 7.5)
    message = N_("Code {code}, version {version}, checksum {checksum}")
    told = words.say(message, code=running.code, version=running.version or 1, checksum=running.checksum)
    canvas.drawString(left, STRIP - 31, printable(f"{told} · {words.day(running.printed_on)}"))
    canvas.drawString(left, STRIP - 41, words.say(N_("Cut at the marks; the next sheet covers up to the dashed ones.")))
    canvas.restoreState()


def _key_map(canvas: Canvas, grid: Grid, place: tuple[int, int], left: float) -> None:
    canvas.setStrokeColor(TEXT)
    canvas.setLineWidth(0.5)
    canvas.setFillColor(TEXT)
    for row in range(grid.rows):
        for column in range(grid.columns):
            x, y = left + column * KEY, STRIP - 13 - (row + 1) * KEY * 1.25
            canvas.rect(x, y, KEY, KEY * 1.25, stroke=1, fill=int((column, row) == place))


def _join(canvas: Canvas, flow: list[Flowable], running: Running, words: Words, pages: int) -> None:
    """Draw the sheet that tells how to put the poster together."""
    paper = (*JOIN.size, JOIN.left, JOIN.right)
    draw_running(canvas, running, words, paper)
    Frame(JOIN.left, JOIN.bottom, JOIN.width, JOIN.height, 0, 0, 0, 0).addFromList(flow, canvas)
    draw_foot(canvas, running, words, paper, (pages, pages))
    canvas.setStrokeColor(LINE)
    canvas.showPage()
