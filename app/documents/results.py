"""The result of a FOCAS round on paper: the profile of the areas, what stands out, and the annex of items."""

from __future__ import annotations

from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import SignatoryView
from app.documents.drawing import LevelLine, level_bar
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, day_or_line, gap, lay_out, marked, paragraph
from app.documents.painting import Painted
from app.documents.result_paper import AreaLine, ItemLine, ResultPaper, result_data
from app.documents.running import Running
from app.documents.signature_places import Place, device_place, signature_block, told_signature, told_signatures
from app.documents.tables import Cell, facts, table, titled
from app.documents.wording import checksum_of, courtesy_line
from app.territory import government_name
from app.words import N_, Words

TITLE = N_("FOCAS result")
MEASURES = {"baseline": N_("Baseline"), "midline": N_("Mid-point measure"), "endline": N_("End-line measure")}
LEVELS = {1: N_("Initial"), 2: N_("Developing"), 3: N_("Functioning"), 4: N_("Consolidated")}
UNLEVELLED = {"na": N_("not applicable"), "nd": N_("no data"), "": N_("pending")}
ROLES = {
    "facilitator": N_("Facilitation"),
    "group": N_("Representative of the group"),
    "authority": N_("Authority: takes note"),
}
NOTE = N_("The score is an agreement of the group; it is neither an audit nor a ranking.")
INCOMPLETE = N_("Incomplete: the round is not closed. There is no total, and what is pending says so.")
SHOWN = 3
BAR = 150.0  # points
DASH = "\N{EM DASH}"


def build_result(
    paper: ResultPaper,
    words: Words,
    *,
    printed_on: date,
    is_copy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
) -> Printed:
    """Return the result of a round in the language of `words`."""
    data = result_data(paper)
    checksum = checksum or checksum_of(data)
    is_translation = words.language not in paper.programme.signed_languages
    notice = _courtesy(paper, words) if is_translation else ""
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
            *_head(paper, words, notice),
            *_profile(paper, words),
            *_stands_out(paper, words),
            *end,
            *_annex(paper, words),
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
    name = government_name(paper.government.level, paper.government.place, words)
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
        (say(N_("Facilitation")), paper.facilitator),
        (say(N_("Instrument")), paper.instrument),
        (say(N_("Participants")), _participants(paper, words)),
    ]
    return [*flow, facts(rows, A4_UPRIGHT, label=0.2)]


def _replaces(paper: ResultPaper, words: Words) -> str:
    facts = {"version": paper.version, "earlier": paper.version - 1, "reason": paper.reopen_reason}
    return words.say(N_("Version {version}. Replaces version {earlier}. Reason: {reason}"), **facts)


def _participants(paper: ResultPaper, words: Words) -> str:
    told = [f"{line.title}: {words.number(line.count)}" for line in paper.participants]
    total = words.count("{n} person", "{n} people", n=paper.total_participants)
    return f"{total} ({'; '.join(told)})" if told else total


def _profile(paper: ResultPaper, words: Words) -> list[Flowable]:
    say = words.say
    head = [
        say(N_("Area")),
        say(N_("Level, on the scale of 1 to 4")),
        say(N_("Mean")),
        say(N_("Level in words")),
        say(N_("Items")),
    ]
    rows = [_area_row(area, words) for area in paper.areas]
    scale = words.listing([f"{number} {say(word)}" for number, word in LEVELS.items()])
    made = table(head, rows, (33, 35, 8, 16, 8), A4_UPRIGHT)
    legend = say(
        N_("Levels: {scale}. Items: answered of applicable; under 60 % the area is insufficient and has no mean."),
        scale=scale,
    )
    return [*titled(say(N_("Profile of the areas")), made, A4_UPRIGHT), gap(4), paragraph(legend, "small")]


