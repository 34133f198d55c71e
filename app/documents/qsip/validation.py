"""The validation report on paper: what users say of each action, and what was first voted beside what is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, gap, paragraph
from app.documents.qsip.audit import taken_out
from app.documents.qsip.service_head import DASH, SIGNERS, counts_table, hours, title_lines
from app.documents.qsip.service_tables import before_after_table, items_before_after, standards_table
from app.documents.qsip.validation_paper import CheckedAction, ValidationPaper, validation_data
from app.documents.signed import Form, Issue, Standing, places_of, print_signed, signing_end
from app.documents.tables import Cell, facts, table, titled, with_last
from app.qsip import ROLES, STATES, VALIDATIONS
from app.words import N_, Words

TITLE = N_("Validation report")
SIGNING = {role: SIGNERS[role] for role in ("user", "staff", "manager", "observer", "facilitator")}
NEXT = {
    "validated": N_("validated"),
    "under_way": N_("goes back to work"),
    "carried_over": N_("goes on in the next cycle"),
    "stopped": N_("given up"),
}
LINES_TO_WRITE = 4


def build_validation(paper: ValidationPaper, words: Words, form: Form, *, public_line: str = "") -> Printed:
    """Return the report in the language of `words`. public_line: what a public version says of its source."""
    issue = Issue(
        title=words.say(TITLE),
        programme=paper.programme,
        code=paper.code,
        version=1,
        place=paper.workshop.place if paper.workshop else paper.head.point,
        on=paper.workshop.held_on if paper.workshop else None,
        is_public=paper.is_public,
        held=(replace(paper, signatories=()), [(each.role, each.name, each.title) for each in paper.signatories]),
        data=validation_data(paper),
    )

    def story(placed: PlacedBoxes, standing: Standing) -> list[Flowable]:
        return [
            *title_lines(words.say(TITLE), paper.head, words, standing.notice, public_line),
            *_held(paper, words),
            *_actions(paper, words),
            *_votes(paper, words),
            *standards_table(paper.standards, words, A4_UPRIGHT),
            *_celebrations(paper, words),
            *with_last(list(_after(paper, words)), _end(paper, words, placed, is_copy=standing.is_copy), A4_UPRIGHT),
        ]

    return print_signed(story, words, A4_UPRIGHT, issue, form)


def _held(paper: ValidationPaper, words: Words) -> Iterator[Flowable]:
    say, workshop = words.say, paper.workshop
    if workshop is None:
        yield paragraph(say(N_("The validation workshop was not held yet.")), "notice")
        return
    rows = [
        (say(N_("Day and hours")), f"{words.day(workshop.held_on)}, {hours(workshop.starts_at, workshop.ends_at)}"),
        (say(N_("Place")), ", ".join(filter(None, (workshop.place, workshop.community)))),
        (say(N_("Languages used")), workshop.languages or ""),
    ]
    if not paper.is_public:
        rows.insert(2, (say(N_("Facilitation")), workshop.facilitator or ""))
    yield facts(rows, A4_UPRIGHT, label=0.22)
    yield from counts_table(workshop.participants, words, A4_UPRIGHT, say(N_("Attendance, in counts")))
    head = [say(N_("Role")), say(N_("Voted in the first round")), say(N_("Came to validate"))]
    counts: list[list[Cell]] = [
        [say(ROLES[role]), str(paper.first_round.get(role, 0)), str(workshop.present(role))] for role in ROLES
    ]
    title = say(N_("Who came from the first round"))
    yield from titled(title, table(head, counts, (40, 30, 30), A4_UPRIGHT), A4_UPRIGHT)


def _actions(paper: ValidationPaper, words: Words) -> Iterator[Flowable]:
    say, title = words.say, words.say(N_("What users say of each action"))
    if not paper.actions:
        yield paragraph(title, "heading")
        yield paragraph(say(N_("No action has been agreed yet.")))
        return
    head = [
        *("", say(N_("Action")), say(N_("Planned and real")), say(N_("Evidence")), say(N_("Users say"))),
        say(N_("What comes next")),
    ]
    made = table(head, [_action(each, words) for each in paper.actions], (5, 35, 13, 15, 18, 14), A4_UPRIGHT)
    yield from titled(title, made, A4_UPRIGHT)


def _action(each: CheckedAction, words: Words) -> list[Cell]:
    say = words.say
    days = [words.short_day(day) if day else DASH for day in (each.due_on, each.done_on)]
    said: list[Flowable] = [paragraph(say(VALIDATIONS[each.said]) if each.said in VALIDATIONS else DASH, "cell")]
    if each.users is not None:
        said.append(paragraph(words.count("{n} user", "{n} users", each.users), "cell-muted"))
    if each.note:
        said.append(paragraph(each.note, "cell-muted"))
    then: list[Flowable] = [paragraph(say(NEXT[each.comes_next]) if each.comes_next in NEXT else DASH, "cell")]
    if each.reason:
        then.append(paragraph(each.reason, "cell-muted"))
    return [
        str(each.number),
        [
            paragraph(each.title, "cell"),
            paragraph(say(STATES[each.state]) if each.state in STATES else "", "cell-muted"),
        ],
        [paragraph(day, "cell") for day in days],
        each.evidence or DASH,
        said,
        then,
    ]


def _votes(paper: ValidationPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    if paper.second is None:
        yield paragraph(say(N_("Before and after")), "heading")
        yield paragraph(say(N_("The votes of the short card are not entered.")))
        return
    yield from before_after_table(paper.dimensions, (paper.first, paper.second), words, A4_UPRIGHT)
    yield from items_before_after(paper.first, paper.second, words, A4_UPRIGHT)
    yield from taken_out(paper.short_card, words)
    left = list(dict.fromkeys(each.item for each in paper.not_asked))
    if left:
        yield paragraph(say(N_("Not asked again, and so not compared: {items}."), items=words.listing(left)), "cell")


def _celebrations(paper: ValidationPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        [f"{each.number}. {each.title}", words.short_day(each.celebrated_on), each.celebration or DASH]
        for each in paper.actions
        if each.celebrated_on is not None
    ]
    if rows:
        head = [say(N_("What was achieved")), say(N_("Day")), say(N_("How it was celebrated"))]
        yield from titled(say(N_("Celebrations")), table(head, rows, (46, 14, 40), A4_UPRIGHT), A4_UPRIGHT)


def _after(paper: ValidationPaper, words: Words) -> Iterator[Flowable]:
    say = words.say
    yield paragraph(say(N_("Lessons")), "heading")
    for lesson in paper.lessons:
        yield paragraph(lesson)
    for _ in range(0 if paper.lessons else LINES_TO_WRITE):
        yield paragraph("_" * 82, "cell-muted")
        yield gap(4)
    yield from _carried(paper, words)


def _carried(paper: ValidationPaper, words: Words) -> Iterator[Flowable]:
    say, title = words.say, words.say(N_("What the next cycle holds"))
    rows: list[list[Cell]] = [
        [f"{paper.roadmap_code}, {each.number}", each.title, say(STATES[each.state]) if each.state in STATES else DASH]
        for each in paper.actions
        if each.comes_next in {"carried_over", "under_way"}
    ]
    if rows:
        head = [say(N_("Code")), say(N_("Action that goes on")), say(N_("State"))]
        yield from titled(title, table(head, rows, (24, 58, 18), A4_UPRIGHT), A4_UPRIGHT)
    else:
        yield paragraph(title, "heading")
        yield paragraph(say(N_("No action goes on: all are validated or given up.")))
    standards: list[list[Cell]] = [[each.statement, each.value or DASH] for each in paper.standards]
    if standards:
        head = [say(N_("Standard")), say(N_("It starts from"))]
        title = say(N_("Standards of the next cycle"))
        yield from titled(title, table(head, standards, (76, 24), A4_UPRIGHT), A4_UPRIGHT)


def _end(paper: ValidationPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    if paper.is_public:
        return signing_end([], words, A4_UPRIGHT, placed, accepted="", is_copy=True)
    workshop = paper.workshop
    observed = workshop is not None and any(each.role == "observer" for each in workshop.participants)
    asked = {role: said for role, said in SIGNING.items() if role != "observer" or observed}
    named = {"facilitator": workshop.facilitator} if workshop is not None else {}
    places = places_of(paper.signatories, asked, words, named)
    accepted = words.say(N_("Each signature below accepts this report, in its version {version}."), version=1)
    return [gap(4), *signing_end(places, words, A4_UPRIGHT, placed, accepted=accepted, is_copy=is_copy)]
