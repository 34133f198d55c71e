"""Paint drawings on paper; the window has a painter of its own for the same marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table
from typing_extensions import override

from app.documents.drawing import Circle, Drawing, Label, Mark, Polygon
from app.documents.fonts import BOLD, REGULAR, printable
from app.documents.look import STYLES, paragraph

BARE: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *((side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")),
]
"""The style of a table that only places things."""


class Painted(Flowable):
    """A drawing in the flow of a document."""

    def __init__(self, drawing: Drawing) -> None:
        """Hold `drawing`."""
        super().__init__()
        self.drawing = drawing
        self.width, self.height = drawing.width, drawing.height

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the size of the drawing."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint each mark, y turned upwards."""
        for mark in self.drawing.marks:
            self.canv.saveState()
            self._paint(mark)
            self.canv.restoreState()

    def _paint(self, mark: Mark) -> None:
        if isinstance(mark, Label):
            self._write(mark)
        elif isinstance(mark, Circle):
            self._pen(mark)
            self.canv.circle(mark.x, self.height - mark.y, mark.radius, stroke=bool(mark.stroke), fill=bool(mark.fill))
        else:
            self._pen(mark)
            self._draw_polygon(mark)

    def _pen(self, mark: Polygon | Circle) -> None:
        if mark.fill:
            self.canv.setFillColor(HexColor(mark.fill))
        if mark.stroke:
            self.canv.setStrokeColor(HexColor(mark.stroke))
        self.canv.setLineWidth(mark.width)
        self.canv.setLineCap(1)
        self.canv.setLineJoin(1)
        if mark.is_dashed:
            self.canv.setDash(1.6, 1.8)

    def _draw_polygon(self, mark: Polygon) -> None:
        path = self.canv.beginPath()
        for number, (x, y) in enumerate(mark.points):
            (path.lineTo if number else path.moveTo)(x, self.height - y)
        if mark.is_closed:
            path.close()
        self.canv.drawPath(path, stroke=bool(mark.stroke), fill=bool(mark.fill))

    def _write(self, mark: Label) -> None:
        self.canv.setFillColor(HexColor(mark.colour))
        self.canv.setFont(BOLD if mark.is_bold else REGULAR, mark.size)
        write = {"center": self.canv.drawCentredString, "right": self.canv.drawRightString}.get(
            mark.align, self.canv.drawString
        )
        write(mark.x, self.height - mark.y, printable(mark.text))


def with_sign(drawing: Drawing, text: str, style: str = "cell") -> Flowable:
    """Return a small drawing with its word beside it."""
    made = Table([[Painted(drawing), paragraph(text, style)]], colWidths=[drawing.width + 4, None], hAlign="LEFT")
    made.setStyle([*BARE, ("TOPPADDING", (0, 0), (0, 0), max(STYLES[style].leading - drawing.height, 0) / 2)])
    return made


def side_by_side(parts: Sequence[Flowable]) -> Flowable:
    """Return parts in one row of equal columns."""
    made = Table([list(parts)], hAlign="LEFT")
    made.setStyle(BARE)
    return made
