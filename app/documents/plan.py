"""The 3-year institutional improvement plan on paper: the sections for which there is data, honest about the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import SignatoryView
from app.documents.drawing import LevelLine, level_bar, quarters, year_heads
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, lay_out, marked, paragraph
from app.documents.painting import Painted
from app.documents.plan_paper import YEARS, PlanActionLine, PlanPaper, plan_data
from app.documents.running import Running
from app.documents.signature_places import Place, device_place, signature_block, told_signature, told_signatures
from app.documents.tables import Cell, facts, table, titled
from app.documents.wording import checksum_of, courtesy_line
from app.territory import government_name
from app.words import N_, Words

TITLE = N_("3-year institutional improvement plan")
KINDS = {
    "training": N_("Training"),
    "technical_assistance": N_("Technical assistance"),
    "coaching": N_("On-site support"),
    "peer_exchange": N_("Peer exchange"),
    "internal_rule": N_("Internal rule"),
    "equipment": N_("Equipment"),
}
ROLES = {
    "unit_head": N_("Responsible unit"),
    "planning": N_("Planning and budget: approval"),
    "management": N_("General or municipal management"),
    "authority": N_("Authority: signature and stamp"),
    "programme": N_("For the programme"),
}
NOT_WRITTEN = N_("Not written yet.")
CALENDAR = 190.0  # points
DASH = "\N{EM DASH}"


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
        flow = [*_head(paper, words, notice), *_start(paper, words), *_actions(paper, words), *_support(paper, words)]
        flow += [*_budget(paper, words), *_calendar(paper, words)]
        return [*flow, *_end(paper, words, placed, is_copy=is_copy or is_translation)]

    pdf, boxes = lay_out(story, running, words, A4_UPRIGHT)
    return Printed(pdf, boxes, msgspec.json.encode(data), checksum)


def _courtesy(paper: PlanPaper, words: Words) -> str:
    prevailing = paper.programme.prevailing_language
    return courtesy_line(words, prevailing=prevailing, code=paper.code, version=paper.version, on=paper.approved_on)


def _head(paper: PlanPaper, words: Words, notice: str) -> list[Flowable]:
    say = words.say
    name = government_name(paper.government.level, paper.government.place, words)
    years = say(N_("{first} to {last}"), first=paper.first_year, last=paper.first_year + YEARS - 1)
    approved = (
        say(N_("{resolution}, of {on}"), resolution=paper.resolution, on=paper.approved_on)
        if paper.approved_on
        else paper.resolution
    )
    flow: list[Flowable] = [paragraph(say(TITLE), "title"), paragraph(f"{name}, {years}", "subtitle")]
    if notice:
        flow.append(paragraph(f"{notice}.", "notice"))
    rows = [
        (say(N_("Cluster")), paper.cluster),
        (say(N_("Chosen services")), words.listing(paper.services)),
        (say(N_("Approving resolution")), approved),
        (say(N_("Cost of the plan")), _cost(paper.actions, words)),
    ]
    purpose = paragraph(paper.goal or say(NOT_WRITTEN))
    return [*flow, facts(rows, A4_UPRIGHT), _heading(1, N_("Purpose"), words), purpose]


def _numbered(number: int, title: str, words: Words) -> str:
    return f"{number}. {words.say(title)}"


def _heading(number: int, title: str, words: Words) -> Flowable:
    return paragraph(_numbered(number, title, words), "heading")


def _cost(actions: Iterable[PlanActionLine], words: Words) -> str:
    known = [action.resources for action in actions if action.resources is not None]
    unknown = sum(1 for action in actions if action.resources is None)
    told = words.money(sum(known))
    if not unknown:
        return told
    more = words.count("{n} action not estimated", "{n} actions not estimated", n=unknown)
    return f"{told} ({more})" if known else more


def _start(paper: PlanPaper, words: Words) -> list[Flowable]:
    say = words.say
    title = _numbered(2, N_("Starting point and targets"), words)
    if not paper.areas:
        return [paragraph(title, "heading"), paragraph(say(NOT_WRITTEN))]
    head = [
        say(N_("Area")),
        say(N_("Today, on the scale of 1 to 4")),
        say(N_("Mean")),
        say(N_("Target")),
        say(N_("Actions")),
    ]
    rows: list[list[Cell]] = []
    for area in paper.areas:
        own = [action for action in paper.actions if action.area == area.code]
        target = max((action.target_level for action in own if action.target_level), default=None)
        word = area.left_out_reason or say(N_("insufficient"))
        shown = words.number(area.mean, 1) if area.mean is not None else DASH
        bar = Painted(level_bar(LevelLine(area.title, area.mean, area.level, shown, word), 150))
        name = marked(f"{bold(area.code)} {as_markup(area.title)}", "cell")
        rows.append([name, [bar], paragraph(shown, "cell-bold"), str(target or DASH), str(len(own))])
    return titled(title, table(head, rows, (33, 36, 9, 9, 13), A4_UPRIGHT), A4_UPRIGHT)


def _actions(paper: PlanPaper, words: Words) -> list[Flowable]:
    say = words.say
    title = _numbered(3, N_("Actions, in the agreed order"), words)
    if not paper.actions:
        return [paragraph(title, "heading"), paragraph(say(NOT_WRITTEN))]
    head = [
        *(say(N_("No.")), say(N_("What will be done")), say(N_("Who and where")), say(N_("Responsible"))),
        *(say(N_("When")), say(N_("Resources"))),
    ]
    rows = [_action_row(action, paper.first_year, words) for action in paper.actions]
    return titled(title, table(head, rows, (5, 31, 22, 16, 11, 15), A4_UPRIGHT), A4_UPRIGHT)


def _action_row(action: PlanActionLine, first_year: int, words: Words) -> list[Cell]:
    say = words.say
    kind = say(KINDS[action.kind]) if action.kind in KINDS else action.kind
    after = say(N_("after no. {number}"), number=action.after) if action.after else ""
    under = ". ".join(filter(None, (action.items or action.area, "; ".join(filter(None, (kind, after))))))
    what: list[Flowable] = [paragraph(action.title or DASH, "cell-bold"), paragraph(under, "cell-muted")]
    who: list[Flowable] = [
        paragraph(text, "cell") for text in (action.who, _people(action, words), action.where) if text
    ]
    money = words.money(action.resources) if action.resources is not None else say(N_("not estimated"))
    resources: list[Flowable] = [paragraph(money, "cell")]
    if action.source:
        resources.append(paragraph(action.source, "cell-muted"))
    when = _when(action, first_year, words)
    return [str(action.number), what, who or DASH, action.responsible or DASH, when, resources]


def _people(action: PlanActionLine, words: Words) -> str:
    if action.people is None:
        return ""
    people = words.count("{n} person", "{n} people", n=action.people)
    if action.women is None:
        return people
    women = words.count("{n} woman", "{n} women", n=action.women)
    return f"{people}, {women}"


def _when(action: PlanActionLine, first_year: int, words: Words) -> str:
    if action.first_quarter is None:
        return DASH
    first, last = (
        _quarter(number, first_year, words)
        for number in (action.first_quarter, action.last_quarter or action.first_quarter)
    )
    return first if first == last else f"{first} \N{EN DASH} {last}"


def _quarter(number: int, first_year: int, words: Words) -> str:
    return words.say(N_("Q{quarter} {year}"), quarter=(number - 1) % 4 + 1, year=first_year + (number - 1) // 4)


def _support(paper: PlanPaper, words: Words) -> list[Flowable]:
    told = [action for action in paper.actions if action.existing_support]
    if not told:
        return []
    head = [words.say(N_("No.")), words.say(N_("Support that exists already, and what was decided"))]
    rows: list[list[Cell]] = [[str(action.number), action.existing_support] for action in told]
    title = _numbered(4, N_("Existing support"), words)
    return titled(title, table(head, rows, (6, 94), A4_UPRIGHT), A4_UPRIGHT)


def _budget(paper: PlanPaper, words: Words) -> list[Flowable]:
    say = words.say
    sums: dict[str, list[PlanActionLine]] = {}
    for action in paper.actions:
        sums.setdefault(action.source, []).append(action)
    if not sums:
        return []
    head = [say(N_("Source")), say(N_("Actions")), say(N_("Resources"))]
    rows: list[list[Cell]] = [
        [source or say(N_("Without a source yet")), str(len(own)), _cost(own, words)]
        for source, own in sorted(sums.items())
    ]
    rows.append(
        [
            paragraph(say(N_("Total")), "cell-bold"),
            str(len(paper.actions)),
            paragraph(_cost(paper.actions, words), "cell-bold"),
        ]
    )
    title = _numbered(5, N_("Budget by source"), words)
    return titled(title, table(head, rows, (50, 15, 35), A4_UPRIGHT), A4_UPRIGHT)


def _calendar(paper: PlanPaper, words: Words) -> list[Flowable]:
    say = words.say
    dated = [action for action in paper.actions if action.first_quarter is not None]
    if not dated:
        return []
    years = Painted(year_heads(paper.first_year, CALENDAR))
    head: list[Cell] = [say(N_("No.")), say(N_("Action")), years]
    rows: list[list[Cell]] = [
        [str(action.number), action.title, [Painted(quarters(action.first_quarter, action.last_quarter, CALENDAR))]]
        for action in dated
    ]
    title = _numbered(6, N_("Calendar"), words)
    return titled(title, table(head, rows, (6, 50, 44), A4_UPRIGHT), A4_UPRIGHT)


def _end(paper: PlanPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    say = words.say
    places = [_place(each, words) for each in paper.signatories]
    if is_copy:
        seal = paragraph(say(N_("This copy is sealed by the device alone, so that it cannot be altered.")))
        block = signature_block([device_place(words)], words, A4_UPRIGHT, placed, with_text=[seal])
        return [*told_signatures(places, words, A4_UPRIGHT), *block]
    count = words.count("The plan holds {n} action.", "The plan holds {n} actions.", n=len(paper.actions))
    accepted = say(N_("Each signature below accepts the text above, in its version {version}."), version=paper.version)
    text = [paragraph(say(N_("Signatures")), "heading"), paragraph(count), paragraph(accepted)]
    return signature_block([*places, device_place(words)], words, A4_UPRIGHT, placed, with_text=text)


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))
