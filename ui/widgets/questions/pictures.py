"""Pictures and other files that questions show: read and made small away from the screen's thread, within bounds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

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
    """What was read for `source`: an image at most as tall as was asked; None when it cannot be shown."""

    source: Source
    image: QImage | None


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of `source`; None when they are not here."""

    source: Source
    content: bytes | None


def image_of(content: bytes | None, height: int) -> QImage | None:
    """Return a picture at most `height` pixels tall; None when it is none, or beyond the bounds."""
    if content is None or len(content) > MOST_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))  # its own copy: nothing of it is freed while the reader still looks at it
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    is_vast = size.isValid() and size.width() * size.height() > MOST_DOTS
    if size.isValid() and size.height() > height:
        reader.setScaledSize(size.scaled(QSize(size.width(), height), Qt.AspectRatioMode.KeepAspectRatio))
    image = QImage() if is_vast else reader.read()
    del reader  # before the buffer under it
    return None if image.isNull() else image
