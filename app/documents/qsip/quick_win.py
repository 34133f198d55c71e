"""The sign of a quick win for the wall of the service: one page that is read from three metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from io import BytesIO

from reportlab.platypus import Flowable, Image, Spacer, Table

from app.commitments import ProgrammeView
from app.documents.look import A4_ACROSS, A4_UPRIGHT, PlacedBoxes, Printed, Sheet, gap, lay_out
from app.documents.painting import BARE
from app.documents.qsip.service_head import ServiceHead, mean_text
from app.documents.running import Running
from app.documents.sizes import in_size
from app.documents.wording import checksum_of_all
from app.words import N_, Words, as_title

TITLE = N_("Quick-win sign")
LAYOUTS = ("upright", "across")
SHEETS = {"upright": A4_UPRIGHT, "across": A4_ACROSS}
SIZES = (30.0, 27.0, 24.0, 22.5, 21.0, 19.5, 18.0, 16.5, 15.0, 13.5, 12.0)
"""Letters of the sign, the largest that fits its page."""
PHOTO_HIGH, PHOTO_WIDE = (0.4, 0.32, 0.26), 0.4  # of the page, upright (the letters come first) and across
BESIDE = 16  # points between text and photo
WE_DID_IT = N_("We did it")


@dataclass(frozen=True, slots=True)
class VotedBefore:
    """What users say of the item that the barrier is about, in both votes. text: by language."""

    text: dict[str, str]
    before: Fraction
    before_votes: int
    after: Fraction
    after_votes: int


@dataclass(frozen=True, slots=True)
class QuickWinPaper:
    """The sign as it prints. who: institutions and posts, never persons. coming: the next quick win, or "".

    photo: of the celebration, as JPEG; b"" where there is none that may be shown.
    """

    programme: ProgrammeView
    head: ServiceHead
    code: str
    barrier: str
    done: str
    done_on: date | None
    place: str
    who: tuple[str, ...]
    voted: VotedBefore | None
    coming: str
    is_done: bool
    photo: bytes = b""


def build_quick_win(paper: QuickWinPaper, words: Words, *, layout: str, printed_on: date) -> Printed:
    """Return the sign on one page, in the language of `words`."""
    sheet = SHEETS[layout]
    running = Running(
        title=paper.head.point or words.say(TITLE),
        programme=paper.programme.name,
        printed_on=printed_on,
        place=paper.place,
        is_draft=not paper.is_done,
    )

    def story(placed: PlacedBoxes) -> list[Flowable]:
        del placed  # nobody signs it
        shares = PHOTO_HIGH if paper.photo else PHOTO_HIGH[:1]
        made = (_laid(paper, words, size, sheet, share) for size in SIZES for share in shares)
        fitting = next((flow for flow in made if _fits(flow, sheet)), None)
        return fitting or _laid(paper, words, SIZES[-1], sheet, PHOTO_HIGH[-1])

    pdf, boxes = lay_out(story, running, words, sheet)
    return Printed(pdf, boxes, None, checksum_of_all(replace(paper, photo=b"")))


def _laid(paper: QuickWinPaper, words: Words, size: float, sheet: Sheet, share: float) -> list[Flowable]:
    """Return the sign in letters of `size`: the photo over the text, on paper that lies across beside it.

    share: how much of the height of upright paper the photo takes at most.
    """
    title: list[Flowable] = [in_size(words.say(WE_DID_IT), size * 2, is_bold=True), gap(size * 0.7)]
    text = _parts(paper, words, size)
    if not paper.photo:
        return [*title, *text]
    if sheet.height > sheet.width:
        return [*title, _picture(paper.photo, sheet.width, sheet.height * share), gap(size * 0.6), *text]
    wide = sheet.width * PHOTO_WIDE
    made = Table(
        [[text, _picture(paper.photo, wide, sheet.height * 0.8)]],
        colWidths=[sheet.width - wide - BESIDE, wide + BESIDE],
    )
    made.setStyle([*BARE, ("LEFTPADDING", (1, 0), (1, 0), BESIDE)])
    return [*title, made]


def _picture(photo: bytes, width: float, height: float) -> Image:
    """Return the photo as large as it fits into `width` and `height`."""
    made = Image(BytesIO(photo), lazy=0)
    scale = min(width / made.imageWidth, height / made.imageHeight)
    made.drawWidth, made.drawHeight, made.hAlign = made.imageWidth * scale, made.imageHeight * scale, "LEFT"
    return made


def _parts(paper: QuickWinPaper, words: Words, size: float) -> list[Flowable]:
    say = words.say
    flow: list[Flowable] = []
    if paper.barrier:
        flow += _told(say(N_("What was hard")), paper.barrier, size)
    flow += _told(say(N_("What was done")), as_title(paper.done), size, is_bold=True)
    when = words.day(paper.done_on) if paper.done_on else "_" * 14
    where = ", ".join(dict.fromkeys(filter(None, (paper.head.point, paper.place))))
    flow += _told(say(N_("Since")), f"{when}. {where}".strip(), size)
    if paper.voted is not None and not paper.photo:  # a photo or a figure: both make the letters small
        flow += _told(say(N_("What users say, from 1 to 4")), _voted(paper.voted, words), size)
    if paper.who:
        flow += _told(say(N_("Who made it possible")), words.listing(list(paper.who)), size)
    flow += [gap(size * 0.4), *_foot(paper, words, size * 0.6)]
    return flow


def _told(label: str, text: str, size: float, *, is_bold: bool = False) -> list[Flowable]:
    return [in_size(label, size * 0.6), in_size(text, size, is_bold=is_bold), gap(size * 0.45)]


def _voted(voted: VotedBefore, words: Words) -> str:
    text = voted.text.get(words.language, "")
    message = N_("{text} Before {before} ({before_votes} votes), now {after} ({after_votes} votes)")
    return words.say(
        message,
        text=text,
        before=mean_text(voted.before, words),
        before_votes=voted.before_votes,
        after=mean_text(voted.after, words),
        after_votes=voted.after_votes,
    )


def _foot(paper: QuickWinPaper, words: Words, size: float) -> list[Flowable]:
    say = words.say
    lines = [say(N_("Next quick win: {text}"), text=paper.coming)] if paper.coming else []
    lines.append(say(N_("To comment or complain: {line}"), line="_" * 24))
    lines.append(say(N_("Action {code}"), code=paper.code))
    return [in_size(line, size) for line in lines]


def _fits(flow: Sequence[Flowable], sheet: Sheet) -> bool:
    high = sum(
        part.wrap(sheet.width, sheet.height)[1]
        + (0 if isinstance(part, Spacer) else part.getSpaceBefore() + part.getSpaceAfter())
        for part in flow
    )
    return high <= sheet.height - 4
