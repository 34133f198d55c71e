"""The square that a telephone reads: worked out once for all pages of a paper, and drawn as one shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

BORDER = 1  # light modules around it
KEPT = 8  # contents: that of the paper at hand, and a few beside


@dataclass(frozen=True, slots=True)
class Square:
    """A square of dark and light modules. side: how many, with the border.

    dark: each run of dark ones as its row from above, its first column, and how many.
    """

    side: int
    dark: tuple[tuple[int, int, int], ...]


def draw_square(canvas: Canvas, content: str, at: tuple[float, float], side: float) -> None:
    """Draw `content` as a square of `side` points. at: its lower left corner."""
    square = _square_of(content)
    left, bottom = at
    module = side / square.side
    shape = canvas.beginPath()
    for row, column, length in square.dark:
        shape.rect(left + column * module, bottom + side - (row + 1) * module, length * module, module)
    canvas.saveState()
    canvas.setFillColor(black)
    canvas.drawPath(shape, stroke=0, fill=1)
    canvas.restoreState()


@lru_cache(maxsize=KEPT)
def _square_of(content: str) -> Square:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    dark = []
    for row, modules in enumerate(code.modules):
        column = 0
        for is_dark, run in groupby(map(bool, modules)):
            length = len(list(run))
            if is_dark:
                dark.append((row + BORDER, column + BORDER, length))
            column += length
    return Square(len(code.modules) + 2 * BORDER, tuple(dark))
