"""Letters of any size, for papers that are read from afar or filled by hand."""

from __future__ import annotations

from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.documents.fonts import as_markup
from app.documents.look import ACCENT, STYLES


@cache
def sized(size: float, *, is_bold: bool = False, is_accent: bool = False) -> ParagraphStyle:
    """Return the style of a cell in letters of `size` points."""
    parent = STYLES["cell-bold"] if is_bold else STYLES["cell"]
    name = f"sized-{size}-{is_bold}-{is_accent}"
    made = ParagraphStyle(name, parent=parent, fontSize=size, leading=size * 1.22, spaceAfter=2)
    if is_accent:
        made.textColor = ACCENT
    return made


def in_size(text: str, size: float, *, is_bold: bool = False) -> Paragraph:
    """Return `text`, printed as it was typed, in letters of `size` points."""
    return Paragraph(as_markup(text), sized(size, is_bold=is_bold))
