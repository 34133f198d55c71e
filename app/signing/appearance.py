"""What a filled signature field looks like: ink, photo or emblem, over name, office, day and the honest words.

Each picture is drawn by ReportLab as a one-page PDF of the field's size, so that letters of every orthography come out
of embedded fonts; `app.signing.writing` takes that page in as the field's appearance. The background is white and
covers whatever the document printed in the empty box, such as "pendiente".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageOps
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.signing.seal import PhotoUnreadable, Point, SignatoryLabel, Stroke

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
INK, TEXT, QUIET, LINE = HexColor("#1B2A6B"), HexColor("#1A1A1A"), HexColor("#4A4A4A"), HexColor("#8A8A8A")
WHITE = Color(1, 1, 1)
PAD = 4.0  # points of air on every side
NAME_SIZE, OFFICE_SIZE, SMALL_SIZE, SMALLEST = 7.5, 6.5, 6.0, 4.0
LEADING = 1.18
SQUEEZE = 0.95  # how far a line may shrink rather than break
BELOW = 0.47  # share of the height that words may take under the line: the rest is for the hand
SEPARATOR = " \N{MIDDLE DOT} "
THINNEST, THICKEST = 0.6, 1.7  # points, by pressure
PHOTO_SIDE = 900  # pixels of the longer side: 400 dots an inch in a box of 60 mm
MOST_PIXELS = 60_000_000
PHOTO_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A signature drawn on the screen: its strokes over a dotted line."""

    label: SignatoryLabel
    strokes: tuple[Stroke, ...]

    def drawn(self, width: float, height: float) -> bytes:
        """Return a PDF of one page, `width` by `height` points."""
        canvas, page = _page(width, height)
        base = _write_below(canvas, self.label, width, height)
        _dotted_line(canvas, width, base)
        _draw_strokes(canvas, self.strokes, (PAD, base + 1, width - 2 * PAD, height - base - 1 - PAD))
        return _finish(canvas, page)


@dataclass(frozen=True, slots=True)
class Photo:
    """Ink on paper: the reduced photo over a dotted line. jpeg: as `reduce_photo` made it."""

    label: SignatoryLabel
    jpeg: bytes

    def drawn(self, width: float, height: float) -> bytes:
        """Return a PDF of one page, `width` by `height` points."""
        canvas, page = _page(width, height)
        base = _write_below(canvas, self.label, width, height)
        _dotted_line(canvas, width, base)
        room = (width - 2 * PAD, height - base - 1 - PAD)
        canvas.drawImage(ImageReader(BytesIO(self.jpeg)), PAD, base + 1, *room, preserveAspectRatio=True, anchor="c")
        return _finish(canvas, page)


@dataclass(frozen=True, slots=True)
class Emblem:
    """A signature without a hand: the device's seal, or a certificate's; a ring with a check at the left."""

    label: SignatoryLabel

    def drawn(self, width: float, height: float) -> bytes:
        """Return a PDF of one page, `width` by `height` points."""
        canvas, page = _page(width, height)
        radius = min(height * 0.26, width * 0.12)
        _ring(canvas, PAD + radius, height / 2, radius)
        left = 2 * PAD + 2 * radius + 2
        lines = _lines(self.label, width - left - PAD, height - 2 * PAD)
        tall = sum(size * LEADING for _, _, size in lines)
        _write(canvas, lines, left, (height + tall) / 2)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.5)
        canvas.roundRect(0.75, 0.75, width - 1.5, height - 1.5, 3)
        return _finish(canvas, page)


