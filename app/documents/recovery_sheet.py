"""The recovery-code sheet: straight to the printer, kept nowhere; no QR, no data, no seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from typing_extensions import override

from app.documents.fonts import BOLD, REGULAR
from app.documents.look import A4_UPRIGHT, LINE, MUTED, STRONG, TEXT, PlacedBoxes, clause, gap, lay_out, paragraph
from app.documents.running import Running
from app.documents.tables import facts
from app.words import N_, Words

TITLE = N_("Recovery code")
OPENS = N_(
    "It opens this workspace when the passphrase was forgotten, on this computer or on a copy "
    "of its folder, and then a "
    "new passphrase is chosen."
)
DOES_NOT_OPEN = N_(
    "It opens no other workspace, and it is not the passphrase: you still need that one every day. Whoever has this "
    "sheet and the folder can read everything in it."
)
STEPS = (
    N_("In the window that asks for the passphrase, choose “I have a recovery code”."),
    N_(
        "Write the code group by group. The fourth sign of each group checks the other three: a "
        "mistyped group is pointed out."
    ),
    N_("Choose a new passphrase. The code goes on being valid: keep this sheet."),
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says. code: as the person is shown it, groups with hyphens or spaces between them."""

    code: str
    workspace: str
    device: str
    person: str
    programme: str
    made_on: date
    office_contact: str | None = None


def build_recovery_sheet(sheet: RecoverySheet, words: Words) -> bytes:
    """Return the sheet as a PDF to be printed; the caller keeps it nowhere."""
    running = Running(title=words.say(TITLE), programme=sheet.programme or "Trocha", printed_on=sheet.made_on)
    pdf, _ = lay_out(lambda placed: _story(sheet, words, placed), running, words, A4_UPRIGHT)
    return pdf


def _story(sheet: RecoverySheet, words: Words, placed: PlacedBoxes) -> list[Flowable]:
    del placed  # nobody signs it
    groups = sheet.code.replace("-", " ").split()
    say = words.say
    flow: list[Flowable] = [
        paragraph(say(TITLE), "title"),
        paragraph(say(N_("Keep it away from the laptop, in a closed place.")), "subtitle"),
        CodeBoxes(groups),
        gap(10),
        facts(
            [
                (say(N_("Workspace")), sheet.workspace),
                (say(N_("Device")), sheet.device),
                (say(N_("Person")), sheet.person),
                (say(N_("Made on")), words.day(sheet.made_on)),
                (say(N_("Contact of the office")), sheet.office_contact or ""),
            ],
            A4_UPRIGHT,
        ),
        paragraph(say(N_("What it opens")), "heading"),
        paragraph(say(OPENS)),
        paragraph(say(N_("What it does not open")), "heading"),
        paragraph(say(DOES_NOT_OPEN)),
        paragraph(say(N_("How to use it")), "heading"),
        *(clause(f"{number}.", say(step)) for number, step in enumerate(STEPS, 1)),
        paragraph(say(N_("To copy it by hand")), "heading"),
        CodeBoxes(["" for _ in groups], sizes=[len(group) for group in groups]),
    ]
    return flow


class CodeBoxes(Flowable):
    """Groups of characters, each in its own box, so that none is taken for another; empty to be filled by hand."""

    SIDE, BETWEEN, ROW, NUMBER = 8 * mm, 4.5 * mm, 14 * mm, 4.5 * mm

    def __init__(self, groups: list[str], sizes: list[int] | None = None) -> None:
        """Show `groups`; sizes: how many boxes each has, its length when not said."""
        super().__init__()
        self._groups, self._sizes = groups, sizes or [len(group) for group in groups]

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take as many rows as the width asks."""
        widest = max(self._sizes, default=1) * self.SIDE + self.BETWEEN + self.NUMBER
        self._in_row = max(int((aW + self.BETWEEN) // widest), 1)
        rows = -(-len(self._groups) // self._in_row)
        self._step = widest
        self.width, self.height = aW, rows * self.ROW
        return self.width, self.height

    def draw(self) -> None:
        """Draw every box, numbered by group."""
        for number, (group, size) in enumerate(zip(self._groups, self._sizes, strict=True)):
            left = (number % self._in_row) * self._step + self.NUMBER
            bottom = self.height - (number // self._in_row + 1) * self.ROW + 3 * mm
            self.canv.setFont(REGULAR, 8)
            self.canv.setFillColor(MUTED)
            self.canv.drawRightString(left - 4, bottom + 8, str(number + 1))
            for place in range(size):
                self._draw_box(left + place * self.SIDE, bottom, group[place : place + 1])

    def _draw_box(self, left: float, bottom: float, character: str) -> None:
        self.canv.setStrokeColor(STRONG if character else LINE)
        self.canv.setLineWidth(0.6)
        self.canv.rect(left, bottom, self.SIDE - 2, self.SIDE, stroke=1, fill=0)
        self.canv.setFont(BOLD, 16)
        self.canv.setFillColor(TEXT)
        self.canv.drawCentredString(left + (self.SIDE - 2) / 2, bottom + 7, character)
