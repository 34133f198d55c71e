"""Pixels on their way from a lane to the screen.

A lane makes no object of Qt, so that none ends there either; plain bytes cross over, and the image is made where it is
shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from app.questionnaires import Decoded


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows of four bytes a pixel: red, green, blue, and how opaque. ratio: pixels for one of the screen's units."""

    width: int
    height: int
    stride: int
    data: bytes
    ratio: float = 1.0
    is_opaque: bool = False

    def image(self) -> QImage:
        """Return them as an image, on the main thread."""
        form = QImage.Format.Format_RGBX8888 if self.is_opaque else QImage.Format.Format_RGBA8888
        image = QImage(self.data, self.width, self.height, self.stride, form).copy()  # its own memory
        image.setDevicePixelRatio(self.ratio)
        return image


def pixels_of(decoded: Decoded | None) -> Pixels | None:
    """Return a picture that was read, ready for the screen."""
    return Pixels(decoded.width, decoded.height, 4 * decoded.width, decoded.data) if decoded is not None else None
