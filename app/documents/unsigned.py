"""Papers that no person signs: laid out alike, with a checksum of what they say and at most the device's seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from app.commitments import ProgrammeView
from app.documents.look import PlacedBoxes, Printed, Sheet, Story, gap, lay_out, paragraph
from app.documents.running import Running
from app.documents.signature_places import SEAL_MEANS, PlaceRow, beside, device_place
from app.documents.wording import checksum_of
from app.words import N_, Words
from app.workspace import Workspace


class Sheaf(msgspec.Struct, frozen=True):
    """What a paper holds, in short, for its checksum: the same in every language."""

    kind: str
    code: str
    version: int
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What each page says of a paper, said already: its title in the head, and a notice in the foot, "" for none."""

    title: str
    notice: str = ""


def print_unsigned(
    story: Story,
    words: Words,
    sheet: Sheet,
    *,
    heading: Heading,
    programme: ProgrammeView,
    sheaf: Sheaf,
    printed_on: date,
    place: str = "",
    checksum: str = "",
    is_draft: bool = False,
) -> Printed:
    """Return the pages of `story`. heading: what stands in the head and the foot of each page."""
    checksum = checksum or checksum_of(sheaf)
    running = Running(
        title=heading.title,
        programme=programme.name,
        printed_on=printed_on,
        code=sheaf.code,
        version=sheaf.version,
        checksum=checksum,
        place=place,
        year_name=programme.year_name or "",
        notice=heading.notice,
        is_draft=is_draft,
    )
    pdf, boxes = lay_out(story, running, words, sheet)
    return Printed(pdf, boxes, None, checksum)


def device_seal(
    words: Words,
    sheet: Sheet,
    placed: PlacedBoxes,
    before: Sequence[Flowable] = (),
    *,
    notes: Sequence[Flowable] = (),
) -> list[Flowable]:
    """Return the place of the device's seal beside what it means, after what stays with it on one page.

    notes: stand beside it too, over what it means.
    """
    alone = paragraph(words.say(N_("This paper is sealed by the device alone, so that it cannot be altered.")))
    place = PlaceRow([device_place(words)], 0, words, sheet, placed)
    text = [*notes, alone, gap(3), paragraph(words.say(SEAL_MEANS), "small")]
    made = beside(text, place, sheet)
    kept = [part for part in before if not isinstance(part, CondPageBreak)]
    return [KeepTogether([*kept, gap(6), made])]


def nothing_to_do(workspace: Workspace) -> None:
    """It needs no note that it is given out."""
    del workspace
