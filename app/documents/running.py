"""What each page repeats: head with programme and code; foot with page, day, checksum and QR; a watermark on drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.documents.code_square import draw_square
from app.documents.fonts import BOLD, ITALIC, REGULAR, printable
from app.words import N_, Words

TEXT, MUTED, LINE = HexColor("#16211D"), HexColor("#4F5B56"), HexColor("#7C8A84")
ACCENT, MARK, WATER = HexColor("#0B5D4E"), HexColor("#E3AE45"), HexColor("#E4E8E6")
QR_SIDE = 13 * mm
HEAD, FOOT = 13 * mm, 10 * mm
QUOTES = '“”"«» '
LONGEST = 300  # characters of a head that are worth measuring
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Running:
    """What every page of a document says of it, in the document's language.

    code, version, checksum: empty or None where the document has none; then it has no QR either.
    notice: a line for each foot, such as that of a courtesy translation. year_name: the official name of the year.
    """

    title: str
    programme: str
    printed_on: date
    code: str = ""
    version: int | None = None
    checksum: str = ""
    place: str = ""
    year_name: str = ""
    notice: str = ""
    is_draft: bool = False

    @property
    def reference(self) -> str:
        """Code and version, as they are looked up: "CC-0104-01 v1"."""
        return f"{self.code} v{self.version}" if self.code and self.version else self.code

    def written(self, *_: int) -> str:
        """Return the day on which the file says that it was made, as PDF writes it: the day that is printed."""
        return f"D:{self.printed_on:%Y%m%d}"

    @property
    def full_title(self) -> str:
        """The title by which a window and a search tell the file from others."""
        return ", ".join(filter(None, (self.title, self.reference)))


Page = tuple[int, int]
Frame = tuple[float, float, float, float]


def draw_running(canvas: Canvas, running: Running, words: Words, frame: Frame) -> None:
    """Draw watermark and head, before what the page says. frame: width, height, left, right of the paper."""
    canvas.saveState()
    if running.is_draft:
        draw_watermark(canvas, words.say(N_("DRAFT")), frame)
    _draw_head(canvas, running, words, frame)
    canvas.restoreState()


def draw_foot(canvas: Canvas, running: Running, words: Words, frame: Frame, page: Page) -> None:
    """Draw the foot, after what the page says, so that it is read last. page: this one, of how many."""
    canvas.saveState()
    _draw_foot(canvas, running, words, frame, page)
    canvas.restoreState()


def draw_watermark(canvas: Canvas, word: str, frame: Frame) -> None:
    """Draw `word` faintly across the paper, under what is written."""
    width, height, _, _ = frame
    size = 1.0 * min(width, height) / max(stringWidth(word, BOLD, 1), 1)
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52 if height > width else 32)
    canvas.setFillColor(WATER)
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, word)
    canvas.restoreState()


def _draw_head(canvas: Canvas, running: Running, words: Words, frame: Frame) -> None:
    width, height, left, right = frame
    top = height - HEAD
    _draw_trail(canvas, left, top - 9)
    edge = width - right
    beside = _draw_reference(canvas, running, words, edge, top)
    canvas.setFillColor(ACCENT)
    _fitting(canvas, printable(running.programme), (left + 19, top - 7), beside - left - 30, (BOLD, 10.5))
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.2)
    canvas.line(left, top - 17, edge, top - 17)
    if running.year_name:
        canvas.setFillColor(MUTED)
        canvas.setFont(ITALIC, 8)
        quoted = printable(f"“{running.year_name.strip(QUOTES)}”")
        canvas.drawCentredString((left + edge) / 2, top - 26, _shortened(quoted, ITALIC, 8, edge - left))


def _draw_reference(canvas: Canvas, running: Running, words: Words, edge: float, top: float) -> float:
    """Write title, code and version at the right; return where they begin."""
    title = _shortened(printable(running.title), BOLD, 8.5, 95 * mm)
    canvas.setFillColor(TEXT)
    canvas.setFont(BOLD, 8.5)
    canvas.drawRightString(edge, top - 1, title)
    said = printable(_reference(running, words))
    canvas.setFillColor(MUTED)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawRightString(edge, top - 11.5, said)
    return edge - max(stringWidth(title, BOLD, 8.5), stringWidth(said, REGULAR, 8.5))


def _reference(running: Running, words: Words) -> str:
    if not running.version:
        return running.code
    return words.say(N_("{code} · version {version}"), code=running.code, version=running.version)


def _draw_foot(canvas: Canvas, running: Running, words: Words, frame: Frame, page: Page) -> None:
    width, _, left, right = frame
    edge, line = width - right, FOOT + QR_SIDE + 2
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(left, line, edge, line)
    start = left
    if running.code and running.checksum:
        draw_square(canvas, f"{running.reference} {running.checksum}", (left - 2, FOOT), QR_SIDE)
        start = left + QR_SIDE + 4
    canvas.setFillColor(TEXT)
    canvas.setFont(BOLD, 8.5)
    said = words.say(N_("Page {page} of {pages}"), page=page[0], pages=page[1])
    canvas.drawRightString(edge, line - 12, said)
    room = edge - start - stringWidth(said, BOLD, 8.5) - 14
    _write_lines(canvas, _foot_lines(running, words), start, line - 12, room)


def _foot_lines(running: Running, words: Words) -> list[tuple[str, str]]:
    where = (
        words.say(N_("Printed in {place}, {day}"), place=running.place, day=running.printed_on)
        if running.place
        else words.say(N_("Printed on {day}"), day=running.printed_on)
    )
    lines = [(where, REGULAR)]
    if running.code and running.checksum:
        message = N_("Code {code}, version {version}, checksum {checksum}")
        lines.append(
            (words.say(message, code=running.code, version=running.version or 1, checksum=running.checksum), REGULAR)
        )
    if running.notice:
        lines.append((running.notice, ITALIC))
    return lines


def _write_lines(canvas: Canvas, lines: list[tuple[str, str]], left: float, top: float, room: float) -> None:
    y = top
    canvas.setFillColor(MUTED)
    for text, font in lines:
        for line in simpleSplit(printable(text), font, 7.5, room)[:2]:
            canvas.setFont(font, 7.5)
            canvas.drawString(left, y, str(line))
            y -= 9.6


def _draw_trail(canvas: Canvas, left: float, bottom: float) -> None:
    """Draw the mark of Trocha: a trail between two places."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(1.3)
    canvas.setStrokeColor(ACCENT)
    trail = canvas.beginPath()
    trail.moveTo(left + 4.5, bottom + 2)
    trail.lineTo(left + 9, bottom + 2)
    trail.arcTo(left + 6.5, bottom + 2, left + 11.5, bottom + 7, -90, 180)
    trail.lineTo(left + 5, bottom + 7)
    trail.arcTo(left + 2.5, bottom + 7, left + 7.5, bottom + 12, 270, -180)
    trail.lineTo(left + 9, bottom + 12)
    canvas.drawPath(trail)
    canvas.circle(left + 2.4, bottom + 2, 1.9)
    canvas.setStrokeColor(MARK)
    canvas.circle(left + 11.4, bottom + 12, 1.9)
    canvas.restoreState()


def _fitting(canvas: Canvas, text: str, at: tuple[float, float], room: float, font: tuple[str, float]) -> None:
    """Write `text` on one line, a little smaller where needed, cut with an ellipsis at worst."""
    name, size = font
    size = max(min(size, size * room / max(stringWidth(text, name, size), 1)), 7)
    canvas.setFont(name, size)
    canvas.drawString(*at, _shortened(text, name, size, room))


def _shortened(text: str, font: str, size: float, room: float) -> str:
    if stringWidth(text, font, size) <= room:
        return text
    text = text[:LONGEST]
    while text and stringWidth(text + ELLIPSIS, font, size) > room:
        text = text[:-1]
    return text + ELLIPSIS
