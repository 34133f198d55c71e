"""The 3-year institutional improvement plan on paper: fifteen sections, honest about what is not written yet."""

from __future__ import annotations

from datetime import date

import msgspec
from reportlab.platypus import Flowable, PageBreak

from app.commitments import SignatoryView
from app.documents.focas.own_paper import own_line
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, gap, lay_out, paragraph
from app.documents.plan.actions import actions, assistance, training
from app.documents.plan.after import fit, follow_up, risks
from app.documents.plan.money import budget, calendar
from app.documents.plan.paper import YEARS, PlanPaper, plan_data
from app.documents.plan.start import needs, order, start, summary, targets
from app.documents.plan.wording import cost, numbered, told
from app.documents.running import Running
from app.documents.signature_places import (
    Place,
    copy_end,
    device_place,
    places_by_hand,
    signature_block,
    told_signature,
)
from app.documents.tables import with_last
from app.documents.wording import REPLACES, checksum_of, courtesy_line
from app.territory import government_name
from app.words import N_, Words

TITLE = N_("3-year institutional improvement plan")
REGIONAL = N_("Regional plan for conflict and disaster capacity")
ROLES = {
    "unit_head": N_("Responsible unit"),
    "planning": N_("Planning and budget: approval"),
    "management": N_("General or municipal management"),
    "authority": N_("Authority: signature and stamp"),
    "programme": N_("For the programme"),
}
REVISED = N_("Revision of the approved plan")
SECTIONS = (summary, start, targets, needs, order, actions, training, assistance, budget, calendar)
AFTER = (follow_up, risks, fit)
OF_ENTITIES = (needs, order, assistance)
"""Sections that the plan of a region has not."""


def build_plan(
    paper: PlanPaper,
    words: Words,
    *,
    printed_on: date,
    is_copy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
) -> Printed:
    """Return the plan in the language of `words`."""
    data = plan_data(paper)
    checksum = checksum or checksum_of(data)
    is_translation = words.language not in paper.programme.signed_languages
    notice = ". ".join(filter(None, (own_line(paper.own_of, words), _courtesy(paper, words) if is_translation else "")))
    running = Running(
        title=words.say(_title(paper)),
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
        chosen = (each for each in (*SECTIONS, *AFTER) if not (paper.is_regional and each in OF_ENTITIES))
        sections = (part for section in chosen for part in section(paper, words))
        end = _end(paper, words, placed, is_copy=is_copy or is_translation)
        return with_last([*_cover(paper, words, notice), PageBreak(), *sections], end, A4_UPRIGHT)

    pdf, boxes = lay_out(story, running, words, A4_UPRIGHT)
    return Printed(pdf, boxes, msgspec.json.encode(data), checksum)


def _title(paper: PlanPaper) -> str:
    return REGIONAL if paper.is_regional else TITLE


def _courtesy(paper: PlanPaper, words: Words) -> str:
    prevailing = paper.programme.prevailing_language
    return courtesy_line(words, prevailing=prevailing, code=paper.code, version=paper.version, on=paper.approved_on)


def _cover(paper: PlanPaper, words: Words, notice: str) -> list[Flowable]:
    say = words.say
    name = paper.name or government_name(paper.government.level, paper.government.place, words)
    years = say(N_("{first} to {last}"), first=paper.first_year, last=paper.first_year + YEARS - 1)
    approved = (
        say(N_("{resolution}, of {on}"), resolution=paper.resolution, on=paper.approved_on)
        if paper.approved_on and paper.resolution
        else paper.resolution or (words.day(paper.approved_on) if paper.approved_on else "")
    )
    flow: list[Flowable] = [gap(110), paragraph(say(_title(paper)), "title"), paragraph(f"{name}, {years}", "subtitle")]
    if notice:
        flow.append(paragraph(f"{notice}.", "notice"))
    if paper.replaced is not None:
        flow.append(paragraph(_replaces(paper, words), "notice"))
    of_entity = [
        (say(N_("Cluster")), paper.cluster),
        (say(N_("Chosen services")), words.listing(paper.services)),
    ]
    rows = [
        *([] if paper.is_regional else of_entity),
        (say(N_("Version")), str(paper.version)),
        (say(N_("Approving resolution")), approved),
        (say(N_("Cost of the plan")), cost(paper.actions, words)),
    ]
    return [*flow, gap(10), told(rows)]


def _replaces(paper: PlanPaper, words: Words) -> str:
    earlier = paper.replaced
    facts = {"version": paper.version, "earlier": paper.version - 1, "reason": words.say(REVISED)}
    if earlier is not None and earlier.closed_on is not None and earlier.checksum:
        return words.say(REPLACES, on=earlier.closed_on, checksum=earlier.checksum, **facts)
    return words.say(N_("Version {version}. Replaces version {earlier}. Reason: {reason}"), **facts)


def _end(paper: PlanPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    say = words.say
    places = [_place(each, words) for each in paper.signatories]
    title = paragraph(numbered(15, N_("Signatures"), words), "heading")
    if is_copy:
        return [title, *copy_end(places, words, A4_UPRIGHT, placed)]
    count = words.count("The plan holds {n} action.", "The plan holds {n} actions.", n=len(paper.actions))
    accepted = say(N_("Each signature below accepts the text above, in its version {version}."), version=paper.version)
    text = [title, paragraph(count), paragraph(accepted)]
    places = places or places_by_hand(ROLES, words)
    return signature_block([*places, device_place(words)], words, A4_UPRIGHT, placed, with_text=text)


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))
