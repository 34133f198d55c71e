"""The blank FOCAS questionnaire: an item never goes over a page, so that entry from paper follows the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Table

from app.documents.drawing import mark_box
from app.documents.focas.blank_paper import BlankPaper
from app.documents.focas.results import MEASURES
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, LINE, SOFT, STRONG, PlacedBoxes, Printed, gap, marked, paragraph
from app.documents.painting import Painted, with_sign
from app.documents.tables import BlankLine, Cell, facts, table, titled
from app.documents.unsigned import Heading, Sheaf, print_unsigned
from app.focas import BlankArea, BlankItem
from app.words import N_, Words

TITLE = N_("Blank FOCAS questionnaire")
LEVELS = {
    "regional": N_("Regional government"),
    "provincial": N_("Provincial municipality"),
    "district": N_("District municipality"),
    "base": N_("Base organisation"),
    "federation": N_("Federation"),
    "ngo": N_("Non-governmental organisation"),
}
SEEN = (N_("seen"), N_("in part"), N_("not seen"))
ROLES, NEEDS, PRIORITIES, PEOPLES = 12, 12, 5, 8  # lines to fill by hand
ROW = 15  # points of a line that is filled by hand, besides what stands around it
TIGHT: list[tuple[Any, ...]] = [
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
]


def build_blank(paper: BlankPaper, words: Words, *, printed_on: date, layout: str | None = None) -> Printed:
    """Return the questionnaire in the language of `words`."""
    del layout  # it has one

    def story(placed: PlacedBoxes) -> list[Flowable]:
        del placed  # nobody signs it
        flow = [*_cover(paper, words), PageBreak()]
        for area in paper.instrument.areas:
            flow += _area(area, words)
        return [*flow, PageBreak(), *_last(words)]

    return print_unsigned(
        story,
        words,
        A4_UPRIGHT,
        heading=Heading(words.say(TITLE)),
        programme=paper.programme,
        sheaf=Sheaf("focas_blank", paper.code, 1, (str(paper.instrument.id), paper.instrument.level)),
        printed_on=printed_on,
    )


def level_name(level: str, words: Words) -> str:
    """Return what a level of government or a kind of organisation is called."""
    return words.say(LEVELS[level]) if level in LEVELS else level


def _cover(paper: BlankPaper, words: Words) -> list[Flowable]:
    say = words.say
    instrument = paper.instrument
    items = words.count("{n} item", "{n} items", n=instrument.asked)
    rows = [
        (say(N_("Entity")), paper.name),
        (say(N_("Round")), say(MEASURES[paper.measure]) if paper.measure in MEASURES else ""),
        (say(N_("Place")), ""),
        (say(N_("Date")), ""),
        (say(N_("Facilitation")), ""),
        (say(N_("Instrument")), f"{instrument.title}, {instrument.version} ({items})"),
        (say(N_("Code")), paper.code),
    ]
    head = [say(N_("Role of the participants")), say(N_("Women")), say(N_("Men")), say(N_("Not declared"))]
    how = say(
        N_(
            "In each item mark one level: write the votes under “They say”, mark what was seen and what was agreed."
            " Not applicable needs its reason; no data says that nobody could tell."
            " When it is entered: 1 to 4 the level, 0 not applicable, 9 no data."
        )
    )
    return [
        paragraph(say(TITLE), "title"),
        paragraph(level_name(instrument.level, words), "subtitle"),
        facts(rows, A4_UPRIGHT, label=0.22),
        gap(6),
        paragraph(how),
        paragraph(say(N_("Who takes part, in counts")), "heading"),
        _to_fill(head, ROLES, (52, 16, 16, 16)),
    ]


def _area(area: BlankArea, words: Words) -> list[Flowable]:
    mark = words.say(N_("compulsory"))
    title = f"{area.number}. {area.code} {area.title}" + (f" ({mark})" if area.is_compulsory else "")
    flow: list[Flowable] = []
    for number, item in enumerate(area.items):
        whole = _item(item, words)
        flow.append(KeepTogether([paragraph(title, "heading"), *whole] if not number else whole))
    return flow


def _item(item: BlankItem, words: Words) -> list[Flowable]:
    question = marked(f"{bold(item.code)} {as_markup(item.title)}", "cell")
    return [_head(question, item.code), _levels(item, words), _beside(words), *_evidence(item, words), gap(7)]


def _head(question: Flowable, code: str) -> Flowable:
    """Return the question with the code of the item at the edge, by which it is entered."""
    made = Table([[question, paragraph(code, "cell-bold")]], colWidths=_shares(89, 11), hAlign="LEFT")
    made.setStyle([*TIGHT, ("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LINEABOVE", (0, 0), (-1, 0), 1, STRONG)])
    return made


def _levels(item: BlankItem, words: Words) -> Flowable:
    say = words.say
    head = ["", "", say(N_("They say")), say(N_("Seen")), say(N_("Agreed"))]
    rows: list[list[Flowable]] = [[paragraph(text, "cell-muted") for text in head]]
    for level, text in enumerate(item.levels, 1):
        boxes = [Painted(mark_box()) for _ in range(2)]
        rows.append([paragraph(str(level), "cell-bold"), paragraph(text, "cell"), BlankLine(), *boxes])
    made = Table(rows, colWidths=_shares(4, 66, 11, 8, 11), hAlign="LEFT")
    made.setStyle([*TIGHT, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE)])
    return made


def _beside(words: Words) -> Flowable:
    na = with_sign(mark_box(), words.say(N_("Not applicable, because:")))
    nd = with_sign(mark_box(), words.say(N_("No data")))
    made = Table([[na, BlankLine(), nd]], colWidths=_shares(27, 56, 17), hAlign="LEFT")
    made.setStyle([*TIGHT, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
    return made


def _evidence(item: BlankItem, words: Words) -> list[Flowable]:
    say = words.say
    named = paragraph(say(N_("Evidence: {text}"), text="; ".join(item.evidence)), "cell")
    seen = [with_sign(mark_box(), say(each)) for each in SEEN]
    made = Table([[named, *seen]], colWidths=_shares(59.5, 11, 14.5, 15), hAlign="LEFT")
    made.setStyle([*TIGHT, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    lines = Table(
        [[paragraph(say(N_("Reason and dissent:")), "cell"), BlankLine()], ["", BlankLine()]],
        colWidths=_shares(20, 80),
        rowHeights=[17, 17],
        hAlign="LEFT",
    )
    lines.setStyle([*TIGHT, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
    return [made, lines]


def _last(words: Words) -> list[Flowable]:
    """Return the last pages: needs, priorities, and who took part, in counts."""
    say = words.say
    needs = [say(N_("Item")), say(N_("What is needed")), say(N_("Who")), say(N_("Where"))]
    people = [say(N_("People and language, as they say")), say(N_("Women")), say(N_("Men")), say(N_("Not declared"))]
    numbers: list[list[Cell]] = [[f"{number}.", gap(ROW)] for number in range(1, PRIORITIES + 1)]
    return [
        paragraph(say(N_("Needs: what, who and where")), "heading"),
        _to_fill(needs, NEEDS, (14, 46, 22, 18)),
        paragraph(say(N_("Five priorities")), "heading"),
        table([], numbers, (6, 94), A4_UPRIGHT),
        *titled(say(N_("Attendance, in counts")), _to_fill(people, PEOPLES, (52, 16, 16, 16)), A4_UPRIGHT),
    ]


def _to_fill(head: Sequence[str], count: int, widths: Sequence[float]) -> Table:
    """Return a table of `count` empty rows, with a line between its columns."""
    made = table(head, [[gap(ROW) for _ in head] for _ in range(count)], widths, A4_UPRIGHT)
    made.setStyle([("LINEBEFORE", (1, 0), (-1, -1), 0.5, LINE)])
    return made


def _shares(*shares: float) -> list[float]:
    return [A4_UPRIGHT.width * share / sum(shares) for share in shares]
