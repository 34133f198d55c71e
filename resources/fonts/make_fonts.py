"""Make the static fonts of this folder from the variable Noto Sans; done once, and again when Noto Sans is renewed.

    python make_fonts.py "NotoSans[wdth,wght].ttf" "NotoSans-Italic[wdth,wght].ttf" \
        NotoSansMath.ttf NotoSansSymbols2.ttf

Static, because ReportLab embeds no variable font. Latin only, because every start and every PDF reads them; with the
arrows and signs of Noto Sans Math and Noto Sans Symbols 2, which people type and Noto Sans lacks. Needs fontTools
(dependency group `tools`). All four fonts stand under the SIL Open Font License.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).resolve().parent
STYLES = {"NotoSans-Regular.ttf": (0, 400), "NotoSans-Bold.ttf": (0, 700), "NotoSans-Italic.ttf": (1, 400)}
LATIN = (
    *(range(0x20, 0x7F), range(0xA0, 0x250)),  # Latin, Latin-1, Extended-A and -B: ë, ũ, ƛ
    *(range(0x250, 0x2B0), range(0x2B0, 0x300), range(0x300, 0x370)),  # ɨ, ʃ, the combining tilde
    *(range(0x1D00, 0x1E00), range(0x1E00, 0x1F00)),  # phonetic extensions, ẽ, ỹ
    *(range(0x2000, 0x2070), range(0x2070, 0x20A0), range(0x20A0, 0x20D0)),  # dashes and quotes, m², currencies
    *(
        range(0x2100, 0x2190),
        range(0x2200, 0x2300),
        range(0x25CC, 0x25CD),
        range(0xA720, 0xA800),
    ),  # №, ½, minus, dotted circle, saltillo
)
SIGNS = "←↑→↓↔⇒≤≥≠≈√∞∙∑∆●○■□◆◇▲△▼▽▶◀▸▾★✓✗☐☑⚠"


def main(upright: str, italic: str, *with_signs: str) -> None:
    """Write the three fonts beside this file."""
    for name, (which, weight) in STYLES.items():
        font = TTFont((upright, italic)[which], recalcTimestamp=False)
        font = instantiateVariableFont(font, {"wght": weight, "wdth": 100}, updateFontNames=True)
        keep_latin(font)
        add_signs(font, [TTFont(path) for path in with_signs])
        font.save(FOLDER / name)


def keep_latin(font: TTFont) -> None:
    """Leave out of `font` all that is not Latin."""
    options = Options(layout_features=["ccmp", "mark", "mkmk", "kern", "locl"], notdef_outline=True, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for block in LATIN for code in block])
    subsetter.subset(font)


def add_signs(font: TTFont, sources: list[TTFont]) -> None:
    """Take the signs that `font` lacks from the first of `sources` that draws them, at the same size."""
    known = set(font.getBestCmap())
    for code in (ord(sign) for sign in SIGNS if ord(sign) not in known):
        source = next(each for each in sources if code in each.getBestCmap())
        if source["head"].unitsPerEm != font["head"].unitsPerEm:
            raise SystemExit("the fonts are not drawn at one size")
        name, glyphs = f"uni{code:04X}", source.getGlyphSet()
        drawn = glyphs[source.getBestCmap()[code]]
        whole, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
        drawn.draw(whole)
        whole.replay(pen)
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (round(drawn.width), glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


if __name__ == "__main__":
    main(*sys.argv[1:])
