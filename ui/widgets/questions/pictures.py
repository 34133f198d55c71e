"""Pictures and other files that questions show: read and made small away from the screen's thread, within bounds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from app.questionnaires import decoded
from ui.pixels import Pixels, pixels_of

FORM, ANSWER, DISK = "form", "answer", "disk"
MOST_BYTES, MOST_DOTS = 40_000_000, 80_000_000
"""A larger picture is not shown; it is kept as an answer all the same."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file is. kind: FORM, beside the form; ANSWER, kept with the response; DISK, a path."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What was read for `source`: pixels at most as tall as was asked; None when it cannot be shown."""

    source: Source
    pixels: Pixels | None

    @property
    def image(self) -> QImage | None:
        """The picture, made on the main thread."""
        return self.pixels.image() if self.pixels is not None else None


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of `source`; None when they are not here."""

    source: Source
    content: bytes | None


def image_of(content: bytes | None, height: int) -> Pixels | None:
    """Return a picture at most `height` pixels tall; None when it is none, or beyond the bounds."""
    if content is None or len(content) > MOST_BYTES:
        return None
    return pixels_of(decoded(content, height=height, most_pixels=MOST_DOTS))
