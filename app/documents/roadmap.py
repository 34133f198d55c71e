"""The service improvement roadmap on paper: the full table that is signed (A4), and the wall copy (A3)."""

from __future__ import annotations

from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import SignatoryView
from app.documents.drawing import mark_box, sign_of
from app.documents.look import (
    A3_ACROSS,
    A4_ACROSS,
    PlacedBoxes,
    Printed,
    Sheet,
    day_or_line,
    gap,
    lay_out,
    paragraph,
    text_or_line,
)
from app.documents.painting import side_by_side, with_sign
from app.documents.roadmap_paper import ActionLine, RoadmapPaper, roadmap_checksum, roadmap_data
from app.documents.running import Running
from app.documents.signature_places import Place, device_place, signature_block, told_signature, told_signatures
from app.documents.tables import Cell, table, titled
from app.documents.wording import SECTORS, courtesy_line
from app.qsip import LEVELS, TERMS
from app.qsip import STATES as ACTION_STATES
from app.words import N_, Words

TITLE = N_("Service improvement roadmap")
LAYOUTS = ("a4", "a3")
SHEETS = {"a4": A4_ACROSS, "a3": A3_ACROSS}
STATES = {**ACTION_STATES, "late": N_("Late")}
LATE, QUICK_WIN = STATES["late"], TERMS["quick_win"]
ROLES = {
    "facilitator": N_("Facilitation"),
    "user": N_("For the users"),
    "staff": N_("For the staff"),
    "manager": N_("Manager of the point of service"),
    "responsible": N_("Responsible for an action"),
    "authority": N_("Authority"),
    "gcd": N_("The consultative group takes note"),
    "programme": N_("For the programme"),
}
HOW_TO_COMMENT = N_("To comment or complain: {line}")
WALL_COPY = N_(
    "Copy for the wall of version {version}, code {code}. It shows who has signed; only the "
    "seal of the device is its own."
)
DASH = "\N{EM DASH}"


def build_roadmap(
    paper: RoadmapPaper,
    words: Words,
    *,
    layout: str,
    printed_on: date,
    is_copy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
) -> Printed:
    """Return the roadmap in `layout`, "a4" or "a3", in the language of `words`; the A3 is always a copy."""
    sheet, checksum = SHEETS[layout], checksum or roadmap_checksum(paper)
    is_translation = words.language not in paper.programme.signed_languages
    notice = _courtesy(paper, words) if is_translation else ""
    is_copy = is_copy or layout == "a3" or is_translation
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
        body = _full(paper, words) if layout == "a4" else _wall(paper, words)
        return [*_head(paper, words, notice), *body, *_end(paper, words, sheet, placed, is_copy=is_copy)]

    pdf, boxes = lay_out(story, running, words, sheet)
    return Printed(pdf, boxes, msgspec.json.encode(roadmap_data(paper, layout)), checksum)


def _courtesy(paper: RoadmapPaper, words: Words) -> str:
    return courtesy_line(
        words,
        prevailing=paper.programme.prevailing_language,
        code=paper.code,
        version=paper.version,
        on=paper.starts_on,
    )


def _head(paper: RoadmapPaper, words: Words, notice: str) -> list[Flowable]:
    sector = words.say(SECTORS[paper.sector]) if paper.sector in SECTORS else ""
    service = text_or_line(paper.service)
    said = words.say(N_("{service} ({sector})"), service=service, sector=sector) if sector else service
    period = words.say(
        N_("from {start} to {end}"), start=day_or_line(paper.starts_on, words), end=day_or_line(paper.ends_on, words)
    )
    point = words.say(N_("Point of service: {point}"), point=text_or_line(paper.point))
    where = words.say(
        N_("Cluster {cluster}, cycle {year}, {period}"), cluster=paper.cluster, year=paper.year, period=period
    )
    flow: list[Flowable] = [
        paragraph(f"{words.say(TITLE)}: {said}", "title"),
        paragraph(f"{where}. {point}.", "subtitle"),
    ]
    if notice:
        flow.append(paragraph(f"{notice}.", "notice"))
    return flow


def _full(paper: RoadmapPaper, words: Words) -> list[Flowable]:
    say = words.say
    head = [
        *("", say(N_("Barrier and cause")), say(N_("Who controls it")), say(N_("Solution within our control"))),
        *(say(N_("Responsible")), say(N_("Resources")), say(N_("From and to")), say(N_("Indicator and evidence"))),
        *(say(N_("Level")), say(N_("State"))),
    ]
    rows = [_row(action, words) for action in paper.actions]
    widths = (2.6, 16.2, 13.2, 15.4, 12.6, 12.2, 9.8, 12.4, 8.6, 10.4)
    return [
        *_quick_wins(paper, words),
        *(
            titled(say(N_("What will be done")), table(head, rows, widths, A4_ACROSS), A4_ACROSS)
            if rows
            else _nothing(words)
        ),
        *_outside(paper, words),
        gap(6),
        paragraph(say(HOW_TO_COMMENT, line="_" * 60), "body"),
    ]


