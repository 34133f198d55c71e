"""Papers that no person signs: laid out alike, with a checksum of what they say and at most the device's seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import ProgrammeView
from app.documents.look import PlacedBoxes, Printed, Sheet, Story, lay_out, paragraph
from app.documents.running import Running
from app.documents.signature_places import device_place, signature_block
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


def device_seal(words: Words, sheet: Sheet, placed: PlacedBoxes, before: Sequence[Flowable] = ()) -> list[Flowable]:
    """Return the place of the device's seal, after what stays with it."""
    told = paragraph(words.say(N_("This paper is sealed by the device alone, so that it cannot be altered.")))
    return signature_block([device_place(words)], words, sheet, placed, with_text=[*before, told])


def nothing_to_do(workspace: Workspace) -> None:
    """It needs no note that it is given out."""
    del workspace