def reduce_photo(photo: bytes) -> bytes:
    """Return `photo` upright, small and without its metadata (place, camera), as JPEG. Raises: PhotoUnreadable."""
    try:
        with Image.open(BytesIO(photo), formats=PHOTO_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PhotoUnreadable
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise PhotoUnreadable from fault
    upright.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    reduced = BytesIO()
    paper.save(reduced, "JPEG", quality=85)
    return reduced.getvalue()


def _page(width: float, height: float) -> tuple[Canvas, BytesIO]:
    page = BytesIO()
    canvas = Canvas(page, pagesize=(width, height), pageCompression=1, invariant=1)
    canvas.setFillColor(WHITE)
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    return canvas, page


def _finish(canvas: Canvas, page: BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def _write_below(canvas: Canvas, label: SignatoryLabel, width: float, height: float) -> float:
    """Write the label at the foot and return the height of the line above it."""
    lines = _lines(label, width - 2 * PAD, height * BELOW)
    tall = sum(size * LEADING for _, _, size in lines)
    _write(canvas, lines, PAD, PAD + tall)
    return PAD + tall + 2


def _lines(label: SignatoryLabel, width: float, height: float) -> list[tuple[str, str, float]]:
    """Return (text, font, size) for each line, shrunk together until they fit `height`."""
    regular, bold = _fonts()
    small = SEPARATOR.join(filter(None, (label.when, label.honest)))
    parts = ((label.name, bold, NAME_SIZE), (label.office, regular, OFFICE_SIZE), (small, regular, SMALL_SIZE))
    scale = 1.0
    while True:
        lines = [
            line
            for text, font, size in parts
            if text
            for line in _wrapped(text, font, max(size * scale, SMALLEST), width)
        ]
        if sum(size * LEADING for _, _, size in lines) <= height or NAME_SIZE * scale <= SMALLEST:
            return lines
        scale *= 0.95


def _wrapped(text: str, font: str, size: float, width: float) -> list[tuple[str, str, float]]:
    """Break `text` into lines of `width`, or make it a little smaller where that spares a second line."""
    fitting = size * width / max(pdfmetrics.stringWidth(text, font, size), 1)
    if size > fitting >= size * SQUEEZE:
        return [(text, font, fitting)]
    return [(str(line), font, size) for line in simpleSplit(text, font, size, width)]


def _write(canvas: Canvas, lines: list[tuple[str, str, float]], left: float, top: float) -> None:
    y = top
    for text, font, size in lines:
        y -= size * LEADING
        canvas.setFillColor(TEXT if size > SMALL_SIZE else QUIET)
        canvas.setFont(font, size)
        canvas.drawString(left, y + size * 0.25, text)


def _dotted_line(canvas: Canvas, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.setLineCap(1)
    canvas.setDash(0.1, 2)
    canvas.line(PAD, height, width - PAD, height)
    canvas.restoreState()


def _draw_strokes(canvas: Canvas, strokes: tuple[Stroke, ...], room: tuple[float, float, float, float]) -> None:
    left, bottom, width, height = room
    points = [point for stroke in strokes for point in stroke.points]
    x0, x1 = min(p.x for p in points), max(p.x for p in points)
    y0, y1 = min(p.y for p in points), max(p.y for p in points)
    scale = min(width / max(x1 - x0, 0.05), height / max(y1 - y0, 0.05)) * 0.94
    middle = (left + width / 2 - scale * (x0 + x1) / 2, bottom + height / 2 + scale * (y0 + y1) / 2)
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        _draw_stroke(canvas, [(middle[0] + scale * p.x, middle[1] - scale * p.y, _thickness(p)) for p in stroke.points])
    canvas.restoreState()


def _draw_stroke(canvas: Canvas, points: list[tuple[float, float, float]]) -> None:
    """Draw a smooth line through the middles of the segments; its thickness follows the pen."""
    if len(points) == 1:
        x, y, thick = points[0]
        canvas.circle(x, y, thick * 0.7, stroke=0, fill=1)
        return
    before = points[0]
    for here, after in pairwise(points):
        middle = ((here[0] + after[0]) / 2, (here[1] + after[1]) / 2)
        canvas.setLineWidth((before[2] + here[2]) / 2)
        canvas.bezier(*before[:2], *_toward(before, here), *_toward((*middle, 0), here), *middle)
        before = (*middle, here[2])
    canvas.setLineWidth(before[2])
    canvas.line(*before[:2], *points[-1][:2])


def _toward(end: tuple[float, ...], control: tuple[float, ...]) -> tuple[float, float]:
    """Return the cubic control point of a quadratic curve at `end`."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


def _thickness(point: Point) -> float:
    return THINNEST + (THICKEST - THINNEST) * min(max(point.pressure, 0.0), 1.0)


def _ring(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(1.2)
    canvas.circle(x, y, radius)
    canvas.setLineWidth(0.5)
    canvas.circle(x, y, radius * 0.82)
    canvas.setLineWidth(1.8)
    check = canvas.beginPath()
    check.moveTo(x - radius * 0.38, y - radius * 0.02)
    check.lineTo(x - radius * 0.1, y - radius * 0.32)
    check.lineTo(x + radius * 0.42, y + radius * 0.34)
    canvas.drawPath(check)
    canvas.restoreState()


@cache
def _fonts() -> tuple[str, str]:
    """Register the document fonts once; without their files, the reader's own Helvetica stands in."""
    names = []
    for name, stand_in in (("NotoSans-Regular", "Helvetica"), ("NotoSans-Bold", "Helvetica-Bold")):
        file = FONTS / f"{name}.ttf"
        if file.exists():
            pdfmetrics.registerFont(TTFont(f"Signing-{name}", str(file)))
            names.append(f"Signing-{name}")
        else:
            names.append(stand_in)
    return names[0], names[1]
