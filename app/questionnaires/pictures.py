"""Photos and scans as evidence: hostile until read, then upright, small, and without the place of the camera.

A picture is drawn anew from its pixels, so that nothing else that its file carried comes along.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from app.failures import TrochaError
from app.words import N_

if TYPE_CHECKING:
    from PIL import Image

PHOTO_SIDE, SCAN_SIDE = 1_600, 2_400
"""Pixels of the longer side: a scan must stay legible."""
QUALITY = 85
LARGEST = 60_000_000
"""Bytes of a file as it is chosen."""
LARGEST_SCAN = 20_000_000
"""Bytes of a PDF, which is kept as it is and travels with every package."""
MOST_PIXELS = 120_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, MemoryError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(RuntimeError, AssertionError, struct.error, zlib.error),
)
"""In how many ways a decoder of pictures fails over a hostile file."""
_GPS, _EXIF, _TAKEN, _TAKEN_FORM = 0x8825, 0x8769, 0x9003, "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture as it is shown. data: rows of red, green, blue and opacity, a byte each."""

    width: int
    height: int
    data: bytes


class PictureRefused(TrochaError):
    """The file is no picture that can be read whole. facts: name."""

    code = "focas.picture-refused"
    message = N_("{name} is not a picture that can be read. Choose a JPG, PNG or WebP file, or take the photo again.")


class PictureTooLarge(TrochaError):
    """The file is larger than a photo of any camera. facts: name."""

    code = "focas.picture-too-large"
    message = N_("{name} is too large for a photo. Choose a smaller one.")


class ScanRefused(TrochaError):
    """The file is no PDF that can be read. facts: name."""

    code = "focas.scan-refused"
    message = N_("{name} is not a PDF that can be read. If it asks for a password, save it without one first.")


class ScanTooLarge(TrochaError):
    """The PDF is too large to travel. facts: name, most."""

    code = "focas.scan-too-large"
    message = N_("{name} is larger than {most} MB, too large to travel with the packages. Scan it again, in grey.")


def drawn_anew(
    content: bytes, name: str, *, side: int, keeps_place: bool = False, as_png: bool = False
) -> tuple[bytes, date | None]:
    """Return a picture as JPEG, upright, its longer side at most `side` pixels, and the day on which it was taken.

    keeps_place: the place where it was taken stays in it, and nothing else. as_png: as a drawing, perhaps transparent.
    Raises: PictureRefused; PictureTooLarge.
    """
    from PIL.Image import DecompressionBombError

    broken = (*_BROKEN, DecompressionBombError)
    if len(content) > LARGEST:
        raise PictureTooLarge(name=name)
    try:
        with catch_warnings():
            simplefilter("ignore")  # what a file says of itself badly is no news to anybody
            upright, place, taken_on = _drawn(content, name, side, keeps_place=keeps_place)
            return _as_png(upright) if as_png else _as_jpeg(upright, place), taken_on
    except broken as error:
        refusal = PictureTooLarge if isinstance(error, DecompressionBombError) else PictureRefused
        raise refusal(name=name) from error


def _drawn(content: bytes, name: str, side: int, *, keeps_place: bool) -> tuple[Image.Image, bytes | None, date | None]:
    from PIL import Image

    with Image.open(BytesIO(content), formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureTooLarge(name=name)
        taken_on, place = _taken_on(opened), _place(opened) if keeps_place else None
        opened.draft("RGB", (side, side))
        upright = _upright(opened)
        upright.thumbnail((side, side))
        return upright, place, taken_on


def _upright(picture: Image.Image) -> Image.Image:
    from PIL import ImageOps

    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN:  # how it was held cannot be read, what it shows can
        return picture


def decoded(content: bytes, *, height: int, most_pixels: int) -> Decoded | None:
    """Return a picture upright, at most `height` pixels tall; None: it is none, or has more than `most_pixels`."""
    from PIL import Image

    try:
        with catch_warnings(), Image.open(BytesIO(content), formats=_FORMATS) as opened:
            simplefilter("ignore")
            if opened.width * opened.height > most_pixels:
                return None
            opened.draft("RGB", (opened.width * height // max(opened.height, 1) or 1, height))
            upright = _upright(opened)
            upright.thumbnail((upright.width, height))
            shown = upright.convert("RGBA")
    except (*_BROKEN, Image.DecompressionBombError):
        return None
    return Decoded(shown.width, shown.height, shown.tobytes())


def checked_pdf(content: bytes, name: str) -> bytes:
    """Return a scan that is a PDF as it is, once its pages can be read. Raises: ScanRefused; ScanTooLarge."""
    import pypdfium2

    if len(content) > LARGEST_SCAN:
        raise ScanTooLarge(name=name, most=LARGEST_SCAN // 1_000_000)
    try:
        with pypdfium2.PdfDocument(content) as document:
            is_whole = len(document) > 0 and document[0].get_width() > 0
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise ScanRefused(name=name) from error
    if not is_whole:
        raise ScanRefused(name=name)
    return content


def is_pdf(content: bytes) -> bool:
    """Whether the file begins as a PDF does."""
    return content[:1024].lstrip().startswith(b"%PDF-")


def _as_jpeg(picture: Image.Image, place: bytes | None) -> bytes:
    from PIL import Image

    flat = Image.new("RGB", picture.size, "white")
    with_alpha = picture.convert("RGBA") if picture.mode in {"RGBA", "LA", "PA", "P"} else None
    flat.paste(with_alpha or picture.convert("RGB"), mask=with_alpha)
    made = BytesIO()
    flat.save(made, "JPEG", quality=QUALITY, optimize=True, **({"exif": place} if place else {}))
    return made.getvalue()


def _as_png(picture: Image.Image) -> bytes:
    from PIL import Image

    bare = Image.new("RGBA", picture.size)
    bare.paste(picture.convert("RGBA"))
    made = BytesIO()
    bare.save(made, "PNG", optimize=True)
    return made.getvalue()


def _place(picture: Image.Image) -> bytes | None:
    """Return an EXIF block that holds the place alone; None where the picture knows none."""
    from PIL import Image

    kept = Image.Exif()
    try:
        kept[_GPS] = dict(picture.getexif().get_ifd(_GPS))
        return kept.tobytes() if kept[_GPS] else None
    except _BROKEN:  # it knows none that can be read
        return None


def _taken_on(picture: Image.Image) -> date | None:
    try:
        written = picture.getexif().get_ifd(_EXIF).get(_TAKEN)
        return datetime.strptime(str(written), _TAKEN_FORM).date()  # noqa: DTZ007 - the camera's own local day
    except _BROKEN:  # it says no day that can be read
        return None
