"""Papers of a service cycle that people sign: the lines of copies, the running head, and where each signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import ProgrammeView, SignatoryView
from app.documents.look import PlacedBoxes, Printed, Sheet, gap, lay_out, paragraph
from app.documents.running import Running
from app.documents.signature_places import Place, copy_end, device_place, signature_block, told_signature
from app.documents.wording import checksum_of_all, courtesy_line
from app.words import N_, Words

IN_INK = "_ink"
"""How the field of somebody ends who was not asked in the workspace, and may sign on the paper."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A paper as it is given out. title: said already. held: what it says, for its checksum: alike in every language.

    data: what its pages show, as it travels inside; None: it carries none. notice: a line for each foot.
    is_public: nobody signs it in any language, so that none is a courtesy translation.
    """

    title: str
    programme: ProgrammeView
    code: str
    version: int
    place: str
    on: date | None
    held: object
    data: msgspec.Struct | None = None
    notice: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """In which form a paper is asked for. checksum: of the original, for its copies; "": that of the content."""

    printed_on: date
    is_draft: bool = False
    is_copy: bool = False
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the pages need to know of their form. notice: of a courtesy translation, or ""."""

    notice: str
    is_copy: bool


SignedStory = Callable[[PlacedBoxes, Standing], list[Flowable]]


def print_signed(story: SignedStory, words: Words, sheet: Sheet, issue: Issue, form: Form) -> Printed:
    """Return the pages of `story`; in a language that nobody signs they are a courtesy translation."""
    checksum = form.checksum or checksum_of_all(issue.held)
    is_translation = words.language not in issue.programme.signed_languages and not issue.is_public
    notice = _courtesy(issue, words) if is_translation else ""
    running = Running(
        title=issue.title,
        programme=issue.programme.name,
        printed_on=form.printed_on,
        code=issue.code,
        version=issue.version,
        checksum=checksum,
        place=issue.place,
        year_name=issue.programme.year_name or "",
        notice=notice or issue.notice,
        is_draft=form.is_draft,
    )
    standing = Standing(notice, form.is_copy or is_translation)
    pdf, boxes = lay_out(lambda placed: story(placed, standing), running, words, sheet)
    return Printed(pdf, boxes, msgspec.json.encode(issue.data) if issue.data is not None else None, checksum)


def signing_end(
    places: Sequence[Place],
    words: Words,
    sheet: Sheet,
    placed: PlacedBoxes,
    *,
    accepted: str,
    is_copy: bool,
    before: Sequence[Flowable] = (),
) -> list[Flowable]:
    """Return where each signs, in order, and the device; a copy only tells who signed. before: stays with it."""
    if is_copy:
        asked = [each for each in places if not each.field.endswith(IN_INK)]
        return [*before, gap(6), *copy_end(asked, words, sheet, placed)]
    text = [*before, paragraph(words.say(N_("Signatures")), "heading"), paragraph(accepted)]
    return signature_block([*places, device_place(words)], words, sheet, placed, with_text=text)


def places_of(
    asked: Sequence[SignatoryView],
    roles: Mapping[str, str],
    words: Words,
    named: Mapping[str, str | None] | None = None,
) -> list[Place]:
    """Return who signs, in the order of `roles`; where nobody was asked yet, one place each, to sign in ink.

    roles: messages by role. named: who is known to hold a role, such as the scribe.
    """
    if not asked:
        known = named or {}
        return [Place(f"{role}{IN_INK}", words.say(said), known.get(role), None) for role, said in roles.items()]
    order = list(roles)
    ranked = sorted(asked, key=lambda each: order.index(each.role) if each.role in roles else len(order))
    return [_place(each, roles, words) for each in ranked]


def _place(each: SignatoryView, roles: Mapping[str, str], words: Words) -> Place:
    heading = words.say(roles[each.role]) if each.role in roles else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))


def _courtesy(issue: Issue, words: Words) -> str:
    prevailing = issue.programme.prevailing_language
    return courtesy_line(words, prevailing=prevailing, code=issue.code, version=issue.version, on=issue.on)