def _row(action: ActionLine, words: Words) -> list[Cell]:
    return [
        str(action.number),
        [paragraph(action.barrier or DASH, "cell-bold"), paragraph(action.cause or DASH, "cell-muted")],
        action.controller or DASH,
        action.solution or DASH,
        action.responsible or DASH,
        action.resources or DASH,
        _dates(action, words),
        _shown(action),
        words.say(LEVELS[action.level]) if action.level in LEVELS else DASH,
        _state(action, words),
    ]


def _shown(action: ActionLine) -> list[Flowable]:
    told = [(action.indicator, "cell"), (action.evidence, "cell-muted")]
    return [paragraph(text, style) for text, style in told if text] or [paragraph(DASH, "cell")]


def _dates(action: ActionLine, words: Words) -> list[Flowable]:
    days = (action.starts_on, action.due_on)
    return [paragraph(words.short_day(day) if day else DASH, "cell") for day in days]


def _state(action: ActionLine, words: Words, style: str = "cell") -> list[Flowable]:
    shown: list[Flowable] = [with_sign(sign_of(action.state), words.say(STATES.get(action.state, "")) or DASH, style)]
    if action.is_late:
        shown.append(with_sign(sign_of("late"), words.say(LATE), style))
    if action.term == "quick_win":
        shown.append(with_sign(sign_of("quick_win"), words.say(QUICK_WIN), style))
    return shown


def _quick_wins(paper: RoadmapPaper, words: Words) -> list[Flowable]:
    if not paper.quick_wins:
        return []
    said = words.listing([words.say(N_("no. {number}"), number=each.number) for each in paper.quick_wins])
    message = N_("Quick wins, within 90 days and without new outside money: {actions}.")
    return [with_sign(sign_of("quick_win"), words.say(message, actions=said), "body")]


def _outside(paper: RoadmapPaper, words: Words) -> list[Flowable]:
    if not paper.outside:
        return []
    head = [words.say(N_("Barrier")), words.say(N_("Cause")), words.say(N_("With whom we will raise it"))]
    rows = [[line.barrier, line.cause or DASH, line.controller or DASH] for line in paper.outside]
    title = words.say(N_("What we do not control, and with whom we will raise it"))
    return titled(title, table(head, rows, (36, 36, 28), A4_ACROSS), A4_ACROSS)


def _wall(paper: RoadmapPaper, words: Words) -> list[Flowable]:
    say = words.say
    head = [say(N_("Problem")), say(N_("Solution")), say(N_("Who")), say(N_("When")), say(N_("State"))]
    rows: list[list[Cell]] = [
        [
            paragraph(f"{action.number}. {action.barrier or DASH}", "large-bold"),
            paragraph(action.solution or DASH, "large"),
            paragraph(action.responsible or DASH, "large"),
            paragraph(words.short_day(action.due_on) if action.due_on else DASH, "large"),
            [*_state(action, words, "large"), *_boxes(words)],
        ]
        for action in paper.actions
    ]
    made: list[Flowable] = [table(head, rows, (27, 28, 18, 9, 18), A3_ACROSS)] if rows else _nothing(words)
    return [*made, gap(8)]


def _nothing(words: Words) -> list[Flowable]:
    return [paragraph(words.say(N_("No action has been agreed yet.")))]


def _boxes(words: Words) -> list[Flowable]:
    """Boxes to mark by hand as the work goes on."""
    boxes = [with_sign(mark_box(), words.say(STATES[state]), "cell-muted") for state in ("under_way", "done")]
    return [gap(3), side_by_side(boxes)]


def _end(paper: RoadmapPaper, words: Words, sheet: Sheet, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    places = [_place(each, words) for each in paper.signatories]
    if is_copy:
        told = paragraph(words.say(WALL_COPY, version=paper.version, code=paper.code))
        block = signature_block([device_place(words)], words, sheet, placed, with_text=[told])
        return [*told_signatures(places, words, sheet), *block]
    heading = paragraph(words.say(N_("Signatures")), "heading")
    accepted = paragraph(
        words.say(N_("Each signature below accepts the text above, in its version {version}."), version=paper.version)
    )
    count = words.count("The table holds {n} action.", "The table holds {n} actions.", n=len(paper.actions))
    text = [heading, paragraph(count), accepted]
    return signature_block([*places, device_place(words)], words, sheet, placed, with_text=text)


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))
