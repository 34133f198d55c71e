"""The blank FOCAS matrix: one page an area, boxes to write votes into, for the wall (A3) or the table (A4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Table

from app.documents.focas.blank import level_name
from app.documents.focas.blank_paper import BlankPaper
from app.documents.focas.results import MEASURES
from app.documents.look import A3_ACROSS, A4_ACROSS, LINE, SOFT, STRONG, PlacedBoxes, Printed, Sheet, gap
from app.documents.sizes import in_size
from app.documents.unsigned import Heading, Sheaf, print_unsigned
from app.focas import BlankArea
from app.words import N_, Words

TITLE = N_("Blank FOCAS matrix")
LAYOUTS = ("a4", "a3")
BOXES, VOTES, WIDER = 11, 4, 1.7
"""Columns of boxes: four votes, seen and agreed (wider), not applicable, no data; evidence seen, in part or not."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A layout. sizes: of the letters, the largest first. box: the side of a box, in points."""

    sheet: Sheet
    sizes: tuple[float, ...]
    box: float
    item: float


FORMS = {
    "a4": _Form(A4_ACROSS, (11.0, 10.0, 9.0), 10.6 * mm, 88 * mm),
    "a3": _Form(A3_ACROSS, (18.0, 16.0, 14.0, 12.0), 15 * mm, 150 * mm),
}


def build_matrix(paper: BlankPaper, words: Words, *, printed_on: date, layout: str | None = None) -> Printed:
    """Return the matrix in the language of `words`. layout: one of `LAYOUTS`."""
    form = FORMS[layout or LAYOUTS[0]]

    def story(placed: PlacedBoxes) -> list[Flowable]:
        del placed  # nobody signs it
        flow: list[Flowable] = []
        for area in paper.instrument.areas:
            flow += [*_page(area, paper, words, form), PageBreak()]
        return flow[:-1]

    return print_unsigned(
        story,
        words,
        form.sheet,
        heading=Heading(words.say(TITLE)),
        programme=paper.programme,
        sheaf=Sheaf("focas_matrix", paper.code, 1, (str(paper.instrument.id), paper.instrument.level)),
        printed_on=printed_on,
    )


def _page(area: BlankArea, paper: BlankPaper, words: Words, form: _Form) -> list[Flowable]:
    """Return the page of an area in the largest letters with which it is one page."""
    room = 0.0
    for size in form.sizes:
        flow = _sized(area, paper, words, form, size)
        room = form.sheet.height - 16 - sum(part.wrap(form.sheet.width, 10_000)[1] for part in flow)
        if room >= 0:
            break
    return _sized(area, paper, words, form, size, room=max(room, 0.0))


def _sized(
    area: BlankArea, paper: BlankPaper, words: Words, form: _Form, size: float, *, room: float = 0.0
) -> list[Flowable]:
    """Return the page in letters of one size. room: what is left of its height, which the rows share."""
    say = words.say
    mark = say(N_("compulsory"))
    title = f"{area.number}. {area.code} {area.title}" + (f" ({mark})" if area.is_compulsory else "")
    measure = say(MEASURES[paper.measure]) if paper.measure in MEASURES else "_" * 16
    whose = paper.name or f"{level_name(paper.instrument.level, words)} {'_' * 24}"
    told = say(N_("{entity}. Round: {measure}. Date: {day}"), entity=whose, measure=measure, day="_" * 12)
    foot = say(N_("Sum of votes: {line}   Participants: {line}   V seen, P in part, N not seen"), line="_" * 10)
    return [
        in_size(title, size * 1.15, is_bold=True),
        in_size(told, size * 0.85),
        gap(4),
        _boxes(area, words, form, size, room / max(len(area.items), 1)),
        gap(4),
        in_size(foot, size * 0.85),
    ]


def _boxes(area: BlankArea, words: Words, form: _Form, size: float, more: float) -> Table:
    say = words.say
    small = max(size * 0.75, 8.0)
    heads = ("1", "2", "3", "4", say(N_("Seen")), say(N_("Agreed")), say(N_("NA")), say(N_("ND")))
    marks = (*heads, say(N_("V")), say(N_("P")), say(N_("N")))
    shown = [in_size(text, small, is_bold=True) for text in (say(N_("Item")), *marks, say(N_("Note")))]
    rows: list[list[Flowable | str]] = [[*shown]]
    rows += ([in_size(f"{item.code} {item.title}", size), *[""] * BOXES, ""] for item in area.items)
    boxes = [*[form.box] * VOTES, *[form.box * WIDER] * 2, *[form.box] * (BOXES - VOTES - 2)]
    widths = [form.item, *boxes, form.sheet.width - form.item - sum(boxes)]
    heights = [None, *(_tall(row[0], form) + more for row in rows[1:])]
    made = Table(rows, colWidths=widths, rowHeights=heights, hAlign="LEFT")
    made.setStyle(_grid())
    return made


def _tall(item: Flowable | str, form: _Form) -> float:
    """Return the height of a row: that of its item, and no less than a box."""
    height = item.wrap(form.item - 8, 10_000)[1] if isinstance(item, Flowable) else 0.0
    return max(height + 8, form.box)


def _grid() -> list[tuple[Any, ...]]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [
        ("GRID", (0, 0), (-1, -1), 0.7, STRONG),
        ("BACKGROUND", (0, 0), (-1, 0), SOFT),
        ("BACKGROUND", (6, 1), (6, -1), SOFT),
        ("LINEBEFORE", (5, 0), (5, -1), 1.4, STRONG),
        ("LINEBEFORE", (9, 0), (9, -1), 1.4, STRONG),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, -1), (-1, -1), 0.7, LINE),
        *((side, (0, 0), (-1, -1), 3) for side in sides),
    ]
