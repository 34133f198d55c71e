"""What stands around the table of a roadmap: where we are, quick wins, what is outside, standards, meetings."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.documents.drawing import sign_of
from app.documents.look import Sheet, gap, paragraph
from app.documents.painting import with_sign
from app.documents.qsip.roadmap_paper import ActionLine, RoadmapPaper
from app.documents.qsip.service_head import DASH
from app.documents.qsip.service_tables import asked_text, dimensions_table, standards_table
from app.documents.tables import Cell, table, titled
from app.qsip import LEVELS, WORKSHOP_KINDS, OutsideView
from app.words import N_, Words

HOW_TO_COMMENT = N_("To comment or complain: {line}")
MOST_WINS = 8  # in a table of their own; more are only named, since they stand in the table of all
WITHIN = N_("Quick wins, within 90 days and without new outside money")


def where_we_are(paper: RoadmapPaper, words: Words, sheet: Sheet) -> list[Flowable]:
    """Return what users, staff and managers voted before, by dimension, with their votes."""
    if paper.audit is None:
        return []
    return dimensions_table(paper.audit, words, sheet, words.say(N_("Where we are: what each role votes, from 1 to 4")))


def quick_wins(paper: RoadmapPaper, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    """Yield what will be seen within ninety days."""
    say = words.say
    if len(paper.quick_wins) > MOST_WINS:
        told = ", ".join(str(each.number) for each in paper.quick_wins)
        yield gap(6)
        yield with_sign(sign_of("quick_win"), f"{say(WITHIN)}: {told}.", "body")
    elif paper.quick_wins:
        head = ["", say(N_("What will be done")), say(N_("Responsible")), say(N_("Until"))]
        rows: list[list[Cell]] = [
            [
                with_sign(sign_of("quick_win"), str(each.number)),
                each.solution or DASH,
                each.responsible or DASH,
                words.short_day(each.due_on) if each.due_on else DASH,
            ]
            for each in paper.quick_wins
        ]
        yield from titled(say(WITHIN), table(head, rows, (6, 52, 30, 12), sheet), sheet)


def after_the_table(paper: RoadmapPaper, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    """Yield what stands between the table and the signatures."""
    yield from _outside(paper, words, sheet)
    yield from standards_table(paper.standards, words, sheet)
    yield from _meetings(paper, words, sheet)
    yield from _carried(paper, words, sheet)
    yield gap(6)
    yield paragraph(words.say(HOW_TO_COMMENT, line="_" * 60))


def _outside(paper: RoadmapPaper, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    say = words.say
    if not paper.outside:
        return
    head = [
        *(say(N_("Barrier")), say(N_("Cause")), say(N_("With whom we will raise it")), say(N_("Asked, and answered"))),
    ]
    rows: list[list[Cell]] = []
    for line in paper.outside:
        told = OutsideView(
            line.barrier, line.cause, line.controller, asked_on=line.asked_on, answer=line.answer or None
        )
        rows.append([line.barrier, line.cause or DASH, line.body or line.controller or DASH, asked_text(told, words)])
    title = say(N_("What we do not control, and with whom we will raise it"))
    yield from titled(title, table(head, rows, (32, 28, 22, 18), sheet), sheet)


def _meetings(paper: RoadmapPaper, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    say = words.say
    if not paper.meetings:
        return
    head = [say(N_("Meeting")), say(N_("Day")), say(N_("Place")), say(N_("State"))]
    rows: list[list[Cell]] = [
        [
            say(WORKSHOP_KINDS[each.kind]) if each.kind in WORKSHOP_KINDS else each.kind,
            words.short_day(each.day) if each.day else "_" * 12,
            each.place or "_" * 16,
            say(N_("held")) if each.is_held else say(N_("planned")),
        ]
        for each in paper.meetings
    ]
    title = say(N_("Review meetings and validation workshop"))
    yield from titled(title, table(head, rows, (34, 18, 32, 16), sheet), sheet)


def _carried(paper: RoadmapPaper, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    say = words.say
    rows: list[list[Cell]] = [
        [str(each.number), each.solution or DASH, each.continues] for each in paper.actions if each.continues
    ]
    if rows:
        head = ["", say(N_("Action")), say(N_("It continues"))]
        title = say(N_("From the cycle before: actions that go on"))
        yield from titled(title, table(head, rows, (5, 65, 30), sheet), sheet)


def responsible_cell(action: ActionLine, words: Words, *, is_public: bool) -> Cell:
    """Return the post that answers, under it who holds it, who helps, and the level; in public no person is named."""
    told: list[Flowable] = [paragraph(action.responsible or DASH, "cell")]
    level = words.say(LEVELS[action.level]) if action.level in LEVELS else ""
    below = ["" if is_public else action.person, action.partner, level]
    told += [paragraph(each, "cell-muted") for each in below if each]
    return told
