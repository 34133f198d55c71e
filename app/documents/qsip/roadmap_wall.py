"""The roadmap for a wall: five columns in large letters, a symbol and a word for each state, boxes to mark by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table

from app.documents.drawing import Drawing, mark_box, scaled, sign_of
from app.documents.fonts import REGULAR, register_fonts
from app.documents.look import Sheet, gap, paragraph
from app.documents.painting import BARE, Painted
from app.documents.qsip.roadmap_paper import ActionLine, RoadmapPaper
from app.documents.qsip.service_head import DASH
from app.documents.sizes import in_size
from app.documents.tables import Cell, table
from app.qsip import STATES as ACTION_STATES
from app.qsip import TERMS
from app.words import N_, Words

STATES = {**ACTION_STATES, "late": N_("Late")}
LATE, QUICK_WIN = STATES["late"], TERMS["quick_win"]
SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
"""Letters of the A3, in points, the largest first."""
READ_WELL = 11.0  # from a step away
MOST_SHEETS = 3
SMALL = 11.0  # below this, signs stand beside each other
WIDTHS = (27, 28, 20, 8, 17)
BOXES = ("under_way", "done")
SMALLER, SIGN_GAP, PADDING = 0.8, 0.4, 12.0
MONTHS = range(1, 13)
SIGN = 10.0  # points of a sign as it is drawn


def letter_size(paper: RoadmapPaper, words: Words, sheet: Sheet, around: tuple[float, float]) -> float:
    """Return the size of the letters of the A3: the largest that needs no more sheets than smaller ones would.

    Only where three sheets cannot hold them are they smaller than is read well. around: points of what stands over the
    table and of what stands under it.
    """
    if not paper.actions or _sheets(paper, words, sheet, SIZES[0], around) == 1:
        return SIZES[0]
    well = {size: _sheets(paper, words, sheet, size, around) for size in SIZES if size >= READ_WELL}
    few = min(well.values())
    if few <= MOST_SHEETS:
        return next(size for size, count in well.items() if count == few)
    small = (size for size in SIZES if size < READ_WELL)
    return next((size for size in small if _sheets(paper, words, sheet, size, around) <= MOST_SHEETS), SIZES[-1])


def _sheets(paper: RoadmapPaper, words: Words, sheet: Sheet, size: float, around: tuple[float, float]) -> int:
    """Return on how many sheets it stands in letters of `size`."""
    made = wall_table(paper.actions, words, sheet, size)
    made.wrap(sheet.width, sheet.height)
    head, *rows = made._rowHeights  # type: ignore[attr-defined]  # noqa: SLF001 - told nowhere else
    sheets, used = 1, around[0] + head
    for high in rows:
        if used + high > sheet.height:
            sheets, used = sheets + 1, head
        used += high
    return sheets + int(used + around[1] > sheet.height)


def wall_table(
    actions: Sequence[ActionLine], words: Words, sheet: Sheet, size: float, *, widths: Sequence[float] = WIDTHS
) -> Table:
    """Return what is hard, what will be done, who, when and how it stands, in letters of `size` points."""
    said = (N_("Problem"), N_("Solution"), N_("Who"), N_("When"), N_("State"))
    head: list[Cell] = [in_size(words.say(each), size, is_bold=True) for each in said]
    made = table(head, [_row(action, words, size) for action in actions], widths, sheet)
    if size < SMALL:
        made.setStyle([("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])
    return made


def widths_for(words: Words, sheet: Sheet, size: float) -> tuple[float, ...]:
    """Return the widths of the columns of a poster, in points: no day and no state is broken, whatever the letters."""
    register_fonts()
    day = max(stringWidth(words.short_day(date(2028, month, 28)), REGULAR, size) for month in MONTHS) + PADDING
    marks = sum(stringWidth(words.say(STATES[each]), REGULAR, size * SMALLER) for each in BOXES)
    boxes = marks + len(BOXES) * (size * SMALLER * (1.2 + SIGN_GAP) + 2) + PADDING
    longest = max(stringWidth(words.say(each), REGULAR, size) for each in (*STATES.values(), QUICK_WIN))
    state = max(longest + size * (1 + SIGN_GAP) + PADDING, boxes + size)
    left = max(sheet.width - day - state, day)
    return (left * 0.37, left * 0.38, left * 0.25, day, state)


def on_the_wall(paper: RoadmapPaper, words: Words, sheet: Sheet, size: float) -> list[Flowable]:
    """Return the body of the A3 in letters of `size`."""
    if not paper.actions:
        return [paragraph(words.say(N_("No action has been agreed yet.")))]
    return [wall_table(paper.actions, words, sheet, size), gap(8)]


def state_cell(action: ActionLine, words: Words, size: float) -> list[Flowable]:
    """Return the state with its sign, then whether it is late and whether it is a quick win."""
    shown = [signed(sign_of(action.state), words.say(STATES.get(action.state, "")) or DASH, size)]
    if action.is_late:
        shown.append(signed(sign_of("late"), words.say(LATE), size))
    if action.term == "quick_win":
        shown.append(signed(sign_of("quick_win"), words.say(QUICK_WIN), size))
    return shown


def signed(drawing: Drawing, text: str, size: float) -> Flowable:
    """Return a sign as tall as its letters, with its word beside it."""
    drawn = scaled(drawing, size / SIGN)
    made = Table(
        [[Painted(drawn), in_size(text, size)]], colWidths=[drawn.width + size * SIGN_GAP, None], hAlign="LEFT"
    )
    made.setStyle([*BARE, ("TOPPADDING", (0, 0), (0, 0), max(size * 1.28 - drawn.height, 0) / 2)])
    return made


def _row(action: ActionLine, words: Words, size: float) -> list[Cell]:
    boxes = [signed(mark_box(), words.say(STATES[state]), size * SMALLER) for state in BOXES]
    small = size * SMALLER
    wide = [stringWidth(words.say(STATES[each]), REGULAR, small) + small * (1.2 + SIGN_GAP) + 2 for each in BOXES]
    states = state_cell(action, words, size)
    return [
        in_size(f"{action.number}. {action.barrier or DASH}", size, is_bold=True),
        in_size(action.solution or DASH, size),
        in_size(action.responsible or DASH, size),
        in_size(words.short_day(action.due_on) if action.due_on else DASH, size),
        [*([_beside(states)] if size < SMALL else states), gap(size / 4 if size >= SMALL else 0), _beside(boxes, wide)],
    ]


def _beside(parts: Sequence[Flowable], widths: Sequence[float] | None = None) -> Flowable:
    made = Table([list(parts)], colWidths=widths, hAlign="LEFT")
    made.setStyle(BARE)
    return made
