"""The one visual system of every document: paper, type, colours, what each page repeats, tables.

Black on white carries everything; colour only helps. Sizes are points, lengths on paper millimetres through `mm`.
Output is a function of its input: the same view and day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table
from typing_extensions import override

from app.documents.fonts import BOLD, ITALIC, REGULAR, as_markup, register_fonts
from app.documents.running import Running, draw_running
from app.signing import SignatureBox
from app.words import LOCALES, Words

TEXT, MUTED, LINE, STRONG = HexColor("#16211D"), HexColor("#4F5B56"), HexColor("#C3CCC8"), HexColor("#7C8A84")
ACCENT, SOFT = HexColor("#0B5D4E"), HexColor("#EEF4F1")
BODY, CELL, SMALL = 10.5, 9.0, 8.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper. places: how many signature boxes stand side by side."""

    size: tuple[float, float]
    places: int
    left: float = 25 * mm
    right: float = 20 * mm
    top: float = 29 * mm
    bottom: float = 31 * mm

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height of the text, in points."""
        return self.size[1] - self.top - self.bottom


A4_UPRIGHT = Sheet(A4, 2)
A4_ACROSS = Sheet(landscape(A4), 4)
A3_ACROSS = Sheet(landscape(A3), 5)


def _style(name: str, size: float = BODY, *, leading: float = 1.4, **more: object) -> ParagraphStyle:
    given: dict[str, Any] = {"fontName": REGULAR, "textColor": TEXT, "splitLongWords": 1, **more}
    return ParagraphStyle(name, fontSize=size, leading=size * leading, **given)


STYLES = {
    "title": _style("title", 19, leading=1.2, fontName=BOLD, spaceAfter=3),
    "subtitle": _style("subtitle", 11, textColor=MUTED, spaceAfter=10),
    "notice": _style(
        "notice",
        9.5,
        fontName=ITALIC,
        borderColor=STRONG,
        borderWidth=0.7,
        borderPadding=(5, 7, 6, 7),
        leftIndent=8,
        rightIndent=8,
        spaceBefore=8,
        spaceAfter=14,
    ),
    "heading": _style("heading", 11.5, fontName=BOLD, textColor=ACCENT, spaceBefore=11, spaceAfter=3, keepWithNext=1),
    "heading-over": _style("heading-over", 11.5, fontName=BOLD, textColor=ACCENT, spaceBefore=9, spaceAfter=5),
    "body": _style("body", spaceAfter=5, allowWidows=0, allowOrphans=0),
    "right": _style("right", alignment=TA_RIGHT, spaceAfter=8),
    "clause": _style(
        "clause",
        leftIndent=17,
        bulletIndent=0,
        bulletFontName=REGULAR,
        bulletFontSize=BODY,
        spaceAfter=3,
        allowWidows=0,
        allowOrphans=0,
    ),
    "small": _style("small", SMALL, textColor=MUTED, leading=1.35, spaceAfter=3),
    "cell": _style("cell", CELL, leading=1.25),
    "cell-bold": _style("cell-bold", CELL, leading=1.25, fontName=BOLD),
    "cell-muted": _style("cell-muted", CELL, leading=1.25, textColor=MUTED),
    "cell-right": _style("cell-right", CELL, leading=1.25, alignment=TA_RIGHT),
    "cell-center": _style("cell-center", CELL, leading=1.25, alignment=TA_CENTER),
    "head": _style("head", CELL, leading=1.2, fontName=BOLD, textColor=TEXT),
    "large": _style("large", 13, leading=1.3),
    "large-bold": _style("large-bold", 13, leading=1.3, fontName=BOLD),
}

Cell = str | Flowable | list[Flowable]


def paragraph(text: str, style: str = "body") -> Paragraph:
    """Return `text`, printed as it was typed."""
    return Paragraph(as_markup(text), STYLES[style])


def marked(markup: str, style: str = "body") -> Paragraph:
    """Return a paragraph of markup made with `bold` and `as_markup`, never of anything typed."""
    return Paragraph(markup, STYLES[style])


def clause(mark: str, text: str) -> Paragraph:
    """Return a clause hanging from its mark, such as "a)"."""
    return Paragraph(as_markup(text), STYLES["clause"], bulletText=mark)


def gap(points: float) -> Spacer:
    """Return empty height."""
    return Spacer(1, points)


class RowTable(Table):
    """A table whose rows stay whole: only a row that no page could hold is split."""

    page_height = A4_UPRIGHT.height

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Split between rows; inside one only when it is taller than a page."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        if parts:
            return parts
        heads = self.repeatRows
        heights: list[float] = self._rowHeights  # type: ignore[attr-defined]  # the stubs leave it out
        if sum(heights[: heads + 1]) <= self.page_height:
            return []
        split_inside: list[Flowable] = self._splitRows(  # type: ignore[attr-defined]
            availHeight, doInRowSplit=True
        )
        return split_inside


def table(
    head: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[float], sheet: Sheet, *, style: str = "cell"
) -> RowTable:
    """Return a table with its head on every page. widths: shares of the text's width."""
    total = sum(widths)
    body = [[_cell(cell, style) for cell in row] for row in rows]
    heads = [[_cell(cell, "head") for cell in head]] if head else []
    made = RowTable(
        heads + body, colWidths=[sheet.width * width / total for width in widths], repeatRows=len(heads), hAlign="LEFT"
    )
    made.page_height = sheet.height - 12
    made.setStyle(_lines(len(heads)))
    return made


