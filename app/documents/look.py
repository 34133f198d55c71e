"""The one visual system of every document: paper, type, colours, what each page repeats, tables.

Black on white carries everything; colour only helps. Sizes are points, lengths on paper millimetres through `mm`.
Output is a function of its input: the same view and day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
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
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer
from typing_extensions import override

from app.documents.fonts import BOLD, ITALIC, PRINTING, REGULAR, as_markup, register_fonts
from app.documents.running import Running, draw_foot, draw_running
from app.signing import SignatureBox
from app.words import LOCALES, NO_BREAK, Words

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
    top: float = 26 * mm
    bottom: float = 27 * mm

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
    "question": _style("question", fontName=BOLD, spaceAfter=3),
    "choice": _style("choice", 9.5, leftIndent=16, bulletFontName=REGULAR, bulletFontSize=11, spaceAfter=2.5),
    "small": _style("small", SMALL, textColor=MUTED, leading=1.35, spaceAfter=3),
    "cell": _style("cell", CELL, leading=1.22),
    "cell-bold": _style("cell-bold", CELL, leading=1.22, fontName=BOLD),
    "cell-muted": _style("cell-muted", CELL, leading=1.22, textColor=MUTED),
    "cell-right": _style("cell-right", CELL, leading=1.22, alignment=TA_RIGHT),
    "cell-right-bold": _style("cell-right-bold", CELL, leading=1.22, alignment=TA_RIGHT, fontName=BOLD),
    "cell-center": _style("cell-center", CELL, leading=1.22, alignment=TA_CENTER),
    "head": _style("head", CELL, leading=1.2, fontName=BOLD, textColor=TEXT),
    "head-right": _style("head-right", CELL, leading=1.2, fontName=BOLD, textColor=TEXT, alignment=TA_RIGHT),
    "large": _style("large", 13, leading=1.3),
    "large-bold": _style("large-bold", 13, leading=1.3, fontName=BOLD),
}


HEADINGS = frozenset({"heading", "heading-over"})


class Heading(Paragraph):
    """A heading, by which a reader of the file finds its way: it stands in the outline of the PDF too."""

    @override
    def draw(self) -> None:
        """Draw it, and note where it stands."""
        super().draw()
        canvas, text = self.canv, self.getPlainText()
        key = f"{canvas.getPageNumber()}-{text}"
        canvas.bookmarkHorizontal(key, 0, self.height + self.getSpaceBefore())
        canvas.addOutlineEntry(text, key)


def paragraph(text: str, style: str = "body") -> Paragraph:
    """Return `text`, printed as it was typed; the last word of a title never stands alone."""
    if style == "title":
        text = NO_BREAK.join(text.rsplit(" ", 1))
    return (Heading if style in HEADINGS else Paragraph)(as_markup(text), STYLES[style])


def marked(markup: str, style: str = "body") -> Paragraph:
    """Return a paragraph of markup made with `bold` and `as_markup`, never of anything typed."""
    return Paragraph(markup, STYLES[style])


def clause(mark: str, text: str, style: str = "clause") -> Paragraph:
    """Return a clause, or what is chosen, hanging from its mark, such as "a)" or a box."""
    return Paragraph(as_markup(text), STYLES[style], bulletText=mark)


def gap(points: float) -> Spacer:
    """Return empty height."""
    return Spacer(1, points)


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
    with PRINTING:
        _, _, pages = _pass(story, running, words, sheet, pages=0)
        pdf, boxes, _ = _pass(story, running, words, sheet, pages=pages)
    return pdf, boxes


def _pass(
    story: Story, running: Running, words: Words, sheet: Sheet, *, pages: int
) -> tuple[bytes, tuple[SignatureBox, ...], int]:
    written, placed = BytesIO(), PlacedBoxes()

    frame = (*sheet.size, sheet.left, sheet.right)

    def begin(canvas: Canvas, document: BaseDocTemplate) -> None:
        del document  # it is numbered at its foot
        canvas.setDateFormatter(running.written)
        draw_running(canvas, running, words, frame)

    def end(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw_foot(canvas, running, words, frame, (document.page, pages))

    template = BaseDocTemplate(
        written,
        pagesize=sheet.size,
        title=running.full_title,
        author=running.programme,
        subject=running.reference,
        creator="Trocha",
        displayDocTitle=1,
        initialFontName=REGULAR,
        lang=LOCALES.get(words.language, words.language).replace("_", "-"),
        invariant=1,
    )
    text = Frame(sheet.left, sheet.bottom, sheet.width, sheet.height, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [text], onPage=begin, onPageEnd=end))
    template.build(story(placed))
    return written.getvalue(), tuple(placed.boxes), template.page


def day_or_line(day: date | None, words: Words) -> str:
    """Return the day in full, or a line to fill by hand."""
    return words.day(day) if day else "_" * 18


def text_or_line(text: str | None, length: int = 24) -> str:
    """Return `text`, or a line to fill by hand."""
    return text or "_" * length
