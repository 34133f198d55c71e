"""The minutes of a workshop on paper, printed before people leave: what was said, agreed and left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, Table

from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, gap, paragraph, text_or_line
from app.documents.qsip.minutes_paper import MinutesPaper, PrintedPhoto
from app.documents.qsip.minutes_stage import stage_results
from app.documents.qsip.service_head import DASH, SIGNERS, counts_table, hours, title_lines
from app.documents.signed import Form, Issue, Standing, places_of, print_signed, signing_end
from app.documents.tables import Cell, facts, table, titled, with_last
from app.qsip import ATTENDING, LED_BY, STAGES, WORKSHOP_KINDS
from app.words import N_, Words

TITLE = N_("QSIP workshop minutes")
ROLES = {role: said for role, said in SIGNERS.items() if role != "observer"}
PHOTO_WIDTH, PHOTO_HEIGHT = 78 * mm, 62 * mm
NOT_KNOWN = N_("not said")


def build_minutes(paper: MinutesPaper, words: Words, form: Form, *, public_line: str = "") -> Printed:
    """Return the minutes in the language of `words`. public_line: what a public version says of its source."""
    workshop = paper.workshop
    faceless = tuple(replace(each, content=b"") for each in paper.photos)
    held = replace(paper, photos=faceless, signatories=(), is_closed=True)
    issue = Issue(
        title=words.say(TITLE),
        programme=paper.programme,
        code=paper.code,
        version=1,
        place=workshop.place,
        on=workshop.held_on,
        is_public=paper.is_public,
        held=(held, [(each.role, each.name, each.title) for each in paper.signatories]),
    )

    def story(placed: PlacedBoxes, standing: Standing) -> list[Flowable]:
        flow = [
            *title_lines(words.say(TITLE), paper.head, words, standing.notice, public_line),
            *_numbered(paper, words),
        ]
        return with_last(flow, _end(paper, words, placed, is_copy=standing.is_copy), A4_UPRIGHT)

    return print_signed(story, words, A4_UPRIGHT, issue, form)


def _numbered(paper: MinutesPaper, words: Words) -> list[Flowable]:
    """Return the sections that hold something, numbered as they come."""
    number, flow = 1, list[Flowable]()
    sections = (_heading, _attendance, _agenda, _lines, stage_results, _agreements, _open, _next, _reading)
    for section in sections:
        made = list(section(paper, words, f"{number}. "))
        if made:
            flow += made
            number += 1
    return flow


def _heading(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say, workshop = words.say, paper.workshop
    kind = say(WORKSHOP_KINDS[workshop.kind]) if workshop.kind in WORKSHOP_KINDS else workshop.kind
    stage = say(STAGES[workshop.stage]) if workshop.stage in STAGES else ""
    rows = [
        (say(N_("Record no.")), paper.code),
        (say(N_("Stage")), f"{workshop.stage}. {stage}: {kind}"),
        (say(N_("Place")), ", ".join(filter(None, (workshop.place, workshop.community)))),
        (say(N_("Day and hours")), f"{words.day(workshop.held_on)}, {hours(workshop.starts_at, workshop.ends_at)}"),
    ]
    if not paper.is_public:
        rows += [
            (say(N_("Facilitation")), workshop.facilitator or ""),
            (say(N_("Scribe")), workshop.scribe or ""),
            (say(N_("Interpreter")), workshop.interpreter or ""),
        ]
    led = say(LED_BY[workshop.led_by]) if workshop.led_by in LED_BY else ""
    rows += [(say(N_("Languages used")), workshop.languages or ""), (say(N_("Who led it")), led)]
    yield from _under(number + say(N_("Heading")), facts(rows, A4_UPRIGHT, label=0.22))


def _attendance(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    title = number + words.say(N_("Attendance, in counts"))
    yield from counts_table(paper.workshop.participants, words, A4_UPRIGHT, title)
    if not paper.is_public:
        yield paragraph(words.say(N_("The list with names is a restricted annex, kept apart.")), "small")


def _agenda(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say = words.say
    if not paper.minutes.agenda:
        return
    head = [say(N_("Point")), say(N_("Planned")), say(N_("Spent")), say(N_("What changed"))]
    rows: list[list[Cell]] = [
        [f"{n}. {each.title}", _minutes(each.planned, words), _minutes(each.spent, words), each.notes or ""]
        for n, each in enumerate(paper.minutes.agenda, 1)
    ]
    planned, spent = paper.minutes.planned, paper.minutes.spent
    rows.append([paragraph(say(N_("Total")), "cell-bold"), _minutes(planned, words), _minutes(spent, words), ""])
    yield from titled(number + say(N_("Agenda covered")), table(head, rows, (48, 14, 14, 24), A4_UPRIGHT), A4_UPRIGHT)


def _minutes(count: int | None, words: Words) -> str:
    return words.say(N_("{n} min"), n=count) if count else DASH


def _lines(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say = words.say
    if not paper.minutes.lines:
        return
    head = [say(N_("Hour")), say(N_("Who")), say(N_("What was said"))]
    rows: list[list[Cell]] = [
        [f"{each.said_at.astimezone():%H:%M}", _role(paper, each.role, words), each.text]
        for each in paper.minutes.lines
    ]
    made = table(head, rows, (9, 17, 74), A4_UPRIGHT)
    yield from titled(number + say(N_("What was said")), made, A4_UPRIGHT)


def _role(paper: MinutesPaper, role: str | None, words: Words) -> str:
    """Return who spoke, as a role; in a public version never a role of one person."""
    if role not in ATTENDING or (paper.is_public and paper.workshop.present(role) == 1):
        return DASH
    return words.say(ATTENDING[role])


def _agreements(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say, title = words.say, number + words.say(N_("Agreements"))
    yield from _photos(paper, words)  # of the wall that led to them; text comes after, so that no page has them alone
    if not paper.minutes.agreements:
        yield from _under(title, paragraph(say(N_("No agreement was written down."))))
        return
    is_public = paper.is_public
    head = ["", say(N_("What")), *([] if is_public else [say(N_("Who"))]), say(N_("When"))]
    rows: list[list[Cell]] = [
        [
            str(n),
            each.text,
            *([] if is_public else [each.owner or text_or_line(None, 12)]),
            words.short_day(each.due_on) if each.due_on else "_" * 10,
        ]
        for n, each in enumerate(paper.minutes.agreements, 1)
    ]
    widths = (5, 81, 14) if is_public else (5, 55, 26, 14)
    yield from titled(title, table(head, rows, widths, A4_UPRIGHT), A4_UPRIGHT)


def _open(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say, title = words.say, number + words.say(N_("Dissent, and matters outside our control"))
    unresolved, outside = paper.minutes.unresolved, paper.outside
    if not unresolved and not outside:
        yield from _under(title, paragraph(say(N_("None was raised."))))
        return
    if unresolved:
        rows: list[list[Cell]] = [[each.text, _role(paper, each.role, words)] for each in unresolved]
        head = [say(N_("What stays open")), say(N_("Who holds it"))]
        yield from titled(title, table(head, rows, (76, 24), A4_UPRIGHT), A4_UPRIGHT)
        title = say(N_("Outside our control"))
    if outside:
        head = [say(N_("Barrier")), say(N_("Cause")), say(N_("With whom we will raise it"))]
        rows = [[each.barrier, each.cause, each.body or each.controller or text_or_line(None, 14)] for each in outside]
        yield from titled(title, table(head, rows, (38, 36, 26), A4_UPRIGHT), A4_UPRIGHT)


def _next(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say, workshop = words.say, paper.workshop
    day = words.day(workshop.next_on) if workshop.next_on else ""
    rows = [(say(N_("Day")), day), (say(N_("Place")), workshop.next_place or "")]
    points = [line.strip() for line in (workshop.next_agenda or "").splitlines() if line.strip()]
    rows += [(say(N_("Agenda")) if n == 0 else "", point) for n, point in enumerate(points or [""])]
    yield from _under(number + say(N_("Next session, and who brings what")), facts(rows, A4_UPRIGHT, label=0.22))


def _reading(paper: MinutesPaper, words: Words, number: str) -> Iterator[Flowable]:
    say, workshop = words.say, paper.workshop
    message = N_("Read aloud in {languages}; corrections asked: {corrections}; agreed.")
    languages = text_or_line(workshop.languages)
    corrections = text_or_line(workshop.corrections, 40)
    read = say(message, languages=languages, corrections=corrections.rstrip(". "))
    yield from _under(number + say(N_("Reading and assent")), paragraph(read))


def _under(title: str, made: Flowable) -> list[Flowable]:
    """Return something short under its heading, on one page."""
    if isinstance(made, Table):
        return titled(title, made, A4_UPRIGHT)
    return [KeepTogether([paragraph(title, "heading"), made])]


def _photos(paper: MinutesPaper, words: Words) -> list[Flowable]:
    flow: list[Flowable] = []
    pictures = [each for each in map(_photo, paper.photos) if each is not None]
    for first in range(0, len(pictures), 2):
        row = [*pictures[first : first + 2], ""][:2]
        made = Table([row], colWidths=[A4_UPRIGHT.width / 2] * 2, hAlign="LEFT")
        made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
        title = [paragraph(words.say(N_("Photos")), "heading")] if first == 0 else []
        flow.append(KeepTogether([*title, made]))
    if paper.withheld:
        told = words.count(
            "{n} photo shows people and is not printed: not everybody agreed to photos.",
            "{n} photos show people and are not printed: not everybody agreed to photos.",
            paper.withheld,
        )
        flow.append(paragraph(told, "small"))
    return flow


def _photo(photo: PrintedPhoto) -> list[Flowable] | None:
    if not photo.content:
        return None
    made = Image(BytesIO(photo.content), lazy=0)
    scale = min(PHOTO_WIDTH / made.imageWidth, PHOTO_HEIGHT / made.imageHeight)
    made.drawWidth, made.drawHeight = made.imageWidth * scale, made.imageHeight * scale
    made.hAlign = "LEFT"
    return [made, gap(2), paragraph(photo.caption, "cell-muted")]


def _end(paper: MinutesPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    if paper.is_public:
        return signing_end([], words, A4_UPRIGHT, placed, accepted="", is_copy=True)
    workshop = paper.workshop
    named = {"scribe": workshop.scribe, "facilitator": workshop.facilitator, "interpreter": workshop.interpreter}
    was_there = {each.role for each in workshop.participants} or set(ATTENDING)
    absent = (set(ATTENDING) - was_there) | (set() if workshop.interpreter else {"interpreter"})
    asked = {role: said for role, said in ROLES.items() if role not in absent}
    places = places_of(paper.signatories, asked, words, named)
    accepted = words.say(
        N_("Each signature below accepts these minutes. Who signs for another (a ruego) writes for whom.")
    )
    return signing_end(places, words, A4_UPRIGHT, placed, accepted=accepted, is_copy=is_copy)