def _area_row(area: AreaLine, words: Words) -> list[Cell]:
    compulsory = words.say(N_("compulsory"))
    mark = f" ({as_markup(compulsory)})" if area.is_compulsory else ""
    title = marked(f"{bold(area.code)} {as_markup(area.title)}{mark}", "cell")
    if area.left_out_reason:
        left_out = words.say(N_("left out: {reason}"), reason=area.left_out_reason)
        return [title, left_out, DASH, DASH, DASH]
    word = "" if area.mean is not None else words.say(N_("insufficient"))
    shown = words.number(area.mean, 1) if area.mean is not None else DASH
    bar = Painted(level_bar(LevelLine(area.title, area.mean, area.level, shown, word), BAR))
    level = words.say(LEVELS[area.level]) if area.level else DASH
    return [title, [bar], paragraph(shown, "cell-bold"), level, f"{area.answered}/{area.applicable}"]


def _stands_out(paper: ResultPaper, words: Words) -> list[Flowable]:
    say = words.say
    ordered = paper.by_level
    if not ordered:
        return []
    verified, high = paper.high
    share = words.percent(verified / high) if high else DASH
    rows = [
        (say(N_("Lowest items")), _named(ordered[:SHOWN])),
        (say(N_("Highest items")), _named(ordered[::-1][:SHOWN])),
        (
            say(N_("Evidence seen")),
            say(N_("{verified} of {high} levels 3 and 4 ({share})"), verified=verified, high=high, share=share),
        ),
    ]
    return [
        paragraph(say(N_("What stands out")), "heading"),
        facts(rows, A4_UPRIGHT, label=0.2),
        paragraph(say(NOTE), "small"),
    ]


def _named(items: list[ItemLine]) -> str:
    return "\n".join(f"{item.code} {item.title}: {item.agreed}" for item in items)


def _end(paper: ResultPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    places = [_place(each, words) for each in paper.signatories]
    accepted = words.say(
        N_("Each signature below accepts this result and its annex, in its version {version}."), version=paper.version
    )
    if is_copy:
        seal = paragraph(words.say(N_("This copy is sealed by the device alone, so that it cannot be altered.")))
        block = signature_block([device_place(words)], words, A4_UPRIGHT, placed, with_text=[seal])
        return [*told_signatures(places, words, A4_UPRIGHT), *block]
    text = [paragraph(words.say(N_("Signatures")), "heading"), paragraph(accepted)]
    return signature_block([*places, device_place(words)], words, A4_UPRIGHT, placed, with_text=text)


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))


def _annex(paper: ResultPaper, words: Words) -> list[Flowable]:
    say = words.say
    if not paper.items:
        return []
    head = [say(N_("Item")), say(N_("Said")), say(N_("Seen")), say(N_("Agreed")), say(N_("Reason, evidence, dissent"))]
    rows = [_item_row(item, words) for item in paper.items]
    hollow = say(
        N_(
            "Said: the votes for the levels 1, 2, 3 and 4, or the level that the entity gave itself. An asterisk marks "
            "a level 3 or 4 that was declared and not verified: it counts."
        )
    )
    made = table(head, rows, (36, 13, 9, 12, 30), A4_UPRIGHT)
    return [gap(18), *titled(say(N_("Annex: the items")), made, A4_UPRIGHT), gap(4), paragraph(hollow, "small")]


def _item_row(item: ItemLine, words: Words) -> list[Cell]:
    declared = item.agreed in {"3", "4"} and not item.is_verified
    agreed = (
        f"{item.agreed}{'*' if declared else ''}"
        if item.agreed.isdigit()
        else words.say(UNLEVELLED.get(item.agreed, ""))
    )
    more = [item.reason, item.evidence, item.dissent]
    return [
        marked(f"{bold(item.code)} {as_markup(item.title)}", "cell"),
        item.said or DASH,
        item.seen or DASH,
        paragraph(agreed, "cell-bold"),
        [paragraph(text, "cell") for text in more if text] or DASH,
    ]
