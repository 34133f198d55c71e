"""A form file: its sheets as tables with bars, then what a hand does, line by line.

`> text` types it and presses Return; `# 1 3` presses digits, then Return; `! Ctrl+Up Return` presses keys; `@ Name`
presses the button called so with the pointer; `paste name` pastes a file, `choose name` chooses it in the dialog that a
key opens, `drop name` lets it fall on the question, `camera` takes the second newest photo of a camera, `draw` draws on
the canvas in sight, `rank` drags the first row below the last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.ui.questionnaires.cells import choose_file, drop, from_camera, rank_drag
from tests.ui.questionnaires.forms import xlsform
from tests.ui.questionnaires.hand import Hand

FOLDER = Path(__file__).resolve().parent
PLAIN: dict[str, Callable[[Hand], None]] = {"camera": from_camera, "draw": Hand.draw, "rank": rank_drag}
YES_NO = "| sino | si | Sí |\n| sino | no | No |\n"


@dataclass(frozen=True)
class PublicForm:
    """sheets: by name. script: lines."""

    name: str
    sheets: dict[str, str]
    script: list[str]

    def content(self) -> bytes:
        choices = self.sheets.get("choices", "")
        if "sino" in self.sheets["survey"]:
            choices = (choices or "| list_name | name | label |\n") + YES_NO
        return xlsform(
            self.sheets["survey"], choices, self.sheets.get("settings", ""), self.sheets.get("external_choices", "")
        )

    def files(self) -> dict[str, bytes]:
        return {name: text.replace(" / ", "\n").encode() for name, text in self._lines("files")}

    def _lines(self, sheet: str) -> list[tuple[str, str]]:
        lines = [line.partition(": ") for line in self.sheets.get(sheet, "").splitlines() if line.strip()]
        return [(name.strip(), text.strip()) for name, _, text in lines]

    def play(self, hand: Hand) -> str:
        """Fill and finish; return the submission."""
        hand.open_form(self.content(), self.files())
        for line in self.script:
            _do(hand, line)
        return hand.finish()


def read(path: Path) -> PublicForm:
    parts: dict[str, list[str]] = {}
    current = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            current = line.removeprefix("== ").strip()
        else:
            parts.setdefault(current, []).append(line)
    script = [line for line in parts.pop("hand") if line.strip()]
    return PublicForm(path.stem, {name: "\n".join(lines).strip() + "\n" for name, lines in parts.items()}, script)


def all_forms() -> list[PublicForm]:
    return [read(path) for path in sorted(FOLDER.glob("*.form"))]


def _do(hand: Hand, line: str) -> None:
    sign, _, rest = line.partition(" ")
    if sign == ">":
        hand.type(rest)
        hand.press("Return")
    elif sign == "#":
        hand.press(*rest.split(), "Return")
    elif sign == "!":
        hand.press(*rest.split())
    elif sign == "@":
        hand.click(rest)
    elif sign == "paste":
        hand.paste(rest, _picture() if rest.endswith(".png") else b"content")
    elif sign == "choose":
        choose_file(rest, _picture())(hand)
    elif sign == "drop":
        drop(rest, _picture())(hand)
    elif sign in PLAIN:
        PLAIN[sign](hand)
    else:
        raise ValueError(line)


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 48), (11, 93, 78)).save(file, "PNG")
    return file.getvalue()
