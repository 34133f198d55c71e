"""The result of a FOCAS round on paper: the profile of the areas, what stands out, and the annex of items."""

from __future__ import annotations

from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import SignatoryView
from app.documents.focas.own_paper import own_line
from app.documents.focas.result_annex import UNLEVELLED, annex
from app.documents.focas.result_paper import AreaLine, ResultPaper, result_data
from app.documents.focas.result_profile import LEVELS, profile, stands_out
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, day_or_line, gap, lay_out, paragraph
from app.documents.running import Running
from app.documents.signature_places import (
    Place,
    copy_end,
    device_place,
    places_by_hand,
    signature_block,
    told_signature,
)
from app.documents.tables import facts
from app.documents.wording import REPLACES, checksum_of, courtesy_line
from app.territory import government_name
from app.words import N_, Words

__all__ = ["LEVELS", "MEASURES", "UNLEVELLED", "AreaLine", "build_result"]

TITLE = N_("FOCAS result")
MEASURES = {"baseline": N_("Baseline"), "midline": N_("Mid-point measure"), "endline": N_("End-line measure")}
ROLES = {
    "facilitator": N_("Facilitation"),
    "group": N_("Representative of the group"),
    "authority": N_("Authority: takes note"),
}
INCOMPLETE = N_("Incomplete: the round is not closed. There is no total, and what is pending says so.")


def build_result(
    paper: ResultPaper,
    words: Words,
    *,
    printed_on: date,
    is_copy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
    public_line: str = "",
) -> Printed:
    """Return the result of a round in the language of `words`. public_line: what a public version says of it."""
    data = result_data(paper)
    checksum = checksum or checksum_of(data)
    is_translation = words.language not in paper.programme.signed_languages and not paper.is_public
    notice = ". ".join(filter(None, (own_line(paper.own_of, words), _courtesy(paper, words) if is_translation else "")))
    running = Running(
        title=words.say(TITLE),
        programme=paper.programme.name,
        printed_on=printed_on,
        code=paper.code,
        version=paper.version,
        checksum=checksum,
        place=paper.place,
        year_name=paper.programme.year_name or "",
        notice=notice,
        is_draft=is_draft,
    )

    def story(placed: PlacedBoxes) -> list[Flowable]:
        end = _end(paper, words, placed, is_copy=is_copy or is_translation)
        return [
            *_head(paper, words, notice or public_line),
            *profile(paper, words),
            *stands_out(paper, words),
            *end,
            *annex(paper, words),
        ]

    pdf, boxes = lay_out(story, running, words, A4_UPRIGHT)
    return Printed(pdf, boxes, msgspec.json.encode(data), checksum)


def _courtesy(paper: ResultPaper, words: Words) -> str:
    return courtesy_line(
        words, prevailing=paper.programme.prevailing_language, code=paper.code, version=paper.version, on=paper.held_on
    )


def _head(paper: ResultPaper, words: Words, notice: str) -> list[Flowable]:
    say = words.say
    measure = say(MEASURES[paper.measure]) if paper.measure in MEASURES else paper.measure
    name = paper.name or government_name(paper.government.level, paper.government.place, words)
    flow: list[Flowable] = [
        paragraph(f"{say(TITLE)}: {measure}", "title"),
        paragraph(say(N_("{government}, cluster {cluster}"), government=name, cluster=paper.cluster), "subtitle"),
    ]
    if notice:
        flow.append(paragraph(f"{notice}.", "notice"))
    if paper.version > 1 and paper.reopen_reason:
        flow.append(paragraph(_replaces(paper, words), "notice"))
    if not paper.is_complete:
        flow.append(paragraph(say(INCOMPLETE), "notice"))
    rows = [
        (say(N_("Held on")), f"{day_or_line(paper.held_on, words)}{', ' + paper.place if paper.place else ''}"),
        *([] if paper.is_public else [(say(N_("Facilitation")), paper.facilitator)]),
        (say(N_("Instrument")), paper.instrument),
        (say(N_("Participants")), _participants(paper, words)),
    ]
    return [*flow, facts(rows, A4_UPRIGHT, label=0.2)]


def _replaces(paper: ResultPaper, words: Words) -> str:
    told = {"version": paper.version, "earlier": paper.version - 1, "reason": paper.reopen_reason}
    earlier = paper.replaced
    if earlier is not None and earlier.closed_on is not None and earlier.checksum:
        return words.say(REPLACES, on=earlier.closed_on, checksum=earlier.checksum, **told)
    return words.say(N_("Version {version}. Replaces version {earlier}. Reason: {reason}"), **told)


def _participants(paper: ResultPaper, words: Words) -> str:
    told = [f"{line.title}: {line.shown}" for line in paper.participants]
    total = words.count("{n} person", "{n} people", n=paper.total_participants)
    return f"{total} ({'; '.join(told)})" if told else total


def _end(paper: ResultPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    places = [_place(each, words) for each in paper.signatories]
    accepted = words.say(
        N_("Each signature below accepts this result and its annex, in its version {version}."), version=paper.version
    )
    if is_copy:
        return [gap(6), *copy_end(places, words, A4_UPRIGHT, placed)]
    text = [paragraph(words.say(N_("Signatures")), "heading"), paragraph(accepted)]
    places = places or places_by_hand(ROLES, words, {"facilitator": paper.facilitator})
    return signature_block([*places, device_place(words)], words, A4_UPRIGHT, placed, with_text=text)


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))
