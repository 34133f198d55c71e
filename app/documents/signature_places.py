"""Where people sign: a box of 60 by 25 mm for each, in order, and the device's last; and what kinds of signature are.

A box prints "pending" until a signature covers it: one that is missing shows (documents, "order of signature").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Table
from typing_extensions import override

from app.commitments import SignatoryView
from app.documents.fonts import ITALIC, as_markup, bold
from app.documents.look import LINE, MUTED, STRONG, STYLES, PlacedBoxes, Sheet, gap, marked, paragraph
from app.documents.tables import Cell, height_of, parted, table, titled
from app.signing import BOX_HEIGHT, BOX_WIDTH, SignatureBox
from app.words import N_, Words

DEVICE_FIELD = "device"
EDGE = 1.2  # points between a field and its frame, which a signature must not cover
UNDER = 5  # points under a row
ASIDE = 14  # points between a place and the text beside it
LAW = "Ley 27269"  # of electronic signatures, in Peru
LABELS = {
    "drawn": N_("Drawn signature, not a digital signature ({law})"),
    "ink": N_("Handwritten signature on the original; image of {day}"),
    "certificate": N_("Electronic signature with a certificate of {issuer}, accreditation not checked"),
    "card": N_("Digital signature with {token}; accreditation and revocation not checked"),
    "device": N_(
        "Seal of device {device}: shows that the file has not changed since; it does not replace anybody's signature"
    ),
}
WHAT_SIGNATURES_ARE = N_(
    "This document may be signed in ink, with a drawing on the screen, with a certificate file "
    "or with a national ID card, "
    "as each person chooses. A drawn signature is a simple electronic signature; only one made "
    "with a certificate of an "
    "accredited body is a digital signature ({law}). The seal of the device shows that the file has not changed since; "
    "it does not replace anybody's signature."
)
SEAL_MEANS = N_("The seal shows that the file has not changed since; it does not replace anybody's signature.")
SEALED_ALONE = N_("This copy is sealed by the device alone, so that it cannot be altered.")
NO_HAND, NAME, POST = N_("Pending"), N_("Name"), N_("Post")


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody who is asked to sign. heading: in what capacity, said already; name, title: None: to fill by hand.

    field: the name of the field in the PDF. signed: how and when they signed, for a copy that only tells it.
    """

    field: str
    heading: str
    name: str | None
    title: str | None
    signed: str = ""


def device_place(words: Words) -> Place:
    """Return the place of the device's seal."""
    return Place(DEVICE_FIELD, words.say(N_("Seal of the device")), "", "")


def places_by_hand(roles: Mapping[str, str], words: Words, names: Mapping[str, str] | None = None) -> list[Place]:
    """Return a place for each role, to be signed in ink where nobody is asked yet. names: who is known, by role."""
    known = names or {}
    return [Place(f"{role}-by-hand", words.say(heading), known.get(role), None) for role, heading in roles.items()]


def signature_block(
    places: Sequence[Place], words: Words, sheet: Sheet, placed: PlacedBoxes, *, with_text: Sequence[Flowable]
) -> list[Flowable]:
    """Return heading, rows of boxes in order, and the note on signatures: together on one page wherever they fit.

    A place alone is that of the device: it stands beside the text and what a seal means.
    """
    if len(places) == 1:
        told = [*with_text, gap(3), paragraph(words.say(SEAL_MEANS), "small")]
        return [KeepTogether([gap(6), beside(told, PlaceRow(places, 0, words, sheet, placed), sheet)])]
    count = -(-len(places) // sheet.places)  # rows
    in_row = -(-len(places) // count)
    rows = [
        PlaceRow(places[first : first + in_row], first, words, sheet, placed) for first in range(0, len(places), in_row)
    ]
    note = [gap(4), paragraph(words.say(WHAT_SIGNATURES_ARE, law=LAW), "small")]
    whole = [*with_text, *rows, *note]
    if _height(whole, sheet) <= sheet.height:
        return [KeepTogether(whole)]
    return [KeepTogether([*with_text, rows[0]]), *rows[1:-1], KeepTogether([rows[-1], *note])]


def beside(text: Sequence[Flowable], place: Flowable, sheet: Sheet) -> Table:
    """Return one place to sign at the right of the text that belongs to it."""
    made = Table([[list(text), place]], colWidths=[sheet.width - BOX_WIDTH - ASIDE, BOX_WIDTH + ASIDE], hAlign="LEFT")
    flush = ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING", "RIGHTPADDING")
    made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *((name, (0, 0), (-1, -1), 0) for name in flush)])
    made.setStyle([("RIGHTPADDING", (0, 0), (0, 0), ASIDE), ("LEFTPADDING", (1, 0), (1, 0), ASIDE - 2)])
    return made


def _height(flow: Sequence[Flowable], sheet: Sheet) -> float:
    return sum(part.wrap(sheet.width, sheet.height)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in flow)