def _cell(cell: Cell, style: str) -> Flowable | list[Flowable]:
    return paragraph(cell, style) if isinstance(cell, str) else cell


def _lines(heads: int) -> list[tuple[Any, ...]]:
    lines: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LINEBELOW", (0, heads), (-1, -1), 0.5, LINE),
    ]
    if heads:
        lines += [
            ("BACKGROUND", (0, 0), (-1, heads - 1), SOFT),
            ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
            ("LINEABOVE", (0, 0), (-1, 0), 1, ACCENT),
            ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.8, STRONG),
        ]
    return lines


def titled(title: str, made: RowTable, sheet: Sheet) -> list[Flowable]:
    """Return a table under its title, which stays with the table's head and first row."""
    made.wrap(sheet.width, sheet.height)
    heights: list[float] = made._rowHeights  # type: ignore[attr-defined]  # noqa: SLF001 - told nowhere else
    needed = 34 + sum(heights[: made.repeatRows + 1])
    return [CondPageBreak(min(needed, made.page_height)), paragraph(title, "heading-over"), made]


def facts(rows: Sequence[tuple[str, str]], sheet: Sheet, *, label: float = 0.27) -> RowTable:
    """Return pairs of label and value as two quiet columns; an empty value is a line to fill by hand."""
    body = [[paragraph(name, "cell-muted"), paragraph(value, "cell") if value else BlankLine()] for name, value in rows]
    made = RowTable(body, colWidths=[sheet.width * label, sheet.width * (1 - label)], hAlign="LEFT")
    made.page_height = sheet.height - 12
    made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0), *_tight()])
    return made


def _tight() -> list[tuple[Any, ...]]:
    return [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]


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


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as its builder leaves it: pages without fields, where the fields will go, and its own data.

    data: what the pages show, as JSON; None where a document carries none. checksum: 8 hexadecimal digits.
    """

    pdf: bytes
    boxes: tuple[SignatureBox, ...]
    data: bytes | None
    checksum: str


class PlacedBoxes:
    """Where the signature boxes came to stand, as the pages are drawn."""

    def __init__(self) -> None:
        """Begin with none."""
        self.boxes: list[SignatureBox] = []


Story = Callable[[PlacedBoxes], list[Flowable]]


def lay_out(story: Story, running: Running, words: Words, sheet: Sheet) -> tuple[bytes, tuple[SignatureBox, ...]]:
    """Return the PDF of `story` and its signature boxes, in the order in which they were drawn.

    It is laid out twice: the first time counts the pages for "page X of Y".
    """
    register_fonts()
    _, _, pages = _pass(story, running, words, sheet, pages=0)
    pdf, boxes, _ = _pass(story, running, words, sheet, pages=pages)
    return pdf, boxes


def _pass(
    story: Story, running: Running, words: Words, sheet: Sheet, *, pages: int
) -> tuple[bytes, tuple[SignatureBox, ...], int]:
    written, placed = BytesIO(), PlacedBoxes()

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw_running(canvas, running, words, (*sheet.size, sheet.left, sheet.right), (document.page, pages))

    template = BaseDocTemplate(
        written,
        pagesize=sheet.size,
        title=running.title,
        author=running.programme,
        subject=running.reference,
        creator="Trocha",
        lang=LOCALES.get(words.language, words.language).replace("_", "-"),
        invariant=1,
    )
    frame = Frame(sheet.left, sheet.bottom, sheet.width, sheet.height, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame], onPage=draw))
    template.build(story(placed))
    return written.getvalue(), tuple(placed.boxes), template.page


def day_or_line(day: date | None, words: Words) -> str:
    """Return the day in full, or a line to fill by hand."""
    return words.day(day) if day else "_" * 18


def text_or_line(text: str | None, length: int = 24) -> str:
    """Return `text`, or a line to fill by hand."""
    return text or "_" * length
