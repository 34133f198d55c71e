"""The fonts draw what people of the programme write, in every style, on paper and on screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = ["NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-Regular.ttf"]
SPANISH = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’—–…·°ºª€§№"  # noqa: RUF001 - the very signs
AMAZONIAN = "ëẽĩõũỹɨʃʉŋʔꞌʼɓɾʰǝ\N{COMBINING TILDE}\N{COMBINING DIAERESIS}\N{COMBINING MACRON BELOW}"
SIGNS = "←↑→↓≤≥≠×÷−√∞●○■□◆◇▲△▼▽✓✗☐☑½²³"  # noqa: RUF001


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("written", [SPANISH, AMAZONIAN, SIGNS], ids=["Spanish", "Amazonian", "signs"])
def test_a_style_draws_what_people_write(file: str, written: str) -> None:
    drawn = TTFontFace(str(FOLDER / file)).charToGlyph
    assert [letter for letter in written if ord(letter) not in drawn] == []


def test_a_column_of_figures_stands_straight() -> None:
    face = TTFontFace(str(FOLDER / "NotoSans-Regular.ttf"))
    assert len({face.charWidths[ord(digit)] for digit in "0123456789"}) == 1


def test_no_other_font_lies_there() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.ttf")) == FILES
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf")) < 1_000_000
