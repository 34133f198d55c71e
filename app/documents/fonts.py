"""The letters of every document: Noto Sans, embedded, and what is printed for a character that it lacks."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from threading import RLock
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.tables import CellStyle

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR, BOLD, ITALIC = "Trocha", "Trocha-Bold", "Trocha-Italic"
OPEN, CLOSE = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}


PRINTING = RLock()
"""Held while pages are laid out: the letters of a font are cut out with a cursor that all pages share."""


def register_fonts() -> frozenset[int]:
    """Register the document fonts once; return the code points that the regular one can draw."""
    with PRINTING:
        return _registered()


@cache
def _registered() -> frozenset[int]:
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    CellStyle.fontname = REGULAR  # a table names the font of its cells; otherwise it is one that the file does not hold
    font = pdfmetrics.getFont(REGULAR)
    return frozenset(font.face.charToGlyph)  # type: ignore[attr-defined]  # a TTFont, which the stubs do not see


def printable(text: str) -> str:
    """Return `text` as paper shows it: composed, and each character that has no letter as its number, "U+1F600".

    Marks that turn the direction of reading or hide something count as such: what is signed holds nothing invisible.
    """
    drawn = register_fonts()
    return "".join(_shown(character, drawn) for character in unicodedata.normalize("NFC", text))


def _shown(character: str, drawn: frozenset[int]) -> str:
    if character in "\n\N{NO-BREAK SPACE}":
        return character
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\r":
        return " "
    if ord(character) in drawn and not category.startswith("C"):
        return character
    return f"{OPEN}U+{ord(character):04X}{CLOSE}"


def as_markup(text: str) -> str:
    """Return what a person typed for a paragraph: text, never markup; its line breaks stay."""
    return escape(printable(text)).replace("\n", "<br/>")


def bold(text: str) -> str:
    """Return `text` in bold, as markup."""
    return f"<b>{as_markup(text)}</b>"