def copy_end(
    places: Sequence[Place], words: Words, sheet: Sheet, placed: PlacedBoxes, text: str = ""
) -> list[Flowable]:
    """Return who signed the original and the seal of the copy: together on one page wherever they fit.

    text: what the copy is, said already; "": that only its seal is its own.
    """
    told = told_signatures(places, words, sheet)
    what = paragraph(text or words.say(SEALED_ALONE))
    whole = [*told, *signature_block([device_place(words)], words, sheet, placed, with_text=[what])]
    if not told or height_of(whole, sheet) > sheet.height:
        return whole
    return [KeepTogether([part for part in parted(whole) if not isinstance(part, CondPageBreak)])]


def told_signatures(places: Sequence[Place], words: Words, sheet: Sheet) -> list[Flowable]:
    """Return who signed the original, as text, for a copy that carries no signature of a person."""
    head = [words.say(N_("In what capacity")), words.say(N_("Name and post")), words.say(N_("Signature"))]
    rows: list[list[Cell]] = [
        [
            marked(f"{number}. {bold(place.heading)}", "cell"),
            ", ".join(filter(None, (place.name, place.title))) or "\N{EM DASH}",
            place.signed or words.say(NO_HAND),
        ]
        for number, place in enumerate(places, 1)
    ]
    made = table(head, rows, (30, 36, 34), sheet)
    return [*titled(words.say(N_("Signatures on the original")), made, sheet), gap(9)] if rows else []


def told_signature(each: SignatoryView, words: Words) -> str:
    """Return when and how somebody signed, as a sentence; "" while they have not."""
    if each.kind is None or each.signed_at is None:
        return ""
    day = each.signed_at.astimezone().date()
    return words.say(N_("Signed on {day}. {honest}."), day=day, honest=honest_words(each.kind, words, day=day))


def honest_words(kind: str, words: Words, **facts: object) -> str:
    """Return what kind of signature it is, in the words that print under it. facts: day, issuer, token or device."""
    return words.say(LABELS[kind], law=LAW, **facts)


class PlaceRow(Flowable):
    """A row of signature boxes that is never split; tells `placed` where each came to stand."""

    def __init__(self, places: Sequence[Place], first: int, words: Words, sheet: Sheet, placed: PlacedBoxes) -> None:
        """Hold the places, numbered from `first` + 1."""
        super().__init__()
        self._places, self._first, self._words, self._placed = tuple(places), first, words, placed
        self._is_alone = len(places) == 1 and first == 0
        self._step = BOX_WIDTH + (sheet.width - sheet.places * BOX_WIDTH) / max(sheet.places - 1, 1)
        self._step = min(self._step, BOX_WIDTH + 22)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the height of the tallest heading, the box and the tallest name."""
        self._heads = [self._head(number, place) for number, place in enumerate(self._places, self._first + 1)]
        self._feet = [self._foot(place) for place in self._places]
        self._above = max(head.wrap(BOX_WIDTH, aH)[1] for head in self._heads) + 4
        self._below = max((foot.wrap(BOX_WIDTH, aH)[1] for foot in self._feet if foot), default=0.0) + 3
        self.width, self.height = aW, self._above + BOX_HEIGHT + self._below + UNDER
        return self.width, self.height

    def draw(self) -> None:
        """Draw each place and tell where its box stands on the page."""
        for number, place in enumerate(self._places):
            left = number * self._step
            self._heads[number].drawOn(self.canv, left, UNDER + self._below + BOX_HEIGHT + 4)
            self._draw_box(left, UNDER + self._below)
            foot = self._feet[number]
            if foot is not None:
                foot.drawOn(self.canv, left, UNDER + self._below - foot.height - 3)
            self._tell(place, left, UNDER + self._below)

    def _head(self, number: int, place: Place) -> Paragraph:
        heading = bold(place.heading)
        return marked(heading if self._is_alone else f"{number}. {heading}", "cell")

    def _foot(self, place: Place) -> Paragraph | None:
        if place.field == DEVICE_FIELD:
            return None
        by_hand = {label: f"{self._words.say(label)}: {'_' * 26}" for label in (NAME, POST)}
        name = bold(place.name) if place.name else as_markup(by_hand[NAME])
        title = as_markup(place.title) if place.title else as_markup(by_hand[POST])
        return Paragraph(f"{name}<br/>{title}", STYLES["cell"])

    def _draw_box(self, left: float, bottom: float) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(STRONG)
        canvas.setLineWidth(0.7)
        canvas.roundRect(left - EDGE, bottom - EDGE, BOX_WIDTH + 2 * EDGE, BOX_HEIGHT + 2 * EDGE, 3)
        canvas.setStrokeColor(LINE)
        canvas.setDash(0.6, 2)
        canvas.line(left + 8, bottom + 16, left + BOX_WIDTH - 8, bottom + 16)
        canvas.setFillColor(MUTED)
        canvas.setFont(ITALIC, 8)
        canvas.drawString(left + 8, bottom + 6, self._words.say(NO_HAND))
        canvas.restoreState()

    def _tell(self, place: Place, left: float, bottom: float) -> None:
        x, y = self.canv.absolutePosition(left, bottom)
        asked = ", ".join(filter(None, (place.heading, place.name)))
        page = self.canv.getPageNumber() - 1
        self._placed.boxes.append(SignatureBox(place.field, page, x, y, BOX_WIDTH, BOX_HEIGHT, asked_of=asked))
